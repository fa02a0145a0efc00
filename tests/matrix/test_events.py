"""Every type of event for every role, live and on resume. A type that is not in the tables fails."""

from __future__ import annotations

import ast
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.matrix.scene import Scene, Who
from tests.matrix.watching import watching
from tests.support.events import KINDS

ROOT = Path(__file__).resolve().parents[2]
Deed = Callable[[Scene], Awaitable[object]]
INSIDE = {"target"}
"""Of the people who see the room; where a vote is called all of them are."""
SEES = {"member", "owner", "moderator", "administrator", "target"}
ALL = {*SEES, "foreign"}


@dataclass(frozen=True)
class Row:
    """Who is sent events of this type when this is done."""

    deed: Deed
    to: set[str]
    before: Deed | None = None
    """What has to have happened."""


def asked(who: Who, method: str, path: str, body: object = None) -> Deed:
    async def deed(scene: Scene) -> None:
        answer = await scene.ask(who, method, path, body)
        assert answer.status_code < 300, answer.text

    return deed


async def shut_the_member_out(scene: Scene) -> None:
    member = scene.people[Who.MEMBER].id
    await asked(Who.OWNER, "DELETE", f"/api/rooms/{{room_id}}/people/{member}")(scene)


async def let_the_foreign_in(scene: Scene) -> None:
    foreign = scene.people[Who.FOREIGN].id
    await asked(Who.OWNER, "PUT", f"/api/rooms/{{room_id}}/people/{foreign}")(scene)


async def all_inside(scene: Scene) -> None:
    await scene.gather()


async def a_vote(scene: Scene) -> None:
    await scene.call_vote(Who.MEMBER)


async def a_ballot(scene: Scene) -> None:
    await scene.ask(Who.OWNER, "PUT", "/api/votes/{vote_id}/ballot", {"choice": "no"})


async def a_sentence(scene: Scene) -> None:
    await scene.jail()


CHANGE = asked(Who.OWNER, "PATCH", "/api/rooms/{room_id}", {"name": "Lair"})
RENAME_ME = asked(Who.MEMBER, "PATCH", "/api/accounts/me", {"display_name": "Somebody"})
SHUT_OUT = asked(Who.OWNER, "DELETE", "/api/rooms/{room_id}/people/{account_id}")
ARCHIVE = asked(Who.OWNER, "PATCH", "/api/rooms/{room_id}", {"archived": True})
DELETE = asked(Who.OWNER, "DELETE", "/api/rooms/{room_id}")
PARDON = asked(Who.MODERATOR, "DELETE", "/api/sentences/{sentence_id}")
WHISPER = asked(Who.OWNER, "PUT", "/api/rooms/{room_id}/whispers")
TABLE: dict[str, list[Row]] = {
    "room.changed": [Row(CHANGE, SEES), Row(let_the_foreign_in, ALL)],
    "room.removed": [
        Row(DELETE, SEES),
        Row(shut_the_member_out, {"member"}),
        Row(ARCHIVE, {"member", "target"}),
        Row(PARDON, {"target"}, a_sentence),
    ],
    "person.changed": [Row(RENAME_ME, ALL)],
    "account.changed": [Row(RENAME_ME, {"member"})],
    "key.changed": [Row(shut_the_member_out, INSIDE), Row(SHUT_OUT, set())],
    "vote.changed": [Row(a_vote, SEES), Row(a_ballot, SEES, a_vote)],
    "ballot.cast": [Row(a_ballot, {"owner"}, a_vote)],
    "sentence.changed": [Row(a_sentence, SEES), Row(PARDON, SEES, a_sentence)],
    "sentence.reason": [Row(a_sentence, SEES)],
    "whispers.changed": [Row(WHISPER, SEES, all_inside)],
    "seat.revoked": [Row(SHUT_OUT, {"target"}), Row(DELETE, {"target"})],
}
ROWS = [(kind, number) for kind, rows in TABLE.items() for number in range(len(rows))]


def published() -> set[str]:
    """The types that the code names where it makes an event."""
    found: set[str] = set()
    for file in (ROOT / "api").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Event" and node.args:
                kind = node.args[0]
                assert isinstance(kind, ast.Constant), f"{file}:{node.lineno} names its type otherwise"
                found.add(str(kind.value))
    return found


def test_every_type_that_is_published_is_in_the_tables() -> None:
    assert published() - TABLE.keys() == set()
    assert published() - KINDS.keys() == set()


def test_every_type_that_is_published_is_on_the_protocol_page() -> None:
    page = (ROOT / "docs" / "events.md").read_text()
    named = {
        name for line in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for name in re.findall(r"`([^`]+)`", line)
    }
    assert published() - named == set()


@pytest.mark.parametrize(("kind", "number"), ROWS)
async def test_an_event_reaches_whom_the_table_says_live_and_on_resume(scene: Scene, kind: str, number: int) -> None:
    row = TABLE[kind][number]
    if row.before is not None:
        await row.before(scene)
    async with watching(scene) as gallery:
        last = {name: watcher.last for name, watcher in gallery.watchers.items()}
        await row.deed(scene)
        live = await gallery.came()
        assert {name for name, frames in live.items() if kind in {frame.type for frame in frames}} == row.to
        again = await gallery.comes_again(last)
        assert {name for name, frames in again.items() if kind in {frame.type for frame in frames}} == row.to
        assert "resync" not in {frame.type for frames in again.values() for frame in frames}


async def test_whoever_lost_sight_meanwhile_is_not_told_what_happened_before(scene: Scene) -> None:
    async with watching(scene) as gallery:
        last = {name: watcher.last for name, watcher in gallery.watchers.items()}
        await CHANGE(scene)
        await shut_the_member_out(scene)
        await gallery.came()
        again = await gallery.comes_again(last)
    assert "Lair" not in repr(again["member"]) + repr(again["foreign"])
    assert "Lair" in repr(again["target"])
