"""Sessions of training: numbers, credits, copies, lists, groups, the file, sheets that find their session by the QR."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PIL import Image

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.errors import FutianError, NotFound
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson, SessionState, TrainingSession
from futian_desktop.services.papers import Subject
from futian_desktop.services.training.session_file import file_parts, missing_words
from futian_desktop.services.training.session_sheets import read_mark, sheet_mark
from futian_desktop.services.training.session_topics import ready_topics, taken
from futian_desktop.services.training.sessions import MATERIAL, PHOTO, SHEET, attending, timed
from futian_desktop.services.wording import sentence
from tests.documents.test_report import rules, squeeze, text_of
from tests.training_sessions import staffed


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path / "work.ftws", operator="测试")
    yield made
    made.close()


@pytest.fixture
def premises(services: Services) -> PremisesId:
    return services.sample.firm("restaurant")


@pytest.fixture
def people(services: Services, premises: PremisesId) -> tuple[RosterPerson, ...]:
    return staffed(services, premises, 12)


def talk(services: Services, premises: PremisesId, title: str = "灭火器怎么用", **values: object) -> TrainingSession:
    made = replace(services.training.sessions.new(premises), title=title)
    return replace(made, **values)  # pyright: ignore[reportArgumentType]


def held(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...], **values: object
) -> TrainingSession:
    made = talk(services, premises, **values)  # pyright: ignore[reportArgumentType]
    stored, _changes = services.training.sessions.hold(made, attending(made, people))
    return stored


def picture(shade: int = 90) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), (shade, 90, 120)).save(buffer, "JPEG")
    return buffer.getvalue()


def credited(services: Services, premises: PremisesId) -> list[tuple[str, str, int]]:
    with services.training.workspace.read() as work:
        names = {row.id: row.name for row in services.training.roster.people(premises)}
        return [(names[row.person], row.duty, row.minutes) for row in work.training.credits(premises)]


def code(failure: pytest.ExceptionInfo[FutianError]) -> str:
    assert "{" not in sentence(failure.value)
    return failure.value.code


def test_a_new_talk_is_ready_to_be_held(services: Services, premises: PremisesId) -> None:
    firm = services.firms.load(premises)
    made = services.training.sessions.new(premises)
    assert (made.kind, made.minutes, made.held_on) == ("toolbox", 15, services.training.today())
    assert made.teacher == (firm.enterprise.safety_officer or firm.enterprise.principal)
    assert made.place
    assert made.version == 0
    assert services.training.sessions.rows(premises) == ()
    assert services.training.sessions.new(premises, "induction").minutes > made.minutes


def test_numbers_run_through_the_year_and_are_never_given_twice(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    service, year = services.training.sessions, services.training.today().year
    first = service.save(talk(services, premises))[0]
    second = service.save(talk(services, premises))[0]
    assert (first.number, second.number) == (f"PX-{year}-001", f"PX-{year}-002")
    service.remove(second)
    assert service.save(talk(services, premises))[0].number == f"PX-{year}-003"
    old = service.save(talk(services, premises, held_on=date(year - 1, 5, 3)))[0]
    assert old.number == f"PX-{year - 1}-001"
    assert service.years(premises) == (year, year - 1)
    again, _changes = service.save(replace(first, title="换个题目"), attending(first, people))
    assert again.number == first.number


def test_credits_come_when_it_was_held_and_follow_the_list(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    service = services.training.sessions
    duties = tuple(row.id for row in service.duties(premises)[:2])
    assert len(duties) == 2
    made = talk(services, premises, duties=duties)
    planned, _changes = service.save(made, attending(made, people[:3]))
    assert credited(services, premises) == []
    rows = list(service.load(planned.id)[1])
    rows[0] = replace(rows[0], minutes=5)
    rows[1] = replace(rows[1], present=False)
    done, _changes = service.hold(planned, rows)
    names = {row.id: row.name for row in people}
    late, whole = names[rows[0].person], names[rows[2].person]
    assert sorted(credited(services, premises)) == sorted(
        [(late, key, 5) for key in duties] + [(whole, key, 15) for key in duties]
    )
    longer, _changes = service.save(replace(done, minutes=30), (timed(row, 15, 30) for row in service.load(done.id)[1]))
    assert {(name, minutes) for name, _duty, minutes in credited(services, premises)} == {(late, 5), (whole, 30)}
    failed = [replace(row, passed=False) if row.person == rows[2].person else row for row in service.load(done.id)[1]]
    service.save(longer, failed)
    assert {name for name, _duty, _minutes in credited(services, premises)} == {late}
    stored, listed = service.load(done.id)
    service.remove(stored)
    assert credited(services, premises) == []
    back = service.again(stored, listed)
    assert back.number == done.number
    assert {name for name, _duty, _minutes in credited(services, premises)} == {late}


def test_what_cannot_be_is_refused_and_leaves_everything(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    service = services.training.sessions
    made = talk(services, premises)
    some = attending(made, people[:2])
    tomorrow = services.training.today() + timedelta(days=1)
    for draft, rows, wanted in (
        (replace(made, title="  "), some, "training_session.title"),
        (replace(made, minutes=0), some, "training_session.minutes"),
        (replace(made, held_on=None), some, "training_session.held_without_day"),
        (replace(made, held_on=tomorrow), some, "training_session.held_later"),
        (made, (), "training_session.nobody"),
        (made, tuple(replace(row, present=False) for row in some), "training_session.nobody"),
    ):
        with pytest.raises(FutianError) as failure:
            service.hold(draft, rows)
        assert code(failure) == wanted
    assert service.rows(premises) == ()
    with pytest.raises(NotFound) as missing:
        service.load(made.id)
    assert code(missing) == "training_session.unknown"
    assert service.save(replace(made, held_on=tomorrow), some)[0].state is SessionState.PLANNED


def test_two_windows_do_not_overwrite_each_other(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    service = services.training.sessions
    first = service.save(talk(services, premises))[0]
    service.save(replace(first, place="后厨"), attending(first, people))
    with pytest.raises(FutianError) as failure:
        service.save(replace(first, place="前厅"))
    assert failure.value.code == "record.changed"
    session, rows = service.load(first.id)
    assert (session.place, len(rows)) == ("后厨", len(people))


def test_a_copy_never_takes_people_date_photos_or_what_was_said(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    service = services.training.sessions
    month_ago = services.training.today() - timedelta(days=30)
    old = held(services, premises, people, held_on=month_ago, topics=("站在上风",), evaluation={"better": "再练"})
    photo = services.evidence.add_bytes(premises, picture(), "a.jpg")
    old, _changes = service.add_photo(old, photo.id)
    made = service.copy(old)
    assert (made.title, made.topics, made.teacher, made.minutes) == (old.title, old.topics, old.teacher, old.minutes)
    assert made.id != old.id
    assert (made.number, made.version, made.state) == ("", 0, SessionState.PLANNED)
    assert made.held_on == services.training.today()
    assert (dict(made.evaluation), made.exam, made.plan_line, made.note) == ({}, None, "", "")
    stored, _changes = service.save(made)
    assert service.load(stored.id)[1] == ()
    assert service.photos(stored.id) == {}


def test_the_list_is_found_by_kind_year_and_words(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    service, today = services.training.sessions, services.training.today()
    held(services, premises, people[:4])
    held(services, premises, people[:2], title="夏天防暑", kind="class", held_on=today.replace(year=today.year - 1))
    assert [row.people for row in service.rows(premises)] == [4, 2]
    assert [row.session.title for row in service.rows(premises, "class")] == ["夏天防暑"]
    assert [row.session.title for row in service.rows(premises, "", today.year)] == ["灭火器怎么用"]
    assert [row.session.title for row in service.rows(premises, text="防暑 集中")] == ["夏天防暑"]
    assert service.rows(premises, text="没有这个") == ()


def test_people_by_initials_groups_and_what_they_owe(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    chooser = services.training.sessions.people
    target = next(row for row in people if row.name == "王强")
    assert chooser.find(people, "wq")[0] == target
    assert chooser.find(people, "王")[0] == target
    assert chooser.find(people, "") == ()
    assert chooser.find(people, "zzz") == ()
    groups = {(row.kind, row.title): row.people for row in chooser.groups(people)}
    assert len(groups["all", "全部人员"]) == len(people)
    assert set(groups["team", "后厨"]) == {row.id for row in people if row.team == "后厨"}
    assert len(groups["employment", "劳务派遣"]) == 1
    cook = next(row for row in people if row.team == "后厨")
    services.training.roster.leave([cook])
    assert cook.id not in {row.id for row in chooser.all(premises)}
    everybody = chooser.all(premises)
    owed = next(
        (duty.id for duty in services.training.sessions.duties(premises) if len(chooser.owing(premises, [duty.id], everybody)) > 2), ""
    )  # fmt: skip
    assert owed
    before = chooser.owing(premises, [owed], everybody)
    done = next(row for row in everybody if row.id == before[0])
    services.training.sessions.hold(
        made := talk(services, premises, duties=(owed,), minutes=6000), attending(made, [done])
    )
    assert chooser.owing(premises, [owed], everybody) == before[1:]


def test_ready_topics_bring_content_and_duties(services: Services, premises: PremisesId) -> None:
    suite = services.training
    duties = suite.sessions.duties(premises)
    topics = ready_topics(suite, premises, duties)
    assert len({row.title for row in topics}) == len(topics)
    duty = next(row for row in topics if row.kind == "duty")
    made = taken(suite.sessions.new(premises, "class"), duty)
    assert (made.title, made.duties) == (duty.title, duty.duties)
    assert taken(suite.sessions.new(premises), duty).minutes == 15
    units = [row for row in topics if row.kind == "unit"]
    assert [row.units[0] for row in units] == list(suite.teaching)
    suite.sessions.save(talk(services, premises, title="只有本店讲的事"))
    assert "只有本店讲的事" in {row.title for row in ready_topics(suite, premises, duties) if row.kind == "before"}


def test_the_file_says_what_it_lacks(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    service = services.training.sessions
    made = held(services, premises, people[:2])
    parts = file_parts(made, service.load(made.id)[1], service.photos(made.id))
    assert [part.key for part in parts if part.there] == ["people"]
    assert "签到表" in missing_words(parts)
    for slot in (SHEET, MATERIAL, PHOTO):
        photo = services.evidence.add_bytes(premises, picture(len(slot)), f"{slot}.jpg")
        made, _changes = service.add_photo(made, photo.id, slot)
    said = {"understood": "all", "useful": "yes", "order": "good", "check": "asked"}
    rows = [replace(row, passed=True) for row in service.load(made.id)[1]]
    made, _changes = service.save(replace(made, evaluation=said), rows)
    parts = file_parts(made, service.load(made.id)[1], service.photos(made.id))
    assert [part.key for part in parts if not part.there] == ["plan"]
    assert missing_words(parts) == "一期一档齐了"
    assert made.state is SessionState.FILED
    sheet = service.photos(made.id)[SHEET][0]
    made, _changes = service.remove_photo(made, sheet.id, SHEET)
    assert made.state is SessionState.HELD


def paper(services: Services, kind: str, session: TrainingSession) -> bytes:
    made = services.papers.make(kind, Subject(session.premises_id, record=session.id))
    return services.documents.body(made.id)


def photographed(body: bytes, folder: Path, page: int, name: str) -> Path:
    """A page as a phone sees it: turned a little, in the middle of something dark, compressed."""
    document = pypdfium2.PdfDocument(body)
    shot = document[page].render(scale=2).to_pil().convert("RGB")
    document.close()
    ground = Image.new("RGB", (shot.width + 240, shot.height + 240), (70, 60, 50))
    ground.paste(shot, (120, 120))
    path = folder / name
    ground.rotate(2.5, resample=Image.Resampling.BICUBIC, fillcolor=(70, 60, 50)).save(path, "JPEG", quality=70)
    return path


@pytest.mark.parametrize("count", [0, 12, 40])
def test_a_sheet_on_paper_comes_back_to_its_session(
    services: Services, premises: PremisesId, tmp_path: Path, count: int
) -> None:
    service = services.training.sessions
    people = staffed(services, premises, count)[-count:] if count else ()
    held(services, premises, people) if people else service.save(talk(services, premises))
    made = talk(services, premises, title="第二次")
    made, _changes = service.save(made, attending(made, people))
    body = paper(services, "training_signin", made)
    assert rules(body) == []
    text = squeeze(text_of(body))
    assert all(squeeze(row.name) in text for row in people)
    pages = len(pypdfium2.PdfDocument(body))
    for page in range(pages):
        photo = photographed(body, tmp_path, page, f"微信图片_{page}.jpg")
        mark = read_mark(photo.read_bytes())
        assert mark is not None
        assert (mark.number, mark.page) == (made.number, page + 1)
        done = service.sheets.file_photo(premises, photo)
        assert (done.session.id, done.page, done.held, done.empty) == (
            made.id,
            page + 1,
            bool(people) and page == 0,
            not people,
        )
    session, rows = service.load(made.id)
    assert session.state is (SessionState.FILED if people else SessionState.PLANNED)
    assert len(service.photos(made.id)[SHEET]) == pages
    assert len(rows) == count
    with pytest.raises(FutianError) as twice:
        service.sheets.file_photo(premises, tmp_path / "微信图片_0.jpg")
    assert code(twice) == "training_session.sheet_twice"
    assert len(service.photos(made.id)[SHEET]) == pages


def test_foreign_and_unreadable_pictures_are_named(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...], tmp_path: Path
) -> None:
    service = services.training.sessions
    made = service.save(talk(services, premises), ())[0]
    sheet = photographed(paper(services, "training_signin", made), tmp_path, 0, "sheet.jpg")
    record = photographed(paper(services, "training_record", made), tmp_path, 0, "record.jpg")
    plain, broken = tmp_path / "plain.jpg", tmp_path / "broken.jpg"
    plain.write_bytes(picture())
    broken.write_bytes(b"no picture at all")
    other = services.sample.firm("office")
    for place, path, wanted in (
        (premises, record, "training_session.no_code"), (premises, plain, "training_session.no_code"),
        (premises, broken, "training_session.no_code"), (premises, tmp_path / "gone.jpg", "file.unreadable"),
        (other, sheet, "training_session.other_place"),
    ):  # fmt: skip
        with pytest.raises(FutianError) as failure:
            service.sheets.file_photo(place, path)
        assert code(failure) == wanted
        assert path.name in sentence(failure.value)
    service.remove(made)
    with pytest.raises(FutianError) as gone:
        service.sheets.file_photo(premises, sheet)
    assert code(gone) == "training_session.sheet_unknown"
    assert services.evidence.tray(premises) == ()
    service.again(made, ())
    assert service.sheets.file_photo(premises, sheet).session.number == made.number


def test_a_sheet_of_a_day_to_come_is_filed_today(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...], tmp_path: Path
) -> None:
    service, today = services.training.sessions, services.training.today()
    made = talk(services, premises, held_on=today + timedelta(days=2))
    made, _changes = service.save(made, attending(made, people))
    sheet = photographed(paper(services, "training_signin", made), tmp_path, 0, "sheet.jpg")
    done = service.sheets.file_photo(premises, sheet)
    assert done.held
    assert (done.session.state, done.session.held_on) == (SessionState.FILED, today)


def test_the_record_says_what_the_law_wants(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    service = services.training.sessions
    made = held(
        services,
        premises,
        people[:3],
        topics=("站在上风", "对准火根"),
        evaluation={"check": "done"},
        teacher="周敏老师",
    )
    rows = list(service.load(made.id)[1])
    rows[0] = replace(rows[0], passed=True, score=90)
    rows[1] = replace(rows[1], passed=False)
    rows[2] = replace(rows[2], present=False)
    made, _changes = service.save(made, rows)
    text = squeeze(text_of(paper(services, "training_record", made)))
    names = {row.id: row.name for row in people}
    for words in (
        made.number, str(made.held_on), "站在上风", "对准火根", made.place, "周敏老师", "现场做一遍", "合格90", "不合格", "2人有结果，1人合格",
        "安全生产法", f"没到：{names[rows[2].person]}",
    ):  # fmt: skip
        assert squeeze(words) in text, words


@pytest.mark.parametrize("count", [1, 40, 200])
def test_papers_are_whole_with_few_and_many_people(
    services: Services, premises: PremisesId, tmp_path: Path, count: int
) -> None:
    people = staffed(services, premises, count)
    made = held(services, premises, people)
    for slot in (SHEET, MATERIAL, PHOTO):
        photo = services.evidence.add_bytes(premises, picture(len(slot)), f"{slot}.jpg")
        made, _changes = services.training.sessions.add_photo(made, photo.id, slot)
    for kind in ("training_signin", "training_record", "training_session_file"):
        body = paper(services, kind, made)
        assert rules(body) == [], kind
        text = squeeze(text_of(body))
        assert all(text.count(squeeze(row.name)) >= 1 for row in people), kind
        if kind != "training_signin":  # its QR brings the photo back, and a docx has none
            services.papers.save(kind, Subject(premises, record=made.id), tmp_path / f"{kind}.docx", "docx")
    assert len(pypdfium2.PdfDocument(paper(services, "training_record", made))) == {1: 1, 40: 2, 200: 4}[count]


def test_the_list_of_a_period_as_pdf_and_spreadsheet(
    services: Services, premises: PremisesId, people: tuple[RosterPerson, ...], tmp_path: Path
) -> None:
    today = services.training.today()
    held(services, premises, people[:5], title="=1+1 今年的")
    held(services, premises, people, title="去年的", held_on=today.replace(year=today.year - 1))
    this = services.documents.body(services.papers.make("training_list", Subject(premises)).id)
    assert rules(this) == []
    assert "今年的" in squeeze(text_of(this))
    assert "去年的" not in squeeze(text_of(this))
    typed = Subject(premises, texts=(("period", str(today.year - 1)),))
    services.papers.save("training_list", typed, tmp_path / "list.xlsx", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx")["培训台账"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    assert [(row[4], row[11]) for row in rows] == [("去年的", len(people))]
    services.papers.save("training_list", Subject(premises), tmp_path / "now.xlsx", "xlsx")
    cell = openpyxl.load_workbook(tmp_path / "now.xlsx")["培训台账"]["E2"]
    assert (cell.value, cell.data_type) == ("=1+1 今年的", "s")


def test_the_mark_names_the_session_and_nothing_else(services: Services, premises: PremisesId) -> None:
    made = services.training.sessions.save(talk(services, premises))[0]
    assert sheet_mark(made) == f"FTZP/0/{made.number}/{premises.hex[-12:].upper()}"
    assert read_mark(picture()) is None
