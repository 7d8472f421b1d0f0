"""Setting a document without drawing it: only to know on which page each heading comes."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

from functools import partial
from typing import Any, Literal

from reportlab.platypus import Flowable, Frame

from futian_desktop.documents.flowables import Text
from futian_desktop.documents.page_frame import FrameCanvas


class CountingFrame(Frame):
    """Takes what fits as the real one does; of a heading it notes the page, of everything else nothing."""

    def add(self, flowable: Flowable, canv: Any, trySplit: int = 0) -> Literal[0, 1]:  # noqa: N803 - reportlab's names
        """Set one flowable; 0 when it does not fit."""
        vars(flowable)["drawOn"] = partial(_noted, flowable)
        return super().add(flowable, canv, trySplit)


class BlankCanvas(FrameCanvas):
    """A canvas whose pages are counted and never written."""

    def save(self) -> None:
        """Nothing is kept."""


def _noted(flowable: Flowable, canvas: FrameCanvas, _x: float, _y: float, **_width: float) -> None:
    if isinstance(flowable, Text) and flowable.key:
        canvas.heading_pages[flowable.key] = int(canvas.getPageNumber())
