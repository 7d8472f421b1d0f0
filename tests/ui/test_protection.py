"""Protection and backups in the settings page: real files, opened again from outside."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.ui.pages.settings_page import SettingsPage
from futian_desktop.ui.settings.offer import protection_wanted
from futian_desktop.ui.shell import Shell
from tests.ui.conftest import FakeDialogs, Visits

FIRST, SECOND = "qian-hai-2026", "另一句 只有我知道"


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> SettingsPage:
    made = SettingsPage(services, shell)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    return made


def press(page: SettingsPage, text: str, qtbot: QtBot) -> None:
    def found() -> list[QPushButton]:
        return [row for row in page.findChildren(QPushButton) if row.text() == text and row.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=2000)
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def fill(page: SettingsPage, old: str, new: str, again: str) -> None:
    fields = page.protection.fields
    assert fields is not None
    for field, text in ((fields.old, old), (fields.new, new), (fields.again, again)):
        field.setText(text)


def opens(path: Path, passphrase: str | None) -> bool:
    try:
        open_services(path, passphrase=passphrase, readonly=True).workspace.close()
    except EnvironmentFault as error:
        return error.code != "workspace.wrong_key"
    return True


def test_set_change_and_take_off(page: SettingsPage, services: Services, qtbot: QtBot) -> None:
    path = services.maintenance.path
    press(page, "设口令…", qtbot)
    for new, again, part in (
        ("12", "12", "太短"),
        (FIRST, "something else", "不一样"),
        ("aaaaaaaaaa", "aaaaaaaaaa", "容易猜到"),
    ):
        fill(page, "", new, again)
        press(page, "设口令", qtbot)
        assert page.protection.fields is not None
        assert part in page.protection.fields.problem.text()
        assert not services.maintenance.encrypted
    fill(page, "", FIRST, FIRST)
    press(page, "设口令", qtbot)
    assert services.maintenance.encrypted
    assert "恢复单" in page.protection.result.text()
    assert (opens(path, None), opens(path, FIRST)) == (False, True)
    press(page, "换口令…", qtbot)
    fill(page, "wrong one here", SECOND, SECOND)
    press(page, "换口令", qtbot)
    assert "现在的口令不对" in page.protection.fields.problem.text()
    fill(page, FIRST, SECOND, SECOND)
    press(page, "换口令", qtbot)
    assert (opens(path, FIRST), opens(path, SECOND)) == (False, True)
    press(page, "去掉口令…", qtbot)
    fill(page, SECOND, "", "")
    press(page, "去掉口令", qtbot)
    assert opens(path, None)


def test_recovery_sheet_is_saved_where_asked(
    page: SettingsPage, services: Services, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    services.maintenance.protect(FIRST)
    page.mark_stale()
    dialogs.answers.append(tmp_path / "恢复单.pdf")
    press(page, "恢复单存为 PDF…", qtbot)
    assert (tmp_path / "恢复单.pdf").read_bytes().startswith(b"%PDF")


def test_backups_are_listed_and_restored_to_a_new_file(
    page: SettingsPage, services: Services, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    press(page, "立即备份", qtbot)
    assert len(services.maintenance.backups()) == 1
    texts = [row.text() for row in page.backups.findChildren(QLabel)]
    assert any("1 家企业" in text for text in texts)
    services.firms.create("后来的店")
    dialogs.answers += [tmp_path / "恢复", False]
    press(page, "恢复到新文件…", qtbot)
    restored = open_services(tmp_path / "恢复.ftws")
    assert len(restored.firms.rows()) == 1
    restored.close()
    assert len(services.firms.rows()) == 2


def test_a_copy_outside_quiets_the_weekly_reminder(
    page: SettingsPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    assert page.backups.reminder.isVisible()
    stick = tmp_path / "stick"
    stick.mkdir()
    dialogs.answers.append(stick)
    press(page, "备份到 U 盘…", qtbot)
    assert list(stick.glob("*.ftws"))
    assert not page.backups.reminder.isVisible()
    old = replace(page.shell.preferences(), last_outside_copy="2026-01-02")
    page.shell.save_preferences(old)
    page.backups.refresh()
    assert page.backups.reminder.isVisible()


def test_protection_is_offered_once(services: Services, shell: Shell, visits: Visits, dialogs: FakeDialogs) -> None:
    visits.preferences = replace(visits.preferences, protection_offered=())
    dialogs.answers.append(True)
    assert protection_wanted(services, shell)
    assert visits.pages == [("settings", "protect")]
    assert not protection_wanted(services, shell)
    visits.preferences = replace(visits.preferences, protection_offered=())
    dialogs.answers.append(False)
    assert not protection_wanted(services, shell)
