"""From outputs to what is said in a conversation: short, spoken, one next step at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.chat.events import Artifact, Intent
from coach.chat.labels import describe
from coach.deal.facts import Lang
from coach.deal.model import BuyingRole, Deal
from coach.plays.answers import Answered
from coach.plays.call_results import CallBrief
from coach.plays.results import CallCard, ObjectionAnswer, Output, Proposal, SpinSet, TalkTrack
from coach.writing.types import Citation

_ASK = 5
_OPEN = 3


@dataclass
class Reply:
    """One answer before it is streamed."""

    intent: Intent
    paragraphs: list[str]
    next_step: str
    citations: list[Citation] = field(default_factory=list)
    artifact: Artifact | None = None


def _artifact(kind: str, output: Output) -> Artifact:
    return Artifact(kind=kind, lang=output.lang, doc=output.model_dump(mode="json", by_alias=True))


def spin(made: SpinSet) -> Reply:
    """The first questions, who can answer each, and the commitment to ask for."""
    zh = made.lang == "zh"
    lines = []
    for n, q in enumerate(made.questions[:_ASK], 1):
        whom = (f"（问{q.ask}）" if zh else f" ({q.ask})") if q.ask else ""
        lines.append(f"{n}. {q.text}{whom}")
    rest = len(made.questions) - len(lines)
    head = "按这个顺序问：" if zh else "Ask in this order:"
    paragraphs = [head, "\n".join(lines)]
    if rest > 0:
        paragraphs.append(f"后面还有{rest}个，在问题清单里。" if zh else f"{rest} more are in the question set.")
    return Reply("spin", paragraphs, made.advance.text, made.citations, _artifact("spin", made))


def talk_track(made: TalkTrack) -> Reply:
    """Opener, what to say, proof, what to keep away from."""
    zh = made.lang == "zh"
    paragraphs = [
        ("开口：" if zh else "Open with: ") + made.opener,
        "\n".join(f"· {p}" for p in made.points),
        made.proof,
    ]
    if made.avoid:
        paragraphs.append(("别说：" if zh else "Avoid: ") + made.avoid[0])
    if made.unknowns:
        paragraphs.append(("还不知道：" if zh else "Not known yet: ") + made.unknowns[0])
    return Reply("talk_track", paragraphs, made.next_step, made.citations, _artifact("talk_track", made))


def talk_length(made: TalkTrack) -> Reply:
    """The talk in the length asked for, to be read aloud or sent as it stands."""
    zh, words = made.lang == "zh", made.lengths
    if words is None:
        return talk_track(made)
    head = f"对{made.person}：" if zh else f"To {made.person}:"
    paragraphs = [head, words.short, *words.long]
    if words.message:
        paragraphs += [("微信：" if zh else "Message: ") + words.message]
        paragraphs += [("邮件主题：" if zh else "E-mail, subject: ") + words.subject, words.email]
    return Reply("talk_track", paragraphs, made.next_step, made.citations, _artifact("talk_track", made))


def objection(made: ObjectionAnswer) -> Reply:
    """Acknowledge, explore, respond, confirm."""
    paragraphs = [made.acknowledge, made.explore, made.respond, made.confirm]
    return Reply("objection", paragraphs, made.next_step, made.citations, _artifact("objection", made))


def card(made: CallCard) -> Reply:
    """Goal, the number, the case, three questions."""
    zh = made.lang == "zh"
    questions = "\n".join(f"{n}. {q}" for n, q in enumerate(made.questions[:3], 1))
    paragraphs = [("这次要拿到：" if zh else "Leave with: ") + made.goal, questions, made.number, made.case]
    return Reply("card", paragraphs, made.next_step, made.citations, _artifact("card", made))


def brief(made: CallBrief) -> Reply:
    """The page before the call: people, what changed, questions, number, what to bring."""
    zh = made.lang == "zh"
    colon, sep = ("：", "；") if zh else (": ", "; ")
    questions = "\n".join(f"{n}. {q.text}" for n, q in enumerate(made.questions, 1))
    paragraphs = [("这次要拿到" if zh else "Leave with") + colon + made.goal]
    paragraphs += [("上次之后" if zh else "Since last time") + colon + sep.join(made.changed)] if made.changed else []
    paragraphs += ["\n".join(f"· {p.name}{colon}{p.say or p.stance}" for p in made.people), questions, made.number]
    paragraphs += [("带上" if zh else "Bring") + colon + sep.join(made.bring)] if made.bring else []
    return Reply("brief", paragraphs, made.next_step, made.citations, _artifact("brief", made))


def answered(made: Answered) -> Reply:
    """What was taken, how the range moved, what to ask now."""
    zh = made.lang == "zh"
    noted = (
        [("记下了：" if zh else "Noted: ") + ("；" if zh else "; ").join(made.taken)] if made.taken else [made.left_out]
    )
    moved = f"{made.before.text} → {made.after.text}" if made.before != made.after else made.after.text
    first = made.next_questions[0].text if made.next_questions else ""
    return Reply("answer", [*noted, moved], first)


def debrief(lang: Lang) -> Reply:
    """Where the form is, and the quick way in a conversation."""
    if lang == "zh":
        text = "会后60秒的表在“这次见面”那一页，问题、人、要到的承诺都预填好了。也可以在这里一句一句说：“第3题秦总说每小时4200”“秦总转为支持”“他答应12月12日前给口径”。"
        return Reply("debrief", [text], "先说最要紧的一句：他答应了做什么、哪天前？")
    text = 'The 60-second form is on the page "The call", pre-filled. You can also tell me line by line: "q3: about 4,200 an hour", "Martin supports us now", "he names the figure by 12 December".'
    return Reply("debrief", [text], "Start with what matters most: what will they do, and by when?")


def proposal(made: Proposal) -> Reply:
    """What is in the draft and what has to be settled before it goes out."""
    zh = made.lang == "zh"
    titles = ("、" if zh else ", ").join(s.title for s in made.sections)
    head = (
        f"草稿出来了，共{len(made.sections)}节：{titles}。"
        if zh
        else f"The draft has {len(made.sections)} sections: {titles}."
    )
    paragraphs = [head]
    if made.open_points:
        label = "发出去之前先补齐：" if zh else "Settle before it goes out:"
        paragraphs.append("\n".join([label, *(f"· {p}" for p in made.open_points[:_OPEN])]))
        step = f"先把这一条问清楚：{made.open_points[0]}" if zh else f"Settle this first: {made.open_points[0]}"
    else:
        step = (
            "请客户方经办人先看一遍数字，再往上递。" if zh else "Have your contact check the figures before it goes up."
        )
    return Reply("proposal", paragraphs, step, made.citations, _artifact("proposal", made))


def people(deal: Deal, lang: Lang) -> Reply:
    """Each person in one line, and the seat nobody is known for."""
    zh = lang == "zh"
    paragraphs = ["\n".join(f"· {describe(p, lang)}" for p in deal.people if not p.left)]
    held = {r for p in deal.people if not p.left for r in p.buying_roles}
    if BuyingRole.DECISION_MAKER not in held:
        step = (
            "还不知道谁拍板。下次见面先问：这件事最后由谁定？"
            if zh
            else "Nobody is known to decide. Ask first: who makes the final choice?"
        )
    elif BuyingRole.APPROVER not in held:
        step = (
            "还不知道谁批钱。找支持我们的人问清楚审批到哪一级。"
            if zh
            else "Nobody is known to sign. Ask who releases the money."
        )
    else:
        step = open_step(deal, lang)
    return Reply("people", paragraphs, step)


def facts(deal: Deal, lines: list[str], against: list[str], lang: Lang) -> Reply:
    """What was noted, what contradicts, what to find out next."""
    zh = lang == "zh"
    paragraphs = []
    if lines:
        paragraphs.append("\n".join(["记下了：" if zh else "Noted:", *(f"· {line}" for line in lines)]))
    paragraphs += [
        f"这两处说法对不上：{pair}。先别用，核实了再说。"
        if zh
        else f"These do not agree: {pair}. Use neither until settled."
        for pair in against
    ]
    if not paragraphs:
        paragraphs.append(
            "这段里没有新的人、数字或痛点，资料没动。"
            if zh
            else "Nothing new in that: no person, figure or problem. The deal is unchanged."
        )
    return Reply("facts", paragraphs, open_step(deal, lang))


def open_step(deal: Deal, lang: Lang) -> str:
    """The most useful thing to find out now: a contradiction first, then the first open question."""
    zh = lang == "zh"
    for conflict in deal.conflicts:
        if not conflict.resolved_by and conflict.question.get(lang):
            return ("先核实：" if zh else "Settle first: ") + conflict.question.get(lang)
    if deal.open_questions:
        first = deal.open_questions[0]
        whom = (
            (f"问{first.whom}：" if zh else f"Ask {first.whom}: ")
            if first.whom
            else ("去问清楚：" if zh else "Find out: ")
        )
        return whom + first.text.get(lang)
    return (
        "问我“该问什么”，我把下次见面的问题排好。"
        if zh
        else 'Ask me "what should I ask" and I will line up the questions.'
    )
