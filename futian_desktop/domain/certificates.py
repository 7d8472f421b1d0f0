"""合格证明 given inside a firm: what it says as data, the digest over it, and the text of its QR."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from futian_desktop.domain.exams import PassCertificate

SCHEMA, MARK = "futian-pass-1", "FTZC"
_DATA = ("number", "name", "holder", "title", "issued_on", "until_on", "score", "minutes", "firm", "uscc", "place")


def certificate_data(row: PassCertificate) -> dict[str, Any]:
    """What it says, as plain JSON values; no ID number but its masked form. A withdrawal is no part of it."""
    return {
        "schema": SCHEMA, "number": row.number, "name": row.name, "holder": row.holder, "title": row.title,
        "issued_on": row.issued_on.isoformat(), "until_on": row.until_on.isoformat() if row.until_on else None,
        "score": row.score, "minutes": row.minutes, "firm": row.firm, "uscc": row.uscc, "place": row.place,
    }  # fmt: skip


def digest_of(data: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of `certificate_data` as 64 lower-case hexadecimal digits; other keys do not count."""
    wanted = {"schema": SCHEMA, **{key: data.get(key) for key in _DATA}}
    text = json.dumps(wanted, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def qr_text(row: PassCertificate) -> str:
    """``FTZC/HG-2026-001/`` and the digest in upper case: all of the alphanumeric QR set."""
    return f"{MARK}/{row.number}/{row.digest.upper()}"


def grouped(digest: str, groups: int = 5) -> str:
    """The beginning of a digest as people read it: ``8F3A-21C0-9B7E-44D1-0C5A``."""
    upper = digest.upper()
    return "-".join(upper[start : start + 4] for start in range(0, 4 * groups, 4))
