"""Rebuild a table inside a revision: SQLite cannot alter a column or a check in place.

Alembic's batch mode loses STRICT, WITHOUT ROWID and triggers; this keeps the indexes and triggers of the old table and
takes the new table's statement as it is. `schema.upgrade` has foreign keys off and checks them before the commit.
"""

from collections.abc import Mapping
from typing import Any


def rebuild(connection: Any, table: str, create: str, columns: Mapping[str, str]) -> None:
    """Replace a table.

    Args:
        connection: `op.get_bind()`.
        table: its name.
        create: the whole ``CREATE TABLE name (…)`` of the new form.
        columns: new column → SQL expression over the old row.
    """
    run = connection.exec_driver_sql
    kept = run(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql NOT NULL", (table,)
    ).fetchall()
    head = f"CREATE TABLE {table} "
    if not create.startswith(head):
        raise ValueError(table)
    run(f"CREATE TABLE {table}__new " + create[len(head) :])
    names, values = ", ".join(columns), ", ".join(columns.values())
    run(f"INSERT INTO {table}__new ({names}) SELECT {values} FROM {table}")  # noqa: S608 - written by a revision
    run(f"DROP TABLE {table}")
    run(f"ALTER TABLE {table}__new RENAME TO {table}")
    for row in kept:
        run(str(row[0]))
