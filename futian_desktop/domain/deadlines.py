"""Due dates from deadline classes. Working days and holidays arrive with the calendar."""

from datetime import date, timedelta

from futian_desktop.domain.standard import Deadline

_DAYS = {Deadline.AT_ONCE: 0, Deadline.DAYS_3: 3, Deadline.DAYS_15: 15, Deadline.DAYS_30: 30}

DEADLINE_TEXT: dict[Deadline, str] = {
    Deadline.AT_ONCE: "当场", Deadline.DAYS_3: "3 天内", Deadline.DAYS_15: "15 天内",
    Deadline.DAYS_30: "30 天内", Deadline.PLAN: "列计划",
}  # fmt: skip


def due_date(deadline: Deadline, found: date) -> date | None:
    """Calendar day on which a measure is due; ``None`` where a plan sets it. Never before ``found``."""
    days = _DAYS.get(deadline)
    return None if days is None else found + timedelta(days=days)
