"""The form of the first page: what was typed, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from api.desk import Desk
from api.schemas import NewDeal
from coach.deal.facts import Lang
from coach.deal.model import Call, Offering
from coach.errors import BadInput
from coach.samples import load_sample


class DealForm(BaseModel):
    """Raw fields, as they are shown again when something is refused."""

    notes: str = ""
    customer: str = ""
    industry: str = ""
    out_lang: Any = ""
    call_with: str = ""
    call_when: str = ""
    call_goal: str = ""
    offering_yaml: str = ""
    sample: bool = False
    """True where the notes are the sample's."""
    sample_offering: bool = False

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> DealForm:
        """From a posted form; unknown fields and files are left aside."""
        form = cls(**{k: v for k, v in fields.items() if k in cls.model_fields and isinstance(v, str)})
        form.out_lang = form.out_lang if form.out_lang in {"zh", "en"} else ""
        return form

    @property
    def offering(self) -> Offering | None:
        """The offering for the readable summary; None where the YAML cannot be read."""
        try:
            return self._offering()
        except BadInput:
            return None

    def new_deal(self) -> NewDeal:
        """The request this form makes. BadInput names the field."""
        call = Call.model_validate({"with": self.call_with, "when": self.call_when, "goal": self.call_goal})
        try:
            return NewDeal(
                notes=self.notes,
                offering=self._offering(),
                customer=self.customer,
                industry=self.industry,
                call=call if call != Call() else None,
            )
        except ValidationError as error:
            raise _refused(error) from error

    def _offering(self) -> Offering:
        try:
            return Offering.model_validate(yaml.safe_load(self.offering_yaml) or {})
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise BadInput(
                "not YAML; check the indentation", f"offering, line {mark.line + 1 if mark else 1}"
            ) from error
        except ValidationError as error:
            raise _refused(error, "offering.") from error


def from_sample(lang: Lang) -> DealForm:
    """Everything filled in with the fictional sample."""
    sample = load_sample(lang)
    return DealForm(
        notes=sample["notes"].strip(),
        customer=str(sample["customer"]).replace("（", "(").split("(")[0].strip(),
        industry=sample["industry"],
        call_with=sample["call"]["with"],
        call_when=str(sample["call"]["when"]),
        call_goal=sample["call"]["goal"],
        offering_yaml=_yaml(sample["seller"]),
        sample=True,
        sample_offering=True,
    )


async def blank(desk: Desk, lang: Lang) -> DealForm:
    """An empty form, with the offering of the last deal, or the sample's where there is none."""
    last = await desk.last_offering()
    sample = load_sample(lang)["seller"]
    if not last.offering or last.company == sample["company"]:
        return DealForm(offering_yaml=_yaml(sample), sample_offering=True)
    return DealForm(offering_yaml=_yaml(last.model_dump(mode="json", exclude_defaults=True)))


def _yaml(data: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=100)


def _refused(error: ValidationError, prefix: str = "") -> BadInput:
    first = error.errors()[0]
    return BadInput(str(first["msg"]), prefix + ".".join(str(p) for p in first["loc"]))
