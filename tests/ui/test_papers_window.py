"""做成文件, by hand: choose, type, make in a process, read the pages, save as a table; what cannot be made says why."""

# pyright: reportUnknownMemberType=false

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Grade, Hazard
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.ui.pages.submission_page import SubmissionPage
from futian_desktop.ui.papers.about import OWN
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.submission.document_card import DocumentCard
from futian_desktop.ui.windows.papers_window import Begin, PapersWindow
from futian_desktop.ui.windows.pdf_window import PdfWindow
from tests.documents.test_report import text_of
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def premises(services: Services) -> PremisesId:
    """The sample firm with three hazards."""
    found = services.firms.rows()[0].premises_id
    for title, grade in (
        ("后门堆物", Grade.GENERAL),
        ("=1+1", Grade.GENERAL),
        ("气瓶放在地下室", Grade.SUSPECTED_MAJOR),
    ):
        services.hazards.register(
            Hazard(
                HazardId(new_uuid()),
                found,
                title,
                services.hazards.today(),
                measure="当天搬走",
                owner="李强",
                grade=grade,
            )
        )
    return found


@pytest.fixture
def window(qtbot: QtBot, services: Services, shell: Shell, premises: PremisesId) -> PapersWindow:
    """The window as it opens."""
    made = PapersWindow(services, shell, premises)
    qtbot.addWidget(made)
    made.show()
    return made


def visits_of(shell: Shell) -> list[tuple[str, str]]:
    """Where the shell was asked to go."""
    return shell.go_to.__self__.pages  # pyright: ignore[reportFunctionMemberAccess]


def choose(listed: QListWidget, text: str) -> None:
    """The line that has a text."""
    listed.setCurrentRow(next(n for n in range(listed.count()) if text in listed.item(n).text()))


def test_a_ledger_is_made_kept_and_shown(
    qtbot: QtBot, window: PapersWindow, services: Services, premises: PremisesId
) -> None:
    choose(window.papers, "隐患台账")
    assert window.none.isVisible()
    assert not window.made.isVisible()
    qtbot.mouseClick(window.make, Qt.MouseButton.LeftButton)
    assert isinstance(window.shown, PdfWindow)
    window.shown.accept()
    kept = services.papers.rows(premises, "hazard_ledger")
    assert len(kept) == 1
    assert window.made.count() == 1
    assert kept[0].number in window.made.item(0).text()
    text = text_of(services.documents.body(kept[0].id))
    assert "后门堆物" in text
    assert "气瓶放在地下室" in text


def test_ticked_hazards_and_typed_words_reach_the_notice(
    qtbot: QtBot, window: PapersWindow, services: Services, premises: PremisesId
) -> None:
    choose(window.papers, "隐患整改通知单")
    assert len(window.hazards.chosen()) == 3
    for number in range(window.hazards.list.count()):
        item = window.hazards.list.item(number)
        item.setCheckState(Qt.CheckState.Checked if "后门堆物" in item.text() else Qt.CheckState.Unchecked)
    qtbot.keyClicks(window.words.edits["receiver"], "kitchen team")
    choose(window.papers, "整改报告")
    choose(window.papers, "隐患整改通知单")
    assert window.words.edits["receiver"].toPlainText() == "kitchen team"
    for number in range(window.hazards.list.count()):
        item = window.hazards.list.item(number)
        item.setCheckState(Qt.CheckState.Checked if "后门堆物" in item.text() else Qt.CheckState.Unchecked)
    qtbot.mouseClick(window.make, Qt.MouseButton.LeftButton)
    assert isinstance(window.shown, PdfWindow)
    window.shown.accept()
    text = text_of(services.documents.body(services.papers.rows(premises, "rectify_notice")[0].id))
    assert "kitchenteam" in text
    assert "后门堆物" in text
    assert "气瓶" not in text
    for number in range(window.hazards.list.count()):
        window.hazards.list.item(number).setCheckState(Qt.CheckState.Unchecked)
    assert not window.make.isEnabled()


def test_a_table_is_saved_where_wanted(
    qtbot: QtBot, window: PapersWindow, dialogs: FakeDialogs, services: Services, premises: PremisesId, tmp_path: Path
) -> None:
    choose(window.papers, "隐患台账")
    window.form.setCurrentIndex(window.form.findData("xlsx"))
    path = tmp_path / "台账.xlsx"
    dialogs.answers = [path]
    qtbot.mouseClick(window.make, Qt.MouseButton.LeftButton)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert {str(row[3].value) for row in sheet.iter_rows(min_row=2)} == {"后门堆物", "=1+1", "气瓶放在地下室"}
    assert services.papers.rows(premises) == ()
    assert any("已存好" in words for words in dialogs.said)


def test_only_heavy_ones_for_the_major_papers_and_turned_days_wait(window: PapersWindow) -> None:
    choose(window.papers, "重大事故隐患报告")
    assert window.hazards.list.count() == 1
    assert window.make.isEnabled()
    choose(window.papers, "检查记录")
    assert window.inspections.empty.isVisible()
    assert not window.make.isEnabled()
    choose(window.papers, "隐患统计分析表")
    window.period.choice.setCurrentIndex(window.period.choice.findData(OWN))
    assert window.period.first.isVisible()
    window.period.first.setDate(QDate(2026, 3, 2))
    window.period.last.setDate(QDate(2026, 3, 1))
    assert not window.make.isEnabled()
    window.period.last.setDate(QDate(2026, 3, 2))
    assert window.make.isEnabled()


def test_signing_is_one_click_away(qtbot: QtBot, window: PapersWindow, shell: Shell, services: Services) -> None:
    choose(window.papers, "隐患台账")
    assert not window.sign_made.isVisible()
    qtbot.mouseClick(window.make, Qt.MouseButton.LeftButton)
    assert isinstance(window.shown, PdfWindow)
    window.shown.accept()
    assert window.sign_made.isVisible()
    qtbot.mouseClick(window.sign_made, Qt.MouseButton.LeftButton)
    assert visits_of(shell) == [("submission", "")]
    page = SubmissionPage(services, shell)
    qtbot.addWidget(page)
    page.reload()
    cards = [
        card
        for card in page.findChildren(DocumentCard)
        if "隐患台账" in card.accessibleName() + card.sign.accessibleName()
    ]
    assert len(cards) == 1
    assert not cards[0].sign.isHidden()
    choose(window.papers, "隐患排查治理情况通报")
    assert not window.sign_made.isVisible()


def test_a_report_of_what_an_assessment_found(
    qtbot: QtBot, services: Services, shell: Shell, premises: PremisesId
) -> None:
    current = services.assessments.current(premises)
    assert current is not None
    services.assessments.freeze(current.id)
    rows = services.hazards.from_assessment(current.id)
    window = PapersWindow(services, shell, premises)
    qtbot.addWidget(window)
    choose(window.papers, "整改报告")
    window.period.choice.setCurrentIndex(window.period.choice.count() - 1)
    assert window.period.assessment() == current.id
    qtbot.mouseClick(window.make, Qt.MouseButton.LeftButton)
    assert isinstance(window.shown, PdfWindow)
    window.shown.accept()
    text = text_of(services.documents.body(services.papers.rows(premises, "rectify_report")[0].id))
    assert "整改后得分" in text
    assert all(row.number in text for row in rows)
    assert "后门堆物" not in text
    choose(window.papers, "隐患台账")
    assert window.period.assessment() is None


def test_it_opens_at_a_hazard(qtbot: QtBot, services: Services, shell: Shell, premises: PremisesId) -> None:
    row = services.hazards.all(premises)[1]
    made = PapersWindow(services, shell, premises, Begin("hazard_report", (row.id,)))
    qtbot.addWidget(made)
    assert made.kind().id == "hazard_report"
    assert made.hazards.chosen() == (row.id,)


def test_what_would_be_too_long_to_print_says_so_before_it_is_made(
    window: PapersWindow, services: Services, premises: PremisesId
) -> None:
    today = services.hazards.today()
    services.hazards.register_all(
        Hazard(HazardId(new_uuid()), premises, f"第{n}处堆物", today, measure="搬走", owner="李强") for n in range(600)
    )
    choose(window.papers, "隐患台账")
    assert "不能改，可以签名" in window.form_hint.text()
    choose(window.papers, "整改报告")
    assert "603 条" in window.form_hint.text()
    assert "时段选短" in window.form_hint.text()
    choose(window.papers, "隐患报告单")
    assert "不能改，可以签名" in window.form_hint.text()
