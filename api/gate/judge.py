"""The doorman: judges by the read model, and makes sure that the SFU has the room."""

from __future__ import annotations

from datetime import datetime

from api.core.clock import Clock
from api.core.models import Models
from api.features.accounts.rules import is_live
from api.features.accounts.tokens import Tokens
from api.features.accounts.view import Accounts
from api.features.jail.rules import is_over
from api.features.jail.view import Sentences
from api.features.presence.rules import Seat, State
from api.features.presence.view import Roster
from api.features.rooms.probes import Probes
from api.features.rooms.restraints import Restraints
from api.features.rooms.view import Rooms
from api.gate.arrivals import Arrivals
from api.gate.doorman import Admitted, Refused
from api.gate.rules import Presented, Verdict, find_token, judge
from api.media.port import BadMediaToken, MediaServer, MediaToken, MediaUnavailable

STATUS = {Verdict.NO_TOKEN: 401, Verdict.BAD_TOKEN: 401}


class Judge:
    """`Doorman` on the real grants. Fails closed: without the SFU nobody is let in."""

    def __init__(
        self, models: Models, tokens: Tokens, media: MediaServer, clock: Clock, probes: Probes, arrivals: Arrivals
    ) -> None:
        self._models = models
        self._arrivals = arrivals
        self._probes = probes
        self._tokens = tokens
        self._media = media
        self._clock = clock

    async def admit(self, query: str, authorization: str | None, cookie: str | None) -> Admitted | Refused:
        token = find_token(query, authorization)
        if isinstance(token, Verdict):
            return _refused(token)
        try:
            read = self._media.read_token(token, self._clock.now())
        except BadMediaToken:
            return _refused(Verdict.BAD_TOKEN)
        refused = self._refuses(read, cookie)
        if refused is not None:
            return refused
        try:
            await self._media.open_room(read.room_id)
        except MediaUnavailable:
            return Refused(503, "busy")
        refused = self._refuses(read, cookie)  # much may have happened while the SFU was asked
        if refused is not None:
            return refused
        seat = self._models.of(Roster).seat(read.identity)
        if seat is not None and seat.state is State.ACTIVE:
            self._arrivals.expect(read.identity)
        return Admitted(token, read.room_id, read.identity)

    def refuses(self, admitted: Admitted, cookie: str | None) -> Refused | None:
        try:
            read = self._media.read_token(admitted.token, self._clock.now())
        except BadMediaToken:
            return _refused(Verdict.BAD_TOKEN)
        return self._refuses(read, cookie)

    def _refuses(self, token: MediaToken, cookie: str | None) -> Refused | None:
        verdict = self._judge(token, cookie)
        return None if verdict is Verdict.ADMITTED else _refused(verdict)

    def _judge(self, token: MediaToken, cookie: str | None) -> Verdict:
        now = self._clock.now()
        probe = self._probes.seat(token.identity)
        seat = probe or self._models.of(Roster).seat(token.identity)
        session = self._models.of(Accounts).session(seat.session_id) if seat is not None else None
        live = session is not None and is_live(session.last_seen_at, session.expires_at, now)
        carried = self._tokens.find(None, cookie)
        presented = Presented(
            token=token,
            seat=seat,
            session_is_live=live,
            cookie_session=carried.session.id if carried is not None else None,
            # Nobody is kept from a room in which nobody else can ever be.
            kept_out=probe is None and seat is not None and self._is_kept_out(seat, now),
        )
        return judge(presented, now)

    def _is_kept_out(self, seat: Seat, now: datetime) -> bool:
        """Whether a sentence, a bar or the end of the room keeps the holder out, whatever became of the seat."""
        sentence = self._models.of(Sentences).serving(seat.account_id)
        confined = sentence is not None and sentence.jail_room_id != seat.room_id and not is_over(sentence, now)
        barred = self._models.of(Restraints).is_barred(seat.room_id, seat.account_id, now)
        room = self._models.of(Rooms).room(seat.room_id)
        return confined or barred or room is None or room.archived_at is not None


def _refused(verdict: Verdict) -> Refused:
    return Refused(STATUS.get(verdict, 403), verdict.value)
