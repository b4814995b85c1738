"""The four opportunity questions with their 21 prompts, for us and per rival; the seller's answers override (items 81-84, 89)."""

from __future__ import annotations

from collections.abc import Callable

from coach.deal.facts import Model, Text
from coach.deal.model import BuyingRole, Competitor
from coach.deal.qualification import cues, people
from coach.deal.qualification.case import Case, Worst
from coach.deal.qualification.prompts import COMPETE, MAX_SCORE, PROMPTS, QUESTIONS, Prompt, Question, Whom
from coach.deal.qualification.record import Record
from coach.deal.qualification.scoring import RULES
from coach.deal.qualification.types import Ask, Evidence, Setting, say

_ROLE = {
    "decider": say("拍板的人（是谁先问清）", "whoever decides (find out who)"),
    "finance": say("管这笔钱的人", "whoever holds this money"),
    "user": say("天天要用的人", "those who would use it"),
    "supporter": say("愿意帮我们的人", "somebody inside who helps us"),
    "seller": say("我们自己：销售和经理", "ourselves: seller and manager"),
}


class Scored(Model):
    """One prompt with its score."""

    prompt: str
    question: Question
    label: Text
    score: int
    """0, 1 or 2."""
    known: bool
    """False = nothing on record: counts 0 and carries a question."""
    text: Text
    evidence: list[Evidence] = []
    ask: Ask | None = None
    judged_by: str = ""
    """Name of the seller whose own answer this is; empty where the rule scored it from the notes."""


class QuestionScore(Model):
    """One of the four questions."""

    question: Question
    label: Text
    score: int
    out_of: int
    unknown: int
    derived: bool = False
    """True for 有竞争力吗: read from difference and relation, not counted again in the total."""
    prompts: list[Scored] = []
    """Unknowns first, then weak to strong."""


class RivalScore(Model):
    """The winning prompts as the notes let us see them for one rival."""

    name: str
    prompts: list[Scored] = []
    """Only prompts on which the notes speak; what is not known about a rival is no weakness of theirs."""
    score: int = 0
    ours: int = 0
    """Our score on the same prompts."""


class Opportunity(Model):
    """The analysis as a whole."""

    total: int
    out_of: int = MAX_SCORE
    unknown: int
    questions: list[QuestionScore]
    rivals: list[RivalScore] = []
    note: Text

    def prompt(self, prompt_id: str) -> Scored:
        """The scored prompt with this id. KeyError for an unknown id."""
        for q in self.questions:
            for p in q.prompts:
                if p.prompt == prompt_id:
                    return p
        raise KeyError(prompt_id)


_NOTE = say(
    "“有竞争力吗”在方法里没有单独的提问，这里由“差异性”和“关系优势”两问得出，不重复计入总分。",
    "The method has no prompts of its own for “Can we compete?”: it is read from difference and relation and not counted twice.",
)


def _whom(record: Record, whom: Whom) -> Text:
    deal = record.deal
    chosen = {
        "decider": people.deciders(deal),
        "finance": [p for p in [people.finance(deal)] if p] or people.approvers(deal),
        "user": people.holding(deal, BuyingRole.USER),
        "supporter": people.friends(deal),
        "seller": [],
    }[whom]
    return say(chosen[0].name, chosen[0].name) if chosen else _ROLE[whom]


def _scored(case: Case, prompt: Prompt) -> Scored:
    ask = Ask(text=prompt.ask, whom=_whom(case.record, prompt.whom))
    if own := case.record.deal.answers.get(prompt.id):
        return Scored(
            prompt=prompt.id, question=prompt.question, label=prompt.label, score=own.score, known=True,
            text=say(f"{own.text}（{own.by}判断）", f"{own.text} ({own.by}'s judgement)"), judged_by=own.by,
        )  # fmt: skip
    rule = RULES.get(prompt.id)
    found = rule(case) if rule else None
    if found is None:
        return Scored(
            prompt=prompt.id, question=prompt.question, label=prompt.label, score=0, known=False,
            text=say("还不知道", "not known"), ask=ask,
        )  # fmt: skip
    return Scored(
        prompt=prompt.id, question=prompt.question, label=prompt.label, score=found.points, known=True, text=found.text,
        evidence=found.evidence, ask=ask if found.points < 2 else None,
    )  # fmt: skip


def four_questions(record: Record, setting: Setting, risk: Worst | None = None) -> Opportunity:
    """The 21 prompts scored for us, and for each rival the prompts on which the notes speak. `risk`: the gravest warning."""
    case = Case(record, setting, risk)
    scored = {p.id: _scored(case, p) for p in PROMPTS}
    questions = [_question(q, [s for s in scored.values() if s.question == q]) for q in ("real", "win", "worth")]
    compete = _question("compete", [scored[i] for i in COMPETE])
    compete.derived = True
    questions.insert(1, compete)
    return Opportunity(
        total=sum(s.score for s in scored.values()),
        unknown=sum(not s.known for s in scored.values()),
        questions=questions,
        rivals=[r for c in _rivals(record) if (r := _rival(record, c, scored)).prompts],
        note=_NOTE,
    )


def _question(question: Question, scored: list[Scored]) -> QuestionScore:
    ordered = sorted(scored, key=lambda s: (s.known, s.score))
    return QuestionScore(
        question=question,
        label=QUESTIONS[question],
        score=sum(s.score for s in scored),
        out_of=2 * len(scored),
        unknown=sum(not s.known for s in scored),
        prompts=ordered,
    )


# -- rivals -------------------------------------------------------------------------------------
def _fans(record: Record, rival: Competitor) -> list[tuple[str, Evidence]]:
    out = []
    for p in people.active(record.deal):
        proof = people.stance(record, p)
        if proof and people.hostile(p) and rival.name[:2] in proof.quote:
            out.append((p.name, proof))
    return out


def _rivals(record: Record) -> list[Competitor]:
    """Competitors by name; a mere mention of a group standard is no rival of its own."""
    return [c for c in record.deal.competitors if c.kind == "vendor" or not cues.STANDARD.search(c.name)]


def _rival_value(record: Record, rival: Competitor) -> tuple[int, Text, Evidence] | None:
    said = record.beside(rival.name, cues.STRONG_POINT) if rival.kind == "vendor" else None
    return (1, say("客户说过它哪里好", "The customer named something good about them"), said) if said else None


def _rival_difference(record: Record, rival: Competitor) -> tuple[int, Text, Evidence] | None:
    if rival.kind == "vendor" and (said := record.beside(rival.name, cues.BUNDLE)):
        return 2, say("拿价格或捆绑做文章", "They play price or a bundle"), said
    return None


def _rival_relation(record: Record, rival: Competitor) -> tuple[int, Text, Evidence] | None:
    fans = _fans(record, rival)
    if fans:
        return 2, say(f"{fans[0][0]}偏向它", f"{fans[0][0]} leans to them"), fans[0][1]
    if said := record.beside(rival.name, cues.RENEWAL):
        return 2, say("已在里面，有合同", "Already inside, under contract"), said
    if rival.kind != "vendor" and rival.evidence:
        return 1, say("现在就这么做，人人习惯", "It is how things are done today"), record.quote(rival.evidence)
    return None


def _rival_power(record: Record, rival: Competitor) -> tuple[int, Text, Evidence] | None:
    top = {p.name for p in people.powers(record.deal)}
    fan = next((f for f in _fans(record, rival) if f[0] in top), None)
    return (2, say(f"{fan[0]}手里有票", f"{fan[0]} has a say"), fan[1]) if fan else None


_RIVAL: dict[str, Callable[[Record, Competitor], tuple[int, Text, Evidence] | None]] = {
    "value": _rival_value,
    "difference": _rival_difference,
    "relation": _rival_relation,
    "power": _rival_power,
}


def _rival(record: Record, rival: Competitor, ours: dict[str, Scored]) -> RivalScore:
    labels = {p.id: p.label for p in PROMPTS}
    out = RivalScore(name=rival.name)
    for prompt_id, rule in _RIVAL.items():
        if found := rule(record, rival):
            points, text, proof = found
            out.prompts.append(
                Scored(prompt=prompt_id, question="win", label=labels[prompt_id], score=points, known=True, text=text, evidence=[proof])
            )  # fmt: skip
            out.score += points
            out.ours += ours[prompt_id].score
    return out
