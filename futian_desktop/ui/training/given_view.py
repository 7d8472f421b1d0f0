"""合格证明 that were given inside the firm: who may get one, the list, printing, taking back."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QTableView, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.exams import Exam, PassCertificate
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, EmptyState, IconLabel, button, clear, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.row_table import Index, RowTableModel, plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_ROW, _TAIL = 36, 4
_WIDTHS = (120, 110, 90, 220, 60, 105, 105)
_STATE = 7


def state_words(found: PassCertificate, today: date) -> tuple[str, str]:
    """Whether it holds, and the colour of the words."""
    if found.withdrawn_on is not None:
        return _("已撤销：{why}").format(why=found.withdrawn_why), "text3"
    if found.until_on is not None and found.until_on < today:
        return _("已过期"), "bad"
    return _("有效"), "ok"


class GivenModel(RowTableModel[PassCertificate]):
    """One line a certificate."""

    def __init__(self) -> None:
        super().__init__()
        self.today = date.max

    def heads(self) -> tuple[str, ...]:
        return (_("编号"), _("姓名"), _("证件尾号"), _("考什么"), _("成绩"), _("发证日期"), _("有效期到"), _("状态"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.rows[index.row()]
        words, ink = state_words(found, self.today)
        texts = (
            found.number, found.name, found.holder[-_TAIL:], found.title, "" if found.score is None else str(found.score),
            found.issued_on.isoformat(), found.until_on.isoformat() if found.until_on else _("长期"), words,
        )  # fmt: skip
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return texts[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            return colour(ink) if index.column() == _STATE or found.withdrawn_on else None
        return None


class GivenView(QWidget):
    """`changed` after something was given or taken back."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._shell = services, shell
        self._premises: PremisesId | None = None
        self.open_window: QDialog | None = None
        self._ready = QWidget()
        self._flow = FlowLayout(self._ready, 8)
        line = row(IconLabel("graduation-cap", "accent"), self._ready, spacing=10, margins=(14, 8, 14, 8))
        line.setStretch(1, 1)
        self.ready_card = Card(line, "accent")
        self.model, self.view = GivenModel(), QTableView()
        plain_table(self.view, self.model, _("本单位发的合格证明"))
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.view.doubleClicked.connect(self._on_print)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.print = button(_("打印这一张"), self._on_print, "quiet", "file-text")
        self.print_all = button(_("打印整场（一页四张）"), self._on_print_all, "quiet", "file-text")
        self.withdraw = button(_("撤销"), self._on_withdraw, "quiet", "trash-2", _("撤销选中的合格证明"))
        self.count = label("", "caption", "3")
        self.foot = QWidget()
        foot = FlowLayout(self.foot, 8)
        for made in (self.print, self.print_all, self.withdraw, self.count):
            foot.addWidget(made)
        self.empty = EmptyState(
            "graduation-cap",
            _("还没有发过合格证明"),
            _("考试合格以后，在这里给合格的人发证明：带编号和二维码，可以打印、签字盖章。先去“考试”考一场。"),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        body = column(self.ready_card, spacing=8, margins=(32, 12, 32, 16))
        body.addWidget(self.view, 1)
        body.addWidget(self.empty, 1)
        body.addWidget(self.foot)
        self.setLayout(body)

    def reload(self, premises: PremisesId) -> None:
        """Read what was given and what may be."""
        self._premises = premises
        use = self._services.training.certificates
        rows, ready = use.rows(premises), use.ready(premises)
        self.model.today = self._services.training.today()
        chosen = {found.id for found in self.chosen()}
        self.model.show_rows(rows)
        for place, found in enumerate(rows):
            if found.id in chosen:
                self.view.selectRow(place)
        clear(self._flow)
        self.ready_card.setVisible(bool(ready))
        if ready:
            self._flow.addWidget(label(_("考试合格、还没有发证明的："), "", "2"))
        for exam, number in ready:
            words = _("{title}：发 {n} 张").format(title=exam.title, n=number)
            made = button(words, partial(self._on_issue, exam), "chip", "plus")
            made.setEnabled(not self._shell.readonly())
            self._flow.addWidget(made)
        self.view.setVisible(bool(rows))
        self.foot.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.count.setText(_("{n} 张").format(n=len(rows)))
        self._measure()
        self._on_selected()

    def _measure(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(px(_ROW))
        for number, wide in enumerate(_WIDTHS):
            self.view.setColumnWidth(number, px(wide))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "foot"):
            self._measure()
        super().changeEvent(event)

    def chosen(self) -> tuple[PassCertificate, ...]:
        """The certificates that are selected."""
        numbers = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(self.model.rows[number] for number in numbers if number < len(self.model.rows))

    @Slot()
    def _on_selected(self) -> None:
        found = self.chosen()
        self.print.setEnabled(len(found) == 1)
        self.print_all.setEnabled(len(found) == 1 and found[0].exam is not None)
        self.withdraw.setEnabled(len(found) == 1 and found[0].withdrawn_on is None and not self._shell.readonly())

    def _on_issue(self, exam: Exam, _checked: bool = False) -> None:
        if self._premises is None:
            return
        made, changes = self._services.training.certificates.issue_all(self._premises, exam)
        self._told(changes)
        self._shell.dialogs.inform(
            _("已发 {n} 张合格证明").format(n=len(made)), _("选中一张可以打印；选“打印整场”一页四张，剪开发给本人。")
        )

    @Slot()
    def _on_print(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self._papers("pass_certificate", "certificate", found[0])

    @Slot()
    def _on_print_all(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self._papers("pass_certificates", "exam", found[0])

    def _papers(self, kind: str, scope: str, found: PassCertificate) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        record = found.exam if scope == "exam" else found.id
        begin = Begin(kind, scopes=(scope,), record=record, kinds=(kind,))
        self.open_window = open_papers(self._services, self._shell, found.premises_id, begin, self)

    @Slot()
    def _on_withdraw(self) -> None:
        found = self.chosen()
        if len(found) != 1:
            return
        question = _("为什么撤销 {name} 的 {number}？").format(name=found[0].name, number=found[0].number)
        why = self._shell.dialogs.ask_text(question, "", _("例如：查实是别人替考的"))
        if why is None:
            return
        try:
            _stored, changes = self._services.training.certificates.withdraw(found[0], why)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._told(changes)

    def _told(self, changes: Changes) -> None:
        if self._premises is not None:
            self.reload(self._premises)
        self._shell.changes.announce(changes or Changes.of(Topic.TRAINING), self)
        self.changed.emit()
