"""`futian export --documents course_handout`: a unit, the talk of the newest assessment, and a unit that does not exist."""

import json
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.cli.main import run
from futian_desktop.documents.digest import problem
from futian_desktop.domain.ids import PremisesId


def test_handouts_of_a_unit_and_of_the_talk(
    services: Services, restaurant: PremisesId, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services.sample.answers(restaurant, 3, photos=False)
    path = str(services.maintenance.path)
    services.close()
    command = ["export", path, "--documents", "course_handout", "--out", str(tmp_path), "--json"]
    assert run([*command, "--units", "gas,talk"]) == 0
    made = json.loads(capsys.readouterr().out)["files"]
    assert len({row["number"] for row in made}) == len(made) == 2
    for row in made:
        assert problem(Path(row["path"]).read_bytes()) == ""
    assert run([*command, "--units", "no_such"]) != 0
    said = capsys.readouterr()
    assert "no_such" in said.out + said.err
