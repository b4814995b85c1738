"""Where everything on the decision map stands: tiers, cards, the side column, lines that never cross a card.

Units: SVG pixels on a slide of 1600 × 900. Lines run in the gaps between rows; where one has to pass a row, it passes
between two cards of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.deal.committee import politics
from coach.deal.committee.standing import said_concerns
from coach.deal.model import BuyingRole, Deal, Stakeholder
from coach.documents.map_routes import Box, Routes

W, H = 1600, 900
TOP, BOTTOM = 122, 812
LEFT, RIGHT = 36, 1564
_LABEL = 92
_GUTTER = 26
_PAD, _ROW_GAP, _TIER_GAP = 17, 30, 8
_TALLEST, _SMALLEST = 132, 82
_SIDE = {3: 410}
"""Width of the side column by number of card columns; a crowded map leaves it less."""
_SIDE_LEAST = 270
_CAPACITY = 42
"""People drawn at most; the rest is counted in a note."""


@dataclass
class Card:
    """A person, or an empty seat (`person` None) for `role`."""

    box: Box
    person: Stakeholder | None = None
    role: BuyingRole | None = None
    row: int = -1
    """Row of cards, top first; -1 in the side column."""
    cares: str = ""
    """What this person said they care about; blank where the notes are silent."""


@dataclass
class Tier:
    """A band with its label and the rows in it."""

    key: str
    box: Box
    cards: list[Card] = field(default_factory=list)


@dataclass
class Line:
    """A way through the gaps. `kind` is reports or listens; the last point is at the person reporting / listened by."""

    kind: str
    points: list[tuple[float, float]]
    ends: tuple[str, str]


@dataclass
class Layout:
    """Everything placed."""

    tiers: list[Tier]
    side: list[Card]
    gone: list[Card]
    lines: list[Line]
    panel: Box | None
    """Room for the findings in the side column; None where the column is full."""
    left_out: int = 0

    @property
    def cards(self) -> list[Card]:
        """All cards, tiers first."""
        return [*(c for t in self.tiers for c in t.cards), *self.side, *self.gone]


_TIER_ROLES = (
    ("power", (BuyingRole.DECISION_MAKER, BuyingRole.APPROVER)),
    ("evaluate", (BuyingRole.EVALUATOR,)),
    ("use", (BuyingRole.USER,)),
)


def arrange(deal: Deal) -> Layout:
    """Place everybody of the deal."""
    people = deal.people[:_CAPACITY]
    gone = [p for p in people if p.left]
    outside = [p for p in people if not p.left and p.influence_only]
    groups = _groups([p for p in people if not p.left and not p.influence_only])
    columns = _columns(groups)
    side = float(_SIDE.get(columns, _SIDE_LEAST))
    tiers = _place(groups, columns, RIGHT - side - _GUTTER)
    beside, gone_cards, panel = _side(outside, gone, side)
    out = Layout(tiers, beside, gone_cards, [], panel, len(deal.people) - len(people))
    out.lines = _lines(deal, out)
    for card in out.cards:
        card.cares = next(iter(said_concerns(deal, card.person)), "") if card.person else ""
    return out


def _groups(people: list[Stakeholder]) -> list[tuple[str, list[Card]]]:
    rest, out = list(people), []
    nowhere = Box(0, 0, 0, 0)
    for key, roles in _TIER_ROLES:
        held = [p for r in roles for p in rest if r in p.buying_roles]
        inside = list({id(p): p for p in held}.values())
        rest = [p for p in rest if p not in inside]
        empty = [r for r in roles if not any(r in p.buying_roles for p in people)]
        out.append((key, [Card(nowhere, p) for p in inside] + [Card(nowhere, role=r) for r in empty]))
    if rest:
        out.append(("unknown", [Card(nowhere, p) for p in rest]))
    return [(key, cards) for key, cards in out if cards]


def _height(columns: int, groups: list[tuple[str, list[Card]]]) -> tuple[float, int]:
    """Height of a card with so many columns, and the number of rows."""
    rows = sum(-(-len(cards) // columns) for _, cards in groups)
    tiers = len(groups)
    free = BOTTOM - TOP - (tiers - 1) * _TIER_GAP - tiers * 2 * _PAD - (rows - tiers) * _ROW_GAP
    return free / rows, rows


def _columns(groups: list[tuple[str, list[Card]]]) -> int:
    if max(len(cards) for _, cards in groups) <= 3:
        return 3
    return next((n for n in (4, 5, 6, 7) if _height(n, groups)[0] >= _SMALLEST), 8)


def _place(groups: list[tuple[str, list[Card]]], columns: int, right: float) -> list[Tier]:
    """Bands from the top, each with its cards in centred rows."""
    free, rows = _height(columns, groups)
    tall = min(free, _TALLEST)
    spare = (free - tall) * rows / len(groups)
    x0 = LEFT + _LABEL + _GUTTER / 2
    wide = (right - _GUTTER / 2 - x0 - (columns - 1) * _GUTTER) / columns
    y, row, tiers = float(TOP), 0, []
    for key, cards in groups:
        count = -(-len(cards) // columns)
        height = 2 * _PAD + count * tall + (count - 1) * _ROW_GAP + spare
        even = -(-len(cards) // count)
        for i, card in enumerate(cards):
            r, c = divmod(i, even)
            inside = min(even, len(cards) - r * even)
            left = x0 + (columns - inside) * (wide + _GUTTER) / 2
            top = y + _PAD + spare / 2 + r * (tall + _ROW_GAP)
            card.box, card.row = Box(left + c * (wide + _GUTTER), top, wide, tall), row + r
        tiers.append(Tier(key, Box(LEFT, y, right - LEFT, height), cards))
        y, row = y + height + _TIER_GAP, row + count
    return tiers


_HEAD = 30
_PANEL_LEAST = 150


def _side(
    outside: list[Stakeholder], gone: list[Stakeholder], wide: float
) -> tuple[list[Card], list[Card], Box | None]:
    """The side column from the top: people with influence, people who left, and what is left of it for the findings."""
    heads = _HEAD * (bool(outside) + bool(gone))
    n = len(outside) + len(gone)
    panel = BOTTOM - TOP - heads - n * (74 + 10) >= _PANEL_LEAST
    room = BOTTOM - TOP - heads - (_PANEL_LEAST if panel else 0)
    tall = min(96.0, room / n - 10) if n else 0
    x, y = RIGHT - wide, float(TOP)
    stacks: list[list[Card]] = []
    for group in (outside, gone):
        y += _HEAD if group else 0
        stacks.append([Card(Box(x, y + i * (tall + 10), wide, tall), p) for i, p in enumerate(group)])
        y += len(group) * (tall + 10)
    box = Box(x, y + (8 if n else 0), wide, BOTTOM - y - (8 if n else 0)) if panel else None
    return stacks[0], stacks[1], box


def _lines(deal: Deal, layout: Layout) -> list[Line]:
    """Reporting lines of one superior share their way, so that they draw as a tree; so do lines of one adviser."""
    tree = politics(deal)
    at = {c.person.name: c for c in layout.cards if c.person and not c.person.left}
    wanted = [("reports", boss, name) for name, boss in tree.reports.items()]
    wanted += [("listens", i.source, i.target) for i in tree.influences]
    wanted = [w for w in wanted if w[1] in at and w[2] in at]
    heads = list(dict.fromkeys((kind, a) for kind, a, _ in wanted))
    rows: dict[int, list[Box]] = {}
    for card in (c for t in layout.tiers for c in t.cards):
        rows.setdefault(card.row, []).append(card.box)
    routes = Routes(rows)
    return [
        Line(kind, routes.between((at[a].row, at[a].box), (at[b].row, at[b].box), kind, heads.index((kind, a))), (a, b))
        for kind, a, b in wanted
    ]
