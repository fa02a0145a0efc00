"""A doorman with a list."""

from __future__ import annotations

from urllib.parse import parse_qs

from api.core.ids import Identity, RoomId
from api.gate.doorman import Admitted, Refused


class ListDoorman:
    """Admits the tokens on its list with `instead`, or else as they are; remembers who asked."""

    def __init__(self) -> None:
        self.admits: set[str] = set()
        self.instead: str | None = None
        self.refusal = Refused(403, "revoked")
        self.asked: list[tuple[str, str | None, str | None]] = []

    async def admit(self, query: str, authorization: str | None, cookie: str | None) -> Admitted | Refused:
        self.asked.append((query, authorization, cookie))
        tokens = [*parse_qs(query).get("access_token", ()), (authorization or "").removeprefix("Bearer ")]
        for token in tokens:
            if token in self.admits:
                return Admitted(self.instead or token, RoomId("any"), Identity("any"))
        return self.refusal

    def refuses(self, admitted: Admitted, cookie: str | None) -> Refused | None:
        return None if self.admits and admitted.token in {*self.admits, self.instead} else self.refusal
