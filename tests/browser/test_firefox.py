"""Browsers of two makers in one encrypted call."""

from __future__ import annotations

from tests.browser.conftest import Play


def test_firefox_and_chromium_hear_and_see_each_other_encrypted(play: Play) -> None:
    play("firefox.mjs")
