"""报告里还要写的几样 in the window: typed, saved, taken back, locked once signed."""

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
# The tests press what a person presses; a few states have no visible handle.

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import AssessmentId
from futian_desktop.domain.supplement import Accident, Member, Notice
from futian_desktop.services.documents import OFFICER
from futian_desktop.ui.pages.submission_page import SubmissionPage
from futian_desktop.ui.shell import Shell
from tests.ui.conftest import FakeDialogs
from tests.ui.test_road_by_hand import press


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> SubmissionPage:
    """The page over the sample firm, whose supplement is filled."""
    made = SubmissionPage(services, shell)
    qtbot.addWidget(made)
    made.resize(1290, 900)
    made.show()
    return made


def current(services: Services, shell: Shell) -> AssessmentId:
    """The present assessment's id."""
    found = services.assessments.current(shell.premises())
    assert found is not None
    return found.id


def test_everything_is_typed_once_and_saved(
    qtbot: QtBot, page: SubmissionPage, services: Services, shell: Shell
) -> None:
    panel = page.supplement
    press(panel, "填写", qtbot)
    before = len(panel.members.values())
    press(panel, "加一人", qtbot)
    line = panel.members._lines[-1]
    qtbot.keyClicks(line[0], "Lao Wang")
    qtbot.keyClicks(line[1], "chushi")
    panel.some.click()
    cells = panel.accidents._lines[0]
    for cell, text in zip(cells, ("2026.3.2", "tang shang", "1 ren", "pei xun"), strict=True):
        qtbot.keyClicks(cell, text)
    panel.from_on.clear()
    qtbot.keyClicks(panel.from_on, "2026/11/24")
    assert page.flush()
    stored = services.supplements.load(current(services, shell))
    assert len(stored.members) == before + 1
    assert stored.members[-1] == Member("Lao Wang", "chushi", "")
    assert stored.no_accident is False
    assert stored.accidents == (Accident("2026.3.2", "tang shang", "1 ren", "pei xun"),)
    assert stored.notice.from_on == "2026-11-24"
    assert panel.summary.text() == "都写好了。"


def test_a_removed_row_comes_back(qtbot: QtBot, page: SubmissionPage, services: Services, shell: Shell) -> None:
    panel = page.supplement
    press(panel, "填写", qtbot)
    names = [texts[0] for texts in panel.members.values()]
    remove = next(b for b in panel.members.findChildren(QPushButton) if b.accessibleName() == "移除第 1 行")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert [texts[0] for texts in panel.members.values()] == names[1:]
    press(panel, "撤销移除", qtbot)
    assert [texts[0] for texts in panel.members.values()] == names
    page.flush()
    assert [row.name for row in services.supplements.load(current(services, shell)).members] == names


def test_what_is_missing_is_said_and_a_signed_report_locks(
    qtbot: QtBot, page: SubmissionPage, services: Services, shell: Shell, tmp_path: Path
) -> None:
    premises, key = shell.premises(), current(services, shell)
    stored = services.supplements.load(key)
    services.supplements.save(premises, key, replace(stored, members=(), notice=Notice(), no_accident=None))
    page.reload()
    assert "工作组还没有写人" in page.supplement.summary.text()
    assert "公示记录还没有写全" in page.supplement.summary.text()
    press(page.supplement, "填写", qtbot)
    press(page.supplement, "按企业档案填", qtbot)
    page.flush()
    assert services.supplements.load(key).members[0].post == "主要负责人"
    services.assessments.freeze(key)
    document = services.documents.make(key, "assessment_report")
    identity = tmp_path / "key.p12"
    services.identities.create("周敏", "知味", OFFICER, identity, "签名口令八位以上")
    services.documents.sign(document, identity, "签名口令八位以上", OFFICER)
    page.reload()
    assert not page.supplement.body.isEnabled()
    assert "已经签名" in page.supplement.summary.text()


def test_missing_characters_are_named_and_calling_off_makes_nothing(
    qtbot: QtBot, page: SubmissionPage, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    firm = services.firms.load(shell.premises())
    services.firms.save(replace(firm, enterprise=replace(firm.enterprise, name="𠮷祥店")))
    dialogs.answers = [False]
    press(page, "生成草稿", qtbot)
    assert dialogs.said == ["有 1 个字印不出来，照样生成吗？"]
    assert services.documents.rows(shell.premises()) == ()
    dialogs.answers = [True]
    press(page, "生成草稿", qtbot)
    assert {row.kind for row in services.documents.rows(shell.premises())} == {"assessment_report", "health_sheet"}


def test_a_blank_sheet_is_one_click(qtbot: QtBot, page: SubmissionPage, services: Services, shell: Shell) -> None:
    press(page, "出空白检查表", qtbot)
    rows = services.documents.rows(shell.premises())
    assert [row.kind for row in rows] == ["walk_sheet"]
    assert any("空白检查表" in text.text() for text in page.findChildren(QLabel))


def test_typing_belongs_to_the_firm_it_was_typed_for(
    qtbot: QtBot, page: SubmissionPage, services: Services, shell: Shell
) -> None:
    first, other = current(services, shell), services.sample.firm("office")
    second = services.sample.answers(other, 4, photos=False).id
    before = services.supplements.load(second)
    press(page.supplement, "填写", qtbot)
    page.supplement.place.clear()
    qtbot.keyClicks(page.supplement.place, "men kou")
    page.shell = replace(shell, premises=lambda: other)
    page.reload()
    assert services.supplements.load(first).notice.place == "men kou"
    assert services.supplements.load(second) == before
    assert page.supplement.present() == before
