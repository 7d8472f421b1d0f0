"""Roles and duties of training as part of the family `plans`: known roles, laws, units, conditions; whole figures."""

from collections.abc import Collection, Iterator

from futian_desktop.content.registers import load_registers
from futian_desktop.content.training import load_units
from futian_desktop.content.training_duties import load_duties, load_roles
from futian_desktop.domain.questions import ROLES
from futian_desktop.domain.standard import Confidence
from futian_desktop.domain.training import EMPLOYMENTS, LEVELS, TrainingDuty
from futian_desktop.services.content_checks.conditions import unknown
from futian_desktop.services.content_checks.problem import Content

HEAD_LENGTH = 6
_Known = dict[str, Collection[str]]


def check(content: Content) -> Iterator[tuple[str, str]]:
    """(place, what is wrong) of every role and duty."""
    if not (content.root / "training" / "duties.toml").exists():
        return
    roles, duties = load_roles(content.root), load_duties(content.root)
    yield from ((f"岗位 {key}", "题库有这个岗位，岗位表没有") for key in ROLES if key != "all" and key not in roles)
    for role in roles.values():
        yield from ((f"岗位 {role.id}", text) for text in unknown(role.when, content.library))
        yield from ((f"岗位 {role.id}", f"没有行业 {key}") for key in role.trades if key not in content.library.trades)
    library = content.library
    known: _Known = {
        "岗位": {"all", *roles}, "用工形式": EMPLOYMENTS, "行业": library.trades, "课件": load_units(content.root),
        "模块": library.modules, "培训": duties, "法规": library.laws, "级别": LEVELS, "证书": _certificates(content),
    }  # fmt: skip
    for duty in duties.values():
        place = f"培训 {duty.id}"
        yield from ((place, text) for text in unknown(duty.when, library))
        yield from (
            (place, f"没有{name} {key}") for name, key in _named(duty) if known[name] and key not in known[name]
        )
        yield from ((place, text) for text in _faults(duty))


def _certificates(content: Content) -> Collection[str]:
    """Kinds of the register of certificates; empty where content has none, then none is judged."""
    register = load_registers(content.root).get("qualification") if (content.root / "registers").exists() else None
    return {row.id for row in register.kinds} if register else ()


def _named(duty: TrainingDuty) -> Iterator[tuple[str, str]]:
    rows = (
        ("岗位", duty.roles), ("用工形式", duty.employments), ("行业", duty.trades), ("课件", duty.units),
        ("模块", duty.modules), ("培训", (*duty.instead, *duty.counts)), ("证书", duty.qualification),
        ("法规", (duty.law,) if duty.law else ()), ("级别", (duty.level,) if duty.level else ()),
    )  # fmt: skip
    yield from ((name, key) for name, keys in rows for key in keys)


def _faults(duty: TrainingDuty) -> Iterator[str]:
    if len(duty.short) > HEAD_LENGTH:
        yield "列头太长"
    if (duty.trigger == "every") != (duty.months > 0):
        yield "每隔多久要和 months 一起写"
    if not duty.law and duty.confidence is not Confidence.UNSURE:
        yield "没有法规，就不能写可信程度"
    if duty.law and not duty.article and duty.confidence.printable:
        yield "写成法规要有条号"
