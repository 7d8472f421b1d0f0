"""`futian assess --standard`: answers go into the assessment by the imported standard that is named."""

from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.cli.main import run
from tests.made_tables import write_csv


def take(services: Services, path: Path) -> str:
    """Import a table; returns its code."""
    service = services.standards
    file = service.read(path)
    report = service.dry_run(
        file, file.sheets[0], service.guess(file.sheets[0]).map, service.suggested_names(file, file.sheets[0])
    )
    return service.take(report).row.code


def test_answers_go_to_the_named_standard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop, codes = tmp_path / "店.ftws", tmp_path / "编号.txt"
    services = open_services(shop)
    premises = services.sample.firm("office")
    code = take(services, write_csv(tmp_path / "虚构评定标准.csv"))
    own = services.assessments.start(premises)
    services.close()
    codes.write_text(f"{code}-101 1\n{code}-102 3 a\n", "utf-8")
    assert run(["assess", str(shop), "--codes", str(codes), "--standard", code, "--dry-run"]) != 0
    assert "自评" in capsys.readouterr().err
    assert run(["assess", str(shop), "--codes", str(codes), "--standard", code]) == 0
    assert run(["assess", str(shop), "--codes", str(codes), "--standard", "没有的标准"]) != 0
    again = open_services(shop)
    drafts = again.assessments.drafts(premises)
    assert [row.tailoring.by_table for row in drafts] == [True, False]
    assert again.assessments.score(drafts[0]).answered == 2
    assert drafts[1].id == own.id
    assert drafts[1].answers == {}
    again.close()
