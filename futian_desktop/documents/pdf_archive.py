"""PDF/A-3u: output intent, XMP, language, annotation flags, stream tails, and the announced signature fields."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
import zlib
from collections.abc import Mapping
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from futian_desktop.documents.digest import ATTACHMENT
from futian_desktop.documents.page_frame import Box
from futian_desktop.system import paths

_PRINT = 4
_SIGNATURES_EXIST = 1
_APPEND_ONLY = 2


def archive(
    data: bytes, *, title: str, author: str, moment: str, boxes: Mapping[str, Box], embedded: bytes = b""
) -> bytes:
    """The archival form of a rendered PDF, with one empty signature field per box.

    Args:
        data: bytes of `render_pdf`.
        title: document title for Info and XMP.
        author: firm name.
        moment: ISO date that both metadata blocks carry.
        boxes: field name → (page from 1, left, bottom, right, top) in points.
        embedded: JSON that becomes the associated data file.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        profile = Stream(pdf, (paths.resources() / "icc" / "sRGB.icc").read_bytes())
        profile.N = 3
        root.OutputIntents = Array([
            Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                       Info=String("sRGB IEC61966-2.1"), DestOutputProfile=pdf.make_indirect(profile))
        ])  # fmt: skip
        root.Lang = String("zh-CN")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _metadata(pdf, title, author, moment)
        for page in pdf.pages:
            for annotation in page.get("/Annots", Array()):
                annotation.F = _PRINT
        if boxes:
            _fields(pdf, boxes)
        if embedded:
            _associate(pdf, embedded)
        _tails(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=ObjectStreamMode.disable, deterministic_id=True, min_version="1.7",
                 compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)  # fmt: skip
        return out.getvalue()


def _associate(pdf: Pdf, data: bytes) -> None:
    """The data as an associated file of the whole document (PDF/A-3: /AF, relationship Data, MIME type)."""
    stream = Stream(pdf, data)
    stream.Type, stream.Subtype = Name.EmbeddedFile, Name("/application/json")
    stream.Params = Dictionary(Size=len(data))
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec, F=String(ATTACHMENT), UF=String(ATTACHMENT), Desc=String("本文件的数据"),
            AFRelationship=Name.Data, EF=Dictionary(F=pdf.make_indirect(stream)),
        )
    )  # fmt: skip
    pdf.Root.AF = Array([spec])
    names = pdf.Root.get("/Names", Dictionary())
    names.EmbeddedFiles = Dictionary(Names=Array([String(ATTACHMENT), spec]))
    pdf.Root.Names = names


def _metadata(pdf: Pdf, title: str, author: str, moment: str) -> None:
    stamp = f"{moment}T00:00:00+08:00"
    info = "D:" + moment.replace("-", "") + "000000+08'00'"
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in (("/Title", title), ("/Author", author), ("/Creator", "福安自评"), ("/Producer", "福安自评"),
                       ("/CreationDate", info), ("/ModDate", info)):  # fmt: skip
        pdf.docinfo[Name(key)] = String(value)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["pdfaid:part"], xmp["pdfaid:conformance"] = "3", "U"
        xmp["dc:title"], xmp["dc:creator"], xmp["dc:language"] = title, [author], ["zh-CN"]
        xmp["xmp:CreatorTool"], xmp["pdf:Producer"] = "福安自评", "福安自评"
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = stamp


def _fields(pdf: Pdf, boxes: Mapping[str, Box]) -> None:
    fields = Array()
    for name, (page, *corners) in boxes.items():
        target = pdf.pages[page - 1]
        left, bottom, right, top = (round(corner, 2) for corner in corners)
        blank = Stream(pdf, b" ")
        blank.Type, blank.Subtype = Name.XObject, Name.Form
        blank.BBox = Array([0, 0, round(right - left, 2), round(top - bottom, 2)])
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String(name), F=_PRINT,
                Rect=Array([left, bottom, right, top]),
                AP=Dictionary(N=pdf.make_indirect(blank)), P=target.obj,
            )
        )  # fmt: skip
        if "/Annots" not in target:
            target.Annots = Array()
        target.Annots.append(widget)
        fields.append(widget)
    pdf.Root.AcroForm = Dictionary(Fields=fields, SigFlags=_SIGNATURES_EXIST | _APPEND_ONLY)


def _tails(pdf: Pdf) -> None:
    """Recompress every stream so that none ends in CR or LF (PDF_AND_SIGNING §4.7)."""
    for item in pdf.objects:
        if not isinstance(item, Stream) or item.get("/Type") == Name.Metadata:
            continue
        if item.get("/Filter") not in (None, Name.FlateDecode):
            _pad_raw(item)
            continue
        plain = item.read_bytes()
        packed = zlib.compress(plain, 9)
        if item.get("/Type") == Name.EmbeddedFile:
            _write_exact(item, plain, packed)
            continue
        pad = b"\n" if item.get("/Subtype") != Name.Type1C and "/Length1" not in item else b""
        while packed[-1:] in (b"\r", b"\n") and pad:
            plain += b" "
            packed = zlib.compress(plain, 9)
        level = 8
        while packed[-1:] in (b"\r", b"\n") and level > 0:
            packed = zlib.compress(plain + b"\x01", level)
            level -= 1
        item.write(packed, filter=Name.FlateDecode)


def _write_exact(stream: Stream, plain: bytes, packed: bytes) -> None:
    """Embedded data is never padded: its digest is printed. JSON ends in a brace, so it may also stand unpacked."""
    if packed[-1:] in (b"\r", b"\n"):
        stream.write(plain)
    else:
        stream.write(packed, filter=Name.FlateDecode)


def _pad_raw(stream: Stream) -> None:
    raw = stream.read_raw_bytes()
    if raw[-1:] in (b"\r", b"\n"):
        stream.write(
            raw + b"\x00", filter=cast("Any", stream.Filter), decode_parms=cast("Any", stream.get("/DecodeParms"))
        )
