"""What happened to a hazard, newest first, in words."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from futian_desktop.domain.deadlines import DEADLINE_TEXT
from futian_desktop.domain.hazard_rows import HazardEvent
from futian_desktop.domain.hazards import Grade, HazardSource, HazardState
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.hazard_words import event_words, field_words, source_words, state_words
from futian_desktop.system.messages import _
from futian_desktop.ui.hazards.words import grade_short
from futian_desktop.ui.widgets.basics import clear, column, label, row

_SHOWN, _LINE = 60, 60
_QUIET = frozenset({"state", "grade", "sent_back", "self_accepted", "judgement", "papers"})
"""Fields whose change a step's own word says already."""


class HistoryView(QWidget):
    """Lines of time, who, what."""

    def __init__(self, modules: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules = modules
        self._list = column(spacing=8)
        self.setLayout(self._list)

    def show_events(self, events: Sequence[HazardEvent]) -> None:
        """The newest first."""
        clear(self._list)
        for event in list(reversed(events))[:_SHOWN]:
            when = label(f"{event.at.astimezone():%m-%d %H:%M}", "caption", "3")
            head = row(label(event_words().get(event.kind, event.kind), "strong"), when,
                       label(event.actor, "caption", "3", wrap=True), None, spacing=8)  # fmt: skip
            lines = event_lines(event, self._modules)
            self._list.addLayout(column(head, *(label(line, "caption", "2", wrap=True) for line in lines), spacing=1))


def event_lines(event: HazardEvent, modules: Mapping[str, str]) -> list[str]:
    """One line per changed field: 责任人：（空）→ 林晓."""
    lines: list[str] = []
    for name, value in event.detail.items():
        words = field_words().get(name, name)
        if isinstance(value, list):
            before, after = (_plain(name, part, modules) for part in cast("list[object]", value))
            if event.kind not in ("change", "undo") and name in _QUIET:
                continue
            if name in ("papers", "judgement") and not (before or after):
                lines.append(_("{field}有改动").format(field=words))
                continue
            text = _("{field}：{before} → {after}") if before else _("{field}：{after}")
            lines.append(text.format(field=words, before=before, after=after or _("（空）")))
        elif event.kind != "found" and value:
            lines.append(f"{words}：{str(value)[:_LINE]}")
    return lines


def _plain(name: str, value: object, modules: Mapping[str, str]) -> str:
    text = str(value if value is not None else "")
    if not text:
        return ""
    known: dict[str, Callable[[], str]] = {
        "state": lambda: state_words()[HazardState(text)], "grade": lambda: grade_short(Grade(text)),
        "module": lambda: modules.get(text, text), "source": lambda: source_words()[HazardSource(text)],
        "deadline": lambda: DEADLINE_TEXT[Deadline(text)],
    }  # fmt: skip
    if name in known:
        return known[name]()
    return text if len(text) <= _LINE else text[:_LINE] + "…"
