"""What stands behind a 风险点: how it happens, why it is rated so, controls, open hazards that make it worse."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.hazard_rows import HazardRow
from futian_desktop.domain.plan_blocks import filled
from futian_desktop.domain.risks import Method, RiskUnit
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.risk_table import lec_text, level_text, ls_text, place_text
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, clear, column, label, pill, row

_MOST = 8


class RiskDetail(QWidget):
    """Shows one unit; ``hazard_wanted`` carries the key of a hazard that was clicked, in hexadecimal."""

    hazard_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = column(spacing=8, margins=(16, 12, 16, 12))
        self.setLayout(column(Card(self._body), None))

    def show_unit(self, unit: RiskUnit | None, hazards: Sequence[HazardRow], values: Mapping[str, str]) -> None:
        """A unit, or that none is chosen."""
        clear(self._body)
        if unit is None:
            self._body.addWidget(label(_("选一个风险点，这里写它为什么是这个颜色、平时怎么防。"), "", "3", wrap=True))
            return
        title = label(unit.title, "title", wrap=True)
        head = row(
            pill(level_text(unit.level), unit.level.value), title, label(place_text(unit), "", "2"), None, spacing=10
        )
        self._body.addLayout(head)
        self._body.addWidget(label(_how(unit), "caption", "3", wrap=True))
        self._part(_("为什么不采用") if unit.dropped else _("为什么这样定"), filled(unit.why, values) or _("没有写"))
        self._part(_("怎么发生"), filled(unit.about, values))
        if unit.controls:
            self._body.addWidget(label(_("平时怎么防"), "strong"))
        for line in unit.controls:
            self._body.addWidget(label("· " + filled(line, values), "", "2", wrap=True))
        self._hazards(hazards)

    def _part(self, title: str, text: str) -> None:
        if text:
            self._body.addLayout(column(label(title, "strong"), label(text, "", "2", wrap=True), spacing=2))

    def _hazards(self, hazards: Sequence[HazardRow]) -> None:
        if not hazards:
            return
        words = _("有 {n} 条没改完的隐患，让它更容易出事（分数不自动改）").format(n=len(hazards))
        lines = column(label(words, "strong", "bad", wrap=True), spacing=4)
        for found in hazards[:_MOST]:
            shown = "　".join(part for part in (found.number, found.title, found.place) if part)
            lines.addWidget(
                button(
                    shown,
                    partial(self._on_hazard, found.id.hex),
                    "link",
                    name=_("看隐患：{title}").format(title=found.title),
                )
            )
        body = row(IconLabel("triangle-alert", "bad"), spacing=10, margins=(12, 10, 12, 10))
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        body.addLayout(lines, 1)
        self._body.addWidget(Card(body, "bad"))

    def _on_hazard(self, key: str, _checked: bool = False) -> None:
        self.hazard_wanted.emit(key)


def _how(unit: RiskUnit) -> str:
    if unit.by_hand is not None:
        method = _("人工定级")
    else:
        method = _("以 LEC 法为准") if unit.method is Method.LEC else _("以 LS 法为准")
    rated = (
        _("{name} {day} 核定").format(name=unit.rated_by, day=unit.rated_on.isoformat())
        if unit.rated_on
        else _("还没有人核定")
    )
    source = _("按企业档案提出") if unit.proposal else _("自己加的")
    return "　".join((f"LEC {lec_text(unit)}", f"LS {ls_text(unit)}", method, rated, source))
