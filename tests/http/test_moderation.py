"""What owners and moderators do to people in a room: who may, what it changes, and what it leaves."""

from __future__ import annotations

from datetime import timedelta

import jwt
import pytest

from api.core.clock import rfc3339
from api.core.ids import new_id
from api.features.accounts.rules import Role
from api.main import Server
from tests.fakes.clock import FrozenClock
from tests.support.outcomes import epoch, listen, refusal
from tests.support.people import Person, person

DEEDS = (
    ("PUT", "members/{}/mute"),
    ("DELETE", "members/{}/mute"),
    ("POST", "members/{}/stop-share"),
    ("POST", "members/{}/remove"),
    ("PUT", "bans/{}"),
    ("DELETE", "bans/{}"),
)


def sources(token: str) -> list[str]:
    return list(jwt.decode(token, options={"verify_signature": False})["video"]["canPublishSources"])


@pytest.mark.parametrize(("method", "deed"), DEEDS)
async def test_only_owners_and_moderators_act(method: str, deed: str, ann: Person, ben: Person, den: str) -> None:
    assert refusal(await ben.moderate(method, den, deed.format(ann.id))) == (403, "forbidden")
    assert refusal(await ben.moderate(method, new_id(), deed.format(ann.id))) == (404, "not_found")


@pytest.mark.parametrize(("method", "deed"), DEEDS)
async def test_a_moderator_is_no_target_of_an_owner(method: str, deed: str, ann: Person, mod: Person, den: str) -> None:
    assert refusal(await ann.moderate(method, den, deed.format(mod.id))) == (403, "protected")


@pytest.mark.parametrize(("method", "deed"), DEEDS)
async def test_nobody_acts_on_themselves(method: str, deed: str, ann: Person, mod: Person, den: str) -> None:
    assert refusal(await ann.moderate(method, den, deed.format(ann.id))) == (403, "party")
    assert refusal(await mod.moderate(method, den, deed.format(mod.id))) == (403, "party")


@pytest.mark.parametrize(("method", "deed"), DEEDS)
async def test_a_target_has_to_exist(method: str, deed: str, ann: Person, den: str) -> None:
    assert refusal(await ann.moderate(method, den, deed.format(new_id()))) == (404, "not_found")


async def test_an_administrator_stands_above_moderators(server: Server, mod: Person, den: str) -> None:
    async with person(server, "Root", Role.ADMINISTRATOR) as root:
        assert (await root.moderate("POST", den, f"members/{mod.id}/remove")).status_code == 204
        assert refusal(await mod.moderate("POST", den, f"members/{root.id}/remove")) == (403, "protected")


async def test_an_owner_does_not_lift_what_a_moderator_did_to_them(ann: Person, mod: Person, den: str) -> None:
    assert (await mod.moderate("PUT", den, f"bans/{ann.id}")).status_code == 204
    assert refusal(await ann.moderate("DELETE", den, f"bans/{ann.id}")) == (403, "party")
    assert refusal(await ann.join(den)) == (403, "banned")


async def test_who_is_silenced_gets_no_microphone_until_it_is_given_back(ann: Person, ben: Person, den: str) -> None:
    await ben.join(den)
    assert (await ann.moderate("PUT", den, f"members/{ben.id}/mute")).status_code == 204
    (member,) = (await ann.room(den))["members"]
    assert member["silenced"] is True
    assert sources((await ben.join(den)).json()["token"]) == ["camera", "screen_share", "screen_share_audio"]
    assert (await ann.moderate("DELETE", den, f"members/{ben.id}/mute")).status_code == 204
    assert "microphone" in sources((await ben.join(den)).json()["token"])
    assert (await ann.room(den))["members"][0]["silenced"] is False


async def test_muting_twice_is_one_deed(server: Server, ann: Person, ben: Person, den: str) -> None:
    await ben.join(den)
    await ann.moderate("PUT", den, f"members/{ben.id}/mute")
    heard = listen(server)
    await ann.moderate("PUT", den, f"members/{ben.id}/mute")
    assert heard == []
    assert [entry["kind"] for entry in await ann.log(den)] == ["muted"]


async def test_a_share_is_stopped_only_where_somebody_is(ann: Person, ben: Person, den: str) -> None:
    assert refusal(await ann.moderate("POST", den, f"members/{ben.id}/stop-share")) == (409, "not_in_room")
    await ben.join(den)
    assert (await ann.moderate("POST", den, f"members/{ben.id}/stop-share")).status_code == 204


async def test_who_is_removed_stays_out_for_a_minute(
    server: Server, clock: FrozenClock, ann: Person, ben: Person, den: str
) -> None:
    await ben.join(den)
    assert (await ann.moderate("POST", den, f"members/{ben.id}/remove")).status_code == 204
    assert (await ann.room(den))["members"] == []
    assert epoch(server, den) == 1
    refused = await ben.join(den)
    assert refusal(refused) == (403, "banned")
    assert refused.json()["until"] == rfc3339(clock.now() + timedelta(seconds=60))
    clock.move(timedelta(seconds=60))
    assert (await ben.join(den)).status_code == 200


async def test_a_ban_lasts_as_long_as_it_says(clock: FrozenClock, ann: Person, ben: Person, den: str) -> None:
    assert (await ann.moderate("PUT", den, f"bans/{ben.id}", {"minutes": 30})).status_code == 204
    until = rfc3339(clock.now() + timedelta(minutes=30))
    assert (await ben.join(den)).json()["until"] == until
    assert [(ban["account_id"], ban["until"]) for ban in (await ann.moderate("GET", den, "bans")).json()] == [
        (ben.id, until)
    ]
    clock.move(timedelta(minutes=30))
    assert (await ben.join(den)).status_code == 200
    assert (await ann.moderate("GET", den, "bans")).json() == []


async def test_a_ban_without_an_end_lasts_until_it_is_lifted(
    clock: FrozenClock, ann: Person, ben: Person, den: str
) -> None:
    await ann.moderate("PUT", den, f"bans/{ben.id}")
    clock.move(timedelta(days=20))
    refused = await ben.join(den)
    assert (*refusal(refused), refused.json()["until"]) == (403, "banned", None)
    assert (await ann.moderate("DELETE", den, f"bans/{ben.id}")).status_code == 204
    assert (await ben.join(den)).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"minutes": 0},
        {"minutes": 5, "until": "2027-01-01T00:00:00Z"},
        {"until": "2020-01-01T00:00:00Z"},
        {"until": "0001-01-01T00:00:00+14:00"},
        {"until": "2029-01-01T00:00:00Z"},
        {"until": "9999-12-31T23:59:59Z"},
        {"until": "9999-12-31T23:59:59-14:00"},
    ],
)
async def test_a_ban_ends_at_one_time_to_come(body: dict[str, object], ann: Person, ben: Person, den: str) -> None:
    assert refusal(await ann.moderate("PUT", den, f"bans/{ben.id}", body)) == (422, "invalid")
    assert (await ben.join(den)).status_code == 200


async def test_who_is_banned_may_see_the_bans_of_nobody(ben: Person, den: str) -> None:
    assert refusal(await ben.moderate("GET", den, "bans")) == (403, "forbidden")
