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
