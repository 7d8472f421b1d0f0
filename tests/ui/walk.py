"""Walks over everything that is visible: names, fonts, words that do not fit."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QToolButton,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QAbstractScrollArea)
_SLACK = 1


def visible(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget below one."""
    return (widget for widget in root.findChildren(QWidget) if widget.isVisible())


def unnamed(root: QWidget) -> list[str]:
    """Visible controls for which a screen reader has no name."""
    found: list[str] = []
    for widget in visible(root):
        if not isinstance(widget, CONTROLS) or isinstance(widget.parent(), QLineEdit):
            continue
        if widget.objectName().startswith("qt_"):
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        if not seen.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def other_fonts(root: QWidget, family: str) -> list[str]:
    """Visible widgets whose font is another family than the bundled one."""
    return [
        f"{type(widget).__name__} {widget.objectName()} {QFontInfo(widget.font()).family()}"
        for widget in visible(root)
        if QFontInfo(widget.font()).family() != family
    ]


def cut_off(root: QWidget) -> list[str]:
    """Visible labels and buttons that are smaller than their words."""
    return [
        f"{type(widget).__name__} “{_words(widget)}”" for widget in visible(root) if _words(widget) and _cut(widget)
    ]


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + _SLACK
        return not _fits(widget)
    if isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton):
        return not _fits(widget)
    return False


def _words_only(widget: QAbstractButton) -> bool:
    return isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly


def _fits(widget: QLabel | QAbstractButton) -> bool:
    lines = widget.text().replace("&", "").splitlines() or [""]
    metrics = widget.fontMetrics()
    width = max(metrics.horizontalAdvance(line) for line in lines)
    height = metrics.height() * len(lines)
    if isinstance(widget, QToolButton):
        if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return True
        if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
            return widget.width() >= width and widget.height() >= height + widget.iconSize().height()
    if isinstance(widget, QLabel):
        margins = widget.contentsMargins()
        width += margins.left() + margins.right()
    elif not widget.icon().isNull() and not _words_only(widget):
        width += widget.iconSize().width() + _SLACK
    if isinstance(widget, QCheckBox | QRadioButton):
        width += widget.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + _SLACK
    beside = widget.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    width += sum(label.width() for label in beside if label.isVisible())
    return widget.width() + _SLACK >= width and widget.height() + _SLACK >= height
