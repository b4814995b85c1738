"""The business case: agreed inputs, three scenarios, what each unknown is worth (domain §2.3)."""

from coach.value.case.build import build
from coach.value.case.inputs import Analogy
from coach.value.case.ranges import case_range, fixed_range
from coach.value.case.types import BusinessCase

__all__ = ["Analogy", "BusinessCase", "build", "case_range", "fixed_range"]
