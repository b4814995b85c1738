"""The tab of a deal after its signature: contract, milestones, progress, what was measured, what comes next."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from api.delivering import Delivering, DeliveringDep
from api.web import review_forms as forms
from api.web.render import page, ui_lang
from coach.deal import recording
from coach.deal.delivery import ContractTerm, Delivery, Explanation, Milestone, MilestoneId
from coach.deal.display import quantity
from coach.deal.facts import Fact, Lang, Quantity
from coach.deal.model import Deal
from coach.errors import BadInput, CoachError, NotFound
from coach.plays.shared_risk import SharedRisk
from coach.writing.fill import fill

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
PARTS = ("start", "contract", "step", "done", "milestone", "measured", "because")


@router.get("/deals/{deal_id}/delivery")
async def show_delivery(
    request: Request,
    work: DeliveringDep,
    deal_id: str,
    until: Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = "",
) -> Response:
    """Everything after the signature."""
    return await _show(request, work, deal_id, until=until)


@router.post("/deals/{deal_id}/delivery")
async def keep_delivery(request: Request, work: DeliveringDep, deal_id: str) -> Response:
    """One of the tab's small forms."""
    fields = await request.form()
    part = forms.text(fields, "part")
    try:
        await _keep(work, deal_id, part, fields)
    except NotFound:
        raise
    except CoachError as error:
        response = await _show(request, work, deal_id, forms.refused(error, part, fields))
        response.status_code = error.status
        return response
    spot = part if part in PARTS else "delivery"
    return RedirectResponse(f"/deals/{deal_id}/delivery#{spot}", SEE_OTHER)


async def _keep(work: Delivering, deal_id: str, part: str, fields: FormData) -> None:
    version = forms.version(fields)
    deal = await work.desk.deal(deal_id, version)
    kept = deal.delivery or Delivery()
    promises = kept.promises or await work.promises(deal)
    today = work.desk.coach.today().isoformat()
    line = forms.text(fields, "line")
    if part == "start":
        kept = kept.model_copy(update={"start": forms.text(fields, "start"), "signed": forms.text(fields, "signed")})
    elif part == "contract":
        terms = {**kept.contract, forms.text(fields, "point"): ContractTerm(text=_said(line), date=today)}
        kept = kept.model_copy(update={"contract": terms})
    elif part == "step":
        who = forms.text(fields, "who")
        kept = recording.with_steps(
            kept, [recording.step(line, kind="problem" if who == "problem" else "task", side="customer" if who == "customer" else "us", added=today)]
        )  # fmt: skip
    elif part == "done":
        kept = recording.closed(kept, line, today)
    elif part == "milestone":
        kept = _signed_for(
            kept, forms.text(fields, "point"), forms.text(fields, "day") or today, forms.text(fields, "by")
        )
    elif part == "measured":
        taken = recording.measurement(_measured(fields), promises, [m.id for m in kept.measurements])
        kept = kept.model_copy(update={"measurements": [*kept.measurements, taken]})
    elif part == "because":
        told = Explanation.model_validate(
            {"promise": forms.text(fields, "point"), "cause": forms.text(fields, "cause") or "", "text": _said(line), "by": forms.text(fields, "by"), "date": today}
        )  # fmt: skip
        kept = kept.model_copy(update={"explanations": [*kept.explanations, told]})
    else:
        raise BadInput(f"unknown part; these are: {', '.join(PARTS)}", "part")
    await work.keep(deal_id, kept, version)


def _said(line: str) -> str:
    if not line:
        raise BadInput("write a line", "line")
    return line


def _signed_for(kept: Delivery, name: str, day: str, by: str) -> Delivery:
    if name not in get_args(MilestoneId):
        raise BadInput("no such milestone", "point")
    old = next((m for m in kept.milestones if m.id == name), Milestone.model_validate({"id": name}))
    others = [m for m in kept.milestones if m.id != name]
    return kept.model_copy(update={"milestones": [*others, old.model_copy(update={"done": day, "signed_by": by})]})


def _measured(fields: FormData) -> str:
    """The form's fields as the line that the command line takes."""
    parts = [
        f"{forms.text(fields, 'point')}={forms.text(fields, 'amount')}",
        f"{forms.text(fields, 'from')}..{forms.text(fields, 'to')}",
    ]
    parts += [forms.text(fields, "by"), forms.text(fields, "record")]
    accepted = forms.text(fields, "accepted")
    return "; ".join([*(p.replace(";", ",") for p in parts), *([f"accepted:{accepted}"] if accepted else [])])


async def _show(
    request: Request, work: Delivering, deal_id: str, refused: forms.Refused | None = None, until: str = ""
) -> Response:
    ui = ui_lang(request)
    deal, risk = await work.risk(deal_id, ui)
    _, check = await work.contract(deal_id, ui)
    _, plan = await work.plan(deal_id, "", ui)
    _, report = await work.report(deal_id, until, ui)
    _, value = await work.value(deal_id, until, "", ui)
    _, after = await work.next(deal_id, until, ui)
    return page(
        request, "deal_delivery.html", tab="delivery", deal=deal, refused=refused, kept=deal.delivery or Delivery(), risk=risk, check=check,
        plan=plan, report=report, value=value, after=after, said=_Said(deal, risk, ui), until=until,
        today=work.desk.coach.today().isoformat(),
    )  # fmt: skip


class _Said:
    """Figures and marked texts as the tab shows them."""

    def __init__(self, deal: Deal, risk: SharedRisk, ui: Lang) -> None:
        self._ui = ui
        self._facts: dict[str, Fact] = {f.id: f for f in (*deal.facts, *risk.facts)}
        self._currency = next((f.quantity.unit for s in risk.shares for f in s.facts), "")

    def text(self, marked: str) -> str:
        """Marks as values."""
        return fill(marked, self._facts, self._ui)[0]

    def quantity(self, q: Quantity | None) -> str:
        """A quantity in the interface's language; a dash where there is none."""
        return quantity(q, self._ui) if q else "—"

    def money(self, amount: float | None) -> str:
        """An amount in the contract's currency."""
        return "—" if amount is None else quantity(Quantity(value=amount, unit=self._currency), self._ui)
