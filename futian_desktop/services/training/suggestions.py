"""What the register 证书 says to an item of the self-assessment: a line and an answer to take over, never written by itself."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from futian_desktop.content.suggestions import ItemHelp, load_suggestions
from futian_desktop.domain.assessment import Answer, AnswerKind, Finding, TailoredItem
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import CellState
from futian_desktop.services.registers import DueRow
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

_NAMED = 3
"""So many people are named, the others counted."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The line, and what it proposes: the ready findings by their text; none proposes 符合, unless only the line is meant."""

    words: str
    findings: tuple[str, ...] = ()
    proposes: bool = True

    def taken(self, row: TailoredItem, now: Answer) -> Answer:
        """The present answer with what is proposed; note, mark, version and findings of others stay."""
        offered = {ready.text: number for number, ready in enumerate(row.item.findings)}
        made = [(row.item.findings[offered[text]], offered[text]) for text in self.findings if text in offered]
        kept = {found.text for found in now.findings}
        added = tuple(
            Finding(ready.text, ready.deduct, ready.measure, ready.deadline, place, ready.suspect_major,
                    ready.extra_deduction, ready.total_deduction)
            for ready, place in made if ready.text not in kept
        )  # fmt: skip
        findings = (*now.findings, *added)
        kind = AnswerKind.PARTIAL if findings else AnswerKind.CONFORM
        return replace(now, kind=kind, findings=findings, by_property=False, property_paper="", reason="")


class SuggestionService:
    """Reads the register for one item at a time."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    @cached_property
    def helps(self) -> dict[str, ItemHelp]:
        """What is suggested for, by item."""
        return load_suggestions(self._suite.resources)

    def of(self, premises: PremisesId, item: str) -> Suggestion | None:
        """For one item; ``None`` for other items and where nothing of its kinds is written down."""
        known = self.helps.get(item)
        if known is None:
            return None
        return self._training(premises, known) if known.duties else self._certificates(premises, known)

    def _training(self, premises: PremisesId, known: ItemHelp) -> Suggestion | None:
        """By the matrix: how many work without what comes before work, how many have something else overdue."""
        matrix = self._suite.duties.matrix(premises).finish()
        if not matrix.summary().done_cells:
            return None
        wanted = [n for n, duty in enumerate(matrix.columns) if "all" in known.duties or duty.id in known.duties]
        never = late = 0
        for number in range(len(matrix.people)):
            row = matrix.row(number)
            open_ones = [n for n in wanted if row[n].state in (CellState.NEVER, CellState.OVERDUE)]
            before = any(matrix.columns[n].before_work for n in open_ones)
            never, late = never + before, late + (bool(open_ones) and not before)
        parts = [_("{n} 人").format(n=len(matrix.people))]
        parts += [_("{n} 人上岗前该学的没学完").format(n=never)] if never else []
        parts += [_("{n} 人有逾期的培训").format(n=late)] if late else []
        parts += [] if never or late else [_("到今天该学的都学了")]
        found = tuple(text for text, there in ((known.never, never), (known.late, late)) if text and there)
        return Suggestion(_("培训矩阵：{parts}").format(parts="，".join(parts)), found, proposes=bool(found))

    def _certificates(self, premises: PremisesId, known: ItemHelp) -> Suggestion | None:
        spec = self._suite.registers.registers["qualification"]
        rows = [
            row
            for row in self._suite.registers.rows(spec.id, premises)
            if row.row.text("kind") in known.kinds
            and not row.row.left
            and row.row.text(spec.state) not in spec.due.over
        ]
        if not rows:
            return None
        late = [row for row in rows if row.days is not None and row.days < 0]
        soon = [row for row in rows if row.days is not None and 0 <= row.days <= max(spec.due.remind)]
        open_ones = [row for row in rows if row.days is None]
        parts = [_("{n} 张在期").format(n=len(rows) - len(late) - len(open_ones))]
        parts += [_("其中 {n} 张 90 天内到期{who}").format(n=len(soon), who=self._who(soon))] if soon else []
        parts += [_("{n} 张已过期{who}").format(n=len(late), who=self._who(late))] if late else []
        parts += [_("{n} 张没写日期，要看证").format(n=len(open_ones))] if open_ones else []
        found = [text for text, there in ((known.late, late), (known.soon, soon)) if text and there]
        return Suggestion(_("证书登记：{parts}").format(parts="，".join(parts)), tuple(found))

    def _who(self, rows: list[DueRow]) -> str:
        spec = self._suite.registers.registers["qualification"]
        names = [
            f"{kind.title.rpartition('：')[2] if kind else ''} {row.row.text(spec.name)}".strip()
            for row in rows[:_NAMED]
            for kind in (spec.kind(row.row.text("kind")),)
        ]
        more = _("等 {n} 人").format(n=len(rows)) if len(rows) > _NAMED else ""
        return f"（{'、'.join(names)}{more}）"
