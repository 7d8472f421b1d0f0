"""Panes of risks, people, things and numbers, driven as a person drives them."""

# pyright: reportUnknownMemberType=false

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.risks import C_VALUES, L_VALUES, RiskLevel
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.ui.emergency.appoint_window import NEW, AppointWindow
from futian_desktop.ui.emergency.needs_pane import ContactsPane, ResourcesPane
from futian_desktop.ui.emergency.people_pane import PeoplePane
from futian_desktop.ui.emergency.proposals_window import LEAVE, TAKE, ProposalsWindow
from futian_desktop.ui.emergency.risk_window import RiskWindow
from futian_desktop.ui.emergency.risks_pane import DROPPED, RisksPane
from futian_desktop.ui.hazards.step_window import StepWindow
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.registers.row_window import RowWindow
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.papers_window import PapersWindow
from tests.ui.conftest import FakeDialogs, Visits


@pytest.fixture
def premises(services: Services) -> PremisesId:
    return services.firms.rows()[0].premises_id


@pytest.fixture
def undone(shell: Shell) -> tuple[Shell, list[Callable[[], None]]]:
    """A shell whose offers to undo are kept."""
    offers: list[Callable[[], None]] = []

    def offer(_text: str, undo: Callable[[], None]) -> None:
        offers.append(undo)

    return replace(shell, show_undo=offer), offers


@pytest.fixture
def risks(
    services: Services, undone: tuple[Shell, list[Callable[[], None]]], premises: PremisesId, qtbot: QtBot
) -> RisksPane:
    pane = RisksPane(services, undone[0])
    qtbot.addWidget(pane)
    pane.resize(1200, 700)
    pane.show()
    pane.reload(premises)
    return pane


def accepted(pane: RisksPane) -> None:
    pane.desk.propose()
    window = pane.desk.open_window
    assert isinstance(window, ProposalsWindow)
    window.go.click()


def test_the_first_step_is_one_button_and_fills_the_table_in_four_colours(
    risks: RisksPane, services: Services, premises: PremisesId, undone: tuple[Shell, list[Callable[[], None]]]
) -> None:
    assert risks.empty.isVisible()
    assert "按企业档案提出风险点" in [made.text() for made in risks.empty.findChildren(QPushButton)]
    accepted(risks)
    units = services.emergency.risks.units(premises)
    assert len(units) == len(risks.model.rows) > 5
    assert not risks.empty.isVisible()
    for level, number in services.emergency.risks.counts(premises).items():
        assert risks.counts[level].text().endswith(f"　{number}")
    words = [risks.model.words(unit, 0) for unit in risks.model.rows]
    assert any("橙" in word for word in words)
    undone[1].pop()()
    assert services.emergency.risks.units(premises) == ()
    assert risks.empty.isVisible()


def test_what_is_not_wanted_needs_a_reason_and_stays_in_the_window_until_then(
    risks: RisksPane, services: Services, premises: PremisesId
) -> None:
    risks.desk.propose()
    window = risks.desk.open_window
    assert isinstance(window, ProposalsWindow)
    unit, box = window.new[0]
    box.setCurrentIndex(box.findData(LEAVE))
    window.go.click()
    assert window.isVisible()
    assert "理由" in window.problem.text()
    assert services.emergency.risks.units(premises, dropped=True) == ()
    window.reason.setText("这里没有")
    window.go.click()
    aside = [row for row in services.emergency.risks.units(premises, dropped=True) if row.dropped]
    assert [row.accident for row in aside] == [unit.accident]
    risks.dropped.click()
    assert [row.id for row in risks.model.rows] == [aside[0].id]
    risks.pick_up.click()
    assert not services.emergency.risks.load(aside[0].id).dropped


def test_one_unit_is_edited_with_explained_choices_and_rated(
    risks: RisksPane, services: Services, premises: PremisesId
) -> None:
    accepted(risks)
    risks.view.selectRow(0)
    before = risks.chosen()[0]
    risks.edit.click()
    window = risks.desk.open_window
    assert isinstance(window, RiskWindow)
    assert "每天工作时间内" in [window.exposure.itemText(n) for n in range(window.exposure.count())][1]
    assert any("请核对现行文本" in made.text() for made in window.findChildren(QLabel))
    window.consequence.setCurrentIndex(C_VALUES.index(Decimal(1)))
    window.ls_s.setCurrentIndex(0)
    window.likelihood.setCurrentIndex(L_VALUES.index(Decimal("0.1")))
    assert "低" in window.level.text()
    window.by_hand.setCurrentIndex(1 + RiskLevel.RED.rank)
    assert "重大" in window.level.text()
    window.rate.click()
    after = services.emergency.risks.load(before.id)
    assert (after.level, after.consequence, after.rated_by) == (RiskLevel.RED, Decimal(1), "周敏")
    assert after.controls == before.controls, "untouched texts keep their fields"


def test_an_own_unit_is_added_removed_and_comes_back(
    risks: RisksPane, services: Services, premises: PremisesId, undone: tuple[Shell, list[Callable[[], None]]]
) -> None:
    accepted(risks)
    risks.add.click()
    window = risks.desk.open_window
    assert isinstance(window, RiskWindow)
    window.save.click()
    assert window.isVisible()
    assert "可能出什么事" in window.problem.text()
    window.title.setText("<b>灯架</b>掉下来")
    window.controls.setPlainText("每周看一次螺丝\n\n不在下面坐人")
    window.save.click()
    own = next(row for row in services.emergency.risks.units(premises) if not row.proposal)
    assert own.controls == ("每周看一次螺丝", "不在下面坐人")
    risks.open_target(own.id.hex)
    assert [row.id for row in risks.chosen()] == [own.id]
    risks.remove.click()
    assert own.id not in {row.id for row in risks.model.rows}
    undone[1][-1]()
    assert any(row.title.startswith("<b>") for row in risks.model.rows)


def test_rating_all_asks_who_and_can_be_taken_back(
    risks: RisksPane, services: Services, premises: PremisesId, undone: tuple[Shell, list[Callable[[], None]]]
) -> None:
    accepted(risks)
    risks.rate_all.click()
    window = risks.desk.open_window
    assert isinstance(window, StepWindow)
    window.go.click()
    assert all(row.rated_by == "周敏" for row in services.emergency.risks.units(premises))
    assert not risks.rate_all.isVisible()
    undone[1][-1]()
    assert all(row.rated_on is None for row in services.emergency.risks.units(premises))


def test_a_changed_profile_is_said_and_decided_line_by_line(
    risks: RisksPane, services: Services, premises: PremisesId
) -> None:
    accepted(risks)
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, premises=replace(firm.premises, facts={**firm.premises.facts, "gas": "lpg"})))
    before = services.emergency.risks.units(premises)
    risks.reload(premises)
    assert services.emergency.risks.units(premises) == before
    assert risks.changed_card.isVisible()
    assert "分数提得不一样了" in risks.changed_words.text()
    risks.open_target("changes")
    window = risks.desk.open_window
    assert isinstance(window, ProposalsWindow)
    for _moved, box in window.moved:
        box.setCurrentIndex(box.findData(TAKE))
    for _unit, box in window.new:
        box.setCurrentIndex(box.findData(TAKE))
    window.go.click()
    assert not risks.changed_card.isVisible()
    gas = next(row for row in services.emergency.risks.units(premises) if row.accident == "gas_leak")
    assert gas.lec != next(row for row in before if row.accident == "gas_leak").lec


def test_colours_filter_hazards_stand_beside_and_deeds_follow_the_choice(
    risks: RisksPane, services: Services, premises: PremisesId, visits: Visits
) -> None:
    accepted(risks)
    hazard = Hazard(
        HazardId(new_uuid()), premises, "软管裂了", services.hazards.today(), module="M07", place="后厨",
        source=HazardSource.EMPLOYEE, found_by="王芳",
    )  # fmt: skip
    stored = services.hazards.register(hazard).hazard
    risks.reload(premises)
    gas = next(row for row in risks.model.rows if row.accident == "gas_leak")
    risks.open_target(gas.id.hex)
    links = [made for made in risks.detail.findChildren(QPushButton) if "软管裂了" in made.text()]
    links[0].click()
    assert visits.pages[-1] == ("hazards", f"ledger/{stored.id.hex}")
    risks.counts[RiskLevel.ORANGE].click()
    assert {row.level for row in risks.model.rows} == {RiskLevel.ORANGE}
    risks.counts[RiskLevel.ORANGE].click()
    assert len({row.level for row in risks.model.rows}) > 1
    risks.view.selectRow(0)
    risks.drop.click()
    window = risks.desk.open_window
    assert isinstance(window, StepWindow)
    window.go.click()
    assert window.isVisible(), "no reason yet"
    window.reject()
    assert risks._shown != DROPPED  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    risks.papers.click()
    papers = risks.desk.open_window
    assert isinstance(papers, PapersWindow)
    assert papers.kind().id == "risk_assessment"
    assert papers.subject().premises == premises
    papers.reject()


# -- people and places -------------------------------------------------------------------------------------------------


@pytest.fixture
def people(
    services: Services, undone: tuple[Shell, list[Callable[[], None]]], premises: PremisesId, qtbot: QtBot
) -> PeoplePane:
    pane = PeoplePane(services, undone[0])
    qtbot.addWidget(pane)
    pane.resize(1200, 700)
    pane.show()
    pane.reload(premises)
    return pane


def texts(pane: PeoplePane) -> str:
    return "\n".join(made.text() for card in pane.cards.values() for made in card.findChildren(QLabel))


def test_open_posts_are_filled_and_taken_back(
    people: PeoplePane, services: Services, premises: PremisesId, undone: tuple[Shell, list[Callable[[], None]]]
) -> None:
    assert "应急岗位还没有人" in [row.text for row in people.missing.rows]
    people.propose.click()
    assert all(row.rows for row in services.emergency.posts.held(premises))
    assert not people.propose.isVisible()
    undone[1][-1]()
    assert not any(row.rows for row in services.emergency.posts.held(premises))


def test_a_new_person_enters_the_list_and_the_phone_is_masked_on_screen(
    people: PeoplePane, services: Services, premises: PremisesId
) -> None:
    people._on_add("caller")  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    window = people.open_window
    assert isinstance(window, AppointWindow)
    window.person.setCurrentIndex(window.person.findData(NEW))
    window.go.click()
    assert window.isVisible(), "a name is needed"
    window.name.setText("赵六<i>")
    window.phone.setText("1380000")
    assert window.hint.isVisible()
    window.phone.setText("13812345678")
    assert not window.hint.isVisible()
    window.night.setText("13912345678")
    window.part.setCurrentIndex(1)
    window.go.click()
    assert services.firms.load(premises).people[-1].phone == "13812345678"
    assert "赵六<i>" in texts(people)
    assert "138****5678" in texts(people)
    assert "139****5678" in texts(people)
    assert "13812345678" not in texts(people)
    one = next(row for row in services.emergency.posts.held(premises) if row.post.id == "caller").rows[0][0]
    assert one.deputy
    people._on_change(one)  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    window = people.open_window
    assert isinstance(window, AppointWindow)
    assert not window.person.isEnabled()
    window.shift.setCurrentIndex(window.shift.findData("night"))
    window.go.click()
    changed = services.emergency.posts.appointments(premises)[0]
    assert changed.shift == "night"
    people._on_end(changed, "赵六")  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    assert services.emergency.posts.appointments(premises) == ()


def test_facts_of_the_place_are_saved_when_the_line_is_left(
    people: PeoplePane, services: Services, premises: PremisesId, qtbot: QtBot
) -> None:
    field = people.form.fields["assembly"]
    qtbot.keyClicks(field, "rongshu")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert services.emergency.posts.setup(premises).values == {"assembly": "rongshu"}
    assert not any("集合点" in row.text for row in people.missing.rows)
    qtbot.keyClicks(people.form.fields["exit"], " da   men ")
    assert people.flush()
    assert services.emergency.posts.setup(premises).values["exit"] == "da men"
    people.form.fields["exit"].setText("x" * 499)
    assert people.flush()
    people.open_target("gas_valve")


# -- things and numbers ------------------------------------------------------------------------------------------------


def test_a_gap_opens_a_filled_row_and_closes_when_it_is_kept(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    pane = ResourcesPane(services, shell)
    qtbot.addWidget(pane)
    pane.reload(premises)
    assert "第一步" in pane.words.text()
    services.emergency.risks.accept(services.emergency.risks.proposals(premises))
    pane.reload(premises)
    gap = services.emergency.needs.gaps(premises)[0]
    pane._on_gap(gap)  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    window = pane.register.desk.open_window
    assert isinstance(window, RowWindow)
    window.go.click()
    stored = services.registers.rows("emergency_resource", premises)
    assert [line.row.text("kind") for line in stored] == [gap.kind]
    assert f"还缺 {len(services.emergency.needs.gaps(premises))} 样" in pane.words.text()


def test_contacts_are_wanted_by_the_profile_and_old_numbers_are_named(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    pane = ContactsPane(services, shell)
    qtbot.addWidget(pane)
    pane.reload(premises)
    wanted = services.emergency.needs.wanted_contacts(premises)
    assert f"还缺 {len(wanted)} 个电话" in pane.words.text()
    row = services.emergency.needs.new_contact(premises, wanted[0])
    services.registers.add(replace(row, values={**row.values, "name": "消防站", "phone": "0755-12"}))
    pane.reload(premises)
    assert "看起来不完整" in pane.notes.text()
    assert "没有写过哪天打通" in pane.notes.text()


def test_the_page_opens_every_pane_and_every_size(window: MainWindow, services: Services, dialogs: FakeDialogs) -> None:
    premises = services.firms.rows()[0].premises_id
    services.emergency.risks.accept(services.emergency.risks.proposals(premises))
    for tab in ("risks", "people", "resources", "contacts"):
        window.go_to("emergency", tab)
        window.resize(1024, 640)
        window.grab()
    assert dialogs.failures == []
