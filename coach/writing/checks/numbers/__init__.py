"""Number lock: every quantity of a draft must match one fact of the ledger, or it is struck."""

from coach.writing.checks.numbers.check import batch, check, strike
from coach.writing.checks.numbers.types import LedgerFact, Verdict, from_dict, ledger

__all__ = ["LedgerFact", "Verdict", "batch", "check", "from_dict", "ledger", "strike"]
