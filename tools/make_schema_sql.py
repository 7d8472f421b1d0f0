"""Write the frozen SQL of a new schema number from the tables: run once, when the number is new, then never edit.

python tools/make_schema_sql.py NUMBER
"""

import sys
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from futian_desktop.storage.tables import TRIGGERS, metadata

FOLDER = Path(__file__).resolve().parents[1] / "futian_desktop" / "storage" / "migrations" / "sql"


def main(number: int) -> None:
    """Write ``NNNN.sql``; an existing file is left alone."""
    dialect = sqlite.dialect()
    rows: list[str] = []
    for table in metadata.sorted_tables:
        rows.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        rows += [
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda i: str(i.name))
        ]
    target = FOLDER / f"{number:04d}.sql"
    if target.exists():
        raise SystemExit(f"{target.name} is frozen")
    target.write_text("\n;;\n".join([*rows, *TRIGGERS]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]))
