"""New record keys: the only place where the clock and the random source meet `domain.ids`."""

import secrets
import time
from uuid import UUID


def new_uuid() -> UUID:
    """Return a new UUIDv7, ordered by creation time to the millisecond (RFC 9562 §5.7)."""
    random = secrets.randbits(74)
    value = (time.time_ns() // 1_000_000 & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | (random >> 62) << 64
    value |= 0b10 << 62 | (random & ((1 << 62) - 1))
    return UUID(int=value)
