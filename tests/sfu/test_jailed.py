"""Removal that means removal: every way back in that a jailed or removed participant has, on the real parts.

Each way is tried at the same moment as the verdict and right after it. It is refused, or what got in is out again
within two seconds; the times go into a report, for the bridge and for nginx.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import time

import pytest

from tests.sfu.ways_back import OUT_WITHIN_S, WAYS, Case, case, ended, is_enforced, present
from tests.support.report import IS_FULL, distribution, write_report
from tests.support.until import moment, until
from tests.support.whole import Whole

RUNS = 20 if IS_FULL else 2
"""For each way."""
HUNG_AFTER_S = 60 * RUNS
BACK_WITHIN_S = 5.0
SPREAD_S = 0.15
"""How far after the attempts the verdict comes at most."""


@pytest.fixture(params=["bridge", "nginx"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.timeout(HUNG_AFTER_S)
@pytest.mark.parametrize("deed", ["jail", "remove"])
async def test_no_way_leads_back_in(product: Whole, mode: str, deed: str) -> None:
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for run in range(RUNS):
        for way in WAYS:
            async with case(product) as here:
                times[way].append(await one_run(here, way, deed, run / RUNS * SPREAD_S))
    write_report(f"removal-{deed}-{mode}", {way: distribution(values) for way, values in times.items()})
    assert max(max(values) for values in times.values()) <= OUT_WITHIN_S * 1000


async def one_run(here: Case, way: str, deed: str, later_s: float) -> float:
    """One way at the moment of the verdict, which comes a little later each run, and every way after it."""
    attempt = asyncio.create_task(WAYS[way](here))
    await moment(later_s)
    await (here.jail() if deed == "jail" else here.remove())
    lasted = here.lasted_ms(await attempt)
    afterwards = await asyncio.gather(*(again(here) for name, again in WAYS.items() if name != "the call itself"))
    assert set(afterwards) == {None}
    if deed == "jail":
        await until(lambda: is_enforced(here))
    assert await present(here) == set()
    return lasted


async def test_with_the_sfu_stopped_it_says_enforcing_and_is_enforced_within_five_seconds_of_its_return(
    product: Whole, mode: str
) -> None:
    async with case(product) as here:
        product.sfu.process.send_signal(signal.SIGSTOP)
        try:
            await here.jail()
            await until(lambda: not product.server.enforcer.reachable, within_s=10)
            assert not is_enforced(here)
        finally:
            product.sfu.process.send_signal(signal.SIGCONT)
        returned = time.perf_counter()
        assert await ended(here.line.socket) - returned <= BACK_WITHIN_S
        await until(lambda: is_enforced(here))
        enforced_ms = (time.perf_counter() - returned) * 1000
    write_report(f"enforced-after-return-{mode}", {"ms": round(enforced_ms)})
    assert enforced_ms <= BACK_WITHIN_S * 1000


async def test_no_log_shows_a_token(
    product: Whole, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    async with case(product) as here:
        await here.jail()
        await asyncio.gather(*(again(here) for name, again in WAYS.items() if name != "the call itself"))
        secret = (here.ticket.token, here.refreshed)
    ours, printed = caplog.text, capfd.readouterr()
    logs = [path.read_text() for path in product.logs]
    written = "".join((ours, printed.out, printed.err, *logs, *product.sfu.lines))
    assert ours
    assert all(logs[:1])
    for token in secret:
        assert token not in written
        assert token.rpartition(".")[2] not in written
    assert "access_token=ey" not in written
