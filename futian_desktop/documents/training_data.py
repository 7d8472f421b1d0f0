"""What a paper of training says, as data that is embedded in it and that its verification code is made of."""

from collections.abc import Mapping
from typing import Any

from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.domain.talks import Lesson
from futian_desktop.domain.training import RosterPerson


def training_data(made: TrainingInput) -> dict[str, Any]:
    """What is printed, without numbers of ID papers and phones, photos and the answers of questions.

    An answer never enters: whoever gets the paper of an exam could read it out of the file.
    """
    whole = {
        "today": made.today, "plan": made.plan, "stands": dict(made.stands), "session": made.session, "exam": _exam(made),
        "unit": made.unit.id if made.unit else None,
        "lesson": _lesson(made.lesson) if made.lesson else None,
        "people": [_person(row) for row in made.people], "file": _file(made), "attendance": list(made.attendance),
        "sittings": [{"person": row.person, "score": row.score, "passed": row.passed} for row in made.sittings],
        "ledger": [{"person": row.person.id, "minutes": row.minutes, "times": row.times} for row in made.ledger], "span": made.span,
        "cells": {person.hex: dict(cells) for person, cells in made.cells.items()},
    }  # fmt: skip
    return {key: value for key, value in whole.items() if value not in (None, [], {}, ())}


def _lesson(row: Lesson) -> Mapping[str, Any]:
    return {
        "key": row.key, "title": row.title, "minutes": row.minutes, "aims": list(row.aims),
        "slides": [{"title": slide.title, "points": list(slide.points)} for slide in row.slides], "cases": list(row.cases),
        "questions": [question.id for question in row.questions], "items": list(row.items), "found": [list(one) for one in row.found],
    }  # fmt: skip


def _person(row: RosterPerson) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "role": row.role, "team": row.team, "joined_on": row.joined_on}


def _exam(made: TrainingInput) -> Mapping[str, Any] | None:
    exam = made.exam
    if exam is None:
        return None
    return {"id": exam.id, "number": exam.number, "title": exam.title, "held_on": exam.held_on, "kind": exam.kind,
            "questions": [row.id for row in exam.questions], "points": list(exam.points)}  # fmt: skip


def _file(made: TrainingInput) -> Mapping[str, Any] | None:
    file = made.file
    if file is None:
        return None
    return {
        "person": _person(file.person), "roles": list(file.roles), "posts": list(file.posts), "cells": dict(file.cells),
        "sessions": [{"id": row.session.id, "number": row.session.number, "held_on": row.session.held_on, "minutes": row.minutes,
                      "present": row.attendance.present, "passed": row.attendance.passed} for row in file.sessions],
        "exams": [{"exam": row.sitting.exam, "score": row.sitting.score, "passed": row.sitting.passed} for row in file.exams],
        "certificates": [row.number for row in file.certificates], "credits": list(file.credits),
    }  # fmt: skip
