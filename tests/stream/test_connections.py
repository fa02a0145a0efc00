"""What the server says before any app is asked: to what is no HTTP, and to more connections than it carries."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncGenerator

import pytest
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.stream.serving import PATIENCE_S, Quiet, config_for
from tests.support.until import until_async

MOST = 4
GOOD = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\n"
PIECES = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    await Response("fine")(scope, receive, send)


async def reading(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers once it has the whole body."""
    while (await receive()).get("more_body"):
        pass
    await app(scope, receive, send)


async def echoing(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the names of the headers, once it has the whole body."""
    while (await receive()).get("more_body"):
        pass
    await Response(b" ".join(name for name, _ in scope["headers"]))(scope, receive, send)


@contextlib.asynccontextmanager
async def serving(served: ASGIApp = app) -> AsyncGenerator[tuple[str, int], None]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = Quiet(config_for(served, limit_concurrency=MOST))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield listener.getsockname()
        finally:
            server.should_exit = True
            await task


async def ask(address: tuple[str, int], request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer, until the server hangs up or has said it all."""
    reader, writer = await asyncio.open_connection(*address)
    async with asyncio.timeout(PATIENCE_S):
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers["content-length"]))
        writer.close()
        await writer.wait_closed()
    return int(head[0].split()[1]), headers, body


def is_problem(answer: tuple[int, dict[str, str], bytes], status: int, code: str) -> bool:
    said, headers, body = answer
    problem = json.loads(body)
    assert headers["content-type"] == "application/problem+json"
    assert headers["x-request-id"]
    return (said, problem["status"], problem["code"]) == (status, status, code)


@pytest.mark.parametrize(
    "request_",
    [
        b"HELLO\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET /a b HTTP/1.1\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\n\r\n",
        b"GET /?" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
        HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        HEAD + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_answered_with_a_problem_document(request_: bytes) -> None:
    async with serving() as address:
        assert is_problem(await ask(address, request_), 400, "invalid")
        assert (await ask(address, GOOD))[2] == b"fine"


@pytest.mark.parametrize(
    "endless", [b"X-Long: " + b"a" * 100_000, b"".join(b"X-%d: a\r\n" % number for number in range(8_000))]
)
async def test_a_head_without_an_end_is_not_kept(endless: bytes) -> None:
    async with serving() as address:
        assert is_problem(await ask(address, HEAD + endless), 431, "too_large")
        assert (await ask(address, GOOD))[2] == b"fine"


@pytest.mark.parametrize(
    "endless", [b"0\r\nX-Long: " + b"a" * 600_000, b"0\r\n" + b"X: a\r\n" * 100_000, b"2;" + b"a" * 600_000]
)
async def test_what_comes_with_a_body_in_pieces_and_is_none_of_it_is_not_kept(endless: bytes) -> None:
    async with serving(reading) as address:
        assert is_problem(await ask(address, PIECES + b"2\r\n{}\r\n" + endless), 431, "too_large")
        assert (await ask(address, GOOD))[2] == b"fine"


async def test_a_field_after_the_body_does_not_become_a_header() -> None:
    async with serving(echoing) as address:
        late = PIECES + b"2\r\n{}\r\n0\r\nHost: elsewhere\r\nX-Late: 1\r\n\r\n"
        assert (await ask(address, late))[2] == b"host transfer-encoding"


async def test_a_body_in_pieces_may_be_long_and_end_with_fields() -> None:
    async with serving(reading) as address:
        long = PIECES + (b"10000\r\n" + b"a" * 65_536 + b"\r\n") * 8 + b"0\r\nX-Sum: 1\r\n\r\n"
        assert (await ask(address, long + GOOD))[2] == b"fine"


async def test_a_long_body_may_be_sent_with_a_short_head() -> None:
    async with serving() as address:
        long = HEAD + b"Content-Length: 200000\r\n\r\n" + b"a" * 200_000
        assert (await ask(address, long + GOOD))[2] == b"fine"


async def test_more_connections_than_it_carries_are_told_to_come_back() -> None:
    async with serving() as address:
        idle = [await asyncio.open_connection(*address) for _ in range(MOST - 1)]
        answer = await ask(address, GOOD)
        assert is_problem(answer, 503, "busy")
        assert int(answer[1]["retry-after"]) > 0
        for _, writer in idle:
            writer.close()
            await writer.wait_closed()

        async def is_served() -> bool:
            return (await ask(address, GOOD))[0] == 200

        await until_async(is_served)
