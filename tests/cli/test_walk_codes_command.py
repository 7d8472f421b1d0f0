"""`futian assess --codes`: dry run, problems by line, then written."""

import json
from pathlib import Path

import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run


def test_codes_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop, codes = tmp_path / "店.ftws", tmp_path / "编号.txt"
    opened = open_services(shop)
    premises = opened.sample.firm("restaurant")
    ids = [row.item.id for row in opened.assessments.start(premises).tailoring.items]
    opened.close()
    codes.write_text(
        "\ufeff" + "\n".join([*(f"{item} 1" for item in ids[:-1]), f"{ids[-1]} 7", "X99-1 1"]), encoding="utf-8"
    )
    assert run(["assess", str(shop), "--codes", str(codes), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [row["line"] for row in said["problems"]] == [len(ids), len(ids) + 1]
    assert said["written"] == 0
    codes.write_text("\n".join([*(f"{item} 1" for item in ids[:-1]), f"{ids[-1]} 4 本店没有"]), encoding="utf-8")
    assert run(["assess", str(shop), "--codes", str(codes), "--dry-run"]) == 0
    assert "写入 0 行" in capsys.readouterr().out
    assert run(["assess", str(shop), "--codes", str(codes), "--finish", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] == len(ids)
    again = open_services(shop)
    current = again.assessments.current(premises)
    assert current is not None
    assert current.answer(ids[-1]).reason == "本店没有"
    assert current.finished_at is not None
    again.close()


def test_answers_may_carry_what_the_report_says_beside_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop, file = tmp_path / "店.ftws", tmp_path / "a.json"
    opened = open_services(shop)
    key = opened.assessments.start(opened.sample.firm("office")).id
    opened.close()
    notice = {"place": "前台", "from": "2026-11-24", "to": "2026-11-28", "by": "李敏"}
    table = {
        "members": [{"name": "李敏", "post": "安全员"}],
        "no_accident": True,
        "notice": notice,
        "pledge_on": "2026-11-24",
    }
    file.write_text(json.dumps({"answers": [], "supplement": table}, ensure_ascii=False), encoding="utf-8")
    assert run(["assess", str(shop), "--answers", str(file), "--json"]) == 0
    again = open_services(shop)
    stored = again.supplements.load(key)
    assert (stored.members[0].name, stored.no_accident, stored.notice.to_on) == ("李敏", True, "2026-11-28")
    assert again.supplements.missing(stored) == ()
    again.close()
    wrongs: tuple[dict[str, object], ...] = (
        {"member": []},
        {"members": [{"name": 1}]},
        {"no_accident": "yes"},
        {"notice": []},
        {"pledge_on": 3},
    )
    for wrong in wrongs:
        file.write_text(json.dumps({"answers": [], "supplement": wrong}), encoding="utf-8")
        assert run(["assess", str(shop), "--answers", str(file), "--json"]) == 1
    assert "supplement" in capsys.readouterr().err
