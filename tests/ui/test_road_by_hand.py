"""The main road in the window: first run by mouse, answering by keyboard and by mouse, report, signature, verification."""

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
# The tests press what a person presses; a few states have no visible handle.

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.sample import ready_finding
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.pages.enterprise_page import EnterprisePage
from futian_desktop.ui.pages.first_run_page import FirstRunPage
from futian_desktop.ui.pages.submission_page import SubmissionPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.judgement_window import JudgementWindow
from tests.ui.assess_tools import current_id, editor_of, key, opened, panel_of, press, session_of, settle
from tests.ui.conftest import FakeDialogs

PASSPHRASE = "签名口令八位以上"


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> AssessmentPage:
    """The assessment page over the fixture's firm with a fresh draft."""
    return opened(qtbot, services, shell)


def test_first_run_by_mouse_ends_on_the_list_that_fits(qtbot: QtBot, empty_services: Services, shell: Shell) -> None:
    page = FirstRunPage(empty_services, shell)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    qtbot.keyClicks(page.name, "Xin Dian")
    press(page, "开始，约 5 分钟", qtbot)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=2000)
    for _step in range(3):
        press(page, "下一步", qtbot)
    press(page, "看看适用什么", qtbot)
    texts = [label.text() for label in page.findChildren(type(page.problem))]
    assert any("项适用于您" in text for text in texts)
    assert page.services.firms.rows()[-1].name


def test_a_property_company_starts_with_the_whole_building(
    qtbot: QtBot, empty_services: Services, shell: Shell
) -> None:
    page = FirstRunPage(empty_services, shell)
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClicks(page.name, "Wu Ye")
    press(page, "物业公司，管一栋楼", qtbot)
    press(page, "开始", qtbot)
    qtbot.waitUntil(empty_services.firms.many, timeout=2000)
    firm = next(row.premises_id for row in empty_services.firms.rows() if row.name == "Wu Ye")
    assert empty_services.firms.load(firm).premises.facts["building_role"] == "property"


def test_keyboard_only(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    first = current_id(page)
    key(page, qtbot, Qt.Key.Key_1)
    assert session.assessment.answer(first).kind is AnswerKind.CONFORM
    second = current_id(page)
    assert second != first
    item = session.tailored(second).item
    key(page, qtbot, Qt.Key.Key_2)
    assert page.list.picking
    key(page, qtbot, Qt.Key.Key_1)
    stored = page.services.assessments.load(session.assessment.id).answer(second)
    assert [found.text for found in stored.findings] == [ready_finding(item.findings[0], 0).text]
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.assessment.answer(second).findings == ()
    qtbot.keyClick(page.list, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.assessment.answer(second).findings
    key(page, qtbot, Qt.Key.Key_Return)
    third = current_id(page)
    before = session.assessment.answer(third)
    key(page, qtbot, Qt.Key.Key_4)
    assert session.assessment.answer(third) == before
    key(page, qtbot, Qt.Key.Key_1)
    assert session.assessment.answer(third).kind is AnswerKind.NOT_APPLICABLE
    assert session.assessment.answer(third).reason
    fourth = current_id(page)
    assert fourth != third
    key(page, qtbot, Qt.Key.Key_5)
    assert session.assessment.answer(fourth).ask_whom
    key(page, qtbot, Qt.Key.Key_2)
    assert session.assessment.answer(fourth).ask_whom == "房东"
    page.open_target(fourth)
    key(page, qtbot, Qt.Key.Key_M)
    assert session.assessment.answer(fourth).marked


def test_mouse_only(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    page.walking.show_place(session.places(walk=True)[1].key)
    settle()
    item = page.walking.visible()[1]
    assert item != current_id(page)
    spot = page.list.button_rect(item, AnswerKind.NONCONFORM)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert current_id(page) == item
    assert session.assessment.answer(item).kind is AnswerKind.NONCONFORM
    settle()
    findings = panel_of(page).findings
    assert findings is not None
    qtbot.mouseClick(findings.lines[-1], Qt.MouseButton.LeftButton)
    assert page.services.assessments.load(session.assessment.id).answer(item).findings
    press(page, "下一项", qtbot)
    assert current_id(page) == page.walking.visible()[2]
    bar = editor_of(page).bar
    qtbot.mouseClick(bar.button(AnswerKind.CONFORM), Qt.MouseButton.LeftButton)
    row = page.places.list.count() - 1
    place = page.places.list.visualItemRect(page.places.list.item(row)).center()
    qtbot.mouseClick(page.places.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.row(current_id(page)).place == "坐下来看资料"


def test_own_finding_note_and_search(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    item = current_id(page)
    key(page, qtbot, Qt.Key.Key_2)
    findings = panel_of(page).findings
    assert findings is not None
    findings.own.setFocus()
    qtbot.keyClicks(findings.own, "abc")
    qtbot.keyClick(findings.own, Qt.Key.Key_Return)
    assert [row.text for row in session.assessment.answer(item).findings] == ["abc"]
    assert current_id(page) == item
    page.guide.note.setPlainText("二楼走道")
    page.flush()
    assert page.services.assessments.load(session.assessment.id).answer(item).note == "二楼走道"
    page.head.search.setText("二楼走道")
    assert page.walking.visible() == (item,)


def test_finish_says_what_is_missing_then_freezes(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    dialogs = page.shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    opened_items = [row.item.id for row in session.assessment.tailoring.items]
    page.answering.answer_as(opened_items[0], AnswerKind.PARTIAL)
    press(page, "完成自评", qtbot)
    assert page.middle.currentWidget() is page.closing
    press(page.closing, "去看", qtbot)
    assert current_id(page) == opened_items[0]
    for item in opened_items:
        page.answering.answer_as(item, AnswerKind.CONFORM)
    assert page.middle.currentWidget() is page.closing
    dialogs.answers.append(True)
    press(page.closing, "定稿，去出报告", qtbot)
    assert session_of(page).frozen
    key(page, qtbot, Qt.Key.Key_3)
    assert session_of(page).assessment.answer(current_id(page)).kind is AnswerKind.CONFORM
    press(page, "新一版", qtbot)
    assert not session_of(page).frozen


def test_a_profile_change_says_what_it_does(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = EnterprisePage(services, shell)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    page.show()
    page.stack.setCurrentIndex(3)
    chips = {chip.accessibleName(): chip for chip in page.findChildren(QPushButton)}
    before = len(services.firms.tailoring(services.firms.load(shell.premises()).premises.facts).items)
    off = chips["员工、骑手或顾客骑电动自行车来：没有 / 不是"]
    on = chips["员工、骑手或顾客骑电动自行车来：有 / 是"]
    qtbot.mouseClick(off if not off.isChecked() else on, Qt.MouseButton.LeftButton)
    after = len(services.firms.tailoring(services.firms.load(shell.premises()).premises.facts).items)
    assert after != before
    assert page.effect.isVisible()


def test_report_signature_and_verification(qtbot: QtBot, services: Services, shell: Shell, tmp_path: Path) -> None:
    premises: PremisesId = shell.premises()
    current = services.assessments.current(premises) or services.assessments.start(premises)
    for row in current.tailoring.items:
        old = services.assessments.load(current.id).answer(row.item.id)
        services.assessments.answer(current.id, replace(old, kind=AnswerKind.CONFORM, findings=()))
    services.assessments.freeze(current.id)
    page = SubmissionPage(services, shell)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    rows = services.documents.rows(premises)
    assert {row.kind for row in rows} == {"assessment_report", "health_sheet"}
    report = next(row for row in rows if row.kind == "assessment_report")
    firm = services.firms.load(premises).enterprise
    for _signer in range(1 if firm.one_signer else 2):
        report = services.documents.get(premises, report.id)
        page._on_sign(report)
        page.panel.passphrase.setText("短")
        qtbot.mouseClick(page.panel.go, Qt.MouseButton.LeftButton)
        assert "至少 8 个字符" in page.panel.problem.text()
        page.panel.passphrase.setText(PASSPHRASE)
        qtbot.mouseClick(page.panel.go, Qt.MouseButton.LeftButton)
    assert services.documents.get(premises, report.id).state == "complete"
    target = tmp_path / "报告.pdf"
    services.documents.save_as(services.documents.get(premises, report.id), target)
    page.open_target(f"verify:{target}")
    assert "内容完整" in page.verdict.accessibleName()
    target.write_bytes(target.read_bytes() + b"x")
    page.verify(target)
    assert "不能采用" in page.verdict.accessibleName()


def test_only_a_person_confirms_a_suspicion(qtbot: QtBot, page: AssessmentPage) -> None:
    assert page.session is not None
    rows = page.session.assessment.tailoring.items
    item = next(row.item for row in rows if row.item.findings[0].suspect_major)
    page.open_target(item.id)
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    assert not page.findChildren(JudgementWindow)
    if page.session.assessment.answer(item.id).findings == ():
        qtbot.keyClick(page.list, Qt.Key.Key_1)
    assert item.id in page.session.score.suspected
    press(page, "核实过：是重大隐患", qtbot)
    window = page.findChildren(JudgementWindow)[-1]
    press(window, "确认是重大隐患", qtbot)
    assert window.isVisible()
    assert "还没写" in window.problem.text()
    decide(window, "现场看过，出口锁着", qtbot)
    assert page.session.score.confirmed == (item.id,)
    assert page.session.score.grade == "需整改"
    kept = page.services.assessments.load(page.session.assessment.id).confirmed_major[item.id]
    assert (kept.who, kept.reason) == ("测试", "现场看过，出口锁着")
    assert kept.clause.startswith("《")
    press(page, "核实过：不是", qtbot)
    decide(page.findChildren(JudgementWindow)[-1], "钥匙就在门边，不构成", qtbot)
    assert page.session.score.confirmed == ()
    assert page.session.score.suspected == ()


def decide(window: JudgementWindow, reason: str, qtbot: QtBot) -> None:
    """Fill in and confirm the window about a suspicion."""
    window.clause.setCurrentIndex(0)
    window.clause.setCurrentText(window.clause.itemText(0))
    window.who.setCurrentText(window.who.itemText(0))
    window.reason.setPlainText(reason)
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
