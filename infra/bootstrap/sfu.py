"""livekit-server: as set, on the PATH, or built once from the pinned Go module."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from infra.bootstrap import early, environment
from infra.bootstrap.shell import ROOT, VENV, Missing, quietly, say

VERSION = "1.13.5"
MODULE = ROOT / "infra" / "livekit"
BUILT = ROOT / "data" / "tools" / f"livekit-server-{VERSION}"
PACKAGE = "github.com/livekit/livekit-server/cmd/server"
OLDEST_GO = (1, 26)


def ensure() -> Path:
    """The binary; it takes some minutes the first time."""
    chosen = early.chosen("LIVEKIT_SERVER")
    if chosen:
        if not (Path(chosen).is_file() and os.access(chosen, os.X_OK)):
            raise Missing(f"LIVEKIT_SERVER names {chosen}, which cannot be run.")
        return Path(chosen)
    if os.access(BUILT, os.X_OK):
        return BUILT
    on_path = shutil.which("livekit-server")
    if on_path and environment.version_of(on_path, "--version")[:3] == tuple(int(part) for part in VERSION.split(".")):
        return Path(on_path)
    _build()
    return BUILT


def _build() -> None:
    env = {**os.environ, "CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly -trimpath", "GOTOOLCHAIN": "local"}
    go = _go(env)
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    temporary = BUILT.with_name(f".{BUILT.name}.{os.getpid()}")
    say(f"livekit-server {VERSION} is not there: building it once (2 to 5 minutes).")
    try:
        quietly("Fetching its sources", [go, "mod", "download"], MODULE, env)
        quietly("Building livekit-server", [go, "build", "-ldflags", "-s -w", "-o", temporary, PACKAGE], MODULE, env)
        temporary.replace(BUILT)
    finally:
        temporary.unlink(missing_ok=True)


def _go(env: dict[str, str]) -> str:
    found = shutil.which("go")
    if found and environment.version_of(found, "version")[:2] >= OLDEST_GO:
        return found
    environment.ensure("go")
    env["PATH"] = f"{VENV / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    return str(VENV / "bin" / "go")
