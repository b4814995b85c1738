"""`coach library check` on a library with one fault planted in it: exit 2, the file, the very line, what would be right."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach.cli import app
from coach.config import Settings

CASES, PAIN, SCRIPT = "cases/logistics", "pains/dock-queue.yaml", "scripts/objection/no-time.yaml"
CASE = """\
id: {id}
industry:
  code: logistics
  zh: 物流
  en: Logistics
customer: {{zh: {name}, en: {name_en}}}
pain:
  zh: {pain}
  en: {pain_en}
solution: {{zh: 预约到库时段{id}, en: Dock appointments {id}}}
value_data:
  - metric: {{zh: 等待时间, en: Waiting time}}
    before: 180
    after: 45
    unit: {{zh: 分钟, en: minutes}}
source_title: {{zh: 示例刊物, en: Example journal}}
source_url: https://example.org/{id}
source_date: '2025-05-01'
confidence_note: {{level: {level}, zh: 示例, en: Example}}
added: '2026-01-10'
review: approved
"""
PAIN_TEXT = """\
id: dock-queue
title: {zh: 月台排队, en: Trucks queue at the dock}
subject: {zh: 月台排队, en: dock queues}
industries:
  - logistics
cues: {zh: [月台], en: [dock]}
asked_as:
  zh: [月台堵成粥, 车等到半夜, 司机骂娘, 排号排到马路上, 卸个货要半天, 门口全是车]
  en: [trucks queue for hours, the dock is jammed, drivers wait all night, unloading takes half a day]
views:
  - {role: user, zh: 天天挨司机骂, en: drivers shout every day}
chain:
  - level: operational
    type: time
    zh: 车等得久
    en: Trucks wait
    questions:
      - {zh: 车在门口等的时候谁在催？, en: Who chases while the trucks wait?, listen_for: {zh: 谁, en: who}}
situation:
  - {zh: 一天到多少车？, en: How many trucks arrive a day?, listen_for: {zh: 车数, en: count}}
problem:
  - {zh: 哪个时段最堵？, en: Which hour is the worst?, listen_for: {zh: 时段, en: hour}}
need_payoff:
  - {zh: 少等一小时对您意味着什么？, en: What would an hour less mean to you?, listen_for: {zh: 费用, en: cost}}
drivers:
  - id: wait
    label: {zh: 等待成本, en: Cost of waiting}
    kind: hard
    formula: hours_waiting * cost_per_hour
    unit: CNY_per_year
    inputs:
      - {id: hours_waiting, label: {zh: 等待小时, en: hours}, unit: hour, who: user, ask: {zh: 等多久？, en: How long?}, cues: {zh: [等], en: [wait]}}
      - {id: cost_per_hour, label: {zh: 每小时成本, en: cost}, unit: CNY_per_hour, who: finance, ask: {zh: 多少钱？, en: How much?}, cues: {zh: [成本], en: [cost]}}
capability_cues: {zh: [预约], en: [appointment]}
related_cases:
  - north-dock
source: own, written for this test
date: '2026-02-01'
"""
SCRIPT_TEXT = """\
id: no-time
scene: objection
kind: timing
roles:
  - user
title: {zh: 现在没空, en: No time now}
heard_as: {zh: [忙过这阵再说], en: [after the peak]}
slots:
  acknowledge: {zh: 旺季谁都抽不开身。, en: In the peak nobody can spare an hour.}
  explore: {zh: 这阵子大概忙到什么时候？, en: Until when does it last?}
  respond: {zh: 我们只占您仓管半天。, en: We need your warehouse lead for half a day.}
  confirm: {zh: 这样行吗？, en: Would that do?}
  next_step: {zh: 下周三我带表来。, en: I come on Wednesday with the sheet.}
evidence:
  - north-dock
source: OB-05
date: '2026-02-01'
"""
GLOSSARY = """\
- term: TMS
  aliases: [运输系统]
  plain: {zh: 管车和单的系统, en: the system for trucks and orders}
- term: YMS
  aliases: [月台系统]
  plain: {zh: 管月台的系统, en: the system for the dock}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sound library of our own invention, over the shipped lists."""
    root = tmp_path / "library"
    first = {
        "name": "北关冷库",
        "name_en": "North Dock",
        "pain": "冷库月台排队到半夜",
        "pain_en": "Dock queues at night",
    }
    second = {
        "name": "某快运公司",
        "name_en": "A parcel firm",
        "pain": "分拣口堆件，错分返工多",
        "pain_en": "Missorts pile up",
    }
    files = {
        f"{CASES}/north-dock.yaml": CASE.format(id="north-dock", level="B", **first),
        f"{CASES}/anonymous.yaml": CASE.format(id="anonymous", level="D", **second),
        PAIN: PAIN_TEXT,
        SCRIPT: SCRIPT_TEXT,
        "glossary.yaml": GLOSSARY,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for name in ("industries.yaml", "roles.yaml", "topics.yaml"):
        shutil.copy(Settings().library_dir / name, root / name)
    return root


@dataclass(frozen=True)
class Fault:
    """Text to exchange in one file, the text on the line that should be named, and words of the advice."""

    file: str
    old: str
    new: str
    at: str
    says: str


NORTH = f"{CASES}/north-dock.yaml"
FAULTS = {
    "field missing": Fault(NORTH, "solution: ", "# ", "id: north-dock", "solution: missing; add `solution:`"),
    "field misspelt": Fault(NORTH, "source_date:", "source_dat:", "source_dat:", "did you mean `source_date`?"),
    "industry unknown": Fault(NORTH, "code: logistics", "code: trucking", "code: trucking", "is not in industries.yaml"),
    "industry of a card unknown": Fault(PAIN, "  - logistics", "  - trucks", "  - trucks", "is not in industries.yaml"),
    "role unknown": Fault(SCRIPT, "  - user", "  - boss", "  - boss", "should be 'decision_maker', 'user'"),
    "level D as proof": Fault(PAIN, "  - north-dock", "  - anonymous", "  - anonymous", "level D"),
    "evidence that is not there": Fault(SCRIPT, "  - north-dock", "  - south-dock", "  - south-dock", "no case has the id"),
    "id twice": Fault(f"{CASES}/anonymous.yaml", "id: anonymous\n", "id: north-dock\n", "id: north-dock", "ids must be unique"),
    "month thirteen": Fault(NORTH, "'2025-05-01'", "'2025-13-01'", "source_date:", "is not a date; write YYYY"),
    "added on no day": Fault(NORTH, "added: '2026-01-10'", "added: soon", "added: soon", "is not a date; write YYYY"),
    "english side empty": Fault(NORTH, "en: Dock queues at night", "en: ''", "en: ''", "needs both zh and en"),
    "no web address": Fault(NORTH, "https://example.org/north-dock", "ftp://example.org/x", "ftp:", "should begin with https://"),
    "figure that is a list": Fault(NORTH, "before: 180", "before: [180]", "before: [180]", "value_data.0.before"),
    "review state unknown": Fault(NORTH, "review: approved", "review: okay", "review: okay", "'draft', 'approved'"),
    "not yaml": Fault(NORTH, "customer: {", "customer: {{", "customer: {{", "not valid YAML"),
    "said in too few ways": Fault(PAIN, "[月台堵成粥, 车等到半夜, 司机骂娘, ", "[", "asked_as:", "at least 6 zh and 4 en"),
    "alias twice": Fault("glossary.yaml", "[月台系统]", "[运输系统]", "aliases: [运输系统]\n  plain: {zh: 管月台", "already stands for TMS"),
    "formula with an unlisted input": Fault(PAIN, "hours_waiting * cost", "hours_idle * cost", "formula:", "`hours_idle` is no input"),
    "two questions in one": Fault(PAIN, "哪个时段最堵？", "哪个时段最堵？多久？", "最堵？多久？", "exactly one (SPIN-13)"),
    "slot of an objection empty": Fault(SCRIPT, "zh: 这样行吗？", "zh: ''", "confirm:", "all five slots"),
    "team without a name": Fault(NORTH, "review: approved", "visibility: team\nreview: approved", "visibility: team", "say which team"),
}  # fmt: skip


def check(root: Path) -> tuple[int, list[dict[str, str]]]:
    result = CliRunner().invoke(app, ["library", "check", str(root), "--json"])
    return result.exit_code, json.loads(result.stdout)["problems"]


def line_of(path: Path, text: str) -> int:
    """1-based line on which a text begins."""
    whole = path.read_text(encoding="utf-8")
    assert text in whole
    return whole[: whole.index(text)].count("\n") + 1


def test_the_library_without_a_fault_passes(root: Path) -> None:
    assert check(root) == (0, [])


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_named_with_file_and_line(root: Path, name: str) -> None:
    fault = FAULTS[name]
    path = root / fault.file
    text = path.read_text(encoding="utf-8")
    assert fault.old in text, "nothing planted"
    path.write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")
    code, problems = check(root)
    assert code == 2, problems
    told = [f"{p['field']}: {p['message']}" for p in problems if p["file"] == fault.file and p["severity"] == "error"]
    found = [p for p in problems if fault.says in f"{p['field']}: {p['message']}"]
    assert found, told or problems
    assert (found[0]["file"], found[0]["line"]) == (fault.file, line_of(path, fault.at)), found[0]


def test_a_private_library_is_held_to_the_same(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    (own / CASES).mkdir(parents=True)
    text = (root / NORTH).read_text(encoding="utf-8").replace("北关冷库", "东关冷库").replace("预约", "排号")
    bad = text.replace("north-dock", "east-dock").replace("code: logistics", "code: trucking")
    (own / CASES / "east-dock.yaml").write_text(bad, encoding="utf-8")
    monkeypatch.setenv("COACH_LIBRARY_DIR", str(root))
    monkeypatch.setenv("COACH_LIBRARY_DIRS", str(own))
    result = CliRunner().invoke(app, ["library", "check"])
    assert result.exit_code == 2
    assert f"{own / CASES / 'east-dock.yaml'}:3 industry.code: 'trucking' is not in industries.yaml" in result.stdout
