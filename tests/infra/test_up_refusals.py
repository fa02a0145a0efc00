"""`python -m api up`: what must hold before anything is started, and the words when it does not."""

from __future__ import annotations

import signal
import socket
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen, run

import pytest

from tests.infra.instance import ROOT, fresh_settings, refused, running

TCP_PORTS = ("INDABA_PORT", "INDABA_INTERNAL_PORT", "LIVEKIT_PORT", "LIVEKIT_TCP_PORT")
SECRETS = ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "SESSION_SECRET", "E2EE_SECRET")
REFUSES_WITHIN_S = 2.0


@pytest.mark.parametrize("name", [*TCP_PORTS, "LIVEKIT_UDP_PORT"])
def test_a_port_in_use_is_named_with_its_setting(tmp_path: Path, name: str) -> None:
    settings = fresh_settings(tmp_path)
    kind = socket.SOCK_DGRAM if name == "LIVEKIT_UDP_PORT" else socket.SOCK_STREAM
    with socket.socket(type=kind) as other:
        other.bind(("127.0.0.1", int(settings[name])))
        if kind == socket.SOCK_STREAM:
            other.listen()
        said = refused(tmp_path, settings)
    assert f"port {settings[name]} is in use; set {name}" in said
    assert not (tmp_path / "data").exists()


def test_one_port_for_two_things_is_named(tmp_path: Path) -> None:
    settings = fresh_settings(tmp_path)
    settings["INDABA_INTERNAL_PORT"] = settings["INDABA_PORT"]
    assert f"port {settings['INDABA_PORT']} is used twice; change INDABA_INTERNAL_PORT" in refused(tmp_path, settings)


def test_a_data_folder_in_use_is_named_with_its_setting(tmp_path: Path) -> None:
    with running(tmp_path) as instance:
        settings = {**fresh_settings(tmp_path), "INDABA_DATA": str(instance.data)}
        assert f"{instance.data} is in use by another instance; set INDABA_DATA" in refused(tmp_path, settings)


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = {**fresh_settings(tmp_path), "INDABA_DATA": str(tmp_path / "file" / "data")}
    assert "cannot be written (Not a directory); set INDABA_DATA" in refused(tmp_path, settings)


def test_a_missing_sfu_is_named_with_its_setting(tmp_path: Path) -> None:
    settings = {**fresh_settings(tmp_path), "LIVEKIT_SERVER": str(tmp_path / "absent")}
    assert "LIVEKIT_SERVER names" in refused(tmp_path, settings)


def test_an_sfu_that_is_a_folder_or_of_another_machine_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    foreign = tmp_path / "foreign"
    foreign.write_bytes(b"\x7fELF of no machine")
    foreign.chmod(0o755)
    settings = fresh_settings(tmp_path)
    for chosen in (tmp_path / "folder", foreign):
        said = refused(tmp_path, {**settings, "LIVEKIT_SERVER": str(chosen)})
        assert "LIVEKIT_SERVER" in said
        assert f"{chosen}" in said
        assert "Traceback" not in said


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_an_env_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    (tmp_path / ".env").write_text("INDABA_LIMITS=on\n")
    (tmp_path / ".env").chmod(mode)
    assert "chmod 600 .env" in refused(tmp_path, fresh_settings(tmp_path))


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize(
    ("value", "complaint"),
    [("", "is missing"), ("CHANGE_ME" * 5, "is a placeholder"), ("tiny-7", "is shorter than")],
)
def test_a_bad_secret_is_refused_by_name_alone(tmp_path: Path, name: str, value: str, complaint: str) -> None:
    said = refused(tmp_path, {**fresh_settings(tmp_path), name: value})
    assert f"{name} {complaint}" in said
    assert not value or value not in said


def test_two_equal_secrets_are_refused(tmp_path: Path) -> None:
    settings = fresh_settings(tmp_path)
    assert "equals another secret" in refused(tmp_path, {**settings, "E2EE_SECRET": settings["SESSION_SECRET"]})


@pytest.mark.parametrize("value", ["CHANGE_ME", "short"])
def test_the_run_command_refuses_a_bad_secret_before_it_makes_anything(tmp_path: Path, value: str) -> None:
    settings = {**fresh_settings(tmp_path), "SESSION_SECRET": value}
    began = time.monotonic()
    said = run(
        [sys.executable, "-m", "infra.bootstrap", "run"],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert time.monotonic() - began < REFUSES_WITHIN_S
    assert (said.returncode, "SESSION_SECRET is " in said.stdout) == (1, True)
    assert "…" not in said.stdout  # every step that makes something announces itself so


def test_only_a_bad_secret_is_answered_with_where_good_ones_come_from(tmp_path: Path) -> None:
    settings = fresh_settings(tmp_path)
    assert "init.sh" in refused(tmp_path, {**settings, "E2EE_SECRET": "tiny"})
    said = refused(tmp_path, {**settings, "INDABA_ORIGIN": "talk"})
    assert ("INDABA_ORIGIN must" in said, "init.sh" in said) == (True, False)


def test_a_database_whose_folder_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    url = f"sqlite:///{tmp_path}/file/deep/indaba.sqlite3"
    said = run(
        [sys.executable, "-m", "api", "migrate"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=30,
        env={**fresh_settings(tmp_path), "DATABASE_URL": url},
    )  # fmt: skip
    assert (said.returncode, "Traceback" in said.stderr) == (2, False)
    assert "DATABASE_URL" in said.stderr


def test_a_program_that_is_no_sfu_is_named_with_its_setting(tmp_path: Path) -> None:
    said = refused(tmp_path, {**fresh_settings(tmp_path), "LIVEKIT_SERVER": "/bin/true"})
    assert "the SFU (LIVEKIT_SERVER=/bin/true) ended with status 0" in said


def test_an_interrupt_while_the_program_is_still_loading_shows_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "structlog.py").write_text("import time\nprint('loading', flush=True)\ntime.sleep(60)\n")
    settings = {**fresh_settings(tmp_path), "PYTHONPATH": str(tmp_path)}
    with Popen([sys.executable, "-m", "api", "up"], env=settings, stdout=PIPE, stderr=PIPE, text=True) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "loading\n"
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=30)
    assert (started.returncode, said) == (-signal.SIGINT, "")
