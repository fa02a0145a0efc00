"""What the suites of `make test` came to, and whether that is good enough."""

from __future__ import annotations

import xml.etree.ElementTree as xml
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from infra.bootstrap.shell import say


@dataclass(slots=True)
class Outcome:
    """What one suite came to."""

    name: str
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    complaints: list[str] = field(default_factory=list[str])

    def count(self, report: Path) -> None:
        """Add the numbers of a JUnit report; one that is absent or cannot be read is a complaint."""
        try:
            suites = list(xml.parse(report).getroot().iter("testsuite"))  # noqa: S314 - our own report
        except FileNotFoundError:
            self.complaints.append("no report")
            return
        except (OSError, xml.ParseError) as error:
            self.complaints.append(f"unreadable report ({error})")
            return
        for suite in suites:
            bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            self.failed += bad
            self.skipped += skipped
            self.passed += int(suite.get("tests", 0)) - bad - skipped

    def faults(self, *, strict: bool) -> list[str]:
        """Why the run fails besides failed tests. A skipped test is a fault where `strict`, none at all always is."""
        found = list(self.complaints)
        if self.passed + self.failed == 0:
            found.append("ran nothing")
        if self.skipped and strict:
            found.append(f"{self.skipped} skipped")
        return found


def report(outcomes: Iterable[Outcome], *, strict: bool) -> int:
    """Print the summary; 0 where every suite is good."""
    say("\n=== Summary " + "=" * 50)
    passed = failed = 0
    for one in outcomes:
        faults = one.faults(strict=strict)
        verdict = "FAILED" if one.failed or faults else "ok"
        counts = f"{one.passed} passed, {one.failed} failed, {one.skipped} skipped"
        say(f"{one.name:<12} {one.seconds:7.1f} s   {counts:<40} {verdict} {'; '.join(faults)}".rstrip())
        passed += one.passed
        failed += max(one.failed, 1 if faults else 0)
    say(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0
