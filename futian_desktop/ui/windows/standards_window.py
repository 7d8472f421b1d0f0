"""按哪个标准评: go on with a running assessment, look at a finished one, or begin one by another standard."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Assessment, Stage
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.standard_row import StandardRow
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.icons import icon
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import button, column, label, row

DATA = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line stands for: an assessment, or a standard to begin with; ``offer`` ``None`` is the own standard."""

    assessment: Assessment | None = None
    offer: StandardRow | None = None


class StandardsWindow(QDialog):
    """`chosen` says that another assessment is current now; `compare_wanted` asks for 与以前的比."""

    chosen = Signal()
    compare_wanted = Signal()

    def __init__(self, services: Services, shell: Shell, premises: PremisesId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._shell, self._premises = services, shell, premises
        self.setWindowTitle(_("按哪个标准评"))
        self.resize(px(620), px(480))
        self.list = QListWidget()
        self.list.setAccessibleName(_("自评和评定标准"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark(self.list, framed=True)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(self._on_go)
        hint = _("同一个场所可以按几个标准各评一份，互不影响。这里没有的标准，先导入它的评分表。")
        self.go = button(_("接着做"), self._on_go, "primary", "arrow-right")
        self.compare = button(_("与以前的比"), self._on_compare)
        self.manage = button(_("导入评定标准"), self._on_manage, "quiet", "download")
        for made in (self.go, self.compare, self.manage):
            made.setAutoDefault(False)
        body = column(
            label(hint, "", "2", wrap=True), self.list, row(self.manage, None, self.compare, self.go, spacing=8),
            spacing=10, margins=(20, 16, 20, 16),
        )  # fmt: skip
        body.setStretch(1, 1)
        self.setLayout(body)
        self._fill()
        self.list.setFocus()

    def _fill(self) -> None:
        service = self._services.assessments
        found = [service.load(line.id) for line in service.rows(self._premises)]
        running = [one for one in found if one.stage is Stage.DRAFT]
        finished = [one for one in found if one.stage is not Stage.DRAFT]
        self._section(_("进行中的"), [(self._running_words(one), "pen-line", _Line(one)) for one in running])
        fresh = [offer for offer in (None, *self._services.standards.rows()) if not _running(offer, running)]
        if not self._shell.readonly():
            self._section(_("新开一份"), [(_new_words(offer), "plus", _Line(None, offer)) for offer in fresh])
        self._section(_("已定稿的"), [(_finished_words(one), "lock", _Line(one)) for one in finished])
        self.compare.setVisible(bool(found))
        current = service.current(self._premises)
        for number in range(self.list.count()):
            line = self.list.item(number).data(DATA)
            if isinstance(line, _Line) and (line.assessment and line.assessment.id) == (current and current.id):
                self.list.setCurrentRow(number)
                return
        self.list.setCurrentRow(1)

    def _section(self, title: str, lines: list[tuple[str, str, _Line]]) -> None:
        if not lines:
            return
        head = QListWidgetItem(title)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(head)
        for words, picture, line in lines:
            entry = QListWidgetItem(icon(picture, "text2"), words)
            entry.setData(DATA, line)
            self.list.addItem(entry)

    def _running_words(self, one: Assessment) -> str:
        score = self._services.assessments.score(one)
        text = _("{title}　第 {n} 版，已答 {done} / {all}")
        return _with_standard(text.format(title=one.title, n=one.revision, done=score.answered, all=score.items), one)

    def _line(self) -> _Line | None:
        entry = self.list.currentItem()
        line = entry.data(DATA) if entry is not None else None  # pyright: ignore[reportUnnecessaryComparison] - none chosen
        return line if isinstance(line, _Line) else None

    @Slot(int)
    def _on_row(self, _number: int) -> None:
        line = self._line()
        self.go.setEnabled(line is not None)
        if line is not None:
            finished = line.assessment is not None and line.assessment.stage is not Stage.DRAFT
            self.go.setText(_("新开一份") if line.assessment is None else _("打开看") if finished else _("接着做"))

    @Slot()
    def _on_go(self) -> None:
        line, service = self._line(), self._services.assessments
        if line is None:
            return
        try:
            if line.assessment is not None:
                service.choose(line.assessment)
            elif line.offer is not None:
                service.start(self._premises, self._services.standards.load(line.offer.id))
            else:
                service.start(self._premises)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self.accept()
        self.chosen.emit()

    @Slot()
    def _on_compare(self) -> None:
        self.accept()
        self.compare_wanted.emit()

    @Slot()
    def _on_manage(self) -> None:
        from futian_desktop.ui.windows.import_window import open_import

        owner = self.parentWidget() or self
        self.accept()
        open_import(self._services, self._shell, owner)


def _running(offer: StandardRow | None, running: list[Assessment]) -> bool:
    """Whether there is a draft by it already; without an offer the own standard is meant."""
    if offer is None:
        return any(not one.tailoring.by_table for one in running)
    names = (offer.code, offer.title)
    return any(one.tailoring.by_table and (one.standard.id, one.standard.title) == names for one in running)


def _new_words(offer: StandardRow | None) -> str:
    if offer is None:
        return _("小微企业安全生产标准化自评标准") + "\n" + _("本程序自带，按企业档案挑出适用的检查项")
    text = _("导入的，版次 {n}，来自“{file}”")
    return f"{offer.title}\n" + text.format(n=offer.edition, file=offer.source_name)


def _finished_words(one: Assessment) -> str:
    day = one.finished_at.date().isoformat() if one.finished_at else ""
    return _with_standard(_("{title}　第 {n} 版，{day} 定稿").format(title=one.title, n=one.revision, day=day), one)


def _with_standard(text: str, one: Assessment) -> str:
    return f"{text}\n{one.standard.title}"
