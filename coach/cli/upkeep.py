"""The `doctor` command: what is configured and whether it answers."""

from __future__ import annotations

import json
import sys

from coach.cli.setup import settings


def check_up(as_json: bool) -> None:
    """Print what is configured and whether it answers; exit 1 if something that is configured does not."""
    from coach.doctor import examine

    lines = examine(settings())
    if as_json:
        print(json.dumps({"checks": lines}, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(f"{line['state']:>4}  {line['what']}: {line['detail']}")
    if any(line["state"] == "fail" for line in lines):
        sys.exit(1)
