"""Answers of paper sheets: a row a person, a column a question as it stands on that person's paper, the score at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from futian_desktop.domain.drawing import Shuffled, as_meant, as_seen
from futian_desktop.domain.exam_marking import Given, mark, seen_by, typed
from futian_desktop.domain.exams import Exam, Sitting
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.questions import LETTERS, RIGHT, WRONG, Question, QuestionKind
from futian_desktop.services.training.exam_reading import Result
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import font
from futian_desktop.ui.widgets.row_table import ROOT, Index

BLANK = "–"
_SIGNS = {RIGHT: "√", WRONG: "×"}


@dataclass
class GridRow:
    """One person: cells by column (``None`` not typed yet, empty for left open), the sitting that is stored, whether it was changed since."""

    person: PersonId
    name: str
    tail: str
    seen: Shuffled
    cells: list[str | None] = field(default_factory=list[str | None])
    sitting: Sitting | None = None
    changed: bool = False

    @property
    def complete(self) -> bool:
        """Whether every cell was typed."""
        return all(cell is not None for cell in self.cells)


class GridModel(QAbstractTableModel):
    """Cells in the letters of the person's paper; ``mixed`` papers differ from person to person."""

    def __init__(
        self, exam: Exam, results: Sequence[Result], answers: dict[PersonId, dict[int, Given]], *, mixed: bool
    ) -> None:
        super().__init__()
        self.exam, self._mixed = exam, mixed
        self.rows = [self._row(result, answers.get(result.person)) for result in results]

    def _row(self, result: Result, answers: dict[int, Given] | None) -> GridRow:
        places = tuple(range(len(self.exam.questions)))
        seen = seen_by(self.exam, result.person) if self._mixed else Shuffled(places, {})
        done = result.sitting is not None and result.sitting.state == "done"
        cells: list[str | None] = [None] * len(places)
        if done and answers is not None:
            cells = [self._as_typed(seen, place, answers.get(place, Given()).letters) for place in seen.order]
        return GridRow(result.person, result.name, result.tail, seen, cells, result.sitting if done else None)

    def _as_typed(self, seen: Shuffled, place: int, letters: str) -> str:
        order = seen.options.get(str(place), "")
        if not order or self.exam.questions[place].kind is QuestionKind.JUDGE:
            return letters
        return "".join(sorted(LETTERS[order.index(letter)] for letter in letters))

    # -- reading -----------------------------------------------------------------------------------------------------

    def question(self, row: int, column: int) -> Question:
        """The question in a cell, with options as that person reads them."""
        seen = self.rows[row].seen
        place = seen.order[column]
        question = self.exam.questions[place]
        options, answer = as_seen(question, seen.options.get(str(place), ""))
        return Question(question.id, question.kind, question.text, options, answer, question.explain)

    def answers(self, row: int) -> dict[int, Given]:
        """What was typed, in the exam's letters by place."""
        found = self.rows[row]
        made: dict[int, Given] = {}
        for column, cell in enumerate(found.cells):
            place = found.seen.order[column]
            made[place] = Given(
                as_meant(found.seen.options.get(str(place), ""), cell or "") if self._lettered(place) else cell or ""
            )
        return made

    def _lettered(self, place: int) -> bool:
        return self.exam.questions[place].kind is not QuestionKind.JUDGE

    def score(self, row: int) -> int:
        """Of what was typed so far; a corrected score as it was corrected."""
        found = self.rows[row]
        if found.sitting is not None and not found.changed and found.sitting.score is not None:
            return found.sitting.score
        return mark(self.exam, self.answers(row)).score

    # -- writing -----------------------------------------------------------------------------------------------------

    def put(self, row: int, column: int, text: str) -> bool:
        """Type one sign; a multiple choice takes or gives back that letter. Whether the question has such an answer."""
        found, question = self.rows[row], self.question(row, column)
        answer = typed(question, text)
        if not answer:
            return False
        before = found.cells[column] or ""
        if question.kind is QuestionKind.MULTIPLE:
            answer = "".join(sorted(set(before) ^ set(answer)))
        self.set_cell(row, column, answer or None)
        return True

    def set_cell(self, row: int, column: int, value: str | None) -> None:
        """Fill or clear a cell."""
        found = self.rows[row]
        if found.cells[column] == value:
            return
        found.cells[column] = value
        found.changed = True
        here = self.index(row, column)
        self.dataChanged.emit(here, here)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def stored(self, row: int, sitting: Sitting) -> None:
        """A row is in the file."""
        found = self.rows[row]
        found.sitting, found.changed = sitting, False
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    # -- the model ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.exam.questions)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            return self._column_head(section, role)
        row = self.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            begun = any(cell is not None for cell in row.cells)
            end = _("{n} 分").format(n=self.score(section)) if begun else ""
            mine = f"{row.name}（{row.tail}）" if row.tail else row.name
            kept = _("已存") if row.sitting is not None and not row.changed else ""
            return "　".join(part for part in (mine, end, kept) if part)
        return None

    def _column_head(self, section: int, role: int) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        several = (
            self.exam.questions[self.rows[0].seen.order[section]].kind is QuestionKind.MULTIPLE if self.rows else False
        )
        return _("{n} 多").format(n=section + 1) if several else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return BLANK if cell == "" else _SIGNS.get(cell or "", cell or "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.FontRole:
            return font(15, bold=True)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{name} 第 {n} 题 {cell}").format(name=row.name, n=index.column() + 1, cell=cell or _("没有填"))
        return None

    def index_of(self, row: int, column: int) -> QModelIndex:
        """A cell."""
        return self.index(row, column)
