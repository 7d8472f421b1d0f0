"""Imported standards: read in a process, shown, taken, taken back, brought again, written and read again the same."""

import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.content.encode import encode_item
from futian_desktop.content.snapshot import freeze, unpack
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Stage, TailoredItem, Tailoring
from futian_desktop.domain.changes import Topic
from futian_desktop.domain.errors import FutianError, NotFound, RuleViolation
from futian_desktop.domain.ids import NO_AREA, AssessmentId, EnterpriseId, PremisesId, StandardEntryId
from futian_desktop.domain.imported_standard import StandardNames, title_of
from futian_desktop.domain.scoring import score
from futian_desktop.domain.standard import Confidence, Grade
from futian_desktop.domain.table_grid import RowRef, Severity, TableProblem
from futian_desktop.services.standards import ImportReport, StandardService, place_words, problem_words, same_words
from futian_desktop.services.wording import sentence
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.progress import Cancelled
from tests.factories import MOMENT, finding
from tests.table_files import HEADER, SAMPLE, SMALL, Rows, csv_bytes, docx_bytes, sample_rows, xlsx_bytes

NAMES = StandardNames("仓库安全评定标准", "仓库标准", "CK", 2024)
ROOT = Path(__file__).parents[2] / "futian_desktop"


@pytest.fixture
def standards(services: Services) -> StandardService:
    """The service over a new workspace."""
    return services.standards


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Put bytes into a file."""

    def put(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return put


Write = Callable[[str, bytes], Path]


def shown(standards: StandardService, path: Path, names: StandardNames = NAMES) -> ImportReport:
    """Read and dry-run the best table of a file as guessed."""
    file = standards.read(path)
    sheet = file.sheets[standards.best_sheet(file)]
    return standards.dry_run(file, sheet, standards.guess(sheet).map, names)


def test_dry_run_writes_nothing_and_taking_is_one_step(services: Services, write: Write) -> None:
    standards = services.standards
    report = shown(standards, write("a.xlsx", xlsx_bytes(SMALL, merge=(0, 1))))
    assert (report.ready, report.errors, report.total, len(report.items)) == (True, 0, Decimal(30), 6)
    assert standards.rows() == ()
    taken = standards.take(report, note="试用")
    assert taken.changes.topics == {Topic.STANDARD}
    assert [(row.title, row.code, row.edition, row.used, row.note) for row in standards.rows()] == [
        ("仓库安全评定标准", "CK", 2024, 0, "试用"),
    ]  # fmt: skip
    content = standards.load(taken.row.id)
    assert (content.standard.id, content.standard.version, content.standard.short) == ("CK", 2024, "仓库标准")
    assert list(content.items) == ["CK-101", "CK-102", "CK-103", "CK-201", "CK-202", "CK-203"]
    with services.workspace.read() as work:
        log = work.audit.entries(EnterpriseId(NO_AREA))
        assert work.audit.verify(EnterpriseId(NO_AREA))
    assert [(row.op, row.tbl, json.loads(row.detail)["title"]) for row in log] == [
        ("add", "standard_entry", "仓库安全评定标准")
    ]


def test_items_say_what_the_table_says_and_nothing_else(standards: StandardService, write: Write) -> None:
    rows: Rows = (
        (*HEADER, "依据", "适用条件", "基本规范要求"),
        ("一、管理", "1.1 制度", "有制度。每年修订一次。", "5", "没有的，不得分；\n没有修订的，扣2分。", "某某规定第三条", "有仓库的", "要有制度"),
        ("", "", "有记录。", "5", "缺一次扣9分", "", "", ""),
    )  # fmt: skip
    first, second = shown(standards, write("a.csv", csv_bytes(rows))).items
    assert (first.title, first.why, first.good) == ("有制度", "要有制度", "有制度。每年修订一次。")
    assert first.look == "有制度。每年修订一次。\n适用条件：有仓库的"
    assert first.how == ("没有的，不得分；", "没有修订的，扣2分。")
    assert [(row.text, row.deduct) for row in first.findings] == [("没有的", None), ("没有修订的", Decimal(2))]
    assert [(row.law, row.gist, row.confidence) for row in first.basis] == [
        ("仓库安全评定标准", "某某规定第三条", Confidence.UNSURE),
    ]  # fmt: skip
    assert second.findings[0].deduct is None
    assert second.why == "《仓库安全评定标准》“制度”的要求。"
    assert first.element == "1.1"


def test_titles_are_the_first_sentence_and_short() -> None:
    assert title_of("有制度。有记录。") == "有制度"
    assert title_of("一" * 80) == "一" * 59 + "…"
    long = title_of("甲" * 40 + "，" + "乙" * 60)
    assert long == "甲" * 40 + "…"


def test_undo_redo_and_what_is_here_already(services: Services, write: Write) -> None:
    standards = services.standards
    path = write("a.csv", csv_bytes(SMALL))
    first = standards.take(shown(standards, path)).row
    again = shown(standards, path)
    assert [reason for reason, _row in again.same] == ["content"]
    with pytest.raises(RuleViolation, match=r"standard\.same_content"):
        standards.take(again)
    other = shown(standards, path, replace(NAMES, title="另一个"))
    assert [reason for reason, _row in other.same] == ["source"]
    named = shown(standards, write("b.csv", csv_bytes(SMALL[:5])))
    assert [same_words(row)[:9] for row in named.same] == ["已经有同名、同版次"]
    assert standards.undo(first.id).topics == {Topic.STANDARD}
    assert standards.rows() == ()
    with pytest.raises(NotFound):
        standards.undo(first.id)
    back = standards.redo(first.id)
    assert (back.row.id, back.row.version) == (first.id, 3)
    with pytest.raises(NotFound):
        standards.redo(first.id)
    standards.undo(first.id)
    second = standards.take(shown(standards, path)).row
    with pytest.raises(RuleViolation, match=r"standard\.same_content"):
        standards.redo(first.id)
    assert [row.id for row in standards.rows()] == [second.id]
    with pytest.raises(NotFound):
        standards.load(StandardEntryId(new_uuid()))


def _assessment(services: Services, premises: PremisesId, entry: StandardEntryId) -> Assessment:
    content = services.standards.load(entry)
    rows = tuple(TailoredItem(item, "CK", "仓库", ()) for item in content.items.values())
    return Assessment(
        AssessmentId(new_uuid()), premises, "仓库自评", Stage.DRAFT, 1, content.standard, Tailoring((), rows), MOMENT,
        content.sha256,
    )  # fmt: skip


def test_a_standard_in_use_is_not_taken_back(services: Services, restaurant: PremisesId, write: Write) -> None:
    row = services.standards.take(shown(services.standards, write("a.csv", csv_bytes(SMALL)))).row
    assessment = _assessment(services, restaurant, row.id)
    with services.workspace.work() as work:
        work.assessments.add(assessment, services.standards.load(row.id))
        work.commit()
    with pytest.raises(RuleViolation) as caught:
        services.standards.undo(row.id)
    assert (caught.value.code, caught.value.values["count"]) == ("standard.in_use", 1)
    assert [other.used for other in services.standards.rows()] == [1]
    assert services.assessments.load(assessment.id).standard.title == "仓库安全评定标准"


def test_a_veto_row_without_points_decides_the_grade(services: Services, restaurant: PremisesId, write: Write) -> None:
    names = replace(
        NAMES, grades=(Grade("a", "达标", Decimal(60)), Grade("b", "优秀", Decimal(90))), fail_title="不达标"
    )
    row = services.standards.take(shown(services.standards, write("a.csv", csv_bytes(SMALL)), names)).row
    draft = _assessment(services, restaurant, row.id)
    good = {AnswerKey(key): Answer(AnswerKey(key), AnswerKind.CONFORM) for key in services.standards.load(row.id).items}
    assert (score(replace(draft, answers=good)).grade, score(replace(draft, answers=good)).percentage) == (
        "优秀",
        Decimal(100),
    )
    bad = {**good, AnswerKey("CK-202"): Answer(AnswerKey("CK-202"), AnswerKind.NONCONFORM, (finding(None),))}
    result = score(replace(draft, answers=bad))
    assert (result.grade, result.veto) == ("不达标", ("CK-202",))


def test_rows_with_errors_are_left_out_only_when_a_person_says_so(standards: StandardService, write: Write) -> None:
    rows = [list(row) for row in SMALL]
    rows[1][3] = ""
    report = shown(standards, write("a.csv", csv_bytes(rows)))
    assert (report.errors, len(report.items)) == (1, 5)
    with pytest.raises(RuleViolation, match=r"table\.row_errors"):
        standards.take(report)
    assert len(standards.load(standards.take(report, leave_out=True).row.id).items) == 5
    empty = shown(standards, write("b.csv", csv_bytes([["甲", "乙"], ["一", "二"]])))
    assert not empty.ready
    with pytest.raises(RuleViolation, match=r"table\.no_items"):
        standards.take(empty)


@pytest.mark.parametrize(
    ("names", "code"),
    [(replace(NAMES, title="  "), "standard.name_missing"), (replace(NAMES, code="M02"), "standard.code_form"),
     (replace(NAMES, code="1A"), "standard.code_form"), (replace(NAMES, edition=0), "standard.edition")],
)  # fmt: skip
def test_names_are_checked(standards: StandardService, write: Write, names: StandardNames, code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        shown(standards, write("a.csv", csv_bytes(SMALL)), names)
    assert caught.value.code == code


def test_names_are_suggested(standards: StandardService, write: Write) -> None:
    file = standards.read(write("仓储企业评定标准2019版(1).csv", csv_bytes(SMALL)))
    names = standards.suggested_names(file, file.sheets[0])
    assert (names.title, names.code, names.edition) == ("仓储企业评定标准2019版", "CCQYP", 2019)
    titled = standards.read(write("b.csv", csv_bytes([["小微企业安全评分标准（2021年）"], [""], *SMALL])))
    names = standards.suggested_names(titled, titled.sheets[0])
    assert (names.title, names.edition) == ("小微企业安全评分标准（2021年）", 2021)
    document = standards.read(write("c.docx", docx_bytes([SMALL], heading="某行业考评标准")))
    assert standards.suggested_names(document, document.sheets[0]).title == "某行业考评标准"
    plain = standards.read(write("1.csv", csv_bytes(SMALL)))
    assert standards.suggested_names(plain, plain.sheets[0]).code == "BZ"


@pytest.mark.parametrize("name", ["small", "sample"])
def test_export_and_import_give_the_same_content(
    standards: StandardService, write: Write, tmp_path: Path, name: str
) -> None:
    rows = SMALL if name == "small" else sample_rows()
    first = standards.take(shown(standards, write("a.csv", csv_bytes(rows)))).row
    standards.export_xlsx(first.id, tmp_path / "out.xlsx")
    again = shown(standards, tmp_path / "out.xlsx")
    assert [reason for reason, _row in again.same] == ["content"]
    assert [row.severity for row in again.problems if row.severity is not Severity.INFO] == []
    assert all(row.right for row in again.table.sums)
    assert again.table.sums[-1].stated == again.total


def test_the_shipped_standard_goes_out_and_comes_in_without_a_difference(
    standards: StandardService, tmp_path: Path
) -> None:
    standards.export_xlsx("FTZP", tmp_path / "out.xlsx")
    shipped = standards.shipped("FTZP")
    names = StandardNames(shipped.standard.title, shipped.standard.short, "FTZP", shipped.standard.version)
    again = shown(standards, tmp_path / "out.xlsx", names)
    assert [row for row in again.problems if row.severity is not Severity.INFO] == []
    assert all(row.right for row in again.table.sums)
    codes = [
        (row.code, row.title, [(child.code, child.title) for child in row.children])
        for row in shipped.standard.elements
    ]
    assert [
        (row.code, row.title, [(child.code, child.title) for child in row.children]) for row in again.table.elements
    ] == codes
    live = {item.id: item for item in shipped.items.values() if not item.retired}
    found = {item.id: item for item in again.items}
    assert set(found) == set(live)
    for key, item in live.items():
        back = found[key]
        assert (back.element, back.points, back.veto, back.title) == (item.element, item.points, item.veto, item.title)
        assert back.good.endswith(item.good)
        assert [(row.text, row.deduct) for row in back.findings] == [(row.text, row.deduct) for row in item.findings]
        assert back.why == item.why


def test_workbook_texts_are_texts_and_never_formulas(standards: StandardService, write: Write, tmp_path: Path) -> None:
    import openpyxl

    rows: Rows = (HEADER, ("甲", "乙", "=cmd|'/c calc'!A1", "2.5", "+1没有不得分"), ("", "", "@有\x01制度", "5", "-无"))
    row = standards.take(shown(standards, write("a.csv", csv_bytes(rows)))).row
    standards.export_xlsx(row.id, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} == {"s", "n"}
    assert sheet["E3"].value == "=cmd|'/c calc'!A1"
    assert sheet["F3"].value == 2.5


def test_reading_can_be_cancelled_and_has_a_limit_of_time(
    standards: StandardService, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.xlsx", xlsx_bytes(SMALL))
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        standards.read(path, cancelled=stop.is_set)
    monkeypatch.setattr("futian_desktop.services.standards.SECONDS", 0.01)
    started = time.monotonic()
    with pytest.raises(RuleViolation) as caught:
        standards.read(path)
    assert caught.value.code == "table.too_slow"
    assert time.monotonic() - started < 10


def test_progress_is_told_and_its_end_stops_the_reading(standards: StandardService, write: Write) -> None:
    steps: list[tuple[int, int, str]] = []

    class Shown:
        def step(self, done: int, total: int, text: str) -> None:
            steps.append((done, total, text))
            if len(steps) == 2:
                raise Cancelled

    path = write("a.csv", csv_bytes([["甲", "5", "考评内容"]] * 5000))
    with pytest.raises(Cancelled):
        standards.read(path, Shown())
    assert len(steps) == 2
    assert all(text for _done, _total, text in steps)


def test_a_process_without_memory_is_a_sentence(
    standards: StandardService, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("futian_desktop.services.standards.MEGABYTES", 60)
    with pytest.raises(RuleViolation) as caught:
        standards.read(write("a.csv", csv_bytes([["甲" * 1000, "5"]] * 9000)))
    assert caught.value.code in ("table.too_big", "table.damaged")


def test_items_without_a_basis_do_not_stick_together_in_a_snapshot(standards: StandardService, write: Write) -> None:
    report = shown(standards, write("a.csv", csv_bytes(SMALL)))
    assert report.standard is not None
    mixed = [replace(item, basis=()) if number % 2 else item for number, item in enumerate(report.items)]
    snapshot = freeze(report.standard, mixed)
    data, sha256 = snapshot.packed(), snapshot.sha256
    assert [encode_item(item) for item in unpack(data, sha256).items.values()] == [encode_item(item) for item in mixed]


def test_every_code_of_a_table_has_its_sentence() -> None:
    found = {
        code for path in ROOT.rglob("*.py") if path.name != "wording.py"
        for code in re.findall(r'"((?:table|standard)\.[a-z_]+)"', path.read_text("utf-8"))
    }  # fmt: skip
    assert len(found) > 45
    assert [code for code in sorted(found) if "操作没有完成" in sentence(FutianError(code))] == []
    problem = TableProblem("table.points_unreadable", Severity.ERROR, RowRef(0, 7), (("column", "D"), ("text", "?")))
    assert problem_words(problem) == "第 7 行：D 列的分值“?”看不懂，这一行没有导入。请改成数字。"
    assert place_words(RowRef(2, 7)) == "第 2 张表第 7 行"


def test_a_read_only_file_shows_its_standards(services: Services, write: Write, tmp_path: Path) -> None:
    services.standards.take(shown(services.standards, write("a.csv", csv_bytes(SMALL))))
    path = services.workspace.path
    services.workspace.close()
    other = open_services(path, readonly=True)
    assert [row.title for row in other.standards.rows()] == ["仓库安全评定标准"]
    other.workspace.close()


def test_the_sample_is_no_part_of_the_project() -> None:
    assert ROOT.parent not in SAMPLE.parents
