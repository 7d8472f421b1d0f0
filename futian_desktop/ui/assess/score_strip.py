"""Score, grade, veto and suspicion: always in sight."""

from PySide6.QtWidgets import QFrame, QWidget

from futian_desktop.domain.scoring import Score
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.widgets.basics import label, pill, row


class ScoreStrip(QFrame):
    """One line of figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = label("—", "title", "accent")
        self.grade = pill("", "na")
        self.warning = pill("", "bad")
        self.setLayout(row(label(_("得分"), "caption", "3"), self.figure, self.grade, self.warning, spacing=8))

    def show_score(self, score: Score) -> None:
        """Show a score; while items are open it says that it counts what is answered."""
        self.figure.setText("—" if score.percentage is None else str(score.percentage))
        if score.percentage is None:
            text, tint = _("还没有得分"), "na"
        elif score.provisional:
            text, tint = _("结论暂定，待现场核实"), "warn"
        else:
            text = score.grade if score.complete else _("按已答的算：{grade}").format(grade=score.grade)
            tint = "bad" if score.veto or score.confirmed else "ok" if score.complete else "na"
        self.grade.setText(text)
        mark(self.grade, pill=tint)
        words: list[str] = []
        if score.veto:
            words.append(_("否决项不符合 {n} 项").format(n=len(score.veto)))
        if score.suspected:
            words.append(_("疑似重大 {n} 项，待现场核实").format(n=len(score.suspected)))
        if score.confirmed:
            words.append(_("重大隐患未消除 {n} 项").format(n=len(score.confirmed)))
        self.warning.setText("　".join(words))
        self.warning.setVisible(bool(words))
