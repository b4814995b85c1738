"""The deal review as text: one screen, zh and en from the same object."""

from __future__ import annotations

from coach.deal.facts import Lang, Text
from coach.deal.qualification.condition import Condition
from coach.deal.qualification.questions import Scored
from coach.deal.qualification.review import Qualification
from coach.deal.qualification.tasks import OWNERS, Task
from coach.deal.qualification.types import Evidence, Finding

_VIEW = {
    "go": {"zh": "投", "en": "GO"},
    "conditional_go": {"zh": "有条件地投", "en": "GO ON CONDITIONS"},
    "no_go": {"zh": "不投", "en": "NO GO"},
}
_SIGN = {"for": "+", "against": "-", "stop": "✗"}
_STATUS = {
    "yes": {"zh": "清楚", "en": "clear"}, "no": {"zh": "没有", "en": "no"}, "partly": {"zh": "半清楚", "en": "partly"}, "unknown": {"zh": "不知道", "en": "unknown"},
}  # fmt: skip
_LIGHT = {"green": {"zh": "绿", "en": "green"}, "amber": {"zh": "黄", "en": "amber"}, "red": {"zh": "红", "en": "red"}, "unknown": {"zh": "未知", "en": "unknown"}}  # fmt: skip
_BANT = {"budget": {"zh": "预算", "en": "Budget"}, "authority": {"zh": "决策", "en": "Authority"}, "need": {"zh": "需求", "en": "Need"}, "timeline": {"zh": "时间", "en": "Timeline"}}  # fmt: skip
_RISK = {
    "cycle": {"zh": "周期", "en": "cycle"},
    "budget": {"zh": "预算", "en": "money"},
    "rival": {"zh": "对手", "en": "rival"},
}
_SHOWN = {"conditions": 7, "warnings": 5, "tasks": 4, "unknown": 3}
"""Lines per block on the one screen; `full` shows all."""


def show_qualification(q: Qualification, lang: Lang, *, full: bool = False) -> str:
    """The review for a terminal."""
    page = _Page(q, lang, full)
    blocks = [
        page.view(),
        page.conditions(),
        page.bant(),
        page.questions(),
        page.health(),
        page.warnings(),
        page.tasks(),
        page.rumours(),
    ]
    return "\n\n".join("\n".join(b) for b in blocks if b)


class _Page:
    def __init__(self, q: Qualification, lang: Lang, full: bool) -> None:
        self.q, self.lang, self.full = q, lang, full

    def t(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def say(self, text: Text) -> str:
        return text.get(self.lang)

    def head(self, title: str) -> str:
        return f"━━ {title} " + "━" * max(4, 56 - 2 * len(title))

    def proof(self, found: list[Evidence]) -> str:
        """The words in quotation marks, cut unless everything is wanted."""
        words = [e.quote if self.full else _cut(e.quote) for e in found[: None if self.full else 1]]
        return "".join(f" “{w}”" for w in words)

    def limit(self, block: str) -> int | None:
        return None if self.full else _SHOWN[block]

    def view(self) -> list[str]:
        v = self.q.verdict
        was = f"（{self.t('上次', 'was')}：{_VIEW[v.was][self.lang]}）" if v.was and v.was != v.view else ""
        lines = [
            self.head(self.t("投不投", "Go or no-go")),
            f"【{_VIEW[v.view][self.lang]}】{was}{self.say(v.headline)}",
        ]
        for r in v.reasons:
            text = self.say(r.text)
            proof = "" if r.evidence and r.evidence[0].quote.strip('"')[:16] in text else self.proof(r.evidence)
            lines.append(f"  {_SIGN[r.side]} {text}{proof}")
        if v.changed_since:
            lines.append("  Δ " + self.t("；", "; ").join(self.say(c) for c in v.changed_since))
        return lines

    def conditions(self) -> list[str]:
        found = self.q.verdict.conditions
        if not found:
            return []
        lines = [self.head(self.t("条件", "Conditions"))]
        lines += [
            f"  {'☑' if c.done else '■' if c.blocking else '□'} {self.say(c.text)}{self.ticked(c)}"
            for c in found[: self.limit("conditions")]
        ]
        return lines + self.more(len(found), "conditions")

    def ticked(self, x: Condition | Task) -> str:
        """Who has seen to it and when, or with --full the key that `coach tick` takes."""
        if x.done:
            who = "" if x.done.by == "local" else f"{x.done.by} "
            return self.t(f"（已办 {who}{x.done.date}）", f" (done {who}{x.done.date})")
        return f"  [{x.key}]" if self.full else ""

    def more(self, count: int, block: str) -> list[str]:
        left = count - (_SHOWN[block] if not self.full else count)
        return [self.t(f"  … 还有{left}条（--full）", f"  … {left} more (--full)")] if left > 0 else []

    def bant(self) -> list[str]:
        b = self.q.bant
        lines = [self.head("BANT")]
        for name, label in _BANT.items():
            f: Finding = getattr(b, name)
            ask = (
                f"  → {self.say(f.ask.whom)}{self.t('：', ': ')}{self.say(f.ask.text)}？"
                if f.ask and self.lang == "zh"
                else f"  → {self.say(f.ask.whom)}: {self.say(f.ask.text)}?"
                if f.ask
                else ""
            )
            lines.append(f"  {label[self.lang]} [{_STATUS[f.status][self.lang]}] {self.say(f.text)}{ask}")
        if b.priority:
            return [*lines, "  " + self.say(b.next)]
        gaps = self.t("；", "; ").join(self.say(m) for m in b.missing)
        return [*lines, f"  {self.say(b.next)}{self.t('：', ': ')}{gaps}"]

    def questions(self) -> list[str]:
        o = self.q.questions
        lines = [
            self.head(
                self.t(
                    f"四问 {o.total}/{o.out_of}，{o.unknown}问未知",
                    f"Four questions {o.total}/{o.out_of}, {o.unknown} unknown",
                )
            )
        ]
        for q in o.questions:
            derived = self.t("（由差异和关系两问得出）", " (from difference and relation)") if q.derived else ""
            lines.append(f"  {self.say(q.label)} {q.score}/{q.out_of}{derived}")
            if q.derived and not self.full:
                continue
            lines += self.prompts(q.prompts)
        for r in o.rivals:
            words = self.t("；", "; ").join(
                f"{self.say(p.label)} {p.score}{self.t('：', ': ')}{self.say(p.text)}" for p in r.prompts
            )
            lines.append(
                self.t(
                    f"  对手 {r.name} {r.score}，同题我们 {r.ours}｜{words}",
                    f"  rival {r.name} {r.score}, we on the same prompts {r.ours} | {words}",
                )
            )
        return [*lines, f"  {self.say(o.note)}"] if self.full else lines

    def prompts(self, scored: list[Scored]) -> list[str]:
        unknown = [p for p in scored if not p.known]
        lines = []
        if unknown and not self.full:
            shown = unknown[: _SHOWN["unknown"]]
            asks = self.t("；", "; ").join(
                f"{self.say(p.label)} → {self.say(p.ask.whom)}" if p.ask else self.say(p.label) for p in shown
            )
            more = (
                self.t(f" 等{len(unknown)}问", f" and {len(unknown) - len(shown)} more")
                if len(unknown) > len(shown)
                else ""
            )
            lines.append(f"    ? {asks}{more}")
        if not self.full:
            weak = [
                f"{self.say(p.label)} {p.score}{self.t('，', ', ')}{self.say(p.text)}"
                for p in scored
                if p.known and p.score < 2
            ]
            return [*lines, *([f"    ! {self.t('；', '; ').join(weak)}"] if weak else [])]
        for p in scored:
            mark = str(p.score) if p.known else "?"
            ask = f" → {self.say(p.ask.whom)}{self.t('：', ': ')}{self.say(p.ask.text)}" if p.ask else ""
            lines.append(
                f"    {mark} {self.say(p.label)}{self.t('：', ': ')}{self.say(p.text)}{self.proof(p.evidence)}{ask}"
            )
        return lines

    def health(self) -> list[str]:
        lines = [self.head(self.t("健康度", "Health"))]
        lines += [
            f"  [{_LIGHT[p.light][self.lang]}] {self.say(p.label)}{self.t('：', ': ')}{self.say(p.text)}"
            for p in self.q.health
        ]
        s = self.q.signal
        on = self.t("可以提方案", "ready for a proposal") if s.on else self.t("先别提方案", "no proposal yet")
        lines.append(
            f"  {self.t('成功信号', 'Success signal')}{self.t('：', ': ')}{on}{self.t('（', ' (')}{self.say(s.need.text)}{self.t('；', '; ')}{self.say(s.value.text)}{self.t('）', ')')}"
        )
        gaps = [self.say(f.text) for f in self.q.readiness.inputs if f.status != "yes"]
        if gaps:
            lines.append(
                f"  {self.t('分析四依据还缺', 'Missing for the analysis')}{self.t('：', ': ')}{self.t('；', '; ').join(gaps)}"
            )
        at = self.q.stage
        lines.append(
            f"  {self.t('阶段', 'Stage')}{self.t('：', ': ')}{self.say(at.sales_label)}{self.t('（', ' (')}{self.say(at.sales_why)}{self.t('）；客户', '); buyer: ')}{self.say(at.buyer_label)}{self.t('；此时该做', '; now: ')}{self.t('：', '')}{self.say(at.generators_label)}"
        )
        return lines

    def warnings(self) -> list[str]:
        found = self.q.warnings
        if not found:
            return []
        lines = [self.head(self.t("预警", "Early warnings"))]
        for w in found[: self.limit("warnings")]:
            pilot = self.t("（", " (") + self.t("、", ", ").join(w.pilot) + self.t("）", ")") if w.pilot else ""
            sign = "!!" if w.severity == "red" else " !"
            lines.append(
                f"  {sign} [{_RISK[w.risk][self.lang]}] {self.say(w.text)}{self.proof(w.evidence) if self.full else ''} → {self.say(w.move)}{pilot}"
            )
        return lines + self.more(len(found), "warnings")

    def tasks(self) -> list[str]:
        found = self.q.tasks
        if not found:
            return []
        lines = [self.head(self.t("任务", "Tasks"))]
        lines += [
            f"  {t.due} {OWNERS[t.owner].get(self.lang)}{self.t('：', ': ')}{'☑ ' if t.done else ''}{self.say(t.title)}{self.ticked(t)}"
            + (f"｜{self.say(t.due_rule)}｜{self.say(t.reason)}" if self.full else "")
            for t in found[: self.limit("tasks")]
        ]
        return lines + self.more(len(found), "tasks")

    def rumours(self) -> list[str]:
        if not self.q.hearsay:
            return []
        return [
            self.head(self.t("听来的，先核", "Second-hand: check first")),
            *(f"  ~ {self.say(a.text)}" for a in self.q.hearsay),
        ]


def _cut(words: str, limit: int = 30) -> str:
    limit = limit * 2 if words.isascii() else limit
    return words if len(words) <= limit else words[:limit].rstrip(" ，,。") + "…"
