"""Promise 8 for workbooks: LibreOffice recalculates each from its formulas alone to the engine's figures, and again with one input changed."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from coach.deal.facts import Lang
from coach.documents.workbook import workbook
from coach.value import engine
from coach.value.case import BusinessCase, flows
from coach.value.case.types import SCENARIOS, CaseInput
from tests.integration.documents import made, office
from tests.soak.figures import Figure

KEYS = ("total_benefit", "total_cost", "npv", "roi", "irr", "payback_months", "breakeven_pct")
SHEETS: dict[Lang, tuple[str, str]] = {"zh": ("结果", "前提"), "en": ("Results", "Assumptions")}
AT_ONCE = 25
"""Files per start of LibreOffice."""
_FIRST_RESULT, _FIRST_INPUT = 5, 5


@dataclass(frozen=True)
class Trial:
    """One file to recalculate and the case whose figures it must show."""

    name: str
    file: Path
    lang: Lang
    case: BusinessCase
    moved: bool
    """Whether an input was changed and the engine says that a result changes with it."""


def run(folder: Path, books: int, *, seed: int = 0, broken: str = "") -> Figure:
    """Make, recalculate and compare. `broken`: `cell` leaves the changed input as it was."""
    figure = Figure(8, "workbooks recalculated by LibreOffice to the engine's figures within 1e-6", "files")
    trials = [t for n in range(books) for t in _trials(folder, seed + n, broken)]
    cells = 0
    for start in range(0, len(trials), AT_ONCE):
        some = trials[start : start + AT_ONCE]
        done = office.convert([t.file for t in some], "xlsx", folder / f"out{start}")
        for trial, file in zip(some, done, strict=True):
            wrong, compared = differences(trial, file)
            cells += compared
            figure.trials += 1
            figure.failures += [f"{trial.name}: {w}" for w in wrong]
    moved = sum(t.moved for t in trials)
    figure.notes.append(f"{books} workbooks, {moved} of them again with one input changed, {cells} figures compared")
    return figure


def _trials(folder: Path, seed: int, broken: str) -> list[Trial]:
    deal, model, case = made.deal(seed)
    lang: Lang = "zh" if seed % 2 else "en"
    content = workbook(deal, model, case, lang)
    as_made = Trial(f"deal {seed}", folder / f"b{seed}.xlsx", lang, case, moved=False)
    book = openpyxl.load_workbook(io.BytesIO(content))  # formulas only: every stored result is dropped
    book.save(as_made.file)
    dice = random.Random(seed)
    found = [(i, row) for i in _inputs(case) if (row := _row(book[SHEETS[lang][1]], i)) and i.spread.base]
    if not found:
        return [as_made]
    picked, row = dice.choice(found)
    factor = dice.choice((0.4, 0.75, 1.3, 1.9))
    changed = case.model_copy(deep=True)
    target = next(i for i in _inputs(changed) if i.id == picked.id)
    target.spread.base *= factor
    if broken != "cell":
        cell = book[SHEETS[lang][1]].cell(row, 5)
        cell.value = target.spread.base / (100 if target.unit == "percent" else 1)
    again = folder / f"c{seed}.xlsx"
    book.save(again)
    name = f"deal {seed} with {picked.id} × {factor}"
    return [as_made, Trial(name, again, lang, changed, moved=expected(changed) != expected(case))]


def _inputs(case: BusinessCase) -> list[CaseInput]:
    shown = [i for b in case.benefits if b.counted and b.cash for i in b.inputs]
    rate = [case.discount_rate] if case.discount_rate else []
    return [*shown, *(c.input for c in case.costs), *rate]


def _row(sheet: object, wanted: CaseInput) -> int:
    """The row of an input: the only one with its three points; 0 where two rows look the same."""
    scale = 100 if wanted.unit == "percent" else 1
    points = [v / scale for v in (wanted.spread.low, wanted.spread.base, wanted.spread.high)]
    rows = [
        row[0].row
        for row in sheet.iter_rows(min_row=_FIRST_INPUT)  # type: ignore[attr-defined]
        if all(_near(c.value, v) for c, v in zip(row[3:6], points, strict=True))
    ]
    return rows[0] if len(rows) == 1 else 0


def _near(got: object, want: object) -> bool:
    if isinstance(got, bool) or not isinstance(got, (int, float)) or not isinstance(want, (int, float)):
        return got == want
    return abs(got - want) <= 1e-6 * max(1.0, abs(want))


def expected(case: BusinessCase) -> dict[str, Sequence[object]]:
    """The engine's figures, one per scenario, as the result table shows them."""
    rows = [engine.evaluate(flows.scenario(case, name)) for name in SCENARIOS]
    table: dict[str, Sequence[object]] = {key: ["—" if r[key] is None else r[key] for r in rows] for key in KEYS}
    table["breakeven_pct"] = [v / 100 if isinstance(v, (int, float)) else v for v in table["breakeven_pct"]]
    return table


def differences(trial: Trial, file: Path) -> tuple[list[str], int]:
    """Cells of the recalculated result table that are not the engine's, and how many were compared."""
    sheet = openpyxl.load_workbook(file, data_only=True)[SHEETS[trial.lang][0]]
    wrong, compared = [], 0
    for n, (key, values) in enumerate(expected(trial.case).items()):
        for c, want in enumerate(values):
            got = sheet.cell(_FIRST_RESULT + n, 2 + c).value
            compared += 1
            if not _near(got, want):
                wrong.append(f"{key} {SCENARIOS[c]}: {got} instead of {want}")
    return wrong, compared
