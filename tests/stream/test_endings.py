"""How streams end: superseded, logged out, too old, begun anew."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import Any

from structlog.testing import capture_logs

from api.core.bus import InRoom
from api.core.ids import AccountId, RoomId, SessionId
from api.features.stream.hub import Pace
from api.features.stream.stream import Line, Stream, Viewer
from tests.stream.listener import Got, Listener, listening, request
from tests.stream.serving import Place, place

ANN = AccountId("ann")


async def opened(stack: AsyncExitStack, here: Place, token: str) -> Listener:
    stream = await stack.enter_async_context(listening(here, token))
    await stream.frame()
    return stream


def byes(frames: list[Got]) -> list[str]:
    return [frame.data["reason"] for frame in frames if frame.type == "bye"]


async def test_the_fifth_stream_of_an_account_ends_its_oldest() -> None:
    async with place() as here, AsyncExitStack() as stack:
        _, token = here.log_in("ann")
        streams = [await opened(stack, here, token) for _ in range(5)]
        assert byes(await streams[0].rest()) == ["superseded"]
        here.publish("colour", "green")
        assert [(await stream.frame()).data for stream in streams[1:]] == [{"colour": "green"}] * 4


async def test_another_account_ends_nobodys_stream() -> None:
    async with place() as here, AsyncExitStack() as stack:
        _, ann = here.log_in("ann")
        streams = [await opened(stack, here, ann) for _ in range(4)]
        await opened(stack, here, here.log_in("ben")[1])
        here.publish("colour", "green")
        assert [(await stream.frame()).data for stream in streams] == [{"colour": "green"}] * 4


async def test_who_replaces_its_own_oldest_fits_into_a_full_house() -> None:
    async with place(Pace(per_account=2, in_all=2, per_prefix=2)) as here, AsyncExitStack() as stack:
        _, token = here.log_in("ann")
        streams = [await opened(stack, here, token) for _ in range(3)]
        assert byes(await streams[0].rest()) == ["superseded"]
        assert len(here.hub) == 2


async def test_logging_out_ends_the_sessions_streams_and_no_others() -> None:
    async with place() as here, AsyncExitStack() as stack:
        (here_session, here_token), (_, there_token) = here.log_in("ann"), here.log_in("ann")
        gone = [await opened(stack, here, here_token) for _ in range(2)]
        stays = await opened(stack, here, there_token)
        here.accounts.drop_session(here_session.id)
        here.hub.close_session(ANN, here_session.id)
        here.publish("colour", "green")
        for stream in gone:
            frames = await stream.rest()
            assert [frame.type for frame in frames] == ["bye"], "nothing that was published after it"
            assert byes(frames) == ["logged_out"]
        assert (await stays.frame()).data == {"colour": "green"}
        async with listening(here, here_token) as again:
            assert again.status == 401


async def test_the_end_of_every_session_ends_all_streams_of_an_account() -> None:
    async with place() as here, AsyncExitStack() as stack:
        streams = [await opened(stack, here, here.log_in("ann")[1]) for _ in range(3)]
        ben = await opened(stack, here, here.log_in("ben")[1])
        here.log_out(ANN)
        assert [byes(await stream.rest()) for stream in streams] == [["logged_out"]] * 3
        here.publish("colour", "green")
        assert (await ben.frame()).data == {"colour": "green"}


async def test_a_stream_lives_for_a_while_and_is_then_resumed() -> None:
    async with place(Pace(life_s=0.1, tick_s=0.01)) as here:
        _, token = here.log_in("ann")
        async with listening(here, token) as stream:
            first = await stream.frame()
            assert await stream.rest() == [], "an ordinary end needs no goodbye"
        here.publish("colour", "green")
        async with listening(here, token, last=first.id) as again:
            assert (await again.frame()).data == {"colour": "green"}


async def test_a_revoked_session_does_not_outlive_its_stream() -> None:
    async with place(Pace(life_s=0.1, tick_s=0.01)) as here:
        session, token = here.log_in("ann")
        async with listening(here, token) as stream:
            last = (await stream.frame()).id
            here.accounts.drop_session(session.id)
            await stream.rest()
        async with listening(here, token, last=last) as again:
            assert again.status == 401


async def test_after_a_resync_every_stream_begins_anew() -> None:
    async with place() as here, AsyncExitStack() as stack:
        _, token = here.log_in("ann")
        stream = await stack.enter_async_context(listening(here, token))
        last = (await stream.frame()).id
        here.hub.resync()
        assert await stream.rest() == []
        async with listening(here, token, last=last) as again:
            assert [(await again.frame()).type for _ in range(2)] == ["resync", "snapshot"]


async def test_the_first_and_the_last_stream_of_an_account_are_noticed() -> None:
    told: list[tuple[str, str]] = []
    async with place() as here:
        here.hub.on_first = lambda account: told.append(("first", account))
        here.hub.on_last = lambda account: told.append(("last", account))
        async with AsyncExitStack() as stack:
            for name in ("ann", "ann", "ben"):
                await opened(stack, here, here.log_in(name)[1])
            assert told == [("first", "ann"), ("first", "ben")]
            here.log_out(ANN)
            assert told[2:] == [("last", "ann")]
    assert told[2:] == [("last", "ann"), ("last", "ben")]


async def test_a_connection_can_be_used_again_after_its_stream_has_ended() -> None:
    async with place() as here:
        session, token = here.log_in("ann")
        async with listening(here, token) as stream:
            last = (await stream.frame()).id
            here.hub.close_session(ANN, session.id)
            assert byes(await stream.rest()) == ["logged_out"]
            await stream.ask(request(here, token, "GET", {"Last-Event-ID": last}))
            here.publish("colour", "green")
            assert (await stream.frame()).data == {"colour": "green"}


async def test_after_a_resync_streams_come_back_at_different_times() -> None:
    async with place() as here, AsyncExitStack() as stack:
        streams = [await opened(stack, here, here.log_in(f"a{number}")[1]) for number in range(20)]
        here.hub.resync()
        for stream in streams:
            await stream.rest()
        waits = {stream.retries[-1] for stream in streams}
        assert len(waits) > 1
        assert all(1000 <= wait <= 5000 for wait in waits)


async def test_a_stream_that_cannot_be_sent_to_keeps_no_other_from_beating() -> None:
    sent: list[bytes] = []

    async def send(message: dict[str, Any]) -> None:
        if sent:
            raise OSError
        sent.append(message["body"])

    async with place(Pace(heartbeat_s=0.02, tick_s=0.01)) as here, AsyncExitStack() as stack:
        cut = asyncio.Event()
        bad = Stream(Viewer(AccountId("bad"), SessionId("s"), "here"), here.hub.feed, Line(send, cut.set))
        here.hub.open(bad)
        bad.begin(None, asyncio.get_running_loop().time())
        ben = await opened(stack, here, here.log_in("ben")[1])
        with capture_logs() as logs:
            assert [(await ben.frame()).type for _ in range(4)] == ["ping"] * 4
        here.hub.leave(bad)
        assert cut.is_set()
        assert [entry["event"] for entry in logs] == ["stream.failed"]


async def test_a_stream_that_cannot_be_ended_well_keeps_no_other_from_ending() -> None:
    async with place() as here, AsyncExitStack() as stack:
        bad = await opened(stack, here, here.log_in("bad")[1])
        ben = await opened(stack, here, here.log_in("ben")[1])
        here.sight.broken.add(AccountId("bad"))
        with capture_logs() as logs:
            here.publish("colour", "green", InRoom(RoomId("den")))
            here.log_out(AccountId("bad"))
            here.log_out(AccountId("ben"))
        assert [entry["event"] for entry in logs] == ["stream.failed"]
        assert byes(await ben.rest()) == ["logged_out"]
        assert byes(await bad.rest()) == []
        assert len(here.hub) == 0
