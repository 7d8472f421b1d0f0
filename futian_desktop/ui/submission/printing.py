"""Printing through the system dialog: pages rendered by pypdfium2, one at a time."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false, reportArgumentType=false
# pypdfium2 carries no types; everything that leaves this module is typed.

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

DPI = 300
POINTS = 72


def print_pdf(data: bytes, parent: QWidget) -> bool:
    """Ask for a printer and print every page; ``False`` when it was called off."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    paint_pages(data, printer)
    return True


def paint_pages(data: bytes, printer: QPrinter) -> int:
    """Paint every page on the printer; returns how many."""
    document = pypdfium2.PdfDocument(data)
    painter = QPainter(printer)
    count = len(document)
    try:
        for number in range(count):
            if number:
                printer.newPage()
            picture = document[number].render(scale=DPI / POINTS).to_pil().convert("RGB")
            image = QImage(
                picture.tobytes(), picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
            )
            area = painter.viewport()
            size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(area.adjusted(0, 0, size.width() - area.width(), size.height() - area.height()), image)
    finally:
        painter.end()
        document.close()
    return count
