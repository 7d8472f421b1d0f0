"""The shared glossary (`resources/glossary.toml`)."""

from futian_desktop.content.loader import Source
from futian_desktop.domain.glossary import GlossaryWord


def read_glossary(source: Source) -> dict[str, GlossaryWord]:
    """The words by themselves, in the order of the file.

    Raises:
        RuleViolation: `content.invalid` when a word stands there twice or is no text.
    """
    words: dict[str, GlossaryWord] = {}
    for row in source.tables("word"):
        entry = GlossaryWord(row.text("word"), row.text("gloss"), row.texts("aliases"))
        if entry.word in words:
            raise row.fail("word", f"{entry.word} stands there twice")
        words[entry.word] = entry
    return words
