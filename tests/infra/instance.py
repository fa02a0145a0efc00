"""`python -m api up` as a user runs it: its own folder, ports, secrets, and the real SFU."""

from __future__ import annotations

import os
import queue
import secrets
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.support.ports import free_ports
from tests.support.sfu import find_sfu, sfu_ports

ROOT = Path(__file__).resolve().parents[2]
READY = "Indaba is ready"
WITHIN_S = 40.0
OURS = ("INDABA_", "LIVEKIT_", "DATABASE_URL", "SESSION_SECRET", "E2EE_SECRET")


def fresh_settings(folder: Path) -> dict[str, str]:
    """An environment with free ports, fresh secrets and a data folder of its own; nothing of ours is inherited."""
    sfu = sfu_ports()
    public, internal = free_ports(2)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {
        **inherited,
        "PYTHONPATH": str(ROOT),
        "INDABA_DATA": str(folder / "data"),
        "INDABA_PORT": str(public),
        "INDABA_INTERNAL_PORT": str(internal),
        "LIVEKIT_SERVER": str(find_sfu()),
        "LIVEKIT_PORT": str(sfu.signalling),
        "LIVEKIT_TCP_PORT": str(sfu.tcp),
        "LIVEKIT_UDP_PORT": str(sfu.udp),
        "LIVEKIT_API_KEY": f"API{secrets.token_hex(6)}",
        **{name: secrets.token_hex(24) for name in ("LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")},
    }


def run(folder: Path, settings: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    """A command of the API's, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "api", *command],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )


def refused(folder: Path, settings: dict[str, str]) -> str:
    """What a start says that must fail."""
    said = run(folder, settings, "up")
    assert said.returncode in (1, 2), said.stdout
    return said.stdout + said.stderr


class Instance:
    """A started server; `lines` is what it has printed so far."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.settings = settings
        self.lines: list[str] = []
        self._fresh: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "api", "up"],
            cwd=folder,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.settings['INDABA_PORT']}"

    @property
    def data(self) -> Path:
        return Path(self.settings["INDABA_DATA"])

    def until_said(self, text: str) -> str:
        """Wait for a line with this text, or for the end of all output where `text` is empty."""
        until = time.monotonic() + WITHIN_S
        while True:
            line = self._fresh.get(timeout=max(0.0, until - time.monotonic()))
            if line is None:
                assert not text, f"it ended without saying {text!r}:\n" + "".join(self.lines)
                return ""
            if text and text in line:
                return line

    def children(self) -> dict[str, int]:
        """The SFU's and the API's process ids."""
        pids = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids}
        return {"SFU" if b"livekit-server" in command else "API": int(pid) for pid, command in commands.items()}

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end. Its status."""
        self.process.send_signal(number)
        status = self.process.wait(WITHIN_S)
        self.until_said("")
        return status

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as output:
            for line in output:
                self.lines.append(line)
                self._fresh.put(line)
        self._fresh.put(None)


@contextmanager
def running(folder: Path, settings: dict[str, str] | None = None) -> Generator[Instance]:
    """A ready instance; it is stopped in the end, whatever became of it."""
    folder.mkdir(exist_ok=True)
    instance = Instance(folder, settings or fresh_settings(folder))
    try:
        instance.until_said(READY)
        yield instance
    finally:
        if instance.process.poll() is None:
            instance.process.terminate()
            instance.process.wait(WITHIN_S)


@contextmanager
def watched(pids: dict[str, int]) -> Generator[dict[str, int]]:
    """Handles of processes that stay valid when the processes end."""
    handles = {name: os.pidfd_open(pid) for name, pid in pids.items()}
    try:
        yield handles
    finally:
        for handle in handles.values():
            os.close(handle)


def has_ended(handle: int) -> bool:
    """Wait for the process's end."""
    return bool(select.select([handle], [], [], WITHIN_S)[0])
