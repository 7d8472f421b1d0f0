"""Which accidents the book covers; the text of one that is left out goes unless it was edited."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QWidget

from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import button, column, label, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class PlanCoverWindow(QDialog):
    """`agreed` with the accidents of 专项 and of 现场处置方案."""

    agreed = Signal(object, object)

    def __init__(self, services: "Services", plan: EmergencyPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("增减事故"))
        suite = services.emergency
        advised = suite.plans.advise(plan.premises_id).onsite
        self.special: dict[str, QCheckBox] = {}
        self.onsite: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for place, title in enumerate((_("事故"), _("专项"), _("现场"))):
            grid.addWidget(label(title, "chip", "2"), 0, place)
        keys = [*dict.fromkeys((*plan.special, *plan.onsite, *advised, *suite.accidents))]
        for line, key in enumerate((key for key in keys if key in suite.accidents), 1):
            title = suite.accidents[key].title
            grid.addWidget(label(title + (_("（您的风险里有）") if key in advised else ""), wrap=True), line, 0)
            for place, (boxes, chosen, name) in enumerate(
                ((self.special, plan.special, _("专项")), (self.onsite, plan.onsite, _("现场"))), 1
            ):
                box = QCheckBox()
                box.setChecked(key in chosen)
                box.setAccessibleName(f"{title}：{name}")
                boxes[key] = box
                grid.addWidget(box, line, place)
        content = QWidget()
        content.setLayout(column(grid, None, margins=(4, 4, 12, 4)))
        self.go = button(_("照这样改"), self._on_go, "primary", "check")
        words = label(_("勾上的会写进预案。去掉的，没改过的文字会拿走，您改过的和自己写的都留着。"), "", "2", wrap=True)
        body = column(label(_("预案写哪些事故"), "title"), words, scrolling(content, _("事故")),
                      row(None, button(_("取消"), self.reject), self.go),
                      spacing=8, margins=(20, 16, 20, 16))  # fmt: skip
        self.setLayout(body)
        room = parent.window().size() if parent is not None else QSize(px(560), px(640))
        self.resize(min(px(560), room.width() - px(32)), min(px(600), room.height() - px(24)))

    @Slot()
    def _on_go(self) -> None:
        self.accept()
        self.agreed.emit(*(
            tuple(key for key, box in boxes.items() if box.isChecked()) for boxes in (self.special, self.onsite)
        ))  # fmt: skip
