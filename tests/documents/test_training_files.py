"""Papers of the plan, of people and of hours: archival, with their data inside, whole with nothing and with much."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false

import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import docx
import jsonschema
import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.documents.digest import embedded, problem
from futian_desktop.domain.plan_lines import put
from futian_desktop.services.papers import Subject
from futian_desktop.system import paths
from tests.documents.test_report import rules, squeeze, text_of
from tests.training_files import peopled, taught

MARKUP = "<b>&甲</b> 乙"
KINDS = ("training_plan", "person_file", "induction_card", "hours_ledger", "training_matrix_list")


@pytest.mark.parametrize("much", [False, True])
def test_each_is_archival_and_carries_its_data(services: Services, much: bool, tmp_path: Path) -> None:
    premises = peopled(services, count=30 if much else 1)
    suite = services.training
    first = suite.roster.people(premises)[0]
    first = suite.roster.save(replace(first, name=MARKUP), id_no="440304199001011233", phone="13812345678").people[0]
    for week in range(40 if much else 0):
        taught(
            services,
            premises,
            f"{MARKUP}{week}",
            suite.today() - timedelta(days=7 * week),
            suite.roster.people(premises),
            30,
        )
    plan = suite.plans.of(premises, 2027)
    plan = suite.plans.propose(plan) if much else None
    empty = suite.plans.of(premises, 2027)
    line = replace(suite.plans.new_line(5), title=MARKUP, why=MARKUP)
    stored, _ = suite.plans.save(put(replace(empty, lines=plan.lines if plan else ()), line))
    schema = json.loads((paths.resources() / "schemas" / "paper.json").read_text("utf-8"))
    subjects: dict[str, UUID | None] = {"training_plan": stored.id, "person_file": first.id, "induction_card": first.id}
    for kind in KINDS:
        subject = Subject(premises, record=subjects.get(kind))
        made = services.papers.make(kind, subject)
        data = services.documents.body(made.id)
        assert problem(data) == ""
        assert not rules(data)
        inside = embedded(data) or b""
        jsonschema.validate(json.loads(inside), schema)
        assert json.loads(inside)["training"]
        text = squeeze(text_of(data))
        assert squeeze(MARKUP) in text
        for secret in (b"440304199001011233", b"13812345678"):
            assert secret not in inside
            assert secret.decode() not in text
        if kind != "hours_ledger":
            path = tmp_path / "a.docx"
            services.papers.save(kind, subject, path, "docx")
            words = "".join(node.text or "" for node in docx.Document(io.BytesIO(path.read_bytes())).element.iter())
            assert squeeze(MARKUP) in squeeze(words)


def test_everybody_who_owes_is_named_once(services: Services) -> None:
    premises = peopled(services, count=8)
    made = services.papers.make("training_matrix_list", Subject(premises))
    text = text_of(services.documents.body(made.id))
    for person in services.training.roster.people(premises):
        assert text.count(person.name) == 1
