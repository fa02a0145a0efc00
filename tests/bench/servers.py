"""Servers that are compared, each a process of its own, run as in production."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.processes import Address, cpu_seconds, free_address, resident_bytes, wait_for
from tests.bench.seed import Person

ROOT = Path(__file__).resolve().parents[2]
BARE = b"POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class ServerProcess:
    """`indaba` with its real database, people and limits off; in `arriving` who joins is at once seen by the SFU.

    `fastapi` and `asgi` answer `BARE` with a fixed JSON object.
    """

    def __init__(self, kind: str, people: int = 0, to_a_room: int = 4) -> None:
        self.address: Address = free_address()
        self.internal: Address = free_address()
        self.people: list[Person] = []
        self._folder = tempfile.TemporaryDirectory(prefix="indaba-bench-")
        ports = str(self.address[1]), str(self.internal[1])
        arguments = [kind, *ports, self._folder.name, str(people), str(to_a_room)]
        self._command = [sys.executable, "-m", "tests.bench.server", *arguments]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, cwd=ROOT, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        self.people = [Person(**one) for one in json.loads(self._process.stdout.readline())]
        wait_for(self.address)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.communicate(timeout=15)
        self._folder.cleanup()

    def cpu_seconds(self) -> float:
        """What the server process has computed until now."""
        return cpu_seconds(self._process.pid)

    def resident_bytes(self) -> int:
        """What the server process occupies now."""
        return resident_bytes(self._process.pid)


def request(method: str, path: str, token: str, body: object = None) -> bytes:
    """A raw request of somebody logged in."""
    content = b"" if body is None else json.dumps(body).encode()
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
    if content:
        head += "Content-Type: application/json\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content
