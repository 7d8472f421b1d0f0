"""企业档案: everything that is known of the firm; a change says what it does to a running self-assessment."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Topic
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import FutianError
from futian_desktop.system.messages import _
from futian_desktop.ui.page import Page
from futian_desktop.ui.profile.identity import IdentityStep
from futian_desktop.ui.profile.places import PlacesStep
from futian_desktop.ui.profile.steps import FactsStep, Step
from futian_desktop.ui.profile.trade import TradeStep
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, column, label, row, scrolling


class ProfileCommand(QUndoCommand):
    """One saved change of the profile; undoing saves the state before it."""

    def __init__(self, page: "EnterprisePage", before: FirmFile, after: FirmFile) -> None:
        super().__init__(_("修改企业档案"))
        self._page = page
        self._before, self._after = before, after
        self._done = False

    def undo(self) -> None:
        self._page.take_back(self._before)

    def redo(self) -> None:
        if self._done:
            self._page.take_back(self._after)
        self._done = True


class EnterprisePage(Page):
    """The profile in five parts; every answer is saved when given."""

    TITLE = "企业档案"
    WATCHES = frozenset({Topic.ENTERPRISE, Topic.PROFILE})

    def __init__(self, services: Services, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._firm: FirmFile | None = None
        self.undo_stack = QUndoStack(self)
        self._add_undo_keys()
        self.steps: tuple[tuple[str, Step], ...] = (
            (_("名称和地址"), IdentityStep(services.firms)), (_("行业和规模"), TradeStep(services.firms)),
            (_("场所情况"), FactsStep(services.firms, "status")),
            (_("经营活动"), FactsStep(services.firms, "activities")), (_("部位和人员"), PlacesStep(services.firms)),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.tabs = QButtonGroup(self)
        tab_row = row(spacing=8)
        for number, (title, step) in enumerate(self.steps):
            tab = button(title, kind="chip")
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            self.tabs.addButton(tab, number)
            tab_row.addWidget(tab)
            step.edited.connect(self._on_edited)
            if isinstance(step, PlacesStep):
                step.roster_wanted.connect(self._on_roster)
            page = QWidget()
            page.setLayout(column(Card(column(step, margins=(24, 20, 24, 20))), None, margins=(0, 0, 12, 0)))
            area = scrolling(page, title, 860)
            area.setAlignment(Qt.AlignmentFlag.AlignLeft)
            self.stack.addWidget(area)
        tab_row.addStretch(1)
        self.tabs.idClicked.connect(self.stack.setCurrentIndex)
        self.summary = label("", "", "2", wrap=True)
        self.effect_text = label("", "", "", wrap=True)
        self.effect = Card(row(IconLabel("info", "accent"), self.effect_text, margins=(16, 10, 16, 10)), "accent")
        self.effect.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 20, 0)
        layout.setSpacing(12)
        for part in (label(_("企业档案"), "heading"), self.summary, self.effect):
            layout.addWidget(part)
        layout.insertLayout(2, tab_row)
        layout.addWidget(self.stack, 1)

    def _add_undo_keys(self) -> None:
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self.undo_stack.undo),
            (QKeySequence.StandardKey.Redo, self.undo_stack.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def reload(self) -> None:
        """Fill every part anew."""
        shown = self.services.firms.load(self.shell.premises())
        if self._firm is None or shown.premises.id != self._firm.premises.id:
            self.undo_stack.clear()
        self._firm = shown
        for _title, step in self.steps:
            step.show_firm(self._firm)
            step.setEnabled(not self.shell.readonly())
        self._show_summary(self._firm)

    def flush(self) -> bool:
        """Save what is still in the fields."""
        if not self.shell.readonly():
            self._save(announce=False)
        return True

    def open_target(self, target: str) -> None:
        """``people`` shows the step with the people."""
        found = [number for number, (_title, step) in enumerate(self.steps) if isinstance(step, PlacesStep)]
        if target == "people" and found:
            self.tabs.button(found[0]).click()

    def take_focus(self) -> None:
        """The first part's tab."""
        first = self.tabs.button(self.stack.currentIndex())
        if isinstance(first, QPushButton):
            first.setFocus()

    @Slot()
    def _on_roster(self) -> None:
        self.shell.go_to("training", "people")

    @Slot()
    def _on_edited(self) -> None:
        self._save(announce=True)

    def _save(self, *, announce: bool) -> None:
        if self._firm is None:
            return
        before = firm = self._firm
        for _title, step in self.steps:
            firm = step.apply(firm)
        if firm != self._firm and self._store(firm, announce=announce):
            self.undo_stack.push(ProfileCommand(self, before, firm))

    def take_back(self, firm: FirmFile) -> None:
        """Save a former state and show it; the newest versions of the rows are kept."""
        if self._firm is None or self.shell.readonly():
            return
        self._store(firm, announce=True)
        self.reload()

    def _store(self, firm: FirmFile, *, announce: bool) -> bool:
        if self._firm is None:
            return False
        effect = self.services.firms.effect(self._firm.premises.facts, firm.premises.facts)
        try:
            changes = self.services.firms.save(firm, self._firm)
            self._retailor(firm)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return False
        versions = self.services.firms.load(firm.premises.id)
        self._firm = replace(firm, enterprise=versions.enterprise, premises=versions.premises)
        self._show_effects(firm)
        self._show_summary(firm)
        if effect.text:
            self.effect_text.setText(_("这样改，自评清单会") + effect.text)
        self.effect.setVisible(bool(effect.text))
        for _title, step in self.steps:
            if isinstance(step, PlacesStep):
                step.show_firm(self._firm)
        if announce:
            self.shell.changes.announce(changes, self)
        return True

    def _retailor(self, firm: FirmFile) -> None:
        for draft in self.services.assessments.drafts(firm.premises.id):
            changes = self.services.assessments.retailor(draft.id, firm.premises.facts)
            if changes.topics:
                self.shell.changes.announce(changes, self)

    def _show_effects(self, firm: FirmFile) -> None:
        sender = self.sender()
        if isinstance(sender, FactsStep) and sender.last_answered:
            sender.show_effects(firm, sender.last_answered)

    def _show_summary(self, firm: FirmFile) -> None:
        tailoring = self.services.firms.tailoring(firm.premises.facts)
        on = [state.title for state in tailoring.modules if state.on]
        waiting = [state.title for state in tailoring.modules if state.pending and not state.on]
        text = _("{n} 个方面、{m} 项适用：{names}").format(n=len(on), m=len(tailoring.items), names="、".join(on))
        if waiting:
            text += "　" + _("待核对：{names}").format(names="、".join(waiting))
        self.summary.setText(text)
