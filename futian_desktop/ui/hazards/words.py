"""Words of the ledger's pages: days left, tints, whose turn it is."""

from datetime import date

from futian_desktop.domain.hazard_rows import HazardPhoto, HazardRow
from futian_desktop.domain.hazards import Grade, Hazard, HazardState
from futian_desktop.services.hazard_words import state_words, step_words
from futian_desktop.system.messages import _

SOON = 7


def days_words(days: int | None) -> str:
    """Days left in words; empty where nothing is due."""
    if days is None:
        return ""
    if days < 0:
        return _("逾期 {n} 天").format(n=-days)
    return _("今天到期") if days == 0 else _("还有 {n} 天").format(n=days)


def days_tint(days: int | None) -> str:
    """Tint of the pill for days left."""
    if days is None:
        return "na"
    return "bad" if days < 0 else "warn" if days <= SOON else "na"


def stand_words(state: HazardState, done: bool) -> str:
    """Where it stands, with 待验收 and 待销号 said in their own words."""
    if state is HazardState.RECTIFYING and done:
        return _("待验收")
    return _("待销号") if state is HazardState.ACCEPTED else state_words()[state]


def stand_tint(state: HazardState, done: bool) -> str:
    """Tint of the state's pill."""
    if state is HazardState.CLOSED:
        return "ok"
    if state is HazardState.WITHDRAWN:
        return "na"
    if state is HazardState.RECTIFYING and not done:
        return "warn"
    return "accent"


def grade_short(grade: Grade) -> str:
    """The grade where there is little room; a suspicion stays a suspicion."""
    return {Grade.GENERAL: _("一般"), Grade.SUSPECTED_MAJOR: _("疑似重大"), Grade.MAJOR: _("重大")}[grade]


def step_button(step: str, state: HazardState) -> str:
    """Words of the button for the next step."""
    if step == "assess" and state in (HazardState.FOUND, HazardState.ASSESSED, HazardState.REPORTED):
        return step_words()["start"]
    return step_words().get(step, step)


def meta_words(row: HazardRow, module: str) -> str:
    """The small line below a title."""
    owner = _("责任人 {name}").format(name=row.owner) if row.owner else _("还没定谁来改")
    parts = (row.number, row.place, module, owner, _("发现于 {day}").format(day=day_words(row.found_on)))
    return "　".join(part for part in parts if part)


def day_words(day: date | None) -> str:
    """A day as the ledger writes it."""
    return day.isoformat() if day else ""


def pair_warnings(photos: tuple[HazardPhoto, ...]) -> tuple[str, ...]:
    """What is odd about the times of the pairs; an unknown time only warns."""
    words: list[str] = []
    for pair in sorted({photo.pair for photo in photos}):
        sides = {photo.side: photo for photo in photos if photo.pair == pair}
        before, after = sides.get("before"), sides.get("after")
        if before is None or after is None:
            continue
        if before.taken_at is None or after.taken_at is None:
            words.append(_("第 {n} 组有照片时间不明，请确认是整改前后拍的。").format(n=pair + 1))
        elif after.taken_at < before.taken_at:
            words.append(_("第 {n} 组：整改后的照片拍得比整改前还早，请核对有没有放反。").format(n=pair + 1))
        elif before.sha256 == after.sha256:
            words.append(_("第 {n} 组的前后是同一张照片。").format(n=pair + 1))
    return tuple(words)


def late_words(hazard: Hazard, today: date) -> str:
    """Days left of a whole record."""
    return days_words(hazard.days_left(today))
