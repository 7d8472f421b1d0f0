"""`futian inspect`: lists, a walk without and with hazards, what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run
from futian_desktop.domain.hazards import HazardSource


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "店.ftws"
    opened = open_services(path)
    opened.sample.firm("restaurant")
    opened.close()
    return path


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_the_lists_are_told_with_their_codes(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", str(shop), "--lists", "--json"]) == 0
    lists = said(capsys)["lists"]
    card = next(row for row in lists if row["id"] == "opening.restaurant")
    assert [line["code"] for line in card["lines"]][:2] == ["KD-01", "KD-02"]


def test_a_walk_in_order_is_one_inspection(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", str(shop), "--list", "opening", "--people", "李强", "--json"]) == 0
    told = said(capsys)
    assert (told["nothing_found"], told["lines"], told["hazards"]) == (True, 7, [])
    assert run(["inspect", str(shop), "--json"]) == 0
    rows = said(capsys)["inspections"]
    assert [row["number"] for row in rows] == [told["number"]]


def test_what_is_bad_becomes_a_hazard(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "inspect",
        str(shop),
        "--list",
        "opening",
        "--people",
        "李强",
        "--bad",
        "KD-02=软管裂了口",
        "--absent",
        "blanket",
    ]
    assert run([*words, "--json"]) == 0
    assert len(said(capsys)["hazards"]) == 1
    again = open_services(shop)
    premises = again.firms.rows()[0].premises_id
    (hazard,) = again.hazards.all(premises)
    (row,) = again.inspections.rows(premises)
    assert (hazard.title, hazard.source, hazard.source_id, row.hazards) == (
        "软管裂了口",
        HazardSource.INSPECTION,
        row.id,
        1,
    )
    again.close()


def test_a_government_inspection(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "inspect",
        str(shop),
        "--list",
        "government",
        "--people",
        "王科",
        "--agency",
        "街道应急办",
        "--doc-no",
        "12号",
    ]
    assert run([*words, "--recheck", "2099-01-01", "--bad", "told=指示灯不亮"]) == 0
    capsys.readouterr()
    again = open_services(shop)
    premises = again.firms.rows()[0].premises_id
    assert [row.doc_no for row in again.inspections.rechecks(premises)] == ["12号"]
    assert again.hazards.all(premises)[0].source is HazardSource.GOVERNMENT
    again.close()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--list", "opening"], "inspection.nobody"), (["--list", "rocket", "--people", "李"], "inspection.list_unknown"),
        (["--list", "opening", "--people", "李", "--bad", "KD-99=x"], "inspection.line_unknown"),
        (["--list", "opening", "--people", "李", "--bad", "KD-01"], "inspection.line_unknown"),
        (["--list", "opening", "--people", "李", "--on", "2099-01-01"], "inspection.later"),
    ],
)  # fmt: skip
def test_what_is_refused_writes_nothing(
    shop: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: str
) -> None:
    assert run(["inspect", str(shop), *words, "--json"]) == 1
    assert said(capsys)["error"] == code
    assert run(["inspect", str(shop), "--json"]) == 0
    assert said(capsys)["inspections"] == []
