"""New record keys: the only place where the clock and the random source meet `domain.ids`."""

import secrets
from datetime import UTC, datetime
from uuid import UUID


def new_uuid(at: datetime | None = None) -> UUID:
    """Return a new UUIDv7 (RFC 9562 §5.7), ordered to the millisecond by its moment: ``at``, or the present one."""
    random = secrets.randbits(74)
    value = (int((at or datetime.now(UTC)).timestamp() * 1000) & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | (random >> 62) << 64
    value |= 0b10 << 62 | (random & ((1 << 62) - 1))
    return UUID(int=value)
