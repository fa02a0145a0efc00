"""No route that changes something is without a limit, and limits count who they should."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Address, IPv6Address

import httpx
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from hypothesis import given
from hypothesis import strategies as st

from api.http.limits import Rate, address_prefix
from api.main import Server
from api.serve import Quiet, config_for
from tests.http.conftest import Serve
from tests.support.clients import client_of
from tests.support.people import register

UNLIMITED = {"GET", "HEAD", "OPTIONS"}


def rates_of(dependant: Dependant) -> Iterator[object]:
    """The limits that a route's dependencies count against."""
    for inner in dependant.dependencies:
        yield from rates_of(inner)
        if inner.call is not None and "rate" in getattr(inner.call, "__dict__", {}):
            yield inner.call.__dict__["rate"]


async def test_every_route_that_changes_something_has_a_limit(serve: Serve) -> None:
    async with serve() as server:
        changing = {
            f"{sorted(methods)} {route.path}": list(rates_of(route.dependant))
            for route in iter_route_contexts(server.api.routes)
            if (methods := (route.methods or set()) - UNLIMITED)
        }
    assert len(changing) > 10
    assert {route: rates for route, rates in changing.items() if not rates} == {}
    assert all(isinstance(rate, Rate) for rates in changing.values() for rate in rates)


def test_no_two_limits_share_a_bucket() -> None:
    buckets = [rate.value.split()[0] for rate in Rate]
    assert sorted(set(buckets)) == sorted(buckets)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_counts_alone_also_when_mapped(address: IPv4Address) -> None:
    assert address_prefix(str(address)) == str(address)
    assert address_prefix(f"::ffff:{address}") == str(address)


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_ipv6_addresses_count_by_their_64_bits(address: IPv6Address, host: int) -> None:
    if address.ipv4_mapped is not None:
        return
    neighbour = IPv6Address(int(address) >> 64 << 64 | host)
    stranger = IPv6Address(int(address) ^ 1 << 64)
    if neighbour.ipv4_mapped is None and stranger.ipv4_mapped is None:
        assert address_prefix(str(address)) == address_prefix(str(neighbour)) != address_prefix(str(stranger))


@given(st.text(max_size=40))
def test_what_is_no_address_counts_as_itself(text: str) -> None:
    assert address_prefix(text) or not text


async def test_an_account_is_limited_wherever_it_comes_from_and_no_other_with_it(serve: Serve) -> None:
    async with (
        serve() as server,
        client_of(server) as here,
        client_of(server, address="10.1.2.3") as there,
        client_of(server) as bens,
    ):
        ann, ben = await register(here, "ann"), await register(bens, "ben")
        body = {"name": "", "kind": "voice"}
        counted = [await here.post("/api/rooms", json=body) for _ in range(30)]
        assert {answer.status_code for answer in counted} == {422}
        refused = [await client.post("/api/rooms", json=body, headers=ann.headers) for client in (here, there)]
        assert [answer.status_code for answer in refused] == [429, 429]
        assert refused[0].json()["code"] == "rate_limited"
        assert 0 < int(refused[0].headers["retry-after"]) <= 60
        assert (await ben.client.post("/api/rooms", json=body)).status_code == 422


@asynccontextmanager
async def served(server: Server) -> AsyncGenerator[httpx.AsyncClient]:
    """As the product serves it, proxies included."""
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        front = Quiet(config_for(server.public, ("127.0.0.1", 0), server.ctx.settings))
        task = asyncio.create_task(front.serve(sockets=[listener]))
        try:
            async with httpx.AsyncClient(base_url=f"http://localhost:{listener.getsockname()[1]}") as client:
                yield client
        finally:
            front.should_exit = True
            await task


async def attempts(client: httpx.AsyncClient, forwarded: list[str]) -> list[int]:
    """Log in once for each of these headers, as somebody else every time."""
    statuses: list[int] = []
    for number, header in enumerate(forwarded):
        body = {"username": f"nobody{number}", "password": "wrong horse"}
        answer = await client.post("/api/sessions", json=body, headers={"X-Forwarded-For": header})
        statuses.append(answer.status_code)
    return statuses


@pytest.mark.parametrize(
    ("proxies", "forwarded", "refused"),
    [
        ("127.0.0.1", "203.0.113.{n}", 0),
        ("127.0.0.1", "203.0.113.9", 1),
        ("127.0.0.1", "2001:db8::{n}", 1),
        ("127.0.0.1", "2001:db8:0:{n}::1", 0),
        ("127.0.0.1", "198.51.100.{n}, 203.0.113.9", 1),
        ("10.0.0.1", "203.0.113.{n}", 1),
    ],
    ids=["each its own", "one for all", "one network", "a network each", "what the client claimed", "not trusted"],
)  # fmt: skip
async def test_the_address_counts_that_a_trusted_proxy_names(
    serve: Serve, proxies: str, forwarded: str, refused: int
) -> None:
    async with serve(INDABA_TRUSTED_PROXIES=proxies) as server, served(server) as client:
        statuses = await attempts(client, [forwarded.format(n=number) for number in range(1, 32)])
    assert statuses == [401] * (31 - refused) + [429] * refused
