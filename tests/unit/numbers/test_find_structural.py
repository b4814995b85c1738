"""Numbers that are no quantities about the deal: order, dates, names, places, fixed words, articles."""

import pytest

from coach.deal.quantities import Mention, find


def claims(text: str) -> list[Mention]:
    return [m for m in find(text) if m.kind == "claim"]


def struck(text: str) -> list[str]:
    """Everything that would need a fact."""
    return [m.text for m in find(text) if m.kind != "structural"]


STRUCTURAL = [
    # S1
    "第一步先摸底，第二步再试点", "第三年起收尾", "Step 2 covers training; year 1 is quiet", "1. 背景\n2. 目标\n3. 计划", "一、背景\n二、目标",
    "First, the baseline. Second, the pilot.", "①先看 ②再谈", "（一）范围（二）边界", "第1周：装机\n第2周：培训", "- 第3个月：验收", "the 3rd meeting",
    # S2
    "2026年3月前完成", "3月15日签约", "周四10:30开会", "Q1复盘", "三季度开工", "十一之后再约", "五一前后", "十四五规划", "on 12 May", "in 2027", "March 2026",
    "下午三点见", "每周三例会", "2026-03-15", "上半年", "FY26", "Thursday at 2:30 pm", "二〇二六年",
    # S3
    "符合ISO 9001", "兼容5G专网", "Office 365", "SAP S/4HANA", "7-Eleven便利店", "A320机队", "等保三级", "五轴机床", "7×24值守", "24/7 support", "GB/T 19001-2016",
    "IATF 16949", "V2.1版", "4S店", "工业4.0", "二维码", "TLS 1.2", "Windows 11", "三甲医院", "IPv6",
    # S4
    "见第4.2节", "附件2", "第12页", "会议室B302", "电话13800138000", "引用[F3]", "slide 12", "see Appendix 2", "合同编号HT-2026-018", "Table 3", "[[f12]]",
    # S5
    "一站式服务", "我们一起统一口径", "十分从容", "请三思", "万一出错", "第三方检测", "三天两头停", "十拿九稳", "两班倒", "二氧化碳", "零售行业", "零部件", "no one knows",
    "千万别急", "千方百计", "百度搜索", "一定会", "一般来说", "第一时间",
    # S6, S7
    "一个问题", "一家工厂", "one plant", "在一条线上试", "每停一小时", "每降一个百分点", "one of your managers", "换一次模",
    # S8
    "两个问题", "三个阶段", "四步走", "三点建议", "三项关键假设", "three questions", "two key phases", "four steps", "两种方案", "五个方面",
    # not numbers at all
    "几个工厂", "多家客户", "several sites", "many plants", "some orders",
]  # fmt: skip


MORE_STRUCTURAL = [
    "4.2 服务范围",
    "第四章第3节说明了数据口径",
    "见表2-1和图3",
    "请参考附录B-3",
    "2.1 现状\n2.2 目标",
    "我们一起看第二页",
    "十月中旬启动，十二月底验收",
    "周一到周五都可以",
    "上周三、下周二都行",
    "5月20日下午3点半",
    "2026年Q2到Q3",
    "二〇二七年一季度",
    "2025-2026财年",
    "凌晨两点的告警",
    "GB 50016-2014（2018版）",
    "IEC 62443与等保2.0",
    "ISO/IEC 27001:2022认证",
    "西门子S7-1500与三菱FX5U",
    "Windows Server 2019、Oracle 19c、MySQL 8.0",
    "iPhone 15 Pro和P60",
    "3D打印与5S管理",
    "6σ和精益",
    "MES 2.0版本",
    "CRH380B动车",
    "华为Mate60",
    "HTTP/2、TLS 1.3",
    "B2B和O2O",
    "联系13912345678或0571-88886666",
    "合同编号：XS2026-0415",
    "订单号 PO-20260311",
    "邮箱 a1b2@x.com，网址 https://x.com/2026/q1",
    "【1】见来源[2][3]",
    "一方面省心，另一方面省钱",
    "一定程度上统一了口径",
    "千万不要一概而论",
    "万事俱备",
    "他一口答应，我们一步到位",
    "三番五次地改",
    "一来二去就熟了",
    "三三制管理",
    "四海八荒",
    "百年老店",
    "九九归一",
    "双十一大促",
    "二手设备、二线品牌、二次开发",
    "一线员工",
    "一条龙服务",
    "三方协议",
    "两化融合",
    "一站式、一体化、一揽子",
    "一盘棋、一张网、一本账",
    "三条建议和两个理由",
    "五个小问题",
    "一共三步",
    "两大痛点",
    "四个阶段，每个阶段一个里程碑",
    "一家试点、一个班组、一条线",
    "每停一天、每少一个百分点",
    "多一个人、少一道工序",
    "某一年",
    "Phase 2 starts after step 3",
    "Table 4 and Figure 2 on page 12",
    "Section 4.2.1 applies",
    "On the one hand, on the other",
    "one of the plants",
    "one-off fee, one-page summary, one-to-one",
    "in the first quarter, the second half",
    "the 21st century, 1st place",
    "Q4 FY26 targets",
    "by end of 2027",
    "since March 2024",
    "Monday 3 pm, 9:30-10:15",
    "12/05/2026",
    "Windows 11, iOS 18, Python 3.12",
    "ISO 14001 and SOC 2 Type II",
    "COVID-19 and Y2K",
    "Boeing 737 and A350",
    "3M tapes, 7-Eleven stores",
    "room 4.12, ext. 204",
    "see [4], [F12] and §5",
    "call +1 415 555 0100",
    "three questions, two options and four ways",
    "two things to settle",
    "first things first, second opinion, third-party audit",
    "no one, someone, everyone",
    "zero trust, from scratch",
    "Version 2.3.1",
    "Level 3 autonomy, Tier 1 supplier",
    "a two-way street, four-eyes principle",
    "I, II and III",
    "Catch-22",
    "Route 66",
    "B12 vitamins",
    "H2 hydrogen",
    "Log4j and K8s",
    "Option 1 and option 2",
    "Dear all, 1) scope 2) price 3) dates",
]


@pytest.mark.parametrize("text", [*STRUCTURAL, *MORE_STRUCTURAL])
def test_structural_numbers_need_no_fact(text: str) -> None:
    assert struck(text) == []
