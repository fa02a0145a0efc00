"""How many rooms a server keeps."""

from __future__ import annotations

from dataclasses import replace

from api.core.uow import Tx
from api.features.rooms import service
from api.features.rooms.rules import MOST_ROOMS
from api.features.rooms.view import Rooms
from api.main import Server
from tests.support.outcomes import refusal
from tests.support.people import Person


async def test_a_server_has_a_thousand_rooms_at_most(server: Server, ann: Person) -> None:
    (general,) = server.ctx.models.of(Rooms).all()

    def fill(tx: Tx) -> None:
        for number in range(2, MOST_ROOMS):
            service.create(tx, replace(general, name=f"Hall {number}"))

    await server.ctx.writer.run(fill)
    den = await ann.make_room("Den")
    refused = await ann.client.post("/api/rooms", json={"name": "Attic", "kind": "voice"})
    assert refusal(refused) == (409, "too_many_rooms")
    listed = (await ann.client.get("/api/rooms")).json()
    assert len(listed) == MOST_ROOMS
    assert (await ann.client.delete(f"/api/rooms/{den}")).status_code == 204
    await ann.make_room("Attic")
