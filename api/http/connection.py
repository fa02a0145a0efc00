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
"""Bytes of a request line and its headers; nginx in front takes 32 kB."""


class Connection(HttpToolsProtocol):
    """Puts `abort` into the request's state.

    Ending a response closes the socket only once everything is written, which for a peer that never reads
    is never; `abort` lets go of the socket and of what it still holds.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most = self.limit_concurrency
        self.limit_concurrency = None  # uvicorn's own refusal is plain text, and no client could tell why
        self._head: int | None = None
        """How long the head has become that has begun and not ended; None between heads."""

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._head is None or self.transport.is_closing():
            return
        self._head += len(data)
        if self._head > LARGEST_HEAD:
            self._hang_up(431, "Request Header Fields Too Large", "too_large", f"At most {LARGEST_HEAD} bytes.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0
        self.scope.setdefault("state", {})["abort"] = self.transport.abort

    def on_headers_complete(self) -> None:
        self._head = None
        served = self.app
        if self._most is not None and max(len(self.connections), len(self.tasks)) >= self._most:
            self.app = _too_many
        try:
            super().on_headers_complete()
        finally:
            self.app = served

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP at all, and hang up."""
        self._hang_up(400, "Bad Request", "invalid", "This is no valid HTTP request.")

    def _hang_up(self, status: int, phrase: str, code: str, detail: str) -> None:
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
