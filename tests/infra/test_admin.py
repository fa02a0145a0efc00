"""`make admin` and `python -m api admin|create-admin|reset-password`, beside a server that runs."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.infra.instance import ROOT, WITHIN_S, Instance, fresh_settings, running

ANN = {"username": "ann", "password": "a long enough phrase", "transport": "bearer"}


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    with running(tmp_path, {**fresh_settings(tmp_path), "INDABA_LIMITS": "off"}) as started:
        yield started


def _run(*command: str, env: dict[str, str], cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=WITHIN_S, check=False)


def _role(instance: Instance, body: dict[str, str]) -> str:
    answer = httpx.post(f"{instance.url}/api/sessions", json=body)
    return str(answer.json()["account"]["role"]) if answer.status_code == 201 else ""


def test_a_running_server_sees_a_new_administrator(instance: Instance) -> None:
    assert httpx.post(f"{instance.url}/api/accounts", json=ANN).status_code == 201
    said = _run("make", "--silent", "admin", "USER=ann", f"PYTHON={sys.executable}", env=instance.settings)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.endswith("ann is an administrator now, and has to log in again.\n")
    assert _role(instance, ANN) == "administrator"


def test_the_password_that_was_told_opens_the_account(instance: Instance) -> None:
    said = _run(sys.executable, "-m", "api", "create-admin", "root_1", env=instance.settings)
    assert said.returncode == 0, said.stderr
    told = {"username": "root_1", "password": said.stdout.split()[-1], "transport": "bearer"}
    assert _role(instance, told) == "administrator"


def test_beside_a_running_server_no_database_is_opened(instance: Instance, tmp_path: Path) -> None:
    env = {**instance.settings, "INDABA_DATA": str(tmp_path / "elsewhere")}
    said = _run(sys.executable, "-m", "api", "create-admin", "root_1", env=env)
    assert said.returncode == 0, said.stderr
    assert not (tmp_path / "elsewhere").exists()


def test_with_other_secrets_a_running_server_does_nothing(instance: Instance) -> None:
    env = {**instance.settings, "SESSION_SECRET": secrets.token_hex(24)}
    said = _run(sys.executable, "-m", "api", "create-admin", "root_1", env=env)
    assert (said.returncode, said.stdout) == (1, "")
    assert "other secrets" in said.stderr


def test_without_a_server_the_command_writes_by_itself(tmp_path: Path) -> None:
    settings = fresh_settings(tmp_path)
    said = _run(sys.executable, "-m", "api", "create-admin", "root_1", env=settings)
    assert said.returncode == 0, said.stderr
    told = {"username": "root_1", "password": said.stdout.split()[-1], "transport": "bearer"}
    with running(tmp_path, settings) as instance:
        assert _role(instance, told) == "administrator"


def test_an_unknown_name_is_said_plainly(instance: Instance) -> None:
    said = _run(sys.executable, "-m", "api", "reset-password", "nobody", env=instance.settings)
    assert (said.returncode, said.stderr) == (1, "There is no account named nobody.\n")


def test_the_shells_own_user_is_not_taken_for_an_account(tmp_path: Path) -> None:
    settings = {**fresh_settings(tmp_path), "USER": "ann"}
    said = _run("make", "--silent", "admin", f"PYTHON={sys.executable}", env=settings)
    assert said.returncode != 0
    assert "make admin USER=name" in said.stdout
