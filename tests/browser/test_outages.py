"""The API dies, or is started anew, under a running call: the call goes on, and news come back by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import play_at
from tests.support.apart import running_apart, switchboard


def test_a_call_outlives_the_api(mode: str, tmp_path: Path, artifacts: Path) -> None:
    with running_apart(tmp_path, behind_nginx=mode == "nginx") as running, switchboard(running) as switch:
        wrong = play_at(running.url, mode, artifacts, "outage.mjs", SWITCH=switch)
        if wrong is not None:
            pytest.fail(f"outage.mjs ({mode}):\n{wrong}\nThe server's last lines:\n{running.output()}", pytrace=False)
