"""The parent: owns the signals, starts the SFU and the API, and stops all when one ends."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from api.core import settings as settings_module
from api.core.migrate import upgrade
from api.core.settings import Settings
from api.media.config import SfuPorts, sfu_config
from api.up.checks import CannotStart, check_env_file, check_ports, find_sfu, lock_data
from api.up.child import Child

API_PATIENCE_S = 8.0
SFU_PATIENCE_S = 5.0
START_PATIENCE_S = 30.0
LOOK_EVERY_S = 0.05
ENV_FILE = Path(".env")


class Asked(Exception):
    """Somebody wants everything to stop."""


def main() -> int:
    """Run until Ctrl-C, SIGTERM, or the death of a part. 0 where it was asked to stop, 1 where it had to."""
    settings = settings_module.load(ENV_FILE)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _ask)
    children: list[Child] = []
    try:
        check_env_file(ENV_FILE)
        check_ports(settings)
        lock_data(settings.data)
        _start(settings, children)
        _say(f"Indaba is ready: {settings.origins[0]}  (Ctrl-C stops it)")
        _watch(children)
    except CannotStart as error:
        _say(f"Indaba does not start:\n{error}")
        return 1
    except Asked as reason:
        _say(f"{reason}: stopping.")
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        for child in reversed(children):
            child.stop(API_PATIENCE_S if child.name == "API" else SFU_PATIENCE_S)
    return 1


def _ask(number: int, _frame: FrameType | None) -> None:
    raise Asked("Ctrl-C" if number == signal.SIGINT else signal.Signals(number).name)


def _start(settings: Settings, children: list[Child]) -> None:
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if not settings.livekit_url:
        children.append(_sfu(settings, env))
    upgrade(settings)
    children.append(Child("API", [sys.executable, "-m", "api", "serve"], env))
    _await_ready(settings, children)


def _sfu(settings: Settings, env: dict[str, str]) -> Child:
    binary = find_sfu(settings)
    config = settings.data / "livekit.yaml"
    text = sfu_config(
        SfuPorts(settings.livekit_port, settings.livekit_tcp_port, settings.livekit_udp_port),
        settings.livekit_node_ip,
        settings.livekit_api_key,
        settings.livekit_api_secret.get_secret_value(),
        f"http://127.0.0.1:{settings.internal_port}/internal/livekit/webhook",
    )
    _write_private(config, text)
    logs = settings.data / "logs"
    logs.mkdir(exist_ok=True)
    log = logs / "livekit.log"
    if log.exists():
        log.replace(logs / "livekit.log.1")
    return Child("SFU (livekit-server)", [str(binary), "--config", str(config)], env, log)


def _write_private(path: Path, text: str) -> None:
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
    temporary.replace(path)


def _await_ready(settings: Settings, children: list[Child]) -> None:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 - a comparison
    url = f"http://{host}:{settings.port}/readyz"
    until = time.monotonic() + START_PATIENCE_S
    said = ""
    while time.monotonic() < until:
        _look(children)
        waiting = _missing(url)
        if waiting is None:
            return
        if waiting != said and time.monotonic() > until - START_PATIENCE_S + 2:
            said = waiting
            _say(f"Waiting for: {waiting}")
        time.sleep(LOOK_EVERY_S)
    raise CannotStart(f"after {START_PATIENCE_S:.0f} s there is still no answer from: {said or 'the API'}")


def _missing(url: str) -> str | None:
    """What the server still lacks; None when it is ready."""
    try:
        with urlopen(Request(url), timeout=3):  # noqa: S310 - our own address
            return None
    except HTTPError as error:
        return error.read().decode(errors="replace")
    except (URLError, OSError):
        return "the API"


def _watch(children: list[Child]) -> None:
    while True:
        _look(children)
        time.sleep(LOOK_EVERY_S * 4)


def _look(children: list[Child]) -> None:
    for child in children:
        how = child.died()
        if how is not None:
            raise CannotStart(f"{child.name} ended with {how}; stopping the rest.\n{child.last_lines()}".rstrip())


def _say(text: str) -> None:
    print(text, flush=True)
