"""Whether the note really says so: where a model's evidence stands, and why a proposal is refused.

The note is normalised as the rules normalise it, and what they blank out (text that gives orders, hidden characters)
is blank here too, so that it can never be evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal import quantities
from coach.deal.facts import Lang, Text
from coach.deal.intake import suspicious
from coach.deal.intake.attach import rumour_spans
from coach.deal.intake.page import Page, open_page, places

REASONS = {
    "span": Text(zh="笔记里没有这句话", en="the note does not say these words"),
    "suspicious": Text(zh="这段文字像是给软件的指令", en="these words give orders to software"),
    "address": Text(zh="带网址或邮箱", en="holds a link or an address"),
    "name": Text(zh="笔记里没有这个名字，或这句话说的不是他", en="the note does not name them, or not there"),
    "somebody_else": Text(zh="这句话说的是另一个人", en="the words speak of somebody else"),
    "excluded": Text(zh="这个人不是客户的人", en="not one of the customer's people"),
    "title_only": Text(zh="只有职务，没有说他做什么", en="a title alone proves nothing"),
    "trouble": Text(zh="这句话说的是难处，不是态度", en="the words tell a trouble, not an attitude"),
    "open": Text(zh="原话是个没有答案的问题", en="the note leaves it open"),
    "denied": Text(zh="原话说的是不", en="the note denies it"),
    "value": Text(zh="填的值不在笔记里或不是可填的值", en="the value is not in the words, or no such value"),
    "figure": Text(zh="这个数不在那句话里", en="the figure is not in the words"),
    "other_money": Text(zh="这笔钱不是预算", en="that money is no budget"),
    "known": Text(zh="规则已经读到了", en="the rules have it already"),
    "too_many": Text(zh="一份笔记里没有这么多", en="more than a note holds"),
}
"""Why a proposal is refused."""

_ADDRESS = re.compile(r"https?:|www\.|://|\S@\S+\.\S|\]\(|data:|javascript:", re.I)
_PRONOUN = re.compile(r"[他她]|(?<![A-Za-z])(?:he|she|his|her|him)(?![A-Za-z])|本人|此人", re.I)
_LONGEST = 240
_REACH = 160
"""Characters back to the person whom a pronoun stands for."""
_NO_NAME = re.compile(
    r"(?:我们?|咱们?|你们?|您|他们?|她们?|它们?|大家|客户|对方|对手|竞品|友商|领导|公司|集团|采购|财务|we|us|our|you|they|he|she|it|customer|client|rival|management|team|the \w+)",
    re.I,
)


class Unproven(Exception):
    """A proposal that the note does not carry; `why` is a key of REASONS."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Words:
    """A stretch of the note: `text` as written, and whether it only repeats what somebody heard."""

    start: int
    end: int
    text: str
    hearsay: bool


@dataclass
class Witness:
    """One note, asked whether it says something. Every method raises Unproven where it does not."""

    text: str
    lang: Lang
    handles: dict[str, list[str]] = field(default_factory=dict)
    """Everybody the note names, committee or not: name → name and aliases."""

    def __post_init__(self) -> None:
        _, hidden = suspicious.find(self.text, "")
        self.page: Page = open_page(self.text, hidden)
        self._everything = open_page(self.text, bulk=True).norm
        self._rumours = rumour_spans(self.page)
        self.mentions = [m for m in quantities.find(self.page.norm, self.lang) if m.kind == "claim"]

    def words(self, said: str, second_hand: bool = False) -> Words:
        """Where these words stand in one line of the note; a place that is no hearsay first."""
        plain = self._plain(said)
        if not 2 <= len(plain) <= _LONGEST or "\n" in plain:
            raise Unproven("span")
        spots = places(self.page.norm, plain)
        if not spots:
            raise Unproven("suspicious" if plain in self._everything else "span")
        heard = [any(a < end and start < b for a, b in self._rumours) for start, end in spots]
        at = heard.index(False) if False in heard else 0
        start, end = spots[at]
        return Words(start, end, self.text[start:end], heard[at] or second_hand)

    def name(self, said: str) -> str:
        """A name as the note writes it."""
        plain = self._plain(said)
        if not 1 < len(plain) <= 40 or re.search(r"[\n\d，。；：]", plain) or _NO_NAME.fullmatch(plain):
            raise Unproven("name")
        spots = self._whole(plain)
        if not spots:
            raise Unproven("name")
        return self.text[slice(*spots[0])]

    def inside(self, said: str, words: Words) -> str:
        """Words of the same sentence, as the note writes them."""
        plain = self._plain(said)
        first, last = self.page.sentence_at(words.start), self.page.sentence_at(words.end - 1)
        at = self.page.norm.find(plain, first.start, last.end) if plain else -1
        if at < 0 or "\n" in plain:
            raise Unproven("value")
        return self.text[at : at + len(plain)]

    def about(self, name: str, words: Words) -> None:
        """The words speak of this person: named last in them, right behind them (a title), in their sentence, or by a
        pronoun that follows the name."""
        if self._behind(words.end) == name:
            return
        within = self._named(words.start, words.end, touching=True)
        if within:
            self._same(name, within[-1])
            return
        sentence = self.page.sentence_at(words.start)
        before = self._named(sentence.start, words.start)
        if before:
            self._same(name, before[-1])
            return
        if name in self._named(words.end, self.page.sentence_at(words.end - 1).end)[:1]:
            return
        pronoun = _PRONOUN.search(self.page.norm, sentence.start, words.end)
        earlier = self._named(max(0, sentence.start - _REACH), words.start)
        if not (pronoun and earlier):
            raise Unproven("name")
        self._same(name, earlier[-1])

    def sentence(self, words: Words) -> str:
        """The normalised sentence around the words."""
        last = self.page.sentence_at(words.end - 1)
        return self.page.norm[self.page.sentence_at(words.start).start : last.end]

    def around(self, words: Words, reach: int = 10) -> str:
        """The normalised words with what stands right beside them in their sentence."""
        first, last = self.page.sentence_at(words.start), self.page.sentence_at(words.end - 1)
        return self.page.norm[max(first.start, words.start - reach) : min(last.end, words.end + reach)]

    def _same(self, name: str, named: str) -> None:
        if name != named:
            raise Unproven("somebody_else")

    def _behind(self, end: int) -> str:
        """Whose name stands right behind this offset; blank for nobody's."""
        gap = len(self.page.norm[end:]) - len(self.page.norm[end:].lstrip(" 　:：是叫,，"))
        return next(iter(self._named(end, end + min(gap, 3) + 1, touching=True)), "")

    def _named(self, start: int, end: int, *, touching: bool = False) -> list[str]:
        """Who is named between two offsets (or partly there), in text order; a longer handle hides a shorter one in it."""
        found: list[tuple[int, int, str]] = []
        for name, handles in self.handles.items():
            for handle in handles:
                spots = self._whole(self._plain(handle))
                found += [
                    (a, b, name) for a, b in spots if (a < end and start < b if touching else start <= a and b <= end)
                ]
        found.sort(key=lambda f: (f[0], -f[1]))
        out: list[tuple[int, int, str]] = []
        for spot in found:
            if not out or spot[0] >= out[-1][1]:
                out.append(spot)
        return [name for _, _, name in out]

    def _whole(self, plain: str) -> list[tuple[int, int]]:
        """Places of a name; in Latin letters only as whole words."""
        norm = self.page.norm
        return [
            (a, b)
            for a, b in (places(norm, plain) if plain else [])
            if not (plain[0].isascii() and norm[max(0, a - 1) : a].isascii() and norm[max(0, a - 1) : a].isalnum())
            and not (plain[-1].isascii() and norm[b : b + 1].isascii() and norm[b : b + 1].isalnum())
        ]

    def _plain(self, said: str) -> str:
        if _ADDRESS.search(said):
            raise Unproven("address")
        return open_page(said.strip(), bulk=True).norm
