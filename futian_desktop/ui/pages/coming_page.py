"""Pages that come with later releases: what will be there, and what can be done today. Honest, and never empty."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import (
    Card,
    Cell,
    IconLabel,
    SectionHeader,
    button,
    column,
    label,
    pill,
    row,
    scrolling,
)

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class ComingPage(Page):
    """Title, what will come, what works today, one button there."""

    ICON: ClassVar[str] = "info"

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        content = QWidget()
        self._button = button(self.deed(), self._on_clicked, "primary", "arrow-right")
        title = row(label(self.title(), "display"), pill(_("随后续版本提供"), "na"), None, spacing=12)
        coming = Card(column(SectionHeader(_("以后在这里"), self.ICON), *_lines(self.coming(), "circle", "text3"),
                             spacing=10, margins=(24, 16, 24, 20)))  # fmt: skip
        today = Card(column(SectionHeader(_("今天就能做的"), "circle-check"), *_lines(self.today(), "check", "ok"), 4,
                            row(self._button, None), spacing=10, margins=(24, 16, 24, 20)))  # fmt: skip
        content.setLayout(column(title, today, coming, None, spacing=16, margins=(32, 20, 32, 24)))
        area = scrolling(content, self.title(), 900)
        self.setLayout(column(area, spacing=0))

    def title(self) -> str:
        """Title of the page."""
        return _(self.TITLE)

    def coming(self) -> tuple[str, ...]:
        """What will be there."""
        return ()

    def today(self) -> tuple[str, ...]:
        """What can be done now."""
        return ()

    def deed(self) -> str:
        """Text of the button."""
        return _("去自评")

    def target_page(self) -> str:
        """Where the button goes."""
        return "assessment"

    def take_focus(self) -> None:
        """The button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        self.shell.go_to(self.target_page(), "")


def _lines(texts: tuple[str, ...], picture: str, role: str) -> tuple[Cell, ...]:
    lines: list[Cell] = []
    for text in texts:
        line = row(IconLabel(picture, role, 16), label(text, wrap=True), spacing=10)
        line.setStretch(1, 1)
        lines.append(line)
    return tuple(lines)


class PoliciesComingPage(ComingPage):
    """制度文件."""

    TITLE: ClassVar[str] = "制度文件"
    ICON: ClassVar[str] = "book-open"

    def coming(self) -> tuple[str, ...]:
        """What will be there."""
        return (
            _("安全生产责任制、操作规程、检查制度等范本，按您的行业和活动挑好"),
            _("企业名称、负责人、岗位自动填入，改动后可以看出和上一版差在哪里"),
            _("签发、公示和学习记录"),
        )

    def today(self) -> tuple[str, ...]:
        """What can be done now."""
        return (
            _("自评里的制度部分列出您这一类企业该有哪些制度，已有的拍照附上"),
            _("缺哪一份，会写进整改措施和期限"),
        )
