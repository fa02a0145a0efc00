"""What a removal changes: the seat, the key, and what the removed person is told."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

import pytest

from api.core.bus import ToAccounts
from api.core.ids import RoomId
from api.features.rooms import removal
from api.features.rooms.entry import SeatLost, Wish, join
from api.features.rooms.removal import Cause
from api.main import Server
from tests.support.outcomes import epoch, listen
from tests.support.people import PASSWORD, Person, person


async def expel(server: Server, room_id: str, who: Person, cause: Cause = Cause.REMOVED) -> None:
    unit = partial(removal.expel, room_id=RoomId(room_id), account_ids=[who.id], cause=cause)
    await server.ctx.writer.run(partial(unit, now=server.ctx.clock.now()))


async def test_who_is_removed_has_no_seat_and_hears_why(server: Server, ann: Person) -> None:
    room_id = await ann.make_room()
    identity = (await ann.join(room_id)).json()["identity"]
    heard = listen(server)
    await expel(server, room_id, ann)
    assert (await ann.room(room_id))["members"] == []
    (told,) = [event for event in heard if event.type == "seat.revoked"]
    assert told.data == {"room_id": room_id, "identity": identity, "cause": "removed"}
    assert told.audience == ToAccounts(frozenset({ann.id}))


async def test_a_removal_raises_the_epoch_of_the_absent_too(server: Server, ann: Person) -> None:
    room_id = await ann.make_room()
    heard = listen(server)
    await expel(server, room_id, ann)
    assert epoch(server, room_id) == 1
    assert [event.type for event in heard] == ["key.changed"]


async def test_who_sends_in_clear_is_removed_without_a_new_key(server: Server, ann: Person) -> None:
    room_id = await ann.make_room()
    await ann.join(room_id)
    await expel(server, room_id, ann, Cause.NOT_ENCRYPTED)
    assert (await ann.room(room_id))["members"] == []
    assert epoch(server, room_id) == 0


async def test_who_leaves_is_told_nothing_and_keeps_the_key_as_it_is(server: Server, ann: Person) -> None:
    room_id = await ann.make_room()
    await ann.join(room_id)
    heard = listen(server)
    await ann.client.post(f"/api/rooms/{room_id}/leave")
    assert "seat.revoked" not in {event.type for event in heard}
    assert epoch(server, room_id) == 0


async def test_the_older_device_hears_that_the_call_moved(server: Server, ann: Person) -> None:
    room_id = await ann.make_room()
    older = (await ann.join(room_id, device_id="phone")).json()["identity"]
    heard = listen(server)
    await ann.join(room_id, device_id="laptop", move=True)
    assert [event.data for event in heard if event.type == "seat.revoked"] == [
        {"room_id": room_id, "identity": older, "cause": "moved"}
    ]
    assert epoch(server, room_id) == 0


async def test_the_deleted_leave_their_rooms_without_owner_and_with_new_keys(server: Server, ann: Person) -> None:
    async with person(server, "Ben") as ben:
        anns, bens = await ann.make_room("Den"), await ben.make_room("Attic")
        await ann.join(bens)
        deleted = await ann.client.request("DELETE", "/api/accounts/me", json={"password": PASSWORD})
        assert deleted.status_code == 204
        assert (await ben.room(anns))["owner_id"] is None
        assert (await ben.room(bens))["members"] == []
    assert (epoch(server, anns), epoch(server, bens)) == (1, 1)


async def test_a_session_that_is_ended_during_a_call_leaves_the_key_behind(server: Server, ann: Person) -> None:
    """It may have been somebody else's by then."""
    room_id = await ann.make_room()
    await ann.join(room_id)
    await ann.client.delete("/api/sessions")
    assert epoch(server, room_id) == 1


async def test_a_session_that_is_ended_outside_of_calls_changes_no_key(server: Server, ann: Person) -> None:
    room_id = await ann.make_room()
    await ann.client.delete("/api/sessions")
    assert epoch(server, room_id) == 0


async def test_who_is_removed_before_the_answer_to_a_join_leaves_gets_no_later_key(server: Server, ann: Person) -> None:
    """Both units are in one commit: what the answer is made from is already the room after the removal."""
    room_id = await ann.make_room()
    held = threading.Event()
    blocked = asyncio.create_task(server.ctx.writer.run(lambda _tx: held.wait()))
    await asyncio.sleep(0)
    token = ann.client.cookies["indaba_session_4300"]
    caller = server.api.state.doorkeeper.caller(None, f"indaba_session_4300={token}")
    joining = asyncio.create_task(join(server.ctx, server.media, caller, Wish(RoomId(room_id), "", False, "")))
    await asyncio.sleep(0)
    removing = asyncio.create_task(expel(server, room_id, ann))
    for _ in range(4):  # until both wait for the writer
        await asyncio.sleep(0)
    held.set()
    with pytest.raises(SeatLost):
        await joining
    await asyncio.gather(blocked, removing)
    assert epoch(server, room_id) == 1
