"""The form of a question: can it be answered with yes or no (R04), and does it ask more than one thing (R08)?"""

from __future__ import annotations

import re

# ------------------------------------------------------------------ Chinese

_STOP = r"[？?。！!]"
_COMMA = r"(?<!\d)[，,；;：:]|[，,；;：:](?!\d)|——"
_WH = re.compile(
    r"什么|啥|哪|怎么|怎样|咋|如何|为何|谁|何时|何处|多少|多久|"
    r"(?<![更很许太最不差])多(?:长|大|高|快|远|深|重|宽|严重|频繁|厉害|难)|(?<![这那好上近过头十百千万着早晚差])(?<!(?<!提)前)几(?![十百千万乎率何])"
)
_KINDS = (
    ("why", r"为什么|为何|怎么会|怎么老"),
    ("when", r"什么时候|何时|哪天|几点|哪一?年"),
    ("who", r"谁|哪位|哪些人|哪个部门|哪个班组"),
    ("where", r"哪里|哪儿|何处|什么地方"),
    ("long", r"多久|多长|几天|几小时|几个?月"),
    ("many", r"多少|几|多大|多高"),
    ("how", r"怎么|怎样|如何|咋"),
    ("which", r"哪"),
    ("what", r"什么|啥"),
)
# 时不时 and 动不动 are adverbs, not questions.
_A_NOT_A = re.compile(r"(?!时不时|动不动)(?:([一-鿿])不\1|([一-鿿]{2})不\2|有没有|是否|能否|可否|会否|有无)")
_SETTING_START = re.compile(
    r"^(?:那么?|而|但|又|您?看|比如|假设)?(?:如果|要是|假如|假设|倘若|若是?|一旦|万一|当|每当|每逢|不管|无论|不论|除了|哪怕|即使|既然)"
)
_SETTING_END = re.compile(
    r"(?:时|时候|[之以]?后|[之以]?前|期间|的话|起来|下来|了|那[次天周月]|那几[天周次个]月?|情况下|过程中|[之以]内)$"
)
_UNKNOWN = re.compile(
    r"(?:查|说|搞|分|弄|看|算|理|认|找|对|想|猜)不[清出准明到]|不(?:知道|清楚|确定|明白)|没人(?:知道|清楚|说得清)"
)
_KNOWING = re.compile(
    r"(?:还原|弄清|搞清|说清|查清|理清|知道|清楚|明白|判断|问到|问起)[^，]*(?:什么|谁|哪|怎么|多少|为何)"
)
_ANY = re.compile(r"(?:什么|谁|哪[^，]{0,3}|怎么[^，]{0,4}|多少)[^，]{0,4}[都也]")
_TAG = re.compile(
    r"^(?:您|你|大家)?(?:觉得|说|看|认为)?(?:呢|对[吧吗]|是吧|是不是|对不对|好[吗吧]|好不好|行[吗吧]|可以吗|值不值|值吗|"
    r"要不要|划算[吧吗]|怎么样|不是吗|同意吗|有没有道理)$"
)
_TELL = r"(?:说|讲|聊|谈|介绍|描述|举|分享|回忆|告诉)"
_PLEASE = re.compile(
    rf"(?:能不能|可不可以|能否|可否|方不方便|能|可以|方便|愿意|麻烦|请)(?:请?[您你])?[^，？?]{{0,6}}?{_TELL}|"
    r"(?:说|讲|聊|谈)一?(?:说|讲|聊|谈)|"
    rf"^(?:您|你|那您|先)?(?:给我们?|跟我们?|和我们?)?(?:具体|详细|简单|大概|再|先)?{_TELL}(?:[一]?{_TELL}|一下|个)"
)
_SETTLED_BY = re.compile(r"取决于|要?看|决定|判断|知道|确认|说了算|靠什么|定$|核实|分辨")
_THEN_DECIDED = re.compile(
    r"^(?:现在|目前|一般|平时|通常)?是?(?:由谁|谁|凭什么|怎么|如何|靠什么|按什么|看什么)[^，]{0,4}(?:定|决定|判断|确认|知道|算|安排)$"
)
_FROM_SIDES = re.compile(r"从.+、.+(?:方面|角度|维度|层面).*(?:谈|讲|说|介绍)")


def clauses(text: str) -> list[list[str]]:
    """Chinese text as sentences of clauses, blanks trimmed, empty ones dropped."""
    sentences = [re.split(_COMMA, s) for s in re.split(_STOP, text)]
    return [kept for s in sentences if (kept := [c.strip() for c in s if c.strip()])]


def _kind(fragment: str) -> str:
    return next((name for name, pattern in _KINDS if re.search(pattern, fragment)), "")


def _yes_no_zh(clause: str, rest: str) -> bool:
    """Whether one clause asks for yes or no; `rest` is what follows it in the sentence."""
    if _PLEASE.search(clause):
        return False
    if re.search(r"[吗吧嘛]$|[了过]没有?$|(?:对|是)不$", clause):
        return True
    found = _A_NOT_A.search(clause)
    if not found or _SETTING_START.match(clause):
        return False
    if _WH.search(clause[: found.start()]):
        return False
    after = clause[found.end() :] + rest
    return not (_WH.search(after) and _SETTLED_BY.search(after))


def _closed_zh(text: str) -> bool:
    sentences = clauses(text)
    for sentence in sentences:
        for i, clause in enumerate(sentence):
            if _yes_no_zh(clause, "，".join(sentence[i + 1 :])):
                return True
    open_mark = (
        _WH.search(text) or "呢" in text or "还是" in text or any(_PLEASE.search(c) for s in sentences for c in s)
    )
    return not open_mark and bool(re.search(r"[？?]\s*$", text))


def _asks_zh(clause: str, rest: str, last: bool) -> int:
    """How many things one clause asks for."""
    if not last and _KNOWING.search(clause):
        return 0
    if _ANY.search(clause) or (_UNKNOWN.search(clause) and not last):
        return 0
    if not last and _THEN_DECIDED.match(rest):
        return 0
    if not last and (_SETTING_START.match(clause) or _SETTING_END.search(clause)):
        return 0
    # 催了几次、在几套系统里: "some", not a question, where more of the sentence follows.
    asking = clause if last else re.sub(r"了几[一-鿿]|在几[^，]{1,6}[里上中间]", "", clause)
    if not _WH.search(asking):
        return int(_yes_no_zh(clause, rest))
    parts = [p for p in re.split(r"、|以及|并且|还有|而且|同时", clause) if _WH.search(p)]
    # Two items of one kind are a list inside one noun phrase (哪些人、哪些部门); two kinds are two questions.
    return max(1, len({_kind(p) for p in parts}))


def _requests_zh(text: str) -> int:
    text = re.sub(r"“[^”]*”|「[^」]*」", "“”", text)
    count = 0
    for sentence in clauses(text):
        if count and re.match(r"(?:比如|例如|是).*还是", "，".join(sentence)):
            continue
        for i, clause in enumerate(sentence):
            if count and _TAG.match(clause):
                continue
            count += _asks_zh(clause, "，".join(sentence[i + 1 :]), i == len(sentence) - 1)
    return max(count, 2 if _FROM_SIDES.search(text) else 0)


# ------------------------------------------------------------------ English

_AUX = (
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|shall|may|might|must|"
    r"don't|doesn't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't|can't|couldn't|won't|wouldn't|shouldn't|ain't)"
)
_WH_EN = r"(?:what|which|who|whom|whose|where|when|why|how)"
_WH_START = re.compile(
    rf"^(?:and |so |but |then |now |or |also |today |currently )*(?:(?:to|in|on|at|of|for|with|from|by|about|after|under|through|until|since)\s+)?{_WH_EN}\b(?:'s|'re|'d)?"
)
_AUX_START = re.compile(rf"^(?:and |so |but |then |now |or |also |well )*{_AUX}\b")
_SUBORDINATE = re.compile(
    r"^(?:and |so |but |then |now )*(?:if|once|while|after|before|since|given|with(?! (?:which|what|whom))|without|of (?:what|all|those|these|the)|assuming|suppose|say|because|as|unless|"
    rf"(?:when|where|whenever|wherever)(?! (?:{_AUX}|much|many|often|long|far|else|time|on|in|at|along|within|during|of|exactly)\b))\b"
)
_TAG_EN = re.compile(
    rf"^(?:right|correct|yes|no|ok|okay|agreed?|true|eh|fair|worth it|sound(?:s)? good|don't you think|would you say|{_AUX}\s+(?:n[o']t\s+)?(?:you|it|they|we|he|she|that|there|i))$"
)
_INVERTED = re.compile(
    rf"\b{_AUX}\s+(?:you|your|the|it|they|that|this|these|those|we|there|anyone|anybody|people|customers|staff)\b"
)
_TELL_ME = re.compile(
    r"^(?:can|could|would|will|may|might)\s+(?:you|we|i)\s+(?:please |just |briefly |perhaps )?(?:tell|walk|describe|share|talk|explain|show|give me an example|help me understand|ask)\b"
)


def _segments(question: str) -> list[str]:
    """A question cut at commas and at `and` before a question word, lower-case, without a leading setting clause."""
    q = question.lower().replace("’", "'").strip()
    joint = (
        rf"\s*(?:[,;:–—]|\s-\s)\s*|\s+(?:and|or|plus)\s+(?=(?:also\s+)?(?:(?:for|to|in|on|at|by|with)\s+)?{_WH_EN}\b)"
    )
    cut = [s.strip() for s in re.split(joint, re.sub(r"(?<=\d),(?=\d)", "", q)) if s.strip()]
    while len(cut) > 1 and _SUBORDINATE.match(cut[0]):
        cut = cut[1:]
        while len(cut) > 1 and not (_WH_START.match(cut[0]) or _AUX_START.match(cut[0])):
            cut = cut[1:]
    return cut


def _questions(text: str) -> list[str]:
    return [m.strip() for m in re.findall(r"([^?？]+)[?？]", text)] or [text]


def _main_clause(sentence: str) -> str:
    """The last sentence of a stretch: what stands before a full stop only sets the scene."""
    return re.split(r"(?<=[a-z\d\)])[.!]\s+", sentence)[-1]


def _closed_en(text: str) -> bool:
    for question in map(_main_clause, _questions(text)):
        cut = _segments(question)
        if len(cut) > 1 and _TAG_EN.match(cut[-1]) and cut[-1] != "would you say":
            return True
        starts = [s for s in cut if _WH_START.match(s) and not _SUBORDINATE.match(s)]
        if starts:
            if _AUX_START.match(cut[0]) and not _TELL_ME.match(cut[0]):
                return True
            continue
        if any(_TELL_ME.match(s) for s in cut) or re.match(r"(?:please )?(?:tell|walk|describe|talk)\b", cut[0]):
            continue
        inner = re.search(rf"\b(?!when|where){_WH_EN}\s+(?:\w+\s+){{0,3}}{_AUX}\b", cut[-1])
        if not inner or _INVERTED.match(cut[-1]):
            return True
    return False


def _requests_en(text: str) -> int:
    count = 0
    for question in map(_main_clause, _questions(text)):
        cut = _segments(question)
        asked: list[str] = []
        for s in cut:
            relative = asked and re.match(r"which (?:is|are|was|were|has|have|you|then)\b", s)
            setting = _SUBORDINATE.match(s) and s is not cut[-1] and not asked
            if _TAG_EN.match(s) or relative or setting:
                continue
            if _WH_START.match(s) or (_AUX_START.match(s) and not _nested(s, asked)):
                asked.append(s)
        if len(asked) > 1 and _one_list(asked):
            asked = asked[:1]
        count += max(len(asked), int(not asked and count == 0))
    return count


def _nested(segment: str, asked: list[str]) -> bool:
    """An auxiliary after a list of question words belongs to them (how often, and for how long, does it …)."""
    return bool(asked) and len(asked[-1].split()) <= 4


def _one_list(asked: list[str]) -> bool:
    """`which orders go first and which wait`: the same word again inside an indirect question, or a bare noun list."""
    firsts = [re.findall(rf"\b{_WH_EN}\b(?:(?<=how) \w+)?", s) for s in asked]
    tail = {f[0] for f in firsts[1:] if f}
    embedded = len(firsts[0]) > 1 and tail <= set(firsts[0][1:])
    nouns = re.match(r"(?:how (?:many|much)|which|whose) \w+$", asked[0])
    same = len({f[0] for f in firsts if f}) == 1 and bool(nouns)
    return embedded or same


# ------------------------------------------------------------------ both


def is_closed(text: str, lang: str) -> bool:
    """R04: answerable with yes or no. Quantity and wh- questions, and polite requests to describe, are open."""
    return _closed_zh(text) if lang == "zh" else _closed_en(text)


def requests(text: str, lang: str) -> int:
    """R08: how many separate things the item asks for. A setting clause and a tag count nothing."""
    return _requests_zh(text) if lang == "zh" else _requests_en(text)


def has_question_word(text: str) -> bool:
    """Whether a Chinese text holds a question word that asks (几 in 这几天 does not)."""
    return bool(_WH.search(text))


def main_is_last(text: str) -> str:
    """The clause of a Chinese question that asks: its last one."""
    sentences = clauses(text)
    return sentences[-1][-1] if sentences else ""
