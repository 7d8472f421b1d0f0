"""The data embedded in a document, its digest, and the verification code printed on every page.

The code is the first 20 hexadecimal digits of the SHA-256 of the embedded bytes, upper case, in groups of four; anyone can
check it with ``pdfdetach`` and ``sha256sum``. The bytes are canonical JSON: UTF-8, keys sorted, no spaces.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The PDF libraries carry no or partial types; everything that leaves this module is typed.

import hashlib
import io
import json
import re
from collections.abc import Mapping
from typing import Any

ATTACHMENT = "report.json"
LABEL = "核验码"
_DIGITS, _GROUP = 20, 4
_PRINTED = re.compile(LABEL + r"\s*((?:[0-9A-F]{4}-){4}[0-9A-F]{4})")


def canonical(value: Mapping[str, Any]) -> bytes:
    """The one byte form of a JSON object."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def code_of(data: bytes) -> str:
    """The verification code of embedded bytes: ``8F3A-21C0-9B7E-44D1-0C5A``."""
    digits = hashlib.sha256(data).hexdigest()[:_DIGITS].upper()
    return "-".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))


def typed(text: str) -> str:
    """A code as somebody typed it, brought to the printed form; empty when it is none."""
    digits = "".join(char for char in text.upper() if char in "0123456789ABCDEF")
    groups = "-".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))
    return groups if len(digits) == _DIGITS else ""


def embedded(pdf: bytes) -> bytes | None:
    """The bytes of the one associated data file of a PDF, ``None`` when there is none.

    Raises:
        pikepdf.PdfError: when the bytes are no readable PDF.
    """
    from pikepdf import Name, Pdf  # noqa: PLC0415 - heavy

    with Pdf.open(io.BytesIO(pdf)) as opened:
        for spec in opened.Root.get("/AF", []):
            if spec.get("/AFRelationship") == Name.Data and str(spec.get("/UF", "")) == ATTACHMENT:
                return bytes(spec.EF.F.read_bytes())
    return None


def printed(pdf: bytes) -> tuple[str, ...]:
    """The code on each page as its text says, empty for a page without one."""
    import pypdfium2  # noqa: PLC0415 - heavy

    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()
    return tuple(found.group(1) if (found := _PRINTED.search(text)) else "" for text in texts)


def problem(pdf: bytes) -> str:
    """What is wrong between the embedded data and the printed codes; empty when they agree.

    ``missing`` no embedded data, ``unprinted`` a page without the code, ``differs`` a page with another code.
    """
    data = embedded(pdf)
    if data is None:
        return "missing"
    codes = set(printed(pdf))
    if "" in codes:
        return "unprinted"
    return "" if codes == {code_of(data)} else "differs"
