"""A made-up restaurant's whole year in the program's one window, by mouse and keyboard; its first page read on five dates."""

# pyright: reportUnknownMemberType=false

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import open_services
from futian_desktop.domain.hazards import HazardState
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.tasks import InlineTasks
from tests.ui import year_deeds as deeds
from tests.ui.conftest import FakeDialogs
from tests.ui.year_hand import Hand, Home
from tests.year import Clock

YEAR = 2026
GAS = "液化气瓶放在地下室"
NUMBER = "福应急检〔2026〕31号"
ITEMS = 98


@pytest.fixture
def hand(qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: FakeDialogs) -> Iterator[Hand]:
    """A new workspace in the program's window on the fifth of January."""
    clock = Clock()
    clock.set(date(YEAR, 1, 5))
    services = open_services(tmp_path / "一年.ftws", now=clock)
    window = MainWindow(Preferences(), tmp_path / "preferences.json", clock)
    qtbot.addWidget(window)
    window.resize(1366, 1040)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.attach(services, InlineTasks(), dialogs)
    yield Hand(window, services, clock, qtbot, dialogs)
    services.close()


def read(hand: Hand, folder: Path, name: str) -> Home:
    """Read the first page, and hold every number and line of it against the services."""
    home = hand.home()
    hand.picture(folder / f"{name}.png")
    services, premises, today = hand.services, hand.premises, hand.clock.moment.date()
    rows = services.agenda.rows(premises)
    late, coming = (sum(row.times for row in rows if (row.on < today) is past) for past in (True, False))
    assert home.due == tuple(f"{row.title}，{left(row.on, today)}" for row in rows[:6])
    assert home.due_title == (f"逾期 {late} 件，60 天内 {coming} 件" if late else "60 天内到期")
    assert f"{today.year} 年 {today.month} 月 {today.day} 日" in home.day
    current, counts = services.assessments.current(premises), services.hazards.counts(premises)
    if current is not None:
        score = services.assessments.score(current)
        assert (
            home.figures
            == f"{score.answered} / {score.items} 项，{100 * score.answered // score.items}%　{score.percentage}　{score.grade}"
        )
    words = [(counts.open, "{} 条没改完"), (counts.overdue, "{} 条逾期"), (counts.major, "重大或疑似重大 {} 条")]
    assert all((text.format(number) in home.road) is bool(number) for number, text in words)
    return home


def left(due: date, today: date) -> str:
    """As a person counts."""
    days = (due - today).days
    return "今天到期" if days == 0 else f"逾期 {-days} 天" if days < 0 else f"还有 {days} 天"


def january(hand: Hand, folder: Path) -> tuple[str, ...]:
    """5 January: begun. 12 January: assessed; what was found is in the ledger, handed out, and put right but for one."""
    deeds.answer_first_questions(hand)
    first = read(hand, folder, "1")
    assert first.headline == "现在能交吗？还差 1 件。"
    assert "还没有开始自评" in first.missing
    assert (first.button, first.figures) == ("先查要命的 25 项", "0 / 98 项，0%　—　还没有得分")
    assert not any("逾期" in row for row in first.due)
    hand.on(1, 12)
    assert deeds.walk_the_list(hand, {3: deeds.TWO, 9: deeds.TWO, 17: deeds.THREE, 26: deeds.TWO}) == ITEMS
    deeds.finish_assessment(hand)
    before = hand.home()
    assert "4 条待整改" in before.road
    hand.tab("今天要办")
    assert "自评查出 4 条不符合，还没有转成隐患" in hand.words()
    hand.press("转成隐患")
    rows = sorted(hand.services.hazards.rows(hand.premises), key=lambda row: (str(row.due_on), row.title))
    titles = tuple(row.title for row in rows)
    second = read(hand, folder, "2")
    assert "4 条没改完" in second.road
    assert (second.headline, second.button) == ("现在能交吗？还差 1 件。", "去出报告")
    assert [second.line(f"隐患整改：{title}").rpartition("，")[2] for title in titles] == [
        *["今天到期"] * 3,
        "还有 3 天",
    ]
    return titles


def report(hand: Hand) -> None:
    """The report of the assessment is made and signed by the two who sign it; then it can be handed in."""
    deeds.make_and_sign(hand, ("王芳", "周敏"))
    home = hand.home()
    assert (home.headline, home.button) == ("现在能交吗？能交了。", "看看提交的文件")
    assert "已签名" in home.road


def daily(hand: Hand, titles: tuple[str, ...], folder: Path) -> None:
    """Three are put right the same day; the card is walked daily but on the 15th; one deadline passes."""
    deeds.arrange_plans(hand)
    hand.tab("今天要办")
    for title in titles:
        deeds.hand_out(hand, title, "李强")
    for title in titles[:3]:
        deeds.put_right(hand, title, "李强", "周敏")
        deeds.close(hand, title, points=True)
    for day in (13, 14, 16, 17, 18, 19):
        hand.on(1, day)
        deeds.walk_card(hand)
    hand.on(1, 20)
    hand.tab("检查")
    assert "补记 开档七项卡" in hand.names()
    opening = deeds.card_of(hand, "opening.restaurant").id
    missed = hand.services.inspections.missed(hand.premises, date(YEAR, 1, 13), date(YEAR, 1, 19))
    assert [found.first for plan, found in missed if plan.list_id == opening] == [date(YEAR, 1, 15)]
    late = read(hand, folder, "3")
    assert f"隐患整改：{titles[3]}，逾期 5 天" in late.due[:3]
    assert "1 条没改完，1 条逾期" in late.road
    hand.press(f"去办：隐患整改：{titles[3]}")
    assert hand.window.current_page() == "hazards"
    hand.top().close()
    hand.tab("今天要办")
    deeds.put_right(hand, titles[3], "李强", "周敏")
    deeds.close(hand, titles[3], points=True)
    assert "没有没办完的隐患，已销号 4 条" in hand.words()
    assert "都改完了" in hand.home().road


def april(hand: Hand, folder: Path) -> None:
    """20 April: a suspected major hazard; confirmed by a person, reported, put right, closed on the 28th."""
    hand.on(4, 20)
    deeds.register_suspected(hand, GAS, "地下室")
    home = read(hand, folder, "4")
    assert home.due[0].startswith(f"疑似重大隐患：{GAS}，")
    assert "1 条没改完\n重大或疑似重大 1 条" in home.road
    assert "有 1 条重大或疑似重大隐患没办完：先停用，别让人靠近" in home.missing
    hand.press("下一步：去处理")
    assert "疑似重大隐患（须按判定标准现场核实）" in hand.words()
    deeds.confirm_major(hand, GAS, "周敏")
    assert "已确认为重大隐患，请马上上报" in hand.words()
    assert hand.home().due[0].startswith(f"重大隐患：{GAS}，")
    hand.tab("今天要办")
    deeds.hand_out(hand, GAS, "李强", ("整改措施", "移走气瓶"), ("临时防范", "停用，关阀，专人看守"), ("资金", "3000"),
                   ("治理方案", "三天内移到室外气瓶间"))  # fmt: skip
    assert "已保存，重大隐患还要先上报" in hand.words()
    hand.press(f"上报：{GAS}")
    hand.write("报给哪个部门", "街道应急办")
    hand.press("记下上报")
    hand.press(f"交办整改：{GAS}")
    hand.press("交办整改")
    hand.on(4, 28)
    deeds.put_right(hand, GAS, "李强", "周敏")
    hand.press(f"登记评估结果：{GAS}")
    hand.write("治理情况评估结果", "自行组织评估，符合要求")
    hand.press("记下")
    deeds.close(hand, GAS)
    assert "都改完了" in hand.home().road


def june(hand: Hand) -> None:
    """15 June: the street office finds two things, comes again on the 25th and finds them put right."""
    hand.on(6, 15)
    found = ("应急灯不亮", "配电箱前堆物")
    deeds.enter_visit(hand, NUMBER, date(YEAR, 6, 25), found)
    (visit,) = hand.services.inspections.rechecks(hand.premises)
    assert (visit.doc_no, visit.recheck_on) == (NUMBER, date(YEAR, 6, 25))
    hand.on(6, 20)
    hand.tab("今天要办")
    assert "沙头街道应急办的复查在 2026-06-25" in hand.words()
    for title in found:
        deeds.hand_out(hand, title, "李强")
        deeds.put_right(hand, title, "李强", "周敏")
        deeds.close(hand, title)
    hand.on(6, 25)
    hand.tab("检查")
    hand.press("登记复查 沙头街道应急办")
    hand.press("已经复查，日期")
    hand.date("复查完成日期", date(YEAR, 6, 25))
    hand.press("保存修改")
    assert hand.services.inspections.rechecks(hand.premises) == ()


def december(hand: Hand, folder: Path) -> None:
    """28 December: ledger, figures and calendar of the year agree with what was done."""
    hand.on(12, 28)
    hand.tab("全部隐患")
    assert "共 7 条" in hand.words()
    hand.picture(folder / "ledger.png")
    hand.tab("统计预警")
    hand.press("时段：今年")
    text = hand.words()
    assert "自查 6 次　·　发现隐患 7 条　·　已整改 7 条　·　整改率 100.0%" in text
    assert "已经 343 天没有做过检查" in text
    hand.picture(folder / "statistics.png")
    hand.tab("年度日历")
    hand.press("清单")
    text = hand.words()
    assert "半月看一遍灭火器" in text
    overdue = next(line for line in text.splitlines() if line.startswith("逾期　"))
    assert "隐患整改" not in text
    assert "政府检查复查：沙头街道应急办" in text
    hand.picture(folder / "calendar.png")
    last = read(hand, folder, "5")
    assert "都改完了" in last.road
    assert last.due_title.startswith(overdue.replace("　", " "))
    assert (last.headline, last.figures) == ("现在能交吗？能交了。", "98 / 98 项，100%　96.9　优")
    assert not any("隐患整改" in row or "复查" in row for row in last.due)
    assert last.line("半月看一遍灭火器（23 次没做），逾期")


def test_a_restaurants_year(hand: Hand, tmp_path: Path) -> None:
    titles = january(hand, tmp_path)
    report(hand)
    daily(hand, titles, tmp_path)
    april(hand, tmp_path)
    june(hand)
    december(hand, tmp_path)
    assert hand.dialogs.failures == []
    assert hand.dialogs.answers == []
    assert [hazard.state for hazard in hand.services.hazards.all(hand.premises)] == [HazardState.CLOSED] * 7
