"""`futian content template|pack|install|packs|back|remove` from the spreadsheet to the workspace and back."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false, reportOptionalMemberAccess=false, reportMissingModuleSource=false

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run
from tests.documents import signing_kit

Answer = Callable[..., tuple[int, str]]


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Runs `futian content …` and gives the exit code and what was printed."""
    monkeypatch.setenv("FUTIAN_HOME", str(tmp_path / "home"))

    def call(*words: str) -> tuple[int, str]:
        code = run(["content", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a firm, an identity and its passphrase."""
    services = open_services(tmp_path / "a.ftws", operator="测试")
    services.sample.firm("office")
    services.close()
    (tmp_path / "maker.p12").write_bytes(signing_kit.key())
    (tmp_path / "pass.txt").write_text(signing_kit.PASSPHRASE + "\n", encoding="utf-8")
    return tmp_path


def name_maker(path: Path, edition: int = 1) -> None:
    book = openpyxl.load_workbook(path)
    for row in book["说明"].iter_rows(max_row=10):
        if row[0].value == "制作人":
            row[1].value = "李敏"
        if row[0].value == "版次":
            row[1].value = edition
    book.save(path)


def packed(answer: Answer, folder: Path, edition: int) -> Path:
    sheet, pack = folder / "b.xlsx", folder / f"b{edition}.ftpack"
    assert answer("template", str(sheet))[0] == 0
    name_maker(sheet, edition)
    code, said = answer("pack", str(sheet), "--identity", str(folder / "maker.p12"), "--passphrase-file",
                        str(folder / "pass.txt"), "--out", str(pack))  # fmt: skip
    assert code == 0, said
    return pack


def test_from_the_template_to_the_workspace_and_back(answer: Answer, folder: Path) -> None:
    work, first, second = str(folder / "a.ftws"), packed(answer, folder, 1), packed(answer, folder, 2)
    code, said = answer("install", work, str(first))
    assert code == 1
    assert "核对" in said
    code, said = answer("install", work, str(first), "--dry-run", "--json")
    told = json.loads(said)
    assert (code, told["installed"], told["standing"]) == (0, False, "new")
    last = " ".join(told["fingerprint"].split()[-4:])
    assert answer("install", work, str(first), "--fingerprint", "0000", "--compared-by", "王安")[0] == 1
    code, said = answer("install", work, str(first), "--fingerprint", last, "--compared-by", "王安")
    assert (code, "2 新增" in said) == (0, True), said
    assert answer("install", work, str(second))[0] == 0
    assert answer("install", work, str(second))[0] == 1
    code, said = answer("packs", work, "--json")
    assert {row["edition"]: row["state"] for row in json.loads(said)["packs"]} == {1: "replaced", 2: "active"}
    assert answer("back", work, "面包店补充")[0] == 0
    assert "第 1 版　在用" in answer("packs", work)[1]
    assert answer("remove", work, "面包店补充")[0] == 0
    assert answer("remove", work, "面包店补充")[0] == 1


def test_problems_of_the_sheet_are_listed_and_nothing_is_written(answer: Answer, folder: Path) -> None:
    sheet = folder / "b.xlsx"
    answer("template", str(sheet))
    code, said = answer("pack", str(sheet), "--identity", str(folder / "maker.p12"), "--passphrase-file",
                        str(folder / "pass.txt"))  # fmt: skip
    assert code == 1
    assert "“说明”第 4 行：没有填“制作人”" in said
    assert not (folder / "b.ftpack").exists()


def test_a_bad_pack_is_named_and_the_workspace_is_as_before(answer: Answer, folder: Path) -> None:
    pack = packed(answer, folder, 1)
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(data)
    code, said = answer("install", str(folder / "a.ftws"), str(pack), "--json")
    assert code == 1
    assert json.loads(said[: said.rindex("}") + 1])["error"].startswith("pack.")
    assert "没有内容包" in answer("packs", str(folder / "a.ftws"))[1]


@pytest.mark.parametrize("words", [("install", "a"), ("template",), ("pack", "a.xlsx"), ("packs", "a", "b")])
def test_wrong_use_is_exit_code_2(answer: Answer, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        answer(*words)
    assert caught.value.code == 2
