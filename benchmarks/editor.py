"""The editor of the plan in the real window: opening it, typing in it, checking it; a plan of more than sixty pages."""

import statistics
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.measure import Figure, once
from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.plan_blocks import BlockKind
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import appearance
from futian_desktop.ui.application import make_application
from futian_desktop.ui.dialogs import WindowDialogs
from futian_desktop.ui.emergency.plan_pane import PlanPane
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.emergency_page import EmergencyPage
from futian_desktop.ui.tasks import InlineTasks
from tests.emergency import planned

PAGE = 850
"""Characters on a printed page of the plan, as counted in the book of the sample restaurant."""
PAGES, KEYS = 60, 60


def _stop(error: object) -> None:
    raise SystemExit(f"a task failed: {error}")


def _now() -> datetime:
    return datetime.now().astimezone()


def long_plan(services: Services) -> EmergencyPlan:
    """The sample restaurant's plan, its own words repeated as own blocks until it has sixty pages."""
    _premises, plan = planned(services, "restaurant")
    blocks = list(plan.blocks)
    more = [row for row in plan.blocks if not row.picture]
    while sum(len(text) for row in blocks for text in row.texts()) < PAGES * PAGE:
        blocks += [replace(row, id=new_uuid().hex, key="", base="") for row in more]
    stored, _changes = services.emergency.plans.save_blocks(plan, tuple(blocks))
    return stored


def measure(folder: Path, rounds: int) -> list[Figure]:
    """Opening and painting; the slowest of sixty keys, median over rounds and kinds; completeness and operability."""
    app = make_application()
    appearance.apply(app, "light", 100)
    services = open_services(folder / "editor.ftws")
    plan = long_plan(services)
    window = MainWindow(Preferences(), folder / "editor.json", _now)
    window.resize(1366, 768)
    window.show()
    window.attach(services, InlineTasks(), WindowDialogs(window, _stop))
    window.use_premises(plan.premises_id)
    window.go_to("emergency", "plan")
    _settle(app)
    page = window.page("emergency")
    assert isinstance(page, EmergencyPage)
    pane = page.pane("plan")
    assert isinstance(pane, PlanPane)

    def open_it() -> None:
        pane.editor.show_plan(services.emergency.plans.current(plan.premises_id) or plan)
        pane.editor.canvas.viewport().repaint()

    opened = statistics.median(once(open_it) for _round in range(rounds))
    _settle(app)
    keys = statistics.median(
        _worst_key(app, pane, kind) for _round in range(rounds) for kind in (BlockKind.PARAGRAPH, BlockKind.STEPS)
    )
    bare = QPlainTextEdit()
    bare.show()
    floor = statistics.median(_worst(app, bare) for _round in range(rounds))
    check = statistics.median(
        once(lambda: (services.emergency.plans.completeness(plan), services.emergency.plans.operability(plan)))
        for _round in range(rounds)
    )
    pane.flush()
    window.close()
    services.close()
    return [
        Figure("a plan of 60 pages opened and painted", opened, floor, 300, absolute=True),
        Figure("the slowest of 60 keys in it", keys, floor, 50, absolute=True),
        Figure("completeness and operability", check, floor, 200, absolute=True),
    ]


def _settle(app: QApplication) -> None:
    for _turn in range(20):
        app.processEvents()


def _worst_key(app: QApplication, pane: PlanPane, kind: BlockKind) -> float:
    editor = pane.editor
    editor.go_to(next(row.id for row in reversed(editor.desk.text.blocks) if row.kind is kind and not row.picture))
    _settle(app)
    assert editor.form is not None
    edit = editor.form.focused()
    assert edit is not None
    return _worst(app, edit)


def _worst(app: QApplication, edit: object) -> float:
    def press(text: str) -> Callable[[], None]:
        def key() -> None:
            QTest.keyClicks(edit, text)  # pyright: ignore[reportArgumentType, reportCallIssue]
            app.processEvents()

        return key

    return max(once(press("ab"[number % 2])) for number in range(KEYS))
