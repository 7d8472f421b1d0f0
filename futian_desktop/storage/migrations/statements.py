"""Frozen SQL of each schema number, so that a new file needs no Alembic."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "sql"


def statements(number: int) -> list[str]:
    """The statements of one schema number, in order."""
    text = (_FOLDER / f"{number:04d}.sql").read_text(encoding="utf-8")
    return [part.strip() for part in text.split("\n;;\n") if part.strip()]
