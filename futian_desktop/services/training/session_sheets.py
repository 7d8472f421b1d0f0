"""Photographed sign-in sheets find their session by the QR that is printed on them."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import SessionState, TrainingSession
from futian_desktop.services.evidence import NAME_SHOWN, PHOTO_LIMIT
from futian_desktop.services.picture_codes import codes_on
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.sessions import SessionService
    from futian_desktop.services.training.suite import TrainingSuite

_MARK = re.compile(r"FTZP/0/(PX-\d{4}-\d{3,6})/([0-9A-F]{12})/(\d{1,3})$")


def sheet_mark(session: TrainingSession) -> str:
    """The beginning of the QR text of its sign-in sheet; the page is added to it."""
    return f"FTZP/0/{session.number}/{session.premises_id.hex[-12:].upper()}"


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What the QR of a sign-in sheet says; ``premises`` are the last twelve hex digits of its key."""

    number: str
    premises: str
    page: int


@dataclass(frozen=True, slots=True)
class SheetFiled:
    """Where a photographed sheet went. ``held`` when this made a planned session one that was held; ``empty`` without people."""

    session: TrainingSession
    page: int
    held: bool
    empty: bool
    changes: Changes


def read_mark(data: bytes) -> SheetMark | None:
    """The QR of one of our sign-in sheets on a picture; ``None`` when there is none.

    Raises:
        EnvironmentFault: `inspection.no_reader` where the reader of codes is not installed.
    """
    for text in codes_on(data):
        if found := _MARK.match(text):
            return SheetMark(found.group(1), found.group(2).lower(), int(found.group(3)))
    return None


class SessionSheets:
    """Use cases around sign-in sheets on paper."""

    def __init__(self, suite: "TrainingSuite", sessions: "SessionService") -> None:
        self._suite, self._sessions = suite, sessions

    def file_photo(self, premises: PremisesId, path: Path) -> SheetFiled:
        """Read the QR of a photo and attach it to the session it names, which is filed then.

        A planned session becomes one that was held, on its day or, where that is still to come, today; one with nobody on its
        list keeps the sheet and stays planned.

        Raises:
            EnvironmentFault: `inspection.no_reader`, `file.unreadable`, `photo.…`.
            RuleViolation: `training_session.no_code`, `.other_place`, `.sheet_unknown`, `.sheet_twice`.
        """
        name = path.name[:NAME_SHOWN]
        try:
            if path.stat().st_size > PHOTO_LIMIT:
                raise EnvironmentFault("photo.too_heavy", name=name)
            data = path.read_bytes()
        except OSError as error:
            raise EnvironmentFault("file.unreadable", file=name) from error
        mark = read_mark(data)
        if mark is None:
            raise RuleViolation("training_session.no_code", name=name)
        if not premises.hex.endswith(mark.premises):
            raise RuleViolation("training_session.other_place", name=name)
        with self._suite.workspace.read() as work:
            session = work.training.numbered(premises, mark.number)
        if session is None:
            raise RuleViolation("training_session.sheet_unknown", name=name, number=mark.number)
        return self._attach(session, mark, data, path.name)

    def _attach(self, session: TrainingSession, mark: SheetMark, data: bytes, name: str) -> SheetFiled:
        from futian_desktop.services.training.sessions import SHEET  # noqa: PLC0415 - they know each other

        photo = self._suite.evidence.add_bytes(session.premises_id, data, name)
        known = self._sessions.photos(session.id).get(SHEET, ())
        if any(row.sha256 == photo.sha256 for row in known):
            self._suite.evidence.remove(photo.id)
            raise RuleViolation("training_session.sheet_twice", name=name[:NAME_SHOWN], number=session.number)
        self._suite.evidence.caption(photo.id, _("签到表第 {page} 页").format(page=mark.page))
        session, _changes = self._sessions.add_photo(session, photo.id, SHEET)
        _stored, rows = self._sessions.load(session.id)
        there = any(row.present for row in rows)
        held = session.state is SessionState.PLANNED and there
        if held:
            today = self._suite.today()
            day = session.held_on if session.held_on and session.held_on <= today else today
            session, _changes = self._sessions.save(replace(session, state=SessionState.FILED, held_on=day), rows)
        return SheetFiled(session, mark.page, held, not there, Changes.of(Topic.TRAINING, Topic.EVIDENCE))
