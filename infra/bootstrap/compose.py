"""`make test-compose`: build the composition, start it, join a call through nginx, stop it again."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from infra.bootstrap import environment
from infra.bootstrap.shell import ROOT, Missing, python, run, say

PROJECT = "indaba-test"
OWN = {
    "INDABA_PORT": "13080",
    "LIVEKIT_TCP_PORT": "17881",
    "LIVEKIT_UDP_PORT": "17882",
    "INDABA_SUBNET": "172.31.81.0/24",
}


def try_out() -> int:
    """Leaves nothing behind: its own project name, ports, network, secrets and data folder."""
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode != 0:
        raise Missing("No Docker engine answers. Install Docker with the compose plugin, and start it.")
    environment.ensure("dev")
    with tempfile.TemporaryDirectory(prefix="indaba-compose-") as folder:
        env = _prepare(Path(folder))
        compose = ["docker", "compose", "--project-name", PROJECT, "--env-file", str(Path(folder) / ".env")]
        compose += ["--file", "compose.yml", "--file", str(Path(folder) / "data.yml")]
        try:
            run([*compose, "build"], env=env)
            run([*compose, "up", "--detach", "--wait", "--wait-timeout", "120"], env=env)
            run([python(), "-m", "pytest", "-q", "tests/compose"], env=env)
        except Missing:
            run([*compose, "logs", "--tail", "40"], env=env)
            raise
        finally:
            run([*compose, "down", "--volumes"], env=env)
    say("The composition works.")
    return 0


def _prepare(folder: Path) -> dict[str, str]:
    """Fresh secrets by init.sh, in a folder that looks like a checkout; data beside them."""
    (folder / "infra" / "scripts").mkdir(parents=True)
    script = folder / "infra" / "scripts" / "init.sh"
    script.write_bytes((ROOT / "infra" / "scripts" / "init.sh").read_bytes())
    subprocess.run(["sh", str(script)], check=True)
    (folder / "data.yml").write_text(f'services:\n  api:\n    volumes: !override ["{folder / "data"}:/data"]\n')
    folder.chmod(0o755)
    return {**os.environ, **OWN, "INDABA_LIMITS": "off", "BASE_URL": f"http://localhost:{OWN['INDABA_PORT']}"}
