"""What one client knows: a snapshot, changed by the events that it may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

Json = dict[str, Any]


def plain(value: object) -> Any:
    """The value as it goes over the wire."""
    return orjson.loads(orjson.dumps(value))


class World:
    """As the web app keeps it: newer versions count, what is settled or over is forgotten."""

    def __init__(self, snapshot: Mapping[str, object]) -> None:
        fresh: Json = plain(snapshot)
        self.me: str = fresh["account"]["id"]
        self.rooms: dict[str, Json] = {room["id"]: room for room in fresh["rooms"]}
        self.people: dict[str, Json] = {one["account_id"]: one for one in fresh["people"]}
        self.ballots: dict[str, str] = {one["id"]: one["my_ballot"] for one in fresh["votes"] if one["my_ballot"]}
        self.votes: dict[str, Json] = {one["id"]: _common(one) for one in fresh["votes"]}
        self.sentences: dict[str, Json] = {one["id"]: one for one in fresh["sentences"]}

    def apply(self, kind: str, data: Mapping[str, object]) -> None:
        """Take one event in."""
        said: Json = plain(data)
        match kind:
            case "room.changed":
                _take(self.rooms, said["room"])
            case "room.removed":
                self.rooms.pop(said["id"], None)
            case "vote.changed":
                _take(self.votes, said["vote"])
            case "ballot.cast":
                self.ballots[said["vote_id"]] = said["choice"]
            case "sentence.reason":
                _take(self.sentences, said["sentence"])
            case _:
                return

    def differs_from(self, fresh: Mapping[str, object]) -> str:
        """Where this client would be wrong, compared with a new snapshot; nothing where it is right.

        Of rooms that it has left, a client may still know a vote or a sentence: it shows them nowhere. Nor does it
        show one whose time is up.
        """
        now = str(fresh["server_time"])
        other = World(fresh)
        here = {room["id"] for room in self.rooms.values() if self.me in _members(room)}
        open_votes = [one for one in self.votes.values() if one["state"] == "open" and one["closes_at"] > now]
        serving = [one for one in self.sentences.values() if one["state"] == "serving" and one["until"] > now]
        shown = {one["id"] for one in open_votes if one["room_id"] in here or one["target_id"] == self.me}
        told = {one["id"] for one in serving if one["room_id"] in here or one["account_id"] == self.me}
        wrong = {
            "rooms": self.rooms != other.rooms,
            "votes": any(self.votes.get(id_) != one for id_, one in other.votes.items()),
            "ballots": any(self.ballots.get(id_) != one for id_, one in other.ballots.items()),
            "sentences": any(self.sentences.get(id_) != one for id_, one in other.sentences.items()),
            "votes too many": not shown <= other.votes.keys(),
            "sentences too many": not told <= other.sentences.keys(),
        }
        return ", ".join(what for what, is_wrong in wrong.items() if is_wrong)


def _take(known: dict[str, Json], value: Json) -> None:
    old = known.get(value["id"])
    if old is None or old["version"] < value["version"]:
        known[value["id"]] = value


def _common(vote: Json) -> Json:
    return {name: value for name, value in vote.items() if name not in ("my_ballot", "may_vote")}


def _members(room: Json) -> set[str]:
    return {member["account_id"] for member in room["members"]}
