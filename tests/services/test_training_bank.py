"""The question bank: what fits a firm, own questions, tables in with every fault named, nothing half-imported."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import Conflict, RuleViolation
from futian_desktop.domain.exams import Blueprint, Exam, OwnQuestion
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.questions import RIGHT, QuestionKind
from futian_desktop.services.training.bank_files import QuestionReport
from futian_desktop.storage.repositories.training import EXAMS
from futian_desktop.system.identifiers import new_uuid

HEADS = ("题型", "题目", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "方面", "岗位", "难度")


def good(services: Services, premises: PremisesId, text: str = "冷库门从里面推不开，第一件事做什么？") -> OwnQuestion:
    row = services.training.bank.new(premises)
    question = replace(
        row.question,
        text=text,
        options=("按求救铃", "坐着等人", "用力踢门"),
        answer=("A",),
        explain="铃响外面的人马上知道。",
    )
    return replace(row, question=question, source="本店冷库规定")


def table(path: Path, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> Path:
    book = Workbook()
    for row in (heads, *rows):
        book.worksheets[0].append(row)
    book.save(path)
    return path


def dry(services: Services, premises: PremisesId, path: Path) -> QuestionReport:
    files = services.training.bank.files
    read = files.read(path)
    return files.dry_run(premises, read.sheets[files.best_sheet(read)])


def test_the_pool_fits_the_firm(services: Services) -> None:
    bank = services.training.bank
    office = services.firms.create("深圳市福田区甲有限公司", "office")
    facade = services.firms.create("深圳市福田区乙有限公司", "facade")
    in_office = {row.id for row in bank.pool(office)}
    on_ropes = {row.id: row for row in bank.pool(facade)}
    assert 50 < len(in_office) < len(services.training.questions)
    assert any("facade" in row.trades for row in on_ropes.values())
    assert not any("facade" in services.training.questions[key].trades for key in in_office)
    kept, _changes = bank.save(good(services, office))
    assert bank.pool(office)[-1] == kept.question
    assert kept.question.id not in {row.id for row in bank.pool(facade)}


def test_an_exam_is_drawn_and_a_resit_is_another_one(services: Services, restaurant: PremisesId) -> None:
    bank = services.training.bank
    pool = bank.pool(restaurant)
    first = bank.draw(Blueprint(), pool, 1)
    again = bank.draw(Blueprint(), pool, 2, [row.id for row in first])
    assert len(first) == len(again) == 20
    assert not {row.id for row in first} & {row.id for row in again}
    assert len({row.module for row in first}) >= 6
    with pytest.raises(RuleViolation, match="bank.too_few"):
        bank.draw(Blueprint(multiple=90, single=1, judge=1), pool, 1)
    with pytest.raises(RuleViolation, match="bank.no_questions"):
        bank.draw(Blueprint(modules=("M99",)), pool, 1)
    with pytest.raises(RuleViolation, match="bank.too_many"):
        bank.draw(Blueprint(single=101), pool, 1)


def test_own_questions_live(services: Services, restaurant: PremisesId) -> None:
    bank = services.training.bank
    kept, _changes = bank.save(good(services, restaurant))
    assert (kept.question.id, kept.version) == ("O-001", 1)
    changed, _changes = bank.save(replace(kept, question=replace(kept.question, hard=2)))
    assert bank.own(restaurant) == (changed,)
    with pytest.raises(Conflict):
        bank.save(kept)
    with services.workspace.work() as work:
        work.training.add(EXAMS, (Exam(new_uuid(), restaurant, "晚班", questions=(kept.question,)),))
        work.commit()
    bank.remove((changed,))
    assert bank.own(restaurant) == ()
    assert bank.save(good(services, restaurant))[0].question.id == "O-002"


def test_faults_are_said_in_words(services: Services, restaurant: PremisesId) -> None:
    bank = services.training.bank
    row = good(services, restaurant)
    assert bank.faults(row) == ()
    bad = replace(row, question=replace(row.question, answer=("A", "B"), explain=""))
    assert [words[:4] for words in bank.faults(bad)] == ["没有写解", "答案个数"]
    shipped = next(iter(services.training.questions.values()))
    copy = replace(row, question=replace(row.question, text=shipped.text + "？"))
    assert bank.faults(copy) == (f"和题库里的一道题几乎一样（{shipped.id}）",)
    with pytest.raises(RuleViolation, match="bank.faulty"):
        bank.save(copy)
    assert bank.own(restaurant) == ()


def test_every_bad_row_is_named_and_nothing_is_half_imported(
    services: Services, restaurant: PremisesId, tmp_path: Path
) -> None:
    shipped = next(iter(services.training.questions.values()))
    path = table(
        tmp_path / "题.xlsx",
        ("单选", "洗碗机门没关好就启动会怎样？", "停机", "喷热水烫人", "没事", "", "B", "热水会喷出来。", "用电安全", "后厨", "1"),
        ("单选", "没有答案的这一道题目", "甲", "乙", "丙", "", "", "因为", "", "", ""),
        ("单选", "写了两个答案的单选题", "甲", "乙", "丙", "", "AB", "因为", "", "", ""),
        ("填空", "题型谁也不认识的这一道", "甲", "乙", "丙", "", "A", "因为", "", "", ""),
        ("单选", shipped.text, "甲", "乙", "丙", "", "A", "因为", "", "", ""),
        ("判断", "长" * 201, "", "", "", "", "对", "因为", "", "", ""),
        ("单选", "洗碗机门没关好就启动，会怎样？", "甲", "乙", "丙", "", "A", "因为", "", "", ""),
        ("单选", "答案写了没有的选项字母", "甲", "乙", "丙", "", "E", "因为", "没有的方面", "没有的岗位", "9"),
        ("判断题", "后厨门口可以堆空纸箱，只要不高。", "正确", "错误", "", "", "×", "门口一点也不能堵。", "", "全员", ""),
    )  # fmt: skip
    files = services.training.bank.files
    report = dry(services, restaurant, path)
    assert [(row.line, row.wrong) for row in report.rows] == [
        (2, ()), (3, ("answer_none",)), (4, ("answer_two",)), (5, ("kind",)), (6, ("copy",)), (7, ("long",)), (8, ("copy_here",)),
        (9, ("module", "role", "hard", "answer_unknown")), (10, ("role",)),
    ]  # fmt: skip
    assert report.rows[6].like == "2"
    assert "像第 2 行" in files.words(report.rows[6])
    assert shipped.id in files.words(report.rows[4])
    with pytest.raises(RuleViolation, match="bank.rows_wrong"):
        files.take(report)
    assert services.training.bank.own(restaurant) == ()
    number, _changes = files.take(report, leave_out=True)
    assert number == 1
    kept = services.training.bank.own(restaurant)[0].question
    assert (kept.id, kept.module, kept.roles, kept.answer) == ("O-001", "M06", ("kitchen",), ("B",))


def test_merged_cells_are_named(services: Services, restaurant: PremisesId, tmp_path: Path) -> None:
    path = table(
        tmp_path / "合并.xlsx", ("单选", "合并了单元格的这一道题目", "甲", "乙", "丙", "丁", "A", "因为", "", "", "")
    )
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADS)
    sheet.append(("单选", "合并了单元格的这一道题目", "甲", "乙", "丙", "丁", "A", "因为", "", "", ""))
    sheet.append(("", "另外一道完全不同的判断", "", "", "", "", "对", "因为", "", "", ""))
    sheet.merge_cells("A2:A3")
    book.save(path)
    report = dry(services, restaurant, path)
    assert [row.wrong for row in report.rows] == [("merged",), ("merged",)]


def test_a_table_without_heads_says_what_lacks(services: Services, restaurant: PremisesId, tmp_path: Path) -> None:
    report = dry(services, restaurant, table(tmp_path / "无.xlsx", ("甲", "乙"), heads=("姓名", "题目")))
    assert report.missing == ("答案",)
    with pytest.raises(RuleViolation, match="bank.no_column"):
        services.training.bank.files.take(report, leave_out=True)


def test_what_goes_out_comes_in_again(services: Services, restaurant: PremisesId, tmp_path: Path) -> None:
    bank = services.training.bank
    bank.save(good(services, restaurant))
    judge = replace(good(services, restaurant).question, kind=QuestionKind.JUDGE, text="冷库里可以一个人待很久", options=(),
                    answer=(RIGHT,), roles=("kitchen", "store"), hard=2, module="M07")  # fmt: skip
    bank.add_all(restaurant, [(judge, "")])
    before = bank.own(restaurant)
    path = tmp_path / "出.xlsx"
    assert bank.files.export(bank.own_questions(restaurant), path, {row.question.id: row.source for row in before}) == 2
    bank.remove(before)
    report = dry(services, restaurant, path)
    assert report.bad == ()
    bank.files.take(report)
    assert [(replace(row.question, id=""), row.source) for row in bank.own(restaurant)] == [
        (replace(row.question, id=""), row.source) for row in before
    ]


def test_the_empty_form_is_a_form(services: Services, restaurant: PremisesId, tmp_path: Path) -> None:
    bank = services.training.bank
    assert bank.files.export((), tmp_path / "空.xlsx") == 0
    report = dry(services, restaurant, tmp_path / "空.xlsx")
    assert (report.missing, report.rows) == ((), ())
    with pytest.raises(RuleViolation, match="bank.nothing_in"):
        bank.files.take(report)
