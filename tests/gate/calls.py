"""People connected to the SFU in memory, as the gate lets them."""

from __future__ import annotations

from dataclasses import dataclass

from api.core.ids import Identity, RoomId
from api.main import Server
from api.media.port import Participant, Source
from tests.fakes.media import FakeMediaServer
from tests.support.calls import enter
from tests.support.people import Person


@dataclass
class Call:
    """Somebody connected to a room."""

    sfu: FakeMediaServer
    room_id: RoomId
    identity: Identity
    token: str

    @property
    def there(self) -> Participant | None:
        return self.sfu.connected(self.room_id).get(self.identity)

    def is_over(self) -> bool:
        return self.there is None

    @property
    def allowed(self) -> frozenset[Source]:
        assert self.there is not None
        return self.there.allowed

    @property
    def published(self) -> set[Source | None]:
        assert self.there is not None
        return {track.source for track in self.there.tracks}

    def publish(self, source: Source, *, encrypted: bool = True, announced: bool = False) -> bool:
        return self.sfu.publish(self.room_id, self.identity, source, encrypted=encrypted, announced=announced)


async def call(server: Server, sfu: FakeMediaServer, who: Person, room_id: str) -> Call:
    """Join and connect."""
    ticket = await enter(server, who, room_id)
    return Call(sfu, RoomId(room_id), ticket.identity, ticket.token)


def wake(server: Server, call: Call) -> None:
    """As a webhook does."""
    server.enforcer.wake({call.room_id})


async def looked_at(server: Server, call: Call) -> None:
    """Until all is done that follows from a look at the call's room; the next look has begun by then."""
    for _ in range(2):
        call.sfu.hold(only=call.room_id)
        wake(server, call)
        await call.sfu.somebody_waits()
        call.sfu.release()
