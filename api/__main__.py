"""`python -m api …`: serve, migrate, look after accounts, or print the OpenAPI document."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

if __name__ == "__main__":  # until a command takes the signal over: no traceback from halfway through an import
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from api.core import errors, log, settings
from api.core.secret_rules import SECRETS


def main() -> int:
    """Run one command. Bad settings are named, never shown, and end in status 2; an unusable database in 1."""
    parser = argparse.ArgumentParser(prog="python -m api", description="Indaba's control plane.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, do in sorted(COMMANDS.items()):
        commands.add_parser(name).set_defaults(do=do)
    for name in ACCOUNT_COMMANDS:
        of_account = commands.add_parser(name)
        of_account.add_argument("username")
        of_account.set_defaults(do=partial(_manage, name))
    for name, act in FILE_COMMANDS.items():
        with_file = commands.add_parser(name)
        with_file.add_argument("file", type=Path)
        with_file.set_defaults(do=act)
    chosen = vars(parser.parse_args())
    do = chosen.pop("do")
    log.configure()
    os.umask(0o077)  # the data folder holds keys and the hashes of passwords
    try:
        status: int = do(**chosen)
    except settings.BadSettings as error:
        print("Indaba does not start with these settings:", file=sys.stderr)
        for complaint in error.complaints:
            print(f"  - {complaint}", file=sys.stderr)
        if any(complaint.startswith(SECRETS) for complaint in error.complaints):
            print("infra/scripts/init.sh makes a .env with fresh secrets where there is none.", file=sys.stderr)
        return 2
    except errors.DatabaseUnusable as error:
        print(error, file=sys.stderr)
        return 1
    return status


def _up() -> int:
    from api.up.parent import main as up

    return up()


def _serve() -> int:
    return _alone(serves=True)


def _migrate() -> int:
    return _alone(migrates=True)


def _start() -> int:
    """Migrate, then serve: what a container runs."""
    return _alone(migrates=True, serves=True)


def _alone(*, migrates: bool = False, serves: bool = False) -> int:
    """No other server may have the database meanwhile, not even for the moment between the two."""
    from api import serve
    from api.core import migrate
    from api.core.db import sqlite_path
    from api.core.lock import alone_with

    chosen = settings.load()
    if migrates:
        migrate.make_folder(chosen)
    with alone_with(sqlite_path(chosen.database)):
        if migrates:
            migrate.upgrade(chosen)
        return serve.run(chosen) if serves else 0


def _manage(command: str, username: str) -> int:
    from api import manage

    return manage.run(settings.load(), command, username)


def _backup(file: Path) -> int:
    """Copy the database, while the server may run."""
    from api.core import backup

    return _copying(lambda database: backup.make(database, file), f"{file} holds a copy of the database.")


def _restore(file: Path) -> int:
    """Put a copy back, while the server does not run; what was there before is kept beside it."""
    from api.core import backup, migrate
    from api.core.lock import alone_with
    from api.features.keys.restored import renew

    known = migrate.revisions()

    def put_back(database: Path) -> None:
        with alone_with(database):
            backup.put_back(file, database, known, renew)

    return _copying(put_back, f"{file} is the database now.")


def _copying(work: Callable[[Path], object], done: str) -> int:
    from api.core.backup import BackupFailed
    from api.core.db import sqlite_path

    try:
        work(sqlite_path(settings.load().database))
    except BackupFailed as error:
        print(error, file=sys.stderr)
        return 1
    print(done)
    return 0


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
FILE_COMMANDS: dict[str, Callable[[Path], int]] = {"backup": _backup, "restore": _restore}
ACCOUNT_COMMANDS = ("admin", "create-admin", "member", "moderator", "reset-password")
"""Written out, not imported: the parent of `up` stays small."""

if __name__ == "__main__":
    sys.exit(main())
