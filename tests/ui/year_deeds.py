"""What the people of a restaurant do in the program's window, one deed each."""

# pyright: reportUnknownMemberType=false

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from futian_desktop.domain.inspections import InspectionList
from futian_desktop.ui.inspections.walk_window import WalkWindow
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.pages.first_run_page import FirstRunPage
from tests.ui.year_hand import Hand

LONGEST = 400
ONE, TWO, THREE, ENTER = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Return


def answer_first_questions(hand: Hand) -> None:
    """The firm, its place, its people; the list that fits."""
    page = hand.window.page("first_run")
    assert isinstance(page, FirstRunPage)
    hand.write("店名或企业名称", "蜀香小馆")
    hand.write("找您的行业", "火锅")
    hand.write("您的姓名", "王芳")
    hand.keys(page.name, ENTER)
    hand.qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=5000)
    for name, text in (
        ("统一社会信用代码", "91440300192181490G"), ("门头名", "蜀香小馆"), ("地址", "福华路 8 号一层"),
    ):  # fmt: skip
        hand.write(name, text)
    hand.keys(hand.field("街道"), Qt.Key.Key_Down)
    hand.press("下一步")
    for name, text in (("法定代表人或负责人", "周敏"), ("安全员", "王芳")):
        hand.write(name, text)
    hand.press("下一步")
    hand.press("下一步")
    hand.press("看看适用什么")
    assert "项适用于您，因为" in hand.words()
    hand.press("先看看工作台")


def walk_the_list(hand: Hand, wrong: dict[int, Qt.Key]) -> int:
    """The whole list by keys: 1, or at some places 2 or 3 and the first ready sentence; how many items it had."""
    hand.page("自评")
    hand.press("直接做整份")
    page = hand.window.page("assessment")
    assert isinstance(page, AssessmentPage)
    for number in range(LONGEST):
        if page.middle.currentWidget() is page.closing:
            return number
        if number in wrong:
            hand.keys(page.list, wrong[number], ONE, ENTER)
        else:
            hand.keys(page.list, ONE)
    raise AssertionError("the list has no end")


def finish_assessment(hand: Hand) -> None:
    """The card at the end, and its question."""
    assert "自评答完了" in hand.words()
    hand.dialogs.answers.append(True)
    hand.press("定稿，去出报告")


def hand_out(hand: Hand, title: str, owner: str, *more: tuple[str, str]) -> None:
    """Who does it, by when, and what else is asked for a grave one."""
    hand.press(f"交办整改：{title}")
    hand.write("责任人", owner)
    for name, text in more:
        hand.write(name, text)
    hand.press("交办整改")


def put_right(hand: Hand, title: str, by: str, accepted_by: str) -> None:
    """Done with a photo, looked at by somebody else; who did it himself is refused."""
    hand.press(f"登记整改完成：{title}")
    hand.write("谁整改的", by)
    hand.paste_photo(hand.top())
    assert "整改后的照片：1 张" in hand.words()
    hand.press("登记整改完成")
    hand.press(f"验收：{title}")
    hand.write("谁验收的", by)
    hand.press("验收合格")
    assert "整改的人不能自己验收" in hand.words()
    hand.write("谁验收的", accepted_by)
    hand.write("验收意见", "现场看过，改好了")
    hand.press("验收合格")


def close(hand: Hand, title: str, points: bool = False) -> None:
    """销号; an item of the assessment gets its points anew."""
    hand.press(f"销号：{title}")
    hand.press("销号")
    if points:
        assert "这一项重新打分" in hand.words()
        hand.press("记下得分")


def arrange_plans(hand: Hand) -> None:
    """Plans as the firm's profile and the rules want them."""
    hand.tab("检查")
    assert "还没有排计划" in hand.words()
    hand.press("计划")
    hand.press("按本店情况排好")
    assert "按档案和规定要走的，都排上了" in hand.words()
    hand.press("关闭")


def walk_card(hand: Hand, title: str = "开档七项卡") -> None:
    """Seven ticks by key, and done."""
    hand.tab("检查")
    hand.press(f"{title}（7 样）")
    window = hand.top()
    assert isinstance(window, WalkWindow)
    hand.front(window)
    for _turn in window.rows:
        focused = QApplication.focusWidget()
        assert focused in window.rows
        hand.keys(window.rows[window.rows.index(focused)], ONE, ENTER)  # pyright: ignore[reportArgumentType] - one of them
    assert QApplication.focusWidget() is window.finish_button
    hand.keys(window.finish_button, Qt.Key.Key_Space)


def card_of(hand: Hand, start: str) -> InspectionList:
    """The firm's list whose id begins so."""
    firm = hand.services.firms.load(hand.premises)
    return next(row for row in hand.services.inspections.lists(firm) if row.id.startswith(start))


def register_suspected(hand: Hand, title: str, place: str) -> None:
    """Ctrl+N, a sentence, a photo; the first words are in sight before anything is stored."""
    hand.tab("今天要办")
    hand.shortcut(Qt.Key.Key_N)
    hand.write("隐患是什么", title)
    hand.write("在哪里", place)
    hand.press("可能是重大隐患，要现场核实")
    assert "1. 先停用，别让人靠近" in hand.words()
    hand.paste_photo(hand.top())
    hand.press("登记")


def confirm_major(hand: Hand, title: str, who: str) -> None:
    """Somebody who was there confirms it."""
    hand.press(f"核实是不是重大：{title}")
    assert "程序只说疑似" in hand.words()
    hand.press("核实过，是重大")
    hand.press("确认是重大隐患")
    assert "还没写" in hand.words()
    hand.write("对照的条款", "重大事故隐患判定标准第 5 条")
    hand.write("谁核实的", who)
    hand.write("理由", "地下室放着两瓶，没有气瓶间")
    hand.press("确认是重大隐患")


def enter_visit(hand: Hand, number: str, recheck: date, found: tuple[str, ...]) -> None:
    """The street office was here: number of its paper, what it found, when it comes again."""
    hand.tab("检查")
    hand.press("记政府检查")
    hand.write("检查人", "王科、李工")
    hand.write("检查单位", "沙头街道应急办")
    hand.write("文书编号", number)
    hand.press("要复查，日期")
    hand.date("复查日期", recheck)
    hand.press("其余都合格")
    for title in found:
        hand.press("登记别的隐患")
        hand.write("看到了什么", title)
        hand.write("怎么改", "按文书要求改")
        hand.press("登记这条隐患")
    hand.press("完成")


def make_and_sign(hand: Hand, people: tuple[str, ...]) -> None:
    """The report and the sheet of one page; each person signs the report with a passphrase of his own."""
    hand.press("去出报告")
    hand.press("生成文件")
    hand.dialogs.answers.append(False)  # a passphrase for the workspace: not now; asked once
    for number, name in enumerate(people):
        hand.press(next(made for made in hand.names() if made.startswith("签名：") and "报告" in made))
        field = hand.field("谁签字")
        assert isinstance(field, QComboBox)
        assert field.currentText().startswith(name)
        hand.write("签名口令", f"{number} 号口令八位以上")
        hand.press("制作并签名")
