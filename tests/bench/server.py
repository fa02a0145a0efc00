"""`python -m tests.bench.join_server KIND PORT FOLDER`: one of the servers that are compared."""

from __future__ import annotations

import json
import secrets
import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.types import ASGIApp, Receive, Scope, Send

from api import serve
from api.core import log
from api.core.migrate import upgrade
from api.core.settings import Settings
from tests.bench.processes import free_address

ANSWER = {"url": "ws://localhost/livekit", "token": "x" * 600, "identity": "y" * 50}


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


def _indaba(port: int, folder: Path) -> int:
    made = {
        name: secrets.token_hex(24)
        for name in ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
    }
    internal, nobody = free_address()[1], free_address()[1]
    values = {
        **made,
        "INDABA_PORT": port,
        "INDABA_INTERNAL_PORT": internal,
        "INDABA_DATA": folder,
        "INDABA_LIMITS": "off",
        "LIVEKIT_URL": f"http://127.0.0.1:{nobody}",
    }
    settings = Settings.model_validate(values)
    upgrade(settings)
    return serve.run(settings)


def main() -> int:
    log.configure()
    kind, port, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if kind == "indaba":
        return _indaba(port, folder)
    app: ASGIApp = _fastapi() if kind == "fastapi" else _asgi
    uvicorn.run(app, host="127.0.0.1", port=port, loop="uvloop", http="httptools", access_log=False, log_config=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
