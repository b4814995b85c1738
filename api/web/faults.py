"""What is wrong with an uploaded file, in the interface's language. The library says it in English; a line that has no
Chinese wording here is shown as it is."""

from __future__ import annotations

import re

from api.web.refusals import REFUSALS
from coach.deal.facts import Lang
from coach.keeping import AddKind, column_names

_PLACES = (
    (r"table (\d+) row (\d+)", r"表 \1 第 \2 行"),
    (r"table (\d+) column (\d+)", r"表 \1 第 \2 列"),
    (r"\brow (\d+)", r"第 \1 行"),
    (r"\brecord (\d+)", r"第 \1 条"),
    (r"\bline (\d+)", r"第 \1 行"),
    (r"\bparagraph (\d+)", r"第 \1 段"),
    (r"\bcolumn (?=\d)", r"列 "),
    (r",? column ", r"，列 "),
)
_FAULTS = (
    (r"^empty; it is needed$", r"空着，这一项必填"),
    (r"^empty; the record is a team's, so say which$", r"空着；可见范围是团队，请写明哪个团队"),
    (r"^empty, but there are figures; say what was measured$", r"空着，但填了数字；请写明量的是什么"),
    (r"^empty; taken as D: shown as direction only, never as proof \(CS-02\)$", r"空着，按 D 级算：只作方向，不当证据"),
    (r"^empty; without the customer's own words it is hard to find$", r"空着；没有客户的说法，很难被搜到"),
    (r"^empty; an objection needs its kind.*$", r"空着；异议要写明类型（价格、预算、信任……）"),
    (r"^empty; an objection answer needs all five parts \(OB-01\)$", r"空着；异议回答要五段齐全"),
    (r"^no result stated; the case cannot prove value \(item 48\)$", r"没有写结果，不能拿来证明价值"),
    (r"^has no figure; fill before and after, or change$", r"没有数字；填之前和之后，或填变化"),
    (r"^(.+) is no industry we know; did you mean (.+)\?$", r"没有\1这个行业，是不是\2？"),
    (r"^(.+) is no industry we know; use one of: (.+)$", r"没有\1这个行业，可用：\2"),
    (r"^(.+) is not one of (.+)$", r"\1不在可选范围：\2"),
    (r"^(.+) is not a web address; it should begin with https://$", r"\1不是网址，应以 https:// 开头"),
    (r"^(.+) is not a date; write YYYY, YYYY-MM or YYYY-MM-DD$", r"\1不是日期，请写成 YYYY、YYYY-MM 或 YYYY-MM-DD"),
    (r"^(.+) does not exist in the calendar$", r"\1这一天不存在"),
    (r"^(.+) is no id; use small letters, digits and hyphens.*$", r"\1不能作编号；用小写字母、数字和连字符，或留空"),
    (r"^(.+) is already used by (.+); change that record or give another id$", r"编号\1已被 \2 使用，请换一个"),
    (r"^(.+) is also the id of (.+); remove one of the two$", r"编号\1跟\2重复，删掉一条"),
    (r"^(.+) is a formula; paste its value$", r"\1是公式，请粘贴成数值"),
    (r"^no case has the id (.+?);.*$", r"没有编号为\1的案例"),
    (r"^(.+) is level D: direction only.*$", r"\1是 D 级，只作方向，不当证据；请用 A、B、C 级"),
    (r"^fills the same field as (.+); keep one of them$", r"跟“\1”填的是同一项，留一个"),
    (r"^no field has this name, it is left out; did you mean (.+)\?$", r"没有这个列名，先不导入；是不是“\1”？"),
    (r"^no field has this name, it is left out; rename or remove it$", r"没有这个列名，先不导入；改名或删掉"),
    (r"^has more cells than there are columns.*$", r"这一行的格子比列多；带逗号的文字请加引号"),
    (r"^stands twice; keep one of them$", r"这一列出现了两次，留一个"),
    (r"^“(.+)” is already a phrase of (.+); one phrase leads to one entry$", r"“\1”已经是 \2 的说法，一句话只对一条"),
    (r"^(.*): larger than (\d+) MB; split it$", r"\1：超过 \2 MB，请拆开"),
    (r"^(.*): unpacks to more than (\d+) MB; split it$", r"\1：解开后超过 \2 MB，请拆开"),
    (r"^(.*): not an Excel workbook; save it as \.xlsx$", r"\1：不是 Excel 文件，请另存为 .xlsx"),
    (r"^(.*): not a Word document; save it as \.docx$", r"\1：不是 Word 文件，请另存为 .docx"),
    (r"^(.*): cannot read (\S+); give .*$", r"\1：不能读 \2；请用 .yaml、.csv、.xlsx、.md 或 .docx"),
    (r"^(.*): no column has a known name; .*$", r"\1：没有认得的列名，请照模板命名"),
    (r"^(.*): holds no record; fill in at least one row$", r"\1：没有内容，至少填一行"),
    (r"^(.*): holds only example rows; fill in a row without 示例$", r"\1：只有示例行，请另起一行填写"),
    (r"^(.*): neither UTF-8 nor GB18030 text; save it as UTF-8$", r"\1：不是 UTF-8 或 GB18030 编码，请存成 UTF-8"),
    (r"^(.*): two figures for one thing, so say which stands: .*$", r"\1：同一件事有两个数，请选以哪个为准"),
    (r"^no uploaded file .*$", r"这份文件已经不在了，请再选一次"),
)


def place(text: str, ui: Lang) -> str:
    """row 3 → 第 3 行"""
    if ui == "zh":
        for pattern, words in _PLACES:
            text = re.sub(pattern, words, text)
    return text


def fault(text: str, ui: Lang) -> str:
    """A fault in the interface's language."""
    if ui == "zh":
        for pattern, words in (*_FAULTS, *REFUSALS):
            if re.match(pattern, text):
                return place(re.sub(pattern, words, text).replace("'", "“", 1).replace("'", "”", 1), ui)
    return text


def column(path: str, kind: AddKind, ui: Lang) -> str:
    """A field as its column is called: source_title.en → 来源（英文), value_data.0.after → 之后（指标 1)."""
    names = column_names(kind)
    parts = [p for p in path.split(".") if p not in ("value_data", "slots", "confidence_note")]
    number = next((int(p) + 1 for p in parts if p.isdigit()), 0)
    words = [p for p in parts if not p.isdigit()]
    known = names.get(words[0]) if words else names["metric"]
    label = known.get(ui) if known else " ".join(words)
    if len(words) > 1 and words[-1] in ("zh", "en"):
        label += {"zh": "（中文）", "en": "（英文）"}[words[-1]] if ui == "zh" else f" ({words[-1]})"
    if number and len(words) > 0:
        label += f"（{names['metric'].zh} {number}）" if ui == "zh" else f" ({names['metric'].en} {number})"
    return label
