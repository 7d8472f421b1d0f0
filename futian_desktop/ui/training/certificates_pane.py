"""培训: 证书, the register of who has which certificate, and the 合格证明 given inside the firm."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.registers.register_pane import RegisterPane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.given_view import GivenView
from futian_desktop.ui.widgets.basics import button, column, label
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

REGISTER, GIVEN = "register", "given"
_NAMED = 5
"""So many people are named in the note."""


class CertificatesPane(Pane):
    """证书."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE, Topic.REGISTER})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.register = RegisterPane(services, shell, "qualification", self)
        self.given = GivenView(services, shell, self)
        self.given.changed.connect(self._count)
        self._premises: PremisesId | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.register)
        self._stack.addWidget(self.given)
        self.chips: dict[str, QPushButton] = {}
        host = QWidget()
        flow = FlowLayout(host, 8)
        for key in (REGISTER, GIVEN):
            chip = button("", partial(self._on_chip, key), "chip")
            chip.setCheckable(True)
            self.chips[key] = chip
            flow.addWidget(chip)
        self.note = label("", "caption", "warn", wrap=True)
        self.note.hide()
        outer = column(column(host, self.note, spacing=6, margins=(32, 10, 32, 0)), self._stack, spacing=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self.register.desk.changed.connect(self._count)

    def reload(self, premises: PremisesId) -> None:
        """Read both."""
        self._premises = premises
        self.register.reload(premises)
        self.given.reload(premises)
        self._show(self._shown())
        self._count()

    def _shown(self) -> str:
        return GIVEN if self._stack.currentWidget() is self.given else REGISTER

    @Slot()
    def _count(self) -> None:
        if self._premises is None:
            return
        rows = [found.row for found in self.services.registers.rows("qualification", self._premises)]
        self.chips[REGISTER].setText(_("国家和行业的证 {n}").format(n=len(rows)))
        loose = list(dict.fromkeys(row.text("person") for row in rows if row.person is None))
        names = "、".join(loose[:_NAMED]) + (_("等") if len(loose) > _NAMED else "")
        self.note.setText(
            _(
                "没对上人员名单：{names}。打开那一行重选持证人（同名的要选对哪一个）；名单里没有的先到“人员”加上。"
            ).format(names=names)
        )
        self.note.setVisible(bool(loose) and not self.shell.readonly())
        self.chips[GIVEN].setText(_("本单位发的合格证明 {n}").format(n=len(self.given.model.rows)))

    def _on_chip(self, key: str, _checked: bool = False) -> None:
        self._show(key)

    def _show(self, key: str) -> None:
        self._stack.setCurrentWidget(self.given if key == GIVEN else self.register)
        for name, chip in self.chips.items():
            chip.setChecked(name == key)

    def open_target(self, target: str) -> None:
        """``given``, or a row of the register by its key in hex."""
        self._show(GIVEN if target == GIVEN else REGISTER)
        if target and target != GIVEN:
            self.register.open_target(target)

    def take_focus(self) -> None:
        """The list in front."""
        if self._shown() == GIVEN:
            self.given.view.setFocus()
        else:
            self.register.take_focus()
