"""Scenes of the teaching units: ids `unit-<unit>` and `unit-<unit>-2`."""

from .parts import person, plug, socket
from .pen import (
    BEAM,
    BLUE,
    DIRT,
    DUSK,
    FLOOR,
    GREEN,
    GREY,
    HAZE,
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


def _roof() -> str:
    windows = "".join(rect(x, y, 20, 22, SKY, 0) for x in (18, 58) for y in (88, 126))
    return rect(2, 66, 96, 98, SAND, 0) + windows + rect(2, 60, 102, 8, GREY, 0) + ground()


def _anchor(x: float) -> str:
    return rect(x - 5, 40, 10, 20, INK, 1) + circle(x, 40, 6, "", YELLOW, 4)


def _sitter(x: float, y: float) -> str:
    """Somebody on a seat board, hanging."""
    return person(x, y, hat=YELLOW, pose="reach", scale=0.74, flip=True) + rect(x - 16, y - 28, 34, 6, TAN, 1)


@scene("unit-facade")
def two_ropes() -> Halves:
    """Two ropes on two anchors that hold; one rope on a railing that gives way."""
    right = _roof() + _anchor(44) + _anchor(76)
    right += cable("M76 40L104 58L140 80V96", BLUE, 4) + cable("M44 40L100 54L158 78V162", RED, 4)
    right += rect(96, 52, 14, 10, GREEN, 3) + _sitter(140, 152) + rect(153, 100, 10, 14, INK, 2)
    rail = "".join(line(x, 60, x - 3, 34, width=4) for x in (40, 62)) + line(30, 34, 62, 34, width=4)
    wrong = _roof() + rail + line(84, 60, 100, 36, width=4) + line(62, 34, 100, 36, stroke=RED, width=4)
    wrong += cable("M100 36L134 70V96", BLUE, 4) + at(134, 152, person(0, 0, pose="cross", scale=0.74), turn=14)
    wrong += arrow(182, 84, 182, 138, RED) + spark(98, 52)
    return right, wrong


@scene("unit-facade-2")
def edge() -> Halves:
    """A sleeve tied over the edge; a bare rope rubs on it and frays."""
    wall = path("M1.5 100H120V190H9.5a8 8 0 0 1 -8 -8Z", SAND, "") + line(1.5, 100, 120, 100, 120, 190)
    right = wall + cable("M8 74L112 92Q132 96 132 116V188", BLUE, 7)
    right += (
        cable("M78 86L112 92Q132 96 132 116V146", GREEN, 15)
        + line(74, 80, 74, 98, width=4)
        + line(124, 148, 140, 148, width=4)
    )
    right += text(180, 66, "护套", 20, GREEN)
    wrong = wall + cable("M8 74L104 94", BLUE, 7) + cable("M124 124V188", BLUE, 7)
    frays = ("M104 94l12 2M104 94l10 8M106 92l14 -4", "M124 124l-2 -12M124 124l6 -12M124 124l-8 -9")
    wrong += "".join(path(data, stroke=BLUE, width=2.6) for data in frays) + path(
        "M112 112Q122 108 120 100", stroke=BLUE, width=2.4
    )
    wrong += circle(118, 104, 27, "", RED, 4) + text(182, 66, "磨断", 20, RED)
    return right, wrong


def _pit(air: bool) -> str:
    earth = path("M1.5 104H112V184H196V104H230.5V182a8 8 0 0 1 -8 8H9.5a8 8 0 0 1 -8 -8Z", MIST, "")
    inside = rect(112, 104, 84, 80, SKY if air else DUSK, 0) + rect(112, 166, 84, 18, DIRT, 0)
    edge = line(1.5, 104, 112, 104, 112, 184, 196, 184, 196, 104, 230.5, 104)
    return earth + inside + edge


def _fumes() -> str:
    return "".join(
        path(f"M{x} {y}c-6 -8 6 -10 0 -18c-5 -6 3 -8 1 -12", stroke=LEAF, width=3.4)
        for x, y in ((128, 160), (152, 150), (180, 162))
    )


def _rescued(x: float, y: float) -> str:
    """Somebody lying."""
    return at(x, y, path("M-14 0v-10a6 6 0 0 1 6 -6h34v16z", GREY), circle(-24, -8, 9, TAN))


@scene("unit-confined")
def ladle() -> Halves:
    """From outside with a long handle; head and shoulders over the pit, alone."""
    right = _pit(True) + person(84, 104, pose="both", hat=YELLOW, shirt=BLUE) + person(46, 104, shirt=GREEN, scale=0.94)
    right += line(104, 44, 158, 158, stroke=TAN, width=5) + path("M150 150l16 -8l8 14q-8 10 -16 8z", GREY)
    wrong = _pit(False) + _fumes() + at(112, 104, person(0, 0, pose="both"), turn=62)
    wrong += path("M152 168a10 6 0 0 1 20 0z", INK) + arrow(214, 96, 182, 134, RED)
    return right, wrong


@scene("unit-confined-2")
def rescue() -> Halves:
    """Nobody goes down: air is blown in, the fire brigade is called; the second one climbs after the first."""
    right = _pit(True) + _rescued(158, 166) + cable("M64 84C110 40 128 70 132 150", YELLOW, 11)
    right += rect(34, 72, 34, 32, GREEN, 4) + circle(51, 88, 11, WHITE) + line(43, 88, 59, 88) + line(51, 80, 51, 96)
    right += person(214, 104, pose="up", shirt=BLUE, scale=0.8, flip=True) + text(160, 46, "119", 26, RED)
    ladder = (
        line(122, 92, 122, 166, width=4)
        + line(142, 92, 142, 166, width=4)
        + "".join(line(122, y, 142, y) for y in range(104, 166, 14))
    )
    wrong = _pit(False) + _fumes() + _rescued(174, 168) + ladder + person(132, 140, pose="cross", scale=0.8)
    wrong += person(68, 104, pose="walk") + arrow(160, 30, 160, 80, RED)
    return right, wrong


def _opening() -> str:
    """A wall in section with a window opening; the room is at the left."""
    return rect(1.5, 150, 122, 14, GREY, 0, "") + rect(112, 1.5, 14, 42, TAN, 0) + rect(112, 116, 14, 48, TAN, 0)


def _unit_outside(x: float, y: float) -> str:
    return (
        rect(x, y, 40, 34, WHITE, 2)
        + circle(x + 18, y + 17, 12, MIST)
        + line(x + 8, y + 17, x + 28, y + 17)
        + line(x + 18, y + 7, x + 18, y + 27)
    )


@scene("unit-aircon")
def outside_work() -> Halves:
    """Rope on a column inside, a second person watches; alone, no rope, on a rusty bracket."""
    right = (
        _opening()
        + rect(36, 1.5, 16, 148, HAZE, 0)
        + circle(52, 62, 5, YELLOW)
        + person(70, 150, shirt=GREEN, scale=0.8)
    )
    right += person(96, 150, pose="both", hat=YELLOW, scale=0.86) + cable("M52 62Q74 44 92 92", RED, 4)
    right += _unit_outside(134, 104) + line(126, 140, 176, 140, 130, 162, width=5)
    wrong = _opening() + at(164, 138, person(0, 0, pose="cross", scale=0.86), turn=12)
    wrong += line(126, 140, 182, 152, stroke=DIRT, width=6) + line(130, 162, 156, 150, stroke=DIRT, width=5)
    wrong += at(206, 124, _unit_outside(-20, -17), turn=24) + arrow(214, 148, 214, 184, RED) + spark(130, 140, 0.8)
    return right, wrong


def _cylinder(x: float, colour: str, words: str) -> str:
    return at(
        x, FLOOR, rect(-22, -96, 44, 96, colour, 12), rect(-6, -106, 12, 12, GREY, 1), rect(-18, -66, 36, 30, WHITE, 2),
        text(0, -44, words, 17, INK),
    )  # fmt: skip


@scene("unit-aircon-2")
def nitrogen() -> Halves:
    """Pressure test with nitrogen over a reducer; oxygen in its place bursts."""
    pipe = path("M78 62H150V104H200", stroke=INK, width=9) + path("M78 62H150V104H200", stroke=YELLOW, width=5)
    gauge = circle(78, 52, 15, WHITE) + line(78, 52, 86, 44, width=3)
    right = (
        ground()
        + pipe
        + _cylinder(54, MIST, "氮气")
        + gauge
        + at(200, 104, rect(-22, -18, 44, 36, WHITE, 2), circle(0, 0, 11, MIST))
    )
    burst = poly(0, -34, 9, -13, 31, -21, 17, -2, 36, 10, 13, 13, 13, 34, -1, 17, -20, 31, -14, 9, -36, 6, -17, -4, -28, -23, -8, -14,
                 fill=YELLOW)  # fmt: skip
    wrong = ground() + pipe + _cylinder(54, SKY, "氧气") + at(168, 96, burst) + text(196, 160, "会爆", 19, RED)
    return right, wrong


@scene("unit-first_aid")
def press() -> Halves:
    """One presses, one brings the AED; they stand around and wait."""
    flat = at(128, FLOOR, rect(-14, -18, 76, 16, BLUE, 6), circle(-28, -10, 11, TAN))
    helper = at(
        138, FLOOR, line(24, -3, 4, -3, 10, -34, width=8), line(10, -36, -2, -74, stroke=INK, width=17), line(10, -36, -2, -74, stroke=GREEN, width=12),
        line(-4, -68, -2, -20, stroke=INK, width=9), line(-4, -68, -2, -20, stroke=GREEN, width=5), circle(-6, -90, 10.5, TAN),
    )  # fmt: skip
    box = rect(30, 104, 44, 30, GREEN, 4) + text(52, 125, "AED", 15, WHITE)
    right = (
        ground()
        + flat
        + helper
        + person(36, pose="both", shirt=BLUE)
        + box
        + arrow(168, 78, 168, 112)
        + text(200, 60, "120", 24, RED)
    )
    wrong = (
        ground()
        + at(0, 6, flat)
        + person(46)
        + person(204, pose="reach", flip=True, shirt=GREY)
        + rect(162, 98, 11, 18, INK, 2)
    )
    wrong += text(46, 58, "？", 24, RED) + text(128, 96, "等等看", 18, RED)
    return right, wrong


def _arm(y: float) -> str:
    return path(f"M8 {y}H150q18 -2 26 8l20 4q8 4 2 10l-24 4q-14 6 -28 4H8Z", TAN) + path(
        f"M92 {y + 4}q22 -4 34 6q-6 14 -30 8q-14 -6 -4 -14z", RED, ""
    )


@scene("unit-slips_burns")
def cool_down() -> Halves:
    """Running cold water on the burn; tooth paste on it."""
    tap = path("M84 20v22h-18M84 42h22v14", stroke=INK, width=13) + path(
        "M84 20v22h-18M84 42h22v14", stroke=MIST, width=8
    )
    tap += line(70, 16, 98, 16, width=8)
    water = "".join(line(x, 62, x, 106, stroke=BLUE, width=4) for x in (100, 108, 116)) + "".join(
        line(x, 140, x + 3, 166, stroke=BLUE, width=3.4) for x in (92, 108, 124)
    )
    right = tap + _arm(106) + water + text(184, 60, "冲凉水", 20, GREEN)
    tube = at(
        92, 70, rect(-34, -13, 60, 26, WHITE, 4), rect(26, -7, 12, 14, RED, 1), text(-5, 6, "牙膏", 17, INK), turn=38
    )
    wrong = _arm(106) + tube + path("M120 98q-8 10 2 12q12 2 10 -6z", WHITE) + text(184, 60, "别抹", 20, RED)
    return right, wrong


@scene("unit-machine")
def stuck() -> Halves:
    """Unplugged, its plug in sight, a tool; plugged in and a hand inside."""
    body = (
        rect(-34, -62, 68, 62, MIST, 4)
        + poly(-30, -94, 30, -94, 12, -62, -12, -62, fill=GREY)
        + circle(0, -30, 11, WHITE)
    )
    right = (
        ground()
        + at(84, FLOOR, body)
        + socket(206, 92)
        + cable("M118 146C150 150 150 130 176 150", INK, 3)
        + plug(182, 152, 60)
    )
    right += line(62, 34, 86, 92, stroke=TAN, width=6) + person(34, pose="up", scale=0.94)
    right += rect(128, 60, 56, 26, YELLOW, 2) + text(156, 79, "有人修", 16, INK)
    wrong = (
        ground()
        + at(108, FLOOR, body)
        + socket(206, 92)
        + cable("M142 146C180 150 190 130 206 100", INK, 3)
        + plug(206, 96)
    )
    wrong += (
        person(50, pose="stand")
        + line(62, 98, 104, 68, 108, 92, width=9)
        + line(62, 98, 104, 68, 108, 92, stroke=BLUE, width=5)
    )
    wrong += path("M88 50l-6 -14M106 46v-16M124 50l8 -13", stroke=RED, width=4) + path(
        "M96 128a14 14 0 0 1 24 0", stroke=RED, width=4
    )
    return right, wrong


@scene("unit-fit_out")
def hole() -> Halves:
    """A hole in the floor covered, fixed and marked; a loose board over it."""
    slab = (
        path("M1.5 130H84V152H1.5ZM164 130H230.5V152H164Z", GREY, "")
        + line(1.5, 130, 84, 130, 84, 152, 1.5, 152)
        + line(230.5, 130, 164, 130, 164, 152, 230.5, 152)
    )
    right = slab + rect(70, 118, 108, 12, YELLOW, 1) + "".join(circle(x, 124, 3, INK, "") for x in (78, 170))
    right += text(124, 106, "有洞勿移", 18, INK) + person(48, 130, hat=YELLOW, scale=0.94) + "".join(
        line(x, 130, x, 88, stroke=RED, width=4) for x in (196, 222)
    ) + line(192, 100, 226, 100, stroke=RED, width=4)  # fmt: skip
    wrong = (
        slab
        + at(120, 138, rect(-44, -5, 88, 9, TAN, 1), turn=24)
        + at(122, 128, person(0, 0, pose="cross", hat=YELLOW), turn=-10)
    )
    wrong += arrow(200, 56, 200, 108, RED) + path("M88 176h64", stroke=MIST, width=4)
    return right, wrong


@scene("unit-height")
def hooked() -> Halves:
    """Hooked above the waist on steel; hooked on a water pipe."""
    beam = rect(24, 20, 184, 14, GREY, 1) + line(24, 27, 208, 27, width=THIN)
    deck = rect(30, 150, 172, 8, TAN, 1) + line(44, 158, 44, 188, width=5) + line(188, 158, 188, 188, width=5)
    right = beam + deck + person(112, 150, pose="up", hat=YELLOW) + cable("M112 90Q86 60 88 36", RED, 4)
    right += circle(88, 32, 7, "", YELLOW, 4)
    pipe = path("M172 20V100", stroke=INK, width=11) + path("M172 20V100", stroke=SKY, width=7)
    wrong = deck + pipe + line(172, 100, 180, 122, stroke=SKY, width=8) + person(108, 150, pose="cross", hat=YELLOW)
    wrong += cable("M108 96Q140 130 172 92", RED, 4) + "".join(
        line(176, 106, 176 + dx, 128, stroke=BLUE, width=3.4) for dx in (-12, 0, 14)
    )
    wrong += poly(196, 60, 214, 92, 178, 92, fill=BEAM) + text(196, 88, "!", 22, RED)
    return right, wrong
