"""Scenes of chemicals, signs and machines."""

from .parts import bottle, drum, flame, person, pile, stove, switchboard, warning_sign
from .pen import (
    BLUE,
    FLOOR,
    GREEN,
    GREY,
    INK,
    LEAF,
    MIST,
    RED,
    TAN,
    THIN,
    WHITE,
    YELLOW,
    arrow,
    at,
    circle,
    ground,
    line,
    oval,
    path,
    poly,
    rect,
    text,
)
from .scene import Halves, scene


def _bench() -> str:
    return rect(16, 140, 200, 8, TAN, 1) + line(28, 148, 28, FLOOR, width=4) + line(204, 148, 204, FLOOR, width=4)


def _named(x: float, words: str, colour: str) -> str:
    return bottle(x, 140, colour, 44, 86) + rect(x - 22, 90, 44, 32, WHITE, 0) + text(x, 112, words, 15)


@scene("M03-02")
def labels() -> Halves:
    """Bottles with names; a drinks bottle with something in it and a person about to drink."""
    right = ground() + _bench() + _named(62, "酒精", BLUE) + _named(120, "洗涤", GREEN) + _named(178, "84", YELLOW)
    water = path("M-14 0v-46q0 -10 6 -14v-14h16v14q6 4 6 14v46z", LEAF) + rect(-14, -36, 28, 18, RED, 0, width=THIN)
    water += rect(-9, -80, 18, 8, RED, 1)
    wrong = (
        ground()
        + person(178, pose="both", flip=True)
        + _bench()
        + at(62, 140, water, scale=1.15)
        + bottle(112, 140, GREY, 34, 70)
        + text(112, 122, "？", 24, WHITE)
    )
    wrong += text(62, 118, "饮料", 13, WHITE)
    return right, wrong


@scene("M03-06")
def cabinet() -> Halves:
    """A locked cabinet with sign and name; bottles beside the fire and the food."""
    tag = at(184, 84, rect(-26, -26, 52, 52, WHITE, 2), text(0, -5, "负责人", 13), line(-16, 8, 16, 8, stroke=GREY, width=3),
             line(-16, 17, 8, 17, stroke=GREY, width=3))  # fmt: skip
    right = ground() + at(
        92, FLOOR, rect(-50, -120, 100, 120, YELLOW, 3), line(0, -120, 0, 0), warning_sign(0, -88, "fire", 0.8, WHITE)
    )
    right += path("M86 120v-7a6 6 0 0 1 12 0v7", stroke=INK, width=3.4) + rect(82, 119, 20, 16, MIST, 3) + tag
    wrong = (
        ground()
        + stove(62, pan=False)
        + bottle(112, FLOOR, RED, 24, 52, WHITE)
        + bottle(140, FLOOR, YELLOW, 22, 46, WHITE)
    )
    wrong += drum(90, 102, BLUE, 26, 36) + flame(62, 96, 0.8)
    wrong += rect(166, 128, 56, 6, TAN, 0) + line(170, 134, 170, FLOOR, width=4) + line(218, 134, 218, FLOOR, width=4)
    wrong += (
        path("M172 128a12 12 0 0 0 24 0z", WHITE) + path("M170 116h28l-4 12h-20z", WHITE) + oval(184, 115, 14, 4, TAN)
    )
    wrong += bottle(208, 128, GREEN, 20, 44, WHITE)
    return right, wrong


@scene("M03-07")
def reacting() -> Halves:
    """84 above, acid cleaner in another cabinet; side by side, gas rises."""

    def pot(x: float, y: float, words: str, colour: str) -> str:
        return bottle(x, y, colour, 46, 66) + rect(x - 23, y - 44, 46, 26, WHITE, 0) + text(x, y - 26, words, 15)

    right = (
        ground()
        + rect(24, 56, 74, 108, MIST, 2)
        + rect(134, 56, 74, 108, MIST, 2)
        + pot(61, 154, "84", YELLOW)
        + pot(171, 154, "洁厕灵", BLUE)
    )
    right += (
        rect(32, 154, 58, 7, GREY, 1) + rect(142, 154, 58, 7, GREY, 1) + arrow(102, 110, 130, 110, GREEN, 4, both=True)
    )
    cloud = path(
        "M64 60c-14 -22 14 -34 24 -22c8 -18 40 -16 42 2c16 -8 34 8 20 22c6 14 -18 20 -26 10c-14 12 -30 8 -34 -2c-12 8 -24 0 -26 -10z",
        LEAF,
    )
    wrong = (
        ground() + cloud + pot(84, FLOOR, "84", YELLOW) + pot(132, FLOOR, "洁厕灵", BLUE) + person(196, pose="cross")
    )
    wrong += text(112, 66, "毒气", 20, RED)
    return right, wrong


@scene("M00-18")
def signs() -> Halves:
    """A clear sign at eye height; faded and behind goods."""
    right = (
        ground()
        + switchboard(76, 108, 56, 70)
        + warning_sign(76, 42, "flash", 1)
        + door(176)
        + warning_sign(176, 84, "!", 0.85)
    )
    wrong = ground() + switchboard(76, 108, 56, 70) + door(176) + warning_sign(176, 84, "!", 0.85, WHITE)
    wrong += pile(76, FLOOR + 8, 3, 2, 36, 32) + at(76, 44, rect(-24, -20, 48, 40, TAN, 1), text(0, 8, "促销", 18, RED))
    return right, wrong


def door(x: float) -> str:
    """A plain door behind a sign."""
    return at(
        x, FLOOR, rect(-36, -118, 72, 118, GREY, 1), rect(-30, -112, 60, 112, WHITE, 0), circle(22, -40, 3, INK, "", 0)
    )


def _grinder(guard: bool) -> str:
    body = path("M-40 0h80l-8 -50h-64z", MIST) + rect(-20, -70, 40, 20, GREY, 2)
    funnel = poly(-34, -104, 34, -104, 18, -70, -18, -70, fill=WHITE)
    bars = (
        "".join(line(dx, -112, dx, -104, width=3) for dx in range(-30, 31, 10)) + line(-36, -112, 36, -112, width=5)
        if guard
        else ""
    )
    stop = circle(-18, -26, 9, YELLOW) + circle(-18, -26, 5.5, RED)
    spout = rect(40, -42, 22, 18, GREY, 2)
    return body + funnel + bars + stop + spout


@scene("M00-19")
def guards() -> Halves:
    """Guard in place, the stop button free; guard off and the hand inside."""
    right = ground() + at(140, FLOOR, _grinder(True)) + person(52, pose="reach") + rect(84, 101, 10, 14, TAN, 3)
    wrong = ground() + at(140, FLOOR, _grinder(False)) + person(66, FLOOR)
    wrong += line(76, 101, 104, 48, 130, 70, stroke=INK, width=8.5) + line(
        76, 101, 104, 48, 130, 70, stroke=BLUE, width=4.5
    )
    wrong += at(122, 138, rect(-17, -5, 34, 10, TAN, 1), turn=-30) + at(
        122, 138, rect(-17, -5, 34, 10, TAN, 1), turn=30
    )
    wrong += path("M118 60l-6 -14M134 56v-14M148 62l8 -12", stroke=RED, width=4)
    wrong += at(198, 178, line(-26, 0, 26, 0, width=5), *(line(dx, -8, dx, 0, width=3) for dx in range(-20, 21, 10)))
    return right, wrong


@scene("M00-20")
def protection() -> Halves:
    """Helmet and goggles on, hands bare (a turning wheel catches gloves), a guard over it; grinding bare while they lie on the shelf."""

    def grinding(x: float) -> str:
        wheel = circle(58, -56, 17, GREY) + circle(58, -56, 5, INK, "", 0)
        return at(
            x, FLOOR, rect(40, -42, 60, 8, TAN, 1), line(46, -34, 46, 0, width=4), line(94, -34, 94, 0, width=4), wheel
        )

    sparks = "".join(
        line(158, 96, 158 + dx, 96 + dy, stroke=YELLOW, width=4) for dx, dy in ((24, -22), (32, -4), (26, 14))
    )
    gear = path("M-15 0a15 14 0 0 1 30 0h7h-44z", YELLOW)
    right = (
        ground()
        + person(84, pose="both", hat=YELLOW)
        + rect(84, 75, 14, 8, BLUE, 3)
        + circle(118, 113, 4, TAN)
        + circle(119, 105, 4, TAN)
    )
    right += grinding(84) + path("M122 112a21 21 0 0 1 38 -14", stroke=GREEN, width=6) + sparks
    wrong = (
        ground()
        + person(84, pose="both")
        + grinding(84)
        + sparks
        + "".join(
            line(146, 92, 146 + dx, 92 + dy, stroke=YELLOW, width=4) for dx, dy in ((-38, -16), (-30, -26), (-16, -34))
        )
    )
    wrong += (
        rect(168, 46, 56, 6, TAN, 1)
        + at(184, 46, gear, scale=0.8)
        + rect(202, 38, 20, 8, BLUE, 3)
        + path("M96 70l10 -8", stroke=RED, width=4)
    )
    return right, wrong
