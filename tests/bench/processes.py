"""Servers under measurement: free ports, open files, waiting until they answer, what they weigh."""

from __future__ import annotations

import os
import resource
import socket
import time
from pathlib import Path

from tests.support.ports import free_port

Address = tuple[str, int]
READY_WITHIN_S = 20.0


def free_address() -> Address:
    """An address where nobody listens now."""
    return "127.0.0.1", free_port()


def raise_file_limit() -> None:
    """Allow this process, and those that it starts, as many open sockets as the machine lets it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def wait_for(address: Address) -> None:
    """Return once something accepts connections there. Raises `ConnectionRefusedError` when nothing does in time."""
    deadline = time.monotonic() + READY_WITHIN_S
    while True:
        try:
            socket.create_connection(address).close()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)  # a foreign process: nothing to await
        else:
            return


def cpu_seconds(pid: int) -> float:
    """What a process has computed until now, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_bytes(pid: int) -> int:
    """What a process occupies now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024
