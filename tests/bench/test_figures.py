"""The table of figures: what counts as held, and how it reads."""

from __future__ import annotations

import pytest

from tests.bench.figures import Expected, Figure, table


@pytest.mark.parametrize(
    ("expected", "ratio", "holds"),
    [(Expected(2.0), 2.0, True), (Expected(2.0), 2.01, False), (Expected(0.4, at_least=True), 0.4, True),
     (Expected(0.4, at_least=True), 0.39, False), (None, 9.0, None)],
)  # fmt: skip
def test_a_ratio_is_held_against_its_bound(expected: Expected | None, ratio: float, holds: bool | None) -> None:
    assert Figure("thing", 1.0, "ms", 1.0, ratio, expected).holds is holds


def test_without_a_baseline_the_value_itself_counts() -> None:
    assert Figure("weight", 10.0, "kB", expected=Expected(20)).holds is True
    assert Figure("weight", 30.0, "kB", expected=Expected(20)).holds is False


def test_the_table_marks_what_was_missed() -> None:
    figures = [
        Figure("quick", 6.7, "ms", 5.0, 1.34, Expected(2.0)),
        Figure("heavy", 30.0, "kB", expected=Expected(20)),
    ]
    _, quick, heavy = table(figures).splitlines()
    assert quick.split() == ["quick", "6.7", "ms", "5", "ms", "1.34", "≤", "2", "ok"]
    assert heavy.split() == ["heavy", "30", "kB", "≤", "20", "MISSED"]
