"""uvicorn's HTTP connection, with a way for an app to drop a peer that does not read, and refusals in our own form."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.http.errors import PROBLEM, problem_body, problem_response

log = structlog.get_logger(__name__)
COMES_BACK_AFTER_S = 2
LARGEST_HEAD = 65_536
"""Bytes of a request line and its headers, or of what else is neither head nor body; nginx in front takes 32 kB."""


class Connection(HttpToolsProtocol):
    """Puts `abort` into the request's state.

    Ending a response closes the socket only once everything is written, which for a peer that never reads
    is never; `abort` lets go of the socket and of what it still holds.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most = self.limit_concurrency
        self.limit_concurrency = None  # uvicorn's own refusal is plain text, and no client could tell why
        self._apart: int | None = None
        """How many bytes came since the request began, its head ended, or some of its body came; None between requests.

        They are a head without an end, or in a body in pieces what stands between the pieces or after the last one.
        """
        self._moved = False
        """Whether the bytes that are read now have brought the request on."""
        self._in_head = False

    def data_received(self, data: bytes) -> None:
        self._moved = False
        super().data_received(data)
        if self._apart is None or self.transport.is_closing():
            return
        self._apart = 0 if self._moved else self._apart + len(data)
        if self._apart > LARGEST_HEAD:
            self._hang_up(431, "Request Header Fields Too Large", "too_large", f"At most {LARGEST_HEAD} bytes.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._apart, self._moved, self._in_head = 0, False, True
        self.scope.setdefault("state", {})["abort"] = self.transport.abort

    def on_header(self, name: bytes, value: bytes) -> None:
        """Fields after a body are dropped: nothing here asks for any, and nobody may change a head that was judged."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._moved, self._in_head = True, False
        served = self.app
        if self._most is not None and max(len(self.connections), len(self.tasks)) >= self._most:
            self.app = _too_many
        try:
            super().on_headers_complete()
        finally:
            self.app = served

    def on_chunk_header(self) -> None:
        """A piece of a body begins; the parser calls this where it is defined."""
        self._moved = True

    def on_body(self, body: bytes) -> None:
        self._moved = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._apart = None
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP at all, and hang up."""
        self._hang_up(400, "Bad Request", "invalid", "This is no valid HTTP request.")

    def _hang_up(self, status: int, phrase: str, code: str, detail: str) -> None:
        if self.cycle and self.cycle.response_started and not self.cycle.response_complete:
            self.transport.close()  # an answer within an answer would be read as a part of it
            return
        body = problem_body(status, code, detail)
        head = (
            f"HTTP/1.1 {status} {phrase}\r\ncontent-type: {PROBLEM}\r\ncontent-length: {len(body)}\r\n"
            f"x-request-id: {_request_id()}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()


async def _too_many(scope: Scope, receive: Receive, send: Send) -> None:
    """More connections are open than the server carries."""
    request_id = _request_id()
    log.warning("connections.too_many", request_id=request_id)
    headers = {"Retry-After": str(COMES_BACK_AFTER_S), "X-Request-Id": request_id, "Connection": "close"}
    answer = problem_response(503, "busy", "Too many people are here at once. Try again in a moment.", headers=headers)
    await answer(scope, receive, send)


def _request_id() -> str:
    return secrets.token_hex(8)
