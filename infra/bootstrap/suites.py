"""`make test`: every suite, one after the other, with the time each took. Nothing is skipped silently."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from infra.bootstrap import environment, node, sfu, system
from infra.bootstrap.outcomes import Outcome, report
from infra.bootstrap.shell import ROOT, VENV, python, say

ARTIFACTS = ROOT / "artifacts"
APART = ("sfu", "browser", "bench", "compose")
SIDE_BY_SIDE = ("-n", "2", "--dist")
"""Two at a time: most tests wait for a process or a deadline. Browsers in a call take every core that there is."""


@dataclass(frozen=True, slots=True)
class Suite:
    name: str
    run: Callable[[Outcome, dict[str, str]], None]


def run_all() -> int:
    """0 where everything passed. Under CI=true a skipped test fails the run too."""
    system.ensure("chromium", "firefox-esr", "nginx")
    environment.ensure("dev")
    env = node.ensure_modules()
    node.ensure_built()
    env["LIVEKIT_SERVER"] = str(sfu.ensure())
    env.setdefault("SCALE", "ci")
    ARTIFACTS.mkdir(exist_ok=True)
    outcomes = [_timed(suite, env) for suite in SUITES]
    return report(outcomes, strict=os.environ.get("CI") == "true")


def _timed(suite: Suite, env: dict[str, str]) -> Outcome:
    say(f"\n=== {suite.name} " + "=" * max(3, 60 - len(suite.name)))
    outcome = Outcome(suite.name)
    began = time.monotonic()
    suite.run(outcome, env)
    outcome.seconds = time.monotonic() - began
    return outcome


Step = tuple[str, list[str], Path]


def _steps(*lanes: list[Step]) -> Callable[[Outcome, dict[str, str]], None]:
    """A suite of commands, each of which passes or fails as a whole; all of them run, each lane beside the others."""

    def run(outcome: Outcome, env: dict[str, str]) -> None:
        with ThreadPoolExecutor(len(lanes)) as pool:
            for name, passed in chain.from_iterable(pool.map(partial(_lane, env), lanes)):
                if passed:
                    outcome.passed += 1
                else:
                    outcome.failed += 1
                    outcome.complaints.append(name)

    return run


def _lane(env: dict[str, str], steps: list[Step]) -> list[tuple[str, bool]]:
    """Run these one after the other; what each says is shown at its end, in one piece."""
    ended: list[tuple[str, bool]] = []
    for name, command, cwd in steps:
        began = time.monotonic()
        done = subprocess.run(
            command, cwd=cwd, env=env, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        passed = done.returncode == 0
        say(f"{done.stdout}--- {name}: {'ok' if passed else 'FAILED'} ({time.monotonic() - began:.1f} s)")
        ended.append((name, passed))
    return ended


def _pytest(name: str, *arguments: str) -> Callable[[Outcome, dict[str, str]], None]:
    """A suite of pytest's, counted from its own report."""

    def run(outcome: Outcome, env: dict[str, str]) -> None:
        counts = ARTIFACTS / f"{name}.xml"
        counts.unlink(missing_ok=True)
        command = [str(python()), "-m", "pytest", "-q", f"--junitxml={counts}", *arguments]
        status = subprocess.run(command, cwd=ROOT, env=env, check=False, stdin=subprocess.DEVNULL).returncode
        outcome.count(counts)
        if status != 0 and not outcome.failed:
            outcome.complaints.append(f"pytest ended with status {status}")

    return run


def _benchmarks(outcome: Outcome, env: dict[str, str]) -> None:
    """Their own tests, then one run: figures inform, only a benchmark that breaks fails."""
    _pytest("benchmarks", "tests/bench")(outcome, env)
    _steps([("one run", _python("tests.bench"), ROOT)])(outcome, env)


def _vitest(outcome: Outcome, env: dict[str, str]) -> None:
    counts = ARTIFACTS / "web.xml"
    counts.unlink(missing_ok=True)
    command = ["npx", "vitest", "run", "--reporter=default", "--reporter=junit", f"--outputFile.junit={counts}"]
    status = subprocess.run(command, cwd=ROOT / "web", env=env, check=False, stdin=subprocess.DEVNULL).returncode
    outcome.count(counts)
    if status != 0 and not outcome.failed:
        outcome.complaints.append(f"vitest ended with status {status}")


def _python(*arguments: str) -> list[str]:
    return [str(python()), "-m", *arguments]


WEB = ROOT / "web"
CHECKS = _steps(
    [
        ("format", _python("ruff", "format", "--check", "."), ROOT),
        ("lint", _python("ruff", "check", "."), ROOT),
        ("types (mypy)", _python("mypy"), ROOT),
        ("import contracts", [str(VENV / "bin" / "lint-imports")], ROOT),
        (
            "shell scripts",
            [str(VENV / "bin" / "shellcheck"), "infra/scripts/init.sh", "infra/nginx/start.sh", ".ci/run"],
            ROOT,
        ),
        ("openapi is current", _python("infra.bootstrap.drift"), ROOT),
    ],
    [
        ("types (pyright)", _python("basedpyright"), ROOT),
        ("web lint", ["npm", "run", "--silent", "lint"], WEB),
        ("web types", ["npm", "run", "--silent", "typecheck"], WEB),
        ("web first load", ["npm", "run", "--silent", "size"], WEB),
    ],
)
SUITES = (
    Suite("checks", CHECKS),
    Suite(
        "python",
        _pytest("python", *SIDE_BY_SIDE, "loadfile", "tests", *(f"--ignore=tests/{folder}" for folder in APART)),
    ),
    Suite("sfu", _pytest("sfu", *SIDE_BY_SIDE, "worksteal", "tests/sfu")),
    Suite("web", _vitest),
    Suite("browsers", _pytest("browsers", "tests/browser")),
    Suite("benchmarks", _benchmarks),
)
