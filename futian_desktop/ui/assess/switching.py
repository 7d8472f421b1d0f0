"""The page's side of newer content: looked for after the page is there, offered in a bar, taken and taken back."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import AssessmentId
from futian_desktop.services.earlier import answer_words
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress

if TYPE_CHECKING:  # asked for after the page is there
    from futian_desktop.services.content_switch import News
    from futian_desktop.ui.pages.assessment_page import AssessmentPage
    from futian_desktop.ui.windows.difference_window import DifferenceWindow

LOOK_AFTER_MS = 250
"""The page is painted and answers keys before anything is compared."""
MOST_DECLINED = 50


class Switching(QObject):
    """Works on the page's session and its bar."""

    def __init__(self, page: "AssessmentPage") -> None:
        super().__init__(page)
        self.news: News | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)
        page.versions.deed.connect(self.do)

    @property
    def _page(self) -> "AssessmentPage":
        """The page; asked for as the parent, so that no circle of references outlives the window."""
        return cast("AssessmentPage", self.parent())

    def look_soon(self) -> None:
        """Look for newer content once the page stands still; a frozen assessment has none."""
        self.news = None
        self._page.versions.hide()
        self._timer.stop()
        if not self._page.locked():
            self._timer.start()

    @Slot()
    def _look(self) -> None:
        page, session = self._page, self._page.session
        if session is not None and not page.locked():
            job = partial(_news, page, session.assessment.id)
            page.shell.tasks.run(job, partial(self._show, session.assessment.id))

    def _show(self, assessment: AssessmentId, news: "News") -> None:
        session = self._page.session
        if session is None or session.assessment.id != assessment or self._page.locked():
            return
        self.news, session.former = news, news.hints
        if news.hints and (row := self._page.list.current()) is not None:
            self._page.answering.show_stored(row.id)
        declined = self._page.shell.preferences().content_declined
        if news.offer is not None and self._mark(news.offer.to_sha256) not in declined:
            self._page.versions.show_offer(news.offer)
        elif news.taken is not None and self._mark(news.taken.record.hex) not in declined:
            self._page.versions.show_taken(news.taken)
        else:
            self._page.versions.hide()

    @Slot(str)
    def do(self, name: str) -> None:
        """A button of the bar, or ``versions`` of the menu."""
        deeds = {
            "look": self.preview, "later": self._later, "changes": self.changes, "back": self.back,
            "known": self._later, "versions": self.versions,
        }  # fmt: skip
        if name in deeds and self._page.session is not None:
            self._page.answering.flush()
            deeds[name]()

    def _mark(self, what: str) -> str:
        session = self._page.session
        return f"{session.assessment.id.hex}:{what[:32]}" if session is not None else ""

    def _later(self) -> None:
        """The bar stays away for this version; the menu keeps it."""
        news, shell = self.news, self._page.shell
        if news is not None and (news.offer or news.taken):
            what = news.offer.to_sha256 if news.offer else news.taken.record.hex if news.taken else ""
            kept = shell.preferences().content_declined
            shell.save_preferences(
                replace(shell.preferences(), content_declined=(*kept, self._mark(what))[-MOST_DECLINED:])
            )
        self._page.versions.hide()
        self._page.list.setFocus()

    def versions(self) -> None:
        """From the menu: what is offered, else what was taken, else that there is nothing newer."""
        page, session = self._page, self._page.session
        if session is None:
            return
        self.news = page.services.content_switch.news(page.services.assessments.load(session.assessment.id))
        if self.news.offer is not None:
            self.preview()
        elif self.news.taken is not None:
            self.changes()
        else:
            text = _("这份自评用的是{name}，没有更新的版本。").format(name=session.assessment.standard.short)
            page.shell.dialogs.inform(text, _("定稿以后版本不再变。") if session.frozen else "")

    def preview(self) -> None:
        """What would be different, with the button that takes it."""
        from futian_desktop.ui.windows.difference_window import DifferenceWindow

        page, session = self._page, self._page.session
        if session is None:
            return
        assessment = page.services.assessments.load(session.assessment.id)
        preview = page.services.content_switch.preview(assessment)
        if preview is None:
            self.look_soon()
            return
        notes = {item: _("要重新答。原来答：{what}").format(what=answer_words(assessment.answer(item)))
                 for item in preview.carried.again}  # fmt: skip
        window = DifferenceWindow(
            _("评定标准有新版本"), preview.difference, page, lines=preview.lines, notes=notes, deed=_("换到新版本"),
            later=_("先不换"),
        )  # fmt: skip
        window.agreed.connect(self.take)
        self._open(window)

    def changes(self) -> None:
        """What the last switch changed, with the button that takes it back."""
        from futian_desktop.ui.windows.difference_window import DifferenceWindow

        page, session = self._page, self._page.session
        taken = page.services.content_switch.taken(session.assessment) if session is not None else None
        if taken is None:
            self.look_soon()
            return
        lines = [_("{day} 换到了{name}。").format(day=f"{taken.at:%Y-%m-%d %H:%M}", name=taken.after)]
        if taken.again:
            lines.append(_("还有 {n} 项问的事变了，要重新答。").format(n=len(taken.again)))
        lines.append(_("撤回以后，换版本以后新答的，问的事没变的照新答的算。"))
        notes = {item: _("要重新答") for item in taken.again}
        window = DifferenceWindow(
            _("换了什么"), taken.difference, page, lines=lines, notes=notes, deed=_("撤回，用原来的版本"),
            later=_("关闭"),
        )  # fmt: skip
        window.agreed.connect(self.back)
        self._open(window)

    def _open(self, window: "DifferenceWindow") -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    @Slot()
    def take(self) -> None:
        """Go to the newer content; the bar at the bottom and the one above offer the way back."""
        page, session = self._page, self._page.session
        if session is None or page.locked():
            return
        page.answering.flush()
        name = self.news.offer.after if self.news and self.news.offer else session.assessment.standard.short
        try:
            changes = page.services.content_switch.apply(session.assessment.id)
        except FutianError as error:
            page.shell.dialogs.failure(error)
            page.reload()
            return
        if self._done(changes):
            text = _("已换到{name}").format(name=name)
            page.shell.show_undo(text, self.back)
            page.undo_stack.do(text, "", self._again_soon, self._back_soon, page.shell.dialogs.failure, done=True)

    def _done(self, changes: Changes) -> bool:
        page = self._page
        item = page.current_id()
        page.reload()
        if page.session is not None and item in page.session.assessment.tailoring_ids:
            page.walking.go_to_item(item)
        if changes.topics:
            page.shell.changes.announce(changes, page)
        page.take_focus()
        return bool(changes.topics)

    @Slot()
    def back(self) -> None:
        """Take the last switch back."""
        page, session = self._page, self._page.session
        if session is None or page.locked():
            return
        page.answering.flush()
        try:
            back = page.services.content_switch.back(session.assessment.id)
        except FutianError as error:
            page.shell.dialogs.failure(error)
            page.reload()
            return
        self._done(Changes.of(Topic.ASSESSMENT, Topic.ANSWER))
        page.shell.show_undo(_("已撤回，用的是原来的版本"), self.take)
        if back.words:
            page.shell.dialogs.inform(_("已撤回，用的是原来的版本。"), back.words)

    def _back_soon(self) -> None:
        """From the undo stack: it is cleared when the page is read anew, so not while it works."""
        QTimer.singleShot(0, self, self.back)

    def _again_soon(self) -> None:
        QTimer.singleShot(0, self, self.take)


def _news(page: "AssessmentPage", assessment: AssessmentId, _progress: Progress) -> "News":
    services = page.services
    return services.content_switch.news(services.assessments.load(assessment))
