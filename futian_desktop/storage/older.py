"""A file of an older schema, opened to be read only: the tables that it has not got yet are lent, empty, in memory.

Such a file must not be upgraded, and what reads a later table must find it; a temporary table of the same name is what
SQLite looks at when the file has none.
"""

import re
from typing import Any

_TABLE = re.compile(r"^CREATE TABLE ", re.IGNORECASE)
_INDEX = re.compile(r"^CREATE (UNIQUE )?INDEX ", re.IGNORECASE)


def lend_tables(link: Any) -> None:
    """Make the missing tables in the connection's own temporary database; a file of the present schema is left alone."""
    from futian_desktop.storage.migrations.statements import statements  # noqa: PLC0415 - only for old files
    from futian_desktop.storage.schema import SCHEMA  # noqa: PLC0415 - it imports the engine

    found = int(link.execute("PRAGMA user_version").fetchone()[0])
    if not 0 < found < SCHEMA:
        return
    for number in range(found + 1, SCHEMA + 1):
        for statement in statements(number):
            if _TABLE.match(statement):
                link.execute(_TABLE.sub("CREATE TEMP TABLE ", statement, count=1))
            elif _INDEX.match(statement):
                link.execute(_INDEX.sub(lambda found: f"CREATE {found.group(1) or ''}INDEX temp.", statement, count=1))
