"""First run by three kinds of user, the list of firms, samples thrown away, undo of the profile."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.ui import firm_table
from futian_desktop.ui.firm_table import Group
from futian_desktop.ui.pages.enterprise_page import EnterprisePage
from futian_desktop.ui.pages.firms_page import FirmsPage
from futian_desktop.ui.pages.first_run_page import MOST, FirstRunPage
from futian_desktop.ui.pages.home_page import HomePage
from futian_desktop.ui.profile.fields import FactField
from futian_desktop.ui.profile.steps import FactsStep
from futian_desktop.ui.profile.trade import TradePicker
from futian_desktop.ui.shell import Shell
from tests.ui.assess_tools import settle
from tests.ui.conftest import FakeDialogs, Visits
from tests.ui.test_files import PASSPHRASE, Start, starts

__all__ = ["starts"]


def press(root: QWidget, text: str, qtbot: QtBot) -> None:
    def found() -> list[QPushButton]:
        return [row for row in root.findChildren(QPushButton) if row.text() == text and row.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=2000)
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def shown(root: QWidget) -> list[str]:
    return [row.text() for row in root.findChildren(QLabel) if row.isVisible()]


def first_run(opener: object) -> FirstRunPage:
    page = opener.window.page("first_run")  # type: ignore[attr-defined]
    assert isinstance(page, FirstRunPage)
    return page


def test_one_firm_by_keyboard_names_the_file(starts: Start, tmp_path: Path, qtbot: QtBot) -> None:
    opener = starts()
    qtbot.waitExposed(opener.window)
    page = first_run(opener)
    page.name.setText("老王湘菜馆")
    page.welcome.trade.field.setText("huog")
    assert page.welcome.trade.chosen() == ""
    page.welcome.trade.field.setText("hg")
    assert page.welcome.trade.chosen() == "restaurant"
    page.welcome.operator.setText("王强")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    target = tmp_path / "home" / "福安自评" / "老王湘菜馆.ftws"
    qtbot.waitUntil(lambda: opener.path == target, timeout=5000)
    assert opener.window.preferences().operator == "王强"
    page = first_run(opener)
    assert page.stack.currentIndex() == 1
    for number in range(1, 5):
        assert page.stack.currentIndex() == number
        fields = [row for row in page.findChildren(FactField) if row.isVisible()]
        assert len(fields) <= MOST
        qtbot.keyClick(page, Qt.Key.Key_Return)
    assert any("项适用于您，因为" in text for text in shown(page))
    assert any("因为您填写了" in text or "填写" in text or "：" in text for text in shown(page))
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.stack.currentIndex() == 4
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page.first, Qt.Key.Key_Space)
    assert opener.window.current_page() == "assessment"
    assert opener.window.entries()[0].id != "firms"


def test_consultant_is_asked_for_a_passphrase_and_lands_on_the_list(
    starts: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    opener = starts()
    page = first_run(opener)
    press(page, "顾问，替多家企业做", qtbot)
    page.name.setText("我的客户")
    page.welcome.lock.new.setText(PASSPHRASE)
    press(page, "开始", qtbot)
    qtbot.waitUntil(lambda: "不一样" in page.problem.text(), timeout=2000)
    page.welcome.lock.again.setText(PASSPHRASE)
    press(page, "开始", qtbot)
    target = tmp_path / "home" / "福安自评" / "我的客户.ftws"
    qtbot.waitUntil(lambda: opener.path == target and opener.window.current_page() == "firms", timeout=8000)
    assert opener.window.entries()[0].id == "firms"
    with pytest.raises(EnvironmentFault):
        open_services(target, readonly=True)
    listing = opener.window.page("firms")
    assert isinstance(listing, FirmsPage)
    assert listing.empty.isVisible()
    press(listing, "加一家企业", qtbot)
    page = first_run(opener)
    assert not page.welcome.use.isVisible()
    page.name.setText("第一家客户")
    press(page, "开始，约 5 分钟", qtbot)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=3000)
    assert opener.path == target


def test_property_company_sees_its_firms_by_building(starts: Start, qtbot: QtBot) -> None:
    opener = starts()
    page = first_run(opener)
    press(page, "物业公司，管一栋楼", qtbot)
    assert not page.welcome.lock.isVisible()
    page.name.setText("示例大厦")
    press(page, "开始", qtbot)
    qtbot.waitUntil(lambda: opener.window.current_page() == "firms", timeout=5000)
    listing = opener.window.page("firms")
    assert isinstance(listing, FirmsPage)
    firms = listing.services.firms
    for number, building in enumerate(("B 座", "A 座", "A 座")):
        firm = firms.load(firms.create(f"租户{number}"))
        firms.save(replace(firm, premises=replace(firm.premises, building=building)))
    listing.mark_stale()
    rows = [listing.model.row_at(number) for number in range(listing.model.rowCount())]
    assert [row.title if isinstance(row, Group) else row.name for row in rows] == [
        "A 座", "租户1", "租户2", "B 座", "租户0", "没有填楼宇", "示例大厦",
    ]  # fmt: skip
    assert rows[0] == Group("A 座", 2, 0)


@pytest.fixture
def listing(qtbot: QtBot, services: Services, shell: Shell) -> FirmsPage:
    for name in ("深圳市福田区顺风茶饮店", "深圳市远航贸易有限公司"):
        services.firms.create(name)
    made = FirmsPage(services, shell)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def names(page: FirmsPage) -> list[str]:
    return [str(page.model.index(row, firm_table.NAME).data()) for row in range(page.model.rowCount())]


@pytest.mark.parametrize(("text", "part"), [("茶饮", "茶饮"), ("szsyh", "远航"), ("EXMPL8", "湘菜"), ("shif", "")])
def test_list_finds_by_word_initials_and_code(listing: FirmsPage, qtbot: QtBot, text: str, part: str) -> None:
    assert listing.model.rowCount() == 3
    listing.field.setText(text)
    qtbot.waitUntil(lambda: listing.model.rowCount() < 3, timeout=2000)
    assert all(part in name for name in names(listing))
    assert listing.none.isVisible() is (part == "")


def test_list_counts_what_is_seen_and_enter_opens(listing: FirmsPage, qtbot: QtBot, visits: Visits) -> None:
    listing.field.setText("湘菜")
    qtbot.keyClick(listing.field, Qt.Key.Key_Return)
    assert visits.pages == [("home", "")]
    cell = listing.model.index(0, firm_table.PROGRESS)
    qtbot.waitUntil(lambda: "/" in str(cell.data()), timeout=3000)
    done, total = str(cell.data()).split(" / ")
    assert done == total
    assert str(listing.model.index(0, firm_table.STATE).data()) == "自评中"
    listing.copy_rows()
    assert QApplication.clipboard().text().count("\t") == 7


def test_a_sample_is_thrown_away_with_everything(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    premises = services.sample.firm("office")
    run = services.sample.answers(premises, 2)
    services.documents.make(run.id, "health_sheet")
    mine = HomePage(services, replace(shell, premises=lambda: premises))
    qtbot.addWidget(mine)
    mine.resize(1200, 800)
    mine.show()
    dialogs.answers.append(True)
    press(mine, "扔掉示例", qtbot)
    assert [row.name for row in services.firms.rows()] == ["深圳市福田区知味湘菜馆"]
    with services.workspace.read() as work:
        link = work.audit.entries(services.firms.rows()[0].enterprise_id)
    assert link
    assert services.documents.rows(premises) == ()
    assert services.evidence.tray(premises) == ()


def test_real_firms_are_not_called_samples(qtbot: QtBot, services: Services, shell: Shell) -> None:
    premises = services.firms.create("真的店")
    page = HomePage(services, replace(shell, premises=lambda: premises))
    qtbot.addWidget(page)
    page.show()
    assert not [row for row in page.findChildren(QPushButton) if row.text() == "扔掉示例" and row.isVisible()]


def test_profile_change_is_undone_and_redone(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = EnterprisePage(services, shell)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    page.show()
    premises = shell.premises()
    before = services.firms.load(premises).premises.facts
    page.stack.setCurrentIndex(3)
    step = page.steps[3][1]
    assert isinstance(step, FactsStep)
    chips = {row.accessibleName(): row for row in step.findChildren(QPushButton)}
    key = "请外面的单位来干活（保洁、维修、外包）"
    target = next(row for name, row in chips.items() if name.startswith(key) and not row.isChecked())
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)
    after = services.firms.load(premises).premises.facts
    assert after != before
    page.undo_stack.undo()
    assert services.firms.load(premises).premises.facts == before
    page.undo_stack.redo()
    assert services.firms.load(premises).premises.facts == after


def test_what_the_subdistrict_answered_is_recorded(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = EnterprisePage(services, shell)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    page.show()
    page.stack.setCurrentIndex(2)
    step = page.steps[2][1]
    assert isinstance(step, FactsStep)
    field = step.fields["fire_key_unit"]
    unknown = next(row for row in field.findChildren(QPushButton) if row.text() == "不知道")
    qtbot.mouseClick(unknown, Qt.MouseButton.LeftButton)
    assert "请向街道确认" in field.effect.text()
    assert field.reply.isVisibleTo(field)
    field.reply.setText("11-24 张科电话：不是")
    field.reply.textEdited.emit(field.reply.text())
    page.flush()
    assert services.firms.load(shell.premises()).premises.recorded_replies["fire_key_unit"] == "11-24 张科电话：不是"
    no = next(row for row in field.findChildren(QPushButton) if row.text() == "没有 / 不是")
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    stored = services.firms.load(shell.premises()).premises
    assert stored.facts["fire_key_unit"] is False
    assert stored.recorded_replies["fire_key_unit"].startswith("11-24")


def test_community_and_building_are_editable_lists(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = EnterprisePage(services, shell)
    qtbot.addWidget(page)
    page.show()
    edit = next(row for row in page.findChildren(QLineEdit) if row.accessibleName() == "社区")
    edit.setText("新的社区")
    edit.textEdited.emit("新的社区")
    page.flush()
    assert services.firms.load(shell.premises()).premises.community == "新的社区"
    assert "新的社区" in services.firms.communities("福田街道")


def test_common_trades_are_offered_first_and_all_on_request(qtbot: QtBot, empty_services: Services) -> None:
    picker = TradePicker(empty_services.firms)
    qtbot.addWidget(picker)
    picker.show()
    every = len(empty_services.firms.trades())

    def titles() -> list[str]:
        settle()
        return [chip.text() for chip in picker.findChildren(QPushButton) if chip.isVisible() and chip.property("key")]

    assert titles()[:2] == ["办公", "餐饮"]
    assert titles()[-1] == "其他"
    assert len(titles()) < every
    picker.choose("lab")
    assert "实验室" in titles()
    more = next(chip for chip in picker.findChildren(QPushButton) if chip.isVisible() and not chip.isCheckable())
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(titles()) == every
