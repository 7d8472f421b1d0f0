"""Sample firms: invented names, real content, answers and drawn photos as after a first honest walk."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding, TailoredItem
from futian_desktop.domain.enterprise import FactValue, SubjectKind
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.standard import ReadyFinding
from futian_desktop.domain.supplement import Member, Notice
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.evidence import EvidenceService
from futian_desktop.services.firms import FirmService
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.supplements import SupplementService

if TYPE_CHECKING:
    from futian_desktop.domain.plans import EmergencyPlan
    from futian_desktop.domain.training import RosterPerson
    from futian_desktop.services.emergency.suite import EmergencySuite
    from futian_desktop.services.training.suite import TrainingSuite


@dataclass(frozen=True, slots=True)
class _Sketch:
    name: str
    sign: str
    uscc: str
    kind: SubjectKind
    legal: str
    officer: str
    address: str
    street: str
    community: str
    building: str
    division: tuple[str, str]
    regulator: str
    people: int
    revenue: int
    facts: dict[str, FactValue]


_SKETCHES = {
    "restaurant": _Sketch(
        "深圳市福田区知味湘菜馆", "知味湘菜馆", "92440300MA5EXMPL8R", SubjectKind.SOLE_TRADER, "周敏", "周敏",
        "示例路 18 号 1 层 102 铺", "福田街道", "岗厦社区", "示例大厦", ("62", "餐饮业"), "市场监管", 26, 680,
        {"floor_kind": "low", "gas": "piped", "area_m2": 320, "max_people": 140, "headcount": 26},
    ),
    "office": _Sketch(
        "深圳市云帆信息咨询有限公司", "云帆咨询", "91440300MA5EXMPL2A", SubjectKind.COMPANY, "陈志远", "李敏",
        "示例中心 B 座 1906", "莲花街道", "福中社区", "示例中心", ("72", "商务服务业"), "不清楚", 38, 1500,
        {"floor_kind": "high", "area_m2": 420, "max_people": 45, "headcount": 38},
    ),
}  # fmt: skip
TRADES = tuple(_SKETCHES)


class SampleService:
    """Makes sample firms in the open workspace."""

    def __init__(
        self, firms: FirmService, assessments: AssessmentService, evidence: EvidenceService,
        supplements: SupplementService, hazards: HazardService, emergency: "Callable[[], EmergencySuite] | None" = None,
        training: "Callable[[], TrainingSuite] | None" = None,
    ) -> None:  # fmt: skip
        self._firms = firms
        self._assessments = assessments
        self._evidence = evidence
        self._supplements = supplements
        self._hazards = hazards
        self._emergency = emergency
        self._training = training

    def firm(self, trade: str) -> PremisesId:
        """A described sample firm without answers.

        Raises:
            RuleViolation: `sample.unknown_trade`.
        """
        if trade not in _SKETCHES:
            raise RuleViolation("sample.unknown_trade", trade=trade)
        sketch = _SKETCHES[trade]
        premises = self._firms.create(sketch.name, trade)
        firm = self._firms.load(premises)
        code, title = sketch.division
        section = next(row for row in self._firms.divisions(title) if row.division == code)
        enterprise = replace(
            firm.enterprise, uscc=sketch.uscc, uscc_confirmed=True, subject_kind=sketch.kind, legal_person=sketch.legal,
            principal=sketch.legal, principal_phone="13800000001", safety_officer=sketch.officer,
            officer_phone="13800000002", section=section.section, division=code, regulator=sketch.regulator,
            headcount=sketch.people, revenue=sketch.revenue, contacts_consent=True,
        )  # fmt: skip
        place = replace(
            firm.premises, sign_name=sketch.sign, address=sketch.address, street=sketch.street,
            community=sketch.community, building=sketch.building, in_charge=sketch.legal,
            facts={**firm.premises.facts, **sketch.facts},
        )  # fmt: skip
        people = tuple(
            self._firms.new_person(firm.enterprise.id, name) for name in {sketch.legal: 0, sketch.officer: 0}
        )
        self._firms.save(replace(firm, enterprise=enterprise, premises=place, people=people))
        return premises

    def answers(self, premises: PremisesId, seed: int, photos: bool = True) -> Assessment:
        """Answer the whole list as a first honest walk would: mostly right, some findings, one photo per finding."""
        assessment = self._assessments.start(premises)
        rng = random.Random(seed)  # noqa: S311 - repeatable sample data, no secret
        for row in assessment.tailoring.items:
            answer = _sample_answer(row, rng)
            self._assessments.answer(assessment.id, self._assessments.decided(row, answer))
            if photos and answer.findings:
                picture = drawing(row.item.title, rng)
                photo = self._evidence.add_bytes(
                    premises, picture, f"IMG_20261120_{rng.randrange(90000, 180000):06d}.png"
                )
                self._evidence.link(photo.id, assessment.id, row.item.id)
        self._fill_supplement(premises, assessment)
        return self._assessments.load(assessment.id)

    def hazards(self, premises: PremisesId) -> tuple[Hazard, ...]:
        """Hazards in every state, as a shop has them after some weeks: overdue, handed out, waiting, closed, suspected."""
        from futian_desktop.services.sample_hazards import register_all  # noqa: PLC0415 - only when asked for

        return register_all(self._hazards, self._evidence, self._firms.load(premises))

    def emergency(self, premises: PremisesId) -> "EmergencyPlan":
        """Risks, posts, places, things at hand, numbers, a plan that is being written, one drill that was held.

        Raises:
            RuleViolation: `sample.unknown_trade` for a firm of another trade than `TRADES`.
        """
        from futian_desktop.services.sample_emergency import fill  # noqa: PLC0415 - only when asked for

        trade = str(self._firms.load(premises).premises.facts.get("trade", ""))
        if trade not in _SKETCHES or self._emergency is None:
            raise RuleViolation("sample.unknown_trade", trade=trade)
        return fill(self._emergency(), premises, trade)

    def training(self, premises: PremisesId) -> "tuple[RosterPerson, ...]":
        """Roster, certificates, one session, one exam; the people of the roster.

        Raises:
            RuleViolation: `sample.unknown_trade` for a firm of another trade than `TRADES`.
        """
        from futian_desktop.services.sample_training import fill  # noqa: PLC0415 - only when asked for

        trade = str(self._firms.load(premises).premises.facts.get("trade", ""))
        if trade not in _SKETCHES or self._training is None:
            raise RuleViolation("sample.unknown_trade", trade=trade)
        return fill(self._training(), premises, trade)

    def _fill_supplement(self, premises: PremisesId, assessment: Assessment) -> None:
        """Working group, no accident, a public notice of five days, the commitment."""
        firm = self._firms.load(premises)
        began = assessment.started_at.date()
        members = (
            *self._supplements.suggested(firm.enterprise),
            Member("林晓", "店长" if firm.enterprise.one_signer else "行政", "带路、拍照"),
        )
        stored = self._supplements.load(assessment.id)
        made = replace(
            stored, members=members, no_accident=True, pledge_on=began.isoformat(),
            notice=Notice("员工休息区公告栏", began.isoformat(), (began + timedelta(days=5)).isoformat(), "林晓"),
        )  # fmt: skip
        self._supplements.save(premises, assessment.id, made)


def ready_finding(ready: ReadyFinding, index: int) -> Finding:
    """A ready finding taken over as found."""
    return Finding(
        ready.text, ready.deduct, ready.measure, ready.deadline, index, ready.suspect_major, ready.extra_deduction,
        ready.total_deduction,
    )  # fmt: skip


def _sample_answer(row: TailoredItem, rng: random.Random) -> Answer:
    item, key, dice = row.item, AnswerKey(row.item.id), rng.random()
    mild = [(n, ready) for n, ready in enumerate(item.findings) if ready.deduct and not ready.suspect_major]
    if dice < 0.14 and mild:  # noqa: PLR2004 - about one item in seven has something
        index, ready = rng.choice(mild)
        return Answer(key, AnswerKind.PARTIAL, (ready_finding(ready, index),), note="第一次走查时发现")
    if dice > 0.97 and item.points <= Decimal(5):  # noqa: PLR2004 - a few items do not apply
        return Answer(key, AnswerKind.NOT_APPLICABLE, reason="本店没有这种情况")
    if item.duty == "property":
        return Answer(key, AnswerKind.CONFORM, by_property=True, property_paper="物业提供的年度检测报告复印件")
    return Answer(key, AnswerKind.CONFORM)


def drawing(title: str, rng: random.Random) -> bytes:
    """A plain drawn picture that stands for a photo."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - heavy, samples only

    image = Image.new("RGB", (1200, 900), (rng.randrange(150, 210), rng.randrange(150, 200), rng.randrange(140, 190)))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 640, 1200, 900), fill=(120, 112, 100))
    for _count in range(6):
        left, top = rng.randrange(0, 1000), rng.randrange(120, 560)
        width, height = rng.randrange(80, 260), rng.randrange(80, 300)
        shade = rng.randrange(60, 220)
        pen.rectangle(
            (left, top, left + width, top + height), fill=(shade, shade - 20, shade - 30), outline=(50, 50, 50)
        )
    pen.ellipse((520, 300, 760, 540), outline=(200, 30, 30), width=10)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", title=title[:20])
    return buffer.getvalue()
