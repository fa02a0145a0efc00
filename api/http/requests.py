"""What every request passes through: its id, the host and origin checks, the size limit, the safety headers."""

from __future__ import annotations

import asyncio
import itertools
import secrets
from collections.abc import Awaitable, Iterable
from urllib.parse import parse_qsl, urlsplit

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.core.settings import Settings, is_loopback
from api.http.errors import Refusal, broken, problem_response, stopping

log = structlog.get_logger(__name__)

LARGEST_BODY = 64 * 1024
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
TOKEN_NAMES = frozenset({"token", "access_token"})
UNCHECKED_HOST = frozenset({"/healthz", "/readyz"})
CHECKED_ORIGIN = frozenset({"/api/stream"})
"""Reads that another site must not begin: an open stream makes an account look online and holds a place."""
Headers = dict[bytes, bytes]
API_HEADERS = (
    (b"content-security-policy", b"default-src 'none'; sandbox; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
)


class Origins:
    """Which hosts and origins are ours."""

    def __init__(self, settings: Settings) -> None:
        self._origins = frozenset(settings.origins)
        self._hosts = frozenset(urlsplit(origin).netloc for origin in settings.origins)
        self._loopback = not settings.is_public

    def is_our_host(self, host: str) -> bool:
        """As configured; without a public origin, every name of this machine's loopback at any port."""
        return host in self._hosts or (self._loopback and is_loopback(_hostname(host)))

    def is_our_origin(self, origin: str, host: str) -> bool:
        """As configured; without a public origin, the loopback address that the request itself went to."""
        return origin in self._origins or (
            self._loopback and is_loopback(_hostname(host)) and origin == f"http://{host}"
        )


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


class Shield:
    """Refuses what no route should see; marks every answer."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self._app = app
        self._origins = origins
        self._start = secrets.token_hex(4)
        self._count = itertools.count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = f"{self._start}{next(self._count):08x}"
        scope["request_id"] = request_id
        answer = _Answer(send, request_id.encode())
        headers: Headers = dict(scope["headers"])
        try:
            self._check(scope, headers)
            await self._app(scope, _limited(receive, headers), answer)
        except Refusal as refusal:
            if not answer.started:
                await problem_response(refusal.status_code, refusal.code, refusal.detail)(scope, receive, answer)
        except asyncio.CancelledError:  # uvicorn's patience with a stop is over
            if answer.started:
                raise
            await stopping()(scope, receive, answer)
        except Exception:
            log.exception("request.failed", request_id=request_id, method=scope["method"], path=scope["path"])
            if not answer.started:
                await broken()(scope, receive, answer)
            elif not answer.finished:
                raise  # only a connection that breaks off says that the rest is missing

    def _check(self, scope: Scope, headers: Headers) -> None:
        host = headers.get(b"host", b"").decode("latin-1")
        if len(headers) < len(scope["headers"]) and sum(name == b"host" for name, _ in scope["headers"]) > 1:
            raise Refusal(400, "unknown_host", "A request names one host.")  # of two, each reader takes another one
        if scope["path"] not in UNCHECKED_HOST and not self._origins.is_our_host(host):
            raise Refusal(400, "unknown_host", "This server does not answer to that name. Check INDABA_ORIGIN.")
        if scope["path"].startswith("/api/") and scope["query_string"] and _names_a_token(scope["query_string"]):
            raise Refusal(400, "token_in_query", "Send the token in the Authorization header, never in an address.")
        if scope["method"] in UNSAFE or scope["path"] in CHECKED_ORIGIN:
            self._check_origin(headers, host)
        if scope["method"] in UNSAFE:
            if _has_body(headers) and not _is_json(headers.get(b"content-type", b"")):
                raise Refusal(415, "unsupported_media_type", "Send JSON.")
            if not _is_small(headers.get(b"content-length", b"0")):
                raise Refusal(413, "too_large", f"At most {LARGEST_BODY} bytes.")

    def _check_origin(self, headers: Headers, host: str) -> None:
        """Browsers send at least one of the two with every unsafe request; programs may send neither."""
        site = headers.get(b"sec-fetch-site")
        origin = headers.get(b"origin")
        if site is not None:
            foreign = site != b"same-origin"
        else:
            foreign = origin is not None and not self._origins.is_our_origin(origin.decode("latin-1"), host)
        if foreign:
            raise Refusal(403, "foreign_origin", "This request came from another site.")


class _Answer:
    """Adds our headers to whatever answers, and knows how far it got."""

    def __init__(self, send: Send, request_id: bytes) -> None:
        self._send = send
        self._request_id = request_id
        self.started = False
        self.finished = False

    def __call__(self, message: Message) -> Awaitable[None]:
        """No coroutine of its own: a delivery to every open stream passes here."""
        if message["type"] == "http.response.start":
            self.started = True
            message["headers"] = [*self._ours(message.get("headers", ())), *message.get("headers", ())]
        elif not message.get("more_body"):
            self.finished = True
        return self._send(message)

    def _ours(self, given: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        names = {name.lower() for name, _ in given}
        kept = [pair for pair in API_HEADERS if pair[0] not in names]
        return [(b"x-request-id", self._request_id), *kept]


def _names_a_token(query: bytes) -> bool:
    """Addresses end up in logs and histories; only signalling, which is not under /api, cannot do without."""
    names = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return any(name in TOKEN_NAMES for name, _ in names)


def _has_body(headers: Headers) -> bool:
    return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers


def _is_small(length: bytes) -> bool:
    """Whether a body may say that it is so long. Leading zeros count for nothing, as for who reads the body."""
    digits = length.lstrip(b"0") or b"0"
    return length.isdigit() and len(digits) <= len(str(LARGEST_BODY)) and int(digits) <= LARGEST_BODY


def _is_json(content_type: bytes) -> bool:
    return content_type.split(b";")[0].strip().lower() == b"application/json"


def _limited(receive: Receive, headers: Headers) -> Receive:
    """Count the bytes of a body that does not say its length."""
    if b"transfer-encoding" not in headers:
        return receive
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise Refusal(413, "too_large", f"At most {LARGEST_BODY} bytes.")
        return message

    return counted
