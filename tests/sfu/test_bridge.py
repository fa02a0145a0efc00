"""The bridge in front of a real SFU: who gets through, and what the SFU sees."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import aiohttp
import pytest
from livekit import rtc

from api.core.ids import RoomId
from api.gate.bridge import Bridge
from api.gate.doorman import Refused
from api.media.livekit import LiveKitServer
from api.media.port import Source
from tests.fakes.doorman import ListDoorman
from tests.sfu.conftest import somebody, token_for
from tests.support.caller import calling
from tests.support.mailbox import Mailbox
from tests.support.serving import serving
from tests.support.sfu import RunningSfu
from tests.support.signalling import JOIN, signalling


@pytest.fixture
def doorman() -> ListDoorman:
    return ListDoorman()


@pytest.fixture
async def front(running_sfu: RunningSfu, doorman: ListDoorman) -> AsyncIterator[str]:
    """The bridge's `host:port`."""
    bridge = Bridge(doorman, running_sfu.ws_url)
    async with serving(bridge) as address:
        yield address
    await bridge.close()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def joined_as(url: str, token: str | None = None) -> str:
    """Connect as a browser does, or with a header; who the SFU says that we are."""
    async with signalling(url, token) as line:
        return line.joined.participant.identity


async def test_two_people_hear_each_other_through_the_bridge(
    front: str, doorman: ListDoorman, media: LiveKitServer, room: RoomId
) -> None:
    tokens = [token_for(media, room, Source.MICROPHONE) for _ in range(2)]
    doorman.admits.update(tokens)
    async with calling(f"ws://{front}/livekit", tokens[0]) as ada, calling(f"ws://{front}/livekit", tokens[1]) as ben:
        await ada.publish_tone()
        await ben.publish_tone()
        assert await ada.hear() > 0
        assert await ben.hear() > 0


async def test_a_removed_caller_is_told_through_the_bridge(
    front: str, doorman: ListDoorman, media: LiveKitServer, room: RoomId
) -> None:
    identity = somebody()
    token = token_for(media, room, identity=identity)
    doorman.admits.add(token)
    async with calling(f"ws://{front}/livekit", token) as caller:
        await media.remove(room, identity)
        assert await caller.until_gone() == rtc.DisconnectReason.PARTICIPANT_REMOVED


async def test_a_caller_that_hangs_up_is_gone_from_the_sfu(
    front: str, doorman: ListDoorman, media: LiveKitServer, room: RoomId, mailbox: Mailbox
) -> None:
    token = token_for(media, room)
    doorman.admits.add(token)
    async with calling(f"ws://{front}/livekit", token):
        assert len(await media.participants(room)) == 1
    await mailbox.find("participant_left", room)
    assert await media.participants(room) == ()


async def test_the_sfu_sees_the_judged_token_whatever_else_the_query_carries(
    front: str, doorman: ListDoorman, media: LiveKitServer, room: RoomId
) -> None:
    ours, theirs = somebody(), somebody()
    judged, other = token_for(media, room, identity=ours), token_for(media, room, identity=theirs)
    doorman.admits.add(judged)
    for query in (
        f"access_token={judged}&access_token={other}",
        f"access_token={other}&access_token={judged}",
        f"access_token={judged}&access%5Ftoken={other}",
        f"access%5ftoken={other};&access_token={judged}",
    ):
        assert await joined_as(f"ws://{front}/livekit/rtc?{query}&{JOIN}") == ours


async def test_the_doorman_may_be_asked_with_a_header(
    front: str, doorman: ListDoorman, media: LiveKitServer, room: RoomId
) -> None:
    identity = somebody()
    token = token_for(media, room, identity=identity)
    doorman.admits.add(token)
    assert await joined_as(f"ws://{front}/livekit/rtc?{JOIN}", token) == identity


@pytest.mark.parametrize("path", ["/livekit/rtc", "/livekit/rtc/v1"])
@pytest.mark.parametrize("refusal", [Refused(401, "no_token"), Refused(403, "revoked"), Refused(503, "busy")])
async def test_a_refusal_is_seen_before_the_socket_opens(
    front: str, doorman: ListDoorman, http: aiohttp.ClientSession, path: str, refusal: Refused
) -> None:
    doorman.refusal = refusal
    with pytest.raises(aiohttp.WSServerHandshakeError) as raised:
        await http.ws_connect(f"ws://{front}{path}?access_token=x")
    assert raised.value.status == refusal.status
    async with http.get(f"http://{front}{path}/validate?access_token=x") as answer:
        problem = await answer.json(content_type="application/problem+json")
    assert (answer.status, problem["code"]) == (refusal.status, refusal.code)


async def test_livekits_own_client_is_refused_too(
    front: str, media: LiveKitServer, room: RoomId, mailbox: Mailbox
) -> None:
    with pytest.raises(rtc.ConnectError):
        await calling(f"ws://{front}/livekit", token_for(media, room)).__aenter__()
    assert await media.participants(room) == ()


async def test_what_the_sfu_says_of_a_token_is_passed_on(
    front: str, doorman: ListDoorman, media: LiveKitServer, room: RoomId, http: aiohttp.ClientSession
) -> None:
    good, homeless = token_for(media, room), token_for(media, RoomId("not-opened"))
    doorman.admits.update({good, homeless})
    async with http.get(f"http://{front}/livekit/rtc/validate?access_token={good}") as answer:
        assert (answer.status, await answer.text()) == (200, "success")
    async with http.get(f"http://{front}/livekit/rtc/validate?access_token={homeless}") as answer:
        assert answer.status == 404
    with pytest.raises(aiohttp.WSServerHandshakeError) as raised:
        await http.ws_connect(f"ws://{front}/livekit/rtc?access_token={homeless}&{JOIN}")
    assert raised.value.status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/livekit", "/livekit/", "/livekit/rtc/", "/livekit/rtc/v2", "/livekit/rtc/validate/", "/livekit/agent",
        "/livekit/twirp/livekit.RoomService/ListRooms", "/livekit//rtc", "/livekit/rtc/../twirp",
        "/livekit/settings/regions",
    ],
)  # fmt: skip
async def test_nothing_else_of_the_sfu_is_there(
    front: str, doorman: ListDoorman, http: aiohttp.ClientSession, path: str
) -> None:
    async with http.get(f"http://{front}{path}") as answer:
        assert answer.status == 404
    async with http.post(f"http://{front}{path}", data=b"{}") as answer:
        assert answer.status == 404
    with pytest.raises(aiohttp.WSServerHandshakeError) as raised:
        await http.ws_connect(f"ws://{front}{path}")
    assert raised.value.status == 404
    assert doorman.asked == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
async def test_the_paths_that_are_there_are_only_read(front: str, http: aiohttp.ClientSession, method: str) -> None:
    async with http.request(method, f"http://{front}/livekit/rtc/validate") as answer:
        assert answer.status == 405


async def test_no_log_shows_a_token(
    front: str, doorman: ListDoorman, media: LiveKitServer, room: RoomId, http: aiohttp.ClientSession,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.INFO)
    token, bad = token_for(media, room), token_for(media, RoomId("elsewhere"))
    doorman.admits.add(token)
    await joined_as(f"ws://{front}/livekit/rtc?access_token={token}&{JOIN}")
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await http.ws_connect(f"ws://{front}/livekit/rtc?access_token={bad}")
    assert "/livekit/rtc" in caplog.text
    assert "access_token" not in caplog.text
    assert token not in caplog.text
