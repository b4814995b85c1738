"""A Chroma server (`chroma run`, the Rust one) on loopback for the tests that want one, in a folder of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sysconfig
import time
from pathlib import Path

import httpx
import pytest

_START = 60.0


def _program() -> Path:
    """`chroma` beside this Python. Skips the test, with the reason, where it is absent."""
    program = Path(sysconfig.get_path("scripts")) / "chroma"
    if not program.exists():
        pytest.skip(f"no Chroma server here: {program} is missing")
    return program


class ChromaServer:
    """Started, killed and started again on one port and one folder."""

    def __init__(self, folder: Path) -> None:
        self._program = _program()
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        command = [str(self._program), "run", "--path", str(self.folder), "--host", "127.0.0.1"]
        environment = os.environ | {"ANONYMIZED_TELEMETRY": "False"}
        self._process = subprocess.Popen(
            [*command, "--port", str(self._port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + _START
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{self.url}/api/v2/heartbeat", timeout=1).raise_for_status()
                return
            except httpx.HTTPError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.05)
        pytest.fail(f"the Chroma server did not start (exit {self._process.poll()})")

    def kill(self) -> None:
        """`kill -9`; a second call does nothing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    def freeze(self) -> None:
        """It takes connections and answers nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)
