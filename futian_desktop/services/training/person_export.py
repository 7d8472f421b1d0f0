"""Everything that is kept about one person, as a workbook: what the person may ask to see (个人信息保护法 45)."""

from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.training.roster_words import employment_words, paper_words
from futian_desktop.storage.repositories.emergency import APPOINTMENTS
from futian_desktop.storage.repositories.training import CERTIFICATES, SESSIONS, SITTINGS
from futian_desktop.storage.tables import appointment, exam_sitting, pass_certificate
from futian_desktop.system.files import write_atomic
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

Line = tuple[str, str, str]


def export(
    suite: "TrainingSuite", premises: PremisesId, person: RosterPerson, path: Path, numbers: tuple[str, str]
) -> int:
    """Write (kind, what, content) lines; the number of lines.

    Raises:
        EnvironmentFault: `file.not_written`.
    """
    from futian_desktop.content.tables.write_rows import rows_workbook  # noqa: PLC0415 - openpyxl is large

    lines = [*_basics(suite, person, numbers), *_learnt(suite, premises, person), *_papers(suite, premises, person)]
    data = rows_workbook(_("个人信息"), [_("类别"), _("项目"), _("内容")], lines)
    try:
        write_atomic(path, data)
    except OSError as error:
        raise EnvironmentFault("file.not_written", file=path.name) from error
    return len(lines)


def _basics(suite: "TrainingSuite", person: RosterPerson, numbers: tuple[str, str]) -> list[Line]:
    roles = suite.duties.roles
    rows = (
        (_("姓名"), person.name), (_("证件类型"), paper_words()[person.id_kind] if numbers[0] else ""),
        (_("证件号"), numbers[0]), (_("手机"), numbers[1]), (_("职务"), person.role), (_("部门、班组"), person.team),
        (_("安全角色"), "、".join(roles[key].title if key in roles else key for key in person.roles)),
        (_("用工形式"), employment_words()[person.employment]), (_("所属单位"), person.employer),
        (_("入职日期"), str(person.joined_on or "")), (_("到现岗位日期"), str(person.post_on or "")),
        (_("回岗日期"), str(person.back_on or "")), (_("离职日期"), str(person.left_on or "")), (_("备注"), person.note),
        *((key, value) for key, value in person.body.items()),
    )  # fmt: skip
    return [(_("档案"), name, value) for name, value in rows if value]


def _learnt(suite: "TrainingSuite", premises: PremisesId, person: RosterPerson) -> list[Line]:
    duties = suite.duties.duties
    with suite.workspace.read() as work:
        sessions = {row.id: row for row in work.training.all(SESSIONS, premises)}
        were = work.training.attendance(person=person.id)
        credits_ = work.training.credits(premises, person.id)
    made: list[Line] = []
    for row in were:
        session = sessions.get(row.session)
        if session is not None:
            there = _("{n} 分钟").format(n=row.minutes) if row.present else _("没有到")
            score = _("，{n} 分").format(n=row.score) if row.score is not None else ""
            what = f"{session.held_on or ''} {session.title}".strip()
            made.append((_("培训记录"), what, f"{there}{score}　{row.note}".strip()))
    for row in credits_:
        title = duties[row.duty].title if row.duty in duties else row.duty
        made.append(
            (
                _("学时"),
                title,
                _("{day}，{n} 分钟　{note}").format(day=row.done_on, n=row.minutes, note=row.note).strip(),
            )
        )
    return made


def _papers(suite: "TrainingSuite", premises: PremisesId, person: RosterPerson) -> list[Line]:
    key = person.id.bytes
    with suite.workspace.read() as work:
        sittings = work.training.all(SITTINGS, premises, exam_sitting.c.person_id == key)
        papers = work.training.all(CERTIFICATES, premises, pass_certificate.c.person_id == key)
        posts = work.emergency.all(APPOINTMENTS, premises, appointment.c.person_id == key)
        licences = work.roster.qualifications(premises, person.id)
    made: list[Line] = [
        (
            _("考试"),
            str(row.finished_at.date()) if row.finished_at else "",
            _("{n} 分").format(n=row.score) if row.score is not None else "",
        )
        for row in sittings
    ]
    made += [(_("合格证明"), row.number, f"{row.title}　{row.issued_on}") for row in papers]
    made += [(_("应急岗位"), row.post, row.night_phone) for row in posts]
    made += [(_("证书"), *row) for row in licences]
    return made
