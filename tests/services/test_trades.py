"""Trades through the services: what the first run offers, and what a new firm of a trade starts with."""

from futian_desktop.bootstrap import Services


def test_trades_are_found_by_title_and_by_words_of_the_street(services: Services) -> None:
    assert [pack.id for pack in services.firms.trades()][:3] == ["office", "restaurant", "shop"]
    assert [pack.id for pack in services.firms.trades("奶茶")] == ["bakery"]
    assert [pack.id for pack in services.firms.trades(" 办公 ")] == ["office"]
    assert services.firms.trades("核电站") == ()


def test_a_new_firm_starts_with_the_facts_and_places_of_its_trade(services: Services) -> None:
    firm = services.firms.load(services.firms.create("剪刀手理发", "salon"))
    pack = services.library.trades["salon"]
    assert firm.premises.facts == {**pack.facts, "trade": "salon"}
    assert [(area.spot, area.name) for area in firm.areas] == list(pack.spots)


def test_a_firm_of_another_trade_starts_open(services: Services) -> None:
    firm = services.firms.load(services.firms.create("什么都做", "other"))
    assert firm.premises.facts == {"trade": "other"}
    assert len(firm.areas) == 10
