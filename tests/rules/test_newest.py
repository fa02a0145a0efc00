"""Of what a batch says twice about one thing, the newest value alone is sent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.core.bus import Audience, Everyone, InRoom, SeesRoom
from api.core.ids import RoomId
from api.features.stream.batch import newest
from api.features.stream.ring import Frame

things = st.one_of(st.none(), st.tuples(st.just("room.changed"), st.sampled_from("abc")))
audiences: st.SearchStrategy[Audience] = st.sampled_from([Everyone(), SeesRoom(RoomId("r")), InRoom(RoomId("r"))])


@st.composite
def batches(draw: st.DrawFn) -> list[Frame]:
    """Frames as they came; each body tells its place."""
    count = draw(st.integers(min_value=1, max_value=20))
    return [Frame(0.0, draw(audiences), b"%d" % number, draw(things)) for number in range(count)]


@given(batches())
def test_every_thing_is_told_once_to_each_audience_and_with_its_last_value(frames: list[Frame]) -> None:
    kept = newest(frames)
    last = {(frame.replaces, frame.audience): frame.body for frame in frames if frame.replaces is not None}
    assert {(one.replaces, one.audience): one.body for one in kept if one.replaces is not None} == last
    assert len([one for one in kept if one.replaces is not None]) == len(last)


@given(batches())
def test_what_replaces_nothing_is_never_dropped_and_the_order_stays(frames: list[Frame]) -> None:
    kept = newest(frames)
    assert [one for one in kept if one.replaces is None] == [one for one in frames if one.replaces is None]
    assert [frames.index(one) for one in kept] == sorted(frames.index(one) for one in kept)
