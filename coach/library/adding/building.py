"""One row → one record, or what is wrong with it, by column."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from coach.library.adding import words
from coach.library.adding.columns import COLUMNS, AddKind, Column, Target
from coach.library.entries import Case, Library, Script

Cells = Mapping[Target, str]
T = TypeVar("T")

ID = re.compile(r"^[a-z0-9][a-z0-9_-]{1,79}$")
_DATE = re.compile(r"^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?年?$")
_LEVELS = {"A": ("客户/政府", "A级"), "B": ("中立媒体", "B级"), "C": ("厂商发布", "C级"), "D": ("匿名", "D级")}
_DEFAULT_KIND = {"prospecting": "opener", "discovery": "question", "value": "value"}
_SLOTS = ("acknowledge", "explore", "respond", "confirm", "next_step")


@dataclass
class Row:
    """The cells of one record, and what was found wrong while reading them."""

    cells: Cells
    library: Library
    kind: AddKind
    headers: Mapping[str, str] = field(default_factory=dict)
    """field → the column's name in the file"""
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    """(column, message, severity)"""

    def fault(self, name: str, message: str, severity: str = "error") -> None:
        """Note what is wrong with a field, under the name its column has in the file."""
        self.faults.append((self.headers.get(name) or _column(self.kind, name).zh, message, severity))

    def langs(self, name: str, number: int = 1) -> dict[str, str]:
        """The cells of a field by language."""
        return {t.lang: v for t, v in self.cells.items() if t.field == name and t.number == number and v}

    def one(self, name: str, number: int = 1) -> str:
        """The cell of a field that has no language."""
        return self.langs(name, number).get("", "").strip()

    def read(self, name: str, cell: str, reader: Callable[[str], T], default: T) -> T:
        """A cell through a reader; its complaint becomes a fault of this column."""
        if not cell:
            return default
        try:
            return reader(cell)
        except ValueError as error:
            self.fault(name, str(error))
            return default

    def text(self, name: str, number: int = 1) -> dict[str, str]:
        """A bilingual text."""
        return words.text(self.langs(name, number)).model_dump()

    def either(self, name: str) -> dict[str, str] | None:
        """A bilingual text, or None where nothing was written."""
        found = self.text(name)
        return found if any(found.values()) else None


def _column(kind: AddKind, name: str) -> Column:
    return next(c for c in COLUMNS[kind] if c.field == name)


def build(row: Row, owner: str, today: dt.date) -> dict[str, Any]:
    """The record as a mapping in the library's shape. Faults are noted in the row."""
    for column in COLUMNS[row.kind]:
        if column.required and not any(row.langs(column.field).values()):
            row.fault(column.field, "empty; it is needed")
    raw = _case(row) if row.kind == "case" else _script(row)
    raw["owner"] = row.one("owner") or owner
    raw["visibility"] = row.read(
        "visibility", row.one("visibility"), lambda w: words.code(w, words.VISIBILITY), "company"
    )
    raw["team"] = row.one("team")
    if raw["visibility"] == "team" and not raw["team"]:
        row.fault("team", "empty; the record is a team's, so say which")
    raw["review"] = "draft"
    raw["id"] = row.read("id", row.one("id").lower(), _id, "") or _made_id(row.kind, raw, today)
    return raw


def _id(word: str) -> str:
    if not ID.match(word):
        raise ValueError(f"{word!r} is no id; use small letters, digits and hyphens, or leave it empty")
    return word


def _made_id(kind: AddKind, raw: Mapping[str, Any], today: dt.date) -> str:
    """A readable id from English words where there are some, else from the day; the digest keeps it apart from others."""
    name, about = (raw["customer"], raw["pain"]) if kind == "case" else (raw["title"], raw["slots"]["respond"])
    digest = hashlib.sha256(f"{name}{about}".encode()).hexdigest()[:6]
    slug = re.sub(r"[^a-z0-9]+", "-", name["en"].lower()).strip("-")[:40]
    return f"{slug or today.strftime(f'{kind}-%Y%m')}-{digest}"


def _case(row: Row) -> dict[str, Any]:
    entry = row.read("industry", row.one("industry"), lambda w: words.industry(w, row.library.industries), None)
    level = row.read("level", row.one("level"), lambda w: words.code(w, _LEVELS), "D")
    if not row.one("level"):
        row.fault("level", "empty; taken as D: shown as direction only, never as proof (CS-02)", "warning")
    asked = words.phrases(row.langs("asked_as"))
    if not (asked.zh or asked.en):
        row.fault("asked_as", "empty; without the customer's own words it is hard to find", "warning")
    title = row.text("source_title")
    return {
        "industry": {"code": entry.code, "zh": entry.name.zh, "en": entry.name.en} if entry else None,
        **{name: row.text(name) for name in ("customer", "pain", "solution")},
        **{name: row.either(name) for name in ("region", "company_size", "testimonial_gist")},
        "value_data": _values(row),
        "source_title": title,
        "source_url": row.read("source_url", row.one("source_url"), url, ""),
        "source_date": row.read("source_date", row.one("source_date"), _date, "") or None,
        "language": "zh" if title["zh"] and not title["en"] else "en",
        "confidence_note": {"level": level, **row.text("level_note")},
        "asked_as": asked.model_dump(),
    }


def _values(row: Row) -> list[dict[str, Any]]:
    values = []
    for n in range(1, 10):
        metric = row.text("metric", n)
        figures = {k: words.number(row.one(k, n)) if row.one(k, n) else None for k in ("before", "after", "change")}
        units = {k: row.text(k, n) if row.langs(k, n) else None for k in ("unit", "period")}
        for name in (name for name in figures if row.one(name, n).startswith("=")):
            row.fault(name, f"{row.one(name, n)[:40]!r} is a formula; paste its value")
        if any(metric.values()):
            values.append({"metric": metric, **figures, **units})
        elif any(v is not None for v in figures.values()):
            row.fault("metric", "empty, but there are figures; say what was measured")
    if not values and not any(c == (row.headers.get("metric") or "指标") for c, _, _ in row.faults):
        row.fault("metric", "no result stated; the case cannot prove value (item 48)", "warning")
    for value in values:
        if value["before"] is value["after"] is value["change"] is None:
            row.fault("metric", "has no figure; fill before and after, or change", "warning")
    return values


def url(cell: str) -> str:
    """A web address; ValueError says what one looks like."""
    parts = urlsplit(cell)
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or " " in cell:
        raise ValueError(f"{cell!r} is not a web address; it should begin with https://")
    return cell


def _date(cell: str) -> str:
    found = _DATE.match(cell.strip())
    if not found:
        raise ValueError(f"{cell!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        dt.date(year or 1, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"{cell!r} does not exist in the calendar") from None
    return "-".join(f"{part:02d}" for part in (year, month, day) if part is not None)


def _script(row: Row) -> dict[str, Any]:
    scene = row.read("scene", row.one("scene"), lambda w: words.code(w, words.SCENES), "")
    kind = row.read("kind", row.one("kind"), lambda w: words.code(w, words.KINDS), "")
    if scene == "objection" and not row.one("kind"):
        row.fault("kind", "empty; an objection needs its kind (price, budget, trust …)")
    slots = {name: row.text(name) for name in _SLOTS}
    if scene == "objection":
        for name in _SLOTS:
            if name != "respond" and not any(slots[name].values()):
                row.fault(name, "empty; an objection answer needs all five parts (OB-01)")
    return {
        "scene": scene,
        "kind": kind or _DEFAULT_KIND.get(scene, ""),
        "roles": row.read(
            "roles", row.one("roles"), lambda c: [words.role(w, row.library.roles) for w in words.codes(c)], list[str]()
        ),
        "industries": row.read(
            "industries", row.one("industries"), lambda c: _industry_codes(c, row.library), list[str]()
        ),
        "stages": words.codes(row.one("stages")),
        "styles": words.codes(row.one("styles")),
        "title": row.text("title"),
        "heard_as": words.phrases(row.langs("heard_as")).model_dump(),
        "slots": slots,
        "evidence": row.read("evidence", row.one("evidence"), lambda c: evidence(c, row.library), list[str]()),
        "avoid": row.text("avoid"),
        "source": row.one("source"),
        "date": row.read("date", row.one("date"), _date, ""),
    }


def _industry_codes(cell: str, library: Library) -> list[str]:
    return [words.industry(w, library.industries).code for w in words.codes(cell)]


def evidence(cell: str, library: Library) -> list[str]:
    """Ids of cases that may prove something (level A to C); ValueError names the one that may not."""
    ids = words.codes(cell)
    for case_id in ids:
        if case_id not in library.cases:
            raise ValueError(f"no case has the id {case_id!r}; `coach library list` shows the ids")
        if library.cases[case_id].confidence_note.level == "D":
            raise ValueError(f"{case_id} is level D: direction only, never proof (CS-02); use A, B or C")
    return ids


def missing(record: Case | Script) -> list[str]:
    """Parts of a record that are still empty, as the preview shows them: `customer.en`, `value_data`."""
    found = []
    for name, value in record.model_dump().items():
        if isinstance(value, dict) and set(value) == {"zh", "en"}:
            empty = [lang for lang in ("zh", "en") if not value[lang]]
            found += [name] if len(empty) == 2 else [f"{name}.{lang}" for lang in empty]
        elif name in ("value_data", "source_date") and not value:
            found.append(name)
    return found
