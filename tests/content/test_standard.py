"""Version 2 of the own standard: every item in its place, points by rule, weights inside their bounds, vetoes decided."""

from dataclasses import replace
from decimal import Decimal

import pytest

from futian_desktop.content.history import former
from futian_desktop.content.snapshot import canonical
from futian_desktop.domain.content_difference import ItemChange
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.domain.standard import CheckItem, Library
from futian_desktop.services.content_history import difference_list, since
from futian_desktop.services.content_weights import BOUNDS, VETOES, weight_problems, weights
from futian_desktop.services.content_words import summary
from futian_desktop.system import paths
from futian_desktop.system.files import sha256_hex
from tests.factories import LIBRARY
from tools.make_content_docs import documents

ITEMS = {item.id: item for module in LIBRARY.modules.values() for item in module.items if not item.retired}


def _with(item: CheckItem) -> Library:
    modules = {
        key: replace(module, items=tuple(item if row.id == item.id else row for row in module.items))
        for key, module in LIBRARY.modules.items()
    }
    return replace(LIBRARY, modules=modules)


def test_the_standard_says_which_version_it_is() -> None:
    standard = LIBRARY.standards["FTZP"]
    assert (standard.version, standard.short) == (2, "小微自评标准 v2")


def test_every_item_stands_under_an_element_and_every_first_level_one_is_used() -> None:
    standard = LIBRARY.standards["FTZP"]
    children = {child.code: element.code for element in standard.elements for child in element.children}
    assert {item.element for item in ITEMS.values()} <= children.keys()
    for row in weights(LIBRARY):
        assert row.elements.keys() == BOUNDS.keys()
        assert all(share > 0 for share in row.elements.values())
        assert abs(sum(row.elements.values()) - 100) < Decimal(1)


def test_points_weights_and_vetoes_keep_the_rule() -> None:
    assert list(weight_problems(LIBRARY)) == []
    assert {item.id for item in ITEMS.values() if item.veto} == VETOES
    page = (paths.root() / "docs" / "content.md").read_text(encoding="utf-8")
    assert all(f"| {item} |" in page for item in VETOES)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"points": Decimal(7)}, "只能是 3、5、10"),
        ({"veto": True}, "一票否决要先写进"),
        ({"points": Decimal(10), "findings": ()}, "得不出“不符合”"),
    ],
)
def test_a_broken_rule_is_named(change: dict[str, object], words: str) -> None:
    item = replace(ITEMS["M02-06"], **change)  # pyright: ignore[reportArgumentType] - fields by name
    assert any(row.startswith("M02-06") and words in row for row in weight_problems(_with(item)))


def test_a_trade_out_of_balance_is_named() -> None:
    office = [item for item in ITEMS.values() if item.element.startswith("8")]
    library = _with(replace(office[0], points=Decimal(10), element="4.1"))
    assert any("要素 8 占" in row for row in weight_problems(library))


def test_version_one_is_kept_as_it_was() -> None:
    old = former(paths.resources(), "FTZP", 1)
    assert (old.standard.version, old.standard.short) == (1, "小微自评标准 v1")
    assert sha256_hex(canonical(old.standard, old.items)) == old.sha256
    with pytest.raises(EnvironmentFault, match="content.missing"):
        former(paths.resources(), "FTZP", 99)


def test_the_difference_list_is_computed_from_the_two_versions() -> None:
    difference = since(1)
    asked = [row for row in difference.rows if row.change is not ItemChange.RETIRED]
    assert len(asked) == len(ITEMS)
    assert summary(difference).startswith(f"{len(ITEMS)} 条：")
    for row in difference.rows:
        if row.moved and row.before and row.after:
            assert f"| {row.id} | {row.title} | {row.before.element} | {row.after.element} |" in difference_list(
                difference
            )
    assert next(row for row in difference.rows if row.id == "M05-02").revalued


def test_the_pages_say_what_the_content_is() -> None:
    for path, text in documents().items():
        assert path.read_text(encoding="utf-8") == text, f"run tools/make_content_docs.py: {path.name}"
