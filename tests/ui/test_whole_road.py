"""A whole self-assessment, from the first card to the frozen list: an office by keys only, a restaurant by mouse only."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind, Stage
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.shell import Shell
from tests.ui.assess_tools import current_id, editor_of, key, opened, panel_of, press, session_of, settle
from tests.ui.conftest import FakeDialogs

WRONG = 5
"""Every fifth item gets a finding."""


def fresh(qtbot: QtBot, services: Services, shell: Shell, trade: str) -> AssessmentPage:
    """The page over a firm that has answered nothing."""
    premises = services.sample.firm(trade)
    services.assessments.start(premises)
    return opened(qtbot, services, replace(shell, premises=lambda: premises))


def by_keys(page: AssessmentPage, qtbot: QtBot, wrong: bool) -> None:
    """1, or 3 with the first finding and Enter."""
    key(page, qtbot, *((Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_Return) if wrong else (Qt.Key.Key_1,)))


def by_mouse(page: AssessmentPage, qtbot: QtBot, wrong: bool) -> None:
    """The button on the card, the line of the first finding, the button that leads on."""
    kind = AnswerKind.NONCONFORM if wrong else AnswerKind.CONFORM
    qtbot.mouseClick(editor_of(page).bar.button(kind), Qt.MouseButton.LeftButton)
    if wrong:
        settle()
        findings = panel_of(page).findings
        assert findings is not None
        qtbot.mouseClick(findings.lines[0], Qt.MouseButton.LeftButton)
        press(page, "下一项", qtbot)


def walked(page: AssessmentPage, qtbot: QtBot, mouse: bool) -> list[str]:
    """Answer every card as it comes; the codes in the order they came."""
    session, seen = session_of(page), list[str]()
    total = len(session.assessment.tailoring.items)
    for number in range(total):
        assert page.middle.currentWidget() is not page.closing, f"closed after {number} of {total}"
        seen.append(current_id(page))
        (by_mouse if mouse else by_keys)(page, qtbot, number % WRONG == WRONG - 1)
        settle()
    return seen


def finished(page: AssessmentPage, qtbot: QtBot, seen: list[str]) -> None:
    """Every card came once, in the order of the walk; the closing card leads to the frozen list, kept in the file."""
    session = session_of(page)
    assert sorted(seen) == sorted(row.item.id for row in session.assessment.tailoring.items)
    assert page.middle.currentWidget() is page.closing
    dialogs = page.shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    dialogs.answers.append(True)
    assert page.closing.next.text() == "定稿，去出报告"
    stored = page.services.assessments.load(session.assessment.id)
    assert page.services.assessments.score(stored).complete
    assert sum(bool(answer.findings) for answer in stored.answers.values()) == len(seen) // WRONG


def test_an_office_by_keys_only(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = fresh(qtbot, services, shell, "office")
    finished(page, qtbot, walked(page, qtbot, mouse=False))
    page.closing.next.setFocus()
    qtbot.keyClick(page.closing.next, Qt.Key.Key_Space)
    assert services.assessments.load(session_of(page).assessment.id).stage is Stage.FROZEN


def test_a_restaurant_by_mouse_only(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = fresh(qtbot, services, shell, "restaurant")
    finished(page, qtbot, walked(page, qtbot, mouse=True))
    press(page.closing, "定稿，去出报告", qtbot)
    assert services.assessments.load(session_of(page).assessment.id).stage is Stage.FROZEN
