"""待录入系统: one field after another in the portal's order, the number kept, the list shorter."""

# pyright: reportUnknownMemberType=false

from datetime import timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.portal_window import PortalWindow
from tests.ui import hazard_tools as tools


def opened(qtbot: QtBot, services: Services, shell: Shell) -> PortalWindow:
    made = PortalWindow(services, shell)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def clip() -> str:
    return QGuiApplication.clipboard().text()


def test_ctrl_c_copies_field_by_field(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell, days_ago=2, module="M02")
    window = opened(qtbot, services, shell)
    copied: list[str] = []
    for _turn in range(4):
        qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copied.append(clip())
    assert copied == ["后门堆了纸箱", "示例路 18 号 1 层 102 铺 后门", "消防安全", "一般隐患"]
    assert [button.text() for button in window.buttons[:5]] == ["已复制"] * 4 + ["复制"]
    tools.click(window.buttons[0], qtbot)
    assert clip() == row.title
    assert window.at == 1


def test_number_and_day_are_kept_and_the_next_one_comes(qtbot: QtBot, services: Services, shell: Shell) -> None:
    first = tools.stored(services, shell, days_ago=5)
    second = tools.stored(services, shell, "灯不亮", days_ago=2)
    window = opened(qtbot, services, shell)
    assert window.count.text() == "待录入系统 2 条"
    tools.put(window.number, "FT20261120001")
    tools.click(window.done_, qtbot)
    changed = services.hazards.load(first.id)
    assert (changed.system_no, changed.system_on) == ("FT20261120001", services.hazards.today())
    assert window.count.text() == "待录入系统 1 条"
    assert "灯不亮" in window.list.currentItem().text()
    early = second.found_on - timedelta(days=3)
    window.on.setDate(QDate(early.year, early.month, early.day))
    tools.click(window.done_, qtbot)
    assert "没有保存" in window.problem.text()
    assert services.hazards.load(second.id).system_on is None
    today = services.hazards.today()
    window.on.setDate(QDate(today.year, today.month, today.day))
    tools.click(window.done_, qtbot)
    assert window.empty.isVisible()
    assert not window.list.isVisible()
