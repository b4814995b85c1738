"""Words of a text for the lexical half: simplified Chinese, light English stems, no empty words."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

_HAN_RUN = re.compile(r"[㐀-鿿]+")
_WORD = re.compile(r"\w")
_LATIN = re.compile(r"^[a-z]+$")

# Function words and the words of asking itself: in every query, so they tell no record from another.
_EMPTY = """的 了 是 在 和 就 都 也 又 还 有 没有 没 不 很 太 要 想 问 跟 与 及 把 被 给 让 个 这 那 我 我们 你 您 他 他们 她 它 吗 呢 吧 啊
    什么 怎么 怎样 如何 哪些 哪 多少 几 能 会 可以 一 一个 上 下 里 中 来 去 到 说 做 做过 过 着 得 地 人 家 对 从 但 而 或 如果 因为 所以
    已经 现在 目前 案例 例子 客户 他们家 有没有 是不是 能不能 老是 总是 一下 这个 那个 之后 之前 以后 以前 时候 问题 希望 觉得 需要 找 看看
    今天 今晚 今年 明年 去年 昨天 明天 上周 下周 这周 最近 today tonight tomorrow yesterday
    the a an of to and in on for with by at from is are was were be been do does did it its this that these those we our us
    you your they their them he she his her i my me not no nor or but if as so than then there here how what which who when
    where why can could will would should may has have had per one all any some more most very just about into over again too
    case cases example customer client prospect any anyone want wants need needs"""
EMPTY = frozenset(_EMPTY.split())


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    """Characters without which the converter changes nothing: it takes 1 ms a text, and hardly any text has one."""
    found: set[str] = set()
    for name in ("TSCharacters.txt", "TSPhrases.txt"):
        for line in (files("opencc") / "dictionary" / name).read_text(encoding="utf-8").splitlines():
            theirs, _, ours = line.partition("\t")
            ours = ours.split(" ")[0]
            # 反覆 becomes 反复, though 覆 alone stays: a phrase is told by the characters that go.
            found.update(() if theirs == ours else set(theirs) - set(ours) or theirs)
    return frozenset(found)


@lru_cache(maxsize=8192)
def simplified(text: str) -> str:
    """Traditional characters as simplified ones; everything else unchanged."""
    return text if _traditional().isdisjoint(text) else str(_converter().convert(text))


def is_chinese(text: str) -> bool:
    """Whether an answer to this text should be in Chinese: Han characters outweigh a few Latin words."""
    han = sum(len(run) for run in _HAN_RUN.findall(text))
    return han * 3 >= len(re.findall(r"[A-Za-z]+", text)) and han > 0


def stem(word: str) -> str:
    """Light English stem: plurals, -ing, -ed, final e. Enough to join `leaks` with `leaking`."""
    if not _LATIN.match(word) or len(word) <= 3:
        return word
    for suffix in ("ings", "ing", "ies", "ied", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)] + ("y" if suffix in ("ies", "ied") else "")
            break
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls" else word


def words(text: str) -> list[str]:
    """Content words, simplified, lower case, stemmed, in order."""
    return _words(simplified(text).lower())


def terms(text: str) -> list[str]:
    """Words plus pairs of neighbouring Han characters: a wrong character spoils one word, not its neighbours."""
    plain = simplified(text).lower()
    return _words(plain) + _pairs(plain)


def words_and_terms(text: str) -> tuple[list[str], list[str]]:
    """Both at the price of one."""
    plain = simplified(text).lower()
    found = _words(plain)
    return found, found + _pairs(plain)


def _words(plain: str) -> list[str]:
    import rjieba

    found = (w.strip() for w in rjieba.cut_for_search(plain))
    return [stem(w) for w in found if w and w not in EMPTY and _WORD.match(w)]


def _pairs(plain: str) -> list[str]:
    """Marked `#`, so that a pair is not taken for a word of two characters."""
    pairs = (run[i : i + 2] for run in _HAN_RUN.findall(plain) for i in range(len(run) - 1))
    return ["#" + pair for pair in pairs if pair not in EMPTY]
