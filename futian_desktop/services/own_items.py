"""自己加的检查项: written, changed, retired; they join the running and every later assessment of their premises."""

from collections.abc import Sequence
from dataclasses import replace

from futian_desktop.content.snapshot import Snapshot, freeze
from futian_desktop.domain.assessment import Stage, Tailoring
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.own_items import OwnItem, Remark, blank, copied, next_code, remarks, tidy, with_own
from futian_desktop.domain.standard import CheckItem, Library, Standard
from futian_desktop.services.assessments import STANDARD, AssessmentService
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid

CHANGED = Changes.of(Topic.CONTENT, Topic.ASSESSMENT)
_ELEMENT = "4.1"


def joined(work: UnitOfWork, premises: PremisesId, tailoring: Tailoring, standard: Standard) -> Tailoring:
    """The list with the premises' own items on it; the version their texts stand in is stored with it.

    To be called by everything that makes a list anew: the start, a changed profile, a switch of the content.
    """
    made, content = own_list(work, premises, tailoring, standard)
    if content is not None:
        work.assessments.keep(content)
    return made


def own_list(
    work: UnitOfWork, premises: PremisesId, tailoring: Tailoring, standard: Standard
) -> tuple[Tailoring, Snapshot | None]:
    """As `joined`, without writing: the list, and the version to store where there are own items."""
    items = [row.item for row in work.own_content.rows(premises) if not row.item.retired]
    if not items:
        return tailoring, None
    content = freeze(standard, items)
    return with_own(tailoring, items, content.sha256), content


class OwnItemService:
    """Use cases of one firm's own items."""

    def __init__(self, workspace: Workspace, library: Library, assessments: AssessmentService) -> None:
        self._workspace = workspace
        self._library = library
        self._assessments = assessments

    def rows(self, premises: PremisesId) -> tuple[OwnItem, ...]:
        """All own items of a premises, retired ones among them."""
        with self._workspace.read() as work:
            return work.own_content.rows(premises)

    def standard(self) -> Standard:
        """The standard whose elements own items belong to."""
        return self._library.standards[STANDARD]

    def start(self, like: CheckItem | None = None) -> CheckItem:
        """An empty item, or the copy of another one to begin with."""
        return copied(like) if like else blank(_ELEMENT)

    def remarks(self, premises: PremisesId, item: CheckItem) -> tuple[Remark, ...]:
        """What to say while it is typed; see `domain.own_items.remarks`."""
        titles = {row.id: row.title for module in self._library.modules.values() for row in module.items}
        titles |= {row.code: row.item.title for row in self.rows(premises)}
        return remarks(item, self.standard(), titles)

    def write(self, premises: PremisesId, item: CheckItem, seen: OwnItem | None = None) -> OwnItem:
        """Store a new item, or a changed one; it joins the running assessment at once.

        Args:
            premises: whose item it is.
            item: as it stands in the editor.
            seen: the stored one that was changed.

        Raises:
            RuleViolation: `own.not_ready` with the first thing that must be put right.
            Conflict: `record.changed` when another window was faster.
        """
        must = next((row for row in self.remarks(premises, item) if row.must), None)
        if must:
            raise RuleViolation("own.not_ready", text=must.text)
        with self._workspace.work() as work:
            if seen is None:
                code = next_code(work.own_content.codes(premises))
                stored = work.own_content.add(OwnItem(new_uuid(), premises, tidy(replace(item, id=code, version=1))))
            else:
                ready = tidy(replace(item, id=seen.code, version=seen.item.version + 1))
                stored = work.own_content.save(replace(seen, item=ready))
            work.commit()
        self._refresh(premises)
        return stored

    def retire(self, own: OwnItem, *, on: bool = True) -> OwnItem:
        """停用: later lists do without it, what was answered keeps it; or take that back.

        Raises:
            Conflict: `record.changed`.
        """
        with self._workspace.work() as work:
            stored = work.own_content.save(replace(own, item=replace(own.item, retired=on)))
            work.commit()
        self._refresh(own.premises_id)
        return stored

    def delete(self, own: OwnItem) -> OwnItem:
        """Delete one that no assessment has on its list; `restore` with what is returned takes it back.

        Raises:
            RuleViolation: `own.used`: it can only be retired.
            Conflict: `record.changed`.
        """
        with self._workspace.work() as work:
            if work.own_content.get(own.id).used:
                raise RuleViolation("own.used", item=own.code)
            work.own_content.bury(own)
            work.commit()
        return replace(own, version=own.version + 1)

    def restore(self, own: OwnItem) -> OwnItem:
        """Take a deletion back.

        Raises:
            Conflict: `record.changed`.
        """
        with self._workspace.work() as work:
            work.own_content.bury(own, back=True)
            work.commit()
        self._refresh(own.premises_id)
        return replace(own, version=own.version + 1)

    def put_back(self, before: OwnItem, now: OwnItem) -> OwnItem:
        """Undo of a change: the text as it was before, as a new version.

        Raises:
            Conflict: `record.changed` when it was changed again meanwhile.
        """
        with self._workspace.work() as work:
            stored = work.own_content.save(replace(now, item=before.item))
            work.commit()
        self._refresh(before.premises_id)
        return stored

    def offered(self) -> Sequence[CheckItem]:
        """Items of the library to copy from."""
        return [item for module in self._library.modules.values() for item in module.items if not item.retired]

    def _refresh(self, premises: PremisesId) -> None:
        """The running assessment gets the list anew; a finished one is never touched."""
        current = self._assessments.current(premises)
        if current is None or current.stage is not Stage.DRAFT:
            return
        with self._workspace.read() as work:
            facts = work.firms.get(premises).premises.facts
        self._assessments.retailor(current.id, facts)
