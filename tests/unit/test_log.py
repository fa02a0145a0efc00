"""The log blanks what opens something, under whatever name it comes."""

from __future__ import annotations

import jwt
import pytest

from api.core.log import GONE, redact

TOKEN = jwt.encode({"sub": "somebody"}, "x" * 32, "HS256")


@pytest.mark.parametrize(
    "name", ["token", "access_token", "SESSION_SECRET", "password", "new_password", "Authorization", "cookie", "key"]
)
def test_a_telling_name_is_enough(name: str) -> None:
    assert redact(None, "info", {name: "anything"}) == {name: GONE}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"GET /livekit/rtc?a=1&access_token={TOKEN}&b=2", f"GET /livekit/rtc?a=1&access_token={GONE}&b=2"),
        ("/rtc?access_token=opaque", f"/rtc?access_token={GONE}"),
        (f"Bearer {TOKEN} refused", f"Bearer {GONE} refused"),
        ("stored $bcrypt-sha256$v=2,t=2b,r=12$salt$hash", f"stored {GONE}"),
        ("The room's epoch is 7.", "The room's epoch is 7."),
    ],
)
def test_what_looks_like_a_secret_is_blanked_inside_a_text(said: str, kept: str) -> None:
    assert redact(None, "info", {"event": said}) == {"event": kept}


def test_what_is_no_text_stays() -> None:
    assert redact(None, "info", {"rooms": 3, "key_epoch": 7}) == {"rooms": 3, "key_epoch": 7}
