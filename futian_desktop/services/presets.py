"""Proposals per trade: usual facts and the rooms one walks through. Data arrives as trade packs in a later issue."""

from futian_desktop.domain.enterprise import FactValue

_NONE: tuple[str, ...] = ("none",)
_COMMON: dict[str, FactValue] = {
    "premises": "leased", "lets_out": False, "living": False, "night": False, "kitchen": False, "gas": "none",
    "power": _NONE, "warehouse": False, "ebike": False, "hazchem": "none", "special_equipment": _NONE,
    "vehicles": False, "hot_work": False, "temp_power": False, "high_work": "none", "confined": _NONE,
    "occ_factors": _NONE, "construction": "none", "contractors": False, "events": False, "risky_process": _NONE,
    "small_place": "none", "fire_key_unit": False, "building_role": "tenant", "surroundings": _NONE,
}  # fmt: skip
_TRADES: dict[str, dict[str, FactValue]] = {
    "office": {
        "public_place": _NONE, "gathering": False, "entertainment_place": False, "crowded": False,
        "floor_kind": "high", "contractors": True, "fire_system": ("hydrant", "alarm", "sprinkler", "fire_door"),
        "outside_things": _NONE,
    },
    "restaurant": {
        "public_place": ("catering",), "gathering": True, "crowded": True, "entertainment_place": False,
        "kitchen": True, "gas": "piped", "night": True, "ebike": True, "warehouse": True, "hazchem": "small",
        "confined": ("grease",), "fire_system": ("hydrant", "alarm"), "outside_things": ("sign", "unit"),
    },
    "shop": {
        "public_place": ("shop",), "entertainment_place": False, "warehouse": True, "ebike": True,
        "fire_system": ("hydrant", "sprinkler"), "outside_things": ("sign",),
    },
}  # fmt: skip
_SPOTS: dict[str, tuple[tuple[str, str], ...]] = {
    "office": (("entrance", "门口"), ("front", "办公区"), ("power", "强弱电井和配电箱"), ("store", "库房"),
               ("stairs", "走道和楼梯间"), ("staff", "问员工"), ("papers", "坐下来看资料")),
    "restaurant": (("entrance", "门口"), ("front", "前厅"), ("kitchen", "后厨"), ("store", "库房"), ("power", "配电箱"),
                   ("stairs", "走道和楼梯"), ("back", "后门"), ("staff", "问员工"), ("papers", "坐下来看资料")),
    "shop": (("entrance", "门口"), ("front", "卖场"), ("store", "库房"), ("power", "配电箱"), ("stairs", "走道和楼梯"),
             ("back", "后门"), ("staff", "问员工"), ("papers", "坐下来看资料")),
}  # fmt: skip
_PLAIN: tuple[tuple[str, str], ...] = (
    ("entrance", "门口"), ("front", "经营区"), ("kitchen", "后厨"), ("store", "库房"), ("power", "配电箱"),
    ("stairs", "走道和楼梯"), ("back", "后门"), ("outside", "室外"), ("staff", "问员工"), ("papers", "坐下来看资料"),
)  # fmt: skip


def preset(trade: str) -> dict[str, FactValue]:
    """Usual facts of a trade; empty for an unknown trade."""
    return {**_COMMON, **_TRADES[trade]} if trade in _TRADES else {}


def spots_of(trade: str) -> tuple[tuple[str, str], ...]:
    """(spot, name) of the rooms that a trade usually has, in the order of the walk."""
    return _SPOTS.get(trade, _PLAIN)


def spot_name(trade: str, spot: str) -> str:
    """The trade's word for a spot."""
    return dict(_PLAIN).get(spot, spot) if spot not in dict(spots_of(trade)) else dict(spots_of(trade))[spot]
