"""One option of a question: its letter, its words over as many lines as they need, chosen or not, right or wrong."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark
from futian_desktop.ui.widgets.basics import IconLabel, keycap, label, row

_SIGNS = {"right": ("circle-check", "ok"), "wrong": ("x", "bad"), "missed": ("circle-check", "ok")}


class OptionButton(QAbstractButton):
    """Checkable; `letter` is what is kept (the exam's), `key` what is read and pressed (A, B …)."""

    def __init__(self, letter: str, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter = letter
        self._verdict = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words = label(words, "title", wrap=True)
        mark(self._words, role="option")
        self._sign = IconLabel("circle-check", "ok", 20)
        self._sign.hide()
        self._note = label("", "caption", "2")
        self._note.hide()
        line = row(keycap(key), self._words, self._note, self._sign, spacing=12, margins=(14, 10, 14, 10))
        line.setStretch(1, 1)
        self.setLayout(line)
        for child in (self._words, self._sign, self._note):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = f"{key}　{words}"
        self.setAccessibleName(self._name)

    def show_verdict(self, verdict: str) -> None:
        """right (chosen, right), wrong (chosen, wrong), missed (right, not chosen), or empty."""
        self._verdict = verdict
        said = {"right": _("选对了"), "wrong": _("选错了"), "missed": _("正确答案")}.get(verdict, "")
        self._sign.setVisible(bool(verdict))
        if verdict:
            self._sign.show_icon(*_SIGNS[verdict])
        self._note.setText(said)
        self._note.setVisible(bool(said))
        self.setAccessibleName(f"{self._name}　{said}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        made = self.layout()
        return made.sizeHint() if made is not None else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = {"right": "ok", "missed": "ok", "wrong": "bad"}.get(self._verdict, "accent" if self.isChecked() else "")
        edge = tone or ("text2" if self.underMouse() and self.isEnabled() else "edge")
        wide = 2.0 if tone or self.hasFocus() else 1.0
        painter.setPen(QPen(colour("accent" if self.hasFocus() and not tone else edge), wide))
        painter.setBrush(colour(f"{tone}_tint" if tone and self._verdict != "missed" else "surface"))
        painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, self.height() - 2), 8, 8)
        painter.end()
