"""What must happen: rooms, seats, votes and sentences as plain values, one small function for each deed.

Every deed answers with the code of its refusal, or with an empty string, and changes what is known accordingly.
It shares no line with the server: times are milliseconds, people and rooms are names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.machine.facts import Seat, Sentence, Vote

LONG_ENOUGH, WINDOW, SEAT_FOR, WALKS_OUT = 10_000, 30_000, 30_000, 10_000
A_MINUTE, CALLER_RESTS, TARGET_RESTS = 60_000, 60_000, 300_000
FEWEST_WHISPER = 3
A_DAY, AN_HOUR = 86_400_000, 3_600_000


@dataclass
class Oracle:
    """The town as it must be. A jail room is called after its room, with a mark before it."""

    now: int = 0
    moderators: set[str] = field(default_factory=set[str])
    people: list[str] = field(default_factory=list[str])
    owners: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    """Of the rooms that exist."""
    seats: dict[str, Seat] = field(default_factory=dict[str, Seat])
    votes: list[Vote] = field(default_factory=list[Vote])
    sentences: list[Sentence] = field(default_factory=list[Sentence])
    whispering: set[str] = field(default_factory=set[str])

    # What is known.

    def serving(self, who: str | None) -> Sentence | None:
        return next((one for one in self.sentences if one.who == who and one.state == "serving"), None)

    def where(self, who: str) -> str | None:
        seat = self.seats.get(who)
        return seat.room if seat else None

    def sees(self, who: str, vote: Vote) -> bool:
        return who in vote.roll or who == vote.target or self.where(who) == vote.room

    def open_in(self, room: str) -> list[Vote]:
        return [vote for vote in self.votes if vote.room == room and vote.state == "open"]

    def present(self, room: str) -> set[str]:
        return {who for who, seat in self.seats.items() if seat.room == room and seat.seen}

    def hush(self) -> None:
        """Whispers end where too few are left. To be called after everything that somebody does."""
        self.whispering = {room for room in self.whispering if len(self.present(room)) >= FEWEST_WHISPER}

    def electors(self, room: str, target: str | None) -> set[str]:
        return {who for who in self.present(room) if who != target and self.seats[who].since + LONG_ENOUGH <= self.now}

    # What people do.

    def join(self, who: str, room: str) -> str:
        sentence = self.serving(who)
        mine = cell(sentence.room) if sentence else None
        if room.startswith("jail of "):
            if room != mine:
                return ("jailed" if sentence else "prisoners_only") if who in self.moderators else "not_found"
        elif room not in self.owners:
            return "not_found"
        elif sentence:
            return "jailed"
        self.seats[who] = Seat(room, False, self.now, self.now + SEAT_FOR)
        return ""

    def leave(self, who: str, room: str) -> str:
        if self.where(who) == room:
            del self.seats[who]
        return ""

    def arrive(self, who: str) -> None:
        seat = self.seats.get(who)
        if seat and not seat.seen:
            seat.seen, seat.since = True, self.now

    def vanish(self, who: str) -> None:
        """The SFU lists somebody no more; one whom it has seen in this very moment is given another chance."""
        seat = self.seats.get(who)
        if seat and seat.seen and seat.since < self.now:
            del self.seats[who]

    def call(self, who: str, room: str, kind: str, target: str | None, minutes: int | None) -> str:
        if room not in self.owners:
            return "not_found"
        if target == who:
            return "invalid"
        roll = self.electors(room, target)
        vote = Vote(room, kind, target, minutes, who, self.now, dict.fromkeys(sorted(roll)))
        refused = self._may_not_call(vote)
        if not refused:
            self.votes.append(vote)
            self.cast(who, vote, "yes")
        return refused

    def _may_not_call(self, vote: Vote) -> str:
        sentence = self.serving(vote.target)
        seat = self.seats.get(vote.target or "")
        jails, releases = vote.kind == "jail", vote.kind == "release"
        refusals = {
            "not_an_elector": vote.caller not in vote.roll,
            "target_not_here": jails and not (seat and seat.seen and seat.room == vote.room),
            "protected": jails and vote.target in self.moderators,
            "not_serving": releases and not (sentence and sentence.room == vote.room),
            "too_few_people": len(vote.roll) < 2,
            "vote_cooldown": self._too_soon(vote),
            "vote_already_open": any(one.matter == vote.matter for one in self.open_in(vote.room)),
        }
        return next((code for code, holds in refusals.items() if holds), "")

    def _too_soon(self, vote: Vote) -> bool:
        called = [one.opened for one in self.votes if one.caller == vote.caller]
        about = [one for one in self.votes if vote.target and one.target == vote.target and one.kind == vote.kind]
        failed = [one.settled for one in about if one.state == "failed"]
        mine = [one for one in self.sentences if one.who == vote.target] if vote.kind == "jail" else []
        rested = [one.ended for one in mine]
        spent = sum((one.ended or one.until) - one.began for one in mine if one.began + A_DAY > self.now)
        return (
            _within(called, CALLER_RESTS, self.now)
            or _within(failed + rested, TARGET_RESTS, self.now)
            or spent + A_MINUTE * (vote.minutes or 0) > AN_HOUR
        )

    def cast(self, who: str, vote: Vote, choice: str) -> str:
        if not self.sees(who, vote):
            return "not_found"
        if who not in vote.roll:
            return "not_an_elector"
        if vote.state != "open":
            return "vote_closed"
        if vote.roll[who]:
            return "ballot_already_cast"
        vote.roll[who] = choice
        said = list(vote.roll.values())
        if 2 * said.count("yes") > len(said):
            self._settle(vote, self._carry_out(vote))
        elif 2 * said.count("no") >= len(said):
            self._settle(vote, "failed")
        return ""

    def _settle(self, vote: Vote, state: str) -> None:
        vote.state, vote.settled = state, self.now

    def _carry_out(self, vote: Vote) -> str:
        sentence = self.serving(vote.target)
        if vote.kind == "jail" and vote.target and vote.minutes:
            if sentence:
                return "void"
            until = self.now + A_MINUTE * vote.minutes
            self.sentences.append(Sentence(vote.target, vote.room, vote.caller, self.now, until))
            self.seats.pop(vote.target, None)
        if vote.kind == "release":
            if not sentence or sentence.room != vote.room:
                return "void"
            self._end(sentence, "released")
        if vote.kind == "whispers_on":
            if vote.room in self.whispering or len(self.present(vote.room)) < FEWEST_WHISPER:
                return "void"
            self.whispering.add(vote.room)
        if vote.kind == "whispers_off":
            if vote.room not in self.whispering:
                return "void"
            self.whispering.discard(vote.room)
        return "passed"

    def _end(self, sentence: Sentence, state: str) -> None:
        sentence.state, sentence.ended = state, self.now

    def let_go(self, who: str, sentence: Sentence) -> str:
        if sentence.state != "serving":
            return "not_found"
        if sentence.room not in self.owners and who != sentence.who and who not in self.moderators:
            return "not_found"
        owns = self.owners.get(sentence.room) == who and who not in (sentence.who, sentence.caller)
        if not owns and who not in self.moderators:
            return "forbidden"
        self._end(sentence, "released")
        return ""

    def delete_room(self, who: str, room: str) -> str:
        if room not in self.owners:
            return "not_found"
        if who not in self.moderators and self.owners[room] != who:
            return "forbidden"
        open_votes = self.open_in(room)
        if open_votes and who not in self.moderators:
            return "vote_open"
        for vote in open_votes:
            self._settle(vote, "void")
        del self.owners[room]
        self.seats = {one: seat for one, seat in self.seats.items() if seat.room != room}
        return ""

    def delete_account(self, who: str) -> str:
        if self.serving(who):
            return "jailed"
        if any(vote.state == "open" and vote.target == who for vote in self.votes):
            return "vote_open"
        self.people.remove(who)
        self.seats.pop(who, None)
        self.owners = {room: None if owner == who else owner for room, owner in self.owners.items()}
        return ""

    def pass_time(self, span: int) -> None:
        """Time jumps, and then everything that is due is done in one tick."""
        self.now += span
        self.seats = {who: seat for who, seat in self.seats.items() if seat.seen or seat.until > self.now}
        for vote in self.votes:
            if vote.state == "open" and vote.opened + WINDOW <= self.now:
                self._settle(vote, "failed")
        for sentence in self.sentences:
            if sentence.state == "serving" and sentence.until <= self.now:
                self._end(sentence, "ended")
        self.seats = {who: seat for who, seat in self.seats.items() if self._may_stay(who, seat.room)}

    def _may_stay(self, who: str, room: str) -> bool:
        sentence = self.serving(who)
        if not room.startswith("jail of ") or (sentence and cell(sentence.room) == room):
            return True
        left = [one.ended for one in self.sentences if one.who == who and cell(one.room) == room]
        return _within(left, WALKS_OUT, self.now)


def cell(room: str) -> str:
    """The name of a room's jail room."""
    return f"jail of {room}"


def _within(times: Iterable[int | None], span: int, now: int) -> bool:
    return any(time is not None and time + span > now for time in times)
