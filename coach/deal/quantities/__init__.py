"""Numbers in text: Arabic, full-width, Chinese and English words, with unit, range, approximation and kind.

Reading order: `find` (entry) → `structural` (what is no quantity) → `words` (fixed words) → `scan` (numerals, units,
ranges) → `classify` (article, denominator, own items) → `context` (approximators, periods) → `tables`.
"""

from coach.deal.quantities.find import find
from coach.deal.quantities.mention import Kind, Mention, Touch

__all__ = ["Kind", "Mention", "Touch", "find"]
