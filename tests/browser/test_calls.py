"""Two Chromiums in a call, with every control. That pictures arrive behind nginx too is seen with Firefox."""

from __future__ import annotations

from tests.browser.conftest import ONCE, Play


@ONCE
def test_two_people_hear_and_see_each_other_and_use_every_control(play: Play) -> None:
    play("video.mjs")


def test_a_voice_room_carries_sound_and_offers_no_camera(play: Play) -> None:
    play("voice.mjs")


@ONCE
def test_a_call_of_three_keeps_its_secrets(play: Play) -> None:
    """A removal without a gap, a missed epoch, right and wrong passphrases, and chat: none of it in clear anywhere."""
    play("secrecy.mjs")


@ONCE
def test_who_is_muted_stays_silent_until_they_unmute(play: Play) -> None:
    """After joining, another device, a broken line and rejoining; with push-to-talk, gate and noise removal."""
    play("mute.mjs")
