"""Child of the kill test: answers items without end and says each one after it was saved."""

import sys
from dataclasses import replace
from pathlib import Path

from futian_desktop.bootstrap import open_services
from futian_desktop.domain.assessment import AnswerKind

services = open_services(Path(sys.argv[1]))
assessment = services.assessments.current(services.firms.rows()[0].premises_id)
assert assessment is not None
answers = {row.item.id: assessment.answer(row.item.id) for row in assessment.tailoring.items}
count = 0
while True:
    for item, answer in answers.items():
        count += 1
        note = f"{sys.argv[2]}-{count}"
        answers[item] = services.assessments.answer(
            assessment.id, replace(answers[item], kind=AnswerKind.CONFORM, note=note)
        )
        sys.stdout.write(f"{item} {note}\n")
        sys.stdout.flush()
