"""One item then and now, side by side: answer, findings, note, photos."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from futian_desktop.domain.assessment import Answer
from futian_desktop.domain.comparison import ComparedItem
from futian_desktop.domain.evidence import Evidence
from futian_desktop.services.comparisons import Pair, Side, change_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.findings_panel import lost_words
from futian_desktop.ui.assess.photo_strip import HIGH, WIDE, time_words
from futian_desktop.ui.compare.tables import answer_words
from futian_desktop.ui.widgets.basics import Card, clear, column, label, row, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout

MOST_PHOTOS = 12


class Beside(QFrame):
    """Args: ``thumbnail`` gives the small picture of a photo by its digest."""

    def __init__(self, thumbnail: Callable[[str], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnail = thumbnail
        self._body = column(spacing=8, margins=(4, 10, 4, 10))
        content = QWidget()
        content.setLayout(self._body)
        self.area: QScrollArea = scrolling(content, _("两次的答案"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.setMinimumHeight(px(130))

    def show_item(self, pair: Pair | None, item: ComparedItem | None) -> None:
        """Show one item, or that there is none."""
        clear(self._body)
        if pair is None or item is None:
            self._body.addWidget(label(_("上面选一项，这里并排看两次的答案、扣分点和照片。"), "", "3", wrap=True))
            self._body.addStretch(1)
            return
        self._body.addWidget(label(f"{item.item}　{change_words(item.change)}", "caption", "3", wrap=True))
        self._body.addWidget(label(item.title, "title", wrap=True))
        if item.reworded:
            text = _("项目的文字改过，下面按各自的文字作答。以前写的是：{title}")
            old = next((r.item.title for r in pair.before.assessment.tailoring.items if r.item.id == item.item), "")
            self._body.addWidget(label(text.format(title=old), "caption", "warn", wrap=True))
        sides = row(spacing=12)
        for title, side, kind, points in (
            (_("以前"), pair.before, item.before, item.points_before), (_("这次"), pair.now, item.now, item.points_now),
        ):  # fmt: skip
            sides.addWidget(self._side(title, side, item.item, answer_words(kind, points)), 1)
        self._body.addLayout(sides)
        self._body.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _side(self, title: str, side: Side, item: str, words: str) -> Card:
        answer = side.answer(item)
        day = side.assessment.finished_at or side.assessment.started_at
        head = row(label(title, "strong"), None, label(f"{day:%Y-%m-%d}", "caption", "3"))
        box = column(head, label(words, "", "", wrap=True), spacing=6, margins=(14, 10, 14, 12))
        for line, tone in _lines(answer):
            box.addWidget(label(line, "", tone, wrap=True))
        photos = side.photos.get(item, ())
        if photos:
            box.addWidget(self._photos(photos))
        box.addStretch(1)
        return Card(box, "sunken")

    def _photos(self, photos: tuple[Evidence, ...]) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 6)
        for photo in photos[:MOST_PHOTOS]:
            picture = QPixmap()
            picture.loadFromData(self._thumbnail(photo.sha256))
            size = QSize(px(WIDE), px(HIGH))
            made = QLabel()
            made.setPixmap(
                picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            )
            made.setAccessibleName(_("照片 {name}，{time}").format(name=photo.name[:80], time=time_words(photo)))
            made.setToolTip(time_words(photo))
            flow.addWidget(made)
        return box


def _lines(answer: Answer | None) -> list[tuple[str, str]]:
    if answer is None:
        return [(_("清单里没有这一项。"), "3")]
    lines = [
        (f"• {found.text}（{lost_words(found.deduct, found.extra_deduction, found.total_deduction)}）", "2")
        for found in answer.findings
    ]
    for text in (answer.reason, answer.property_paper, answer.note and _("备注：{note}").format(note=answer.note)):
        if text:
            lines.append((text, "3"))
    return lines
