"""工作台: the numbers of the first page."""

from dataclasses import dataclass
from datetime import date

from futian_desktop.domain.assessment import Assessment, Stage, Tailoring
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.domain.rows import FirmStanding
from futian_desktop.domain.scoring import Score
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.firms import FirmService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _

REPORT = "assessment_report"


@dataclass(frozen=True, slots=True)
class RoadCard:
    """One station of the year's road. ``state`` is open, doing, done or later; ``page`` is where the button goes."""

    id: str
    title: str
    state: str
    number: str
    button: str
    page: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that is due. ``days`` left, negative when overdue."""

    title: str
    rule: str
    on: date | None
    days: int


@dataclass(frozen=True, slots=True)
class HomeBoard:
    """What the home page and `futian status` show of one premises."""

    firm: FirmFile
    headline: str
    ready: bool
    missing: tuple[str, ...]
    progress_done: int
    progress_total: int
    score_text: str
    grade: str
    road: tuple[RoadCard, ...]
    due: tuple[DueRow, ...]
    recent: tuple[IssuedDocument, ...]
    next_button: str
    next_page: str
    report_made: bool = False
    """Whether there is a report of the newest assessment, signed or not."""
    heavy: int = 0
    """Hazards of the ledger that are or may be 重大 and are not over; they come before everything else."""


class HomeService:
    """Reads for the home page."""

    def __init__(self, workspace: Workspace, firms: FirmService, assessments: AssessmentService) -> None:
        self._workspace = workspace
        self._firms = firms
        self._assessments = assessments

    def standing(self, assessment: AssessmentId, today: date) -> FirmStanding:
        """Progress, grade and overdue of one self-assessment, for a line of the list of firms."""
        current = self._assessments.load(assessment)
        result = self._assessments.score(current)
        drafts = self._assessments.hazards(current)
        late = sum(1 for draft in drafts if draft.due_on is not None and draft.due_on < today)
        grade = "" if result.percentage is None else result.grade
        return FirmStanding(result.answered, result.items, grade, late)

    def board(self, premises: PremisesId, today: date) -> HomeBoard:
        """The board of one premises on a day."""
        firm = self._firms.load(premises)
        with self._workspace.read() as work:
            documents = work.documents.rows(premises)
            ledger = work.firms.hazard_counts(premises, today)
            plans = work.firms.plan_states(premises)
        current = self._assessments.current(premises)
        result = self._assessments.score(current) if current else None
        missing = (*self._profile_gaps(firm), *self._assessment_gaps(current), *_document_gaps(current, documents))
        draft = current is not None and current.stage is Stage.DRAFT
        fits = current is not None and draft and not current.tailoring.by_table
        tailoring = current.tailoring if current and fits else self._firms.tailoring(firm.premises.facts)
        percentage = result.percentage if result else None
        made = any(current and row.kind == REPORT and row.assessment_id == current.id for row in documents)
        next_button, next_page = _next_step(self._profile_gaps(firm), current, result, (documents, made))
        heavy = ledger[2]
        if heavy:
            next_button, next_page = _("去处理"), "hazards"
        return HomeBoard(
            firm=firm, ready=not missing, missing=missing,
            headline=_("现在能交吗？能交了。") if not missing else _("现在能交吗？还差 {n} 件。").format(n=len(missing)),
            progress_done=result.answered if result else 0, progress_total=result.items if result else len(tailoring.items),
            score_text="—" if percentage is None else str(percentage),
            grade=_grade_text(result), road=self._road(firm, tailoring, current, result, documents, (ledger, plans)),
            due=self._due(current, today), recent=documents[:6], next_button=next_button, next_page=next_page, report_made=made, heavy=heavy,
        )  # fmt: skip

    def _profile_gaps(self, firm: FirmFile) -> tuple[str, ...]:
        enterprise, premises = firm.enterprise, firm.premises
        needed = (
            (enterprise.uscc, _("统一社会信用代码")), (enterprise.legal_person, enterprise.signer_label),
            (enterprise.safety_officer, _("安全员")), (premises.address, _("地址")), (premises.street, _("街道")),
        )  # fmt: skip
        names = [title for value, title in needed if not value]
        return (_("企业档案还缺：{names}").format(names="、".join(names)),) if names else ()

    def _assessment_gaps(self, current: Assessment | None) -> tuple[str, ...]:
        if current is None:
            return (_("还没有开始自评"),)
        if current.stage is not Stage.DRAFT:
            return ()
        return (*self._assessments.blockers(current), _("自评还没有定稿"))

    def _road(
        self, firm: FirmFile, tailoring: Tailoring, current: Assessment | None, result: Score | None,
        documents: tuple[IssuedDocument, ...], read: tuple[tuple[int, int, int, int], list[tuple[str, str]]],
    ) -> tuple[RoadCard, ...]:  # fmt: skip
        gaps = self._profile_gaps(firm)
        ledger, plans = read
        modules = sum(state.on for state in tailoring.modules)
        findings = len(self._assessments.hazards(current)) if current and not any(ledger) else 0
        signed = any(row.state == "complete" for row in documents if row.kind == REPORT)
        return (
            RoadCard("enterprise", _("企业档案"), "doing" if gaps else "done",
                     _("{n} 个方面适用").format(n=modules), _("补齐档案") if gaps else _("查看档案"), "enterprise"),
            _assessment_card(current, result),
            hazard_card(*ledger, findings),
            emergency_card(plans),
            RoadCard("submission", _("签名与提交"), "done" if signed else "open",
                     _("已签名") if signed else _("未签名"), _("查看文件") if signed else _("去出报告"), "submission"),
        )  # fmt: skip

    def _due(self, current: Assessment | None, today: date) -> tuple[DueRow, ...]:
        if current is None:
            return ()
        rows = [
            DueRow(draft.text, draft.measure, draft.due_on, (draft.due_on - today).days)
            for draft in self._assessments.hazards(current)
            if draft.due_on is not None
        ]
        return tuple(sorted(rows, key=lambda row: row.days))


def _grade_text(result: Score | None) -> str:
    if result is None or result.percentage is None:
        return _("还没有得分")
    if result.provisional:
        return _("结论暂定，待现场核实")
    return result.grade if result.complete else _("暂按已答的算：{grade}").format(grade=result.grade)


def _assessment_card(current: Assessment | None, result: Score | None) -> RoadCard:
    title = _("自评")
    if current is None or result is None:
        return RoadCard("assessment", title, "open", _("未开始"), _("开始自评"), "assessment")
    if current.stage is Stage.DRAFT:
        left = result.items - result.answered
        text = _("还有 {n} 项").format(n=left) if left else _("答完了，可以定稿")
        return RoadCard("assessment", title, "doing", text, _("继续自评"), "assessment")
    return RoadCard("assessment", title, "done", _("已定稿"), _("查看自评"), "assessment")


def hazard_card(undone: int, overdue: int, heavy: int, closed: int, findings: int) -> RoadCard:
    """The station 隐患整改: hazards of the ledger that are not over, late, suspected or major, closed; findings that are not in it yet."""
    title = _("隐患整改")
    if undone:
        parts = [_("{n} 条没改完").format(n=undone)]
        if overdue:
            parts.append(_("{n} 条逾期").format(n=overdue))
        lines = ["，".join(parts), *([_("重大或疑似重大 {n} 条").format(n=heavy)] if heavy else [])]
        return RoadCard("hazards", title, "doing", "\n".join(lines), _("去整改"), "hazards")
    if findings:
        return RoadCard("hazards", title, "doing", _("{n} 条待整改").format(n=findings), _("看扣分点"), "assessment")
    state, words = ("done", _("都改完了")) if closed else ("open", _("没有待整改的"))
    return RoadCard("hazards", title, state, words, _("看隐患"), "hazards")


def emergency_card(plans: list[tuple[str, str]]) -> RoadCard:
    """The station 应急预案 by (state, day of publication) of the editions that no later one replaced, oldest first."""
    title = _("应急预案")
    in_force = next((day for state, day in plans if state == "published"), "")
    written = next((state for state, _day in reversed(plans) if state != "published"), "")
    if written:
        words = {"reviewed": _("评审过，等批准"), "approved": _("批准了，等发布")}.get(written, _("在写，还没发布"))
        lines = [words, *([_("{day} 发布的还在用").format(day=in_force)] if in_force else [])]
        return RoadCard("emergency", title, "doing", "\n".join(lines), _("接着做预案"), "emergency")
    if in_force:
        return RoadCard("emergency", title, "done", _("{day} 发布").format(day=in_force), _("看预案"), "emergency")
    return RoadCard("emergency", title, "open", _("没有预案"), _("写一本预案"), "emergency")


def _document_gaps(current: Assessment | None, documents: tuple[IssuedDocument, ...]) -> tuple[str, ...]:
    if current is None or current.stage is Stage.DRAFT:
        return ()
    mine = [row for row in documents if row.kind == REPORT and row.assessment_id == current.id]
    if not mine:
        return (_("还没有出自评报告"),)
    return () if mine[0].state == "complete" else (_("自评报告还没有签完名"),)


def _next_step(
    gaps: tuple[str, ...],
    current: Assessment | None,
    result: Score | None,
    reports: tuple[tuple[IssuedDocument, ...], bool],
) -> tuple[str, str]:
    if current is None or result is None:
        return _("先查要命的 25 项"), "assessment"
    if current.stage is Stage.DRAFT and not result.complete:
        return _("继续自评"), "assessment"
    if current.stage is Stage.DRAFT:
        return _("看一遍，定稿"), "assessment"
    if gaps:
        return _("补齐档案"), "enterprise"
    documents, made = reports
    if not _document_gaps(current, documents):
        return _("看看提交的文件"), "submission"
    return _("去签名") if made else _("去出报告"), "submission"
