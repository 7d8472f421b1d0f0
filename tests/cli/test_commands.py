"""The command line: documented names, exit codes, JSON, no Qt."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from futian_desktop.cli.main import commands, run

README = Path(__file__).parents[2] / "README.md"


def answers(path: Path, items: list[dict[str, object]]) -> Path:
    """An answer file."""
    path.write_text(json.dumps({"answers": items}, ensure_ascii=False), encoding="utf-8")
    return path


def out(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What was printed as JSON."""
    result: dict[str, object] = json.loads(capsys.readouterr().out)
    return result


def test_the_whole_road_by_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop, key, secret = tmp_path / "店.ftws", tmp_path / "k.p12", tmp_path / "口令.txt"
    secret.write_text("签名口令八位以上\n", encoding="utf-8")
    assert run(["sample", str(shop), "--trade", "restaurant", "--no-answers", "--json"]) == 0
    capsys.readouterr()
    assert run(["status", str(shop), "--json"]) == 0
    state = out(capsys)
    assert state["enterprises"][0]["premises"][0]["assessment"]["answered"] == 0  # type: ignore[index]
    assert run(["content", "list", "--json"]) == 0
    items = [row["id"] for row in json.loads(capsys.readouterr().out)]
    assert (
        run(
            [
                "assess",
                str(shop),
                "--answers",
                str(
                    answers(
                        tmp_path / "x.json",
                        [{"item": items[0], "answer": "conform"}, {"item": "X", "answer": "conform"}],
                    )
                ),
                "--json",
            ]
        )
        == 1
    )
    assert out(capsys)["written"] == 0
    from futian_desktop.bootstrap import open_services

    opened = open_services(shop)
    premises = opened.firms.rows()[0].premises_id
    mine = [row.item.id for row in opened.assessments.start(premises).tailoring.items]
    opened.close()
    rows: list[dict[str, object]] = [{"item": item, "answer": "conform"} for item in mine[1:]]
    rows.append({"item": mine[0], "answer": "partial", "findings": [1, {"text": "自己的话", "deduct": 1}]})
    file = answers(tmp_path / "a.json", rows)
    assert run(["assess", str(shop), "--answers", str(file), "--dry-run", "--json"]) == 0
    assert out(capsys) == {"rows": len(mine), "written": 0, "problems": []}
    assert run(["assess", str(shop), "--answers", str(file), "--finish"]) == 0
    assert run(["identity", "new", "--name", "周敏", "--out", str(key), "--passphrase-file", str(secret)]) == 0
    assert run(["identity", "show", str(key), "--passphrase-file", str(secret)]) == 0
    capsys.readouterr()
    folder = tmp_path / "文件"
    assert (
        run(
            [
                "export",
                str(shop),
                "--documents",
                "all",
                "--out",
                str(folder),
                "--identity",
                str(key),
                "--passphrase-file",
                str(secret),
                "--json",
            ]
        )
        == 0
    )
    files = json.loads(capsys.readouterr().out)["files"]
    report = next(row for row in files if row["document"] == "assessment_report")
    assert report["state"] == "complete"
    assert run(["verify", report["path"], "--json"]) == 0
    verdict = json.loads(capsys.readouterr().out)["files"][0]
    assert (verdict["verdict"], verdict["signatures"][0]["covers_whole_file"]) == ("intact", True)
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(Path(report["path"]).read_bytes()[:-9])
    assert run(["verify", str(cut)]) == 1
    assert run(["backup", str(shop), "--to", str(tmp_path / "b")]) == 0
    made = next((tmp_path / "b").glob("*.ftws"))
    assert run(["restore", str(made), "--to", str(tmp_path / "新.ftws")]) == 0
    assert run(["check", str(tmp_path / "新.ftws"), "--json"]) == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["status", "没有.ftws"], 3),
        (["verify", "没有.pdf"], 3),
        (["content", "check", "--day", "2026-11-25"], 0),
        (["content", "stats"], 0),
    ],
)
def test_exit_codes(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == code
    capsys.readouterr()


def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["nonsense"])
    assert caught.value.code == 2
    capsys.readouterr()


def test_a_write_while_a_window_is_open_is_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from futian_desktop.bootstrap import open_services

    opened = open_services(tmp_path / "a.ftws")
    opened.sample.firm("office")
    assert run(["export", str(tmp_path / "a.ftws"), "--out", str(tmp_path)]) == 3
    assert run(["status", str(tmp_path / "a.ftws")]) == 0
    opened.close()
    capsys.readouterr()


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for name, module in commands().items():
        assert module.HELP
        assert f"futian {name}" in text


def test_no_qt_on_the_command_line() -> None:
    code = "import sys; from futian_desktop.cli.main import run; run(['content','stats']); sys.exit(any(n.startswith('PySide6') for n in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_content_check_says_what_will_have_ended(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["content", "check", "--day", "2027-02-01"]) == 1
    text = capsys.readouterr().out
    family, place, said = text.splitlines()[:3]
    assert family.startswith("法规依据（")
    assert place.startswith(("  M", "  T"))
    assert said == "    依据 GBT13869《用电安全导则》已被《用电安全导则》（GB/T 13869-2026）代替"
    assert text.splitlines()[-1] == f"共 {text.count('    依据')} 处"
    assert run(["content", "check", "--day", "2027-02-01", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert all(row["aged"] and row["family"] == "laws" for row in told["problems"])
    assert run(["content", "check", "--day", "2026-11-25", "--json"]) == 0
    assert out(capsys) == {"ok": True, "problems": []}


def test_a_day_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["content", "check", "--day", "明天"])
    assert caught.value.code == 2
    assert "日期写成 2027-02-01 这样" in capsys.readouterr().err
