"""One turn: understand → patch the deal → play → reply. Each turn ends with exactly one `done` or `error`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from coach.chat import looking_up
from coach.chat import reply as say
from coach.chat.changes import changes, clashes
from coach.chat.events import Artifact, Cited, DealPatch, Delta, Done, Event, Failed, Intent, Status
from coach.chat.labels import describe
from coach.chat.ports import Evidence, Keeper, Player
from coach.chat.reply import Reply
from coach.chat.understand import Understood, topic, understand
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.errors import CoachError
from coach.plays.address import call_name, with_title
from coach.writing.types import Citation

_STATUS: dict[Intent, dict[Lang, str]] = {
    "spin": {"zh": "在排问题", "en": "Lining up questions"},
    "talk_track": {"zh": "在想怎么跟他说", "en": "Working out what to say"},
    "objection": {"zh": "在想怎么接这句话", "en": "Working out the answer"},
    "card": {"zh": "在做一页卡", "en": "Making the card"},
    "proposal": {"zh": "在起草方案", "en": "Drafting the proposal"},
    "cases": {"zh": "在翻案例库", "en": "Searching the library"},
    "facts": {"zh": "在看你发来的内容", "en": "Reading what you sent"},
}
_HELP: dict[Lang, str] = {
    "zh": "把知道的情况直接发给我就行：见了谁、谁说了什么、有哪些数字。也可以问：\n· 该问什么\n· 见李总怎么说\n· 他说太贵了\n· 谁是谁\n· 有没有同行案例\n· 出一页卡 / 出方案",
    "en": "Just send me what you know: who you met, who said what, which figures. Or ask:\n· what should I ask\n· what do I say to Maria\n· he says it is too expensive\n· who is who\n· any similar customers\n· the card / a proposal draft",
}
_NEEDS_DEAL = {"spin", "talk_track", "card", "brief", "debrief", "answer", "proposal", "people", "changes"}


class Turn:
    """One message of one conversation. `deal` is the latest state while `run` runs and after it."""

    def __init__(self, player: Player, keeper: Keeper, deal: Deal) -> None:
        self._player, self._keeper = player, keeper
        self.deal = deal

    async def run(self, message: str, lang: Lang | None = None) -> AsyncIterator[Event]:
        """The events of this turn. Errors that were foreseen end it as `error`; others are the caller's to report."""
        want = understand(message, self.deal, lang)
        try:
            if want.told:
                yield Status(text=_STATUS["facts"][want.lang])
                noted = await self._note(want)
                yield noted[0]
                answer = noted[1]
            if want.intent != "facts":
                if want.intent in _STATUS:
                    yield Status(text=_STATUS[want.intent][want.lang])
                answer = await self._answer(want)
        except CoachError as error:
            yield Failed(message=str(error))
            return
        for event in _stream(answer, want.lang):
            yield event

    async def _note(self, want: Understood) -> tuple[DealPatch, Reply]:
        before = self.deal
        base = before if before.notes else before.model_copy(update={"lang": want.lang})
        # The same text twice (a retry, an impatient finger) changes nothing.
        if not any(note.text == want.told for note in before.notes):
            read = await self._player.read_notes(want.told, lang=want.lang, deal=base)
            self.deal = await self._keeper.keep(read, before.version)
        lines = changes(before, self.deal, want.lang)
        patch = DealPatch(deal_id=self.deal.id, version=self.deal.version, changes=lines)
        return patch, say.facts(self.deal, lines, clashes(before, self.deal, want.lang), want.lang)

    async def _answer(self, want: Understood) -> Reply:
        lang, deal = want.lang, self.deal
        if want.intent in _NEEDS_DEAL and not deal.notes:
            return _empty(want.intent, lang)
        match want.intent:
            case "spin":
                only = want.person.only if want.person else None
                return say.spin(await self._player.spin(deal, with_=only.name if only else None, lang=lang))
            case "talk_track":
                return await self._talk_track(want)
            case "objection":
                by = want.person.only.name if want.person and want.person.only else None
                return say.objection(await self._player.objection(deal, want.said, by=by, lang=lang))
            case "brief":
                return say.brief(await self._player.calls.brief(deal, lang=lang))
            case "debrief":
                return say.debrief(lang)
            case "answer":
                return await self._typed(want)
            case "card":
                return say.card(await self._player.card(deal, lang=lang))
            case "proposal":
                return say.proposal(await self._player.proposal(deal, lang=lang))
            case "people":
                return say.people(deal, lang)
            case "cases":
                return await self._cases(want)
            case "changes":
                return await self._changes(lang)
            case "offering":
                return looking_up.offering(deal, want.asked, lang)
            case "lookup":
                return self._look_up(want)
        return (
            Reply(want.intent, [_help(self.deal, lang)], _first(lang))
            if want.intent == "help"
            else _unclear(self.deal, lang)
        )

    async def _talk_track(self, want: Understood) -> Reply:
        lang = want.lang
        lengths = [want.length] if want.length else []
        if who := self._met(want):
            made = await self._player.talk_track(self.deal, who, lang=lang, lengths=lengths)
            return say.talk_length(made) if lengths else say.talk_track(made)
        people = want.person.people if want.person and want.person.people else self.deal.people
        names = ("、" if lang == "zh" else ", ").join(with_title(p, lang) for p in people if not p.left)
        unknown = want.person.words if want.person and not want.person.people else ""
        if lang == "zh":
            head = f"资料里没有{unknown}。" if unknown else ""
            return Reply("talk_track", [f"{head}目前认得的是：{names}。"], "告诉我要见的是哪一位。")
        head = f"There is no {unknown} in this deal. " if unknown else ""
        return Reply("talk_track", [f"{head}I know of: {names}."], "Tell me which of them you are meeting.")

    async def _typed(self, want: Understood) -> Reply:
        """An answer to one of our questions: kept, and what it moved."""
        by = want.person.only.name if want.person and want.person.only else None
        before = self.deal
        after, made = await self._player.calls.answer(before, want.question, want.said, by=by, lang=want.lang)
        self.deal = await self._keeper.keep(after, before.version)
        return say.answered(made)

    def _met(self, want: Understood) -> str:
        """Whom the talk is with: the person named; for a length alone, whom the next meeting is with."""
        if want.person and want.person.only:
            return want.person.only.name
        if want.person or not want.length or not self.deal.call:
            return ""
        invited = [p for p in self.deal.people if not p.left and p.name in self.deal.call.with_]
        return invited[0].name if invited else ""

    def _look_up(self, want: Understood) -> Reply:
        """A question of fact: the person asked about, else what is on record, else that it is not known."""
        lang, deal = want.lang, self.deal
        who = want.person.only if want.person else None
        lines = [describe(who, lang)] if who else looking_up.on_record(deal, want.asked, lang)
        if lines:
            return looking_up.record(lines, lang, say.open_step(deal, lang))
        if looking_up.in_papers(deal.offering, want.asked, lang):
            return looking_up.offering(deal, want.asked, lang)
        text = "这个我手上没有，不瞎猜。" if lang == "zh" else "I have nothing on that and will not guess."
        return Reply("lookup", [text, _help(deal, lang)], say.open_step(deal, lang) if deal.notes else _first(lang))

    async def _cases(self, want: Understood) -> Reply:
        lang = want.lang
        query = topic(want.asked) or " ".join(p.text for p in self.deal.pains[:2]) or want.asked
        found = await asyncio.to_thread(self._player.search, query, kind="case", k=3)
        if found.abstain or not found.hits:
            none = ("库里没有贴得上的案例，别硬举。", "不举案例，先用客户自己的数字说话。")
            sorry = (
                "Nothing in the library is close enough. Do not stretch one.",
                "Leave cases out and use their own figures.",
            )
            return Reply(
                "cases",
                [none[0] if lang == "zh" else sorry[0], *_drafts(found.awaiting, lang)],
                none[1] if lang == "zh" else sorry[1],
            )
        lines = "\n".join(_hit_line(hit, lang) for hit in found.hits)
        step = (
            "见面前点开来源看一遍，行业、规模、痛点对得上再讲。"
            if lang == "zh"
            else "Open the source before the meeting; use it only where industry, size and problem match."
        )
        return Reply(
            "cases",
            [("最接近的是：" if lang == "zh" else "The closest:") + "\n" + lines],
            step,
            [_cite(hit, lang) for hit in found.hits],
        )

    async def _changes(self, lang: Lang) -> Reply:
        last = self.deal.notes[-1].id
        recent = [c for c in self.deal.history if c.note_id == last]
        quotes = list(dict.fromkeys(c.quote for c in recent if c.quote))
        lines = "\n".join(f"· “{q}”" if lang == "zh" else f'· "{q}"' for q in quotes[:8])
        head = "最近一次改动来自这些话：" if lang == "zh" else "The last change rests on these words:"
        none = "最近一次没有改动。" if lang == "zh" else "The last note changed nothing."
        return Reply("changes", [f"{head}\n{lines}" if lines else none], say.open_step(self.deal, lang))


def _drafts(waiting: Sequence[Evidence], lang: Lang) -> list[str]:
    """Drafts that would answer: for the seller to look at, with their source, and not for the customer."""
    if not waiting:
        return []
    lines = "\n".join(f"- {h.title.get(lang)} {h.url}" for h in waiting)
    if lang == "zh":
        return [f"有待审的案例谈到这件事，打开来源核对、在案例库里批准以后才能对外讲：\n{lines}"]
    return [
        f"Drafts on this await approval; check the source and approve them in the library before using them:\n{lines}"
    ]


def _hit_line(hit: Evidence, lang: Lang) -> str:
    gap = ("；" if lang == "zh" else "; ").join(hit.missing)
    return f"· {hit.title.get(lang)}" + ((f"（{gap}）" if lang == "zh" else f" ({gap})") if gap else "")


def _cite(hit: Evidence, lang: Lang) -> Citation:
    limits = ("；" if lang == "zh" else "; ").join(hit.missing)
    return Citation(id=hit.id, title=hit.title.get(lang), url=hit.url, level=hit.level or "", limits=limits)


def _stream(answer: Reply, lang: Lang) -> list[Event]:
    events: list[Event] = []
    label = "下一步：" if lang == "zh" else "Next: "
    texts = [p for p in answer.paragraphs if p] + [label + answer.next_step]
    for n, text in enumerate(texts):
        events += [
            Delta(text=("\n\n" if n and not at else "") + line)
            for at, line in enumerate(text.splitlines(keepends=True))
        ]
    events += [Cited(citation=c) for c in answer.citations]
    events += [a for a in (answer.artifact,) if isinstance(a, Artifact)]
    return [*events, Done(intent=answer.intent, reply="\n\n".join(texts), next_step=answer.next_step)]


def _empty(intent: Intent, lang: Lang) -> Reply:
    text = (
        "手上还没有这个客户的情况，没法凭空说。"
        if lang == "zh"
        else "I know nothing about this customer yet, and will not make it up."
    )
    return Reply(intent, [text], _first(lang))


def _unclear(deal: Deal, lang: Lang) -> Reply:
    text = "没听明白你要哪一样。" if lang == "zh" else "I am not sure what you need."
    return Reply("unclear", [text, _help(deal, lang)], _first(lang))


def _help(deal: Deal, lang: Lang) -> str:
    """What can be asked, with a name from this deal where there is one."""
    known = next((call_name(p, lang) for p in deal.people if not p.left), "")
    return _HELP[lang].replace("李总" if lang == "zh" else "Maria", known or ("李总" if lang == "zh" else "Maria"))


def _first(lang: Lang) -> str:
    return "把会议记录或聊天记录贴给我。" if lang == "zh" else "Paste your notes or the chat here."
