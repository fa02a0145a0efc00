"""A real nginx on the very configuration files that the image uses."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

NGINX = Path(__file__).resolve().parents[2] / "infra" / "nginx"
MAIN = Template("""
$user
worker_processes 1;
daemon off;
pid $folder/nginx.pid;
error_log $folder/error.log warn;
events { worker_connections 4096; }
http {
  include /etc/nginx/mime.types;
  client_body_temp_path $folder/body;
  proxy_temp_path $folder/proxy;
  fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi;
  scgi_temp_path $folder/scgi;
  include $folder/app.conf;
}
""")


class NoNginx(Exception):
    """nginx is not installed; a run without it proves nothing about it."""


@dataclass(frozen=True, slots=True)
class Upstreams:
    """Where nginx finds the API's two ports and the SFU, and which folder holds the built web app."""

    api_port: int
    internal_port: int
    sfu_port: int
    spa: Path


@dataclass(frozen=True, slots=True)
class RunningNginx:
    port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def access_log(self) -> str:
        return (self.folder / "access.log").read_text()

    def error_log(self) -> str:
        return (self.folder / "error.log").read_text()


def binary() -> str:
    """Where nginx is. Raises `NoNginx`."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise NoNginx("nginx is missing. Run: apt-get install nginx")
    return found


def render(folder: Path, port: int, upstreams: Upstreams) -> Path:
    """Fill in the templates as the image's envsubst does; returns the main file."""
    (folder / "app.conf").write_text(
        (NGINX / "app.conf.template")
        .read_text()
        .replace("${NGINX_PORT}", f"127.0.0.1:{port}")
        .replace("${API_HOST}", f"127.0.0.1:{upstreams.api_port}")
        .replace("${API_INTERNAL}", f"127.0.0.1:{upstreams.internal_port}")
        .replace("${SFU_HOST}", f"127.0.0.1:{upstreams.sfu_port}")
        .replace("${SPA}", str(upstreams.spa))
        .replace("${SNIPPETS}", str(NGINX / "snippets"))
        .replace("${ACCESS_LOG}", str(folder / "access.log"))
        .replace("${ERROR_LOG}", str(folder / "error.log"))
    )
    main = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers could not read root's folders
    main.write_text(MAIN.substitute(folder=folder, user=user))
    return main


@contextmanager
def running_nginx(folder: Path, port: int, upstreams: Upstreams, patience_s: float = 10) -> Generator[RunningNginx]:
    """Start it, wait until it listens, and stop it in the end."""
    main = render(folder, port, upstreams)
    process = subprocess.Popen([binary(), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(main)])
    try:
        until = time.monotonic() + patience_s
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"nginx did not start:\n{(folder / 'error.log').read_text()}")
            time.sleep(0.02)
        yield RunningNginx(port, folder)
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
