"""Points of the standard in balance (`content_weights`) as a family of the content check."""

from collections.abc import Iterator

from futian_desktop.services.content_checks.problem import Content, Problem
from futian_desktop.services.content_weights import weight_problems

FAMILY = "weights"


def check(content: Content) -> Iterator[Problem]:
    """Points, vetoes and the share of each element per trade."""
    yield from (Problem.of_line(FAMILY, line) for line in weight_problems(content.library))
