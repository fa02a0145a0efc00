"""What a benchmark reports, and the table that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Scale(StrEnum):
    """How much is repeated. Every benchmark runs in both; only repetitions and sizes differ."""

    CI = "ci"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Expected:
    """The bound of a ratio, or of the value itself where there is nothing to compare with."""

    bound: float
    at_least: bool = False

    def holds(self, measured: float) -> bool:
        return measured >= self.bound if self.at_least else measured <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    expected: Expected | None = None

    @property
    def holds(self) -> bool | None:
        """Whether it is as expected; None where nothing was expected."""
        if self.expected is None:
            return None
        return self.expected.holds(self.value if self.ratio is None else self.ratio)


HEAD = ("figure", "value", "baseline", "ratio", "expected", "")
VERDICTS = {True: "ok", False: "MISSED", None: ""}


def table(figures: Sequence[Figure]) -> str:
    """The figures under one another, in aligned columns."""
    rows = [HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.value:.3g} {figure.unit}",
        "" if figure.baseline is None else f"{figure.baseline:.3g} {figure.unit}",
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        "" if figure.expected is None else str(figure.expected),
        VERDICTS[figure.holds],
    )
