"""今天要办: order of the cards, one button each, photos dropped anywhere, nothing to do."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import HazardState
from futian_desktop.domain.inspections import InspectionKind
from futian_desktop.ui.hazards.today_pane import TodayPane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState
from futian_desktop.ui.windows.hazard_register_window import HazardRegisterWindow
from futian_desktop.ui.windows.hazard_window import HazardWindow
from tests.ui import assess_tools
from tests.ui import hazard_tools as tools


def pane_of(qtbot: QtBot, services: Services, shell: Shell) -> TodayPane:
    pane = tools.opened(qtbot, services, shell).current()
    assert isinstance(pane, TodayPane)
    return pane


def words(pane: TodayPane) -> str:
    assess_tools.settle()
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_suspected_and_overdue_come_first_and_say_so(qtbot: QtBot, services: Services, shell: Shell) -> None:
    plain = tools.stored(services, shell, "冰柜插座松动")
    late = services.hazards.start(tools.stored(services, shell, "后门堆了纸箱", days_ago=18)).hazard
    grave = tools.suspected(services, shell)
    pane = pane_of(qtbot, services, shell)
    assert [card.hazard for card in pane.cards()] == [grave.id, late.id, plain.id]
    assert [card.next.text() for card in pane.cards()] == ["核实是不是重大", "登记整改完成", "交办整改"]
    text = words(pane)
    assert "逾期 3 天" in text
    assert "没办完的 3 条，逾期 1 条，疑似重大或重大 1 条" in text
    assert text.index("先停用，别让人靠近") < text.index("气瓶放在地下室")
    assert "离销号还差：还没有登记整改完成。" in text


def test_the_button_does_the_step_and_it_can_be_taken_back(qtbot: QtBot, services: Services, shell: Shell) -> None:
    shell, told = tools.with_toast(shell)
    row = services.hazards.start(tools.stored(services, shell)).hazard
    pane = pane_of(qtbot, services, shell)
    tools.click(pane.cards()[0].next, qtbot)
    window = tools.step_window(pane.desk.steps)
    tools.fill(window, by="", note="搬到仓库")
    tools.click(window.go, qtbot)
    assert window.isVisible()
    assert "谁整改的" in window.problem.text()
    tools.fill(window, by="林晓")
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert services.hazards.load(row.id).done_by == "林晓"
    assert pane.cards()[0].next.text() == "补整改后照片"
    told.take_back()
    assert services.hazards.load(row.id).done_on is None
    assert pane.cards()[0].next.text() == "登记整改完成"


def test_what_is_missing_is_asked_before_it_is_handed_out(qtbot: QtBot, services: Services, shell: Shell) -> None:
    shell, told = tools.with_toast(shell)
    row = tools.stored(services, shell, measure="", owner="")
    pane = pane_of(qtbot, services, shell)
    pane.cards()[0].setFocus()
    qtbot.keyClick(pane.cards()[0], Qt.Key.Key_Space)
    window = tools.step_window(pane.desk.steps)
    tools.fill(window, measure="换成固定插座", owner="周敏")
    tools.click(window.go, qtbot)
    changed = services.hazards.load(row.id)
    assert (changed.state, changed.owner) == (HazardState.RECTIFYING, "周敏")
    assert told.last == "已交办给 周敏"


def test_the_same_person_does_not_accept(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = services.hazards.start(tools.stored(services, shell)).hazard
    row = services.hazards.finish(row, services.hazards.today(), "林晓").hazard
    services.hazards.add_photo(row.id, tools.photo(services, shell, "a.jpg"), "after")
    pane = pane_of(qtbot, services, shell)
    tools.click(pane.cards()[0].next, qtbot)
    window = tools.step_window(pane.desk.steps)
    assert "整改的人不能自己验收" in words_of(window)
    tools.fill(window, by="林晓")
    tools.click(window.go, qtbot)
    assert "整改的人不能自己验收，没有保存" in window.problem.text()
    tools.fill(window, by="周敏")
    tools.click(window.go, qtbot)
    assert services.hazards.load(row.id).accepted_by == "周敏"


def words_of(window: object) -> str:
    assert isinstance(window, tools.StepWindow)
    return "\n".join(label.text() for label in window.findChildren(QLabel))


def test_a_photo_dropped_anywhere_begins_a_new_hazard(
    qtbot: QtBot, services: Services, shell: Shell, tmp_path: Path
) -> None:
    pane = pane_of(qtbot, services, shell)
    file = tools.picture(tmp_path, "IMG_20261120_093000.jpg")
    assess_tools.drop(pane, assess_tools.files_mime(file), QPoint(300, 300))
    window = pane.desk.windows[-1]
    assert isinstance(window, HazardRegisterWindow)
    assert [photo.name for photo in window.photos] == ["IMG_20261120_093000.jpg"]
    assess_tools.drop(pane, assess_tools.files_mime(tools.picture(tmp_path, "b.jpg", 200)), QPoint(20, 20))
    assert pane.desk.windows == [window]
    assert len(window.photos) == 2
    window.close()


def test_a_pasted_picture_and_the_key_begin_one_too(qtbot: QtBot, services: Services, shell: Shell) -> None:
    pane = pane_of(qtbot, services, shell)
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    pane.add.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window = pane.desk.windows[-1]
    assert isinstance(window, HazardRegisterWindow)
    assert len(window.photos) == 1
    window.close()
    pane.activateWindow()
    qtbot.keyClick(pane, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(pane.desk.windows[-1], HazardRegisterWindow)
    pane.desk.windows[-1].close()


def test_a_picture_that_cannot_be_read_is_named(
    qtbot: QtBot, services: Services, shell: Shell, tmp_path: Path, dialogs: object
) -> None:
    pane = pane_of(qtbot, services, shell)
    broken = tmp_path / "坏的.jpg"
    broken.write_bytes(b"no picture")
    assess_tools.drop(pane, assess_tools.files_mime(broken), QPoint(300, 300))
    assert not pane.desk.windows
    assert "坏的.jpg" in getattr(dialogs, "said")[-1]  # noqa: B009 - the fake's list


def test_nothing_to_do(qtbot: QtBot, services: Services, shell: Shell) -> None:
    pane = pane_of(qtbot, services, shell)
    assert [state.title.text() for state in pane.findChildren(EmptyState)] == ["还没有登记过隐患"]


def test_enter_opens_the_hazard_once(qtbot: QtBot, services: Services, shell: Shell) -> None:
    tools.stored(services, shell)
    pane = pane_of(qtbot, services, shell)
    card = pane.cards()[0]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert [type(window) for window in pane.desk.windows] == [HazardWindow]
    pane.desk.windows[0].close()
    assert pane.desk.windows == []


def test_findings_of_a_finished_assessment_are_offered(qtbot: QtBot, services: Services, shell: Shell) -> None:
    shell, told = tools.with_toast(shell)
    current = services.assessments.current(shell.premises())
    assert current is not None
    count = services.hazard_help.not_registered(current.id)
    assert services.hazard_help.finished(shell.premises()) is None
    services.assessments.freeze(current.id)
    pane = pane_of(qtbot, services, shell)
    assess_tools.press(pane, "转成隐患", qtbot)
    assert count > 3
    assert len(services.hazards.rows(shell.premises())) == count
    assert services.hazard_help.finished(shell.premises()) is None
    again = services.assessments.revise(current.id)
    assert services.hazard_help.not_registered(again.id) == 0
    told.take_back()
    assert services.hazards.rows(shell.premises()) == ()


def test_days_are_words(services: Services, shell: Shell) -> None:
    from futian_desktop.ui.hazards.words import days_words

    assert [days_words(days) for days in (-2, 0, 5, None)] == ["逾期 2 天", "今天到期", "还有 5 天", ""]
    row = tools.stored(services, shell, days_ago=1)
    assert row.days_left(row.found_on + timedelta(days=16)) == -1


def test_leaving_the_program_saves_what_is_typed_in_open_windows(
    qtbot: QtBot, services: Services, shell: Shell
) -> None:
    row = tools.stored(services, shell)
    pane = pane_of(qtbot, services, shell)
    pane.desk.open(row.id)
    (window,) = pane.desk.windows
    assert isinstance(window, HazardWindow)
    tools.put(window.fields.fields["cause"], "没有专人管")
    assert pane.flush()
    assert services.hazards.load(row.id).cause == "没有专人管"
    tools.put(window.fields.fields["title"], "")
    assert not pane.flush()
    tools.put(window.fields.fields["title"], row.title)
    window.close()


def test_a_recheck_of_the_authorities_stands_above_the_cards(qtbot: QtBot, services: Services, shell: Shell) -> None:
    today = services.inspections.today()
    visit = replace(
        services.inspections.new(shell.premises()), title="街道检查", kind=InspectionKind.GOVERNMENT, agency="街道应急办",
        held_on=today - timedelta(days=10), recheck_on=today - timedelta(days=1), nothing_found=True, people="周敏",
    )  # fmt: skip
    services.inspections.record(visit)
    page = tools.opened(qtbot, services, shell)
    pane = page.current()
    assert isinstance(pane, TodayPane)
    assert f"街道应急办的复查定在 {today - timedelta(days=1)}，已经过了" in words(pane)
    assess_tools.press(pane, "去看", qtbot)
    assert page.current() is page.pane("inspections")
