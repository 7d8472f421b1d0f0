"""The workbook of a content pack: template, every rule by sheet and row, packing, reading back what was written."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false, reportOptionalMemberAccess=false, reportMissingModuleSource=false, reportUnknownLambdaType=false, reportIndexIssue=false, reportArgumentType=false

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.content.pack_sheet.columns import SHEETS
from futian_desktop.domain.errors import FutianError, RuleViolation
from futian_desktop.domain.packs import PackContent
from futian_desktop.domain.standard import Condition, Confidence, Law, Op
from futian_desktop.services.wording import sentence
from tests.documents import signing_kit
from tests.services import pack_kit as kit

Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path / "a.ftws", operator="测试")
    yield made
    made.close()


def filled(services: Services, folder: Path, change: Change | None = None) -> Path:
    """The template with the maker's name in it, and a change."""
    path = folder / "b.xlsx"
    services.pack_sheets.template(path)
    book = openpyxl.load_workbook(path)
    for row in book["说明"].iter_rows(max_row=10):
        if row[0].value == "制作人":
            row[1].value = "李敏"
    if change:
        change(book)
    book.save(path)
    return path


def cell(sheet: str, title: str, row: int, value: object) -> Change:
    """Change one cell by the title of its column."""

    def changed(book: openpyxl.Workbook) -> None:
        heads = [str(head.value).replace(" *", "") for head in book[sheet][1]]
        book[sheet].cell(row, heads.index(title) + 1).value = value

    return changed


def test_the_template_is_a_pack_once_the_maker_is_named(services: Services, tmp_path: Path) -> None:
    report = services.pack_sheets.read(filled(services, tmp_path))
    assert report.problems == ()
    assert report.content is not None
    assert [item.id for item in report.content.modules[0].items] == ["P01-01", "P01-02"]
    assert report.content.modules[0].items[1].when == Condition(Op.IS, "kitchen", True)


def test_it_opens_in_a_spreadsheet_with_lists_to_choose_from(services: Services, tmp_path: Path) -> None:
    path = filled(services, tmp_path)
    book = openpyxl.load_workbook(path)
    assert [name for name in book.sheetnames if name != "词表"] == ["说明", *SHEETS]
    offered = {rule.formula1: rule for rule in book["检查项"].data_validations.dataValidation if rule.type == "list"}
    assert {"list_spots", "list_duties", "list_elements", "list_kinds", "list_facts"} <= set(offered)
    for name in ("list_spots", "list_laws", "answer_1"):
        (sheet, place) = next(iter(book.defined_names[name].destinations))
        assert book[sheet][place][0][0].value
    assert not any(str(found.value).startswith("=") for row in book["检查项"].iter_rows() for found in row)


def test_sheet_to_pack_to_workspace(services: Services, tmp_path: Path) -> None:
    target = tmp_path / "面包店.ftpack"
    services.pack_sheets.pack(filled(services, tmp_path), target, signing_kit.key(), signing_kit.PASSPHRASE)
    offer = services.packs.look(target)
    services.packs.pin(offer, "王安", " ".join(offer.groups))
    services.packs.install(offer)
    assert services.library.modules["P01"].title == "面包房设备"


def test_what_is_written_reads_back_the_same(services: Services, tmp_path: Path) -> None:
    law = Law("SZ-BAKE", "面包房消防指引", "指引", "深消〔2026〕1 号", "local", "2026-01-01", Confidence.VERIFIED2, "2026-11-01", "网页",
              **({"issuer": "深圳市消防救援局"} if hasattr(kit.library().laws["XFF"], "issuer") else {}))  # fmt: skip
    both = Condition(Op.ALL, parts=(Condition(Op.NOT_IN, "gas", ("none", "piped")), Condition(Op.IS, "kitchen", False)))
    one = kit.item(when=both, first=True, veto=True, photo="四周", usual_ask="landlord", how=("看", "摸", "问", "记"))
    one = replace(one, basis=(*one.basis, replace(one.basis[0], law="SZ-BAKE", article="", confidence=Confidence.UNSURE)),
                  findings=(replace(one.findings[0], suspect_major=True), *one.findings[1:]), terms=(("词", "解释"),))  # fmt: skip
    area = next(row for row in kit.library().facts.values() if row.kind == "number")
    two = kit.item(2, "和面机的罩子盖好，一打开就停机", when=Condition(Op.AT_LEAST, area.id, 100), retired=True)
    choice = Condition(Op.IN, "sector", ("industry",))
    made: PackContent = kit.content(replace(kit.module(one, two, version=3), when=choice), edition=4, laws=(law,))
    services.pack_sheets.write(made, tmp_path / "c.xlsx")
    report = services.pack_sheets.read(tmp_path / "c.xlsx")
    assert report.problems == ()
    assert report.content == made


def test_a_condition_that_does_not_fit_is_said(services: Services, tmp_path: Path) -> None:
    either = Condition(Op.ANY, parts=(Condition(Op.IS, "kitchen", True), Condition(Op.IS, "lets_out", True)))
    with pytest.raises(RuleViolation, match="pack.too_rich"):
        services.pack_sheets.write(kit.content(kit.module(kit.item(when=either))), tmp_path / "c.xlsx")
    assert not (tmp_path / "c.xlsx").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (cell("检查项", "检查项", 2, "太短"), "“检查项”第 2 行"), (cell("检查项", "检查项", 3, None), "“检查项”第 3 行：没有填“检查项”"),
        (cell("检查项", "部位", 2, "楼顶"), "“检查项”第 2 行：“楼顶”不在可选的词里"), (cell("检查项", "分值", 2, 7), "“检查项”第 2 行：分值只能是"),
        (cell("检查项", "分值", 2, "五分"), "“检查项”第 2 行：“五分”不是数字"), (cell("检查项", "编号", 3, "P01-01"), "“检查项”第 3 行：编号 P01-01 上面已经有了"),
        (cell("检查项", "编号", 3, "P77-01"), "“检查项”第 3 行：编号 P77-01 不属于"), (cell("检查项", "要素", 2, "9.9 没有"), "“检查项”第 2 行"),
        (cell("检查项", "初查", 2, "对"), "“检查项”第 2 行：“对”应当是“是”"), (cell("检查项", "什么时候问", 2, "喜不喜欢"), "“检查项”第 2 行：没有这个问题"),
        (cell("检查项", "答案", 3, "也许"), "“检查项”第 3 行"), (cell("扣分点", "检查项编号", 2, "P01-77"), "“扣分点”第 2 行"),
        (cell("扣分点", "扣几分", 2, "很多"), "“扣分点”第 2 行"), (cell("扣分点", "期限", 3, "明年"), "“扣分点”第 3 行"),
        (cell("依据", "法规", 2, "某某办法"), "“依据”第 2 行"), (cell("依据", "可信度", 3, "肯定"), "“依据”第 3 行"),
        (cell("模块", "编号", 2, "M88"), "编号"), (cell("模块", "什么时候问", 2, None), "“模块”第 2 行"),
        (cell("模块", "答案", 2, "奶茶吧"), "“模块”第 2 行"), (cell("模块", "版本", 2, "1.5"), "“模块”第 2 行"),
        (cell("扣分点", "扣几分", 2, 99), "“扣分点”第 2 行：扣 99 分"),
        (lambda book: book["扣分点"].delete_rows(3), "“检查项”第 2 行"), (lambda book: book["扣分点"].delete_rows(1), "“扣分点”：没有这几列"),
        (lambda book: book["说明"].cell(3, 2, "第一版"), "“说明”第 3 行"), (lambda book: book["说明"].cell(5, 2, "去年"), "“说明”第 5 行"),
        (lambda book: book["说明"].cell(1, 2, ""), "“说明”第 1 行：没有填“内容包名称”"),
    ],
)  # fmt: skip
def test_every_problem_names_sheet_and_row(services: Services, tmp_path: Path, change: Change, words: str) -> None:
    path = filled(services, tmp_path, change)
    report = services.pack_sheets.read(path)
    assert report.content is None
    assert any(words in text for text in report.problems), report.problems
    with pytest.raises(FutianError) as caught:
        services.pack_sheets.pack(path, tmp_path / "x.ftpack", signing_kit.key(), signing_kit.PASSPHRASE)
    assert "没有做成内容包" in sentence(caught.value)
    assert not (tmp_path / "x.ftpack").exists()


def test_a_missing_sheet_is_named(services: Services, tmp_path: Path) -> None:
    path = filled(services, tmp_path, lambda book: book.remove(book["扣分点"]))
    with pytest.raises(FutianError) as caught:
        services.pack_sheets.read(path)
    assert "扣分点" in sentence(caught.value)


def test_columns_may_stand_in_another_order_and_an_unnamed_maker_is_asked_for(
    services: Services, tmp_path: Path
) -> None:
    def moved(book: openpyxl.Workbook) -> None:
        book["检查项"].move_range("A1:Z10", cols=3)
        book["说明"].cell(4, 2).value = None

    report = services.pack_sheets.read(filled(services, tmp_path, moved))
    assert [text for text in report.problems if "制作人" not in text] == []
    assert any("制作人" in text for text in report.problems)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"%PDF-1.7", b"<html></html>"])
def test_what_is_no_workbook_is_refused_with_words(services: Services, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "d.xlsx"
    path.write_bytes(data)
    with pytest.raises(FutianError) as caught:
        services.pack_sheets.read(path)
    assert caught.value.code not in sentence(caught.value)
