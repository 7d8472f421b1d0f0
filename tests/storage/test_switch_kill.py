"""Killed at any moment between two content versions, a draft is on one of them, whole, with every answer that was saved."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from futian_desktop.bootstrap import local_now, open_services
from futian_desktop.domain.assessment import Answer, Assessment
from futian_desktop.services.content_switch import ContentSwitchService
from futian_desktop.services.maintenance import check_file
from tests.storage.conftest import child_environment
from tests.storage.switch_library import library

CHILD = Path(__file__).with_name("switch_child.py")
KILLS = int(os.environ.get("FUTIAN_SWITCH_KILLS", "12"))


def _bare(assessment: Assessment, item: str) -> Assessment:
    """Without counters, and without the one answer that the child changes."""
    answers = {
        key: replace(row, version=0)
        for key, row in assessment.answers.items()
        if key.item != item and row != Answer(key, version=row.version)
    }
    return replace(assessment, version=0, answers=answers)


def test_killed_between_two_versions_nothing_is_mixed_or_lost(tmp_path: Path) -> None:
    path = tmp_path / "换版本.ftws"
    services = open_services(path)
    draft = services.sample.answers(services.sample.firm("office"), seed=5, photos=False)
    switch = ContentSwitchService(services.workspace, library(), local_now)
    item = next(row.item.id for row in draft.tailoring.items if draft.answer(row.item.id).findings)
    preview = switch.preview(draft)
    assert preview is not None
    assert item not in preview.carried.again
    assert preview.carried.again
    old, new = _bare(draft, item), _bare(preview.carried.assessment, item)
    services.close()

    rng, last, seen = random.Random(7), 0, {"old": 0, "new": 0}
    for turn in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(path), item, str(last)], stdout=subprocess.PIPE, env=child_environment()
        )
        assert child.stdout is not None
        lines = 2 + turn % 3
        first = b"".join(child.stdout.readline() for _line in range(lines))
        time.sleep(rng.random() * 0.1)
        os.kill(child.pid, signal.SIGKILL)
        said = (first + child.stdout.read()).decode().split()
        child.wait()
        child.stdout.close()
        last = max(int(word) for word in said if word != "switched")
        assert check_file(path, None).ok
        opened = open_services(path)
        found = opened.assessments.load(draft.id)
        note = int(found.answer(item).note)
        assert last <= note <= last + 1
        last = note
        side = "new" if found.content_sha256 == new.content_sha256 else "old"
        assert _bare(found, item) == (new if side == "new" else old)
        with opened.workspace.read() as work:
            assert work.audit.verify(work.firms.owner(draft.premises_id))
        seen[side] += 1
        opened.close()
    assert sum(seen.values()) == KILLS
    assert all(seen.values()), seen
