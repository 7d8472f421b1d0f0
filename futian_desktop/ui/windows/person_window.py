"""One person's file on screen: hours of the year, what is owed, what happened, certificates, and the papers of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.person_file import Moment, PersonFile, owed, timeline, year_of, years
from futian_desktop.domain.plan_lines import hours
from futian_desktop.domain.training import Cell, CellState, TrainingDuty
from futian_desktop.services.training.file_words import cell_words, moment_words, state_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import (
    Card,
    SectionHeader,
    button,
    clear,
    column,
    label,
    pill,
    row,
    scrolling,
)
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_ORDER = (
    CellState.OVERDUE, CellState.NEVER, CellState.DUE, CellState.PARTIAL, CellState.LATER, CellState.DONE, CellState.FREE,
)  # fmt: skip
_WATCHES = frozenset({Topic.TRAINING, Topic.PEOPLE, Topic.REGISTER})
MOST = 200
"""Moments that are shown; the paper has all of them."""


class PersonWindow(QDialog):
    """Reads anew when training changes elsewhere.

    Args:
        services: the use cases.
        shell: dialogs, changes.
        premises: where the person works.
        person: whose file.
        parent: owner.
    """

    def __init__(
        self, services: "Services", shell: Shell, premises: PremisesId, person: PersonId, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._services, self._shell, self._premises, self._person = services, shell, premises, person
        self.file: PersonFile | None = None
        self.setWindowTitle(_("一人一档"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(1000), px(680))
        self.name, self.who = label("", "display"), label("", "", "2", wrap=True)
        self.more = label("", "caption", "2", wrap=True)
        self._figures = FlowLayout()
        self._owing, self._certificates, self._moments = column(spacing=6), column(spacing=6), column(spacing=6)
        self.whole = button(_("做一人一档"), self._on_whole, "primary", "file-text")
        self.card = button(_("做安全教育卡"), self._on_card, "", "file-text")
        self.everybody = button(_("全部人员各做一份"), self._on_everybody, "quiet", "folder-open")
        self._lay_out()
        shell.changes.announced.connect(self._on_changes)
        self.read()

    def _lay_out(self) -> None:
        close = button(_("关闭"), self.accept)
        for deed in (self.whole, self.card, self.everybody, close):
            deed.setAutoDefault(False)
        left, right = QWidget(), QWidget()
        left.setLayout(column(
            SectionHeader(_("该学的、学过的"), "list-checks"), self._owing, 6, SectionHeader(_("证书"), "shield-check"), self._certificates,
            None, spacing=8, margins=(20, 8, 12, 16),
        ))  # fmt: skip
        right.setLayout(column(
            SectionHeader(_("经过"), "calendar-days"), self._moments, None, spacing=8, margins=(12, 8, 20, 16),
        ))  # fmt: skip
        split = QSplitter()
        split.addWidget(scrolling(left, _("该学的和证书")))
        split.addWidget(scrolling(right, _("经过")))
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([px(580), px(420)])
        split.setChildrenCollapsible(False)
        head = column(self.name, self.who, self.more, self._figures, spacing=6, margins=(20, 16, 20, 8))
        foot = row(self.everybody, None, close, self.card, self.whole, margins=(20, 10, 20, 14))
        whole = column(head, split, foot, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    # -- showing ---------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the file and show it; the window closes where the person is gone."""
        try:
            file = self._services.training.person_files.load(self._premises, self._person)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            self.reject()
            return
        self.file = file
        person = file.person
        self.setWindowTitle(_("一人一档：{name}").format(name=person.name))
        self.name.setText(person.name)
        days = _("{day} 入职").format(day=person.joined_on) if person.joined_on else _("没有写入职日期")
        left = _("{day} 离职").format(day=person.left_on) if person.left_on else ""
        self.who.setText("　".join(part for part in (person.role, person.team, person.employer, days, left) if part))
        roles = _("培训角色：{names}").format(names="、".join(file.roles)) if file.roles else ""
        posts = _("应急岗位：{names}").format(names="、".join(file.posts)) if file.posts else ""
        self.more.setText("　".join(part for part in (roles, posts, person.id_masked, person.phone_masked) if part))
        self.more.setVisible(bool(self.more.text()))
        lesson = self._services.training.setup(self._premises).lesson_minutes
        self._show_figures(file, lesson)
        self._show_owing(file, lesson)
        self._show_certificates(file)
        self._show_moments(timeline(file))

    def _show_figures(self, file: PersonFile, lesson: int) -> None:
        clear(self._figures)
        year = self._services.training.today().year
        mine = year_of(years(file), year)
        done, wanted = owed(file)
        late = sum(cell.state in (CellState.OVERDUE, CellState.NEVER) for cell in file.cells.values())
        figures = [
            (
                _("{year} 年学了 {n} 学时，{t} 次").format(year=year, n=hours(mine.minutes, lesson), t=mine.times),
                "accent",
            )
        ]
        if wanted:
            words = _("有学时要求的：学了 {done}／{wanted} 学时").format(
                done=hours(done, lesson), wanted=hours(wanted, lesson)
            )
            figures.append((words, "ok" if done >= wanted else "warn"))
        if file.cells:
            figures.append(
                (_("过期、从没学过 {n} 项").format(n=late) if late else _("没有过期的"), "bad" if late else "ok")
            )
        for words, kind in figures:
            self._figures.addWidget(pill(words, kind))

    def _show_owing(self, file: PersonFile, lesson: int) -> None:
        clear(self._owing)
        rows = [(duty, file.cells[duty.id]) for duty in file.duties if duty.id in file.cells]
        rows.sort(key=lambda found: _ORDER.index(found[1].state))
        for duty, cell in rows:
            self._owing.addWidget(_duty_card(duty, cell, lesson))
        if not rows:
            words = _("这个人按角色和用工形式没有要学的；在人员里写上岗位和角色，就会列出来。")
            self._owing.addWidget(label(words, "", "2", wrap=True))

    def _show_certificates(self, file: PersonFile) -> None:
        clear(self._certificates)
        for one in file.certificates:
            until = _("有效到 {day}").format(day=one.until_on) if one.until_on else _("长期有效")
            state = pill(_("已收回"), "bad") if one.withdrawn_on else pill(until, "ok")
            self._certificates.addWidget(_line(one.title, one.number, state))
        today = self._services.training.today()
        for held in file.qualifications:
            until = held.day("next_on") or held.day("until_on")
            kind = "bad" if until and until < today else "ok" if until else "na"
            words = _("到 {day}").format(day=until) if until else _("没写日期")
            self._certificates.addWidget(
                _line(
                    "　".join(part for part in (held.text("kind"), held.text("name")) if part) or _("证书"),
                    held.text("number"),
                    pill(words, kind),
                )
            )
        if not (file.certificates or file.qualifications):
            self._certificates.addWidget(label(_("还没有证书。"), "", "2"))

    def _show_moments(self, moments: tuple[Moment, ...]) -> None:
        clear(self._moments)
        for moment in moments[:MOST]:
            title, detail = moment_words(moment)
            ink = "bad" if moment.good is False else "2"
            line = row(label(moment.on.isoformat(), "caption", "3"), label(title, "", "", wrap=True), spacing=10)
            line.setStretch(1, 1)
            cells: QVBoxLayout = column(
                line, *([label(detail, "caption", ink, wrap=True)] if detail else []), spacing=1
            )
            host = QWidget()
            host.setLayout(cells)
            self._moments.addWidget(host)
        if len(moments) > MOST:
            words = _("还有 {n} 条更早的，做成文件里都有。").format(n=len(moments) - MOST)
            self._moments.addWidget(label(words, "caption", "3", wrap=True))
        if not moments:
            self._moments.addWidget(
                label(_("还没有记录。开一次培训、写上入职日期，就从这里开始。"), "", "2", wrap=True)
            )

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _source: QObject | None) -> None:
        if _WATCHES & changes.topics and self.isVisible():
            self.read()

    # -- papers ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_whole(self) -> None:
        self._papers("person_file")

    @Slot()
    def _on_card(self) -> None:
        self._papers("induction_card")

    @Slot()
    def _on_everybody(self) -> None:
        from futian_desktop.ui.training.file_desk import save_files

        save_files(self._services, self._shell, self._premises)

    def _papers(self, kind: str) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        begin = Begin(kind, scopes=("person",), record=self._person)
        open_papers(self._services, self._shell, self._premises, begin, self)


def _duty_card(duty: TrainingDuty, cell: Cell, lesson: int) -> Card:
    words, kind = state_words()[cell.state]
    head = row(label(duty.title, "strong", wrap=True), pill(words, kind), spacing=8)
    head.setStretch(0, 1)
    about = cell_words(cell, lesson)
    made = Card(
        column(head, *([label(about, "caption", "2", wrap=True)] if about else []), spacing=2, margins=(12, 7, 12, 7))
    )
    made.setToolTip(duty.rule)
    return made


def _line(title: str, detail: str, state: QWidget) -> Card:
    head = row(label(title, "strong", wrap=True), state, spacing=8)
    head.setStretch(0, 1)
    return Card(column(head, *([label(detail, "caption", "2")] if detail else []), spacing=2, margins=(12, 7, 12, 7)))


def open_person(
    services: "Services", shell: Shell, premises: PremisesId, person_id: PersonId, parent: QWidget | None = None
) -> PersonWindow:
    """Show a person's file above its owner."""
    made = PersonWindow(services, shell, premises, person_id, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.show()
    made.raise_()
    return made
