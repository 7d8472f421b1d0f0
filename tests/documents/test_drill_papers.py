"""Papers of scenarios and drills: archival, the same words in PDF and docx, little and much, hostile words."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import jsonschema
import pytest
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.documents.blocks import Table
from futian_desktop.documents.builders.scenario_paper import timeline
from futian_desktop.documents.digest import embedded, problem
from futian_desktop.documents.paper import DRILL, SCENARIO
from futian_desktop.documents.papers import PAPERS
from futian_desktop.domain.drills import Attendee, Drill, DrillKind
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.scenarios import Scenario, Task
from futian_desktop.services.papers import Subject
from futian_desktop.system import paths
from tests.documents.test_report import rules, squeeze, text_of
from tests.emergency import NAMES, founded, furnished, manned

ACCIDENTS = {"office": "fire", "restaurant": "gas_leak", "facade": "rope_hang"}
OF_DRILL = [key for key, paper in PAPERS.items() if paper.scope == DRILL]
MARKUP = "<b>䶮记𬭼</b>&amp;<script>alert(1)</script>"


def lived(services: Services, trade: str, kind: DrillKind = DrillKind.TABLETOP) -> tuple[Scenario, Drill]:
    """A drill held, judged and made better, with two photos."""
    premises = founded(services, trade)
    manned(services, premises)
    furnished(services, premises)
    suite, service = services.emergency, services.emergency.drills
    scenario = suite.scenarios.add(suite.scenarios.propose(premises, ACCIDENTS[trade], "后厨"))
    drill = service.sign_all(service.start(service.plan(service.propose(premises, kind, scenario.accident, scenario))))
    for place, step in enumerate(drill.steps):
        drill = service.answer(drill, place, ("done", "late", "wrong")[place % 3], f"答{place}", step.minute * 60 + 9)
    drill = service.end(service.note(drill, 100, "有人回头拿包"), 655)
    for number, point in enumerate(drill.points):
        drill = service.judge(
            drill, point.point, "bad" if number == 1 else "good", "打了四个电话" if number == 1 else ""
        )
    drill = service.take_problems(drill)
    drill, _hazard = service.to_hazard(drill, 0)
    drill = service.change(replace(service.to_plan(drill, 1), summary="报警快，撤离慢"))
    for shade in (60, 200):
        buffer = io.BytesIO()
        Image.new("RGB", (160, 120), (shade, 80, 80)).save(buffer, "JPEG")
        service.add_photo(drill.id, services.evidence.add_bytes(premises, buffer.getvalue(), f"{shade}.jpg").id)
    return scenario, drill


@pytest.mark.parametrize("trade", ACCIDENTS)
def test_every_paper_is_archival(services: Services, trade: str) -> None:
    scenario, drill = lived(services, trade, DrillKind.FULL if trade == "office" else DrillKind.TABLETOP)
    schema = json.loads((paths.resources() / "schemas" / "paper.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for kind in ("scenario", *OF_DRILL):
        record = scenario.id if PAPERS[kind].scope == SCENARIO else drill.id
        made = services.papers.make(kind, Subject(drill.premises_id, record=record))
        body = services.documents.body(made.id)
        assert rules(body) == [], kind
        assert problem(body) == "", kind
        validator.validate(json.loads(embedded(body) or b""))
        text = text_of(body)
        assert "{" not in text, kind
        if PAPERS[kind].scope == DRILL:
            assert drill.number in text, kind
    assert len(OF_DRILL) == 6


def test_what_each_paper_says(services: Services) -> None:
    scenario, drill = lived(services, "restaurant")
    accident = services.emergency.accidents["gas_leak"]
    wanted = {
        "scenario": (accident.worst[:20], "处置与救援", scenario.tasks[0].text[:12], "主要负责人"),
        "drill_plan": (accident.worst[:20], *NAMES[:4], drill.points[3].text, "第33条", "只说不做"),
        "drill_script": (drill.steps[2].good[:14], drill.steps[2].ask[:8]),
        "drill_sign": (*NAMES, "签字"),
        "drill_record": ("有人回头拿包", "答2", "01:40", "没想到", "10分55秒", "报警快"),
        "drill_evaluation": ("打了四个电话", "第34条", "已登记成隐患", "已记给预案", drill.improvements[1].text[:20]),
        "drill_summary": ("到场9人", "还行，有要改的", "报警快"),
    }
    for kind, words in wanted.items():
        record = scenario.id if kind == "scenario" else drill.id
        text = text_of(
            services.documents.body(services.papers.make(kind, Subject(drill.premises_id, record=record)).id)
        )
        assert [word for word in words if squeeze(word) not in text] == [], kind


def test_photos_stand_in_the_record(services: Services, tmp_path: Path) -> None:
    _scenario, drill = lived(services, "restaurant")
    path = tmp_path / "record.docx"
    services.papers.save("drill_record", Subject(drill.premises_id, record=drill.id), path, "docx")
    assert len(docx.Document(str(path)).inline_shapes) == 2


@pytest.mark.parametrize("kind", ["scenario", *OF_DRILL])
def test_word_has_the_same_tables(services: Services, tmp_path: Path, kind: str) -> None:
    scenario, drill = lived(services, "facade")
    record = scenario.id if kind == "scenario" else drill.id
    path = tmp_path / f"{kind}.docx"
    services.papers.save(kind, Subject(drill.premises_id, record=record), path, "docx")
    made = docx.Document(str(path))
    assert any((row.style.name or "").startswith("Heading") for row in made.paragraphs if row.style)
    said = squeeze("".join(cell.text for table in made.tables for row in table.rows for cell in row.cells))
    assert squeeze(scenario.title if kind == "scenario" else drill.title) in said


def test_a_drill_that_was_only_planned_prints_too(services: Services) -> None:
    premises = founded(services, "restaurant")
    service = services.emergency.drills
    drill = service.plan(service.propose(premises, DrillKind.FULL, "oil_pan"))
    for kind in OF_DRILL:
        text = text_of(services.documents.body(services.papers.make(kind, Subject(premises, record=drill.id)).id))
        assert "{assembly}" not in text


def test_hostile_words_and_two_hundred_people(services: Services) -> None:
    _scenario, drill = lived(services, "restaurant")
    people = tuple(Attendee(f"{MARKUP}{n}", MARKUP, signed=True) for n in range(200))
    drill = services.emergency.drills.change(replace(drill, people=people, title=MARKUP, summary=MARKUP * 30))
    for kind in OF_DRILL:
        body = services.documents.body(services.papers.make(kind, Subject(drill.premises_id, record=drill.id)).id)
        assert rules(body) == [], kind
        assert squeeze("<script>alert(1)</script>") in text_of(body), kind


def test_the_timeline_fills_the_minutes_in_which_somebody_is_busy(services: Services) -> None:
    premises = founded(services, "restaurant")
    tasks = (Task("respond", "guide", "开门", minute=0, takes=2), Task("respond", "caller", "报警", minute=1, takes=3))
    suite = services.emergency
    scenario = suite.scenarios.add(replace(suite.scenarios.own(premises), title="试", tasks=tasks))
    source = services.papers.job("scenario", Subject(premises, record=scenario.id)).source
    table = next(block for block in timeline(source, scenario) if isinstance(block, Table))
    assert table.header[1:] == ("0", "1", "2", "3")
    assert [[bool(cell.fill) for cell in row[1:]] for row in table.rows] == [
        [True, True, False, False],
        [False, True, True, True],
    ]
    assert [[cell.text for cell in row[1:]] for row in table.rows] == [["1", "", "", ""], ["", "2", "", ""]]


def test_a_long_response_keeps_its_columns_few(services: Services) -> None:
    premises = founded(services, "restaurant")
    suite = services.emergency
    long = replace(
        suite.scenarios.own(premises), title="长", tasks=(Task("respond", "guide", "等", minute=0, takes=240),)
    )
    scenario = suite.scenarios.add(long)
    source = services.papers.job("scenario", Subject(premises, record=scenario.id)).source
    table = next(block for block in timeline(source, scenario) if isinstance(block, Table))
    assert len(table.header) <= 16


def test_a_paper_needs_its_record(services: Services) -> None:
    premises = founded(services, "restaurant")
    for kind in ("scenario", "drill_plan"):
        with pytest.raises(RuleViolation, match=r"paper\.needs_record"):
            services.papers.job(kind, Subject(premises))
