CREATE TABLE audit (
	enterprise_id BLOB NOT NULL CONSTRAINT ck_audit_enterprise_id_size CHECK (length(enterprise_id) = 16), 
	seq INTEGER NOT NULL, 
	at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_audit_at_length CHECK (length(at) <= 2000), 
	actor TEXT DEFAULT '' NOT NULL CONSTRAINT ck_audit_actor_length CHECK (length(actor) <= 2000), 
	op TEXT DEFAULT '' NOT NULL CONSTRAINT ck_audit_op_length CHECK (length(op) <= 2000), 
	tbl TEXT DEFAULT '' NOT NULL CONSTRAINT ck_audit_tbl_length CHECK (length(tbl) <= 2000), 
	pk TEXT DEFAULT '' NOT NULL CONSTRAINT ck_audit_pk_length CHECK (length(pk) <= 2000), 
	detail TEXT DEFAULT '' NOT NULL CONSTRAINT ck_audit_detail_length CHECK (length(detail) <= 1000000), 
	prev TEXT DEFAULT '' NOT NULL CONSTRAINT ck_audit_prev_length CHECK (length(prev) <= 2000), 
	hash TEXT DEFAULT '' NOT NULL CONSTRAINT ck_audit_hash_length CHECK (length(hash) <= 2000), 
	CONSTRAINT pk_audit PRIMARY KEY (enterprise_id, seq)
)
 WITHOUT ROWID,
 STRICT
;;
CREATE TABLE content_snapshot (
	sha256 TEXT NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_content_snapshot PRIMARY KEY (sha256)
)
 STRICT
;;
CREATE TABLE enterprise (
	id BLOB NOT NULL CONSTRAINT ck_enterprise_id_size CHECK (length(id) = 16), 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_name_length CHECK (length(name) <= 2000), 
	uscc TEXT, 
	uscc_confirmed INTEGER DEFAULT '0' NOT NULL, 
	subject_kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_subject_kind_length CHECK (length(subject_kind) <= 2000), 
	legal_person TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_legal_person_length CHECK (length(legal_person) <= 2000), 
	principal TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_principal_length CHECK (length(principal) <= 2000), 
	principal_phone TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_principal_phone_length CHECK (length(principal_phone) <= 2000), 
	safety_officer TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_safety_officer_length CHECK (length(safety_officer) <= 2000), 
	officer_phone TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_officer_phone_length CHECK (length(officer_phone) <= 2000), 
	section TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_section_length CHECK (length(section) <= 2000), 
	division TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_division_length CHECK (length(division) <= 2000), 
	regulator TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_regulator_length CHECK (length(regulator) <= 2000), 
	headcount INTEGER, 
	revenue INTEGER, 
	assets INTEGER, 
	size_by_hand TEXT DEFAULT '' NOT NULL CONSTRAINT ck_enterprise_size_by_hand_length CHECK (length(size_by_hand) <= 2000), 
	contacts_consent INTEGER DEFAULT '0' NOT NULL, 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_enterprise PRIMARY KEY (id)
)
 STRICT
;;
CREATE INDEX ix_enterprise_name ON enterprise (name)
;;
CREATE INDEX ix_enterprise_uscc ON enterprise (uscc)
;;
CREATE TABLE photo_blob (
	rid INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_photo_blob PRIMARY KEY (rid), 
	CONSTRAINT uq_photo_blob_sha256 UNIQUE (sha256)
)
 STRICT
;;
CREATE TABLE photo_thumb (
	sha256 TEXT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_photo_thumb PRIMARY KEY (sha256)
)
 STRICT
;;
CREATE TABLE workspace_meta (
	id BLOB NOT NULL CONSTRAINT ck_workspace_meta_id_size CHECK (length(id) = 16), 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_workspace_meta_kind_length CHECK (length(kind) <= 2000), 
	created_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_workspace_meta_created_at_length CHECK (length(created_at) <= 2000), 
	program_version TEXT DEFAULT '' NOT NULL CONSTRAINT ck_workspace_meta_program_version_length CHECK (length(program_version) <= 2000), 
	digest_key TEXT DEFAULT '' NOT NULL CONSTRAINT ck_workspace_meta_digest_key_length CHECK (length(digest_key) <= 2000), 
	CONSTRAINT pk_workspace_meta PRIMARY KEY (id)
)
 STRICT
;;
CREATE TABLE person (
	id BLOB NOT NULL CONSTRAINT ck_person_id_size CHECK (length(id) = 16), 
	enterprise_id BLOB NOT NULL, 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_name_length CHECK (length(name) <= 2000), 
	phone TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_phone_length CHECK (length(phone) <= 2000), 
	role TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_role_length CHECK (length(role) <= 2000), 
	position INTEGER DEFAULT '0' NOT NULL, 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_enterprise_id FOREIGN KEY(enterprise_id) REFERENCES enterprise (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_person_enterprise_id ON person (enterprise_id)
;;
CREATE TABLE premises (
	id BLOB NOT NULL CONSTRAINT ck_premises_id_size CHECK (length(id) = 16), 
	enterprise_id BLOB NOT NULL, 
	sign_name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_sign_name_length CHECK (length(sign_name) <= 2000), 
	address TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_address_length CHECK (length(address) <= 2000), 
	street TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_street_length CHECK (length(street) <= 2000), 
	community TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_community_length CHECK (length(community) <= 2000), 
	building TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_building_length CHECK (length(building) <= 2000), 
	house_code TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_house_code_length CHECK (length(house_code) <= 2000), 
	in_charge TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_in_charge_length CHECK (length(in_charge) <= 2000), 
	facts TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_facts_length CHECK (length(facts) <= 100000), 
	recorded_replies TEXT DEFAULT '' NOT NULL CONSTRAINT ck_premises_recorded_replies_length CHECK (length(recorded_replies) <= 100000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_premises PRIMARY KEY (id), 
	CONSTRAINT fk_premises_enterprise_id FOREIGN KEY(enterprise_id) REFERENCES enterprise (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_premises_enterprise_id ON premises (enterprise_id)
;;
CREATE TABLE area (
	id BLOB NOT NULL CONSTRAINT ck_area_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_area_name_length CHECK (length(name) <= 2000), 
	spot TEXT DEFAULT '' NOT NULL CONSTRAINT ck_area_spot_length CHECK (length(spot) <= 2000), 
	position INTEGER DEFAULT '0' NOT NULL, 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_area PRIMARY KEY (id), 
	CONSTRAINT fk_area_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_area_premises_id ON area (premises_id)
;;
CREATE TABLE assessment (
	id BLOB NOT NULL CONSTRAINT ck_assessment_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_assessment_title_length CHECK (length(title) <= 2000), 
	stage TEXT DEFAULT '' NOT NULL CONSTRAINT ck_assessment_stage_length CHECK (length(stage) <= 2000), 
	revision INTEGER DEFAULT '0' NOT NULL, 
	content_sha256 TEXT DEFAULT '' NOT NULL CONSTRAINT ck_assessment_content_sha256_length CHECK (length(content_sha256) <= 2000), 
	tailored TEXT DEFAULT '' NOT NULL CONSTRAINT ck_assessment_tailored_length CHECK (length(tailored) <= 10000000), 
	started_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_assessment_started_at_length CHECK (length(started_at) <= 2000), 
	finished_at TEXT, 
	supersedes BLOB, 
	confirmed_major TEXT DEFAULT '' NOT NULL CONSTRAINT ck_assessment_confirmed_major_length CHECK (length(confirmed_major) <= 100000), 
	rejected_major TEXT DEFAULT '' NOT NULL CONSTRAINT ck_assessment_rejected_major_length CHECK (length(rejected_major) <= 100000), 
	last_item TEXT DEFAULT '' NOT NULL CONSTRAINT ck_assessment_last_item_length CHECK (length(last_item) <= 2000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_assessment PRIMARY KEY (id), 
	CONSTRAINT fk_assessment_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_assessment_premises_id ON assessment (premises_id)
;;
CREATE TABLE evidence (
	id BLOB NOT NULL CONSTRAINT ck_evidence_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	sha256 TEXT DEFAULT '' NOT NULL CONSTRAINT ck_evidence_sha256_length CHECK (length(sha256) <= 2000), 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_evidence_name_length CHECK (length(name) <= 2000), 
	width INTEGER DEFAULT '0' NOT NULL, 
	height INTEGER DEFAULT '0' NOT NULL, 
	size INTEGER DEFAULT '0' NOT NULL, 
	taken_at TEXT, 
	time_source TEXT DEFAULT '' NOT NULL CONSTRAINT ck_evidence_time_source_length CHECK (length(time_source) <= 2000), 
	caption TEXT DEFAULT '' NOT NULL CONSTRAINT ck_evidence_caption_length CHECK (length(caption) <= 2000), 
	added_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_evidence_added_at_length CHECK (length(added_at) <= 2000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT fk_evidence_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_evidence_premises_id ON evidence (premises_id)
;;
CREATE INDEX ix_evidence_sha256 ON evidence (sha256)
;;
CREATE TABLE issued_document (
	id BLOB NOT NULL CONSTRAINT ck_issued_document_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_kind_length CHECK (length(kind) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_title_length CHECK (length(title) <= 2000), 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_number_length CHECK (length(number) <= 2000), 
	revision INTEGER DEFAULT '0' NOT NULL, 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_state_length CHECK (length(state) <= 2000), 
	sha256 TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_sha256_length CHECK (length(sha256) <= 2000), 
	size INTEGER DEFAULT '0' NOT NULL, 
	pages INTEGER DEFAULT '0' NOT NULL, 
	made_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_made_at_length CHECK (length(made_at) <= 2000), 
	assessment_id BLOB, 
	supersedes BLOB, 
	signer TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_signer_length CHECK (length(signer) <= 2000), 
	content_version TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_content_version_length CHECK (length(content_version) <= 2000), 
	program_version TEXT DEFAULT '' NOT NULL CONSTRAINT ck_issued_document_program_version_length CHECK (length(program_version) <= 2000), 
	body BLOB NOT NULL, 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_issued_document PRIMARY KEY (id), 
	CONSTRAINT fk_issued_document_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_issued_document_premises_id ON issued_document (premises_id)
;;
CREATE TABLE answer (
	assessment_id BLOB NOT NULL, 
	area_id BLOB NOT NULL CONSTRAINT ck_answer_area_id_size CHECK (length(area_id) = 16), 
	item TEXT NOT NULL, 
	party TEXT NOT NULL, 
	kind TEXT, 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_answer_note_length CHECK (length(note) <= 20000), 
	reason TEXT DEFAULT '' NOT NULL CONSTRAINT ck_answer_reason_length CHECK (length(reason) <= 20000), 
	ask_whom TEXT DEFAULT '' NOT NULL CONSTRAINT ck_answer_ask_whom_length CHECK (length(ask_whom) <= 2000), 
	by_property INTEGER DEFAULT '0' NOT NULL, 
	property_paper TEXT DEFAULT '' NOT NULL CONSTRAINT ck_answer_property_paper_length CHECK (length(property_paper) <= 2000), 
	marked INTEGER DEFAULT '0' NOT NULL, 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_answer PRIMARY KEY (assessment_id, area_id, item, party), 
	CONSTRAINT fk_answer_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) ON DELETE RESTRICT
)
 WITHOUT ROWID,
 STRICT
;;
CREATE TABLE evidence_link (
	evidence_id BLOB NOT NULL, 
	owner_tbl TEXT DEFAULT '' NOT NULL CONSTRAINT ck_evidence_link_owner_tbl_length CHECK (length(owner_tbl) <= 2000), 
	owner_id BLOB NOT NULL CONSTRAINT ck_evidence_link_owner_id_size CHECK (length(owner_id) = 16), 
	item TEXT DEFAULT '' NOT NULL CONSTRAINT ck_evidence_link_item_length CHECK (length(item) <= 2000), 
	CONSTRAINT pk_evidence_link PRIMARY KEY (evidence_id, owner_tbl, owner_id, item), 
	CONSTRAINT fk_evidence_link_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_evidence_link_owner ON evidence_link (owner_tbl, owner_id)
;;
CREATE TABLE finding (
	id BLOB NOT NULL CONSTRAINT ck_finding_id_size CHECK (length(id) = 16), 
	assessment_id BLOB NOT NULL, 
	area_id BLOB NOT NULL CONSTRAINT ck_finding_area_id_size CHECK (length(area_id) = 16), 
	item TEXT DEFAULT '' NOT NULL CONSTRAINT ck_finding_item_length CHECK (length(item) <= 2000), 
	party TEXT DEFAULT '' NOT NULL CONSTRAINT ck_finding_party_length CHECK (length(party) <= 2000), 
	position INTEGER DEFAULT '0' NOT NULL, 
	text TEXT DEFAULT '' NOT NULL CONSTRAINT ck_finding_text_length CHECK (length(text) <= 20000), 
	deduct TEXT, 
	measure TEXT DEFAULT '' NOT NULL CONSTRAINT ck_finding_measure_length CHECK (length(measure) <= 20000), 
	deadline TEXT DEFAULT '' NOT NULL CONSTRAINT ck_finding_deadline_length CHECK (length(deadline) <= 2000), 
	ready INTEGER, 
	suspect_major INTEGER DEFAULT '0' NOT NULL, 
	extra_deduction TEXT DEFAULT '' NOT NULL CONSTRAINT ck_finding_extra_deduction_length CHECK (length(extra_deduction) <= 2000), 
	total_deduction TEXT DEFAULT '' NOT NULL CONSTRAINT ck_finding_total_deduction_length CHECK (length(total_deduction) <= 2000), 
	CONSTRAINT pk_finding PRIMARY KEY (id), 
	CONSTRAINT fk_finding_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_finding_owner ON finding (assessment_id, item)
;;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END
;;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END
