"""The fake and a real LiveKit server keep the same promises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from api.core.ids import AccountId, Identity, RoomId, new_id, new_identity
from api.media.port import BadMediaToken, BadWebhook, Grant, Happening, MediaUnavailable, Source
from tests.contract.harness import FakeSfu, RealSfu, Sfu, clock
from tests.fakes.media import NotLetIn


@pytest.fixture(params=["fake", "livekit"])
async def sfu(request: pytest.FixtureRequest) -> AsyncIterator[Sfu]:
    if request.param == "fake":
        yield FakeSfu()
    else:
        real = RealSfu(request.getfixturevalue("running_sfu"), request.getfixturevalue("mailbox"))
        yield real
        await real.server.close()


@pytest.fixture
async def room(sfu: Sfu) -> RoomId:
    opened = RoomId(new_id())
    await sfu.server.open_room(opened)
    return opened


@pytest.fixture
def identity() -> Identity:
    return new_identity(AccountId(new_id()))


def grant(room: RoomId, identity: Identity, *sources: Source) -> Grant:
    return Grant(room, identity, "Ada", sources)


async def test_a_token_says_what_was_granted(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    read = sfu.server.read_token(sfu.server.sign(grant(room, identity), clock.now()), clock.now())
    assert (read.room_id, read.identity) == (room, identity)


async def test_a_token_ends(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    token = sfu.server.sign(grant(room, identity), clock.now() - timedelta(seconds=181))
    with pytest.raises(BadMediaToken):
        sfu.server.read_token(token, clock.now())


async def test_a_room_may_be_opened_twice_and_closed_twice(sfu: Sfu, room: RoomId) -> None:
    await sfu.server.open_room(room)
    assert room in await sfu.server.rooms()
    await sfu.server.close_room(room)
    await sfu.server.close_room(room)
    assert room not in await sfu.server.rooms()


async def test_nobody_is_in_a_room_that_is_not_there(sfu: Sfu) -> None:
    assert await sfu.server.participants(RoomId(new_id())) == ()


async def test_nobody_enters_a_room_that_was_not_opened(sfu: Sfu, identity: Identity) -> None:
    token = sfu.server.sign(grant(RoomId(new_id()), identity), clock.now())
    with pytest.raises(NotLetIn):
        await sfu.joined(token).__aenter__()


async def test_who_joins_is_seen_with_the_tracks(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    before = clock.now()
    token = sfu.server.sign(grant(room, identity, Source.MICROPHONE), before)
    async with sfu.joined(token) as guest:
        await guest.publish(Source.MICROPHONE)
        (seen,) = await sfu.server.participants(room)
    assert seen.identity == identity
    assert before - timedelta(seconds=1) <= seen.joined_at <= clock.now()
    assert [(track.source, track.encrypted, track.muted) for track in seen.tracks] == [
        (Source.MICROPHONE, False, False)
    ]


async def test_what_is_no_longer_allowed_is_taken_away(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    token = sfu.server.sign(grant(room, identity, Source.MICROPHONE, Source.CAMERA), clock.now())
    async with sfu.joined(token) as guest:
        await guest.publish(Source.MICROPHONE)
        await guest.publish(Source.CAMERA)
        await sfu.server.allow(room, identity, [Source.CAMERA])
        await sfu.webhook("track_unpublished", room, identity)
        (seen,) = await sfu.server.participants(room)
    assert [track.source for track in seen.tracks] == [Source.CAMERA]
    assert seen.allowed == {Source.CAMERA}


@pytest.mark.parametrize("sources", [(), (Source.MICROPHONE,), tuple(Source)], ids=["none", "one", "all"])
async def test_the_list_tells_what_everybody_may_publish(
    sfu: Sfu, room: RoomId, identity: Identity, sources: tuple[Source, ...]
) -> None:
    async with sfu.joined(sfu.server.sign(grant(room, identity), clock.now())):
        await sfu.server.allow(room, identity, sources)
        (seen,) = await sfu.server.participants(room)
    assert seen.allowed == set(sources)


async def test_who_is_removed_is_gone(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    token = sfu.server.sign(grant(room, identity), clock.now())
    async with sfu.joined(token) as guest:
        await sfu.server.remove(room, identity)
        await guest.until_gone()
        assert await sfu.server.participants(room) == ()


async def test_removing_and_allowing_who_is_not_there_changes_nothing(
    sfu: Sfu, room: RoomId, identity: Identity
) -> None:
    await sfu.server.remove(room, identity)
    await sfu.server.allow(room, identity, [Source.CAMERA])
    assert await sfu.server.participants(room) == ()


async def test_closing_a_room_ends_its_calls(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    token = sfu.server.sign(grant(room, identity), clock.now())
    async with sfu.joined(token) as guest:
        await sfu.server.close_room(room)
        await guest.until_gone()


async def test_a_webhook_tells_who_joined(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    async with sfu.joined(sfu.server.sign(grant(room, identity), clock.now())):
        posted = await sfu.webhook("participant_joined", room, identity)
    event = sfu.server.read_webhook(posted.body, posted.authorization, clock.now())
    assert event is not None
    assert (event.happening, event.room_id, event.identity) == (Happening.JOINED, room, identity)
    assert abs(event.created_at - clock.now()) < timedelta(seconds=10)


async def test_a_changed_webhook_is_refused(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    async with sfu.joined(sfu.server.sign(grant(room, identity), clock.now())):
        posted = await sfu.webhook("participant_joined", room, identity)
    other = new_identity(AccountId(new_id()))
    with pytest.raises(BadWebhook):
        sfu.server.read_webhook(
            posted.body.replace(identity.encode(), other.encode()), posted.authorization, clock.now()
        )


async def test_an_old_webhook_is_refused(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    async with sfu.joined(sfu.server.sign(grant(room, identity), clock.now())):
        posted = await sfu.webhook("participant_joined", room, identity)
    with pytest.raises(BadWebhook):
        sfu.server.read_webhook(posted.body, posted.authorization, clock.now() + timedelta(minutes=7))


async def test_without_an_sfu_requests_fail_and_signing_goes_on(sfu: Sfu, room: RoomId, identity: Identity) -> None:
    gone = sfu.unreachable()
    assert not await gone.healthy()
    with pytest.raises(MediaUnavailable):
        await gone.open_room(room)
    with pytest.raises(MediaUnavailable):
        await gone.participants(room)
    assert gone.sign(grant(room, identity), clock.now())
    await gone.close()
