"""帮助: the road in five lines, the keys, where the data is."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QGridLayout, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, SectionHeader, breakable, column, keycap, label, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class HelpPage(Page):
    """One page of help, readable without a network."""

    TITLE: ClassVar[str] = "帮助"

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        content = QWidget()
        road = Card(column(SectionHeader(_("怎么用"), "map-pin"), self._steps(), spacing=12, margins=(24, 16, 24, 20)))
        keys = Card(column(SectionHeader(_("键盘"), "list-checks"), self._keys(), spacing=12, margins=(24, 16, 24, 20)))
        data = Card(column(SectionHeader(_("数据在哪里"), "lock"), label(self._data_text(), tone="2", wrap=True), spacing=12,
                           margins=(24, 16, 24, 20)))  # fmt: skip
        content.setLayout(
            column(label(_(self.TITLE), "display"), road, keys, data, None, spacing=16, margins=(32, 20, 32, 24))
        )
        self._area = scrolling(content, _(self.TITLE), 900)
        self.setLayout(column(self._area, spacing=0))

    def take_focus(self) -> None:
        """The text, so that the arrows scroll it."""
        self._area.setFocus()

    @staticmethod
    def _steps() -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, text in enumerate(
            (
                _("企业档案：填名称、行业和几个“有没有”的问题，程序挑出适用于您的检查项。"),
                _("自评：先查要命的 25 项，再查其余的。不知道就选“不知道，要问人”，不会扣分。"),
                _("整改：每个扣分点都有措施和期限，改完回来更新答案。"),
                _("定稿：全部答完后定稿。定稿后不能改，要改就另出修订版。"),
                _("提交：出报告，签名，把文件交给街道。"),
            ),
            1,
        ):
            grid.addWidget(label(f"{number}", "strong", "accent"), number, 0)
            grid.addWidget(label(text, wrap=True), number, 1)
        return grid

    @staticmethod
    def _keys() -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows = (
            (("Ctrl+K",), _("查找条目、企业、页面")), (("Ctrl+O",), _("切换企业")),
            (("Alt+1", "Alt+9"), _("打开左边第几个页面")),
            (("1", "5"), _("自评：符合、部分符合、不符合、不适用、不知道要问人")),
            (("N",), _("自评：下一个没答的")), (("Ctrl+F",), _("在本页查找")), (("Ctrl+Z",), _("撤销")),
            (("Tab",), _("到下一个控件")), (("Esc",), _("关闭小窗口")),
        )  # fmt: skip
        for number, (names, text) in enumerate(rows):
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
            "所有企业的资料都在一个文件里：\n{path}\n备份、另存副本和口令保护在“设置”里。"
        ).format(path=breakable(self.services.maintenance.path))
