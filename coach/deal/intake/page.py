"""A note in two forms of the same length: as written, and as the rules read it.

`norm` is simplified Chinese, half-width, character by character, so every offset found there is an offset in `raw`
and every span shown to the seller is cut from `raw`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

HAN = "\u4e00-\u9fff"
_KEEP_WIDE = set("，。；：！？、（）【】《》“”‘’「」…—–－★×　")
_STRONG = re.compile(
    r"[。！？!?；;\n]|(?<![A-Z])(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<!vs)\.(?=\s|$|[“”\"'’])|(?<=[A-Z][A-Z])\.(?=\s|$)"
)
_SOFT = re.compile(
    rf"[，、|｜（）()【】「」“”\"]|,(?!\d{{3}})|[：:](?!\d)|\s/\s|\.{{2,}}|…+|——|(?<=[{HAN}])[ \t]+(?=[{HAN}])|\s[-–—]\s|(?<=[{HAN}])[ \t]+(?=\d{{1,2}}[.、）)](?!\d))"
    r"|(?=然后|不过|但是|但[他她]|所以|另外|还有就是|对了|麻烦的是|反正|而且|[他她](?:说|讲|还说|也说)|说是|听说|(?<!数)据说(?!话)|这个事|其实)"
    r"|\s(?=(?:but|although|though|while|whereas|because)\s)|,?\s(?=and\s(?:he|she|they|I|we|her|his|has|the|keeps|wants)\b)"
)

_BULK = re.compile(r"[^\S\n]{24,}|\n{24,}|[A-Za-z0-9+/=_\-]{60,}|([^\s\d])\1{23,}")
"""Runs of blanks, encoded attachments, ruled lines: nobody speaks in them, and rules must not walk through them."""


_TYPED = {
    r"总[坚鉴肩剑]": "总监", r"总[栽]|(?<=副)总[才材财](?!能|务)": "总裁", r"经[里礼李](?!面|程|解)": "经理", r"架[够购勾]师": "架构师", r"[采踩彩][够构狗勾]|[踩彩]购": "采购",
    r"拍[扳版办]|派[板版]": "拍板", r"签[自宇]": "签字", r"审[皮屁](?!肤)": "审批", r"预[祘蒜]|予算": "预算", r"招[票表](?!格|面|示|情)": "招标", r"投[票表](?=文件|书|厂)": "投标", r"中[表彪](?=$|[，。由是])": "中标",
    r"[抱暴]价": "报价", r"报介": "报价", r"竟[品]": "竞品", r"竟争": "竞争", r"测[式]": "测试", r"评[古股]": "评估", r"系[桶筒]": "系统", r"技[木]": "技术", r"支[特]": "支持", r"反[队兑]": "反对",
    r"财[物勿](?=总|经|部|科|处|主)": "财务", r"会记(?=[\u4e00-\u9fff])": "会计", r"老版(?![本的式软系])": "老板", r"没[建件](?=过[。，！\s]|过他|过她|到人)": "没见", r"[付负][则择](?=$|[\u4e00-\u9fff])|付责": "负责", r"主[认忍](?=[，。：\s])": "主任",
    r"(?<=[部厂处科院队局])常(?=[（(，。说])|(?<=[厂处科部队店组])张(?=[\s，,。：:在也要写打]|莫|说|老|负责)": "长",
}  # fmt: skip
"""Business words as a hurried hand types them (a sound-alike of the same length): read as meant, shown as written."""
_TYPO = re.compile("|".join(f"({pattern})" for pattern in _TYPED))
_MEANT = list(_TYPED.values())


def _meant(match: re.Match[str]) -> str:
    return _MEANT[(match.lastindex or 1) - 1]


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc  # loads its tables, so only when a note is read

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=8192)
def _plain(ch: str) -> str:
    if ch in _KEEP_WIDE:
        return " " if ch == "　" else ch
    if ch < "\u0080":
        return ch
    narrow = unicodedata.normalize("NFKC", ch)
    if len(narrow) != 1:
        return ch
    simple: str = _converter().convert(narrow) if "\u4e00" <= narrow <= "\u9fff" else narrow
    return simple if len(simple) == 1 else narrow


@lru_cache(maxsize=65536)
def is_word(text: str) -> bool:
    """True where the dictionary of the word cutter knows `text` as a word: such a string is seldom a bare name."""
    import rjieba  # a second of dictionary loading, so only when a note is read

    known: bool = rjieba.has_word(text)
    return known


@dataclass
class Span:
    """A stretch of the note, `start` ≤ offset < `end`."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass
class Clause(Span):
    """A soft clause and the sentence it stands in."""

    sentence: int = 0


@dataclass
class Page:
    """The note as the rules see it. Blank spans (hostile text) hold only line breaks in `norm`."""

    raw: str
    norm: str = ""
    clauses: list[Clause] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)

    def cut(self, start: int, end: int) -> str:
        """The words as written, without surrounding blanks and separators."""
        words = self.raw[start:end].strip(" \t\n\r，,。；;：:、|｜-–—·*•/")
        for left, right in ("()", "（）", "“”", "「」", "【】"):
            if words.endswith(right) and left not in words:
                words = words[:-1]
            if words.startswith(left) and right not in words:
                words = words[1:]
        if words.count('"') == 1:
            words = words.strip('"')
        return words.rstrip(".") if not words.endswith("..") else words

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`."""
        return _at(self.sentences, offset)

    def clause_at(self, offset: int) -> Span:
        """The soft clause that holds `offset`."""
        return _at(self.clauses, offset)


def _at(spans: Sequence[Span], offset: int) -> Span:
    i = bisect_right(spans, offset, key=lambda s: s.start) - 1
    return spans[i] if i >= 0 and offset in spans[i] else Span(offset, offset)


def _cuts(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start]
    for m in pattern.finditer(text, start, end):
        edges.append(m.start() if m.start() == m.end() else m.end())
    return [(a, b) for a, b in zip(edges, [*edges[1:], end], strict=True) if b > a]


def split(page: Page) -> None:
    """Fill `sentences` and `clauses` from `norm`."""
    page.sentences, page.clauses = [], []
    for start, end in _cuts(_STRONG, page.norm, 0, len(page.norm)):
        number = len(page.sentences)
        page.sentences.append(Span(start, end))
        page.clauses += [Clause(a, b, number) for a, b in _cuts(_SOFT, page.norm, start, end)]


def open_page(text: str, hidden: Iterable[Span] = (), *, bulk: bool = False) -> Page:
    """Normalise `text`, blank the `hidden` spans and, unless asked for, the bulk; split into sentences and clauses."""
    norm = list("".join(_plain(ch) for ch in text))
    for span in hidden:
        norm[span.start : span.end] = "\n" * (span.end - span.start)
    flat = _TYPO.sub(_meant, "".join(norm))
    page = Page(raw=text, norm=flat if bulk else _BULK.sub(lambda m: m[0][0] + "\0" * (len(m[0]) - 1), flat))
    split(page)
    return page


def join(page: Page, spans: list[tuple[int, int]]) -> None:
    """Undo the cuts that fall inside a name with its title (Ann Lee (COO) picks)."""
    out: list[Clause] = []
    spans = sorted(spans)
    for c in page.clauses:
        before = spans[bisect_left(spans, (c.start,)) - 1 :][:1] if spans and spans[0][0] < c.start else []
        inside = out and out[-1].sentence == c.sentence and any(c.start <= b for _, b in before)
        if inside:
            out[-1].end = c.end
        else:
            out.append(Clause(c.start, c.end, c.sentence))
    page.clauses = out


_HELD = re.compile(
    r"(?:[跟和与由归得让请给对向找见问听看是叫的在把被替帮同等要过经到陪约就都个位们管说讲以为姓了去及、：:（(]|领导|还有|觉得|公司|院里|厂里|分管|人家|来自|只有|听说|因为|负责)$"
)
_RUN_ON = 26
"""Characters a spoken clause may run before a new name opens a clause of its own."""


def divide(page: Page, starts: list[int]) -> None:
    """Cut run-on speech before a name (`starts`) that no word to its left governs: …全看贺总一句话 | 贺总嘛我跟他…"""
    out: list[Clause] = []
    for c in page.clauses:
        left = c.start
        if c.end - c.start > _RUN_ON:
            for at in sorted(s for s in starts if c.start < s < c.end):
                if at - left >= 8 and re.match(f"[{HAN}]", page.norm[at - 1]) and not _HELD.search(page.norm, left, at):
                    out.append(Clause(left, at, c.sentence))
                    left = at
        out.append(Clause(left, c.end, c.sentence))
    page.clauses = out


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where `words` stands in `text`, left to right."""
    out, at = [], text.find(words)
    while at >= 0:
        out.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return out
