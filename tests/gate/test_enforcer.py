"""The enforcer on an SFU in memory: whatever the rows want is so in the end, and never said to be so before."""

from __future__ import annotations

from api.core.ids import RoomId
from api.main import Server
from api.media.port import Source
from tests.fakes.clock import FrozenClock
from tests.fakes.media import FakeMediaServer
from tests.gate.calls import call, looked_at, wake
from tests.support.outcomes import epoch, refusal
from tests.support.people import Person
from tests.support.until import until

ALL = frozenset(Source)
SCREEN = (Source.SCREEN_SHARE, Source.SCREEN_SHARE_AUDIO)


async def test_who_is_removed_is_gone(server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str) -> None:
    bens = await call(server, sfu, ben, den)
    await ann.moderate("POST", den, f"members/{ben.id}/remove")
    await until(bens.is_over)


async def test_who_comes_back_past_the_gate_is_gone_again(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    await ann.moderate("PUT", den, f"bans/{ben.id}")
    await until(bens.is_over)
    sfu.join(bens.token, server.ctx.clock.now())
    wake(server, bens)
    await until(bens.is_over)


async def test_who_passed_the_gate_before_a_removal_and_connects_after_it_is_gone_soon(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    """Without any word from the SFU."""
    bens = await call(server, sfu, ben, den)
    await ann.moderate("POST", den, f"members/{ben.id}/remove")
    await until(bens.is_over)
    sfu.join(bens.token, server.ctx.clock.now())
    await until(bens.is_over, within_s=1.5)


async def test_a_microphone_that_is_taken_away_is_given_back(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    bens.publish(Source.MICROPHONE)
    bens.publish(Source.CAMERA)
    await ann.moderate("PUT", den, f"members/{ben.id}/mute")
    await until(lambda: bens.allowed == ALL - {Source.MICROPHONE})
    assert bens.published == {Source.CAMERA}
    await ann.moderate("DELETE", den, f"members/{ben.id}/mute")
    await until(lambda: bens.allowed == ALL)


async def test_a_track_announced_before_the_mute_and_sent_after_it_is_taken_away(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    await ann.moderate("PUT", den, f"members/{ben.id}/mute")
    await until(lambda: Source.MICROPHONE not in bens.allowed)
    assert not bens.publish(Source.MICROPHONE)
    assert bens.publish(Source.MICROPHONE, announced=True)
    wake(server, bens)
    await until(lambda: Source.MICROPHONE not in bens.published)
    await until(lambda: bens.allowed == ALL - {Source.MICROPHONE})


async def test_who_has_no_source_left_is_silenced_all_the_same(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person
) -> None:
    room_id = await ann.make_room("Voices", kind="voice")
    bens = await call(server, sfu, ben, room_id)
    await ann.moderate("PUT", room_id, f"members/{ben.id}/mute")
    await until(lambda: bens.allowed == frozenset())
    bens.publish(Source.MICROPHONE, announced=True)
    wake(server, bens)
    await until(lambda: not bens.published and bens.allowed == frozenset())


async def test_a_mute_holds_over_an_old_token(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    await ann.moderate("PUT", den, f"members/{ben.id}/mute")
    await until(lambda: Source.MICROPHONE not in bens.allowed)
    sfu.join(bens.token, server.ctx.clock.now())
    assert bens.allowed == ALL
    wake(server, bens)
    await until(lambda: bens.allowed == ALL - {Source.MICROPHONE})


async def test_a_stopped_share_is_gone_and_may_begin_anew(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    for source in (Source.CAMERA, *SCREEN):
        bens.publish(source)
    await ann.moderate("POST", den, f"members/{ben.id}/stop-share")
    await until(lambda: bens.published == {Source.CAMERA} and bens.allowed == ALL)
    assert bens.publish(Source.SCREEN_SHARE)
    await looked_at(server, bens)
    assert Source.SCREEN_SHARE in bens.published


async def test_who_sends_in_clear_is_named_removed_and_the_third_time_barred(
    server: Server, sfu: FakeMediaServer, clock: FrozenClock, ann: Person, ben: Person, den: str
) -> None:
    for time in range(3):
        bens = await call(server, sfu, ben, den)
        bens.publish(Source.MICROPHONE, encrypted=False)
        wake(server, bens)
        await until(bens.is_over)
        if time < 2:
            assert [entry["until"] for entry in await ann.log(den)] == [None] * (time + 1)
    assert refusal(await ben.join(den)) == (403, "banned")
    assert {entry["kind"] for entry in await ann.log(den)} == {"not_encrypted"}
    assert epoch(server, den) == 0


async def test_in_a_room_without_encryption_clear_tracks_stay(
    server: Server, sfu: FakeMediaServer, ann: Person
) -> None:
    room_id = await ann.make_room("Open", encryption="off")
    anns = await call(server, sfu, ann, room_id)
    anns.publish(Source.MICROPHONE, encrypted=False)
    await looked_at(server, anns)
    assert anns.published == {Source.MICROPHONE}
    assert (await ann.room(room_id))["members"][0]["encrypted"] is False


async def test_a_deleted_room_is_closed_also_where_it_comes_back(
    server: Server, sfu: FakeMediaServer, ann: Person, den: str
) -> None:
    anns = await call(server, sfu, ann, den)
    assert (await ann.client.delete(f"/api/rooms/{den}")).status_code == 204
    await until(anns.is_over)
    await sfu.open_room(RoomId(den))
    wake(server, anns)
    await until(lambda: sfu.closed.count(RoomId(den)) == 2)


async def test_while_the_sfu_is_away_it_is_tried_again_until_it_is_back(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    sfu.failing = True
    await ann.moderate("POST", den, f"members/{ben.id}/remove")
    await until(lambda: not server.enforcer.reachable)
    assert bens.there is not None
    sfu.failing = False
    await until(bens.is_over)


async def test_one_slow_room_does_not_hold_up_another(
    server: Server, sfu: FakeMediaServer, ann: Person, ben: Person, den: str
) -> None:
    bens = await call(server, sfu, ben, den)
    slow = RoomId(await ann.make_room("Slow"))
    sfu.hold(only=slow)
    server.enforcer.wake({slow})
    await ann.moderate("POST", den, f"members/{ben.id}/remove")
    await until(bens.is_over)
