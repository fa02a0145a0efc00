"""`GET /api/stream`: a small ASGI app of its own, because a stream must cost little."""

from __future__ import annotations

import asyncio

from starlette.types import Receive, Scope, Send

from api.core.errors import DomainError, Unauthenticated
from api.features.accounts.seen import Seen
from api.features.accounts.tokens import Tokens
from api.features.stream.hub import Hub
from api.features.stream.stream import Stream, Viewer
from api.http.errors import PROBLEM, problem_body
from api.http.limits import Limits, Rate, caller_prefix
from api.http.requests import Refusal

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"x-accel-buffering", b"no"),
]


class StreamApp:
    """Authenticates, then keeps the answer open until either side ends it."""

    def __init__(self, hub: Hub, tokens: Tokens, limits: Limits, seen: Seen) -> None:
        self._hub = hub
        self._tokens = tokens
        self._limits = limits
        self._seen = seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        try:
            stream = self._opened(scope, headers, send)
        except DomainError as error:
            await _refuse(send, error)
            return
        try:
            await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
            stream.begin(headers.get(b"last-event-id"), asyncio.get_running_loop().time())
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if not stream.closed:
                raise
        finally:
            stream.closed = True
            self._hub.leave(stream)

    def _opened(self, scope: Scope, headers: dict[bytes, str], send: Send) -> Stream:
        if scope["method"] != "GET":
            raise Refusal(405, "method_not_allowed", "Only GET.")
        if headers.get(b"sec-fetch-site", "same-origin") != "same-origin":
            raise Refusal(403, "foreign_origin", "This request came from another site.")
        found = self._tokens.find(headers.get(b"authorization"), headers.get(b"cookie"))
        if found is None:
            raise Unauthenticated
        account_id = found.session.account_id
        self._limits.hit(Rate.STREAM, account_id)
        self._seen.note(found.session)
        viewer = Viewer(account_id, found.session.id, caller_prefix(scope))
        stream = Stream(viewer, send, self._hub.ring, self._hub.sight, self._hub.snapshot)
        self._hub.open(stream)
        return stream


async def _refuse(send: Send, error: DomainError) -> None:
    body = problem_body(error.status, error.code, error.detail, error.extra)
    headers = [(b"content-type", PROBLEM.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
