"""Why a vote cannot be called, joined or settled otherwise."""

from __future__ import annotations

from api.core.errors import Conflict, Forbidden, NotFound, TooMany


class NoSuchVote(NotFound):
    detail = "There is no such vote."


class NotAnElector(Forbidden):
    code = "not_an_elector"
    detail = "You cannot vote on this: you were not in the room, or not for long enough, when it was called."


class Protected(Forbidden):
    code = "protected"
    detail = "Moderators and administrators answer to the administrator, not to a vote."


class TooFewPeople(Conflict):
    code = "too_few_people"
    detail = "At least two people besides the one it is about must be able to vote."


class TargetNotHere(Conflict):
    code = "target_not_here"
    detail = "This person is not in the room."


class NotServing(Conflict):
    code = "not_serving"
    detail = "This person serves no sentence of this room."


class NoVotesHere(Conflict):
    code = "jail_room"
    detail = "There are no votes in a jail room."


class VoteCooldown(TooMany):
    code = "vote_cooldown"
    detail = "It is too soon for this vote."


class VoteClosed(Conflict):
    code = "vote_closed"
    detail = "The vote is over."


class BallotAlreadyCast(Conflict):
    code = "ballot_already_cast"
    detail = "You have voted already."
