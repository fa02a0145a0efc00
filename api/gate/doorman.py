"""One admission decision for every connect and resume, whoever carries the request to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from api.core.ids import Identity, RoomId


@dataclass(frozen=True, slots=True)
class Admitted:
    """Go on, with exactly the token that was judged."""

    token: str
    room_id: RoomId
    identity: Identity


@dataclass(frozen=True, slots=True)
class Refused:
    """Stop here. `status` is 401, 403 or 503."""

    status: int
    code: str


class Doorman(Protocol):
    """Judges a request to the SFU's signalling path."""

    async def admit(self, query: str, authorization: str | None, cookie: str | None) -> Admitted | Refused:
        """Judge by the raw query string and the raw `Authorization` and `Cookie` headers. Never raises."""
        ...

    def refuses(self, admitted: Admitted, cookie: str | None) -> Refused | None:
        """Judge once more who was admitted, by what is known at this moment; nobody is asked. Never raises."""
        ...
