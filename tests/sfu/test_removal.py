"""Removal, as the removed and the others see it; webhooks, as they arrive."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from livekit import rtc

from api.core.clock import SystemClock
from api.core.ids import RoomId
from api.media.livekit import LiveKitServer
from api.media.port import BadWebhook, Happening, Source
from tests.sfu.conftest import somebody, token_for
from tests.support.caller import calling
from tests.support.mailbox import Mailbox
from tests.support.sfu import RunningSfu

clock = SystemClock()


async def test_who_is_removed_is_told_why(running_sfu: RunningSfu, media: LiveKitServer, room: RoomId) -> None:
    identity = somebody()
    async with calling(running_sfu.ws_url, token_for(media, room, identity=identity)) as caller:
        await media.remove(room, identity)
        assert await caller.until_gone() == rtc.DisconnectReason.PARTICIPANT_REMOVED


async def test_the_sfu_takes_a_removed_token_again(running_sfu: RunningSfu, media: LiveKitServer, room: RoomId) -> None:
    """Why there is a doorman: the SFU itself revokes nothing."""
    identity = somebody()
    token = token_for(media, room, identity=identity)
    async with calling(running_sfu.ws_url, token) as caller:
        await media.remove(room, identity)
        await caller.until_gone()
    async with calling(running_sfu.ws_url, token):
        assert [one.identity for one in await media.participants(room)] == [identity]


async def test_closing_a_room_ends_every_call_in_it(
    running_sfu: RunningSfu, media: LiveKitServer, room: RoomId
) -> None:
    async with (
        calling(running_sfu.ws_url, token_for(media, room)) as ada,
        calling(running_sfu.ws_url, token_for(media, room)) as ben,
    ):
        await media.close_room(room)
        assert {await ada.until_gone(), await ben.until_gone()} == {rtc.DisconnectReason.ROOM_DELETED}


async def test_a_call_is_told_from_its_first_webhook_to_its_last(
    running_sfu: RunningSfu, media: LiveKitServer, room: RoomId, mailbox: Mailbox
) -> None:
    identity = somebody()
    async with calling(running_sfu.ws_url, token_for(media, room, Source.MICROPHONE, identity=identity)) as caller:
        await caller.publish_tone()
        await mailbox.find("track_published", room)
    await mailbox.find("participant_left", room)
    await media.close_room(room)
    told: list[tuple[Happening, str | None]] = []
    for event in ("participant_joined", "track_published", "participant_left", "room_finished"):
        letter = await mailbox.find(event, room)
        read = media.read_webhook(letter.body, letter.authorization, clock.now())
        assert read is not None
        told.append((read.happening, read.identity))
    assert told == [
        (Happening.JOINED, identity),
        (Happening.TRACKS_CHANGED, identity),
        (Happening.LEFT, identity),
        (Happening.ROOM_FINISHED, None),
    ]


async def test_a_forged_a_changed_and_an_old_webhook_are_refused(
    running_sfu: RunningSfu, media: LiveKitServer, room: RoomId, mailbox: Mailbox
) -> None:
    async with calling(running_sfu.ws_url, token_for(media, room)):
        letter = await mailbox.find("participant_joined", room)
    forger = LiveKitServer(running_sfu.url, running_sfu.api_key, running_sfu.api_secret[::-1])
    with pytest.raises(BadWebhook):
        forger.read_webhook(letter.body, letter.authorization, clock.now())
    changed = replace(letter, body=letter.body.replace(b"participant_joined", b"participant_left"))
    with pytest.raises(BadWebhook):
        media.read_webhook(changed.body, changed.authorization, clock.now())
    with pytest.raises(BadWebhook):
        media.read_webhook(letter.body, letter.authorization, clock.now() + timedelta(minutes=7))
