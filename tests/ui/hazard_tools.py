"""What the tests of the hazards' pages share."""

# pyright: reportUnknownMemberType=false

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource
from futian_desktop.domain.ids import EvidenceId, HazardId
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.ui.hazards.step_window import StepWindow
from futian_desktop.ui.pages.hazards_page import HazardsPage
from futian_desktop.ui.shell import Shell
from tests.ui import assess_tools


@dataclass
class Told:
    """What the toast said, and how to take it back."""

    rows: list[tuple[str, Callable[[], None]]] = field(default_factory=list[tuple[str, Callable[[], None]]])

    def say(self, text: str, undo: Callable[[], None]) -> None:
        self.rows.append((text, undo))

    @property
    def last(self) -> str:
        return self.rows[-1][0]

    def take_back(self) -> None:
        self.rows.pop()[1]()


def with_toast(shell: Shell) -> tuple[Shell, Told]:
    """The shell with a toast that remembers."""
    told = Told()
    return replace(shell, show_undo=told.say), told


def draft(services: Services, shell: Shell, title: str = "后门堆了纸箱", days_ago: int = 0, **values: object) -> Hazard:
    """A hazard that can be handed out."""
    made = Hazard(
        HazardId(new_uuid()), shell.premises(), title, services.hazards.today() - timedelta(days=days_ago),
        measure="搬走纸箱", owner="林晓", place="后门", source=HazardSource.INSPECTION,
    )  # fmt: skip
    return replace(made, **values)  # pyright: ignore[reportArgumentType] - fields of a hazard


def stored(
    services: Services, shell: Shell, title: str = "后门堆了纸箱", days_ago: int = 0, **values: object
) -> Hazard:
    """A registered one."""
    return services.hazards.register(draft(services, shell, title, days_ago, **values)).hazard


def suspected(services: Services, shell: Shell) -> Hazard:
    """One that may be a 重大隐患."""
    return stored(services, shell, "气瓶放在地下室", grade=Grade.SUSPECTED_MAJOR)


def jpeg(shade: int = 90, size: tuple[int, int] = (320, 240)) -> bytes:
    """A real picture."""
    out = BytesIO()
    Image.new("RGB", size, (shade, 120, 140)).save(out, "JPEG")
    return out.getvalue()


def picture(folder: Path, name: str, shade: int = 90) -> Path:
    """A picture file."""
    made = folder / name
    made.write_bytes(jpeg(shade))
    return made


def photo(services: Services, shell: Shell, name: str, shade: int = 90) -> EvidenceId:
    """A photo in the tray; its time comes from its name."""
    return services.evidence.add_bytes(shell.premises(), jpeg(shade), name).id


def opened(qtbot: QtBot, services: Services, shell: Shell, tab: str = "today") -> HazardsPage:
    """The page with a tab in sight."""
    page = HazardsPage(services, shell)
    setattr(qtbot, "page", page)  # noqa: B010 - somebody has to keep it
    qtbot.addWidget(page)
    shell.changes.announced.connect(page.on_changes)
    page.resize(1200, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_tab(tab)
    return page


def fill(window: StepWindow, **values: str) -> None:
    """Type into the fields of a step's window."""
    for name, text in values.items():
        put(window.fields[name], text)


def put(target: QWidget, text: str) -> None:
    """Type a text in place of what is there, as one would say it by `textEdited`."""
    if isinstance(target, QComboBox):
        edit = target.lineEdit()
        assert isinstance(edit, QLineEdit)
        target.setCurrentText(text)
        edit.textEdited.emit(text)
    elif isinstance(target, QPlainTextEdit):
        target.setPlainText(text)
    elif isinstance(target, QLineEdit):
        target.setText(text)
        target.textEdited.emit(text)


def click(target: QPushButton, qtbot: QtBot) -> None:
    """With the mouse."""
    assert target.isVisible()
    assert target.isEnabled()
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)


def drag(target: QWidget, start: QPoint, end: QPoint, qtbot: QtBot) -> None:
    """Press, move, let go."""
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(target, end)
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)


def step_window(page: object) -> StepWindow:
    """The window of a step a desk opened last."""
    window = getattr(page, "window", None)
    assert isinstance(window, StepWindow)
    return window


def hit(key: Qt.Key, modifier: Qt.KeyboardModifier, qtbot: QtBot) -> None:
    """Press a key wherever the keyboard is; a window that has just opened gets it first."""
    assess_tools.settle()
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, modifier)
    assess_tools.settle()


def copy_picture() -> None:
    """A picture on the clipboard, as a phone's program or a screenshot leaves it there."""
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
