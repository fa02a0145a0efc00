"""What people in the town do, time and restarts among it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from api.core.clock import to_ms
from api.features.accounts.rules import Role
from tests.fakes.clock import NOON
from tests.machine.facts import Sentence, Vote
from tests.machine.oracle import Oracle, cell
from tests.machine.town import PASSWORD, Town

PEOPLE = ("ann", "ben", "cid", "dan", "eve", "mod")
SPANS = (0.001, 1.0, 9.999, 10.0, 19.999, 29.999, 30.0, 60.0, 300.0, 900.0, 1800.0, 86_400.0)
people, spans = st.sampled_from(PEOPLE), st.sampled_from(SPANS)
minutes = st.sampled_from((1, 5, 15, 30))
choices = st.sampled_from(("yes", "yes", "no"))
any_number = st.integers(0, 1000)


class Deeds(RuleBasedStateMachine):
    """Each rule does one thing in the town and in the oracle, and compares the answers."""

    migrated: Path
    """The folder that every run's database is a copy of."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.town = Town(self.migrated, Path(self._folder.name) / "data")
        self.oracle = Oracle(moderators={"mod"})
        self.vote_ids: list[str] = []
        self.sentence_ids: list[str] = []
        self.rooms: list[str] = []

    def teardown(self) -> None:
        self.town.close()
        self._folder.cleanup()

    @initialize()
    def settle_in(self) -> None:
        for who in PEOPLE:
            self.town.run(self.town.settle_in(who, Role.MODERATOR if who == "mod" else Role.MEMBER))
            self.oracle.people.append(who)
        for who, room in (("ann", "Den"), ("ben", "Attic")):
            self._make_room(who, room)
        self.gather("Den")

    def _make_room(self, who: str, room: str) -> None:
        self.town.run(self.town.make_room(who, room))
        self.oracle.owners[room] = who
        self.rooms.append(room)

    def _do(self, who: str, expected: str, method: str, path: str, body: object = None) -> Any:
        """Do it for real; it must be refused, or not, as the oracle said."""
        self.oracle.hush()
        code, given = self.town.run(self.town.ask(who, method, path, body))
        assert code == expected, f"{who} {method} {path} {body}: {code or 'done'}, not {expected or 'done'}"
        return given

    def _is_there(self, who: str) -> bool:
        return who in self.oracle.people

    # What people do.

    @rule(who=people, where=any_number)
    def join(self, who: str, where: int) -> None:
        cells = [cell(room) for room in self.rooms if cell(room) in self.town.ids]
        self._join(who, _one_of([*self.rooms, *cells], where))

    def _join(self, who: str, room: str) -> None:
        if self._is_there(who):
            self._do(who, self.oracle.join(who, room), "POST", f"/rooms/{self.town.ids[room]}/join", {})

    @rule(who=people, where=any_number)
    def leave(self, who: str, where: int) -> None:
        room = self.oracle.where(who) or _one_of(self.rooms, where)
        if self._is_there(who):
            self._do(who, self.oracle.leave(who, room), "POST", f"/rooms/{self.town.ids[room]}/leave")

    @rule(who=people)
    def arrive(self, who: str) -> None:
        if self._is_there(who):
            self.town.run(self.town.connect(who))
            self.oracle.arrive(who)

    @rule(who=people)
    def vanish(self, who: str) -> None:
        if self._is_there(who):
            self.town.run(self.town.disconnect(who))
            self.oracle.vanish(who)
            self.oracle.hush()

    @rule(where=any_number)
    def gather_somewhere(self, where: int) -> None:
        self.gather(_one_of(self.rooms, where))

    def gather(self, room: str) -> None:
        """Everybody who may comes into a room, and stays for a while."""
        for who in PEOPLE:
            self._join(who, room)
            self.arrive(who)
        self.pass_time(10.0)

    @rule(who=people, whom=people, where=any_number, kind=st.sampled_from(("jail", "jail", "release")), long=minutes)
    def accuse(self, who: str, whom: str, where: int, kind: str, long: int) -> None:
        self._call(who, self.oracle.where(who) or _one_of(self.rooms, where), kind, whom, long)

    @rule(who=people, kind=st.sampled_from(("whispers_on", "whispers_off")))
    def ask_for_whispers(self, who: str, kind: str) -> None:
        self._call(who, self.oracle.where(who) or self.rooms[0], kind, None, None)

    def _call(self, who: str, room: str, kind: str, target: str | None, long: int | None) -> None:
        if not self._is_there(who) or room not in self.rooms or (target and not self._is_there(target)):
            return
        body = {"kind": kind, "target_id": self.town.ids[target] if target else None}
        length = long if kind == "jail" else None
        before = len(self.oracle.votes)
        expected = self.oracle.call(who, room, kind, target, length)
        given = self._do(who, expected, "POST", f"/rooms/{self.town.ids[room]}/votes", {**body, "minutes": length})
        if len(self.oracle.votes) > before:
            self.vote_ids.append(given["id"])

    @rule(who=people, whom=people, long=minutes)
    def condemn(self, who: str, whom: str, long: int) -> None:
        """Call a vote, and have everybody say yes."""
        self._call(who, self.oracle.where(who) or self.rooms[0], "jail", whom, long)
        self._all_say_yes()

    @precondition(lambda self: any(one.state == "serving" for one in self.oracle.sentences))
    @rule(who=people)
    def have_mercy(self, who: str) -> None:
        """Call a vote to let a prisoner go, and have everybody say yes."""
        sentence = next(one for one in self.oracle.sentences if one.state == "serving")
        self._call(who, sentence.room, "release", sentence.who, None)
        self._all_say_yes()

    @precondition(lambda self: any(one.state == "serving" for one in self.oracle.sentences))
    @rule()
    def prisoners_go_in(self) -> None:
        for sentence in self.oracle.sentences:
            if sentence.state == "serving":
                self._join(sentence.who, cell(sentence.room))
                self.arrive(sentence.who)

    def _all_say_yes(self) -> None:
        if any(vote.state == "open" for vote in self.oracle.votes):
            self.decide("yes")

    @precondition(lambda self: self.vote_ids)
    @rule(who=people, which=any_number, choice=choices)
    def cast(self, who: str, which: int, choice: str) -> None:
        recent = self.oracle.votes[-3:]
        self._cast(who, recent[which % len(recent)], choice)

    @precondition(lambda self: any(vote.state == "open" for vote in self.oracle.votes))
    @rule(choice=choices)
    def decide(self, choice: str) -> None:
        """All who have not voted yet say the same, one after the other."""
        vote = next(vote for vote in reversed(self.oracle.votes) if vote.state == "open")
        for who in vote.roll:
            self._cast(who, vote, choice)

    def _cast(self, who: str, vote: Vote, choice: str) -> None:
        if not self._is_there(who):
            return
        vote_id = self.vote_ids[self.oracle.votes.index(vote)]
        before = len(self.oracle.sentences)
        expected = self.oracle.cast(who, vote, choice)
        given = self._do(who, expected, "PUT", f"/votes/{vote_id}/ballot", {"choice": choice})
        if not expected:
            assert given["state"] == vote.state
        for sentence in self.oracle.sentences[before:]:
            served = self._do(sentence.who, "", "GET", "/sentences/current")
            self.sentence_ids.append(served["id"])
            self.town.ids[cell(sentence.room)] = served["jail_room_id"]

    @precondition(lambda self: self.sentence_ids)
    @rule(who=people, which=any_number)
    def let_go(self, who: str, which: int) -> None:
        at = which % len(self.sentence_ids)
        if self._is_there(who):
            expected = self.oracle.let_go(who, self.oracle.sentences[at])
            self._do(who, expected, "DELETE", f"/sentences/{self.sentence_ids[at]}")

    @precondition(lambda self: len(self.vote_ids) > 1)
    @rule(who=people, where=any_number)
    def delete_room(self, who: str, where: int) -> None:
        room = _one_of(self.rooms, where)
        if self._is_there(who):
            self._do(who, self.oracle.delete_room(who, room), "DELETE", f"/rooms/{self.town.ids[room]}")

    @precondition(lambda self: len(self.oracle.owners) < 2)
    @rule(who=people)
    def make_room(self, who: str) -> None:
        if self._is_there(who):
            self._make_room(who, f"Room {len(self.rooms)}")

    @precondition(lambda self: len(self.oracle.people) > len(PEOPLE) - 2)
    @rule(who=people)
    def delete_account(self, who: str) -> None:
        if not self._is_there(who) or who == "mod":
            return
        expected = self.oracle.delete_account(who)
        self._do(who, expected, "DELETE", "/accounts/me", {"password": PASSWORD})
        if not expected:
            del self.town.worlds[who]

    @rule(who=people, called=st.sampled_from(("Somebody", "Anybody")))
    def rename(self, who: str, called: str) -> None:
        if self._is_there(who):
            self._do(who, "", "PATCH", "/accounts/me", {"display_name": called})

    @rule(span=spans)
    def pass_time(self, span: float) -> None:
        self.town.run(self.town.pass_time(span))
        self.oracle.pass_time(to_ms(self.town.clock.now()) - to_ms(NOON) - self.oracle.now)
        self.oracle.hush()

    @rule()
    def restart(self) -> None:
        self.town.restart()

    def known_votes(self) -> list[tuple[str, Vote]]:
        return list(zip(self.vote_ids, self.oracle.votes, strict=True))

    def known_sentences(self) -> list[tuple[str, Sentence]]:
        return list(zip(self.sentence_ids, self.oracle.sentences, strict=True))


def _one_of(names: list[str], number: int) -> str:
    return names[number % len(names)]
