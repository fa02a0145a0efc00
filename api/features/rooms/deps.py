"""What the room routes ask for besides the common things."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from api.media.port import MediaServer


async def media(request: Request) -> MediaServer:
    """The process's one SFU."""
    return cast(MediaServer, request.app.state.media)


Media = Annotated[MediaServer, Depends(media)]


async def signalling_url(request: Request) -> str:
    """Where this caller reaches the SFU: beside the API, on the host that it used, which is ours."""
    return signalling_at(request.scope["scheme"], request.headers["host"])


def signalling_at(scheme: str, host: str) -> str:
    """The SFU's address beside ours."""
    return f"{'wss' if scheme == 'https' else 'ws'}://{host}/livekit"


SignallingUrl = Annotated[str, Depends(signalling_url)]
