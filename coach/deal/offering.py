"""Reading what we sell: the `seller` block of a dossier, as a mapping or YAML (contracts: the offering file)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from coach.deal.model import Offering
from coach.errors import BadInput

_SHAPE = "company, offering (id, name, layer base|value_add|strategic, description, capabilities), price_list (item, module, amount, currency, cycle one_off|monthly|quarterly|yearly|per_use, note), terms_may_offer, terms_may_not"


def load_offering(source: Mapping[str, Any] | str) -> Offering:
    """The offering from a mapping or YAML text; a whole dossier with `seller` is accepted too.

    Raises BadInput naming the first wrong field, e.g. `price_list[2].amount: Input should be a valid number`.
    """
    data = _parsed(source) if isinstance(source, str) else source
    block = data.get("seller", data) if isinstance(data, Mapping) else data
    if not isinstance(block, Mapping):
        raise BadInput(f"an offering is a mapping with {_SHAPE}", "offering")
    try:
        offering = Offering.model_validate(dict(block))
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInput(f"{first['msg']}; an offering has {_SHAPE}", _where(first["loc"])) from error
    _check_modules(offering)
    return offering


def _parsed(text: str) -> Mapping[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadInput("this is not YAML", f"line {mark.line + 1}" if mark else "offering") from error
    if not isinstance(data, Mapping):
        raise BadInput(f"an offering is a mapping with {_SHAPE}", "offering")
    return data


def _where(loc: tuple[int | str, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path or "offering"


def _check_modules(offering: Offering) -> None:
    known = {m.id for m in offering.offering}
    for i, price in enumerate(offering.price_list):
        if price.module and known and price.module not in known:
            raise BadInput(
                f"no module {price.module!r}; known are {', '.join(sorted(known))}", f"price_list[{i}].module"
            )
        if price.amount < 0:
            raise BadInput("a price is 0 or more", f"price_list[{i}].amount")
