"""Text as XML 1.0 can hold it: customers' notes may carry signs that no Office file opens with."""

from __future__ import annotations

import re
from typing import Any

from coach.plays.results import Proposal

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""https://www.w3.org/TR/xml/#charsets, read the other way round."""


def clean(proposal: Proposal) -> Proposal:
    """The same draft without signs that XML forbids."""
    return Proposal.model_validate(_walk(proposal.model_dump()))


def _walk(value: Any) -> Any:
    if isinstance(value, str):
        return _FORBIDDEN.sub("", value)
    if isinstance(value, list):
        return [_walk(v) for v in value]
    if isinstance(value, dict):
        return {k: _walk(v) for k, v in value.items()}
    return value
