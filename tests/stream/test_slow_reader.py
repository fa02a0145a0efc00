"""A reader that does not read is cut off, and nobody else notices."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator

from api.core.ids import AccountId
from api.features.stream.hub import Pace
from tests.stream.listener import listening, request
from tests.stream.serving import PATIENCE_S, Place, place

SMALL = 4096
LARGE_EVENT = "x" * 20_000
ENOUGH = 30
"""Events that fill every buffer between the server and a reader that does not read."""


@contextlib.asynccontextmanager
async def deaf(here: Place, token: str) -> AsyncGenerator[socket.socket, None]:
    """A client that asks for a stream, hears its beginning and reads nothing more."""
    loop = asyncio.get_running_loop()
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        client.setblocking(False)
        await loop.sock_connect(client, here.address)
        await loop.sock_sendall(client, request(here, token, "GET", {}))
        while b"event: snapshot" not in await asyncio.wait_for(loop.sock_recv(client, 1000), PATIENCE_S):
            pass
        yield client


async def until_closed(client: socket.socket) -> None:
    """Read whatever was under way, to the end of the connection."""
    loop = asyncio.get_running_loop()
    with contextlib.suppress(ConnectionResetError):
        while await asyncio.wait_for(loop.sock_recv(client, 1 << 16), PATIENCE_S):
            pass


def leaving(here: Place, name: str) -> asyncio.Event:
    """Set when the account's last stream is gone."""
    gone = asyncio.Event()

    def on_last(account_id: AccountId) -> None:
        if account_id == name:
            gone.set()

    here.hub.on_last = on_last
    return gone


async def test_a_reader_that_does_not_read_is_cut_off_and_the_others_get_everything() -> None:
    async with place(Pace(send_deadline_s=0.2), send_buffer=SMALL) as here:
        gone = leaving(here, "deaf")
        async with deaf(here, here.log_in("deaf")[1]) as client, listening(here, here.log_in("ann")[1]) as ann:
            await ann.frame()
            for number in range(ENOUGH):
                here.publish(f"{number}", LARGE_EVENT)
                assert (await ann.frame()).data == {f"{number}": LARGE_EVENT}
            await asyncio.wait_for(gone.wait(), PATIENCE_S)
            assert here.connections() == 1, "its connection is let go of, whatever it still held"
            await until_closed(client)
            here.publish("colour", "green")
            assert (await ann.frame()).data == {"colour": "green"}
            assert len(here.hub) == 1


async def test_a_reader_that_was_slow_for_a_moment_gets_everything_it_missed_at_once() -> None:
    async with place(Pace(send_deadline_s=PATIENCE_S), send_buffer=SMALL) as here:
        async with listening(here, here.log_in("ann")[1]) as ann:
            await ann.frame()
            for number in range(ENOUGH):
                here.publish(f"{number}", LARGE_EVENT)
                await asyncio.sleep(0)  # each event is pumped by itself; the socket fills long before the last
            got = [next(iter((await ann.frame()).data)) for _ in range(ENOUGH)]
        assert got == [f"{number}" for number in range(ENOUGH)]


async def test_logging_out_does_not_wait_for_a_reader_that_does_not_read() -> None:
    async with place(Pace(send_deadline_s=3600), send_buffer=SMALL) as here:
        session, token = here.log_in("deaf")
        async with deaf(here, token) as client:
            for number in range(ENOUGH):
                here.publish(f"{number}", LARGE_EVENT)
                await asyncio.sleep(0)
            here.hub.close_session(AccountId("deaf"), session.id)
            assert len(here.hub) == 0
            await until_closed(client)
