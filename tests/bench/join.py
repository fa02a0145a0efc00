"""Join → token over HTTP, next to bare servers that answer JSON, and with event streams open."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from contextlib import ExitStack

from tests.bench.drain import draining
from tests.bench.figures import Expected, Figure, Scale
from tests.bench.load import Load
from tests.bench.processes import raise_file_limit
from tests.bench.seed import Person
from tests.bench.servers import BARE, ServerProcess, request

CONNECTIONS = 64
STREAMS = 200
WARM_UP = 1


def run(scale: Scale) -> list[Figure]:
    """In each round everybody joins once and leaves again; leaving is not measured."""
    raise_file_limit()
    rounds, people = (3, 1200) if scale is Scale.CI else (10, 2000)
    with ExitStack() as stack:
        ours = stack.enter_context(ServerProcess("indaba", people + STREAMS))
        servers = [ours, *(stack.enter_context(ServerProcess(kind)) for kind in ("fastapi", "asgi"))]
        loads = [stack.enter_context(Load(server.address, CONNECTIONS)) for server in servers]
        joins = Joins(ours, loads[0], ours.people[STREAMS:])
        bare = [BARE] * people
        measured = [
            [joins.per_second(), *(load.per_second(bare) for load in loads[1:])] for _ in range(WARM_UP + rounds)
        ][WARM_UP:]
        cpu = joins.cpu_seconds() / people, _cpu_seconds(servers[1], lambda: loads[1].per_second(bare)) / people
        streamed: list[tuple[float, float]] = []
        for _ in range(rounds):
            quiet = joins.per_second()
            with draining(ours.address, ours.people[:STREAMS]):
                streamed.append((joins.per_second(), quiet))
    return [
        _against("join → token ÷ bare FastAPI route", [(row[0], row[1]) for row in measured], 0.4),
        Figure(
            "server's CPU for a join ÷ for a bare FastAPI request", cpu[0] * 1e6, "µs", cpu[1] * 1e6, cpu[0] / cpu[1]
        ),
        _against("join → token ÷ bare ASGI app", [(row[0], row[2]) for row in measured], None),
        _against(f"join with {STREAMS} streams open ÷ without", streamed, 0.8),
    ]


class Joins:
    """The same people join, and leave again."""

    def __init__(self, server: ServerProcess, load: Load, people: list[Person]) -> None:
        self._server = server
        self._load = load
        self._joins = [request("POST", f"/api/rooms/{one.room_id}/join", one.token, {}) for one in people]
        self._leaves = [request("POST", f"/api/rooms/{one.room_id}/leave", one.token) for one in people]

    def per_second(self) -> float:
        joined = self._load.per_second(self._joins)
        self._load.per_second(self._leaves)
        return joined

    def cpu_seconds(self) -> float:
        """What the server computes while everybody joins once."""
        spent = _cpu_seconds(self._server, lambda: self._load.per_second(self._joins))
        self._load.per_second(self._leaves)
        return spent


def _cpu_seconds(server: ServerProcess, work: Callable[[], object]) -> float:
    before = server.cpu_seconds()
    work()
    return server.cpu_seconds() - before


def _against(name: str, pairs: list[tuple[float, float]], at_least: float | None) -> Figure:
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (statistics.median(pair[at] for pair in pairs) for at in (0, 1))
    return Figure(name, mine, "/s", other, ratio, None if at_least is None else Expected(at_least, at_least=True))
