"""Three people in a room that decides for itself: votes, breaks, chat and moderation, on the real SFU."""

from __future__ import annotations

from tests.browser.conftest import ONCE, Play
from tests.support.instance import RunningInstance

FIRST_LINK = "Whoever registers with this link becomes one: "


@ONCE
def test_a_vote_sends_somebody_on_a_break_and_the_owner_brings_them_back(play: Play) -> None:
    play("council.mjs")


@ONCE
def test_three_write_to_each_other_and_one_only_listens(play: Play) -> None:
    play("chat.mjs")


@ONCE
def test_an_owner_uses_every_power(play: Play) -> None:
    play("powers.mjs")


@ONCE
def test_a_room_lets_somebody_out_by_a_vote_and_a_phone_does_what_a_desk_does(play: Play) -> None:
    play("phone.mjs")


@ONCE
def test_two_tabs_of_one_account_do_not_fight_over_a_call(play: Play) -> None:
    play("tabs.mjs")


@ONCE
def test_a_role_given_in_one_browser_holds_in_another(play: Play, instance: RunningInstance) -> None:
    (link,) = (line.partition(FIRST_LINK)[2].strip() for line in instance.lines if FIRST_LINK in line)
    play("roles.mjs", INVITED=link)
