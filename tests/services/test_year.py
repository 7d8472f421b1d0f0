"""A made-up restaurant's year: assessed, put right, walked daily, a major hazard, a government inspection; read on five days."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pytest

from futian_desktop.documents.digest import problem
from futian_desktop.domain.assessment import Judgement
from futian_desktop.domain.duties import DutyState
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource, HazardState
from futian_desktop.domain.inspections import Inspection, InspectionFilter, InspectionKind
from futian_desktop.services.hazard_words import first_words
from futian_desktop.services.papers import PaperJob, Subject, run_paper
from futian_desktop.services.statistics import Board, district_words
from tests.year import Year, living

GAS = "液化气瓶放在地下室"


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Year]:
    with living(tmp_path) as made:
        yield made


def board(year: Year, first: date, last: date) -> Board:
    return year.services.statistics.board(year.premises, first, last)


def codes(found: Board) -> dict[str, str]:
    return {note.code: note.level for note in found.notes}


def january(year: Year) -> tuple[Hazard, ...]:
    """12 January: the assessment is finished; its findings stand in the ledger; plans and equipment are entered."""
    today = year.on(1, 12)
    assessment = year.services.sample.answers(year.premises, 3, photos=False)
    year.services.assessments.freeze(assessment.id)
    findings = {title for title, row in year.home().items() if row.page == "assessment" and row.kind == "hazard"}
    assert findings
    rows = year.services.hazards.from_assessment(assessment.id)
    home = year.home()
    assert findings.isdisjoint(
        title for title, row in home.items() if row.page == "assessment" and row.kind == "hazard"
    )
    assert {row.page for title, row in home.items() if title.startswith("隐患整改：")} == {"hazards"}
    assert len(rows) == len(year.services.assessments.hazards(assessment)) > 5
    assert year.services.hazards.from_assessment(assessment.id) == ()
    assert all(row.found_on == today and row.source is HazardSource.ASSESSMENT for row in rows)
    for start in ("opening", "fire_check"):
        year.services.inspections.save_plan(year.services.inspections.new_plan(year.premises, year.list_of(start)))
    row = year.services.registers.new("equipment", year.premises)
    texts = {"kind": "extinguisher_powder", "name": "后厨灭火器", "next_on": str(date(year.coming, 6, 10))}
    year.services.registers.add(year.services.registers.typed(row, texts))
    counts = year.services.hazards.counts(year.premises)
    assert (counts.open, counts.overdue, counts.closed) == (len(rows), 0, 0)
    agenda = year.agenda(20)
    assert {f"隐患整改：{row.title}" for row in rows if row.due_on and row.due_on <= today + timedelta(days=20)} <= set(
        agenda
    )
    assert not any(entry.state is DutyState.OVERDUE and entry.source == "hazard" for entry in agenda.values())
    found = board(year, date(year.coming, 1, 1), date(year.coming, 1, 31)).figures
    assert (found.found, found.right, found.inspections, found.rate) == (len(rows), 0, 0, Decimal("0.0"))
    return rows


def february(year: Year, rows: tuple[Hazard, ...]) -> None:
    """10 February: cards on every day but two; what was found in January is put right, one is late and sent back once."""
    missed = (date(year.coming, 1, 20), date(year.coming, 2, 3))
    cards = year.cards(year.list_of("opening"), date(year.coming, 1, 12), date(year.coming, 2, 9), missed)
    assert len(cards) == 27
    year.on(2, 10)
    lately = board(year, date(year.coming, 1, 1), date(year.coming, 2, 28))
    assert lately.figures.inspections == 27
    late = sum(row.due_on is not None and row.due_on < year.today() for row in rows)
    assert late > 0
    assert year.services.hazards.counts(year.premises).overdue == lately.figures.overdue == late
    assert codes(lately)["overdue"] == "red"
    assert sum(row.days < 0 for title, row in year.home().items() if title.startswith("隐患整改：")) == late
    held = {
        plan.list_id: row.missing for plan, row in year.services.inspections.missed(year.premises, missed[0], missed[0])
    }
    assert held[year.list_of("opening").id] == 1
    assert codes(lately)["missed"] == "yellow"
    suspected = [row for row in rows if row.grade is Grade.SUSPECTED_MAJOR]
    for row in suspected:
        judged = year.services.hazards.judge(
            row, Judgement(row.item, "判定标准第 3 条", "周敏", year.today(), "现场核实，不构成"), major=False
        )
        year.put_right(judged.hazard)
    general = [row for row in rows if row.grade is Grade.GENERAL]
    first = year.services.hazards.change(general[0], replace(general[0], owner="李强", due_on=year.today())).hazard
    first = year.services.hazards.start(first).hazard
    first = year.services.hazards.finish(first, year.today(), "李强").hazard
    with pytest.raises(RuleViolation, match=r"hazard\.same_person"):
        year.services.hazards.accept(first, "李强", year.today())
    first = year.services.hazards.send_back(first, "只改了一半").hazard
    assert year.put_right(first).sent_back == 1
    for row in general[1:]:
        year.put_right(row)
    after = board(year, date(year.coming, 1, 1), date(year.coming, 2, 28))
    assert (after.figures.rate, after.figures.open) == (Decimal("100.0"), 0)
    assert "overdue" not in codes(after)
    assert not any(entry.source == "hazard" for entry in year.agenda().values())
    assert not any(title.startswith("隐患整改：") for title in year.home())


def april(year: Year) -> Hazard:
    """20 April: a suspected major hazard; two days later nobody has judged it; then it is confirmed, reported, handed out."""
    year.on(4, 20)
    row = year.hazard(GAS, grade=Grade.SUSPECTED_MAJOR, interim="", due_on=date(year.coming, 5, 20))
    assert first_words(row.grade)[0].startswith("先停用")
    assert year.services.hazards.next_step(row) == "judge"
    before = board(year, *year.services.statistics.period("month"))
    assert "unjudged" not in codes(before)
    year.on(4, 22)
    lately = board(year, *year.services.statistics.period("month"))
    assert codes(lately)["unjudged"] == "red"
    assert lately.notes[0].hazards == (row.id.bytes,)
    heavy = next(term for term in lately.figures.index.terms if term.name == "heavy")
    assert (heavy.count, heavy.points) == (1, 20)
    judgement = Judgement(row.item, "重大事故隐患判定标准第 5 条", "周敏", year.today(), "瓶装气不得放在地下室")
    row = year.services.hazards.judge(row, judgement, major=True).hazard
    with pytest.raises(RuleViolation, match=r"hazard\.incomplete"):
        year.services.hazards.start(row)
    wanted = replace(
        row,
        interim="停用，关阀，专人看守",
        money="3000",
        plan="移到室外气瓶间",
        papers=replace(row.papers, condition="地下室放两瓶"),
    )
    row = year.services.hazards.change(row, wanted).hazard
    row = year.services.hazards.report(row, year.today(), "街道应急管理办公室").hazard
    row = year.services.hazards.start(row).hazard
    assert codes(board(year, *year.services.statistics.period("month")))["major_open"] == "red"
    assert year.services.hazards.counts(year.premises).major == 1
    assert f"重大隐患：{GAS}" in year.agenda()
    assert year.home()[f"重大隐患：{GAS}"].days == (row.due_on - year.today()).days if row.due_on else False
    year.on(5, 12)
    shut = year.put_right(row, evaluation="自行组织评估，符合要求")
    assert shut.state is HazardState.CLOSED
    assert [event.kind for event in year.services.hazards.history(row.id)] == [
        "found", "confirm", "change", "report", "start", "finish", "accept", "change", "close",
    ]  # fmt: skip
    assert "major_open" not in codes(board(year, *year.services.statistics.period("month")))
    return shut


def june(year: Year) -> Inspection:
    """15 June: the extinguisher's day has passed; the street office came, found two things and comes again on the 25th."""
    year.on(6, 15)
    visit = replace(
        year.services.inspections.new(year.premises), title="街道安全检查", kind=InspectionKind.GOVERNMENT, agency="福田街道应急办",
        doc_no="福应急检〔2027〕31号", people="王科", recheck_on=date(year.coming, 6, 25),
    )  # fmt: skip
    found = [year.hazard(title, source=HazardSource.GOVERNMENT, source_id=visit.id, due_on=date(year.coming, 6, 24))
             for title in ("应急灯不亮", "配电箱前堆物")]  # fmt: skip
    visit = year.services.inspections.record(visit).inspection
    agenda = year.agenda()
    home = year.home()
    assert [row.days for title, row in home.items() if title.startswith("后厨灭火器")] == [-5]
    assert home["政府检查复查：福田街道应急办"].days == 10
    extinguisher = next(entry for title, entry in agenda.items() if title.startswith("后厨灭火器"))
    assert (extinguisher.state, extinguisher.days_left(year.today())) == (DutyState.OVERDUE, -5)
    assert agenda["政府检查复查：福田街道应急办"].due == date(year.coming, 6, 25)
    assert {row.hazards for row in year.services.inspections.rows(year.premises) if row.id == visit.id} == {2}
    due = next(
        row for row in year.services.registers.rows("equipment", year.premises) if row.row.text("name") == "后厨灭火器"
    )
    renewed = year.services.registers.typed(due.row, {"next_on": str(date(year.coming + 1, 6, 10))})
    year.services.registers.save(due.row, renewed)
    for row in found:
        year.on(6, 20)
        year.put_right(row)
    year.on(6, 25)
    visit = year.services.inspections.record(replace(visit, rechecked_on=year.today())).inspection
    agenda = year.agenda()
    assert "政府检查复查：福田街道应急办" not in agenda
    assert not any(title.startswith("后厨灭火器") for title in agenda)
    quarter = board(year, *year.services.statistics.period("quarter")).figures
    assert (quarter.found, quarter.right, quarter.major, quarter.inspections) == (3, 3, 1, 0)
    assert {share.name: share.found for share in quarter.sources} == {"employee": 1, "government": 2}
    return visit


def december(year: Year, assessed: int) -> None:
    """20 December: the same thing for the third time in 60 days is named; the year's line adds up."""
    for month, day in ((10, 28), (11, 15), (12, 18)):
        year.on(month, day)
        year.put_right(year.hazard(f"{month} 号门口堆物", place=f"{month} 号门"))
    year.on(12, 20)
    found = board(year, *year.services.statistics.period("year"))
    figures = found.figures
    assert (figures.found, figures.right, figures.rate, figures.open) == (
        assessed + 6,
        assessed + 6,
        Decimal("100.0"),
        0,
    )
    walks = year.services.inspections.rows(
        year.premises, InspectionFilter(held_from=figures.first, held_to=figures.last)
    )
    assert (len(walks), figures.inspections) == (28, 27)  # the visit of the street office is no 自查
    assert f"自查 27 次　·　发现隐患 {assessed + 6} 条" in district_words(figures)
    assert [(row.times, row.places) for row in figures.repeats] == [(3, ("10 号门", "11 号门", "12 号门"))]
    assert codes(found)["repeat"] == "orange"
    assert codes(found)["quiet"] == "yellow"
    home = year.home()
    assert not any(title.startswith(("隐患整改", "后厨灭火器", "政府检查复查")) for title in home)
    assert any(row.days < 0 for row in home.values())
    assert any(0 <= row.days <= 60 for row in home.values())
    assert sum(share.found for share in figures.months) == figures.found
    assert [share.found for share in figures.months][3] == 1
    entries = {(row.duty, row.period): row for row in year.services.calendar.year(year.firm, year.coming)}
    assert entries["self_assessment", str(year.coming)].state is DutyState.DONE


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    finally:
        document.close()


def signers(pdf: bytes) -> set[str]:
    """Names of the signature fields."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        form = document.Root.get("/AcroForm")
        return {str(one.T) for one in form.Fields} if form is not None else set()


def papers(year: Year, major: Hazard, visit: Inspection) -> None:
    """Every kind of paper once, about what happened."""
    first, last = year.services.statistics.period("year")
    subjects = {
        "hazard": Subject(year.premises, hazard=major.id), "inspection": Subject(year.premises, inspection=visit.id),
        "register": Subject(year.premises, register="equipment"), "firm": Subject(year.premises),
        "period": Subject(year.premises, period=(first, last), period_title=f"{first.year} 年"),
    }  # fmt: skip
    for kind in year.services.papers.kinds():
        if kind.scope == "sheet":
            said = text_of(run_paper(sheet(year, kind.id)).data)
            assert year.firm.premises.sign_name in said, kind.id
            continue
        if kind.scope not in subjects:
            continue  # the papers of the emergency plan have a story of their own
        made = year.services.papers.make(kind.id, subjects[kind.scope])
        body = year.services.documents.body(made.id)
        assert problem(body) == "", kind.id
        assert (signers(body) == {"Legal"}) is kind.leader, kind.id
        said = text_of(body)
        assert made.number in said, kind.id
        assert year.firm.premises.sign_name in said, kind.id
        if kind.scope == "hazard":
            assert major.title in said, kind.id


def sheet(year: Year, kind: str) -> PaperJob:
    """A paper to fill in: a list to walk with, or a pack for typhoon, holiday or heat."""
    sheets, today = year.services.inspection_sheets, year.today()
    if kind == "walk_list":
        return sheets.job(year.firm, year.list_of("fire_check"), today)
    last = today + timedelta(days=2)
    return sheets.pack(year.firm, kind, today, last, sheets.roster(year.firm, today, last))


def test_a_restaurants_year(year: Year) -> None:
    rows = january(year)
    february(year, rows)
    major = april(year)
    visit = june(year)
    december(year, len(rows))
    papers(year, major, visit)
    with year.services.workspace.read() as work:
        assert work.audit.verify(year.firm.enterprise.id)
