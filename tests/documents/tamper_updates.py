"""Changes by somebody who knows PDF: incremental updates of every kind, before and after a countersignature."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportArgumentType=false
# The PDF libraries carry no types.

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from futian_desktop.documents import identity
from tests.documents.signing_kit import PASSPHRASE, key

name, number = generic.pdf_name, generic.NumberObject


def _saved(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _writer(data: bytes) -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(io.BytesIO(data))


def _page(writer: IncrementalPdfFileWriter) -> Any:
    return writer.find_page_for_modification(0)[0]


def paint_over(data: bytes) -> bytes:
    """A white box over the first page."""
    writer = _writer(data)
    stream = writer.add_object(generic.StreamObject(stream_data=b"q 1 1 1 rg 0 0 600 400 re f Q"))
    writer.add_stream_to_page(0, stream)
    return _saved(writer)


def annotate(data: bytes) -> bytes:
    """A note with text on the first page."""
    writer = _writer(data)
    page = _page(writer).get_object()
    note = generic.DictionaryObject({
        name("/Type"): name("/Annot"), name("/Subtype"): name("/FreeText"), name("/F"): number(4),
        name("/Rect"): generic.ArrayObject(map(number, (50, 50, 300, 90))),
        name("/Contents"): generic.TextStringObject("100 分"), name("/DA"): generic.TextStringObject("/sans 12 Tf"),
    })  # fmt: skip
    page.setdefault(name("/Annots"), generic.ArrayObject()).append(writer.add_object(note))
    writer.update_container(page)
    return _saved(writer)


def change_catalog(data: bytes) -> bytes:
    """Another page layout in the catalogue."""
    writer = _writer(data)
    writer.root[name("/PageLayout")] = name("/TwoColumnLeft")
    writer.update_root()
    return _saved(writer)


def open_action(data: bytes) -> bytes:
    """A script when the file is opened."""
    writer = _writer(data)
    writer.root[name("/OpenAction")] = generic.DictionaryObject({
        name("/S"): name("/JavaScript"), name("/JS"): generic.TextStringObject("app.alert(1)"),
    })  # fmt: skip
    writer.update_root()
    return _saved(writer)


def replace_json(data: bytes) -> bytes:
    """Other data beside the same pages."""
    writer = _writer(data)
    for key_name in ("/AF", "/Names"):
        if key_name in writer.root:
            del writer.root[key_name]
    stream = embed.EmbeddedFileObject.from_file_data(writer, b'{"score": 100}', mime_type="application/json")
    spec = embed.FileSpec(file_spec_string="data.json", file_name="data.json", embedded_data=stream,
                          af_relationship=name("/Data"))  # fmt: skip
    embed.embed_file(writer, spec)
    writer.root[name("/AF")] = generic.ArrayObject([writer.add_object(spec.as_pdf_object())])
    writer.update_root()
    return _saved(writer)


def text_field(data: bytes) -> bytes:
    """A form field with a value."""
    writer = _writer(data)
    field = generic.DictionaryObject({
        name("/FT"): name("/Tx"), name("/T"): generic.TextStringObject("Score"),
        name("/V"): generic.TextStringObject("100"), name("/Kids"): generic.ArrayObject(),
    })  # fmt: skip
    form = writer.root["/AcroForm"]
    form["/Fields"].append(writer.add_object(field))
    writer.update_container(form["/Fields"])
    writer.update_root()
    return _saved(writer)


def signature_field(data: bytes) -> bytes:
    """A further place to sign."""
    writer = _writer(data)
    fields.append_signature_field(writer, fields.SigFieldSpec("Third"))
    return _saved(writer)


def security_store(data: bytes) -> bytes:
    """A document security store, as programs add it for long-term validation."""
    writer = _writer(data)
    writer.root[name("/DSS")] = writer.add_object(generic.DictionaryObject({
        name("/Type"): name("/DSS"), name("/Certs"): generic.ArrayObject(),
    }))  # fmt: skip
    writer.update_root()
    return _saved(writer)


def metadata(data: bytes) -> bytes:
    """Another title."""
    writer = _writer(data)
    info = writer.trailer_view["/Info"]
    info[name("/Title")] = generic.TextStringObject("另一份报告")
    writer.update_container(info)
    return _saved(writer)


def first_page_gone(data: bytes) -> bytes:
    """The page tree without its first page."""
    writer = _writer(data)
    pages = writer.root["/Pages"]
    pages["/Kids"].pop(0)
    pages[name("/Count")] = number(int(pages["/Count"]) - 1)
    writer.update_container(pages)
    return _saved(writer)


def appearance(data: bytes) -> bytes:
    """Another picture in the block of the first signature."""
    writer = _writer(data)
    field = writer.root["/AcroForm"]["/Fields"][0].get_object()
    picture = generic.StreamObject(stream_data=b"1 0 0 rg 0 0 200 80 re f")
    picture.update({name("/Type"): name("/XObject"), name("/Subtype"): name("/Form"),
                    name("/BBox"): generic.ArrayObject(map(number, (0, 0, 200, 80)))})  # fmt: skip
    field[name("/AP")] = generic.DictionaryObject({name("/N"): writer.add_object(picture)})
    writer.update_container(field)
    return _saved(writer)


def empty_update(data: bytes) -> bytes:
    """An increment that changes nothing that is shown."""
    writer = _writer(data)
    writer.add_object(generic.DictionaryObject({name("/Nothing"): number(1)}))
    return _saved(writer)


def signer(p12: bytes) -> SimpleSigner:
    """pyHanko's own signer, as another program would use it."""
    bundle = identity.load(p12, PASSPHRASE)
    assert bundle.key is not None
    store = SimpleCertificateStore()
    store.register_multiple(
        [x509.Certificate.load(row.certificate.public_bytes(Encoding.DER)) for row in bundle.additional_certs]
    )
    raw = bundle.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    leaf = x509.Certificate.load(identity.leaf_of(bundle).public_bytes(Encoding.DER))
    return SimpleSigner(leaf, keys.PrivateKeyInfo.load(raw), store)


def sign_with_pyhanko(data: bytes, field: str, p12: bytes, *, certify: bool = False) -> bytes:
    """A signature by another program, in a field it may have to make."""
    meta = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES,
                                certify=certify)  # fmt: skip
    out = io.BytesIO()
    PdfSigner(meta, signer=signer(p12)).sign_pdf(_writer(data), output=out)
    return out.getvalue()


def stranger(data: bytes) -> bytes:
    """A further signature by somebody else, in a field of its own."""
    return sign_with_pyhanko(data, "Third", key("别人"))


def rewritten(data: bytes) -> bytes:
    """Saved anew by another program."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def _junk(tail: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        return data + tail

    return change


UPDATES: dict[str, Callable[[bytes], bytes]] = {
    "white box over a page": paint_over, "note with text": annotate, "catalogue changed": change_catalog,
    "script on opening": open_action, "embedded data replaced": replace_json, "form field added": text_field,
    "signature field added": signature_field, "security store added": security_store, "title changed": metadata,
    "page removed": first_page_gone, "signature block repainted": appearance, "update without effect": empty_update,
    "signature by somebody else": stranger, "full rewrite": rewritten, "line break after the end": _junk(b"\n"),
    "comment after the end": _junk(b"%x\n"), "second end of file": _junk(b"\n%%EOF\n"), "zeros after the end": _junk(b"\0" * 512),
}  # fmt: skip
