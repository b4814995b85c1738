"""Units as written → units of the ledger (number rules §1, §5 M1)."""

from __future__ import annotations

import re

from coach.deal.quantities.text import words

MONEY = frozenset(words("CNY USD EUR GBP AUD HKD JPY SGD CHF KRW INR TWD CAD THB VND MYR"))
DURATIONS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")

PREFIX_MONEY = {
    "US$": "USD", "HK$": "HKD", "A$": "AUD", "AU$": "AUD", "S$": "SGD", "C$": "CAD", "NT$": "TWD", "JP¥": "JPY",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₹": "INR", "₩": "KRW", "RMB": "CNY", "CN¥": "CNY", "RM": "MYR",
    "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "港币": "HKD", "日元": "JPY",
} | {code: code for code in MONEY}  # fmt: skip

_ZH = {
    "美元": "USD", "美金": "USD", "刀": "USD", "欧元": "EUR", "英镑": "GBP", "港元": "HKD", "港币": "HKD", "日元": "JPY",
    "日圆": "JPY", "澳元": "AUD", "澳币": "AUD", "新元": "SGD", "新币": "SGD", "韩元": "KRW", "卢比": "INR", "台币": "TWD",
    "元人民币": "CNY", "人民币": "CNY", "块钱": "CNY", "元": "CNY", "块": "CNY", "圆": "CNY",
    "个百分点": "pp", "百分点": "pp", "个点": "pp", "%": "percent", "‰": "permille",
    "个工作日": "workday", "工作日": "workday", "人天": "person_day", "人日": "person_day", "个人天": "person_day",
    "人月": "person_month", "个人月": "person_month", "人年": "person_year",
    "毫秒": "ms", "秒钟": "second", "秒": "second", "分钟": "minute", "小时": "hour", "个小时": "hour", "个钟头": "hour",
    "钟头": "hour", "工时": "hour", "个工时": "hour", "天": "day", "日": "day", "周": "week", "个星期": "week",
    "星期": "week", "个礼拜": "week", "礼拜": "week", "个月": "month", "个季度": "quarter", "季度": "quarter", "年": "year", "周年": "year",
    "度电": "kWh", "度": "kWh", "千瓦时": "kWh", "兆瓦时": "MWh", "吉瓦时": "GWh", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW",
    "公吨": "ton", "吨": "ton", "公斤": "kg", "千克": "kg", "克": "g", "公里": "km", "千米": "km", "平方公里": "km2",
    "平方米": "m2", "平米": "m2", "平方": "m2", "㎡": "m2", "m²": "m2", "立方米": "m3", "方": "m3", "m³": "m3",
    "厘米": "cm", "毫米": "mm", "微米": "um", "米": "m", "亩": "mu", "公顷": "ha", "升": "L", "毫升": "ml", "℃": "C",
    "摄氏度": "C", "兆字节": "MB", "倍": "multiple", "分": "score", "人次": "person", "人": "person", "名": "person",
    "位": "person", "个人": "person", "号人": "person", "口人": "person",
}  # fmt: skip
EITHER = ("个", "席")
COUNTERS = words(
    "台套 台次 车次 班次 架次 件套 家次 点位 工位 个 席 家 台 条 次 套 座 间 件 份 单 批 辆 艘 架 根 片 张 本 笔 起 例 宗 项 门 户 "
    "栋 幢 层 排 组 队 班 轮 场 趟 箱 瓶 盒 袋 包 支 只 枚 颗 粒 株 款 种 类 页 处 所 副 对 床 把 面 部 段 列 柜 盘 桶 罐 卷 挂 "
    "爿 篇 封 通 票 桌 间房 标 头 期 步 点 章 道 发 锅 炉 垛 板 托 格 行 眼 口 盏 扇 顶 滴 味 届 任 棵 幅 回 遍 声 人份"
)
_EN = {
    r"per\s?cent(?:age)?(?!\s*points?)|percent|pct(?!\s*pts?)": "percent",
    r"percentage[\s-]points?|pct\s*pts?|ppts?|pps?": "pp",
    r"basis\s+points?|bps": "bp",
    r"(?:working|business)[\s-]days?|workdays?": "workday",
    r"(?:person|man|consultant)[\s-]?days?": "person_day",
    r"(?:person|man)[\s-]?months?": "person_month",
    r"ms|milliseconds?": "ms",
    r"seconds?|secs?|s": "second", r"minutes?|mins?": "minute", r"hours?|hrs?|h": "hour", r"days?": "day",
    r"weeks?|wks?": "week", r"months?|mths?|mos?": "month", r"quarters?": "quarter", r"years?|yrs?": "year",
    r"[x×](?=[\s,.;:)!?-]|$)|times(?=\s+(?:as|more|faster|higher|lower|the|cheaper|better|larger|bigger))|fold": "multiple",
    r"times": "count",
    r"US\s+dollars?|dollars?|bucks": "USD", r"euros?": "EUR", r"pounds?(?:\s+sterling)?": "GBP", r"yuan|RMB": "CNY", r"yen": "JPY",
    r"kWh|kwh|KWH": "kWh", r"MWh": "MWh", r"GWh": "GWh", r"kW": "kW", r"MW": "MW", r"GW": "GW", r"tons?|tonnes?|t": "ton",
    r"kg|kilos?|kilograms?": "kg", r"km|kilometres?|kilometers?": "km", r"miles?": "mile",
    r"m2|m²|sqm|sq\.?\s?m|square\s+met(?:re|er)s?": "m2", r"m3|m³|cubic\s+met(?:re|er)s?": "m3",
    r"mm": "mm", r"cm": "cm", r"m|met(?:re|er)s?": "m", r"sq\.?\s?ft|square\s+feet": "ft2", r"litres?|liters?|L": "L",
    r"GB": "GB", r"TB": "TB", r"MB": "MB", r"PB": "PB", r"KB": "KB", r"Hz": "Hz", r"kV": "kV", r"ppm": "ppm", r"rpm": "rpm",
    r"°\s?C": "C", r"Nm3|Nm³": "Nm3", r"tCO2e?": "ton", r"mu": "mu", r"ha|hectares?": "ha",
    r"FTEs?|people|persons?|employees|users|seats|staff|workers|customers|patients|students|visitors|nurses|"
    r"engineers|members|heads|headcount|agents|operators|technicians|drivers|buyers|beneficiaries|trainees|citizens": "person",
    r"points?|pts": "score",
}  # fmt: skip
PERSON_OR_COUNT = frozenset({"seats", "users", "customers", "members", "agents"})

_zh_words = sorted((*_ZH, *COUNTERS), key=len, reverse=True)
_NOT_BEFORE = {
    "个点": "位数击检名", "个人": "工才力员", "方": "案面向便法", "人": "工机均", "件": "数", "周": "围边转岁", "天": "然线窗", "名": "义称",
    "位": "于置", "日": "均常历志", "元": "件器素", "分": "析布配享别成期", "度": "假过", "米": "饭", "年": "级轻龄", "升": "级降至到",
    "克": "服", "倍": "速率增", "标": "准", "行": "业", "期": "间望", "点": "击检名", "头": "部",
}  # fmt: skip
"""A unit is part of another word when one of these follows it (9个点位, 3方案)."""


def _zh_pattern(word: str) -> str:
    stop = _NOT_BEFORE.get(word, "")
    return re.escape(word) + (f"(?![{stop}])" if stop else "")


ZH_UNIT = re.compile("|".join(_zh_pattern(w) for w in _zh_words))
EN_UNIT = re.compile(r"(?:-\s?)?(?:" + "|".join(f"(?P<u{i}>{p})" for i, p in enumerate(_EN)) + r")(?![A-Za-z0-9])")
_EN_LIST = list(_EN.values())
PREFIX = re.compile(
    "(?:" + "|".join(re.escape(k) for k in sorted(PREFIX_MONEY, key=len, reverse=True)) + r")[ \u00a0\n]?$"
)
CODE_AFTER = re.compile(rf"(?:{'|'.join(sorted(MONEY))}|RMB|[€£])(?![A-Za-z])")
LATIN_TOKEN = re.compile(r"[A-Za-z°µ][A-Za-z0-9²³/]*")


def zh(word: str) -> str:
    """Ledger unit of a Chinese unit or classifier; a plain classifier is `count`."""
    return _ZH.get(word, "count")


def en(hit: re.Match[str]) -> str:
    """Ledger unit of a match of `EN_UNIT`."""
    return _EN_LIST[int(str(hit.lastgroup)[1:])]


def code(word: str) -> str:
    """Currency code of a sign or word in front of, or behind, a number."""
    return {"RMB": "CNY", "€": "EUR", "£": "GBP"}.get(word, PREFIX_MONEY.get(word.strip(), word))
