"""Every paper of the daily work as bytes: text, archival form, schema, forms, little and much data, hostile words."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportPrivateUsage=false
# The PDF, docx and spreadsheet libraries carry no or partial types.

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
import jsonschema
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.documents.breaker import break_lines
from futian_desktop.documents.digest import embedded, problem
from futian_desktop.documents.papers import PAPERS, PaperInput, make_paper
from futian_desktop.documents.workbooks import HAZARD_HEAD
from futian_desktop.domain.assessment import Judgement
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource, MajorPapers
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.inspections import InspectionKind, Tick
from futian_desktop.domain.periods import read
from futian_desktop.services.papers import Subject
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid
from tests.documents.test_report import rules, squeeze, text_of

MARKUP = "<b>后门</b>&<para>${x}</para>{{y}} 𬭎䶮㙍"
DANGEROUS = ("=1+1", "+86", "-3", "@cmd", "#N/A", '=HYPERLINK("x")')


def jpeg(services: Services, premises: PremisesId, shade: int) -> object:
    buffer = io.BytesIO()
    Image.new("RGB", (160 + shade % 7, 120), (shade % 255, 90, 120)).save(buffer, "JPEG")
    return services.evidence.add_bytes(premises, buffer.getvalue(), f"微信图片_20260301{shade % 24:02d}0203.jpg").id


def add(services: Services, premises: PremisesId, title: str, number: int = 0, **values: object) -> Hazard:
    """A registered hazard with a photo."""
    draft = Hazard(
        HazardId(new_uuid()), premises, title, services.hazards.today() - timedelta(days=number % 60), measure="当天搬走", owner="李强",
        module="M02", place="后门", source=HazardSource.EMPLOYEE, found_by="王芳", accident="火灾",
    )  # fmt: skip
    photo = jpeg(services, premises, number)
    return services.hazards.register(replace(draft, **values), [photo]).hazard  # pyright: ignore[reportArgumentType]


def many(services: Services, premises: PremisesId, count: int) -> list[Hazard]:
    """So many hazards, some suspected, some put right, hostile words among them."""
    rows: list[Hazard] = []
    for number in range(count):
        heavy = number % 7 == 2
        row = add(
            services, premises, f"{number}号 {MARKUP if number % 3 == 0 else '堆了纸箱'}" + ("很长" * 90 if number % 10 == 9 else ""), number,
            grade=Grade.SUSPECTED_MAJOR if heavy else Grade.GENERAL, interim="停用" if heavy else "",
        )  # fmt: skip
        if number % 2 and not heavy:
            row = right(services, premises, row)
        rows.append(row)
    return rows


def right(services: Services, premises: PremisesId, row: Hazard) -> Hazard:
    """Handed out, put right, accepted, closed, with a photo after."""
    today = services.hazards.today()
    if row.state.value == "found":
        row = services.hazards.grade(row, Grade.GENERAL).hazard
    row = services.hazards.start(row).hazard
    row = services.hazards.finish(row, today, "李强", "已搬走").hazard
    services.hazards.add_photo(row.id, jpeg(services, premises, 77), "after", 0)  # pyright: ignore[reportArgumentType]
    row = services.hazards.accept(services.hazards.load(row.id), "周敏", today, "看过").hazard
    return services.hazards.close(row, today).hazard


def walk(services: Services, premises: PremisesId, **values: object) -> object:
    """A held inspection with one line that was not in order."""
    firm = services.firms.load(premises)
    made = services.inspections.new(premises, services.inspections.lists(firm)[0])
    lines = tuple(replace(row, tick=Tick.BAD if not n else Tick.GOOD, note="灯不亮" if not n else "")
                  for n, row in enumerate(made.lines))  # fmt: skip
    return services.inspections.record(replace(made, **{"people": "周敏", "lines": lines, **values})).inspection  # pyright: ignore[reportArgumentType]


def subjects(services: Services, premises: PremisesId, rows: list[Hazard]) -> dict[str, Subject]:
    """A subject for every paper that can be made of this data."""
    today = services.hazards.today()
    made: dict[str, Subject] = {}
    heavy = [row for row in rows if row.grade is not Grade.GENERAL]
    walks = services.inspections.rows(premises)
    for kind in services.papers.kinds():
        if kind.scope == "period":
            made[kind.id] = Subject(premises, period=(today - timedelta(days=90), today), period_title="近三个月")
        elif kind.scope == "hazard" and kind.many and rows:
            made[kind.id] = Subject(premises, hazards=tuple(row.id for row in rows))
        elif kind.scope == "hazard" and (heavy if kind.heavy else rows):
            made[kind.id] = Subject(premises, hazard=(heavy if kind.heavy else rows)[0].id)
        elif kind.scope == "inspection" and walks:
            made[kind.id] = Subject(premises, inspection=walks[0].id)
    return made


@pytest.mark.parametrize("count", [0, 1, 3, 60])
def test_every_paper_is_whole_archival_and_follows_its_schema(
    services: Services, restaurant: PremisesId, count: int
) -> None:
    rows = many(services, restaurant, count)
    if count:
        walk(services, restaurant, kind=InspectionKind.GOVERNMENT, agency="街道应急办", doc_no="福应急检〔2026〕12号")
    schema = json.loads((paths.resources() / "schemas" / "paper.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for kind, subject in subjects(services, restaurant, rows).items():
        made = services.papers.make(kind, subject)
        body = services.documents.body(made.id)
        assert rules(body) == [], kind
        assert problem(body) == "", kind
        validator.validate(json.loads(embedded(body) or b""))
        assert made.pages < 8 + count, kind


def test_long_and_hostile_names_stay_whole(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    name = (MARKUP + "很长很长的名字" * 80)[:500]
    services.firms.save(replace(
        firm, enterprise=replace(firm.enterprise, name=name, principal=MARKUP, legal_person=MARKUP, safety_officer="李" * 120),
        premises=replace(firm.premises, sign_name=name, address=name),
    ))  # fmt: skip
    rows = [
        add(services, restaurant, name[:200], number, text=name * 4, measure=name * 3, place=name[:100], owner="王" * 90, money=MARKUP,
            interim=name, cause=name[:150], grade=Grade.SUSPECTED_MAJOR)
        for number in range(2)
    ]  # fmt: skip
    walk(services, restaurant, people=name[:200], note=name, place=name[:100])
    for kind, subject in subjects(services, restaurant, rows).items():
        texts = {"receiver": name, "words": name * 3, "analysis": name, "plan": name, "place": name}
        made = services.papers.make(kind, replace(subject, texts=tuple(texts.items())))
        body = services.documents.body(made.id)
        assert rules(body) == [], kind
        text = text_of(body)
        assert squeeze(MARKUP)[:12] in text, kind
        if kind in ("hazard_ledger", "rectify_notice", "major_report"):
            assert squeeze(name)[:190] in text.replace("\n", ""), kind


def test_the_papers_say_what_the_ledger_says(services: Services, restaurant: PremisesId) -> None:
    rows = many(services, restaurant, 12)
    texts = {kind: text_of(services.documents.body(services.papers.make(kind, subject).id))
             for kind, subject in subjects(services, restaurant, rows).items()}  # fmt: skip
    for row in rows:
        for kind in ("hazard_ledger", "rectify_notice"):
            assert row.number in texts[kind]
            assert squeeze(row.title) in texts[kind].replace("\n", "")
    done = [row for row in rows if row.done_on is not None]
    assert all(row.number in texts["rectify_report"] for row in rows)
    assert f"{len(rows)}条" in texts["hazard_statistics"]
    assert f"{len(done)}条" in texts["hazard_statistics"]
    assert "待评价" in texts["risk_report"]
    assert "不代为定级" in texts["risk_report"]


def test_a_long_ledger_is_parted_by_month_and_loses_nothing(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    first = date(2026, 1, 1)
    hazards = tuple(
        Hazard(HazardId(new_uuid()), restaurant, f"第{n}处", first + timedelta(days=n // 4), number=f"YH-2026-{n:03d}")
        for n in range(450)
    )
    source = PaperInput("hazard_ledger", "TZ-2026-001", 1, date(2026, 12, 1), "0", firm, hazards=hazards)
    data, pages = make_paper(source)
    text = text_of(data)
    assert pages > 30
    assert all(row.number in text for row in source.hazards)
    months = list(dict.fromkeys(f"{row.found_on.year}年{row.found_on.month}月" for row in source.hazards))
    assert len(months) > 2
    assert all(month in text for month in months)


def test_what_is_posted_names_nobody(services: Services, restaurant: PremisesId) -> None:
    rows = many(services, restaurant, 6)
    made = services.papers.make("hazard_notice", subjects(services, restaurant, rows)["hazard_notice"])
    body = services.documents.body(made.id)
    for text in (text_of(body), (embedded(body) or b"").decode()):
        assert "李强" not in text
        assert "王芳" not in text
        assert "堆了纸箱" in text


def test_a_suspicion_is_never_called_major(services: Services, restaurant: PremisesId) -> None:
    row = add(services, restaurant, "气瓶放在地下室", grade=Grade.SUSPECTED_MAJOR, interim="停用")
    kinds = ("major_report", "major_plan", "major_board", "major_acceptance", "major_application")
    texts = {
        kind: text_of(services.documents.body(services.papers.make(kind, Subject(restaurant, hazard=row.id)).id))
        for kind in kinds
    }
    for kind, text in texts.items():
        assert "须按判定标准现场核实" in text, kind
        assert "现已治理完成" not in text, kind
    assert "疑似重大事故隐患公示" in texts["major_board"]
    assert "重大" not in texts["major_board"].replace("疑似重大", "")
    plain = add(services, restaurant, "堆物")
    with pytest.raises(RuleViolation, match=r"paper\.not_heavy"):
        services.papers.make("major_report", Subject(restaurant, hazard=plain.id))


def test_the_six_parts_and_the_report_of_a_confirmed_one(services: Services, restaurant: PremisesId) -> None:
    row = add(services, restaurant, "气瓶放在地下室", grade=Grade.SUSPECTED_MAJOR, interim="停用")
    decided = Judgement("", "判定标准第五章", "周敏", services.hazards.today(), "位置不符")
    row = services.hazards.judge(row, decided, major=True).hazard
    six = MajorPapers(
        "现状甲", "分析乙", "目标丙", "方法丁", "经费戊", "机构己", "时限庚", "安全辛", supervised_no="督〔2026〕3号"
    )
    row = services.hazards.change(row, replace(row, papers=six)).hazard
    report, plan = (text_of(services.documents.body(services.papers.make(kind, Subject(restaurant, hazard=row.id)).id))
                    for kind in ("major_report", "major_plan"))  # fmt: skip
    for word in ("现状甲", "分析乙", "目标丙", "方法丁", "经费戊", "机构己", "时限庚", "安全辛", "督〔2026〕3号"):
        assert word in report
    for word in ("目标丙", "方法丁", "经费戊", "机构己", "时限庚", "安全辛", "判定标准第五章"):
        assert word in plan


def test_wide_tables_lie_and_the_report_slip_is_one_page(services: Services, restaurant: PremisesId) -> None:
    rows = many(services, restaurant, 3)
    made = subjects(services, restaurant, rows)
    for kind in ("hazard_ledger", "hazard_report"):
        document = pypdfium2.PdfDocument(services.documents.body(services.papers.make(kind, made[kind]).id))
        width, height = document.get_page_size(0)
        assert (width > height) is (kind == "hazard_ledger")
        assert kind == "hazard_ledger" or len(document) == 1
        document.close()


def test_numbers_stay_with_their_units_where_asked() -> None:
    for text in ("超期共计 30 天未改", "将在2026年11月25日前改好", "时间为2026-11-25 10:30开始"):
        for width in range(1, 30):
            lines = break_lines(text, float(width), len, whole=True)
            assert "".join(line.strip() for line in lines).replace(" ", "") == text.replace(" ", "")
    assert break_lines("甲乙丙 30 天", 5.0, len, whole=True) == ["甲乙丙", "30 天"]
    assert break_lines("到2026年11月25日", 11.0, len, whole=True) == ["到", "2026年11月25日"]


def test_every_firm_of_the_workspace_is_counted_once(
    services: Services, restaurant: PremisesId, tmp_path: Path
) -> None:
    office = services.sample.firm("office")
    today = services.hazards.today()
    rows = many(services, restaurant, 9)
    withdrawn = services.hazards.withdraw(rows[0], "记错了").hazard
    assert withdrawn.withdrawn_on is not None
    add(services, restaurant, "很久以前的", found_on=today - timedelta(days=400))
    add(services, office, "过期没有改", found_on=today - timedelta(days=40), due_on=today - timedelta(days=9))
    walk(services, restaurant)
    subject = Subject(restaurant, period=(today - timedelta(days=90), today), period_title="近三个月")
    places = {row.enterprise: row for row in services.papers.job("district_report", subject).source.places}
    assert len(places) == 2
    mine = places[services.firms.load(restaurant).enterprise.name]
    done = sum(row.done_on is not None for row in rows)
    heavy = sum(row.grade is not Grade.GENERAL for row in rows)
    assert (mine.inspections, mine.found, mine.right, mine.overdue, mine.heavy) == (1, len(rows) - 1, done, 0, heavy)
    other = places[services.firms.load(office).enterprise.name]
    assert (other.inspections, other.found, other.right, other.overdue, other.heavy) == (0, 1, 0, 1, 0)
    text = text_of(services.documents.body(services.papers.make("district_report", subject).id))
    assert f"{len(rows)}条" in text
    assert "2家" in text
    path = tmp_path / "汇总.xlsx"
    services.papers.save("district_report", subject, path, "xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert {str(row[0].value): row[4].value for row in sheet.iter_rows(min_row=2)} == {
        name: row.found for name, row in places.items()
    }


def test_dangerous_values_of_the_workbooks_are_texts(
    services: Services, restaurant: PremisesId, tmp_path: Path
) -> None:
    for number, value in enumerate(DANGEROUS):
        add(services, restaurant, f"{value} {number}", number, text=value, money=value, owner=value)
    walk(services, restaurant, place="=2+2", note="@x")
    today = services.hazards.today()
    period = Subject(restaurant, period=(today - timedelta(days=90), today), period_title="近三个月")
    for kind in ("hazard_ledger", "inspection_summary", "hazard_statistics", "self_report"):
        path = tmp_path / f"{kind}.xlsx"
        assert services.papers.save(kind, period, path, "xlsx") is None
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell.value for cell in cells if cell.data_type in ("f", "e")]
        if kind == "hazard_ledger":
            head = [cell.value for cell in book.worksheets[0][1]]
            assert head == [name for name, _width in HAZARD_HEAD]
            texts = {str(row[head.index("描述")].value) for row in book.worksheets[0].iter_rows(min_row=2)}
            assert texts == set(DANGEROUS)
            risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@#"]
            assert risky
            assert all(cell.data_type == "s" and cell.number_format == "@" for cell in risky)


def test_docx_has_headings_repeated_heads_pages_and_chinese_fonts(
    services: Services, restaurant: PremisesId, tmp_path: Path
) -> None:
    rows = many(services, restaurant, 9)
    made = subjects(services, restaurant, rows)
    for kind in services.papers.kinds():
        if "docx" not in kind.forms or kind.id not in made:
            continue
        path = tmp_path / f"{kind.id}.docx"
        services.papers.save(kind.id, made[kind.id], path, "docx")
        opened = docx.Document(str(path))
        assert [p for p in opened.paragraphs if p.style is not None and p.style.name == "Heading 1"]
        foot = opened.sections[0].footer._element.xml
        assert "PAGE" in foot
        assert "NUMPAGES" in foot
        fonts = opened.styles["Heading 1"].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "黑体"
        if kind.id == "rectify_notice":
            heads = [table.rows[0]._tr.xml for table in opened.tables]
            assert sum("tblHeader" in xml for xml in heads) >= 2
            text = "\n".join(cell.text for table in opened.tables for row in table.rows for cell in row.cells)
            assert squeeze(MARKUP) in squeeze(text)
        again = tmp_path / "again.docx"
        services.papers.save(kind.id, made[kind.id], again, "docx")
        assert again.read_bytes() == path.read_bytes()


def test_forms_subjects_and_names_are_checked(services: Services, restaurant: PremisesId, tmp_path: Path) -> None:
    row = add(services, restaurant, "堆物")
    with pytest.raises(RuleViolation, match=r"paper\.form"):
        services.papers.save(
            "hazard_ledger", Subject(restaurant, period=read("2026").days), tmp_path / "x.docx", "docx"
        )
    with pytest.raises(RuleViolation, match=r"paper\.needs_period"):
        services.papers.job("hazard_ledger", Subject(restaurant))
    with pytest.raises(RuleViolation, match=r"paper\.needs_hazard"):
        services.papers.job("hazard_report", Subject(restaurant))
    with pytest.raises(RuleViolation, match=r"paper\.one_hazard"):
        services.papers.job(
            "hazard_report", Subject(restaurant, hazards=(row.id, add(services, restaurant, "又一条").id))
        )
    with pytest.raises(RuleViolation, match=r"paper\.needs_inspection"):
        services.papers.job("inspection_record", Subject(restaurant))
    period = read("2026-Q4")
    job = services.papers.job("self_report", Subject(restaurant, period=period.days, period_title=period.title))
    name = services.papers.file_name(job, "xlsx")
    assert name.endswith(f"-2026-自查自报统计表-{job.source.number}.xlsx")
    assert "知味湘菜馆" in name


def test_running_numbers_of_two_papers_never_look_alike() -> None:
    prefixes = [paper.prefix for paper in PAPERS.values()]
    assert len(set(prefixes)) == len(prefixes)
