"""The moderation log: what it tells, and to whom."""

from __future__ import annotations

from api.main import Server
from tests.support.outcomes import epoch, listen, refusal
from tests.support.people import Person


async def test_the_log_tells_who_did_what_to_whom(ann: Person, ben: Person, mod: Person, den: str) -> None:
    await ben.join(den)
    await mod.moderate("PUT", den, f"members/{ben.id}/mute")
    await ann.moderate("PUT", den, f"bans/{ben.id}", {"minutes": 5})
    newest, older = await ann.log(den)
    assert [(e["kind"], e["actor_name"], e["target_name"]) for e in (newest, older)] == [
        ("banned", "Ann", "Ben"),
        ("muted", "Mod", "Ben"),
    ]
    assert newest["until"] is not None
    assert older["until"] is None


async def test_the_log_is_for_those_who_may_enter(server: Server, ann: Person, ben: Person, den: str) -> None:
    hidden = await ann.make_room("Cave", visibility="invite_only")
    assert refusal(await ben.moderate("GET", hidden, "log")) == (404, "not_found")
    await ann.moderate("PUT", den, f"bans/{ben.id}")
    assert refusal(await ben.moderate("GET", den, "log")) == (403, "banned")


async def test_the_log_comes_in_pages(ann: Person, den: str) -> None:
    for _ in range(26):
        await ann.moderate("PUT", den, "lock")
        await ann.moderate("DELETE", den, "lock")
    first = (await ann.moderate("GET", den, "log")).json()
    second = (await ann.client.get(f"/api/rooms/{den}/log", params={"before": first["next"]})).json()
    assert (len(first["entries"]), len(second["entries"]), second["next"]) == (50, 2, None)
    numbers = [entry["id"] for entry in (*first["entries"], *second["entries"])]
    assert numbers == sorted(numbers, reverse=True)


async def test_a_deed_that_is_refused_leaves_no_trace(server: Server, ann: Person, mod: Person, den: str) -> None:
    await mod.join(den)
    heard = listen(server)
    await ann.moderate("POST", den, f"members/{mod.id}/remove")
    assert heard == []
    assert epoch(server, den) == 0
    assert await ann.log(den) == []


async def test_a_page_before_no_possible_entry_is_refused(ann: Person, den: str) -> None:
    for before in (0, -1, 2**53, 2**63, 10**30):
        answer = await ann.client.get(f"/api/rooms/{den}/log", params={"before": before})
        assert refusal(answer) == (422, "invalid"), before
