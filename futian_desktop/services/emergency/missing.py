"""What a step of 应急 is missing: one sentence, why it matters, and where it is put right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """``target`` opens the place in the page 应急: ``tab`` or ``tab/record``."""

    text: str
    why: str
    target: str
