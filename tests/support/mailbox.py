"""Where a real SFU posts its webhooks during tests."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ARRIVES_WITHIN_S = 15.0


@dataclass(frozen=True, slots=True)
class Letter:
    """One webhook, as it arrived."""

    body: bytes
    authorization: str

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.body)
        return content


class Mailbox:
    """Keeps all that arrived; a reader waits for the one that it means."""

    def __init__(self) -> None:
        self.url = ""
        self._letters: list[Letter] = []
        self._arrived = threading.Condition()

    def put(self, letter: Letter) -> None:
        with self._arrived:
            self._letters.append(letter)
            self._arrived.notify_all()

    async def find(self, event: str, room: str, track: str | None = None) -> Letter:
        """The first webhook of this kind from this room, about this track if one is named."""
        return await asyncio.to_thread(self._find, lambda one: _is(one, event, room, track))

    def _find(self, wanted: Callable[[Letter], bool]) -> Letter:
        with self._arrived:
            if not self._arrived.wait_for(lambda: any(map(wanted, self._letters)), ARRIVES_WITHIN_S):
                raise TimeoutError("the webhook did not arrive")
            return next(filter(wanted, self._letters))


def _is(letter: Letter, event: str, room: str, track: str | None) -> bool:
    content = letter.content
    about = content.get("room", {}).get("name"), content.get("track", {}).get("sid")
    return content.get("event") == event and about[0] == room and track in (None, about[1])


@contextmanager
def open_mailbox() -> Generator[Mailbox]:
    """A mailbox with an address on loopback."""
    mailbox = Mailbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            mailbox.put(Letter(body, self.headers.get("Authorization", "")))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """The test's own output is enough."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        mailbox.url = f"http://127.0.0.1:{server.server_port}/webhook"
        yield mailbox
        server.shutdown()
        thread.join()
