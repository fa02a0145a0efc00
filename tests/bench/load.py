"""A closed loop of keep-alive connections, each with one request under way."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Sequence

from tests.bench.processes import Address

HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length:"


class _Connection:
    def __init__(self, address: Address, request: bytes) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request = request
        self._seen = b""

    def ask(self) -> None:
        self.socket.sendall(self.request)

    def answered(self) -> bool:
        """Read what is there; whether the answer is whole. Raises where it is no success."""
        self._seen += self.socket.recv(65536)
        head, found, body = self._seen.partition(HEAD_END)
        if not found:
            return False
        lines = head.lower().split(b"\r\n")
        length = next(int(line[len(LENGTH) :]) for line in lines if line.startswith(LENGTH))
        if len(body) < length:
            return False
        if not lines[0].startswith(b"http/1.1 20"):
            raise AssertionError(self._seen.decode(errors="replace"))
        self._seen = b""
        return True


class Load:
    """The same requests over and over on the same connections."""

    def __init__(self, address: Address, requests: Sequence[bytes]) -> None:
        self._connections = [_Connection(address, request) for request in requests]

    def per_second(self, seconds: float) -> float:
        """How many answers came in a second, all connections together."""
        done = 0
        with selectors.DefaultSelector() as ready:
            for one in self._connections:
                ready.register(one.socket, selectors.EVENT_READ, one)
                one.ask()
            began = time.perf_counter()
            until = began + seconds
            waiting = len(self._connections)
            while waiting:
                for key, _ in ready.select(5):
                    one = key.data
                    if not one.answered():
                        continue
                    done += 1
                    if time.perf_counter() < until:
                        one.ask()
                    else:
                        waiting -= 1
            return done / (time.perf_counter() - began)
