"""The parts of an Indaba started apart, so that the API can die and come back while the SFU lives on."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from api.media.config import SfuPorts
from api.up.ready import what_is_missing
from tests.support.instance import ROOT, Ports, environment, in_front, some_ports
from tests.support.sfu import KEY, SECRET, start_sfu

READY_WITHIN_S = 30.0
STOPS_WITHIN_S = 15.0
LOOK_EVERY_S = 0.05


@dataclass(slots=True)
class Apart:
    """An API that can be killed, stopped and started; an SFU, and nginx where asked for, that run all the time."""

    ports: Ports
    env: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """The one origin that people open."""
        return f"http://localhost:{self.ports.seen}"

    def output(self) -> str:
        """The last lines of all its lives."""
        return "".join(self.log.read_text().splitlines(keepends=True)[-80:])

    def start(self) -> None:
        """Start the API and wait until it is ready."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "api", "start"],
                cwd=ROOT,
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        end = time.monotonic() + READY_WITHIN_S
        while what_is_missing("127.0.0.1", self.ports.public):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The API did not start:\n{self.output()}")
            time.sleep(LOOK_EVERY_S)

    def kill(self) -> None:
        """End it as a crash does: nobody is told."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """End it as an operator does."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(STOPS_WITHIN_S)


@contextmanager
def running_apart(folder: Path, behind_nginx: bool) -> Generator[Apart]:
    """Start all parts, and stop them in the end."""
    ports = some_ports(behind_nginx)
    env = {
        **environment(folder / "data", ports),
        "LIVEKIT_URL": f"ws://127.0.0.1:{ports.signalling}",
        "LIVEKIT_API_KEY": KEY,
        "LIVEKIT_API_SECRET": SECRET,
    }
    with ExitStack() as stack:
        webhook = f"http://127.0.0.1:{ports.internal}/internal/livekit/webhook"
        stack.callback(start_sfu(folder, webhook, SfuPorts(ports.signalling, ports.tcp, ports.udp)).stop)
        running = Apart(ports, env, folder / "api.log")
        stack.callback(running.kill)
        running.start()
        if behind_nginx:
            stack.enter_context(in_front(folder, ports))
        yield running


@contextmanager
def switchboard(apart: Apart) -> Generator[str]:
    """An address where a script posts `/kill`, `/stop` or `/start`, and is answered when that is done."""
    acts = {"/kill": apart.kill, "/stop": apart.stop, "/start": apart.start}

    class Switch(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            acts[self.path]()
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """The script reports what it does."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Switch)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
