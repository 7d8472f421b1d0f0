"""One hazard: fields saved one by one with undo, two windows, photo pairs and marks, the way to 销号, re-scoring."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Grade, Hazard, HazardState
from futian_desktop.domain.markup import ShapeKind
from futian_desktop.ui.hazards.detail_fields import PAPERS
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.conflict_window import ConflictWindow
from futian_desktop.ui.windows.hazard_window import HazardWindow
from futian_desktop.ui.windows.judgement_window import JudgementWindow
from futian_desktop.ui.windows.markup_window import MarkupWindow
from tests.ui import assess_tools
from tests.ui import hazard_tools as tools
from tests.ui.conftest import FakeDialogs


def opened(qtbot: QtBot, services: Services, shell: Shell, hazard: Hazard) -> HazardWindow:
    made = HazardWindow(services, shell, hazard)
    qtbot.addWidget(made)
    made.resize(1080, 740)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def words(root: QWidget) -> str:
    assess_tools.settle()
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def leave(window: HazardWindow, name: str, qtbot: QtBot) -> None:
    """The keyboard leaves a field."""
    window.fields.fields[name].setFocus()
    qtbot.keyClick(window.fields.fields[name], Qt.Key.Key_Tab)


def test_a_field_is_saved_when_it_is_left_and_taken_back(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    window = opened(qtbot, services, shell, row)
    tools.put(window.fields.fields["owner"], "周敏")
    tools.put(window.fields.fields["cause"], "没有专人管")
    leave(window, "cause", qtbot)
    changed = services.hazards.load(row.id)
    assert (changed.owner, changed.cause) == ("周敏", "没有专人管")
    assert [event.kind for event in services.hazards.history(row.id)] == ["found", "change", "change"]
    assert "责任人：林晓 → 周敏" in words(window.history)
    tools.click(window.undo, qtbot)
    tools.click(window.undo, qtbot)
    assert services.hazards.load(row.id).owner == "林晓"
    assert services.hazards.load(row.id).cause == ""
    assert not window.undo.isEnabled()
    assert "撤销一步" in words(window.history)


def test_typing_is_saved_after_a_pause(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    window = opened(qtbot, services, shell, row)
    window.fields.fields["measure"].setFocus()
    tools.put(window.fields.fields["measure"], "搬走，画线")
    qtbot.waitUntil(lambda: services.hazards.load(row.id).measure == "搬走，画线", timeout=3000)


def test_a_wrong_day_is_said_and_the_rest_is_saved(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    row = tools.stored(services, shell)
    window = opened(qtbot, services, shell, row)
    due = window.fields.fields["due_on"]
    getattr(due, "show_value")(date(2020, 2, 29))  # noqa: B009 - a day field
    tools.put(window.fields.fields["money"], "500")
    assert not window.saver.flush()
    changed = services.hazards.load(row.id)
    assert changed.money == "500"
    assert changed.due_on == row.due_on
    assert "2020-02-29 早于发现日期" in words(window)
    dialogs.answers.append(False)
    window.close()
    assert window.isVisible()
    assert "没有保存" in dialogs.said[-1]
    getattr(due, "show_value")(row.due_on)  # noqa: B009
    assert window.saver.flush()
    window.close()
    assert not window.isVisible()


def test_two_windows_on_one_hazard(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    mine = opened(qtbot, services, shell, row)
    for name, text in (("owner", "周敏"), ("measure", "请物业搬走"), ("money", "300")):
        tools.put(mine.fields.fields[name], text)
    theirs = services.hazards.change(row, replace(row, owner="陈师傅", measure="当场搬走", place="侧门")).hazard
    assert not mine.saver.flush()
    conflict = mine.saver.conflict
    assert isinstance(conflict, ConflictWindow)
    text = words(conflict)
    assert "陈师傅" in text
    assert "周敏" in text
    assert "另一个窗口还改了：部位" in text
    assert services.hazards.load(row.id) == theirs
    qtbot.mouseClick(conflict.theirs["measure"], Qt.MouseButton.LeftButton)
    tools.click(conflict.go, qtbot)
    kept = services.hazards.load(row.id)
    assert (kept.owner, kept.measure, kept.money, kept.place) == ("周敏", "当场搬走", "300", "侧门")
    assert mine.saver.flush()
    assert mine.saver.conflict is None
    assert mine.fields.read("place") == "侧门"
    assert mine.fields.read("measure") == "当场搬走"


def test_a_change_elsewhere_shows_where_nothing_is_typed(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    window = opened(qtbot, services, shell, row)
    shell.changes.announce(services.hazards.change(row, replace(row, owner="陈师傅")).changes)
    assert window.fields.read("owner") == "陈师傅"


def test_the_way_to_the_end_with_photos(qtbot: QtBot, services: Services, shell: Shell, tmp_path: Path) -> None:
    row = tools.stored(services, shell, days_ago=3)
    window = opened(qtbot, services, shell, row)
    before = next(slot for slot in window.pairs.slots if slot.side == "before")
    file = tools.picture(tmp_path, f"IMG_{row.found_on:%Y%m%d}_093000.jpg")
    assess_tools.drop(before, assess_tools.files_mime(file), QPoint(10, 10))
    press(window, "交办整改", qtbot)
    tools.click(tools.step_window(window.steps).go, qtbot)
    press(window, "登记整改完成", qtbot)
    tools.click(tools.step_window(window.steps).go, qtbot)
    after = next(slot for slot in window.pairs.slots if slot.side == "after")
    late = tools.picture(tmp_path, f"IMG_{services.hazards.today():%Y%m%d}_101500.jpg", 200)
    assess_tools.drop(after, assess_tools.files_mime(late), QPoint(10, 10))
    assert [(shot.side, shot.pair) for shot in services.hazards.photos(row.id)] == [("after", 0), ("before", 0)]
    press(window, "验收", qtbot)
    accept = tools.step_window(window.steps)
    tools.fill(accept, by="周敏")
    tools.click(accept.go, qtbot)
    assert "还没有" not in words(window)
    press(window, "销号", qtbot)
    tools.click(tools.step_window(window.steps).go, qtbot)
    assert services.hazards.load(row.id).state is HazardState.CLOSED
    text = words(window)
    assert "已销号" in text
    assert f"{services.hazards.today()} 销号。" in text
    assert "由周敏验收" in text


def press(window: HazardWindow, text: str, qtbot: QtBot) -> None:
    assess_tools.settle()
    assess_tools.press(window, text, qtbot)


def test_alone_the_principal_accepts_with_a_photo(qtbot: QtBot, services: Services, shell: Shell) -> None:
    firm = services.firms.load(shell.premises())
    services.firms.save(replace(firm, people=()))
    row = services.hazards.start(tools.stored(services, shell, owner="周敏")).hazard
    row = services.hazards.finish(row, services.hazards.today(), "周敏").hazard
    window = opened(qtbot, services, shell, row)
    window.do("accept")
    step = tools.step_window(window.steps)
    tools.fill(step, by="周敏")
    tools.click(step.go, qtbot)
    assert "要有整改后的照片" in step.problem.text()
    services.hazards.add_photo(row.id, tools.photo(services, shell, "b.jpg"), "after")
    tools.click(step.go, qtbot)
    assert services.hazards.load(row.id).self_accepted
    assert "本人验收" in words(window)


def test_odd_times_of_a_pair_only_warn(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    services.hazards.add_photo(row.id, tools.photo(services, shell, "IMG_20261110_090000.jpg"), "before")
    services.hazards.add_photo(row.id, tools.photo(services, shell, "IMG_20261108_090000.jpg", 30), "after")
    services.hazards.add_photo(row.id, tools.photo(services, shell, "x.jpg", 50), "before")
    services.hazards.add_photo(row.id, tools.photo(services, shell, "y.jpg", 70), "after")
    window = opened(qtbot, services, shell, row)
    text = words(window.pairs)
    assert "第 1 组：整改后的照片拍得比整改前还早" in text
    assert "第 2 组有照片时间不明" in text


def markup(window: HazardWindow, qtbot: QtBot) -> MarkupWindow:
    tools.click(next(slot for slot in window.pairs.slots if slot.photo is not None), qtbot)
    made = window.pairs.window_
    assert isinstance(made, MarkupWindow)
    return made


def test_marks_are_drawn_by_mouse_and_kept_apart(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    row = tools.stored(services, shell)
    photo = tools.photo(services, shell, "a.jpg")
    services.hazards.add_photo(row.id, photo, "before")
    original = services.evidence.image(services.evidence.get(photo).sha256)
    window = opened(qtbot, services, shell, row)
    made = markup(window, qtbot)
    box = made.canvas.box().toRect()
    tools.drag(made.canvas, box.topLeft() + QPoint(20, 20), box.center(), qtbot)
    press_chip(made, "圆圈", qtbot)
    tools.drag(made.canvas, box.center(), box.bottomRight() - QPoint(30, 30), qtbot)
    press_chip(made, "文字", qtbot)
    dialogs.answers.append("在这里")
    qtbot.mouseClick(made.canvas, Qt.MouseButton.LeftButton, pos=box.center())
    kinds = [ShapeKind.ARROW, ShapeKind.CIRCLE, ShapeKind.TEXT]
    assert [shape.kind for shape in services.hazards.marks(row.id)[photo]] == kinds
    arrow = services.hazards.marks(row.id)[photo][0]
    assert (round(arrow.x1, 1), round(arrow.y1, 1)) == (0.5, 0.5)
    assert 0 < arrow.x0 < 0.2
    tools.click(made.undo, qtbot)
    assert [shape.kind for shape in services.hazards.marks(row.id)[photo]] == kinds[:2]
    made.accept()
    assert services.evidence.image(services.evidence.get(photo).sha256) == original
    assert services.hazards.marked_jpeg(photo, row.id) != original
    assert "有 2 处标注" in next(slot for slot in window.pairs.slots if slot.photo).accessibleName()


def press_chip(window: MarkupWindow, text: str, qtbot: QtBot) -> None:
    chip = next(button for button in window.findChildren(QPushButton) if button.text() == text)
    tools.click(chip, qtbot)


def test_a_photo_on_the_wrong_side_changes_over(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    first, second = tools.photo(services, shell, "a.jpg", 10), tools.photo(services, shell, "b.jpg", 20)
    services.hazards.add_photo(row.id, first, "before")
    services.hazards.add_photo(row.id, second, "after")
    window = opened(qtbot, services, shell, row)
    made = markup(window, qtbot)
    tools.click(made.swap, qtbot)
    found = {shot.side: shot.evidence for shot in services.hazards.photos(row.id)}
    assert found == {"before": second, "after": first}


def test_a_suspicion_is_confirmed_reported_and_has_its_papers(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    row = tools.suspected(services, shell)
    window = opened(qtbot, services, shell, row)
    assert "先停用，别让人靠近" in words(window)
    assert PAPERS + "goal" in window.fields.fields
    window.do("judge")
    ask = tools.step_window(window.steps)
    tools.click(ask.go, qtbot)
    judge = window.steps.window
    assert isinstance(judge, JudgementWindow)
    judge.clause.setCurrentText("判定标准第三条")
    judge.who.setCurrentText("周敏")
    judge.reason.setPlainText("地下室有 2 只液化气瓶")
    tools.click(judge.go, qtbot)
    row = services.hazards.load(row.id)
    assert row.grade is Grade.MAJOR
    assert row.judgement is not None
    assert row.judgement.who == "周敏"
    assert "周敏核实：地下室有 2 只液化气瓶" in words(window)
    tools.put(window.fields.fields[PAPERS + "goal"], "气瓶全部搬出")
    leave(window, PAPERS + "goal", qtbot)
    window.do("assess")
    step = tools.step_window(window.steps)
    tools.fill(step, interim="断气、锁门", money="2000", plan="今天搬出，明天复查")
    tools.click(step.go, qtbot)
    assert services.hazards.next_step(services.hazards.load(row.id)) == "report"
    window.do("report")
    report = tools.step_window(window.steps)
    tools.fill(report, to="街道应急办")
    tools.click(report.go, qtbot)
    papers = services.hazards.load(row.id).papers
    assert (papers.goal, papers.reported_to) == ("气瓶全部搬出", "街道应急办")
    assert window.fields.read(PAPERS + "reported_to") == "街道应急办"


def test_an_ordinary_hazard_has_no_papers_until_it_is_suspected(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    window = opened(qtbot, services, shell, row)
    assert PAPERS + "goal" not in window.fields.fields
    assess_tools.press(window, "可能是重大隐患", qtbot)
    assert PAPERS + "goal" in window.fields.fields
    assert services.hazards.load(row.id).grade is Grade.SUSPECTED_MAJOR


def test_closing_offers_the_points_of_the_item(qtbot: QtBot, services: Services, shell: Shell) -> None:
    current = services.assessments.current(shell.premises())
    assert current is not None
    made = services.hazards.from_assessment(current.id)
    row = next(one for one in made if one.grade is Grade.GENERAL)
    row = services.hazards.start(replace(row, owner="林晓")).hazard
    row = services.hazards.finish(row, services.hazards.today(), "林晓").hazard
    services.hazards.add_photo(row.id, tools.photo(services, shell, "a.jpg"), "after")
    row = services.hazards.accept(row, "周敏", services.hazards.today()).hazard
    window = opened(qtbot, services, shell, row)
    window.do("close")
    tools.click(tools.step_window(window.steps).go, qtbot)
    offer = tools.step_window(window.steps)
    assert "这一项重新打分" in words(offer)
    for wrong in ("99", "-1", "NaN", "两分"):
        tools.fill(offer, points=wrong)
        tools.click(offer.go, qtbot)
        assert offer.isVisible()
        assert "整改后得分要填 0 到" in offer.problem.text()
    item = next(one.item for one in current.tailoring.items if one.item.id == row.item)
    tools.fill(offer, points=f"{item.points}")
    tools.click(offer.go, qtbot)
    assert services.hazards.load(row.id).rescored == f"{item.points.normalize():f}"
    assert f"检查项 {row.item} 整改后得分" in words(window)
    assert services.assessments.load(current.id) == current


def test_papers_of_the_hazard_are_offered_for_it(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    window = opened(qtbot, services, shell, row)
    kinds = [kind.id for kind in window.papers.kinds()]
    assert "hazard_report" in kinds
    assert "major_report" not in kinds
    window.papers.open("hazard_report")
    papers = window.papers.window_
    assert papers is not None
    assert papers.hazards.chosen() == (row.id,)
    papers.close()
    grave = opened(qtbot, services, shell, tools.suspected(services, shell))
    assert "major_report" in [kind.id for kind in grave.papers.kinds()]


def test_a_mistake_is_withdrawn_with_its_reason(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    window = opened(qtbot, services, shell, row)
    assess_tools.press(window, "记错了，撤回", qtbot)
    step = tools.step_window(window.steps)
    tools.click(step.go, qtbot)
    assert "还没写：为什么撤回" in step.problem.text()
    tools.fill(step, reason="和 YH-2026-001 重复")
    tools.click(step.go, qtbot)
    assert services.hazards.load(row.id).state is HazardState.WITHDRAWN
    assert "和 YH-2026-001 重复" in words(window)
