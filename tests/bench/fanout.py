"""One event to many streams: when the last has it, next to nchan in the same run, and what a stream weighs."""

from __future__ import annotations

import statistics
from contextlib import ExitStack

from tests.bench.fanout_nchan import Nchan
from tests.bench.fanout_ours import Ours
from tests.bench.fanout_reader import Reader
from tests.bench.figures import Expected, Figure, Scale
from tests.bench.processes import raise_file_limit

WARM_UP = 20
WEIGHED_AFTER = 25
"""Streams that are open before memory is first read, so that only streams are weighed."""


def run(scale: Scale) -> list[Figure]:
    """500 streams in every scale, 2,000 in full."""
    raise_file_limit()
    figures = _compare(500, 100 if scale is Scale.CI else 400, Expected(2.0))
    if scale is Scale.FULL:
        figures += _compare(2000, 200, Expected(1.6))
    return figures


def _compare(streams: int, rounds: int, expected: Expected) -> list[Figure]:
    with ExitStack() as stack:
        ours = stack.enter_context(Ours(streams))
        nchan = stack.enter_context(Nchan())
        our_reader = stack.enter_context(Reader(ours.address, ours.publish))
        their_reader = stack.enter_context(Reader(nchan.address, nchan.publish))
        our_reader.open([ours.subscribe(number) for number in range(WEIGHED_AFTER)])
        before = ours.resident_bytes()
        our_reader.open([ours.subscribe(number) for number in range(WEIGHED_AFTER, streams)])
        weight = (ours.resident_bytes() - before) / (streams - WEIGHED_AFTER) / 1000
        their_reader.open([nchan.subscribe] * streams)
        pairs = [(our_reader.round(), their_reader.round()) for _ in range(WARM_UP + rounds)][WARM_UP:]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    return [
        Figure(f"event → last of {streams} streams, ÷ nchan", mine * 1000, "ms", theirs * 1000, ratio, expected),
        Figure(f"memory per stream, {streams} open", weight, "kB", expected=Expected(20)),
    ]
