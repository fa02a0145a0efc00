"""What a client of the event stream knows: a snapshot, changed by events."""

from __future__ import annotations

from typing import Any

VIEWERS_OWN = ("my_ballot", "may_vote")
"""What a snapshot says of a vote and no event does, because it depends on who looks."""


class World:
    """Applies frames as `docs/events.md` says."""

    def __init__(self, snapshot: Any) -> None:
        self.account = snapshot["account"]
        self.rooms = _by(snapshot["rooms"], "id")
        self.people = _by(snapshot["people"], "account_id")
        self.votes = _by(snapshot["votes"], "id")
        self.sentences = _by(snapshot["sentences"], "id")

    def apply(self, kind: str, data: Any) -> None:
        match kind:
            case "room.changed":
                self.rooms[data["room"]["id"]] = data["room"]
            case "room.removed":
                self.rooms.pop(data["id"], None)
            case "person.changed":
                self.people[data["account_id"]] = data
            case "account.changed":
                self.account = data["account"]
            case "vote.changed":
                self.votes[data["vote"]["id"]] = data["vote"]
            case "sentence.changed" | "sentence.reason":
                known = self.sentences.setdefault(data["sentence"]["id"], {})
                known.update(data["sentence"])
            case _:
                pass  # a hint to ask for something; not part of a snapshot

    def __eq__(self, other: object) -> bool:
        return isinstance(other, World) and self.shown() == other.shown()

    __hash__ = None  # type: ignore[assignment]

    def shown(self) -> dict[str, object]:
        """A person who went offline is as one who never came; a snapshot gives people the newest version of all.

        What is over stays in a client's memory and is in no snapshot.
        """
        online = {who: {**person, "version": 0} for who, person in self.people.items() if person["online"]}
        votes = {key: _common(vote) for key, vote in self.votes.items() if vote["state"] == "open"}
        serving = {key: _common(one) for key, one in self.sentences.items() if one["state"] == "serving"}
        return {
            "account": self.account, "rooms": self.rooms, "people": online, "votes": votes, "sentences": serving,
        }  # fmt: skip


def _by(values: Any, name: str) -> dict[str, Any]:
    return {value[name]: value for value in values}


def _common(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if name not in VIEWERS_OWN}
