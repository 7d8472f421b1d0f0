"""与以前的比: any two assessments of one premises, item by item and by elements, with the percentages over the years."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QWidget,
)

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.comparison import Change, ComparedItem
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.services.comparisons import KIND, Choice, Pair, change_words
from futian_desktop.services.documents import Made, run_job
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.compare.beside import Beside
from futian_desktop.ui.compare.tables import TITLE, ElementsModel, ItemsModel, sign_ink, signed
from futian_desktop.ui.compare.trend import Trend
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

FILTERS = (Change.WORSE, Change.BETTER, Change.NEW, Change.DROPPED, Change.OPEN, Change.SAME)


class CompareWindow(QDialog):
    """Args: ``current`` is the assessment to begin with, or none for the newest."""

    def __init__(
        self, services: Services, shell: Shell, premises: PremisesId, current: AssessmentId | None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._services, self._shell = services, shell
        self.choices = services.comparisons.choices(premises)
        self.pair: Pair | None = None
        self.filter: Change | None = None
        self.setWindowTitle(_("与以前的比"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(1080), px(720))
        self.before, self.now = self._combo(_("以前")), self._combo(_("这次"))
        self.figures, self.difference, self.note = label("", "title"), label("", "title"), label("", "", "2", wrap=True)
        self.trend, self.beside = Trend(), Beside(services.evidence.thumbnail)
        self.items, self.elements = ItemsModel(), ElementsModel()
        self.table, self.element_table = (
            self._view(self.items, _("逐项对照")),
            self._view(self.elements, _("按要素对照")),
        )
        self.chips: dict[Change | None, QPushButton] = {}
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self._content())
        self.setLayout(column(self.stack, self._foot(), spacing=0))
        self._begin(current)

    # -- building --------------------------------------------------------------------------------------------------

    def _combo(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(12)
        for choice in self.choices:
            made.addItem(choice.words, choice.id)
            made.setItemData(made.count() - 1, f"{choice.words}\n{choice.standard}", Qt.ItemDataRole.ToolTipRole)
        made.activated.connect(self._on_pair)
        return made

    def _view(self, model: ItemsModel | ElementsModel, name: str) -> QTableView:
        view = QTableView()
        view.setModel(model)
        view.setAccessibleName(name)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(px(32))
        head = view.horizontalHeader()
        head.setAccessibleName(name)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(TITLE if model is self.items else 0, QHeaderView.ResizeMode.Stretch)
        mark(view, framed=True)
        return view

    def _empty(self) -> QWidget:
        text = _("同一个场所有两份自评以后，这里逐项对照：哪些变好了，哪些变差了。")
        return EmptyState("clipboard-check", _("现在只有一份自评，没有可以比的"), text)

    def _content(self) -> QWidget:
        box = QWidget()
        picks = row(self._word(_("以前")), self.before, self._word(_("这次")), self.now, spacing=8)
        for place in (1, 3):
            picks.setStretch(place, 1)
        figures = column(row(self.figures, self.difference, None, spacing=10), self.note, None, spacing=6)
        head = row(spacing=16)
        head.addLayout(figures, 3)
        head.addWidget(self.trend, 2)
        chips = QWidget()
        flow = FlowLayout(chips, 6)
        for change in (None, *FILTERS):
            chip = button("", partial(self._on_filter, change), "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            self.chips[change] = chip
            flow.addWidget(chip)
        list_page = QWidget()
        list_page.setLayout(column(chips, self.table, spacing=8, margins=(0, 10, 0, 0)))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(list_page, _("逐项"))
        elements = QWidget()
        elements.setLayout(column(self.element_table, margins=(0, 10, 0, 0)))
        self.tabs.addTab(elements, _("按要素"))
        panes = QSplitter(Qt.Orientation.Vertical)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.tabs)
        panes.addWidget(self.beside)
        panes.setSizes([px(330), px(170)])
        panes.setStretchFactor(0, 1)
        made = column(picks, head, panes, spacing=10, margins=(20, 16, 20, 10))
        made.setStretch(2, 1)
        box.setLayout(made)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        return box

    def _foot(self) -> QWidget:
        foot = QWidget()
        self.said = label("", "caption", "ok")
        self.copy = button(_("复制成表格"), self._on_copy, "", "copy")
        self.copy.setToolTip(_("复制成表格（Ctrl+C），可以直接粘贴到表格软件里"))
        self.save = button(_("出对比文件"), self._on_document, "", "file-text")
        close = button(_("关闭"), self.accept, "primary")
        for made in (self.copy, self.save, close):
            made.setAutoDefault(False)
        foot.setLayout(row(self.said, None, self.copy, self.save, close, spacing=8, margins=(20, 8, 20, 14)))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, self._on_copy)
        return foot

    @staticmethod
    def _word(text: str) -> QLabel:
        return label(text, "caption", "3")

    # -- showing ---------------------------------------------------------------------------------------------------

    def _begin(self, current: AssessmentId | None) -> None:
        enough = len(self.choices) > 1
        self.stack.setCurrentIndex(int(enough))
        self.copy.setVisible(enough)
        self.save.setVisible(enough)
        if not enough:
            return
        now = next((n for n, choice in enumerate(self.choices) if choice.id == current), 0)
        same = self.choices[now].standard_id
        older = [n for n in range(len(self.choices)) if n > now]
        by_same = [n for n in older if self.choices[n].standard_id == same]
        others = [n for n in range(len(self.choices)) if n != now]
        also = [n for n in others if self.choices[n].standard_id == same]
        self.now.setCurrentIndex(now)
        self.before.setCurrentIndex((by_same or also or older or others)[0])
        self._on_pair()
        self.table.setFocus()

    def _choice(self, combo: QComboBox) -> Choice:
        return self.choices[max(0, combo.currentIndex())]

    @Slot()
    def _on_pair(self) -> None:
        before, now = self._choice(self.before), self._choice(self.now)
        self.said.clear()
        self.pair = pair = self._services.comparisons.pair(before.id, now.id)
        if pair.before.assessment.id != before.id:  # chosen the wrong way round: the earlier one stands at the left
            left, right = self.before.currentIndex(), self.now.currentIndex()
            self.before.setCurrentIndex(right)
            self.now.setCurrentIndex(left)
            before, now = now, before
        made = pair.made
        old, new = made.before.percentage, made.now.percentage
        self.figures.setText(
            _("{old} → {new} 分").format(old="—" if old is None else old, new="—" if new is None else new)
        )
        self.difference.setText("" if made.difference is None else signed(made.difference))
        mark(self.difference, tone=sign_ink(made.difference))
        self.note.setText(self._note(pair, before, now))
        self.trend.show_choices(self._services.comparisons.over_the_years(self.choices, now.standard_id))
        self.elements.show_rows(made.elements)
        for key, chip in self.chips.items():
            count = len(made.rows) if key is None else made.count(key)
            chip.setText(_("全部 {n}").format(n=count) if key is None else f"{change_words(key)} {count}")
            chip.setAccessibleName(chip.text())
            chip.setVisible(bool(count))
        self.tabs.setVisible(made.comparable)
        self.beside.setVisible(made.comparable)
        self.copy.setEnabled(made.comparable)
        self._on_filter(next((key for key in FILTERS[:2] if made.count(key)), None))

    @staticmethod
    def _note(pair: Pair, before: Choice, now: Choice) -> str:
        if before.id == now.id:
            return _("两边选的是同一份。换一份再比。")
        if not pair.made.comparable:
            line = _("{when}：《{standard}》，{n} 项，{grade}")
            sides = ((_("以前"), pair.before, pair.made.before), (_("这次"), pair.now, pair.made.now))
            return "\n".join((
                _("两份用的不是同一个评定标准，只能看总分，不能逐项对照。"),
                *(line.format(when=when, standard=side.assessment.standard.title, n=score.items, grade=score.grade)
                  for when, side, score in sides),
            ))  # fmt: skip
        lines = [_("结论：{old} → {new}").format(old=pair.made.before.grade, new=pair.made.now.grade)]
        if pair.before.assessment.content_sha256 != pair.now.assessment.content_sha256:
            lines.append(_("标准的内容版本不同，按编号对照。"))
        if not now.finished:
            lines.append(_("这次还没定稿，按已答的算。"))
        return "　".join(lines)

    def _on_filter(self, change: Change | None, _checked: bool = False) -> None:
        self.filter = change
        for key, chip in self.chips.items():
            chip.setChecked(key is change)
        rows = self.pair.made.rows if self.pair else ()
        self.items.show_rows([row for row in rows if change is None or row.change is change])
        if self.items.rows:
            self.table.selectRow(0)
        else:
            self.beside.show_item(None, None)

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, new: QModelIndex, _old: QModelIndex) -> None:
        found: ComparedItem | None = self.items.rows[new.row()] if new.isValid() else None
        self.beside.show_item(self.pair, found)

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_copy(self) -> None:
        if self.pair is not None and self.pair.made.comparable:
            QGuiApplication.clipboard().setText(self._services.comparisons.text(self.pair, self.items.rows))
            self.said.setText(_("已复制 {n} 行").format(n=len(self.items.rows)))

    @Slot()
    def _on_document(self) -> None:
        pair = self.pair
        if pair is None:
            return
        assessment = pair.now.assessment.id
        job = self._services.comparisons.job(pair)

        def store(made: Made) -> None:
            document = self._services.documents.store(assessment, KIND, made)
            self._shell.changes.announce(Changes.of(Topic.DOCUMENT))
            from futian_desktop.ui.windows.pdf_window import PdfWindow

            window = PdfWindow(document.title, self._services.documents.body(document.id), parent=self.parentWidget())
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.open()

        self._shell.tasks.run_process(run_job, (job,), store, text=_("正在生成对比文件"))
