"""`python3 -m infra.bootstrap run|admin|test|test-compose|bench|fmt`: what the Makefile calls."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from infra.bootstrap import early, environment, node, sfu
from infra.bootstrap.shell import ROOT, Missing, Stopped, python, run, say, stop_on_signals


def start() -> int:
    """Prepare what is missing, then become the server's parent."""
    environment.check_python()
    if not (ROOT / ".env").exists() and not early.has_secrets():
        run(["sh", ROOT / "infra" / "scripts" / "init.sh"])
    early.check_secrets()
    environment.ensure()
    node.ensure_built()
    env = {**os.environ}
    if not early.chosen("LIVEKIT_URL"):
        env["LIVEKIT_SERVER"] = str(sfu.ensure())
    os.chdir(ROOT)
    os.execve(python(), [str(python()), "-m", "api", "up"], env)  # Ctrl-C and SIGTERM reach the parent directly


def admin(*names: str) -> int:
    """Make an existing account an administrator."""
    if len(names) != 1:
        raise Missing("Whose account? Run: make admin USER=name")
    environment.ensure()
    return subprocess.run([python(), "-m", "api", "admin", "--", names[0]], cwd=ROOT, check=False).returncode


def test() -> int:
    from infra.bootstrap import suites

    return suites.run_all()


def test_compose() -> int:
    from infra.bootstrap import compose

    return compose.try_out()


def bench() -> int:
    """Benchmarks print ratios against a baseline in the same run."""
    from infra.bootstrap import system

    system.ensure("nginx")
    environment.ensure("dev")
    run([python(), "-m", "tests.bench"], env={**os.environ, "LIVEKIT_SERVER": str(sfu.ensure())})
    return 0


def fmt() -> int:
    environment.ensure("dev")
    run([python(), "-m", "ruff", "format", "."])
    run([python(), "-m", "ruff", "check", "--fix", "."])
    run(["npm", "run", "format"], ROOT / "web", node.ensure_modules())
    return 0


COMMANDS: dict[str, Callable[..., int]] = {
    "run": start,
    "admin": admin,
    "test": test,
    "test-compose": test_compose,
    "bench": bench,
    "fmt": fmt,
}


def main() -> int:
    name, *names = sys.argv[1:] or [""]
    if name not in COMMANDS or (names and name != "admin"):
        say(f"usage: python3 -m infra.bootstrap {'|'.join(COMMANDS)}")
        return 2
    try:
        stop_on_signals()
        return COMMANDS[name](*names)
    except Missing as error:
        say(f"\n{error}")
        return 1
    except Stopped as reason:
        say(f"\n{reason}: stopped.")
        return 128 + reason.number


if __name__ == "__main__":
    sys.exit(main())
