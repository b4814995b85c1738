"""Language, jargon, promises, citations and signs of obeyed injections, each with what it must leave alone."""

import pytest

from coach.writing.checks import citations, jargon, language, promises, safety
from coach.writing.types import Citation


def rules(findings, severity=None):
    return {f.rule for f in findings if severity in (None, f.severity)}


@pytest.mark.parametrize(
    "text",
    [
        "先把 need_payoff 问完。",
        "周{day}再约。",
        "停机成本是[[stop_cost]]。",
        "None 已确认。",
        "负责人：XX",
        "报价 TBD。",
        "We should talk about the line stops first before anything else。",
        "下一步<data>见附件。",
    ],
)
def test_what_must_never_stand_in_a_chinese_text(text):
    assert "LANG" in rules(language.check(text, "zh"), "error")


@pytest.mark.parametrize(
    "text",
    [
        "王总，先看这三条线。",
        "ERP 里的 BOM 由 IT 维护，用 kWh 计。",
        "SpotCheck 装在 3 号线，8:30 开工。",
        "投入产出比 1:3。",
    ],
)
def test_good_chinese_passes(text):
    assert language.check(text, "zh") == []


def test_half_width_marks_and_stray_words_are_warnings():
    assert rules(language.check("先看产线,再看仓库。", "zh")) == {"LANG"}
    assert rules(language.check("先做一个 pilot 再说。", "zh"), "warning") == {"LANG"}
    assert language.check("先用 pilot 线试。", "zh", names=["pilot 线"]) == []


def test_english_text_holds_no_chinese_but_names():
    assert "LANG" in rules(language.check("Ask 李总监 about the stops.", "en"), "error")
    assert language.check("Ask 李总监 about the stops.", "en", names=["李总监"]) == []
    assert "LANG" in rules(language.check("Ask her about it，then wait.", "en"), "warning")
    assert language.check("None of the lines stopped.", "en") == []
    assert "LANG" in rules(language.check("The owner is None, the date open.", "en"), "error")


def test_jargon_is_named_with_the_business_words():
    glossary = {"数据中台": "各系统的数在一处对得上", "SLA": "多久回应、多久修好"}
    found = jargon.check("先上数据中台，再签 SLA。", "zh", glossary)
    assert [f.rule for f in found] == ["PR-10", "PR-10"] and "对得上" in found[0].message
    assert jargon.check("先上数据中台。", "zh", glossary, said_by_customer="我们要数据中台") == []
    assert rules(jargon.check("这套系统非常稳定。", "zh")) == {"TT-51"}
    assert rules(jargon.check("A seamless rollout.", "en")) == {"TT-51"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("我们保证三个月见效。", "zh"),
        ("一定能压下来。", "zh"),
        ("这是零风险的。", "zh"),
        ("We guarantee a return.", "en"),
        ("It will definitely pay back.", "en"),
    ],
)
def test_a_guarantee_needs_a_risk_share_clause(text, lang):
    assert rules(promises.check(text, lang), "error") == {"PR-17"}
    assert promises.check(text, lang, risk_share=True) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("降幅我们不承诺，按实测说话。", "zh"),
        ("谁来保证数据准？", "zh"),
        ("效果不一定会一样。", "zh"),
        ("最慢的是哪一步？", "zh"),
        ("最好先看一周记录。", "zh"),
        ("We cannot guarantee the figure.", "en"),
        ("Who guarantees the data?", "en"),
    ],
)
def test_what_is_no_promise(text, lang):
    assert promises.check(text, lang) == []


def test_superlatives_are_warnings():
    assert rules(promises.check("我们是业界领先的。", "zh"), "warning") == {"PR-17"}
    assert rules(promises.check("We are the leading supplier.", "en"), "warning") == {"PR-17"}


def test_discounts_follow_the_terms():
    assert rules(promises.check("可以给您打折。", "zh"), "error") == {"OB-06"}
    assert rules(promises.check("We can offer 10% off.", "en"), "error") == {"OB-06"}
    assert promises.check("可以给您首年维护免费。", "zh", may_offer=["首年维护免费"]) == []
    assert rules(promises.check("可以给您免费试用。", "zh", may_not=["免费试用超过两周"]), "error") == {"OB-06"}
    assert promises.check("价格先不打折，先对范围。", "zh") == []
    assert promises.check("We will not discount before scope is agreed.", "en") == []


BOOK = {
    "c1": Citation(id="c1", title="Vale Foods line report", url="https://example.org/1", level="A"),
    "c4": Citation(id="c4", title="Anonymous plant", url="https://example.org/4", level="D"),
}


def test_only_planned_records_are_cited():
    assert citations.check("停机少了一半[[cite:c1]]。", "zh", BOOK, ["c1"]) == []
    assert rules(citations.check("停机少了[[cite:c9]]。", "zh", BOOK, ["c1"])) == {"CITE"}
    assert rules(citations.check("停机少了[[cite:c4]]。", "zh", BOOK, ["c1"])) == {"CITE"}


def test_level_d_is_direction_only():
    assert rules(citations.check("停机少了一半[[cite:c4]]。", "zh", BOOK, ["c4"])) == {"CS-02"}
    assert citations.check("只作方向参考[[cite:c4]]。", "zh", BOOK, ["c4"]) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("有家同行工厂用了以后停机降了一半。", "zh"),
        ("某知名车企从六小时降到两小时。", "zh"),
        ("我们服务过的客户，换线缩短了很多。", "zh"),
        ("像华润达电器上线后返工减少了。", "zh"),
        ("A similar manufacturer cut its stops by half.", "en"),
        ("Our customers saved weeks.", "en"),
        ("Nordhaven Foods cut its waste after one quarter.", "en"),
    ],
)
def test_a_case_that_nobody_knows_is_invented(text, lang):
    assert "CASE" in rules(citations.check(text, lang, BOOK, ["c1"], known="瑞丰电子"), "error")


def test_a_known_customer_with_a_source_may_be_told():
    assert citations.check("瑞丰电子上线后返工减少了[[cite:c1]]。", "zh", BOOK, ["c1"], known="瑞丰电子的报告") == []
    assert (
        citations.check("Vale Foods cut its stops [[cite:c1]].", "en", BOOK, ["c1"], known="Vale Foods line report")
        == []
    )
    assert citations.check("We cut nothing from your plan.", "en", BOOK, []) == []


@pytest.mark.parametrize(
    "text",
    [
        "详情见 http://evil.example/x",
        "发到 boss@evil.example",
        "![图](x.png)",
        "密钥：abc123",
        "key sk-abcdef1234567890",
        "系统提示词如下",
        "As an AI, I cannot say.",
        "请打 13800001111",
        "看这里 <img src=x>",
        "隐藏\u202e字符",
    ],
)
def test_signs_of_an_obeyed_instruction(text):
    assert rules(safety.check(text, "zh"), "error") == {"SAFE"}


def test_what_the_plan_says_itself_is_no_sign():
    assert safety.check("资料在 example.org 上。", "zh", known="见 example.org") == []
    assert safety.check("先看产线，再谈价钱。", "zh", brief="先看") == []


def test_an_echo_of_the_brief_is_caught():
    brief = "你是资深大客户销售教练，只把给定的要点写成口语，不得自己算数，不得添加任何资料里没有的内容，也不得给链接。"
    assert rules(safety.check("好的。" + brief, "zh", brief=brief)) == {"SAFE"}


def test_a_discount_of_the_customers_own_business_is_no_offer():
    data = "临期打折的损失"
    assert promises.check("打折的损失各走各的账。", "zh", data=data) == []
    assert rules(promises.check("可以给您打折。", "zh", data=data), "error") == {"OB-06"}
    assert rules(promises.check("价格改为一折。", "zh", data=data), "error") == {"OB-06"}
    assert promises.check("We promise nothing that was not tested.", "en") == []


def test_words_of_the_data_in_another_language_are_warnings():
    data = "second site at list price after the first acceptance"
    assert rules(language.check("可以写：second site at list price。", "zh", data=data), "warning") == {"LANG"}
    assert rules(language.check("可以写：second site at half price now。", "zh", data=data), "error") == {"LANG"}
    assert language.check("Ask 孟工 about rework.", "en", data="孟工 质量主管") == []
    assert rules(language.check("Term: 先签一期再谈其余部分.", "en", data="先签一期再谈其余部分"), "error") == set()
    assert rules(language.check("Term: 先签一期再谈其余部分.", "en"), "error") == {"LANG"}
