"""统计预警 by hand: a period chosen, figures that agree with the ledger, a note that leads to its hazards, charts as tables."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource
from futian_desktop.domain.ids import HazardId
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.ui import appearance
from futian_desktop.ui.hazards.pane import INSPECTIONS, LEDGER
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.statistics.statistics_pane import StatisticsPane
from futian_desktop.ui.windows.papers_window import PapersWindow
from futian_desktop.ui.windows.reading_window import ReadingWindow
from tests.ui import walk


@pytest.fixture
def pane(qtbot: QtBot, services: Services, shell: Shell) -> Iterator[StatisticsPane]:
    made = StatisticsPane(services, shell)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    yield made
    made.close()


def add(services: Services, shell: Shell, title: str, found: date, **values: object) -> Hazard:
    draft = Hazard(HazardId(new_uuid()), shell.premises(), title, found, module="M02", place="后门", measure="搬走", owner="李强",
                   source=HazardSource.EMPLOYEE)  # fmt: skip
    return services.hazards.register(replace(draft, **values)).hazard  # pyright: ignore[reportArgumentType]


def settle() -> None:
    for _turn in range(6):
        QApplication.processEvents()


def buttons(pane: StatisticsPane, start: str) -> list[QPushButton]:
    settle()
    return [row for row in pane.findChildren(QPushButton) if row.accessibleName().startswith(start) and row.isVisible()]


def test_nothing_yet_says_what_to_do(pane: StatisticsPane, shell: Shell) -> None:
    pane.reload(shell.premises())
    assert "发现隐患 0 条" in pane.district.text()
    assert pane.charts == {} or all(card.isHidden() for card in pane.charts.values())


def test_figures_notes_and_charts_follow_the_ledger(pane: StatisticsPane, services: Services, shell: Shell) -> None:
    today = services.hazards.today()
    first = services.statistics.period("year")[0]
    rows = [add(services, shell, f"{n} 号门口堆物", max(today - timedelta(days=n * 4), first)) for n in range(4)]
    old = max(today - timedelta(days=30), first)
    add(services, shell, "插座发烫", old, due_on=old + timedelta(days=1), place="后厨", grade=Grade.SUSPECTED_MAJOR)
    started = services.hazards.start(rows[0]).hazard
    services.hazards.finish(started, today, "李强")
    pane.reload(shell.premises())
    pane.kinds.button(2).click()
    assert "发现隐患 5 条　·　已整改 1 条　·　整改率 20.0%" in pane.district.text()
    asked: list[tuple[str, str]] = []

    def ear(tab: str, target: str) -> None:
        asked.append((tab, target))

    pane.wanted.connect(ear)
    go = buttons(pane, "去看：")
    assert len(go) >= 3
    QTest.mouseClick(next(row for row in go if "超过期限" in row.accessibleName()), Qt.MouseButton.LeftButton)
    QTest.mouseClick(next(row for row in go if "这一类" in row.accessibleName()), Qt.MouseButton.LeftButton)
    assert asked[0] == (LEDGER, "overdue")
    assert asked[1][0] == LEDGER
    assert set(asked[1][1].split(",")) == {row.id.hex for row in rows}
    card = pane.charts["places"]
    assert card.cells() == [("后门", "4", "1", "25.0%"), ("后厨", "1", "0", "0.0%")]
    assert "后门 发现 4 条，已整改 1 条" in card.view.accessibleName()
    QTest.mouseClick(card.toggle, Qt.MouseButton.LeftButton)
    assert card.table is not None
    cell = card.table.item(0, 1)
    assert cell is not None
    assert cell.text() == "4"
    assert card.view.isHidden()
    QTest.mouseClick(card.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "后门\t4\t1\t25.0%"


def test_the_formula_is_read_by_a_click(pane: StatisticsPane, services: Services, shell: Shell) -> None:
    add(services, shell, "插座发烫", services.hazards.today())
    pane.reload(shell.premises())
    QTest.mouseClick(buttons(pane, "安全指数怎么算的")[0], Qt.MouseButton.LeftButton)
    window = pane.findChild(ReadingWindow)
    assert isinstance(window, ReadingWindow)
    window.close()
    assert services.statistics.board(shell.premises(), *pane.period()).figures.index.value == 99


def test_a_period_of_ones_own_and_days_the_wrong_way_round(
    pane: StatisticsPane, services: Services, shell: Shell
) -> None:
    today = services.hazards.today()
    add(services, shell, "插座发烫", today)
    pane.reload(shell.premises())
    pane.use_period(today, today - timedelta(days=400))
    assert pane.period() == (today - timedelta(days=400), today)
    assert "发现隐患 1 条" in pane.district.text()
    assert not pane.charts["months"].isHidden()
    pane.use_period(today - timedelta(days=400), today - timedelta(days=1))
    assert "发现隐患 0 条" in pane.district.text()


def test_the_paper_is_of_the_period_in_sight(pane: StatisticsPane, services: Services, shell: Shell) -> None:
    today = services.hazards.today()
    add(services, shell, "插座发烫", today)
    pane.reload(shell.premises())
    for days in (services.statistics.period("month"), (today - timedelta(days=45), today - timedelta(days=1))):
        pane.use_period(*days)
        QTest.mouseClick(pane.paper, Qt.MouseButton.LeftButton)
        settle()
        window = next(row for row in pane.findChildren(PapersWindow) if row.isVisible())
        assert window.kind().id == "hazard_statistics"
        assert window.period.period().days == days
        window.close()
        settle()


def test_a_quiet_month_leads_to_the_inspections(pane: StatisticsPane, services: Services, shell: Shell) -> None:
    today = services.hazards.today()
    walk_held = replace(services.inspections.new(shell.premises()), people="李强", nothing_found=True,
                        held_on=today - timedelta(days=50))  # fmt: skip
    services.inspections.record(walk_held)
    pane.reload(shell.premises())
    asked: list[tuple[str, str]] = []

    def ear(tab: str, target: str) -> None:
        asked.append((tab, target))

    pane.wanted.connect(ear)
    buttons(pane, "去看：已经 50 天")[0].click()
    assert asked == [(INSPECTIONS, "")]


@pytest.mark.parametrize(("theme", "percent", "size"), [("light", 160, (820, 560)), ("dark", 100, (1366, 768))])
def test_nothing_is_cut_off(
    qapp: QApplication,
    pane: StatisticsPane,
    services: Services,
    shell: Shell,
    theme: str,
    percent: int,
    size: tuple[int, int],
) -> None:
    for n in range(3):
        add(services, shell, f"第{n}处很长很长的名字的隐患，说明写得很细", services.hazards.today())
    appearance.apply(qapp, theme, percent)
    pane.resize(*size)
    pane.reload(shell.premises())
    settle()
    try:
        assert walk.cut_off(pane) == []
        assert walk.unnamed(pane) == []
    finally:
        appearance.apply(qapp, "light", 100)
