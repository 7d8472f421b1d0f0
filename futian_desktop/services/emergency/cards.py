"""应急处置卡 as they will be printed, for the window."""

from typing import TYPE_CHECKING

from futian_desktop import __version__
from futian_desktop.documents.builders.plan_cards import faces
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.response_cards import CardFace
from futian_desktop.services.emergency.paper_input import emergency_input

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite


def response_cards(suite: "EmergencySuite", premises: PremisesId) -> tuple[CardFace, ...]:
    """Cards of the accidents that count, the worst first, then those of the posts; the same as on paper."""
    source = PaperInput(
        "cards",
        "",
        1,
        suite.now().date(),
        __version__,
        suite.firms.load(premises),
        emergency=emergency_input(suite, premises),
    )
    return tuple(faces(source))
