"""Scores on the shared labelled sets, where they are present: COACH_GOLD_DIR, else ../shared/gold beside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETS = {
    "retrieval": ("retrieval/dev.jsonl", ["search", "--kind", "case", "-k", "50"], ("ALL", "colloquial_zh")),
    "people": (
        "people/dev.jsonl",
        ["intake"],
        ("ALL", "person", "budget", "competitors", "excluded_leaked", "evidence_invented"),
    ),
    "numbers": ("numbers/dev.jsonl", ["check-numbers"], ("false_strike_rate", "clean_pass", "leak_rate")),
    "spin": ("spin/dev.jsonl", ["lint-spin"], ("ALL", "clean_pass")),
    "value": ("numbers/value_dev.yaml", ["value"], ("checked", "wrong")),
}


def gold_dir() -> Path:
    """Where the labelled sets are, if anywhere."""
    return Path(os.environ.get("COACH_GOLD_DIR", ROOT.parent / "shared" / "gold"))


def main() -> None:
    """One block per set."""
    where = gold_dir()
    if not (where / "score.py").is_file():
        print(f"gold: skipped, no labelled sets at {where} (set COACH_GOLD_DIR)")
        return
    for name, (rows, command, keys) in SETS.items():
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as run:
            coach = [sys.executable, "-c", "from coach.cli import main; main()", *command, "--batch", str(where / rows)]
            subprocess.run(coach, stdout=run, check=True, cwd=ROOT)
            scored = subprocess.run(
                [sys.executable, str(where / "score.py"), name, str(where / rows), run.name],
                capture_output=True,
                text=True,
                check=True,
            )
        print(f"gold {name}")
        for line in scored.stdout.splitlines():
            if line.split(" ", 1)[0] in keys:
                print(f"  {line}")
