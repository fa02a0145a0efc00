"""A thousand open streams: how late the slowest get an event, and what comings and goings leave behind."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from tests.bench.fanout_reader import Reader, connect
from tests.bench.figures import Expected, Figure, Scale
from tests.bench.processes import raise_file_limit
from tests.bench.seed import Person
from tests.bench.servers import ServerProcess, request

STREAMS = 1000
AT_ONCE = 200


def run(scale: Scale) -> list[Figure]:
    raise_file_limit()
    rounds, warm_up, visits = (20, 400, 1000) if scale is Scale.CI else (100, 2000, 20_000)
    with ServerProcess("indaba", STREAMS) as server:
        delivered = _delivered(server, rounds)
        _visit(server, warm_up)
        before = server.resident_bytes() / 1e6
        _visit(server, visits)
        after = server.resident_bytes() / 1e6
    p99 = statistics.quantiles(delivered, n=100)[-1] * 1000
    return [
        Figure(f"event → {STREAMS} streams, all delivered, p99", p99, "ms", expected=Expected(250)),
        Figure(
            f"memory after {visits} more streams came and went", after, "MB", before, after / before, Expected(1.05)
        ),
    ]


def _delivered(server: ServerProcess, rounds: int) -> list[float]:
    """How long after its cause each stream had each event. Raises `TimeoutError` where one is missing."""
    streams = [request("GET", "/api/stream", one.token) for one in server.people]
    token = server.people[0].token
    with Reader(
        server.address, lambda name: request("PATCH", "/api/accounts/me", token, {"display_name": name})
    ) as all_:
        all_.open(streams)
        all_.took.clear()
        for _ in range(rounds):
            all_.round()
        return all_.took


def _visit(server: ServerProcess, visits: int) -> None:
    """Open this many streams, some at a time, and close each after its first bytes."""
    for begin in range(0, visits, AT_ONCE):
        people: Sequence[Person] = [server.people[number % STREAMS] for number in range(begin, begin + AT_ONCE)]
        opened = [connect(server.address, number) for number in range(AT_ONCE)]
        for stream, one in zip(opened, people, strict=True):
            stream.sendall(request("GET", "/api/stream", one.token))
        for stream in opened:
            if b" 200 " not in stream.recv(65536).partition(b"\r\n")[0]:
                raise RuntimeError("no stream")
            stream.close()
