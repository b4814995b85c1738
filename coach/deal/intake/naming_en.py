"""A short English name for a number, from the words beside it (Agency shunters, Share of pallets)."""

from __future__ import annotations

import re

from coach.deal import quantities

KIND = {"time": "time", "money": "amount", "percent": "share", "count": "number"}
_TRIM = re.compile(
    r"(?:^|\s)(?:is|are|was|were|runs?|running|at|of|for|about|around|roughly|nearly|over|under|up|to|the|a|an|takes?|took|has|have|had|they|we|he|she|it|its|it's|their|his|her|and|but|with|by|in|on|says?|said|uses?|hired|only|just|average|avg|approx|than|more|less|costs?|cost|that|because|anything|above|now|today|last|each|every|per|see|sees|get|gets|lose|loses?|losing|against|from|not|some|like|spends?|pays?|came|comes?|come|went|goes|go|down|still|confirmed|books?|without|out|or|maybe|below|within|net|gross|sold|wait|waits)$",
    re.I,
)
_LEAD = re.compile(
    r"^(?:is|are|was|were|the|a|an|they|we|he|she|it|its|and|but|so|or|also|that|last peak|currently|now|about|says?|said|uses?|takes?|hired|has|have|had|with|for|because|if|to|of|by|on|in|at|from|their|his|her|our|which|who|each|every|than|then|while|when|my|your|i|not|just|like|only|some|all|there|do|does|did|can|will|would|show|see)(?:\s+|$)",
    re.I,
)
_CUT = r"\b(?:a|an|per|each|every|and|because|as|if|when|in|on|at|of|for|to|from|by|with|that|who|which|but|so|all|are|is|was|were|took|takes|have|has|had|will|would|not|still|out|go|goes|we|they|she|he|i|next|last|this)\b|[,.;:()–—-]\s?"
_NOT_NAME = re.compile(
    r"(?i)^(?:it|they|because|if|we|you|her|him|his|our|that|this|for|of|'s|and|just|can|show|will|quick one|next|update|hi|hello|minutes|notes?|follow|confirmed|signed|sold|met|spoke|reads?|tried|quid|bucks|grand|not|net|gross|without|against|down|up|so|then|than|but)\b|^(?:goes|go|came|come|gets?|spends?|books?|says?|wants?|needs?|moves?)\b"
)


_RATIO = re.compile(
    r"(?:rate|share|ratio|margin|accuracy|yield|growth|level|fill|uptime|availability|usage|compliance|satisfaction|completion|coverage|loss(?:es)?|waste|turnover|occupancy|discount|variance|attendance)s?$",
    re.I,
)
"""What a percentage can be called by."""


def good(name: str) -> bool:
    """A name has to name a thing: no pronoun, no verb alone, no half sentence."""
    return 3 <= len(name) <= 45 and bool(re.match(r"[A-Za-z]{3}", name)) and not _NOT_NAME.match(name)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:45]


def head(before: str) -> str:
    """The last words before the number without hedges, verbs and articles."""
    text = re.split(r"[,.;:“”\"\n()]|\s[-–—]\s|\b(?:and|but|because|that|which|while|so)\b", before)[-1].strip()
    for _ in range(8):
        text = _TRIM.sub("", text.strip())
        text = _LEAD.sub("", text + " ").strip()
    return " ".join(text.split()[-4:])


def noun(m: quantities.Mention, after: str) -> str:
    """What is counted behind the number, else the words of `of …` behind it."""
    thing = re.split(_CUT, m.noun or "")[0].strip()
    if thing:
        return thing
    of = re.match(r"\s*(?:of|more|fewer|new|other)\s+(?:the |our |their |all )?([A-Za-z][A-Za-z \-]{2,30})", after)
    return re.split(_CUT, of[1])[0].strip() if of else ""


def label(before: str, after: str, m: quantities.Mention, kind: str) -> tuple[str, str]:
    """(name, noun) of a number; either may be empty."""
    thing, lead = noun(m, after), head(before)
    if kind == "count" and good(thing):
        return _upper(thing), thing.lower()
    if kind == "percent" and thing and re.match(r"\s*of\b", after):
        return f"Share of {thing[:35]}", thing.lower()
    if good(lead) and (kind != "percent" or _RATIO.search(lead)):
        return _upper(lead), lead.lower()
    if kind == "percent":
        return "", ""
    return (_upper(thing), thing.lower()) if good(thing) else ("", "")


def rough(before: str, after: str, m: quantities.Mention, kind: str) -> str:
    """The last resort: the nearest words that can be a noun, and the kind of unit."""
    unit = KIND.get(kind, "quantity")
    words = re.findall(r"[A-Za-z][A-Za-z\-]{3,}", re.split(r"[.;\n]", before)[-1])
    if re.match(r"hal(?:f|ved?)", m.text, re.I):
        words = []  # what was halved stands behind the word
    near = [w for w in words if good(w) and not _TRIM.fullmatch(w) and not _LEAD.fullmatch(w)]
    follow = [w for w in re.findall(r"[A-Za-z][A-Za-z\-]{3,}", re.split(r"[.;,\n]", after)[0]) if good(w)]
    thing = near[-1] if near else follow[0] if follow else ""
    return f"{_upper(thing)}: {unit}" if thing else f"Single {unit}"
