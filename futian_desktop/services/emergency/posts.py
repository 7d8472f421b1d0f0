"""Who holds which emergency post, and the places and valves a plan names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from futian_desktop.content.emergency import EmergencyPost, load_posts
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.emergency import SETUP_KEYS, Appointment, EmergencySetup, holders
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.storage.repositories.emergency import APPOINTMENTS, SETUP
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

LONGEST = 500


@dataclass(frozen=True, slots=True)
class PostHolders:
    """A post with those who hold it on the day asked, holders before deputies, as (appointment, name, phone)."""

    post: EmergencyPost
    rows: tuple[tuple[Appointment, str, str], ...]


class PostService:
    """Use cases around 任职 of the emergency plan."""

    def __init__(self, workspace: Workspace, resources: Path, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._resources = resources
        self._now = now

    @cached_property
    def _content(self) -> tuple[dict[str, EmergencyPost], dict[str, str]]:
        return load_posts(self._resources)

    @property
    def posts(self) -> Mapping[str, EmergencyPost]:
        """All posts by id, in their order."""
        return self._content[0]

    def title(self, actor: str) -> str:
        """How a post or an anybody key is called; other words stay as they are."""
        post = self.posts.get(actor)
        return post.title if post else self._content[1].get(actor, actor)

    def appointments(self, premises: PremisesId) -> tuple[Appointment, ...]:
        """All appointments, past ones too."""
        with self._workspace.read() as work:
            return work.emergency.all(APPOINTMENTS, premises)

    def held(self, premises: PremisesId, day: date | None = None) -> tuple[PostHolders, ...]:
        """Every post with its holders on a day, today if not said. Somebody who is no longer on the list of people has no name."""
        rows = self.appointments(premises)
        with self._workspace.read() as work:
            people = {row.id: row for row in work.firms.get(premises).people}
        on = day or self._now().date()
        made: list[PostHolders] = []
        for post in self.posts.values():
            found = [(row, people.get(row.person)) for row in holders(rows, post.id, on)]
            made.append(
                PostHolders(post, tuple((row, who.name if who else "", who.phone if who else "") for row, who in found))
            )
        return tuple(made)

    def appoint(
        self, premises: PremisesId, post: str, person: PersonId, *, deputy: bool = False, shift: str = "both",
        night_phone: str = "",
    ) -> Changes:  # fmt: skip
        """Somebody holds a post from today; who already holds it stays.

        Raises:
            RuleViolation: `post.unknown`, `post.twice` (the same person in the same part).
        """
        if post not in self.posts:
            raise RuleViolation("post.unknown")
        today = self._now().date()
        if any(
            row.person == person and row.deputy == deputy for row in holders(self.appointments(premises), post, today)
        ):
            raise RuleViolation("post.twice")
        row = Appointment(new_uuid(), premises, post, person, deputy, shift, night_phone.strip(), today)
        with self._workspace.work() as work:
            work.emergency.add(APPOINTMENTS, (row,))
            work.commit()
        return Changes.of(Topic.EMERGENCY)

    def change(self, row: Appointment) -> Changes:
        """Change the shift, the night number or the part of a holder."""
        with self._workspace.work() as work:
            work.emergency.save(APPOINTMENTS, row)
            work.commit()
        return Changes.of(Topic.EMERGENCY)

    def end(self, row: Appointment) -> Changes:
        """Take somebody off a post: yesterday was the last day; one that began today never was."""
        today = self._now().date()
        with self._workspace.work() as work:
            if row.from_on == today:
                work.emergency.remove(APPOINTMENTS, row)
            else:
                work.emergency.save(APPOINTMENTS, replace(row, until_on=date.fromordinal(today.toordinal() - 1)))
            work.commit()
        return Changes.of(Topic.EMERGENCY)

    def propose(self, premises: PremisesId) -> tuple[tuple[str, PersonId], ...]:
        """(post, person) for posts that nobody holds: 主要负责人 and 安全员 by their role, others among the people in turn."""
        with self._workspace.read() as work:
            firm = work.firms.get(premises)
        by_name = {row.name: row.id for row in firm.people}
        known = {
            "principal": by_name.get(firm.enterprise.principal),
            "officer": by_name.get(firm.enterprise.safety_officer),
        }
        open_posts = [row.post for row in self.held(premises) if not row.rows]
        rest = [row.id for row in firm.people if row.id not in known.values()] or [row.id for row in firm.people]
        made: list[tuple[str, PersonId]] = []
        for number, post in enumerate(open_posts):
            person = known.get(post.role) or (rest[number % len(rest)] if rest else None)
            if person is not None:
                made.append((post.id, person))
        return tuple(made)

    def appoint_all(self, premises: PremisesId, rows: Iterable[tuple[str, PersonId]]) -> Changes:
        """Several at once, all or none."""
        today = self._now().date()
        made = [Appointment(new_uuid(), premises, post, person, from_on=today) for post, person in rows]
        with self._workspace.work() as work:
            work.emergency.add(APPOINTMENTS, made)
            work.commit()
        return Changes.of(Topic.EMERGENCY)

    def setup(self, premises: PremisesId) -> EmergencySetup:
        """Places and valves; an empty one that is not stored yet where nothing was said."""
        with self._workspace.read() as work:
            found = work.emergency.all(SETUP, premises)
        return found[0] if found else EmergencySetup(new_uuid(), premises)

    def save_setup(self, seen: EmergencySetup, values: Mapping[str, str]) -> tuple[EmergencySetup, Changes]:
        """Keep what was said of the place; empty texts are forgotten.

        Raises:
            RuleViolation: `setup.unknown`, `setup.too_long`.
            Conflict: `record.changed`.
        """
        kept = {key: " ".join(text.split()) for key, text in values.items() if text.strip()}
        if set(kept) - set(SETUP_KEYS):
            raise RuleViolation("setup.unknown")
        if any(len(text) > LONGEST for text in kept.values()):
            raise RuleViolation("setup.too_long", most=LONGEST)
        row = replace(seen, values=kept)
        with self._workspace.work() as work:
            stored = work.emergency.save(SETUP, row) if seen.version else work.emergency.add(SETUP, (row,))[0]
            work.commit()
        return stored, Changes.of(Topic.EMERGENCY)


def setup_titles() -> dict[str, str]:
    """What each fact of the place is called on screen."""
    return {
        "assembly": _("集合点"), "exit": _("主要出口"), "exit2": _("第二出口"), "gas_valve": _("燃气总阀在哪里"),
        "power_switch": _("总电闸在哪里"), "water_valve": _("总水阀在哪里"), "aed": _("最近的 AED"),
        "opening_hours": _("营业或上班时间"), "night_people": _("夜里有几个人"), "alarm_word": _("出事时喊什么"),
        "evacuation_route": _("疏散怎么走"), "neighbours": _("相邻的单位"), "muster": _("谁点名"),
        "street_plan": _("衔接的街道或楼宇预案"),
    }  # fmt: skip
