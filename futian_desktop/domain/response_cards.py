"""应急处置卡: what stands on one, on paper and on screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardFace:
    """One 应急处置卡: a coloured band with the title, numbers first, then short lines in order of time."""

    title: str
    about: str
    numbers: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    foot: str = ""
    colour: str = "#B4241B"
