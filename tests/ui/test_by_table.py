"""The assessment page over an imported standard: elements as stops, typed points, choosing a standard, comparing."""

# pyright: reportUnknownMemberType=false

import os
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.sample import ready_finding
from futian_desktop.ui.assess.points_line import EARNED, EXTRA, LOST, TOTAL, PointsLine, typed_findings, typed_number
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.compare_window import CompareWindow
from futian_desktop.ui.windows.pdf_window import PdfWindow
from futian_desktop.ui.windows.standards_window import StandardsWindow
from tests.tables import made_table
from tests.ui.assess_tools import cut_words, dressed, panel_of, press, session_of, settle

TABLE = made_table()
PICTURES = os.environ.get("FUTIAN_TEST_PICTURES", "")


def picture(widget: QWidget, name: str) -> None:
    """Keep what is seen, where somebody wants to look at it."""
    if PICTURES:
        settle()
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> AssessmentPage:
    """The page over a draft by the table, beside the draft by the own standard."""
    services.assessments.start(shell.premises(), TABLE)
    made = AssessmentPage(services, shell)
    qtbot.addWidget(made)
    made.resize(1290, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.take_focus()
    return made


def answer_of(services: Services, page: AssessmentPage, item: str) -> Answer:
    """What is stored."""
    return services.assessments.load(session_of(page).assessment.id).answer(item)


def points_line(page: AssessmentPage) -> PointsLine:
    """The line to type a number into."""
    findings = panel_of(page).findings
    assert findings is not None
    assert findings.typed is not None
    return findings.typed


def finish(services: Services, shell: Shell, wrong: tuple[str, ...]) -> Assessment:
    """A finished assessment by the table; these items have their first ready finding."""
    table = services.assessments.start(shell.premises(), TABLE)
    for row in table.tailoring.items:
        found = (ready_finding(row.item.findings[0], 0),) if row.item.id in wrong else ()
        answer = Answer(AnswerKey(row.item.id), AnswerKind.CONFORM, found)
        services.assessments.answer(table.id, services.assessments.decided(row, answer))
    services.assessments.freeze(table.id)
    return services.assessments.load(table.id)


def test_elements_are_the_stops(page: AssessmentPage) -> None:
    session = session_of(page)
    assert session.table
    titles = [place.title for place in session.places(walk=True)]
    assert titles == [element.title for element in TABLE.standard.elements]
    assert len(session.places(walk=False)) == 12
    assert page.places.walk.text() == "按大类"
    assert not page.places.first.isVisible()
    picture(page, "table_page")


def test_a_long_cell_stays_six_lines_in_the_list(page: AssessmentPage) -> None:
    page.walking.go_to_item("T2.1-04")
    settle()
    index = page.list.currentIndex()
    assert page.list.visualRect(index).height() < 260
    picture(page, "table_long")


def test_points_earned_are_typed(page: AssessmentPage, services: Services, qtbot: QtBot) -> None:
    page.walking.go_to_item("T1.1-04")
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    line = points_line(page)
    line.number.setText("７.５")
    qtbot.keyClick(line.number, Qt.Key.Key_Return)
    line.reason.setText("缺两次记录")
    picture(page, "table_points")
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    stored = answer_of(services, page, "T1.1-04")
    assert stored.kind is AnswerKind.PARTIAL
    assert [(row.text, row.deduct) for row in stored.findings] == [("缺两次记录", Decimal("2.5"))]
    qtbot.keyClicks(line.number, "10")
    qtbot.mouseClick(line.take, Qt.MouseButton.LeftButton)
    assert answer_of(services, page, "T1.1-04").kind is AnswerKind.CONFORM


def test_zero_earned_is_an_answer(page: AssessmentPage, services: Services, qtbot: QtBot) -> None:
    page.walking.go_to_item("T1.1-02")
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    line = points_line(page)
    qtbot.keyClicks(line.number, "0")
    qtbot.mouseClick(line.take, Qt.MouseButton.LeftButton)
    stored = answer_of(services, page, "T1.1-02")
    assert stored.kind is AnswerKind.NONCONFORM
    assert stored.settled
    assert "扣 3 分" in stored.findings[0].text


def test_a_number_that_does_not_fit_is_named(page: AssessmentPage, services: Services, qtbot: QtBot) -> None:
    page.walking.go_to_item("T1.1-02")
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    line = points_line(page)
    for typed in ("4", "-1", "三", "1e9"):
        line.number.setText(typed)
        qtbot.mouseClick(line.take, Qt.MouseButton.LeftButton)
        assert "0 到 3" in line.wrong.text()
        assert line.number.text() == typed
    line.number.clear()
    assert answer_of(services, page, "T1.1-02").findings == ()


def test_a_row_without_points_takes_from_the_total(page: AssessmentPage, services: Services, qtbot: QtBot) -> None:
    page.walking.go_to_item("T6.2-05")
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    line = points_line(page)
    assert [line.meaning.itemData(n) for n in range(line.meaning.count())] == [TOTAL]
    qtbot.keyClicks(line.number, "8")
    line.reason.setText("被通报一次")
    qtbot.mouseClick(line.take, Qt.MouseButton.LeftButton)
    stored = answer_of(services, page, "T6.2-05")
    assert stored.findings[0].total_deduction == 8
    assert stored.settled
    picture(page, "table_total")


def test_a_veto_row_without_points_needs_a_sentence_only(
    page: AssessmentPage, services: Services, qtbot: QtBot
) -> None:
    key = next(key for key, row in TABLE.items.items() if row.veto)
    page.walking.go_to_item(key)
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    line = points_line(page)
    qtbot.mouseClick(line.take, Qt.MouseButton.LeftButton)
    assert "写一句" in line.wrong.text()
    line.reason.setText("去年发生过一次")
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    stored = answer_of(services, page, key)
    assert (stored.kind, stored.findings[0].deduct) == (AnswerKind.NONCONFORM, None)
    assert session_of(page).score.veto == (key,)


def test_a_sentence_takes_everything_where_the_answer_is_no(
    page: AssessmentPage, services: Services, qtbot: QtBot
) -> None:
    page.walking.go_to_item("T1.1-02")
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    points_line(page).reason.setText("少一点")
    qtbot.mouseClick(points_line(page).take, Qt.MouseButton.LeftButton)
    assert answer_of(services, page, "T1.1-02").findings == (), "partly needs a number"
    page.list.setFocus()
    page.on_command("close")
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    points_line(page).reason.setText("完全没有")
    page.flush()
    assert [row.deduct for row in answer_of(services, page, "T1.1-02").findings] == [None]


def test_findings_by_a_number() -> None:
    item = TABLE.items["T1.1-05"]
    beyond = Finding("追加", None, "", Deadline.PLAN, extra_deduction=Decimal(10))
    plain = Finding("少一条", Decimal(1), "", Deadline.PLAN)
    earned = typed_findings(item, (plain, beyond), EARNED, Decimal(3), "")
    assert earned is not None
    assert [(row.deduct, row.extra_deduction) for row in earned] == [
        (Decimal(0), Decimal(10)),
        (item.points - 3, Decimal(0)),
    ]
    assert typed_findings(item, (plain,), EARNED, item.points, "") == ()
    assert typed_findings(item, (), LOST, item.points + 1, "") is None
    extra = typed_findings(item, (plain,), EXTRA, Decimal("2.5"), "又一次")
    assert extra is not None
    assert (extra[0], extra[1].extra_deduction, extra[1].text) == (plain, Decimal("2.5"), "又一次")
    assert typed_findings(item, (), TOTAL, Decimal(0), "") is None
    assert typed_number("１２。５") == Decimal("12.5")
    assert typed_number("NaN") is None


def test_another_standard_is_chosen_and_begun(
    qtbot: QtBot, services: Services, shell: Shell, page: AssessmentPage
) -> None:
    table = session_of(page).assessment
    press(page, "按哪个标准评", qtbot)
    window = page.findChild(StandardsWindow)
    assert window is not None
    picture(window, "standards")
    texts = [window.list.item(n).text() for n in range(window.list.count())]
    assert any("示例行业安全生产评定标准" in text for text in texts)
    assert "新开一份" not in texts, "both standards have their draft"
    row = next(n for n, text in enumerate(texts) if "2026 年度标准化自评" in text or "小微企业" in text)
    window.list.setCurrentRow(row)
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    settle()
    other = session_of(page).assessment
    assert other.id != table.id
    assert not session_of(page).table
    current = services.assessments.current(shell.premises())
    assert current is not None
    assert current.id == other.id
    assert page.places.walk.text() == "按现场"


@pytest.fixture
def two(services: Services, shell: Shell) -> tuple[Assessment, Assessment]:
    """Two finished assessments by the table."""
    first = finish(services, shell, ("T1.1-02", "T1.1-03", "T3.1-04"))
    return first, finish(services, shell, ("T1.1-03", "T2.1-01", "T2.1-03"))


def compared(qtbot: QtBot, services: Services, shell: Shell, now: Assessment) -> CompareWindow:
    window = CompareWindow(services, shell, shell.premises(), now.id)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    settle()
    return window


def test_two_assessments_side_by_side(
    qtbot: QtBot, services: Services, shell: Shell, two: tuple[Assessment, Assessment]
) -> None:
    window = compared(qtbot, services, shell, two[1])
    assert window.pair is not None
    assert window.pair.before.assessment.id == two[0].id
    assert [row.item for row in window.items.rows] == ["T2.1-01", "T2.1-03"], "worse ones are shown first"
    picture(window, "compare")
    qtbot.keyClick(window.table, Qt.Key.Key_Down)
    settle()
    words = [made.text() for made in window.beside.findChildren(type(window.note)) if made.isVisible()]
    assert any("没有的，不得分" in text for text in words)
    press(window, "变好 2", qtbot)
    assert [row.item for row in window.items.rows] == ["T1.1-02", "T3.1-04"]
    qtbot.keyClick(window.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(window.copy, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == ["编号", "T1.1-02", "T3.1-04"]
    window.tabs.setCurrentIndex(1)
    assert window.elements.rowCount() == 6
    picture(window, "compare_elements")


def test_a_comparison_becomes_a_document(
    qtbot: QtBot, services: Services, shell: Shell, two: tuple[Assessment, Assessment]
) -> None:
    window = compared(qtbot, services, shell, two[1])
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    documents = services.documents.rows(shell.premises())
    assert documents[0].kind == "comparison"
    assert documents[0].assessment_id == two[1].id
    for made in QApplication.topLevelWidgets():
        if isinstance(made, PdfWindow):
            made.close()


def test_different_standards_only_by_totals(
    qtbot: QtBot, services: Services, shell: Shell, two: tuple[Assessment, Assessment]
) -> None:
    window = compared(qtbot, services, shell, two[1])
    number = next(n for n, choice in enumerate(window.choices) if choice.standard_id == "FTZP")
    window.before.setCurrentIndex(number)
    window.before.activated.emit(number)
    settle()
    assert "只能看总分" in window.note.text()
    assert not window.tabs.isVisible()
    picture(window, "compare_totals")


def test_one_assessment_alone_says_so(qtbot: QtBot, services: Services, shell: Shell) -> None:
    current = services.assessments.current(shell.premises())
    assert current is not None
    window = compared(qtbot, services, shell, current)
    assert window.stack.currentIndex() == 0
    assert not window.copy.isVisible()
    picture(window, "compare_empty")


@pytest.mark.parametrize(("theme", "percent"), [("light", 100), ("dark", 150)])
def test_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, services: Services, shell: Shell, theme: str, percent: int
) -> None:
    now = finish(services, shell, ("T1.1-02",))
    finish(services, shell, ("T1.1-03", "T2.1-03"))
    services.assessments.start(shell.premises(), TABLE)
    dressed(qapp, theme, percent)
    try:
        window = compared(qtbot, services, shell, now)
        chooser = StandardsWindow(services, shell, shell.premises())
        qtbot.addWidget(chooser)
        chooser.show()
        page = AssessmentPage(services, shell)
        qtbot.addWidget(page)
        page.resize(1366, 740)
        page.show()
        page.walking.go_to_item("T1.1-05")
        qtbot.keyClick(page.list, Qt.Key.Key_2)
        settle()
        for made, name in ((window, "compare"), (chooser, "standards"), (page, "page")):
            picture(made, f"{name}_{theme}{percent}")
            combos = {combo for combo in made.findChildren(QComboBox) if combo in (window.before, window.now)}
            cut = [text for text in cut_words(made) if not any(combo.currentText() in text for combo in combos)]
            assert cut == []
    finally:
        dressed(qapp, "light", 100)
