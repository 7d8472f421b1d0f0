"""`futian import questions` and the papers of an exam on the command line."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run
from futian_desktop.domain.exams import Blueprint
from tests.table_files import csv_bytes

HEADS = ("题型", "题目", "选项A", "选项B", "选项C", "答案", "解析")
GOOD = ("单选", "压面机卡住了怎么办？", "断电再掏", "伸手掏", "拿筷子捅", "A", "断电才不会突然转。")
BAD = ("单选", "没有答案的这一道题目", "甲", "乙", "丙", "", "因为")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A workspace with one firm."""
    path = tmp_path / "店.ftws"
    services = open_services(path)
    services.firms.create("好再来饭店", "restaurant")
    services.close()
    return path


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def stored(path: Path) -> int:
    services = open_services(path, readonly=True)
    try:
        return len(services.training.bank.own(services.firms.rows()[0].premises_id))
    finally:
        services.workspace.close()


def test_all_or_none_and_every_fault_named(tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "题.csv"
    table.write_bytes(csv_bytes([HEADS, GOOD, BAD], encoding="gb18030"))
    words = ["import", "questions", str(shop), str(table), "--json"]
    assert run(words) == 1
    result = said(capsys)
    assert [(row["row"], row["codes"]) for row in result["problems"]] == [(3, ["answer_none"])]
    assert (result["written"], stored(shop)) == (0, 0)
    assert run([*words, "--skip-rows", "--dry-run"]) == 0
    assert (said(capsys)["good"], stored(shop)) == (1, 0)
    assert run([*words, "--skip-rows"]) == 0
    assert (said(capsys)["written"], stored(shop)) == (1, 1)
    assert run([*words, "--skip-rows"]) == 1
    assert said(capsys)["problems"][0]["codes"] == ["copy"]
    assert stored(shop) == 1


def test_papers_of_an_exam_are_written(tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    services = open_services(shop)
    premises = services.firms.rows()[0].premises_id
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, people=(services.firms.new_person(firm.enterprise.id, "张大勇"),)))
    people = [row.id for row in services.firms.load(premises).people]
    made, _changes = services.training.exams.create(
        premises, "入职考试", Blueprint(single=3, multiple=1, judge=1), people
    )
    number = services.training.exams.open(made)[0].number
    services.close()
    words = ["export", str(shop), "--out", str(tmp_path), "--json", "--documents"]
    assert run([*words, "exam_paper,exam_sheet,exam_key", "--exams", number]) == 0
    assert len(said(capsys)["files"]) == 3
    assert run([*words, "exam_paper", "--exams", "KS-1999-001"]) == 1
    assert said(capsys)["error"] == "exam.unknown_number"
