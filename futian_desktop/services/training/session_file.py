"""一期一档: what a whole file of a session holds, and what of it is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from futian_desktop.domain.training import Attendance, TrainingSession
from futian_desktop.services.training.session_words import BETTER, CHECK, check_words, questions
from futian_desktop.services.training.sessions import MATERIAL, PHOTO, SHEET
from futian_desktop.system.messages import _


@dataclass(frozen=True, slots=True)
class FilePart:
    """One part: ``key`` is plan, people, sheet, material, test, evaluation or photos; ``words`` say what is there or what to do."""

    key: str
    title: str
    there: bool
    words: str


def file_parts(
    session: TrainingSession, rows: Sequence[Attendance], photos: Mapping[str, Sequence[object]]
) -> tuple[FilePart, ...]:
    """The parts of the file in their order.

    Args:
        session: what is written.
        rows: its list.
        photos: photos by slot.
    """
    people = sum(row.present for row in rows)
    sheets, pictures, papers = (len(photos.get(slot, ())) for slot in (SHEET, PHOTO, MATERIAL))
    material = papers + len(session.units) + bool(session.slides)
    return (
        FilePart("plan", _("计划"), bool(session.plan_line), _("来自年度计划") if session.plan_line
                 else _("不在年度计划里：临时开的可以没有；计划里有的，在“讲什么”里选计划的那一条")),
        FilePart("people", _("参加人员"), people > 0, _("到了 {n} 人").format(n=people) if people else _("还没有人：打姓名首字母加人")),
        FilePart("sheet", _("签到表"), sheets > 0, _("{n} 张").format(n=sheets) if sheets
                 else _("打印签到表让大家签字，拍照拖到培训记录页，会自己归到这一次")),
        FilePart("material", _("教材"), material > 0, _("{n} 份").format(n=material) if material
                 else _("选一个课件，或把讲义拍照放进“教材”")),
        _test(session, rows),
        _evaluation(session),
        FilePart("photos", _("现场照片"), pictures > 0, _("{n} 张").format(n=pictures) if pictures
                 else _("开会时拍一张，拖进来或粘贴")),
    )  # fmt: skip


def missing_words(parts: Sequence[FilePart]) -> str:
    """What is missing, in one line; that all is there where nothing is. A plan is no must for what was held on short notice."""
    lost = [part.title for part in parts if not part.there and part.key != "plan"]
    return _("还缺：{parts}").format(parts="、".join(lost)) if lost else _("一期一档齐了")


def _test(session: TrainingSession, rows: Sequence[Attendance]) -> FilePart:
    people = sum(row.present for row in rows)
    judged = sum(row.passed is not None for row in rows if row.present)
    way = session.evaluation.get(CHECK, "")
    there = 0 < people == judged
    if judged < people and judged:
        words = _("{n} 人有结果，还有 {left} 人没有").format(n=judged, left=people - judged)
    elif judged:
        good = sum(bool(row.passed) for row in rows if row.present)
        words = _("{n} 人有结果，{good} 人合格").format(n=judged, good=good)
    elif session.exam is not None:
        words = _("附了考试：考完点“取考试成绩”")
    elif way:
        words = _("考核方式是{way}，还没有写每个人的结果").format(way=check_words().get(way, way))
    else:
        words = _("安全生产法要求记下考核结果：选考核方式，写合格不合格")
    return FilePart("test", _("考核结果"), there, words)


def _evaluation(session: TrainingSession) -> FilePart:
    done = sum(bool(session.evaluation.get(key)) for key, _asked, _answers in questions())
    total = len(questions())
    better = bool(session.evaluation.get(BETTER))
    words = _("{n} 个问题答了 {done} 个").format(n=total, done=done) if done else _("答三个短问题，写一句下次改什么")
    return FilePart("evaluation", _("评价"), done == total or (done > 0 and better), words)
