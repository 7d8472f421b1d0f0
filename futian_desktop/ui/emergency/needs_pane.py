"""应急物资 and 外部联系: what is still missing above the register it is missing from."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.registers.register_pane import RegisterPane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, clear, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.domain.emergency import Gap
    from futian_desktop.services.emergency.needs import WantedContact

_FEW, _NOTES = 6, 3


class _NeedsPane(Pane):
    """A register with what is missing above it."""

    REGISTER: ClassVar[str] = ""
    PAPER: ClassVar[str] = ""
    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.EMERGENCY, Topic.REGISTER, Topic.PROFILE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._all = False
        self.words = label("", "strong", wrap=True)
        self.notes = label("", "", "warn", wrap=True)
        self._host = QWidget()
        self._flow = FlowLayout(self._host, 8)
        self.papers = button(_("做成文件"), self._on_papers, "quiet", "file-text")
        head = row(IconLabel("list-checks", "accent"), self.words, self.papers, spacing=10)
        head.setStretch(1, 1)
        self.card = Card(column(head, self._host, self.notes, spacing=6, margins=(14, 8, 10, 10)))
        self.register = RegisterPane(services, shell, self.REGISTER, self)
        self.register.desk.changed.connect(self._on_register)
        outer = column(column(self.card, margins=(32, 12, 32, 0)), self.register, spacing=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)

    def reload(self, premises: PremisesId) -> None:
        """Read both."""
        self._premises = premises
        self.register.reload(premises)
        self._read()

    def _read(self) -> None:
        if self._premises is None:
            return
        clear(self._flow)
        notes = self._notes(self._premises)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._show(self._premises)
        self._host.setVisible(self._flow.count() > 0)

    def _show(self, premises: PremisesId) -> None:
        raise NotImplementedError

    def _notes(self, premises: PremisesId) -> list[str]:
        raise NotImplementedError

    def _few(self, number: int) -> int:
        """How many are shown; the others come by a button."""
        return number if self._all or number <= _FEW + 1 else _FEW

    def _more(self, number: int) -> None:
        if self._few(number) < number:
            self._flow.addWidget(button(_("还有 {n} 样").format(n=number - _FEW), self._on_more, "link"))

    @Slot()
    def _on_more(self) -> None:
        self._all = True
        self._read()

    @Slot()
    def _on_register(self) -> None:
        self.shell.changes.announce(Changes.of(Topic.EMERGENCY), self)
        self._read()

    @Slot()
    def _on_papers(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        if self._premises is not None:
            begin = Begin(self.PAPER, scopes=("emergency",))
            self.register.desk.open_window = open_papers(self.services, self.shell, self._premises, begin, self)

    def open_target(self, target: str) -> None:
        """A row of the register."""
        self.register.open_target(target)

    def take_focus(self) -> None:
        """The register."""
        self.register.take_focus()


class ResourcesPane(_NeedsPane):
    """应急物资 against what the risks ask for."""

    REGISTER: ClassVar[str] = "emergency_resource"
    PAPER: ClassVar[str] = "resource_report"

    def _show(self, premises: PremisesId) -> None:
        gaps = self.services.emergency.needs.gaps(premises)
        if not self.services.emergency.risks.units(premises):
            self.words.setText(_("还没有风险点，算不出缺什么。先做第一步“风险”。"))
            self._flow.addWidget(button(_("去看风险"), self._on_risks, "link"))
            return
        told = _("对照风险点，还缺 {n} 样。点一下就登记（写放在哪里）：").format(n=len(gaps))
        self.words.setText(told if gaps else _("对照风险点，要用的物资都有了。"))
        for gap in gaps[: self._few(len(gaps))]:
            number = _("{title}　缺 {n}").format(title=gap.title, n=gap.wanted - gap.there)
            made = button(
                number, partial(self._on_gap, gap), "chip", "plus", _("登记：{title}").format(title=gap.title)
            )
            made.setToolTip(_("{accident}要用：{why}").format(accident=gap.accident, why=gap.why))
            made.setEnabled(not self.shell.readonly())
            self._flow.addWidget(made)
        self._more(len(gaps))

    def _notes(self, premises: PremisesId) -> list[str]:
        late = self.services.emergency.needs.late(premises)
        return [_("{n} 件过了检查日期，用的时候可能不灵，看下面标“过期”的。").format(n=len(late))] if late else []

    def _on_gap(self, gap: "Gap", _checked: bool = False) -> None:
        if self._premises is not None:
            self.register.desk.edit(self.services.emergency.needs.new_resource(self._premises, gap))

    @Slot()
    def _on_risks(self) -> None:
        self.wanted.emit("risks", "")


class ContactsPane(_NeedsPane):
    """外部联系 against what the profile calls for, and whether the numbers still work."""

    REGISTER: ClassVar[str] = "emergency_contact"
    PAPER: ClassVar[str] = "phone_list"

    def _show(self, premises: PremisesId) -> None:
        wanted = self.services.emergency.needs.wanted_contacts(premises)
        told = _("按企业档案，还缺 {n} 个电话。点一下就登记：").format(n=len(wanted))
        self.words.setText(told if wanted else _("按企业档案该有的电话都有了。"))
        for found in wanted[: self._few(len(wanted))]:
            made = button(
                found.title,
                partial(self._on_wanted, found),
                "chip",
                "plus",
                _("登记：{title}").format(title=found.title),
            )
            made.setToolTip(found.why)
            made.setEnabled(not self.shell.readonly())
            self._flow.addWidget(made)
        self._more(len(wanted))

    def _notes(self, premises: PremisesId) -> list[str]:
        notes = self.services.emergency.needs.contact_notes(premises)
        shown = [note.text for note in notes[:_NOTES]]
        rest = len(notes) - _NOTES
        return [*shown, _("还有 {n} 处，看下面标“过期”和“没写日期”的").format(n=rest)] if rest > 0 else shown

    def _on_wanted(self, found: "WantedContact", _checked: bool = False) -> None:
        if self._premises is not None:
            self.register.desk.edit(self.services.emergency.needs.new_contact(self._premises, found))
