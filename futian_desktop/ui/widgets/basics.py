"""Short ways to make the widgets every page needs, with the style properties and accessible names set."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from futian_desktop.ui.appearance import px
from futian_desktop.ui.icons import icon, paint_icon

Cell = QWidget | QLayout | int | None
"""What goes into a box: a widget, a layout, a gap in pixels, or ``None`` for a stretch."""


def label(text: str = "", role: str = "", tone: str = "", wrap: bool = False) -> QLabel:
    """A label of a role (`appearance`), plain text only, selectable by no accident."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


def pill(text: str, kind: str = "na") -> QLabel:
    """A short tinted word: 已签字, 逾期 3 天."""
    made = label(text)
    made.setProperty("pill", kind)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def keycap(text: str) -> QLabel:
    """A key as it looks on the keyboard."""
    made = label(text)
    made.setProperty("keycap", True)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(
    text: str, clicked: Callable[[], object] | None = None, kind: str = "", picture: str = "", name: str = ""
) -> QPushButton:
    """A push button.

    Args:
        text: what it does.
        clicked: a bound method without parameters.
        kind: see `appearance`.
        picture: lucide name.
        name: accessible name where the text alone does not say it.
    """
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if picture:
        role = {"primary": "on_accent", "quiet": "accent", "link": "accent", "danger": "bad"}.get(kind, "text2")
        made.setIcon(icon(picture, role))
        made.setIconSize(QSize(18, 18))
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if clicked is not None:
        made.clicked.connect(clicked)
    return made


def column(*cells: Cell, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Cells below each other."""
    made = QVBoxLayout()
    _fill(made, cells, spacing, margins)
    return made


def row(*cells: Cell, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Cells beside each other."""
    made = QHBoxLayout()
    _fill(made, cells, spacing, margins)
    return made


def _fill(box: QBoxLayout, cells: tuple[Cell, ...], spacing: int, margins: tuple[int, int, int, int]) -> None:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for cell in cells:
        if cell is None:
            box.addStretch(1)
        elif isinstance(cell, int):
            box.addSpacing(cell)
        elif isinstance(cell, QWidget):
            box.addWidget(cell)
        else:
            box.addLayout(cell)


def breakable(path: Path | str) -> str:
    """A path that a label may wrap after every separator."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


def inset(box: QSpinBox | QTimeEdit) -> None:
    """Room at the left of the number, which the style sheet's padding does not give (Qt 6.11)."""
    box.lineEdit().setTextMargins(px(8), 0, 0, 0)


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("rule", True)
    return made


class Card(QFrame):
    """A framed area. ``kind`` is plain, sunken, drop, accent, warn or bad; give it a layout."""

    def __init__(self, layout: QLayout | None = None, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)
        if layout is not None:
            self.setLayout(layout)


class IconLabel(QWidget):
    """A drawing that follows the colour scheme (a `QLabel` with a pixmap would not)."""

    def __init__(self, name: str, role: str = "text2", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setFixedSize(px(size), px(size))

    def show_icon(self, name: str, role: str) -> None:
        """Change drawing and colour."""
        self._name, self._role = name, role
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedSize(px(self._size), px(self._size))
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._name, self._role, QRect(0, 0, self.width(), self.height()))
        painter.end()


class SectionHeader(QWidget):
    """Icon, title and, at the right, one optional control."""

    def __init__(self, text: str, picture: str = "", control: QWidget | None = None) -> None:
        super().__init__()
        cells: list[Cell] = [IconLabel(picture)] if picture else []
        self.title = label(text, "title")
        cells += [self.title, None]
        if control is not None:
            cells.append(control)
        self.setLayout(row(*cells))


class EmptyState(QWidget):
    """What a place says while there is nothing in it: picture, one sentence, what to do."""

    def __init__(self, picture: str, title: str, text: str, deed: QPushButton | None = None) -> None:
        super().__init__()
        self.title = label(title, "title")
        self.text = label(text, "", "2", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setMaximumWidth(460)
        box = column(None, spacing=8, margins=(24, 32, 24, 32))
        for widget in (IconLabel(picture, "text3", 40), self.title):
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        text_row = row(None, spacing=0)
        text_row.addWidget(self.text, 8)
        text_row.addStretch(1)
        box.addLayout(text_row)
        if deed is not None:
            box.addSpacing(8)
            box.addWidget(deed, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self.setLayout(box)


def scrolling(content: QWidget, name: str, widest: int = 1180) -> QScrollArea:
    """A vertical scroll area around the content of a page, centred and not wider than reads well."""
    content.setProperty("page", True)
    content.setMaximumWidth(widest)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setAccessibleName(name)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    return area
