"""Every way to change a signed file that we could think of, and what the verifier says of each.

Used by `test_tamper.py` and by `tools/tamper_matrix.py`, which runs all of it and prints the table of docs/tamper.md.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

import io
import multiprocessing
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from futian_desktop.documents import container, der
from futian_desktop.documents.verdict import Verdict
from futian_desktop.documents.verifying import verify

REFUSED = ("altered", "unreadable")
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
PLACE_KINDS = ("changed", "zeroed", "cut", "appended", "ended")
_MARK = b"/ByteRange"


def spans(data: bytes) -> list[tuple[int, int]]:
    """Start and end of each `/Contents` with its brackets, in the order of the file."""
    found: list[tuple[int, int]] = []
    at = data.find(_MARK)
    while at >= 0:
        _zero, length, rest, _tail = (int(word) for word in data[at:].split(b"[")[1].split(b"]")[0].split())
        found.append((length, rest))
        at = data.find(_MARK, at + 1)
    return found


def regions(data: bytes, ends: Iterable[int]) -> dict[str, list[int]]:
    """Places outside `/Contents` by the part of the file they lie in; ``ends`` are the ends of the revisions."""
    inside = spans(data)
    first, *later = sorted(ends)
    xref = data.rindex(b"xref", 0, data.rindex(b"startxref", 0, first))
    parts = {"header": range(16), "objects": range(16, xref), "xref and trailer": range(xref, first)}
    for number, end in enumerate(later, 1):
        parts[f"signature {number}"] = range(first, end)
        first = end
    return {name: [n for n in part if not any(low <= n < high for low, high in inside)] for name, part in parts.items()}


def places(data: bytes, ends: Iterable[int], count: int) -> list[int]:
    """So many places, an equal share for each region, evenly spread within it."""
    chosen: set[int] = set()
    parts = sorted(regions(data, ends).values(), key=len)
    for number, part in enumerate(parts):
        share = (count - len(chosen)) // (len(parts) - number)
        step = max(1, len(part) // max(1, share))
        chosen.update(part[::step][:share])
    return sorted(chosen)


def changed_at(data: bytes, place: int, kind: str) -> bytes:
    """One byte changed, set to zero, taken out, put in; or the file ended there."""
    head, tail = data[:place], data[place + 1 :]
    match kind:
        case "changed":
            return head + bytes([data[place] ^ (1 << place % 8)]) + tail
        case "zeroed":
            return head + (b"\0" if data[place] else b"\1") + tail
        case "cut":
            return head + tail
        case "appended":
            return head + bytes([data[place]]) + data[place:]
        case _:
            return head


@dataclass
class Outcome:
    """What happened to many changes of one kind: verdict words, and the changes that were not refused."""

    name: str
    words: Counter[str] = field(default_factory=Counter[str])
    accepted: list[str] = field(default_factory=list[str])

    @property
    def total(self) -> int:
        """How many changes were tried."""
        return self.words.total()

    def add(self, other: "Outcome") -> None:
        """Take over another part of the same kind."""
        self.words.update(other.words)
        self.accepted += other.accepted


# -- outside /Contents ---------------------------------------------------------------------------------------------


def judge_places(data: bytes, chosen: list[int], kind: str) -> Outcome:
    """The verdicts of one kind of change at many places."""
    outcome = Outcome(kind)
    for place in chosen:
        word = verify(changed_at(data, place, kind), ()).verdict
        outcome.words[word] += 1
        if word not in REFUSED:
            outcome.accepted.append(f"{kind} at {place}: {word}")
    return outcome


# -- inside /Contents ----------------------------------------------------------------------------------------------


class Inside:
    """Changes in the `/Contents` of a file with one signature; what it covers is parsed once.

    The byte rules are those of the verifier, called in its order; whatever passes them is judged as a whole file.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.low, self.high = spans(data)[-1]
        self.raw = data[self.low : self.high]
        blob = container.strict_hex(self.raw)
        assert blob is not None
        self.blob = blob
        self.used = der.value_end(blob) or 0

    def whole(self, raw: bytes) -> bytes:
        """The file with another `/Contents`."""
        return self.data[: self.low] + raw + self.data[self.high :]

    def passes(self, raw: bytes) -> bool:
        """Whether the byte rules let a `/Contents` through."""
        blob = container.strict_hex(raw)
        if blob is None:
            return False
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._plain(blob)
        except Exception:  # noqa: BLE001 - as in the verifier: any failure of a parser is a refusal
            return False

    def _plain(self, blob: bytes) -> bool:
        content = container.strict_cms(blob)
        if content is None or container.faults(content):
            return False
        if container.digest_of(content) != container.digest_of(cms.ContentInfo.load(self.blob[: self.used])):
            return False
        parts = container.certificates(content)
        return parts is not None and container.signature_holds(content, parts[0])

    def judge(self, raw: bytes) -> str:
        """The verdict word."""
        return verify(self.whole(raw), ()).verdict if self.passes(raw) else "altered"

    def with_byte(self, place: int, value: int) -> bytes:
        """`/Contents` in which one byte of the binary structure has another value."""
        blob = bytearray(self.blob)
        blob[place] = value
        return b"<" + bytes(blob).hex().upper().encode() + b">"

    def bytes_at(self, chosen: Iterable[int], values: Callable[[int], Iterable[int]]) -> Outcome:
        """Every value of a set at every place of the binary structure, padding included."""
        outcome = Outcome("one byte of the DER or padding")
        for place in chosen:
            for value in values(self.blob[place]):
                word = self.judge(self.with_byte(place, value))
                outcome.words[word] += 1
                if word not in REFUSED:
                    outcome.accepted.append(f"byte {place}: {self.blob[place]:02x} → {value:02x}: {word}")
        return outcome

    def digits_at(self, chosen: Iterable[int]) -> Outcome:
        """Each hex digit in the other case, as a space, as a non-digit, taken out, doubled."""
        outcome = Outcome("one hex digit")
        for place in chosen:
            old, head, tail = self.raw[place : place + 1], self.raw[:place], self.raw[place + 1 :]
            news = {old.upper(), old.lower(), b" ", b"g", b"", old + old, b"\0", b"<", b">"} - {old}
            for new in news:
                word = self.judge(head + new + tail)
                outcome.words[word] += 1
                if word not in REFUSED:
                    outcome.accepted.append(f"digit {place}: {old!r} → {new!r}: {word}")
        return outcome

    def mirrored(self) -> bytes:
        """The same signature with s replaced by n − s: as valid as before, by the nature of ECDSA."""
        content = cms.ContentInfo.load(self.blob[: self.used])
        signer = content["content"]["signer_infos"][0]
        r, s = decode_dss_signature(signer["signature"].native)
        other = encode_dss_signature(r, P256_ORDER - s)
        old = signer["signature"].native
        blob = self.blob[: self.used]
        if len(other) == len(old):
            changed = blob.replace(old, other)
        else:
            signer["signature"] = other
            changed = content.dump(force=True)
        return b"<" + changed.ljust(len(self.blob), b"\0").hex().upper().encode() + b">"

    def rebuilt(self, change: Callable[[Any], None]) -> bytes:
        """`/Contents` with a change made in the decoded structure; cut to the room there is."""
        content = cms.ContentInfo.load(self.blob[: self.used])
        change(content["content"])
        blob = content.dump(force=True).ljust(len(self.blob), b"\0")
        return b"<" + blob[: len(self.blob)].hex().upper().encode() + b">"

    def issuer_mirrored(self) -> bytes:
        """The issuer's self-signature with s replaced by n − s."""

        def change(data: Any) -> None:
            for choice in data["certificates"]:
                certificate = choice.chosen
                if certificate.subject.native == certificate.issuer.native:
                    r, s = decode_dss_signature(certificate["signature_value"].native)
                    certificate["signature_value"] = encode_dss_signature(r, P256_ORDER - s)

        return self.rebuilt(change)


# -- many at once --------------------------------------------------------------------------------------------------

_data: list[bytes] = []


def _receive(data: bytes) -> None:
    _data[:] = [data]


def _places_part(part: tuple[list[int], str]) -> Outcome:
    return judge_places(_data[0], *part)


def _bytes_part(part: list[int]) -> Outcome:
    return Inside(_data[0]).bytes_at(part, every_other)


def _digits_part(part: list[int]) -> Outcome:
    return Inside(_data[0]).digits_at(part)


def every_other(value: int) -> Iterator[int]:
    """All 255 other values of a byte."""
    return (other for other in range(256) if other != value)


def _parts(rows: Iterable[int], size: int) -> list[list[int]]:
    flat = list(rows)
    return [flat[n : n + size] for n in range(0, len(flat), size)]


def _gathered(function: Callable[..., Outcome], parts: list[object], data: bytes) -> Outcome:
    context = multiprocessing.get_context("spawn")
    with context.Pool(os.cpu_count() or 1, _receive, (data,)) as pool:
        results = pool.map(function, parts, chunksize=1)
    total = results[0]
    for other in results[1:]:
        total.add(other)
    return total


def all_places(data: bytes, ends: Iterable[int], count: int, kinds: Iterable[str] = PLACE_KINDS) -> list[Outcome]:
    """Each kind of change at so many places, in several processes."""
    chosen = _parts(places(data, ends, count), 50)
    return [_gathered(_places_part, [(part, kind) for part in chosen], data) for kind in kinds]


def all_inside(data: bytes) -> list[Outcome]:
    """Every byte of `/Contents` with every other value, and every hex digit in other writings."""
    inside = Inside(data)
    return [
        _gathered(_bytes_part, list(_parts(range(len(inside.blob)), 32)), data),
        _gathered(_digits_part, list(_parts(range(len(inside.raw)), 200)), data),
    ]


def same_meaning(before: Verdict, after: Verdict) -> bool:
    """Whether two verdicts agree on who signed, when, in which role and with which certificate."""
    return [(row.signer, row.role, row.signed_at, row.certificate, row.organisation) for row in before.signatures] == [
        (row.signer, row.role, row.signed_at, row.certificate, row.organisation) for row in after.signatures
    ]


def text_of(data: bytes) -> str:
    """All text of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(data))
    text = "\f".join(row.get_textpage().get_text_range() for row in document)
    document.close()
    return text
