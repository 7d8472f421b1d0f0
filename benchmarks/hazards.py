"""25,000 hazards in one workspace: figures and search as the window asks for them, one hazard recorded; floors in the same run."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.hazard_rows import fill_hazards
from benchmarks.measure import Figure, pairs
from futian_desktop.bootstrap import Services, local_now, open_services
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.storage import engine
from futian_desktop.system import imports
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import appearance
from futian_desktop.ui.application import make_application
from futian_desktop.ui.dialogs import WindowDialogs
from futian_desktop.ui.hazards.ledger_pane import LedgerPane
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.hazards_page import HazardsPage
from futian_desktop.ui.statistics.statistics_pane import StatisticsPane
from futian_desktop.ui.tasks import InlineTasks

COUNT, YEARS = 25_000, 1100
TYPED = ("插", "灭火器压", "2026-0012", "pdxqdw", "zzzzqq", "没有这种东西", "李强")
"""What somebody may type; the slowest answer counts."""
_STATS = "id, title, module, place, cause, source, grade, state, item, found_on, due_on, done_on, closed_on"
_LIST = (
    "id, premises_id, number, title, place, module, source, grade, state, owner, found_on, due_on, done_on, closed_on"
)
_WORDS = "number LIKE '%灯%' OR title LIKE '%灯%' OR text LIKE '%灯%' OR place LIKE '%灯%' OR owner LIKE '%灯%' OR measure LIKE '%灯%' OR system_no LIKE '%灯%'"
_LIKE = ("SELECT id, title, number, place FROM hazard WHERE premises_id = ? AND deleted_at IS NULL AND "
         "(title LIKE ? OR number LIKE ? OR place LIKE ? OR owner LIKE ? OR system_no LIKE ? OR text LIKE ?) LIMIT 6")  # fmt: skip
_AUDIT = "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_EVENT = "INSERT INTO hazard_event VALUES (?, ?, '2026-11-25T00:00:00+00:00', '', 'found', '{\"title\":\"x\"}')"
_NUMBER = "INSERT INTO running_number (premises_id, prefix, year, seq, owner_id) VALUES (?, 'RAW', 2026, ?, ?)"


class RawSelect:
    """The floor of a page: the rows that the page needs by bare sqlcipher3, and an empty view."""

    def __init__(self, link: Any, premises: PremisesId, columns: str, words: str = "1 = 1") -> None:
        self._link, self._key = link, premises.bytes
        self._query = (f"SELECT {columns} FROM hazard WHERE premises_id = ? AND deleted_at IS NULL AND ({words}) "  # noqa: S608 - texts of this file
                       "ORDER BY found_on DESC, id DESC")  # fmt: skip

    def __call__(self) -> None:
        """Read once."""
        assert self._link.execute(self._query, (self._key,)).fetchall()
        QTableView()


class RawRecorder:
    """The floor of recording: a copy of a hazard's row, its number, its line of history, both log entries, and the commit."""

    def __init__(self, link: Any, premises: PremisesId) -> None:
        self._link, self._premises, self._seq, self._chain = link, premises.bytes, 0, os.urandom(16)
        columns = [str(row[1]) for row in link.execute("PRAGMA table_info(hazard)")][1:]
        row = link.execute(f"SELECT {', '.join(columns)} FROM hazard LIMIT 1").fetchone()  # noqa: S608 - names from the schema
        marks, names = ", ".join("?" * len(columns)), ", ".join(columns)
        self._row = row
        self._insert = f"INSERT INTO hazard (id, {names}) VALUES (?, {marks})"  # noqa: S608 - the table's own names

    def __call__(self) -> None:
        """One hazard written."""
        self._seq += 1
        link, key = self._link, os.urandom(16)
        link.execute("BEGIN IMMEDIATE")
        link.execute(_NUMBER, (self._premises, self._seq, key))
        link.execute(self._insert, (key, *self._row))
        link.execute(_EVENT, (os.urandom(16), key))
        link.execute(_AUDIT, (self._chain, 2 * self._seq, "2026-11-25T00:00:00+00:00", "", "number", "running_number", key.hex(),
                              '{"number":"YH-2026-001"}', "0" * 64, "0" * 64))  # fmt: skip
        link.execute(_AUDIT, (self._chain, 2 * self._seq + 1, "2026-11-25T00:00:00+00:00", "", "found", "hazard", key.hex(),
                              '{"fields":["title"],"grade":"general","state":"found"}', "0" * 64, "0" * 64))  # fmt: skip
        link.execute("COMMIT")


class Recorder:
    """The figure: the use case behind the button 登记."""

    def __init__(self, services: Services, premises: PremisesId) -> None:
        self._services = services
        self._draft = Hazard(HazardId(new_uuid()), premises, "后门堆了纸箱", services.hazards.today(), place="后门", module="M02",
                             measure="当天搬走", owner="李强", source=HazardSource.EMPLOYEE)  # fmt: skip

    def __call__(self) -> None:
        """One hazard registered."""
        self._services.hazards.register(replace(self._draft, id=HazardId(new_uuid())))


def slowest(services: Services, premises: PremisesId, link: Any, rounds: int) -> tuple[float, float]:
    """Median milliseconds of the slowest of the texts, and of the same words by one bare LIKE over the hazards."""
    items = services.assessments.start(premises).tailoring.items
    found: list[tuple[float, float]] = []
    for text in TYPED:
        words = (premises.bytes, *(f"%{text}%",) * 6)

        def raw(values: tuple[Any, ...] = words) -> None:
            link.execute(_LIKE, values).fetchall()

        def ours(typed: str = text) -> None:
            services.search.find(typed, premises, items)

        found.append(pairs(raw, ours, rounds, 3))
    return max(found)


def shown(services: Services, premises: PremisesId, folder: Path) -> HazardsPage:
    """The page 隐患 in the real window."""
    window = MainWindow(Preferences(), folder / "preferences.json", local_now)
    window.show()
    window.attach(services, InlineTasks(), WindowDialogs(window, print))
    window.use_premises(premises)
    window.go_to("hazards", "ledger")
    opened = window.page("hazards")
    assert isinstance(opened, HazardsPage)
    return opened


def painted(pane: StatisticsPane | LedgerPane, premises: PremisesId) -> Callable[[], None]:
    """Reads and paints the pane anew."""

    def again() -> None:
        pane.reload(premises)
        pane.repaint()
        QApplication.processEvents()

    return again


def pages(opened: HazardsPage, link: Any, premises: PremisesId, rounds: int) -> list[Figure]:
    """List, filter, board and figures, each with its milliseconds."""
    made: list[Figure] = []

    def add(title: str, pane: StatisticsPane | LedgerPane, floor: RawSelect, most: float) -> None:
        value, least = pairs(floor, painted(pane, premises), rounds, 3)
        made.extend((Figure(title, value, least, 3.0), Figure("   the same", value, least, most, absolute=True)))

    ledger = opened.pane("ledger")
    assert isinstance(ledger, LedgerPane)
    every = RawSelect(link, premises, _LIST)
    add("list", ledger, every, 200)
    ledger.filters.text.setText("灯")
    ledger.filters.flush()
    assert 0 < len(ledger.model.rows) < COUNT
    add("filter by a word", ledger, RawSelect(link, premises, _LIST, _WORDS), 100)
    ledger.filters.clear()
    ledger.as_board.click()
    assert len(ledger.model.rows) >= COUNT
    assert ledger.board_area.isVisible()
    add("board", ledger, every, 300)
    ledger.as_table.click()
    opened.show_tab("statistics")
    figures = opened.pane("statistics")
    assert isinstance(figures, StatisticsPane)
    today = date.today()  # noqa: DTZ011 - the local day
    figures.use_period(today - timedelta(days=YEARS), today)
    assert not figures.charts["months"].isHidden(), "the page shows no figures"
    add("statistics page", figures, RawSelect(link, premises, _STATS), 300)
    return made


def measure(folder: Path, rounds: int, count: int = COUNT) -> list[Figure]:
    """All figures on one file."""
    imports.quicken()
    app = make_application()
    appearance.apply(app, "light", 100)
    path = folder / "hazards.ftws"
    services = open_services(path)
    premises, today = services.sample.firm("restaurant"), services.hazards.today()
    services.close()
    link = engine.connect(path, "")
    engine.prepare_writer(link)
    fill_hazards(link, premises.bytes, count, today)
    services = open_services(path)
    start = time.perf_counter()
    services.search.find("pdxqdw", premises)
    first = (time.perf_counter() - start) * 1000
    search, like = slowest(services, premises, link, rounds)
    figures = pages(shown(services, premises, folder), link, premises, rounds)
    record, raw_record = pairs(RawRecorder(link, premises), Recorder(services, premises), rounds, 40)
    firm = services.firms.rows()[0]
    with services.workspace.read() as work:
        assert work.audit.verify(firm.enterprise_id), "the log's chain is broken"
    link.close()
    services.close()
    return [
        *figures,
        Figure("search among 25,000 hazards, the slowest", search, like, 100.0, absolute=True),
        Figure("   the very first, by initials", first, like, None),
        Figure("one hazard recorded", record, raw_record, 4.0),
    ]
