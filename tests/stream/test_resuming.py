"""Coming back to a stream: what was missed, or everything anew."""

from __future__ import annotations

import asyncio

import pytest

from api.features.stream import ring
from api.features.stream.hub import Pace
from tests.stream.listener import Got, listening
from tests.stream.serving import PATIENCE_S, Place, place


async def first_id(here: Place, token: str) -> str:
    async with listening(here, token) as stream:
        return (await stream.frame()).id


def seen(frames: list[Got]) -> list[object]:
    return [value for frame in frames for value in frame.data.values()]


async def test_every_frame_can_be_resumed_from() -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        async with listening(here, token) as stream:
            frames = [await stream.frame()]
            for number in range(1, 6):
                here.publish("number", number)
                frames.append(await stream.frame())
        for at, frame in enumerate(frames[:-1]):
            async with listening(here, token, last=frame.id) as again:
                missed = [await again.frame() for _ in range(5 - at)]
            assert seen(missed) == list(range(at + 1, 6)), "what was missed, in order, without a snapshot"


async def test_who_missed_nothing_is_told_nothing_old() -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        last = await first_id(here, token)
        async with listening(here, token, last=last) as again:
            here.publish("colour", "green")
            assert (await again.frame()).data == {"colour": "green"}


@pytest.mark.parametrize("last", ["nonsense", "deadbeef-0", "-", "x" * 3000])
async def test_an_unknown_id_means_resync_and_a_fresh_snapshot(last: str) -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        here.publish("colour", "green")
        async with listening(here, token, last=last) as stream:
            lost, fresh = await stream.frame(), await stream.frame()
        assert (lost.type, lost.data) == ("resync", {})
        assert (fresh.type, fresh.data["values"]) == ("snapshot", {"colour": "green"})


async def test_an_id_from_before_a_restart_means_resync() -> None:
    async with place() as before:
        old = await first_id(before, before.log_in("ann")[1])
    async with place() as after:
        _, token = after.log_in("ann")
        async with listening(after, token, last=old) as stream:
            assert [(await stream.frame()).type for _ in range(2)] == ["resync", "snapshot"]


async def test_who_fell_off_the_ring_begins_anew() -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        last = await first_id(here, token)
        for number in range(ring.MOST_FRAMES + 1):
            here.publish("number", number)
        async with listening(here, token, last=last) as stream:
            lost, fresh = await stream.frame(), await stream.frame()
            assert (lost.type, fresh.type) == ("resync", "snapshot")
            assert fresh.data["values"] == {"number": ring.MOST_FRAMES}
            here.publish("number", "next")
            assert (await stream.frame()).data == {"number": "next"}


async def test_an_open_stream_that_is_overtaken_begins_anew_on_the_same_connection() -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        async with listening(here, token) as stream:
            await stream.frame()
            for number in range(ring.MOST_FRAMES + 1):  # within one step of the loop: nobody is served in between
                here.publish("number", number)
            assert [(await stream.frame()).type for _ in range(2)] == ["resync", "snapshot"]


async def test_between_the_snapshot_and_the_events_nothing_is_lost_or_doubled() -> None:
    async with place() as here:
        _, token = here.log_in("ann")
        here.values["number"] = 0

        async def count() -> None:
            for number in range(1, 400):
                here.publish("number", number)
                await asyncio.sleep(0)

        counting = asyncio.create_task(count())
        for _ in range(10):
            async with listening(here, token) as stream:
                known = (await stream.frame()).data["values"]["number"]
                while known < 399:
                    event = (await stream.frame()).data["number"]
                    assert event == known + 1
                    known = event
        await asyncio.wait_for(counting, PATIENCE_S)


async def test_a_silent_stream_is_kept_alive_and_moved_on() -> None:
    async with place(Pace(heartbeat_s=0.05, tick_s=0.01)) as here:
        _, ann = here.log_in("ann")
        async with listening(here, ann) as stream:
            start = await stream.frame()
            pings = [await stream.frame() for _ in range(3)]
            here.publish("colour", "green")
            while (event := await stream.frame()).type == "ping":
                assert event.id == start.id
            after = await stream.frame()
        assert {(ping.type, ping.id) for ping in pings} == {("ping", start.id)}
        assert (event.data, after.type, after.id) == ({"colour": "green"}, "ping", event.id)
