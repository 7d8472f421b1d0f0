"""Scenes of gas and the kitchen."""

from .parts import extinguisher, flame, gas_bottle, person, smoke, stove
from .pen import (
    DIRT,
    FLOOR,
    GREEN,
    GREY,
    INK,
    MIST,
    RED,
    TAN,
    THIN,
    WHITE,
    YELLOW,
    arrow,
    at,
    cable,
    circle,
    ground,
    line,
    path,
    poly,
    rect,
    text,
)
from .scene import Halves, scene


def _alarm(x: float, y: float, on: bool) -> str:
    waves = "".join(
        path(f"M{26 + 10 * n} {-8 - 5 * n}q{6 + 3 * n} {8 + 5 * n} 0 {16 + 10 * n}", stroke=GREEN, width=4)
        for n in range(3)
    )
    slots = "".join(line(-12, dy, 12, dy, width=2) for dy in (4, 10, 16))
    return at(
        x, y, rect(-20, -26, 40, 52, WHITE, 5), slots, circle(0, -12, 6, GREEN if on else GREY), waves if on else ""
    )


@scene("M07-01")
def gas_alarm() -> Halves:
    """Lit and loud when tested; unplugged, and greased over."""
    right = (
        ground() + stove(70) + _alarm(164, 66, True) + cable("M164 92V118", INK, 3) + rect(152, 118, 24, 24, WHITE, 3)
    )
    right += rect(158, 122, 12, 14, INK, 2)
    wrong = ground() + stove(70, pan=False, lit=False) + _alarm(166, 66, False)
    wrong += path(
        "M146 52q10 -16 22 -6q18 -6 18 10q8 14 -4 20q2 20 -8 14q-6 10 -10 -4q-16 4 -14 -14q-10 -8 -4 -20z", DIRT
    )
    wrong += (
        cable("M166 92C166 128 196 120 190 150", INK, 3)
        + rect(184, 148, 13, 15, INK, 2)
        + rect(150, 118, 24, 24, WHITE, 3)
    )
    wrong += line(157, 126, 157, 134, width=3) + line(167, 126, 167, 134, width=3)
    wrong += smoke(70, 92, 1) + smoke(104, 70, 0.9)
    return right, wrong


def _hose(cracked: bool) -> str:
    made = cable("M24 104C70 60 130 150 200 92", YELLOW, 18)
    if cracked:
        made += "".join(
            line(x, y, x + 5, y + 9, x - 1, y + 14, width=2.6) for x, y in ((62, 86), (88, 94), (112, 104), (138, 112))
        )
    return (
        made
        + at(24, 104, rect(-14, -14, 22, 30, GREY, 2), turn=-40)
        + at(202, 91, rect(-8, -15, 22, 30, GREY, 2), turn=-36)
    )


def _bubbles() -> str:
    return "".join(circle(x, y, r, WHITE) for x, y, r in ((118, 84, 9), (132, 74, 7), (108, 70, 6), (124, 60, 5)))


@scene("M07-03")
def hose_age() -> Halves:
    """A smooth hose; cracked, and soap water bubbles."""
    right = _hose(False) + at(116, 156, text(0, 0, "软、没有裂纹", 18, GREEN))
    wrong = _hose(True) + _bubbles() + at(116, 156, text(0, 0, "开裂、冒泡", 18, RED))
    return right, wrong


@scene("M07-10")
def bottles() -> Halves:
    """One upright bottle away from the range; a store of them, one lying by the fire."""
    right = ground() + stove(64) + gas_bottle(188) + cable("M188 99C188 78 150 110 106 116", YELLOW, 4)
    right += arrow(112, 178, 164, 178, GREEN, 4, both=True) + line(164, 126, 212, 126, stroke=GREY, width=4)
    wrong = ground() + stove(58) + gas_bottle(112) + gas_bottle(146, FLOOR - 4) + gas_bottle(196, FLOOR)
    wrong += gas_bottle(168, FLOOR + 10) + gas_bottle(88, 172, turn=90, scale=0.8) + flame(112, 100, 0.7)
    return right, wrong


@scene("M07-11")
def hose_way() -> Halves:
    """One short hose in sight; through a wall, with a joint in it."""
    right = ground() + stove(66) + gas_bottle(172) + cable("M172 99C172 70 140 120 108 124", YELLOW, 5)
    right += text(176, 62, "一整根", 20, GREEN)
    wall = rect(110, 1.5, 20, 163, TAN, 0) + "".join(line(110, y, 130, y, width=THIN) for y in range(22, 160, 20))
    wrong = wall + ground() + stove(58) + gas_bottle(198)
    wrong += cable("M198 99C198 70 170 84 160 90", YELLOW, 5) + cable("M160 90C140 100 130 102 100 124", YELLOW, 5)
    wrong += at(160, 91, rect(-9, -8, 18, 16, GREY, 2), turn=-35) + smoke(164, 76, 0.7)
    wrong += circle(120, 108, 17, "", RED, 4) + circle(160, 91, 17, "", RED, 4)
    return right, wrong


def _hood(x: float, y: float, dirty: bool) -> str:
    fill = DIRT if dirty else WHITE
    drops = (
        "".join(path(f"M{dx} 36q8 12 0 16q-8 -4 0 -16z", DIRT, INK, THIN) for dx in (-40, -14, 20, 44)) if dirty else ""
    )
    shine = "" if dirty else line(-34, 26, -20, 8, stroke=MIST, width=4) + line(-18, 26, -6, 10, stroke=MIST, width=4)
    return at(
        x,
        y,
        rect(-15, -24, 30, 26, DIRT if dirty else MIST, 0),
        poly(-26, 0, 26, 0, 58, 34, -58, 34, fill=fill),
        shine,
        drops,
    )


@scene("M07-13")
def hood() -> Halves:
    """A wiped hood and a clean duct; grease drips into the fire."""
    right = ground() + _hood(116, 30, False) + stove(116)
    right += at(190, 118, rect(-17, -24, 34, 46, WHITE, 2), rect(-8, -28, 16, 7, GREY, 1), line(-9, -12, 9, -12), line(-9, -3, 9, -3),
                line(-7, 9, -2, 14, 8, 4, stroke=GREEN, width=3.4))  # fmt: skip
    wrong = (
        ground() + _hood(116, 30, True) + stove(116) + flame(116, 74, 1.1) + flame(140, 50, 0.8) + flame(94, 46, 0.7)
    )
    return right, wrong


def _blanket(x: float, y: float) -> str:
    return at(x, y, rect(-19, -28, 38, 50, RED, 3), rect(-12, -20, 24, 18, WHITE, 2), flame(0, -4, 0.34), line(-9, 22, -9, 34, width=4),
              line(9, 22, 9, 34, width=4))  # fmt: skip


@scene("M07-15")
def blanket() -> Halves:
    """Blanket and extinguisher beside the range; nothing at hand but water."""
    right = ground() + stove(70) + flame(70, 78, 0.8) + _blanket(164, 76) + extinguisher(202) + person(132, pose="up")
    wrong = ground() + stove(66) + flame(66, 78, 1.7) + person(176, pose="cross") + text(206, 74, "？", 26, RED)
    wrong += flame(98, 92, 0.8) + smoke(112, 70, 1.1)
    return right, wrong
