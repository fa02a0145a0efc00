"""Distributions of what a suite has measured, kept beside its other results."""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "artifacts"
IS_FULL = os.environ.get("SCALE") == "full"


def distribution(values: Sequence[float]) -> dict[str, float]:
    """How many, and how they spread."""
    ordered = sorted(values)
    return {
        "n": len(ordered),
        "min": round(ordered[0], 1),
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 1),
        "max": round(ordered[-1], 1),
    }


def write_report(name: str, content: Mapping[str, object]) -> Path:
    """Keep a report as `artifacts/<name>.json`."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps(content, indent=2) + "\n")
    return path
