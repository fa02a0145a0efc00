"""Three people in a room that decides for itself: votes, breaks, chat and moderation, on the real SFU."""

from __future__ import annotations

from tests.browser.conftest import ONCE, Play


def test_a_vote_sends_somebody_on_a_break_and_the_owner_brings_them_back(play: Play) -> None:
    play("council.mjs")


@ONCE
def test_an_owner_uses_every_power_and_the_room_lets_somebody_out_by_a_vote(play: Play) -> None:
    play("powers.mjs")


@ONCE
def test_two_tabs_of_one_account_do_not_fight_over_a_call(play: Play) -> None:
    play("tabs.mjs")
