"""A running Indaba in each of the two ways to run it, and a player for the scripts in `web/e2e`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.support.instance import ROOT, RunningInstance, running_instance

ARTIFACTS = ROOT / "artifacts"
SCRIPT_WITHIN_S = 110
MODES = ("embedded", "nginx")
ONCE = pytest.mark.parametrize("mode", ["embedded"], indirect=True, scope="session")
"""For scripts to which it makes no difference whether nginx stands in front: the others play a call behind it."""
# Nobody waits ten seconds to be an elector here.
SETTINGS = {"INDABA_VOTE_PRESENCE_S": "1", "INDABA_VOTE_CALLER_COOLDOWN_S": "1", "INDABA_VOTE_TARGET_COOLDOWN_S": "1"}


class Play(Protocol):
    """Runs a script of `web/e2e`; what else is named becomes its environment."""

    def __call__(self, script: str, **told: str) -> None: ...


@pytest.fixture(scope="session", autouse=True)
def artifacts() -> Path:
    """Where the report and the screens go; the report is this run's alone."""
    ARTIFACTS.mkdir(exist_ok=True)
    (ARTIFACTS / "browser-report.txt").unlink(missing_ok=True)
    return ARTIFACTS


@pytest.fixture(scope="session", params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def instance(mode: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningInstance]:
    folder = tmp_path_factory.mktemp(mode)
    with running_instance(folder, behind_nginx=mode == "nginx", settings=SETTINGS) as running:
        yield running


@pytest.fixture
def play(mode: str, instance: RunningInstance, artifacts: Path) -> Play:
    """Runs a script against the instance; fails with what the script and the server said."""

    def run(script: str, **told: str) -> None:
        wrong = play_at(instance.url, mode, artifacts, script, **told)
        if wrong is not None:
            pytest.fail(f"{script} ({mode}):\n{wrong}\nThe server's last lines:\n{instance.output()}", pytrace=False)

    return run


def play_at(url: str, mode: str, artifacts: Path, script: str, **told: str) -> str | None:
    """Run a script against whatever answers at `url`. What it complained of where it failed."""
    node = shutil.which("node")
    assert node is not None, "These tests need Node on the PATH."
    env = {**os.environ, **told, "BASE_URL": url, "MODE": mode, "ARTIFACTS": str(artifacts)}
    command = [node, str(ROOT / "web" / "e2e" / script)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=SCRIPT_WITHIN_S, check=False)
    print(done.stdout)
    return done.stderr if done.returncode != 0 else None
