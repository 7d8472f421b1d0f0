"""`futian content weights` and `differences`: the tables of the documentation, and the same as figures."""

import json

import pytest

from futian_desktop.cli.main import run
from futian_desktop.services.content_weights import BOUNDS


def test_weights_as_table_and_as_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["content", "weights"]) == 0
    table = capsys.readouterr().out
    assert "| office 办公 |" in table
    assert run(["content", "weights", "--json"]) == 0
    rows = {row["trade"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["office"]["elements"].keys() == BOUNDS.keys()
    assert all(f"| {row['trade']} " in table for row in rows.values())


def test_differences_since_version_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["content", "differences"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("小微自评标准 v1 → 小微自评标准 v2")
    assert run(["content", "differences", "--since", "1", "--json"]) == 0
    rows = {row["item"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["M00-10"]["moved"]
    assert rows["M05-02"]["points"]


def test_a_version_that_is_not_kept_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["content", "differences", "--since", "99"]) != 0
    assert "FTZP-99.json.gz" in capsys.readouterr().err
