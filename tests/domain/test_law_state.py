"""The law register on a day: in force, not yet, replaced, expired; and what may be shown as settled law."""

from datetime import date
from itertools import pairwise

import pytest

from futian_desktop.domain.law_register import article_order, by_article, entries, found
from futian_desktop.domain.law_state import Doubt, Standing, basis_state, last_day, law_state, settled
from futian_desktop.domain.law_words import clause, standing_words, state_words
from futian_desktop.domain.standard import Basis, Confidence, Law
from tests.factories import LIBRARY

DAY = date(2026, 11, 25)
LAWS = LIBRARY.laws


def law(key: str, since: str = "", until: str = "", by: str = "", sure: Confidence = Confidence.VERIFIED) -> Law:
    return Law(key, f"{key}的全名", key, f"{key}号", "rule", since, sure, "2026-11-25", effective_until=until,
               superseded_by=by)  # fmt: skip


def register(*rows: Law) -> dict[str, Law]:
    return {row.id: row for row in rows}


def basis(key: str, sure: Confidence = Confidence.VERIFIED) -> Basis:
    return Basis(key, "36", "我们的话", sure)


@pytest.mark.parametrize(
    ("row", "day", "standing"),
    [
        (law("A"), DAY, Standing.IN_FORCE),
        (law("A", since="2026-11-25"), DAY, Standing.IN_FORCE),
        (law("A", since="2026-11-26"), DAY, Standing.NOT_YET),
        (law("A", until="2026-11-25"), DAY, Standing.IN_FORCE),
        (law("A", until="2026-11-24"), DAY, Standing.EXPIRED),
        (law("A", by="B"), date(2027, 1, 31), Standing.IN_FORCE),
        (law("A", by="B"), date(2027, 2, 1), Standing.REPLACED),
        (law("A", until="2026-12-31", by="B"), date(2027, 1, 1), Standing.REPLACED),
        (law("A", by="C"), DAY, Standing.REPLACED),
        (law("A", by="GONE"), DAY, Standing.REPLACED),
    ],
)
def test_standing_on_a_day(row: Law, day: date, standing: Standing) -> None:
    laws = register(row, law("B", since="2027-02-01"), law("C"))
    assert law_state(row, laws, day).standing is standing


def test_a_chain_of_successors_ends_at_the_one_in_force() -> None:
    old, middle, new = law("A", by="B"), law("B", "2020-01-01", by="C"), law("C", "2027-01-01")
    laws = register(old, middle, new)
    assert law_state(old, laws, DAY).by is middle
    assert law_state(old, laws, date(2027, 1, 1)).by is new
    assert law_state(middle, laws, DAY).coming is new
    assert last_day(middle, laws) == date(2026, 12, 31)


def test_a_circle_of_successors_ends() -> None:
    laws = register(law("A", by="B"), law("B", by="A"))
    assert law_state(laws["A"], laws, DAY).by is laws["B"]


@pytest.mark.parametrize(
    ("row", "sure", "doubt"),
    [
        (law("A"), Confidence.VERIFIED, Doubt.NONE),
        (law("A"), Confidence.VERIFIED2, Doubt.NONE),
        (law("A"), Confidence.RECALLED, Doubt.RECALLED),
        (law("A"), Confidence.UNSURE, Doubt.UNSURE),
        (law("A", sure=Confidence.RECALLED), Confidence.VERIFIED, Doubt.RECALLED),
        (law("A", sure=Confidence.UNSURE), Confidence.RECALLED, Doubt.UNSURE),
        (law("A", by="B"), Confidence.VERIFIED, Doubt.REPLACED),
        (law("A", until="2020-01-01"), Confidence.RECALLED, Doubt.EXPIRED),
        (law("A", since="2027-01-01"), Confidence.VERIFIED, Doubt.NOT_YET),
        (None, Confidence.VERIFIED, Doubt.UNKNOWN_LAW),
    ],
)
def test_only_verified_law_in_force_is_settled(row: Law | None, sure: Confidence, doubt: Doubt) -> None:
    laws = register(*([row] if row else []), law("B"))
    state = basis_state(basis("A", sure), row, laws, DAY)
    assert state.doubt is doubt
    assert state.settled is (doubt is Doubt.NONE)


def test_what_is_not_settled_names_no_article_and_says_why() -> None:
    laws = register(law("A", by="B"), law("B"), law("C"))
    assert clause(basis("C"), laws, DAY).line == "《C》第36条：我们的话"
    old = clause(basis("A"), laws, DAY)
    assert old.line == "《A》（请核对现行文本，已被《B》（B号）代替）：我们的话"
    assert "36" not in old.line
    assert clause(basis("X"), laws, DAY).doubt == "请核对现行文本，法规登记里没有它"
    assert clause(basis("OWN", Confidence.UNSURE), laws, DAY).line == "本单位自定：我们的话"
    assert clause(basis("C"), laws, DAY, whole=True).title == "《C的全名》第36条"


def test_the_shipped_register_gives_the_new_number_for_the_old() -> None:
    state = law_state(LAWS["GBT33000A"], LAWS, DAY)
    assert state.standing is Standing.REPLACED
    assert state_words(state) == "已被《标准化体系要求》（GB/T 33000-2025）代替"
    upcoming = law_state(LAWS["GBT13869"], LAWS, DAY)
    assert (upcoming.standing, upcoming.until) == (Standing.IN_FORCE, date(2027, 1, 31))
    assert law_state(LAWS["GBT13869"], LAWS, date(2027, 2, 1)).standing is Standing.REPLACED
    assert law_state(LAWS["GBT13869N"], LAWS, DAY).standing is Standing.NOT_YET


def test_nothing_that_nobody_read_is_called_in_force() -> None:
    for row in LAWS.values():
        words = standing_words(row, law_state(row, LAWS, DAY))
        assert ("现行有效" in words) is (
            row.confidence.printable and law_state(row, LAWS, DAY).standing is Standing.IN_FORCE
        )


def test_most_items_rest_on_settled_law() -> None:
    items = [item for module in LIBRARY.modules.values() for item in module.items if not item.retired]
    open_ones = [item.id for item in items if not settled(item, LAWS, DAY)]
    assert len(open_ones) < len(items) * 0.05


def test_the_register_to_read_counts_articles_and_items() -> None:
    rows = {row.law.id: row for row in entries(LIBRARY, DAY)}
    fire = rows["XFF"]
    assert len(fire.items) > 50
    order = [article_order(article) for article, _rows in by_article(fire.cited)]
    assert all(one <= two for one, two in pairwise(order))
    assert [row.doc_no for row in rows["GB2894"].replaces] == ["GB 2893", "GB 2894-2008（年号待核对）", "GB 7231"]


def test_searching_the_old_number_finds_old_and_new() -> None:
    rows = entries(LIBRARY, DAY)
    assert {row.law.id for row in found(rows, "gb 7231")} == {"GB7231A", "GB2894"}
    assert {row.law.id for row in found(rows, "13869", Standing.NOT_YET)} == {"GBT13869N"}
    assert found(rows, "没有这样的法规") == ()
    assert len(found(rows, " ")) == len(rows)
