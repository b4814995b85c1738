"""Batch commands: JSON Lines in, JSON Lines out, same order, same ids; a bad line is answered, not fatal."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from coach.cli.deals import checked_notes
from coach.cli.files import read_text, read_yaml
from coach.deal.model import Deal
from coach.errors import BadInput, CoachError


def _lines(source: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(read_text(source).splitlines(), 1):
        if line.strip():
            yield number, line


def _each(source: str, work: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    for number, line in _lines(source):
        item: Any = None
        try:
            item = json.loads(line)
            if not isinstance(item, dict):
                raise BadInput("expected one JSON object")
            out = {"id": item.get("id"), **work(item)}
        except json.JSONDecodeError as error:
            out = {"id": None, "error": f"line {number}: not JSON ({error.msg} at column {error.colno})"}
        except RecursionError:
            out = {"id": None, "error": f"line {number}: nested too deeply"}
        except KeyError as error:
            out = {"id": item.get("id"), "error": f"line {number}: field {error} is missing"}
        except CoachError as error:
            out = {"id": item.get("id") if isinstance(item, dict) else None, "error": f"line {number}: {error}"}
        except (TypeError, AttributeError, ValueError) as error:
            # A field of the wrong shape, found where it is used.
            reason = " ".join(str(error).split())[:200]
            out = {"id": item.get("id"), "error": f"line {number}: a field has the wrong shape: {reason}"}
        _print(out)


def _print(out: dict[str, Any]) -> None:
    """One line; half a surrogate pair from the input must not stop the run."""
    sys.stdout.write(json.dumps(out, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")


def _text(item: dict[str, Any], field: str) -> str:
    if not isinstance(item[field], str):
        raise BadInput(f"field {field!r} must be text", "")
    return str(item[field])


def _filters(item: dict[str, Any]) -> dict[str, str | None]:
    raw = item.get("filters") or {}
    known = {key: raw.get(key) for key in _FILTERS} if isinstance(raw, dict) else {"filters": raw}
    wrong = next((key for key, value in known.items() if value is not None and not isinstance(value, str)), None)
    if wrong or not isinstance(raw, dict):
        raise BadInput(f"field filters: a mapping of {', '.join(_FILTERS)} to text or null")
    return known


_FILTERS = ("industry", "role", "stage", "company_size")


def _noted(item: dict[str, Any]) -> str:
    text = _text(item, "text")
    return checked_notes(text, "text") if text.strip() else text


def _retriever() -> Any:
    from coach.cli.setup import embedding_progress, settings
    from coach.library.files import load
    from coach.wiring import open_retriever

    known = settings()
    with embedding_progress() as progress:
        return open_retriever(known, load(known.library_dir, known.private_dirs), progress=progress)


def search_one(query: str, kind: str, k: int, industry: str | None) -> Any:
    """One query from the command line; BadInput for an industry that the library does not know."""
    from coach.retrieval.results import Filters

    found = _retriever()
    known = found.library.industries
    if industry and industry not in known:
        raise BadInput(f"no industry {industry!r}; known: {', '.join(sorted(known))}", "--industry")

    return found.search(query, kind=kind, k=k, filters=Filters(industry=industry))


def search(source: str, kind: str, k: int) -> None:
    """`{id, query, filters}` → `{id, results, hits, score, abstain, awaiting, took_ms}`."""
    from coach.retrieval.results import Filters

    retriever = _retriever()

    def one(item: dict[str, Any]) -> dict[str, Any]:
        found = retriever.search(_text(item, "query"), kind=kind, k=k, filters=Filters(**_filters(item)))
        lang = "en" if _text(item, "query").isascii() else "zh"
        return {
            "results": [h.id for h in found.hits],
            "hits": [
                {"id": h.id, "kind": h.kind, "title": h.title.get(lang), "score": round(h.score, 4), "why": h.why}
                for h in found.hits
            ],
            "score": round(found.score, 4),
            "abstain": found.abstain,
            "awaiting": [h.id for h in found.awaiting],
            "took_ms": round(found.took_ms, 2),
        }

    _each(source, one)


def intake(source: str | None, text: str | None, writer: str = "playbook") -> None:
    """`{id, lang, text}` → people, pains, competitors, budget, timeline, hearsay. Only `--writer model` asks a model."""
    from coach.cli.setup import settings
    from coach.deal.intake import read, to_contract
    from coach.library.files import load
    from coach.wiring import note_reader

    if not source and not text:
        raise BadInput("give --batch FILE or the notes themselves", "intake")
    known = settings()
    reader = note_reader(known) if writer == "model" else None
    cues = [
        c for card in load(known.library_dir, known.private_dirs).pains.values() for c in card.cues.zh + card.cues.en
    ]
    with asyncio.Runner() as loop:  # one loop for all lines: the model's connections live on it

        def one(item: dict[str, Any]) -> dict[str, Any]:
            lang = item.get("lang") if item.get("lang") in ("zh", "en") else None
            patch = read(_noted(item), lang, pain_cues=cues)
            return to_contract(loop.run(reader.read_more(patch, Deal())) if reader else patch)

        if source:
            _each(source, one)
        else:
            body = read_text("-") if text == "-" else str(text)
            sys.stdout.write(json.dumps(one({"text": body}), ensure_ascii=False) + "\n")


def check_numbers(source: str) -> None:
    """`{id, lang, facts, draft}` → `{id, numbers}`."""
    from coach.writing.checks.numbers import batch

    _each(source, batch)


def lint_spin(source: str) -> None:
    """`{id, lang, deal, questions}` → `{id, violations}`."""
    from coach.writing.checks.spin_lint import batch

    _each(source, batch)


def value(source: str) -> None:
    """A file of value cases → one JSON object `{case_id: result}`."""
    from coach.value.engine import batch

    rows = read_yaml(source)
    cases = rows.get("cases", rows) if isinstance(rows, dict) else rows
    listed = [c.get("input", c) if isinstance(c, dict) else c for c in cases] if isinstance(cases, list) else cases
    inputs = list(listed.values()) if isinstance(listed, dict) else listed
    if not isinstance(inputs, list) or not all(isinstance(i, dict) for i in inputs):
        raise BadInput("expected value cases: a list of {id, input}, or a mapping from id to input", source)
    if isinstance(cases, list) and (at := next((n for n, c in enumerate(cases) if "id" not in c), None)) is not None:
        raise BadInput(f"case {at + 1} has no id", source)
    _print(batch(rows))
