"""What makes `make test` fail: failed tests, suites that ran nothing, reports that say nothing, and skips in CI."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from infra.bootstrap.outcomes import Outcome, report

GOOD = "def test_one() -> None: pass\n"
BAD = "def test_two() -> None: assert False\n"
SKIPPED = "import pytest\n@pytest.mark.skip\ndef test_three() -> None: pass\n"


def _ran(folder: Path, source: str) -> Outcome:
    """What pytest's own report makes of these tests."""
    (folder / "test_made.py").write_text(source)
    (folder / "pytest.ini").write_text("[pytest]\n")
    counts = folder / "counts.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={counts}", str(folder)]
    subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    outcome = Outcome("made")
    outcome.count(counts)
    return outcome


def test_a_suite_that_passes_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report([_ran(tmp_path, GOOD)], strict=True) == 0
    assert capsys.readouterr().out.endswith("\n1 passed, 0 failed\n")


def test_a_failed_test_fails_the_run(tmp_path: Path) -> None:
    outcome = _ran(tmp_path, GOOD + BAD)
    assert (outcome.passed, outcome.failed) == (1, 1)
    assert report([outcome], strict=False) == 1


def test_a_skipped_test_fails_the_run_in_ci_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = _ran(tmp_path, GOOD + SKIPPED)
    assert report([outcome], strict=False) == 0
    assert report([outcome], strict=True) == 1
    assert "FAILED 1 skipped" in capsys.readouterr().out


def test_a_suite_that_ran_nothing_fails_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report([_ran(tmp_path, "")], strict=False) == 1
    assert "FAILED ran nothing" in capsys.readouterr().out


def test_one_bad_suite_among_good_ones_fails_the_run() -> None:
    assert report([Outcome("good", passed=5), Outcome("empty")], strict=False) == 1


@pytest.mark.parametrize(("text", "named"), [(None, "no report"), ("", "unreadable report"), ("<cut", "unreadable")])
def test_a_report_that_says_nothing_fails_the_run(tmp_path: Path, text: str | None, named: str) -> None:
    counts = tmp_path / "counts.xml"
    if text is not None:
        counts.write_text(text)
    outcome = Outcome("made", passed=3)
    outcome.count(counts)
    assert report([outcome], strict=False) == 1
    assert named in outcome.complaints[0]
