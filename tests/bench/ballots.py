"""A full room that votes all at once, with every client sending its ballot again and again."""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from api.core.ids import RoomId
from tests.bench.figures import Expected, Figure, Scale
from tests.bench.load import Connection, Load
from tests.bench.processes import raise_file_limit
from tests.bench.servers import ServerProcess, request
from tests.fakes.media import webhook

PEOPLE = 100
TIMES = 5
SEEN_WITHIN_S = 20.0


class Miscounted(Exception):
    """The vote, or the answers to its electors, do not say what the ballots were."""


def run(scale: Scale) -> list[Figure]:
    """Every elector but the last, so that the vote stays open until all have answered."""
    raise_file_limit()
    rounds = 1 if scale is Scale.CI else 8
    with ServerProcess("arriving", PEOPLE * rounds, PEOPLE) as server, Load(server.address, PEOPLE * TIMES) as load:
        took = [_Council(server, load, number * PEOPLE).flood() for number in range(rounds)]
    name = f"{PEOPLE} electors send their ballots {TIMES} times at once: last answer"
    return [Figure(name, statistics.median(took), "s", expected=Expected(5))]


class _Council:
    """A room where everybody is seen by the SFU, and its open vote."""

    def __init__(self, server: ServerProcess, load: Load, first: int) -> None:
        people = server.people[first : first + PEOPLE]
        self._load = load
        self._tokens = [one.token for one in people]
        self._room = f"/api/rooms/{people[0].room_id}"
        self._caller = Connection(server.address)
        load.per_second([request("POST", f"{self._room}/join", token, {}) for token in self._tokens])
        _tell(server, people[0].room_id)
        self._wait_until_seen()
        vote = self._ask("POST", f"{self._room}/votes", {"kind": "whispers_on"})
        self._vote = f"/api/votes/{vote['id']}"

    def flood(self) -> float:
        """Seconds until every ballot is answered. Raises `Miscounted`."""
        ballots = [
            request("PUT", f"{self._vote}/ballot", token, {"choice": "no" if number % 2 else "yes"})
            for number, token in enumerate(self._tokens[:-1])
        ]
        began = time.perf_counter()
        statuses = Counter(one.status for one in self._load.answers(ballots * TIMES))
        took = time.perf_counter() - began
        taken = PEOPLE - 2  # the caller's was cast with the vote, and the last one waits
        if statuses != {200: taken, 409: len(ballots) * TIMES - taken}:
            raise Miscounted(statuses)
        self._ask_as(self._tokens[-1], "PUT", f"{self._vote}/ballot", {"choice": "yes"})
        vote = self._ask("GET", self._vote)
        if (vote["state"], vote["yes"], vote["no"]) != ("passed", PEOPLE // 2 + 1, PEOPLE // 2 - 1):
            raise Miscounted(vote)
        self._caller.socket.close()
        return took

    def _wait_until_seen(self) -> None:
        deadline = time.monotonic() + SEEN_WITHIN_S
        while any(member["state"] != "in_room" for member in self._ask("GET", self._room)["members"]):
            if time.monotonic() > deadline:
                raise TimeoutError("not everybody is seen in the room")
            time.sleep(0.05)  # a foreign process: nothing to await

    def _ask(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        return self._ask_as(self._tokens[0], method, path, body)

    def _ask_as(self, token: str, method: str, path: str, body: object = None) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._caller.exchange(request(method, path, token, body)))
        return answer


def _tell(server: ServerProcess, room_id: str) -> None:
    """As the SFU does when somebody connects."""
    hint = webhook("participant_joined", RoomId(room_id), datetime.now(UTC))
    head = f"POST /internal/livekit/webhook HTTP/1.1\r\nHost: localhost\r\nAuthorization: {hint.authorization}\r\n"
    connection = Connection(server.internal)
    connection.exchange(f"{head}Content-Length: {len(hint.body)}\r\n\r\n".encode() + hint.body)
    connection.socket.close()
