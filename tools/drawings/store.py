"""Scenes of the store room and of electric bicycles."""

from .parts import bottle, carton, door, drum, e_bike, exit_sign, extinguisher, flame, no_sign, person, pile, smoke
from .pen import (
    BLUE,
    FLOOR,
    GREEN,
    GREY,
    HAZE,
    INK,
    MIST,
    RED,
    SAND,
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
    poly,
    rect,
    spark,
    text,
)
from .scene import Halves, scene


@scene("M02-S1")
def stacks() -> Halves:
    """Two low stacks, an aisle, a lamp in the clear; one up to the lamp and against the wall."""
    wall = rect(216, 1.5, 14, 163, GREY, 0, "") + line(216, 1.5, 216, FLOOR)
    tube = rect(80, 18, 70, 8, WHITE, 3) + line(92, 18, 92, 2) + line(138, 18, 138, 2)
    right = (
        wall
        + ground()
        + tube
        + pile(50, FLOOR, 2, 2, 30, 28)
        + pile(168, FLOOR, 2, 2, 30, 28)
        + person(112, pose="stand")
    )
    right += arrow(60, 44, 60, 96, GREEN, 4, both=True) + arrow(76, 178, 144, 178, GREEN, 4, both=True)
    wrong = wall + ground() + tube + pile(84, FLOOR, 4, 3, 34, 33) + pile(182, FLOOR, 4, 2, 32, 34)
    wrong += flame(98, 34, 0.7) + smoke(128, 36, 0.7)
    return right, wrong


def _bin(x: float, colour: str, inside: str) -> str:
    return at(x, FLOOR, inside, rect(-28, -26, 56, 26, colour, 2))


@scene("M02-S2")
def kinds_apart() -> Halves:
    """Cartons here, spirits in a cabinet; drums and paint among the cartons."""
    cabinet = rect(146, 62, 72, 102, YELLOW, 3) + line(182, 62, 182, FLOOR) + at(182, 100, poly(0, -20, 21, 16, -21, 16, fill=WHITE),
                                                                               flame(0, 12, 0.5))  # fmt: skip
    right = ground() + pile(62, FLOOR, 3, 3, 32, 28) + cabinet + arrow(112, 178, 144, 178, GREEN, 4, both=True)
    wrong = (
        ground()
        + pile(52, FLOOR, 3, 2, 32, 28)
        + drum(108)
        + bottle(140, FLOOR, RED, 22, 48, WHITE)
        + carton(174, FLOOR, 34, 30)
    )
    wrong += (
        carton(176, FLOOR - 30, 34, 28)
        + drum(208, FLOOR, BLUE, 34, 48)
        + flame(140, 104, 0.9)
        + bottle(110, 106, YELLOW, 18, 34, WHITE)
    )
    return right, wrong


@scene("M02-S3")
def nobody_lives_in_store() -> Halves:
    """Only goods; a partition with desk, cooker and heater inside."""
    right = ground() + pile(58, FLOOR, 3, 2, 34, 30) + pile(178, FLOOR, 3, 2, 34, 30) + person(118, pose="stand")
    desk = rect(108, 122, 56, 6, TAN, 1) + line(114, 128, 114, FLOOR, width=4) + line(158, 128, 158, FLOOR, width=4)
    pot = at(
        136, 122, rect(-18, -6, 36, 6, INK, 1), rect(-14, -22, 28, 16, GREY, 3), line(-16, -22, 16, -22, width=4)
    ) + smoke(136, 94, 0.8)
    heater = at(
        196,
        FLOOR,
        rect(-18, -44, 36, 40, WHITE, 3),
        *(line(-10 + 7 * n, -38, -10 + 7 * n, -12, stroke=RED, width=3.4) for n in range(4)),
    )
    wrong = ground() + pile(44, FLOOR, 3, 2, 32, 30) + rect(90, 56, 134, 108, "", 0, TAN, 5) + desk + pot + heater
    wrong += carton(206, FLOOR - 46, 26, 22) + flame(196, 116, 0.5)
    return right, wrong


def _forklift(x: float, y: float) -> str:
    return at(
        x, y, path("M-34 -12v-24h26v-30h24v54z", YELLOW), line(-8, -36, -8, -66, width=4), line(18, -4, 18, -82, width=5),
        line(18, -6, 44, -6, width=4.4), circle(-20, -10, 10, INK), circle(10, -10, 10, INK), circle(-20, -10, 3, MIST, "", 0),
        circle(10, -10, 3, MIST, "", 0), rect(-2, -60, 12, 18, SKY, 1),
    )  # fmt: skip


@scene("M02-S4")
def charging_outside() -> Halves:
    """The forklift charges outside the store; among the goods, with the fire beginning."""
    wall = rect(106, 30, 12, 134, GREY, 0)
    right = wall + ground() + rect(1.5, 26, 116, 9, GREY, 0) + pile(54, FLOOR, 3, 2, 34, 30) + _forklift(164, FLOOR)
    right += rect(198, 62, 24, 40, WHITE, 3) + at(
        210, 82, poly(3, -12, -7, 3, -1, 3, -3, 12, 7, -3, 1, -3, fill=YELLOW, width=THIN)
    )
    right += cable("M210 102C210 136 190 140 150 130", INK, 3)
    wrong = (
        ground()
        + rect(1.5, 26, 229, 9, GREY, 0)
        + pile(40, FLOOR, 3, 2, 32, 30)
        + _forklift(112, FLOOR)
        + pile(192, FLOOR, 4, 2, 32, 30)
    )
    wrong += (
        cable("M94 132C70 120 80 70 80 60", INK, 3)
        + rect(70, 44, 20, 22, WHITE, 3)
        + spark(96, 100, 1.1)
        + flame(140, 130, 0.8)
    )
    wrong += smoke(120, 78, 1)
    return right, wrong


def _shed(x: float, y: float, w: float = 104) -> str:
    return at(x, y, line(-w / 2 + 8, 0, -w / 2 + 8, -84, width=5), line(w / 2 - 8, 0, w / 2 - 8, -84, width=5),
              poly(-w / 2, -82, w / 2, -82, w / 2 - 8, -98, -w / 2 + 8, -98, fill=BLUE))  # fmt: skip


@scene("M02-E1")
def bikes_outside() -> Halves:
    """In the shed beside the house; charging at the foot of the stairs."""
    house = at(44, FLOOR, rect(-36, -120, 72, 120, SAND, 1), *(rect(dx, top, 16, 18, SKY, 0) for dx in (-24, 8)
               for top in (-106, -74)), rect(-11, -34, 22, 34, GREY, 0))  # fmt: skip
    right = (
        ground()
        + house
        + _shed(170, FLOOR, 104)
        + e_bike(170, FLOOR, 0.76)
        + arrow(86, 178, 116, 178, GREEN, 4, both=True)
    )
    stairs = path("M132 164v-16h16v-16h16v-16h16v-16h16v-16h16v-16h18v96z", MIST)
    wrong = stairs + ground() + exit_sign(70, 34) + door(70, w=50, h=104, leaf="shut") + e_bike(96, FLOOR + 8, 1)
    wrong += (
        cable("M92 140C96 110 150 120 156 84", INK, 3)
        + rect(146, 62, 22, 24, WHITE, 3)
        + flame(88, 140, 1)
        + smoke(118, 88, 1)
    )
    return right, wrong


def _lift(x: float, inside: str) -> str:
    return at(x, FLOOR, rect(-56, -126, 112, 126, GREY, 1), rect(-46, -116, 92, 116, HAZE, 0), inside, rect(64, -72, 12, 22, WHITE, 2),
              poly(70, -68, 73, -63, 67, -63, fill=INK, stroke=""), poly(70, -54, 73, -59, 67, -59, fill=INK, stroke=""))  # fmt: skip


def _mini_bike() -> str:
    return e_bike(0, 14, 0.3)


@scene("M02-E2")
def lift() -> Halves:
    """A person without anything, the sign beside the door; the bicycle in the car on fire."""
    right = ground() + _lift(134, person(0, 0)) + no_sign(48, 74, _mini_bike(), 1.2)
    wrong = ground() + _lift(
        118, e_bike(0, 0, 0.82) + person(-30, 0, scale=0.86) + flame(6, -20, 1) + smoke(20, -62, 1.1)
    )
    return right, wrong


def _charger(x: float, y: float) -> str:
    return at(x, y, rect(-14, -22, 28, 44, WHITE, 3), rect(-9, -17, 18, 12, SKY, 1), circle(0, 8, 5, GREEN))


@scene("M02-E3")
def charging_place() -> Halves:
    """A charging shed with extinguisher, away from the house; wires hung out of a window."""
    right = (
        ground()
        + _shed(104, FLOOR, 136)
        + _charger(64, 104)
        + _charger(132, 104)
        + e_bike(96, FLOOR, 0.72)
        + extinguisher(196)
    )
    right += cable("M132 126C132 142 116 146 98 142", INK, 3)
    house = at(66, FLOOR, rect(-52, -140, 104, 140, SAND, 1), rect(-38, -122, 30, 32, SKY, 0), rect(8, -122, 30, 32, SKY, 0),
               rect(-14, -46, 28, 46, GREY, 0))  # fmt: skip
    wrong = ground() + house + e_bike(160, FLOOR + 4, 0.9) + cable("M88 62C104 100 130 80 152 140", INK, 3)
    wrong += at(126, 106, rect(-9, -6, 18, 12, WHITE, 2), turn=40) + spark(140, 88, 1) + flame(154, 138, 0.7)
    return right, wrong


def _battery(x: float, y: float, good: bool) -> str:
    if good:
        shape, tag = (
            rect(-34, -56, 68, 92, INK, 6),
            rect(-24, -40, 48, 34, WHITE, 2) + line(-16, -30, 16, -30) + line(-16, -20, 8, -20),
        )
        return at(
            x,
            y,
            shape,
            tag,
            poly(4, -2, -10, 15, -2, 15, -6, 28, 10, 10, 2, 10, fill=YELLOW, width=THIN),
            rect(-14, -66, 28, 10, GREY, 3),
        )
    shape = path("M-30 -56c20 6 44 -8 62 2c10 24 -4 40 6 88c-20 8 -46 -4 -72 2c-10 -34 10 -56 4 -92z", INK)
    tape = poly(-36, -18, 40, -30, 40, -16, -36, -4, fill=YELLOW) + poly(-36, 14, 38, 4, 38, 18, -36, 28, fill=YELLOW)
    return at(
        x, y, shape, tape, line(-10, -56, -16, -78, stroke=RED, width=4), line(8, -56, 16, -76, stroke=BLUE, width=4)
    )


@scene("M02-E4")
def batteries() -> Halves:
    """The maker's battery and charger; a swollen one, taped together, wires showing."""
    box = at(172, 128, rect(-30, -22, 60, 38, GREY, 4), circle(-16, -3, 5, GREEN, width=THIN), line(-4, -8, 18, -8, stroke=WHITE, width=3),
             line(-4, 2, 10, 2, stroke=WHITE, width=3))  # fmt: skip
    right = (
        ground()
        + cable("M104 140C124 150 130 124 144 124", INK, 3.4)
        + _battery(78, 128, True)
        + box
        + text(126, 54, "原配", 24, GREEN)
    )
    wrong = ground() + _battery(96, 128, False) + spark(96, 44, 1.2) + smoke(150, 108, 1.2) + flame(136, FLOOR, 0.9)
    wrong += text(184, 58, "改装", 24, RED)
    return right, wrong
