"""Templates, interface wording, and figures and cases in running text made into links to their source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.auth import current_principal
from api.deps import get_desk
from api.web import faults
from api.web.words import WORDS
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.plays.results import FactUsed

HERE = Path(__file__).parent
COOKIE = "ui"


@cache
def _templates() -> Jinja2Templates:
    loader = FileSystemLoader(HERE / "templates")
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {"slug": slug, "money": money, "place": faults.place, "fault": faults.fault, "column": faults.column}
    return Jinja2Templates(env=env)


def ui_lang(request: Request) -> Lang:
    """Language of the interface: the switch, else Chinese."""
    return "en" if request.cookies.get(COOKIE) == "en" else "zh"


def wording(ui: Lang) -> Callable[[str], str]:
    """`t(key)` for this interface language."""
    at = 0 if ui == "zh" else 1
    return lambda key: WORDS[key][at]


def page(request: Request, template: str, status: int = 200, /, **context: object) -> HTMLResponse:
    """One page in the interface language."""
    ui = ui_lang(request)
    who = current_principal(request)
    user = who.name if who.kind == "user" else ""
    context |= {"ui": ui, "t": wording(ui), "has": WORDS.__contains__, "path": request.url.path, "user": user}
    context["administers"] = who.sees_all
    if isinstance(deal := context.get("deal"), Deal):
        found = get_desk(request).coach.library.industries.get(deal.account.industry)
        context["industry"] = found.name.get(ui) if found else ""
    return _templates().TemplateResponse(request, template, context, status_code=status)


def slug(text: str) -> str:
    """An id that is safe in an HTML id and a URL fragment."""
    return re.sub(r"[^\w-]", "_", text)


def money(amount: float) -> str:
    """120,000 or 6,800.50."""
    return f"{amount:,.2f}".removesuffix(".00")


def source_anchor(fact: FactUsed) -> str:
    """Where a figure's source stands on the page; a library figure leads to its case (`lib:<case id>:<n>`)."""
    if fact.id.startswith("lib:"):
        return f"case-{slug(fact.id.split(':')[1])}"
    return f"fact-{slug(fact.id)}"


def mark(text: str, facts: Sequence[FactUsed], others: Sequence[FactUsed] = ()) -> Markup:
    """`text` with each figure as a link to its source: those of `facts` first, then those that `others` state too.

    Longest first, so 120万元 beats 120万. A bare small number stands for too many things to be linked.
    """
    by_value = {f.value: f for f in (*others, *facts) if _telling(f.value)}
    if not by_value:
        return escape(text)
    values = sorted(by_value, key=len, reverse=True)
    pattern = "|".join(re.escape(v) for v in values)
    out, last = Markup(""), 0
    for match in re.finditer(rf"(?<![\d.,])(?:{pattern})(?![\d]|[.,]\d)", text):
        out += escape(text[last : match.start()]) + _link(by_value[match[0]], match[0])
        last = match.end()
    return out + escape(text[last:])


def _telling(value: str) -> bool:
    return bool(re.search(r"\d|[一二三四五六七八九十百千万]", value)) and not re.fullmatch(r"\d{1,2}", value)


def _link(fact: FactUsed, shown: str) -> Markup:
    return Markup('<a class="fig fig-{}" href="#{}">{}</a>').format(slug(fact.source), source_anchor(fact), shown)
