"""What is commonly counted in a deal: words (zh, en) and kind of unit → metric key and readable label.

Two statements share a metric only through these keys or through the same written noun, so that 95 minutes of changeover
and 65 minutes of changeover meet, and nothing else does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MONEY = {"CNY", "USD", "EUR", "GBP", "AUD", "HKD", "JPY"}
_TIME = {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "workday", "person_day"}


def dimension(unit: str) -> str:
    """money, time, percent, count or other; `_per_` units are named with their period (money/month)."""
    base, _, period = unit.partition("_per_")
    kind = "money" if base in MONEY else "time" if base in _TIME else base
    kind = (
        "percent"
        if base in {"percent", "pp"}
        else "count"
        if base in {"count", "person", "times", "score", ""}
        else kind
    )
    return f"{kind}/{period}" if period else kind


@dataclass(frozen=True)
class Concept:
    """One metric. `kinds`: the dimensions (without period) it can have."""

    key: str
    words: re.Pattern[str]
    kinds: frozenset[str]
    zh: str
    en: str


def _c(key: str, words: str, kinds: str, zh: str, en: str) -> Concept:
    return Concept(key, re.compile(words, re.I), frozenset(kinds.split()), zh, en)


CONCEPTS: list[Concept] = [
    _c("budget", r"预算|经费|只批|年批|\bbudget|capex|earmarked|那边批", "money", "预算", "Budget"),
    _c("signing_limit", r"签字|签批|审批|须.{0,6}批|才要.{0,4}批|得.{0,10}签|要.{0,10}批|signature|sign-?off|\bapproves?\b|\bsigns\b", "money", "签字额度", "Signing limit"),
    _c("changeover_time", r"换.{0,3}模|换型|换线|换产|换规格|切换品种|change-?overs?|set-?up time", "time", "换模时长", "Changeover time"),
    _c("changeovers", r"换.{0,9}模|换型|换线|换产|change-?overs?", "count", "换模次数", "Changeovers"),
    _c("measuring_period", r"秒表|掐表|量了|测了|跟踪了|timed for|measured for", "time", "测量时长", "Measuring period"),
    _c("sample_size", r"抽了|抽查|抽检|抽样|sampled?", "count", "抽样数量", "Sample size"),
    _c("contract_term", r"续签|合同期|renew|contract term", "time", "合同年限", "Contract term"),
    _c("downtime_cost", r"停机|停线|停产|台时|downtime|stoppage|line down", "money", "停机单价", "Cost of downtime"),
    _c("downtime", r"停机|停线|停产|宕机|downtime|outages?|stoppages?", "time", "停机时长", "Downtime"),
    _c("stoppages", r"停机|停线|停产|宕机|死机|故障|downtime|outages?|stoppages?|breakdowns?", "count", "停机次数", "Stoppages"),
    _c("scrap_rate", r"报废|废品|废料|废纸|\bscrap|\bwaste\b|write-?off", "percent", "报废率", "Scrap rate"),
    _c("defect_rate", r"不良|次品|缺陷|defects?|reject rate|failure rate", "percent", "不良率", "Defect rate"),
    _c("rework", r"返工|返修|rework", "count percent", "返工", "Rework"),
    _c("stand_still", r"返工|停工|一回停|每次停", "time", "每次停工时间", "Stoppage per rework"),
    _c("short_weight", r"亏方|亏吨|短重|磅差|磅单|一直亏|少称|短斤|short[- ]?weight|under-?delivery|平均少", "percent", "亏方率", "Short-weight rate"),
    _c("empty_run_rate", r"空驶|空跑|空载|empty (?:run|mile|leg)", "percent", "空驶率", "Empty-run rate"),
    _c("gross_margin", r"毛利|gross margin|\bmargin\b", "percent", "毛利率", "Gross margin"),
    _c("dead_stock_share", r"呆滞|呆料|死库存|slow[- ]moving|obsolete|dead stock", "percent", "呆滞占比", "Dead stock share"),
    _c("shelf_gap", r"缺货|断货|stock-?out|out of stock|on-shelf", "percent", "缺货率", "Stock-out rate"),
    _c("parts_stock", r"(?:备件|spare parts?).{0,24}", "money", "备件库存", "Spare parts stock"),
    _c("stock_value", r"库存|存货|压货|压库|inventory|\bstock\b", "money", "库存金额", "Stock value"),
    _c("site_wait", r"等机房|机房就绪|土建|site readiness", "time", "机房等待时间", "Wait for site readiness"),
    _c("install_cycle", r"装机|装机周期|安装周期|\binstall", "time", "装机周期", "Install cycle"),
    _c("installs", r"装了|装机|installed|installs", "count", "装机台数", "Installations"),
    _c("waiting_time", r"等待|等候|排队|avg wait|\bwait(?:s|ing)?\b|dwell|turn(?:around)? time", "time", "等待时间", "Waiting time"),
    _c("claim_cycle", r"理赔|claims?", "time", "理赔周期", "Claims cycle"),
    _c("close_time", r"结账|关账|月结|month-?end|close the books", "time", "月结时长", "Month-end close"),
    _c("lead_time", r"交期|交付周期|交货期|供货周期|lead time|delivery time", "time", "交付周期", "Lead time"),
    _c("report_wait", r"报表|报告|汇总|report", "time", "出报表时间", "Report turnaround"),
    _c("on_time", r"准时|准交|按时交付|on[- ]time|OTIF|OTD", "percent", "准时率", "On-time rate"),
    _c("no_show_rate", r"爽约|no-?shows?", "percent", "爽约率", "No-show rate"),
    _c("churn_rate", r"流失|离职|churn|attrition|turnover rate", "percent", "流失率", "Churn"),
    _c("energy_cost", r"电费|能耗|能源|用电|energy|electricity", "money", "能源费用", "Energy cost"),
    _c("energy_gap", r"能耗|用电|energy", "percent", "能耗差距", "Energy gap"),
    _c("detention", r"滞期|滞留费|压车费|detention|demurrage", "money", "滞留费", "Detention charges"),
    _c("detention_share", r"(?:about|roughly|around).{0,8}of it is|detention", "percent", "滞留费占比", "Share of detention"),
    _c("penalties", r"罚款|赔付|赔客户|违约金|代偿|penalt|\bfines?\b|compensation", "money", "赔付金额", "Penalties"),
    _c("complaints", r"投诉|客诉|complaints?", "count", "投诉件数", "Complaints"),
    _c("overtime", r"加班|overtime", "time count", "加班", "Overtime"),
    _c("extra_revenue", r"多接|新增营收|增收|多卖|extra (?:sales|revenue|orders)", "money", "预期新增营收", "Expected extra revenue"),
    _c("revenue", r"营收|销售额|产值|营业额|revenue|turnover", "money", "营收", "Revenue"),
    _c("daily_sales", r"日均.{0,6}销售|单店日均|daily sales|sales per (?:store|day)", "money", "单店日均销售", "Daily sales per store"),
    _c("rival_price", r"报价|开价|要价|软件加实施|的价|quot(?:e|ed|es)", "money", "对手报价", "Rival quote"),
    _c("exchange_rate", r"汇率|exchange rate|fx rate", "count ratio multiple", "汇率", "Exchange rate"),
    _c("unit_price", r"均价|单价|采购价|price per|per ton", "money", "均价", "Average price"),
    _c("hourly_rate", r"时薪|工价|an hour|per hour|hourly", "money", "小时工价", "Hourly rate"),
    _c("inbound", r"inbound|trailers|来车|到车|进场车|进厂车", "count", "每日到车数", "Inbound trailers a day"),
    _c("outbound", r"outbound|发车|出车|出库单", "count", "每日发车数", "Outbound a day"),
    _c("active_projects", r"在建", "count", "在建项目数", "Active projects"),
    _c("direct_stores", r"直营", "count", "直营店数", "Own stores"),
    _c("franchise_stores", r"加盟", "count", "加盟店数", "Franchise stores"),
    _c("pilot_stores", r"试点", "count", "试点店数", "Pilot sites"),
    _c("floor_area", r"面积|floor area", "m2 count", "面积", "Floor area"),
]  # fmt: skip

RATE_WORD = re.compile(r"([\u4e00-\u9fff]{1,5}率)(?![\u4e00-\u9fff]*[，。])?")
ASPECT = [
    ("target", re.compile(r"目标|要求|压到|降到|希望|达到|\btarget|\bgoal|\baim", re.I)),
    ("max", re.compile(r"最大|最高|最多|最长|峰值|max|peak|worst|up to", re.I)),
    ("min", re.compile(r"最小|最低|最少|最短|\bmin(?:imum)?\b|best", re.I)),
    ("after", re.compile(r"上线后|之后|实施后|改造后|用了以后|after go", re.I)),
    ("last_year", re.compile(r"去年|上年|last year|last peak", re.I)),
    ("year_before", re.compile(r"前年|year before", re.I)),
    ("plan", re.compile(r"明年|计划|预计|next year|forecast|expect", re.I)),
]


def aspect(text: str) -> str:
    """target, max, last_year …: statements of different aspects do not contradict each other."""
    return next((name for name, rx in ASPECT if rx.search(text)), "")


def match(before: str, after: str, unit: str) -> Concept | None:
    """The concept named nearest to a number: last one before it in its sentence, else right behind it."""
    kind = dimension(unit).split("/")[0]
    best: tuple[int, int, Concept] | None = None
    for order, concept in enumerate(CONCEPTS):
        if kind not in concept.kinds:
            continue
        ends = [m.end() for m in concept.words.finditer(before)]
        window = 44 if concept.key == "signing_limit" else 14
        late = concept.words.search(re.split(r"[。；;，]", after)[0][:window])
        score = ends[-1] if ends else max(0, len(before) - 9) if late else -1
        if score >= 0 and (best is None or score > best[0]):
            best = (score, order, concept)
    return best[2] if best else None
