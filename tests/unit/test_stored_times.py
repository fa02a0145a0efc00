"""Times as the database keeps them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from api.core.db import UtcDateTime

TIMES = UtcDateTime()
SQLITE = dialect()
ZONES = st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
A_DAY_FROM_EITHER_END = (datetime(1, 1, 2), datetime(9999, 12, 30))  # noqa: DTZ001 - hypothesis puts the zone to it


@given(st.datetimes(*A_DAY_FROM_EITHER_END, timezones=ZONES))
def test_a_stored_time_is_read_as_the_same_moment_in_utc(moment: datetime) -> None:
    read = TIMES.process_result_value(TIMES.process_bind_param(moment, SQLITE), SQLITE)
    assert read is not None
    assert read.tzinfo is UTC
    assert timedelta() <= moment - read < timedelta(milliseconds=1)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-14))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    ],
)
def test_a_time_that_could_not_be_read_again_is_not_stored(moment: datetime) -> None:
    with pytest.raises(OverflowError):
        TIMES.process_bind_param(moment, SQLITE)
