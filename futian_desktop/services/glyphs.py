"""Characters that the bundled fonts cannot print, named before printing: which, in which field, what to do."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from futian_desktop.domain.assessment import Assessment
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.supplement import Supplement
from futian_desktop.system.messages import _

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character without a glyph: ``code`` as U+XXXX, the fields it stands in, what to do about it."""

    char: str
    code: str
    fields: tuple[str, ...]
    advice: str

    @property
    def sentence(self) -> str:
        """One line for the person."""
        return _("“{char}”（{code}），在{fields}：{advice}").format(
            char=self.char, code=self.code, fields="、".join(self.fields), advice=self.advice
        )


def fields_of(firm: FirmFile, assessment: Assessment, supplement: Supplement) -> Iterator[Field]:
    """Every text that somebody typed and a document prints, with the name of its field."""
    enterprise, premises = firm.enterprise, firm.premises
    yield from (
        (_("企业名称"), enterprise.name), (_("统一社会信用代码"), enterprise.uscc or ""),
        (enterprise.signer_label, enterprise.legal_person), (_("主要负责人"), enterprise.principal),
        (_("安全员"), enterprise.safety_officer), (_("主要负责人电话"), enterprise.principal_phone),
        (_("安全员电话"), enterprise.officer_phone), (_("门头名"), premises.sign_name), (_("地址"), premises.address),
        (_("社区"), premises.community), (_("楼宇"), premises.building), (_("场所负责人"), premises.in_charge),
    )  # fmt: skip
    yield from ((_("部位"), area.name) for area in firm.areas)
    for row in assessment.tailoring.items:
        answer, place = assessment.answer(row.item.id), row.item.id
        yield from (
            (_("{item} 的备注").format(item=place), answer.note), (_("{item} 的原因").format(item=place), answer.reason),
            (_("{item} 的物业材料").format(item=place), answer.property_paper),
        )  # fmt: skip
        for found in answer.findings:
            yield _("{item} 的扣分点").format(item=place), found.text
            yield _("{item} 的整改措施").format(item=place), found.measure
    for member in supplement.members:
        yield _("工作组名单"), f"{member.name}{member.post}{member.task}"
    for accident in supplement.accidents:
        yield _("事故情况"), f"{accident.on}{accident.kind}{accident.consequence}{accident.action}"
    notice = supplement.notice
    yield _("公示记录"), f"{notice.place}{notice.from_on}{notice.to_on}{notice.by}"
    for judgement in (*assessment.confirmed_major.values(), *assessment.rejected_major.values()):
        yield _("{item} 的核实记录").format(item=judgement.item), f"{judgement.who}{judgement.clause}{judgement.reason}"


def missing_glyphs(fields: Iterable[Field]) -> tuple[MissingGlyph, ...]:
    """Characters that would print as 〓, each once, in the order of the fields."""
    from futian_desktop.documents.fonts import glyphs  # noqa: PLC0415 - reportlab is heavy
    from futian_desktop.documents.text import missing  # noqa: PLC0415

    known = glyphs()
    places: dict[str, dict[str, None]] = {}
    for name, text in fields:
        for char in missing(text, known):
            places.setdefault(char, {})[name] = None
    return tuple(
        MissingGlyph(char, f"U+{ord(char):04X}", tuple(names), _advice(char)) for char, names in places.items()
    )


def _advice(char: str) -> str:
    if unicodedata.category(char).startswith("L"):
        return _("字库里没有这个字。可以换成同音同义的常用字；照样生成的话，这里印成〓，打印后手写补上")
    return _("这是符号或表情，印不出来。请删掉或换成文字；照样生成的话，这里印成〓")
