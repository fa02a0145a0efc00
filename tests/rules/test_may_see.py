"""Who may see an event."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from api.core.bus import (
    Audience,
    Event,
    Everyone,
    InRoom,
    InRoomAndAmong,
    InRoomOrAmong,
    LosesRoom,
    SeesRoom,
    ToAccounts,
)
from api.core.ids import AccountId, RoomId
from api.features.stream.batch import Batch
from api.features.stream.ring import Frame, Ring
from api.features.stream.rules import everyone_sees, may_see

accounts = st.sampled_from([AccountId(name) for name in ("ann", "ben", "cai")])
rooms = st.sampled_from([RoomId(name) for name in ("hall", "attic")])
pairs = st.sets(st.tuples(accounts, rooms))


@dataclass(frozen=True)
class Known:
    """Who sees and who is in which room."""

    seeing: set[tuple[AccountId, RoomId]] = field(default_factory=set)
    inside: set[tuple[AccountId, RoomId]] = field(default_factory=set)
    public: set[RoomId] = field(default_factory=set)

    def sees_room(self, account_id: AccountId, room_id: RoomId) -> bool:
        return room_id in self.public or (account_id, room_id) in self.seeing

    def everyone_sees_room(self, room_id: RoomId) -> bool:
        return room_id in self.public

    def in_room(self, account_id: AccountId, room_id: RoomId) -> bool:
        return (account_id, room_id) in self.inside


sights = st.builds(Known, pairs, pairs, st.sets(rooms))
audiences = st.one_of(
    st.just(Everyone()),
    st.builds(ToAccounts, st.frozensets(accounts)),
    st.builds(SeesRoom, rooms),
    st.builds(InRoom, rooms),
    st.builds(LosesRoom, rooms, st.none() | st.frozensets(accounts)),
    st.builds(InRoomOrAmong, rooms, st.frozensets(accounts)),
    st.builds(InRoomAndAmong, rooms, st.frozensets(accounts)),
)


@given(accounts, sights)
def test_everyone_includes_whoever_is_logged_in(viewer: AccountId, sight: Known) -> None:
    assert may_see(Everyone(), viewer, sight)


@given(st.frozensets(accounts), accounts, sights)
def test_named_accounts_and_nobody_else(ids: frozenset[AccountId], viewer: AccountId, sight: Known) -> None:
    assert may_see(ToAccounts(ids), viewer, sight) is (viewer in ids)


@given(rooms, accounts, sights)
def test_being_inside_is_not_a_way_to_see_and_seeing_is_not_being_inside(
    room: RoomId, viewer: AccountId, sight: Known
) -> None:
    assert may_see(SeesRoom(room), viewer, sight) is sight.sees_room(viewer, room)
    assert may_see(InRoom(room), viewer, sight) is sight.in_room(viewer, room)


@given(rooms, accounts, sights)
def test_a_room_is_either_seen_or_lost(room: RoomId, viewer: AccountId, sight: Known) -> None:
    assert may_see(LosesRoom(room, None), viewer, sight) is not may_see(SeesRoom(room), viewer, sight)


@given(rooms, st.frozensets(accounts), accounts, sights)
def test_who_never_saw_a_room_does_not_hear_that_it_is_lost(
    room: RoomId, saw: frozenset[AccountId], viewer: AccountId, sight: Known
) -> None:
    assert may_see(LosesRoom(room, saw), viewer, sight) is (viewer in saw and not sight.sees_room(viewer, room))


@given(audiences, accounts, sights)
def test_what_everyone_sees_is_kept_from_nobody(audience: Audience, viewer: AccountId, sight: Known) -> None:
    if everyone_sees(audience, sight):
        assert may_see(audience, viewer, sight)


@given(st.lists(audiences, max_size=8), accounts, sights)
def test_a_batch_shows_each_viewer_just_what_it_may_see(
    published: list[Audience], viewer: AccountId, sight: Known
) -> None:
    ring = Ring()
    for number, audience in enumerate(published):
        ring.append(Event("room.changed", {"number": number}, audience), 0.0)
    singly, batch = ring.after(0), Batch(ring, sight).after(0)
    assert singly is not None
    assert batch is not None
    assert shown(batch, viewer, sight) == shown(singly, viewer, sight)


def test_a_batch_knows_when_something_is_gone() -> None:
    ring = Ring(most=1)
    for _ in range(2):
        ring.append(Event("room.changed", {}, Everyone()), 0.0)
    assert Batch(ring, Known()).after(0) is None


def shown(frames: list[Frame], viewer: AccountId, sight: Known) -> bytes:
    return b"".join(frame.body for frame in frames if may_see(frame.audience, viewer, sight))
