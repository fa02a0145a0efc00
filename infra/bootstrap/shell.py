"""Run commands, say what takes long, and stop with a sentence where something is missing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LAST_LINES = 30


class Missing(Exception):
    """Something that has to be there, and how to get it."""


def say(text: str) -> None:
    print(text, flush=True)


def run(command: Sequence[str | Path], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run it with its output shown. Raises `Missing` where it fails."""
    status = subprocess.run([str(part) for part in command], cwd=cwd, env=env, check=False).returncode
    if status != 0:
        raise Missing(f"{' '.join(str(part) for part in command[:4])} … failed with status {status}")


def quietly(what: str, command: Sequence[str | Path], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run something long: its output is shown only where it fails, the seconds go by meanwhile."""
    began = time.monotonic()
    shown = sys.stdout.isatty()
    say(f"{what} …")
    log = ROOT / "data" / "bootstrap.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen([str(part) for part in command], cwd=cwd, env=env, stdout=output, stderr=output)
        try:
            while process.poll() is None:
                if shown:
                    print(f"\r  {time.monotonic() - began:4.0f} s", end="", flush=True)
                elif int(time.monotonic() - began) % 30 == 29:
                    say(f"  {what}: {time.monotonic() - began:.0f} s")
                try:
                    process.wait(1)
                except subprocess.TimeoutExpired:
                    continue
        except BaseException:
            process.kill()
            process.wait()
            raise
    if shown:
        print("\r", end="")
    if process.returncode != 0:
        tail = log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        raise Missing(f"{what} failed:\n" + "\n".join(tail))
    say(f"  done in {time.monotonic() - began:.0f} s")


def python() -> Path:
    """The interpreter of the isolated environment."""
    return VENV / "bin" / "python"


def digest(files: Iterable[Path], *words: str) -> str:
    """Changes with the names, sizes or contents of these files, or with the words."""
    seen = hashlib.sha256()
    for file in sorted(files):
        seen.update(str(file.relative_to(ROOT)).encode())
        seen.update(hashlib.sha256(file.read_bytes()).digest())
    for word in words:
        seen.update(word.encode())
    return seen.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    """Whether the thing was made completely, from just these inputs."""
    return stamp.is_file() and stamp.read_text() == value


def put_stamp(stamp: Path, value: str) -> None:
    """Say that the thing is complete. Atomic: a stamp is whole or absent."""
    temporary = stamp.with_name(f"{stamp.name}.{os.getpid()}")
    temporary.write_text(value)
    temporary.replace(stamp)
