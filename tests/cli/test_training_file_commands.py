"""Papers of people and of the yearly plan from the command line."""

from pathlib import Path

import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run
from tests.training_files import peopled


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "店.ftws"
    services = open_services(path, operator="测试员")
    premises = peopled(services, count=3)
    plans = services.training.plans
    plans.take(plans.propose(plans.of(premises, 2027)))
    services.close()
    return path


def export(file: Path, out: Path, *more: str) -> int:
    return run(["export", str(file), "--out", str(out), *more])


def test_everybody_or_who_is_named_and_the_year_that_is_named(file: Path, tmp_path: Path) -> None:
    out, one = tmp_path / "out", tmp_path / "one"
    assert export(file, out, "--documents", "person_file", "--form", "docx") == 0
    assert len(list(out.glob("*.docx"))) == 3
    assert export(file, one, "--documents", "induction_card", "--people", "李秀英", "--form", "docx") == 0
    assert len(list(one.glob("*.docx"))) == 1
    assert (
        export(
            file,
            one,
            "--documents",
            "training_plan,hours_ledger,training_matrix_list",
            "--year",
            "2027",
            "--form",
            "xlsx",
        )
        == 0
    )
    assert len(list(one.glob("*.xlsx"))) == 3


def test_who_and_what_is_not_there_is_named(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(file, tmp_path, "--documents", "person_file", "--people", "没有人") != 0
    assert "没有人" in capsys.readouterr().err
    assert export(file, tmp_path, "--documents", "training_plan", "--year", "2031") != 0
    assert "2031" in capsys.readouterr().err
