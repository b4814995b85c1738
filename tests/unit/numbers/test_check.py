"""The number lock: M1-M5, spans, batch shape, strike (number rules §5)."""

import time

import pytest

from coach.deal.facts import Fact, FactStatus, Quantity, Source, SourceType, Text
from coach.writing.checks.numbers import LedgerFact, batch, check, from_dict, ledger, strike
from coach.writing.checks.numbers.types import DraftLang


def facts(*rows: tuple[str, str, object, str]) -> list[LedgerFact]:
    """(zh, en, value or (low, high), unit) → f1, f2, …"""
    out = []
    for number, (zh, en, value, unit) in enumerate(rows, 1):
        shape = {"low": value[0], "high": value[1]} if isinstance(value, tuple) else value
        out.append(from_dict({"id": f"f{number}", "label": {"zh": zh, "en": en}, "value": shape, "unit": unit}))
    return out


def one(value: object, unit: str, label: str = "指标") -> list[LedgerFact]:
    return facts((label, "Metric", value, unit))


def struck(draft: str, ledger_: list[LedgerFact], lang: DraftLang = "zh") -> list[str]:
    return [v.text for v in check(draft, ledger_, lang) if v.verdict == "unsupported"]


OK = [
    # M1 dimension
    ("共120万", 1200000, "CNY"), ("120万元", 1200000, "CNY"), ("$1.2M", 1200000, "USD"), ("三成", 30, "percent"), ("三分之一", 33.3, "percent"),
    ("2天", 48, "hour"), ("半年", 6, "month"), ("2年", 24, "month"), ("1个季度", 3, "month"), ("365天", 1, "year"), ("90分钟", 1.5, "hour"),
    ("30人", 30, "person"), ("30个", 30, "person"), ("30个", 30, "count"), ("30", 30, "score"), ("一半", 50, "percent"), ("翻一番", 2, "multiple"),
    ("翻一番", 100, "percent"), ("打八五折", 15, "percent"), ("打八五折", 85, "percent"), ("1:8", 0.125, "ratio"), ("降15%", -15, "percent"), ("零停机", 0, "hour"),
    ("86度", 86, "kWh"), ("每月6次", 6, "times_per_month"), ("PUE 1.35", 1.35, "score"), ("200 Nm3", 200, "Nm3"), ("停机12小时", 12, "hour_per_month"),
    # M3 value
    ("1.2亿", 118000000, "CNY"), ("约1.2亿", 115000000, "CNY"), ("超过500万", 530000000 / 100, "CNY"), ("不到30天", 28, "day"), ("300万", 3004000, "CNY"),
    ("20多家", 21, "count"), ("近300家", 285, "count"), ("4.6", 4.58, "score"), ("239万", 2385000, "CNY"),
    # M4 ranges
    ("3-5个月", (3, 5), "month"), ("30%—40%", (30, 40), "percent"), ("超过30%", (30, 40), "percent"), ("40%以内", (30, 40), "percent"), ("8 to 12 percent", (8, 12), "percent"),
]  # fmt: skip
BAD = [
    ("15个百分点", 15, "percent"), ("15%", 15, "pp"), ("$120万", 1200000, "CNY"), ("120万美元", 1200000, "CNY"), ("2个月", 60, "day"), ("8周", 2, "month"),
    ("5天", 5, "workday"), ("30家", 30, "person"), ("30人", 30, "count"), ("3倍", 200, "percent"), ("增长2倍", 3, "multiple"), ("8:1", 0.125, "ratio"),
    ("每年6次", 6, "times_per_month"), ("每年72次", 6, "times_per_month"), ("30", 30, "percent"), ("30", 30, "day"), ("12", 1200000, "CNY"),
    ("1.2亿", 12000000, "CNY"), ("300万", 3060000, "CNY"), ("16%", 15.4, "percent"), ("约30天", 33, "day"), ("超过500万", 4850000, "CNY"), ("超过500万", 5800000, "CNY"),
    ("不到30天", 31, "day"), ("不到30天", 20, "day"), ("30%—50%", (30, 40), "percent"), ("35%", (30, 40), "percent"), ("超过40%", (30, 40), "percent"), ("25-35%", 30, "percent"),
    ("数百万", 3000000, "CNY"), ("几十家", 30, "count"), ("零事故", 3, "times_per_year"), ("八折", 10, "percent"), ("一年", 14, "month"), ("1吨", 1000, "kg"),
    ("saves half", 30, "percent"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value", "unit"), OK)
def test_supported(words: str, value: object, unit: str) -> None:
    assert (
        struck(
            f"目前是{words}。" if not words.isascii() else f"It is {words}.",
            one(value, unit, "PUE" if "PUE" in words else "指标"),
        )
        == []
    )


@pytest.mark.parametrize(("words", "value", "unit"), BAD)
def test_unsupported(words: str, value: object, unit: str) -> None:
    assert len(struck(f"目前是{words}。" if not words.isascii() else f"It is {words}.", one(value, unit))) == 1


def test_bare_scaled_number_is_yuan_in_chinese_and_any_money_in_english() -> None:
    assert struck("大约380k", one(380000, "EUR"), "zh")
    assert not struck("About 380k all in.", one(380000, "EUR"), "en")
    assert struck("大约38万", one(380000, "EUR"), "mixed")


def test_quoting_asking_and_denying_exempt_nothing() -> None:
    ledger_ = one(15, "percent")
    assert struck("别说“能降50%”，账本里没有。", ledger_) == ["50%"]
    assert struck("如果降50%，您怎么看？", ledger_) == ["50%"]


def test_range_of_two_single_facts_of_one_metric() -> None:
    ledger_ = facts(
        ("报价下限", "Quote low", 80000, "CNY"),
        ("报价上限", "Quote high", 95000, "CNY"),
        ("培训费", "Training", 60000, "CNY"),
    )
    verdicts = check("报价在8–9.5万元之间。", ledger_, "zh")
    assert verdicts[0].verdict == "supported" and verdicts[0].fact == "f1,f2"
    assert struck("报价在6–9.5万元之间。", ledger_) == ["6–9.5万元"]


def test_no_arithmetic() -> None:
    ledger_ = facts(("软件费", "Software", 480000, "CNY"), ("维护费", "Maintenance", 72000, "CNY_per_year"))
    assert struck("软件48万，维护每年7.2万，首年合计55.2万。", ledger_) == ["55.2万"]


BEFORE_AFTER = facts(
    ("候诊时长现状", "Waiting time now", 57, "minute"), ("候诊时长目标", "Waiting time target", 25, "minute")
)


@pytest.mark.parametrize(
    "draft",
    [
        "候诊从25分钟降到57分钟。", "目前候诊25分钟，目标57分钟。", "候诊25分钟→57分钟。", "上线后候诊57分钟。", "waiting falls from 25 minutes to 57 minutes",
        "| 指标 | 现状 | 目标 |\n|---|---|---|\n| 候诊（分钟） | 25 | 57 |\n",
    ],
)  # fmt: skip
def test_before_and_after_must_not_be_exchanged(draft: str) -> None:
    assert struck(draft, BEFORE_AFTER)


@pytest.mark.parametrize(
    "draft",
    [
        "候诊从57分钟降到25分钟。", "目前候诊57分钟，目标25分钟。", "候诊57分钟→25分钟。", "现在病人要等57分钟。", "waiting falls from 57 minutes to 25 minutes",
        "from 57 to 25 minutes", "| 指标 | 现状 | 目标 |\n|---|---|---|\n| 候诊（分钟） | 57 | 25 |\n",
    ],
)  # fmt: skip
def test_before_and_after_in_place(draft: str) -> None:
    assert struck(draft, BEFORE_AFTER) == []


def test_options_and_parties_must_not_be_exchanged() -> None:
    options = facts(
        ("方案A价格", "Price of option A", 260000, "CNY"), ("方案B价格", "Price of option B", 410000, "CNY")
    )
    assert struck("方案A要41万，方案B要26万。", options) == ["41万", "26万"]
    assert struck("方案A要26万，方案B要41万。", options) == []
    parties = facts(("我方报价", "Our quote", 380000, "CNY"), ("竞品报价", "Competitor quote", 310000, "CNY"))
    assert struck("我们31万，对方38万。", parties) == ["31万", "38万"]
    assert struck("我们38万，对方31万。", parties) == []


def test_a_figure_belongs_to_its_own_metric() -> None:
    money = facts(
        ("实施费", "Implementation fee", 480000, "CNY"),
        ("年维护费", "Annual maintenance", 240000, "CNY"),
        ("年节省", "Annual saving", 900000, "CNY"),
    )
    assert struck("实施费24万，维护费48万。", money) == ["24万", "48万"]
    assert struck("实施费48万，维护费24万，每年节省90万。", money) == []
    assert struck("每年能省下48万。", money) == ["48万"]
    rates = facts(("", "Return rate", 11.4, "percent"), ("", "Open rate", 58, "percent"))
    assert struck("The return rate is 58%.", rates, "en") == ["58%"]
    assert struck("Of all mails, 58% are opened; the return rate is 11.4%.", rates, "en") == []


def test_own_items_are_claims_where_the_ledger_counts_them() -> None:
    assert struck("分三个阶段推进。", one(5, "day")) == []
    assert struck("分三个阶段推进。", one(4, "count", "实施阶段")) == ["三个阶段"]
    assert struck("分四个阶段推进。", one(4, "count", "实施阶段")) == []


def test_periods_of_the_sentence() -> None:
    ledger_ = facts(("停机次数", "Stops", 9, "times_per_month"), ("年损失", "Loss per year", 6400000, "CNY"))
    assert struck("每月停9次，一年损失640万元。", ledger_) == []
    assert struck("每年停9次。", ledger_) == ["9次"]
    assert struck("停了9次。", ledger_) == []


def test_ledger_takes_only_facts_that_may_speak() -> None:
    def fact(id_: str, status: FactStatus, source: SourceType) -> Fact:
        return Fact(
            id=id_,
            label=Text(zh="x"),
            quantity=Quantity(value=1, unit="CNY_per_year"),
            source=Source(type=source),
            status=status,
        )

    rows = [
        fact("a", FactStatus.ACTIVE, SourceType.CUSTOMER), fact("b", FactStatus.CONTESTED, SourceType.CUSTOMER), fact("c", FactStatus.ACTIVE, SourceType.CALCULATION),
        fact("d", FactStatus.ACTIVE, SourceType.PRICE_LIST), fact("e", FactStatus.ACTIVE, SourceType.ASSUMPTION), fact("f", FactStatus.ACTIVE, SourceType.LIBRARY),
        fact("g", FactStatus.SUPERSEDED, SourceType.CUSTOMER), fact("h", FactStatus.HEARSAY, SourceType.HEARSAY), fact("i", FactStatus.RETIRED, SourceType.CUSTOMER),
        fact("j", FactStatus.ACTIVE, SourceType.HEARSAY),
    ]  # fmt: skip
    taken = ledger(rows)
    assert [f.id for f in taken] == ["a", "b", "c", "d", "e", "f"]
    assert (taken[0].unit, taken[0].period) == ("CNY", "year")


def test_strike_replaces_only_what_is_unsupported() -> None:
    ledger_ = one(15, "percent")
    draft = "降15%，省300万，第二步再谈。"
    assert strike(draft, check(draft, ledger_, "zh"), "zh") == "降15%，省待核实，第二步再谈。"
    english = "Cuts 15% and saves $300k."
    assert strike(english, check(english, ledger_, "en"), "en") == "Cuts 15% and saves [to verify]."


def test_batch_line() -> None:
    item = {
        "id": "x1",
        "lang": "zh",
        "draft": "良率98%，投诉几十家。",
        "facts": [{"id": "q", "label": {"zh": "良率", "en": "Yield"}, "value": 98, "unit": "percent"}],
    }
    assert batch(item) == {
        "id": "x1",
        "numbers": [
            {"text": "98%", "start": 2, "end": 5, "verdict": "supported", "fact": "q"},
            {"text": "几十家", "start": 8, "end": 11, "verdict": "unsupported", "fact": None},
        ],
    }
    assert batch({"id": "x2", "lang": "en", "draft": "No figures.", "facts": []}) == {"id": "x2", "numbers": []}


def test_the_time_for_a_long_draft_grows_with_its_length_only() -> None:
    ledger_ = facts(*((f"指标{n}", f"Metric {n}", 10 + n, "percent") for n in range(40)))
    piece = "目前良率为12%，每月停机9次，一年损失640万元；第二步由双方在3月15日前确认三个前提。| 项目 | 48 |\n"

    def best(draft: str) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            check(draft, ledger_, "zh")
            times.append(time.process_time() - start)
        return min(times)

    assert best(piece * 96) < 40 * best(piece * 12)  # eight times the text; a square law would need sixty-four
