"""`POST /api/rooms/{id}/join` beside FastAPI, whose dependencies cost more than the whole join.

The route stands with the others (`entry_routes`), and answers every request that is not plainly well-formed.
"""

from __future__ import annotations

import re

from pydantic import ValidationError
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.core.context import Context
from api.core.errors import DomainError
from api.core.ids import RoomId
from api.features.accounts.deps import Doorkeeper
from api.features.rooms import entry
from api.features.rooms.deps import signalling_at
from api.features.rooms.entry import Wish
from api.features.rooms.schemas import JoinIn
from api.http.errors import refusal
from api.http.limits import Limits, Rate
from api.media.port import MediaServer

PATH = re.compile(r"/api/rooms/([^/]+)/join")


class JoinApp:
    """Answers joins, and hands everything else on."""

    def __init__(
        self, ctx: Context, media: MediaServer, doorkeeper: Doorkeeper, limits: Limits, others: ASGIApp
    ) -> None:
        self._ctx = ctx
        self._media = media
        self._doorkeeper = doorkeeper
        self._limits = limits
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = PATH.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if found is None:
            await self._others(scope, receive, send)
            return
        whole = await _whole(receive)
        try:
            body = JoinIn.model_validate_json(whole)
        except ValidationError:
            await self._others(scope, _again(whole, receive), send)
            return
        try:
            answer = await self._join(RoomId(found[1]), body, scope)
        except DomainError as error:
            await refusal(error)(scope, receive, send)
            return
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(answer))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def _join(self, room_id: RoomId, body: JoinIn, scope: Scope) -> bytes:
        headers = Headers(scope=scope)
        me = self._doorkeeper.caller(headers.get("authorization"), headers.get("cookie"))
        self._limits.hit(Rate.JOIN, me.account.id)
        url = signalling_at(scope["scheme"], headers["host"])
        return await entry.join(self._ctx, self._media, me, Wish(room_id, body.device_id or "", body.move, url))


async def _whole(receive: Receive) -> bytes:
    """The body; what a caller that is gone had sent of it."""
    whole, more = b"", True
    while more:
        message = await receive()
        whole += message.get("body", b"")
        more = message.get("more_body", False)
    return whole


def _again(whole: bytes, receive: Receive) -> Receive:
    """Give the body that was read already once more."""
    unread = True

    async def replay() -> Message:
        nonlocal unread
        if not unread:
            return await receive()
        unread = False
        return {"type": "http.request", "body": whole, "more_body": False}

    return replay
