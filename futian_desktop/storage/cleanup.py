"""Give disk space back: bytes of photos and drafts that were removed, free pages, the log."""

from typing import Any

_GONE_PHOTOS = (
    "DELETE FROM {table} WHERE sha256 IN (SELECT sha256 FROM evidence GROUP BY sha256"
    " HAVING sum(deleted_at IS NULL) = 0)"
)
_GONE_DRAFTS = "UPDATE issued_document SET body = x'' WHERE deleted_at IS NOT NULL AND state IN ('draft', 'made')"
_FORGOTTEN = (
    "UPDATE person SET name = '', phone = '', role = '' WHERE deleted_at IS NOT NULL AND name || phone || role != ''"
)


def forget(link: Any) -> None:
    """People who were taken off a list leave nothing but their tombstone; run when the session, and undo, have ended."""
    link.execute("PRAGMA secure_delete = ON")
    link.execute(_FORGOTTEN)


def clean_up(link: Any) -> None:
    """Run on a raw connection outside a transaction. What was removed cannot be brought back afterwards."""
    link.execute("BEGIN IMMEDIATE")
    try:
        for table in ("photo_blob", "photo_thumb"):
            link.execute(_GONE_PHOTOS.format(table=table))
        link.execute(_GONE_DRAFTS)
        link.execute(_FORGOTTEN)
    except BaseException:
        link.execute("ROLLBACK")
        raise
    link.execute("COMMIT")
    link.execute("PRAGMA incremental_vacuum").fetchall()
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
