"""导入评定标准: look at a table that comes in, put right what it was taken for, import it, take it back.

`open_import` is the one entry: a page calls it with a dropped file, or without to choose one.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QSplitter, QStackedWidget, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.table_columns import ColumnMap, Role
from futian_desktop.domain.table_grid import RowRef, Severity, Sheet, TableFile
from futian_desktop.services.standards import ImportReport, Taken, problem_words, same_words
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.imports.done_page import DonePage
from futian_desktop.ui.imports.grid import Grid
from futian_desktop.ui.imports.names import NamesForm
from futian_desktop.ui.imports.side import Side
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import button, column, label, row

KINDS = "评分表 (*.xlsx *.xlsm *.xls *.docx *.csv *.txt)"
ENDINGS = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".et", ".docx", ".docm", ".csv", ".txt", ".tsv"})
_ORDER = tuple(Severity)


def open_import(services: Services, shell: Shell, parent: QWidget, path: Path | str = "") -> None:
    """Read a table and open the preview over ``parent``; without a path one is chosen.

    Reading runs in a process of its own, with progress and 取消. What cannot be read is said in a sentence.
    """
    chosen = Path(path) if path else shell.dialogs.open_file(_("选择评分表"), _(KINDS))
    if chosen is None:
        return

    def show(file: TableFile, best: int) -> None:
        window = ImportWindow(services, shell, file, parent, best)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    read_in_background(services, shell, chosen, show)


def read_in_background(services: Services, shell: Shell, path: Path, done: Callable[[TableFile, int], None]) -> None:
    """Read a file; ``done`` gets it, with the table that looks most like a scoring table, in the window's thread."""

    def job(progress: Progress) -> tuple[TableFile, int]:
        file = services.standards.read(path, progress, lambda: bool(getattr(progress, "stopped", False)))
        return file, services.standards.best_sheet(file) if len(file.sheets) > 1 else 0

    def ended(found: tuple[TableFile, int]) -> None:
        done(*found)

    shell.tasks.run(job, ended, shell.dialogs.failure, text=_("正在读取“{name}”").format(name=path.name))


def dropped_table(event: QDropEvent | QDragEnterEvent) -> Path | None:
    """The first file of a kind that may hold tables, or none."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.lower() in ENDINGS), None)


class ImportWindow(QDialog):
    """Nothing is written before 导入.

    Args:
        services: of the open workspace.
        shell: of the window.
        file: what was read.
        parent: owner.
        best: the table to show first.
    """

    def __init__(
        self, services: Services, shell: Shell, file: TableFile, parent: QWidget | None = None, best: int = 0
    ) -> None:
        super().__init__(parent)
        self._services, self._shell, self._file = services, shell, file
        self._sheet: Sheet | None = None
        self._map: ColumnMap | None = None
        self._turn = 0
        self.report: ImportReport | None = None
        self.taken: Taken | None = None
        self.setWindowTitle(_("导入评定标准"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.setAcceptDrops(True)
        self.resize(px(1180), px(720))
        self.grid, self.side, self.names = Grid(), Side(), NamesForm()
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(_("文件里的表"))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheets.setMinimumContentsLength(16)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._preview())
        self.setLayout(column(self.stack))
        self._connect()
        self.show_file(file, best)

    # -- building --------------------------------------------------------------------------------------------------

    def _preview(self) -> QWidget:
        self.file_name, self.why, self.words = (
            label("", "title", wrap=True),
            label("", "caption", "2", wrap=True),
            label(wrap=True),
        )
        self.other = button(_("换一个文件"), self._on_other, "quiet", "folder-open")
        self.fold = button(_("不导入选中的行"), self.grid.leave_out, "quiet", "minus")
        head = row(self.file_name, self.sheets, self.other, spacing=10)
        head.setStretch(0, 1)
        hint = _("每一列上面选它是什么；认错的字，双击改；不要的行，选中后按 Delete。改过以后马上重新核对。")
        left = QWidget()
        below = row(self.why, self.fold, spacing=8)
        below.setStretch(0, 1)
        left.setLayout(
            column(label(hint, "caption", "3", wrap=True), self.grid, below, spacing=6, margins=(0, 4, 10, 4))
        )
        panes = QSplitter()
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(self.side)
        panes.setSizes([px(820), px(350)])
        panes.setStretchFactor(0, 1)
        self.skip = QCheckBox("")
        self.cancel = button(_("取消"), self.reject)
        self.go = button("", self._on_take, "primary", "download")
        for made in (self.other, self.fold, self.cancel, self.go):
            made.setAutoDefault(False)
        foot = row(self.words, self.skip, self.cancel, self.go, spacing=10)
        foot.setStretch(0, 1)
        page = QWidget()
        body = column(head, self.names, panes, foot, spacing=10, margins=(20, 16, 20, 16))
        body.setStretch(2, 1)
        page.setLayout(body)
        return page

    def _connect(self) -> None:
        self.sheets.activated.connect(self._on_sheet)
        self.grid.roles.role_chosen.connect(self._on_role)
        self.grid.left_out.connect(self._on_left_out)
        self.grid.header_wanted.connect(self._on_header)
        self.grid.rows.corrected.connect(self._on_corrected)
        self.grid.selectionModel().currentRowChanged.connect(self._on_row)
        self.side.row_wanted.connect(self._on_wanted)
        self.names.changed.connect(self._check)
        self.skip.toggled.connect(self._show_state)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show_file(self, file: TableFile, best: int = 0) -> None:
        """Another file, one of its tables first."""
        self._file = file
        self.file_name.setText(file.name)
        self.sheets.clear()
        for number, sheet in enumerate(file.sheets):
            self.sheets.addItem(
                _("{name}（{n} 行）").format(name=sheet.name or _("表 {n}").format(n=number + 1), n=len(sheet.rows)),
                (number,),
            )
        if len(file.sheets) > 1:
            self.sheets.addItem(_("全部 {n} 张表合在一起").format(n=len(file.sheets)), tuple(range(len(file.sheets))))
        self.sheets.setVisible(len(file.sheets) > 1)
        self.sheets.setCurrentIndex(best)
        self._on_sheet()
        self.stack.setCurrentIndex(0)
        self.grid.setFocus()

    @Slot()
    def _on_sheet(self) -> None:
        service = self._services.standards
        numbers: tuple[int, ...] = self.sheets.currentData() or (0,)
        self._sheet = sheet = service.joined(self._file, numbers)
        self._map = service.guess(sheet).map
        self.names.show_names(service.suggested_names(self._file, sheet))
        self.grid.show_sheet(sheet, self._map.roles)
        self._check()

    @Slot()
    def _check(self) -> None:
        """The dry run anew, in the background: of several under way only the last one counts."""
        sheet, columns = self._sheet, self._map
        if sheet is None or columns is None:
            return
        self._turn += 1
        turn, names, file = self._turn, self.names.names(), self._file

        def job(progress: Progress) -> ImportReport:
            del progress
            return self._services.standards.dry_run(file, sheet, columns, names)

        def done(report: ImportReport) -> None:
            if turn == self._turn:
                self._show_report(report)

        def failed(error: Exception) -> None:
            if not isinstance(error, FutianError):
                self._shell.dialogs.failure(error)
            elif turn == self._turn:
                self.report = None
                self._show_state(said=sentence(error))

        self._shell.tasks.run(job, done, failed, text=_("正在核对表格"))

    def _show_report(self, report: ImportReport) -> None:
        self.report = report
        self.grid.rows.show_reading(report.table.kinds, _worst(report), report.map)
        self.side.show_reading(report.problems, report.table.sums)
        self._show_state()
        self._on_row(self.grid.currentIndex(), QModelIndex())

    @Slot()
    def _show_state(self, _checked: bool = False, said: str = "") -> None:
        """Whether it can be imported, and why not."""
        report = self.report
        count, errors = (len(report.items), report.errors) if report else (0, 0)
        self.go.setText(_("导入 {n} 项").format(n=count))
        self.go.setAccessibleName(self.go.text())
        self.skip.setText(_("跳过看不懂的 {n} 行").format(n=errors))
        self.skip.setVisible(bool(errors and count))
        exact = next((pair for pair in report.same if pair[0] == "content"), None) if report else None
        free = report is not None and report.ready and exact is None and (not errors or self.skip.isChecked())
        self.go.setEnabled(free and not self._shell.readonly())
        lines = [said]
        if report is not None:
            lines += [
                _("共 {n} 项，{points} 分").format(n=count, points=f"{report.total:f}"),
                *map(same_words, report.same[:2]),
            ]
        if self._shell.readonly():
            lines.append(_("这个文件现在只能看，不能导入。"))
        self.words.setText("　".join(line for line in lines if line))
        mark(self.words, tone="bad" if said else "2")

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, new: QModelIndex, _old: QModelIndex) -> None:
        self.why.setText(self.grid.rows.reason(new.row()) if new.isValid() else "")

    @Slot(object)
    def _on_wanted(self, ref: RowRef) -> None:
        if self._sheet is not None and ref in self._sheet.refs:
            self.grid.go_to_row(self._sheet.refs.index(ref))

    # -- corrections -----------------------------------------------------------------------------------------------

    @Slot(int, object)
    def _on_role(self, number: int, role: Role) -> None:
        """A role belongs to one column: where another had it, that one is not imported any more."""
        if self._map is None:
            return
        roles = [Role.IGNORED if found is role else found for found in self._map.roles]
        roles[number] = role
        self._map = replace(self._map, roles=tuple(roles))
        self.grid.roles.show_roles(roles)
        self._check()

    @Slot(object)
    def _on_left_out(self, rows: tuple[int, ...]) -> None:
        if self._map is not None:
            out = self._map.left_out
            back = out.issuperset(rows)
            self._map = replace(self._map, left_out=out.difference(rows) if back else out.union(rows))
            self._check()

    @Slot(int)
    def _on_header(self, number: int) -> None:
        if self._map is not None:
            self._map = replace(self._map, header_rows=(number,), first_row=number + 1)
            self._check()

    @Slot(int, int, str)
    def _on_corrected(self, number: int, place: int, text: str) -> None:
        if self._map is not None:
            kept = tuple(fix for fix in self._map.fixes if fix[:2] != (number, place))
            self._map = replace(self._map, fixes=(*kept, (number, place, text)))
            self._check()

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_other(self) -> None:
        chosen = self._shell.dialogs.open_file(_("选择评分表"), _(KINDS))
        if chosen is not None:
            read_in_background(self._services, self._shell, chosen, self.show_file)

    @Slot()
    def _on_take(self) -> None:
        self.names.flush()
        if self.report is None or not self.go.isEnabled():
            return
        try:
            self.taken = self._services.standards.take(self.report, leave_out=self.skip.isChecked())
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._shell.changes.announce(self.taken.changes)
        self._show_done(self.taken, self.report)

    def _show_done(self, taken: Taken, report: ImportReport) -> None:
        """What came in, with 撤销 and the way to an assessment by it."""
        old = self.stack.widget(1)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.end = DonePage(taken.row.title, len(report.items), report.total)
        self.end.begin_wanted.connect(self._on_begin)
        self.end.undo_wanted.connect(self._on_undo)
        self.end.close_wanted.connect(self.accept)
        self.stack.addWidget(self.end)
        self.stack.setCurrentIndex(1)
        self.end.begin.setFocus()

    @Slot()
    def _on_undo(self) -> None:
        taken, self.taken = self.taken, None
        if taken is None:
            return
        try:
            self._shell.changes.announce(self._services.standards.undo(taken.row.id))
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self.stack.setCurrentIndex(0)
        self._check()

    @Slot()
    def _on_begin(self) -> None:
        taken = self.taken
        if taken is None:
            return
        try:
            self._services.assessments.start(self._shell.premises(), self._services.standards.load(taken.row.id))
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self.taken = None
        self.accept()
        self._shell.changes.announce(Changes.of(Topic.ASSESSMENT))
        self._shell.go_to("assessment", "")

    def done(self, result: int) -> None:
        """Closed: what came in last can still be taken back from the bar of the window."""
        taken, self.taken = self.taken, None
        super().done(result)
        if taken is not None:
            self._shell.show_undo(
                _("已导入《{title}》").format(title=taken.row.title[:40]), _Undo(self._services, self._shell, taken)
            )

    # -- dropped files ---------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_table(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_table(event)
        if path is not None:
            event.acceptProposedAction()
            read_in_background(self._services, self._shell, path, self.show_file)


def _worst(report: ImportReport) -> dict[int, tuple[Severity, str]]:
    """The worst problem of each row, in words, by the row's index."""
    places = {ref: number for number, ref in enumerate(report.sheet.refs)}
    said: dict[int, tuple[Severity, str]] = {}
    for problem in sorted(report.problems, key=lambda found: -_ORDER.index(found.severity)):
        number = places.get(problem.ref) if problem.ref is not None else None
        if number is not None:
            said[number] = (problem.severity, problem_words(problem))
    return said


class _Undo:
    """Takes the import back after its window is gone."""

    def __init__(self, services: Services, shell: Shell, taken: Taken) -> None:
        self._services, self._shell, self._taken = services, shell, taken

    def __call__(self) -> None:
        try:
            self._shell.changes.announce(self._services.standards.undo(self._taken.row.id))
        except FutianError as error:
            self._shell.dialogs.failure(error)
