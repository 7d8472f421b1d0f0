"""A PDF of 合格证明 that comes in: what it certifies in plain words, and whether each digest fits.

The digest is no secret: it shows a change by mistake or by hand, and that the printed QR belongs to these words. Who gave the
certificate is shown by the firm's signature, or by asking the firm.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from futian_desktop.documents.digest import code_of as page_code
from futian_desktop.documents.digest import embedded, printed
from futian_desktop.documents.verdict import ALTERED, UNREADABLE, Verdict
from futian_desktop.domain.certificates import SCHEMA, digest_of

_MOST, _TAIL = 500, 4
_ODD = "证上的内容和摘要对不上，不能采用"


def told(pdf: bytes, verdict: Verdict) -> Verdict:
    """The verdict with a line for each 合格证明 of the file; other files come back as they are.

    A file whose words do not fit their digests, or whose data is not that of its pages, becomes `altered`.
    """
    if verdict.verdict in (ALTERED, UNREADABLE):
        return verdict
    try:
        data = embedded(pdf)
        rows = _certificates(data)
        if not rows or data is None:
            return verdict
        same = set(printed(pdf)) == {page_code(data)}
    except Exception:  # noqa: BLE001 - hostile input may break any parser; the verdict on the file stands
        return verdict
    odd = [row for row in rows if digest_of(row) != row.get("digest")]
    lines = tuple(_line(row, good=row not in odd and same) for row in rows)
    if odd or not same:
        return replace(
            verdict,
            verdict=ALTERED,
            intact_text=f"合格证明{_ODD}",
            about=lines,
            signer_text="内容对不上，谁签的不能当真",
        )
    who = "这是单位内部发的合格证明，不代替国家规定的资格证书；有没有撤销要问发的单位"
    unsigned = () if verdict.signatures else ("没有电子签名：只能说明文件前后一致，是不是这家单位发的要向它核对",)
    return replace(verdict, about=(*lines, who, *unsigned))


def _certificates(data: bytes | None) -> list[Mapping[str, Any]]:
    if data is None:
        return []
    found = cast("dict[str, Any]", json.loads(data))
    rows = cast("list[Mapping[str, Any]]", found.get("training", {}).get("certificates", []))
    return [row for row in rows if row.get("schema") == SCHEMA][:_MOST]


def _line(row: Mapping[str, Any], *, good: bool) -> str:
    holder = str(row.get("holder") or "")
    tail = f"（证件尾号 {holder[-_TAIL:]}）" if holder else ""
    score = f"，成绩 {row['score']} 分" if row.get("score") is not None else ""
    until = f"，有效期到 {row['until_on']}" if row.get("until_on") else ""
    void = f"；已于 {row['withdrawn_on']} 撤销" if row.get("withdrawn_on") else ""
    fits = "摘要相符" if good else _ODD
    return (
        f"合格证明 {row.get('number')}：{row.get('firm')} {row.get('issued_on')} 证明 {row.get('name')}{tail}"
        f"“{row.get('title')}”考核合格{score}{until}{void}。{fits}"
    )
