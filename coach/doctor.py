"""What is configured and whether it answers. Never prints a secret (promise 20)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from coach.config import Settings
from coach.errors import CoachError

Line = dict[str, str]


def examine(settings: Settings) -> list[Line]:
    """One line per part: state ok · off · fail, what, detail."""
    probes: list[tuple[str, Callable[[Settings], tuple[str, str]]]] = [
        ("library", _library),
        ("data directory", _data_dir),
        ("embedding", _embedding),
        ("model", _model),
        ("model use", _model_use),
        ("Slack", _slack),
        ("database", _database),
    ]
    return [_line(what, probe, settings) for what, probe in probes]


def _line(what: str, probe: Callable[[Settings], tuple[str, str]], settings: Settings) -> Line:
    try:
        state, detail = probe(settings)
    except (CoachError, OSError) as error:
        state, detail = "fail", str(error)
    return {"what": what, "state": state, "detail": detail}


def _library(settings: Settings) -> tuple[str, str]:
    from coach.library.files import load

    lib = load(settings.library_dir, settings.private_dirs)
    return (
        "ok",
        f"{len(lib.cases)} cases, {len(lib.scripts)} scripts, {len(lib.pains)} pain cards, {len(lib.methods)} methods",
    )


def _data_dir(settings: Settings) -> tuple[str, str]:
    folder: Path = settings.data_dir
    if not folder.exists():
        parent = next(p for p in folder.absolute().parents if p.exists())
        usable = os.access(parent, os.W_OK | os.X_OK) and parent.is_dir()
        return ("ok", f"{folder} (made at first use)") if usable else ("fail", f"{folder} cannot be made in {parent}")
    probe = folder / ".writable"
    probe.write_bytes(b"")
    probe.unlink()
    return "ok", f"{folder} is writable"


def _embedding(settings: Settings) -> tuple[str, str]:
    from coach.retrieval.embedding import open_embedding

    found = open_embedding(settings)
    return ("ok", found.id) if found else ("off", "no embedding installed or wanted: search goes by words only")


def _model(settings: Settings) -> tuple[str, str]:
    if not settings.has_model:
        return "off", "no OPENAI_API_KEY and no COACH_MODEL_URL: the playbook words everything"
    import httpx

    url = (settings.model_url or "https://api.openai.com/v1").rstrip("/") + "/models"
    key = settings.api_key.get_secret_value()
    try:
        reply = httpx.get(url, headers={"Authorization": f"Bearer {key}"} if key else {}, timeout=5)
    except httpx.HTTPError as error:
        return "fail", f"{settings.model} at {url}: {type(error).__name__}"
    return ("ok" if reply.status_code < 400 else "fail"), f"{settings.model}: HTTP {reply.status_code}"


def _model_use(settings: Settings) -> tuple[str, str]:
    """What calls cost, and what was asked so far, where anything is there to say."""
    from coach.writing.usage import Prices
    from coach.writing.usage_log import UsageLog

    today, every = UsageLog(settings.data_dir).sums()
    if not settings.has_model and not every.calls:
        return "off", "no model, nothing asked"
    prices, state = Prices.of(settings), "ok"
    names = "COACH_MODEL_PRICE_IN and COACH_MODEL_PRICE_OUT"
    if prices:
        said = f"{prices.sent:g} {prices.currency} per million tokens in, {prices.received:g} {prices.currency} out"
    elif settings.model_price_in is None and settings.model_price_out is None:
        said = f"no prices set, so no cost is said ({names}, per million tokens)"
    else:
        said, state = f"only one of {names} is set; both are needed to say a cost", "fail"
    sums = f"today (UTC): {today}; since {every.since}: {every}" if every.calls else "nothing asked yet"
    return state, f"{settings.model}: {said}; {sums}"


def _slack(settings: Settings) -> tuple[str, str]:
    token, secret = settings.slack_bot_token.get_secret_value(), settings.slack_signing_secret.get_secret_value()
    if not token and not secret:
        return "off", "set COACH_SLACK_BOT_TOKEN and COACH_SLACK_SIGNING_SECRET to answer in Slack"
    if not (token and secret):
        return "fail", "only one of COACH_SLACK_BOT_TOKEN and COACH_SLACK_SIGNING_SECRET is set; both are needed"
    return "ok", "token and signing secret are set; events go to /slack/events"


def _database(settings: Settings) -> tuple[str, str]:
    """Opens it, where there is one to open: a database address alone proves nothing."""
    import sqlalchemy as sa
    from sqlalchemy.exc import SQLAlchemyError

    from coach.store.engine import sync_address

    name = "SQLite in the data directory" if not settings.database_url else settings.database_url.split("://")[0]
    if not settings.database_url and not (settings.data_dir / "coach.db").exists():
        return "ok", f"{name} (made at first use)"
    engine = None
    try:
        engine = sa.create_engine(sync_address(settings.db_url))
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
    except (SQLAlchemyError, ImportError) as error:
        return "fail", f"{name}: {type(error).__name__}"
    finally:
        if engine is not None:
            engine.dispose()
    return "ok", f"{name} answers"
