"""Webhooks: only what the SFU signed, now, is believed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.ids import Identity, RoomId
from api.media.port import BadWebhook, Happening, MediaEvent
from api.media.tokens import MediaTokens
from api.media.webhook import read_webhook
from tests.fakes.media import KEY, SECRET, SignedWebhook, signed, webhook

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
TOKENS = MediaTokens(KEY, SECRET)
ROOM, SOMEBODY = RoomId("room"), Identity("somebody")


def read(posted: SignedWebhook, now: datetime = NOON) -> MediaEvent | None:
    return read_webhook(TOKENS, posted.body, posted.authorization, now)


@pytest.mark.parametrize(
    ("event", "happening"),
    [
        ("participant_joined", Happening.JOINED),
        ("participant_left", Happening.LEFT),
        ("participant_connection_aborted", Happening.LEFT),
        ("track_published", Happening.TRACKS_CHANGED),
        ("track_unpublished", Happening.TRACKS_CHANGED),
        ("room_finished", Happening.ROOM_FINISHED),
    ],
)
def test_what_happened_is_translated(event: str, happening: Happening) -> None:
    told = read(webhook(event, ROOM, NOON, SOMEBODY))
    assert told is not None
    assert (told.happening, told.room_id, told.identity, told.created_at) == (happening, ROOM, SOMEBODY, NOON)


@pytest.mark.parametrize("event", ["room_started", "egress_ended", "something_new"])
def test_what_we_do_not_use_is_verified_and_passed_over(event: str) -> None:
    assert read(webhook(event, ROOM, NOON)) is None
    with pytest.raises(BadWebhook):
        read(SignedWebhook(webhook(event, ROOM, NOON).body, ""))


def test_fields_of_a_newer_sfu_do_no_harm() -> None:
    content = json.loads(webhook("room_finished", ROOM, NOON).body) | {"weather": {"sun": True}}
    assert read(signed(json.dumps(content).encode(), NOON)) is not None


@given(st.binary(min_size=1, max_size=200))
def test_a_signed_body_that_is_no_webhook_is_refused(body: bytes) -> None:
    with pytest.raises(BadWebhook):
        read(signed(b"\xff" + body, NOON))


@pytest.mark.parametrize("created_at", [10**18, -(10**18), 2**63 - 1])
def test_a_signed_time_that_no_calendar_has_is_refused(created_at: int) -> None:
    content = json.loads(webhook("room_finished", ROOM, NOON).body) | {"createdAt": str(created_at)}
    with pytest.raises(BadWebhook):
        read(signed(json.dumps(content).encode(), NOON))


@pytest.mark.parametrize("digest", ["é", "é" * 44, "", 5, None, ["x"]])
def test_a_signed_digest_that_is_none_is_refused(digest: object) -> None:
    claims = {"iss": KEY, "exp": int(NOON.timestamp()) + 60, "sha256": digest}
    body = webhook("room_finished", ROOM, NOON).body
    with pytest.raises(BadWebhook):
        read(SignedWebhook(body, jwt.encode(claims, SECRET, "HS256")))


def test_a_signature_covers_one_body_only() -> None:
    one, other = webhook("participant_left", ROOM, NOON, SOMEBODY), webhook("room_finished", ROOM, NOON)
    with pytest.raises(BadWebhook):
        read(SignedWebhook(other.body, one.authorization))


def test_a_signature_of_another_key_is_refused() -> None:
    body = webhook("room_finished", ROOM, NOON).body
    with pytest.raises(BadWebhook):
        read(signed(body, NOON, secret="another-secret-that-is-long-enough-for-hs256"))
    with pytest.raises(BadWebhook):
        read(signed(body, NOON, key="APIother"))


def test_a_participants_token_signs_no_webhook() -> None:
    claims = {"iss": KEY, "sub": "somebody", "exp": int(NOON.timestamp()) + 60, "video": {"roomJoin": True}}
    body = webhook("room_finished", ROOM, NOON).body
    with pytest.raises(BadWebhook):
        read(SignedWebhook(body, jwt.encode(claims, SECRET, "HS256")))


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "é", "a.b.c", "x" * 5000])
def test_any_other_authorization_is_refused(authorization: str) -> None:
    with pytest.raises(BadWebhook):
        read(SignedWebhook(webhook("room_finished", ROOM, NOON).body, authorization))


@pytest.mark.parametrize("age", [timedelta(minutes=5, seconds=1), timedelta(minutes=-5, seconds=-1), timedelta(days=1)])
def test_an_event_of_another_time_is_refused_even_with_a_fresh_signature(age: timedelta) -> None:
    old = webhook("room_finished", ROOM, NOON - age).body
    with pytest.raises(BadWebhook):
        read(signed(old, NOON))


def test_an_old_signature_is_refused() -> None:
    body = webhook("room_finished", ROOM, NOON).body
    with pytest.raises(BadWebhook):
        read(signed(body, NOON - timedelta(minutes=6, seconds=1)))
