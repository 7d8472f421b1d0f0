"""Fixes of defects in the signature libraries (PDF_AND_SIGNING §5), applied once per process."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import stringprep
import unicodedata
from typing import Any, cast

from asn1crypto import x509


def _unassigned(char: str) -> bool:
    return stringprep.in_table_a1(char) and unicodedata.category(char) == "Cn"


class _Prep:
    """`stringprep` with a table of unassigned characters that knows today's Unicode."""

    def __getattr__(self, name: str) -> Any:
        return _unassigned if name == "in_table_a1" else getattr(stringprep, name)


def apply() -> None:
    """Let names with characters newer than Unicode 3.2 through."""
    module = cast("Any", x509)
    if not isinstance(module.stringprep, _Prep):
        module.stringprep = _Prep()
