"""The document model: a tree of blocks that any renderer turns into bytes (ARCHITECTURE §14)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from futian_desktop.domain.response_cards import CardFace


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; it enters the outline. ``room`` is the space in mm that must follow on its page; ``listed``
    says whether the contents show it."""

    text: str
    level: int = 1
    room: float = 30
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``tone`` is body, small, strong, lead, warn, note or caption (of a table or a figure); ``align`` is left, center
    or right."""

    text: str
    tone: str = "body"
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered or dotted list; ``close`` sets its rows as near as lines."""

    rows: tuple[str, ...]
    numbered: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: text lines, pictures (JPEG bytes), a tone, and more paragraphs as (text, tone).

    ``fill`` colours the whole cell: red, orange, yellow or blue (`style.FILLS`); its words say the colour too.
    """

    text: str = ""
    pictures: tuple[bytes, ...] = ()
    tone: str = "small"
    align: str = "left"
    more: tuple[tuple[str, str], ...] = ()
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """A coloured band over the whole width: big words, and smaller ones below. ``fill`` as of a `Cell`.

    ``room`` is the space in mm that must follow on its page.
    """

    text: str
    fill: str
    note: str = ""
    room: float = 55


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a repeated header. ``widths`` are shares of the text width."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    strong_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A framed record: title and a figure at the right in the head, paragraphs (text, tone) beside pictures, a foot."""

    title: str
    figure: str
    rows: tuple[tuple[str, str], ...]
    pictures: tuple[bytes, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures two in a row, each (caption, JPEG bytes), at most ``height`` mm high."""

    rows: tuple[tuple[str, bytes], ...]
    height: float = 58


@dataclass(frozen=True, slots=True)
class PhotoPair:
    """The same spot before and after: (caption, JPEG bytes) on each side, ``None`` where there is no photo."""

    before: tuple[str, bytes] | None
    after: tuple[str, bytes] | None


@dataclass(frozen=True, slots=True)
class PhotoPairs:
    """Pairs below each other, both pictures in frames of one size, so that captions stand in one line."""

    rows: tuple[PhotoPair, ...]
    titles: tuple[str, str] = ("整改前", "整改后")
    height: float = 52
    """Of each frame, in millimetres."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings with their pages: ``levels`` of them in a PDF, ``depth`` in a docx."""

    depth: int = 2
    levels: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, one below the other; with ``columns`` 2, short ones stand two in a line."""

    rows: tuple[tuple[str, str], ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars of percentages; ``None`` prints 不适用."""

    rows: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn figure: ``columns`` or ``bars`` of (name, found, put right), or ``shares`` of a whole (the last number unused).

    With ``rest`` the last row sums up others: it has its numbers but no bar.
    """

    title: str
    shape: str
    rows: tuple[tuple[str, int, int], ...]
    rest: bool = False
    legend: tuple[str, str] = ("发现", "已整改")


@dataclass(frozen=True, slots=True)
class Figures:
    """Big figures side by side: (label, value, tone)."""

    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Places to sign: (label, name, field name) each with a pen line, and the empty 45 × 45 mm 盖章处 of the firm.

    An empty field name is a pen line only. ``compact`` puts the 盖章处 beside the signers instead of below.
    """

    signers: tuple[tuple[str, str, str], ...]
    firm: str
    date_label: str = "年　　月　　日"
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation chart: a box on top, one below it, and a row of boxes; each (title, names)."""

    top: tuple[str, str]
    second: tuple[str, str]
    below: tuple[tuple[str, str], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to cut out, 1, 2, 4 or 8 a page (A4, A5, A6, pocket size), with lines to cut along."""

    rows: tuple[CardFace, ...]
    per_page: int = 4


@dataclass(frozen=True, slots=True)
class Diploma:
    """One 合格证明: who, their masked ID, lines of text, number, the digest as people read it, the text of the QR.

    ``void`` says that and why it was taken back.
    """

    title: str
    name: str
    holder: str
    lines: tuple[str, ...]
    number: str
    code: str
    mark: str
    firm: str
    day: str
    void: str = ""


@dataclass(frozen=True, slots=True)
class Diplomas:
    """合格证明 in frames, one or four a page."""

    rows: tuple[Diploma, ...]
    per_page: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Vertical space in millimetres."""

    millimetres: float


Block = (
    Heading | Paragraph | Steps | Table | Entry | Photos | PhotoPairs | Contents | Facts | Bars | Chart | Figures | SignaturePlace
    | Organisation | Cards | Diplomas | PageBreak | Gap | Strip
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. ``fields`` are announced signature fields.

    ``style`` is formal or paper (Song body; paper keeps numbers, dates and their units in one line), sheet (sans) or
    notice and board (sans, big); ``landscape`` turns every page.

    ``data`` is the embedded JSON, ``code`` its verification code, ``mark`` the beginning of the text in each page's QR.
    """

    title: str
    number: str
    header: str
    blocks: Sequence[Block]
    style: str = "formal"
    draft: bool = False
    cover: Sequence[Block] = ()
    fields: tuple[str, ...] = ()
    author: str = ""
    issued: str = ""
    meta: dict[str, str] = field(default_factory=dict[str, str])
    code: str = ""
    mark: str = ""
    data: bytes = b""
    landscape: bool = False


def leads(block: Block, following: Block | None) -> bool:
    """Whether a paragraph only makes sense with what follows it on the same page: a lead-in in bold, or ending in a colon."""
    if not isinstance(block, Paragraph) or not isinstance(following, Steps | Table | Paragraph):
        return False
    return block.tone in ("strong", "small-strong") or (
        block.text.endswith("：") and not isinstance(following, Paragraph)
    )
