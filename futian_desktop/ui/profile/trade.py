"""Trade and size: the trade pack found by typing, the division of GB/T 4754, people, money, and the class that follows."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPushButton, QWidget

from futian_desktop.domain.enterprise import FactValue, FirmFile
from futian_desktop.domain.standard import TradePack
from futian_desktop.services.firms import FirmService
from futian_desktop.system.messages import _
from futian_desktop.ui.profile.fields import NumberField
from futian_desktop.ui.profile.steps import Step, profile_form
from futian_desktop.ui.profile.trade_facts import TradeFacts
from futian_desktop.ui.widgets.basics import button, clear, column, label
from futian_desktop.ui.widgets.flow_layout import FlowLayout

_COMMON = 12
"""Trades that are offered before one types or asks for all."""
_SIZES = ("大型", "中型", "小型", "微型")


class TradePicker(QWidget):
    """Type a word or pinyin initials and choose; `changed` says that another trade was chosen.

    Args:
        firms: the profile's use cases.
        takes_last: typing chooses the trade when only one is left; not where a choice changes a running list.
    """

    changed = Signal()

    def __init__(self, firms: FirmService, *, takes_last: bool = False) -> None:
        super().__init__()
        self._firms = firms
        self._chosen = ""
        self._takes_last = takes_last
        self._all = False
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("输入“火锅”“奶茶”“仓库”等，或拼音首字母"))
        self.field.setAccessibleName(_("找您的行业"))
        self.field.textChanged.connect(self._on_text)
        self.about = label("", "caption", "3", wrap=True)
        self.usual = TradeFacts(firms)
        self._flow = FlowLayout()
        self._packs: tuple[TradePack, ...] = ()
        self.setLayout(column(self.field, self._flow, self.about, self.usual, spacing=8))
        self._on_text("")

    def chosen(self) -> str:
        """Id of the trade; empty while none is chosen."""
        return self._chosen

    def choose(self, trade: str) -> None:
        """Choose without a signal."""
        self._chosen = trade
        self._on_text(self.field.text())

    @Slot(str)
    def _on_text(self, text: str) -> None:
        clear(self._flow)
        self._packs = self._firms.trades(text)
        if self._takes_last and text.strip() and len(self._packs) == 1:
            self._chosen = self._packs[0].id
        shown = self._offered(text)
        for pack in shown:
            chip = button(pack.title, self._on_chip, "chip", name=_("行业：{title}").format(title=pack.title))
            chip.setCheckable(True)
            chip.setChecked(pack.id == self._chosen)
            chip.setProperty("key", pack.id)
            self._flow.addWidget(chip)
        if len(shown) < len(self._packs):
            more = button(_("全部 {n} 类").format(n=len(self._packs)), self._on_all, "link")
            self._flow.addWidget(more)
        self._show_about()

    def _offered(self, text: str) -> tuple[TradePack, ...]:
        """What fits the text; with none, the commonest trades, the chosen one and the last, which is 其他."""
        if text.strip() or self._all:
            return self._packs
        last = len(self._packs) - 1
        return tuple(
            pack
            for number, pack in enumerate(self._packs)
            if number < _COMMON or number == last or pack.id == self._chosen
        )

    @Slot()
    def _on_all(self) -> None:
        self._all = True
        self._on_text(self.field.text())
        self.field.setFocus()

    def _show_about(self) -> None:
        found = next((pack for pack in self._firms.trades() if pack.id == self._chosen), None)
        self.usual.show_pack(found)
        if not self._packs:
            self.about.setText(_("没有找到。换个说法试试，或清空后选“其他”。"))
        else:
            self.about.setText(found.about if found else _("选最像的一类，程序按它先填好常见情况，您再核对。"))

    @Slot()
    def _on_chip(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._chosen = str(sender.property("key"))
            for position in range(self._flow.count()):
                item = self._flow.itemAt(position)
                chip = item.widget() if item is not None else None
                if isinstance(chip, QPushButton):
                    chip.setChecked(chip is sender)
            self._show_about()
            self.changed.emit()


class TradeStep(Step):
    """Division by word or pinyin initials, regulator, people, money, and the class with its reason.

    Args:
        firms: the profile's use cases.
        whole: the profile page's form, with the trade pack and a class set by hand; the first run asks less.
    """

    def __init__(self, firms: FirmService, *, whole: bool = True) -> None:
        super().__init__(firms)
        self.pack = TradePicker(firms)
        self.pack.changed.connect(self.edited)
        self.division = QComboBox()
        self.division.setEditable(True)
        self.division.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.division.setAccessibleName(_("行业"))
        edit = self.division.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(_("输入“餐饮”或拼音首字母 cyy"))
            edit.setAccessibleName(_("行业"))
        self.division.addItem("", ("", "", ""))
        for entry in firms.divisions(""):
            text = f"{entry.title}（{entry.section}{entry.division}　{entry.initials}）"
            self.division.addItem(text, (entry.section, entry.division, entry.title))
        completer = self.division.completer() or QCompleter(self.division)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.regulator = QComboBox()
        self.regulator.setEditable(True)
        self.regulator.setAccessibleName(_("监管行业"))
        self.regulator.addItems(["", *firms.regulators()])
        written = self.regulator.lineEdit()
        if written is not None:
            written.setAccessibleName(_("监管行业"))
            written.setPlaceholderText(_("不清楚就空着"))
        self.people = NumberField(_("从业人员"), _("人，含派遣工和实习生"), unknown=False)
        self.revenue = NumberField(_("营业收入"), _("万元"))
        self.assets = NumberField(_("资产总额"), _("万元"))
        self.by_hand = QComboBox()
        self.by_hand.setAccessibleName(_("自行选定规模"))
        self.by_hand.addItems(["", *_SIZES])
        self.size_text = label("", "strong", "accent", wrap=True)
        self._lay_out(whole)
        for box in (self.division, self.regulator, self.by_hand):
            box.activated.connect(self.edited)
        for field in (self.people, self.revenue, self.assets):
            field.changed.connect(self.edited)

    def _lay_out(self, whole: bool) -> None:
        form = profile_form()
        rows: list[tuple[str, QWidget]] = [
            (_("行业"), self.division), (_("监管行业"), self.regulator), (_("从业人员"), self.people),
            (_("营业收入"), self.revenue), (_("资产总额"), self.assets),
        ]  # fmt: skip
        if whole:
            rows = [(_("您是哪一类"), self.pack), *rows, (_("自行选定规模"), self.by_hand)]
        else:
            for widget in (self.pack, self.by_hand):
                widget.setParent(self)
                widget.hide()
        for title, widget in (*rows, (_("企业规模"), self.size_text)):
            form.addRow(label(title), widget)
        self.setLayout(column(form, spacing=8))

    def show_firm(self, firm: FirmFile) -> None:
        enterprise = firm.enterprise
        self.pack.choose(str(firm.premises.facts.get("trade", "")))
        rows = [self.division.itemData(n) for n in range(self.division.count())]
        index = next((n for n, data in enumerate(rows) if data and data[1] == enterprise.division), 0)
        self.division.setCurrentIndex(index)
        self.regulator.setCurrentText(enterprise.regulator)
        self.people.show_value(enterprise.headcount)
        self.revenue.show_value(enterprise.revenue, unknown=True)
        self.assets.show_value(enterprise.assets, unknown=True)
        self.by_hand.setCurrentText(enterprise.size_by_hand)
        self._show_size(firm)

    def _show_size(self, firm: FirmFile) -> None:
        found = self.firms.size(firm)
        self.size_text.setText(f"{found.title}　{found.reason}")

    def apply(self, firm: FirmFile) -> FirmFile:
        data = self.division.currentData() or ("", "", "")
        people = self.people.value()
        facts: dict[str, FactValue] = {**firm.premises.facts}
        facts.pop("headcount", None)
        if people is not None:
            facts["headcount"] = people
        if self.pack.chosen():
            facts["trade"] = self.pack.chosen()
        enterprise = replace(
            firm.enterprise, section=data[0], division=data[1], regulator=self.regulator.currentText().strip(),
            headcount=people, revenue=self.revenue.value(), assets=self.assets.value(),
            size_by_hand=self.by_hand.currentText(),
        )  # fmt: skip
        changed = replace(firm, enterprise=enterprise, premises=replace(firm.premises, facts=facts))
        self._show_size(changed)
        return changed
