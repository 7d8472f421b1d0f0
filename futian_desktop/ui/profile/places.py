"""Areas and people: short lists edited in place."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from futian_desktop.domain.enterprise import Area, FirmFile, Person
from futian_desktop.domain.identity_codes import mask_phone
from futian_desktop.domain.tailoring import SPOT_ORDER
from futian_desktop.services.firms import FirmService
from futian_desktop.system.messages import _
from futian_desktop.ui.profile.steps import Step
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, clear, column, label, row

_SHOWN = 50
"""People on this page; the roster of 培训 shows all."""


class PlacesStep(Step):
    """部位 in the order of the walk, and 人员 with masked phones. `roster_wanted` asks for the whole roster."""

    roster_wanted = Signal()

    def __init__(self, firms: FirmService) -> None:
        super().__init__(firms)
        self._areas: tuple[Area, ...] = ()
        self._people: tuple[Person, ...] = ()
        self._firm: FirmFile | None = None
        self._area_list = column(spacing=4)
        self._people_list = column(spacing=4)
        self.area_name = self.line(_("部位名称"), _("例如：二楼包间"))
        self.area_spot = QComboBox()
        self.area_spot.setAccessibleName(_("走到哪里时看"))
        for spot in SPOT_ORDER:
            self.area_spot.addItem(firms.spot_name(spot), spot)
        self.person_name = self.line(_("姓名"))
        self.person_role = self.line(_("岗位"), _("例如：厨师长"))
        self.person_phone = self.line(_("电话"), "", 40)
        add_area = button(_("加部位"), self._on_add_area, "", "plus")
        add_person = button(_("加人员"), self._on_add_person, "", "plus")
        areas = column(
            SectionHeader(_("部位"), "map-pin"),
            self._area_list,
            row(self.area_name, self.area_spot, add_area),
            spacing=10,
        )
        self.more = label("", "caption", "2", wrap=True)
        self.all = button(_("到人员名单"), self._on_all, "quiet", "users", _("到培训里的人员名单"))
        more = row(self.more, self.all, spacing=12)
        more.setStretch(0, 1)
        people = column(
            SectionHeader(_("人员"), "users"), self._people_list, more,
            row(self.person_name, self.person_role, self.person_phone, add_person), spacing=10,
        )  # fmt: skip
        self.setLayout(column(areas, 12, people, spacing=8))

    def show_firm(self, firm: FirmFile) -> None:
        self._firm, self._areas, self._people = firm, firm.areas, firm.people
        clear(self._area_list)
        clear(self._people_list)
        for area in self._areas:
            self._area_list.addWidget(self._line(area.name, self.firms.spot_name(area.spot), f"area:{area.id}"))
        self.all.setVisible(len(self._people) > _SHOWN)
        self.more.setVisible(bool(self._people))
        left = len(self._people) - _SHOWN
        self.more.setText(
            _("还有 {n} 人，在“培训”的人员名单里查找和修改。").format(n=left)
            if left > 0
            else _("移除表示这个人离职：名单里不再有他，学过的记录还在。")
        )
        for person in self._people[:_SHOWN]:
            detail = "　".join(part for part in (person.role, mask_phone(person.phone) if person.phone else "") if part)
            self._people_list.addWidget(self._line(person.name, detail, f"person:{person.id}"))
        if not self._people:
            self._people_list.addWidget(label(_("还没有人员。先加安全员和每班的负责人。"), "", "3"))

    def _line(self, title: str, detail: str, key: str) -> QWidget:
        remove = button("", self._on_remove, "quiet", "trash-2", _("移除 {name}").format(name=title))
        remove.setProperty("key", key)
        return Card(
            row(label(title, "strong"), label(detail, "caption", "3"), None, remove, margins=(12, 4, 8, 4)), "sunken"
        )

    def apply(self, firm: FirmFile) -> FirmFile:
        return replace(firm, areas=self._areas, people=self._people)

    @Slot()
    def _on_all(self) -> None:
        self.roster_wanted.emit()

    @Slot()
    def _on_add_area(self) -> None:
        name = self.area_name.text().strip()
        if name and self._firm is not None:
            spot = str(self.area_spot.currentData())
            area = self.firms.new_area(self._firm.premises.id, name, spot, len(self._areas))
            self._areas = (*self._areas, area)
            self._empty(self.area_name)

    @Slot()
    def _on_add_person(self) -> None:
        name = self.person_name.text().strip()
        if name and self._firm is not None:
            person = self.firms.new_person(self._firm.enterprise.id, name)
            person = replace(person, role=self.person_role.text().strip(), phone=self.person_phone.text().strip())
            self._people = (*self._people, person)
            self._empty(self.person_name, self.person_role, self.person_phone)

    @Slot()
    def _on_remove(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            key = str(sender.property("key"))
            self._areas = tuple(area for area in self._areas if f"area:{area.id}" != key)
            self._people = tuple(person for person in self._people if f"person:{person.id}" != key)
            self.edited.emit()

    def _empty(self, *edits: QLineEdit) -> None:
        for edit in edits:
            edit.clear()
        self.edited.emit()
