"""The window of blank checklists: the count follows the ticks, files are written, the choice is remembered."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.ui.file_desk import FileDesk
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.profile.trade import TradePicker
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.submission import printing
from futian_desktop.ui.tasks import InlineTasks
from futian_desktop.ui.windows.blank_window import BlankWindow, Desk
from tests.documents.test_report import text_of
from tests.ui.conftest import FakeDialogs, Visits


@pytest.fixture
def desk(shell: Shell, services: Services) -> Desk:
    return Desk(services, shell.tasks, shell.dialogs, shell.preferences, shell.save_preferences)


@pytest.fixture
def blank(qtbot: QtBot, desk: Desk, shell: Shell) -> BlankWindow:
    return _opened(qtbot, desk, shell)


def _opened(qtbot: QtBot, desk: Desk, shell: Shell) -> BlankWindow:
    made = BlankWindow(desk, shell.premises())
    qtbot.addWidget(made)
    made.show()
    return made


def _click(qtbot: QtBot, window: BlankWindow, name: str) -> None:
    qtbot.mouseClick(window.chip(name), Qt.MouseButton.LeftButton)


def test_the_count_follows_every_tick(qtbot: QtBot, blank: BlankWindow, services: Services, shell: Shell) -> None:
    current = services.assessments.current(shell.premises())
    assert current is not None
    rows = [row for row in current.tailoring.items if not row.carried]
    assert blank.count.text().startswith(f"共 {len(rows)} 项，约 ")
    _click(qtbot, blank, "spot:kitchen")
    kitchen = [row for row in rows if row.item.spot == "kitchen"]
    assert blank.count.text().startswith(f"共 {len(kitchen)} 项")
    _click(qtbot, blank, "duty:property")
    assert blank.count.text() == "这样选，一项也没有"
    assert not blank.save.isEnabled()
    assert not blank.print.isEnabled()
    _click(qtbot, blank, "duty:tenant")
    assert not blank.chip("duty:property").isChecked(), "one duty at a time"
    assert blank.count.text().startswith(f"共 {len(kitchen)} 项")
    qtbot.mouseClick(blank.reset, Qt.MouseButton.LeftButton)
    assert blank.choice().whole
    assert not blank.reset.isEnabled()


def test_only_what_is_open_is_offered_while_something_is(
    qtbot: QtBot, blank: BlankWindow, desk: Desk, services: Services, shell: Shell
) -> None:
    assert blank.open_only.isHidden(), "everything has its answer"
    blank.close()
    current = services.assessments.current(shell.premises())
    assert current is not None
    item = current.tailoring.items[3].item.id
    services.assessments.answer(current.id, replace(current.answer(item), kind=None, findings=()))
    again = _opened(qtbot, desk, shell)
    assert not again.open_only.isHidden()
    again.open_only.setChecked(True)
    assert again.count.text() == "共 1 项，约 1 页"


def test_a_pdf_is_saved_and_the_choice_remembered(
    qtbot: QtBot, blank: BlankWindow, desk: Desk, shell: Shell, dialogs: FakeDialogs, visits: Visits, tmp_path: Path
) -> None:
    _click(qtbot, blank, "spot:power")
    path = tmp_path / "表.pdf"
    dialogs.answers.append(path)
    qtbot.mouseClick(blank.save, Qt.MouseButton.LeftButton)
    assert "只列这些地方：配电箱" in text_of(path.read_bytes())
    assert "已存好，共 1 页" in dialogs.said[-1]
    blank.close()
    assert visits.preferences.blank_choice == ("spot:power",)
    again = _opened(qtbot, desk, shell)
    assert again.choice().spots == {"power"}


def test_a_folder_that_cannot_be_written_is_said(
    qtbot: QtBot, blank: BlankWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    dialogs.answers.append(taken / "表.pdf")
    _click(qtbot, blank, "spot:power")
    qtbot.mouseClick(blank.save, Qt.MouseButton.LeftButton)
    assert [getattr(error, "code", "") for error in dialogs.failures] == ["file.not_written"]


def test_another_trade_is_listed_and_ticks_without_meaning_fall_away(
    qtbot: QtBot, blank: BlankWindow, desk: Desk, shell: Shell, visits: Visits, services: Services
) -> None:
    _click(qtbot, blank, "spot:kitchen")
    _click(qtbot, blank, "spot:front")
    blank.whose.setCurrentIndex(blank.whose.findData("office"))
    rows = services.blank_sheets.of_trade("office").rows(blank.choice())
    assert blank.choice().spots == {"front"}
    assert blank.count.text().startswith(f"共 {len(rows)} 项")
    assert blank.open_only.isHidden()
    blank.close()
    assert visits.preferences.blank_choice == ("trade:office", "spot:front")
    assert str(_opened(qtbot, desk, shell).whose.currentData()) == "office"


def test_without_a_firm_the_trades_are_there(qtbot: QtBot, desk: Desk) -> None:
    made = BlankWindow(desk, None)
    qtbot.addWidget(made)
    assert made.whose.count() == len(desk.services.blank_sheets.trades())
    assert made.count.text().startswith("共 ")


class PaperDialog(QPrintDialog):
    """The system's dialog where somebody chose to print into a file and said yes."""

    target = ""

    def exec(self) -> int:
        self.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printer().setOutputFileName(PaperDialog.target)
        return int(QDialog.DialogCode.Accepted)


def test_it_is_printed_through_the_systems_dialog(
    qtbot: QtBot, blank: BlankWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    PaperDialog.target = str(tmp_path / "paper.pdf")
    monkeypatch.setattr(printing, "QPrintDialog", PaperDialog)
    _click(qtbot, blank, "spot:power")
    qtbot.mouseClick(blank.print, Qt.MouseButton.LeftButton)
    printed = pypdfium2.PdfDocument(Path(PaperDialog.target).read_bytes())
    assert len(printed) == 1
    printed.close()


def test_the_page_opens_it_before_and_during_an_assessment(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = AssessmentPage(services, shell)
    qtbot.addWidget(page)
    page.show()
    page.on_command("blank")
    window = page.findChildren(BlankWindow)[-1]
    assert str(window.whose.currentData()) == ""
    window.close()
    other = services.sample.firm("office")
    fresh = AssessmentPage(services, replace(shell, premises=lambda: other))
    qtbot.addWidget(fresh)
    fresh.show()
    qtbot.mouseClick(fresh.blank, Qt.MouseButton.LeftButton)
    opened = fresh.findChildren(BlankWindow)[-1]
    count = len(services.firms.tailoring(services.firms.load(other).premises.facts).items)
    assert opened.count.text().startswith(f"共 {count} 项")


def test_the_file_menu_opens_it(qtbot: QtBot, window: MainWindow, services: Services, dialogs: FakeDialogs) -> None:
    desk = FileDesk(window, dialogs)
    desk.use(services, InlineTasks())
    desk.fill()
    menu = window.top_bar().file_menu
    next(action for action in menu.actions() if action.text() == "打印空白检查表…").trigger()
    made = window.findChildren(BlankWindow)[-1]
    qtbot.waitExposed(made)
    assert made.whose.itemText(0).startswith("知味湘菜馆")
    made.close()


def test_what_is_usual_in_a_trade_is_folded_until_asked(qtbot: QtBot, services: Services) -> None:
    picker = TradePicker(services.firms)
    qtbot.addWidget(picker)
    picker.show()
    assert picker.usual.isHidden(), "no trade is chosen yet"
    picker.choose("laundry")
    assert picker.usual.fold.text() == "“洗衣”最常见的隐患"
    assert picker.usual.words.isHidden()
    qtbot.mouseClick(picker.usual.fold, Qt.MouseButton.LeftButton)
    text = picker.usual.words.text()
    assert "· 烘干机绒毛网积了厚厚一层" in text
    assert "可能出的事故：火灾、灼烫、触电、中毒、机械致害、跌落" in text
    assert "· 熨烫工：" in text
    picker.choose("salon")
    assert "热卷棒放在毛巾上" in picker.usual.words.text(), "stays open for the next trade"
    qtbot.mouseClick(picker.usual.fold, Qt.MouseButton.LeftButton)
    assert picker.usual.words.isHidden()
