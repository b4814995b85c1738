"""The buying committee (items 7, 34, 52, 56–64; rules MAP-01 to MAP-12). Reading order: notation, standing, rules (with
power_rules, conduct_rules, styles), then meddpicc and blue_sheet (the same people in other words), plans, coverage, view.
`reading` is called by intake, `joining` when a later note speaks of the same person.
"""

from coach.deal.committee.blue_sheet import BlueSheet, miller_heiman
from coach.deal.committee.coverage import BoardRow, CoverageRow, coverage, decision_board
from coach.deal.committee.findings import MapFinding
from coach.deal.committee.meddpicc import Element, Meddpicc, meddpicc
from coach.deal.committee.notation import (
    RELATION_RANK,
    RELATION_SIGNS,
    ROLE_LETTERS,
    STYLE_LETTERS,
    MapCode,
    map_code,
    parse_code,
)
from coach.deal.committee.plans import PersonPlan, person_plans
from coach.deal.committee.rules import MapStatus, map_findings, map_status
from coach.deal.committee.standing import Department, Politics, departments, politics
from coach.deal.committee.styles import pitch_findings
from coach.deal.committee.view import CommitteeMap, committee_map

__all__ = [
    "RELATION_RANK",
    "RELATION_SIGNS",
    "ROLE_LETTERS",
    "STYLE_LETTERS",
    "BlueSheet",
    "BoardRow",
    "CommitteeMap",
    "CoverageRow",
    "Department",
    "Element",
    "MapCode",
    "MapFinding",
    "MapStatus",
    "Meddpicc",
    "PersonPlan",
    "Politics",
    "committee_map",
    "coverage",
    "decision_board",
    "departments",
    "map_code",
    "map_findings",
    "map_status",
    "meddpicc",
    "miller_heiman",
    "parse_code",
    "person_plans",
    "pitch_findings",
    "politics",
]
