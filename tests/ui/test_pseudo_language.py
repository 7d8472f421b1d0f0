"""Every page builds in a language that is longer and marked: texts come from the catalogue, placeholders survive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.system.messages import set_language
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import navigation
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.tasks import InlineTasks
from tests.ui.conftest import FakeDialogs, fixed_now

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pseudo(tmp_path: Path) -> Iterator[None]:
    with (ROOT / "resources" / "catalogues" / "futian.pot").open("rb") as stream:
        catalogue = read_po(stream)
    for message in catalogue:
        if message.id:
            message.string = f"［{message.id}～～］"
    target = tmp_path / "xx" / "LC_MESSAGES" / "futian.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as stream:
        write_mo(stream, catalogue)
    set_language(tmp_path, "xx")
    yield
    set_language(tmp_path, "none")


def test_every_page_builds_in_another_language(pseudo: None, qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    window = MainWindow(Preferences(), tmp_path / "preferences.json", fixed_now)
    qtbot.addWidget(window)
    window.show()
    window.attach(services, InlineTasks(), FakeDialogs())
    for entry in navigation.pages():
        window.go_to(entry.id)
        page = window.page(entry.id)
        assert page is not None, entry.id
        shown: list[QLabel | QPushButton] = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
        shown = [row for row in shown if row.isVisible()]
        assert any("～～］" in row.text() for row in shown), entry.id
        assert not any("{n}" in row.text() for row in shown), entry.id
    rail = [row.text() for row in window.findChildren(QToolButton) if row.property("rail")]
    assert all(text.startswith("［") for text in rail)
