CREATE TABLE standard_entry (
	id BLOB NOT NULL CONSTRAINT ck_standard_entry_id_size CHECK (length(id) = 16), 
	code TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_code_length CHECK (length(code) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_title_length CHECK (length(title) <= 2000), 
	short TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_short_length CHECK (length(short) <= 2000), 
	edition INTEGER DEFAULT '0' NOT NULL, 
	content_sha256 TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_content_sha256_length CHECK (length(content_sha256) <= 2000), 
	source_name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_source_name_length CHECK (length(source_name) <= 2000), 
	source_sha256 TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_source_sha256_length CHECK (length(source_sha256) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_state_length CHECK (length(state) <= 2000), 
	imported_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_imported_at_length CHECK (length(imported_at) <= 2000), 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_standard_entry_note_length CHECK (length(note) <= 20000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_standard_entry PRIMARY KEY (id)
)
 STRICT
;;
CREATE INDEX ix_standard_entry_code ON standard_entry (code)
;;
CREATE TABLE own_item (
	id BLOB NOT NULL CONSTRAINT ck_own_item_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	code TEXT DEFAULT '' NOT NULL CONSTRAINT ck_own_item_code_length CHECK (length(code) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_own_item_body_length CHECK (length(body) <= 100000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_own_item PRIMARY KEY (id), 
	CONSTRAINT fk_own_item_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_own_item_premises_id ON own_item (premises_id)
;;
CREATE TABLE content_maker (
	id BLOB NOT NULL CONSTRAINT ck_content_maker_id_size CHECK (length(id) = 16), 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_maker_name_length CHECK (length(name) <= 2000), 
	fingerprint TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_maker_fingerprint_length CHECK (length(fingerprint) <= 2000), 
	compared_by TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_maker_compared_by_length CHECK (length(compared_by) <= 2000), 
	pinned_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_maker_pinned_at_length CHECK (length(pinned_at) <= 2000), 
	certificate BLOB NOT NULL, 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_content_maker PRIMARY KEY (id)
)
 STRICT
;;
CREATE INDEX ix_content_maker_fingerprint ON content_maker (fingerprint)
;;
CREATE TABLE content_pack (
	id BLOB NOT NULL CONSTRAINT ck_content_pack_id_size CHECK (length(id) = 16), 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_pack_name_length CHECK (length(name) <= 2000), 
	edition INTEGER DEFAULT '0' NOT NULL, 
	sha256 TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_pack_sha256_length CHECK (length(sha256) <= 2000), 
	maker TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_pack_maker_length CHECK (length(maker) <= 2000), 
	maker_fingerprint TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_pack_maker_fingerprint_length CHECK (length(maker_fingerprint) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_pack_state_length CHECK (length(state) <= 2000), 
	installed_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_pack_installed_at_length CHECK (length(installed_at) <= 2000), 
	body BLOB NOT NULL, 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_content_pack PRIMARY KEY (id)
)
 STRICT
;;
CREATE TABLE content_switch (
	id BLOB NOT NULL CONSTRAINT ck_content_switch_id_size CHECK (length(id) = 16), 
	assessment_id BLOB NOT NULL, 
	switched_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_switch_switched_at_length CHECK (length(switched_at) <= 2000), 
	from_sha256 TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_switch_from_sha256_length CHECK (length(from_sha256) <= 2000), 
	to_sha256 TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_switch_to_sha256_length CHECK (length(to_sha256) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_content_switch_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_content_switch PRIMARY KEY (id), 
	CONSTRAINT fk_content_switch_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_content_switch_assessment_id ON content_switch (assessment_id)
;;
CREATE TABLE hazard (
	id BLOB NOT NULL CONSTRAINT ck_hazard_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_number_length CHECK (length(number) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_title_length CHECK (length(title) <= 2000), 
	text TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_text_length CHECK (length(text) <= 20000), 
	module TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_module_length CHECK (length(module) <= 2000), 
	place TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_place_length CHECK (length(place) <= 2000), 
	cause TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_cause_length CHECK (length(cause) <= 2000), 
	accident TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_accident_length CHECK (length(accident) <= 2000), 
	source TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_source_length CHECK (length(source) <= 2000), 
	source_id BLOB, 
	item TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_item_length CHECK (length(item) <= 2000), 
	found_by TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_found_by_length CHECK (length(found_by) <= 2000), 
	found_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_found_on_length CHECK (length(found_on) <= 2000), 
	grade TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_grade_length CHECK (length(grade) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_state_length CHECK (length(state) <= 2000), 
	deadline TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_deadline_length CHECK (length(deadline) <= 2000), 
	measure TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_measure_length CHECK (length(measure) <= 20000), 
	owner TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_owner_length CHECK (length(owner) <= 2000), 
	due_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_due_on_length CHECK (length(due_on) <= 2000), 
	money TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_money_length CHECK (length(money) <= 2000), 
	interim TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_interim_length CHECK (length(interim) <= 20000), 
	"plan" TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_plan_length CHECK (length(plan) <= 20000), 
	done_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_done_on_length CHECK (length(done_on) <= 2000), 
	done_by TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_done_by_length CHECK (length(done_by) <= 2000), 
	accepted_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_accepted_on_length CHECK (length(accepted_on) <= 2000), 
	accepted_by TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_accepted_by_length CHECK (length(accepted_by) <= 2000), 
	closed_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_closed_on_length CHECK (length(closed_on) <= 2000), 
	withdrawn_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_withdrawn_on_length CHECK (length(withdrawn_on) <= 2000), 
	system_no TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_system_no_length CHECK (length(system_no) <= 2000), 
	system_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_system_on_length CHECK (length(system_on) <= 2000), 
	told_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_told_on_length CHECK (length(told_on) <= 2000), 
	told_how TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_told_how_length CHECK (length(told_how) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_body_length CHECK (length(body) <= 1000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_hazard PRIMARY KEY (id), 
	CONSTRAINT fk_hazard_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_hazard_found ON hazard (premises_id, found_on)
;;
CREATE INDEX ix_hazard_source ON hazard (source_id, item)
;;
CREATE INDEX ix_hazard_state ON hazard (premises_id, state, due_on)
;;
CREATE TABLE hazard_event (
	id BLOB NOT NULL CONSTRAINT ck_hazard_event_id_size CHECK (length(id) = 16), 
	hazard_id BLOB NOT NULL, 
	at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_event_at_length CHECK (length(at) <= 2000), 
	actor TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_event_actor_length CHECK (length(actor) <= 2000), 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_event_kind_length CHECK (length(kind) <= 2000), 
	detail TEXT DEFAULT '' NOT NULL CONSTRAINT ck_hazard_event_detail_length CHECK (length(detail) <= 100000), 
	CONSTRAINT pk_hazard_event PRIMARY KEY (id), 
	CONSTRAINT fk_hazard_event_hazard_id FOREIGN KEY(hazard_id) REFERENCES hazard (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_hazard_event_hazard_id ON hazard_event (hazard_id)
;;
CREATE TABLE photo_markup (
	evidence_id BLOB NOT NULL CONSTRAINT ck_photo_markup_evidence_id_size CHECK (length(evidence_id) = 16), 
	owner_id BLOB NOT NULL CONSTRAINT ck_photo_markup_owner_id_size CHECK (length(owner_id) = 16), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_photo_markup_body_length CHECK (length(body) <= 1000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_photo_markup PRIMARY KEY (evidence_id, owner_id)
)
 STRICT
;;
CREATE TABLE inspection_plan (
	id BLOB NOT NULL CONSTRAINT ck_inspection_plan_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	list_id TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_list_id_length CHECK (length(list_id) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_title_length CHECK (length(title) <= 2000), 
	rhythm TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_rhythm_length CHECK (length(rhythm) <= 2000), 
	place TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_place_length CHECK (length(place) <= 2000), 
	owner TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_owner_length CHECK (length(owner) <= 2000), 
	from_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_from_on_length CHECK (length(from_on) <= 2000), 
	until_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_until_on_length CHECK (length(until_on) <= 2000), 
	rule TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_rule_length CHECK (length(rule) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_plan_body_length CHECK (length(body) <= 1000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_inspection_plan PRIMARY KEY (id), 
	CONSTRAINT fk_inspection_plan_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_inspection_plan_premises_id ON inspection_plan (premises_id)
;;
CREATE TABLE inspection (
	id BLOB NOT NULL CONSTRAINT ck_inspection_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_number_length CHECK (length(number) <= 2000), 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_kind_length CHECK (length(kind) <= 2000), 
	list_id TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_list_id_length CHECK (length(list_id) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_title_length CHECK (length(title) <= 2000), 
	plan_id BLOB, 
	held_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_held_on_length CHECK (length(held_on) <= 2000), 
	held_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_held_at_length CHECK (length(held_at) <= 2000), 
	place TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_place_length CHECK (length(place) <= 2000), 
	people TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_people_length CHECK (length(people) <= 2000), 
	nothing_found INTEGER DEFAULT '0' NOT NULL, 
	agency TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_agency_length CHECK (length(agency) <= 2000), 
	doc_no TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_doc_no_length CHECK (length(doc_no) <= 2000), 
	recheck_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_recheck_on_length CHECK (length(recheck_on) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_inspection_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_inspection PRIMARY KEY (id), 
	CONSTRAINT fk_inspection_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_inspection_held ON inspection (premises_id, held_on)
;;
CREATE TABLE equipment (
	id BLOB NOT NULL CONSTRAINT ck_equipment_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_kind_length CHECK (length(kind) <= 2000), 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_name_length CHECK (length(name) <= 2000), 
	place TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_place_length CHECK (length(place) <= 2000), 
	model TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_model_length CHECK (length(model) <= 2000), 
	serial TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_serial_length CHECK (length(serial) <= 2000), 
	paper_no TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_paper_no_length CHECK (length(paper_no) <= 2000), 
	maker TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_maker_length CHECK (length(maker) <= 2000), 
	agency TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_agency_length CHECK (length(agency) <= 2000), 
	owner TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_owner_length CHECK (length(owner) <= 2000), 
	quantity INTEGER, 
	made_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_made_on_length CHECK (length(made_on) <= 2000), 
	last_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_last_on_length CHECK (length(last_on) <= 2000), 
	every_months INTEGER, 
	next_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_next_on_length CHECK (length(next_on) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_state_length CHECK (length(state) <= 2000), 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_equipment_note_length CHECK (length(note) <= 20000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_equipment PRIMARY KEY (id), 
	CONSTRAINT fk_equipment_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_equipment_next ON equipment (premises_id, next_on)
;;
CREATE TABLE duty_mark (
	id BLOB NOT NULL CONSTRAINT ck_duty_mark_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	duty TEXT DEFAULT '' NOT NULL CONSTRAINT ck_duty_mark_duty_length CHECK (length(duty) <= 2000), 
	period TEXT DEFAULT '' NOT NULL CONSTRAINT ck_duty_mark_period_length CHECK (length(period) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_duty_mark_state_length CHECK (length(state) <= 2000), 
	marked_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_duty_mark_marked_on_length CHECK (length(marked_on) <= 2000), 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_duty_mark_note_length CHECK (length(note) <= 20000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_duty_mark_body_length CHECK (length(body) <= 100000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_duty_mark PRIMARY KEY (id), 
	CONSTRAINT uq_duty_mark_period UNIQUE (premises_id, duty, period), 
	CONSTRAINT fk_duty_mark_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
