"""`python -m tests.bench.server KIND PORT INTERNAL_PORT FOLDER PEOPLE TO_A_ROOM`: one server under measurement."""

from __future__ import annotations

import json
import secrets
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.types import ASGIApp, Receive, Scope, Send

from api import serve
from api.core import log
from api.core.migrate import upgrade
from api.core.settings import load
from api.media.port import Grant
from tests.bench.seed import seed
from tests.fakes.media import FakeMediaServer

SECRETS = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
ANSWER = {"url": "ws://localhost/livekit", "token": "x" * 600, "identity": "y" * 50}


class EverybodyArrives(FakeMediaServer):
    """An SFU where whoever gets a token is there at once."""

    def sign(self, grant: Grant, now: datetime) -> str:
        token = super().sign(grant, now)
        self._rooms.setdefault(grant.room_id, {})
        self.join(token, now)
        return token


class Nothing(BaseModel):
    pass


def _fastapi() -> FastAPI:
    app = FastAPI()

    @app.post("/json")
    async def answer(body: Nothing) -> dict[str, str]:
        return ANSWER

    return app


async def _asgi(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    body = json.dumps(ANSWER).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _indaba(ports: tuple[int, int], folder: Path, people: int, to_a_room: int, *, arriving: bool) -> int:
    """The product on its real database, limits off, with people whose tokens it prints; only the SFU is not real."""
    settings = load(
        None,
        INDABA_PORT=ports[0],
        INDABA_INTERNAL_PORT=ports[1],
        INDABA_DATA=str(folder),
        INDABA_LIMITS="off",
        INDABA_VOTE_PRESENCE_S=0,
        **{name: secrets.token_hex(24) for name in SECRETS},
    )
    upgrade(settings)
    print(json.dumps([asdict(one) for one in seed(settings, people, to_a_room)]), flush=True)
    return serve.run(settings, EverybodyArrives() if arriving else FakeMediaServer())


def main() -> int:
    log.configure()
    kind, folder = sys.argv[1], Path(sys.argv[4])
    port, internal, people, to_a_room = (int(sys.argv[at]) for at in (2, 3, 5, 6))
    if kind in ("indaba", "arriving"):
        return _indaba((port, internal), folder, people, to_a_room, arriving=kind == "arriving")
    app: ASGIApp = _fastapi() if kind == "fastapi" else _asgi
    print("[]", flush=True)
    uvicorn.run(
        app, host="127.0.0.1", port=port, loop="uvloop", http="httptools", access_log=False, log_config=None,
        timeout_keep_alive=75,
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
