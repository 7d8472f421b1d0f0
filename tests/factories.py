"""Builders of real domain objects for tests; nothing here stands in for our own code."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from futian_desktop.content.library import load_library
from futian_desktop.domain.assessment import (
    Answer,
    AnswerKey,
    AnswerKind,
    Assessment,
    Finding,
    Judgement,
    Stage,
    TailoredItem,
    Tailoring,
)
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.standard import Basis, CheckItem, Confidence, Deadline, Library, ReadyFinding
from futian_desktop.system import paths

LIBRARY: Library = load_library(paths.resources())
MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def item(key: str, points: int = 10, element: str = "4.1", *, veto: bool = False) -> CheckItem:
    """A small check item."""
    return CheckItem(
        key, 1, f"检查项{key}的标题要有十个字", "为什么", "site", "front", "any", element, Decimal(points), "看哪里",
        ("怎么查",), "合格的样子",
        (ReadyFinding("少了一点", Decimal(2), "补上", Deadline.DAYS_3), ReadyFinding("全没有", None, "装上", Deadline.AT_ONCE, True)),
        (Basis("XFF", "16", "要点", Confidence.VERIFIED),), veto=veto,
    )  # fmt: skip


def finding(deduct: int | None, *, extra: int = 0, total: int = 0, suspect: bool = False) -> Finding:
    """A finding with its deductions."""
    return Finding(
        "发现的问题",
        None if deduct is None else Decimal(deduct),
        "怎么改",
        Deadline.DAYS_15,
        None,
        suspect,
        Decimal(extra),
        Decimal(total),
    )


def assessment(items: tuple[CheckItem, ...], *answers: Answer) -> Assessment:
    """A draft over these items with these answers."""
    rows = tuple(TailoredItem(row, "M99", "测试", ()) for row in items)
    return Assessment(
        AssessmentId(UUID(int=1)), PremisesId(UUID(int=2)), "测试自评", Stage.DRAFT, 1, LIBRARY.standards["FTZP"],
        Tailoring((), rows), MOMENT, answers={answer.key: answer for answer in answers},
    )  # fmt: skip


def conform(key: str) -> Answer:
    """符合."""
    return Answer(AnswerKey(key), AnswerKind.CONFORM)


def not_applicable(key: str) -> Answer:
    """不适用 with a reason."""
    return Answer(AnswerKey(key), AnswerKind.NOT_APPLICABLE, reason="没有这种设备")


def found(key: str, *findings: Finding) -> Answer:
    """部分符合 with findings."""
    return Answer(AnswerKey(key), AnswerKind.PARTIAL, findings)


def with_majors(base: Assessment, confirmed: tuple[str, ...] = (), rejected: tuple[str, ...] = ()) -> Assessment:
    """The same assessment with judged suspicions."""
    return replace(
        base,
        confirmed_major={key: Judgement(key) for key in confirmed},
        rejected_major={key: Judgement(key) for key in rejected},
    )
