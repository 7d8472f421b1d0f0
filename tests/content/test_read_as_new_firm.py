"""What was found when every pack was opened as a new firm and read to the end (docs/content.md): it stays as decided."""

import pytest

from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.presets import preset, spot_name
from tests.factories import LIBRARY


def seen(trade: str, **more: FactValue) -> set[str]:
    """Ids of a new firm's list: the proposals of the pack, and what is answered besides."""
    return {row.item.id for row in tailor(LIBRARY, {**preset(trade), "trade": trade, **more}).items}


@pytest.mark.parametrize("trade", ["ktv", "shop", "pharmacy", "pet", "restaurant", "signage"])
def test_a_stockroom_behind_a_shop_is_not_asked_as_a_warehouse_is(trade: str) -> None:
    asked = seen(trade)
    assert {"M02-S1", "M02-S2", "M02-S3"} <= asked
    assert not {"M02-S5", "M02-S6"} & asked


@pytest.mark.parametrize("trade", ["warehouse", "supermarket", "printing", "coldstore"])
def test_a_real_store_is_asked_all_of_it(trade: str) -> None:
    assert {"M02-S1", "M02-S2", "M02-S3", "M02-S4", "M02-S5", "M02-S6"} <= seen(trade)


def test_a_grease_trap_nobody_enters_is_no_dangerous_work() -> None:
    works = {"M00-W1", "M00-W2"}
    assert not works & seen("restaurant")
    assert works <= seen("restaurant", confined_entry="contracted")
    assert works <= seen("restaurant", hot_work=True)


def test_a_lift_or_a_forklift_brings_no_mincer() -> None:
    assert "M00-19" not in seen("property") | seen("warehouse")
    assert "M00-19" in seen("restaurant")
    assert "M00-19" in seen("warehouse", special_equipment=("vessel",))


def test_the_electrician_is_asked_for_once() -> None:
    assert {"M06-06"} == seen("parking") & {"M06-06", "M00-13"}
    assert "M00-13" in seen("signage")


def test_sleeping_children_have_their_own_questions() -> None:
    asked = seen("nursery")
    assert {"M14-06", "T62-01", "T62-02", "T62-03"} <= asked
    assert not {"M14-05", "M14-04b"} & asked


def test_a_stall_of_two_people_has_no_crowd_to_lead() -> None:
    assert not {"M14-05", "M14-15"} & seen("repair")
    assert "M14-15" not in seen("pet") | seen("spa")
    assert {"M14-05", "M14-15"} <= seen("supermarket")


def test_a_sign_maker_installs_no_outdoor_units() -> None:
    assert "M13-14b" not in seen("signage")
    assert "M13-14" in seen("signage")
    assert "M13-14b" in seen("aircon")


def test_an_open_parking_ground_has_no_barred_windows() -> None:
    assert "M02-11" not in seen("parking")
    assert "M02-11" in seen("office")


def test_a_classroom_gets_rid_of_no_dangerous_waste_unless_it_says_so() -> None:
    assert not {"M03-01", "M03-15"} & seen("training")
    assert {"M03-01", "M03-15"} <= seen("training", hazchem_kinds=("flammable",))


@pytest.mark.parametrize(
    ("trade", "own"),
    [
        ("office", {"T01-01"}), ("restaurant", {"T02-01", "T02-02"}), ("shop", {"T03-01"}),
        ("spa", {"T56-03"}), ("netcafe", {"T61-02"}),
    ],
)  # fmt: skip
def test_dangers_of_a_trade_that_nobody_asked_for_are_there(trade: str, own: set[str]) -> None:
    assert own <= seen(trade)
    others = seen("salon") | seen("warehouse") | seen("laundry")
    assert not own & others


def test_disinfectant_stands_in_a_place_that_is_called_so() -> None:
    for trade in ("ktv", "training", "nursery", "spa"):
        assert "清洁" in spot_name(trade, "store", LIBRARY.trades)
    assert spot_name("office", "back", LIBRARY.trades) == "出口和后门"


def test_stalls_of_a_market_are_the_business_of_whoever_runs_it() -> None:
    own = [item for item in LIBRARY.modules["T52"].items if not item.retired]
    assert {item.duty for item in own} == {"any"}
