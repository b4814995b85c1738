"""Merging a patch's people, pains, rivals and the rest into a deal (contact rises, aliases join, leavers stay as history)."""

from __future__ import annotations

import re

from coach.deal import read_by
from coach.deal.committee import RELATION_RANK
from coach.deal.committee.joining import join_politics
from coach.deal.model import Account, Change, Contact, Deal, DealPatch, Excluded, Relationship, Stakeholder

_CONTACT_RANK = {c: i for i, c in enumerate(Contact)}
_TITLE = re.compile(
    r"(?:总经理|董事长|副总裁|总裁|总监|副总|经理|主任|处长|科长|部长|厂长|院长|校长|局长|行长|老板|主管|组长|总工|总|工|姐|哥|老师|博士)$"
)


def _log(deal: Deal, kind: str, what: str, before: str, after: str, quote: str, note: str) -> None:
    deal.history.append(
        Change.model_validate(
            {"kind": kind, "what": what, "before": before, "after": after, "quote": quote, "note_id": note}
        )
    )


def _squash(text: str) -> str:
    return re.sub(r"[\s.]", "", text).lower()


def _handle_of(short: str, full: str) -> bool:
    """苗总 may be 苗立, Nell may be Nell Carr: the same surname, or one word of the name."""
    if re.match(r"[A-Za-z]", short) and re.match(r"[A-Za-z]", full):
        words = full.lower().split()
        return short.lower() in {words[0], words[-1]} or full.lower() in {
            short.lower().split()[0],
            short.lower().split()[-1],
        }
    if not re.match(r"[\u4e00-\u9fff]", short) or not re.match(r"[\u4e00-\u9fff]", full) or short[0] != full[0]:
        return False
    return bool(_TITLE.search(short)) != bool(_TITLE.search(full)) and 2 <= min(len(short), len(full)) <= 4


def find(deal: Deal, person: Stakeholder) -> Stakeholder | None:
    """The known person that `person` is, by name, alias, or the only fitting handle."""
    for name in (person.name, *person.aliases):
        hit = deal.person(name)
        if hit:
            return hit
    near = [
        p for p in deal.people if any(_handle_of(person.name, n) for n in (p.name, *p.aliases)) and _agree(p, person)
    ]
    return near[0] if len(near) == 1 else None


def _agree(a: Stakeholder, b: Stakeholder) -> bool:
    return not (a.title and b.title) or a.title in b.title or b.title in a.title or a.title[-1] == b.title[-1]


def people(deal: Deal, patch: DealPatch) -> None:
    """Add or update people; those who left are marked and listed in `excluded`."""
    for person in patch.people:
        known = find(deal, person)
        if known is None:
            deal.people.append(person)
            _log(
                deal,
                "added",
                f"person:{person.name}",
                "",
                person.title or "",
                person.evidence.get("title", person.name),
                patch.note.id,
            )
        else:
            _merge(deal, known, person, patch.note.id)
    for gone in patch.excluded:
        _exclude(deal, gone, patch)
    departures(deal, patch)


def _exclude(deal: Deal, gone: Excluded, patch: DealPatch) -> None:
    known = find(deal, Stakeholder(name=gone.name))
    if known:
        gone = Excluded(name=known.name, reason=gone.reason)
    if known and not known.left:
        known.left = True
        at = patch.note.text.find(gone.name)
        quote = patch.note.text[max(at, 0) :].split("。")[0].split("\n")[0][:60] if at >= 0 else gone.name
        _log(deal, "retired", f"person:{known.name}", known.title or "", gone.reason, quote, patch.note.id)
    if not any(e.name == gone.name for e in deal.excluded):
        deal.excluded.append(gone)


def _merge(deal: Deal, known: Stakeholder, new: Stakeholder, note: str) -> None:
    for alias in (new.name, *new.aliases):
        if alias != known.name and alias not in known.aliases:
            known.aliases.append(alias)
    if _fuller(new.name, known.name):
        known.aliases = [a for a in (known.name, *known.aliases) if a != new.name]
        known.name = new.name
    read_by.confirm(known, new, "name")
    for field in ("title", "department"):
        _fill(deal, known, new, field, note, replace=False)
    read_by.roles(known, new)
    for role in new.buying_roles:
        if role not in known.buying_roles:
            known.buying_roles.append(role)
            key = f"buying_roles.{role.value}"
            known.evidence[key] = new.evidence.get(key, "")
            _log(deal, "updated", f"person:{known.name}", "", role.value, known.evidence[key], note)
    _fill(deal, known, new, "adopter_style", note, replace=True)
    if new.relationship and not (
        known.relationship == Relationship.MENTOR
        and RELATION_RANK[new.relationship] > RELATION_RANK[Relationship.NON_SUPPORTER]
    ):
        _fill(deal, known, new, "relationship", note, replace=True)
    if new.contact and (known.contact is None or _CONTACT_RANK[new.contact] > _CONTACT_RANK[known.contact]):
        _fill(deal, known, new, "contact", note, replace=True)
    elif new.contact == known.contact == Contact.INITIAL:
        _raise_contact(deal, known, new, note)
    if known.buying_roles:
        known.influence_only = False
    elif new.influence_only:
        known.influence_only = True
        known.evidence["influence_only"] = new.evidence.get("influence_only", "")
    for field, before, after, quote in join_politics(known, new):
        _log(deal, "updated", f"person:{known.name}", before, f"{field}: {after}", quote, note)
    known.quotes += [q for q in new.quotes if q not in known.quotes]
    known.to_confirm = [
        f for f in dict.fromkeys([*known.to_confirm, *new.to_confirm]) if f in new.to_confirm or not _settled(new, f)
    ]


def _raise_contact(deal: Deal, known: Stakeholder, new: Stakeholder, note: str) -> None:
    """A first meeting told twice is still the first one."""
    known.evidence.setdefault("contact", new.evidence.get("contact", ""))


def _settled(new: Stakeholder, field: str) -> bool:
    return bool(getattr(new, field, None))


def _fuller(new: str, old: str) -> bool:
    if re.match(r"[\u4e00-\u9fff]", new) and re.match(r"[\u4e00-\u9fff]", old):
        return bool(_TITLE.search(old)) and not _TITLE.search(new)
    return old.lower() in new.lower().split() and len(new) > len(old)


def _fill(deal: Deal, known: Stakeholder, new: Stakeholder, field: str, note: str, *, replace: bool) -> None:
    value, old = getattr(new, field), getattr(known, field)
    if value is None or (old is not None and not read_by.stronger(known, new, field, otherwise=replace)):
        return
    if value == old:
        read_by.confirm(known, new, field)
        return
    setattr(known, field, value)
    known.evidence[field] = new.evidence.get(field, "")
    read_by.carry(known, new, field)
    _log(deal, "updated", f"person:{known.name}", str(old or ""), str(value), known.evidence[field], note)


def pains(deal: Deal, patch: DealPatch, ids: dict[str, str]) -> None:
    """Add pains with fresh ids and the facts that stand inside their words."""
    for pain in patch.pains:
        if any(pain.text in p.text or p.text in pain.text for p in deal.pains):
            continue
        numbers = [int(p.id[1:]) for p in deal.pains if re.fullmatch(r"p\d+", p.id)]
        pain.id = f"p{max(numbers, default=0) + 1}"
        pain.fact_ids = [ids.get(f, f) for f in pain.fact_ids]
        if pain.owner:
            known = find(deal, Stakeholder(name=pain.owner))
            pain.owner = known.name if known else pain.owner
        deal.pains.append(pain)
        _log(deal, "added", f"pain:{pain.id}", "", pain.text, pain.text, patch.note.id)


def rest(deal: Deal, patch: DealPatch) -> None:
    """Rivals, budget, timeline, hearsay, suspicions, account and the next call."""
    _rivals(deal, patch)
    if patch.budget and (deal.budget is None or patch.budget != deal.budget):
        kind, before, words = "updated" if deal.budget else "added", deal.budget, patch.budget.text
        _log(deal, kind, "budget", before.text if before else "", words, words, patch.note.id)
        deal.budget = patch.budget
    if patch.timeline and patch.timeline != deal.timeline:
        kind, words = "updated" if deal.timeline else "added", patch.timeline
        _log(deal, kind, "timeline", deal.timeline or "", words, words, patch.note.id)
        deal.timeline = words
        deal.read_by = {k: v for k, v in deal.read_by.items() if k != "timeline"} | patch.read_by
    deal.hearsay += [h for h in patch.hearsay if h not in deal.hearsay]
    deal.suspicions += [s for s in patch.suspicions if s not in deal.suspicions]
    deal.call = patch.call or deal.call
    _account(deal, patch)


def _rivals(deal: Deal, patch: DealPatch) -> None:
    for rival in patch.competitors:
        known = next(
            (c for c in deal.competitors if c.kind == rival.kind and (rival.name in c.name or c.name in rival.name)),
            None,
        )
        if known is None:
            deal.competitors.append(rival)
            _log(deal, "added", f"competitor:{rival.name}", "", rival.name, rival.evidence or rival.name, patch.note.id)
        else:
            known.price = rival.price or known.price
            known.evidence = known.evidence or rival.evidence


def _account(deal: Deal, patch: DealPatch) -> None:
    deal.buyer_stage = patch.buyer_stage or deal.buyer_stage
    for field in Account.model_fields:
        value = getattr(patch.account, field)
        if value and not getattr(deal.account, field):
            setattr(deal.account, field, value)
            _log(deal, "added", f"account:{field}", "", value, value, patch.note.id)
    deal.name = deal.name or deal.account.name


_GONE = r"[^，。；;\n]{0,10}(?:离职|辞职|跳槽|离任|卸任|调走|调离|调岗|转岗|调去|调往|退休了|[^，。；;\n]{0,6}退休(?=[^。\n]{0,3}(?:接班|接任|接替|接手|继任))|不在(?:公司|这家)了| has left| left the| leaves (?:for|the|in|at)| resigned| is leaving| moves? to (?:another|a different|the \w+ (?:division|team|office))| moved to| transferred)"


def departures(deal: Deal, patch: DealPatch) -> None:
    """Known people of whom this note says that they left, also where the note alone does not show that it is a name."""
    for person in deal.people:
        for name in (person.name, *person.aliases):
            m = re.search(re.escape(name) + _GONE, patch.note.text) if not person.left else None
            if m:
                _exclude(deal, Excluded(name=person.name, reason="left_company"), patch)
