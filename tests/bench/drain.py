"""Open event streams that a process of its own reads, and does nothing with."""

from __future__ import annotations

import json
import select
import socket
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.processes import Address, raise_file_limit
from tests.bench.seed import Person
from tests.bench.servers import request

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def draining(address: Address, people: Sequence[Person]) -> Generator[None]:
    """A stream of each of these people, open until the end."""
    command = [sys.executable, "-m", "tests.bench.drain", address[0], str(address[1])]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps([one.token for one in people]).encode() + b"\n")
    process.stdin.flush()
    if process.stdout.readline() != b"open\n":
        raise RuntimeError("the streams did not open")
    try:
        yield
    finally:
        process.terminate()
        process.communicate(timeout=15)


def main() -> None:
    raise_file_limit()
    address = sys.argv[1], int(sys.argv[2])
    poll = select.epoll()
    streams: dict[int, socket.socket] = {}
    for token in json.loads(sys.stdin.readline()):
        stream = socket.create_connection(address)
        stream.sendall(request("GET", "/api/stream", token))
        if b" 200 " not in stream.recv(65536).partition(b"\r\n")[0]:
            raise RuntimeError("no stream")
        streams[stream.fileno()] = stream
        poll.register(stream, select.EPOLLIN)
    print("open", flush=True)
    unwritten = bytearray(1 << 20)
    while True:
        for number, _ in poll.poll():
            # Thrown away in the kernel: the listeners' reading is to take nothing from the server's two cores.
            if not streams[number].recv_into(unwritten, 0, socket.MSG_TRUNC):
                raise ConnectionError("a stream was ended")


if __name__ == "__main__":
    main()
