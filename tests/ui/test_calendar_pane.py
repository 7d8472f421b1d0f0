"""年度日历 by hand: months by keys, a mark with its proof and its undo, the list, the files."""

# pyright: reportUnknownMemberType=false
# keyClick of pytest-qt has no types.

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.duties import DutyState
from futian_desktop.ui.calendar.calendar_pane import CalendarPane
from futian_desktop.ui.calendar.entry_card import EntryCard
from futian_desktop.ui.calendar.mark_window import MarkWindow
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.shell import Shell
from tests.ui.conftest import FakeDialogs, Visits


@dataclass
class Undo:
    """The undo bar, kept."""

    text: str = ""
    deeds: list[object] = field(default_factory=list[object])

    def show(self, text: str, deed: object) -> None:
        self.text = text
        self.deeds.append(deed)

    def take(self) -> None:
        deed = self.deeds.pop()
        assert callable(deed)
        deed()


@dataclass
class Told:
    """What was announced."""

    topics: list[frozenset[Topic]] = field(default_factory=list[frozenset[Topic]])

    def take(self, changes: Changes, _source: object) -> None:
        self.topics.append(changes.topics)


@pytest.fixture
def undo() -> Undo:
    return Undo()


@pytest.fixture
def pane(services: Services, shell: Shell, undo: Undo, qtbot: QtBot) -> CalendarPane:
    made = CalendarPane(services, replace(shell, show_undo=undo.show))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.reload(shell.premises())
    return made


def card(pane: CalendarPane, duty: str, period: str) -> EntryCard:
    """The card of an entry in the list."""
    QApplication.processEvents()
    found = [
        row
        for row in pane.findChildren(EntryCard)
        if row.isVisibleTo(pane) and (row.entry.duty, row.entry.period) == (duty, period)
    ]
    assert found, duty
    return found[0]


def marked(pane: CalendarPane) -> MarkWindow:
    window = pane.desk.window_open
    assert window is not None
    return window


def test_months_and_years_by_keys(pane: CalendarPane, services: Services, qtbot: QtBot) -> None:
    today = services.calendar.today()
    pane.take_focus()
    assert pane.title.text() == f"{today.year} 年 {today.month} 月"
    chosen = pane.grid.chosen()
    assert chosen is not None
    assert chosen.day == today
    qtbot.keyClick(pane.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert pane.title.text() == f"{today.year + 1} 年 {today.month} 月"
    qtbot.keyClick(pane.grid, Qt.Key.Key_PageUp)
    back = date(today.year + 1, today.month, 1).toordinal() - 1
    assert pane.title.text() == f"{date.fromordinal(back).year} 年 {date.fromordinal(back).month} 月"
    qtbot.keyClick(pane.grid, Qt.Key.Key_Home)
    assert pane.title.text() == f"{today.year} 年 {today.month} 月"


def test_a_day_says_what_it_is(pane: CalendarPane) -> None:
    pane.open_target("2027-02-04")
    model = pane.grid.days
    words = str(model.data(model.index_of(date(2027, 2, 4)), Qt.ItemDataRole.AccessibleTextRole))
    assert words == "2 月 4 日，周四，1 件：节前安全检查"
    assert "放假：春节" in str(model.data(model.index_of(date(2027, 2, 6)), Qt.ItemDataRole.AccessibleTextRole))
    assert pane.note.isVisible()
    pane.open_target("2026-02-14")
    assert not pane.note.isVisible()
    assert "调休上班" in str(model.data(model.index_of(date(2026, 2, 14)), Qt.ItemDataRole.AccessibleTextRole))


def test_done_asks_for_proof_takes_a_photo_and_is_undone(
    pane: CalendarPane, services: Services, shell: Shell, undo: Undo, qtbot: QtBot, tmp_path: Path
) -> None:
    pane.open_target("list")
    agenda = services.calendar.agenda(services.firms.load(shell.premises()))
    entry = next(row for row in agenda if row.source == "rule" and row.due.year == services.calendar.today().year)
    title, key = entry.title, (entry.duty, entry.period)
    card(pane, *key).buttons["done"].click()
    window = marked(pane)
    window.go.click()
    assert "凭据" in window.problem.text()
    window.note.setPlainText("做完了，记录在 2 号盒")
    window.paper.setText("BG-12")
    picture = tmp_path / "坏.jpg"
    picture.write_bytes(b"no picture")
    good = tmp_path / "好.png"
    _picture(good)
    window.photos.add((("坏.jpg", picture), ("好.png", good)))
    dialogs = shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    window.go.click()
    assert any("1 张没有加入" in text for text in dialogs.said)
    shown = card(pane, *key)
    assert shown.entry.state is DutyState.DONE
    texts = " ".join(found.text() for found in shown.findChildren(QLabel))
    assert "做完了，记录在 2 号盒" in texts
    assert "BG-12" in texts
    assert "照片 1 张" in texts
    assert undo.text == f"已记为办完：{title}"
    undo.take()
    assert card(pane, *key).entry.mark is None


def test_moved_and_put_aside(pane: CalendarPane, undo: Undo) -> None:
    pane.open_target("2027-06-30")
    entry = next(row for row in pane.entries() if row.duty == "safety_month" and row.due.year == 2027)
    pane.desk.say(entry, "moved")
    marked(pane).on.setDate(marked(pane).on.date().addDays(10))
    marked(pane).go.click()
    moved = next(row for row in pane.entries() if row.duty == "safety_month")
    assert moved.due == date(2027, 7, 10)
    undo.take()
    pane.desk.say(next(row for row in pane.entries() if row.duty == "safety_month"), "aside")
    marked(pane).go.click()
    assert "为什么不用做" in marked(pane).problem.text()
    marked(pane).note.setPlainText("装修停业")
    marked(pane).go.click()
    assert next(row for row in pane.entries() if row.duty == "safety_month").state is DutyState.ASIDE


def test_where_to_do_it_and_only_one_kind(pane: CalendarPane, visits: Visits) -> None:
    pane.open_target("list")
    found = [row for row in pane.findChildren(EntryCard) if row.entry.duty == "fire_check"]
    found[0].buttons["go"].click()
    assert visits.pages[-1] == ("hazards", "inspections/duty:fire_check")
    pane.kinds.setCurrentIndex(pane.kinds.findData("campaign"))
    assert {row.kind for row in pane.entries()} == {"campaign"}


def test_the_files_of_the_year(
    pane: CalendarPane, shell: Shell, visits: Visits, services: Services, tmp_path: Path
) -> None:
    dialogs = shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    dialogs.answers.append(tmp_path / "年.ics")
    pane.export.click()
    assert (tmp_path / "年.ics").read_bytes().count(b"BEGIN:VEVENT") == len(pane.entries())
    told = Told()
    shell.changes.announced.connect(told.take)
    pane.print.click()
    assert frozenset({Topic.DOCUMENT}) in told.topics
    page, document = visits.pages[-1]
    assert page == "submission"
    assert any(
        str(row.id) == document and row.kind == "year_calendar" for row in services.documents.rows(shell.premises())
    )


def test_the_first_page_shows_the_same_list(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    window.go_to("home", "")
    rows = services.agenda.rows(services.firms.rows()[0].premises_id)
    late = sum(row.days < 0 for row in rows)
    assert rows[0].title
    qtbot.waitUntil(
        lambda: any(f"另有 {len(rows) - 6} 件" in made.text() for made in window.findChildren(QPushButton)),
        timeout=3000,
    )

    def shown() -> set[str]:
        return {made.text() for made in window.findChildren(QLabel) if made.isVisible()}

    qtbot.waitUntil(lambda: {row.title for row in rows[:6]} <= shown(), timeout=3000)
    assert (f"逾期 {late} 件，60 天内 {len(rows) - late} 件" in shown()) == bool(late)
    next(made for made in window.findChildren(QPushButton) if "去年度日历看" in made.text()).click()
    found = window.findChild(CalendarPane)
    assert found is not None
    assert found.isVisible()


def _picture(path: Path) -> None:
    Image.new("RGB", (64, 48), (200, 40, 40)).save(path)
