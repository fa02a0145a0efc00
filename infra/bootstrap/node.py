"""Node.js: from the PATH where it is new enough, else from PyPI; and with it the web app."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from infra.bootstrap import environment
from infra.bootstrap.shell import ROOT, VENV, digest, is_stamped, put_stamp, quietly

WEB = ROOT / "web"
INPUTS = ("package.json", "package-lock.json", "index.html", "vite.config.ts", "tsconfig.json")


def is_new_enough(version: tuple[int, ...]) -> bool:
    """20.19 or later of 20, or 22.12 and later: what the bundler asks for."""
    return version[:2] >= (22, 12) or (20, 19) <= version[:2] < (21, 0)


def environment_with_node() -> dict[str, str]:
    """The environment in which `node` and `npm` are found."""
    if shutil.which("npm") and is_new_enough(environment.version_of("node", "--version")):
        return dict(os.environ)
    environment.ensure("node")
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def ensure_modules(env: dict[str, str] | None = None) -> dict[str, str]:
    """Install the web app's packages as locked; returns the environment with Node."""
    stamp = WEB / "node_modules" / ".complete"
    wanted = digest([WEB / "package.json", WEB / "package-lock.json"])
    env = env or environment_with_node()
    if not is_stamped(stamp, wanted):
        quietly("Installing the web app's packages", ["npm", "ci", "--no-audit", "--no-fund"], WEB, env)
        put_stamp(stamp, wanted)
    return env


def ensure_built() -> None:
    """Build the web app where its sources have changed."""
    stamp = WEB / "dist" / ".complete"
    wanted = digest([*_sources(), *(WEB / name for name in INPUTS)])
    if is_stamped(stamp, wanted):
        return
    env = ensure_modules()
    quietly("Building the web app", ["npm", "run", "build"], WEB, env)
    put_stamp(stamp, wanted)


def _sources() -> list[Path]:
    return [file for folder in ("src", "public") for file in (WEB / folder).rglob("*") if file.is_file()]
