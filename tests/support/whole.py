"""The whole server side, for tests that reach into it: the app on real sockets, a real SFU, nginx if asked for."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from api.core.migrate import upgrade
from api.core.settings import Settings
from api.main import Server, build
from api.media.config import SfuPorts
from api.media.livekit import LiveKitServer
from api.media.port import MediaServer
from tests.support.nginx import Upstreams, running_nginx
from tests.support.ports import free_port
from tests.support.serving import serving
from tests.support.sfu import KEY, SECRET, RunningSfu, sfu_ports, start_sfu


@dataclass(slots=True)
class Whole:
    """A running product; `sfu` may be stopped and started anew."""

    url: str
    server: Server
    sfu: RunningSfu
    logs: tuple[Path, ...]
    """What nginx writes."""

    @property
    def ws_url(self) -> str:
        """Where callers reach the SFU."""
        return self.url.replace("http", "ws") + "/livekit"


@asynccontextmanager
async def whole(
    folder: Path, behind_nginx: bool, media: Callable[[str, str, str], MediaServer] = LiveKitServer
) -> AsyncGenerator[Whole]:
    """Start everything, the SFU last: the app copes until it is there. `media` makes the way to it."""
    ports = sfu_ports()
    settings = _settings(folder / "data", ports)
    upgrade(settings)
    async with AsyncExitStack() as stack:
        server = build(settings, password_rounds=4, media=media(settings.sfu_url, KEY, SECRET))
        await server.start()
        stack.push_async_callback(_stop, server)
        internal = await stack.enter_async_context(serving(server.internal))
        public = await stack.enter_async_context(serving(server.public))
        url, logs = f"http://{public}", tuple[Path, ...]()
        if behind_nginx:
            front, logs = stack.enter_context(_nginx(folder, public, internal, ports))
            url = f"http://127.0.0.1:{front}"
        sfu = start_sfu(folder, f"http://{internal}/internal/livekit/webhook", ports)
        running = Whole(url, server, sfu, logs)
        stack.callback(running.sfu.stop)
        yield running


async def _stop(server: Server) -> None:
    server.say_goodbye()
    await server.stop()


@contextlib.contextmanager
def _nginx(folder: Path, public: str, internal: str, sfu: SfuPorts) -> Generator[tuple[int, tuple[Path, ...]]]:
    spa = folder / "spa"
    spa.mkdir()
    (spa / "index.html").write_text("<!doctype html><title>Indaba</title>")
    port = free_port()
    upstreams = Upstreams(_port(public), _port(internal), sfu.signalling, spa)
    inside = folder / "nginx"
    inside.mkdir()
    with running_nginx(inside, port, upstreams):
        yield port, (inside / "access.log", inside / "error.log")


def _port(address: str) -> int:
    return int(address.rpartition(":")[2])


def _settings(data: Path, sfu: SfuPorts) -> Settings:
    given = {name: secrets.token_hex(32) for name in ("SESSION_SECRET", "E2EE_SECRET")}
    return Settings.model_validate(
        {
            **given,
            "LIVEKIT_API_KEY": KEY,
            "LIVEKIT_API_SECRET": SECRET,
            "LIVEKIT_URL": f"ws://127.0.0.1:{sfu.signalling}",
            "INDABA_DATA": str(data),
            "INDABA_LIMITS": "off",
            "INDABA_REGISTRATION": "open",
        }
    )
