"""Join → token over HTTP, next to a bare FastAPI route and a bare ASGI app that answer JSON, in the same run."""

from __future__ import annotations

import statistics
from contextlib import ExitStack

from tests.bench.figures import Expected, Figure, Scale
from tests.bench.join_client import Load
from tests.bench.join_servers import ServerProcess, join_requests

AT_LEAST = Expected(0.4, at_least=True)
CONNECTIONS = 16


def run(scale: Scale) -> list[Figure]:
    """Requests per second of three servers under the same load, in turn, several times."""
    rounds, seconds = (5, 1.0) if scale is Scale.CI else (15, 2.0)
    with ExitStack() as stack:
        ours = stack.enter_context(ServerProcess("indaba"))
        fastapi = stack.enter_context(ServerProcess("fastapi"))
        asgi = stack.enter_context(ServerProcess("asgi"))
        bare = (
            b"POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
        )
        loads = [
            Load(ours.address, join_requests(ours, CONNECTIONS)),
            Load(fastapi.address, [bare] * CONNECTIONS),
            Load(asgi.address, [bare] * CONNECTIONS),
        ]
        for load in loads:
            load.per_second(seconds / 2)
        measured = [[load.per_second(seconds) for load in loads] for _ in range(rounds)]
    joins = statistics.median(row[0] for row in measured)
    return [
        _figure("join → token ÷ bare FastAPI route", joins, measured, 1, AT_LEAST),
        _figure("join → token ÷ bare ASGI app", joins, measured, 2, None),
    ]


def _figure(name: str, joins: float, rows: list[list[float]], column: int, expected: Expected | None) -> Figure:
    baseline = statistics.median(row[column] for row in rows)
    ratio = statistics.median(row[0] / row[column] for row in rows)
    return Figure(name, joins, "/s", baseline, ratio, expected)
