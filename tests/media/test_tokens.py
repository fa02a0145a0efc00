"""Access tokens: what they allow, and which the gate believes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.ids import Identity, RoomId
from api.media.port import BadMediaToken, Grant, Source
from api.media.tokens import MediaTokens

KEY, SECRET = "APItests", "only-for-tests-and-longer-than-thirty-two-bytes"
OTHER = "another-secret-that-is-long-enough-for-hs256"
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
TOKENS = MediaTokens(KEY, SECRET)
GRANT = Grant(RoomId("room"), Identity("somebody"), "Ada", (Source.MICROPHONE, Source.CAMERA))


def claims_of(token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def forged(changes: Mapping[str, object] | None = None, secret: str = SECRET, algorithm: str = "HS256") -> str:
    """The token of `GRANT` with some claims changed, or left out where the value is None."""
    claims = claims_of(TOKENS.sign(GRANT, NOON)) | dict(changes or {})
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, secret, algorithm)


def refused(token: str, now: datetime = NOON) -> bool:
    try:
        TOKENS.read(token, now)
    except BadMediaToken:
        return True
    return False


def test_a_token_is_one_that_others_verify() -> None:
    token = TOKENS.sign(GRANT, datetime.now(UTC))
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "typ": "JWT"}
    assert jwt.decode(token, SECRET, algorithms=["HS256"])["name"] == "Ada"


def test_a_token_allows_what_was_granted_and_nothing_more() -> None:
    assert claims_of(TOKENS.sign(GRANT, NOON)) == {
        "iss": KEY,
        "sub": "somebody",
        "nbf": int(NOON.timestamp()),
        "exp": int(NOON.timestamp()) + 120,
        "name": "Ada",
        "attributes": {"admission": "somebody"},
        "video": {
            "room": "room",
            "roomJoin": True,
            "canSubscribe": True,
            "canPublish": True,
            "canPublishSources": ["microphone", "camera"],
            "canPublishData": True,
            "canUpdateOwnMetadata": False,
        },
    }


def test_who_may_publish_nothing_is_told_so_twice() -> None:
    video = claims_of(TOKENS.sign(Grant(RoomId("room"), Identity("me"), "Ada", ()), NOON))["video"]
    assert (video["canPublish"], video["canPublishSources"]) == (False, [])


@given(st.integers(-400, 400))
def test_a_token_is_good_from_a_minute_before_until_a_minute_after(seconds: int) -> None:
    assert refused(TOKENS.sign(GRANT, NOON), NOON + timedelta(seconds=seconds)) is not (-60 <= seconds <= 180)


@pytest.mark.parametrize("claim", ["exp", "iss", "sub", "video"])
def test_a_token_without_a_claim_that_we_need_is_refused(claim: str) -> None:
    assert refused(forged({claim: None}))


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "APIother"},
        {"sub": 7},
        {"exp": "tomorrow"},
        {"nbf": "yesterday"},
        {"video": "room"},
        {"video": {"room": "room"}},
        {"video": {"room": "room", "roomJoin": False}},
        {"video": {"room": "", "roomJoin": True}},
        {"video": {"room": 7, "roomJoin": True}},
        {"video": {"roomAdmin": True, "room": "room"}},
    ],
)
def test_a_token_that_says_something_else_is_refused(changes: dict[str, object]) -> None:
    assert refused(forged(changes))


def test_a_token_of_another_key_or_algorithm_is_refused() -> None:
    assert refused(forged(secret=OTHER))
    assert refused(forged(secret=SECRET * 2, algorithm="HS512"))
    assert refused(jwt.encode(claims_of(forged()), "", "none"))
    assert not refused(forged())


@given(st.text(max_size=80) | st.from_regex(r"[\w-]{0,20}\.[\w-]{0,20}\.[\w-]{0,20}", fullmatch=True))
def test_what_is_no_token_is_refused_and_breaks_nothing(text: str) -> None:
    assert refused(text)


@given(st.data())
def test_a_token_with_one_letter_changed_is_refused(data: st.DataObject) -> None:
    token = TOKENS.sign(GRANT, NOON)
    place = data.draw(st.integers(0, len(token) - 2))  # the last letter holds bits that base64 throws away
    letter = data.draw(st.sampled_from("abcXYZ019-_.").filter(lambda one: one != token[place]))
    assert refused(token[:place] + letter + token[place + 1 :])
