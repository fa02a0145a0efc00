"""The SFU's configuration and log, where Indaba starts it."""

from __future__ import annotations

import os
from pathlib import Path

from api.core.settings import Settings
from api.media.config import SfuPorts, sfu_config
from api.up.checks import CannotStart


def sfu_command(settings: Settings, binary: Path) -> tuple[list[str], Path]:
    """What to run, and where its output goes. Raises `CannotStart` where the data folder cannot be written."""
    config = settings.data / "livekit.yaml"
    logs = settings.data / "logs"
    try:
        _write_private(config, _config(settings))
        logs.mkdir(exist_ok=True)
        log = logs / "livekit.log"
        if log.exists():
            log.replace(logs / "livekit.log.1")
    except OSError as error:
        raise CannotStart(f"{error.filename} cannot be written ({error.strerror})") from error
    return [str(binary), "--config", str(config)], log


def _config(settings: Settings) -> str:
    return sfu_config(
        SfuPorts(settings.livekit_port, settings.livekit_tcp_port, settings.livekit_udp_port),
        settings.livekit_node_ip,
        settings.livekit_api_key,
        settings.livekit_api_secret.get_secret_value(),
        f"http://127.0.0.1:{settings.internal_port}/internal/livekit/webhook",
    )


def _write_private(path: Path, text: str) -> None:
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
    temporary.replace(path)
