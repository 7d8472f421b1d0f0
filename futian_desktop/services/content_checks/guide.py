"""Drawings and the glossary (`guide_checks`) as a family of the content check."""

from collections.abc import Iterator

from futian_desktop.services.content_checks.problem import Content, Problem
from futian_desktop.services.guide_checks import guide_problems

FAMILY = "guide"


def check(content: Content) -> Iterator[Problem]:
    """Drawings and glossary."""
    yield from (Problem.of_line(FAMILY, line) for line in guide_problems(content.root, content.library))
