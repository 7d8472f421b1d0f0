CREATE TABLE emergency_resource (
	id BLOB NOT NULL CONSTRAINT ck_emergency_resource_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_kind_length CHECK (length(kind) <= 2000), 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_name_length CHECK (length(name) <= 2000), 
	place TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_place_length CHECK (length(place) <= 2000), 
	quantity INTEGER, 
	model TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_model_length CHECK (length(model) <= 2000), 
	owner TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_owner_length CHECK (length(owner) <= 2000), 
	last_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_last_on_length CHECK (length(last_on) <= 2000), 
	every_months INTEGER, 
	next_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_next_on_length CHECK (length(next_on) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_state_length CHECK (length(state) <= 2000), 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_resource_note_length CHECK (length(note) <= 20000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_emergency_resource PRIMARY KEY (id), 
	CONSTRAINT fk_emergency_resource_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_emergency_resource_next ON emergency_resource (premises_id, next_on)
;;
CREATE TABLE emergency_contact (
	id BLOB NOT NULL CONSTRAINT ck_emergency_contact_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_kind_length CHECK (length(kind) <= 2000), 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_name_length CHECK (length(name) <= 2000), 
	person TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_person_length CHECK (length(person) <= 2000), 
	phone TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_phone_length CHECK (length(phone) <= 2000), 
	night_phone TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_night_phone_length CHECK (length(night_phone) <= 2000), 
	address TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_address_length CHECK (length(address) <= 2000), 
	minutes INTEGER, 
	last_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_last_on_length CHECK (length(last_on) <= 2000), 
	every_months INTEGER, 
	next_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_next_on_length CHECK (length(next_on) <= 2000), 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_contact_note_length CHECK (length(note) <= 20000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_emergency_contact PRIMARY KEY (id), 
	CONSTRAINT fk_emergency_contact_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_emergency_contact_next ON emergency_contact (premises_id, next_on)
;;
CREATE TABLE emergency_setup (
	id BLOB NOT NULL CONSTRAINT ck_emergency_setup_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_setup_body_length CHECK (length(body) <= 1000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_emergency_setup PRIMARY KEY (id), 
	CONSTRAINT fk_emergency_setup_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_emergency_setup_premises_id ON emergency_setup (premises_id)
;;
CREATE TABLE appointment (
	id BLOB NOT NULL CONSTRAINT ck_appointment_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	post TEXT DEFAULT '' NOT NULL CONSTRAINT ck_appointment_post_length CHECK (length(post) <= 2000), 
	person_id BLOB, 
	until_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_appointment_until_on_length CHECK (length(until_on) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_appointment_body_length CHECK (length(body) <= 100000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT fk_appointment_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_appointment_premises_id ON appointment (premises_id)
;;
CREATE TABLE risk_unit (
	id BLOB NOT NULL CONSTRAINT ck_risk_unit_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	accident TEXT DEFAULT '' NOT NULL CONSTRAINT ck_risk_unit_accident_length CHECK (length(accident) <= 2000), 
	level TEXT DEFAULT '' NOT NULL CONSTRAINT ck_risk_unit_level_length CHECK (length(level) <= 2000), 
	rated_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_risk_unit_rated_on_length CHECK (length(rated_on) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_risk_unit_body_length CHECK (length(body) <= 1000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_risk_unit PRIMARY KEY (id), 
	CONSTRAINT fk_risk_unit_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_risk_unit_premises_id ON risk_unit (premises_id)
;;
CREATE TABLE emergency_plan (
	id BLOB NOT NULL CONSTRAINT ck_emergency_plan_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_plan_title_length CHECK (length(title) <= 2000), 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_plan_number_length CHECK (length(number) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_plan_state_length CHECK (length(state) <= 2000), 
	published_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_plan_published_on_length CHECK (length(published_on) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_emergency_plan_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_emergency_plan PRIMARY KEY (id), 
	CONSTRAINT fk_emergency_plan_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_emergency_plan_premises_id ON emergency_plan (premises_id)
;;
CREATE TABLE plan_revision (
	id BLOB NOT NULL CONSTRAINT ck_plan_revision_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	plan_id BLOB NOT NULL CONSTRAINT ck_plan_revision_plan_id_size CHECK (length(plan_id) = 16), 
	at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_plan_revision_at_length CHECK (length(at) <= 2000), 
	reason TEXT DEFAULT '' NOT NULL CONSTRAINT ck_plan_revision_reason_length CHECK (length(reason) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_plan_revision_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_plan_revision PRIMARY KEY (id), 
	CONSTRAINT fk_plan_revision_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_plan_revision_plan ON plan_revision (plan_id, at)
;;
CREATE TABLE scenario (
	id BLOB NOT NULL CONSTRAINT ck_scenario_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	accident TEXT DEFAULT '' NOT NULL CONSTRAINT ck_scenario_accident_length CHECK (length(accident) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_scenario_title_length CHECK (length(title) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_scenario_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_scenario PRIMARY KEY (id), 
	CONSTRAINT fk_scenario_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_scenario_premises_id ON scenario (premises_id)
;;
CREATE TABLE drill (
	id BLOB NOT NULL CONSTRAINT ck_drill_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_drill_number_length CHECK (length(number) <= 2000), 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_drill_kind_length CHECK (length(kind) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_drill_title_length CHECK (length(title) <= 2000), 
	planned_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_drill_planned_on_length CHECK (length(planned_on) <= 2000), 
	held_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_drill_held_on_length CHECK (length(held_on) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_drill_state_length CHECK (length(state) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_drill_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_drill PRIMARY KEY (id), 
	CONSTRAINT fk_drill_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_drill_premises_id ON drill (premises_id)
