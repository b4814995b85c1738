"""Everything the map has to say, in one object: what the page, the API and `coach map --json` show."""

from __future__ import annotations

from coach.deal.committee.blue_sheet import BlueSheet, miller_heiman
from coach.deal.committee.coverage import BoardRow, CoverageRow, coverage, decision_board
from coach.deal.committee.findings import MapFinding
from coach.deal.committee.meddpicc import Meddpicc, meddpicc
from coach.deal.committee.plans import PersonPlan, person_plans
from coach.deal.committee.rules import MapStatus, map_findings, map_status
from coach.deal.committee.standing import Department, Politics, departments, politics
from coach.deal.facts import Lang, Model
from coach.deal.model import Deal


class CommitteeMap(Model):
    """The committee of one deal: light, findings, people, structure and the two classic views of them."""

    deal: str
    lang: Lang
    status: MapStatus
    findings: list[MapFinding]
    people: list[PersonPlan]
    departments: list[Department]
    politics: Politics
    board: list[BoardRow]
    coverage: list[CoverageRow]
    meddpicc: Meddpicc
    miller_heiman: BlueSheet


def committee_map(deal: Deal, lang: Lang | None = None) -> CommitteeMap:
    """All views of the committee, computed from one deal. Pure; wording in both languages, `lang` names the reader's."""
    return CommitteeMap(
        deal=deal.name or deal.account.name, lang=lang or deal.lang, status=map_status(deal), findings=map_findings(deal),
        people=person_plans(deal), departments=departments(deal), politics=politics(deal), board=decision_board(deal),
        coverage=coverage(deal), meddpicc=meddpicc(deal), miller_heiman=miller_heiman(deal),
    )  # fmt: skip
