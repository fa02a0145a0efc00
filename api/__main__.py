"""`python -m api …`: serve, migrate, or print the OpenAPI document."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable

from api.core import log, settings


def main() -> int:
    """Run one command. Bad settings are named, never shown, and end in status 2."""
    parser = argparse.ArgumentParser(prog="python -m api", description="Indaba's control plane.")
    parser.add_argument("command", choices=sorted(COMMANDS))
    name = parser.parse_args().command
    log.configure()
    os.umask(0o077)  # the data folder holds keys and the hashes of passwords
    try:
        return COMMANDS[name]()
    except settings.BadSettings as error:
        print("Indaba does not start with these settings:", file=sys.stderr)
        for complaint in error.complaints:
            print(f"  - {complaint}", file=sys.stderr)
        print("infra/scripts/init.sh makes a .env with fresh secrets.", file=sys.stderr)
        return 2


def _up() -> int:
    from api.up.parent import main as up

    return up()


def _serve() -> int:
    from api import serve

    return serve.run(settings.load())


def _migrate() -> int:
    from api.core import migrate

    migrate.upgrade(settings.load())
    return 0


def _start() -> int:
    """Migrate, then serve: what a container runs."""
    return _migrate() or _serve()


def _openapi() -> int:
    from api.openapi import document

    print(json.dumps(document(), indent=2, ensure_ascii=False))
    return 0


COMMANDS: dict[str, Callable[[], int]] = {
    "up": _up,
    "serve": _serve,
    "migrate": _migrate,
    "start": _start,
    "openapi": _openapi,
}

if __name__ == "__main__":
    sys.exit(main())
