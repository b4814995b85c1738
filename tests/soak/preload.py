"""Imported once by the process that children are forked from."""

import tests.soak.ingest
