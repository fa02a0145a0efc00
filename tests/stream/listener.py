"""A client of the event stream that can be told to read, and shows each frame."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tests.stream.serving import PATIENCE_S


class Somewhere(Protocol):
    """Whatever serves the stream."""

    address: tuple[str, int]


@dataclass(frozen=True)
class Got:
    """One frame as it came."""

    type: str
    data: Any
    id: str


class Ended(Exception):
    """The server has ended the stream."""


class Listener:
    """One connection whose open response is read frame by frame."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._text = ""
        self.status = 0
        self.headers: dict[str, str] = {}
        self.retries: list[int] = []

    async def ask(self, request: bytes) -> None:
        """Send a request, read the head of the answer."""
        self._writer.write(request)
        head = await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), PATIENCE_S)
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        self.status = int(first.split()[1])
        self.headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}

    async def body(self) -> bytes:
        """The whole body of an answer that is not a stream."""
        length = int(self.headers.get("content-length", "0"))
        return await asyncio.wait_for(self._reader.readexactly(length), PATIENCE_S)

    async def frame(self) -> Got:
        """The next frame. Raises `Ended`."""
        while True:
            block = await asyncio.wait_for(self._block(), PATIENCE_S)
            fields = dict(line.split(": ", 1) for line in block.split("\n"))
            if "retry" in fields:
                self.retries.append(int(fields["retry"]))
            if "event" in fields:
                return Got(fields["event"], json.loads(fields["data"]), fields["id"])

    async def rest(self) -> list[Got]:
        """Every frame until the server ends the stream."""
        frames: list[Got] = []
        with contextlib.suppress(Ended):
            while True:
                frames.append(await self.frame())
        return frames

    async def _block(self) -> str:
        while "\n\n" not in self._text:
            self._text += (await self._chunk()).decode()
        block, _, self._text = self._text.partition("\n\n")
        return block

    async def _chunk(self) -> bytes:
        try:
            size = int(await self._reader.readuntil(b"\r\n"), 16)
            data = await self._reader.readexactly(size + 2)
        except (asyncio.IncompleteReadError, ConnectionResetError) as cut:
            raise Ended from cut
        if not size:
            raise Ended
        return data[:-2]


def request(place: Somewhere, token: str | None, method: str, headers: Mapping[str, str], query: str = "") -> bytes:
    """The bytes of one request for the stream."""
    given = {"Host": f"localhost:{place.address[1]}", **headers}
    if token is not None:
        given["Authorization"] = f"Bearer {token}"
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"{method} /api/stream{query} HTTP/1.1\r\n{lines}\r\n".encode()


@contextlib.asynccontextmanager
async def listening(
    place: Somewhere, token: str | None, *, last: str | None = None, method: str = "GET", query: str = "",
    headers: Mapping[str, str] | None = None,
) -> AsyncGenerator[Listener, None]:  # fmt: skip
    """Ask for the stream; the answer's head is read."""
    given = dict(headers or {})
    if last is not None:
        given["Last-Event-ID"] = last
    reader, writer = await asyncio.open_connection(*place.address)
    try:
        listener = Listener(reader, writer)
        await listener.ask(request(place, token, method, given, query))
        yield listener
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):  # the server was faster
            await writer.wait_closed()
