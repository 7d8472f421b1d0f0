"""工作台: can it be handed in, what is missing, what is due, and one button for the next thing."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.generated.ui_home_page import Ui_HomePage
from futian_desktop.ui.icons import icon
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, clear, column, label, pill, row, rule
from futian_desktop.ui.widgets.road_strip import Station

if TYPE_CHECKING:
    from collections.abc import Sequence

    from futian_desktop.bootstrap import Services
    from futian_desktop.services.agenda import AgendaRow
    from futian_desktop.services.home import DueRow, HomeBoard, RoadCard

_MOST_DUE, _MOST_MISSING, _MOST_RECENT = 6, 5, 4
_SOON_DAYS, _HORIZON_DAYS = 7, 60
CERTIFICATE = "qualification"
_DUE_MS, _NOTICE_MS, _MOST_NOTICES = 60, 300, 2
_SECONDS = 40
"""Seconds an item takes, as the self-assessment page counts."""


class HomePage(Page):
    """The first page; a boss understands it in ten seconds."""

    TITLE: ClassVar[str] = "工作台"
    DAILY: ClassVar[bool] = True
    WATCHES: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.ENTERPRISE,
            Topic.PROFILE,
            Topic.ASSESSMENT,
            Topic.ANSWER,
            Topic.DOCUMENT,
            Topic.HAZARD,
            Topic.INSPECTION,
            Topic.REGISTER,
            Topic.DUTY,
            Topic.EMERGENCY,
            Topic.PEOPLE,
        }
    )

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.ui = Ui_HomePage()
        self.ui.setupUi(self)
        self._next_page = "assessment"
        self._road: tuple[RoadCard, ...] = ()
        self.ui.progress_layout.addStretch(1)
        self._sample = self._sample_card()
        self.ui.page_layout.insertWidget(0, self._sample)
        self._notices = column(spacing=6, margins=(16, 10, 16, 10))
        self._notice_card = Card(self._notices, "warn")
        self._notice_card.hide()
        self.ui.page_layout.insertWidget(1, self._notice_card)
        self.leader_card: Card | None = None
        self._notice_timer = QTimer(self)
        self._notice_timer.setSingleShot(True)
        self._notice_timer.setInterval(_NOTICE_MS)
        self._notice_timer.timeout.connect(self._show_notices)
        self._due_timer = QTimer(self)
        self._due_timer.setSingleShot(True)
        self._due_timer.setInterval(_DUE_MS)
        self._due_timer.timeout.connect(self.show_agenda)
        self.ui.content.setMaximumWidth(1180)
        self.ui.scroll_area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.ui.scroll_area.viewport().setAutoFillBackground(False)
        self.ui.content.setAutoFillBackground(False)
        self.ui.next_button.setIcon(icon("arrow-right", "on_accent"))
        self.ui.next_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.ui.next_button.clicked.connect(self._on_next_clicked)
        self.ui.documents_button.clicked.connect(self._on_documents_clicked)
        self.ui.road_strip.page_requested.connect(self._on_page_requested)

    def _sample_card(self) -> Card:
        words = label(_("这是示例企业，名字和内容都是编的，随便点。看够了就扔掉它。"), wrap=True)
        throw = button(_("扔掉示例"), self._on_throw_away, "quiet", "trash-2")
        line = row(IconLabel("info", "accent"), words, throw, spacing=12, margins=(16, 8, 12, 8))
        line.setStretch(1, 1)
        return Card(line, "accent")

    def reload(self) -> None:
        """Read the board of today and show it."""
        now = self.services.now()
        board = self.services.home.board(self.shell.premises(), now.date())
        day = str(QLocale().toString(QDate(now.year, now.month, now.day), "yyyy 年 M 月 d 日　dddd"))
        enterprise = board.firm.enterprise
        self.ui.headline_label.setText(board.headline)
        mark(self.ui.headline_label, tone="ok" if board.ready else "")
        self.ui.subtitle_label.setText("　·　".join(part for part in (enterprise.name, day) if part))
        self._sample.setVisible(self.services.firms.is_sample(board.firm) and not self.shell.readonly())
        self.ui.next_label.setText(_next_words(board))
        self.ui.next_button.setText(board.next_button)
        self.ui.next_button.setAccessibleName(_("下一步：{deed}").format(deed=board.next_button))
        self._next_page = board.next_page
        self._show_figures(board)
        self._show_missing(board)
        self._show_due(board)
        self._show_recent(board)
        self._show_road(board.road)
        self._notice_timer.start()
        self._due_timer.start()

    def take_focus(self) -> None:
        """The next thing to do comes first."""
        self.ui.next_button.setFocus()

    def _show_figures(self, board: "HomeBoard") -> None:
        done, total = board.progress_done, board.progress_total
        role = "ok" if total and done >= total else "accent"
        self.ui.progress_ring.show_value(
            done, total, _("{done} / {total} 项").format(done=done, total=total), role=role
        )
        self.ui.score_label.setText(board.score_text)
        self.ui.score_label.setAccessibleName(_("得分 {score}").format(score=board.score_text))
        self.ui.grade_label.setText(board.grade)
        unfinished = done < total
        hint = _("按已答的项目算；没答的不算分，也不算错。") if unfinished else _("按适用项目折算成百分制。")
        self.ui.score_hint.setText(hint)

    def _show_missing(self, board: "HomeBoard") -> None:
        layout = self.ui.missing_layout
        clear(layout)
        if board.ready:
            layout.addWidget(label(_("都齐了。打印或把文件交给街道即可。"), tone="2", wrap=True))
        for text in board.missing[:_MOST_MISSING]:
            words = label(text, wrap=True)
            line = row(IconLabel("circle", "warn", 16), words, spacing=8)
            line.setStretch(1, 1)
            layout.addLayout(line)
        more = len(board.missing) - _MOST_MISSING
        if more > 0:
            layout.addWidget(label(_("还有 {n} 件").format(n=more), "caption", "3"))

    @Slot()
    def _show_notices(self) -> None:
        """What the person should know about the file's place and backups; read after the page has been painted."""
        clear(self._notices)
        found = self.services.maintenance.notices()[:_MOST_NOTICES]
        for notice in found:
            line = row(IconLabel("triangle-alert", "warn", 16), label(sentence(notice), wrap=True), spacing=10)
            line.setStretch(1, 1)
            self._notices.addLayout(line)
        self._notice_card.setVisible(bool(found))

    @Slot()
    def _on_throw_away(self) -> None:
        premises = self.shell.premises()
        name = self.services.firms.load(premises).enterprise.name
        question = _("扔掉示例“{name}”？").format(name=name)
        detail = _("它的档案、答案、照片和文件会一起删掉，不能恢复。您自己的企业不受影响。")
        if self.shell.dialogs.confirm(question, _("扔掉"), detail, danger=True):
            self.services.firms.erase(premises)
            self.shell.firm_gone()

    def _show_due(self, board: "HomeBoard") -> None:
        """What is at hand at once: findings of the assessment. The calendar's dates follow after the first paint."""
        self._fill_due([found for found in board.due if found.days <= _HORIZON_DAYS])

    @Slot()
    def show_agenda(self) -> None:
        """Everything that is overdue or due soon: duties, equipment, hazards, rechecks, findings."""
        if not self.isVisible():
            return
        try:
            premises = self.shell.premises()
            rows = self.services.agenda.rows(premises, _HORIZON_DAYS)
        except NotFound:  # the firm was thrown away meanwhile
            return
        self._fill_due(rows)
        self._show_leaders([found for found in rows if found.urgent and found.kind == CERTIFICATE])
        hazards = self.services.agenda.hazard_card(premises)
        if hazards not in self._road:
            self._show_road(tuple(hazards if card.id == hazards.id else card for card in self._road))

    def _show_leaders(self, rows: "Sequence[AgendaRow]") -> None:
        """Overdue certificates of those who lead, above everything else; the card is made when there is one."""
        if self.leader_card is not None:
            self.leader_card.hide()
            self.leader_card.deleteLater()
            self.leader_card = None
        if not rows:
            return
        lines = column(spacing=6, margins=(16, 8, 12, 8))
        for found in rows[:_MOST_NOTICES]:
            words = label(
                _("{title}，{left}").format(title=found.title, left=_days_left(found.days)[0]), "strong", wrap=True
            )
            go = button(_("去处理"), partial(self._on_due, found.page, found.target), "quiet", "arrow-right")
            line = row(IconLabel("triangle-alert", "bad"), words, go, spacing=12)
            line.setStretch(1, 1)
            lines.addLayout(line)
        self.leader_card = Card(lines, "bad")
        self.ui.page_layout.insertWidget(1, self.leader_card)

    def _show_road(self, road: "tuple[RoadCard, ...]") -> None:
        self._road = road
        stations = tuple(Station(card.title, card.state, card.number, card.button, card.page) for card in road)
        self.ui.road_strip.show_stations(stations)

    def _fill_due(self, rows: "Sequence[DueRow | AgendaRow]") -> None:
        layout = self.ui.due_layout
        clear(layout)
        late, coming = (sum(_times(found) for found in rows if (found.days < 0) is past) for past in (True, False))
        title = _("逾期 {n} 件，60 天内 {m} 件").format(n=late, m=coming) if late else _("60 天内到期")
        self.ui.due_title.setText(title)
        if not rows:
            layout.addWidget(
                label(_("60 天内没有到期的事。检查、演练、证照和整改期限会列在这里。"), tone="3", wrap=True)
            )
        for number, found in enumerate(rows[:_MOST_DUE]):
            if number:
                layout.addWidget(rule())
            layout.addWidget(self._due_line(found))
        more = (
            _("另有 {n} 件，去年度日历看").format(n=sum(map(_times, rows[_MOST_DUE:])))
            if len(rows) > _MOST_DUE
            else _("看年度日历")
        )
        layout.addWidget(button(more, self._on_calendar, "link"), 0, Qt.AlignmentFlag.AlignLeft)

    def _due_line(self, found: "DueRow | AgendaRow") -> QWidget:
        words, kind = _days_left(found.days)
        if getattr(found, "urgent", False):
            kind = "bad"
        day = label(found.on.strftime("%m-%d") if found.on else "", tone="2")
        title, rule_text = label(found.title, wrap=True), label(found.rule, "caption", "3", wrap=True)
        line = QWidget()
        box = row(day, column(title, rule_text, spacing=0), pill(words, kind), spacing=12, margins=(0, 7, 0, 7))
        box.setStretch(1, 1)
        page, target = getattr(found, "page", ""), getattr(found, "target", "")
        if page:
            go = button(
                "",
                partial(self._on_due, page, target),
                "quiet",
                "arrow-right",
                _("去办：{title}").format(title=found.title),
            )
            box.addWidget(go)
        line.setLayout(box)
        line.setAccessibleName(f"{found.title}，{words}")
        return line

    def _on_due(self, page: str, target: str, _checked: bool = False) -> None:
        self.shell.go_to(page, target)

    @Slot()
    def _on_calendar(self) -> None:
        self.shell.go_to("hazards", "calendar/list")

    def _show_recent(self, board: "HomeBoard") -> None:
        layout = self.ui.recent_layout
        clear(layout)
        if not board.recent:
            layout.addWidget(
                label(_("还没有文件。自评做完可以出报告；初查做完可以先出一页体检表。"), tone="3", wrap=True)
            )
        for document in board.recent[:_MOST_RECENT]:
            layout.addWidget(self._document_line(document))

    def _document_line(self, document: IssuedDocument) -> QWidget:
        words, kind = _document_state(document.state)
        name = button(document.title, kind="link", name=_("打开 {title}").format(title=document.title))
        name.clicked.connect(partial(self._on_document_clicked, str(document.id)))
        made = document.made_at.astimezone().strftime("%m-%d %H:%M")
        under = label(_("{time}　{pages} 页").format(time=made, pages=document.pages), "caption", "3")
        line = QWidget()
        line.setLayout(
            row(IconLabel("file-text", "text3", 20), column(name, under, spacing=0), None, pill(words, kind), spacing=12,
                margins=(0, 6, 0, 6))
        )  # fmt: skip
        return line

    @Slot()
    def _on_next_clicked(self) -> None:
        self.shell.go_to(self._next_page, "today" if self._next_page == "hazards" else "")

    @Slot()
    def _on_documents_clicked(self) -> None:
        self.shell.go_to("submission", "")

    def _on_document_clicked(self, document: str, _checked: bool = False) -> None:
        self.shell.go_to("submission", document)

    @Slot(str)
    def _on_page_requested(self, page: str) -> None:
        self.shell.go_to(page, "")


def _times(found: "DueRow | AgendaRow") -> int:
    """Things in a line: missed turns of one duty share one, and each counts as in the calendar's list."""
    return int(getattr(found, "times", 1))


def _next_words(board: "HomeBoard") -> str:
    """One sentence on what comes next and how long it takes."""
    if board.heavy:
        return _("有 {n} 条重大或疑似重大隐患没办完：先停用，别让人靠近").format(n=board.heavy)
    if board.next_page == "assessment":
        return _assessment_words(board.progress_done, board.progress_total - board.progress_done)
    if board.ready:
        return _("都齐了，把文件交给街道")
    if board.next_page == "submission":
        return _("报告出好了，还要签名") if board.report_made else _("出一份自评报告，然后签名")
    return board.missing[0] if board.missing else _("看看有哪些文件")


def _assessment_words(done: int, left: int) -> str:
    if not done:
        return _("站着走一圈，先查最要命的，约 15 分钟")
    if left:
        return _("还有 {n} 项没答，约 {m} 分钟").format(n=left, m=-(-left * _SECONDS // 60))
    return _("都答完了，看一遍就可以定稿")


def _days_left(days: int) -> tuple[str, str]:
    if days < 0:
        return _("逾期 {n} 天").format(n=-days), "bad"
    if days == 0:
        return _("今天到期"), "bad"
    return _("还有 {n} 天").format(n=days), "warn" if days <= _SOON_DAYS else "na"


def _document_state(state: str) -> tuple[str, str]:
    return {
        "draft": (_("草稿"), "warn"),
        "made": (_("未签名"), "na"),
        "certified": (_("待复签"), "accent"),
        "complete": (_("已签名"), "ok"),
    }.get(state, (state, "na"))
