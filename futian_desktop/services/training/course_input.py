"""What the handout of a lesson is made of: the lesson, its drawings and the photos of this firm as JPEG."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.documents.paper import Paper
from futian_desktop.documents.svg_picture import svg_jpeg
from futian_desktop.documents.training_input import TrainingInput, TrainingPhoto
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import AssessmentId
from futian_desktop.domain.talks import Lesson
from futian_desktop.services.paper_source import Subject
from futian_desktop.services.training.talks import TALK

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


def course(suite: "TrainingSuite", _paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    """The lesson named by ``Subject.key`` (a unit, or ``talk:`` with an assessment) or kept with the session of ``record``.

    Raises:
        RuleViolation: `training.no_lesson`, `training.nothing_found`.
        NotFound: `training.unit_unknown`, or of a session or assessment that is gone.
    """
    lesson = lesson_of(suite, subject)
    return replace(made, lesson=lesson, questions=lesson.questions, photos=pictures_of(suite, lesson))


def lesson_of(suite: "TrainingSuite", subject: Subject) -> Lesson:
    """The lesson a handout is asked for; raises as `course`."""
    if subject.record is not None:
        kept = suite.units.kept(suite.sessions.load(subject.record)[0])
        if kept is None:
            raise RuleViolation("training.no_lesson")
        return kept
    if not subject.key:
        raise RuleViolation("training.no_lesson")
    if subject.key.startswith(TALK):
        try:
            assessment = AssessmentId(UUID(hex=subject.key.removeprefix(TALK)))
        except ValueError as error:
            raise RuleViolation("training.no_lesson") from error
        return suite.talks.make(assessment)
    return suite.units.lesson(subject.key)


def pictures_of(suite: "TrainingSuite", lesson: Lesson) -> tuple[TrainingPhoto, ...]:
    """Drawings (by their ids) and photos (by their digests) of the slides, each once."""
    made: dict[str, TrainingPhoto] = {}
    for slide in lesson.slides:
        if slide.drawing and slide.drawing not in made and (svg := suite.units.drawing(slide)):
            made[slide.drawing] = TrainingPhoto(slide.drawing, svg_jpeg(svg), slide.title)
        if slide.photo and slide.photo not in made and (jpeg := suite.units.photo(slide)):
            made[slide.photo] = TrainingPhoto(slide.photo, jpeg, slide.title)
    return tuple(made.values())
