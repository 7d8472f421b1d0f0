"""Rotating log without personal data: long digit runs and phones are masked before they are written."""

import logging
import re
from pathlib import Path

_DIGITS = re.compile(r"\d{7,17}[\dXx]?")


class Redaction(logging.Filter):
    """Masks phones, ID numbers and codes in every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the message by its masked form."""
        record.msg = _DIGITS.sub("***", record.getMessage())
        record.args = None
        return True


class LogFile(logging.Handler):
    """`futian.log` in a folder, three files of 512 KB, opened at the first record: most starts have none.

    A folder that cannot be written means no log.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._file: logging.Handler | None = None
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self.addFilter(Redaction())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        if self._file is None:
            self._file = self._open()
        self._file.handle(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - loads sockets, not for every start

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            made = RotatingFileHandler(self._folder / "futian.log", maxBytes=512_000, backupCount=2, encoding="utf-8")
        except OSError:
            return logging.NullHandler()
        made.setFormatter(self.formatter)
        return made


def set_up(folder: Path, level: int = logging.INFO) -> None:
    """Write the program's records to `futian.log` in the folder; a read-only folder means no log."""
    logger = logging.getLogger("futian_desktop")
    logger.setLevel(level)
    close()
    logger.addHandler(LogFile(folder))


def close() -> None:
    """Close the log file."""
    logger = logging.getLogger("futian_desktop")
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
