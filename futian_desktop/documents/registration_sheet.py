"""签名身份登记表: the firm stamps it once by hand and gives it to the district; so an offline signature becomes trusted.

Not one of the assessment's documents: it belongs to an identity, not to a premises.
"""

# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
# segno carries partial types; everything that leaves this module is typed.

import io
from dataclasses import dataclass
from datetime import date

import segno

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Gap,
    Heading,
    Paragraph,
    SignaturePlace,
    Steps,
    Table,
)
from futian_desktop.documents.identity import IdentityInfo

ROLES = {"officer": "安全员", "legal": "法定代表人 / 负责人"}
_SCALE = 8
_GROUPS_A_LINE = 4


@dataclass(frozen=True, slots=True)
class SheetInput:
    """Frozen input: whose identity, in which role (``officer``, ``legal`` or empty), printed on which day."""

    info: IdentityInfo
    role: str
    printed_on: date


def qr_text(info: IdentityInfo) -> str:
    """What the QR code says: readable by any phone."""
    return f"福安自评 签名身份登记\n{info.organisation}\n{info.name}\nSHA-256 {info.fingerprint}"


def build(source: SheetInput) -> Document:
    """One page."""
    info = source.info
    groups = info.fingerprint.split(" ")
    lines = [" ".join(groups[n : n + _GROUPS_A_LINE]) for n in range(0, len(groups), _GROUPS_A_LINE)]
    code = io.BytesIO()
    segno.make(qr_text(info), error="m", micro=False).save(code, kind="png", scale=_SCALE, border=2)
    local = source.printed_on
    kind = "本软件制作" if info.made_here else f"导入，由 {info.issuer} 签发"
    blocks: list[Block] = [
        Heading("签名身份登记表"),
        Paragraph("下面的证书由本单位人员持有，用来在安全生产标准化自评文件上电子签名。请核对指纹后登记。"),
        Facts((
            ("企业名称", info.organisation or "未填写"), ("姓名", info.name), ("身份", ROLES.get(source.role, "未写明")),
            ("证书来源", kind), ("有效期自", f"{info.valid_from:%Y-%m-%d}"), ("有效期至", f"{info.valid_to:%Y-%m-%d}"),
            ("打印日期", local.isoformat()),
        )),
        Gap(2),
        Table(
            ("证书指纹（SHA-256）", "手机扫一扫，应与左边相同"),
            ((Cell("\n".join(lines), tone="strong"), Cell(pictures=(code.getvalue(),), align="center")),), (5, 4),
        ),
        Heading("怎样用这张表", 2),
        Steps((
            "企业：核对姓名和指纹，盖章后交街道一份，自己留一份。",
            "街道：收到签了名的文件，在“核验”里把显示的指纹与本表逐组核对，一致再登记为可信。",
            "口令忘了、电脑丢了或换人：作废这个身份，另做一个，重新交表。以前签的文件不受影响。",
        ), numbered=True),
        SignaturePlace((), info.organisation or info.name),
    ]  # fmt: skip
    return Document(
        title="签名身份登记表", number=groups[0] + groups[1], header=info.organisation or info.name, blocks=blocks,
        style="sheet", author=info.organisation or info.name, issued=local.isoformat(),
    )  # fmt: skip


def make_sheet(source: SheetInput) -> bytes:
    """The sheet as PDF/A."""
    from futian_desktop.documents.pdf_archive import archive  # noqa: PLC0415 - heavy
    from futian_desktop.documents.render_pdf import render  # noqa: PLC0415 - heavy

    document = build(source)
    rendered = render(document)
    moment = source.printed_on.isoformat()
    return archive(rendered.data, title=document.title, author=document.author, moment=moment, boxes={})
