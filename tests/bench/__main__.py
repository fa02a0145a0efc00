"""`python -m tests.bench [name …]`: run the benchmarks one after the other and print their figures."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from typing import cast

from tests.bench.figures import Figure, Scale, table

BENCHES = ("join", "gate", "fanout", "streams", "flood", "ballots")
"""Modules of this folder with `run(scale) -> list[Figure]`."""


def main(names: list[str]) -> int:
    """Benchmarks inform; a missed figure is marked and fails nothing."""
    unknown = set(names) - set(BENCHES)
    if unknown:
        print(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    scale = Scale(os.environ.get("SCALE", Scale.CI))
    figures: list[Figure] = []
    for name in names or BENCHES:
        print(f"running {name} ({scale}) …", file=sys.stderr, flush=True)
        run = cast(Callable[[Scale], list[Figure]], importlib.import_module(f"tests.bench.{name}").run)
        figures += run(scale)
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
