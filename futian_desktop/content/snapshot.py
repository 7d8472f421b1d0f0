"""Content frozen with an assessment: a report printed in five years shows the questions that were asked."""

import json
from collections.abc import Sequence
from typing import Any, cast

from futian_desktop.content.encode import encode_item, encode_standard
from futian_desktop.content.loader import Source, read_item, read_standard
from futian_desktop.domain.standard import CheckItem, Standard


def pack(standard: Standard, items: Sequence[CheckItem]) -> bytes:
    """Canonical JSON of the standard and the items: sorted keys, no spaces, UTF-8."""
    body = {"standard": encode_standard(standard), "items": [encode_item(item) for item in items]}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def unpack(data: bytes) -> tuple[Standard, dict[str, CheckItem]]:
    """The reverse of `pack`.

    Raises:
        RuleViolation: `content.invalid` when the bytes are not such a snapshot.
    """
    body = cast("dict[str, Any]", json.loads(data))
    standard = read_standard(Source("snapshot", body["standard"]))
    items = [read_item(Source(f"snapshot: item[{n}]", row)) for n, row in enumerate(body["items"])]
    return standard, {item.id: item for item in items}
