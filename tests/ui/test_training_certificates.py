"""证书 by hand: written down for one of two people of a name, renewed, given, taken back, printed, proposed to an item."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.home_page import HomePage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.certificates_pane import CertificatesPane
from futian_desktop.ui.windows.papers_window import PapersWindow
from tests.documents.test_pass_papers import sat
from tests.services.test_training_certificates import add, people, today
from tests.ui.assess_tools import current_id, editor_of, key, opened, session_of
from tests.ui.conftest import FakeDialogs
from tests.ui.test_calendar_pane import Undo
from tests.ui.test_register_pane import row_window, typed


@pytest.fixture
def undo() -> Undo:
    return Undo()


@pytest.fixture
def pane(services: Services, shell: Shell, undo: Undo, qtbot: QtBot) -> CertificatesPane:
    made = CertificatesPane(services, replace(shell, show_undo=undo.show))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.reload(shell.premises())
    return made


def test_one_of_two_people_of_a_name_is_chosen(pane: CertificatesPane, services: Services, shell: Shell) -> None:
    first, second = people(
        services, shell.premises(), ("李强", "前厅", "440305199001010025"), ("李强", "后厨", "440305199001010033")
    )
    pane.register.add.click()
    window = row_window(pane.register)
    box = window.fields["person"]
    assert isinstance(box, QComboBox)
    offered = [box.itemText(number) for number in range(box.count())]
    assert "李强（后厨，尾号 0033）" in offered
    typed(window, kind="特种作业：焊接与热切割", person="李强（后厨，尾号 0033）", number="T9", issued_on="2026-01-01")
    assert "2029-01-01" in window.left.text()
    window.go.click()
    row = services.registers.rows("qualification", shell.premises())[0].row
    assert (row.person, row.text("person")) == (second.id, "李强")
    pane.register.view.selectRow(0)
    pane.register.edit.click()
    shown = row_window(pane.register).fields["person"]
    assert isinstance(shown, QComboBox)
    assert shown.currentText() == "李强（后厨，尾号 0033）"
    typed(row_window(pane.register), person="李强（前厅，尾号 0025）")
    row_window(pane.register).go.click()
    assert services.registers.rows("qualification", shell.premises())[0].row.person == first.id
    assert pane.chips["register"].text() == "国家和行业的证 1"
    assert not pane.note.isVisible()
    add(services, shell.premises(), kind="welding", person="李强", number="T10")
    pane.reload(shell.premises())
    assert pane.note.text().startswith("没对上人员名单：李强。")
    assert pane.note.isVisible()


def test_a_certificate_is_given_printed_and_taken_back(
    pane: CertificatesPane, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    sat(services, shell.premises(), "王芳", "李强", title="电气安全考试")
    pane.reload(shell.premises())
    pane.chips["given"].click()
    assert pane.given.empty.isVisible()
    chip = next(one for one in pane.given.ready_card.findChildren(type(pane.chips["given"])) if one.text())
    assert chip.text() == "电气安全考试：发 2 张"
    chip.click()
    assert [row.name for row in pane.given.model.rows] == ["王芳", "李强"]
    assert "已发 2 张合格证明" in dialogs.said[-1]
    assert not pane.given.ready_card.isVisible()
    pane.given.view.selectRow(0)
    pane.given.print.click()
    assert isinstance(pane.given.open_window, PapersWindow)
    pane.given.open_window.close()
    dialogs.answers.append("  ")
    pane.given.withdraw.click()
    assert len(dialogs.failures) == 1
    dialogs.answers.append("查实替考")
    pane.given.withdraw.click()
    assert pane.given.model.data(pane.given.model.index(0, 7)) == "已撤销：查实替考"
    assert not pane.given.withdraw.isEnabled()
    assert pane.given.ready_card.isVisible()
    assert pane.chips["given"].text() == "本单位发的合格证明 2"


def test_the_item_says_what_the_register_knows_and_takes_it_over(
    qtbot: QtBot, services: Services, shell: Shell
) -> None:
    premises = shell.premises()
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, premises=replace(firm.premises, facts={**firm.premises.facts, "hot_work": True})))
    day = (today(services) - timedelta(days=5)).isoformat()
    add(services, premises, kind="electrician", person="王电", until_on=day)
    current = services.assessments.current(premises)
    assert current is not None
    page = opened(qtbot, services, shell)
    item = next(
        row.item.id for row in session_of(page).assessment.tailoring.items if row.item.id in ("M06-06", "M00-13")
    )
    page.open_target(item)
    assert current_id(page) == item
    before = session_of(page).assessment.answer(item)
    editor = editor_of(page)
    assert editor.suggested.text() == "证书登记：0 张在期，1 张已过期（电工 王电）"
    assert editor.take_suggestion.isVisible()
    assert services.assessments.load(current.id).answer(item).kind is before.kind
    editor.take_suggestion.click()
    stored = services.assessments.load(current.id).answer(item)
    assert stored.kind in (AnswerKind.PARTIAL, AnswerKind.NONCONFORM)
    assert any("期" in found.text for found in stored.findings)
    assert not editor_of(page).take_suggestion.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert services.assessments.load(current.id).answer(item).kind is before.kind
    key(page, qtbot, Qt.Key.Key_G)


def test_the_first_page_says_that_a_leaders_certificate_has_run_out(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    premises = services.firms.rows()[0].premises_id
    window.show()
    page = window.findChild(HomePage)
    assert page is not None
    day = (today(services) - timedelta(days=5)).isoformat()
    kept = add(services, premises, kind="principal", person="王建国", until_on=day)
    add(services, premises, kind="electrician", person="王电", until_on=day)
    page.shell.changes.announce(kept.changes)
    qtbot.waitUntil(lambda: page.leader_card is not None)
    card = page.leader_card
    assert card is not None
    qtbot.waitUntil(card.isVisible)
    words = [found.text() for found in card.findChildren(QLabel)]
    assert [text for text in words if text] == ["王建国：主要负责人考核合格证明到期，逾期 5 天"]
    found = [one for one in card.findChildren(QPushButton) if one.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    pane = window.findChild(CertificatesPane)
    assert pane is not None
    assert [row.row.text("person") for row in pane.register.chosen()] == ["王建国"]
    changes = services.registers.remove("qualification", [kept.rows[0].id])
    window.go_to("home")
    page.shell.changes.announce(changes)
    qtbot.waitUntil(lambda: page.leader_card is None)


def test_the_calendar_leads_to_the_certificate(window: MainWindow, services: Services) -> None:
    premises = services.firms.rows()[0].premises_id
    day = (today(services) - timedelta(days=5)).isoformat()
    kept = add(services, premises, kind="principal", person="王建国", until_on=day)
    window.go_to("training", f"certificates/{kept.rows[0].id.hex}")
    pane = window.findChild(CertificatesPane)
    assert pane is not None
    assert [row.row.id for row in pane.register.chosen()] == [kept.rows[0].id]
    assert str(pane.register.model.data(pane.register.model.index(0, 0))).startswith("逾期")
