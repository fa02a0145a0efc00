"""Prepared statements: the same values and the same errors as SQLAlchemy's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from sqlalchemy import Boolean, Column, Connection, Integer, MetaData, String, Table, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from api.core.db import UtcDateTime, writer_engine
from api.core.prepared import Prepared

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
things = Table(
    "things",
    MetaData(),
    Column("name", String(16), primary_key=True),
    Column("colour", String(16), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    Column("version", Integer, nullable=False),
)
ADD = Prepared(insert(things).values({column.name: bindparam(column.name) for column in things.c}))
OLDER = Prepared(select(*things.c).where(things.c.since < bindparam("before")).order_by(things.c.name), tuple(things.c))


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = writer_engine("sqlite://")
    with engine.connect() as opened:
        things.create(opened)
        yield opened
    engine.dispose()


def add(connection: Connection, name: str, colour: Colour | None = Colour.RED) -> None:
    values = {"name": name, "colour": colour, "open": True, "since": NOON, "until": None, "version": 1}
    assert ADD.run(connection, values) == []


def test_values_come_back_as_the_types_of_their_columns(connection: Connection) -> None:
    add(connection, "a")
    (row,) = OLDER.run(connection, {"before": NOON.replace(hour=13)})
    assert row == ("a", "red", True, NOON, None, 1)
    assert isinstance(row[2], bool)
    assert row == tuple(connection.execute(select(*things.c)).one())


def test_parameters_are_converted_where_they_are_compared(connection: Connection) -> None:
    add(connection, "a")
    assert OLDER.run(connection, {"before": NOON}) == []


def test_constants_of_a_statement_stay_in_it(connection: Connection) -> None:
    add(connection, "a", Colour.RED)
    add(connection, "b", Colour.BLUE)
    bump = Prepared(
        update(things)
        .where(things.c.colour == Colour.BLUE, things.c.since <= bindparam("at"))
        .values(version=things.c.version + 1, until=bindparam("at"))
        .returning(things.c.name, things.c.until, things.c.version),
        (things.c.name, things.c.until, things.c.version),
    )
    assert bump.run(connection, {"at": NOON}) == [("b", NOON, 2)]


def test_a_broken_constraint_is_sqlalchemys_error(connection: Connection) -> None:
    add(connection, "a")
    with pytest.raises(IntegrityError):
        add(connection, "a")
    with pytest.raises(IntegrityError):
        add(connection, "b", None)


def test_any_other_failure_is_sqlalchemys_error_too(connection: Connection) -> None:
    things.drop(connection)
    with pytest.raises(OperationalError, match="no such table"):
        add(connection, "a")


def test_an_error_names_no_values(connection: Connection) -> None:
    add(connection, "a secret")
    with pytest.raises(IntegrityError) as caught:
        add(connection, "a secret")
    assert "a secret" not in str(caught.value)
    with pytest.raises(IntegrityError) as caught:
        connection.execute(insert(things), {"name": "a secret", "colour": "red", "open": True, "since": NOON})
    assert "a secret" not in str(caught.value)
