"""The workbook the customer's finance people recalculate: live formulas over one assumption sheet (VQ-01…VQ-20)."""

from coach.documents.workbook.writing import workbook

__all__ = ["workbook"]
