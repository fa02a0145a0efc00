"""nginx with nchan, as Debian ships them: the yardstick for fan-out."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

from tests.bench.fanout_payload import encoded
from tests.bench.processes import free_address, wait_for

MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
CONFIGURATION = """
load_module {module};
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
worker_processes 1;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
  access_log off;
  keepalive_requests 1000000;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  nchan_message_buffer_length 2000;
  nchan_message_timeout 120s;
  server {{
    listen 127.0.0.1:{port} backlog=2048;
    location = /publish {{ nchan_publisher; nchan_channel_id one; }}
    location = /stream {{ nchan_subscriber eventsource; nchan_channel_id one; nchan_subscriber_first_message newest; }}
  }}
}}
"""


class Nchan:
    """A running nginx of its own, remembering as much as our ring does."""

    subscribe = b"GET /stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"

    def __init__(self) -> None:
        self.address = free_address()
        self._folder = tempfile.TemporaryDirectory(prefix="nchan-")

    def __enter__(self) -> Self:
        if shutil.which("nginx") is None or not MODULE.exists():
            raise SystemExit("There is nothing to compare with: apt-get install nginx libnginx-mod-nchan")
        folder = Path(self._folder.name)
        user = "user root;" if os.geteuid() == 0 else ""
        configuration = folder / "nginx.conf"
        values = {"module": MODULE, "folder": folder, "port": self.address[1], "user": user}
        configuration.write_text(CONFIGURATION.format(**values))
        self._process = subprocess.Popen(["nginx", "-p", str(folder), "-e", "error.log", "-c", str(configuration)])
        wait_for(self.address)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._folder.cleanup()

    def publish(self, name: str) -> bytes:
        """The request that publishes one event."""
        body = encoded(name)
        head = "POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
