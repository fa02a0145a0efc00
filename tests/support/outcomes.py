"""What comes of a request: why it was refused, what everybody was told, and the key that holds now."""

from __future__ import annotations

import httpx

from api.core.bus import Event
from api.core.ids import RoomId
from api.features.keys.view import Keys
from api.main import Server


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """The status and the code."""
    return answer.status_code, answer.json()["code"]


def listen(server: Server) -> list[Event]:
    """Every event from now on, as it is published."""
    heard: list[Event] = []
    server.ctx.bus.subscribe(heard.append)
    return heard


def epoch(server: Server, room_id: str) -> int:
    """The present epoch of an encrypted room's key."""
    source = server.ctx.models.of(Keys).of(RoomId(room_id))
    assert source is not None
    return source.epoch
