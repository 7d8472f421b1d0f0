"""Scenes of fire safety: means of escape, equipment, materials."""

from .parts import (
    cigarette,
    door,
    exit_sign,
    extinguisher,
    flame,
    no_sign,
    person,
    pile,
    sleeper,
    smoke,
)
from .pen import (
    BEAM,
    BLUE,
    DUSK,
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
    circle,
    ground,
    line,
    path,
    poly,
    rect,
    text,
)
from .scene import Halves, scene


def _dial(x: float, y: float, angle: float) -> str:
    sectors = path("M0 0L-24 -14A28 28 0 0 1 -9 -26.5Z", RED, "") + path(
        "M0 0L-9 -26.5A28 28 0 0 1 9 -26.5Z", GREEN, ""
    )
    sectors += path("M0 0L9 -26.5A28 28 0 0 1 24 -14Z", YELLOW, "")
    return at(
        x, y, circle(0, 0, 32), sectors, at(0, 0, line(0, 4, 0, -21, width=4), turn=angle), circle(0, 0, 4, INK, "")
    )


@scene("M02-05")
def extinguishers() -> Halves:
    """Within reach and in the green; behind cartons and in the red."""
    right = (
        ground() + rect(112, 96, 64, 68, WHITE, 2) + extinguisher(130) + extinguisher(158) + person(70, pose="reach")
    )
    right += rect(112, 60, 44, 26, RED, 3) + at(134, 84, extinguisher(0, 0, 0.34)) + _dial(192, 62, 0)
    wrong = ground() + rect(100, 96, 64, 68, WHITE, 2) + extinguisher(118) + extinguisher(146)
    wrong += pile(122, FLOOR + 8, 2, 3, 38, 32) + _dial(196, 62, -48)
    return right, wrong


def _hydrant(leaf: bool) -> str:
    coil = "".join(circle(0, 0, r, "", TAN, 5) for r in (24, 16, 8)) + circle(0, 0, 27, "", INK, THIN)
    if not leaf:
        return rect(-38, -48, 76, 96, RED, 3) + rect(-28, -38, 56, 44, WHITE, 2) + text(0, -9, "消火栓", 15, RED)
    nozzle = poly(-4, 44, 4, 44, 8, 24, -8, 24, fill=YELLOW)
    return (
        rect(-38, -48, 76, 96, WHITE, 3, RED, 6) + at(0, -14, coil) + at(-22, 0, nozzle)
        + circle(20, 34, 7, RED) + poly(38, -48, 64, -38, 64, 58, 38, 48, fill=RED)
    )  # fmt: skip


@scene("M02-06")
def hydrant() -> Halves:
    """The box opens and is complete; goods in front of it."""
    right = ground() + at(134, 92, _hydrant(True)) + person(58, pose="reach")
    wrong = ground() + at(120, 84, _hydrant(False)) + pile(122, FLOOR + 6, 3, 3, 40, 32)
    return right, wrong


def _detector(x: float, y: float) -> str:
    return at(x, y, path("M-22 0h44l-6 12h-32z", WHITE), rect(-9, 12, 18, 6, MIST, 2), circle(13, 6, 2.4, RED, "", 0))


def _sprinkler(x: float, y: float) -> str:
    return at(x, y, line(0, -12, 0, 8, stroke=GREY, width=6), line(-7, 8, 7, 8, width=3), line(-5, 8, 0, 18, 5, 8),
              line(-12, 19, 12, 19, width=4))  # fmt: skip


def _ceiling() -> str:
    return path("M1.5 44V10a8 8 0 0 1 8 -8.5H222a8 8 0 0 1 8 8.5V44Z", MIST, "") + line(1.5, 44, 230, 44)


@scene("M02-08")
def detectors() -> Halves:
    """Bare detector and sprinkler; a bag over one, things hung on the other."""
    right = (
        _ceiling() + ground() + _detector(84, 44) + _sprinkler(164, 52) + smoke(84, 130, 1.4) + flame(84, FLOOR, 0.8)
    )
    right += path("M142 76l-12 44M164 78v46M186 76l12 44", stroke=BLUE, width=4)
    wrong = _ceiling() + ground() + _sprinkler(160, 52)
    wrong += (
        path("M50 44h56l8 36q-36 22 -72 0z", SKY, INK) + _detector(78, 46) + line(52, 56, 48, 78, stroke=WHITE, width=3)
    )
    wrong += line(50, 47, 106, 47, stroke=RED, width=5)
    wrong += path("M160 72v14", stroke=INK) + path("M160 86l-26 16h52z", "", INK, 3.4)
    wrong += path("M138 102l-12 12 8 8 6 -5v38h40v-38l6 5 8 -8 -12 -12z", BLUE)
    return right, wrong


@scene("M02-09")
def exits() -> Halves:
    """An exit that opens with a push; chained, and goods in front."""
    right = ground() + exit_sign(132, 30) + door(132, leaf="open", colour=TAN) + person(66, pose="walk", shirt=BLUE)
    chain = "".join(at(x, 104, circle(0, 0, 5.5, "", INK, 3)) for x in range(88, 148, 9))
    wrong = ground() + exit_sign(118, 30) + door(100, w=34, colour=TAN) + door(136, w=34, colour=TAN)
    wrong += chain + path("M112 110v-8a6 6 0 0 1 12 0v8", stroke=INK, width=4) + rect(107, 109, 22, 18, YELLOW, 3)
    wrong += pile(186, FLOOR + 8, 3, 2, 34, 30) + pile(64, FLOOR + 12, 1, 1, 40, 32)
    return right, wrong


def _truck(x: float, y: float, flip: bool = False) -> str:
    ladder = line(-58, -58, 30, -58, stroke=WHITE, width=3) + "".join(
        line(dx, -62, dx, -54, stroke=WHITE, width=3) for dx in range(-50, 30, 14)
    )
    return at(
        x, y, rect(-64, -52, 92, 40, RED, 3), path("M28 -46h22a6 6 0 0 1 6 5l4 16v13h-32z", RED),
        path("M34 -40h15l4 14h-19z", WHITE), rect(-62, -64, 96, 12, GREY, 2), ladder, rect(36, -54, 12, 7, BLUE, 2),
        circle(-38, -10, 11, INK), circle(-38, -10, 4, MIST, "", 0), circle(38, -10, 11, INK), circle(38, -10, 4, MIST, "", 0),
        rect(-52, -44, 30, 20, WHITE, 1), rect(-14, -44, 30, 20, WHITE, 1), flip=flip,
    )  # fmt: skip


def car(x: float, y: float, colour: str = BLUE, scale: float = 1) -> str:
    """A parked car, 80 wide."""
    return at(
        x, y, path("M-40 -12v-10l12 -4 11 -17h27l14 17 14 3a5 5 0 0 1 4 5v6z", colour),
        path("M-22 -27l8 -11h9v11zM0 -38h9l9 11h-18z", WHITE, INK, THIN),
        circle(-22, -10, 9.5, INK), circle(-22, -10, 3.4, MIST, "", 0), circle(22, -10, 9.5, INK),
        circle(22, -10, 3.4, MIST, "", 0), scale=scale,
    )  # fmt: skip


def _house(x: float, y: float, w: float = 56, h: float = 118, fire: bool = True) -> str:
    windows = "".join(rect(dx, top, 13, 15, SKY, 0) for top in range(-104, -30, 30) for dx in (-19, 6))
    return at(
        x,
        y,
        rect(-w / 2, -h, w, h, SAND, 1),
        windows,
        flame(12, -72, 0.9) if fire else "",
        rect(-8, -22, 16, 22, GREY, 0),
    )


@scene("M02-10")
def fire_lane() -> Halves:
    """The fire engine gets to the house; parked cars stand in its way."""
    lines = "".join(line(x, 178, x + 18, 178, stroke=YELLOW, width=4) for x in range(14, 210, 32))
    right = ground(GREY) + lines + _house(192, FLOOR) + _truck(84, 172)
    right += arrow(20, 84, 130, 84)
    wrong = ground(GREY) + lines + _house(194, FLOOR) + at(44, 172, _truck(0, 0, False), scale=0.62)
    wrong += car(116, 174, BLUE, 0.86) + car(176, 178, GREY, 0.86)
    wrong += arrow(16, 104, 78, 104, RED) + line(90, 84, 90, 124, stroke=RED, width=6)
    return right, wrong


def _grille(x: float, y: float, w: float, h: float) -> str:
    bars = "".join(line(x + dx, y, x + dx, y + h, stroke=INK, width=3.4) for dx in range(0, int(w) + 1, 14))
    return (
        bars
        + line(x, y, x + w, y, width=4)
        + line(x, y + h, x + w, y + h, width=4)
        + line(x, y + h / 2, x + w, y + h / 2, width=3)
    )


@scene("M02-11")
def windows() -> Halves:
    """A window that opens from inside; a fixed grille and a sign board over the next."""
    wall = rect(14, 44, 204, 120, SAND, 0)
    right = wall + rect(66, 62, 86, 78, SKY, 1) + line(109, 62, 109, 140)
    right += poly(66, 62, 40, 72, 40, 150, 66, 140, fill=SKY) + poly(152, 62, 178, 72, 178, 150, 152, 140, fill=SKY)
    right += at(110, 140, person(0, 40, pose="up", shirt=BLUE, scale=0.86))
    right += rect(60, 140, 98, 24, SAND, 0, "") + line(60, 140, 158, 140) + ground()
    wrong = wall + rect(24, 64, 84, 78, SKY, 1) + at(66, 142, person(0, 40, pose="cross", shirt=BLUE, scale=0.86))
    wrong += rect(24, 142, 84, 22, SAND, 0, "") + _grille(24, 64, 84, 78) + ground()
    wrong += rect(120, 64, 84, 78, SKY, 1) + rect(114, 58, 98, 92, RED, 3) + text(163, 114, "广告", 30, WHITE)
    return right, wrong


def _emergency_light(x: float, y: float, on: bool) -> str:
    beams = ""
    if on:
        beams = poly(-16, -4, -68, 107, 4, 107, fill=BEAM, stroke="") + poly(
            16, -4, 68, 107, -4, 107, fill=BEAM, stroke=""
        )
    ink = YELLOW if on else GREY
    return at(x, y, beams, rect(-16, -8, 32, 20, WHITE, 3), circle(-16, -8, 9, ink), circle(16, -8, 9, ink),
              circle(0, 3, 2.8, GREEN if on else INK, "", 0))  # fmt: skip


@scene("M02-12")
def emergency_light() -> Halves:
    """Light and sign in a dark corridor; a dead lamp and a sign behind a poster."""
    dark = rect(0, 0, 232, 192, DUSK, 10, "")
    right = dark + ground(GREY) + _emergency_light(78, 58, True) + exit_sign(172, 58, way=1)
    right += person(96, pose="walk")
    wrong = dark + ground(GREY) + _emergency_light(78, 58, False) + exit_sign(172, 58)
    wrong += at(176, 66, rect(-26, -22, 52, 60, TAN, 1), text(0, 16, "促销", 20, RED), turn=-6)
    wrong += person(90, pose="cross", shirt=GREY) + text(120, 84, "？", 24, WHITE)
    return right, wrong


@scene("M02-13")
def fire_door() -> Halves:
    """A fire door that shut itself with the smoke behind it; one wedged open, smoke comes through."""
    wall = rect(108, 1.5, 14, 50, INK, 0)
    room = rect(1.5, 40, 107, 124, HAZE, 0, "") + smoke(30, 96, 1.5) + smoke(74, 110, 1.6) + flame(44, FLOOR, 1.5)
    right = room + wall + ground() + rect(109, 51, 12, 113, GREY, 1) + line(122, 108, 130, 108, width=4)
    right += path("M122 62h26l-10 -10", stroke=INK, width=3) + person(178, pose="stand")
    haze = rect(108, 40, 121, 124, HAZE, 0, "") + smoke(140, 104, 1.5)
    wrong = room + haze + wall + ground() + poly(122, 52, 158, 40, 158, 182, 122, FLOOR, fill=GREY)
    wrong += line(144, 110, 152, 110, width=4) + poly(158, 184, 184, 184, 184, 168, fill=YELLOW)
    wrong += smoke(176, 78, 1) + person(194, pose="cross") + smoke(214, 66, 0.9)
    return right, wrong


@scene("M02-14")
def nobody_sleeps() -> Halves:
    """The shop at night: locked and empty; a bed between the goods."""
    moon = path("M206 22a16 16 0 1 0 12 26a14 14 0 0 1 -12 -26z", YELLOW)
    shelves = (
        "".join(rect(30, top, 76, 5, GREY, 0) for top in (70, 112, 154))
        + line(32, 64, 32, FLOOR)
        + line(104, 64, 104, FLOOR)
    )
    goods = (
        pile(54, 112, 1, 1, 26, 26)
        + pile(84, 112, 1, 1, 24, 30)
        + pile(52, 154, 1, 1, 28, 28)
        + pile(84, 154, 1, 1, 26, 24)
    )
    right = (
        ground()
        + at(-100, -2, moon)
        + shelves
        + goods
        + door(164, colour=WHITE)
        + path("M160 98v-7a5 5 0 0 1 10 0v7", stroke=INK, width=3)
    )
    right += rect(156, 97, 18, 14, YELLOW, 2)
    wrong = ground() + moon + shelves + goods + sleeper(168, FLOOR) + text(182, 108, "z", 24) + text(196, 92, "z", 18)
    return right, wrong


@scene("M02-20")
def linings() -> Halves:
    """Bare board that does not burn; garlands and foam catch fire from a spark."""
    room = _ceiling() + ground()
    right = room + "".join(rect(24 + 62 * n, 60, 56, 100, HAZE, 1) for n in range(3)) + flame(117, FLOOR, 0.7)
    right += person(186, pose="stand") + at(70, 104, rect(-17, -22, 34, 44, WHITE, 2), line(-9, -10, 9, -10), line(-9, -2, 9, -2),
                                            circle(5, 11, 6, RED, ""))  # fmt: skip
    garland = "".join(
        path(f"M{x} 44q18 30 36 0", stroke=GREEN, width=5) + circle(x + 18, 60, 5, RED, width=THIN)
        for x in range(24, 180, 36)
    )
    foam = "".join(path(f"M{x} 164v-74l11 -12 11 12v74z", YELLOW) for x in range(24, 200, 22))
    wrong = (
        room
        + foam
        + garland
        + flame(84, FLOOR, 1.5)
        + flame(110, 118, 1.4)
        + flame(136, FLOOR, 1.3)
        + flame(122, 76, 1)
    )
    return right, wrong


@scene("M02-21")
def no_smoking() -> Halves:
    """The sign at the door and nobody smoking; a smoker among cartons, ends on the floor."""
    right = ground() + no_sign(172, 66, cigarette(), 1.4) + pile(176, FLOOR, 2, 2) + person(84, pose="stand")
    wrong = ground() + pile(178, FLOOR, 3, 2) + person(92, pose="reach") + at(132, 106, cigarette(), flip=True)
    wrong += smoke(140, 96, 0.8) + at(58, 176, cigarette(), scale=0.8) + at(120, 180, cigarette(), scale=0.8, flip=True)
    wrong += flame(150, 176, 0.5)
    return right, wrong
