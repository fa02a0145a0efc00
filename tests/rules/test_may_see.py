"""Who may see an event."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from api.core.bus import Everyone, InRoom, LosesRoom, SeesRoom, ToAccounts
from api.core.ids import AccountId, RoomId
from api.features.stream.rules import may_see

accounts = st.sampled_from([AccountId(name) for name in ("ann", "ben", "cai")])
rooms = st.sampled_from([RoomId(name) for name in ("hall", "attic")])
pairs = st.sets(st.tuples(accounts, rooms))


@dataclass(frozen=True)
class Known:
    """Who sees and who is in which room."""

    seeing: set[tuple[AccountId, RoomId]] = field(default_factory=set)
    inside: set[tuple[AccountId, RoomId]] = field(default_factory=set)

    def sees_room(self, account_id: AccountId, room_id: RoomId) -> bool:
        return (account_id, room_id) in self.seeing

    def in_room(self, account_id: AccountId, room_id: RoomId) -> bool:
        return (account_id, room_id) in self.inside


sights = st.builds(Known, pairs, pairs)


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
    assert may_see(LosesRoom(room), viewer, sight) is not may_see(SeesRoom(room), viewer, sight)
