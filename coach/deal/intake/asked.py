"""Labels before a name, and a role asked for in one chat line and answered by a name in the next (谁签字？ / who signs)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.deal.intake.cues import P

_QUESTIONS = [
    (
        "decision_maker",
        r"谁(?:来|能|去)?\s?(?:拍板|定|说了算|做主|make (?:the )?call|话事|决定)|who(?:['’]s| is)? (?:the )?(?:decid\w+|picks?|makes? (?:the )?call|choos\w+|decision maker)|边个(?:话事|拍板)",
    ),
    ("approver", r"谁(?:来|去)?\s?(?:签字?|批|审批|sign)|who (?:signs?(?: off)?|approves?|releases?)|边个签"),
    (
        "evaluator",
        r"谁(?:来|去)?\s?(?:打分|评|测|选型|写标书|score)|who (?:scores?|evaluates?|tests?|compares?|writes the (?:spec|RFP))",
    ),
    ("user", r"谁(?:来|在|天天)?\s?(?:用|使用|操作)|who (?:uses?|operates?|will use)"),
]
_ASK = [
    (
        value,
        re.compile(
            rf"(?:{words})[^\n。,，]{{0,6}}[?？]?[ \t]*\n(?:[^\n:：\ue000-\uf8fe]{{0,4}}(?:{P}[^\n:：]{{0,3}}|[^\n:：]{{1,14}})[:：][ \t]*)?(?:the |是|由|要|也是)?(?P<x>{P})",
            re.I,
        ),
    )
    for value, words in _QUESTIONS
]

LABELS = [
    (
        "relationship",
        "supporter",
        r"(?<![A-Za-z])(?:our )?(?:champion|sponsor)|(?<![\u4e00-\u9fff])(?:我方)?(?:支持者|拥护者)",
    ),
    (
        "relationship",
        "non_supporter",
        r"(?<![A-Za-z])(?:against|opponent)|(?<![\u4e00-\u9fff])(?:反对者|反对方|反对的)",
    ),
    (
        "buying_roles",
        "decision_maker",
        r"final (?:decision|call|say)|decision[- ]maker|decides|拍板(?:人|的)?|(?<![\u4e00-\u9fff])(?:定|选)(?:哪家|谁|厂家|供应商)|(?<![\u4e00-\u9fff])(?:决策|决定)|决策人|决策者|最终决策|谁定",
    ),
    (
        "buying_roles",
        "approver",
        r"approver|sign-?off|signatory|final approval|(?<![\u4e00-\u9fff])(?:审批|签字)|审批人?|批准人?|签字人?|签批",
    ),
    (
        "buying_roles",
        "evaluator",
        r"evaluator|evaluation(?: lead)?|scoring|(?<![\u4e00-\u9fff])(?:评估|评标)|评估人?|评审(?:人|组长)?|打分人?|技术评审",
    ),
    (
        "buying_roles",
        "user",
        r"(?:end |main |day-to-day )?users?|(?<![\u4e00-\u9fff])使用|使用人|使用者|最终用户|使用部门|使用方",
    ),
]
"""Labels before a name (`拍板人：`, `Approver:`): field, value, words."""


def answers(tagged: str) -> Iterator[tuple[str, int, int]]:
    """(role, start, end) of the name that answers; the words from the question's line on are no evidence, the name is."""
    for value, pattern in _ASK:
        for m in pattern.finditer(tagged):
            yield value, m.start("x"), m.end("x")
