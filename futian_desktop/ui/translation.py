"""Lets Qt and the compiled forms ask the one catalogue."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from futian_desktop.system.messages import known


class CatalogueTranslator(QTranslator):
    """Asks `system.messages`; ``None`` (never ``""``) leaves a text to Qt's own translation."""

    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:  # type: ignore[override]
        return known(sourceText)

    def isEmpty(self) -> bool:
        return False


def install(app: QCoreApplication, owner: QObject) -> None:
    """Install Qt's Chinese texts beneath and our catalogue above."""
    qt_texts = QTranslator(owner)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt_texts.load(str(Path(folder) / "qtbase_zh_CN.qm")):
        app.installTranslator(qt_texts)
    app.installTranslator(CatalogueTranslator(owner))
