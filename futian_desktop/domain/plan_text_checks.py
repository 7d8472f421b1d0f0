"""Checks of the operability review that read the plan's own text."""

import re
from collections.abc import Callable, Iterator

from futian_desktop.domain.accidents import ANYBODY
from futian_desktop.domain.plan_blocks import FIELD, BlockKind, PlanBlock
from futian_desktop.domain.plan_case import Hit, PlanCase, Rule

_TYPED_PHONE = re.compile(r"(?<!\d)(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")


def _sections(case: PlanCase) -> Iterator[tuple[PlanBlock, tuple[PlanBlock, ...]]]:
    """Each accident's first-level heading with its blocks."""
    starts = [n for n, row in enumerate(case.plan.blocks) if row.kind is BlockKind.HEADING and row.level == 1]
    for start, end in zip(starts, [*starts[1:], len(case.plan.blocks)], strict=True):
        head = case.plan.blocks[start]
        if head.key.rpartition(".")[2] in ("s", "o") and "." in head.key:
            yield head, case.plan.blocks[start + 1 : end]


def section_steps(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Accidents without steps."""
    for head, blocks in _sections(case):
        if not any(row.kind is BlockKind.STEPS and row.rows for row in blocks):
            yield head.id, head.text


def _steps(case: PlanCase) -> Iterator[tuple[PlanBlock, tuple[str, ...]]]:
    for block in case.plan.blocks:
        if block.kind is BlockKind.STEPS:
            for row in block.rows:
                yield block, row


def step_actor(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Steps without an actor."""
    for block, row in _steps(case):
        if not row[0].strip():
            yield block.id, row[1][:20] if len(row) > 1 else ""


def step_post_empty(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Steps of posts that nobody holds, each post once."""
    known = {line.id: line.title for line in case.posts}
    seen: set[str] = set()
    for block, row in _steps(case):
        if row[0] in known and row[0] not in ANYBODY and not case.post(row[0]) and row[0] not in seen:
            seen.add(row[0])
            yield block.id, known[row[0]]


def step_length(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Steps too long to remember."""
    for block, row in _steps(case):
        if len(row) > 1 and len(row[1]) > rule.whole("most"):
            yield block.id, row[1][:20]


def section_length(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Too many steps in one list."""
    for block in case.plan.blocks:
        if block.kind is BlockKind.STEPS and len(block.rows) > rule.whole("most"):
            yield block.id, f"{len(block.rows)} 步"


def _missing_key(rule: Rule, case: PlanCase, full: Callable[[PlanBlock], bool]) -> Iterator[Hit]:
    for head, blocks in _sections(case):
        if not any(row.key.endswith(rule.text("suffix")) and full(row) for row in blocks):
            yield head.id, head.text


def key_text(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Accidents without a paragraph of a key."""
    yield from _missing_key(
        rule, case, lambda row: len(row.text.partition("：")[2].strip() or row.text) > 0 and bool(row.text.strip())
    )


def key_rows(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Accidents without rows of a key."""
    yield from _missing_key(rule, case, lambda row: any(cell.strip() for line in row.rows for cell in line))


def key_most(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Lists of a key with too many rows."""
    for block in case.plan.blocks:
        if block.key.endswith(rule.text("suffix")) and len(block.rows) > rule.whole("most"):
            yield block.id, f"{len(block.rows)} 个"


def call_order(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """The rescue services come too late in the list of calls."""
    for block in case.plan.blocks:
        if not block.key.endswith(rule.text("suffix")):
            continue
        places = [
            n for n, row in enumerate(block.rows, 1) if row and any(number in row[0] for number in ("119", "120"))
        ]
        if places and places[0] > rule.whole("most"):
            yield block.id, f"第 {places[0]} 个"


def words(rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Blocks with words that say nothing."""
    for block in case.plan.blocks:
        found = next((word for word in rule.many("words") for text in block.texts() if word in text), "")
        if found:
            yield block.id, found


def typed_name(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Names of people typed into the text."""
    names = [name for name in case.people if len(name) > 1]
    for block in case.plan.blocks:
        found = next((name for name in names for text in block.texts() if name in text), "")
        if found:
            yield block.id, found


def typed_phone(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Phone numbers typed into the text."""
    for block in case.plan.blocks:
        if any(_TYPED_PHONE.search(text) for text in block.texts()):
            yield block.id, ""


def stale(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Fields whose fact changed and was not accepted."""
    if case.stale:
        yield "", "、".join(case.stale[:6])


def open_fields(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """Fields without a value, each once."""
    seen: set[str] = set()
    for block in case.plan.blocks:
        for key in FIELD.findall(" ".join(block.texts())):
            if key in case.values and not case.values[key].strip() and key not in seen:
                seen.add(key)
                yield block.id, case.titles.get(key, key)


def no_picture(_rule: Rule, case: PlanCase) -> Iterator[Hit]:
    """No evacuation plan."""
    figures = [row for row in case.plan.blocks if row.kind is BlockKind.FIGURE and not row.picture.startswith("chart:")]
    if not any(row.picture for row in figures):
        yield figures[0].id if figures else "", ""
