"""`python -m api up`: everything starts, serves, and stops together."""

from __future__ import annotations

import signal
import stat
import time
from pathlib import Path

import httpx
import pytest

from tests.infra.instance import Instance, fresh_settings, has_ended, running, watched

SECRETS = ("LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
STOPPED_WITHIN_S = 5.0


def _register(instance: Instance, username: str) -> httpx.Response:
    body = {"username": username, "password": "a long enough phrase", "transport": "bearer"}
    return httpx.post(f"{instance.url}/api/accounts", json=body)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_every_part_and_is_named(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path) as instance, watched(instance.children()) as parts:
        assert set(parts) == {"SFU", "API"}
        assert instance.stop(number) == 0
        assert all(has_ended(part) for part in parts.values())
    expected = "Ctrl-C" if number == signal.SIGINT else number.name
    assert f"{expected}: stopping." in "".join(instance.lines)


def test_an_open_stream_hears_goodbye_and_holds_no_stop_up(tmp_path: Path) -> None:
    with running(tmp_path) as instance:
        headers = {"Authorization": f"Bearer {_register(instance, 'ann').json()['token']}"}
        with httpx.stream("GET", f"{instance.url}/api/stream", headers=headers) as answer:
            heard = answer.iter_text()
            assert "event: snapshot" in next(heard)
            began = time.monotonic()
            assert instance.stop() == 0
            assert time.monotonic() - began < STOPPED_WITHIN_S
            assert "event: bye" in "".join(heard)


def test_a_second_signal_changes_nothing(tmp_path: Path) -> None:
    """`make` passes SIGTERM on to a child that has got it already."""
    with running(tmp_path) as instance, watched(instance.children()) as parts:
        instance.process.send_signal(signal.SIGTERM)
        assert instance.stop(signal.SIGTERM) == 0
        assert all(has_ended(part) for part in parts.values())
    assert "Traceback" not in "".join(instance.lines)


def test_what_was_written_outlives_a_stop(tmp_path: Path) -> None:
    settings = fresh_settings(tmp_path)
    with running(tmp_path, settings) as instance:
        assert _register(instance, "ann").status_code == 201
    with running(tmp_path, settings) as instance:
        assert _register(instance, "ann").status_code == 409


def test_secrets_stay_in_private_files_and_out_of_the_output(tmp_path: Path) -> None:
    with running(tmp_path) as instance:
        assert _register(instance, "ann").status_code == 201
        data = instance.data
    files = [file for file in data.rglob("*") if file.is_file()]
    assert {"livekit.yaml", "livekit.log", "indaba.sqlite3"} <= {file.name for file in files}
    assert not [file for file in files if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    said = "".join(instance.lines) + (data / "logs" / "livekit.log").read_text()
    assert not [name for name in SECRETS if instance.settings[name] in said]


@pytest.mark.parametrize("limits", ["on", "off"])
def test_a_start_without_limits_says_so(tmp_path: Path, limits: str) -> None:
    with running(tmp_path, {**fresh_settings(tmp_path), "INDABA_LIMITS": limits}) as instance:
        said = "".join(instance.lines)
    assert '"sqlite": "3.' in said
    assert ('"limits.off"' in said) is (limits == "off")


def test_two_instances_run_side_by_side(tmp_path: Path) -> None:
    with running(tmp_path / "one") as one, running(tmp_path / "two") as two:
        assert _register(one, "ann").status_code == 201
        assert _register(two, "ann").status_code == 201
        assert one.stop() == 0
        assert httpx.get(f"{two.url}/readyz").status_code == 200


def test_the_sfus_last_log_is_kept_once(tmp_path: Path) -> None:
    settings = fresh_settings(tmp_path)
    for _ in range(3):
        with running(tmp_path, settings):
            pass
    assert {file.name for file in (tmp_path / "data" / "logs").iterdir()} == {"livekit.log", "livekit.log.1"}
