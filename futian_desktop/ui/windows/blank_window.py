"""空白检查表: tick places, aspects, whose duty; the count follows at once; save as PDF or print."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPushButton, QWidget

from futian_desktop.domain.blank import BlankChoice
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.files import write_atomic
from futian_desktop.system.messages import _
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui.appearance import px
from futian_desktop.ui.shell import Dialogs, Tasks
from futian_desktop.ui.widgets.basics import button, clear, column, label, row, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.blank_sheets import BlankList, Part
    from futian_desktop.services.documents import Made

PDF = "PDF (*.pdf)"
FIRM = ""
_TRADE = "trade:"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the window uses of its surroundings.

    Attributes:
        services: the use cases.
        tasks: background work.
        dialogs: questions.
        preferences: the preferences in use.
        save_preferences: stores changed ones.
    """

    services: "Services"
    tasks: Tasks
    dialogs: Dialogs
    preferences: Callable[[], Preferences]
    save_preferences: Callable[[Preferences], None]


class BlankWindow(QDialog):
    """A choice over the list of a firm or of a trade.

    Args:
        desk: services, tasks and dialogs.
        premises: the firm that is open; none offers trades only.
        parent: owner.
    """

    def __init__(self, desk: Desk, premises: PremisesId | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._premises = premises
        self._source: BlankList | None = None
        self._chips: dict[str, QPushButton] = {}
        self.setWindowTitle(_("空白检查表"))
        self.resize(px(760), px(620))
        self.whose = QComboBox()
        self.whose.setAccessibleName(_("列谁的检查项"))
        self.hint = label("", "caption", "3", wrap=True)
        self.places, self.modules, self.duties = FlowLayout(), FlowLayout(), FlowLayout()
        self.first = QCheckBox()
        self.open_only = QCheckBox()
        self.count = label("", "title")
        self.reset = button(_("全部都要"), self._on_reset, "quiet", "undo-2")
        self.save = button(_("另存为 PDF"), self._on_save, "", "download")
        self.print = button(_("打印"), self._on_print, "primary", "printer")
        close = button(_("关闭"), self.accept)
        for deed in (self.reset, self.save, self.print, close):
            deed.setAutoDefault(False)
        self._lay_out(close)
        self._fill_whose()
        self._restore()
        self.whose.currentIndexChanged.connect(self._on_whose)
        for box in (self.first, self.open_only):
            box.toggled.connect(self._show_count)

    def _lay_out(self, close: QPushButton) -> None:
        content = QWidget()
        content.setLayout(column(
            row(label(_("列谁的检查项"), "strong"), self.whose, None, spacing=12), self.hint,
            label(_("只列这些地方（一个都不点，就是全部）"), "strong"), self.places,
            label(_("只列这些方面（一个都不点，就是全部）"), "strong"), self.modules,
            label(_("只列归谁管的（不点就不分）"), "strong"), self.duties,
            label(_("还可以再少一点"), "strong"), self.first, self.open_only, None,
            spacing=10, margins=(20, 16, 20, 16),
        ))  # fmt: skip
        foot = row(self.count, None, self.reset, close, self.save, self.print, spacing=8, margins=(20, 10, 20, 14))
        area = scrolling(content, _("选要列的检查项"))
        body = column(area, foot, spacing=0)
        body.setStretch(0, 1)
        self.setLayout(body)

    # -- whose list ------------------------------------------------------------------------------------------------

    def _fill_whose(self) -> None:
        if self._premises is not None:
            firm = self._desk.services.firms.load(self._premises)
            name = firm.premises.sign_name or firm.enterprise.name
            self.whose.addItem(_("{firm}（这家店的清单）").format(firm=name[:20]), FIRM)
        for key, title in self._desk.services.blank_sheets.trades():
            self.whose.addItem(_("{title}（按行业）").format(title=title), key)
        self.whose.setMaxVisibleItems(16)

    def _restore(self) -> None:
        words = self._desk.preferences().blank_choice
        trade = next((word.removeprefix(_TRADE) for word in words if word.startswith(_TRADE)), FIRM)
        index = self.whose.findData(trade if self._premises is None or trade else FIRM)
        self.whose.setCurrentIndex(max(index, 0))
        self._open(BlankChoice.of_words(words))

    @Slot()
    def _on_whose(self) -> None:
        self._open(self.choice())

    def _open(self, choice: BlankChoice) -> None:
        """Show the list of the chosen firm or trade; ticks that mean something there are kept."""
        services = self._desk.services
        trade = str(self.whose.currentData() or FIRM)
        if trade or self._premises is None:
            self._source = services.blank_sheets.of_trade(trade)
            self.hint.setText(_("按这一行的常见情况列出，不用先建档案。回来录入到哪一家，就按哪一家的清单对编号。"))
        else:
            firm = services.firms.load(self._premises)
            self._source = services.blank_sheets.of_firm(firm, services.assessments.current(self._premises))
            self.hint.setText(_("打印出来拿着走一圈，回来在自评页的“更多”里录入编号。已经答过的也会印成空白。"))
        source = self._source
        self._chips = {}
        for layout, kind, parts, chosen in (
            (self.places, "spot", source.places(), choice.spots), (self.modules, "module", source.modules(), choice.modules),
            (self.duties, "duty", source.duties(), {choice.duty}),
        ):  # fmt: skip
            clear(layout)
            for part in parts:
                layout.addWidget(self._chip(kind, part, part.key in chosen))
        whole = source.rows(BlankChoice())
        first, undone = (len(source.rows(BlankChoice(first_only=a, open_only=not a))) for a in (True, False))
        self.first.setText(_("只列先查的要命项（{n} 项）").format(n=first))
        self.open_only.setText(_("只列还没有答的（{n} 项）").format(n=undone))
        self.first.setChecked(choice.first_only and first > 0)
        self.open_only.setVisible(not source.subject and 0 < undone < len(whole))
        self.open_only.setChecked(choice.open_only and not self.open_only.isHidden())
        self._show_count()

    def _chip(self, kind: str, part: "Part", on: bool) -> QPushButton:
        chip = button(
            f"{part.title} {part.items}", None, "chip", name=_("{title}，{n} 项").format(title=part.title, n=part.items)
        )
        chip.setCheckable(True)
        chip.setChecked(on)
        chip.setAutoDefault(False)
        chip.toggled.connect(partial(self._on_chip, kind, part.key))
        self._chips[f"{kind}:{part.key}"] = chip
        return chip

    def chip(self, name: str) -> QPushButton:
        """A chip by its word: ``spot:kitchen``, ``module:M02``, ``duty:owner``."""
        return self._chips[name]

    # -- the choice ------------------------------------------------------------------------------------------------

    def _on_chip(self, kind: str, key: str, on: bool) -> None:
        if kind == "duty" and on:
            for name, chip in self._chips.items():
                if name.startswith("duty:") and name != f"duty:{key}":
                    chip.setChecked(False)
        self._show_count()

    def choice(self) -> BlankChoice:
        """What is ticked."""
        words = [name for name, chip in self._chips.items() if chip.isChecked()]
        open_only = self.open_only.isChecked() and not self.open_only.isHidden()
        return replace(BlankChoice.of_words(words), first_only=self.first.isChecked(), open_only=open_only)

    @Slot()
    def _on_reset(self) -> None:
        self._open(BlankChoice())

    @Slot()
    def _show_count(self) -> None:
        if self._source is None:
            return
        choice = self.choice()
        items, pages = self._desk.services.blank_sheets.count(self._source, choice)
        self.count.setText(
            _("共 {n} 项，约 {pages} 页").format(n=items, pages=pages) if items else _("这样选，一项也没有")
        )
        for deed in (self.save, self.print):
            deed.setEnabled(items > 0)
        self.reset.setEnabled(not choice.whole)

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_save(self) -> None:
        if self._source is None:
            return
        name = self._desk.services.blank_sheets.file_name(self._source)
        path = self._desk.dialogs.save_file(_("另存为"), name, PDF)
        if path is not None:
            self._make(partial(self._write, path))

    @Slot()
    def _on_print(self) -> None:
        self._make(self._print_out)

    def _make(self, done: Callable[["Made"], None]) -> None:
        """Make the document in a process of its own."""
        from futian_desktop.services.documents import run_job

        if self._source is not None:
            self._remember()
            job = self._desk.services.blank_sheets.job(self._source, self.choice())
            self._desk.tasks.run_process(run_job, (job,), done, text=_("正在生成空白检查表"))

    def _write(self, path: Path, made: "Made") -> None:
        try:
            write_atomic(path, made.data)
        except OSError:
            self._desk.dialogs.failure(EnvironmentFault("file.not_written", file=path.name))
        else:
            self._desk.dialogs.inform(_("已存好，共 {n} 页。").format(n=made.pages), path.name)

    def _print_out(self, made: "Made") -> None:
        from futian_desktop.ui.submission.printing import print_pdf

        print_pdf(made.data, self)

    def _remember(self) -> None:
        trade = str(self.whose.currentData() or FIRM)
        words = (*((_TRADE + trade,) if trade else ()), *self.choice().to_words())
        if words != self._desk.preferences().blank_choice:
            self._desk.save_preferences(replace(self._desk.preferences(), blank_choice=words))

    def done(self, result: int) -> None:
        self._remember()
        super().done(result)


def open_blank(desk: Desk, premises: PremisesId | None, parent: QWidget) -> BlankWindow:
    """Show the window above its owner."""
    made = BlankWindow(desk, premises, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.open()
    return made
