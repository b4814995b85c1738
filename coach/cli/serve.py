"""`coach serve`: the page, the API and Slack, until interrupted."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

from coach.cli.access import may_listen
from coach.cli.setup import embedding_progress
from coach.cli.setup import settings as checked_settings
from coach.errors import BadInput, Unavailable

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.config import Settings


def run(host: str | None, port: int | None) -> None:
    """Serve until interrupted. The data directory belongs to this process (promise 23).

    The port and the directory are claimed before anything slow is loaded, so that a second start is refused at once
    and in one line (Unavailable, exit 4).
    """
    settings = checked_settings()
    settings.host = host or settings.host
    settings.port = settings.port if port is None else port
    may_listen(settings.host)
    _port_free(settings)
    coach = _build(settings)
    _serve(settings, coach)


def _build(settings: Settings) -> Coach:
    from coach.store.lock import DataDirLock

    # Heavy imports come after the lock: the refusal of a second start must not wait for them.
    DataDirLock(settings.data_dir).acquire().release()
    from coach.wiring import build_coach

    with embedding_progress() as progress:
        return build_coach(settings, serving=True, progress=progress)


def _serve(settings: Settings, coach: Coach) -> None:
    import uvicorn

    from api.app import create_app

    app = create_app(settings, coach=coach)
    print(f"Sales coach on http://{_shown(settings.host)}:{settings.port}  (Ctrl-C stops)", file=sys.stderr)
    try:
        uvicorn.run(
            app,
            host=settings.host,
            port=settings.port,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    except KeyboardInterrupt:
        pass
    finally:
        coach.close_parts()


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _port_free(settings: Settings) -> None:
    """One clear line instead of a stack when the port is taken or the address is not ours."""
    if not 0 < settings.port < 65_536:
        raise BadInput(f"port {settings.port} does not exist; give one from 1 to 65535", "--port")
    try:
        family, kind, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise BadInput(
            f"no address {settings.host!r}; use 127.0.0.1, or 0.0.0.0 for every interface", "--host"
        ) from error
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise Unavailable(f"port {settings.port} needs special rights; use --port with one above 1023") from error
        except OSError as error:
            raise Unavailable(
                f"port {settings.port} on {settings.host} is in use; stop the other program or use --port"
            ) from error
