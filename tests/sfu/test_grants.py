"""What a grant lets somebody do on a real SFU."""

from __future__ import annotations

import itertools

import pytest
from livekit import rtc
from livekit.protocol.models import TrackSource

from api.core.clock import SystemClock
from api.core.ids import RoomId, new_id
from api.media.livekit import SOURCES, LiveKitServer
from api.media.port import Source
from tests.sfu.conftest import somebody, token_for
from tests.support.caller import calling
from tests.support.mailbox import Mailbox
from tests.support.sfu import RunningSfu
from tests.support.signalling import JOIN, signalling

clock = SystemClock()
EVERY_SET = [chosen for size in range(5) for chosen in itertools.combinations(Source, size)]


@pytest.mark.parametrize("sources", EVERY_SET, ids="+".join)
async def test_exactly_the_granted_sources_may_be_published(
    running_sfu: RunningSfu, media: LiveKitServer, room: RoomId, sources: tuple[Source, ...]
) -> None:
    async with signalling(f"{running_sfu.url}/rtc?{JOIN}", token_for(media, room, *sources)) as line:
        allowed = {source for source, number in SOURCES.items() if await line.may_publish(number)}
        assert allowed == set(sources)
        assert not await line.may_publish(TrackSource.UNKNOWN)


async def test_what_is_published_is_seen(
    running_sfu: RunningSfu, media: LiveKitServer, room: RoomId, mailbox: Mailbox
) -> None:
    async with calling(running_sfu.ws_url, token_for(media, room, Source.MICROPHONE, Source.CAMERA)) as caller:
        for track in (await caller.publish_tone(), await caller.publish_picture()):
            await mailbox.find("track_published", room, track)
        (seen,) = await media.participants(room)
    assert {track.source for track in seen.tracks} == {Source.MICROPHONE, Source.CAMERA}


async def test_a_grant_gives_no_power_over_others(running_sfu: RunningSfu, media: LiveKitServer, room: RoomId) -> None:
    async with signalling(f"{running_sfu.url}/rtc?{JOIN}", token_for(media, room, *Source)) as line:
        permission = line.joined.participant.permission
    assert (permission.can_subscribe, permission.can_publish, permission.can_publish_data) == (True, True, True)
    assert (permission.can_update_metadata, permission.hidden, permission.recorder) == (False, False, False)


async def test_a_token_for_a_room_that_was_not_opened_is_refused(running_sfu: RunningSfu, media: LiveKitServer) -> None:
    unknown = RoomId(new_id())
    with pytest.raises(rtc.ConnectError):
        await calling(running_sfu.ws_url, token_for(media, unknown)).__aenter__()
    assert unknown not in await media.rooms()


async def test_clients_are_not_sent_to_public_servers(
    running_sfu: RunningSfu, media: LiveKitServer, room: RoomId
) -> None:
    async with signalling(f"{running_sfu.url}/rtc?{JOIN}", token_for(media, room)) as line:
        urls = [url for server in line.joined.ice_servers for url in server.urls]
    assert urls == [f"stun:127.0.0.1:{running_sfu.ports.udp}"]


async def test_a_token_that_the_sfu_refreshed_is_still_read(
    running_sfu: RunningSfu, media: LiveKitServer, room: RoomId
) -> None:
    identity = somebody()
    token = token_for(media, room, identity=identity)
    async with signalling(f"{running_sfu.url}/rtc?{JOIN}", token) as line:
        refreshed = (await line.next("refresh_token")).refresh_token
    read = media.read_token(refreshed, clock.now())
    assert (read.room_id, read.identity) == (room, identity)
