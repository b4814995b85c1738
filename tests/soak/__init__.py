"""Promises of durability as programs that print their figure. `python -m tests.soak [names]` runs the full forms."""
