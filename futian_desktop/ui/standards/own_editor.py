"""自己加一条检查项: all its fields, with what could be better said beside each while one types."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.own_items import (
    HOW_MAX,
    MOST_FINDINGS,
    OWN_GIST,
    Remark,
    blank,
    gist_of,
    own_basis,
)
from futian_desktop.domain.standard import CheckItem, Standard
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.standards import words
from futian_desktop.ui.standards.finding_row import FindingRow
from futian_desktop.ui.widgets.basics import SectionHeader, button, column, inset, label, row, scrolling

_PAUSE_MS = 200
_LINES = 2


class OwnEditor(QDialog):
    """Emits nothing: ``save`` stores and raises, the window closes when it did not.

    Args:
        item: what is edited; an empty or copied one for a new item.
        standard: whose elements are offered.
        remarks: what to say about an item as it stands.
        save: stores it; raises `FutianError`.
        leave: asks whether to close without saving.
    """

    def __init__(
        self, item: CheckItem, standard: Standard, remarks: Callable[[CheckItem], Sequence[Remark]],
        save: Callable[[CheckItem], None], leave: Callable[[], bool], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._item, self._remarks, self._save, self._leave = item, remarks, save, leave
        self.setWindowTitle(_("改 {code}").format(code=item.id) if item.id else _("自己加一条检查项"))
        self._said: dict[str, QLabel] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        self.findings: list[FindingRow] = []
        self._make_fields(item, standard)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("保存（Ctrl+S）"), self.store, "primary", "save")
        self.area = scrolling(self._content(), _("检查项的内容"), 900)
        foot = row(self.problem, None, button(_("取消"), self.reject), self.go, margins=(24, 12, 24, 16))
        foot.setStretch(0, 1)
        self.setLayout(column(self.area, foot, spacing=0))
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)  # Enter in a field must not call off
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.store)
        self.resize(px(680), px(680))
        self._start = self.item()
        self.check()

    def _make_fields(self, item: CheckItem, standard: Standard) -> None:
        self.title = _line(_("检查项"), item.title, _("一句话，什么样算对，例如：醒发箱四周半米内没有堆放纸箱"))
        self.why = _text(_("为什么查"), item.why, _("不查会出什么事，一句话"))
        self.look = _text(_("看哪里"), item.look, _("走到哪里，看哪个东西"))
        self.good = _text(_("合格的样子"), item.good, _("看到什么就算合格"))
        steps = [*item.how, *[""] * HOW_MAX][:HOW_MAX]
        self.how = [
            _line(_("第 {n} 步").format(n=number), text, _("第 {n} 步").format(n=number))
            for number, text in enumerate(steps, 1)
        ]
        gist = gist_of(item)
        self.gist = _line(
            _("出自哪里"),
            "" if gist == OWN_GIST else gist,
            _("例如：总公司门店手册第 3 章；不写就是“本单位自己定的要求”"),
        )
        elements = {child.code: f"{child.code} {child.title}" for top in standard.elements for child in top.children}
        self.element = _choice(_("要素"), elements, item.element)
        self.spot = _choice(_("部位"), words.spots(), item.spot)
        self.kind = _choice(_("怎么看"), words.kinds(), item.kind)
        self.duty = _choice(_("谁负责"), words.duties(), item.duty)
        self.points = QSpinBox()
        self.points.setRange(1, 100)
        self.points.setValue(int(item.points))
        self.points.setAccessibleName(_("分值"))
        inset(self.points)
        self.points.valueChanged.connect(self._pause.start)
        for line in (self.title, self.gist, *self.how):
            line.textChanged.connect(self._pause.start)
        for text in (self.why, self.look, self.good):
            text.textChanged.connect(self._pause.start)
        for box in (self.element, self.spot, self.kind, self.duty):
            box.currentIndexChanged.connect(self._pause.start)
        self._rows = column(spacing=10)
        self.more = button(_("再加一条扣分点"), self.add_finding, "quiet", "plus")
        for finding in item.findings:
            self._add(FindingRow(finding, len(self.findings) + 1))

    def _content(self) -> QWidget:
        content = QWidget()
        fields = column(spacing=6, margins=(24, 20, 24, 20))
        intro = _("写一件走到跟前就能看出来的事。保存后马上进入正在做的自评；写好的自评不受影响。")
        fields.addWidget(label(intro, "", "2", wrap=True))
        for name, widget in (
            ("title", self.title), ("why", self.why), ("look", self.look), ("good", self.good),
        ):  # fmt: skip
            self._field(fields, name, widget)
        fields.addWidget(label(_("怎么查"), "strong"))
        for line in self.how:
            fields.addWidget(line)
        self._note(fields, "how")
        fields.addSpacing(6)
        for pair in (
            (("element", self.element), ("points", self.points)), (("spot", self.spot), ("duty", self.duty)),
            (("kind", self.kind), ("gist", self.gist)),
        ):  # fmt: skip
            cells = [column(spacing=6), column(spacing=6)]
            for cell, (name, widget) in zip(cells, pair, strict=True):
                self._field(cell, name, widget)
                cell.addStretch(1)
            line = row(*cells, spacing=16)
            line.setStretch(0, 1)
            line.setStretch(1, 1)
            fields.addLayout(line)
        fields.addWidget(SectionHeader(_("扣分点：不合格时看到什么"), "triangle-alert"))
        self._note(fields, "findings")
        fields.addLayout(self._rows)
        fields.addLayout(row(self.more, None))
        fields.addStretch(1)
        content.setLayout(fields)
        return content

    def _field(self, place: QVBoxLayout, name: str, widget: QWidget) -> None:
        title = label(widget.accessibleName(), "strong")
        title.setBuddy(widget)
        place.addWidget(title)
        place.addWidget(widget)
        self._note(place, name)

    def _note(self, place: QVBoxLayout, name: str) -> None:
        self._said[name] = label("", "caption", "3", wrap=True)
        self._said[name].hide()
        place.addWidget(self._said[name])

    @Slot()
    def add_finding(self) -> None:
        """An empty finding below the others."""
        self._add(FindingRow(blank("").findings[0], len(self.findings) + 1))
        self.findings[-1].text.setFocus()
        self._pause.start()

    def _add(self, made: FindingRow) -> None:
        self.findings.append(made)
        made.edited.connect(self._pause.start)
        made.gone.connect(self._on_finding_gone)
        self._rows.addWidget(made)
        self.more.setEnabled(len(self.findings) < MOST_FINDINGS)

    @Slot(object)
    def _on_finding_gone(self, gone: FindingRow) -> None:
        self.findings.remove(gone)
        gone.hide()
        gone.deleteLater()
        for number, made in enumerate(self.findings, 1):
            made.show_number(number)
        self.more.setEnabled(True)
        self._pause.start()

    def item(self) -> CheckItem:
        """The item as it stands in the fields."""
        return replace(
            self._item, title=self.title.text(), why=self.why.toPlainText(), look=self.look.toPlainText(),
            good=self.good.toPlainText(), how=tuple(line.text() for line in self.how),
            element=str(self.element.currentData()), spot=str(self.spot.currentData()),
            kind=str(self.kind.currentData()), duty=str(self.duty.currentData()), points=Decimal(self.points.value()),
            findings=tuple(made.finding() for made in self.findings), basis=(own_basis(self.gist.text()),),
        )  # fmt: skip

    @Slot()
    def check(self) -> None:
        """Say what could be better; what must be put right is red."""
        self._pause.stop()
        said: dict[str, Remark] = {}
        for remark in self._remarks(self.item()):
            if remark.field not in said or remark.must > said[remark.field].must:
                said[remark.field] = remark
        for name, note in self._said.items():
            _show(note, said.get(name))
        for number, made in enumerate(self.findings):
            _show(made.note, said.get(f"finding:{number}"))
        self.setProperty("ready", not any(remark.must for remark in said.values()))

    @Slot()
    def store(self) -> None:
        """Save and close; what hinders is said and the window stays."""
        try:
            self._save(self.item())
        except FutianError as error:
            self.check()
            self.problem.setText(sentence(error))
            self.problem.show()
            return
        self._start = self.item()
        self.accept()

    def reject(self) -> None:
        if self.item() == self._start or self._leave():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()


def _show(note: QLabel, remark: Remark | None) -> None:
    note.setVisible(remark is not None)
    if remark is not None:
        note.setText(remark.text)
        mark(note, tone="bad" if remark.must else "3")


def _line(name: str, text: str, hint: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(400)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setCursorPosition(0)
    return made


def _text(name: str, text: str, hint: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * _LINES + 22)
    return made


def _choice(name: str, options: dict[str, str], value: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    for key, text in options.items():
        made.addItem(text, key)
    made.setCurrentIndex(max(made.findData(value, Qt.ItemDataRole.UserRole), 0))
    return made
