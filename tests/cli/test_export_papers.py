"""`futian export` with papers: pdf, docx and xlsx of a period, of hazards, of inspections; what is wrong is said."""

import json
from pathlib import Path

import openpyxl
import pytest

from futian_desktop.bootstrap import Services, local_now
from futian_desktop.cli.main import run
from futian_desktop.documents.digest import problem
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.system.identifiers import new_uuid
from tests.conftest import PASSPHRASE

YEAR = local_now().year


@pytest.fixture
def file(services: Services, restaurant: PremisesId) -> str:
    """A workspace with two hazards, closed."""
    for title in ("堆物", "=1+1"):
        services.hazards.register(
            Hazard(HazardId(new_uuid()), restaurant, title, services.hazards.today(), owner="李强")
        )
    path = str(services.maintenance.path)
    services.close()
    return path


def files(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What was written, as the command says."""
    return json.loads(capsys.readouterr().out)["files"]


def test_papers_of_a_period_are_signed_pdfs(
    file: str, identity: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "口令.txt"
    words.write_text(PASSPHRASE + "\n", "utf-8")
    out = tmp_path / "out"
    assert run(["export", file, "--documents", "hazard_ledger,self_report", "--period", "2026-Q4", "--out", str(out), "--json",
                "--identity", str(identity), "--passphrase-file", str(words)]) == 0  # fmt: skip
    made = files(capsys)
    assert [row["document"] for row in made] == ["hazard_ledger", "self_report"]
    assert made[0]["state"] in ("certified", "complete")
    for row in made:
        path = Path(str(row["path"]))
        assert path.parent == out
        assert str(row["number"]) in path.name
        assert problem(path.read_bytes()) == ""


def test_workbooks_and_texts(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", file, "--documents", "hazard_ledger", "--period", "2000-01-01/2100-01-01", "--form", "xlsx",
                "--out", str(tmp_path), "--json"]) == 0  # fmt: skip
    book = openpyxl.load_workbook(str(files(capsys)[0]["path"]))
    titles = {str(row[3].value) for row in book.worksheets[0].iter_rows(min_row=2)}
    assert titles == {"堆物", "=1+1"}
    assert run(["export", file, "--documents", "rectify_notice", "--hazards", f"YH-{YEAR}-001, YH-{YEAR}-002", "--form", "docx",
                "--text", "receiver=后厨", "--out", str(tmp_path), "--json"]) == 0  # fmt: skip
    assert Path(str(files(capsys)[0]["path"])).suffix == ".docx"


def test_papers_are_listed_and_mistakes_named(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", file, "--papers"]) == 0
    assert "hazard_ledger　隐患台账（pdf、xlsx）" in capsys.readouterr().out
    out = ["--out", str(tmp_path / "none")]
    for words in (
        ["--documents", "hazard_ledger"], ["--documents", "hazard_ledger", "--period", "2026-13"],
        ["--documents", "hazard_ledger", "--period", "2026", "--form", "docx"], ["--documents", "hazard_report"],
        ["--documents", "hazard_report", "--hazards", "YH-1999-001"], ["--documents", "inspection_record"],
        ["--documents", "rectify_report", "--assessed"], ["--documents", "rectify_notice", "--hazards", f"YH-{YEAR}-001", "--text", "receiver"],
    ):  # fmt: skip
        assert run(["export", file, *words, *out]) != 0, words
        assert capsys.readouterr().err, words
    assert not (tmp_path / "none").exists()
