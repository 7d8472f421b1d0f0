"""Papers of sessions of training from the command line."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run
from futian_desktop.services.training.sessions import attending
from tests.training_sessions import staffed


@pytest.fixture
def year(tmp_path: Path) -> int:
    services = open_services(tmp_path / "店.ftws", operator="测试员")
    premises = services.sample.firm("restaurant")
    people = staffed(services, premises, 5)
    for number in range(2):
        made = replace(services.training.sessions.new(premises), title=f"第{number + 1}讲")
        services.training.sessions.hold(made, attending(made, people))
    found = services.training.today().year
    services.close()
    return found


def export(folder: Path, *more: str) -> int:
    return run(["export", str(folder / "店.ftws"), "--out", str(folder / "out"), *more])


def test_all_of_them_by_number_or_in_one_list(year: int, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert export(tmp_path, "--documents", "training_session_file,training_record", "--form", "docx") == 0
    assert len(list(out.glob("*.docx"))) == 4
    assert export(tmp_path, "--documents", "training_signin", "--sessions", f"PX-{year}-002") == 0
    assert len(list(out.glob("*.pdf"))) == 1
    assert export(tmp_path, "--documents", "training_list", "--period", str(year), "--form", "xlsx") == 0
    (table,) = out.glob("*.xlsx")
    numbers = [row[0].value for row in openpyxl.load_workbook(table)["培训台账"].iter_rows(min_row=2)]
    assert numbers == [f"PX-{year}-001", f"PX-{year}-002"]


def test_what_is_not_there_is_named(year: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(tmp_path, "--documents", "training_record", "--sessions", f"PX-{year}-099") != 0
    assert f"PX-{year}-099" in capsys.readouterr().err
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
