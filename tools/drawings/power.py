"""Scenes of electricity."""

from .parts import flame, lamp, person, pile, plug, smoke, socket, strip, switchboard
from .pen import (
    BLUE,
    DIRT,
    FLOOR,
    GREEN,
    GREY,
    HAZE,
    INK,
    MIST,
    RED,
    SKY,
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
    rect,
    spark,
    text,
)
from .scene import Halves, scene


def kettle(x: float, y: float) -> str:
    """An electric kettle."""
    return at(x, y, path("M-15 0l4 -32h22l4 32z", GREY), path("M12 -26c16 -4 16 20 4 20", stroke=INK, width=4),
              path("M-11 -26l-10 -4 4 10", MIST), rect(-5, -37, 10, 5, INK, 1, ""))  # fmt: skip


@scene("M06-01")
def sockets() -> Halves:
    """A whole socket and cable; scorched, with bare wire."""
    right = at(116, 84, socket(0, 0, scale=2.4)) + rect(108, 136, 16, 6, GREY, 1)
    right = ground() + cable("M116 120V160", WHITE, 6) + right
    wrong = ground() + socket(86, 84, True, 2.4) + smoke(88, 46, 1)
    wrong += (
        cable("M122 84c30 0 40 14 46 40", WHITE, 6)
        + line(168, 124, 172, 140, stroke=TAN, width=3)
        + line(170, 124, 184, 138, stroke=YELLOW, width=3)
    )
    wrong += line(166, 126, 160, 142, stroke=RED, width=3) + spark(190, 116, 1.1)
    return right, wrong


@scene("M06-02")
def strips() -> Halves:
    """One strip, straight to the wall; strip on strip on strip."""
    desk = rect(96, 96, 120, 7, TAN, 1) + line(104, 103, 104, FLOOR, width=4) + line(208, 103, 208, FLOOR, width=4)
    screen = rect(130, 56, 52, 34, INK, 3) + rect(134, 60, 44, 26, SKY, 1) + line(156, 90, 156, 96, width=5)
    right = ground() + desk + screen + socket(42, 96) + plug(42, 96) + cable("M42 100C42 150 60 150 92 150")
    right += strip(130, 150, 4) + plug(113, 150) + cable("M113 146C113 120 150 130 156 96", width=2.6)
    wrong = ground() + socket(30, 84) + plug(30, 84) + cable("M30 90C30 112 34 118 44 118") + strip(78, 118, 3)
    wrong += cable("M78 122C78 138 92 138 104 138") + plug(78, 118) + strip(138, 138, 3) + plug(138, 138)
    wrong += cable("M138 142C138 168 150 172 160 172") + strip(192, 172, 3) + plug(121, 138) + plug(61, 118)
    wrong += kettle(166, 112) + cable("M121 134C121 118 140 110 152 108", width=2.6) + plug(192, 172) + plug(209, 172)
    wrong += spark(172, 150, 0.9) + smoke(78, 102, 0.8) + flame(206, 164, 0.6)
    return right, wrong


def _breaker(x: float, y: float, tripped: bool) -> str:
    lever = rect(-8, 4, 16, 20, INK, 2) if tripped else rect(-8, -20, 16, 20, INK, 2)
    return at(
        x, y, rect(-34, -52, 68, 104, WHITE, 4), rect(-14, -26, 28, 54, MIST, 3), lever, circle(20, 40, 8, YELLOW),
        text(20, 45, "T", 13), line(-18, -52, -18, -62, width=4), line(18, -52, 18, -62, width=4),
        line(-18, 52, -18, 62, width=4), line(18, 52, 18, 62, width=4),
    )  # fmt: skip


def _finger(x: float, y: float) -> str:
    return at(x, y, path("M0 0l-5 8v22h-8v16h34v-26l-13 -4v-12z", TAN))


@scene("M06-03")
def leakage_switch() -> Halves:
    """Pressing T makes the lever fall; pressed, and nothing moves."""
    right = _breaker(104, 94, True) + arrow(150, 70, 150, 104) + _finger(124, 134) + text(190, 96, "跳", 32, GREEN)
    wrong = _breaker(104, 94, False) + _finger(124, 134) + text(192, 96, "不跳", 28, RED)
    return right, wrong


@scene("M06-04")
def distribution_box() -> Halves:
    """Shut, with free floor before it; open, and buried in cartons."""
    free = arrow(96, 176, 196, 176, GREEN, 4, both=True)
    right = (
        ground() + switchboard(62, 84) + text(146, 148, "留空", 22, GREEN) + free + line(94, 168, 94, 184, stroke=GREEN)
    )
    right += (
        line(198, 168, 198, 184, stroke=GREEN)
        + rect(30, 168, 62, 14, "", 0, "")
        + rect(44, 54, 36, 8, WHITE, 1, width=THIN)
    )
    right += person(206, pose="stand", scale=0.9, flip=True)
    wrong = (
        ground()
        + switchboard(76, 80, leaf="open", neat=False)
        + pile(118, FLOOR + 12, 3, 3, 40, 32)
        + pile(194, FLOOR + 4, 2, 1, 38, 34)
    )
    return right, wrong


@scene("M06-05")
def heat_and_goods() -> Halves:
    """Space under the lamp and around the socket; cartons up to the lamp smoulder."""
    right = ground() + line(20, 10, 212, 10, width=4) + lamp(110, 10) + pile(110, FLOOR, 1, 3, 36, 32)
    right += arrow(168, 46, 168, 128, GREEN, 4, both=True) + socket(206, 118)
    wrong = ground() + line(20, 10, 212, 10, width=4) + lamp(110, 10, False) + pile(110, FLOOR, 4, 3, 36, 32)
    wrong += circle(110, 37, 5, YELLOW) + flame(110, 46, 0.9) + smoke(140, 62, 1) + socket(186, 148) + plug(186, 148)
    return right, wrong


@scene("M06-07")
def marked_goods() -> Halves:
    """A strip with plate and mark, thick cable; one without any, melting."""
    plate = at(116, 62, rect(-50, -28, 100, 56, WHITE, 3), text(-20, 11, "3C", 32, BLUE), line(14, -14, 40, -14, stroke=GREY, width=3),
               line(14, -2, 40, -2, stroke=GREY, width=3), line(14, 10, 40, 10, stroke=GREY, width=3))  # fmt: skip
    right = ground() + plate + at(118, 138, strip(0, 0, 5), scale=1.3) + cable("M56 138C34 138 28 150 28 180", WHITE, 5)
    blank = at(116, 62, rect(-50, -28, 100, 56, HAZE, 3, GREY), text(0, 12, "？", 34, GREY))
    wrong = (
        ground()
        + blank
        + at(118, 138, strip(0, 0, 5), scale=1.3)
        + path("M94 140q6 -14 16 -6q12 -10 18 4q8 10 -4 20q-14 -6 -24 2q-10 -8 -6 -20z", DIRT)
    )
    wrong += smoke(152, 126, 0.9) + line(56, 138, 36, 142, 28, 180, stroke=INK, width=2) + spark(46, 122, 0.9)
    return right, wrong


@scene("M06-09")
def wet_places() -> Halves:
    """A socket with a lid beside the basin; a strip in the wet."""
    basin = at(
        84,
        FLOOR,
        rect(-46, -62, 92, 14, WHITE, 4),
        rect(-30, -48, 60, 48, MIST, 2),
        path("M0 -62v-22h16v8", stroke=GREY, width=6),
    )
    drops = "".join(path(f"M{x} {y}q6 9 0 12q-6 -3 0 -12z", BLUE, INK, THIN) for x, y in ((100, 92), (104, 80)))
    lid = at(172, 78, path("M-24 -24h48l9 52h-66z", SKY), socket(0, 0, scale=1.2), line(-24, -25, 24, -25, width=6))
    right = ground() + basin + drops + lid
    puddle = path("M104 184c-10 -8 8 -14 40 -14s82 2 76 10s-30 8 -58 8s-50 2 -58 -4z", BLUE, INK, THIN)
    wrong = (
        ground()
        + basin
        + drops
        + puddle
        + strip(168, 172, 4, 4)
        + plug(150, 170)
        + cable("M150 166C150 120 172 110 172 92", width=2.8)
    )
    wrong += socket(172, 78, scale=1.2) + plug(172, 80) + spark(196, 152, 1.2) + spark(132, 148, 0.9)
    wrong += "".join(
        path(f"M{x} {y}q6 9 0 12q-6 -3 0 -12z", BLUE, INK, THIN) for x, y in ((148, 62), (156, 76), (140, 84))
    )
    return right, wrong
