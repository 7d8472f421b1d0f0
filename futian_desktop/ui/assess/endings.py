"""What the page's closing buttons do: questions, score, one-page sheet, freezing, a new version."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog

from futian_desktop.domain.assessment import Answer
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.services.documents import Made, run_job
from futian_desktop.services.walk_codes import CodeReading, read_codes
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.closing import ask_window, score_window
from futian_desktop.ui.windows.codes_window import CodesWindow

if TYPE_CHECKING:
    from futian_desktop.ui.pages.assessment_page import AssessmentPage

SHEET = "health_sheet"


class Endings(QObject):
    """Works on the page's session."""

    def __init__(self, page: "AssessmentPage") -> None:
        super().__init__(page)

    @property
    def _page(self) -> "AssessmentPage":
        """The page; asked for as the parent, so that no circle of references outlives the window."""
        return cast("AssessmentPage", self.parent())

    def do(self, name: str) -> None:
        """A command by its name; an unknown one does nothing."""
        deeds = {
            "asks": self.asks, "score": self.score, "finish": self.finish, "freeze": self.freeze,
            "revise": self.revise, "sheet": self.sheet, "codes": self.codes, "compare": self.compare, "hazards": self.hazards,
            "talk": self.talk,
        }  # fmt: skip
        if name == "standards":
            self.standards()
        elif name == "blank":
            self.blank()
        elif name in deeds and self._page.session is not None:
            deeds[name]()

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def asks(self) -> None:
        """The questions, to copy or print."""
        session = self._page.session
        if session is None:
            return
        if session.score.asked:
            self._open(ask_window(session.assessment, self._page))
        else:
            self._page.shell.dialogs.inform(_("没有要问人的事。"))

    def score(self) -> None:
        """How the score comes about."""
        if self._page.session is not None:
            self._open(score_window(self._page.session, self._page))

    def finish(self) -> None:
        """Say what is open, with links; freezing is one button further."""
        session = self._page.session
        if session is None:
            return
        self._page.answering.flush()
        self._page.walking.show_closing()

    def blank(self) -> None:
        """A blank checklist of this list, of parts of it, or of a trade."""
        from futian_desktop.ui.windows.blank_window import Desk, open_blank

        page, shell = self._page, self._page.shell
        page.answering.flush()
        desk = Desk(page.services, shell.tasks, shell.dialogs, shell.preferences, shell.save_preferences)
        open_blank(desk, shell.premises(), page)

    def codes(self) -> None:
        """Type codes of a printed walk sheet back."""
        page, session = self._page, self._page.session
        if session is None or page.locked():
            return
        page.answering.flush()
        example = session.assessment.tailoring.items[0].item.id if session.table else ""
        window = CodesWindow(self._read_codes, page, example)
        window.taken.connect(self._on_codes)
        self._open(window)

    def _read_codes(self, text: str) -> CodeReading:
        session = self._page.session
        return read_codes(session.assessment, text) if session is not None else CodeReading((), ())

    @Slot(object)
    def _on_codes(self, answers: tuple[Answer, ...]) -> None:
        """All of them as one step that can be taken back."""
        if self._page.answering.give(answers, _("录入 {n} 个编号").format(n=len(answers))):
            self._page.walking.show_list()

    def compare(self) -> None:
        """This assessment beside an earlier one."""
        from futian_desktop.ui.windows.compare_window import CompareWindow

        page = self._page
        page.answering.flush()
        premises = page.shell.premises()
        self._open(
            CompareWindow(page.services, page.shell, premises, page.session and page.session.assessment.id, page)
        )

    def standards(self) -> None:
        """Which standard, and which of the assessments."""
        from futian_desktop.ui.windows.standards_window import StandardsWindow

        page = self._page
        page.answering.flush()
        window = StandardsWindow(page.services, page.shell, page.shell.premises(), page)
        window.chosen.connect(self._on_chosen)
        window.compare_wanted.connect(self.compare)
        self._open(window)

    @Slot()
    def _on_chosen(self) -> None:
        """Another assessment is the one that is worked on."""
        page = self._page
        page.reload()
        page.shell.changes.announce(Changes.of(Topic.ASSESSMENT), page)
        page.take_focus()

    def freeze(self) -> None:
        """Freeze after a question, then to the report."""
        page, session = self._page, self._page.session
        if session is None:
            return
        blockers = page.services.assessments.blockers(session.assessment)
        if blockers:
            page.shell.dialogs.inform(_("还不能定稿"), "\n".join(blockers))
            return
        detail = _("定稿以后不能直接改；要改，另存新一版。")
        if page.shell.dialogs.confirm(_("答完了，定稿吗？"), _("定稿"), detail):
            page.shell.changes.announce(page.services.assessments.freeze(session.assessment.id), page)
            page.reload()
            page.shell.go_to("submission", "")

    def hazards(self) -> None:
        """Findings into the ledger of hazards, then there."""
        from futian_desktop.ui.hazards.from_assessment import convert

        page, session = self._page, self._page.session
        if session is not None and convert(page.services, page.shell, session.assessment.id):
            page.shell.go_to("hazards", "today")

    def talk(self) -> None:
        """A toolbox talk from what was found, full screen."""
        from futian_desktop.ui.training.teaching_desk import TeachingDesk

        page, session = self._page, self._page.session
        if session is not None:
            desk = page.findChild(TeachingDesk) or TeachingDesk(page.services, page.shell, page)
            desk.talk(session.assessment.premises_id, session.assessment.id)

    def revise(self) -> None:
        """A new version to go on with."""
        page, session = self._page, self._page.session
        if session is not None and session.frozen and not page.shell.readonly():
            page.services.assessments.revise(session.assessment.id)
            page.shell.changes.announce(Changes.of(Topic.ASSESSMENT), page)
            page.reload()

    def sheet(self) -> None:
        """一页体检表 of what is answered so far; it says 初查 itself while the list is not complete."""
        page, session = self._page, self._page.session
        if session is None:
            return
        assessment = session.assessment.id
        job = page.services.documents.job(assessment, SHEET)

        def store(made: Made) -> None:
            self._show(page.services.documents.store(assessment, SHEET, made))

        page.shell.tasks.run_process(run_job, (job,), store, text=_("正在生成一页体检表"))

    def _show(self, document: IssuedDocument) -> None:
        from futian_desktop.ui.windows.pdf_window import PdfWindow

        page = self._page
        page.shell.changes.announce(Changes.of(Topic.DOCUMENT), page)
        self._open(PdfWindow(document.title, page.services.documents.body(document.id), parent=page.window()))
