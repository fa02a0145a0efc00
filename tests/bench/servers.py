"""The servers that are compared, each a process of its own, run as in production."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.request import Request, urlopen

from tests.bench.processes import Address, free_address, wait_for


class ServerProcess:
    """`indaba` with its real database and limits off; `fastapi` and `asgi` answer a fixed JSON object."""

    def __init__(self, kind: str) -> None:
        self.address: Address = free_address()
        self._folder = tempfile.TemporaryDirectory(prefix="indaba-bench-")
        command = [sys.executable, "-m", "tests.bench.join_server", kind, str(self.address[1]), self._folder.name]
        self._process = subprocess.Popen(command, cwd=Path(__file__).resolve().parents[2])

    def __enter__(self) -> Self:
        wait_for(self.address)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(15)
        self._folder.cleanup()

    def post(self, path: str, body: dict[str, object], token: str | None = None) -> dict[str, str]:
        """One request; the JSON object of its answer."""
        headers = {"Content-Type": "application/json"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        url = f"http://127.0.0.1:{self.address[1]}{path}"
        with urlopen(Request(url, json.dumps(body).encode(), headers)) as answer:
            found: dict[str, str] = json.load(answer)
        return found


def join_requests(server: ServerProcess, people: int) -> list[bytes]:
    """One raw join request for each of so many new accounts, four of them to a room."""
    requests: list[bytes] = []
    room = ""
    for number in range(people):
        name, secret = f"bench{number}", secrets.token_hex(8)
        body: dict[str, object] = {"username": name, "password": secret, "transport": "bearer"}
        token = server.post("/api/accounts", body)["token"]
        if number % 4 == 0:
            room = server.post("/api/rooms", {"name": f"Bench {secrets.token_hex(4)}", "kind": "video"}, token)["id"]
        head = f"POST /api/rooms/{room}/join HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        requests.append(f"{head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}".encode())
    return requests
