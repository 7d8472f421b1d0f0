"""One gettext catalogue for window, documents and command line. Source texts are Chinese."""

import gettext as _gettext
from pathlib import Path

_DOMAIN = "futian"


class _Catalogue:
    """Holds the translation in use; the source language needs none."""

    def __init__(self) -> None:
        self.translation: _gettext.NullTranslations = _gettext.NullTranslations()


_catalogue = _Catalogue()


def _(text: str) -> str:
    """Translate a source text."""
    return _catalogue.translation.gettext(text)


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a text of a constant for the catalogue; it is translated by ``_`` where it is shown."""
    return text


def set_language(folder: Path, language: str) -> None:
    """Load `<folder>/<language>/LC_MESSAGES/futian.mo`; missing catalogues fall back to the source text."""
    _catalogue.translation = _gettext.translation(_DOMAIN, folder, languages=[language], fallback=True)


def known(text: str) -> str | None:
    """The translation of a text, or ``None`` where the catalogue has none (for Qt's translator)."""
    found = _catalogue.translation.gettext(text)
    return None if found == text else found
