"""A PostgreSQL server of our own for the tests that want one: started from what is installed, on loopback, in a temporary
folder, gone afterwards. `TEST_POSTGRES_URL` names a server that is running already."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _binaries() -> Path | None:
    """The newest installed server's programs."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]) if p.parts[-3].isdigit() else 0
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _as_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: step down to its own user, which its package makes."""
    return (
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        if os.geteuid() == 0
        else command
    )


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty database (`postgresql+psycopg://…`). Skips the test, with the reason, where none can be had."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    programs = _binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here (and TEST_POSTGRES_URL names no server)")
    if os.geteuid() == 0 and (not shutil.which("setpriv") or "postgres" not in {u.pw_name for u in pwd.getpwall()}):
        pytest.skip("PostgreSQL does not run as root and there is no postgres user to run it as")
    folder = Path(tempfile.mkdtemp(prefix="coach-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        data = folder / "data"
        _run(
            programs / "initdb", "-D", str(data), "-A", "trust", "-U", "coach", "--no-sync", "-E", "UTF8", "--locale=C"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run(programs / "pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "-t", "30", "start")
        try:
            yield f"postgresql+psycopg://coach@127.0.0.1:{port}/postgres"
        finally:
            _run(programs / "pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: Path, *arguments: str) -> None:
    subprocess.run(_as_user([str(program), *arguments]), check=True, capture_output=True, timeout=60, cwd="/")
