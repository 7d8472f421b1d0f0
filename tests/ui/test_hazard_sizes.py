"""The hazards' pages and windows at the largest font in the smallest window, and every control with a name."""

# pyright: reportUnknownMemberType=false

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.ui import appearance
from futian_desktop.ui.hazards import step_forms as forms
from futian_desktop.ui.hazards.photo_box import PhotoBox
from futian_desktop.ui.hazards.step_window import Given, StepWindow
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.conflict_window import ConflictWindow
from futian_desktop.ui.windows.hazard_register_window import HazardRegisterWindow
from futian_desktop.ui.windows.hazard_window import HazardWindow
from futian_desktop.ui.windows.markup_window import MarkupWindow
from futian_desktop.ui.windows.portal_window import PortalWindow
from tests.ui import hazard_tools as tools
from tests.ui import walk


@pytest.fixture
def largest(qapp: QApplication) -> Iterator[None]:
    appearance.apply(qapp, "dark", 160)
    yield
    appearance.apply(qapp, "light", 100)


def nothing(_given: Given) -> None:
    return None


def ask(_question: str) -> str | None:
    return None


def detail(services: Services, shell: Shell) -> QWidget:
    return HazardWindow(services, shell, services.hazards.load(services.hazards.rows(shell.premises())[-1].id))


def register(services: Services, shell: Shell) -> QWidget:
    made = HazardRegisterWindow(services, shell)
    made.take_template(next(row for row in services.hazard_help.templates(shell.premises()) if row.suspect))
    return made


def portal(services: Services, shell: Shell) -> QWidget:
    return PortalWindow(services, shell)


def accept(services: Services, shell: Shell) -> QWidget:
    hazard = services.hazards.load(services.hazards.rows(shell.premises())[0].id)
    form = forms.accept(hazard, services.hazards.today(), ("周敏", "林晓"))
    return StepWindow(form, nothing, services.hazards.today(), None, PhotoBox(services, shell, hazard))


def conflict(services: Services, _shell: Shell) -> QWidget:
    return ConflictWindow({"measure": ("搬走", "请物业搬走"), "due_on": (None, services.hazards.today())}, ("state",))


def marks(_services: Services, _shell: Shell) -> QWidget:
    return MarkupWindow("整改前　2026-11-25 09:30", tools.jpeg(), (), ask, readonly=False)


@pytest.mark.parametrize("make", [detail, register, portal, accept, conflict, marks])
def test_windows(
    largest: None, qtbot: QtBot, services: Services, shell: Shell, make: Callable[[Services, Shell], QWidget]
) -> None:
    tools.suspected(services, shell)
    tools.stored(services, shell, days_ago=30)
    made = make(services, shell)
    qtbot.addWidget(made)
    made.resize(min(made.width(), 1000), min(made.height(), 600))
    made.show()
    whole(made, qtbot)


def whole(root: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: walk.cut_off(root) == [], timeout=3000)
    assert walk.unnamed(root) == []
    assert walk.other_fonts(root, appearance.FAMILY) == []


@pytest.mark.parametrize("tab", ["today", "ledger"])
def test_pages_with_a_shop_in_use(
    largest: None, qtbot: QtBot, window: MainWindow, services: Services, tab: str
) -> None:
    premises: PremisesId = services.firms.rows()[0].premises_id
    services.sample.hazards(premises)
    window.resize(1024, 640)
    window.go_to("hazards", tab)
    whole(window, qtbot)
