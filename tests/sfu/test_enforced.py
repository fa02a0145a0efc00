"""The enforcer on the real SFU: clear senders, microphones and shared screens, rooms that are deleted."""

from __future__ import annotations

import time

import pytest
from livekit import rtc

from api.core.ids import RoomId
from api.features.presence.view import Roster
from api.media.port import Participant, Source
from tests.support.caller import calling
from tests.support.people import Person, Ticket
from tests.support.until import until_async
from tests.support.whole import Whole

REMOVED_WITHIN_S = 5.0
DELETED = {rtc.DisconnectReason.ROOM_DELETED, rtc.DisconnectReason.PARTICIPANT_REMOVED}
"""A look at the room that was under way already removes its people one by one."""
SCREEN = rtc.TrackSource.SOURCE_SCREENSHARE


class Place:
    """One connection, as the SFU lists it."""

    def __init__(self, product: Whole, room_id: str, ticket: Ticket) -> None:
        self._product, self._room, self._ticket = product, RoomId(room_id), ticket

    async def there(self) -> Participant | None:
        listed = await self._product.server.media.participants(self._room)
        return next((one for one in listed if one.identity == self._ticket.identity), None)

    async def sources(self) -> set[Source | None]:
        there = await self.there()
        return {track.source for track in there.tracks} if there is not None else set()

    async def publishes(self, *sources: Source) -> None:
        """Until it publishes exactly these."""

        async def agrees() -> bool:
            return await self.sources() == set(sources)

        await until_async(agrees)

    async def may_publish(self, *, microphone: bool) -> None:
        """Until the SFU lets it use a microphone, or not."""

        async def agrees() -> bool:
            there = await self.there()
            return there is not None and (Source.MICROPHONE in there.allowed) is microphone

        await until_async(agrees)


async def test_who_sends_in_clear_is_removed_and_the_third_time_kept_out(
    product: Whole, owner: Person, guest: Person
) -> None:
    room_id = await owner.make_room()
    for _ in range(3):
        ticket = await guest.ticket(room_id)
        async with calling(product.ws_url, ticket.token) as caller:
            began = time.perf_counter()
            await caller.publish_tone()
            assert await caller.until_gone() == rtc.DisconnectReason.PARTICIPANT_REMOVED
            assert time.perf_counter() - began <= REMOVED_WITHIN_S
    refused = await guest.join(room_id)
    assert (refused.status_code, refused.json()["code"]) == (403, "banned")
    log = (await owner.client.get(f"/api/rooms/{room_id}/log")).json()["entries"]
    assert [entry["kind"] for entry in log] == ["not_encrypted"] * 3


async def test_a_microphone_is_taken_away_over_an_old_token_and_given_back(
    product: Whole, owner: Person, guest: Person
) -> None:
    room_id = await owner.make_room(kind="video", encryption="off")
    ticket = await guest.ticket(room_id)
    place = Place(product, room_id, ticket)
    async with calling(product.ws_url, ticket.token) as caller:
        await caller.publish_tone()
        await caller.publish_picture()
        await place.publishes(Source.MICROPHONE, Source.CAMERA)
        await owner.do("PUT", room_id, f"members/{guest.id}/mute")
        await place.publishes(Source.CAMERA)
        async with calling(product.ws_url, ticket.token):  # the token still allows it
            await place.may_publish(microphone=False)
            await owner.do("DELETE", room_id, f"members/{guest.id}/mute")
            await place.may_publish(microphone=True)


async def test_a_shared_screen_is_taken_away_and_may_be_shared_again(
    product: Whole, owner: Person, guest: Person
) -> None:
    room_id = await owner.make_room(kind="video", encryption="off")
    ticket = await guest.ticket(room_id)
    place = Place(product, room_id, ticket)
    async with calling(product.ws_url, ticket.token) as caller:
        await caller.publish_picture()
        await caller.publish_picture(SCREEN)
        await place.publishes(Source.CAMERA, Source.SCREEN_SHARE)
        await owner.do("POST", room_id, f"members/{guest.id}/stop-share")
        await place.publishes(Source.CAMERA)
        await shares_are_allowed(product, ticket)
        await caller.publish_picture(SCREEN)
        await place.publishes(Source.CAMERA, Source.SCREEN_SHARE)


async def shares_are_allowed(product: Whole, ticket: Ticket) -> None:
    async def agrees() -> bool:
        seat = product.server.ctx.models.of(Roster).seat(ticket.identity)
        if seat is None or seat.stop_share:
            return False
        listed = await product.server.media.participants(seat.room_id)
        return any(one.identity == ticket.identity and Source.SCREEN_SHARE in one.allowed for one in listed)

    await until_async(agrees)


async def test_a_deleted_room_ends_every_call_and_no_old_token_brings_it_back(
    product: Whole, owner: Person, guest: Person
) -> None:
    room_id = await owner.make_room(kind="video", encryption="off")
    first, second = await owner.ticket(room_id), await guest.ticket(room_id)
    async with calling(product.ws_url, first.token) as one, calling(product.ws_url, second.token) as other:
        assert (await owner.client.delete(f"/api/rooms/{room_id}")).status_code == 204
        assert {await one.until_gone(), await other.until_gone()} <= DELETED
    for ticket in (first, second):
        with pytest.raises(rtc.ConnectError):
            await calling(product.ws_url, ticket.token).__aenter__()
    with pytest.raises(rtc.ConnectError):
        await calling(product.sfu.ws_url, first.token).__aenter__()
    assert RoomId(room_id) not in await product.server.media.rooms()
