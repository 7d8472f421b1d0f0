"""The fields of a plan: every fact of the firm that a text may name as ``{key}``, with its value, title and where it is changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.services.emergency.posts import PostHolders, setup_titles
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

OUTSIDE: tuple[str, ...] = (
    "fire", "police", "hospital", "street", "community", "property", "gas", "power", "water", "lift", "neighbour", "supplier",
    "rescue", "insurance",
)  # fmt: skip
"""Kinds of outside contacts that have fields: ``{gas}``, ``{gas.phone}``, ``{gas.night}``, ``{gas.address}``, ``{gas.minutes}``."""
STATION = "station"
"""``{station}`` is the fire station: the contact of kind fire."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``page`` and ``target`` say where its fact is changed; an empty ``value`` is a missing fact."""

    key: str
    title: str
    value: str
    page: str = "emergency"
    target: str = ""


def plan_fields(suite: "EmergencySuite", premises: PremisesId) -> dict[str, Field]:
    """Every field by key, in short reads."""
    firm = suite.firms.load(premises)
    held = suite.posts.held(premises)
    contacts = [row.row for row in suite.registers.rows("emergency_contact", premises)]
    setup = suite.posts.setup(premises)
    rows = [*_firm_fields(firm, _trade(suite, firm)), *_post_fields(held)]
    rows += [
        Field(key, title, setup.values.get(key, ""), "emergency", "people/" + key)
        for key, title in setup_titles().items()
    ]
    rows += list(_outside(contacts))
    return {row.key: row for row in rows}


def values_of(fields: dict[str, Field]) -> dict[str, str]:
    """Only the values."""
    return {key: row.value for key, row in fields.items()}


def _trade(suite: "EmergencySuite", firm: FirmFile) -> str:
    pack = suite.library.trades.get(str(firm.premises.facts.get("trade", "")))
    return pack.title if pack else ""


def _firm_fields(firm: FirmFile, trade: str) -> Iterable[Field]:
    enterprise, premises = firm.enterprise, firm.premises
    facts = premises.facts
    numbers = {key: str(facts[key]) if isinstance(facts.get(key), int) else "" for key in ("max_people", "area_m2")}
    rows = (
        ("firm", _("企业名称"), enterprise.name), ("shop", _("门头名"), premises.sign_name or enterprise.name),
        ("address", _("地址"), premises.address), ("street", _("街道"), premises.street),
        ("community_name", _("社区"), premises.community), ("building", _("楼宇"), premises.building),
        ("uscc", _("统一社会信用代码"), enterprise.uscc or ""), ("legal_person", enterprise.signer_label, enterprise.legal_person),
        ("principal", _("主要负责人"), enterprise.principal), ("principal.phone", _("主要负责人电话"), enterprise.principal_phone),
        ("officer", _("安全员"), enterprise.safety_officer), ("officer.phone", _("安全员电话"), enterprise.officer_phone),
        ("headcount", _("从业人数"), str(enterprise.headcount or "")), ("max_people", _("最多同时多少人"), numbers["max_people"]),
        ("area_m2", _("面积（平方米）"), numbers["area_m2"]), ("trade", _("行业"), trade),
    )  # fmt: skip
    return (Field(key, title, value, "enterprise") for key, title, value in rows)


def _post_fields(held: Iterable[PostHolders]) -> Iterable[Field]:
    for row in held:
        title, target = row.post.title, f"people/{row.post.id}"
        first = row.rows[0] if row.rows else None
        deputy = next((part for part in row.rows if part[0].deputy), None)
        night = next((part[0].night_phone for part in row.rows if part[0].night_phone), "")
        yield Field(
            row.post.id,
            title,
            "、".join(part[1] for part in row.rows if not part[0].deputy and part[1]),
            "emergency",
            target,
        )
        yield Field(
            f"{row.post.id}.phone", _("{title}电话").format(title=title), first[2] if first else "", "emergency", target
        )
        yield Field(f"{row.post.id}.night", _("{title}夜间电话").format(title=title), night, "emergency", target)
        yield Field(
            f"{row.post.id}.deputy",
            _("{title}替补").format(title=title),
            deputy[1] if deputy else "",
            "emergency",
            target,
        )


def _outside(contacts: Iterable[RegisterRow]) -> Iterable[Field]:
    known = list(contacts)
    titles = {
        "fire": _("消防站"), "police": _("派出所"), "hospital": _("医院"), "street": _("街道应急办"), "community": _("社区"),
        "property": _("物业"), "gas": _("供气企业"), "power": _("供电抢修"), "water": _("供水抢修"), "lift": _("电梯维保"),
        "neighbour": _("相邻单位"), "supplier": _("供货单位"), "rescue": _("协议救援队"), "insurance": _("保险公司"),
    }  # fmt: skip
    for kind in OUTSIDE:
        row = next((one for one in known if one.text("kind") == kind), None)
        name = STATION if kind == "fire" else "street_office" if kind == "street" else kind
        parts = (("", "name", ""), (".phone", "phone", _("电话")), (".night", "night_phone", _("夜间电话")),
                 (".address", "address", _("地址")), (".minutes", "minutes", _("几分钟到")))  # fmt: skip
        for suffix, column, word in parts:
            yield Field(
                name + suffix, titles[kind] + word, row.text(column) if row else "", "emergency", f"resources/{kind}"
            )
