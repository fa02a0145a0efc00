"""Who is sent what, judged at each delivery and at each replay."""

from __future__ import annotations

from api.core.bus import Audience, Everyone, InRoom, LosesRoom, SeesRoom, ToAccounts
from api.core.ids import AccountId, RoomId
from tests.stream.listener import listening
from tests.stream.serving import Place, place

ANN, BEN = AccountId("ann"), AccountId("ben")
ATTIC = RoomId("attic")
AUDIENCES: dict[str, Audience] = {
    "all": Everyone(),
    "ben": ToAccounts(frozenset({BEN})),
    "sees": SeesRoom(ATTIC),
    "inside": InRoom(ATTIC),
    "loses": LosesRoom(ATTIC, None),
    "ben loses": LosesRoom(ATTIC, frozenset({BEN})),
}


async def heard(here: Place, token: str, last: str | None = None) -> list[str]:
    """The names of the events that a stream is sent for one of each audience, live or after the fact."""
    async with listening(here, token, last=last) as stream:
        if last is None:
            await stream.frame()
            publish_each(here)
        here.publish("end", None)
        names: list[str] = []
        while (name := next(iter((await stream.frame()).data))) != "end":
            names.append(name)
        return names


def publish_each(here: Place) -> None:
    for name, audience in AUDIENCES.items():
        here.publish(name, 1, audience)


async def test_each_stream_gets_what_its_account_may_see() -> None:
    async with place() as here:
        here.sight.seeing.add((ANN, ATTIC))
        here.sight.inside.add((BEN, ATTIC))
        assert await heard(here, here.log_in("ann")[1]) == ["all", "sees"]
        assert await heard(here, here.log_in("ben")[1]) == ["all", "ben", "inside", "loses", "ben loses"]


async def test_a_replay_is_judged_by_what_holds_now() -> None:
    async with place() as here:
        here.sight.seeing.add((ANN, ATTIC))
        here.sight.inside.add((ANN, ATTIC))
        _, token = here.log_in("ann")
        async with listening(here, token) as stream:
            last = (await stream.frame()).id
            publish_each(here)
            assert [next(iter((await stream.frame()).data)) for _ in range(3)] == ["all", "sees", "inside"]
        here.sight.seeing.clear()
        here.sight.inside.clear()
        assert await heard(here, token, last) == ["all", "loses"]


async def test_a_delivery_is_judged_when_it_happens_not_when_it_was_published() -> None:
    async with place() as here:
        here.sight.seeing.add((ANN, ATTIC))
        async with listening(here, here.log_in("ann")[1]) as stream:
            await stream.frame()
            here.publish("secret", 1, SeesRoom(ATTIC))
            here.sight.seeing.clear()  # in the same step: the commit that published it also took sight away
            here.publish("open", 2)
            assert (await stream.frame()).data == {"open": 2}


async def test_all_streams_are_sent_the_same_bytes() -> None:
    async with place() as here:
        tokens = [here.log_in(name)[1] for name in ("ann", "ben")]
        async with listening(here, tokens[0]) as one, listening(here, tokens[1]) as other:
            await one.frame()
            await other.frame()
            here.publish("colour", "green")
            assert await one.frame() == await other.frame()
