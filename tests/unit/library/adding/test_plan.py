"""What a good file brings, whatever its format."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from coach.errors import BadInput, Conflict
from coach.library.adding import report, review, writing
from coach.library.adding.plan import Plan
from coach.library.adding.template import workbook
from coach.library.entries import Case, Script
from coach.library.files import load, read

from .conftest import GOOD

Planned = Callable[..., Plan]


def _csv(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_bytes("\n".join([",".join(GOOD), ",".join(GOOD.values())]).encode("gb18030"))
    return path


def _xlsx(folder: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["我们的案例"])
    sheet.append(list(GOOD))
    sheet.append([int(v) if v.isdigit() else v for v in GOOD.values()])
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def _yaml(folder: Path) -> Path:
    path = folder / "a.yaml"
    path.write_text("\n".join(f"{k}: '{v}'" for k, v in GOOD.items()), encoding="utf-8")
    return path


def _markdown(folder: Path) -> Path:
    path = folder / "a.md"
    head = "# 麦香的事\n" + "".join(f"- **{k}**：{v}\n" for k, v in GOOD.items() if k not in ("痛点", "口语说法"))
    said = "".join(f"- {p}\n" for p in GOOD["口语说法"].split("；"))
    path.write_text(f"{head}\n### 痛点\n\n{GOOD['痛点']}\n\n### 口语说法\n{said}", encoding="utf-8")
    return path


def _markdown_table(folder: Path) -> Path:
    path = folder / "b.md"
    path.write_text(
        f"以下\n\n|{'|'.join(GOOD)}|\n|{'|'.join('---' for _ in GOOD)}|\n|{'|'.join(GOOD.values())}|\n",
        encoding="utf-8",
    )
    return path


def _docx(folder: Path) -> Path:
    from docx import Document

    document = Document()
    document.add_paragraph("项目小结")
    table = document.add_table(rows=0, cols=2)
    for name, value in GOOD.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


@pytest.mark.parametrize("write", [_csv, _xlsx, _yaml, _markdown, _markdown_table, _docx])
def test_each_format_brings_the_same_draft(write: Callable[[Path], Path], folder: Path, planned: Planned) -> None:
    plan = planned(write(folder))
    assert [str(f) for f in plan.findings] == []
    (entry,) = plan.entries
    case = entry.record
    assert isinstance(case, Case)
    assert (case.industry.code, case.customer.zh, case.pain.zh) == ("food", "麦香糕点", GOOD["痛点"])
    assert [(v.metric.zh, v.before, v.after) for v in case.value_data] == [("加班", 64, 21)]
    assert case.asked_as.zh == ["一到月饼季就通宵", "烤盘转不过来"]
    assert (case.confidence_note.level, case.review) == ("B", "draft")
    assert "customer.en" in entry.missing
    assert ("痛点", "pain") in plan.mapping


def test_records_in_prose_keep_their_values_apart_and_may_name_fields_differently(
    folder: Path, planned: Planned
) -> None:
    path = folder / "two.md"
    common = "方案：锁单\n来源：通讯\n等级：B\n说法：忙不过来\n"
    path.write_text(
        f"# 一\n行业：食品\n客户：甲厂\n痛点：加班多\n{common}来源链接：https://a.example.org\n"
        "指标：加班\n之前：64\n之后：21\n指标：错单\n变化：-60%\n"
        f"# 二\n行业：食品\n公司：乙厂\n问题：退货成堆\n{common}网址：https://b.example.org\n指标：退货\n变化：-9%\n",
        encoding="utf-8",
    )
    plan = planned(path)
    assert [str(f) for f in plan.findings] == []
    one, two = [e.record for e in plan.entries if isinstance(e.record, Case)]
    assert [(v.metric.zh, v.before, v.after, v.change) for v in one.value_data] == [
        ("加班", 64, 21, None),
        ("错单", None, None, "-60%"),
    ]
    assert (two.customer.zh, two.source_url) == ("乙厂", "https://b.example.org")


def test_an_unknown_column_is_a_warning_that_names_the_closest(csv_of: Callable[..., Path], planned: Planned) -> None:
    plan = planned(csv_of({"负责任人": "老李"}))
    assert [str(f) for f in plan.warnings] == [
        "column 负责任人: no field has this name, it is left out; did you mean 负责人?"
    ]


def test_a_case_without_a_level_counts_as_direction_only(csv_of: Callable[..., Path], planned: Planned) -> None:
    plan = planned(csv_of({"证据等级": ""}))
    assert plan.entries[0].level == "D"
    assert [f.column for f in plan.warnings] == ["证据等级"]


def test_a_near_duplicate_is_proposed_for_merging_with_what_it_adds(
    csv_of: Callable[..., Path], planned: Planned
) -> None:
    plan = planned(
        csv_of(
            {
                "客户": "晨露面包厂",
                "痛点": "烤炉切换品种时要等炉温，一天等掉两个钟头",
                "方案": "排产把相近温度的品种排在一起了",
                "口语说法": "换个口味炉子就歇着",
            }
        )
    )
    (merge,) = plan.merges
    assert merge.same_as == "bakery-one"
    assert merge.adds == ["加班", "换个口味炉子就歇着"]
    assert plan.errors == []
    assert "merge them; it would add: 加班；换个口味炉子就歇着" in str(plan.warnings[0])


def test_a_script_is_told_from_a_case_by_its_columns(folder: Path, planned: Planned) -> None:
    row = {
        "场景": "异议处理",
        "异议类型": "预算",
        "适用角色": "使用者",
        "标题": "今年没钱了",
        "客户原话": "预算早花完了；今年没这笔钱",
        "认同": "年底账上紧，都一样。",
        "探询": "明年的盘子什么时候定？",
        "回应": "先把明年要报的数一起算出来。",
        "确认": "您看这样报得上去吗？",
        "下一步": "下周三我带表来。",
        "来源": "成单复盘",
    }
    path = folder / "s.csv"
    path.write_text("\n".join([",".join(row), ",".join(row.values())]), encoding="utf-8")
    library_roles = planned(path)
    assert [str(f) for f in library_roles.findings] == []
    (entry,) = library_roles.entries
    assert isinstance(entry.record, Script)
    assert (entry.folder, entry.record.kind, entry.record.roles) == ("scripts/objection", "budget", ["user"])


def test_the_template_is_read_back_and_its_example_is_skipped(
    library_dir: Path, folder: Path, planned: Planned
) -> None:
    path = folder / "case.xlsx"
    path.write_bytes(workbook("case", load(library_dir)))
    with pytest.raises(BadInput, match="only example rows"):
        planned(path)
    book = load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        name = str(cell.value).split(" / ")[0].removesuffix("（中文）")
        if name in GOOD:
            sheet.cell(3, cell.column or 0, GOOD[name])
    book.save(path)
    plan = planned(path)
    assert plan.skipped == ["row 2"]
    assert all(field for _, field in plan.mapping)
    assert [e.record.pain.zh for e in plan.entries if isinstance(e.record, Case)] == [GOOD["痛点"]]


def _written(plan: Plan, private: Path) -> list[Path]:
    return writing.write(plan.entries, private)


def test_written_records_load_as_drafts_and_are_left_out_until_approved(
    library_dir: Path, folder: Path, csv_of: Callable[..., Path], planned: Planned
) -> None:
    private = folder / "private"
    (path,) = _written(planned(csv_of({"编号": "mooncake"})), private)
    assert path == private / "cases/food/mooncake.yaml"
    assert "mooncake" not in load(library_dir, [private]).cases
    assert load(library_dir, [private], every_state=True).cases["mooncake"].review == "draft"
    review.set_state(read(library_dir, [private]), "mooncake", "approved")
    assert load(library_dir, [private]).cases["mooncake"].customer.zh == "麦香糕点"
    assert sorted(p.name for p in private.iterdir()) == ["cases"]


def test_states_follow_one_another_and_shipped_records_stay(
    library_dir: Path, folder: Path, csv_of: Callable[..., Path], planned: Planned
) -> None:
    private = folder / "private"
    (path,) = _written(planned(csv_of({"编号": "mooncake"})), private)
    path.write_text("# seen by Li\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(Conflict, match="mooncake is draft; from there it becomes approved or retired, not stale"):
        review.set_state(read(library_dir, [private]), "mooncake", "stale")
    for state in ("approved", "stale", "approved", "retired"):
        review.set_state(read(library_dir, [private]), "mooncake", state)  # type: ignore[arg-type]
    assert path.read_text(encoding="utf-8").startswith("# seen by Li\n")
    with pytest.raises(BadInput, match="shipped with the coach"):
        review.set_state(read(library_dir, [private]), "bakery-one", "retired")


def test_nothing_is_left_behind_when_one_file_is_there_already(
    folder: Path, csv_of: Callable[..., Path], planned: Planned
) -> None:
    private = folder / "private"
    plan = planned(csv_of({"编号": "first"}, ({"编号": "second", "客户": "别家", "痛点": "完全另一件事"},)))
    (private / "cases/food").mkdir(parents=True)
    (private / "cases/food/second.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(Conflict, match="nothing was written"):
        _written(plan, private)
    assert [p.name for p in private.rglob("*") if p.is_file()] == ["second.yaml"]


def test_a_run_cut_short_is_completed_or_leaves_nothing(
    folder: Path, csv_of: Callable[..., Path], planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = folder / "private"
    plan = planned(csv_of({"编号": "first"}, ({"编号": "second", "客户": "别家", "痛点": "完全另一件事"},)))

    class PowerCut(BaseException):
        pass

    replace = Path.replace

    def cut(self: Path, target: Any) -> Path:
        if self.name == "second.yaml":
            raise PowerCut
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(PowerCut):
        _written(plan, private)
    monkeypatch.undo()
    writing.finish(private)
    assert sorted(p.name for p in private.rglob("*") if p.is_file()) == ["first.yaml", "second.yaml"]


def test_an_id_in_two_directories_names_both_files(
    library_dir: Path, folder: Path, csv_of: Callable[..., Path], planned: Planned
) -> None:
    for name in ("one", "two"):
        _written(planned(csv_of({"编号": "mooncake"})), folder / name)
    with pytest.raises(BadInput) as caught:
        load(library_dir, [folder / "one", folder / "two"])
    for name in ("one", "two"):
        assert str(folder / name / "cases/food/mooncake.yaml") in str(caught.value)


def test_the_report_counts_gaps_old_cases_and_new_ones(
    library_dir: Path,
    folder: Path,
    csv_of: Callable[..., Path],
    planned: Planned,
    edit: Callable[[str, str, str], None],
) -> None:
    edit("pains/oven-wait.yaml", "industries: [food]", "industries: [food, retail]")
    private = folder / "private"
    _written(planned(csv_of({"编号": "mooncake"})), private)
    found = report.make(load(library_dir, [private], every_state=True), dt.date.today())
    assert [(g.industry, g.pain, g.roles) for g in found.gaps] == [("retail", "oven-wait", [])]
    assert found.cells == 2
    assert list(found.new_per_month.values())[-1] == 1
    assert (found.short, found.waiting) == (False, 1)
    later = report.make(load(library_dir), dt.date(2027, 4, 1))
    assert [(o.id, o.months) for o in later.stale] == [("bakery-one", 25), ("noodle-d", 25)]
    assert later.short
