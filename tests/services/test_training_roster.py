"""人员: kept, found, leaving, numbers revealed and logged, erased with all that hangs on them, in and out of tables."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.emergency import Appointment
from futian_desktop.domain.enterprise import Person
from futian_desktop.domain.errors import Conflict, NotFound, RuleViolation
from futian_desktop.domain.exams import Exam, PassCertificate, Sitting
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.table_grid import Merge, Sheet, make_sheet
from futian_desktop.domain.training import Attendance, Credit, RosterPerson, TrainingSession
from futian_desktop.services.training.roster import Saved
from futian_desktop.services.training.roster_import import PeopleReport
from futian_desktop.storage.repositories.emergency import APPOINTMENTS
from futian_desktop.storage.repositories.training import CERTIFICATES, EXAMS, SESSIONS, SITTINGS
from futian_desktop.system.identifiers import new_uuid
from tests.roster_tables import id_number, people_rows, workbook

BORN = date(1990, 5, 17)
NUMBER, PHONE = id_number(BORN, 1), "13800138001"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path / "work.ftws", operator="周敏")
    yield made
    made.close()


@pytest.fixture
def shop(services: Services) -> PremisesId:
    return services.firms.create("好再来饭店", "restaurant")


def add(services: Services, shop: PremisesId, name: str = "李强", number: str = NUMBER, **fields: Any) -> RosterPerson:
    roster = services.training.roster
    return roster.save(replace(roster.new(shop, name), **fields), number, PHONE).people[0]


def table(*rows: tuple[str, ...], merges: tuple[Merge, ...] = ()) -> Sheet:
    return make_sheet("花名册", rows, merges=merges)


def read(services: Services, shop: PremisesId, sheet: Sheet) -> PeopleReport:
    return services.training.roster.tables.dry_run(shop, sheet)


def codes(report: PeopleReport) -> list[list[tuple[str, str]]]:
    return [[(one.field, one.code) for one in row.wrong] for row in report.rows]


def audit(services: Services) -> list[tuple[str, str, str]]:
    with services.workspace.read() as work:
        owner = services.training.roster.new(services.firms.rows()[0].premises_id).enterprise_id
        return [(entry.op, entry.tbl, entry.detail) for entry in work.audit.entries(owner)]


def everything(services: Services, path: Path) -> bytes:
    """The whole file at rest."""
    services.close()
    return path.read_bytes()


# -- keeping and finding -------------------------------------------------------------------------------------------


def test_somebody_is_kept_and_no_list_holds_the_numbers(services: Services, shop: PremisesId) -> None:
    made = add(services, shop, role="厨师", team="后厨")
    assert (made.id_masked, made.phone_masked, made.version, made.file_version) == (
        f"440***********{NUMBER[-4:]}",
        "138****8001",
        1,
        1,
    )
    assert services.training.roster.people(shop) == (made,)
    assert NUMBER not in repr(made)
    told = " ".join(detail for _op, _tbl, detail in audit(services))
    assert NUMBER not in told
    assert PHONE not in told
    assert "李强" not in told


@pytest.mark.parametrize("text", ["李", "lq", "LQ", "厨师", "后厨", "q"])
def test_people_are_found_by_name_initials_post_and_team(services: Services, shop: PremisesId, text: str) -> None:
    made = add(services, shop, role="厨师", team="后厨")
    add(services, shop, "王芳", "", role="服务员", team="前厅")
    assert services.training.roster.pick(shop, text) == (made,)


def test_who_begins_with_the_text_comes_first(services: Services, shop: PremisesId) -> None:
    add(services, shop, "王李")
    add(services, shop, "李四", "")
    assert [row.name for row in services.training.roster.pick(shop, "李")] == ["李四", "王李"]
    assert services.training.roster.pick(shop, "没有") == ()


def test_roles_are_proposed_from_the_job_title(services: Services) -> None:
    roster = services.training.roster
    assert roster.propose_roles("厨师长") == ("kitchen",)
    assert {"officer", "electrician"} <= set(roster.propose_roles("安全员、电工"))
    assert roster.propose_roles("") == ()


@pytest.mark.parametrize(
    ("fields", "number", "code"),
    [
        ({"name": " "}, None, "roster.name_missing"), ({"name": "李" * 41}, None, "roster.too_long"),
        ({"left_on": date(2999, 1, 1)}, None, "roster.day_future"), ({"joined_on": date(2999, 1, 1)}, None, "roster.day_future"),
        ({"joined_on": date(2020, 1, 2), "post_on": date(2020, 1, 1)}, None, "roster.day_order"),
        ({"employment": "contractor"}, None, "roster.employer_missing"), ({}, NUMBER[:17] + "0123456789X"[("0123456789X".index(NUMBER[17]) + 1) % 11], "roster.number"),
        ({}, "440301199001011000", "roster.number"), ({"id_kind": "passport"}, "E1", "roster.number"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    services: Services, shop: PremisesId, fields: dict[str, Any], number: str | None, code: str
) -> None:
    roster = services.training.roster
    with pytest.raises(RuleViolation) as told:
        roster.save(replace(roster.new(shop, "李强"), **fields), number)
    assert told.value.code == code
    assert roster.people(shop, leavers=True) == ()


def test_a_number_belongs_to_one_person(services: Services, shop: PremisesId) -> None:
    add(services, shop)
    with pytest.raises(RuleViolation) as told:
        add(services, shop, "王芳", NUMBER.lower())
    assert (told.value.code, told.value.values["name"]) == ("roster.id_taken", "李强")


def test_a_permit_of_a_resident_from_outside_is_known_by_its_number(services: Services, shop: PremisesId) -> None:
    assert add(services, shop, number=id_number(BORN, 3, "810000")).id_kind == "permit"
    assert add(services, shop, "约翰", "E12345678", id_kind="passport").id_kind == "passport"


def test_another_window_was_faster(services: Services, shop: PremisesId) -> None:
    made = add(services, shop)
    services.training.roster.save(replace(made, team="后厨"))
    with pytest.raises(Conflict) as told:
        services.training.roster.save(replace(made, team="前厅"))
    assert told.value.code == "record.changed"
    assert services.training.roster.get(shop, made.id).team == "后厨"


def test_a_change_leaves_the_numbers_and_is_taken_back_with_them(services: Services, shop: PremisesId) -> None:
    roster, made = services.training.roster, add(services, shop)
    roster.save(replace(made, team="后厨"))
    assert roster.reveal(made, "核对") == (NUMBER, PHONE)
    other = id_number(BORN, 77)
    saved = roster.save(replace(roster.get(shop, made.id), team="前厅"), other, "")
    assert roster.reveal(made, "核对") == (other, "")
    roster.restore(saved)
    assert roster.get(shop, made.id).team == "后厨"
    assert roster.reveal(made, "核对") == (NUMBER, PHONE)


def test_who_was_added_is_taken_out_for_good(services: Services, shop: PremisesId, tmp_path: Path) -> None:
    roster = services.training.roster
    saved = roster.save(roster.new(shop, "李强"), NUMBER, PHONE)
    roster.restore(saved)
    assert roster.people(shop, leavers=True) == ()
    assert NUMBER.encode() not in everything(services, tmp_path / "work.ftws")


def test_leaving_and_coming_back(services: Services, shop: PremisesId) -> None:
    roster, made = services.training.roster, add(services, shop, joined_on=date(2020, 1, 1))
    saved = roster.leave([made], date(2026, 3, 1))
    assert roster.people(shop) == ()
    assert [row.left_on for row in roster.people(shop, leavers=True)] == [date(2026, 3, 1)]
    assert services.firms.load(shop).people == ()
    back = roster.come_back(saved.people, date(2026, 4, 1)).people[0]
    assert (back.left_on, back.back_on, back.joined_on) == (None, date(2026, 4, 1), date(2020, 1, 1))
    assert [row.name for row in services.firms.load(shop).people] == ["李强"]
    roster.restore(saved)
    assert roster.get(shop, made.id).back_on is None


def test_a_role_for_several_people_at_once(services: Services, shop: PremisesId) -> None:
    roster = services.training.roster
    both = (add(services, shop, roles=("kitchen",)), add(services, shop, "王芳", ""))
    saved = roster.give_role(both, "rescuer")
    assert [row.roles for row in roster.people(shop)] == [("kitchen", "rescuer"), ("rescuer",)]
    roster.restore(saved)
    assert [row.roles for row in roster.people(shop)] == [("kitchen",), ()]


def test_looking_at_a_number_is_logged_with_its_reason(services: Services, shop: PremisesId) -> None:
    made = add(services, shop)
    with pytest.raises(RuleViolation, match="roster.no_reason"):
        services.training.roster.reveal(made, "  ")
    services.training.roster.reveal(made, "办证要用")
    op, tbl, detail = audit(services)[-1]
    assert (op, tbl, json.loads(detail)) == ("reveal", "person", {"why": "办证要用"})


def test_induction_is_known(services: Services, shop: PremisesId) -> None:
    made = add(services, shop)
    first = next(key for key, row in services.training.duties.duties.items() if row.trigger == "joined")
    other = next(key for key, row in services.training.duties.duties.items() if row.trigger != "joined")
    assert services.training.roster.inducted(shop) == frozenset()
    for duty, found in ((other, frozenset[PersonId]()), (first, frozenset({made.id}))):
        with services.workspace.work() as work:
            work.training.give(shop, new_uuid(), [Credit(new_uuid(), shop, made.id, duty, date(2026, 1, 1), 90)])
            work.commit()
        assert services.training.roster.inducted(shop) == found


# -- erasing and taking out ----------------------------------------------------------------------------------------


def hang(services: Services, shop: PremisesId, person: RosterPerson) -> TrainingSession:
    """A session, a sitting, a certificate, a post of one person."""
    session = TrainingSession(
        new_uuid(), shop, "班前会", teacher=person.name, teacher_id=person.id, held_on=date(2026, 3, 1)
    )
    exam = Exam(new_uuid(), shop, "入职考试", people=(person.id,))
    sitting = Sitting(new_uuid(), shop, exam.id, person.id, person.name, state="done", score=90, note="李强迟到")
    paper = PassCertificate(new_uuid(), shop, person.id, person.name, "HG-2026-001", "入职培训", date(2026, 3, 2))
    with services.workspace.work() as work:
        work.training.add(SESSIONS, [session])
        work.training.attend(session, [Attendance(session.id, person.id, 30, note="李强补签")])
        work.training.give(
            shop, session.id, [Credit(new_uuid(), shop, person.id, "x", date(2026, 3, 1), 30, note="李强补")]
        )
        work.training.add(EXAMS, [exam])
        work.training.add(SITTINGS, [sitting])
        work.training.add(CERTIFICATES, [paper])
        work.emergency.add(APPOINTMENTS, [Appointment(new_uuid(), shop, "leader", person.id)])
        work.commit()
    return session


def test_an_erased_person_is_nowhere_and_counts_stay(services: Services, shop: PremisesId, tmp_path: Path) -> None:
    roster = services.training.roster
    made = add(services, shop, "欧阳锋", note="欧阳锋怕高")
    session = hang(services, shop, made)
    undo = roster.save(replace(made, team="后厨"))
    roster.erase(undo.people[0])
    assert roster.people(shop, leavers=True) == ()
    with pytest.raises(NotFound, match="roster.unknown"):
        roster.get(shop, made.id)
    with services.workspace.read() as work:
        assert [(row.person, row.minutes, row.note) for row in work.training.attendance(session=session.id)] == [
            (made.id, 30, "")
        ]
        assert work.training.all(CERTIFICATES, shop) == ()
        assert work.emergency.all(APPOINTMENTS, shop) == ()
        kept = work.training.all(SITTINGS, shop)[0]
        assert (kept.name, kept.score, kept.note) == ("已删除人员", 90, "")
        assert work.training.get(SESSIONS, session.id).teacher == "已删除人员"
    assert audit(services)[-1] == ("erase", "person", "{}")
    roster.restore(undo)  # the undo bar of an earlier deed
    assert roster.people(shop, leavers=True) == ()
    found = everything(services, tmp_path / "work.ftws")
    for text in ("欧阳锋", NUMBER, PHONE):
        assert text.encode() not in found, text


def test_the_profile_page_cannot_bring_an_erased_person_back(services: Services, shop: PremisesId) -> None:
    made = add(services, shop)
    seen = services.firms.load(shop)
    services.training.roster.erase(made)
    gone = services.firms.load(shop)
    services.firms.save(replace(gone, people=seen.people), gone)
    assert services.firms.load(shop).people == ()


def test_backups_are_said_to_hold_an_erased_person_for_35_days(services: Services) -> None:
    assert services.training.roster.backups_until() == services.training.today() + timedelta(days=35)


def test_one_person_s_data_goes_out_as_a_file(services: Services, shop: PremisesId, tmp_path: Path) -> None:
    made = add(services, shop, role="厨师")
    hang(services, shop, made)
    path = tmp_path / "李强.xlsx"
    number = services.training.roster.export(shop, made, path, "本人要求")
    sheet: Any = openpyxl.load_workbook(path).active
    rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert len(rows) == number + 1
    assert ("档案", "证件号", NUMBER) in rows
    assert {row[0] for row in rows} >= {"档案", "培训记录", "学时", "考试", "合格证明", "应急岗位"}
    assert audit(services)[-1][0] == "reveal"


# -- the profile page ----------------------------------------------------------------------------------------------


def test_the_profile_page_touches_nobody_it_does_not_know(services: Services, shop: PremisesId) -> None:
    seen = services.firms.load(shop)
    add(services, shop, "后来的人")
    one = Person(PersonId(new_uuid()), seen.enterprise.id, "页面上加的")
    services.firms.save(replace(seen, people=(one,)), seen)
    assert [row.name for row in services.firms.load(shop).people] == ["后来的人", "页面上加的"]


def test_removing_on_the_profile_page_means_leaving(services: Services, shop: PremisesId) -> None:
    add(services, shop)
    firm = services.firms.load(shop)
    services.firms.save(replace(firm, people=(Person(PersonId(new_uuid()), firm.enterprise.id, "王芳"),)), firm)
    leavers = {row.name: row.left_on for row in services.training.roster.people(shop, leavers=True)}
    assert leavers == {"李强": services.training.today(), "王芳": None}
    now = services.firms.load(shop)
    services.firms.save(replace(now, people=(*now.people, *firm.people)), now)
    assert {row.name for row in services.training.roster.people(shop)} == {"李强", "王芳"}
    without_file = services.firms.load(shop)
    services.firms.save(replace(without_file, people=()), without_file)
    assert len(services.training.roster.people(shop, leavers=True)) == 2


# -- tables --------------------------------------------------------------------------------------------------------

HEADS = (
    "姓名",
    "身份证号码",
    "联系电话",
    "岗位",
    "部门",
    "用工性质",
    "承包单位",
    "入职时间",
    "离职日期",
    "出生年月日",
    "状态",
    "角色",
)


def line(name: str, number: str = "", **more: str) -> tuple[str, ...]:
    given = {"姓名": name, "身份证号码": number, **more}
    return tuple(given.get(head, "") for head in HEADS)


def test_a_roster_of_forty_comes_in_with_roles_and_employers(services: Services, shop: PremisesId) -> None:
    report = read(services, shop, make_sheet("表", people_rows(40)))
    assert (len(report.good), report.bad, report.missing) == (40, (), ())
    saved = services.training.roster.tables.take(report)
    people = services.training.roster.people(shop)
    assert len(people) == 40
    outside = [row for row in people if row.employment == "contractor"]
    assert [row.employer for row in outside] == ["深圳某某装饰工程有限公司"] * 2
    assert next(row for row in people if row.role == "厨师").roles == ("kitchen",)
    assert read(services, shop, make_sheet("表", people_rows(40))).good == ()
    services.training.roster.restore(saved)
    assert services.training.roster.people(shop, leavers=True) == ()


WRONG = (
    (line("张一", "440301199001011000"), [("id_no", "id_as_number")]),
    (line("张一", "4.40301E+17"), [("id_no", "id_as_number")]),
    (line("张二", NUMBER[:17] + ("1" if NUMBER[17] != "1" else "2")), [("id_no", "id_check")]),
    (line("张三", id_number(date(2099, 1, 1), 5)), [("id_no", "id_future")]),
    (line("张四", id_number(date(2015, 1, 1), 5)), [("id_no", "id_young")]),
    (line("张五", id_number(date(1900, 1, 1), 5)), [("id_no", "id_aged")]),
    (line("张六", "440304900517001"), [("id_no", "id_old")]),
    (line("张七", 出生年月日="2099-01-01"), [("birth", "id_future")]),
    (line("张八", NUMBER, 出生年月日="1990-05-18"), [("birth", "birth_differs")]),
    (line("张九", 联系电话="1380013"), [("phone", "phone")]),
    (line("张十", 用工性质="志愿者"), [("employment", "not_option")]),
    (line("陈一", 用工性质="劳务派遣"), [("employer", "no_employer")]),
    (line("陈二", 状态="已离职"), [("left_on", "left_no_day")]),
    (line("陈三", 入职时间="去年"), [("joined_on", "not_day")]),
    (line("陈四", 入职时间="2024-05-01", 离职日期="2024-04-01"), [("left_on", "before_joined")]),
    (line("陈五", 离职日期="2099-01-01"), [("left_on", "later")]),
    (line("陈六", 角色="飞行员"), [("roles", "no_role")]),
    (line("007"), [("name", "not_name")]),
    (line("", NUMBER), [("name", "required")]),
)  # fmt: skip


@pytest.mark.parametrize(("row", "found"), WRONG, ids=[str(found[0][1]) for _row, found in WRONG])
def test_every_wrong_row_is_named(
    services: Services, shop: PremisesId, row: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    report = read(services, shop, table(HEADS, row))
    assert codes(report) == [found]
    assert services.training.roster.tables.words(report.rows[0]).startswith("“")


def test_one_wrong_row_keeps_all_out_unless_told_otherwise(services: Services, shop: PremisesId) -> None:
    tables = services.training.roster.tables
    report = read(services, shop, table(HEADS, line("李强", NUMBER), line("张二", "123")))
    with pytest.raises(RuleViolation) as told:
        tables.take(report)
    assert (told.value.code, told.value.values["n"]) == ("register.rows_wrong", 1)
    assert services.training.roster.people(shop) == ()
    assert [row.name for row in tables.take(report, leave_out=True).people] == ["李强"]


def test_two_rows_with_one_number_or_one_person_twice(services: Services, shop: PremisesId) -> None:
    report = read(services, shop, table(
        HEADS, line("李强", NUMBER), line("王芳", NUMBER), line("赵六", 岗位="木工"), line("赵六", 岗位="木工"), line("赵六", 岗位="电工")
    ))  # fmt: skip
    assert codes(report) == [[], [("id_no", "twice")], [], [("name", "twice")], []]
    assert report.rows[1].wrong[0].value == "2"


def test_the_roster_is_met_again(services: Services, shop: PremisesId) -> None:
    """Same person, number of somebody else, a leaver, a name that gets its file."""
    add(services, shop, joined_on=date(2020, 1, 1))
    firm = services.firms.load(shop)
    services.firms.save(
        replace(firm, people=(*firm.people, Person(PersonId(new_uuid()), firm.enterprise.id, "周敏", PHONE)))
    )
    other = id_number(BORN, 9)
    report = read(services, shop, table(HEADS, line("李强", NUMBER), line("周敏", other, 岗位="店长")))
    assert [row.deed for row in report.rows] == ["same", "fill"]
    saved = services.training.roster.tables.take(report)
    people = {row.name: row for row in services.training.roster.people(shop)}
    assert (people["周敏"].role, people["周敏"].phone_masked, people["周敏"].file_version) == ("店长", "138****8001", 1)
    assert len(people) == 2
    services.training.roster.restore(saved)
    assert {row.name: row.id_masked for row in services.training.roster.people(shop)}["周敏"] == ""
    assert codes(read(services, shop, table(HEADS, line("王芳", NUMBER)))) == [[("id_no", "id_taken")]]
    left = read(services, shop, table(HEADS, line("李强", NUMBER, 离职日期="2026-05-01")))
    assert [row.deed for row in left.rows] == ["leave"]
    services.training.roster.tables.take(left)
    assert "李强" not in {row.name for row in services.training.roster.people(shop)}
    assert services.training.roster.reveal(people["李强"], "核对")[0] == NUMBER


def test_merged_cells_give_the_team_but_not_the_name(services: Services, shop: PremisesId) -> None:
    rows = (("部门", "姓名", "岗位"), ("后厨", "李强", "厨师"), ("", "王芳", "切配"), ("", "", "传菜"))
    report = read(services, shop, table(*rows, merges=(Merge(1, 0, 3, 0), Merge(2, 1, 3, 1))))
    assert [row.person.team for row in report.rows] == ["后厨"] * 3
    assert codes(report) == [[], [], [("name", "merged")]]


def test_titles_totals_and_repeated_heads_are_no_people(services: Services, shop: PremisesId) -> None:
    heads = ("序号", "姓名", "职务")
    report = read(services, shop, table(
        ("好再来饭店员工花名册", "", ""), heads, ("1", "李强", "厨师"), heads, ("2", "王芳", "领班"), ("合计", "2", ""), ("填表人：周敏", "", "")
    ))  # fmt: skip
    assert [row.person.name for row in report.rows] == ["李强", "王芳"]
    assert report.bad == ()
    assert report.unknown == ("序号",)


def test_a_list_that_changed_after_the_check_is_not_taken(services: Services, shop: PremisesId) -> None:
    report = read(services, shop, table(HEADS, line("李强", NUMBER)))
    add(services, shop)
    with pytest.raises(Conflict, match="roster.list_changed"):
        services.training.roster.tables.take(report)
    assert len(services.training.roster.people(shop)) == 1


def test_people_who_were_to_a_session_are_not_taken_out_by_undo(services: Services, shop: PremisesId) -> None:
    saved: Saved = services.training.roster.tables.take(read(services, shop, table(HEADS, line("李强", NUMBER))))
    hang(services, shop, saved.people[0])
    with pytest.raises(RuleViolation, match="roster.in_use"):
        services.training.roster.restore(saved)
    assert len(services.training.roster.people(shop)) == 1


def test_a_workbook_with_a_number_as_number_is_named(services: Services, shop: PremisesId, tmp_path: Path) -> None:
    path = tmp_path / "花名册.xlsx"
    rows: list[tuple[object, ...]] = [
        ("姓名", "身份证号", "手机"),
        ("李强", 440304199005170000, 13800138001),
        ("王芳", NUMBER, 13800138002),
    ]
    path.write_bytes(workbook(rows))
    tables = services.training.roster.tables
    report = tables.dry_run(shop, tables.read(path).sheets[0])
    assert codes(report) == [[("id_no", "id_as_number")], []]
    assert report.rows[1].phone == "13800138002"


def test_a_blank_form_comes_in_as_nobody_and_a_filled_one_as_it_is(
    services: Services, shop: PremisesId, tmp_path: Path
) -> None:
    tables, path = services.training.roster.tables, tmp_path / "模板.xlsx"
    assert tables.export_xlsx((), path) == 0
    report = tables.dry_run(shop, tables.read(path).sheets[0])
    assert (report.rows, report.missing, report.unknown) == ((), (), ())
    made = add(services, shop, role="厨师", roles=("kitchen", "rescuer"), team="后厨")
    assert tables.export_xlsx((made,), path) == 1
    data = path.read_bytes()
    assert NUMBER.encode() not in data
    again = tables.dry_run(shop, tables.read(path).sheets[0])
    assert [(row.deed, row.wrong) for row in again.rows] == [("same", ())]


def test_a_list_of_names_alone_comes_in(services: Services, shop: PremisesId) -> None:
    report = read(services, shop, table(("姓名", "内容"), ("李强", "x"), ("王芳", "y")))
    assert [row.person.name for row in report.good] == ["李强", "王芳"]


def test_a_firm_of_five_thousand_saves_its_profile_without_touching_them(services: Services, shop: PremisesId) -> None:
    tables = services.training.roster.tables
    tables.take(read(services, shop, make_sheet("表", people_rows(5000))))
    seen = services.firms.load(shop)
    one = Person(PersonId(new_uuid()), seen.enterprise.id, "新来的")
    services.firms.save(replace(seen, people=(*seen.people, one)), seen)
    people = services.training.roster.people(shop)
    assert len(people) == 5001
    assert {row.version for row in people} == {1}
    assert people[-1].name == "新来的"
