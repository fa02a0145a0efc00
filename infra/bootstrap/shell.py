"""Run commands, say what takes long, and stop with a sentence where something is missing."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LAST_LINES = 30
GRACE_S = 5.0
LINE_EVERY_S = 30.0


class Missing(Exception):
    """Something that has to be there, and how to get it."""


class Stopped(Exception):
    """Ctrl-C or SIGTERM."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__("Ctrl-C" if number == signal.SIGINT else signal.Signals(number).name)


class _Signals:
    """A handler that raises `Stopped`: at once, or after what must not be cut short."""

    def __init__(self) -> None:
        self._put_off = False
        self._first: int | None = None

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        if not self._put_off:
            raise Stopped(number)
        self._first = self._first or number

    @contextmanager
    def put_off(self) -> Generator[None]:
        """No `Stopped` within the block. A mask would do, but what is started in the block would inherit it."""
        self._put_off = True
        try:
            yield
        finally:
            self._put_off = False
        if self._first is not None:
            number, self._first = self._first, None
            raise Stopped(number)


_signals = _Signals()


def stop_on_signals() -> None:
    """Make the signals that end a program raise `Stopped`, so that what it started ends with it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _signals)


def say(text: str) -> None:
    print(text, flush=True)


def run(command: Sequence[str | Path], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run it with its output shown. Raises `Missing` where it fails."""
    with started(command, cwd, env) as process:
        status = process.wait()
    if status != 0:
        raise Missing(f"{' '.join(str(part) for part in command[:4])} … failed with status {status}")


@contextmanager
def started(
    command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None, output: IO[bytes] | None = None
) -> Generator[subprocess.Popen[bytes]]:
    """Run it in a group of its own; what is left of the group at the end is killed, its grandchildren too."""
    process = None
    try:
        with _signals.put_off():  # else one that comes before Popen returns leaves the child behind
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=cwd,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        yield process
    finally:
        if process is not None:
            with _signals.put_off():  # a second Ctrl-C does not spare what ignored the first
                _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Ask the whole group, and give it time: the one that was started may be a wrapper that ends before the rest."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_S
    while _lives(process.pid) and time.monotonic() < deadline:
        process.poll()
        time.sleep(0.05)
    if _lives(process.pid):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def quietly(what: str, command: Sequence[str | Path], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run something long: its output is shown only where it fails, the seconds go by meanwhile."""
    began = time.monotonic()
    say(f"{what} …")
    log = ROOT / "data" / "bootstrap.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("wb") as output, started(command, cwd, env, output) as process:
        _show_seconds(what, process, began)
    if process.returncode != 0:
        tail = log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        raise Missing(f"{what} failed:\n" + "\n".join(tail))
    say(f"  done in {time.monotonic() - began:.0f} s")


def _show_seconds(what: str, process: subprocess.Popen[bytes], began: float) -> None:
    """Count in place on a terminal; elsewhere a line now and then."""
    shown = sys.stdout.isatty()
    while True:
        try:
            process.wait(1 if shown else LINE_EVERY_S)
        except subprocess.TimeoutExpired:
            seconds = time.monotonic() - began
            print(f"\r  {seconds:4.0f} s" if shown else f"  {what}: {seconds:.0f} s\n", end="", flush=True)
        else:
            print("\r" if shown else "", end="")
            return


def python() -> Path:
    """The interpreter of the isolated environment."""
    return VENV / "bin" / "python"


def digest(files: Iterable[Path], *words: str) -> str:
    """Changes with the names, sizes or contents of these files, or with the words."""
    seen = hashlib.sha256()
    for file in sorted(files):
        seen.update(str(file.relative_to(ROOT)).encode())
        seen.update(hashlib.sha256(file.read_bytes()).digest())
    for word in words:
        seen.update(word.encode())
    return seen.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    """Whether the thing was made completely, from just these inputs."""
    return stamp.is_file() and stamp.read_text() == value


def put_stamp(stamp: Path, value: str) -> None:
    """Say that the thing is complete. Atomic: a stamp is whole or absent."""
    temporary = stamp.with_name(f"{stamp.name}.{os.getpid()}")
    temporary.write_text(value)
    temporary.replace(stamp)
