"""At the side of the plan: what the standard asks for and is not there, what would not work on the night, which facts changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QTabBar, QVBoxLayout, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, pill, row, scrolling

MOST = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend.

    Attributes:
        tag: 强制, 推荐, 本地, 必须, 建议.
        kind: colour of the tag as `basics.pill` names it.
        say: what is missing.
        why: why it matters, with the clause.
        block: where in the plan; empty when nowhere.
        page: page and target of the fix when it is outside the plan.
        target: see ``page``.
        deed: words of the button.
    """

    tag: str
    kind: str
    say: str
    why: str
    block: str = ""
    page: str = ""
    target: str = ""
    deed: str = ""


class SidePanel(QFrame):
    """`go` with a block's id; `fix` with page and target; `accept` with keys of facts."""

    go = Signal(str)
    fix = Signal(str, str)
    accept = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "right")
        self.setMinimumWidth(px(230))
        self.gaps: tuple[Remark, ...] = ()
        self.findings: tuple[Remark, ...] = ()
        self.stale: tuple[tuple[str, str], ...] = ()
        self.bar = QTabBar()
        self.bar.setAccessibleName(_("检查的几类"))
        self.bar.setExpanding(True)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(False)
        for title in (_("内容"), _("可操作"), _("资料")):
            self.bar.addTab(title)
        self._box: QVBoxLayout = column(spacing=8, margins=(10, 8, 10, 12))
        holder = QWidget()
        holder.setLayout(self._box)
        self.setLayout(column(self.bar, scrolling(holder, _("要补的地方")), spacing=4, margins=(4, 6, 4, 0)))
        self.bar.currentChanged.connect(self._on_tab)

    def show_remarks(
        self, gaps: Sequence[Remark], findings: Sequence[Remark], stale: Sequence[tuple[str, str]]
    ) -> None:
        """Show anew; ``stale`` are (key, words)."""
        now = (tuple(gaps), tuple(findings), tuple(stale))
        if now == (self.gaps, self.findings, self.stale) and self._box.count():
            return
        self.gaps, self.findings, self.stale = now
        for place, (title, count) in enumerate(
            ((_("内容"), len(now[0])), (_("可操作"), len(now[1])), (_("资料"), len(now[2])))
        ):
            self.bar.setTabText(place, f"{title} {count}" if count else f"{title} ✓")
        self._fill()

    @Slot(int)
    def _on_tab(self, _place: int) -> None:
        self._fill()

    def _fill(self) -> None:
        clear(self._box)
        which = self.bar.currentIndex()
        if which == 2:  # noqa: PLR2004 - the third tab
            self._fill_stale()
        else:
            self._fill_remarks((self.gaps, self.findings)[which], which)
        self._box.addStretch(1)

    def _fill_remarks(self, rows: Sequence[Remark], which: int) -> None:
        head = (
            _("按 GB/T 29639-2020 和应急预案管理办法，该有的章节都有内容。") if not which else
            _("没有发现照着做不下去的地方。")
        ) if not rows else (
            _("还缺 {n} 处。写一句就会消掉。").format(n=len(rows)) if not which else
            _("有 {n} 处，真出事时会卡住。").format(n=len(rows))
        )  # fmt: skip
        self._box.addWidget(label(head, "", "ok" if not rows else "2", wrap=True))
        for remark in rows[:MOST]:
            self._box.addWidget(self._card(remark))
        if len(rows) > MOST:
            self._box.addWidget(
                label(_("还有 {n} 处，先改上面的。").format(n=len(rows) - MOST), "caption", "3", wrap=True)
            )

    def _card(self, remark: Remark) -> Card:
        deed = button(remark.deed, None, "quiet", "arrow-right", f"{remark.deed}：{remark.say}")
        if remark.page:
            deed.clicked.connect(partial(self._emit_fix, remark.page, remark.target))
        elif remark.block:
            deed.clicked.connect(partial(self._emit_go, remark.block))
        else:
            deed.hide()
        why = label(remark.why, "caption", "2", wrap=True)
        why.setVisible(bool(remark.why))
        head = row(pill(remark.tag, remark.kind), None)
        foot = row(None, deed)
        return Card(
            column(head, label(remark.say, "strong", wrap=True), why, foot, spacing=4, margins=(10, 8, 8, 6)), "sunken"
        )

    def _fill_stale(self) -> None:
        if not self.stale:
            self._box.addWidget(label(_("预案里用到的资料都和现在一致。"), "", "ok", wrap=True))
            return
        words = _("有 {n} 项资料后来变了。看过没问题就更新。").format(n=len(self.stale))
        every = button(
            _("全部更新"), partial(self.accept.emit, tuple(key for key, _words in self.stale)), "primary", "check"
        )
        self._box.addWidget(label(words, "", "2", wrap=True))
        self._box.addWidget(every)
        for key, text in self.stale[:MOST]:
            take = button(
                _("更新"), partial(self.accept.emit, (key,)), "quiet", "check", _("更新 {words}").format(words=text)
            )
            self._box.addWidget(
                Card(
                    column(label(text, "", "warn", wrap=True), row(None, take), spacing=4, margins=(10, 8, 8, 6)),
                    "warn",
                )
            )

    def _emit_fix(self, page: str, target: str, _checked: bool = False) -> None:
        self.fix.emit(page, target)

    def _emit_go(self, block: str, _checked: bool = False) -> None:
        self.go.emit(block)
