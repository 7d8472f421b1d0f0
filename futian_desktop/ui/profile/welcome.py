"""The first questions: who uses the program, what it is called, who is at the keyboard; or one of the samples."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import FutianError, RuleViolation
from futian_desktop.domain.passphrases import check_passphrase
from futian_desktop.services.maintenance import MaintenanceService
from futian_desktop.system.messages import N_, _
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui.profile.fields import ChipGroup
from futian_desktop.ui.profile.trade import TradePicker
from futian_desktop.ui.widgets.basics import Card, button, column, label, row
from futian_desktop.ui.widgets.passphrase_fields import PassphraseFields

FIRM, CONSULTANT, PROPERTY = "firm", "consultant", "property"
PROMISE = N_("内容只在这台电脑上。您不导出，别人看不到。如实登记、按期整改，检查时有据可查。")


class Welcome(QWidget):
    """``begun`` when all that is needed was given; ``sample_wanted`` carries the trade of a sample."""

    begun = Signal()
    sample_wanted = Signal(str)

    def __init__(self, services: Services, readonly: bool) -> None:
        super().__init__()
        self.adding = False
        self.use = ChipGroup(
            _("怎么用"),
            (
                (FIRM, _("一家企业")), (CONSULTANT, _("顾问，替多家企业做")), (PROPERTY, _("物业公司，管一栋楼")),
            ),
        )  # fmt: skip
        self.use.show_chosen((FIRM,))
        self.use.changed.connect(self._show_kind)
        self.name_label = label("", "strong")
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.returnPressed.connect(self.begun)
        self.trade_label = label(_("您是哪一类"), "strong")
        self.trade = TradePicker(services.firms, takes_last=True)
        self.trade.field.returnPressed.connect(self.begun)
        self.operator_label = label(_("您的姓名"), "strong")
        self.operator = QLineEdit()
        self.operator.setMaxLength(40)
        self.operator.setAccessibleName(_("您的姓名"))
        self.operator.setPlaceholderText(_("写进操作记录，说明是谁填的；可以空着"))
        self.operator.returnPressed.connect(self.begun)
        self.lock_label = label(_("口令（可以空着，以后在“设置”里设）"), "strong")
        self.lock = PassphraseFields()
        self.lock.entered.connect(self.begun)
        self.problem = label("", "", "bad", wrap=True)
        self.begin = button("", self.begun.emit, "primary", "arrow-right")
        self.begin.setEnabled(not readonly)
        self._samples = self._sample_buttons(readonly)
        self._kinds = QWidget()
        self._kinds.setLayout(column(label(_("您是"), "strong"), self.use))
        self.title = label(_("福安自评"), "display")
        self.promise = label(_(PROMISE), "", "3", wrap=True)
        self.aim = label(_("走一圈，答一遍，出一份签好名的自评报告。"), "", "2", wrap=True)
        self._lay_out()
        self._show_kind()

    def _lay_out(self) -> None:
        box = column(
            self.title, self.aim, self.promise, 8, self._kinds, self.name_label, self.name, self.trade_label, self.trade,
            self.operator_label, self.operator, self.lock_label, self.lock, self.problem, row(self.begin, None), 8,
            self._samples, spacing=10, margins=(32, 28, 32, 28),
        )  # fmt: skip
        self.setLayout(column(Card(box), None, margins=(24, 32, 24, 24)))

    def _sample_buttons(self, readonly: bool) -> QWidget:
        samples = QWidget()
        samples.setLayout(
            column(
                label(_("想先看看样子："), "", "3"),
                row(button(_("打开示例餐馆看看"), self._on_restaurant, "quiet", "store"),
                    button(_("打开示例办公室看看"), self._on_office, "quiet", "building-2"), None),
            )
        )  # fmt: skip
        samples.setEnabled(not readonly)
        return samples

    def start(self, adding: bool, operator: str) -> None:
        """Empty fields; ``adding`` asks for one more firm of a workspace that holds many."""
        self.adding = adding
        self.name.clear()
        self.lock.clear()
        self.trade.field.clear()
        self.trade.choose("")
        self.operator.setText(operator)
        self.show_problem("")
        self._show_kind()

    def kind(self) -> str:
        """What the workspace is for."""
        return next(iter(self.use.chosen()), FIRM)

    def passphrase(self) -> str | None:
        """What a consultant typed; ``None`` for none."""
        return self.lock.new.text() or None if self.kind() == CONSULTANT else None

    def protect(self, maintenance: MaintenanceService) -> None:
        """Put the new workspace under the passphrase, if one was given.

        Raises:
            FutianError: what is wrong with it, or why it could not be done.
        """
        if not self.name.text().strip():
            raise RuleViolation("firm.name_missing")
        typed = self.passphrase()
        if typed is None:
            return
        check_passphrase(typed)
        if typed != self.lock.again.text():
            raise RuleViolation("protection.different")
        try:
            maintenance.protect(typed)
        except FutianError as error:
            if error.code != "protection.already":
                raise

    def kept(self, preferences: Preferences) -> Preferences:
        """The preferences with what was said here."""
        grouped = preferences.by_building or (not self.adding and self.kind() == PROPERTY)
        return replace(preferences.with_operator(self.operator.text()), by_building=grouped)

    def file_name(self) -> str:
        """Name of the workspace."""
        return self.name.text().strip()

    def show_problem(self, text: str) -> None:
        """What is missing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            self.name.setFocus()

    @Slot()
    def _show_kind(self) -> None:
        kind = FIRM if self.adding else self.kind()
        names = {
            FIRM: (_("店名或企业名称"), _("与营业执照一致，以后可以改")),
            CONSULTANT: (_("工作区叫什么"), _("例如：我的客户 2026")),
            PROPERTY: (_("物业公司名称"), _("与营业执照一致，以后可以改")),
        }
        title, hint = names[kind]
        self.name_label.setText(title)
        self.name.setAccessibleName(title)
        self.name.setPlaceholderText(hint)
        for widget in (self.trade_label, self.trade):
            widget.setVisible(kind == FIRM)
        for widget in (self.lock_label, self.lock):
            widget.setVisible(kind == CONSULTANT)
        for widget in (self.operator_label, self.operator, self._kinds, self._samples, self.promise, self.aim):
            widget.setVisible(not self.adding)
        self.title.setText(_("加一家企业") if self.adding else _("福安自评"))
        self.begin.setText(_("开始，约 5 分钟") if kind == FIRM else _("开始"))
        self.begin.setAccessibleName(self.begin.text())

    @Slot()
    def _on_restaurant(self) -> None:
        self.sample_wanted.emit("restaurant")

    @Slot()
    def _on_office(self) -> None:
        self.sample_wanted.emit("office")
