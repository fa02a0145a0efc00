"""Programs of the operating system that tests need: installed on Debian as root, else named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from infra.bootstrap.shell import Missing, quietly, say

SEARCH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin:/usr/local/sbin"
PACKAGES = {
    "chromium": ("chromium",),
    "firefox-esr": ("firefox-esr",),
    "nginx": ("nginx", "libnginx-mod-nchan"),
}
NCHAN = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")


def is_there(program: str) -> bool:
    if program == "nginx" and not NCHAN.exists():
        return False
    return shutil.which(program, path=SEARCH) is not None


def ensure(*programs: str) -> None:
    """Raises `Missing` with the command where they cannot be installed from here."""
    absent = [program for program in programs if not is_there(program)]
    if not absent:
        return
    packages = sorted({package for program in absent for package in PACKAGES[program]})
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        raise Missing(f"Missing: {', '.join(absent)}.\nRun: sudo {' '.join(command)}")
    say(f"Missing: {', '.join(absent)}; installing them.")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly("Looking up Debian's packages", ["apt-get", "update"], env=env)
    quietly(f"Installing {' '.join(packages)}", command, env=env)
    still = [program for program in absent if not is_there(program)]
    if still:
        raise Missing(f"Still missing after the installation: {', '.join(still)}")
