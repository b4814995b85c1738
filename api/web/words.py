"""The interface's wording, read once."""

from __future__ import annotations

from pathlib import Path

import yaml

WORDS: dict[str, tuple[str, str]] = {
    key: (zh, en)
    for file in sorted(Path(__file__).parent.glob("words*.yaml"))
    for key, (zh, en) in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}
"""Key → (zh, en)."""
