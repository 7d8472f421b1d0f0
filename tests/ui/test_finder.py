"""Ctrl+K by the keyboard: titles of groups are passed over, Enter opens the right place, what was opened is offered again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.services.search import Group
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.windows.finder_window import FinderWindow


def opened(window: MainWindow) -> tuple[FinderWindow, QLineEdit, QListWidget]:
    window._finding.search()  # pyright: ignore[reportPrivateUsage] - what Ctrl+K is tied to
    made = next(row for row in window.findChildren(FinderWindow) if row.isVisible())
    field, shown = made.findChild(QLineEdit), made.findChild(QListWidget)
    assert isinstance(field, QLineEdit)
    assert isinstance(shown, QListWidget)
    return made, field, shown


def hazard(services: Services, premises: PremisesId, title: str) -> Hazard:
    return services.hazards.register(
        Hazard(HazardId(new_uuid()), premises, title, services.hazards.today(), place="后厨")
    ).hazard


def test_a_hazard_is_found_by_initials_and_offered_again(window: MainWindow, services: Services) -> None:
    premises = services.firms.rows()[0].premises_id
    hazard(services, premises, "配电箱前堆纸箱")
    made, field, shown = opened(window)
    QTest.keyClicks(field, "pdxqd")
    assert shown.item(0).text() == "隐患"
    assert shown.currentRow() == 1
    assert "YH-" in shown.item(1).text()
    assert "后厨" in shown.item(1).text()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert shown.currentRow() == 1
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not made.isVisible()
    assert window.current_page() == "hazards"
    _again, _field, rows = opened(window)
    assert rows.item(0).text() == "刚才打开过的"
    assert "配电箱前堆纸箱" in rows.item(1).text()


def test_each_kind_leads_to_its_page(window: MainWindow, services: Services) -> None:
    premises = services.firms.rows()[0].premises_id
    current = services.assessments.current(premises)
    assert current is not None
    document = services.documents.make(current.id, "health_sheet")
    leader = services.firms.load(premises).enterprise.principal
    for text, page in ((document.number, "submission"), (leader, "enterprise"), ("工作台", "home"),
                       (current.tailoring.items[7].item.id, "assessment")):  # fmt: skip
        _made, field, _shown = opened(window)
        field.insert(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert window.current_page() == page, text


def test_a_hit_of_another_firm_goes_there(window: MainWindow, services: Services) -> None:
    other = services.firms.create("深圳市馨香茶饮店")
    hazard(services, other, "雨棚松动")
    _made, field, _shown = opened(window)
    field.insert("雨棚")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.current_premises() == other
    assert window.current_page() == "hazards"


def test_the_arrows_pass_over_the_titles(window: MainWindow, services: Services) -> None:
    premises = services.firms.rows()[0].premises_id
    hazard(services, premises, "配电箱前堆纸箱")
    made, field, shown = opened(window)
    groups: tuple[Group, ...] = services.search.recent(premises)
    assert shown.item(0).text() == groups[0].title
    assert shown.item(2).text() == "页面"
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert shown.currentRow() == 3
    field.insert("没有这样的东西")
    assert shown.currentRow() == -1
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert made.isVisible()
