"""Beside the matrix: why a cell is as it is, the rule with its basis, what was done, and what to do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.law_state import OWN_LAW
from futian_desktop.domain.law_words import Clause, clause
from futian_desktop.domain.matrix import wanted
from futian_desktop.domain.standard import Basis
from futian_desktop.domain.training import Cell, Credit, RosterPerson, TrainingDuty
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.training import matrix_words as words
from futian_desktop.ui.widgets.basics import Card, button, column, label, pill, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.training.matrix import Matrix

_MOST_SHOWN = 8
WIDTH = 300


def basis_of(services: "Services", duty: TrainingDuty) -> Clause:
    """The rule of a duty with its basis, as law may be shown today; a duty without a law is the firm's own."""
    basis = Basis(duty.law or OWN_LAW, duty.article, duty.rule, duty.confidence)
    return clause(basis, services.training.library.laws, services.training.today())


class MatrixDetail(Card):
    """`session_wanted`, `credit_wanted` and `file_wanted` are its buttons."""

    session_wanted = Signal()
    credit_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        super().__init__(None, "plain", parent)
        self._services = services
        self.name = label("", "caption", "2", wrap=True)
        self.title = label("", "title", wrap=True)
        self.said = label("", "", wrap=True)
        self.rule = label("", "", wrap=True)
        self.basis = label("", "caption", "2", wrap=True)
        self.why = label("", "caption", "2", wrap=True)
        self.state, self.done = pill(""), label("", "caption", "2", wrap=True)
        self.session = button(_("记一次培训"), self.session_wanted.emit, "primary", "plus")
        self.credit = button(_("补录外部、网络、以前的培训"), self.credit_wanted.emit, "", "paperclip")
        self.file = button(_("看这个人的一人一档"), self.file_wanted.emit, "quiet", "book-open")
        inner = QWidget()
        inner.setLayout(column(
            self.name, self.title, self.state, self.said, 6, label(_("为什么要学"), "strong"), self.rule, self.basis, self.why, 6,
            label(_("做过的"), "strong"), self.done, None, spacing=6, margins=(16, 14, 16, 8),
        ))  # fmt: skip
        box = column(scrolling(inner, _("这一格的说明")), column(self.session, self.credit, self.file, spacing=8, margins=(16, 8, 16, 14)),
                     spacing=0)  # fmt: skip
        box.setStretch(0, 1)
        self.setLayout(box)
        self.setFixedWidth(px(WIDTH))

    def show_cell(
        self, premises: PremisesId, matrix: "Matrix", person: RosterPerson, duty: TrainingDuty, cell: Cell, many: int
    ) -> None:
        """One cell; ``many`` people are chosen for the buttons."""
        lesson = matrix.setup.lesson_minutes
        self.name.setText("　".join(part for part in (person.name, person.role, person.team) if part))
        self.title.setText(duty.title)
        self.state.setText(words.state_words(cell.state))
        mark(self.state, pill=words.tint(cell.state) or "na")
        self.said.setText(words.sentence(cell, matrix.today, lesson))
        made = basis_of(self._services, duty)
        self.rule.setText(made.gist)
        self.basis.setText(_("依据：{basis}").format(basis=made.head))
        self.why.setText(words.when_words(duty, lesson, wanted(duty, matrix.setup)))
        self._show_done(duty, self._services.training.duties.credits(premises, person.id, duty), lesson)
        self.credit.setText(
            _("给选中的 {n} 人补录培训").format(n=many) if many > 1 else _("补录外部、网络、以前的培训")
        )
        self.credit.setAccessibleName(self.credit.text())

    def _show_done(self, duty: TrainingDuty, rows: tuple[Credit, ...], lesson: int) -> None:
        lines = [self._line(row, duty, lesson) for row in rows[:_MOST_SHOWN]] or [_("还没有记录。")]
        if len(rows) > _MOST_SHOWN:
            lines.append(_("还有 {n} 次").format(n=len(rows) - _MOST_SHOWN))
        self.done.setText("\n".join(lines))

    def _line(self, row: Credit, duty: TrainingDuty, lesson: int) -> str:
        """One thing done: day, towards what, how long, where, proof."""
        proof = len(self._services.training.duties.photos(row.source_id)) if row.source_id else 0
        parts = (
            str(row.done_on), self._other(row, duty), words.lessons(row.minutes, lesson) if row.minutes else "",
            words.source_words().get(row.source, row.source), row.note, _("凭证 {n} 张").format(n=proof) if proof else "",
        )  # fmt: skip
        return "　".join(part for part in parts if part)

    def _other(self, row: Credit, duty: TrainingDuty) -> str:
        """Name of another duty that counts for this one."""
        other = None if row.duty == duty.id else self._services.training.duties.duties.get(row.duty)
        return other.title if other else ""
