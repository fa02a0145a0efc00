"""What must hold before anything is started."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import socket
import stat
import subprocess
from pathlib import Path

from api.core.db import sqlite_path
from api.core.errors import DatabaseUnusable
from api.core.lock import alone_with
from api.core.settings import Settings

SFU_VERSION = "1.13.5"


class CannotStart(Exception):
    """Why nothing was started, and what to do."""


def check_env_file(path: Path) -> None:
    """The file holds the secrets: nobody else on the machine may read it."""
    if path.exists() and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        raise CannotStart(f"{path} can be read by others. Run: chmod 600 {path}")


def check_ports(settings: Settings) -> None:
    """Every port is free; those that are not are all named, each with its setting."""
    tcp, udp = socket.SOCK_STREAM, socket.SOCK_DGRAM
    wanted = [
        (settings.host, settings.port, tcp, "INDABA_PORT"),
        (settings.internal_host, settings.internal_port, tcp, "INDABA_INTERNAL_PORT"),
    ]
    if not settings.livekit_url:
        wanted += [
            ("127.0.0.1", settings.livekit_port, tcp, "LIVEKIT_PORT"),
            ("", settings.livekit_tcp_port, tcp, "LIVEKIT_TCP_PORT"),
            ("", settings.livekit_udp_port, udp, "LIVEKIT_UDP_PORT"),
        ]
    taken = [
        f"port {port} is in use; set {name}" for host, port, kind, name in wanted if not _is_free(host, port, kind)
    ]
    numbers = [(port, kind) for _, port, kind, _ in wanted]
    taken += [
        f"port {port} is used twice; change {name}"
        for index, (_, port, kind, name) in enumerate(wanted)
        if (port, kind) in numbers[:index]
    ]
    if taken:
        raise CannotStart("\n".join(taken))


def _is_free(host: str, port: int, kind: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, kind) as probe:
        if kind == socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise CannotStart(f"{host or 'this machine'} port {port} cannot be used ({error.strerror})") from error
        return True


def lock_data(folder: Path) -> int:
    """Keep a second instance out of this data folder. The lock ends with the process, however it ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CannotStart(f"{folder} cannot be written ({error.strerror}); set INDABA_DATA") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise CannotStart(f"{folder} is in use by another instance; set INDABA_DATA") from error
    return handle


def check_database(settings: Settings) -> None:
    """No server has the database. The API holds the lock itself, and says the same where one has come meanwhile."""
    try:
        with alone_with(sqlite_path(settings.database)):
            pass
    except DatabaseUnusable as error:
        raise CannotStart(str(error)) from error


def find_sfu(settings: Settings) -> Path:
    """The SFU's binary: as set, as built by `make run`, or on the PATH in the right version."""
    if settings.livekit_server:
        chosen = Path(settings.livekit_server)
        if not (chosen.is_file() and os.access(chosen, os.X_OK)):
            raise CannotStart(f"LIVEKIT_SERVER names {chosen}, which cannot be run")
        return chosen
    built = Path(__file__).resolve().parents[2] / "data" / "tools" / f"livekit-server-{SFU_VERSION}"
    if os.access(built, os.X_OK):
        return built
    on_path = shutil.which("livekit-server")
    if on_path and SFU_VERSION in version_of(Path(on_path)):
        return Path(on_path)
    raise CannotStart(f"livekit-server {SFU_VERSION} is missing; `make run` builds it, or set LIVEKIT_SERVER")


def version_of(binary: Path) -> str:
    """What the binary says of itself; empty where it cannot be run."""
    try:
        command = [str(binary), "--version"]
        said = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout
