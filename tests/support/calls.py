"""Getting people into a call on the SFU in memory."""

from __future__ import annotations

from api.core.ids import Identity, RoomId
from api.features.presence.rules import State
from api.features.presence.view import Roster
from api.main import Server
from tests.fakes.media import FakeMediaServer
from tests.support.people import Person, Ticket
from tests.support.until import until


async def enter(server: Server, who: Person, room_id: str) -> Ticket:
    """Join through HTTP and connect as the gate lets one; back once the rows say so."""
    media = server.media
    assert isinstance(media, FakeMediaServer)
    ticket = await who.ticket(room_id)
    await media.open_room(RoomId(room_id))
    media.join(ticket.token, server.ctx.clock.now())
    server.enforcer.wake({RoomId(room_id)})
    await until(lambda: is_inside(server, ticket.identity))
    return ticket


def is_inside(server: Server, identity: Identity) -> bool:
    seat = server.ctx.models.of(Roster).seat(identity)
    return seat is not None and seat.state is State.ACTIVE
