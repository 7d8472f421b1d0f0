"""Child of the kill test of switches: takes newer content and goes back without end, answering in between.

Every saved note is said after it was saved; the child dies by a signal at any moment.
"""

import sys
from dataclasses import replace
from pathlib import Path

from futian_desktop.bootstrap import local_now, open_services
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.services.content_switch import ContentSwitchService
from tests.storage.switch_library import library

services = open_services(Path(sys.argv[1]))
switch = ContentSwitchService(services.workspace, library(), local_now)
found = services.assessments.current(services.firms.rows()[0].premises_id)
assert found is not None
item = sys.argv[2]
count = int(sys.argv[3])
while True:
    count += 1
    now = services.assessments.load(found.id)
    note = replace(now.answer(item), kind=AnswerKind.CONFORM, findings=(), note=str(count))
    services.assessments.answer(found.id, note)
    sys.stdout.write(f"{count}\n")
    sys.stdout.flush()
    if switch.taken(now) is None:
        switch.apply(found.id)
    else:
        switch.back(found.id)
    sys.stdout.write("switched\n")
    sys.stdout.flush()
