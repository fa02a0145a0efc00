"""infra/scripts/init.sh: fresh secrets, once, for nobody else's eyes."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.core.secret_rules import SECRETS, bad_secrets
from tests.infra.instance import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the script where the repository has it."""
    scripts = tmp_path / "infra" / "scripts"
    scripts.mkdir(parents=True)
    shutil.copy(ROOT / "infra" / "scripts" / "init.sh", scripts)
    return tmp_path


def _init(checkout: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(checkout / "infra" / "scripts" / "init.sh"), *arguments]
    return subprocess.run(
        command,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


def _values(checkout: Path) -> dict[str, str]:
    lines = (checkout / ".env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_secrets_are_good_fresh_and_private(checkout: Path) -> None:
    made = _init(checkout)
    values = _values(checkout)
    assert (made.returncode, bad_secrets(values)) == (0, [])
    assert stat.S_IMODE((checkout / ".env").stat().st_mode) == 0o600
    assert not [name for name in SECRETS if values[name] in made.stdout + made.stderr]
    assert {file.name for file in checkout.iterdir()} == {".env", "data", "infra"}


def test_every_run_makes_other_secrets(checkout: Path) -> None:
    _init(checkout)
    first = _values(checkout)
    (checkout / ".env").unlink()
    _init(checkout)
    assert not [name for name in SECRETS if first[name] == _values(checkout)[name]]


def test_of_many_runs_at_once_one_makes_the_file(checkout: Path) -> None:
    with ThreadPoolExecutor() as pool:
        said = [made.stdout for made in pool.map(_init, [checkout] * 8)]
    assert sum("Made .env" in one for one in said) == 1
    assert bad_secrets(_values(checkout)) == []
    assert {file.name for file in checkout.iterdir()} == {".env", "data", "infra"}


def test_what_is_there_is_never_changed(checkout: Path) -> None:
    (checkout / ".env").write_text("INDABA_PORT=1\n")
    made = _init(checkout)
    assert (made.returncode, "nothing was changed" in made.stdout) == (0, True)
    assert (checkout / ".env").read_text() == "INDABA_PORT=1\n"


def test_the_containers_never_run_as_root(checkout: Path) -> None:
    _init(checkout, SUDO_UID="0", SUDO_GID="0")
    owner = (checkout / "data").stat()
    values = _values(checkout)
    assert values["INDABA_UID"] != "0"
    assert (str(owner.st_uid), str(owner.st_gid)) == (values["INDABA_UID"], values["INDABA_GID"])


def test_an_address_is_written_down(checkout: Path) -> None:
    _init(checkout, "--origin", "https://talk.example.org")
    assert _values(checkout)["INDABA_ORIGIN"] == "https://talk.example.org"


@pytest.mark.parametrize("arguments", [("--origin",), ("--what",)])
def test_arguments_that_are_not_understood_make_nothing(checkout: Path, arguments: tuple[str, ...]) -> None:
    assert _init(checkout, *arguments).returncode == 2
    assert not (checkout / ".env").exists()
