"""Draw `resources/drawings/<item>.svg` from the scenes in `tools/drawings`.

python tools/make_drawings.py              write all; remove what has no scene any more
python tools/make_drawings.py --look DIR   also contact sheets of eight as PNG, to look at
python tools/make_drawings.py --check      write nothing; name what is not as drawn here
"""

import argparse
import os
from pathlib import Path

from drawings import SCENES, drawing

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "drawings"
ROWS, COLUMNS, SCALE = 4, 2, 1.6


def sheets(folder: Path) -> None:
    """Contact sheets, drawn by the same library as in the program."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication([])
    QFontDatabase.addApplicationFont(str(ROOT / "resources" / "fonts" / "NotoSansSC-Bold.ttf"))
    folder.mkdir(parents=True, exist_ok=True)
    files = sorted(FOLDER.glob("*.svg"))
    wide, high, words = round(480 * SCALE), round(200 * SCALE), 22
    for start in range(0, len(files), ROWS * COLUMNS):
        picture = QImage(COLUMNS * (wide + 12), ROWS * (high + words), QImage.Format.Format_RGB32)
        picture.fill(QColor("#FFFFFF") if start % 16 == 0 else QColor("#1B2128"))
        painter = QPainter(picture)
        painter.setPen(QColor("#888888"))
        for number, file in enumerate(files[start : start + ROWS * COLUMNS]):
            x, y = number % COLUMNS * (wide + 12), number // COLUMNS * (high + words)
            painter.drawText(x + 4, y + 15, file.stem)
            QSvgRenderer(str(file)).render(painter, QRectF(x, y + words - 2, wide, high))
        painter.end()
        picture.save(str(folder / f"sheet-{start // 8 + 1}.png"))
    app.quit()


def main() -> None:
    """Write every drawing."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--look", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    wanted = {item: drawing(*made()) for item, made in SCENES.items()}
    there = {file.stem: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.svg")}
    if options.check:
        stale = sorted(item for item in wanted.keys() | there.keys() if wanted.get(item) != there.get(item))
        raise SystemExit(f"not as drawn: {', '.join(stale)}" if stale else 0)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in there.keys() - wanted.keys():
        (FOLDER / f"{old}.svg").unlink()
    for item, text in wanted.items():
        (FOLDER / f"{item}.svg").write_text(text, encoding="utf-8", newline="\n")
    sizes = [file.stat().st_size for file in FOLDER.glob("*.svg")]
    print(f"{len(sizes)} drawings, the largest {max(sizes)} bytes")
    if options.look:
        sheets(options.look)


if __name__ == "__main__":
    main()
