"""The SFU's signalling path where there is no nginx: the same decision, then bytes both ways."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlencode

import aiohttp
import structlog
from starlette.types import Message, Receive, Scope, Send

from api.gate.doorman import Admitted, Doorman, Refused
from api.http.errors import PROBLEM, problem_body

log = structlog.get_logger(__name__)
PREFIX = "/livekit"
SOCKETS = frozenset({"/rtc", "/rtc/v1"})
VALIDATIONS = frozenset({"/rtc/validate", "/rtc/v1/validate"})
LARGEST_FRAME = 262_144
SILENCE_S = 120.0
CONNECT_S = 5.0
DETAILS = {401: "A token is needed.", 403: "This token is not good here.", 503: "The media server does not answer."}
Answer = Callable[[int, bytes, str], Awaitable[None]]


class Bridge:
    """ASGI app for everything under `/livekit`; only four paths of the SFU exist behind it."""

    def __init__(self, doorman: Doorman, sfu_url: str) -> None:
        self._doorman = doorman
        self._sfu = sfu_url.replace("ws://", "http://").replace("wss://", "https://").rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"]).removeprefix(PREFIX)
        answer = _answer(scope, send)
        if scope["type"] == "websocket":
            await receive()  # websocket.connect
        if path not in (SOCKETS if scope["type"] == "websocket" else SOCKETS | VALIDATIONS):
            await answer(404, problem_body(404, "not_found", "There is no such thing."), PROBLEM)
        elif scope["type"] == "http" and scope["method"] != "GET":
            await answer(405, problem_body(405, "method_not_allowed", "Only GET."), PROBLEM)
        else:
            await self._judged(scope, receive, send, path)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _judged(self, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        query = scope["query_string"].decode("latin-1")
        verdict = await self._doorman.admit(query, headers.get(b"authorization"), headers.get(b"cookie"))
        answer = _answer(scope, send)
        if isinstance(verdict, Refused):
            detail = DETAILS.get(verdict.status, DETAILS[403])
            await answer(verdict.status, problem_body(verdict.status, verdict.code, detail), PROBLEM)
            return
        try:
            if scope["type"] == "websocket":
                await self._socket(receive, send, self._url(path, query), verdict)
            else:
                await self._plain(answer, self._url(path, query), verdict)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("bridge.sfu_unreachable", cause=type(error).__name__)
            await answer(503, problem_body(503, "busy", DETAILS[503]), PROBLEM)

    def _url(self, path: str, query: str) -> str:
        """The SFU's own address, without the token: the judged one goes in a header, which the SFU prefers."""
        fields = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "access_token"]
        return f"{self._sfu}{path}?{urlencode(fields)}"

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(sock_connect=CONNECT_S))
        return self._session

    async def _plain(self, answer: Answer, url: str, admitted: Admitted) -> None:
        async with self._http().get(url, headers=_authorized(admitted)) as got:
            body = await got.content.read(LARGEST_FRAME)
            await answer(got.status, body, "text/plain; charset=utf-8")

    async def _socket(self, receive: Receive, send: Send, url: str, admitted: Admitted) -> None:
        sfu = await self._http().ws_connect(
            url,
            headers=_authorized(admitted),
            max_msg_size=LARGEST_FRAME * 4,
            timeout=aiohttp.ClientWSTimeout(ws_close=2),
        )
        async with sfu:
            await send({"type": "websocket.accept"})
            up = asyncio.create_task(_upwards(receive, sfu))
            down = asyncio.create_task(_downwards(sfu, send))
            await asyncio.wait((up, down), return_when=asyncio.FIRST_COMPLETED)
            for task in (up, down):
                task.cancel()
            await asyncio.gather(up, down, return_exceptions=True)
            await _close(send, sfu)


def _authorized(admitted: Admitted) -> dict[str, str]:
    return {"Authorization": f"Bearer {admitted.token}"}


async def _upwards(receive: Receive, sfu: aiohttp.ClientWebSocketResponse) -> None:
    while True:
        message: Message = await receive()
        if message["type"] == "websocket.disconnect":
            await sfu.close(code=message.get("code") or 1000)
            return
        data = message.get("bytes")
        if data is not None:
            await sfu.send_bytes(data)
        else:
            await sfu.send_str(message.get("text") or "")


async def _downwards(sfu: aiohttp.ClientWebSocketResponse, send: Send) -> None:
    while True:
        message = await sfu.receive(timeout=SILENCE_S)
        if message.type is aiohttp.WSMsgType.BINARY:
            await send({"type": "websocket.send", "bytes": message.data})
        elif message.type is aiohttp.WSMsgType.TEXT:
            await send({"type": "websocket.send", "text": message.data})
        else:
            return


async def _close(send: Send, sfu: aiohttp.ClientWebSocketResponse) -> None:
    """End the caller's side with the SFU's code; a caller that left first needs no answer."""
    code = (
        sfu.close_code
        if sfu.close_code and 1000 <= sfu.close_code < 5000 and sfu.close_code not in (1005, 1006)
        else 1000
    )
    try:
        await send({"type": "websocket.close", "code": code})
    except (RuntimeError, OSError):
        return  # the caller's side is closed already


def _answer(scope: Scope, send: Send) -> Answer:
    """How to refuse: for a WebSocket before it is accepted, so that the caller sees the status."""
    kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"

    async def answer(status: int, body: bytes, media_type: str) -> None:
        headers = [
            (b"content-type", media_type.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await send({"type": f"{kind}.start", "status": status, "headers": headers})
        await send({"type": f"{kind}.body", "body": body})

    return answer
