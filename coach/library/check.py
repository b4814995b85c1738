"""`coach library check`: everything wrong with a library, each with file, line and what would be right."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from coach.deal.facts import Text
from coach.library import duplicates
from coach.library.entries import Case, Method, PainCard, Phrases, Script, Stem
from coach.library.files import Reading, read
from coach.library.parsing import Parser
from coach.library.problems import Loc, Problem

STALE_CASE_YEARS = 12
"""Above this the technology has usually changed under the result; the case still counts, with a warning (item 49)."""
STALE_WORDING_DAYS = 365
"""Scripts and cards are reviewed at least yearly (item 51)."""
STEM_HAN = 60
STEM_WORDS = 35
"""SPIN-13."""

_HAN = re.compile(r"[㐀-鿿]")
_DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
_RULE = re.compile(r"^(SPIN|MAP|VQ|PR|OB|BC|CS)-\d{2}$")
_NAME = re.compile(r"[A-Za-z_]\w*")


def check(library_dir: Path, today: datetime.date | None = None, private: Sequence[Path] = ()) -> list[Problem]:
    """All problems of a library directory and of private ones beside it, errors first, then by file and line. NotFound if
    there is no directory. Private records may lack one language; what is shipped may not."""
    reading = read(library_dir, private)
    day = today or datetime.date.today()
    for case in reading.library.cases.values():
        _case(reading, case, day)
    for script in reading.library.scripts.values():
        _script(reading, script, day)
    for card in reading.library.pains.values():
        _pain(reading, card, day)
    for method in reading.library.methods.values():
        _method(reading, method, day)
    for kind, table in _tables(reading):
        for record in table.values():
            _owned(reading, _file(reading, kind, record.id), record)
    for folder in (library_dir, *private):
        _glossary(reading, folder / "glossary.yaml")
    for place, loc, message in duplicates.find(reading.library):
        reading.add(place, loc, message, "warning")
    return sorted(reading.problems, key=lambda p: (p.severity, p.file, p.line))


def _tables(reading: Reading) -> Iterator[tuple[str, Mapping[str, Case | Script | PainCard | Method]]]:
    lib = reading.library
    yield from (("case", lib.cases), ("script", lib.scripts), ("pain", lib.pains), ("method", lib.methods))


def _owned(reading: Reading, file: str, record: Case | Script | PainCard | Method) -> None:
    if record.visibility == "team" and not record.team:
        reading.add(file, ("visibility",), "the record is a team's, so say which team: `team: …`")


def _glossary(reading: Reading, path: Path) -> None:
    """One word leads to one entry."""
    file = next((name for name, at in reading.paths.items() if at == path), path.name)
    rows, _ = Parser().raw(path, file)
    seen: dict[str, str] = {}
    for i, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            continue
        term, aliases = str(row.get("term")), row.get("aliases") or []
        words = [(("term",), term), *((("aliases", j), str(a)) for j, a in enumerate(aliases))]
        for loc, word in words:
            if (first := seen.setdefault(word.lower(), term)) != term or (loc[0] == "aliases" and word == term):
                reading.add(file, (i, *loc), f"“{word}” already stands for {first}; remove one of the two")


def _both(reading: Reading, file: str, loc: Loc, text: Text, message: str = "needs both zh and en") -> None:
    """Both languages; in a private library one will do until somebody adds the other."""
    empty = [lang for lang in ("zh", "en") if not getattr(text, lang).strip()]
    for lang in empty:
        alone = len(empty) == 1 and Path(file).is_absolute()
        reading.add(file, (*loc, lang), message, "warning" if alone else "error")


def _file(reading: Reading, kind: str, entry_id: str) -> str:
    return reading.library.places[f"{kind}:{entry_id}"]


def _placed(reading: Reading, kind: str, entry_id: str, folder: str = "") -> None:
    file = _file(reading, kind, entry_id)
    path = Path(file)
    if path.stem.removesuffix(".merged") != entry_id:
        reading.add(
            file, ("id",), f"the id is {entry_id!r} but the file is {path.name}; name the file {entry_id}{path.suffix}"
        )
    if folder and path.parent.name != folder:
        reading.add(file, (), f"belongs in {path.parent.parent.as_posix()}/{folder}/", "warning")


def _industries(reading: Reading, file: str, field: str, codes: list[str]) -> None:
    known = reading.library.industries
    for index, code in enumerate(codes):
        if known and code not in known:
            loc = (field, index) if len(codes) > 1 or field == "industries" else (field, "code")
            reading.add(file, loc, f"{code!r} is not in industries.yaml; use one of its codes or add it there")


def _case(reading: Reading, case: Case, day: datetime.date) -> None:
    file = _file(reading, "case", case.id)
    _placed(reading, "case", case.id, case.industry.code)
    _industries(reading, file, "industry", [case.industry.code])
    if fault := _url_fault(case.source_url):
        reading.add(file, ("source_url",), fault)
    _both(reading, file, ("source_title",), case.source_title, "the source needs a title in zh and en")
    if not case.value_data:
        reading.add(
            file,
            ("value_data",),
            "no value data: it cannot prove value (item 48); state at least one result",
            "warning",
        )
    for name in ("customer", "pain", "solution"):
        _both(reading, file, (name,), getattr(case, name))
    for index, pain in enumerate(case.about):
        if reading.library.pains and pain not in reading.library.pains:
            reading.add(file, ("about", index), f"there is no pain card {pain!r}; use the id of a file in pains/")
    _date(reading, file, "source_date", case.source_date or "", day, STALE_CASE_YEARS * 365)
    _date(reading, file, "added", case.added, day, STALE_CASE_YEARS * 365)


def _url_fault(url: str) -> str:
    parts = urlsplit(url)
    if not url:
        return "no source: give the URL where the case was published"
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or " " in url:
        return f"{url!r} is not a web address; it should begin with https://"
    return ""


def _date(reading: Reading, file: str, field: str, value: str, day: datetime.date, max_days: int) -> None:
    if not value:
        return
    if not _DATE.match(value):
        reading.add(file, (field,), f"{value!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
        return
    year, month, date = (*map(int, value.split("-")), 1, 1)[:3]
    try:
        age = (day - datetime.date(year, month, date)).days
    except ValueError:
        reading.add(file, (field,), f"{value!r} does not exist in the calendar")
        return
    if age < 0:
        reading.add(file, (field,), f"{value} lies in the future")
    elif age > max_days:
        reading.add(
            file, (field,), f"{value} is more than {max_days // 365} years old; check that it still holds", "warning"
        )


def _script(reading: Reading, script: Script, day: datetime.date) -> None:
    file = _file(reading, "script", script.id)
    _placed(reading, "script", script.id, script.scene)
    _industries(reading, file, "industries", script.industries)
    _proof(reading, file, "evidence", script.evidence)
    for index, other in enumerate(script.see_also):
        if other == script.id or other not in reading.library.scripts:
            message = f"no other script has the id {other!r}; use the id of a file under scripts/"
            reading.add(file, ("see_also", index), message)
    if not script.source.strip():
        reading.add(file, ("source",), "no source: name the method rule, document or review it comes from")
    if script.scene == "objection":
        for name in ("acknowledge", "explore", "respond", "confirm", "next_step"):
            message = "an objection answer needs all five slots in zh and en (OB-01)"
            _both(reading, file, ("slots", name), getattr(script.slots, name), message)
    _date(reading, file, "date", script.date, day, STALE_WORDING_DAYS)


def _proof(reading: Reading, file: str, field: str, case_ids: list[str]) -> None:
    for index, case_id in enumerate(case_ids):
        case = reading.library.cases.get(case_id)
        if case is None:
            reading.add(file, (field, index), f"no case has the id {case_id!r}; use the id of a file under cases/")
        elif case.confidence_note.level == "D":
            reading.add(
                file,
                (field, index),
                f"{case_id} is level D (anonymised): direction only, never proof (CS-02); use A, B or C",
            )


def _pain(reading: Reading, card: PainCard, day: datetime.date) -> None:
    file = _file(reading, "pain", card.id)
    _placed(reading, "pain", card.id)
    _industries(reading, file, "industries", card.industries)
    _proof(reading, file, "related_cases", card.related_cases)
    for loc, stem in _stems(card):
        for lang, message in _stem_faults(stem):
            reading.add(file, (*loc, lang), message)
    known = {item.id for driver in card.drivers for item in driver.inputs}
    for i, driver in enumerate(card.drivers):
        for name in sorted(set(_NAME.findall(driver.formula)) - known):
            reading.add(
                file, ("drivers", i, "formula"), f"`{name}` is no input of this card's drivers; add it under `inputs`"
            )
    _asked_enough(reading, file, card.asked_as, "error")
    _date(reading, file, "date", card.date, day, STALE_WORDING_DAYS)


def _stems(card: PainCard) -> Iterator[tuple[tuple[str | int, ...], Stem]]:
    for name in ("situation", "problem", "need_payoff"):
        for i, stem in enumerate(getattr(card, name)):
            yield (name, i), stem
    for i, link in enumerate(card.chain):
        for j, stem in enumerate(link.questions):
            yield ("chain", i, "questions", j), stem


def _stem_faults(stem: Stem) -> Iterator[tuple[str, str]]:
    for lang, text in (("zh", stem.zh), ("en", stem.en)):
        marks = len(re.findall(r"[?？]", text))
        if marks != 1:
            yield lang, f"has {marks} question marks; one question each, so exactly one (SPIN-13)"
    if (han := len(_HAN.findall(stem.zh))) > STEM_HAN:
        yield "zh", f"has {han} Chinese characters; at most {STEM_HAN} can be said in one breath (SPIN-13)"
    if (words := len(stem.en.split())) > STEM_WORDS:
        yield "en", f"has {words} words; at most {STEM_WORDS} (SPIN-13)"


def _method(reading: Reading, method: Method, day: datetime.date) -> None:
    file = _file(reading, "method", method.id)
    _placed(reading, "method", method.id)
    if not (method.body.zh.strip() and method.body.en.strip()):
        reading.add(file, (), "needs text in both languages: `## 中文` and `## English`")
    for name in ("title", "when"):
        text = getattr(method, name)
        if not (text.zh.strip() and text.en.strip()):
            reading.add(file, (name,), "needs both zh and en")
    for index, rule in enumerate(method.rules):
        if not _RULE.match(rule):
            reading.add(file, ("rules", index), f"{rule!r} is not a rule id; write it like SPIN-03")
    for index, source in enumerate(method.sources):
        if "://" in source and (fault := _url_fault(source)):
            reading.add(file, ("sources", index), fault)
    _asked_enough(reading, file, method.asked_as, "warning")
    _date(reading, file, "date", method.date, day, STALE_WORDING_DAYS)


def _asked_enough(reading: Reading, file: str, asked: Phrases, severity: str) -> None:
    if len(asked.zh) < 6 or len(asked.en) < 4:
        reading.add(file, ("asked_as",), "needs at least 6 zh and 4 en ways of saying it", severity)
