"""Ids that have to be new."""

from __future__ import annotations

import random

from api.core.ids import AccountId, new_id, new_identity


def test_an_identity_stays_new_where_somebody_seeds_the_shared_randomness() -> None:
    account_id = AccountId(new_id())
    state = random.getstate()
    try:
        random.seed(1)
        first = new_identity(account_id)
        random.seed(1)
        assert new_identity(account_id) != first
    finally:
        random.setstate(state)
