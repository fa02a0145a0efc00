"""A whole Indaba for tests: `python -m api up` with fresh secrets, a data folder of its own and free ports."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.nginx import Upstreams, running_nginx
from tests.support.ports import free_ports
from tests.support.sfu import find_sfu, sfu_ports

ROOT = Path(__file__).resolve().parents[2]
SPA = ROOT / "web" / "dist"
READY = "Indaba is ready"
READY_WITHIN_S = 40.0
STOPS_WITHIN_S = 15.0
SECRETS = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")


@dataclass(frozen=True, slots=True)
class Ports:
    """Where an instance listens; `seen` is the one that browsers open."""

    seen: int
    public: int
    internal: int
    signalling: int
    tcp: int
    udp: int


@dataclass(slots=True)
class RunningInstance:
    """A server that answers, and what it has printed so far."""

    ports: Ports
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list[str])
    ready: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """The one origin that people open."""
        return f"http://localhost:{self.ports.seen}"

    def output(self) -> str:
        return "".join(self.lines[-80:])

    def read(self) -> None:
        """Keep what it prints. Its end wakes the waiting too, so that a server that fails is not waited for."""
        assert self.process.stdout is not None
        with self.process.stdout as output:
            for line in output:
                self.lines.append(line)
                if line.startswith(READY):
                    self.ready.set()
        self.ready.set()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def running_instance(
    folder: Path, behind_nginx: bool = False, settings: Mapping[str, str] | None = None
) -> Generator[RunningInstance]:
    """Start it, wait until it says that it is ready, and stop it in the end. `settings` come before the usual ones."""
    if not (SPA / "index.html").is_file():
        raise RuntimeError("The web app is not built. Run: npm run build (in web/)")
    ports = some_ports(behind_nginx)
    process = subprocess.Popen(
        [sys.executable, "-m", "api", "up"],
        cwd=ROOT,
        env={**environment(folder / "data", ports), **(settings or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = RunningInstance(ports, process)
    reader = threading.Thread(target=running.read, daemon=True)
    reader.start()
    try:
        if not running.ready.wait(READY_WITHIN_S) or process.poll() is not None:
            raise RuntimeError(f"Indaba did not start:\n{running.output()}")
        if behind_nginx:
            with in_front(folder, ports):
                yield running
        else:
            yield running
    finally:
        running.stop()
        reader.join(STOPS_WITHIN_S)


@contextmanager
def in_front(folder: Path, ports: Ports) -> Generator[None]:
    """nginx on the port that browsers open."""
    inside = folder / "nginx"
    inside.mkdir()
    upstreams = Upstreams(ports.public, ports.internal, ports.signalling, SPA)
    with running_nginx(inside, ports.seen, upstreams):
        yield


def some_ports(behind_nginx: bool) -> Ports:
    """Ports that nobody listens on now."""
    sfu = sfu_ports()
    public, internal, front = free_ports(3)
    seen = front if behind_nginx else public
    return Ports(seen, public, internal, sfu.signalling, sfu.tcp, sfu.udp)


def environment(data: Path, ports: Ports) -> dict[str, str]:
    """What an instance is told, with fresh secrets. Nothing of the surrounding `.env` decides: all is given."""
    data.mkdir()
    given = {name: secrets.token_hex(32) for name in SECRETS}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("INDABA_", "LIVEKIT_"))}
    for name in SECRETS:
        kept.pop(f"{name}_FILE", None)
    return {
        **kept,
        **given,
        "INDABA_DATA": str(data),
        "INDABA_HOST": "127.0.0.1",
        "INDABA_PORT": str(ports.public),
        "INDABA_INTERNAL_HOST": "127.0.0.1",
        "INDABA_INTERNAL_PORT": str(ports.internal),
        "INDABA_ORIGIN": f"http://localhost:{ports.seen}",
        "INDABA_REGISTRATION": "open",
        "INDABA_LIMITS": "off",
        "LIVEKIT_PORT": str(ports.signalling),
        "LIVEKIT_TCP_PORT": str(ports.tcp),
        "LIVEKIT_UDP_PORT": str(ports.udp),
        "LIVEKIT_NODE_IP": "127.0.0.1",
        "LIVEKIT_SERVER": str(find_sfu()),
    }
