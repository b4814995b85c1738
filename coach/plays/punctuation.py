"""The reader's punctuation in our own texts: price lists and terms are typed in haste, a proposal is not."""

from __future__ import annotations

import re

from coach.deal.model import Offering
from coach.plays.address import is_han

_HALF = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})


def punctuated(text: str) -> str:
    """Our own terms and descriptions with the reader's punctuation; figures (3,000, 9:30) keep theirs."""
    if not is_han(text):
        return text
    return re.sub(r"(?<!\d)[,;:?!()]|[,;:?!()](?!\d)", lambda m: m[0].translate(_HALF), text)


def tidy_offering(offering: Offering) -> Offering:
    """The offering with Chinese punctuation in its Chinese texts. Nothing else changes."""
    return offering.model_copy(
        update={
            "offering": [
                m.model_copy(
                    update={
                        "name": punctuated(m.name),
                        "description": punctuated(m.description),
                        "capabilities": [punctuated(c) for c in m.capabilities],
                    }
                )
                for m in offering.offering
            ],
            "price_list": [
                p.model_copy(update={"item": punctuated(p.item), "note": punctuated(p.note)})
                for p in offering.price_list
            ],
            "terms_may_offer": [punctuated(t) for t in offering.terms_may_offer],
            "terms_may_not": [punctuated(t) for t in offering.terms_may_not],
        }
    )
