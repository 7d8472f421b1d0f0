"""Before a content pack is taken in: what it is, who made it, what it changes; a new maker's fingerprint is compared."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.services.packs import KNOWN, OTHER, PackOffer
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, column, label, row, scrolling

_PER_LINE = 4


class PackWindow(QDialog):
    """`installed` when the pack was taken in.

    Args:
        offer: the verified file.
        effect: lines that say what it changes, overall first, then per firm.
        people: names to choose from for who compared.
        pin: stores the comparison; raises `FutianError`.
        install: takes the pack in; raises `FutianError`.
        see: opens the list of differences, where there is one.
    """

    installed = Signal()

    def __init__(
        self, offer: PackOffer, effect: Sequence[str], people: Sequence[str], pin: Callable[[str, str], None],
        install: Callable[[], object], see: Callable[[], object] | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.offer, self._pin, self._install = offer, pin, install
        self.known = offer.standing == KNOWN
        self.setWindowTitle(_("装入内容包"))
        self.who, self.typed = _people(people), QLineEdit()
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("装入") if self.known else _("核对过了，装入"), self.take, "primary", "download")
        cells: list[QWidget] = [*self._head(), SectionHeader(_("装入后有什么变化"), "list-checks")]
        cells += [
            label(text, "strong" if not number else "", "" if not number else "2", wrap=True)
            for number, text in enumerate(effect)
        ]
        if see is not None:
            cells.append(button(_("逐条看变化"), see, "quiet", "eye"))
        if not self.known:
            cells += self._comparison()
        content = QWidget()
        content.setLayout(column(*cells, None, spacing=10, margins=(24, 20, 24, 12)))
        area = scrolling(content, self.windowTitle(), 900)
        foot = row(self.problem, None, button(_("不装"), self.reject), self.go, margins=(24, 12, 24, 16))
        foot.setStretch(0, 1)
        self.setLayout(column(area, foot, spacing=0))
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)  # Enter in a field must not call off
        self.resize(px(600), px(620 if not self.known else 460))
        if self.known:
            self.go.setFocus()
        else:
            self.typed.setFocus()

    def _head(self) -> list[QWidget]:
        offer, content = self.offer, self.offer.content
        maker = "　".join(part for part in (offer.maker, offer.organisation) if part)
        edition = _("第 {edition} 版，{day} 制作").format(edition=content.edition, day=content.made_on)
        if offer.installed:
            edition += _("；现在用的是第 {edition} 版").format(edition=offer.installed.edition)
        rows: list[QWidget] = [label(content.title or content.name, "title", wrap=True)]
        rows.append(label(f"{content.name}　{edition}", "", "2", wrap=True))
        rows.append(label(_("制作人：{maker}，签名有效").format(maker=maker), "", "2", wrap=True))
        if content.note:
            rows.append(label(content.note, "", "2", wrap=True))
        if offer.before and offer.before != offer.maker:
            rows.append(_warning(_("以前的版本由“{before}”签名，这一版换成了“{maker}”。先问清楚为什么换人。").format(
                before=offer.before, maker=offer.maker)))  # fmt: skip
        elif offer.standing == OTHER:
            rows.append(_warning(_("制作人还叫“{maker}”，但证书和以前核对过的不是同一张。先问清楚为什么换证书。").format(
                maker=offer.maker)))  # fmt: skip
        return rows

    def _comparison(self) -> list[QWidget]:
        words = self.offer.fingerprint.split()
        lines = [" ".join(words[n : n + _PER_LINE]) for n in range(0, len(words), _PER_LINE)]
        figures = label("\n".join(lines), "strong")
        figures.setAccessibleName(_("证书指纹"))
        how = _(
            "第一次装这位制作人的内容包。打电话或当面，请制作人念出他的证书指纹，和下面逐组对一遍。不要用随文件一起发来的指纹对。"
        )
        self.typed.setAccessibleName(_("指纹最后四组"))
        self.typed.setPlaceholderText(_("把制作人念的最后四组抄在这里"))
        self.typed.returnPressed.connect(self.take)
        card = Card(column(figures, margins=(16, 12, 16, 12)), "sunken")
        return [
            SectionHeader(_("核对制作人"), "shield-check"), label(how, "", "2", wrap=True), card,
            label(_("最后四组"), "strong"), self.typed, label(_("谁核对的"), "strong"), self.who,
        ]  # fmt: skip

    @Slot()
    def take(self) -> None:
        """Pin if need be, then take in; what hinders is said and the window stays."""
        try:
            if not self.known:
                self._pin(self.who.currentText(), self.typed.text())
                self.known = True
            self._install()
        except FutianError as error:
            self.problem.setText(sentence(error))
            self.problem.show()
            mark(self.typed, invalid=error.code == "pack.groups")
            mark(self.who, invalid=error.code == "pack.nobody")
            return
        self.accept()
        self.installed.emit()


def _warning(text: str) -> Card:
    return Card(column(label(text, "", "warn", wrap=True), margins=(14, 10, 14, 10)), "warn")


def _people(people: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setAccessibleName(_("谁核对的"))
    box.addItems([*dict.fromkeys(name for name in people if name)])
    edit = box.lineEdit()
    if edit is not None:
        edit.setMaxLength(60)
        edit.setPlaceholderText(_("核对人的姓名"))
    return box
