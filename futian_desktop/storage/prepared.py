"""Statements compiled once and run through the driver: for the few that run at every answer or at every start.

The text is plain SQL with ``:name`` parameters that SQLite and PostgreSQL both understand; the parameter style of the
driver is filled in per dialect. Building and caching the same statement as an expression costs several times its run.
"""

from typing import Any, cast

import sqlalchemy as sa


class Prepared:
    """One statement.

    Args:
        text: portable SQL with ``:name`` for each value.
    """

    __slots__ = ("_forms", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._forms: dict[str, tuple[str, tuple[str, ...]]] = {}

    def run(self, connection: sa.Connection, **values: Any) -> sa.CursorResult[Any]:
        """Run it once."""
        statement, order = self._form(connection)
        if order:
            return connection.exec_driver_sql(statement, tuple([values[name] for name in order]))
        return connection.exec_driver_sql(statement, values)

    def rows(self, connection: sa.Connection, **values: Any) -> list[tuple[Any, ...]]:
        """All rows it gives, as the driver's own tuples in the order of its columns.

        Read past SQLAlchemy's result objects, which cost as much again as the rows; `faults.mapped` knows the driver's
        errors too.
        """
        statement, order = self._form(connection)
        if not connection.in_transaction():
            connection.begin()
        cursor = connection.connection.cursor()
        try:
            cursor.execute(statement, tuple([values[name] for name in order]) if order else values)
            return cast("list[tuple[Any, ...]]", cursor.fetchall())
        finally:
            cursor.close()

    def first(self, connection: sa.Connection, **values: Any) -> tuple[Any, ...] | None:
        """The first row it gives, or none; for statements that give one row."""
        rows = self.rows(connection, **values)
        return rows[0] if rows else None

    def run_many(self, connection: sa.Connection, rows: list[dict[str, Any]]) -> None:
        """Run it for each row."""
        statement, order = self._form(connection)
        if order:
            connection.exec_driver_sql(statement, [tuple([row[name] for name in order]) for row in rows])
        else:
            connection.exec_driver_sql(statement, rows)

    def _form(self, connection: sa.Connection) -> tuple[str, tuple[str, ...]]:
        """The driver's own text, and the order of the values where its parameters have no names."""
        found = self._forms.get(connection.dialect.driver)
        if found is None:
            compiled = sa.text(self._text).compile(dialect=connection.dialect)
            order = tuple(compiled.positiontup or ()) if compiled.positional else ()
            found = self._forms[connection.dialect.driver] = (str(compiled), order)
        return found
