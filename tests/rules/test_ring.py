"""The ring of frames: numbering, forgetting, and where a reader resumes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.bus import Event, Everyone
from api.features.stream.ring import Frame, Ring

NAMES = st.integers(min_value=1, max_value=60)


def event(name: object) -> Event:
    return Event("thing.changed", {"name": name}, Everyone())


def filled(count: int, most: int = 2000) -> Ring:
    ring = Ring(most=most)
    for number in range(1, count + 1):
        ring.append(event(number), now=0.0)
    return ring


def names(frames: list[Frame] | None) -> list[int] | None:
    return None if frames is None else [json.loads(fields(one.body)["data"])["name"] for one in frames]


def fields(body: bytes) -> dict[str, str]:
    pairs = [line.split(": ", 1) for line in body.decode().split("\n") if line]
    assert len(pairs) == len(dict(pairs)), "a field came twice"
    return dict(pairs)


def id_of(ring: Ring, number: int) -> str:
    return fields(ring.encode("snapshot", {}, number))["id"]


@given(NAMES, st.integers(min_value=0, max_value=60))
def test_a_reader_gets_exactly_what_came_after(count: int, seen: int) -> None:
    ring = filled(count)
    assert names(ring.after(min(seen, count))) == list(range(min(seen, count) + 1, count + 1))


@given(NAMES, st.integers(min_value=1, max_value=60), st.integers(min_value=0, max_value=60))
def test_a_reader_is_never_given_a_part(count: int, most: int, seen: int) -> None:
    ring = filled(count, most)
    lost = seen < count - most
    assert names(ring.after(min(seen, count))) == (None if lost else list(range(min(seen, count) + 1, count + 1)))


def test_what_is_too_old_is_forgotten() -> None:
    ring = Ring(oldest_s=120.0)
    ring.append(event("old"), now=0.0)
    ring.append(event(2), now=100.0)
    ring.append(event(3), now=121.0)
    assert ring.after(0) is None
    assert names(ring.after(1)) == [2, 3]


def test_who_has_seen_everything_has_missed_nothing_however_long_ago() -> None:
    ring = Ring(oldest_s=120.0)
    ring.append(event(1), now=0.0)
    assert ring.after(1) == []
    ring.append(event(2), now=10_000.0)
    assert names(ring.after(1)) == [2]


@given(NAMES)
def test_every_id_it_gave_is_found_again(count: int) -> None:
    ring = filled(count)
    assert [ring.position(id_of(ring, number)) for number in range(count + 1)] == list(range(count + 1))


@given(st.text(max_size=40))
def test_a_made_up_id_is_unknown(text: str) -> None:
    assert filled(3).position(text) is None


@pytest.mark.parametrize("suffix", ["-4", "--1", "-", "", "-1 ", "-١", "-1e0", "-" + "9" * 400])
def test_a_number_that_was_never_given_is_unknown(suffix: str) -> None:
    ring = filled(3)
    boot = id_of(ring, 1).partition("-")[0]
    assert ring.position(boot + suffix) is None


def test_an_id_from_before_a_restart_is_unknown() -> None:
    before, after = filled(3), filled(3)
    assert after.position(id_of(before, 1)) is None


@given(st.text())
def test_no_text_breaks_out_of_its_frame(text: str) -> None:
    body = Ring().encode("thing.changed", {"name": text}, 1)
    assert body.endswith(b"\n\n")
    assert body.count(b"\n\n") == 1
    assert json.loads(fields(body)["data"]) == {"name": text}


def test_the_ping_tells_how_far_the_reader_is() -> None:
    ring = filled(3)
    assert ring.position(fields(ring.ping(2))["id"]) == 2
    assert ring.position(fields(ring.ping(3))["id"]) == 3
    assert fields(ring.ping(3))["event"] == "ping"
