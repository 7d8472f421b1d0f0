"""What the tests of the assessment page share: an opened page, pressing by words, looking for cut words."""

# pyright: reportUnknownMemberType=false

import gc
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Stage
from futian_desktop.ui import appearance
from futian_desktop.ui.assess.answer_panel import AnswerPanel
from futian_desktop.ui.assess.card_editor import CardEditor
from futian_desktop.ui.assess.session import Session
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.shell import Shell


def opened(qtbot: QtBot, services: Services, shell: Shell, size: tuple[int, int] = (1290, 700)) -> AssessmentPage:
    """The assessment page over the fixture's firm with a draft."""
    premises = shell.premises()
    current = services.assessments.current(premises)
    if current is None:
        services.assessments.start(premises)
    elif current.stage is not Stage.DRAFT:
        services.assessments.revise(current.id)
    made = AssessmentPage(services, shell)
    qtbot.addWidget(made)
    made.resize(*size)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.take_focus()
    return made


def press(root: QWidget, text: str, qtbot: QtBot) -> None:
    """Click a visible button by its text."""
    found = [button for button in root.findChildren(QPushButton) if button.text() == text and button.isVisible()]
    assert found, f"no button {text}"
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def current_id(page: AssessmentPage) -> str:
    """Code of the current card."""
    row = page.list.current()
    assert row is not None
    return row.id


def session_of(page: AssessmentPage) -> Session:
    """The page's session."""
    assert page.session is not None
    return page.session


def editor_of(page: AssessmentPage) -> CardEditor:
    """The widgets of the current card."""
    found = page.list.editor()
    assert found is not None
    return found


def panel_of(page: AssessmentPage) -> AnswerPanel:
    """The panel of the current card."""
    return editor_of(page).panel


def key(page: AssessmentPage, qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys in the list, one after another."""
    for one in keys:
        qtbot.keyClick(page.list, one)


def dressed(app: QApplication, theme: str, percent: int) -> None:
    """Another look; what earlier tests left is deleted before, not while Qt walks through all widgets."""
    gc.collect()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    appearance.apply(app, theme, percent)


def settle() -> None:
    """Let the layout follow."""
    for _turn in range(5):
        QApplication.processEvents()


def drop(target: QWidget, mime: QMimeData, pos: QPoint) -> None:
    """Drag over a widget and let go, as the window system would say it."""
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(pos, action, mime, button, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(pos), action, mime, button, none))


def files_mime(*paths: Path) -> QMimeData:
    """Files as a file manager carries them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def cut_words(root: QWidget) -> list[str]:
    """Visible texts that do not fit their widget, or that stick out of their window."""
    bad: list[str] = []
    for widget in (*root.findChildren(QLabel), *root.findChildren(QPushButton), *root.findChildren(QCheckBox),
                   *root.findChildren(QComboBox)):  # fmt: skip
        text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
        if not text or not widget.isVisible() or widget.width() == 0:
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            need = widget.heightForWidth(widget.width())
            fits = need <= widget.height() + 1
        else:
            need = widget.minimumSizeHint()
            metrics = widget.fontMetrics()
            words = metrics.horizontalAdvance(text)
            room = widget.width() - (0 if isinstance(widget, QLabel) else 4)
            fits = words <= room and metrics.height() <= widget.height() + 1
        window = root.window()
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        inside = place.left() >= 0 and place.right() <= window.width()
        if not fits or not inside:
            bad.append(f"{type(widget).__name__} {text!r} {widget.size().toTuple()} need {need}")
    return bad
