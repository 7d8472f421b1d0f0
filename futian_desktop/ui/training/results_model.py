"""Results of an exam as rows: who, how, how many points, passed or not, what happened on the way."""

from PySide6.QtCore import Qt

from futian_desktop.domain.exams import Sitting
from futian_desktop.services.training.exam_reading import Result
from futian_desktop.services.training.exam_words import notice_words, time_words, way_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font
from futian_desktop.ui.widgets.row_table import Index, RowTableModel

_SCORE, _PASSED = 3, 4


def verdict(sitting: Sitting | None) -> tuple[str, str]:
    """合格 and its colour."""
    if sitting is None:
        return _("没有考"), "text3"
    if sitting.state == "running":
        return _("正在考"), "accent"
    return (_("合格"), "ok") if sitting.passed else (_("没有合格"), "bad")


class ResultsModel(RowTableModel[Result]):
    """One row a person."""

    def heads(self) -> tuple[str, ...]:
        return _("姓名"), _("证件尾号"), _("班组"), _("得分"), _("结果"), _("方式"), _("用时"), _("情况")

    def cells(self, result: Result) -> tuple[str, ...]:
        """Texts of a row."""
        sitting = result.sitting
        score = "" if sitting is None or sitting.score is None else str(sitting.score)
        way = way_words()[sitting.way] if sitting else ""
        used = (
            time_words(sitting.seconds_used) if sitting and sitting.way == "screen" and sitting.state == "done" else ""
        )
        notes = [
            notice_words(sitting) if sitting else "",
            _("作废 {n} 份").format(n=result.voided) if result.voided else "",
        ]
        return (
            result.name or _("名单上已经没有这个人"), result.tail, result.team, score, verdict(sitting)[0], way, used,
            "；".join(note for note in notes if note),
        )  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        result = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.cells(result)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in {_SCORE, _PASSED}:
            return colour(verdict(result.sitting)[1])
        if role == Qt.ItemDataRole.FontRole and index.column() in {0, _SCORE}:
            return font(14, bold=True)
        return None
