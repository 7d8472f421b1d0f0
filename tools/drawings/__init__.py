"""Our own drawings of right and wrong: a pen, parts, and a scene per check item or teaching unit."""

from . import fire, goods, kitchen, people, power, store, training
from .pen import drawing
from .scene import SCENES

__all__ = ["SCENES", "drawing", "fire", "goods", "kitchen", "people", "power", "store", "training"]
