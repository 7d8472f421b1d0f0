"""Things a shop has. Each stands with the middle of its foot at (x, y), or hangs at (x, y) where that is said."""

from .pen import (
    BEAM,
    BLUE,
    DIRT,
    FLOOR,
    GREEN,
    GREY,
    HAZE,
    INK,
    LEAF,
    MIST,
    RED,
    SKY,
    TAN,
    THIN,
    WHITE,
    YELLOW,
    at,
    circle,
    line,
    oval,
    path,
    poly,
    rect,
)


def person(x: float, y: float = FLOOR, shirt: str = BLUE, pose: str = "stand", scale: float = 1, flip: bool = False,
           hat: str = "") -> str:  # fmt: skip
    """Some ninety units tall. ``pose``: stand, walk, reach (an arm forward), up (an arm raised), both (both forward)."""
    legs = {"walk": line(0, -40, -13, 0, stroke=INK, width=8) + line(0, -40, 14, -2, stroke=INK, width=8)}.get(
        pose, line(-5, -38, -6, 0, stroke=INK, width=8) + line(5, -38, 6, 0, stroke=INK, width=8)
    )
    arms = {
        "stand": ((-13, -62, -16, -36), (13, -62, 16, -36)),
        "walk": ((-10, -64, -22, -44), (10, -64, 24, -50)),
        "reach": ((-13, -62, -16, -36), (10, -63, 34, -56)),
        "up": ((-13, -62, -16, -36), (11, -65, 24, -98)),
        "both": ((6, -60, 32, -50), (10, -64, 34, -58)),
        "cross": ((-13, -62, -26, -78), (13, -62, 26, -78)),
    }[pose]
    limbs = "".join(line(*arm, stroke=INK, width=8.5) + line(*arm, stroke=shirt, width=4.5) for arm in arms)
    body = path("M-13 -68a6 6 0 0 1 6 -5h14a6 6 0 0 1 6 5l-2 34h-22z", shirt)
    head = circle(0, -85, 10.5, TAN)
    cap = path("M-11 -88a11 10 0 0 1 22 0h5h-30z", hat) if hat else ""
    return at(x, y, legs, body, limbs, head, cap, scale=scale, flip=flip)


def sleeper(x: float, y: float = FLOOR) -> str:
    """A bed with somebody in it, 92 wide."""
    bed = rect(-46, -20, 92, 8, TAN) + line(-42, -12, -42, 0) + line(42, -12, 42, 0) + line(-46, -20, -46, -42, width=4)
    return at(
        x, y, bed, rect(-42, -30, 22, 10, WHITE, 4), circle(-27, -34, 9, TAN),
        path("M-18 -20v-12a6 6 0 0 1 6 -6h46a10 10 0 0 1 10 10v8z", BLUE),
    )  # fmt: skip


def carton(x: float, y: float, w: float = 36, h: float = 30) -> str:
    """A cardboard box."""
    return at(x, y, rect(-w / 2, -h, w, h, TAN), rect(-4, -h, 8, h * 0.42, WHITE, 0, width=THIN))


def pile(x: float, y: float = FLOOR, rows: int = 3, columns: int = 2, w: float = 34, h: float = 28) -> str:
    """Cartons on each other, in the way."""
    left = x - (columns - 1) * w / 2
    return "".join(
        carton(left + column * w + (5 if row % 2 else 0), y - row * h, w, h)
        for row in range(rows)
        for column in range(columns if row < rows - 1 or columns == 1 else columns - 1)
    )


def door(x: float, y: float = FLOOR, w: float = 56, h: float = 112, leaf: str = "shut", colour: str = WHITE) -> str:
    """A door in its frame; ``leaf``: shut, open (swung to the right, outside seen), none."""
    frame = rect(-w / 2 - 5, -h - 5, w + 10, h + 5, GREY, 1)
    if leaf == "shut":
        inside = rect(-w / 2, -h, w, h, colour, 0) + circle(w / 2 - 9, -h * 0.46, 3, YELLOW, width=THIN)
    else:
        inside = rect(-w / 2, -h, w, h, SKY, 0) + path(f"M{-w / 2} 0V-26h{w}V0Z", LEAF, "")
    swung = ""
    if leaf == "open":
        swung = poly(w / 2, -h, w / 2 + 24, -h + 9, w / 2 + 24, 8, w / 2, 0, fill=colour) + circle(
            w / 2 + 18, -h * 0.42, 2.6, YELLOW, width=THIN
        )
    return at(x, y, frame, inside, swung)


def running_man(scale: float = 1, colour: str = WHITE) -> str:
    """The man of the exit sign, around the origin."""
    return at(
        0, 0, circle(3, -9, 3, colour, ""), line(2, -4, -3, 3, 3, 7, 0, 13, stroke=colour, width=3),
        line(-3, 3, -9, 9, stroke=colour, width=3), line(-6, -3, 2, -4, 8, 0, stroke=colour, width=2.6), scale=scale,
    )  # fmt: skip


def exit_sign(x: float, y: float, lit: bool = True, way: int = 0, scale: float = 1) -> str:
    """Green sign with its middle at (x, y); ``way`` -1 left, 1 right, 0 no arrow."""
    ground = GREEN if lit else GREY
    man = at(-9 * way, -1, running_man(0.72))
    pointer = ""
    if way:
        tip = 19 * way
        pointer = line(tip - 14 * way, 0, tip, 0, stroke=WHITE, width=3) + line(
            tip - 6 * way, -5, tip, 0, tip - 6 * way, 5, stroke=WHITE, width=3
        )
    return at(x, y, rect(-24, -12, 48, 24, ground, 3), man, pointer, scale=scale)


def extinguisher(x: float, y: float = FLOOR, scale: float = 1, gauge: str = "") -> str:
    """A red extinguisher; ``gauge``: colour of a dial that is seen."""
    body = rect(-11, -48, 22, 48, RED, 7) + rect(-11, -30, 22, 10, WHITE, 0, width=THIN)
    top = rect(-5, -55, 10, 7, INK, 1) + line(-3, -56, 14, -62, width=4) + line(-3, -55, 13, -53, width=4)
    hose = path("M-5 -53c-16 2 -15 14 -13 30", stroke=INK, width=4)
    dial = circle(0, -57, 4.5, gauge, width=THIN) if gauge else ""
    return at(x, y, hose, body, top, dial, scale=scale)


def flame(x: float, y: float, scale: float = 1, gas: bool = False) -> str:
    """A flame standing at (x, y); a gas flame is blue."""
    outer = path("M0 0c-14 0 -18 -12 -11 -22c2 5 5 6 6 4c2 -8 -1 -14 5 -22c1 9 12 14 13 25c1 9 -4 15 -13 15z",
                 BLUE if gas else RED)  # fmt: skip
    return at(x, y, outer, path("M0 0c-7 0 -8 -7 -3 -13c2 4 9 5 8 9c0 3 -2 4 -5 4z", WHITE if gas else YELLOW, ""),
              scale=scale)  # fmt: skip


def smoke(x: float, y: float, scale: float = 1) -> str:
    """Three curls rising from (x, y)."""
    curls = "".join(path(f"M{dx} 0c-6 -8 6 -12 0 -20c-5 -6 3 -9 1 -14", stroke=GREY, width=3.4) for dx in (-12, 0, 12))
    return at(x, y, curls, scale=scale)


def switchboard(x: float, y: float, w: float = 62, h: float = 76, leaf: str = "shut", neat: bool = True) -> str:
    """A distribution box on the wall, its middle at (x, y); ``leaf``: shut or open."""
    if leaf == "shut":
        bolt = poly(2, -16, -8, 3, -1, 3, -3, 15, 8, -3, 1, -3, fill=YELLOW, width=THIN)
        return at(x, y, rect(-w / 2, -h / 2, w, h, MIST, 3), bolt, circle(w / 2 - 7, 0, 2.4, INK, ""))
    rows = "".join(
        rect(-w / 2 + 8 + 12 * n, top, 9, 17, INK if n % 2 else WHITE, 1, width=THIN)
        + (rect(-w / 2 + 8 + 12 * n, top + 20, 9, 5, WHITE, 0, width=1.2) if neat else "")
        for top in (-h / 2 + 10, -h / 2 + 42)
        for n in range(4)
    )
    leaf_shape = poly(w / 2, -h / 2, w / 2 + 22, -h / 2 - 8, w / 2 + 22, h / 2 + 8, w / 2, h / 2, fill=MIST)
    return at(x, y, rect(-w / 2, -h / 2, w, h, HAZE, 3), rows, leaf_shape)


def socket(x: float, y: float, burnt: bool = False, scale: float = 1) -> str:
    """A wall socket, its middle at (x, y)."""
    holes = line(-5, -4, -5, 3, width=3) + line(5, -4, 5, 3, width=3)
    scorch = path("M-13 13c-3 -12 2 -20 8 -22c6 4 2 10 9 12c7 2 8 5 7 10z", DIRT, "") if burnt else ""
    return at(x, y, rect(-15, -15, 30, 30, WHITE, 3), scorch, holes, scale=scale)


def strip(x: float, y: float, holes: int = 4, turn: float = 0) -> str:
    """A socket strip lying with its middle at (x, y)."""
    wide = holes * 17 + 8
    inner = "".join(
        circle(-wide / 2 + 13 + 17 * n, 0, 5.6, MIST, width=THIN)
        + line(-wide / 2 + 11 + 17 * n, -1.5, -wide / 2 + 11 + 17 * n, 1.5, width=2)
        + line(-wide / 2 + 15 + 17 * n, -1.5, -wide / 2 + 15 + 17 * n, 1.5, width=2)
        for n in range(holes)
    )
    return at(x, y, rect(-wide / 2, -9, wide, 18, WHITE, 4), inner, turn=turn)


def plug(x: float, y: float, turn: float = 0) -> str:
    """A plug put in at (x, y)."""
    return at(x, y, rect(-6, -7, 12, 14, INK, 3), turn=turn)


def gas_bottle(x: float, y: float = FLOOR, scale: float = 1, turn: float = 0) -> str:
    """A bottle of liquefied gas, 66 tall."""
    return at(
        x, y, rect(-16, -8, 32, 8, GREY, 2), rect(-19, -52, 38, 46, BLUE, 11), rect(-5, -60, 10, 9, GREY, 1),
        path("M-11 -52v-12a2 2 0 0 1 2 -2h18a2 2 0 0 1 2 2v12", stroke=INK), line(-7, -60, 7, -60, width=4),
        scale=scale, turn=turn,
    )  # fmt: skip


def stove(x: float, y: float = FLOOR, w: float = 84, lit: bool = True, pan: bool = True) -> str:
    """A cooking range with one burner, 62 high."""
    body = rect(-w / 2, -58, w, 58, MIST, 2) + rect(-w / 2, -62, w, 8, GREY, 1)
    knobs = circle(-14, -44, 5, WHITE, width=THIN) + circle(14, -44, 5, WHITE, width=THIN)
    burner = rect(-16, -68, 32, 6, INK, 1, "")
    fire = "".join(flame(dx, -67, 0.34, gas=True) for dx in (-11, 0, 11)) if lit else ""
    wok = path("M-28 -92h56c-3 14 -13 18 -28 18s-25 -4 -28 -18z", GREY) + line(28, -92, 46, -98, width=5) if pan else ""
    return at(x, y, body, knobs, burner, fire, wok)


def shelf(x: float, y: float = FLOOR, w: float = 78, h: float = 104, goods: bool = True) -> str:
    """A rack with three boards."""
    boards = "".join(rect(-w / 2, -top, w, 5, GREY, 0) for top in (10, h / 2 + 6, h))
    posts = line(-w / 2 + 2, 0, -w / 2 + 2, -h, width=4) + line(w / 2 - 2, 0, w / 2 - 2, -h, width=4)
    load = "".join(
        carton(dx, -top, w / 3.4, h / 3.6) for top in (10, h / 2 + 6) for dx in (-w / 4 - 2, w / 4 - 6)
    ) if goods else ""  # fmt: skip
    return at(x, y, posts, load, boards)


def step_ladder(x: float, y: float = FLOOR, h: float = 96, scale: float = 1) -> str:
    """A folding ladder that stands open, with its spreader."""
    half = h * 0.3
    rungs = "".join(
        line(-half * part - 8, -h * (1 - part), -half * part + 12, -h * (1 - part), width=3.4)
        for part in (0.22, 0.42, 0.62, 0.82)
    )
    return at(
        x, y, line(half, 0, 0, -h, stroke=GREY, width=4.5), line(-half - 8, 0, -8, -h, stroke=YELLOW, width=5),
        line(-half + 12, 0, 8, -h, stroke=YELLOW, width=5), rungs, line(-half * 0.5, -h * 0.45, half * 0.55, -h * 0.45),
        rect(-12, -h - 4, 22, 6, INK, 1, ""), rect(-half - 12, -4, 9, 5, INK, 1, ""), rect(half - 4, -4, 9, 5, INK, 1, ""),
        scale=scale,
    )  # fmt: skip


def e_bike(x: float, y: float = FLOOR, scale: float = 1, flip: bool = False) -> str:
    """An electric bicycle with its battery, 96 wide."""
    wheels = "".join(circle(dx, -17, 17, WHITE) + circle(dx, -17, 4, GREY, width=THIN) for dx in (-34, 34))
    frame = line(-34, -17, -20, -46, stroke=RED, width=5) + path("M-34 -17H-8L14 -17L28 -56", stroke=RED, width=6)
    battery = rect(-19, -37, 21, 19, INK, 3) + poly(-7, -35, -13, -27, -9, -27, -11, -21, -4, -29, -8, -29, fill=YELLOW,
                                                    width=1)  # fmt: skip
    saddle = path("M-34 -48h28l-4 -6h-20z", INK) + line(34, -17, 26, -64, width=4.4)
    bar = line(26, -64, 14, -68, width=5) + circle(31, -56, 5, YELLOW, width=THIN)
    return at(x, y, wheels, frame, battery, saddle, bar, scale=scale, flip=flip)


def warning_sign(x: float, y: float, mark: str = "!", scale: float = 1, fill: str = YELLOW) -> str:
    """A yellow triangle with its middle at (x, y); ``mark``: ! or flash or fire."""
    ink = GREY if fill == WHITE else INK
    inside = {
        "!": line(0, -8, 0, 3, stroke=ink, width=5) + circle(0, 10.5, 2.8, ink, ""),
        "flash": poly(2, -11, -6, 3, 0, 3, -2, 13, 7, -1, 1, -1, fill=ink, stroke=""),
        "fire": path("M0 13c-8 0 -10 -7 -6 -12c1 3 3 3 3 2c1 -5 0 -7 3 -12c1 5 7 8 7 14c1 5 -2 8 -7 8z", ink, ""),
    }[mark]
    return at(x, y, poly(0, -24, 25, 18, -25, 18, fill=fill), inside, scale=scale)


def no_sign(x: float, y: float, inside: str, scale: float = 1) -> str:
    """A round prohibition sign around something small."""
    ring = circle(0, 0, 21, "", RED, 5) + line(-14, -14, 14, 14, stroke=RED, width=5)
    return at(x, y, circle(0, 0, 23.5, WHITE, MIST, 1), inside, ring, scale=scale)


def cigarette() -> str:
    """Lying around the origin."""
    return rect(-13, -3, 18, 6, WHITE, 0, width=THIN) + rect(5, -3, 7, 6, TAN, 0, width=THIN) + path(
        "M-14 -5c-4 -4 2 -5 -2 -10", stroke=GREY, width=2
    )  # fmt: skip


def lamp(x: float, y: float, on: bool = True) -> str:
    """A lamp that hangs from (x, y)."""
    glow = poly(-15, 26, 15, 26, 34, 64, -34, 64, fill=BEAM, stroke="") if on else ""
    return at(
        x, y, glow, line(0, 0, 0, 12), path("M-18 26l8 -14h20l8 14z", GREY), circle(0, 27, 5, YELLOW if on else WHITE)
    )


def bottle(x: float, y: float, colour: str = BLUE, w: float = 20, h: float = 44, tag: str = "") -> str:
    """A bottle of liquid; ``tag``: colour of a label."""
    shape = path(f"M{-w / 2} 0V{-h * 0.6:.1f}l{w * 0.3:.1f} {-h * 0.16:.1f}V{-h:.1f}h{w * 0.4:.1f}v{h * 0.24:.1f}"
                 f"l{w * 0.3:.1f} {h * 0.16:.1f}V0z", colour)  # fmt: skip
    cap = rect(-w * 0.26, -h - 5, w * 0.52, 6, INK, 1, "")
    label = rect(-w / 2, -h * 0.52, w, h * 0.36, tag, 0, width=THIN) if tag else ""
    return at(x, y, shape, cap, label)


def drum(x: float, y: float = FLOOR, colour: str = RED, w: float = 40, h: float = 56) -> str:
    """A closed drum with a ring or two."""
    return at(x, y, rect(-w / 2, -h, w, h, colour, 3), line(-w / 2, -h * 0.66, w / 2, -h * 0.66),
              line(-w / 2, -h * 0.33, w / 2, -h * 0.33), oval(0, -h, w / 2, 4, MIST))  # fmt: skip


def bed_frame(x: float, y: float = FLOOR) -> str:
    """An empty bed."""
    return at(x, y, rect(-46, -24, 92, 10, BLUE), rect(-42, -32, 22, 9, WHITE, 4), line(-42, -14, -42, 0),
              line(42, -14, 42, 0), line(-46, 0, -46, -44, width=4))  # fmt: skip
