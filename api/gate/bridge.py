"""The SFU's signalling path where there is no nginx: the same decision, then the SFU itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import quote, unquote_plus

import aiohttp
import structlog
from starlette.types import Receive, Scope, Send
from yarl import URL

from api.gate.doorman import Admitted, Doorman, Refused
from api.gate.relay import LARGEST_DOWN, relay
from api.http.errors import PROBLEM, problem_body

log = structlog.get_logger(__name__)
PREFIX = "/livekit"
SOCKETS = frozenset({"/rtc", "/rtc/v1"})
VALIDATIONS = frozenset({"/rtc/validate", "/rtc/v1/validate"})
PATIENCE_S = 10.0
CLOSING = aiohttp.ClientWSTimeout(ws_close=2.0)  # pyright: ignore[reportCallIssue] (a dataclass in disguise)
CODES = {
    400: "invalid",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    503: "busy",
}
DETAILS = {
    400: "The media server does not understand this request.",
    401: "A good token is needed.",
    403: "This token is not good here.",
    404: "There is no such thing.",
    405: "Only GET.",
    503: "The media server does not answer.",
}
Answer = Callable[[int, bytes, str], Awaitable[None]]
Connect = Callable[[], Awaitable[aiohttp.ClientWebSocketResponse]]


class Bridge:
    """ASGI app for everything under `/livekit`, and for every WebSocket; only four paths of the SFU exist behind it."""

    def __init__(self, doorman: Doorman, sfu_url: str, patience_s: float = PATIENCE_S) -> None:
        self._doorman = doorman
        self._patience_s = patience_s
        self._sfu = sfu_url.replace("ws://", "http://").replace("wss://", "https://").rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = scope["type"] == "websocket"
        whole = str(scope["path"])
        path = whole.removeprefix(PREFIX) if whole.startswith(PREFIX) else ""
        query = scope["query_string"].decode("latin-1")
        scope["query_string"] = b""  # the server would write it, token and all, into its log
        answer = _answer(scope, send)
        if socket:
            await receive()  # websocket.connect
        if path not in (SOCKETS if socket else SOCKETS | VALIDATIONS):
            await _refuse(answer, 404)
            return
        if not socket and scope["method"] != "GET":
            await _refuse(answer, 405)
            return
        admitted = await self._judge(scope, query)
        if isinstance(admitted, Refused):
            await _refuse(answer, admitted.status, admitted.code)
            return
        url = URL(f"{self._sfu}{path}?{_without_token(query)}", encoded=True)
        headers = _passed_on(scope, admitted)
        if socket:
            refuses = partial(self._doorman.refuses, admitted, _header(scope, b"cookie"))
            await self._socket(receive, send, partial(self._connect, url, headers), refuses)
        else:
            await self._plain(answer, url, headers)

    async def close(self) -> None:
        """Let go of the connections to the SFU."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _judge(self, scope: Scope, query: str) -> Admitted | Refused:
        return await self._doorman.admit(query, _header(scope, b"authorization"), _header(scope, b"cookie"))

    async def _plain(self, answer: Answer, url: URL, headers: dict[str, str]) -> None:
        try:
            async with asyncio.timeout(self._patience_s), self._http().get(url, headers=headers) as got:
                status, body = got.status, await got.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            await _unreachable(answer, error)
        else:
            await answer(status, body, "text/plain; charset=utf-8")

    async def _socket(
        self, receive: Receive, send: Send, connect: Connect, refuses: Callable[[], Refused | None]
    ) -> None:
        """The SFU is asked first, so that a caller whom it refuses sees why.

        That takes time, in which the caller may have been removed or jailed: it is judged once more.
        """
        answer = _denial(send)
        try:
            async with asyncio.timeout(self._patience_s):
                sfu = await connect()
        except aiohttp.WSServerHandshakeError as error:
            status = error.status if error.status in (400, 401, 403, 404) else 503
            log.info("bridge.sfu_refused", status=error.status)
            await _refuse(answer, status)
            return
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            await _unreachable(answer, error)
            return
        async with sfu:
            refused = refuses()
            if refused is not None:
                await _refuse(answer, refused.status, refused.code)
                return
            await send({"type": "websocket.accept"})
            await relay(receive, send, sfu)

    async def _connect(self, url: URL, headers: dict[str, str]) -> aiohttp.ClientWebSocketResponse:
        return await self._http().ws_connect(url, headers=headers, max_msg_size=LARGEST_DOWN, timeout=CLOSING)

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(), connector=aiohttp.TCPConnector(limit=0)
            )
        return self._session


def _header(scope: Scope, name: bytes) -> str | None:
    values = [value.decode("latin-1") for key, value in scope["headers"] if key == name]
    return values[-1] if values else None


def _without_token(query: str) -> str:
    """The query as it came, but for the token: the judged one goes in a header, which the SFU prefers."""
    kept = [pair for pair in query.split("&") if unquote_plus(pair.partition("=")[0]) != "access_token"]
    return quote("&".join(kept), safe="%=&+;/?:@!$'()*,-._~")


def _passed_on(scope: Scope, admitted: Admitted) -> dict[str, str]:
    """The SFU adapts to the browser that it reads from `User-Agent`."""
    headers = {"Authorization": f"Bearer {admitted.token}"}
    agent = _header(scope, b"user-agent")
    if agent:
        headers["User-Agent"] = agent
    if scope.get("client"):
        headers["X-Forwarded-For"] = str(scope["client"][0])
    return headers


async def _unreachable(answer: Answer, error: Exception) -> None:
    log.warning("bridge.sfu_unreachable", cause=type(error).__name__)
    await _refuse(answer, 503)


async def _refuse(answer: Answer, status: int, code: str | None = None) -> None:
    await answer(status, problem_body(status, code or CODES[status], DETAILS[status]), PROBLEM)


def _answer(scope: Scope, send: Send) -> Answer:
    """How to answer: a socket before it is accepted, so that the caller sees the status."""
    return _denial(send) if scope["type"] == "websocket" else _response(send, "http.response")


def _denial(send: Send) -> Answer:
    return _response(send, "websocket.http.response")


def _response(send: Send, kind: str) -> Answer:
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
