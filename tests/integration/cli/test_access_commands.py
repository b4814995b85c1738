"""`coach user`, `coach key`, `coach team`, and serving others only once somebody can sign in."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach import cli

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))
    serve = importlib.import_module("coach.cli.serve")
    started: list[str] = []
    monkeypatch.setattr(serve, "_build", lambda settings: started.append(settings.host))
    monkeypatch.setattr(serve, "_serve", lambda settings, coach: print("serving", settings.host))

    def go(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["coach", *words])
        code: Any = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
        out = capsys.readouterr()
        return int(code or 0), out.out, out.err

    return go


def test_others_are_not_served_before_an_admin_can_sign_in(run: Run) -> None:
    def refused() -> bool:
        code, out, err = run("serve", "--host", "0.0.0.0", "--port", "18765")
        assert (code == 2) == ("serving" not in out), err
        assert code != 2 or (err.count("\n") == 1 and "coach user add NAME --role admin" in err)
        return code == 2

    assert refused()
    code, _, err = run("user", "add", "林溪")
    assert code == 2
    assert "admin" in err
    assert refused()
    assert run("user", "add", "秦观", "--role", "admin")[0] == 0
    assert not refused()
    key_id = json.loads(run("key", "list", "--json")[1])["keys"][0]["id"]
    assert run("key", "revoke", key_id)[0] == 0
    assert refused(), "an admin without a working key cannot sign in"
    assert run("key", "new", "秦观")[0] == 0
    assert not refused()
    run("user", "suspend", "秦观")
    assert refused()
    for host in ("127.0.0.1", "localhost"):
        assert run("serve", "--host", host, "--port", "18765")[0] == 0, host


def test_users_teams_and_keys(run: Run) -> None:
    assert run("team", "add", "东区")[:2] == (0, "东区\n")
    made = json.loads(run("user", "add", "秦观", "--role", "admin", "--team", "东区", "--json")[1])
    assert (made["role"], made["teams"], made["key"][:3]) == ("admin", ["东区"], "ck_")
    assert run("user", "add", "秦 观", "--role", "admin")[0] == 2
    assert run("user", "add", "林溪", "--team", "西区")[0] == 2
    assert run("user", "add", "林溪", "--role", "boss")[0] == 2
    assert run("user", "add", "local", "--role", "admin")[0] == 2
    assert run("user", "add", "林溪")[0] == 0
    run("team", "join", "东区", "林溪")
    run("user", "role", "林溪", "manager")
    run("user", "link-slack", "林溪", "T1/U1")
    assert run("user", "link-slack", "林溪", "U1")[0] == 2
    users = {
        u["name"]: (u["role"], u["state"], u["teams"]) for u in json.loads(run("user", "list", "--json")[1])["users"]
    }
    assert users == {"秦观": ("admin", "active", ["东区"]), "林溪": ("manager", "active", ["东区"])}
    assert run("team", "list")[1] == "东区: 林溪, 秦观\n"
    run("team", "leave", "东区", "林溪")
    assert run("team", "list")[1] == "东区: 秦观\n"
    keys = json.loads(run("key", "list", "--json")[1])["keys"]
    mine = next(k["id"] for k in keys if k["user"] == "林溪")
    assert run("key", "rotate", mine)[1].startswith("ck_")
    assert run("key", "rotate", mine)[0] == 3
    assert run("key", "revoke", "0000000000")[0] == 3
    assert run("user", "suspend", "谁也不是")[0] == 3
