"""Everything that one account may see, in one read."""

from __future__ import annotations

from api.core.clock import Clock, rfc3339
from api.core.ids import AccountId
from api.core.models import Models
from api.features.accounts.schemas import AccountOut
from api.features.accounts.view import Accounts
from api.features.jail import render as sentences
from api.features.presence.online import Online
from api.features.rooms import render
from api.features.rooms.sight import Sight
from api.features.votes import render as votes


class Snapshots:
    """Composes the views' rows into the frame that a stream begins with."""

    def __init__(self, models: Models, clock: Clock) -> None:
        self._models = models
        self._clock = clock

    def of(self, account_id: AccountId) -> dict[str, object]:
        """Everything with its version, as one moment of the read model."""
        account = self._models.of(Accounts).account(account_id)
        visible = Sight(self._models).visible(account_id)
        return {
            "account": AccountOut.of(account).model_dump(mode="json") if account is not None else None,
            "rooms": [render.room(self._models, room.id) for room in visible],
            "votes": votes.visible(self._models, account_id),
            "sentences": sentences.visible(self._models, account_id),
            "people": [render.person(self._models, who) for who in self._models.of(Online).accounts()],
            "server_time": rfc3339(self._clock.now()),
        }
