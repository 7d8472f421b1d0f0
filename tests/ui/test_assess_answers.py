"""Answers with what they need: reasons, questions, the property's paper, findings, drafts, undo, codes, last time, 初查."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pypdfium2  # pyright: ignore[reportMissingTypeStubs] - it ships none
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Stage
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.sample import ready_finding
from futian_desktop.ui.assess.findings_panel import FindingsPanel
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.codes_window import CodesWindow
from futian_desktop.ui.windows.pdf_window import PdfWindow
from futian_desktop.ui.windows.reading_window import ReadingWindow
from tests.ui.assess_tools import current_id, editor_of, key, opened, panel_of, press, session_of, settle

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> AssessmentPage:
    return opened(qtbot, services, shell)


def findings_of(page: AssessmentPage) -> FindingsPanel:
    """The opened findings."""
    found = panel_of(page).findings
    assert found is not None
    return found


def undo(page: AssessmentPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Z, CONTROL)


def test_not_applicable_needs_a_reason_and_offers_recent_ones(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    first, second = session.order(walk=True)[3:5]
    page.open_target(first)
    before = session.assessment.answer(first)
    key(page, qtbot, Qt.Key.Key_4, Qt.Key.Key_Escape)
    assert session.assessment.answer(first) == before
    assert page.services.assessments.load(session.assessment.id).answer(first) == before
    key(page, qtbot, Qt.Key.Key_4)
    field = panel_of(page).field
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    stored = page.services.assessments.load(session.assessment.id).answer(first)
    assert (stored.kind, stored.reason, stored.findings) == (AnswerKind.NOT_APPLICABLE, "abc", ())
    page.open_target(second)
    key(page, qtbot, Qt.Key.Key_4)
    assert "abc" in [button.property("option") for button in panel_of(page).choices]
    by_mouse = next(button for button in panel_of(page).choices if button.property("option") == "abc")
    settle()
    qtbot.mouseClick(by_mouse, Qt.MouseButton.LeftButton)
    assert session.assessment.answer(second).reason == "abc"


def test_questions_are_collected_to_copy_and_to_print(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    one, two, three = session.order(walk=True)[:3]
    for item, digit in ((one, Qt.Key.Key_1), (two, Qt.Key.Key_1), (three, Qt.Key.Key_4)):
        page.open_target(item)
        key(page, qtbot, Qt.Key.Key_5, digit)
    assert session.score.asked == 3
    assert session.assessment.answer(three).ask_whom == "电工"
    press(page, "要问的事 3", qtbot)
    window = page.findChildren(ReadingWindow)[-1]
    heads = [label.text() for label in window.findChildren(QLabel) if label.text().startswith("要问")]
    assert heads == ["要问物业的 2 件事", "要问电工的 1 件事"]
    qtbot.mouseClick(window.copies[0], Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("要问物业的 2 件事\n1. ")
    assert session.tailored(one).item.title in text
    assert "电工" not in text
    assert window.print_all.isVisible()


def test_the_property_answers_with_its_paper(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    item = current_id(page)
    key(page, qtbot, Qt.Key.Key_5)
    settle()
    panel = panel_of(page)
    assert panel.property_box is not None
    qtbot.mouseClick(panel.property_box, Qt.MouseButton.LeftButton, pos=QPoint(10, panel.property_box.height() // 2))
    assert not session.assessment.answer(item).settled
    assert session.assessment.answer(item).by_property
    panel.paper.setFocus()
    qtbot.keyClicks(panel.paper, "2026 report")
    qtbot.keyClick(panel.paper, Qt.Key.Key_Return)
    stored = page.services.assessments.load(session.assessment.id).answer(item)
    assert (stored.kind, stored.property_paper) == (AnswerKind.CONFORM, "2026 report")
    assert stored.settled
    undo(page, qtbot)
    assert not session.assessment.answer(item).settled


def test_a_nonconformity_needs_a_finding_or_one_own_sentence(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    item = current_id(page)
    key(page, qtbot, Qt.Key.Key_3)
    assert not session.assessment.answer(item).settled
    own = findings_of(page).own
    own.setFocus()
    qtbot.keyClicks(own, "rusty")
    qtbot.keyClick(own, Qt.Key.Key_Return)
    stored = page.services.assessments.load(session.assessment.id).answer(item)
    assert (stored.kind, stored.settled) == (AnswerKind.NONCONFORM, True)
    assert [(found.text, found.deduct) for found in stored.findings] == [("rusty", None)]
    key(page, qtbot, Qt.Key.Key_Escape, Qt.Key.Key_2)
    findings = findings_of(page)
    findings.points.setCurrentIndex(1)
    findings.own.setFocus()
    qtbot.keyClicks(findings.own, "second")
    key(page, qtbot, Qt.Key.Key_Return)
    texts = [found.text for found in session.assessment.answer(item).findings]
    assert texts == ["rusty", "second"], "what is typed is kept when one moves on without Enter"
    assert session.assessment.answer(item).findings[1].deduct == Decimal(1)


def test_the_hazard_draft_is_shown_changed_and_kept(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    item = current_id(page)
    ready = session.tailored(item).item.findings[0]
    key(page, qtbot, Qt.Key.Key_2, Qt.Key.Key_1)
    settle()
    draft = findings_of(page).lines[0].draft
    assert draft.isVisible()
    assert draft.measure.toPlainText() == ready.measure
    draft.measure.setFocus()
    draft.measure.selectAll()
    qtbot.keyClicks(draft.measure, "new lamp")
    qtbot.keyClick(draft.measure, Qt.Key.Key_Return)
    draft.deadline.setCurrentIndex(list(Deadline).index(Deadline.DAYS_30))
    draft.deadline.activated.emit(draft.deadline.currentIndex())
    stored = page.services.assessments.load(session.assessment.id)
    finding = stored.answer(item).findings[0]
    assert (finding.measure, finding.deadline, finding.ready) == ("new lamp", Deadline.DAYS_30, 0)
    hazards = [row for row in page.services.assessments.hazards(stored) if row.item == item]
    assert [(row.measure, row.deadline) for row in hazards] == [("new lamp", Deadline.DAYS_30)]
    page.open_target(session.order(walk=True)[9])
    page.open_target(item)
    assert findings_of(page).lines[0].draft.measure.toPlainText() == "new lamp"


def test_undo_and_redo_reach_answers_findings_notes_and_marks(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    item = current_id(page)
    start = session.assessment.answer(item)
    key(page, qtbot, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_M)
    page.guide.note.setPlainText("note")
    page.guide.flush()
    page.open_target(session.order(walk=True)[-1])
    steps = [session.assessment.answer(item)]
    for _step in range(4):
        undo(page, qtbot)
        assert current_id(page) == item, "one sees what is taken back"
        steps.append(session.assessment.answer(item))
    assert [bool(step.note) for step in steps] == [True, False, False, False, False]
    assert [step.marked for step in steps] == [True, True, False, False, False]
    assert [len(step.findings) for step in steps] == [1, 1, 1, 0, len(start.findings)]
    assert (steps[-1].kind, steps[-1].findings) == (start.kind, start.findings)
    assert page.guide.note.toPlainText() == start.note
    for _step in range(4):
        qtbot.keyClick(page.list, Qt.Key.Key_Y, CONTROL)
    again = page.services.assessments.load(session.assessment.id).answer(item)
    assert (again.note, again.marked, len(again.findings)) == ("note", True, 1)


def test_the_score_can_be_followed_by_hand(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    qtbot.mouseClick(page.head.score, Qt.MouseButton.LeftButton)
    window = page.findChildren(ReadingWindow)[-1]
    text = window.text()
    rows = session.score.rows.values()
    judged = sum((row.points for row in rows if row.answered and not row.na), Decimal(0))
    assert f"{session.score.total} ÷ {judged} × 100 ＝ {session.score.percentage}" in text
    for key_, row in session.score.rows.items():
        if row.answered and not row.na and row.actual != row.points:
            assert f"{key_}　{row.points} 分扣" in text


def test_codes_of_a_walk_sheet_are_one_step(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    first, second, third = session.order(walk=True)[:3]
    page.on_command("codes")
    window = page.findChildren(CodesWindow)[-1]
    before = [session.assessment.answer(item) for item in (first, second)]
    window.field.setPlainText(f"{first} 3 a b\nM99-99 1\n{second} 4 没有这种设备\n{third} 3")
    window.read_now()
    assert window.list.count() == 4
    shown = "\n".join(window.list.item(number).text() for number in range(4))
    assert session.tailored(first).item.findings[1].text in shown
    assert "M99-99" in shown
    assert window.go.text() == "作答 2 项"
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    stored = page.services.assessments.load(session.assessment.id)
    assert [found.ready for found in stored.answer(first).findings] == [0, 1]
    assert stored.answer(second).reason == "没有这种设备"
    assert window.field.toPlainText().splitlines() == ["M99-99 1", f"{third} 3"], "wrong lines stay to be put right"
    window.close()
    undo(page, qtbot)
    after = [session.assessment.answer(item) for item in (first, second)]
    assert [(row.kind, row.findings, row.reason) for row in after] == [
        (row.kind, row.findings, row.reason) for row in before
    ]


def test_last_time_is_a_hint_and_never_copied_by_itself(qtbot: QtBot, services: Services, shell: Shell) -> None:
    premises = shell.premises()
    old = services.assessments.current(premises)
    assert old is not None
    item = old.tailoring.items[0].item
    for row in old.tailoring.items:
        kept = services.assessments.load(old.id).answer(row.item.id)
        wanted = replace(kept, kind=AnswerKind.CONFORM, findings=(), reason="")
        if row.item.id == item.id:
            wanted = replace(kept, kind=AnswerKind.PARTIAL, findings=(ready_finding(item.findings[0], 0),), note="old")
        services.assessments.answer(old.id, services.assessments.decided(row, wanted))
    services.assessments.freeze(old.id)
    later = AssessmentService(
        services.workspace, services.library, lambda: old.started_at + timedelta(days=400)
    )  # fmt: skip
    fresh = later.start(premises) if later.current(premises) is None else None
    assert fresh is None, "a frozen one is followed by a revision or a new start"
    draft = later.revise(old.id)
    assert draft.stage is Stage.DRAFT
    services.assessments.answer(
        draft.id, replace(services.assessments.load(draft.id).answer(item.id), kind=None, findings=(), note="")
    )
    page = opened(qtbot, services, shell)
    page.open_target(item.id)
    session = session_of(page)
    assert session.assessment.answer(item.id).kind is None
    hint = session.hint(item.id)
    assert item.findings[0].text in hint
    assert hint.startswith("上次（")
    assert [label.text() for label in editor_of(page).findChildren(QLabel) if label.text() == hint]
    assert ("L", "照上次") in page.head.keys.shown()
    key(page, qtbot, Qt.Key.Key_L)
    stored = services.assessments.load(draft.id).answer(item.id)
    assert [found.ready for found in stored.findings] == [0]
    assert session.hint(item.id) == ""
    undo(page, qtbot)
    assert session.assessment.answer(item.id).kind is None


def test_the_first_round_ends_with_a_sheet_marked_as_such(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = opened(qtbot, services, shell)
    session = session_of(page)
    rest = [item for item in session.order(walk=True) if item not in session.first]
    for item in (rest[0], *session.first):
        page.answering.give([Answer(AnswerKey(item))], "x")
    press(page.places, f"初查 {len(session.first)} 项", qtbot)
    assert set(session.order(walk=True)) == set(session.first)
    assert session.progress().done == 0
    assert page.places.counts.text().startswith(f"已答 0 / {len(session.first)}")
    for _item in session.first:
        key(page, qtbot, Qt.Key.Key_1)
    assert session.progress().done == len(session.first)
    assert page.middle.currentWidget() is page.closing
    assert page.closing.next.text() == "出一页体检表（初查）"
    qtbot.mouseClick(page.closing.next, Qt.MouseButton.LeftButton)
    sheet = next(row for row in services.documents.rows(shell.premises()) if row.kind == "health_sheet")
    assert sheet.assessment_id == session.assessment.id
    document = pypdfium2.PdfDocument(services.documents.body(sheet.id))
    assert "初查" in document[0].get_textpage().get_text_range()
    document.close()
    window = page.findChildren(PdfWindow)
    assert window
    window[-1].close()
    press(page.closing, "接着做整份", qtbot)
    assert not session.first_only
    assert current_id(page) == rest[0]


def test_what_is_typed_is_stored_when_one_leaves(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    item = current_id(page)
    key(page, qtbot, Qt.Key.Key_2)
    own = findings_of(page).own
    own.setFocus()
    qtbot.keyClicks(own, "half typed")
    page.guide.note.setPlainText("half a note")
    assert page.flush()
    stored = page.services.assessments.load(session.assessment.id).answer(item)
    assert stored.findings[-1].text == "half typed"
    assert stored.note == "half a note"
