"""The list of scenes: an item's code, and what its right and its wrong half show."""

from collections.abc import Callable

Halves = tuple[str, str]
Scene = Callable[[], Halves]
SCENES: dict[str, Scene] = {}


def scene(item: str) -> Callable[[Scene], Scene]:
    """Enter a function that draws both halves, right first."""

    def enter(made: Scene) -> Scene:
        if item in SCENES:
            raise ValueError(f"two scenes for {item}")
        SCENES[item] = made
        return made

    return enter
