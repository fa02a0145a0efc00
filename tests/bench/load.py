"""A closed loop of keep-alive connections, each with one request under way."""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from tests.bench.processes import Address

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
PATIENCE_S = 30.0


class Refused(Exception):
    """An answer that is no success; its status is the first argument."""


class Connection:
    """One request after another; `took` is the seconds that the last one waited for its answer."""

    def __init__(self, address: Address) -> None:
        self.socket = socket.create_connection(address, PATIENCE_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.took = 0.0
        self.status = 0
        self.body = b""
        self._asked = 0.0
        self._seen = b""

    def ask(self, request: bytes) -> None:
        self._asked = time.perf_counter()
        self.socket.sendall(request)

    def answered(self) -> bool:
        """Read what is there; whether the answer is whole."""
        received = self.socket.recv(65536)
        if not received:
            raise ConnectionError("the server closed the connection")
        self._seen += received
        head, found, body = self._seen.partition(HEAD_END)
        length = LENGTH.search(head)
        if not found or len(body) < (int(length[1]) if length else 0):
            return False
        self.took = time.perf_counter() - self._asked
        self.status, self.body, self._seen = int(head[9:12]), body, b""
        return True

    def exchange(self, request: bytes) -> bytes:
        """One request and its answer's body. Raises `Refused`."""
        self.ask(request)
        while not self.answered():
            pass
        if not 200 <= self.status < 300:
            raise Refused(self.status, self.body)
        return self.body


class Load:
    """So many connections to one server."""

    def __init__(self, address: Address, connections: int) -> None:
        self._connections = [Connection(address) for _ in range(connections)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for one in self._connections:
            one.socket.close()

    def per_second(self, requests: Sequence[bytes]) -> float:
        """Send each request once, on whichever connection is free; answers a second. Raises `Refused`."""
        began = time.perf_counter()
        for one in self.answers(requests):
            if not 200 <= one.status < 300:
                raise Refused(one.status, one.body)
        return len(requests) / (time.perf_counter() - began)

    def answers(self, requests: Sequence[bytes]) -> Iterator[Connection]:
        """Send each request once; each connection as it has its answer, of whatever status."""
        left = iter(requests)
        waiting = 0
        with selectors.EpollSelector() as ready:
            for one, first in zip(self._connections, left, strict=False):
                ready.register(one.socket, selectors.EVENT_READ, one)
                one.ask(first)
                waiting += 1
            while waiting:
                found = ready.select(PATIENCE_S)
                if not found:
                    raise TimeoutError(f"{waiting} requests have no answer")
                for key, _ in found:
                    answering: Connection = key.data
                    if not answering.answered():
                        continue
                    yield answering
                    following = next(left, None)
                    if following is None:
                        waiting -= 1
                    else:
                        answering.ask(following)
