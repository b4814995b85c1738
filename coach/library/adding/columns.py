"""What a column may be called, in both languages, and which field of a record it fills."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from coach.deal.facts import Lang

AddKind = Literal["case", "script"]


@dataclass(frozen=True)
class Column:
    """One field as people fill it in."""

    field: str
    zh: str
    en: str
    names: tuple[str, ...] = ()
    """Further headers that mean the same."""
    bilingual: bool = False
    """Two columns, one per language; a header without a language goes by the script of each cell."""
    many: bool = False
    """May occur several times with a number behind it (指标2)."""
    required: bool = False
    example: tuple[str, str] = ("", "")
    """Template row: (Chinese or only, English)."""
    hint: str = ""


@dataclass(frozen=True, order=True)
class Target:
    """Where a cell goes: field, language (empty = by its script) and number of the value."""

    field: str
    lang: Lang | Literal[""] = ""
    number: int = 1

    def __str__(self) -> str:
        """As the mapping shows it: metric.zh 2"""
        return f"{self.field}{'.' + self.lang if self.lang else ''}{f' {self.number}' if self.number > 1 else ''}"


MARK = Column(
    "mark", "标记", "Mark", ("示例标记",), example=("示例", ""), hint="示例行导入时跳过。 Rows marked 示例 are skipped."
)

CASE = (
    MARK,
    Column("id", "编号", "ID", ("案例编号", "记录编号"), hint="可留空，自动生成。 May stay empty."),
    Column("industry", "行业", "Industry", ("所属行业", "客户行业", "sector"), required=True, example=("制造", "")),
    Column("customer", "客户", "Customer", ("客户名称", "公司", "企业", "客户公司", "account", "company"), True, required=True, example=("某注塑厂（示例）", "An injection moulder (example)")),
    Column("region", "地区", "Region", ("区域", "国家", "country"), True, example=("华东", "East China")),
    Column("company_size", "规模", "Size", ("企业规模", "客户规模", "人数", "company size"), True, example=("600 人", "600 people")),
    Column("pain", "痛点", "Pain", ("客户痛点", "问题", "业务痛点", "挑战", "problem", "challenge", "pain point"), True, required=True, example=("换模一次要等半个班", "Each changeover takes half a shift")),
    Column("solution", "方案", "Solution", ("解决方案", "做法", "怎么做的", "approach"), True, required=True, example=("换模动作分内外两步，模具提前预热", "Split the changeover steps and preheat the moulds")),
    Column("metric", "指标", "Metric", ("成果指标", "价值指标", "kpi"), True, True, example=("换模时间", "Changeover time"), hint="第二个指标写成 指标2、之前2、之后2。 A second one: Metric 2, Before 2, After 2."),
    Column("before", "之前", "Before", ("改造前", "实施前", "原来", "上线前", "baseline"), many=True, example=("90", "")),
    Column("after", "之后", "After", ("改造后", "实施后", "现在", "上线后"), many=True, example=("40", "")),
    Column("change", "变化", "Change", ("提升", "改善", "降幅", "增幅", "improvement"), many=True, hint="只在没有前后值时填。 Only without before and after."),
    Column("unit", "单位", "Unit", (), True, True, example=("分钟", "minutes")),
    Column("period", "周期", "Period", ("时间段", "统计周期"), True, True, example=("每次", "per changeover")),
    Column("testimonial_gist", "客户评价", "Testimonial", ("证言", "客户证言", "quote"), True),
    Column("source_title", "来源", "Source", ("来源标题", "出处", "资料名称", "source title"), True, required=True, example=("示例刊物：换模专题", "Example journal: changeovers")),
    Column("source_url", "来源链接", "Source URL", ("链接", "网址", "url", "link"), required=True, example=("https://example.org/changeover", "")),
    Column("source_date", "来源日期", "Source date", ("日期", "发布日期", "date", "published"), example=("2026-03-01", ""), hint="YYYY, YYYY-MM, YYYY-MM-DD"),
    Column("level", "证据等级", "Evidence level", ("等级", "证据级别", "level"), example=("C", ""), hint="A 客户/政府 · B 中立媒体 · C 厂商发布 · D 匿名（留空按 D）"),
    Column("level_note", "等级说明", "Level note", ("等级理由", "confidence note"), True, example=("厂商发布", "Published by the vendor")),
    Column("asked_as", "口语说法", "Asked as", ("客户怎么说", "客户会怎么说", "说法", "口语", "phrases"), True, example=("换个模具等半天；一换模就停线", "changeovers eat the shift; line stops for every mould"), hint="用；或换行隔开。 Separate with ; or line breaks."),
    Column("owner", "负责人", "Owner", ("维护人", "提交人"), example=("张工", "")),
    Column("visibility", "可见范围", "Visibility", ("可见性", "范围"), example=("公司", ""), hint="公司 company · 团队 team · 私有 private"),
    Column("team", "团队", "Team", ("所属团队", "小组"), hint="可见范围为团队时填。 Where the visibility is a team's."),
)  # fmt: skip

SCRIPT = (
    MARK,
    Column("id", "编号", "ID", ("话术编号", "记录编号"), hint="可留空，自动生成。 May stay empty."),
    Column("scene", "场景", "Scene", ("话术场景", "使用场景"), required=True, example=("异议处理", ""), hint="线索挖掘 · 需求诊断 · 异议处理 · 价值呈现"),
    Column("kind", "类型", "Kind", ("异议类型", "话术类型", "objection kind"), example=("价格", ""), hint="异议处理必填：价格 预算 竞品 现状 信任 技术 权限 时机 工作量 条款"),
    Column("roles", "角色", "Roles", ("适用角色", "对象", "role"), required=True, example=("财务", ""), hint="决策者 使用者 把关者 财务 IT，用；隔开"),
    Column("industries", "行业", "Industries", ("适用行业", "industry"), hint="留空＝不限。 Empty = any."),
    Column("stages", "阶段", "Stages", ("适用阶段", "stage")),
    Column("styles", "风格", "Styles", ("沟通风格", "style")),
    Column("title", "标题", "Title", ("话术标题", "名称", "name"), True, required=True, example=("嫌贵", "Too dear")),
    Column("heard_as", "客户原话", "Heard as", ("客户怎么说", "客户说", "口语说法", "asked as"), True, example=("你们报价高了一截；这也太贵了", "you are well above the others; that is too dear")),
    Column("acknowledge", "认同", "Acknowledge", ("承接", "共情"), True, example=("这笔钱不小，多比比是应该的。", "It is a large sum; comparing is only right.")),
    Column("explore", "探询", "Explore", ("追问", "提问"), True, example=("您是拿它跟什么比？", "What do you compare it with?")),
    Column("respond", "回应", "Respond", ("回答", "话术", "应答", "answer"), True, required=True, example=("我们按您的数一起算一遍。", "Let us work it out with your figures.")),
    Column("confirm", "确认", "Confirm", (), True, example=("这样算您看行吗？", "Is that a fair way to see it?")),
    Column("next_step", "下一步", "Next step", ("后续",), True, example=("周五我把表发给您。", "I send the sheet on Friday.")),
    Column("evidence", "证据案例", "Evidence", ("案例编号", "引用案例", "case ids"), hint="案例编号，用；隔开。 Case ids."),
    Column("avoid", "不要说", "Avoid", ("忌讳", "禁忌"), True),
    Column("source", "来源", "Source", ("出处",), required=True, example=("示例：成单复盘", "")),
    Column("owner", "负责人", "Owner", ("维护人", "提交人"), example=("张工", "")),
    Column("date", "日期", "Date", ("更新日期",), example=("2026-03-01", "")),
    Column("visibility", "可见范围", "Visibility", ("可见性", "范围"), example=("公司", ""), hint="公司 company · 团队 team · 私有 private"),
    Column("team", "团队", "Team", ("所属团队", "小组"), hint="可见范围为团队时填。 Where the visibility is a team's."),
)  # fmt: skip

COLUMNS: dict[AddKind, tuple[Column, ...]] = {"case": CASE, "script": SCRIPT}

_LANGUAGES: tuple[tuple[Lang, re.Pattern[str]], ...] = (
    ("en", re.compile(r"英文|英语|[(（\s_.](?:en|english)[)）]?$|^english\s+", re.I)),
    ("zh", re.compile(r"中文|汉语|[(（\s_.](?:zh|chinese)[)）]?$|^chinese\s+", re.I)),
)
_NUMBER = re.compile(r"\s*([2-9])$")
_NOISE = re.compile(r"[\W_]+")


def target(header: str, kind: AddKind) -> Target | None:
    """Where a column of this name goes; None if it is no name of ours. `行业 / Industry` counts by either half."""
    for part in (header, *re.split(r"[/／|\n]", header)):
        if found := _target(part, kind):
            return found
    return None


def _target(header: str, kind: AddKind) -> Target | None:
    text, lang = header.strip().rstrip("*＊ "), ""
    for code, pattern in _LANGUAGES:
        if pattern.search(text):
            text, lang = pattern.sub("", text), code
            break
    text = re.sub(r"[(（]\s*(?:必填|required|可选|optional)?\s*[)）]", "", text, flags=re.I).strip()
    number = _NUMBER.search(text)
    flat = _flat(_NUMBER.sub("", text) if number else text)
    column = next((c for c in COLUMNS[kind] if flat in {_flat(n) for n in (c.field, c.zh, c.en, *c.names)}), None)
    if column is None or (number and not column.many):
        return None
    return Target(column.field, lang if column.bilingual else "", int(number[1]) if number else 1)  # type: ignore[arg-type]


def _flat(text: str) -> str:
    return _NOISE.sub("", text.lower())


def known(headers: Iterable[str], kind: AddKind) -> int:
    """How many of these headers are names of this kind's columns."""
    return sum(target(h, kind) is not None for h in headers)


def kind_of(headers: Iterable[str]) -> AddKind:
    """The kind whose columns these are more of."""
    names = list(headers)
    return "script" if known(names, "script") > known(names, "case") else "case"


def nearest(header: str, kind: AddKind) -> str:
    """The column name closest to this one; empty if none is close."""
    names = {n.lower(): n for c in COLUMNS[kind] for n in (c.zh, c.en, *c.names)}
    near = difflib.get_close_matches(header.lower(), names, n=1, cutoff=0.6)
    return names[near[0]] if near else ""
