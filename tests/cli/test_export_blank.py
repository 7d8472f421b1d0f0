"""`futian export --documents blank`: counts, writes, and names what it does not understand."""

import json
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.cli.main import REFUSED, run
from futian_desktop.domain.ids import PremisesId
from tests.documents.test_report import text_of

BLANK = ("export", "--documents", "blank")


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return json.loads(capsys.readouterr().out)


def test_a_trade_without_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [*BLANK, "--trade", "restaurant", "--spot", "kitchen", "--first", "--json"]
    assert run(words) == 0
    told = _json(capsys)
    assert told["path"] == ""
    assert run([*words, "--out", str(tmp_path)]) == 0
    made = _json(capsys)
    path = Path(str(made["path"]))
    assert (made["items"], path.parent) == (told["items"], tmp_path)
    assert text_of(path.read_bytes()).count("□1符合") == made["items"]


def test_the_list_of_a_firm(
    tmp_path: Path, services: Services, restaurant: PremisesId, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = services.assessments.start(restaurant).tailoring.items
    file = str(services.maintenance.path)
    services.close()
    assert (
        run(["export", file, "--documents", "blank", "--duty", "owner", "--open", "--out", str(tmp_path), "--json"])
        == 0
    )
    made = _json(capsys)
    assert made["items"] == len([row for row in rows if row.item.duty in ("owner", "any")])
    assert "知味湘菜馆" in str(made["path"])


def test_trades_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*BLANK, "--trades"]) == 0
    assert "restaurant　餐饮" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "--out", "."], "要给出工作区文件"),
        (["export", "work.ftws"], "要给出工作区文件"),
        (list(BLANK), "要说出列谁的"),
        ([*BLANK, "--trade", "smithy"], "没有行业“smithy”"),
        ([*BLANK, "--trade", "office", "--spot", "moon"], "这份清单里没有“moon”"),
        ([*BLANK, "--trade", "office", "--module", "M07"], "这份清单里没有“M07”"),
        ([*BLANK, "--trade", "office", "--spot", "papers", "--first", "--module", "M06", "--out", "."], "一项也没有"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(words) == REFUSED
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("*.pdf"))
