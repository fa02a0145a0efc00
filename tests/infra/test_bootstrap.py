"""What the bootstrap decides: versions, stamps, settings, and how a stopped one ends what it started."""

from __future__ import annotations

import os
import secrets as tokens
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.core.secret_rules import SECRETS
from infra.bootstrap import early, environment, node, shell, system
from tests.infra.instance import ROOT


def _says(folder: Path, text: str) -> str:
    program = folder / "program"
    program.write_text(f"#!/bin/sh\necho '{text}'\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("v20.19.4", (20, 19, 4)),
        ("go version go1.26.6 linux/amd64", (1, 26, 6)),
        ("livekit-server version 1.13.5", (1, 13, 5)),
        ("no number at all", ()),
    ],
)
def test_versions_are_read_from_what_programs_say(tmp_path: Path, said: str, version: tuple[int, ...]) -> None:
    assert environment.version_of(_says(tmp_path, said)) == version


def test_an_absent_program_has_no_version(tmp_path: Path) -> None:
    assert environment.version_of(str(tmp_path / "absent")) == ()


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        ((20, 18, 9), False),
        ((20, 19, 0), True),
        ((21, 7, 0), False),
        ((22, 11, 0), False),
        ((22, 12), True),
        ((), False),
    ],
)
def test_node_is_taken_where_the_bundler_can_run_on_it(version: tuple[int, ...], enough: bool) -> None:
    assert node.is_new_enough(version) is enough


def test_a_stamp_holds_only_for_its_own_inputs(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    assert not shell.is_stamped(stamp, "one")
    shell.put_stamp(stamp, "one")
    assert shell.is_stamped(stamp, "one")
    assert not shell.is_stamped(stamp, "two")


def test_the_env_file_is_read_as_the_server_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        "# a remark",
        "export INDABA_PORT=3090 # mine",
        "LIVEKIT_URL='http://sfu:7880'",
        'LIVEKIT_SERVER="/opt/a b"',
    ]
    (tmp_path / ".env").write_text("\n".join(lines))
    monkeypatch.setattr(early, "ROOT", tmp_path)
    for name in ("INDABA_PORT", "LIVEKIT_URL", "LIVEKIT_SERVER"):
        monkeypatch.delenv(name, raising=False)
    assert early.chosen("INDABA_PORT") == "3090"
    assert early.chosen("LIVEKIT_URL") == "http://sfu:7880"
    assert early.chosen("LIVEKIT_SERVER") == "/opt/a b"
    monkeypatch.setenv("LIVEKIT_URL", "http://elsewhere")
    assert early.chosen("LIVEKIT_URL") == "http://elsewhere"


def test_a_missing_program_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_absent(_program: str) -> bool:
        return False

    monkeypatch.setattr(system, "is_there", is_absent)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(shell.Missing, match=r"(?s)nginx.*sudo apt-get install .* libnginx-mod-nchan nginx"):
        system.ensure("nginx")


def test_an_incomplete_venv_is_named_with_the_command_that_completes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)  # what Debian's python3 lacks without python3-venv
    with pytest.raises(shell.Missing, match="apt-get install python3-venv"):
        environment.check_python()


STOPPED = """
import sys
from infra.bootstrap.shell import ROOT, Stopped, run, say, stop_on_signals
stop_on_signals()
try:
    run(["sh", "-c", sys.argv[1] + " & echo $! && wait"])
except Stopped as reason:
    say(str(reason))
    sys.exit(9)
"""


@pytest.mark.parametrize("grandchild_does", ["sleep 600", "(trap '' TERM; exec sleep 600)"])
def test_a_stopped_bootstrap_ends_the_grandchildren_too(grandchild_does: str) -> None:
    command = [sys.executable, "-c", STOPPED, grandchild_does]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        grandchild = os.pidfd_open(int(process.stdout.readline()))
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 9
        assert process.stdout.read() == "SIGTERM\n"  # the pipe ends once nobody holds it
    os.close(grandchild)


SIGNALLED = """
import os, signal, subprocess
slowly = subprocess.Popen
class Slow(slowly):
    def __init__(self, *words, **named):
        super().__init__(*words, **named)
        os.kill(os.getpid(), signal.SIGTERM)
subprocess.Popen = Slow
"""


def test_a_signal_while_something_is_being_started_ends_that_too() -> None:
    command = [sys.executable, "-c", SIGNALLED + STOPPED, "sleep 600"]
    began = time.monotonic()
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False).returncode == 9
    assert time.monotonic() - began < 30


def test_a_second_ctrl_c_does_not_spare_what_ignored_the_first() -> None:
    stubborn = "(trap 'echo asked' TERM; echo ready; while :; do sleep 1; done)"
    command = [sys.executable, "-c", STOPPED, stubborn]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert {process.stdout.readline().strip().isdigit() for _ in range(2)} == {True, False}
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "asked\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 9
        assert process.stdout.read() == "Ctrl-C\n"  # the pipe ends once nobody holds it


def test_secrets_of_files_are_checked_before_anything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early, "ROOT", tmp_path)
    for name in SECRETS:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)
        (tmp_path / name).write_text(f"{tokens.token_hex(24)}\n")
    assert not early.has_secrets()
    (tmp_path / ".env").write_text("".join(f"{name}_FILE={tmp_path / name}\n" for name in SECRETS))
    early.check_secrets()
    monkeypatch.setenv("E2EE_SECRET_FILE", str(tmp_path / "binary"))
    (tmp_path / "binary").write_bytes(b"\xff" * 40)
    assert early.has_secrets()
    with pytest.raises(shell.Missing, match="E2EE_SECRET_FILE cannot be read"):
        early.check_secrets()
