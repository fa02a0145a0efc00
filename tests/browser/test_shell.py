"""The app around a call: for everybody, by every means, and without a network."""

from __future__ import annotations

from tests.browser.conftest import ONCE, Play


@ONCE
def test_every_screen_is_for_everybody(play: Play) -> None:
    play("axe.mjs")


@ONCE
def test_every_sound_is_heard_and_none_clicks(play: Play) -> None:
    play("sounds.mjs")


def test_a_room_is_reached_by_keyboard_and_by_touch_and_the_shell_needs_no_network(play: Play) -> None:
    play("journey.mjs")
