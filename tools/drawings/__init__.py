"""Our own drawings of right and wrong: a pen, parts, and a scene per check item."""

from . import fire, goods, kitchen, people, power, store
from .pen import drawing
from .scene import SCENES

__all__ = ["SCENES", "drawing", "fire", "goods", "kitchen", "people", "power", "store"]
