"""Score, grade, veto and suspicion: always in sight; a click says how they come about."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from futian_desktop.domain.scoring import Score
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.widgets.basics import label, pill, row


class ScoreStrip(QPushButton):
    """One line of figures that is a button."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.figure = label("—", "title", "accent")
        self.grade = pill("", "na")
        self.warning = pill("", "bad")
        self._short = False
        self._score: Score | None = None
        self._caption = label(_("得分"), "caption", "3")
        self.setLayout(row(self._caption, self.figure, self.grade, self.warning, spacing=6, margins=(8, 2, 8, 2)))
        for widget in (self._caption, self.figure, self.grade, self.warning):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setToolTip(_("点一下看分数怎么算的"))
        self.clicked.connect(self.asked)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_short(self, short: bool) -> None:
        """Fewer words where there is little room."""
        self._short = short
        self._caption.setVisible(not short)
        if self._score is not None:
            self.show_score(self._score)

    def show_score(self, score: Score) -> None:
        """Show a score; while items are open it says that it counts what is answered."""
        self._score = score
        self.figure.setText("—" if score.percentage is None else str(score.percentage))
        text, tint = grade_words(score, short=self._short)
        self.grade.setText(text)
        mark(self.grade, pill=tint)
        words: list[str] = []
        if score.veto:
            words.append((_("否决 {n}") if self._short else _("否决项不符合 {n} 项")).format(n=len(score.veto)))
        if score.confirmed:
            words.append((_("重大 {n}") if self._short else _("重大隐患 {n} 项未消除")).format(n=len(score.confirmed)))
        if score.suspected:
            words.append((_("疑似 {n}") if self._short else _("疑似重大 {n} 项")).format(n=len(score.suspected)))
        self.warning.setText("　".join(words))
        self.warning.setVisible(bool(words))
        full = "，".join([_("得分 {n}").format(n=self.figure.text()), grade_words(score, short=False)[0], *words])
        self.setAccessibleName(full)
        self.updateGeometry()


def grade_words(score: Score, *, short: bool) -> tuple[str, str]:
    """The grade in words and its tint."""
    if score.percentage is None:
        return (_("未评") if short else _("还没有得分")), "na"
    if score.provisional:
        return (_("暂定") if short else _("结论暂定，待现场核实")), "warn"
    partly = _("暂评{grade}") if short else _("按已答的算：{grade}")
    text = score.grade if score.complete else partly.format(grade=score.grade)
    tint = "bad" if score.veto or score.confirmed else "ok" if score.complete else "na"
    return text, tint
