"""The gate's decision on a join's token, as nginx asks for it, next to a bare FastAPI route in the same run."""

from __future__ import annotations

import json
import statistics
from contextlib import ExitStack

from tests.bench.figures import Figure, Scale
from tests.bench.load import Connection, Load
from tests.bench.servers import BARE, ServerProcess, request

CONNECTIONS = 16
WARM_UP = 1


def run(scale: Scale) -> list[Figure]:
    rounds, requests = (4, 800) if scale is Scale.CI else (12, 5000)
    with ExitStack() as stack:
        ours = stack.enter_context(ServerProcess("arriving", CONNECTIONS))
        bare = stack.enter_context(ServerProcess("fastapi"))
        gate = stack.enter_context(Load(ours.internal, CONNECTIONS))
        route = stack.enter_context(Load(bare.address, CONNECTIONS))
        checks = _checks(ours) * (requests // CONNECTIONS)
        pairs = [(gate.per_second(checks), route.per_second([BARE] * requests)) for _ in range(WARM_UP + rounds)][
            WARM_UP:
        ]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(pair[at] for pair in pairs) for at in (0, 1))
    return [Figure("gate check ÷ bare FastAPI route", mine, "/s", theirs, ratio)]


def _checks(server: ServerProcess) -> list[bytes]:
    """What nginx asks when each of these people connects to the SFU."""
    joining = Connection(server.address)
    checks: list[bytes] = []
    for one in server.people:
        answer = json.loads(joining.exchange(request("POST", f"/api/rooms/{one.room_id}/join", one.token, {})))
        uri = f"/livekit/rtc?access_token={answer['token']}&auto_subscribe=1"
        checks.append(f"GET /internal/gate HTTP/1.1\r\nHost: localhost\r\nX-Original-URI: {uri}\r\n\r\n".encode())
    joining.socket.close()
    return checks
