"""处置卡 on screen: filled, masked, printed in every size; an empty firm is told the first step."""

# pyright: reportUnknownMemberType=false

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.ui.emergency.cards_pane import SIZES, CardsPane
from futian_desktop.ui.shell import Shell
from tests.emergency import PLACES, founded, planned


def test_cards_are_filled_and_own_numbers_masked(qtbot: QtBot, services: Services, shell: Shell) -> None:
    premises, _plan = planned(services, "restaurant")
    pane = CardsPane(services, shell)
    qtbot.addWidget(pane)
    pane.reload(premises)
    texts = [view.text() for view in pane.views]
    assert len(texts) > 10
    assert any(PLACES["assembly"] in text for text in texts)
    assert all("{" not in text for text in texts)
    assert pane.empty.isHidden()
    assert set(pane.printers) == set(SIZES)


def test_a_size_opens_the_papers_with_it(qtbot: QtBot, services: Services, shell: Shell) -> None:
    premises, _plan = planned(services, "office")
    pane = CardsPane(services, shell)
    qtbot.addWidget(pane)
    pane.reload(premises)
    qtbot.mouseClick(pane.printers["cards_pocket"], Qt.MouseButton.LeftButton)
    assert pane.window_ is not None
    pane.window_.close()


def test_without_risks_the_first_step_is_said(qtbot: QtBot, services: Services, shell: Shell) -> None:
    premises = founded(services, "office")
    pane = CardsPane(services, shell)
    qtbot.addWidget(pane)
    pane.reload(premises)
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.mouseClick(pane.deed, Qt.MouseButton.LeftButton)
    assert wanted.args == ["risks", ""]  # pyright: ignore[reportUnknownMemberType]
    assert not pane.views
    assert pane.bar.isHidden()
