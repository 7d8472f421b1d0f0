"""提交 in the window: drop, three answers, countersign beside, file, pin by fingerprint, give an identity up."""

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
# The tests press what a person presses; a few states have no visible handle.

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.services.papers import Subject
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.submission_page import SubmissionPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.tasks import InlineTasks
from tests.documents.signing_kit import PASSPHRASE, key, once, report, twice
from tests.documents.tamper_updates import annotate
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> SubmissionPage:
    """The page over the fixture's firm, of a usual size."""
    made = SubmissionPage(services, shell)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    return made


def press(root: QWidget, text: str, qtbot: QtBot, number: int = 0) -> None:
    """Click a visible button by its text."""
    QApplication.processEvents()
    found = [row for row in root.findChildren(QPushButton) if row.text() == text and row.isVisible()]
    assert found, f"no button {text}"
    qtbot.mouseClick(found[number], Qt.MouseButton.LeftButton)


def said(root: QWidget) -> str:
    """All visible words."""
    QApplication.processEvents()
    return "\n".join(row.text() for row in root.findChildren(QLabel) if row.isVisible())


def drop(page: SubmissionPage, path: Path) -> None:
    """Let a file fall on the page."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), action, mime, left, none)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert page.verifier.property("card") == "accent"
    page.dropEvent(QDropEvent(QPointF(5, 5), action, mime, left, none))
    assert page.verifier.property("card") == "plain"


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("两签", twice, ("内容完整，签名后没有改动", "李敏", "陈志远", "未核实", "安全员")),
        ("一签", once, ("签名还没有齐", "还差法定代表人 / 负责人签名", "在这台电脑上会签")),
        ("未签", report, ("没有电子签名", "没有人签名")),
        ("改过", lambda: annotate(twice()), ("不能采用", "最后一个签名之后文件被追加过内容", "不能当真")),
        ("乱码", lambda: b"hello", ("不是能读的 PDF", "文件开头不是 PDF")),
    ],
)
def test_a_dropped_file_gets_three_answers(
    page: SubmissionPage, tmp_path: Path, name: str, make: Callable[[], bytes], words: tuple[str, ...]
) -> None:
    drop(page, put(tmp_path, f"{name}.pdf", make()))
    shown = said(page.verdict) + "\n".join(
        row.text() for row in page.verdict.findChildren(QPushButton) if row.isVisible()
    )
    for question in ("内容是否完整", "谁签的", "证书是否可信"):
        assert question in shown
        assert question in page.verdict.accessibleName()
    for word in words:
        assert word in shown


def test_a_certificate_is_pinned_after_comparing_and_removed_again(
    qtbot: QtBot, page: SubmissionPage, tmp_path: Path
) -> None:
    dialogs = page.shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    drop(page, put(tmp_path, "两签.pdf", twice()))
    fingerprint = page.services.identities.verify(tmp_path / "两签.pdf").signatures[0].fingerprint
    assert fingerprint.replace(" ", "") in said(page.verdict).replace(" ", "").replace("\n", "")
    dialogs.answers.append(False)
    press(page.verdict, "核对指纹并登记", qtbot)
    assert page.services.identities.trusted() == ()
    for _signer in range(2):
        dialogs.answers.append(True)
        press(page.verdict, "核对指纹并登记", qtbot)
    assert len(page.services.identities.trusted()) == 2
    assert "都核对过指纹并登记在册" in said(page.verdict)
    assert "未核实" not in said(page.verdict)
    assert "这台电脑上登记的可信证书" in said(page.verifier)
    dialogs.answers.append(True)
    press(page.verdict, "取消登记", qtbot)
    assert "未核实" in said(page.verdict)
    dialogs.answers.append(True)
    press(page.verifier, "取消登记", qtbot, -1)
    assert page.services.identities.trusted() == ()
    assert "可信证书" not in said(page.verifier)


@pytest.fixture
def half(services: Services, tmp_path: Path) -> IssuedDocument:
    """The report of an office in the same workspace, signed by its officer."""
    premises = services.sample.firm("office")
    assessment = services.sample.answers(premises, seed=2, photos=False)
    services.assessments.freeze(assessment.id)
    path = put(tmp_path, "officer.p12", key())
    document = services.documents.make(assessment.id, "assessment_report")
    return services.documents.sign(document, path, PASSPHRASE, "officer")


def test_a_copy_is_countersigned_beside_and_filed(
    qtbot: QtBot, page: SubmissionPage, half: IssuedDocument, tmp_path: Path
) -> None:
    sent = tmp_path / "寄来.pdf"
    page.services.documents.save_as(half, sent)
    drop(page, sent)
    assert "与这份文件对应的登记" in said(page.verdict)
    assert "和这里存的一模一样" in said(page.verdict)
    press(page.verdict, "在这台电脑上会签", qtbot)
    assert page.panel.isVisible()
    assert page.panel.who.count() == 1
    assert not page.panel.who.isEditable()
    page.panel.passphrase.setText(PASSPHRASE)
    press(page.panel, "制作并签名", qtbot)
    back = tmp_path / "寄来（已会签）.pdf"
    assert back.exists()
    assert "已会签，存为" in said(page.verdict)
    assert "这是它签过名送回来的一份" in said(page.verdict)
    press(page.verdict, "归入这份登记", qtbot)
    assert page.services.documents.get(half.premises_id, half.id).state == "complete"
    assert "已归入" in said(page.verdict)
    assert "和这里存的一模一样" in said(page.verdict)


def test_a_stranger_s_file_asks_for_the_name(qtbot: QtBot, page: SubmissionPage, tmp_path: Path) -> None:
    drop(page, put(tmp_path, "别家.pdf", once()))
    press(page.verdict, "在这台电脑上会签", qtbot)
    assert page.panel.who.isEditable()
    page.panel.passphrase.setText(PASSPHRASE)
    qtbot.keyClick(page.panel.passphrase, Qt.Key.Key_Return)
    assert "要有姓名" in page.panel.problem.text()
    page.panel.who.setEditText("陈志远")
    qtbot.keyClick(page.panel.passphrase, Qt.Key.Key_Return)
    assert (tmp_path / "别家（已会签）.pdf").exists()
    assert "陈志远" in said(page.verdict)


def test_a_forgotten_passphrase_is_replaced_and_the_sheet_printed(
    qtbot: QtBot, page: SubmissionPage, half: IssuedDocument, tmp_path: Path
) -> None:
    dialogs = page.shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    sent = tmp_path / "寄来.pdf"
    page.services.documents.save_as(half, sent)
    for step in range(2):
        drop(page, sent)
        press(page.verdict, "在这台电脑上会签", qtbot)
        if step == 0:
            page.panel.passphrase.setText(PASSPHRASE)
            press(page.panel, "制作并签名", qtbot)
    page.panel.passphrase.setText("记错了的口令")
    press(page.panel, "签名", qtbot)
    assert "口令不对" in page.panel.problem.text()
    sheet = tmp_path / "登记表.pdf"
    dialogs.answers.append(sheet)
    press(page.panel, "出登记表", qtbot)
    assert sheet.read_bytes().startswith(b"%PDF")
    dialogs.answers.append(True)
    press(page.panel, "忘了口令：作废重做", qtbot)
    assert [row.state for row in page.services.identities.known()] == ["replaced"]
    page.panel.passphrase.setText(PASSPHRASE + "新")
    press(page.panel, "制作并签名", qtbot)
    assert [row.state for row in page.services.identities.known()] == ["replaced", "made"]
    assert page.services.identities.verify(tmp_path / "寄来（已会签）.pdf").verdict == "intact"


def test_the_passphrase_is_hidden_unless_asked_and_gone_afterwards(
    qtbot: QtBot, page: SubmissionPage, tmp_path: Path
) -> None:
    drop(page, put(tmp_path, "别家.pdf", once()))
    press(page.verdict, "在这台电脑上会签", qtbot)
    field = page.panel.passphrase
    assert field.echoMode() is field.EchoMode.Password
    page.panel.reveal.setChecked(True)
    assert field.echoMode() is field.EchoMode.Normal
    field.setText(PASSPHRASE)
    press(page.panel, "取消", qtbot)
    assert field.text() == ""
    assert not page.panel.isVisible()
    for widget in (page.panel.who, field, page.panel.go):
        assert widget.accessibleName()


@pytest.mark.skipif(not os.environ.get("FUTIAN_PICTURES"), reason="FUTIAN_PICTURES names no folder for pictures")
def test_pictures(qtbot: QtBot, window: MainWindow, half: IssuedDocument, tmp_path: Path) -> None:
    from futian_desktop.ui import appearance
    from futian_desktop.ui.application import make_application

    app, folder = make_application(), Path(os.environ["FUTIAN_PICTURES"])
    window.use_premises(half.premises_id)
    sent = tmp_path / "街道-云帆信息-2026-自评报告-第1版.pdf"
    window._services.documents.save_as(half, sent)  # pyright: ignore[reportOptionalMemberAccess]
    files = {
        "half": sent,
        "both": put(tmp_path, "两签.pdf", twice()),
        "bad": put(tmp_path, "改过.pdf", annotate(twice())),
    }
    assert InlineTasks
    for name, path in files.items():
        for theme, percent, size in (("light", 100, (1366, 900)), ("dark", 150, (1366, 900))):
            appearance.apply(app, theme, percent)
            window.resize(*size)
            window.go_to("submission", f"verify:{path}")
            page = window.page("submission")
            assert isinstance(page, SubmissionPage)
            if name == "half":
                page._on_countersign(page.verdict.received)  # pyright: ignore[reportArgumentType]
            for target in ("view", "panel"):
                for _turn in range(8):
                    app.processEvents()
                page._scroll.ensureWidgetVisible(page.verifier if target == "view" else page.panel, 0, 900)
                window.grab().save(str(folder / f"{name}-{target}-{theme}-{percent}.png"))
            page.panel._on_close()


def test_a_paper_of_the_leader_is_signed_by_nobody_else(page: SubmissionPage) -> None:
    services = page.services
    premises = services.sample.firm("office")
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, enterprise=replace(firm.enterprise, principal="周敏")))
    first, last = services.statistics.period("month")
    subject = Subject(premises, period=(first, last), period_title="本月")
    for kind, people in (("hazard_statistics", ["周敏（主要负责人）"]), ("self_report", ["周敏（主要负责人）"])):
        page.desk.open_document(services.papers.make(kind, subject))
        assert [page.panel.who.itemText(row) for row in range(page.panel.who.count())] == people
        assert page.panel.who.currentData() == ("legal", "周敏")
    page.desk.open_document(services.papers.make("hazard_ledger", subject))
    assert page.panel.who.count() == 2
    assert page.panel.who.currentText().endswith("（安全员）")
