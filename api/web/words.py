"""The interface's wording, read once."""

from __future__ import annotations

from pathlib import Path

import yaml

WORDS: dict[str, tuple[str, str]] = {
    key: (zh, en)
    for key, (zh, en) in yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8")).items()
}
"""Key → (zh, en)."""
