"""People connected to the SFU in memory, as the gate lets them."""

from __future__ import annotations

from dataclasses import dataclass

from api.core.ids import Identity, RoomId
from api.features.presence.view import Roster
from api.main import Server
from api.media.port import Participant, Source
from tests.fakes.media import FakeMediaServer
from tests.http.people import Person
from tests.support.until import until


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
    """Join through HTTP and connect to the SFU as the gate lets one."""
    answer = await who.join(room_id)
    assert answer.status_code == 200, answer.text
    token, identity = answer.json()["token"], Identity(answer.json()["identity"])
    await sfu.open_room(RoomId(room_id))
    sfu.join(token, server.ctx.clock.now())
    server.enforcer.wake({RoomId(room_id)})
    await until(lambda: is_inside(server, identity))
    return Call(sfu, RoomId(room_id), identity, token)


def is_inside(server: Server, identity: Identity) -> bool:
    seat = server.ctx.models.of(Roster).seat(identity)
    return seat is not None and seat.state == "active"


def wake(server: Server, call: Call) -> None:
    """As a webhook does."""
    server.enforcer.wake({call.room_id})
