"""设置: look, operator, the file, protection, backups, about."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QRadioButton, QWidget

from futian_desktop import __version__
from futian_desktop.domain.changes import Topic
from futian_desktop.system import paths
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.generated.ui_settings_page import Ui_SettingsPage
from futian_desktop.ui.page import Page
from futian_desktop.ui.settings.backup_card import BackupCard
from futian_desktop.ui.settings.protection_card import SET, ProtectionCard
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import breakable

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_FONT_DELAY_MS = 200
_STEP = 5


class SettingsPage(Page):
    """Every control takes effect at once; there is no button to apply."""

    TITLE: ClassVar[str] = "设置"
    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.PREFERENCES})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.ui = Ui_SettingsPage()
        self.ui.setupUi(self)
        self.ui.content.setMaximumWidth(900)
        self.ui.scroll_area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.ui.scroll_area.viewport().setAutoFillBackground(False)
        self.ui.content.setAutoFillBackground(False)
        self.protection = ProtectionCard(services, shell)
        self.backups = BackupCard(services, shell)
        place = self.ui.page_layout.indexOf(self.ui.about_card)
        self.ui.page_layout.insertWidget(place, self.protection)
        self.ui.page_layout.insertWidget(place + 1, self.backups)
        self._autosave = Autosave(self._save_operator, self)
        self._font_timer = QTimer(self)
        self._font_timer.setSingleShot(True)
        self._font_timer.setInterval(_FONT_DELAY_MS)
        self._font_timer.timeout.connect(self._save_font)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        for choice in self._themes().values():
            choice.clicked.connect(self._on_theme_clicked)
        ui.font_slider.valueChanged.connect(self._on_font_moved)
        ui.font_reset_button.clicked.connect(self._on_font_reset)
        ui.operator_edit.textEdited.connect(self._autosave.touch)
        ui.operator_edit.editingFinished.connect(self._autosave.flush)
        ui.copy_button.clicked.connect(self._on_copy_clicked)
        ui.folder_button.clicked.connect(self._on_folder_clicked)
        ui.log_button.clicked.connect(self._on_log_clicked)

    def _themes(self) -> dict[str, QRadioButton]:
        return {"system": self.ui.theme_system, "light": self.ui.theme_light, "dark": self.ui.theme_dark}

    def reload(self) -> None:
        """Show the preferences and the state of the file."""
        preferences, maintenance = self.shell.preferences(), self.services.maintenance
        self._themes()[preferences.theme].setChecked(True)
        self.ui.font_slider.setValue(preferences.font_percent)
        self.ui.font_value.setText(f"{preferences.font_percent}%")
        if not self.ui.operator_edit.hasFocus():
            self.ui.operator_edit.setText(preferences.operator)
        self.ui.path_label.setText(breakable(maintenance.path))
        state = _("只读：另一个窗口正在使用它") if maintenance.readonly else _("每一步自动保存在这个文件里")
        self.ui.protection_label.setText(state)
        self.protection.refresh()
        self.backups.refresh()
        self.ui.about_label.setText(
            _("福安自评 {version}\n供深圳市福田区小微企业自查自评使用。程序不联网，内容只在这台电脑上。").format(
                version=__version__
            )
        )
        self.ui.data_result.setVisible(bool(self.ui.data_result.text()))

    def flush(self) -> bool:
        """Store a name that was just typed."""
        self._autosave.flush_pending()
        return True

    def take_focus(self) -> None:
        """The chosen colour."""
        self._themes()[self.shell.preferences().theme].setFocus()

    def open_target(self, target: str) -> None:
        """``operator`` and ``protect`` go to their place."""
        if target == "operator":
            self.ui.operator_edit.setFocus()
            self.ui.operator_edit.selectAll()
            self.ui.scroll_area.ensureWidgetVisible(self.ui.operator_card)
        elif target == "protect":
            self.protection.begin(SET)
            QTimer.singleShot(0, self, self._show_protection)

    @Slot()
    def _show_protection(self) -> None:
        self.ui.scroll_area.ensureWidgetVisible(self.protection, 0, 24)

    # -- look and operator -----------------------------------------------------------------------------------------

    @Slot()
    def _on_theme_clicked(self) -> None:
        chosen = next(name for name, choice in self._themes().items() if choice.isChecked())
        self.shell.save_preferences(replace(self.shell.preferences(), theme=chosen))

    @Slot(int)
    def _on_font_moved(self, value: int) -> None:
        self.ui.font_value.setText(f"{_stepped(value)}%")
        self._font_timer.start()

    @Slot()
    def _on_font_reset(self) -> None:
        self.ui.font_slider.setValue(100)

    @Slot()
    def _save_font(self) -> None:
        value = _stepped(self.ui.font_slider.value())
        if value != self.shell.preferences().font_percent:
            self.shell.save_preferences(replace(self.shell.preferences(), font_percent=value))

    def _save_operator(self) -> None:
        name = self.ui.operator_edit.text().strip()
        if name != self.shell.preferences().operator:
            self.shell.save_preferences(self.shell.preferences().with_operator(name))

    # -- the file --------------------------------------------------------------------------------------------------

    def _say(self, text: str, tone: str = "ok") -> None:
        self.ui.data_result.setText(text)
        mark(self.ui.data_result, tone=tone)
        self.ui.data_result.setVisible(True)

    @Slot()
    def _on_copy_clicked(self) -> None:
        name = self.services.maintenance.path.stem
        path = self.shell.dialogs.save_file(
            _("存一份副本"), _("{name} 副本.ftws").format(name=name), _("福安自评工作区 (*.ftws)")
        )
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(".ftws")
        self.shell.tasks.run(partial(self._save_copy, target), self._on_copied, text=_("正在存副本…"))

    def _save_copy(self, target: Path, _progress: Progress) -> Path:
        self.services.maintenance.save_copy(target)
        return target

    def _on_copied(self, path: Path) -> None:
        self._say(_("已存到 {path}，并检查过。现在用的仍是原来的文件。").format(path=breakable(path)))

    @Slot()
    def _on_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.services.maintenance.path.parent)))

    @Slot()
    def _on_log_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.user_data() / "logs")))


def _stepped(value: int) -> int:
    return round(value / _STEP) * _STEP
