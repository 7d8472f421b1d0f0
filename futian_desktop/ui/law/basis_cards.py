"""The legal bases of an item, each as a small card: name and article, our own short text, and what is not settled."""

from collections.abc import Iterator, Mapping
from datetime import date

from futian_desktop.domain.law_state import settled
from futian_desktop.domain.law_words import clause
from futian_desktop.domain.standard import CheckItem, Law
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, column, label


def fold_words(item: CheckItem, laws: Mapping[str, Law], day: date | None = None) -> str:
    """What stands on the button that shows the bases; it says so where none of them is settled on the day."""
    on = day or date.today()  # noqa: DTZ011 - the person's own day
    return _("看依据") if settled(item, laws, on) else _("看依据（请核对现行文本）")


def basis_cards(item: CheckItem, laws: Mapping[str, Law], day: date | None = None) -> Iterator[Card]:
    """One card per basis as the register has it on a day.

    Args:
        item: the check item.
        laws: the register.
        day: the day to judge; today where none is given.
    """
    on = day or date.today()  # noqa: DTZ011 - the person's own day
    for basis in item.basis:
        made = clause(basis, laws, on, whole=True)
        lines = [label(made.title, "caption", "2", wrap=True), label(made.gist, "", "2", wrap=True)]
        if not made.settled:
            lines.insert(1, label(made.doubt, "caption", "warn", wrap=True))
        yield Card(column(*lines, spacing=2, margins=(12, 8, 12, 8)), "sunken")
