"""Whole records as JSON text and back, typed: what a record's dataclass does not allow is not read."""

from typing import TypeVar

import msgspec

from futian_desktop.domain.errors import EnvironmentFault

RecordT = TypeVar("RecordT")


def packed(record: object) -> str:
    """A frozen dataclass as JSON; dates, enums, decimals and keys as texts."""
    return msgspec.json.encode(record).decode()


def unpacked(text: str, kind: type[RecordT]) -> RecordT:
    """The reverse of `packed`.

    Raises:
        EnvironmentFault: `workspace.damaged` when the text is not such a record.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise EnvironmentFault("workspace.damaged") from error
