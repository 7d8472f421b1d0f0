"""Scenes of people, doors, ladders and the outside of the shop."""

from .parts import carton, door, exit_sign, person, pile, socket, step_ladder
from .pen import (
    BEAM,
    BLUE,
    FLOOR,
    GREEN,
    GREY,
    INK,
    LEAF,
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
    circle,
    ground,
    line,
    oval,
    path,
    poly,
    rect,
    spark,
    text,
)
from .scene import Halves, scene


def _torch(x: float, y: float, on: bool) -> str:
    beam = poly(20, -8, 52, -22, 52, 22, 20, 8, fill=BEAM, stroke="") if on else ""
    return at(x, y, beam, rect(-24, -6, 32, 12, INK, 2), poly(8, -7, 20, -11, 20, 11, 8, 7, fill=GREY))


def _kit(x: float, y: float) -> str:
    return at(x, y, path("M-9 -36v-7h18v7", stroke=INK, width=4), rect(-26, -36, 52, 38, WHITE, 4), rect(-5, -29, 10, 24, RED, 0, ""),
              rect(-12, -22, 24, 10, RED, 0, ""))  # fmt: skip


@scene("M08-10")
def ready_things() -> Halves:
    """Kit, torch, list of numbers in reach; an empty cabinet, a dead torch, nobody knows."""
    calls = at(188, 84, rect(-32, -36, 64, 72, WHITE, 2), text(0, -14, "119", 20, RED), text(0, 8, "120", 20, RED),
               line(-20, 20, 20, 20, stroke=GREY, width=3), line(-20, 28, 8, 28, stroke=GREY, width=3))  # fmt: skip
    shelf_board = rect(46, 128, 96, 6, TAN, 1) + line(52, 134, 52, 150, width=4) + line(136, 134, 136, 150, width=4)
    right = (
        ground()
        + calls
        + shelf_board
        + _kit(76, 126)
        + _torch(84, 62, True)
        + rect(112, 100, 12, 28, YELLOW, 2)
        + circle(118, 96, 6, BLUE)
    )
    wrong = ground() + at(92, 100, rect(-46, -56, 92, 92, MIST, 3), rect(-38, -48, 76, 76, WHITE, 1), line(-38, -8, 38, -8, width=3),
                          path("M-30 -48q8 10 0 20M-30 -38q14 -2 22 -10", stroke=GREY, width=2))  # fmt: skip
    wrong += _torch(86, 114, False) + person(184, pose="cross") + text(206, 62, "？", 26, RED)
    return right, wrong


def _front(sign: str, unit: str) -> str:
    wall = rect(20, 40, 192, 124, SAND, 0) + rect(44, 94, 66, 70, SKY, 1) + rect(130, 84, 44, 80, GREY, 0)
    return wall + sign + unit


def _unit(x: float, y: float) -> str:
    return at(
        x, y, rect(-22, -32, 44, 32, WHITE, 2), circle(-5, -16, 11, MIST), line(-12, -16, 2, -16), line(-5, -23, -5, -9)
    )


@scene("M08-13")
def outside_things() -> Halves:
    """Sign, unit and pots fixed; a hanging sign, a rusted bracket, a pot over people's heads."""
    board = rect(40, 56, 136, 26, RED, 2) + text(108, 76, "小店", 19, WHITE)
    bolts = "".join(circle(x, y, 2.4, WHITE, "", 0) for x in (46, 170) for y in (61, 77))
    bracket = line(178, 54, 212, 54, width=5) + line(206, 54, 212, 66, width=4)
    right = _front(board + bolts, _unit(192, 52) + bracket) + ground() + person(84, pose="walk", scale=0.86)
    loose = at(44, 58, rect(0, 0, 136, 26, RED, 2), text(68, 20, "小店", 19, WHITE), turn=17)
    pot = at(
        70,
        32,
        poly(-11, 0, 11, 0, 8, 16, -8, 16, fill=TAN),
        path("M0 0c-14 -14 -2 -18 0 -10c4 -10 16 0 0 10z", GREEN),
        turn=24,
    )
    wrong = (
        _front("", "")
        + loose
        + at(194, 62, _unit(0, 0), turn=22)
        + line(178, 48, 190, 52, stroke=TAN, width=5)
        + line(204, 74, 210, 84, stroke=TAN, width=5)
    )
    wrong += pot + ground() + person(84, pose="cross", scale=0.86) + arrow(24, 56, 24, 96, RED)
    return right, wrong


@scene("M08-14")
def flood() -> Halves:
    """Board and bags at the door, goods off the floor; water among the goods and the socket."""
    rain = "".join(
        line(x, y, x - 5, y + 12, stroke=BLUE, width=3)
        for x, y in ((70, 26), (50, 54), (24, 70), (58, 88), (26, 108), (84, 60))
    )
    house = rect(108, 30, 122, 134, SAND, 0) + rect(100, 22, 131, 10, GREY, 0)
    wave = path("M1.5 150q10 -8 20 0t20 0t20 0t20 0v40H10a8 8 0 0 1 -8 -8z", BLUE, "")
    bags = "".join(oval(x, y, 13, 7, TAN) for x, y in ((84, 166), (96, 156), (72, 176)))
    board = rect(98, 118, 10, 48, GREY, 1)
    stand = rect(142, 128, 76, 6, TAN, 0) + line(148, 134, 148, FLOOR, width=4) + line(212, 134, 212, FLOOR, width=4)
    right = (
        rain
        + house
        + ground()
        + wave
        + board
        + bags
        + stand
        + pile(180, 128, 2, 2, 32, 28)
        + socket(132, 66, scale=0.8)
    )
    inner = path(
        "M1.5 142q10 -8 20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t20 0t9 -3v44a8 8 0 0 1 -8 8H10a8 8 0 0 1 -8 -8z",
        BLUE,
        "",
    )
    wrong = (
        rain
        + house
        + ground()
        + pile(178, FLOOR + 8, 3, 2, 34, 30)
        + socket(128, 132, scale=0.8)
        + inner
        + spark(128, 112, 1.1)
    )
    wrong += path("M6 160q10 -6 20 0t20 0M120 170q10 -6 20 0t20 0", stroke=WHITE, width=3)
    return right, wrong


@scene("M13-12")
def ladders() -> Halves:
    """A whole ladder on even ground, held; a chair on cartons, leaning out."""
    bulb = line(130, 2, 130, 18) + circle(130, 25, 8, YELLOW)
    right = (
        bulb
        + ground()
        + step_ladder(112, FLOOR, 92)
        + person(100, FLOOR - 52, pose="up", scale=0.9)
        + person(182, pose="both", flip=True)
    )
    chair = at(112, FLOOR - 44, rect(-18, -28, 36, 6, TAN, 1), line(-15, -22, -17, 0, width=4), line(15, -22, 17, 0, width=4),
               line(-17, -28, -19, -58, width=4))  # fmt: skip
    wrong = bulb + ground() + carton(96, FLOOR, 42, 44) + carton(134, FLOOR, 38, 40) + chair
    wrong += at(114, FLOOR - 70, person(0, 0, pose="up", scale=0.84), turn=14) + path(
        "M74 64q-14 16 -10 34M164 74q10 14 6 30", stroke=RED, width=4
    )
    return right, wrong


@scene("M14-03")
def doors_outwards() -> Halves:
    """A door that people push outwards; a curtain and a mirror over it, people pressed."""
    crowd = person(60, pose="walk") + person(94, pose="reach")
    right = rect(132, 1.5, 98, 163, LEAF, 9, "") + ground() + line(132, 8, 132, 46, width=9) + exit_sign(92, 30)
    right += (
        poly(132, 48, 176, 36, 176, 182, 132, FLOOR, fill=TAN)
        + line(132, 110, 142, 110, width=5)
        + crowd
        + arrow(182, 108, 220, 108)
    )
    wrong = ground() + exit_sign(140, 28, scale=0.9) + door(140, w=76, h=116, colour=TAN)
    wrong += "".join(
        path(f"M{x} 44c6 40 -4 80 2 118h17c-6 -40 4 -80 -2 -118z", RED) for x in (100, 117, 134, 151, 168 - 3)
    )
    wrong += (
        line(92, 44, 190, 44, stroke=GREY, width=6)
        + person(40, pose="cross")
        + person(76, pose="reach")
        + text(58, 62, "？", 24, RED)
    )
    return right, wrong


def _glass(strip: bool) -> str:
    band = rect(150, 100, 70, 9, RED, 0, "") + rect(150, 126, 70, 7, RED, 0, "") if strip else ""
    return (
        rect(150, 40, 70, 124, SKY, 1)
        + line(162, 56, 176, 76, stroke=WHITE, width=4)
        + line(162, 68, 170, 80, stroke=WHITE, width=4)
        + band
    )


def _wet_sign(x: float, y: float) -> str:
    return at(
        x,
        y,
        poly(-16, 0, -7, -46, 7, -46, 16, 0, fill=YELLOW),
        line(-4, -30, 3, -22, -3, -14, 6, -8, width=3),
        circle(2, -36, 3, INK, "", 0),
    )


@scene("M14-14")
def slips() -> Halves:
    """A board where it is wet, a strip on the glass; somebody falls, somebody walks into the glass."""
    puddle = oval(70, 176, 40, 6, BLUE, INK, THIN)
    right = ground() + _glass(True) + puddle + _wet_sign(70, FLOOR + 6) + person(118, pose="stand")
    wrong = ground() + _glass(False) + puddle
    wrong += at(88, 160, person(0, 0, pose="cross"), turn=-58) + path("M96 92q20 -6 30 8", stroke=RED, width=4)
    wrong += person(140, pose="walk", shirt=GREY) + path("M152 66l8 -8M156 76h11M152 86l8 8", stroke=RED, width=4)
    return right, wrong
