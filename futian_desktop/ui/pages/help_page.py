"""帮助: a short manual that works without a network: the road, the walk, answers, signing, handing in, what if, keys, words."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLayout, QPushButton, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui import help_texts
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import (
    Card,
    SectionHeader,
    breakable,
    button,
    column,
    keycap,
    label,
    row,
    scrolling,
)
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.glossary_view import GlossaryView

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_MARGINS = (24, 16, 24, 20)
_TOP = 12


class HelpPage(Page):
    """One page with a row of chips that lead to its sections."""

    TITLE: ClassVar[str] = "帮助"

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.cards: dict[str, Card] = {}
        for section in help_texts.sections():
            self._add(section.title, section.picture, self._grid(section))
        self._add(_("键盘"), "panel-right", self._keys())
        self.laws = button(_("看法规登记"), self._on_laws, "", "scale")
        self._add(_("法规依据"), "scale", column(label(_laws_text(), tone="2", wrap=True), row(self.laws, None)))
        self.glossary = GlossaryView(services.guidance.glossary())
        self._add(_("名词解释"), "book-open", column(self.glossary))
        text = label(self._data_text(), tone="2", wrap=True)
        self._add(_("数据在哪里"), "lock", column(text))
        chips = FlowLayout()
        self.chips: list[QPushButton] = []
        for title in self.cards:
            chip = button(title, self._on_chip, "chip", name=_("看“{title}”").format(title=title))
            chip.setProperty("key", title)
            self.chips.append(chip)
            chips.addWidget(chip)
        content = QWidget()
        head = column(label(_(self.TITLE), "display"), chips, spacing=12)
        content.setLayout(column(head, *self.cards.values(), None, spacing=16, margins=(32, 20, 32, 24)))
        self._area = scrolling(content, _(self.TITLE), 900)
        self.setLayout(column(self._area, spacing=0))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._on_find, context=context)

    def _add(self, title: str, picture: str, body: QLayout) -> None:
        inside = column(SectionHeader(title, picture), body, spacing=12, margins=_MARGINS)
        self.cards[title] = Card(inside)

    def take_focus(self) -> None:
        """The first chip; Tab goes through the sections, the arrows scroll."""
        self.chips[0].setFocus()

    def open_target(self, target: str) -> None:
        """A section by its title."""
        card = self.cards.get(target)
        if card is not None:
            self._area.verticalScrollBar().setValue(max(0, card.y() - _TOP))

    @Slot()
    def _on_find(self) -> None:
        self.open_target(_("名词解释"))
        self.glossary.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.glossary.search.selectAll()

    @Slot()
    def _on_chip(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.open_target(str(sender.property("key")))

    @Slot()
    def _on_laws(self) -> None:
        from futian_desktop.ui.law.register_window import LawRegisterWindow

        window = LawRegisterWindow(self.services.library, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    @staticmethod
    def _grid(section: help_texts.Section) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, line in enumerate(section.lines, 1):
            head, text = line if isinstance(line, tuple) else (f"{number}" if section.numbered else "·", line)
            title = label(head, "strong", "" if isinstance(line, tuple) else "accent", wrap=isinstance(line, tuple))
            if isinstance(line, tuple):
                grid.addWidget(title, 2 * number, 0, 1, 2)
                grid.addWidget(label(text, tone="2", wrap=True), 2 * number + 1, 0, 1, 2)
            else:
                grid.addWidget(title, number, 0)
                grid.addWidget(label(text, wrap=True), number, 1)
        return grid

    @staticmethod
    def _keys() -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (names, text) in enumerate(help_texts.key_list()):
            caps = row(spacing=4)
            for position, name in enumerate(names):
                if position:
                    caps.addWidget(label("–", tone="3"))
                caps.addWidget(keycap(name))
            caps.addStretch(1)
            grid.addLayout(caps, number, 0)
            grid.addWidget(label(text, wrap=True), number, 1)
        return grid

    def _data_text(self) -> str:
        return _(
            "内容只在这台电脑上，程序不联网。您不导出，别人看不到。每一步自动保存，没有“保存”按钮。"
            "所有企业的资料都在一个文件里：\n{path}\n备份、口令保护在“设置”里；打开别的文件、存一份副本在上方的“文件”里。"
        ).format(path=breakable(self.services.maintenance.path))


def _laws_text() -> str:
    return _(
        "每个检查项都写着依据哪部法规的哪一条，大意用我们自己的话写。法规会修订、会被代替：程序按今天的日期判断，已被代替的、"
        "没有见到原文的，一律标“请核对现行文本”，不当成现行法条。手里只有旧文号，也能在登记里查到现在看哪一部。"
    )
