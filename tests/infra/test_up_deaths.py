"""`python -m api up`: when a part dies, or the parent itself, nothing is left behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.infra.instance import fresh_settings, has_ended, running, watched
from tests.support.sfu import find_sfu


@pytest.mark.parametrize(("part", "named"), [("SFU", "the SFU (LIVEKIT_SERVER={sfu})"), ("API", "the API")])
def test_the_death_of_a_part_stops_the_rest_and_says_why(tmp_path: Path, part: str, named: str) -> None:
    with running(tmp_path) as instance:
        pids = instance.children()
        with watched(pids) as parts:
            os.kill(pids[part], signal.SIGKILL)
            instance.until_said(f"{named.format(sfu=find_sfu())} ended with signal SIGKILL; stopping the rest.")
            assert instance.process.wait(30) == 1
            assert all(has_ended(handle) for handle in parts.values())


def test_the_sfus_last_words_are_shown_when_it_dies(tmp_path: Path) -> None:
    with running(tmp_path) as instance:
        os.kill(instance.children()["SFU"], signal.SIGTERM)
        instance.until_said(f"the SFU (LIVEKIT_SERVER={find_sfu()}) ended with status 0; stopping the rest.")
        assert "exit requested, shutting down" in instance.until_said("exit requested")


def test_a_killed_parent_leaves_no_orphans_and_the_next_start_copes(tmp_path: Path) -> None:
    settings = fresh_settings(tmp_path)
    with running(tmp_path, settings) as instance, watched(instance.children()) as parts:
        instance.process.kill()
        assert all(has_ended(part) for part in parts.values())
    with running(tmp_path, settings) as again:
        assert set(again.children()) == {"SFU", "API"}


def test_an_sfu_that_fails_at_once_is_reported_with_its_status(tmp_path: Path) -> None:
    failing = tmp_path / "livekit-server"
    failing.write_text("#!/bin/sh\necho no good\nexit 3\n")
    failing.chmod(0o755)
    settings = {**fresh_settings(tmp_path), "LIVEKIT_SERVER": str(failing)}
    with pytest.raises(AssertionError, match="ended without saying"), running(tmp_path, settings):
        pass
    assert "no good" in (tmp_path / "data" / "logs" / "livekit.log").read_text()
