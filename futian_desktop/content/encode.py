"""Domain content back to the plain form that `loader` reads (docs/content-format.md)."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from futian_desktop.domain.standard import Basis, CheckItem, Condition, Element, Law, Module, Op, ReadyFinding, Standard


def _number(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else str(value)


def _condition(condition: Condition) -> dict[str, Any]:
    if condition.op in (Op.ALL, Op.ANY):
        return {condition.op.value: [_condition(part) for part in condition.parts]}
    value = list(condition.value) if isinstance(condition.value, tuple) else condition.value
    return {"fact": condition.fact, condition.op.value: value}


def _finding(finding: ReadyFinding) -> dict[str, Any]:
    row: dict[str, Any] = {
        "text": finding.text,
        "deduct": "all" if finding.deduct is None else _number(finding.deduct),
        "measure": finding.measure,
        "deadline": finding.deadline.value,
    }
    if finding.suspect_major:
        bound = {"when": _condition(finding.suspect_when)} if finding.suspect_when else {}
        row["hazard"] = {"major": "compare", **bound}
    if finding.extra_deduction:
        row["extra_deduction"] = _number(finding.extra_deduction)
    if finding.total_deduction:
        row["total_deduction"] = _number(finding.total_deduction)
    return row


def _basis(basis: Basis) -> dict[str, Any]:
    row: dict[str, Any] = {
        "law": basis.law, "article": basis.article, "gist": basis.gist, "confidence": basis.confidence.value,
    }  # fmt: skip
    if basis.when is not None:
        row["when"] = _condition(basis.when)
    return row


def encode_item(item: CheckItem) -> dict[str, Any]:
    """One check item as a plain table; empty fields are left out, 0 points are not empty."""
    row: dict[str, Any] = {
        "id": item.id, "version": item.version, "title": item.title, "why": item.why, "kind": item.kind,
        "spot": item.spot, "duty": item.duty, "element": item.element, "points": _number(item.points),
        "look": item.look, "how": list(item.how), "good": item.good,
        "finding": [_finding(finding) for finding in item.findings],
        "basis": [_basis(basis) for basis in item.basis],
        "photo": item.photo, "usual_ask": item.usual_ask, "first": item.first, "veto": item.veto,
        "keep": item.keep, "retired": item.retired,
        "term": [{"word": word, "gloss": gloss} for word, gloss in item.terms],
    }  # fmt: skip
    if item.when is not None:
        row["when"] = _condition(item.when)
    return {key: value for key, value in row.items() if value is not False and value not in ("", [])}


def encode_module(module: Module) -> dict[str, Any]:
    """A module with its items as a plain table."""
    row: dict[str, Any] = {
        "id": module.id, "version": module.version, "title": module.title, "aspect": module.aspect,
        "about": module.about, "replaces": list(module.replaces), "item": [encode_item(item) for item in module.items],
    }  # fmt: skip
    if module.when is not None:
        row["when"] = _condition(module.when)
    for basis in (basis for item in row["item"] for basis in item.get("basis", ())):
        if not basis["article"]:  # snapshots keep the empty text: their digests must not change
            del basis["article"]
    return {key: value for key, value in row.items() if value not in ("", [])}


def encode_law(law: Law) -> dict[str, Any]:
    """An entry of the register as a plain table; empty fields are left out."""
    row = {part.name: getattr(law, part.name) for part in fields(law)}
    row["confidence"] = law.confidence.value
    row["binds"] = _condition(law.binds) if law.binds else ""
    return {key: value for key, value in row.items() if value not in ("", (), None)}


def _element(element: Element) -> dict[str, Any]:
    row: dict[str, Any] = {"code": element.code, "title": element.title}
    if element.map2016:
        row["map2016"] = element.map2016
    if element.children:
        row["child"] = [_element(child) for child in element.children]
    return row


def encode_standard(standard: Standard) -> dict[str, Any]:
    """A standard as a plain table."""
    policies = standard.policies
    floors = {"item": policies.item_floor, "element": policies.element_floor, "total": policies.total_floor}
    plain: dict[str, Any] = {f"{name}_floor": _number(value) for name, value in floors.items() if value is not None}
    if policies.floor_level != "second":
        plain["floor_level"] = policies.floor_level
    return {
        "id": standard.id, "version": standard.version, "title": standard.title, "short": standard.short,
        "about": standard.about, "disclaimer": standard.disclaimer, "fail_grade": standard.fail_title,
        "grades": [{"id": g.id, "title": g.title, "at_least": _number(g.at_least)} for g in standard.grades],
        "policies": {"na": policies.na, "rounding": policies.rounding, "digits": policies.digits, **plain},
        "element": [_element(element) for element in standard.elements],
    }  # fmt: skip
