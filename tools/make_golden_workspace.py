"""Write the golden workspace of the present schema: SQL text and what was in it, from the sample restaurant.

python tools/make_golden_workspace.py

Run once when a schema number is released, then never again: later programs must open exactly this.
"""

import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.drills import DrillKind
from futian_desktop.domain.duties import Mark
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.inspections import Tick
from futian_desktop.storage import digest, engine, schema

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "data" / "workspaces"
PHOTOS_KEPT = 2


def main() -> None:
    """Write ``schema-NNNN.sql`` and ``.json``; existing files are left alone."""
    target = FOLDER / f"schema-{schema.SCHEMA:04d}.sql"
    if target.exists():
        raise SystemExit(f"{target.name} is frozen")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["FUTIAN_HOME"] = str(Path(scratch) / "home")
        path = Path(scratch) / "golden.ftws"
        facts = _fill(open_services(path, operator="张三"))
        link = engine.connect(path, "", readonly=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(_statements(link)) + "\n", encoding="utf-8")
        facts["columns"] = digest.columns_of(link)
        facts["tables"] = {name: [row.rows, row.sha256] for name, row in digest.digests(link).items()}
        link.close()
    target.with_suffix(".json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _fill(opened: Services) -> dict[str, object]:
    premises = opened.sample.firm("restaurant")
    opened.sample.firm("office")
    assessment = opened.sample.answers(premises, seed=1)
    photos = [photo.id for rows in opened.evidence.linked(assessment.id).values() for photo in rows]
    for photo in photos[PHOTOS_KEPT:]:
        opened.evidence.remove(photo)
    opened.maintenance.clean_up()
    opened.assessments.freeze(assessment.id)
    _daily_work(opened, premises)
    _emergency(opened, premises)
    _training(opened, premises)
    frozen = opened.assessments.load(assessment.id)
    score = opened.assessments.score(frozen)
    facts: dict[str, object] = {
        "schema": schema.SCHEMA, "sign_name": opened.firms.load(premises).premises.sign_name, "firms": 2,
        "items": len(frozen.tailoring.items), "percentage": str(score.percentage), "photos": PHOTOS_KEPT,
        "findings": sum(len(frozen.answer(row.item.id).findings) for row in frozen.tailoring.items),
    }  # fmt: skip
    opened.close()
    return facts


def _daily_work(opened: Services, premises: PremisesId) -> None:
    """A row in every table of the daily work and of content that came from elsewhere."""
    opened.sample.hazards(premises)
    firm = opened.firms.load(premises)
    chosen = next(row for row in opened.inspections.lists(firm) if row.id.startswith("opening"))
    opened.inspections.save_plan(opened.inspections.new_plan(premises, chosen))
    walk = replace(opened.inspections.new(premises, chosen), people="张三", nothing_found=True)
    lines = tuple(replace(row, tick=Tick.GOOD) for row in walk.lines)
    opened.inspections.record(replace(walk, lines=lines))
    row = opened.registers.new("equipment", premises)
    opened.registers.add(opened.registers.typed(row, {"kind": "lift", "name": "1 号客梯", "next_on": "2027-03-01"}))
    year = opened.hazards.today().year
    opened.calendar.mark(premises, Mark("budget", str(year), "done", opened.hazards.today(), "投入计划在 2 号盒"))


def _emergency(opened: Services, premises: PremisesId) -> None:
    """A row in every table of the emergency plan."""
    suite = opened.emergency
    person = opened.firms.load(premises).people[0]
    suite.posts.appoint(premises, "commander", person.id, night_phone="13700137000")
    suite.posts.save_setup(suite.posts.setup(premises), {"assembly": "门口对面的停车场"})
    for register, values in (("emergency_resource", {"kind": "first_aid", "name": "前台急救箱", "place": "收银台下"}),
                             ("emergency_contact", {"kind": "hospital", "name": "区医院", "phone": "0755-83000001"})):  # fmt: skip
        opened.registers.add(opened.registers.typed(opened.registers.new(register, premises), values))
    suite.risks.accept(suite.risks.proposals(premises)[:3])
    suite.plans.create(premises)
    scenario = suite.scenarios.add(suite.scenarios.propose(premises, "gas_leak"))
    suite.drills.plan(suite.drills.propose(premises, DrillKind.TABLETOP, "gas_leak", scenario))


def _training(opened: Services, premises: PremisesId) -> None:
    """A row in every table of training: the sample's people, session, exam and passes, and what it has not."""
    suite = opened.training
    opened.sample.training(premises)
    suite.save_setup(replace(suite.setup(premises), pass_mark=85))
    suite.plans.take(suite.plans.propose(suite.plans.of(premises, suite.today().year + 1)))
    own = suite.bank.new(premises, next(iter(suite.questions.values())))
    suite.bank.save(replace(own, question=replace(own.question, text="我们店的燃气总阀在后厨哪一边？")))


def _statements(link: Any) -> list[str]:
    run = link.execute
    rows = [f"PRAGMA application_id = {engine.APPLICATION_ID};", "BEGIN;"]
    made = run("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall()
    rows += [f"{sql};" for kind, _name, sql in made if kind == "table"]
    for name, columns in digest.columns_of(link).items():
        quoted = " || ',' || ".join(f'quote("{column}")' for column in columns)
        found = run(f'SELECT {quoted} FROM "{name}"').fetchall()  # noqa: S608 - names from the schema
        rows += [f'INSERT INTO "{name}" VALUES ({row[0]});' for row in found]  # noqa: S608 - names from the schema
    rows += [f"{sql};" for kind, _name, sql in made if kind != "table"]
    return [*rows, "COMMIT;", f"PRAGMA user_version = {schema.SCHEMA};"]


if __name__ == "__main__":
    main()
