"""The three answers about a file as three rows, each with an icon, and what can be done next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from futian_desktop.services.identities import QUESTIONS, SignatureInfo
from futian_desktop.services.receiving import NEWER, OLDER, Received
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, clear, column, label, pill, row, rule

Row = tuple[str, str]
"""Icon and tone."""

_WHOLE: dict[str, Row] = {
    "valid": ("circle-check", "ok"), "intact": ("circle-check", "ok"), "untrusted": ("circle-check", "ok"),
    "incomplete": ("pen-line", "warn"), "unsigned": ("circle-help", "warn"), "altered": ("x", "bad"),
    "unreadable": ("x", "bad"),
}  # fmt: skip
_TRUST: dict[str, Row] = {
    "valid": ("shield-check", "ok"), "altered": ("x", "bad"), "unreadable": ("circle-help", "text3"),
    "unsigned": ("circle-help", "text3"),
}  # fmt: skip


class VerdictView(Card):
    """What was found in one file."""

    file_requested = Signal(object)
    countersign_requested = Signal(object)
    pin_requested = Signal(object)
    unpin_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, "sunken", parent)
        self._box = column(margins=(20, 16, 20, 16), spacing=10)
        self.setLayout(self._box)
        self.received: Received | None = None
        self._writable = True

    def show_busy(self, name: str) -> None:
        """Say that a file is being looked at."""
        clear(self._box)
        self._box.addWidget(label(_("正在核验 {name}…").format(name=name), "", "2", wrap=True))
        self.setAccessibleName(_("正在核验 {name}").format(name=name))
        self.show()

    def show_received(self, received: Received, writable: bool, before: str = "") -> None:
        """Show the answers.

        Args:
            received: the file and what was found.
            writable: whether it may be filed.
            before: a sentence above the answers, such as where a signed copy was saved.
        """
        clear(self._box)
        self.received, self._writable = received, writable
        verdict = received.verdict
        if before:
            self._box.addWidget(label(before, "", "ok", wrap=True))
        self._box.addLayout(
            row(IconLabel("file-text", "text2"), label(received.path.name, "strong", wrap=True), spacing=8)
        )
        whole = _WHOLE.get(verdict.verdict, ("circle-help", "warn"))
        trust = _TRUST.get(verdict.verdict, ("circle-help", "warn"))
        signers = ("user", "text2" if verdict.signatures else "text3")
        for (picture, tone), question, answer in zip((whole, signers, trust), QUESTIONS, verdict.answers, strict=True):
            part = self._answer(picture, tone, question, answer)
            if question == QUESTIONS[0]:
                for told in verdict.about:
                    part.addWidget(label(told, "", "2", wrap=True))
                for reason in verdict.reasons:
                    part.addWidget(label(reason, "", tone if tone != "ok" else "2", wrap=True))
            elif question == QUESTIONS[1] and verdict.verdict != "altered":  # names in a changed file reassure wrongly
                self._signatures(part, verdict.signatures)
        self._belonging(received)
        self._deeds(received)
        spoken = "；".join(f"{question}：{answer}" for question, answer in zip(QUESTIONS, verdict.answers, strict=True))
        self.setAccessibleName(f"{received.path.name}：{spoken}")
        self.show()

    def _answer(self, picture: str, tone: str, question: str, answer: str) -> QVBoxLayout:
        """One row; returns the column to which more lines may be added."""
        self._box.addWidget(rule())
        words = label(answer, "strong", tone if tone in ("ok", "warn", "bad") else "", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"{question}：{answer}")
        part = column(label(question, "caption", "3"), words, spacing=4)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(IconLabel(picture, tone, 22), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(part, 1)
        self._box.addLayout(line)
        return part

    def _signatures(self, part: QVBoxLayout, rows: tuple[SignatureInfo, ...]) -> None:
        """Each signature: who, role, when, fingerprint in groups, and whether it is pinned."""
        last = part.itemAt(part.count() - 1)
        widget = last.widget() if last is not None else None
        if widget is not None and rows:
            widget.hide()  # the lines below say the same, better
        for number, signature in enumerate(rows):
            if number:
                part.addSpacing(6)
            part.addLayout(self._signature(signature))

    def _signature(self, signature: SignatureInfo) -> QVBoxLayout:
        pinned = self.received is not None and signature.fingerprint in self.received.pinned
        known = pinned or signature.trusted
        mark = pill(_("已登记") if known else _("未核实"), "ok" if known else "warn")
        head = row(label(signature.signer, "strong"), label(signature.role, "", "2"), mark, None, spacing=8)
        when = f"{signature.signed_at.astimezone():%Y-%m-%d %H:%M}" if signature.signed_at else _("没有写时间")
        about = "　".join(part for part in (signature.organisation, when) if part)
        digits = signature.fingerprint.split(" ")
        half = len(digits) // 2
        print_ = label(" ".join(digits[:half]) + "\n" + " ".join(digits[half:]))
        print_.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        print_.setAccessibleName(
            _("{name}的证书指纹 {digits}").format(name=signature.signer, digits=signature.fingerprint)
        )
        source = _("本软件制作的证书") if signature.made_here else _("由 {issuer} 签发").format(issuer=signature.issuer)
        cells = column(head, label(about, "", "2", wrap=True), spacing=2)
        cells.addWidget(label(_("证书指纹（{source}）").format(source=source), "caption", "3", wrap=True))
        line = row(print_, spacing=24)
        if signature.intact:
            line.addWidget(self._pin_button(signature, pinned), 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        cells.addLayout(line)
        return cells

    def _pin_button(self, signature: SignatureInfo, pinned: bool) -> QPushButton:
        text = _("取消登记") if pinned else _("核对指纹并登记")
        made = button(text, self._on_pin, "link", "", f"{text}：{signature.signer}")
        made.setProperty("signature", signature)
        made.setProperty("pinned", pinned)
        if signature.trusted and not pinned:  # through its issuer: nothing of its own to take away
            made.hide()
        return made

    def _belonging(self, received: Received) -> None:
        document = received.document
        if document is None:
            return
        words = {
            NEWER: _("这是它签过名送回来的一份"), OLDER: _("这是它早先的一份，这里存的签名更多"),
        }.get(received.relation, _("和这里存的一模一样"))  # fmt: skip
        title = f"{document.title}　{document.number}　" + _("第 {n} 版").format(n=document.revision)
        if received.relation == NEWER and not received.fileable:
            words = _("是在它的基础上改的，不能归入")
        part = self._answer("file-text", "text2", _("与这份文件对应的登记"), title)
        part.addWidget(label(words, "", "2", wrap=True))

    def _deeds(self, received: Received) -> None:
        deeds: list[QPushButton] = []
        if received.fileable and self._writable:
            deeds.append(button(_("归入这份登记"), self._on_file, "primary", "download"))
        if received.countersignable:
            deeds.append(button(_("在这台电脑上会签"), self._on_countersign, "" if deeds else "primary", "pen-line"))
        if deeds:
            self._box.addWidget(rule())
            self._box.addLayout(row(*deeds, None))

    @Slot()
    def _on_file(self) -> None:
        self.file_requested.emit(self.received)

    @Slot()
    def _on_countersign(self) -> None:
        self.countersign_requested.emit(self.received)

    @Slot()
    def _on_pin(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            signature: SignatureInfo = pressed.property("signature")
            (self.unpin_requested if pressed.property("pinned") else self.pin_requested).emit(signature)
