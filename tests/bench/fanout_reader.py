"""Many open streams read by one loop, which notes when the last of them has the event."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable, Sequence
from typing import Self

from tests.bench.load import Connection, Refused
from tests.bench.processes import Address

PATIENCE_S = 30.0
AN_ADDRESS = 200


def connect(address: Address, number: int) -> socket.socket:
    """The stream of this number; a server that counts streams by address sees so many from each of ours."""
    return socket.create_connection(address, PATIENCE_S, (f"127.0.0.{1 + number // AN_ADDRESS}", 0))


class Reader:
    """The same reader for every server: plain sockets and epoll, no parsing but a search for the event's mark."""

    def __init__(self, address: Address, publish: Callable[[str], bytes]) -> None:
        self._address = address
        self._publish = publish
        self._epoll = select.epoll()
        self._streams: dict[int, socket.socket] = {}
        self._tails: dict[int, bytes] = {}
        self._trigger = Connection(address)
        self._rounds = 0
        self.took: list[float] = []
        """For every stream in every round, the seconds until it had the event."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in self._streams.values():
            stream.close()
        self._trigger.socket.close()
        self._epoll.close()

    def open(self, requests: Sequence[bytes]) -> None:
        """Open a stream for each request, and see each of them get an event."""
        for request in requests:
            stream = connect(self._address, len(self._streams))
            stream.sendall(request)
            head = stream.recv(65536)
            if b" 200 " not in head.partition(b"\r\n")[0]:
                raise RuntimeError(f"no stream: {head[:300]!r}")
            stream.setblocking(False)
            self._streams[stream.fileno()] = stream
            self._epoll.register(stream, select.EPOLLIN)
        self.round()

    def round(self) -> float:
        """Publish one event. Returns the seconds until the last stream has it."""
        self._rounds += 1
        name = f"mark-{self._rounds:06}-"
        mark, waiting, tails = name.encode(), set(self._streams), self._tails
        request = self._publish(name)
        poll, streams, had, perf_counter = self._epoll.poll, self._streams, self.took.append, time.perf_counter
        started = perf_counter()
        self._trigger.ask(request)
        while waiting:
            ready = poll(PATIENCE_S, len(streams))
            if not ready:
                raise TimeoutError(f"{len(waiting)} of {len(streams)} streams did not get the event")
            for number, _ in ready:
                data = streams[number].recv(65536)
                if mark in data or mark in (data := tails.pop(number, b"") + data):
                    waiting.discard(number)
                    had(perf_counter() - started)
                elif data:
                    tails[number] = data[-4096:]
                else:
                    raise ConnectionError("a stream was ended")
        took = time.perf_counter() - started
        self._answered()
        return took

    def _answered(self) -> None:
        while not self._trigger.answered():
            pass
        if not 200 <= self._trigger.status < 300:
            raise Refused(self._trigger.status, self._trigger.body)
