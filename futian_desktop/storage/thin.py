"""Automatic backups: the core without photos and documents, and a store that takes each of those once.

A core copy is a workspace file whose big columns are empty; `fill` puts them back from the store.
"""

import re
from pathlib import Path
from typing import Any

from futian_desktop.storage import engine as recipe

BIG = (("photo_blob", "data"), ("photo_thumb", "data"), ("issued_document", "body"))
_KEPT = {"photo_blob": "", "photo_thumb": "", "issued_document": " AND deleted_at IS NULL"}
SUFFIX, STORE_SUFFIX = ".ftbackup", ".ftstore"
_CREATE = re.compile(r"^(CREATE (?:TABLE|UNIQUE INDEX|INDEX|TRIGGER)) ")
_STORE = "CREATE TABLE IF NOT EXISTS blob (tbl TEXT NOT NULL, sha256 TEXT NOT NULL, data BLOB NOT NULL, UNIQUE (tbl, sha256)) STRICT"


def store_name(workspace: str, key: str) -> str:
    """One store per workspace and key."""
    return f"{workspace}-{key[-8:] or 'plain'}{STORE_SUFFIX}"


def attach(link: Any, path: Path, name: str, key: str, *, readonly: bool = True) -> None:
    """Attach a file under its raw key."""
    clause = f"KEY \"x'{key}'\"" if key else "KEY ''"
    mode = "ro" if readonly else "rwc"
    link.execute(f"ATTACH DATABASE ? AS {name} {clause}", (f"{path.absolute().as_uri()}?mode={mode}",))


def write(source: Path, core: Path, store: Path, key: str) -> None:
    """Write the core copy to a new file and what is new to the store, both of one moment."""
    link = recipe.connect(store, key, create=True)
    try:
        _prepare_store(link)
        attach(link, source, "source", key)
        attach(link, core, "core", key, readonly=False)
        for setting in ("auto_vacuum = INCREMENTAL", "journal_mode = OFF", "synchronous = OFF"):
            link.execute(f"PRAGMA core.{setting}")
        link.execute("BEGIN IMMEDIATE")
        _copy_core(link)
        _take_new(link, "source")
        link.execute("COMMIT")
    finally:
        link.close()


def _prepare_store(link: Any) -> None:
    link.execute("PRAGMA auto_vacuum = INCREMENTAL")
    link.execute("PRAGMA secure_delete = ON")
    link.execute("PRAGMA foreign_keys = OFF")
    link.execute(_STORE)


def _copy_core(link: Any) -> None:
    rows = link.execute(
        "SELECT type, name, sql FROM source.sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    found = sorted(rows.fetchall(), key=lambda row: ("table", "index", "trigger").index(row[0]))
    big = dict(BIG)
    for kind, name, sql in found:
        if kind == "trigger":
            continue
        link.execute(_CREATE.sub(r"\1 core.", sql))
        if kind == "table":
            columns = [str(row[1]) for row in link.execute(f"PRAGMA source.table_info('{name}')").fetchall()]
            values = ["x''" if big.get(name) == column else f'"{column}"' for column in columns]
            names = ", ".join(f'"{column}"' for column in columns)
            link.execute(f'INSERT INTO core."{name}" ({names}) SELECT {", ".join(values)} FROM source."{name}"')  # noqa: S608
    for kind, _name, sql in found:
        if kind == "trigger":
            link.execute(_CREATE.sub(r"\1 core.", sql))
    for setting in ("application_id", "user_version"):
        value = int(link.execute(f"PRAGMA source.{setting}").fetchone()[0])
        link.execute(f"PRAGMA core.{setting} = {value}")


def _take_new(link: Any, origin: str) -> None:
    """Hashes first, from the index: one statement with NOT IN would walk all photo pages."""
    known = {(str(tbl), str(sha)) for tbl, sha in link.execute("SELECT tbl, sha256 FROM main.blob")}
    for table, column in BIG:
        for rowid, sha in link.execute(f"SELECT rowid, sha256 FROM {origin}.{table}").fetchall():  # noqa: S608
            if (table, str(sha)) not in known:
                known.add((table, str(sha)))
                link.execute(
                    f"INSERT INTO main.blob SELECT ?, sha256, {column} FROM {origin}.{table} WHERE rowid = ?",  # noqa: S608
                    (table, rowid),
                )


def fill(core: Path, store: Path, key: str) -> int:
    """Put the big columns back into a core copy; returns how many the store did not have."""
    link = recipe.connect(core, key)
    missing = 0
    try:
        link.execute("PRAGMA foreign_keys = OFF")
        has_store = store.is_file()
        if has_store:
            attach(link, store, "store", key)
        link.execute("BEGIN IMMEDIATE")
        for table, column in BIG:
            if has_store:
                link.execute(
                    f"UPDATE {table} SET {column} = coalesce((SELECT b.data FROM store.blob b"  # noqa: S608
                    f" WHERE b.tbl = '{table}' AND b.sha256 = {table}.sha256), x'')"
                )
            empty = f"SELECT count(*) FROM {table} WHERE {column} = x''{_KEPT[table]}"  # noqa: S608
            missing += int(link.execute(empty).fetchone()[0])
        link.execute("COMMIT")
    finally:
        link.close()
    return missing


def needed(core: Path, key: str) -> set[tuple[str, str]]:
    """What a core copy wants from the store."""
    link = recipe.connect(core, key, readonly=True)
    try:
        return {
            (table, str(row[0]))
            for table, _column in BIG
            for row in link.execute(f"SELECT DISTINCT sha256 FROM {table}")  # noqa: S608
        }
    finally:
        link.close()


def known(store: Path, key: str) -> set[tuple[str, str]]:
    """What a store has."""
    link = recipe.connect(store, key, readonly=True)
    try:
        return {(str(tbl), str(sha)) for tbl, sha in link.execute("SELECT tbl, sha256 FROM blob")}
    finally:
        link.close()


def prune(store: Path, key: str, wanted: set[tuple[str, str]]) -> None:
    """Photos and documents that no kept copy needs leave the store too."""
    link = recipe.connect(store, key)
    try:
        link.execute("PRAGMA secure_delete = ON")
        link.execute("BEGIN IMMEDIATE")
        gone = [row for row in link.execute("SELECT tbl, sha256 FROM blob").fetchall() if tuple(row) not in wanted]
        link.executemany("DELETE FROM blob WHERE tbl = ? AND sha256 = ?", gone)
        link.execute("COMMIT")
        link.execute("PRAGMA incremental_vacuum").fetchall()
    finally:
        link.close()


def adopt(old: Path, old_key: str, store: Path, key: str) -> None:
    """Take over from a store under another key what this one lacks."""
    link = recipe.connect(store, key, create=True)
    try:
        _prepare_store(link)
        attach(link, old, "old", old_key)
        link.execute("BEGIN IMMEDIATE")
        have = {tuple(row) for row in link.execute("SELECT tbl, sha256 FROM main.blob").fetchall()}
        for tbl, sha in link.execute("SELECT tbl, sha256 FROM old.blob").fetchall():
            if (tbl, sha) not in have:
                link.execute(
                    "INSERT INTO main.blob SELECT tbl, sha256, data FROM old.blob WHERE tbl = ? AND sha256 = ?",
                    (tbl, sha),
                )
        link.execute("COMMIT")
    finally:
        link.close()
