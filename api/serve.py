"""Serve both ports on one loop, and stop in order on a signal."""

from __future__ import annotations

import asyncio
import resource
import signal
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

import structlog
import uvicorn
import uvloop
from starlette.types import ASGIApp

from api.core.opening import opening
from api.core.settings import Settings, Switch
from api.features.accounts.invites import offer_first_administrator
from api.http.connection import Connection
from api.main import Server, build
from api.media.port import MediaServer

log = structlog.get_logger(__name__)
GRACE_S = 5
BESIDES_STREAMS = 1000
"""How many connections may be open besides the streams before everything is answered 503."""


class Quiet(uvicorn.Server):
    """A server that leaves the signals to us: uvicorn's own handler would end the process from under the rest."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Ours are in `_serve`."""
        yield


def run(settings: Settings, media: MediaServer | None = None) -> int:
    """Serve until SIGINT or SIGTERM, with the SFU of the settings unless another is given. Returns the exit status."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # each open stream takes a file; the usual limit is 1,024
    log.info("server.starts", sqlite=sqlite3.sqlite_version)
    if settings.limits is Switch.OFF:
        log.warning("limits.off")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_serve(settings, media))


async def _serve(settings: Settings, media: MediaServer | None) -> int:
    server = build(settings, media=media)
    with opening(settings.database):
        await server.start()
    code = await offer_first_administrator(server.ctx)
    if code is not None:
        link = f"{settings.origins[0]}/join#invite={code}"
        print(f"There is no administrator yet. Whoever registers with this link becomes one: {link}", flush=True)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    public = Quiet(config_for(server.public, (settings.host, settings.port), settings))
    internal = Quiet(config_for(server.internal, (settings.internal_host, settings.internal_port), settings))
    serving = [asyncio.create_task(public.serve()), asyncio.create_task(internal.serve())]
    asked = asyncio.create_task(stopping.wait())
    await asyncio.wait([*serving, asked], return_when=asyncio.FIRST_COMPLETED)
    failed = not stopping.is_set()
    await _stop(server, [public, internal], serving)
    asked.cancel()
    return 1 if failed else 0


async def _stop(server: Server, uvicorns: list[Quiet], serving: list[asyncio.Task[None]]) -> None:
    server.say_goodbye()
    for one in uvicorns:
        one.should_exit = True
    await asyncio.gather(*serving, return_exceptions=True)
    await server.stop()


def config_for(app: ASGIApp, address: tuple[str, int], settings: Settings) -> uvicorn.Config:
    """How either port is served."""
    host, port = address
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="none",
        http=Connection,
        ws="websockets-sansio",
        ws_max_size=262_144,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=75,
        backlog=2048,
        limit_concurrency=settings.streams + BESIDES_STREAMS,
    )
