"""报告里还要写的几样: working group, accidents, public notice, commitment; typed once per assessment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from futian_desktop.domain.assessment import Stage
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import Enterprise
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.supplement import MOST_ROWS, Accident, Member, Notice, Supplement, gaps
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _

REPORT = "assessment_report"
SIGNED = ("certified", "complete")


@dataclass(frozen=True, slots=True)
class Saved:
    """A stored supplement and what the writing changed."""

    supplement: Supplement
    changes: Changes


class SupplementService:
    """Use cases around what a report says beside the answers."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._now = now

    def load(self, assessment: AssessmentId) -> Supplement:
        """What was typed; empty at first."""
        with self._workspace.read() as work:
            return work.supplements.get(assessment)

    def locked(self, premises: PremisesId, assessment: AssessmentId) -> bool:
        """Whether the report was signed, or the assessment handed in: from then on only a revision changes it.

        The answers are final before that (定稿), but the public notice and the commitment come after them.
        """
        with self._workspace.read() as work:
            stage, _items = work.assessments.outline(assessment)
            rows = work.documents.rows(premises)
        signed = any(row.assessment_id == assessment and row.kind == REPORT and row.state in SIGNED for row in rows)
        return signed or stage is Stage.HANDED_IN

    def save(self, premises: PremisesId, assessment: AssessmentId, supplement: Supplement) -> Saved:
        """Store it.

        Raises:
            RuleViolation: `supplement.frozen` once the report is signed, `supplement.too_many` above 60 rows.
            Conflict: `record.changed` when another window was faster.
        """
        if max(len(supplement.members), len(supplement.accidents)) > MOST_ROWS:
            raise RuleViolation("supplement.too_many", most=MOST_ROWS)
        if self.locked(premises, assessment):
            raise RuleViolation("supplement.frozen")
        with self._workspace.work() as work:
            stored = work.supplements.save(premises, assessment, supplement)
            work.commit()
        return Saved(stored, Changes.of(Topic.DOCUMENT))

    def read(self, stored: Supplement, table: Mapping[str, object]) -> Supplement:
        """The stored supplement with what a JSON table says; keys as in the embedded data of a report.

        Raises:
            RuleViolation: `supplement.form` for an unknown key or a value of another shape.
        """
        try:
            return _read(stored, table)
        except (TypeError, KeyError, ValueError) as error:
            raise RuleViolation("supplement.form") from error

    def suggested(self, enterprise: Enterprise) -> tuple[Member, ...]:
        """A first working group out of the profile: who leads, who checks."""
        leader = enterprise.principal or enterprise.legal_person
        rows = [Member(leader, _("主要负责人"), _("组长，对自评结果负责"))] if leader else []
        if enterprise.safety_officer and enterprise.safety_officer != leader:
            rows.append(Member(enterprise.safety_officer, _("安全员"), _("现场检查、记录、整理资料")))
        return tuple(rows)

    def missing(self, supplement: Supplement) -> tuple[str, ...]:
        """What the report still lacks, in words."""
        words = {
            "members": _("工作组还没有写人"), "accidents": _("近一年有没有事故还没有选"),
            "accident_details": _("有的事故还缺日期、类别或处理情况"), "notice": _("公示记录还没有写全"),
            "notice_date": _("公示日期看不懂，请写成 2026-11-24 的样子"), "notice_order": _("公示结束日期早于开始日期"),
            "pledge": _("承诺书还没有写承诺日期"),
        }  # fmt: skip
        return tuple(words[code] for code in gaps(supplement))


def _texts(row: object, names: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a table in order; an unknown key or another type raises."""
    table = cast("dict[str, object]", row)
    if (
        not isinstance(row, dict)
        or set(table) - set(names)
        or not all(isinstance(text, str) for text in table.values())
    ):
        raise TypeError
    return tuple(str(table.get(name, "")) for name in names)


def _rows(table: Mapping[str, object], key: str, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    rows = table[key]
    if not isinstance(rows, list):
        raise TypeError
    return [_texts(row, names) for row in cast("list[object]", rows)]


def _read(stored: Supplement, table: Mapping[str, object]) -> Supplement:
    if set(table) - {"members", "no_accident", "accidents", "notice", "pledge_on"}:
        raise KeyError
    made = stored
    if "members" in table:
        made = replace(made, members=tuple(Member(*row) for row in _rows(table, "members", ("name", "post", "task"))))
    if "accidents" in table:
        names = ("on", "kind", "consequence", "action")
        made = replace(made, accidents=tuple(Accident(*row) for row in _rows(table, "accidents", names)))
    if "notice" in table:
        made = replace(made, notice=Notice(*_texts(table["notice"], ("place", "from", "to", "by"))))
    if "no_accident" in table:
        if table["no_accident"] not in (True, False, None):
            raise TypeError
        made = replace(made, no_accident=cast("bool | None", table["no_accident"]))
    if "pledge_on" in table:
        made = replace(made, pledge_on=_texts({"day": table["pledge_on"]}, ("day",))[0])
    return made
