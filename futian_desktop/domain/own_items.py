"""自己加的检查项: items a firm wrote for one of its premises, beside those of the library."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from futian_desktop.domain.assessment import ModuleState, TailoredItem, Tailoring
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.law_state import OWN_LAW
from futian_desktop.domain.standard import Basis, CheckItem, Confidence, Deadline, ReadyFinding, Standard
from futian_desktop.domain.tailoring import walk_order

MODULE, PREFIX = "ZJ", "ZJ-"
TITLE_MIN, TITLE_MAX, HOW_MAX, FINDINGS_MIN = 12, 25, 4, 2
TEXT_MAX, MOST_FINDINGS, MOST_POINTS = 300, 12, 100


@dataclass(frozen=True, slots=True)
class OwnItem:
    """One own item. ``used`` tells that an assessment has it on its list: from then on it is retired, not deleted."""

    id: UUID
    premises_id: PremisesId
    item: CheckItem
    version: int = 0
    used: bool = False

    @property
    def code(self) -> str:
        """The code it is found by, such as ZJ-01; never given twice at one premises."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class Remark:
    """What could be better, or must be put right, in one field of the editor.

    Attributes:
        field: ``title``, ``why``, ``look``, ``how``, ``good``, ``points``, ``element``, ``findings`` or ``finding:<n>``.
        text: in words.
        must: whether it cannot be saved so.
    """

    field: str
    text: str
    must: bool = False


OWN_GIST, OWN_WHY = "本单位自己定的要求", "本单位自己加的检查项"


def own_basis(gist: str = "") -> Basis:
    """The basis of an own item: where the firm has it from, in its own words."""
    return Basis(OWN_LAW, "", gist.strip() or OWN_GIST, Confidence.UNSURE)


def is_own(item: CheckItem) -> bool:
    """Whether an item was written by the firm itself."""
    return any(row.law == OWN_LAW for row in item.basis)


def gist_of(item: CheckItem) -> str:
    """Where the firm says it has the requirement from."""
    return next((row.gist for row in item.basis if row.law == OWN_LAW), "")


def blank(element: str) -> CheckItem:
    """An empty item to start from."""
    finding = ReadyFinding("", None, "", Deadline.DAYS_3)
    return CheckItem(
        id="", version=1, title="", why="", kind="site", spot="front", duty="tenant", element=element,
        points=Decimal(5), look="", how=("",), good="", findings=(finding, finding), basis=(own_basis(),),
    )  # fmt: skip


def copied(item: CheckItem) -> CheckItem:
    """A shipped item as the start of an own one: its words without its law, its suspicions and its conditions."""
    findings = tuple(
        replace(row, suspect_major=False, suspect_when=None, extra_deduction=Decimal(0), total_deduction=Decimal(0))
        for row in item.findings
    )
    return replace(
        item, id="", version=1, findings=findings, basis=(own_basis(),), first=False, veto=False, keep=False,
        retired=False, when=None, usual_ask="",
    )  # fmt: skip


def tidy(item: CheckItem) -> CheckItem:
    """The item as it is stored: spaces at the ends gone, empty steps and findings left out, what is missing said by the
    title: the list, the guide and the report never have a hole."""
    title = item.title.strip()
    good = item.good.strip() or title
    look = item.look.strip() or title
    findings = tuple(
        replace(row, text=row.text.strip(), measure=row.measure.strip() or f"整改到：{title}")
        for row in item.findings
        if row.text.strip() or row.measure.strip()
    )
    return replace(
        item, title=title, why=item.why.strip() or OWN_WHY, look=look, good=good,
        how=tuple(step.strip() for step in item.how if step.strip()) or (look,), findings=findings,
        basis=(own_basis(gist_of(item)),),
    )  # fmt: skip


def next_code(used: Sequence[str]) -> str:
    """The code after the highest one that was ever given: ZJ-01, ZJ-02, …"""
    numbers = [int(code.removeprefix(PREFIX)) for code in used if code.removeprefix(PREFIX).isdigit()]
    return f"{PREFIX}{max(numbers, default=0) + 1:02d}"


def remarks(item: CheckItem, standard: Standard, titles: Mapping[str, str]) -> tuple[Remark, ...]:
    """Everything to say about an item while it is written, in the order of the fields.

    Args:
        item: as it stands in the editor.
        standard: whose elements it may belong to.
        titles: titles of other items of the list by id; the same title twice is named.
    """
    return (*_texts(item, titles), *_rest(item, standard), *_findings(item))


def _texts(item: CheckItem, titles: Mapping[str, str]) -> Iterator[Remark]:
    title = item.title.strip()
    if not title:
        yield Remark("title", "写一句“什么样算对”，例如：灶台边的灭火器伸手拿得到", must=True)
    elif not TITLE_MIN <= len(title) <= TITLE_MAX:
        yield Remark("title", f"现在 {len(title)} 个字，{TITLE_MIN} 到 {TITLE_MAX} 个字最好读")
    same = next((key for key, other in titles.items() if key != item.id and other == title and title), None)
    if same:
        yield Remark("title", f"和 {same} 的标题一样")
    for name, text, words in (
        ("why", item.why, "写一句为什么要查，不写也能保存"), ("look", item.look, "写清看哪里，走到跟前才知道看什么"),
        ("good", item.good, "写清合格是什么样，答的人才好判断"),
    ):  # fmt: skip
        if not text.strip():
            yield Remark(name, words)
    for name, text in (("title", title), ("why", item.why), ("look", item.look), ("good", item.good)):
        if len(text) > TEXT_MAX:
            yield Remark(name, f"太长，最多 {TEXT_MAX} 个字", must=True)


def _rest(item: CheckItem, standard: Standard) -> Iterator[Remark]:
    steps = [step for step in item.how if step.strip()]
    if not steps:
        yield Remark("how", "写一到四步，每步一句")
    if len(steps) > HOW_MAX:
        yield Remark("how", f"最多 {HOW_MAX} 步，请合并", must=True)
    if any(len(step) > TEXT_MAX for step in steps):
        yield Remark("how", f"每步最多 {TEXT_MAX} 个字", must=True)
    if item.element not in {child.code for row in standard.elements for child in row.children}:
        yield Remark("element", "选一个要素，得分才知道算在哪里", must=True)
    if not 0 < item.points <= MOST_POINTS:
        yield Remark("points", f"分值在 1 到 {MOST_POINTS} 之间", must=True)


def _findings(item: CheckItem) -> Iterator[Remark]:
    rows = [(n, row) for n, row in enumerate(item.findings) if row.text.strip() or row.measure.strip()]
    if not rows:
        yield Remark("findings", "至少写一条扣分点：不合格时是什么样", must=True)
    elif len(rows) < FINDINGS_MIN:
        yield Remark("findings", "最好有两条扣分点：轻一点的和重一点的")
    if len(rows) > MOST_FINDINGS:
        yield Remark("findings", f"最多 {MOST_FINDINGS} 条扣分点", must=True)
    for number, row in rows:
        if not row.text.strip():
            yield Remark(f"finding:{number}", "写一句看到了什么", must=True)
        elif not row.measure.strip():
            yield Remark(f"finding:{number}", "写一句怎么整改，动词开头")
        if len(row.text) > TEXT_MAX or len(row.measure) > TEXT_MAX:
            yield Remark(f"finding:{number}", f"太长，最多 {TEXT_MAX} 个字", must=True)
        if row.deduct is not None and not 0 < row.deduct <= item.points:
            yield Remark(f"finding:{number}", "扣分要大于 0，不超过这一项的分值", must=True)


def with_own(tailoring: Tailoring, items: Sequence[CheckItem], content: str) -> Tailoring:
    """A list with the firm's own items on it, each at its place of the walk.

    Args:
        tailoring: the list of the library.
        items: own items; retired ones stay out.
        content: digest of the content version their texts stand in.
    """
    live = [item for item in items if not item.retired]
    if not live:
        return tailoring
    words = "自己加的"
    rows = [TailoredItem(item, MODULE, words, (), content=content) for item in live]
    state = ModuleState(
        MODULE, "本单位自己加的检查项", words, on=True, reasons=("本单位自己加的检查项",), items=len(rows)
    )
    return Tailoring((*tailoring.modules, state), walk_order([*tailoring.items, *rows]))
