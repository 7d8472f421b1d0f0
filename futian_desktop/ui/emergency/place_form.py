"""集合点, exits, valves and other facts of the place: one line each, saved as soon as it is left."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from futian_desktop.services.emergency.posts import LONGEST, setup_titles
from futian_desktop.system.messages import _
from futian_desktop.ui.autosave import Autosave

PARTS: tuple[tuple[str, ...], ...] = (
    ("assembly", "muster", "exit", "exit2", "evacuation_route", "alarm_word", "opening_hours"),
    ("gas_valve", "power_switch", "water_valve", "aed", "night_people", "neighbours", "street_plan"),
)
"""What stands in the left and the right column."""


def hints() -> dict[str, str]:
    """An example for each."""
    return {
        "assembly": _("例如：大厦东门外的榕树下"), "exit": _("例如：临街的玻璃门"), "exit2": _("例如：后厨通后巷的门"),
        "gas_valve": _("例如：后门外气表箱，往右拧"), "power_switch": _("例如：收银台后面的配电箱"), "water_valve": _("例如：洗碗间水槽下面"),
        "aed": _("例如：大厦一楼大堂保安台"), "opening_hours": _("例如：10:00—22:00"), "night_people": _("例如：1"),
        "alarm_word": _("例如：着火了，都往正门走"), "evacuation_route": _("例如：前厅走正门，后厨走后门，到集合点"),
        "neighbours": _("例如：左边粥铺，右边便利店"), "muster": _("例如：当班领班"), "street_plan": _("例如：福田街道应急预案、示例大厦消防预案"),
    }  # fmt: skip


class PlaceForm(QWidget):
    """`saved` carries every value, a moment after the last key and at once when a line is left."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QLineEdit] = {}
        self._stored: dict[str, str] = {}
        self._autosave = Autosave(self._save, self)
        titles, examples = setup_titles(), hints()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for key in (name for part in PARTS for name in part):
            field = QLineEdit()
            field.setMaxLength(LONGEST)
            field.setPlaceholderText(examples[key])
            field.setAccessibleName(titles[key])
            field.textEdited.connect(self._autosave.touch)
            field.editingFinished.connect(self._autosave.flush)
            self.fields[key] = field
            form.addRow(titles[key], field)

    def show_values(self, values: Mapping[str, str], *, readonly: bool) -> None:
        """Show what is stored; a line that is being typed in stays as it is."""
        for key, field in self.fields.items():
            typed = field.hasFocus() and field.text() != self._stored.get(key, "")
            if not typed and field.text() != values.get(key, ""):
                field.setText(values.get(key, ""))
            field.setReadOnly(readonly)
        self._stored = dict(values)

    def values(self) -> dict[str, str]:
        """What stands in the lines as it is stored: single spaces, no empty ones."""
        return {key: " ".join(field.text().split()) for key, field in self.fields.items() if field.text().strip()}

    def flush(self) -> bool:
        """Save what is typed; ``False`` while something could not be saved."""
        self._autosave.flush()
        return self.values() == self._stored

    def adopt(self, values: Mapping[str, str]) -> None:
        """What is stored now."""
        self._stored = dict(values)

    @Slot()
    def _save(self) -> None:
        if self.values() != self._stored:
            self.saved.emit(self.values())
