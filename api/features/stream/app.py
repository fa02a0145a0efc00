"""`GET /api/stream`: a small ASGI app of its own, because a stream must cost little."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, cast

from starlette.types import Receive, Scope, Send

from api.core.errors import DomainError, Unauthenticated
from api.features.accounts.seen import Seen
from api.features.accounts.tokens import Tokens
from api.features.stream.hub import Hub
from api.features.stream.stream import Line, Stream, Viewer
from api.http.errors import problem_response, refusal
from api.http.limits import Limits, Rate, caller_prefix

HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class StreamApp:
    """Authenticates, then keeps the answer open until either side ends it."""

    def __init__(self, hub: Hub, tokens: Tokens, limits: Limits, seen: Seen) -> None:
        self._hub = hub
        self._tokens = tokens
        self._limits = limits
        self._seen = seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            only_get = problem_response(405, "method_not_allowed", "Only GET.", headers={"Allow": "GET"})
            await only_get(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        try:
            stream = Stream(self._admitted(scope, headers), self._hub.feed, _line(scope, send))
            self._hub.open(stream)
        except DomainError as error:
            await refusal(error)(scope, receive, send)
            return
        try:
            await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
            stream.begin(headers.get(b"last-event-id"), asyncio.get_running_loop().time())
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            stream.closed = True
            self._hub.leave(stream)

    def _admitted(self, scope: Scope, headers: dict[bytes, str]) -> Viewer:
        found = self._tokens.find(headers.get(b"authorization"), headers.get(b"cookie"))
        if found is None:
            raise Unauthenticated
        session = found.session
        self._limits.hit(Rate.STREAM, session.account_id)
        self._seen.note(session)
        return Viewer(session.account_id, session.id, caller_prefix(scope))


def _line(scope: Scope, send: Send) -> Line:
    """The server's way to drop a connection; where it offers none, ending the app's task has to do."""
    abort: Callable[[], object] | None = scope.get("state", {}).get("abort")
    if abort is None:
        task = asyncio.current_task()
        assert task is not None
        abort = task.cancel
    return Line(cast(Callable[[dict[str, Any]], Coroutine[Any, Any, None]], send), abort)
