"""Erasing one person with all that hangs on them; sessions and exams stay whole, without the name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from futian_desktop.domain.exams import Sitting
from futian_desktop.domain.ids import EnterpriseId, PersonId
from futian_desktop.domain.training import TrainingSession
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.packing import packed, unpacked
from futian_desktop.storage.repositories.firms import now_text


class PersonEraser:
    """Inside one unit of work. ``name`` is what stands for an erased person afterwards, such as 已删除人员."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, name: str) -> None:
        self._connection = connection
        self._audit = audit
        self._name = name

    def erase(self, enterprise: EnterpriseId, person: PersonId) -> None:
        """Blank the person and the file, name nobody in sessions and sittings, delete what was theirs alone.

        Deleted: certificates, qualifications with their photos' links, posts of the emergency plan, credits' and
        attendance's notes. The audit chain keeps that it happened, without text.
        """
        key, at = person.bytes, now_text()
        was = self._connection.execute(sa.select(t.person.c.name).where(t.person.c.id == key)).scalar() or ""
        places = sa.select(t.premises.c.id).where(t.premises.c.enterprise_id == enterprise.bytes)
        self._qualifications(key, places, was if self._alone(enterprise, key, was) else "")
        run = self._connection.execute
        for table in (t.appointment, t.pass_certificate):
            run(sa.delete(table).where(table.c.person_id == key))
        run(sa.update(t.training_attendance).where(t.training_attendance.c.person_id == key).values(note=""))
        run(sa.update(t.training_credit).where(t.training_credit.c.person_id == key).values(note=""))
        self._rewrite(t.exam_sitting, Sitting, t.exam_sitting.c.person_id == key,
                      lambda row: replace(row, name=self._name, note="") if row.person == person else None)  # fmt: skip
        self._rewrite(t.training_session, TrainingSession, t.training_session.c.premises_id.in_(places),
                      lambda row: replace(row, teacher=self._name, teacher_id=None) if row.teacher_id == person else None)  # fmt: skip
        run(sa.update(t.person).where(t.person.c.id == key).values(
            name=self._name, phone="", role="", updated_at=at, deleted_at=at, version_id=t.person.c.version_id + 1
        ))  # fmt: skip
        blank = dict.fromkeys(
            ("team", "employer", "id_no", "joined_on", "post_on", "back_on", "left_on", "roles", "note"), ""
        )
        run(sa.delete(t.person_file).where(t.person_file.c.id == key))
        run(sa.insert(t.person_file).values(
            id=key, enterprise_id=enterprise.bytes, premises_id=None, employment="", id_kind="", **blank, body="{}",
            updated_at=at, deleted_at=at, version_id=1,
        ))  # fmt: skip
        self._audit.append(enterprise, "erase", "person", person.hex, {})

    def _alone(self, enterprise: EnterpriseId, key: bytes, name: str) -> bool:
        """Whether nobody else of the firm, leavers included, bears the name."""
        p = t.person.c
        other = sa.select(p.id).where(p.enterprise_id == enterprise.bytes, p.name == name, p.id != key)
        return bool(name) and self._connection.execute(other).first() is None

    def _qualifications(self, key: bytes, places: sa.Select[Any], name: str) -> None:
        q, link = t.qualification, t.evidence_link
        theirs = q.c.person_id == key
        if name:
            theirs = sa.or_(theirs, sa.and_(q.c.person_id.is_(None), q.c.person == name, q.c.premises_id.in_(places)))
        found = [row.id for row in self._connection.execute(sa.select(q.c.id).where(theirs))]
        for row in found:
            photos = [one.evidence_id for one in self._connection.execute(
                sa.select(link.c.evidence_id).where(link.c.owner_tbl == q.name, link.c.owner_id == row)
            )]  # fmt: skip
            self._connection.execute(sa.delete(link).where(link.c.owner_tbl == q.name, link.c.owner_id == row))
            for photo in photos:
                self._drop_photo(photo)
        self._connection.execute(sa.delete(q).where(theirs))

    def _drop_photo(self, photo: bytes) -> None:
        """Delete a photo that nothing shows any more, with its picture where no other row has the same."""
        e, link = t.evidence, t.evidence_link
        if self._connection.execute(sa.select(link.c.evidence_id).where(link.c.evidence_id == photo)).first():
            return
        digest = self._connection.execute(sa.select(e.c.sha256).where(e.c.id == photo)).scalar()
        self._connection.execute(sa.delete(t.photo_markup).where(t.photo_markup.c.evidence_id == photo))
        self._connection.execute(sa.delete(e).where(e.c.id == photo))
        if self._connection.execute(sa.select(e.c.id).where(e.c.sha256 == digest)).first() is None:
            for table in (t.photo_blob, t.photo_thumb):
                self._connection.execute(sa.delete(table).where(table.c.sha256 == digest))

    def _rewrite(
        self, table: sa.Table, kind: type[Any], where: sa.ColumnElement[bool], change: Callable[[Any], Any]
    ) -> None:
        c = table.c
        for row in self._connection.execute(sa.select(c.id, c.body).where(where)).all():
            changed = change(unpacked(row.body, kind))
            if changed is not None:
                self._connection.execute(
                    sa.update(table).where(c.id == row.id)
                    .values(body=packed(changed), version_id=c.version_id + 1, updated_at=now_text())
                )  # fmt: skip
