"""还缺什么: what the risks ask for against what is at hand, whom to be able to call, and whether the numbers still work."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from futian_desktop.domain.emergency import Gap
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.identity_codes import call_ok
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.registers import RegisterRow, add_months
from futian_desktop.domain.risks import needs_of
from futian_desktop.services.emergency.missing import Missing
from futian_desktop.services.registers import DueRow
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

READY = "ready"
CALLED_MONTHS = 6
_MOST_NAMED = 3
_RESOURCES, _CONTACTS = "emergency_resource", "emergency_contact"


@dataclass(frozen=True, slots=True)
class WantedContact:
    """Somebody outside who should be on the list: kind, its title, and why."""

    kind: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class ContactNote:
    """A remark on a contact. ``code`` is form (the number looks incomplete), never (nobody ever called) or old."""

    row: RegisterRow
    code: str
    text: str


class NeedService:
    """Use cases around 应急物资 and 外部联系."""

    def __init__(self, suite: "EmergencySuite") -> None:
        self._suite = suite

    def gaps(self, premises: PremisesId) -> tuple[Gap, ...]:
        """What the risks that count ask for and the register has not ready, the most asked for first.

        Of each kind the largest number any accident type asks for counts; a row without a number counts as one.
        """
        there = self.there(premises)
        spec = self._suite.registers.registers[_RESOURCES]
        known = {row.accident for row in self._suite.risks.units(premises)}
        facts = self._suite.firms.load(premises).premises.facts
        wanted: dict[str, list[tuple[int, str, str]]] = {}
        for accident in (row for key, row in self._suite.accidents.items() if key in known):
            for need in needs_of(accident, facts):
                wanted.setdefault(need.kind, []).append((need.least, accident.short, need.why))
        made: list[tuple[int, Gap]] = []
        for key, asks in wanted.items():
            least, _short, why = max(asks, key=lambda ask: ask[0])
            if there.get(key, 0) < least:
                kind = spec.kind(key)
                names = "、".join(dict.fromkeys(short for _least, short, _why in asks[:_MOST_NAMED]))
                tail = _("等 {n} 种").format(n=len(asks)) if len(asks) > _MOST_NAMED else ""
                made.append(
                    (len(asks), Gap(key, kind.title if kind else key, least, there.get(key, 0), names + tail, why))
                )
        return tuple(gap for _number, gap in sorted(made, key=lambda pair: (-pair[0], pair[1].kind)))

    def there(self, premises: PremisesId) -> dict[str, int]:
        """How many of each kind are ready to be used; a row without a number is one, one without a state is ready."""
        found: dict[str, int] = {}
        for line in self._suite.registers.rows(_RESOURCES, premises):
            row = line.row
            if row.text("state") in ("", READY):
                number = row.values.get("quantity")
                found[row.text("kind")] = found.get(row.text("kind"), 0) + (number if isinstance(number, int) else 1)
        return found

    def new_resource(self, premises: PremisesId, gap: Gap) -> RegisterRow:
        """The row that would close a gap, not stored: its kind, name and number; where it is has to be said."""
        row = self._suite.registers.new(_RESOURCES, premises)
        values = {**row.values, "kind": gap.kind, "name": gap.title, "quantity": gap.wanted - gap.there}
        return RegisterRow(row.id, premises, _RESOURCES, values, row.version)

    def wanted_contacts(self, premises: PremisesId) -> tuple[WantedContact, ...]:
        """Whom the profile calls for and who is not on the list yet."""
        facts = self._suite.firms.load(premises).premises.facts
        have = {line.row.text("kind") for line in self._suite.registers.rows(_CONTACTS, premises)}
        spec = self._suite.registers.registers[_CONTACTS]
        rows: list[WantedContact] = []
        for key, why in _reasons(facts):
            kind = spec.kind(key)
            if key not in have and kind is not None:
                rows.append(WantedContact(key, kind.title, why))
        return tuple(rows)

    def new_contact(self, premises: PremisesId, wanted: WantedContact) -> RegisterRow:
        """A row for a wanted contact, not stored. Names and numbers are never invented."""
        row = self._suite.registers.new(_CONTACTS, premises)
        return RegisterRow(row.id, premises, _CONTACTS, {**row.values, "kind": wanted.kind}, row.version)

    def contact_notes(self, premises: PremisesId) -> tuple[ContactNote, ...]:
        """Numbers that look incomplete, were never called, or not within six months."""
        made: list[ContactNote] = []
        for line in self._suite.registers.rows(_CONTACTS, premises):
            made += self._notes(line.row)
        return tuple(made)

    def _notes(self, row: RegisterRow) -> list[ContactNote]:
        name, rows = row.text("name"), list[ContactNote]()
        for key, title in (("phone", _("电话")), ("night_phone", _("夜间电话"))):
            if row.text(key) and not call_ok(row.text(key)):
                text = _("{name}：{title}看起来不完整，手机 11 位，固定电话带区号").format(name=name, title=title)
                rows.append(ContactNote(row, "form", text))
        last = row.day("last_on")
        if last is None:
            rows.append(ContactNote(row, "never", _("{name}：没有写过哪天打通").format(name=name)))
        elif add_months(last, CALLED_MONTHS) < self._suite.now().date():
            text = _("{name}：半年没有打通过，上次是 {day}").format(name=name, day=last.isoformat())
            rows.append(ContactNote(row, "old", text))
        return rows

    def late(self, premises: PremisesId) -> tuple[DueRow, ...]:
        """Things whose next look or last day of use is past."""
        rows = self._suite.registers.rows(_RESOURCES, premises)
        return tuple(row for row in rows if row.days is not None and row.days < 0)

    def missing(self, premises: PremisesId) -> tuple[Missing, ...]:
        """What the step 资源 is missing."""
        rows: list[Missing] = []
        gaps, late = self.gaps(premises), self.late(premises)
        if not self._suite.risks.units(premises):
            rows.append(Missing(_("还算不出应急物资缺什么"), _("缺什么由风险点算出来，先做第一步。"), "risks"))
        if gaps:
            names = "、".join(gap.title for gap in gaps[:_MOST_NAMED])
            text = _("应急物资还缺 {n} 样：{names}").format(
                n=len(gaps), names=names + (_("等") if len(gaps) > _MOST_NAMED else "")
            )
            rows.append(Missing(text, _("预案里写了要用，出事时伸手却没有。"), "resources"))
        if late:
            why = _("过了检查或有效日期的东西，用的时候可能不灵。")
            text = _("{n} 件物资过了检查日期").format(n=len(late))
            rows.append(Missing(text, why, f"resources/{late[0].row.id.hex}"))
        contacts = self.wanted_contacts(premises)
        if contacts:
            names = "、".join(row.title for row in contacts[:_MOST_NAMED])
            text = _("外部联系还缺：{names}").format(
                names=names + (_("等 {n} 个").format(n=len(contacts)) if len(contacts) > _MOST_NAMED else "")
            )
            rows.append(Missing(text, _("到时候再去找号码，要耽误好几分钟。"), "contacts"))
        notes = self.contact_notes(premises)
        if any(note.code == "form" for note in notes):
            rows.append(Missing(_("有电话看起来不完整"), _("少一位就打不出去。"), "contacts"))
        stale = sum(note.code != "form" for note in notes)
        if stale:
            why = _("号码会换，夜里打不通才发现就晚了。")
            rows.append(Missing(_("{n} 个外部电话半年没有打通过").format(n=stale), why, "contacts"))
        return tuple(rows)


def _reasons(facts: Facts) -> list[tuple[str, str]]:
    """(kind of contact, why) that these facts call for, in the order in which one calls."""
    rows = [
        ("fire", _("知道离得最近的消防救援站在哪、多久到")), ("hospital", _("伤员送到哪里")), ("police", _("有人闹事、需要封路")),
        ("street", _("事故要向街道应急管理办报")), ("community", _("社区能帮着疏散和安置")),
    ]  # fmt: skip
    if facts.get("building_role") != "owner" or facts.get("premises") == "leased":
        rows.append(("property", _("消防水泵、电梯、总电闸在物业手里")))
    gas = facts.get("gas")
    if isinstance(gas, str) and gas not in ("none", ""):
        rows.append(("gas", _("漏气要请供气企业来断气、检测")))
    if "lift" in _chosen(facts, "special_equipment"):
        rows.append(("lift", _("有人困在电梯里要维保单位来放人")))
    rows += [
        ("power", _("断电、电缆着火要他们来断电")),
        ("water", _("水管爆了要他们来关总阀")),
        ("neighbour", _("着火漏气先叫隔壁的人走")),
    ]
    if _chosen(facts, "confined") or facts.get("high_work") not in (None, "none"):
        rows.append(("rescue", _("井下、高处救人自己做不了")))
    return rows


def _chosen(facts: Facts, key: str) -> tuple[str, ...]:
    value = facts.get(key)
    return tuple(option for option in value if option != "none") if isinstance(value, tuple) else ()
