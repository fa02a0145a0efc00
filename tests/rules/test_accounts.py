"""What usernames, passwords and shown names may be, and how long a session lives."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core import text
from api.core.text import Unacceptable
from api.features.accounts import rules
from tests.fakes.clock import NOON

NAME_LETTERS = st.sampled_from("ABCXYZabcxyz0189_")


@given(st.text(NAME_LETTERS, min_size=3, max_size=32))
def test_a_username_is_unique_ignoring_case(name: str) -> None:
    assert rules.username_key(name) == rules.username_key(name.swapcase())


@given(st.text(max_size=40))
def test_a_username_is_refused_unless_it_is_3_to_32_plain_characters(name: str) -> None:
    plain = 3 <= len(name) <= 32 and all(char.isascii() and (char.isalnum() or char == "_") for char in name)
    if plain:
        assert rules.username_key(name) == name.lower()
        return
    with pytest.raises(Unacceptable):
        rules.username_key(name)


@pytest.mark.parametrize("name", ["ann\n", "ann ", "änn", "a-nn", "ann\0", "аnn"])
def test_a_username_takes_nothing_that_only_looks_plain(name: str) -> None:
    with pytest.raises(Unacceptable, match="username_shape"):
        rules.username_key(name)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=8, max_size=256))
def test_a_password_is_the_same_however_its_letters_are_composed(raw: str) -> None:
    composed = unicodedata.normalize("NFC", raw)
    if not 8 <= len(composed) <= 256 or composed.casefold() in rules.common_passwords():
        return
    assert rules.password(raw) == rules.password(unicodedata.normalize("NFD", raw)) == composed


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("seven77", "too_short"),
        ("u\u0308" * 7, "too_short"),
        ("x" * 257, "too_long"),
        ("quiet\0river", "bad_character"),
        ("password", "too_common"),
        ("PassWord", "too_common"),
        ("12345678", "too_common"),
        ("quiet\ud800river", "bad_character"),
    ],
)
def test_a_weak_or_odd_password_is_refused(raw: str, code: str) -> None:
    with pytest.raises(Unacceptable, match=code):
        rules.password(raw)


@pytest.mark.parametrize("raw", ["x9-quiet", "quiet river 7", "🔑" * 8, "x9" * 128])
def test_a_password_from_8_to_256_characters_is_taken(raw: str) -> None:
    assert rules.password(raw) == raw


def test_the_common_passwords_are_all_long_enough_to_matter() -> None:
    listed = rules.common_passwords()
    assert len(listed) > 300
    assert all(len(word) >= rules.SHORTEST_PASSWORD and word == word.casefold() for word in listed)


@given(st.text(max_size=80))
def test_a_tidy_name_stays_as_it_is(raw: str) -> None:
    try:
        tidy = text.tidy(raw, longest=64)
    except Unacceptable:
        return
    assert text.tidy(tidy, longest=64) == tidy
    assert 1 <= len(tidy) <= 64
    assert tidy == tidy.strip() == unicodedata.normalize("NFC", tidy)


@pytest.mark.parametrize("name", ["Команда Dota 2", "Ann", "می‌خواهم", "👩‍👩‍👧", "❤️ Ann", "日本語ABC", "O'Brien-Łuk"])
def test_names_of_many_languages_pass(name: str) -> None:
    assert text.tidy(f"  {name} ", longest=64) == name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "too_short"),
        ("   ", "too_short"),
        ("\u200d", "too_short"),
        ("\ufe0f", "too_short"),
        ("x" * 65, "too_long"),
        ("Ann\u202egpj", "invisible_character"),
        ("An\u200bn", "invisible_character"),
        ("An\u034fn", "invisible_character"),
        ("\u3164", "invisible_character"),
        ("An\0n", "invisible_character"),
        ("An\nn", "invisible_character"),
        ("Ann\ud800", "invisible_character"),
        ("Gеneral", "mixed_scripts"),
    ],
)
def test_names_that_deceive_are_refused(name: str, code: str) -> None:
    with pytest.raises(Unacceptable, match=code):
        text.tidy(name, longest=64)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("General", "GENERAL"),
        ("General", "Gеneral"),
        ("сосо", "coco"),
        ("An\u200dn", "Ann"),
        ("Ann\ufe0f", "Ann"),
        ("Sunday  table", "Sunday table"),
    ],
)
def test_names_that_look_alike_share_a_skeleton(one: str, other: str) -> None:
    assert text.skeleton(one) == text.skeleton(other)


def test_names_that_look_different_do_not_share_a_skeleton() -> None:
    assert len({text.skeleton(name) for name in ("General", "Lobby", "Команда Dota 2", "日本")}) == 4


@given(st.timedeltas(timedelta(0), timedelta(days=120)), st.timedeltas(timedelta(0), timedelta(days=120)))
def test_a_session_ends_by_idleness_or_by_age(seen_after: timedelta, asked_after: timedelta) -> None:
    live = rules.is_live(NOON + seen_after, NOON + rules.LIVES_FOR, NOON + asked_after)
    assert live == (asked_after < timedelta(days=90) and asked_after - seen_after < timedelta(days=30))
