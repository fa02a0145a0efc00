"""Refusals that come from slices above a route, which its own slice does not raise."""

from __future__ import annotations

import pytest

from api.openapi import document


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("patch", "/api/rooms/{room_id}", "409", "vote_open"),
        ("delete", "/api/rooms/{room_id}", "409", "vote_open"),
        ("post", "/api/rooms/{room_id}/close", "409", "vote_open"),
        ("delete", "/api/accounts/me", "409", "vote_open"),
        ("delete", "/api/accounts/me", "403", "jailed"),
    ],
)
def test_what_keeps_a_room_or_an_account_is_documented(method: str, path: str, status: str, code: str) -> None:
    responses = document()["paths"][path][method]["responses"]
    assert f"`{code}`" in responses[status]["description"]
