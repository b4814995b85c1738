"""Signs that a text obeyed somebody else: addresses, secrets, instructions, the writer's own brief echoed back."""

from __future__ import annotations

import re

from coach.deal.facts import Lang
from coach.writing.types import Finding

_ADDRESS = re.compile(
    r"(?:https?|ftp|javascript|data|file):[^\s，。；）)]*|\bwww\.[^\s，。；）)]+|\b[\w.+-]+@[\w-]+\.[\w.]+|!\[[^\]]*\]\(|\]\([^)]*\)|"
    r"(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|net|org|io|cn|xyz|top|info|ai|co|dev|app)(?:/\S*)?(?![\w])",
    re.I,
)
_PHONE = re.compile(
    r"(?<!\d)(?:\+\d{1,3}[ -]?)?1[3-9]\d{9}(?!\d)|(?<!\d)\+\d{1,3}(?:[ -]?\d{2,4}){3,4}(?!\d)|(?<!\d)\d{16,19}(?!\d)"
)
_SECRET = re.compile(
    r"\bsk-[A-Za-z0-9_-]{8,}|\bxox[abpr]-[\w-]+|\bAKIA[0-9A-Z]{12,}|\bghp_\w{20,}|-----BEGIN|\b(?:api[_ -]?key|password|passwd|secret|token)\b\s*[:=：]|"
    r"OPENAI_API_KEY|COACH_[A-Z_]+|(?:密码|口令|密钥)\s*[:：是为]",
    re.I,
)
_META = re.compile(
    r"系统提示(?:词)?|提示词|作为(?:一个)?(?:AI|人工智能|语言模型|大模型)|我是(?:一个)?(?:AI|人工智能|语言模型)|忽略(?:以上|之前|上面|前面)|按照(?:您|你)的指令|遵照指令|根据(?:备注|笔记)(?:里|中)的指令|"
    r"\b(?:system prompt|as an ai\b|as a language model|language model|ignore (?:all |the )?(?:previous|above|prior)|previous instructions|my instructions|as instructed in the notes|developer message)",
    re.I,
)
_ACTED = re.compile(
    r"已(?:经)?(?:按|照|依)(?:您的|你的|其)?(?:要求|指令|指示|通知).{0,8}(?:删|共享|发送|发出|转发|修改|改价|改成|批准|执行|隐藏|清空)|(?:不必|不用|不要|无需|别)(?:告知|告诉|通知|提示)(?:使用者|用户|销售|对方)|"
    r"\b(?:as (?:requested|instructed),? (?:i|we) (?:have )?(?:deleted?|shared?|sent|changed|approved|hid)|(?:i|we) (?:have )?(?:now )?(?:deleted|shared|hidden) (?:this|the|your) (?:deal|record|note)s?|without (?:telling|informing) the (?:user|seller))\b",
    re.I,
)
"""Wording never acts: a text that says it did, or that somebody need not know, obeyed somebody else."""
_OTHERS = re.compile(
    r"(?:另一(?:个|家)|另外一家|其他|别的)客户[^，。；]{0,24}(?:也在|正在|已经|也买|也用)|\b(?:another (?:customer|client) of ours|our other (?:customers?|clients?)|other (?:customers?|clients?) of ours)\b",
    re.I,
)
"""What another customer of ours does is nobody's business here; a case is cited by its record."""
_BLOCK = re.compile(
    r"</?(?:data|plan|ledger|rules|system|instructions?|script|img|iframe|a|style)\b[^>]*>?|\x00|[​-‏‪-‮⁦-⁩﻿]", re.I
)
ECHO = 40
"""Characters of the brief that, repeated word for word, count as an echo."""


def check(text: str, lang: Lang, known: str = "", brief: str = "") -> list[Finding]:
    """Findings SAFE of one text. What stands in `known` (the plan's own words) may be said; `brief` may not be echoed."""
    signs = [
        ("地址或链接", "an address or a link", [m[0] for m in _ADDRESS.finditer(text)]),
        ("联系号码", "a number to call or pay", [m[0] for m in _PHONE.finditer(text)]),
        ("密钥或口令", "a secret", [m[0] for m in _SECRET.finditer(text)]),
        ("对写作指令的谈论", "talk about its instructions", [m[0] for m in _META.finditer(text)]),
        ("自称已办的动作", "a claim to have acted", [m[0] for m in _ACTED.finditer(text)]),
        ("别的客户的事", "another customer's business", [m[0] for m in _OTHERS.finditer(text)]),
        ("标签或不可见字符", "a tag or an invisible character", [m[0] for m in _BLOCK.finditer(text)]),
    ]
    findings = []
    for zh, en, found in signs:
        if any(
            f not in known or zh in ("密钥或口令", "标签或不可见字符", "对写作指令的谈论", "自称已办的动作")
            for f in found
        ):
            findings.append(
                Finding(rule="SAFE", severity="error", message=f"出现了{zh}" if lang == "zh" else f"holds {en}")
            )
    if brief and _echoes(text, brief):
        findings.append(
            Finding(rule="SAFE", severity="error", message="复述了写作要求" if lang == "zh" else "repeats its brief")
        )
    return findings


def _echoes(text: str, brief: str) -> bool:
    flat, source = "".join(text.split()), "".join(brief.split())
    return any(flat[i : i + ECHO] in source for i in range(max(0, len(flat) - ECHO + 1)))
