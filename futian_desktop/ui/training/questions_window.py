"""Questions that come in from a table: each row with what is wrong, then all at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHeaderView, QTableView, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.question_table import QuestionRow
from futian_desktop.domain.table_grid import Sheet
from futian_desktop.services.training.bank_words import kind_title
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.widgets.basics import button, column, label, row
from futian_desktop.ui.widgets.row_table import Index, RowTableModel, plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.training.bank_files import QuestionReport

_WIDTHS = (56, 340, 80, 360, 90, 240)


class _Model(RowTableModel[tuple[QuestionRow, str]]):
    """A row of the table and what is wrong with it in words."""

    def heads(self) -> tuple[str, ...]:
        return (_("行"), _("有没有问题"), _("题型"), _("题目"), _("答案"), _("选项"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found, words = self.rows[index.row()]
        texts = (str(found.line), words or _("可以加入"), "" if "kind" in found.wrong else kind_title(found.question.kind),
                 found.question.text, "".join(found.question.answer), "／".join(found.question.options))  # fmt: skip
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return colour("bad" if found.wrong else "ok")
        return None


class QuestionsWindow(QDialog):
    """Nothing is written before 加入. `taken` carries the number of questions and the changes."""

    taken = Signal(int, object)

    def __init__(
        self, services: "Services", premises: PremisesId, sheets: tuple[Sheet, ...], best: int, source: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._files, self._premises, self._sheets = services.training.bank.files, premises, sheets
        self.report: QuestionReport | None = None
        self.setWindowTitle(_("从表格加入题目"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(1000), px(620))
        self._make(best)
        head = row(label(source, "title", wrap=True), self.choice, spacing=10)
        head.setStretch(0, 1)
        hint = label(_("红字写着哪里不对。在表里改好再读一次，或者跳过不对的。"), "caption", "2", wrap=True)
        foot = row(self.skip, None, button(_("取消"), self.reject), self.go, spacing=12)
        body = column(head, hint, self.words, self.table, self.problem, foot, spacing=10, margins=(24, 16, 24, 16))
        body.setStretch(3, 1)
        self.setLayout(body)
        self._read()

    def _make(self, best: int) -> None:
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("文件里的表"))
        for sheet in self._sheets:
            self.choice.addItem(sheet.name)
        self.choice.setCurrentIndex(best)
        self.choice.setVisible(len(self._sheets) > 1)
        self.choice.currentIndexChanged.connect(self._read)
        self.words = label("", "strong", wrap=True)
        self.model = _Model()
        self.table = QTableView()
        plain_table(self.table, self.model, _("表格里的题"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, px(width))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.skip = QCheckBox(_("跳过有问题的"))
        self.skip.setAccessibleName(_("跳过有问题的"))
        self.skip.toggled.connect(self._on_skip)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("加入"), self._on_go, "primary", name=_("加入这些题"))

    @Slot()
    def _read(self) -> None:
        self.report = self._files.dry_run(self._premises, self._sheets[max(self.choice.currentIndex(), 0)])
        self.model.show_rows([(found, self._files.words(found)) for found in self.report.rows])
        good, bad = len(self.report.good), len(self.report.bad)
        parts = [_("可以加入 {n} 道").format(n=good)]
        parts += [_("{n} 道有问题").format(n=bad)] if bad else []
        if self.report.missing:
            parts = [_("没有找到这几列：{names}").format(names="、".join(self.report.missing))]
        self.words.setText("，".join(parts))
        self.skip.setVisible(bool(bad))
        self._on_skip()

    @Slot()
    def _on_skip(self) -> None:
        if self.report is None:
            return
        good = len(self.report.good)
        self.go.setEnabled(good > 0 and not self.report.missing and (not self.report.bad or self.skip.isChecked()))
        self.go.setText(_("加入 {n} 道").format(n=good) if good else _("加入"))

    @Slot()
    def _on_go(self) -> None:
        if self.report is None:
            return
        try:
            number, changes = self._files.take(self.report, leave_out=self.skip.isChecked())
        except FutianError as error:
            self.problem.setText(sentence(error))
            self.problem.show()
            return
        self.accept()
        self.taken.emit(number, changes)
