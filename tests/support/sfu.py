"""A real livekit-server for tests, on free ports, with the configuration that embedded mode uses."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

import httpx

from api.media.config import SfuPorts, sfu_config

KEY = "APItests"
SECRET = "only-for-tests-and-longer-than-thirty-two-bytes"
STARTS_WITHIN_S = 20.0
STOPS_WITHIN_S = 10.0
TRIES = 5
"""The pauses between them double from half a second."""
TOOLS = Path(__file__).resolve().parents[2] / "data" / "tools"


class SfuMissing(RuntimeError):
    """There is no livekit-server to test against."""


def find_sfu() -> Path:
    """The binary that the environment names, else the one on the PATH, else the one that `make run` built."""
    named = os.environ.get("LIVEKIT_SERVER")
    found = named or shutil.which("livekit-server")
    candidates = [Path(found)] if found else sorted(TOOLS.glob("livekit-server*"))
    for candidate in candidates:
        if candidate.is_file() and os.access(candidate, os.X_OK):
            return candidate
    raise SfuMissing("These tests need livekit-server: name it in LIVEKIT_SERVER, or run `make run` once to build it.")


def sfu_ports() -> SfuPorts:
    """Ports for a server that nobody listens on now; they are held together, so that they differ."""
    with socket.socket() as signalling, socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        held = (signalling, tcp, udp)
        for one in held:
            one.bind(("127.0.0.1", 0))
        return SfuPorts(*(one.getsockname()[1] for one in held))


@dataclass(slots=True)
class RunningSfu:
    """A server that answers; `stop` it."""

    ports: SfuPorts
    folder: Path
    process: subprocess.Popen[str]
    lines: list[str]
    api_key: str = KEY
    api_secret: str = SECRET

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports.signalling}"

    @property
    def ws_url(self) -> str:
        return f"ws://127.0.0.1:{self.ports.signalling}"

    def stop(self) -> None:
        """End it, at once if it does not go by itself."""
        self.process.terminate()
        try:
            self.process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_sfu(folder: Path, webhook_url: str, ports: SfuPorts | None = None, node_ip: str = "127.0.0.1") -> RunningSfu:
    """Start a server with its configuration in `folder` and wait until it listens."""
    ports = ports or sfu_ports()
    config = folder / "livekit.yaml"
    config.write_text(sfu_config(ports, node_ip, KEY, SECRET, webhook_url))
    config.chmod(0o600)
    process = subprocess.Popen(
        [find_sfu(), "--config", config],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    listens = threading.Event()
    threading.Thread(target=_read, args=(process, lines, listens), daemon=True).start()
    running = RunningSfu(ports, folder, process, lines)
    if not listens.wait(STARTS_WITHIN_S) or not _answers(running):
        running.stop()
        raise RuntimeError("livekit-server did not start:\n" + "".join(lines[-20:]))
    return running


def _answers(running: RunningSfu) -> bool:
    """Whether it comes to answer: it says that it starts a moment before it listens."""
    with httpx.Client(transport=httpx.HTTPTransport(retries=TRIES)) as client:
        try:
            return client.get(running.url).is_success
        except httpx.TransportError:
            return False


def _read(process: subprocess.Popen[str], lines: list[str], listens: threading.Event) -> None:
    """Keep the output; its end counts as an answer too, so that a server that fails is not waited for."""
    assert process.stdout is not None
    with process.stdout as output:
        for line in output:
            lines.append(line)
            if "starting LiveKit server" in line:
                listens.set()
    listens.set()
