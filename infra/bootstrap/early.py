"""What can be refused before anything is installed or built."""

from __future__ import annotations

import os
from pathlib import Path

from api.core.secret_rules import SECRETS, bad_secrets, read_secret
from infra.bootstrap.shell import ROOT, Missing


def chosen(name: str) -> str:
    """A setting as the server will see it: the environment before `.env`; empty where it is in neither."""
    return os.environ.get(name) or _env_file(ROOT / ".env").get(name, "")


def has_secrets() -> bool:
    """Whether the environment brings secrets, or files of them, so that no `.env` is needed."""
    return any(os.environ.get(name) or os.environ.get(f"{name}_FILE") for name in SECRETS)


def check_secrets() -> None:
    """Raises `Missing`, which names the variables, never their values."""
    values: dict[str, str] = {}
    for name in SECRETS:
        file = chosen(f"{name}_FILE")
        try:
            values[name] = read_secret(file) if file else chosen(name)
        except ValueError as error:
            raise Missing(f"{name}_FILE cannot be read ({error}).") from error
    complaints = bad_secrets(values)
    if complaints:
        listed = "\n".join(f"  - {complaint}" for complaint in complaints)
        raise Missing(
            f"Indaba does not start with these settings:\n{listed}\n"
            "infra/scripts/init.sh makes a .env with fresh secrets where there is none."
        )


def _env_file(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise Missing(f"{path} cannot be read ({error}).") from error
    pairs = (line.strip().removeprefix("export ").partition("=") for line in lines if not line.lstrip().startswith("#"))
    return {name.strip().upper(): _unquoted(value.strip()) for name, _, value in pairs if name.strip()}


def _unquoted(value: str) -> str:
    for quote in "'\"":
        if value.startswith(quote) and value.find(quote, 1) > 0:
            return value[1 : value.index(quote, 1)]
    return value.split(" #", maxsplit=1)[0].rstrip()
