"""The end: a calm card that says what is open and offers the one next thing; the windows around it."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind, Assessment
from futian_desktop.domain.law_words import clause
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.score_words import blocks
from futian_desktop.ui.assess.session import Session
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, clear, column, label, row, scrolling
from futian_desktop.ui.windows.judgement_window import JudgementWindow
from futian_desktop.ui.windows.reading_window import ReadingWindow

MOST = 12


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that is open: code or empty, words, what a click does."""

    text: str
    deed: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the card says: head, one sentence, open things, the one next button and a quiet second one."""

    title: str
    text: str
    done: bool
    rows: tuple[Open, ...]
    button: str
    deed: str
    second: str = ""
    second_deed: str = ""
    hazards: int = 0
    """Findings that could go into the ledger of hazards."""
    talk: int = 0
    """Items that a toolbox talk could be made from."""


def ending(session: Session, waiting_photos: int, not_registered: int = 0) -> Ending:
    """Where one stands, as the closing card says it; ``not_registered`` findings are not in the ledger of hazards."""
    order = session.order(walk=True)
    answers = {item: session.assessment.answer(item) for item in order}
    live = [item for item in order if not session.tailored(item).carried]
    asked = [item for item in live if answers[item].kind is AnswerKind.ASK]
    unanswered = [item for item in live if not answers[item].settled and item not in asked]
    rows = [Open(f"{item}　{session.tailored(item).item.title}", "item", item) for item in unanswered[:MOST]]
    if len(unanswered) > MOST:
        rows.append(Open(_("还有 {n} 项，全部列出").format(n=len(unanswered) - MOST), "open"))
    rows += [
        Open(
            _("要问{whom}：{title}").format(whom=answers[item].ask_whom, title=session.tailored(item).item.title),
            "item",
            item,
        )
        for item in asked
    ]
    rows += [
        Open(_("疑似重大，待现场核实：{title}").format(title=session.tailored(item).item.title), "item", item)
        for item in session.score.suspected
        if item in live
    ]
    if waiting_photos:
        rows.append(Open(_("还有 {n} 张照片待归位").format(n=waiting_photos), "guide"))
    found = sum(bool(answers[item].findings) for item in live)
    made = _ending(session, tuple(rows), len(unanswered), len(asked), found)
    return made if unanswered else replace(made, hazards=not_registered, talk=found)


def _ending(session: Session, rows: tuple[Open, ...], unanswered: int, asked: int, found: int) -> Ending:
    what = _("初查") if session.first_only else _("自评")
    if unanswered:
        text = _("还有 {n} 项没有答。点一项直接过去，也可以下次接着做，答过的都已保存。").format(n=unanswered)
        second = (_("先出一页体检表"), "sheet") if session.first_only else ("", "")
        return Ending(_("走完了一圈"), text, False, rows, _("去答第一项"), "next", *second)
    summary = _("查出 {n} 项要改。").format(n=found) if found else _("没有查出要改的。")
    if session.first_only:
        text = summary + _("可以先出一页体检表给老板看，再接着做整份。")
        return Ending(
            _("初查做完了"), text, True, rows, _("出一页体检表（初查）"), "sheet", _("接着做整份"), "everything"
        )
    if asked:
        text = _("只剩 {n} 件要问人的事。问到了再来改，就可以定稿。").format(n=asked)
        return Ending(_("能答的都答了"), text, False, rows, _("看要问的事"), "asks")
    text = summary + _("定稿以后不能直接改；要改，另存新一版。")
    return Ending(
        _("{what}答完了").format(what=what), text, True, rows, _("定稿，去出报告"), "freeze", _("出一页体检表"), "sheet"
    )


class ClosingCard(QWidget):
    """Stands in the place of the list. `deed` carries a command, `item_chosen` an item to go to."""

    deed = Signal(str)
    item_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(spacing=12, margins=(26, 22, 26, 22))
        self._shown: tuple[Ending, bool] | None = None
        self.next = button("", None, "primary", "arrow-right")
        card = Card(self._box)
        card.setMaximumWidth(px(640))
        content = QWidget()
        middle = row(None, card, None, spacing=0, margins=(16, 20, 16, 20))
        middle.setStretch(1, 12)
        content.setLayout(column(middle, None))
        area: QScrollArea = scrolling(content, _("收尾"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def show_ending(self, shown: Ending, locked: bool) -> None:
        """Say where one stands."""
        if (shown, locked) == self._shown:
            return
        self._shown = (shown, locked)
        clear(self._box)
        head = row(IconLabel("circle-check" if shown.done else "list-checks", "ok" if shown.done else "accent", 26),
                   label(shown.title, "heading", wrap=True), spacing=10)  # fmt: skip
        head.setStretch(1, 1)
        self._box.addLayout(head)
        self._box.addWidget(label(shown.text, "", "2", wrap=True))
        for one in shown.rows:
            self._box.addLayout(self._open_row(one))
        self.next = button(shown.button, partial(self.deed.emit, shown.deed), "primary", "arrow-right")
        self.next.setVisible(not locked)
        deeds = [self.next]
        if shown.hazards:
            words = _("把 {n} 条不符合转成隐患").format(n=shown.hazards)
            deeds.append(button(words, partial(self.deed.emit, "hazards"), "", "triangle-alert"))
        if shown.talk:
            words = _("把查出的讲给大家听，做一次班前会")
            deeds.append(button(words, partial(self.deed.emit, "talk"), "", "graduation-cap"))
        if shown.second:
            deeds.append(button(shown.second, partial(self.deed.emit, shown.second_deed), ""))
        back = button(_("回到清单"), partial(self.deed.emit, "list"), "quiet")
        self._box.addSpacing(4)
        for made in (*deeds, back):
            self._box.addWidget(made)
        self.setAccessibleName(f"{shown.title}。{shown.text}")

    def _open_row(self, one: Open) -> QVBoxLayout:
        words = label(one.text, wrap=True)
        slot = partial(self.item_chosen.emit, one.item) if one.item else partial(self.deed.emit, one.deed)
        go = button(_("去看"), slot, "link", "", _("去看：{text}").format(text=one.text))
        line = row(words, go, spacing=10)
        line.setStretch(0, 1)
        return column(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.deed.emit("list")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isVisible():
            self.next.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.next.setFocus()


def ask_blocks(assessment: Assessment) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """要问物业的 6 件事: a title for each person with the numbered questions."""
    groups: dict[str, list[str]] = {}
    for one in assessment.tailoring.items:
        answer = assessment.answer(one.item.id)
        if answer.kind is AnswerKind.ASK and not one.carried:
            what = one.item.title + (_("（请给书面材料）") if answer.by_property else "")
            groups.setdefault(answer.ask_whom or _("还没定问谁"), []).append(f"{what}（{one.item.id}）")
    return tuple(
        (
            _("要问{whom}的 {n} 件事").format(whom=whom, n=len(titles)),
            tuple(f"{number}. {title}" for number, title in enumerate(titles, 1)),
        )
        for whom, titles in groups.items()
    )


def ask_window(assessment: Assessment, parent: QWidget) -> ReadingWindow:
    """The questions, to copy or to print."""
    return ReadingWindow(_("要问人的事"), ask_blocks(assessment), parent, copying=True)


def score_window(session: Session, parent: QWidget) -> ReadingWindow:
    """How the score comes about."""
    return ReadingWindow(_("分数怎么算的"), blocks(session.assessment, session.score), parent)


def judgement_window(
    services: Services, shell: Shell, session: Session, item: str, confirmed: bool, parent: QWidget
) -> JudgementWindow | None:
    """The window in which a person confirms or rejects 疑似重大; ``None`` while no finding raises a suspicion."""
    if not any(found.suspect_major for found in session.assessment.answer(item).findings):
        shell.dialogs.inform(_("先勾选对应的扣分点，再核实。"))
        return None
    checked = session.tailored(item).item
    laws = services.library.laws
    firm = session.firm
    people = (services.workspace.operator, firm.enterprise.safety_officer, firm.enterprise.principal,
              *(person.name for person in firm.people))  # fmt: skip
    known = session.judgement(item)
    today = services.now().date()
    shown = [clause(basis, laws, today, whole=True) for basis in reversed(checked.basis) if basis.law in laws]
    clauses = [made.head for made in shown]
    return JudgementWindow(
        (item, checked.title), known[0] if known else None, confirmed, clauses, people, today, parent
    )
