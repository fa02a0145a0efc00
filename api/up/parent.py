"""The parent: owns the signals, starts the SFU and the API, and stops all when one ends."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from api.core import settings as settings_module
from api.core.clock import SystemClock
from api.core.settings import Settings
from api.up.checks import CannotStart, check_database, check_env_file, check_ports, find_sfu, lock_data
from api.up.child import Child
from api.up.ready import what_is_missing
from api.up.sfu import sfu_command

API_PATIENCE_S = 8.0
SFU_PATIENCE_S = 5.0
START_PATIENCE_S = 30.0
QUIET_S = 2.0
LOOK_EVERY_S = 0.05
ENV_FILE = Path(".env")
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Asked(Exception):
    """Somebody wants everything to stop."""


class PartEnded(Exception):
    """A child ended that should run."""


def main() -> int:
    """Run until Ctrl-C, SIGTERM, or the death of a part. 0 where it was asked to stop, 1 where it had to."""
    settings = settings_module.load(ENV_FILE)
    children: list[Child] = []
    try:
        for number in STOPPING:
            signal.signal(number, _ask)
        check_env_file(ENV_FILE)
        check_ports(settings)
        lock_data(settings.data)
        check_database(settings)
        _start(settings, children)
        _say(f"Indaba is ready: {settings.origins[0]}  (Ctrl-C stops it)")
        _watch(children)
    except CannotStart as error:
        _say(f"Indaba does not start:\n{error}")
        return 1
    except PartEnded as error:
        _say(str(error))
        return 1
    except Asked as reason:
        _say(f"{reason}: stopping.")
        return 0
    finally:
        _stop(children)
    return 0


def _ask(number: int, _frame: FrameType | None) -> None:
    _take_no_more()  # a second one, from make beside the terminal's, would cut this short
    raise Asked("Ctrl-C" if number == signal.SIGINT else signal.Signals(number).name)


def _take_no_more() -> None:
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


def _start(settings: Settings, children: list[Child]) -> None:
    """The API migrates the database before it serves."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if not settings.livekit_url:
        binary = find_sfu(settings)
        command, log = sfu_command(settings, binary)
        try:
            children.append(Child(f"the SFU ({_named(settings)})", command, env, log, SFU_PATIENCE_S))
        except OSError as error:  # made for another kind of machine, say
            raise CannotStart(f"{binary} cannot be run ({error.strerror}); set LIVEKIT_SERVER") from error
    children.append(Child("the API", [sys.executable, "-m", "api", "start"], env, patience_s=API_PATIENCE_S))
    _await_ready(settings, children)


def _named(settings: Settings) -> str:
    return f"LIVEKIT_SERVER={settings.livekit_server}" if settings.livekit_server else "livekit-server"


def _await_ready(settings: Settings, children: list[Child]) -> None:
    clock = SystemClock()
    began = clock.monotonic()
    said = missing = ""
    while clock.monotonic() < began + START_PATIENCE_S:
        _look(children)
        missing = what_is_missing(settings.host, settings.port)
        if not missing:
            return
        if missing != said and clock.monotonic() > began + QUIET_S:
            said = missing
            _say(f"Waiting for {missing} …")
        time.sleep(LOOK_EVERY_S)
    raise CannotStart(f"after {START_PATIENCE_S:.0f} s this is still missing: {missing}")


def _watch(children: list[Child]) -> None:
    while True:
        _look(children)
        for child in children:
            child.keep_log_short()
        time.sleep(LOOK_EVERY_S * 4)


def _look(children: list[Child]) -> None:
    for child in children:
        how = child.died()
        if how is not None:
            tail = child.last_lines()
            raise PartEnded(f"{child.name} ended with {how}; stopping the rest.{tail and chr(10)}{tail}")


def _stop(children: list[Child]) -> None:
    """The API first: it says goodbye to its streams. A signal changes nothing any more; this takes seconds at most."""
    _take_no_more()
    for child in reversed(children):
        child.stop()


def _say(text: str) -> None:
    print(text, flush=True)
