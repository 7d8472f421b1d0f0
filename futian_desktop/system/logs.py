"""Rotating log without personal data: long digit runs and phones are masked before they are written."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_DIGITS = re.compile(r"\d{7,17}[\dXx]?")


class Redaction(logging.Filter):
    """Masks phones, ID numbers and codes in every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the message by its masked form."""
        record.msg = _DIGITS.sub("***", record.getMessage())
        record.args = None
        return True


def set_up(folder: Path, level: int = logging.INFO) -> None:
    """Write `futian.log` in the folder, three files of 512 KB; a read-only folder means no log."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "futian.log", maxBytes=512_000, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(Redaction())
    logger = logging.getLogger("futian_desktop")
    logger.setLevel(level)
    close()
    logger.addHandler(handler)


def close() -> None:
    """Close the log file."""
    logger = logging.getLogger("futian_desktop")
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
