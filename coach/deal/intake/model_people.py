"""People a model proposes: whom the rules missed, and what fills a blank field (spec of the committee map §2, §3)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import partial

from coach.deal.facts import Text
from coach.deal.intake import words_zh as zh
from coach.deal.intake.adding import Adding, same_excluded, same_person
from coach.deal.intake.evidence import Unproven, Words
from coach.deal.intake.page import is_word
from coach.deal.intake.proposed import PersonClaim
from coach.deal.intake.reading import read
from coach.deal.model import AdopterStyle, BuyingRole, Contact, Excluded, Relationship, Stakeholder

_KINDS: dict[str, type[StrEnum]] = {
    "buying_role": BuyingRole,
    "adopter_style": AdopterStyle,
    "relationship": Relationship,
    "contact": Contact,
}
_ASKED = {"relationship", "adopter_style"}
"""Fields whose contradiction is worth a question."""
_SAY = {
    "enemy": ("反对", "against us"), "non_supporter": ("不支持", "not in favour"), "neutral": ("中立", "neutral"),
    "supporter": ("支持", "in favour"), "mentor": ("教练", "a coach"), "innovator": ("创新型", "an innovator"),
    "visionary": ("有远见型", "a visionary"), "pragmatist": ("实用主义型", "a pragmatist"),
    "conservative": ("保守型", "conservative"), "laggard": ("落后型", "a laggard"),
}  # fmt: skip
_MOST_NEW = 12
_OPEN = re.compile(
    r"[?？]|是否|是不是|不知道|不清楚|不确定|没问到|待确认|要确认|还没定|whether|not sure|unclear|don['’]t know|(?<![A-Za-z])if (?:he|she|it)",
    re.I,
)
_DENIED = re.compile(
    r"(?:不|没有?|无权|轮不到|别|not|n['’]t|never|no longer)[^，。,.;；]{0,4}?(?:签|批|拍板|定(?!期)|评|审|决|用|说了算|做主|支持|看好|sign|approv|decid|pick|use|evaluat|scor|support|back|favou?r)",
    re.I,
)
_GLUE = re.compile(r"[\W_]|是|的|叫|the|is|was|our|their|a(?:n)?(?![A-Za-z])", re.I)


def people(adding: Adding, claims: list[PersonClaim]) -> None:
    """Judge every proposal about a person; who is not of the customer's side is refused."""
    fresh = _fresh(adding, claims)
    for claim in claims:
        adding.judge(f"person.{claim.field}", partial(_one, adding, claim, fresh))


def _fresh(adding: Adding, claims: list[PersonClaim]) -> dict[str, Stakeholder]:
    """Names the rules missed → the person they mean: plausible ones, not excluded when the rules read the note anew
    knowing of them. Whatever the rules read about them then is theirs."""
    names = [n for n in dict.fromkeys(_new_name(adding, c.name) for c in claims) if n][:_MOST_NEW]
    rivals = [c.name for c in adding.patch.competitors if c.read_by]
    if not (names or rivals):
        return {}
    again = read(adding.patch.note.text, adding.patch.note.lang, also=names, against=rivals)
    _doubt(adding, again.excluded)
    fresh = {}
    for name in names:
        found = next((p for p in again.people if name in (p.name, *p.aliases)), None) or Stakeholder(name=name)
        known = next((p for n in (found.name, *found.aliases) if (p := adding.person(n))), None) or _longer(
            adding, name
        )
        parts = [w for w in name.split() if len(w) > 2 and w[0].isupper()]
        adding.witness.handles.setdefault(known.name if known else name, []).extend([name, *parts])
        if known or same_excluded(again.excluded, name) is None:
            fresh[name] = known or found
    adding.patch.excluded += [
        e
        for e in again.excluded
        if e.name in names and same_person(adding.patch.people, e.name) is None and e not in adding.patch.excluded
    ]
    return fresh


def _longer(adding: Adding, name: str) -> Stakeholder | None:
    """老罗头 where the rules read 老罗, and the note says nothing else: the same person under the fuller handle."""
    inside = [p for p in adding.patch.people if p.name in name]
    return next((p for p in inside if adding.patch.note.text.replace(name, "").find(p.name) < 0), None)


def _doubt(adding: Adding, excluded: list[Excluded]) -> None:
    """Somebody the rules took for the customer's looks like a rival's once the rival is known: ask, change nothing."""
    for out in excluded:
        person = adding.person(out.name)
        if person is not None and out.reason == "competitor_staff":
            zh = f"{person.name}像是对手那边的人，是不是不该算在客户的人里？"
            en = f"{person.name} looks like one of the rival's people. Should they be left out of the committee?"
            adding.ask(f"person:{person.name}", Text(zh=zh, en=en))


def _new_name(adding: Adding, said: str) -> str:
    try:
        name = adding.witness.name(said)
    except Unproven:
        return ""
    known = adding.person(name) or same_excluded([*adding.patch.excluded, *adding.deal.excluded], name)
    return "" if known or not _plausible(adding, name) else name


def _plausible(adding: Adding, name: str) -> bool:
    """A plain word of the dictionary, a rival, the customer or we ourselves are nobody."""
    firms = [adding.patch.account.name, adding.deal.account.name, adding.deal.offering.company]
    firms += [c.name for c in [*adding.patch.competitors, *adding.deal.competitors]]
    if any(f and (f in name or name in f) for f in firms):
        return False
    han = bool(re.match(r"[\u4e00-\u9fff]", name))
    return not han or bool(re.match(zh.SURNAME, name) or re.search(zh.CORE, name)) or not is_word(name)


def _one(adding: Adding, claim: PersonClaim, fresh: dict[str, Stakeholder]) -> bool | None:
    """One proposal. Raises Unproven where the note does not carry it."""
    words = adding.witness.words(claim.evidence, claim.second_hand)
    name = adding.witness.name(claim.name)
    person = adding.person(name) or fresh.get(name)
    if person is None:
        out = same_excluded([*adding.patch.excluded, *adding.deal.excluded], name)
        raise Unproven("excluded" if out else "name")
    adding.witness.about(person.name, words)
    new = not any(p is person for p in adding.patch.people)
    if claim.field == "name" and not new:
        raise Unproven("known")
    if claim.field != "name":
        value = _value(adding, claim, words)
        if words.hearsay:
            field = "buying_roles" if claim.field == "buying_role" else claim.field
            return adding.heard(words, person.name, field, value)
        _proves(adding, claim, person, words)
        if not _fill(adding, person, claim.field, value, words):
            return None
    elif words.hearsay:
        return adding.heard(words, person.name)
    if new:
        person.read_by["name"] = adding.by
        person.to_confirm = list(dict.fromkeys([*person.to_confirm, "name"]))
        adding.patch.people.append(person)
    return True


def _value(adding: Adding, claim: PersonClaim, words: Words) -> str:
    """Words of the evidence for title and department, a key of the enumeration for the rest."""
    if claim.field in ("title", "department"):
        value = adding.witness.inside(claim.value, words)
        if value not in words.text:
            raise Unproven("value")
        return value
    if claim.field == "influence_only":
        if claim.value.strip().lower() != "true":
            raise Unproven("value")
        return "true"
    if claim.value not in set(_KINDS[claim.field]):
        raise Unproven("value")
    return claim.value


def _proves(adding: Adding, claim: PersonClaim, person: Stakeholder, words: Words) -> None:
    """More than a title, no open question, no denial (§3: never infer a role from a title alone)."""
    if claim.field in ("title", "department"):
        return
    if claim.field != "contact" and _taken(adding, claim, person, words):
        raise Unproven("somebody_else")
    if claim.field == "relationship" and any(words.text in t or t in words.text for t in adding.troubles):
        raise Unproven("trouble")
    rest = words.text
    handles = [n for names in adding.witness.handles.values() for n in names]
    for known in sorted([*handles, person.title or "", person.department or ""], key=len, reverse=True):
        rest = rest.replace(known, "") if known else rest
    rest = _GLUE.sub("", re.sub(zh.TITLE, "", rest))
    if len(rest) < (2 if re.search(r"[\u4e00-\u9fff]", rest) else 3):
        raise Unproven("title_only")
    if _OPEN.search(adding.witness.sentence(words)):
        raise Unproven("open")
    against = claim.value in {"enemy", "non_supporter", "neutral", "laggard", "conservative", "none"}
    if not against and claim.field not in ("contact", "influence_only") and _DENIED.search(words.text):
        raise Unproven("denied")


def _taken(adding: Adding, claim: PersonClaim, person: Stakeholder, words: Words) -> bool:
    """The rules read these words of somebody else already."""
    field = "buying_roles" if claim.field == "buying_role" else claim.field
    said = [
        quote
        for p in adding.patch.people
        for key, quote in p.evidence.items()
        if p is not person and key.partition(".")[0] == field and field not in p.read_by and len(quote) >= 4
    ]
    return any(quote in words.text or words.text in quote for quote in said)


def _fill(adding: Adding, person: Stakeholder, field: str, value: str, words: Words) -> bool:
    """Set a blank field; a contradiction to what stands there is asked, never applied. Raises Unproven("known")."""
    if field == "buying_role":
        return _role(adding, person, value, words)
    if field == "influence_only":
        if person.buying_roles or person.influence_only or getattr(adding.older(person), "buying_roles", None):
            raise Unproven("known")
        person.influence_only = True
    else:
        standing = _standing(adding, person, field)
        if standing:
            return _disputed(adding, standing, field, value, words)
        setattr(person, field, _KINDS[field](value) if field in _KINDS else value)
    _mark(adding, person, field, field, words)
    return True


def _role(adding: Adding, person: Stakeholder, value: str, words: Words) -> bool:
    role = BuyingRole(value)
    older = adding.older(person)
    ours = older is not None and bool(older.buying_roles) and "buying_roles" not in older.read_by
    theirs = bool(person.buying_roles) and "buying_roles" not in person.read_by
    if ours or theirs or person.influence_only or role in person.buying_roles:
        raise Unproven("known")
    person.buying_roles.append(role)
    _mark(adding, person, "buying_roles", f"buying_roles.{value}", words)
    return True


def _mark(adding: Adding, person: Stakeholder, field: str, key: str, words: Words) -> None:
    person.evidence[key] = words.text
    person.read_by[field] = adding.by
    person.to_confirm = list(dict.fromkeys([*person.to_confirm, field]))


def _standing(adding: Adding, person: Stakeholder, field: str) -> Stakeholder | None:
    """Who holds a value of this field that is not a model's: the person of this note, or of the deal before."""
    older = adding.older(person)
    return next((p for p in (person, older) if p and getattr(p, field)), None)


def _disputed(adding: Adding, holder: Stakeholder, field: str, value: str, words: Words) -> bool:
    old = getattr(holder, field)
    said = holder.evidence.get(field, "")
    if field not in _ASKED or str(old) == value or (said and (said in words.text or words.text in said)):
        raise Unproven("known")
    (was_zh, was_en), (now_zh, now_en) = _SAY[str(old)], _SAY[value]
    name, known = holder.name, (f"（“{said}”）" if said else "", f" (“{said}”)" if said else "")
    adding.ask(
        f"person:{name}.{field}",
        Text(
            zh=f"{name}之前记的是{was_zh}{known[0]}，这次“{words.text}”听着像{now_zh}。到底算哪一种？",
            en=f"{name} is on record as {was_en}{known[1]}, but “{words.text}” sounds like {now_en}. Which is it?",
        ),
    )
    return False
