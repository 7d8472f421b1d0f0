"""The training matrix of a firm with 5,000 people and all the duties it can have: opening, scrolling, after a big session.

The floor of opening is bare sqlcipher3 reading the same rosters; of the rest, bare sqlcipher3 reading the credits of as many
people. A file of its own, encrypted, with twenty credits for each person.
"""

import os
import random
import statistics
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.measure import Figure, once
from futian_desktop.bootstrap import Services, local_now, open_services
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.services.training.duties import Deed
from futian_desktop.services.training.matrix import STEP, Matrix
from futian_desktop.storage import engine
from futian_desktop.system import imports
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import appearance
from futian_desktop.ui.application import make_application
from futian_desktop.ui.dialogs import WindowDialogs
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.tasks import InlineTasks
from futian_desktop.ui.training.matrix_pane import MatrixPane

PEOPLE, CREDITS, SESSION = 5_000, 20, 500
_WINDOWS: list[MainWindow] = []
_ROSTER = (
    "SELECT p.id, p.name, p.role, p.phone, f.team, f.roles, f.employment, f.id_no, f.joined_on, f.body FROM person p "
    "LEFT JOIN person_file f ON f.id = p.id WHERE p.enterprise_id = ? ORDER BY p.position"
)
TITLES = (
    "普工",
    "木工",
    "电工",
    "焊工",
    "油漆工",
    "班组长",
    "安全员",
    "仓管",
    "保洁",
    "保安",
    "文员",
    "叉车司机",
    "厨师",
    "司机",
)
KINDS = ("own", "own", "own", "own", "dispatched", "temp", "intern", "contractor")
FACTS: dict[str, Any] = {
    "sector": "industry", "high_risk": ("construction", "hazgoods"), "construction": "contractor", "headcount": PEOPLE,
    "floor_kind": "high", "gathering": True, "fire_key_unit": True, "warehouse": True, "ebike": True, "gas": "piped",
    "kitchen": True, "confined": ("tank",), "confined_entry": "own", "hot_work": True, "hazchem": "storage", "vehicles": True,
    "risky_process": ("dust_explosion",), "occ_factors": ("noise", "severe"), "fire_system": ("control_room",), "trade": "fitout",
    "special_equipment": ("forklift",), "contractors": True,
}  # fmt: skip


def fill(
    link: Any, firm: bytes, premises: bytes, duties: tuple[str, ...], today: date, people: int = PEOPLE
) -> list[bytes]:
    """Write people, their files and credits of the last three years in one transaction; keys of the people."""
    dice = random.Random(8)
    keys = [os.urandom(16) for _n in range(people)]
    who: list[tuple[Any, ...]] = []
    files: list[tuple[Any, ...]] = []
    learnt: list[tuple[Any, ...]] = []
    for number, key in enumerate(keys):
        joined = today - timedelta(days=dice.randrange(1, 3000))
        who.append((key, firm, f"员工{number:05d}", "13800138000", TITLES[number % len(TITLES)], number))
        files.append((key, firm, f"{number % 40 + 1} 班", dice.choice(KINDS), "440304199001011234", str(joined)))
        learnt += [
            (os.urandom(16), premises, key, dice.choice(duties), str(today - timedelta(days=dice.randrange(1100))), 90,
             os.urandom(16))
            for _n in range(CREDITS)
        ]  # fmt: skip
    link.execute("BEGIN IMMEDIATE")
    link.executemany(
        "INSERT INTO person (id, enterprise_id, name, phone, role, position, version_id, updated_at) VALUES (?,?,?,?,?,?,1,'')",
        who,
    )
    link.executemany(
        "INSERT INTO person_file (id, enterprise_id, team, employment, employer, id_kind, id_no, joined_on, post_on, back_on, "
        "left_on, roles, note, body, version_id, updated_at) VALUES (?,?,?,?,'','resident',?,?,'','','','','','{}',1,'')", files,
    )  # fmt: skip
    link.executemany(
        "INSERT INTO training_credit (id, premises_id, person_id, duty, done_on, minutes, until_on, source, source_id, note, "
        "version_id, updated_at) VALUES (?,?,?,?,?,?,'','session',?,'',1,'')", learnt,
    )  # fmt: skip
    link.execute("COMMIT")
    return keys


def workspace(folder: Path, people: int = PEOPLE) -> tuple[Services, PremisesId, Any, list[bytes]]:
    """An encrypted workspace with the firm in it, a bare connection to it, and the keys of the people."""
    path = folder / "matrix.futian"
    services = open_services(path)
    premises = services.firms.create("五千人的公司")
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, premises=replace(firm.premises, facts=FACTS)))
    duties = tuple(row.id for row in services.training.duties.of(premises))
    services.close()
    link = engine.connect(path, "")
    keys = fill(link, firm.enterprise.id.bytes, premises.bytes, duties, local_now().date(), people)
    return open_services(path), premises, link, keys


def measure(folder: Path, rounds: int = 5) -> list[Figure]:
    """Opening the tab, scrolling on, all of it, and the rows of a session of 500 people anew."""
    services, premises, link, keys = workspace(folder)
    firm = services.firms.load(premises).enterprise.id
    use, columns = services.training.duties, len(services.training.duties.of(premises))
    session = [PersonId(UUID(bytes=key)) for key in keys[:SESSION]]

    def rosters() -> None:
        link.execute(_ROSTER, (firm.bytes,)).fetchall()

    def some(count: int) -> Callable[[], None]:
        marks = ", ".join("?" * count)
        text = f"SELECT person_id, duty, done_on, minutes FROM training_credit WHERE person_id IN ({marks})"  # noqa: S608 - marks only
        return lambda: link.execute(text, keys[:count]).fetchall()

    pane = _shown(services, premises, folder)

    def opened() -> float:
        use.forget()
        return once(lambda: _painted(pane, premises))

    def scrolled() -> float:
        made = Matrix(use, premises)
        return max(once(lambda place=place: made.row(place)) for place in range(0, PEOPLE, STEP))

    def anew() -> float:
        use.matrix(premises).finish()
        use.credit(premises, session, [use.of(premises)[0].id, "fire_before"], Deed(local_now().date(), 45))
        return once(lambda: _painted(pane, premises))

    rows = [
        Figure(f"matrix {PEOPLE:,} x {columns}: open", *_medians(opened, lambda: once(rosters), rounds), 300, True),
        Figure("matrix: slowest step of scrolling", *_medians(scrolled, lambda: once(some(STEP)), rounds), 50, True),
        Figure("matrix: after a session of 500", *_medians(anew, lambda: once(some(SESSION)), rounds), 200, True),
        Figure(
            "matrix: every row",
            *_medians(lambda: once(Matrix(use, premises).finish), lambda: once(some(PEOPLE)), min(3, rounds)),
            None,
        ),
    ]
    link.close()
    services.close()
    return rows


def _shown(services: Services, premises: PremisesId, folder: Path) -> MatrixPane:
    """The tab in the real window."""
    appearance.apply(make_application(), "light", 100)
    window = MainWindow(Preferences(), folder / "preferences.json", local_now)
    window.show()
    window.attach(services, InlineTasks(), WindowDialogs(window, print))
    window.use_premises(premises)
    window.go_to("training", "matrix")
    found = window.findChild(MatrixPane)
    assert isinstance(found, MatrixPane)
    _WINDOWS.append(window)
    imports.settle()
    return found


def _painted(pane: MatrixPane, premises: PremisesId) -> None:
    pane.reload(premises)
    pane.repaint()


def _medians(figure: Callable[[], float], floor: Callable[[], float], rounds: int) -> tuple[float, float]:
    figure()
    found = [(figure(), floor()) for _round in range(rounds)]
    return statistics.median(row[0] for row in found), statistics.median(row[1] for row in found)
