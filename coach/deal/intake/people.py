"""Figures and findings become `Stakeholder`s (spec §2): every field with its words, nothing without."""

from __future__ import annotations

import re

from coach.deal.intake.attach import Finding, Findings
from coach.deal.intake.cast import Cast, Figure
from coach.deal.intake.cues import P
from coach.deal.intake.handles_zh import Handle
from coach.deal.intake.page import Page
from coach.deal.intake.shorthand import Coded
from coach.deal.intake.talk import Talk
from coach.deal.model import AdopterStyle, BuyingRole, Contact, Excluded, Hearsay, Relationship, Stakeholder

_NO_TITLE = {
    "总",
    "工",
    "姐",
    "哥",
    "老师",
    "博士",
    "处",
    "局",
    "校",
    "厂",
    "董",
    "售前",
    "售后",
    "销售",
    "财务",
    "采购",
    "BP",
}
_CONTACT_RANK = ["initial", "multiple", "deep"]
_RELATION_ORDER = ["mentor", "enemy", "non_supporter", "supporter", "neutral"]


def verbatim(page: Page, h: Handle, words: str) -> str:
    """`words` as written in the note (traditional characters, full width), looked for around the handle first."""
    at = page.norm.find(words, h.start, h.end)
    at = at if at >= 0 else page.norm.find(words, max(0, h.start - 20))
    at = at if at >= 0 else page.norm.find(words)
    return page.raw[at : at + len(words)] if at >= 0 else ""


def _title(page: Page, f: Figure) -> str:
    best = ""
    for h in f.handles:
        words = h.title
        if words and words not in _NO_TITLE and len(words) > len(best):
            best = verbatim(page, h, words)
    if not best and f.title and f.title not in _NO_TITLE:
        best = verbatim(page, f.handles[0], f.title)
    return best


def _moved(page: Page, f: Figure) -> tuple[str, str]:
    """调到计量室当主任: unit and title given by a verb instead of a handle."""
    from coach.deal.intake import words_zh as zh

    for h in f.handles:
        m = re.match(
            rf"[^。；;\n]{{0,12}}?(?:调到|调任|升任|升到|升为|转任|接任|现任|任|担任|当上了?|既是|身为|当)(?P<d>{zh.DEPT})?(?:去?(?:当|做|任|担任)了?)?(?P<t>{zh.TITLE})?",
            page.norm[h.end :],
        )
        if m and (m["t"] or (m["d"] and page.norm[h.end + m.start("d") - 1] != "当")):
            spans = [m.span(g) if m[g] else (0, 0) for g in ("t", "d")]
            title, dept = (page.raw[h.end + a : h.end + b] for a, b in spans)
            return title, dept
    return "", ""


def _pick_relation(proofs: list[Finding]) -> Finding | None:
    for value in _RELATION_ORDER:
        hits = [p for p in proofs if p.value == value]
        if value in {"non_supporter", "supporter"}:
            both = [p for p in proofs if p.value in {"non_supporter", "supporter"}]
            if both:
                return max(both, key=lambda p: p.start)
        if hits:
            return hits[0]
    return None


def _pick_contact(proofs: list[Finding]) -> Finding | None:
    ranked = [p for p in proofs if p.value in _CONTACT_RANK]
    none = [p for p in proofs if p.value == "none"]
    if ranked and not (none and not ranked):
        return max(ranked, key=lambda p: (_CONTACT_RANK.index(p.value), -p.start))
    return none[0] if none else None


def _style(proofs: list[Finding]) -> Finding | None:
    votes: dict[str, list[Finding]] = {}
    for p in proofs:
        votes.setdefault(p.value, []).append(p)
    return max(votes.values(), key=lambda v: (len({(p.start, p.end) for p in v}), -v[0].start))[0] if votes else None


def _words(page: Page, p: Finding) -> str:
    return page.cut(p.start, p.end) or page.raw[p.start : p.end]


def build(page: Page, f: Figure, found: Findings, coded: Coded | None) -> Stakeholder:
    """One person with evidence for every field."""
    core = f.handles[0]
    names = {h.name: page.raw[h.core[0] : h.core[1]] for h in f.handles if page.norm[h.core[0] : h.core[1]] == h.name}
    s = Stakeholder(name=names.get(f.name) or verbatim(page, core, f.name) or f.name)
    s.aliases = [a for a in (names.get(x) or verbatim(page, core, x) for x in f.aliases) if a and a != s.name]
    title, dept = _title(page, f), verbatim(page, core, f.dept) if f.dept else ""
    if not title or not dept:
        t, d = _moved(page, f)
        title, dept = title or t, dept or d
    s.title, s.department = title or None, dept or None
    for key, value in (("title", s.title), ("department", s.department)):
        if value:
            s.evidence[key] = value
    _roles(page, s, found.of(f, "buying_roles"))
    _set(page, s, "adopter_style", _style(found.of(f, "adopter_style")))
    _set(page, s, "relationship", _pick_relation(found.of(f, "relationship")))
    _set(page, s, "contact", _pick_contact(found.of(f, "contact")))
    _influence(page, s, f, found)
    if coded:
        _from_code(page, s, coded)
    return s


def _roles(page: Page, s: Stakeholder, proofs: list[Finding]) -> None:
    for role in BuyingRole:
        hit = next((p for p in proofs if p.value == role.value), None)
        if hit:
            s.buying_roles.append(role)
            s.evidence[f"buying_roles.{role.value}"] = _words(page, hit)


_KINDS: dict[str, type[AdopterStyle | Relationship | Contact]] = {
    "adopter_style": AdopterStyle,
    "relationship": Relationship,
    "contact": Contact,
}


def _set(page: Page, s: Stakeholder, field: str, hit: Finding | None) -> None:
    if hit:
        setattr(s, field, _KINDS[field](hit.value))
        s.evidence[field] = _words(page, hit)


def _influence(page: Page, s: Stakeholder, f: Figure, found: Findings) -> None:
    weighs, free = found.of(f, "weighs"), found.of(f, "no_role")
    adviser = bool(s.title and re.search(r"顾问|[Cc]onsultant|[Aa]dvis[eo]r|retired|former", s.title)) or any(
        re.search(r"retired|former|退休|老领导|老厂长|老院长|老校长", page.norm[max(0, h.start - 10) : h.end + 4])
        for h in f.handles
    )
    if not s.buying_roles and weighs and (free or adviser):
        hit = weighs[0]
        s.influence_only = True
        s.evidence["influence_only"] = _words(page, hit)


def _from_code(page: Page, s: Stakeholder, c: Coded) -> None:
    code = page.raw[c.code[0] : c.code[1]]
    for role in c.roles:
        if role not in s.buying_roles:
            s.buying_roles.append(role)
        s.evidence[f"buying_roles.{role.value}"] = code
    if c.style:
        s.adopter_style, s.evidence["adopter_style"] = c.style, code
    if c.relation and s.relationship != Relationship.MENTOR:
        s.relationship, s.evidence["relationship"] = c.relation, code
    for field, value, start, end in c.extras:
        words = page.raw[start:end]
        if field == "contact":
            s.contact, s.evidence["contact"] = Contact(value), words
        elif not s.buying_roles:
            s.influence_only, s.evidence["influence_only"] = True, words
    s.to_confirm += [x for x in c.confirm if x not in s.to_confirm]


def _counts(page: Page, f: Figure, s: Stakeholder) -> bool:
    """A seat without a name counts only with a proof of its own, or as the doer of something."""
    if not f.seat:
        return True
    if s.buying_roles or s.relationship or s.contact or s.adopter_style or s.influence_only:
        return True
    doer = re.compile(
        r"(?:每次|都|也|说|讲|要|问|让|不|没|自己|对|看|管|那边|亲自|一直|总是|很|先|最|点头|关心|在意|拍|定|签|批| (?:says|said|wants|asked|asks|told|decides))"
    )
    return any(
        f.name
        in {"老板", "大老板", "老板娘", "董事长", "总裁", "一把手", "CEO", "MD", "院长", "校长", "厂长", "总经理"}
        and doer.match(page.norm, h.end)
        for h in f.handles
    )


def _denied(page: Page, f: Figure) -> bool:
    """Said to have no part in the deal at all (跟项目没关系), whatever else is told."""
    return any(
        re.search(r"无关|没关系|不相干|nothing to do|not involved", page.norm[h.end : h.end + 30]) for h in f.handles
    )


def committee(page: Page, cast: Cast, found: Findings, codes: list[Coded]) -> tuple[list[Stakeholder], list[Excluded]]:
    """The people of the note and those who are not part of it."""
    people, out = [], []
    for f in cast.figures:
        coded = next(
            (
                c
                for c in codes
                if any(h.core[0] <= c.handle.core[0] < h.core[1] or h.core == c.handle.core for h in f.handles)
            ),
            None,
        )
        s = build(page, f, found, coded)
        if f.excluded == "not_in_purchase" and s.buying_roles and not _denied(page, f):
            people.append(s)  # no say in buying, but uses it
        elif f.excluded and not (
            s.influence_only and f.excluded in {"left_company", "partner_or_agency", "not_in_purchase"}
        ):
            out.append(Excluded.model_validate({"name": s.name, "reason": f.excluded}))
        elif _counts(page, f, s):
            people.append(s)
    return people, out


def names(page: Page, cast: Cast) -> dict[int, str]:
    """id(figure) → name as written in the note."""
    out = {}
    for f in cast.figures:
        cut = next(
            (page.raw[h.core[0] : h.core[1]] for h in f.handles if page.norm[h.core[0] : h.core[1]] == f.name), ""
        )
        out[id(f)] = cut or verbatim(page, f.handles[0], f.name) or f.name
    return out


def rumours(page: Page, found: Findings, spans: list[tuple[int, int]]) -> list[Hearsay]:
    """Second-hand claims: one per proven field, else one per stretch."""
    out: list[Hearsay] = []
    for p in found.rumours:
        if p.field in {"weighs", "no_role"} or p.figure.excluded:
            continue
        span = next((s for s in spans if s[0] <= p.start < s[1]), (p.start, p.end))
        name = verbatim(page, p.figure.handles[0], p.figure.name) or p.figure.name
        text = page.cut(*span)
        if not any(h.text == text and h.field == p.field for h in out):
            out.append(Hearsay(text=text, name=name, field=p.field, value=p.value))
    for span in spans:
        text = page.cut(*span)
        if text and not any(h.text == text for h in out):
            out.append(Hearsay(text=text))
    return out


_QUOTED = re.compile(r"“([^“”\n]{4,90})”|「([^「」\n]{4,90})」|(?<![A-Za-z])\"([^\"\n]{4,140})\"")


def quote(page: Page, cast: Cast, talk: Talk, folk: list[Stakeholder], named: dict[int, str]) -> None:
    """Words in quotation marks go to the last person named before them on the line, else to the talk's subject there."""
    by_name = {p.name: p for p in folk}
    for m in _QUOTED.finditer(page.norm):
        group = next(i for i in (1, 2, 3) if m[i])
        line = page.norm.rfind("\n", 0, m.start()) + 1
        before = re.findall(P, talk.tagged[max(line, m.start() - 60) : m.start()])
        clause = page.clause_at(m.start())
        figure = cast.by_mark(before[-1][0]) if before else talk.subjects.get(clause.start)
        person = by_name.get(named.get(id(figure), "")) if figure else None
        words = page.raw[m.start(group) : m.end(group)].strip()
        if person and words not in person.quotes and (" " in words or len(words) >= 6):
            person.quotes.append(words)
