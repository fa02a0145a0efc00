"""The internal port: the gate for nginx's auth_request, and the SFU's webhook."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

import structlog
from fastapi import APIRouter, Request, Response

from api.core.context import Context
from api.gate.doorman import Admitted, Doorman
from api.gate.enforcer import Enforcer
from api.media.port import BadWebhook, MediaServer

router = APIRouter(prefix="/internal", tags=["internal"])
log = structlog.get_logger(__name__)
MOST_REMEMBERED = 5000


class Recent:
    """Ids of webhooks already taken in, the oldest forgotten first."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}

    def is_new(self, event_id: str) -> bool:
        """True once for each id."""
        if event_id in self._ids:
            return False
        self._ids[event_id] = None
        if len(self._ids) > MOST_REMEMBERED:
            del self._ids[next(iter(self._ids))]
        return True


@router.get("/gate")
async def gate(request: Request) -> Response:
    """204 and the judged token in `X-LK-Token`, else 401, 403 or 503."""
    doorman = cast(Doorman, request.app.state.doorman)
    headers = request.headers
    query = urlsplit(headers.get("x-original-uri", "")).query
    answer = await doorman.admit(query, headers.get("x-original-authorization") or None, headers.get("cookie"))
    if isinstance(answer, Admitted):
        return Response(status_code=204, headers={"X-LK-Token": answer.token})
    return Response(status_code=answer.status, headers={"X-Refused": answer.code})


@router.post("/livekit/webhook", status_code=204)
async def webhook(request: Request) -> Response:
    """A hint from the SFU: verified on its raw body, then the enforcer looks for itself."""
    media = cast(MediaServer, request.app.state.media)
    enforcer = cast(Enforcer, request.app.state.enforcer)
    ctx = cast(Context, request.app.state.context)
    body = await request.body()
    try:
        event = media.read_webhook(body, request.headers.get("authorization", ""), ctx.clock.now())
    except BadWebhook as error:
        log.warning("webhook.refused", reason=str(error))
        return Response(status_code=401)
    if event is not None and cast(Recent, request.app.state.recent).is_new(event.id):
        enforcer.wake({event.room_id})
    return Response(status_code=204)
