"""Rooms that are locked, closed or archived: who still gets in, and who sees them."""

from __future__ import annotations

from datetime import timedelta

from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.support.outcomes import epoch, listen, refusal
from tests.support.people import Person


async def test_a_locked_room_says_who_locked_it(server: Server, ann: Person, mod: Person, den: str) -> None:
    assert (await mod.moderate("PUT", den, "lock")).status_code == 204
    assert [(await ann.room(den))[name] for name in ("locked", "locked_by")] == [True, mod.id]
    heard = listen(server)
    await ann.moderate("PUT", den, "lock")
    assert heard == []
    assert (await ann.moderate("DELETE", den, "lock")).status_code == 204
    assert [(await ann.room(den))[name] for name in ("locked", "locked_by")] == [False, None]


async def test_a_locked_room_takes_back_who_was_inside_a_moment_ago(
    clock: FrozenClock, ann: Person, ben: Person, den: str
) -> None:
    await ben.join(den)
    await ann.moderate("PUT", den, "lock")
    assert refusal(await ann.join(den)) == (403, "locked")
    assert (await ben.join(den)).status_code == 200
    await ben.client.post(f"/api/rooms/{den}/leave")
    clock.move(timedelta(seconds=59))
    assert (await ben.join(den)).status_code == 200
    await ben.client.post(f"/api/rooms/{den}/leave")
    clock.move(timedelta(seconds=60))
    assert refusal(await ben.join(den)) == (403, "locked")


async def test_a_locked_room_takes_back_who_was_in_another_room_for_a_moment(
    ann: Person, ben: Person, den: str
) -> None:
    other = await ann.make_room("Other")
    await ben.join(den)
    await ann.moderate("PUT", den, "lock")
    assert (await ben.join(other)).status_code == 200
    assert (await ben.join(den)).status_code == 200
    assert (await ben.join(other, device_id="another", move=True)).status_code == 200
    assert (await ben.join(den, device_id="another")).status_code == 200


async def test_who_was_removed_was_not_inside_a_moment_ago(ann: Person, ben: Person, den: str) -> None:
    await ben.join(den)
    await ann.moderate("PUT", den, "lock")
    await ann.moderate("POST", den, f"members/{ben.id}/remove")
    await ann.moderate("DELETE", den, f"bans/{ben.id}")
    assert refusal(await ben.join(den)) == (403, "locked")


async def test_an_archived_room_is_left_by_all_and_seen_by_its_owner_and_moderators(
    server: Server, ann: Person, ben: Person, mod: Person, den: str
) -> None:
    await ben.join(den)
    assert (await ann.client.patch(f"/api/rooms/{den}", json={"archived": True})).json()["archived"] is True
    assert (await mod.room(den))["members"] == []
    assert refusal(await ben.client.get(f"/api/rooms/{den}")) == (404, "not_found")
    assert refusal(await ben.join(den)) == (404, "not_found")
    assert refusal(await ann.join(den)) == (409, "room_archived")
    assert epoch(server, den) == 1
    heard = listen(server)
    assert (await ann.client.patch(f"/api/rooms/{den}", json={"archived": True})).status_code == 200
    assert heard == []
    assert (await ann.client.patch(f"/api/rooms/{den}", json={"archived": False})).json()["archived"] is False
    assert (await ben.join(den)).status_code == 200
    assert [entry["kind"] for entry in await ben.log(den)] == ["restored", "archived"]


async def test_a_closed_room_is_left_by_all_and_may_be_entered_again(
    server: Server, ann: Person, ben: Person, den: str
) -> None:
    await ben.join(den)
    heard = listen(server)
    assert refusal(await ben.client.post(f"/api/rooms/{den}/close")) == (403, "forbidden")
    assert (await ann.client.post(f"/api/rooms/{den}/close")).status_code == 204
    assert [event.data["cause"] for event in heard if event.type == "seat.revoked"] == ["room_closed"]
    assert (await ann.room(den))["members"] == []
    assert (await ben.join(den)).status_code == 200
