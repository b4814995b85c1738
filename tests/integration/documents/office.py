"""LibreOffice without a window: recalculates workbooks, several in one start."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SECONDS = 300
"""A hang guard; a start takes 3 to 10 seconds on a busy machine."""


def convert(files: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """Convert files; skips the test where LibreOffice is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [program, profile, "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return [folder / f"{file.stem}.{to}" for file in files]
