"""What a flood of logins does to everybody else."""

from __future__ import annotations

import secrets
import statistics
import threading
import time
from contextlib import ExitStack

from tests.bench.figures import Expected, Figure, Scale
from tests.bench.load import Connection, Load, Refused
from tests.bench.servers import ServerProcess, request

LOGINS = 20
EVERY_S = 0.005


def run(scale: Scale) -> list[Figure]:
    """One request every 5 ms, alone and while twenty people log in at once."""
    rounds, alone_s = (1, 1.5) if scale is Scale.CI else (6, 10.0)
    password = secrets.token_hex(8)
    with ExitStack() as stack:
        server = stack.enter_context(ServerProcess("indaba", 1))
        flood = stack.enter_context(Load(server.address, LOGINS))
        probe = Probe(server)
        account = {"username": "somebody", "password": password, "transport": "bearer"}
        probe.connection.exchange(request("POST", "/api/accounts", server.people[0].token, account))
        login = [request("POST", "/api/sessions", server.people[0].token, account)] * LOGINS
        quiet = probe.during(threading.Thread(target=time.sleep, args=(alone_s,)))
        flooded: list[float] = []
        for _ in range(rounds):
            flooded += probe.during(threading.Thread(target=_log_in, args=(flood, login)))
        probe.connection.socket.close()
    before, after = _p99(quiet) * 1000, _p99(flooded) * 1000
    return [
        Figure(
            f"p99 of others during {LOGINS} logins at once ÷ alone", after, "ms", before, after / before, Expected(5)
        ),
        Figure(f"p99 of others during {LOGINS} logins at once", after, "ms", expected=Expected(100)),
    ]


class Probe:
    """Somebody who asks for something small, again and again."""

    def __init__(self, server: ServerProcess) -> None:
        self.connection = Connection(server.address)
        self._request = request("GET", "/api/accounts/me", server.people[0].token)

    def during(self, work: threading.Thread) -> list[float]:
        """How long each answer took, from the start of this work to its end."""
        took: list[float] = []
        work.start()
        while work.is_alive():
            self.connection.exchange(self._request)
            took.append(self.connection.took)
            time.sleep(max(0.0, EVERY_S - self.connection.took))  # the pace of the load itself
        return took


def _log_in(flood: Load, requests: list[bytes]) -> None:
    """Some are told to come again: the queue for hashing is short."""
    statuses = {one.status for one in flood.answers(requests)}
    if not statuses <= {201, 503}:
        raise Refused(statuses)


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[-1]
