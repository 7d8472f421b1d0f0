"""What goes on a blank checklist: a choice over any list, kept between two uses as plain words."""

from collections.abc import Iterable
from dataclasses import dataclass

from futian_desktop.domain.assessment import TailoredItem

DUTIES = ("tenant", "property", "owner")
ANYBODY = "any"
_FIRST, _OPEN = "first", "open"


@dataclass(frozen=True, slots=True)
class BlankChoice:
    """Which items to print. An empty set of places or modules means all of them.

    Attributes:
        spots: places of the walk.
        modules: module ids.
        duty: tenant, property or owner; what is anybody's duty is on each of their lists. Empty for everybody.
        first_only: only the items that matter most (初查).
        open_only: only items without an answer, and those where somebody must be asked.
    """

    spots: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()
    duty: str = ""
    first_only: bool = False
    open_only: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == BlankChoice()

    def keeps(self, row: TailoredItem, closed: bool) -> bool:
        """Whether an item is printed; ``closed`` says that it has its answer."""
        return (
            not row.carried
            and (not self.spots or row.item.spot in self.spots)
            and (not self.modules or row.module in self.modules)
            and (not self.duty or row.item.duty in (self.duty, ANYBODY))
            and (not self.first_only or row.item.first)
            and not (self.open_only and closed)
        )

    def to_words(self) -> tuple[str, ...]:
        """The choice as words to keep: ``spot:kitchen``, ``duty:owner``, ``first``."""
        return (
            *(f"spot:{spot}" for spot in sorted(self.spots)), *(f"module:{key}" for key in sorted(self.modules)),
            *((f"duty:{self.duty}",) if self.duty else ()), *((_FIRST,) if self.first_only else ()),
            *((_OPEN,) if self.open_only else ()),
        )  # fmt: skip

    @classmethod
    def of_words(cls, words: Iterable[str]) -> "BlankChoice":
        """The choice that `to_words` gave; words that say nothing are passed over."""
        pairs = [word.partition(":") for word in words]
        duty = next((value for name, _colon, value in pairs if name == "duty" and value in DUTIES), "")
        plain = {name for name, colon, _value in pairs if not colon}
        return cls(
            spots=frozenset(value for name, _colon, value in pairs if name == "spot" and value),
            modules=frozenset(value for name, _colon, value in pairs if name == "module" and value),
            duty=duty, first_only=_FIRST in plain, open_only=_OPEN in plain,
        )  # fmt: skip
