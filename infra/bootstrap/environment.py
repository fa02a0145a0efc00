"""The isolated Python environment, from the lock file and its hashes."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.bootstrap.shell import ROOT, VENV, Missing, digest, is_stamped, put_stamp, python, quietly

OLDEST = (3, 11)
STAMP = VENV / ".complete"


def check_python() -> None:
    """Raises `Missing` with the command that installs what is not there."""
    if sys.version_info < OLDEST:
        raise Missing(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}.\n"
            "Run: apt-get install python3 (on Debian 12 or newer), or: make PYTHON=/path/to/python3.11 …"
        )
    if importlib.util.find_spec("ensurepip") is None:
        raise Missing("Python's venv module is incomplete.\nRun: apt-get install python3-venv")


def ensure(*groups: str) -> None:
    """Make `.venv` hold exactly what the lock file says, with these groups besides."""
    check_python()
    locked = digest([ROOT / "uv.lock", ROOT / "pyproject.toml"], sys.version)
    kept = STAMP.read_text().split() if STAMP.is_file() else []
    there = set(kept[1:]) if kept[:1] == [locked] else set[str]()
    wanted = {"server", *groups}
    if python().exists() and wanted <= there:
        return
    _ensure_uv()
    command: list[str | Path] = [VENV / "bin" / "uv", "sync", "--locked", "--inexact", "--quiet", "--compile-bytecode"]
    for group in groups:
        command += ["--group", group]
    env = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON_DOWNLOADS": "never"}
    quietly(f"Installing Python packages ({', '.join(groups) or 'the server'})", command, env=env)
    put_stamp(STAMP, "\n".join([locked, *sorted(there | wanted)]))


def _ensure_uv() -> None:
    stamp = VENV / ".uv"
    pins = ROOT / "infra" / "bootstrap" / "uv.txt"
    if is_stamped(stamp, digest([pins], sys.version)) and (VENV / "bin" / "uv").exists():
        return
    if VENV.exists():  # interrupted, or made by another Python: begin anew
        shutil.rmtree(VENV)
    quietly("Making .venv", [sys.executable, "-m", "venv", VENV])
    pip: list[str | Path] = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--require-hashes", "-r", pins]
    quietly("Installing uv", pip)
    put_stamp(stamp, digest([pins], sys.version))


def version_of(command: str, *arguments: str) -> tuple[int, ...]:
    """The version that a program prints; empty where it cannot be run."""
    try:
        said = subprocess.run([command, *arguments], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    for word in said.replace("go1.", "1.").split():
        parts = word.lstrip("v").split(".")
        if len(parts) >= 2 and all(part.isdigit() for part in parts[:2]):
            return tuple(int(part) for part in parts if part.isdigit())
    return ()
