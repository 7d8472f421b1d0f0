"""Answers saved and assessments opened in a file that holds as many answers as a district."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QListView

from benchmarks.measure import Figure, pairs
from futian_desktop.bootstrap import open_services
from futian_desktop.content import snapshot
from futian_desktop.storage import engine
from futian_desktop.system import imports
from futian_desktop.ui import appearance
from futian_desktop.ui.application import make_application
from futian_desktop.ui.assess.items import ItemModel
from futian_desktop.ui.assess.session import Session

TRADE = "restaurant"
ANSWER = (
    "UPDATE answer SET kind = ?, note = ?, reason = ?, ask_whom = ?, by_property = ?, property_paper = ?, marked = ?, "
    "updated_at = ?, version_id = version_id + 1 WHERE assessment_id = ? AND area_id = ? AND item = ? AND party = ?"
)
DROP = "DELETE FROM finding WHERE assessment_id = ? AND area_id = ? AND item = ? AND party = ?"
FINDING = "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
AUDIT = "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
FILL = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "INSERT INTO assessment SELECT substr(randomblob(20), 1, 16), premises_id, title, 'frozen', 1, content_sha256, '{}', "
    "started_at, finished_at, supersedes, '[]', '[]', '', 1, '', '[]', '2020' FROM assessment, n WHERE id = ?"
)
COPY = (
    "INSERT INTO answer SELECT o.id, w.area_id, w.item, w.party, w.kind, w.note, w.reason, w.ask_whom, w.by_property, "
    "w.property_paper, w.marked, 1, '', '[]', NULL FROM assessment o, answer w "
    "WHERE o.deleted_at = '2020' AND w.assessment_id = ? ORDER BY o.id, w.area_id, w.item"
)
CLONE = "INSERT INTO assessment SELECT ?, {columns} FROM assessment WHERE id = ?"


def fill(link: Any, own: bytes, answers: int) -> int:
    """Put copies of one assessment's answers under other assessments until the file holds so many; how many it holds."""
    each = link.execute("SELECT count(*) FROM answer WHERE assessment_id = ?", (own,)).fetchone()[0]
    link.execute("BEGIN IMMEDIATE")
    link.execute(FILL, (max(1, -(-answers // each)), own))
    link.execute(COPY, (own,))
    link.execute("COMMIT")
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return int(link.execute("SELECT count(*) FROM answer").fetchone()[0])


def clone(link: Any, own: bytes) -> bytes:
    """A second assessment with the same answers and findings, which only the floor writes to."""
    made = os.urandom(16)
    columns = [str(row[1]) for row in link.execute("PRAGMA table_info(assessment)")][1:]
    link.execute("BEGIN IMMEDIATE")
    link.execute(CLONE.format(columns=", ".join(columns)), (made, own))
    rows = link.execute("SELECT * FROM answer WHERE assessment_id = ?", (own,)).fetchall()
    link.executemany(f"INSERT INTO answer VALUES ({', '.join('?' * len(rows[0]))})", [(made, *row[1:]) for row in rows])  # noqa: S608 - marks only
    found = link.execute("SELECT * FROM finding WHERE assessment_id = ?", (own,)).fetchall()
    link.executemany(FINDING, [(os.urandom(16), made, *row[2:]) for row in found])
    link.execute("COMMIT")
    return made


class RawSaver:
    """The floor: the same rows as an answer of ours by bare sqlcipher3, nothing read, nothing checked, no digest made."""

    def __init__(self, link: Any, assessment: bytes) -> None:
        self._link = link
        self._chain = os.urandom(16)
        self._seq = 0
        order = "SELECT kind, reason, ask_whom, by_property, property_paper, marked, area_id, item, party FROM answer"
        self._rows = link.execute(f"{order} WHERE assessment_id = ?", (assessment,)).fetchall()
        self._key = assessment
        self._found: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
        for row in link.execute("SELECT * FROM finding WHERE assessment_id = ?", (assessment,)).fetchall():
            self._found.setdefault(row[2:5], []).append(row)
        self._detail = json.dumps({"kind": "conform", "note": "x" * 20, "reason": "", "ask_whom": "", "by_property": 0,
                                   "property_paper": "", "marked": 0, "findings": []})  # fmt: skip

    def __call__(self) -> None:
        """One answer saved."""
        self._seq += 1
        kind, reason, whom, by_property, paper, marked, area, item, party = self._rows[self._seq % len(self._rows)]
        link, key = self._link, (self._key, area, item, party)
        link.execute("BEGIN IMMEDIATE")
        link.execute(ANSWER, (kind, str(time.perf_counter()), reason, whom, by_property, paper, marked, "2026", *key))
        link.execute(DROP, key)
        for row in self._found.get((area, item, party), ()):
            link.execute(FINDING, (os.urandom(16), *row[1:]))
        link.execute(AUDIT, (self._chain, self._seq, "2026-11-24T00:00:00+00:00", "", "answer", "answer",
                             f"{self._key.hex()}/{item}/{party}", self._detail, "0" * 64, "0" * 64))  # fmt: skip
        link.execute("COMMIT")


class OurSaver:
    """The figure: the use case the page calls."""

    def __init__(self, services: Any, assessment: Any) -> None:
        self._save = services.assessments.answer
        self._assessment = assessment.id
        self._answers = list(services.assessments.load(assessment.id).answers.values())
        self._turn = 0

    def __call__(self) -> None:
        """One answer saved."""
        self._turn += 1
        place = self._turn % len(self._answers)
        changed = replace(self._answers[place], note=str(time.perf_counter()))
        self._answers[place] = self._save(self._assessment, changed)


class Opener:
    """An assessment opened: read by the use case, rows built, the list's model filled and given to its view."""

    def __init__(self, services: Any, assessment: UUID) -> None:
        self._services = services
        self._assessment = assessment
        self._firm = services.firms.load(services.firms.rows()[0].premises_id)

    def __call__(self) -> None:
        """Opened once, with what this process knows by now."""
        found = self._services.assessments.load(self._assessment)
        session = Session(self._services, found, self._firm)
        model, view = ItemModel(), QListView()
        model.set_rows([session.row(row.item.id) for row in found.tailoring.items])
        view.setModel(model)
        assert model.rowCount() == len(found.tailoring.items) > 0

    def first(self) -> None:
        """The same, when this process knows nothing of the assessment and its content yet."""
        snapshot._known.clear()
        for kept in (self._services.workspace._cache.lists, self._services.workspace._cache.answers):
            kept.clear()
        self()


class RawOpener:
    """The floor: the same rows by bare sqlcipher3, and an empty view."""

    QUERIES = (
        "SELECT * FROM assessment WHERE id = ?",
        "SELECT * FROM answer WHERE assessment_id = ?",
        "SELECT * FROM finding WHERE assessment_id = ? ORDER BY position",
        "SELECT e.*, l.item FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id WHERE l.owner_id = ?",
    )

    def __init__(self, link: Any, assessment: bytes) -> None:
        self._link = link
        self._key = assessment

    def __call__(self) -> None:
        """Read once."""
        self._link.execute("BEGIN")
        for query in self.QUERIES:
            self._link.execute(query, (self._key,)).fetchall()
        self._link.execute("COMMIT")
        QListView()


def _without_waiting(link: Any, services: Any, measured: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """The same pair while neither connection waits for the disk: what is left is work."""
    pool = services.workspace._engine.raw_connection()
    for each in (link, pool.driver_connection):
        each.execute("PRAGMA synchronous = OFF")
    pool.close()
    found = measured()
    pool = services.workspace._engine.raw_connection()
    for each in (link, pool.driver_connection):
        each.execute("PRAGMA synchronous = FULL")
    pool.close()
    return found


def measure(folder: Path, answers: int, rounds: int) -> list[Figure]:
    """Both figures on one file, which stays for the start-up figures."""
    imports.quicken()
    app = make_application()
    appearance.apply(app, "light", 100)
    path = folder / "bench.ftws"
    services = open_services(path)
    assessment = services.sample.answers(services.sample.firm(TRADE), 1, photos=True)
    services.close()
    link = engine.connect(path, "")
    engine.prepare_writer(link)
    held = fill(link, assessment.id.bytes, answers)
    floor = RawSaver(link, clone(link, assessment.id.bytes))
    services = open_services(path)
    ours = OurSaver(services, assessment)
    save, raw_save = pairs(floor, ours, rounds, 40)
    free_save, free_raw_save = _without_waiting(link, services, lambda: pairs(floor, ours, rounds, 40))
    opener, raw = Opener(services, assessment.id), RawOpener(link, assessment.id.bytes)
    opened, raw_opened = pairs(raw, opener, rounds, 20)
    first, raw_first = pairs(raw, opener.first, rounds, 5)
    premises = services.firms.rows()[0]
    with services.workspace.read() as work:
        assert work.audit.verify(premises.enterprise_id), "the log's chain is broken"
    link.close()
    services.close()
    return [
        Figure(f"an answer saved, {held:,} in the file", save, raw_save, 4.0),
        Figure("   the same, the disk not waited for", free_save, free_raw_save, None),
        Figure("an assessment opened", opened, raw_opened, 3.0),
        Figure("   the same, first time in a process", first, raw_first, None),
    ]
