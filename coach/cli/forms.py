"""The debrief form as YAML: printed with a word on each field, read back with the field named where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from pydantic import ValidationError

from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.deal.facts import Lang
    from coach.plays.debrief import DebriefForm

_HEAD = {
    "zh": "# 会后60秒：知道的填上，不知道的空着。stance 填 enemy / non_supporter / neutral / supporter / mentor，没变就空着。",
    "en": "# 60 seconds after the call: fill in what you know, leave the rest. stance: enemy / non_supporter / neutral / supporter / mentor, blank if unchanged.",
}
_SECTIONS = {
    "answers": ("问到了什么（没问就空着；by 是谁答的）", "what was answered (blank if not asked; by: who answered)"),
    "people": ("谁到了、态度变没变、有没有一句原话", "who was there, whether they moved, a sentence of theirs"),
    "commitment": (
        "要到了什么：got 是他要做的事，by 是谁，date 是哪天前",
        "what was got: got = what they will do, by = who, date = until when",
    ),
    "objections": ("新的反对意见：- {text: 原话, by: 谁}", "new objections: - {text: their words, by: who}"),
    "notes": ("别的，随便写", "anything else"),
    "next_call": ("下次见谁、什么时候、想拿到什么", "next meeting: with whom, when, what to leave with"),
}


def form_text(form: DebriefForm, lang: Lang) -> str:
    """The form with a comment above each part."""
    raw = form.model_dump(mode="json", by_alias=True)
    lines = [_HEAD[lang], f"date: {raw.pop('date')!r}".replace("'", '"')]
    for key, value in raw.items():
        note = _SECTIONS[key][lang == "en"]
        lines += ["", f"# {note}", _dumped({key: value if value is not None else ""})]
    return "\n".join(lines)


def _dumped(value: object) -> str:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=200)
    return text.replace(": null", ":").rstrip()


def form_from(path: str) -> DebriefForm:
    """The filled form. BadInput names the file and the field."""
    from coach.cli.files import read_yaml
    from coach.plays.debrief import DebriefForm

    raw = read_yaml(path)
    if not isinstance(raw, dict):
        raise BadInput("a debrief form is a mapping; make one with `coach debrief DEAL > form.yaml`", path)
    try:
        return DebriefForm.model_validate(_blanks_out(raw))
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInput(f"field {'.'.join(str(x) for x in first['loc'])}: {first['msg']}", path) from error


def _blanks_out(value: object) -> object:
    """Fields left blank in YAML (`stance:`) are as if they were not there; bare dates and numbers are text."""
    if isinstance(value, dict):
        return {k: _blanks_out(v) for k, v in value.items() if v is not None and v != ""}
    if isinstance(value, list):
        return [_blanks_out(v) for v in value if v is not None]
    return value if isinstance(value, bool | str) else (value if isinstance(value, int) else str(value))
