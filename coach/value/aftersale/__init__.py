"""After the sale, the arithmetic: what was promised, what was measured against it (item 42, VQ-20)."""

from coach.value.aftersale.achieved import Row, Status, Sums, rows, strays, sums_of
from coach.value.aftersale.promises import promises_of

__all__ = ["Row", "Status", "Sums", "promises_of", "rows", "strays", "sums_of"]
