"""Findings of an assessment into the ledger of hazards, with a way back."""

from functools import partial
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import AssessmentId
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


def convert(services: "Services", shell: Shell, assessment: AssessmentId) -> int:
    """Register what is not registered yet; how many came in."""
    if shell.readonly():
        return 0
    try:
        made = services.hazards.from_assessment(assessment)
    except FutianError as error:
        shell.dialogs.failure(error)
        return 0
    shell.changes.announce(Changes.of(Topic.HAZARD, Topic.EVIDENCE))
    words = _("{n} 条不符合已转成隐患，请逐条定谁来改、哪天前改好").format(n=len(made))
    shell.show_undo(words, partial(_take_back, services, shell, made))
    return len(made)


def _take_back(services: "Services", shell: Shell, made: tuple[Hazard, ...]) -> None:
    """All that nothing happened to; the others stay and are said."""
    kept = 0
    for hazard in made:
        try:
            services.hazards.remove(services.hazards.load(hazard.id))
        except FutianError:
            kept += 1
    shell.changes.announce(Changes.of(Topic.HAZARD))
    if kept:
        shell.dialogs.inform(_("有 {n} 条已经有后续记录，留在台账里；记错了请用“撤回”。").format(n=kept))
