"""The tables of schema 5, as Core metadata. All STRICT; keys are 16-byte UUIDs; deletion is a tombstone.

Core rather than mapped classes: nothing but this module knows rows, and the ORM import (a third of the start-up
budget) is saved (docs/decisions.md).
"""

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)  # fmt: skip


def _key(name: str = "id") -> sa.Column[bytes]:
    return sa.Column(
        name, sa.LargeBinary, sa.CheckConstraint(f"length({name}) = 16", name=f"{name}_size"), nullable=False
    )


def _ref(name: str, target: str, *, optional: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, sa.ForeignKey(f"{target}.id", ondelete="RESTRICT"), nullable=optional)


def _text(name: str, limit: int = 2000) -> sa.Column[str]:
    check = sa.CheckConstraint(f"length({name}) <= {limit}", name=f"{name}_length")
    return sa.Column(name, sa.Text, check, nullable=False, server_default="")


def _whole(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=optional, server_default=None if optional else "0")


def _life() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("version_id", sa.Integer, nullable=False, server_default="1"),
        sa.Column("updated_at", sa.Text, nullable=False, server_default=""),
        sa.Column("lineage", sa.Text, nullable=False, server_default="[]"),
        sa.Column("deleted_at", sa.Text, nullable=True),
    ]


def _table(name: str, *columns: SchemaItem, keyed: bool = True, rowid: bool = True) -> sa.Table:
    parts = [*columns, sa.PrimaryKeyConstraint("id")] if keyed else [*columns]
    return sa.Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


workspace_meta = _table(
    "workspace_meta", _key(), _text("kind"), _text("created_at"), _text("program_version"), _text("digest_key"),
)  # fmt: skip
enterprise = _table(
    "enterprise", _key(), _text("name"), sa.Column("uscc", sa.Text), _whole("uscc_confirmed"), _text("subject_kind"),
    _text("legal_person"), _text("principal"), _text("principal_phone"), _text("safety_officer"), _text("officer_phone"),
    _text("section"), _text("division"), _text("regulator"), _whole("headcount", optional=True),
    _whole("revenue", optional=True), _whole("assets", optional=True), _text("size_by_hand"),
    _whole("contacts_consent"), *_life(),
)  # fmt: skip
premises = _table(
    "premises", _key(), _ref("enterprise_id", "enterprise"), _text("sign_name"), _text("address"), _text("street"),
    _text("community"), _text("building"), _text("house_code"), _text("in_charge"), _text("facts", 100_000),
    _text("recorded_replies", 100_000), *_life(),
)  # fmt: skip
area = _table(
    "area", _key(), _ref("premises_id", "premises"), _text("name"), _text("spot"), _whole("position"), *_life()
)
person = _table(
    "person", _key(), _ref("enterprise_id", "enterprise"), _text("name"), _text("phone"), _text("role"),
    _whole("position"), *_life(),
)  # fmt: skip
content_snapshot = _table(
    "content_snapshot", sa.Column("sha256", sa.Text, nullable=False), sa.Column("body", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("sha256"), keyed=False,
)  # fmt: skip
assessment = _table(
    "assessment", _key(), _ref("premises_id", "premises"), _text("title"), _text("stage"), _whole("revision"),
    _text("content_sha256"), _text("tailored", 10_000_000), _text("started_at"), sa.Column("finished_at", sa.Text),
    sa.Column("supersedes", sa.LargeBinary), _text("confirmed_major", 100_000), _text("rejected_major", 100_000),
    _text("last_item"), *_life(),
)  # fmt: skip
answer = _table(
    "answer", _ref("assessment_id", "assessment"), _key("area_id"), sa.Column("item", sa.Text, nullable=False),
    sa.Column("party", sa.Text, nullable=False), sa.Column("kind", sa.Text), _text("note", 20_000),
    _text("reason", 20_000), _text("ask_whom"), _whole("by_property"), _text("property_paper"), _whole("marked"), *_life(),
    sa.PrimaryKeyConstraint("assessment_id", "area_id", "item", "party"), keyed=False, rowid=False,
)  # fmt: skip
finding = _table(
    "finding", _key(), _ref("assessment_id", "assessment"), _key("area_id"), _text("item"), _text("party"),
    _whole("position"), _text("text", 20_000), sa.Column("deduct", sa.Text), _text("measure", 20_000), _text("deadline"),
    _whole("ready", optional=True), _whole("suspect_major"), _text("extra_deduction"), _text("total_deduction"),
)  # fmt: skip
evidence = _table(
    "evidence", _key(), _ref("premises_id", "premises"), _text("sha256"), _text("name"), _whole("width"),
    _whole("height"), _whole("size"), sa.Column("taken_at", sa.Text), _text("time_source"), _text("caption"),
    _text("added_at"), *_life(),
)  # fmt: skip
evidence_link = _table(
    "evidence_link", _ref("evidence_id", "evidence"), _text("owner_tbl"), _key("owner_id"), _text("item"),
    sa.PrimaryKeyConstraint("evidence_id", "owner_tbl", "owner_id", "item"), keyed=False,
)  # fmt: skip
photo_blob = _table(
    "photo_blob", sa.Column("rid", sa.Integer, primary_key=True), sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("data", sa.LargeBinary, nullable=False), keyed=False,
)  # fmt: skip
photo_thumb = _table(
    "photo_thumb", sa.Column("sha256", sa.Text, nullable=False), sa.Column("data", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("sha256"), keyed=False,
)  # fmt: skip
issued_document = _table(
    "issued_document", _key(), _ref("premises_id", "premises"), _text("kind"), _text("title"), _text("number"),
    _whole("revision"), _text("state"), _text("sha256"), _whole("size"), _whole("pages"), _text("made_at"),
    sa.Column("assessment_id", sa.LargeBinary), sa.Column("supersedes", sa.LargeBinary), _text("signer"),
    _text("content_version"), _text("program_version"), sa.Column("body", sa.LargeBinary, nullable=False), *_life(),
)  # fmt: skip
report_supplement = _table(
    "report_supplement", _ref("assessment_id", "assessment"), _text("body", 1_000_000), *_life(),
    sa.PrimaryKeyConstraint("assessment_id"), keyed=False,
)  # fmt: skip
running_number = _table(
    "running_number", _ref("premises_id", "premises"), _text("prefix"), _whole("year"), _whole("seq"),
    _key("owner_id"), sa.PrimaryKeyConstraint("premises_id", "prefix", "year", "seq"),
    sa.UniqueConstraint("prefix", "owner_id", name="uq_running_number_owner"), keyed=False,
)  # fmt: skip
standard_entry = _table(
    "standard_entry", _key(), _text("code"), _text("title"), _text("short"), _whole("edition"), _text("content_sha256"),
    _text("source_name"), _text("source_sha256"), _text("state"), _text("imported_at"), _text("note", 20_000), *_life(),
)  # fmt: skip
own_item = _table("own_item", _key(), _ref("premises_id", "premises"), _text("code"), _text("body", 100_000), *_life())
content_maker = _table(
    "content_maker", _key(), _text("name"), _text("fingerprint"), _text("compared_by"), _text("pinned_at"),
    sa.Column("certificate", sa.LargeBinary, nullable=False), *_life(),
)  # fmt: skip
content_pack = _table(
    "content_pack", _key(), _text("name"), _whole("edition"), _text("sha256"), _text("maker"), _text("maker_fingerprint"),
    _text("state"), _text("installed_at"), sa.Column("body", sa.LargeBinary, nullable=False), *_life(),
)  # fmt: skip
content_switch = _table(
    "content_switch", _key(), _ref("assessment_id", "assessment"), _text("switched_at"), _text("from_sha256"),
    _text("to_sha256"), _text("body", 10_000_000), *_life(),
)  # fmt: skip
hazard = _table(
    "hazard", _key(), _ref("premises_id", "premises"), _text("number"), _text("title"), _text("text", 20_000),
    _text("module"), _text("place"), _text("cause"), _text("accident"), _text("source"),
    sa.Column("source_id", sa.LargeBinary), _text("item"), _text("found_by"), _text("found_on"), _text("grade"),
    _text("state"), _text("deadline"), _text("measure", 20_000), _text("owner"), _text("due_on"), _text("money"),
    _text("interim", 20_000), _text("plan", 20_000), _text("done_on"), _text("done_by"), _text("accepted_on"),
    _text("accepted_by"), _text("closed_on"), _text("withdrawn_on"), _text("system_no"), _text("system_on"),
    _text("told_on"), _text("told_how"), _text("body", 1_000_000), *_life(),
)  # fmt: skip
hazard_event = _table(
    "hazard_event", _key(), _ref("hazard_id", "hazard"), _text("at"), _text("actor"), _text("kind"),
    _text("detail", 100_000),
)  # fmt: skip
photo_markup = _table(
    "photo_markup", _key("evidence_id"), _key("owner_id"), _text("body", 1_000_000), *_life(),
    sa.PrimaryKeyConstraint("evidence_id", "owner_id"), keyed=False,
)  # fmt: skip
inspection_plan = _table(
    "inspection_plan", _key(), _ref("premises_id", "premises"), _text("list_id"), _text("title"), _text("rhythm"),
    _text("place"), _text("owner"), _text("from_on"), _text("until_on"), _text("rule"), _text("body", 1_000_000),
    *_life(),
)  # fmt: skip
inspection = _table(
    "inspection", _key(), _ref("premises_id", "premises"), _text("number"), _text("kind"), _text("list_id"),
    _text("title"), sa.Column("plan_id", sa.LargeBinary), _text("held_on"), _text("held_at"), _text("place"),
    _text("people"), _whole("nothing_found"), _text("agency"), _text("doc_no"), _text("recheck_on"),
    _text("body", 10_000_000), *_life(),
)  # fmt: skip
equipment = _table(
    "equipment", _key(), _ref("premises_id", "premises"), _text("kind"), _text("name"), _text("place"), _text("model"),
    _text("serial"), _text("paper_no"), _text("maker"), _text("agency"), _text("owner"),
    _whole("quantity", optional=True), _text("made_on"), _text("last_on"), _whole("every_months", optional=True),
    _text("next_on"), _text("state"), _text("note", 20_000), *_life(),
)  # fmt: skip
duty_mark = _table(
    "duty_mark", _key(), _ref("premises_id", "premises"), _text("duty"), _text("period"), _text("state"), _text("marked_on"),
    _text("note", 20_000), _text("body", 100_000), *_life(), sa.UniqueConstraint("premises_id", "duty", "period",
    name="uq_duty_mark_period"),
)  # fmt: skip


def _record(name: str, *columns: SchemaItem, body: int = 10_000_000) -> sa.Table:
    """A table whose rows are whole records as JSON, with the columns by which they are found."""
    return _table(name, _key(), _ref("premises_id", "premises"), *columns, _text("body", body), *_life())


emergency_resource = _table(
    "emergency_resource", _key(), _ref("premises_id", "premises"), _text("kind"), _text("name"), _text("place"),
    _whole("quantity", optional=True), _text("model"), _text("owner"), _text("last_on"),
    _whole("every_months", optional=True), _text("next_on"), _text("state"), _text("note", 20_000), *_life(),
)  # fmt: skip
emergency_contact = _table(
    "emergency_contact", _key(), _ref("premises_id", "premises"), _text("kind"), _text("name"), _text("person"),
    _text("phone"), _text("night_phone"), _text("address"), _whole("minutes", optional=True), _text("last_on"),
    _whole("every_months", optional=True), _text("next_on"), _text("note", 20_000), *_life(),
)  # fmt: skip
emergency_setup = _record("emergency_setup", body=1_000_000)
appointment = _record(
    "appointment", _text("post"), sa.Column("person_id", sa.LargeBinary), _text("until_on"), body=100_000
)
risk_unit = _record("risk_unit", _text("accident"), _text("level"), _text("rated_on"), body=1_000_000)
emergency_plan = _record("emergency_plan", _text("title"), _text("number"), _text("state"), _text("published_on"))
plan_revision = _record("plan_revision", _key("plan_id"), _text("at"), _text("reason"))
scenario = _record("scenario", _text("accident"), _text("title"))
drill = _record(
    "drill", _text("number"), _text("kind"), _text("title"), _text("planned_on"), _text("held_on"), _text("state")
)
EMERGENCY = (
    plan_revision, emergency_plan, drill, scenario, risk_unit, appointment, emergency_setup, emergency_resource, emergency_contact,
)  # fmt: skip
"""Tables of the emergency plan, all of a premises."""
person_file = _table(
    "person_file", _ref("id", "person"), _ref("enterprise_id", "enterprise"),
    sa.Column("premises_id", sa.LargeBinary, nullable=True), _text("team"), _text("employment"), _text("employer"),
    _text("id_kind"), _text("id_no"), _text("joined_on"), _text("post_on"), _text("back_on"), _text("left_on"),
    _text("roles"), _text("note", 20_000), _text("body", 1_000_000), *_life(),
)  # fmt: skip
training_setup = _record("training_setup", body=1_000_000)
training_session = _record(
    "training_session",
    _text("number"),
    _text("kind"),
    _text("title"),
    _text("held_on"),
    _whole("minutes"),
    _text("state"),
)
training_attendance = _table(
    "training_attendance", _ref("session_id", "training_session"), _ref("person_id", "person"), _whole("minutes"),
    _whole("present"), _whole("score", optional=True), _whole("passed", optional=True), _text("note"),
    sa.PrimaryKeyConstraint("session_id", "person_id"), keyed=False, rowid=False,
)  # fmt: skip
training_credit = _table(
    "training_credit", _key(), _ref("premises_id", "premises"), _ref("person_id", "person"), _text("duty"), _text("done_on"),
    _whole("minutes"), _text("until_on"), _text("source"), sa.Column("source_id", sa.LargeBinary, nullable=True),
    _text("note", 20_000), *_life(),
)  # fmt: skip
training_plan = _record("training_plan", _whole("year"), _text("state"))
own_question = _record("own_question", _text("code"), _text("text", 20_000), body=100_000)
exam = _record("exam", _text("number"), _text("title"), _text("kind"), _text("held_on"), _text("state"))
exam_sitting = _record(
    "exam_sitting", _key("exam_id"), _key("person_id"), _text("way"), _text("state"), _text("started_at"), _text("finished_at"),
    _whole("score", optional=True), _whole("passed", optional=True),
)  # fmt: skip
exam_answer = _table(
    "exam_answer", _ref("sitting_id", "exam_sitting"), _whole("place"), _text("answer"), _text("at"),
    sa.PrimaryKeyConstraint("sitting_id", "place"), keyed=False, rowid=False,
)  # fmt: skip
pass_certificate = _record(
    "pass_certificate", _text("number"), _key("person_id"), _text("issued_on"), _text("until_on")
)
qualification = _table(
    "qualification", _key(), _ref("premises_id", "premises"), _text("kind"), _text("person"),
    sa.Column("person_id", sa.LargeBinary, nullable=True), _text("name"), _text("number"), _text("issuer"), _text("issued_on"),
    _text("last_on"), _whole("every_months", optional=True), _text("next_on"), _text("until_on"), _text("state"),
    _text("note", 20_000), *_life(),
)  # fmt: skip
TRAINING = (
    training_credit, exam_sitting, exam, pass_certificate, qualification, own_question, training_plan, training_session,
    training_setup,
)  # fmt: skip
"""Tables of training that carry a premises; attendance, answers and `person_file` hang on others."""
audit = _table(
    "audit", _key("enterprise_id"), sa.Column("seq", sa.Integer, nullable=False), _text("at"), _text("actor"),
    _text("op"), _text("tbl"), _text("pk"), _text("detail", 1_000_000), _text("prev"), _text("hash"),
    sa.PrimaryKeyConstraint("enterprise_id", "seq"), keyed=False, rowid=False,
)  # fmt: skip

sa.Index(None, enterprise.c.uscc)
sa.Index(None, enterprise.c.name)
sa.Index(None, premises.c.enterprise_id)
sa.Index(None, area.c.premises_id)
sa.Index(None, person.c.enterprise_id)
sa.Index(None, assessment.c.premises_id)
sa.Index("ix_finding_owner", finding.c.assessment_id, finding.c.item)
sa.Index(None, evidence.c.premises_id)
sa.Index(None, evidence.c.sha256)
sa.Index("ix_evidence_link_owner", evidence_link.c.owner_tbl, evidence_link.c.owner_id)
sa.Index(None, issued_document.c.premises_id)
sa.Index(None, standard_entry.c.code)
sa.Index(None, own_item.c.premises_id)
sa.Index(None, content_maker.c.fingerprint)
sa.Index(None, content_switch.c.assessment_id)
sa.Index("ix_hazard_state", hazard.c.premises_id, hazard.c.state, hazard.c.due_on)
sa.Index("ix_hazard_found", hazard.c.premises_id, hazard.c.found_on)
sa.Index("ix_hazard_source", hazard.c.source_id, hazard.c.item)
sa.Index(None, hazard_event.c.hazard_id)
sa.Index(None, inspection_plan.c.premises_id)
sa.Index("ix_inspection_held", inspection.c.premises_id, inspection.c.held_on)
sa.Index("ix_emergency_resource_next", emergency_resource.c.premises_id, emergency_resource.c.next_on)
sa.Index("ix_emergency_contact_next", emergency_contact.c.premises_id, emergency_contact.c.next_on)
sa.Index("ix_plan_revision_plan", plan_revision.c.plan_id, plan_revision.c.at)
sa.Index(None, emergency_setup.c.premises_id)
sa.Index(None, appointment.c.premises_id)
sa.Index(None, risk_unit.c.premises_id)
sa.Index(None, emergency_plan.c.premises_id)
sa.Index(None, scenario.c.premises_id)
sa.Index(None, drill.c.premises_id)
sa.Index("ix_person_file_firm", person_file.c.enterprise_id, person_file.c.left_on)
sa.Index(None, training_setup.c.premises_id)
sa.Index("ix_training_session_held", training_session.c.premises_id, training_session.c.held_on)
sa.Index(None, training_attendance.c.person_id)
sa.Index("ix_training_credit_person", training_credit.c.person_id, training_credit.c.duty, training_credit.c.done_on)
sa.Index("ix_training_credit_source", training_credit.c.source_id)
sa.Index(None, training_credit.c.premises_id)
sa.Index(None, training_plan.c.premises_id)
sa.Index(None, own_question.c.premises_id)
sa.Index("ix_exam_held", exam.c.premises_id, exam.c.held_on)
sa.Index(None, exam_sitting.c.premises_id)
sa.Index(None, exam_sitting.c.exam_id)
sa.Index(None, exam_sitting.c.person_id)
sa.Index(None, pass_certificate.c.premises_id)
sa.Index("ix_qualification_next", qualification.c.premises_id, qualification.c.next_on)
sa.Index("ix_equipment_next", equipment.c.premises_id, equipment.c.next_on)

TRIGGERS = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
)
