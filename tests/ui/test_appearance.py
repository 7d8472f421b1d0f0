"""Tokens, style sheet, icons."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QIcon
from PySide6.QtWidgets import QApplication

from futian_desktop.ui import appearance, icons
from futian_desktop.ui.tokens import DARK, LIGHT, TEXT_PAIRS, Tokens, contrast

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-".join)
def test_text_pairs_are_readable(scheme: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(scheme, pair[0]), getattr(scheme, pair[1])) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_controls_are_seen(scheme: Tokens) -> None:
    assert contrast(scheme.edge, scheme.surface) >= 3


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("share", [90, 100, 160])
def test_style_sheet_has_no_open_place(share: int, tmp_path: Path) -> None:
    sheet = appearance.style_sheet(LIGHT, share, tmp_path)
    assert not re.search(r"[$@]", sheet)
    assert f"font-size: {round(34 * share / 100)}px" in sheet


def test_bundled_font_is_used(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == appearance.FAMILY


def test_font_size_and_scheme_follow_the_setting(qapp: QApplication) -> None:
    appearance.apply(qapp, "dark", 150)
    assert appearance.tokens() is DARK
    assert appearance.font(14).pixelSize() == 21
    appearance.apply(qapp, "light", 100)
    assert appearance.tokens() is LIGHT


def test_icon_follows_scheme(qapp: QApplication) -> None:
    picture = icons.icon("check", "text")
    light = picture.pixmap(QSize(18, 18)).toImage()
    appearance.apply(qapp, "dark", 100)
    dark = picture.pixmap(QSize(18, 18), QIcon.Mode.Normal).toImage()
    appearance.apply(qapp, "light", 100)
    assert not light.isNull()
    assert light != dark


def test_every_named_icon_exists() -> None:
    names = {path.stem for path in icons.folder().glob("*.svg")}
    used = set[str]()
    for file in (ROOT / "futian_desktop" / "ui").rglob("*.py"):
        used |= set(re.findall(r'(?:\bicon|IconLabel|EmptyState)\("([a-z0-9-]+)"', file.read_text("utf-8")))
    assert used
    assert used <= names
