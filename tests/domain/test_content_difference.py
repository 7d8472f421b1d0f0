"""What counts as the same question, what the groups are, and that going there and back loses nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding, TailoredItem, Tailoring
from futian_desktop.domain.content_difference import ItemChange, compare, compare_item
from futian_desktop.domain.content_switch import SwitchRecord, carried_answer, carry, restore
from futian_desktop.domain.standard import CheckItem, Deadline
from futian_desktop.services.content_words import field_words, pieces, summary
from futian_desktop.system.identifiers import new_uuid
from tests.factories import LIBRARY, MOMENT, assessment, item

STANDARD = LIBRARY.standards["FTZP"]
ONE = next(row for module in LIBRARY.modules.values() for row in module.items if len(row.findings) > 2)


@pytest.mark.parametrize(
    ("after", "change", "moved", "revalued"),
    [
        (ONE, ItemChange.SAME, False, False),
        (replace(ONE, title=ONE.title + "呀"), ItemChange.REWORDED, False, False),
        (replace(ONE, how=(*ONE.how, "再看一眼")), ItemChange.REWORDED, False, False),
        (replace(ONE, basis=()), ItemChange.REWORDED, False, False),
        (replace(ONE, version=ONE.version + 1), ItemChange.CHANGED, False, False),
        (replace(ONE, element="8.2"), ItemChange.MOVED, True, False),
        (replace(ONE, points=Decimal(99)), ItemChange.POINTS, False, True),
        (replace(ONE, veto=not ONE.veto), ItemChange.POINTS, False, True),
        (replace(ONE, element="8.2", points=Decimal(99)), ItemChange.MOVED, True, True),
        (replace(ONE, first=not ONE.first, keep=not ONE.keep, when=None), ItemChange.SAME, False, False),
        (None, ItemChange.RETIRED, False, False),
    ],
)
def test_an_item_belongs_to_the_weightiest_group(
    after: CheckItem | None, change: ItemChange, moved: bool, revalued: bool
) -> None:
    found = compare_item(replace(ONE, when=None), after)
    assert (found.change, found.moved, found.revalued) == (change, moved, revalued)


def test_a_retired_item_is_not_there() -> None:
    both = compare(STANDARD, [ONE], STANDARD, [replace(ONE, retired=True)])
    assert [row.change for row in both.rows] == [ItemChange.RETIRED]
    assert summary(both) == "0 条：1 停用"


def test_the_summary_counts_retired_items_beside_the_total() -> None:
    old = [item(f"M00-{n:02d}") for n in range(66)]
    new = [replace(row, title=row.title + "呀") if n < 4 else row for n, row in enumerate(old[:-1])]
    both = compare(STANDARD, old, STANDARD, [*new, item("M00-90"), item("M00-91")])
    assert summary(both) == "67 条：61 不变，4 改写，2 新增，1 停用"


def test_a_finding_put_in_between_moves_no_other() -> None:
    first, *rest = ONE.findings
    extra = replace(first, text="另外一条")
    found = compare_item(ONE, replace(ONE, findings=(first, extra, *rest)))
    words = [(text.before, text.after) for text in found.texts if text.field.startswith("finding")]
    assert len(words) == 1
    assert words[0][0] == ""
    assert words[0][1].startswith("另外一条")


def test_changes_are_said_in_words() -> None:
    after = replace(ONE, element="8.2", veto=True, duty="property", kind="person")
    both = compare(STANDARD, [replace(ONE, duty="tenant", kind="site")], STANDARD, [after])
    said = {text.field: (text.before, text.after) for text in (field_words(row, both) for row in both.rows[0].texts)}
    assert said["谁的责任"] == ("租户", "物业")
    assert said["查法"] == ("看现场", "问人")
    assert said["一票否决"] == ("否", "是")
    assert said["要素"][1] == "8.2 持续改进"


@given(st.text("门口锁着不开关", max_size=24), st.text("门口锁着不开关", max_size=24))
def test_marked_words_are_the_text_itself(before: str, after: str) -> None:
    left, right = pieces(before, after)
    assert "".join(text for text, _changed in left) == before
    assert "".join(text for text, _changed in right) == after
    kept = ["".join(text for text, changed in side if not changed) for side in (left, right)]
    assert kept[0] == kept[1]


def _answer(one: CheckItem, *findings: Finding) -> Answer:
    return Answer(AnswerKey(one.id), AnswerKind.PARTIAL, findings)


def _ready(one: CheckItem, number: int) -> Finding:
    ready = one.findings[number]
    return Finding(ready.text, ready.deduct, ready.measure, ready.deadline, number, ready.suspect_major)


def test_a_ready_finding_is_found_by_its_text_wherever_it_moved() -> None:
    turned = replace(ONE, findings=tuple(reversed(ONE.findings)))
    found = carried_answer(ONE, turned, _answer(ONE, _ready(ONE, 0))).findings[0]
    assert found.ready == len(ONE.findings) - 1
    assert turned.findings[-1].text == found.text


def test_a_ready_finding_that_is_gone_stays_as_an_own_sentence_within_the_points() -> None:
    cheaper = replace(ONE, points=Decimal(1), findings=ONE.findings[:1])
    found = carried_answer(ONE, cheaper, _answer(ONE, replace(_ready(ONE, 2), deduct=Decimal(4))))
    assert (found.findings[0].ready, found.findings[0].text) == (None, ONE.findings[2].text)
    assert found.findings[0].deduct == Decimal(1)
    assert found.kind is AnswerKind.NONCONFORM


CHANGES = ("same", "reworded", "moved", "points", "meaning", "retired", "turned")


def _changed(one: CheckItem, how: str) -> CheckItem:
    return {
        "same": one, "reworded": replace(one, title=one.title + "呀"), "moved": replace(one, element="8.2"),
        "points": replace(one, points=Decimal(3), findings=tuple(replace(row, deduct=None) for row in one.findings)),
        "meaning": replace(one, version=one.version + 1), "retired": replace(one, retired=True),
        "turned": replace(one, findings=tuple(reversed(one.findings))),
    }[how]  # fmt: skip


def _rows(items: list[CheckItem]) -> Tailoring:
    return Tailoring((), tuple(TailoredItem(row, "M00", "基础", ()) for row in items if not row.retired))


def _draft(items: list[CheckItem], kinds: list[int]) -> Assessment:
    answers = {
        AnswerKey(one.id): (
            Answer(AnswerKey(one.id), AnswerKind.CONFORM, version=1),
            replace(_answer(one, _ready(one, 0)), version=1),
            replace(_answer(one, Finding("自己写的", Decimal(1), "改", Deadline.DAYS_3)), version=1),
            Answer(AnswerKey(one.id), None, note="只有备注", version=1),
        )[kind]
        for one, kind in zip(items, kinds, strict=True)
        if kind < 4
    }
    return replace(assessment(()), standard=STANDARD, tailoring=_rows(items), answers=answers, content_sha256="a" * 64)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 4)), min_size=1, max_size=7))
def test_there_and_back_is_where_one_was(plan: list[tuple[str, int]]) -> None:
    shipped = [row for module in LIBRARY.modules.values() for row in module.items if not row.retired]
    items = shipped[: len(plan)]
    draft = _draft(items, [kind for _how, kind in plan])
    new = [_changed(one, how) for one, (how, _kind) in zip(items, plan, strict=True)]
    there = carry(draft, STANDARD, _rows(new), "b" * 64)
    counts = there.difference.counts
    assert sum(counts.values()) == len(items)
    assert there.difference.asked == len(items) - counts.get(ItemChange.RETIRED, 0)
    asked = {row.item.id for row in there.assessment.tailoring.items}
    assert {key.item for key, row in draft.answers.items() if row.given} <= asked
    record = SwitchRecord(
        new_uuid(), draft.id, MOMENT, draft.content_sha256, "b" * 64, draft,
        {key: row.version for key, row in there.assessment.answers.items()}, {}, {},
    )  # fmt: skip
    back = restore(there.assessment, record)
    assert back.assessment == draft
    assert (back.newer, back.kept) == ((), ())
