"""Palette, fonts and the one style sheet; light and dark, 90 to 160 %.

Widgets say what they are by dynamic properties, never by a style sheet of their own:

========== ========================================== ===========================================================
property   on                                         values
========== ========================================== ===========================================================
kind       QPushButton, QToolButton                   primary, quiet, danger, chip, seg (with ``answer``), risk (with ``level``), link, flat
answer     QPushButton of kind seg                    ok, part, bad, na, ask
role       QLabel                                     caption, chip, strong, item, title, heading, display, figure
tone       QLabel                                     2, 3, ok, bad, warn, accent, na
level      QPushButton of kind risk                   red, orange, yellow, blue
pill       QLabel                                     ok, bad, warn, na, accent, red, orange, yellow, blue
keycap     QLabel                                     true
card       QFrame                                     plain, sunken, drop, accent, warn, bad
pane       QFrame                                     left, right, top, foot, rail, banner
rule       QFrame                                     true (a hairline)
flat       QListView, QTreeView                       true: on the page's ground instead of the surface
page       QWidget                                    true: transparent content of a scroll area
========== ========================================== ===========================================================

Set them with `mark`, which also repolishes a widget that is already shown. Painted widgets ask `tokens()`, `font()` and
`px()` inside ``paintEvent`` and so follow every change.
"""

import re
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QDir, QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from futian_desktop.system import paths
from futian_desktop.system.files import write_atomic
from futian_desktop.ui import tokens as design
from futian_desktop.ui.style_sheet import SHEET
from futian_desktop.ui.tokens import DARK, LIGHT, Tokens

FAMILY = "Noto Sans SC"
_SCHEME, _PERCENT = "futianScheme", "futianPercent"
_SIZE = re.compile(r"@(\d+)")


def tokens() -> Tokens:
    """The colours in use."""
    return DARK if _application().property(_SCHEME) == "dark" else LIGHT


def percent() -> int:
    """The font size setting in use, 90 to 160."""
    value = _application().property(_PERCENT)
    return value if isinstance(value, int) else 100


def px(size: float) -> int:
    """A size of the design at the font size in use."""
    return round(size * percent() / 100)


def font(size: int = design.BODY, bold: bool = False) -> QFont:
    """A font for painting: a size of the design, scaled, regular or bold."""
    made = QFont(QApplication.font())
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made


def colour(name: str) -> QColor:
    """A token as a colour."""
    return QColor(getattr(tokens(), name))


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Set style properties and let the style sheet be asked again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def load_fonts() -> None:
    """Register the bundled font files and the icon search path, and use the font from the first widget on.

    A widget that is older than the first style sheet keeps the font it was born with (measured on Qt 6.11), so the bundled
    font has to be there before any widget is.
    """
    QDir.addSearchPath("icons", str(paths.resources() / "icons"))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    for weight in ("Regular", "Bold"):
        file = paths.resources() / "fonts" / f"NotoSansSC-{weight}.ttf"
        if file.exists():
            QFontDatabase.addApplicationFont(str(file))
    QApplication.setFont(_base_font())


def resolved(theme: str) -> str:
    """``light`` or ``dark`` for a theme setting; ``system`` asks the desktop, unknown means light."""
    if theme in ("light", "dark"):
        return theme
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def apply(app: QApplication, theme: str = "system", font_percent: int = 100) -> None:
    """Give the whole program its look. May be called again at any time."""
    scheme = resolved(theme)
    share = min(max(font_percent, design.SMALLEST_PERCENT), design.LARGEST_PERCENT)
    app.setProperty(_SCHEME, scheme)
    app.setProperty(_PERCENT, share)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(_base_font())
    app.setPalette(palette(tokens()))
    app.setStyleSheet(style_sheet(tokens(), share, paths.user_cache()))


def palette(colours: Tokens) -> QPalette:
    """The palette behind the style sheet, for everything Fusion draws itself."""
    role = QPalette.ColorRole
    made = QPalette()
    for target, value in (
        (role.Window, colours.window), (role.WindowText, colours.text), (role.Base, colours.surface),
        (role.AlternateBase, colours.window), (role.Text, colours.text), (role.Button, colours.surface),
        (role.ButtonText, colours.text), (role.BrightText, colours.bad), (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent), (role.Link, colours.accent), (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.text), (role.ToolTipText, colours.surface), (role.PlaceholderText, colours.text3),
        (role.Accent, colours.accent), (role.Light, colours.surface), (role.Midlight, colours.sunken),
        (role.Mid, colours.line), (role.Dark, colours.edge), (role.Shadow, colours.line),
    ):  # fmt: skip
        made.setColor(target, QColor(value))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(colours.text3))
    return made


def style_sheet(colours: Tokens, share: int, cache: Path) -> str:
    """The style sheet with colours and sizes filled in (``$name`` a token, ``@14`` a scaled pixel size)."""
    values = {f"${name}": value for name, value in asdict(colours).items()}
    values["$chevron"] = _recoloured("chevron-down", colours.text2, cache)
    values["$tick"] = _recoloured("check", colours.on_accent, cache)
    values["$up"] = _recoloured("chevron-up", colours.text2, cache)
    sheet = SHEET
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(name, values[name])
    return _SIZE.sub(lambda found: f"{round(int(found[1]) * share / 100)}px", sheet)


def _recoloured(name: str, ink: str, cache: Path) -> str:
    """A style sheet can only name files: write the drawing once per colour into the cache folder."""
    target = cache / f"{name}-{ink[1:]}.svg"
    if not target.exists():
        drawing = (paths.resources() / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", ink.encode())
        try:
            write_atomic(target, drawing)
        except OSError:
            return ""
    return target.as_posix()


def _base_font() -> QFont:
    base = QFont(FAMILY)
    base.setPixelSize(px(design.BODY))
    base.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return base


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("no QApplication")
    return app
