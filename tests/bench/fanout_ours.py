"""The event stream as production serves it, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Self

from tests.bench.processes import free_address, resident_bytes, wait_for


class Ours:
    """A running server with a logged-in account for each stream."""

    def __init__(self, accounts: int) -> None:
        self.address = free_address()
        self._accounts = accounts

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.bench.fanout_server", str(self.address[1]), str(self._accounts)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        self._tokens: list[str] = json.loads(self._process.stdout.readline())
        wait_for(self.address)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.communicate(timeout=15)

    def subscribe(self, number: int) -> bytes:
        """The request of this account's stream."""
        return (
            f"GET /api/stream HTTP/1.1\r\nHost: localhost:{self.address[1]}\r\nAccept: text/event-stream\r\n"
            f"Authorization: Bearer {self._tokens[number]}\r\n\r\n"
        ).encode()

    def publish(self, name: str) -> bytes:
        """The request that publishes one event."""
        head = f"POST /publish HTTP/1.1\r\nHost: localhost:{self.address[1]}\r\nContent-Type: application/json\r\n"
        body = json.dumps({"name": name})
        return f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()

    def resident_bytes(self) -> int:
        """What the server process occupies now."""
        return resident_bytes(self._process.pid)
