CREATE TABLE report_supplement (
	assessment_id BLOB NOT NULL, 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_report_supplement_body_length CHECK (length(body) <= 1000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_report_supplement PRIMARY KEY (assessment_id), 
	CONSTRAINT fk_report_supplement_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessment (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE TABLE running_number (
	premises_id BLOB NOT NULL, 
	prefix TEXT DEFAULT '' NOT NULL CONSTRAINT ck_running_number_prefix_length CHECK (length(prefix) <= 2000), 
	year INTEGER DEFAULT '0' NOT NULL, 
	seq INTEGER DEFAULT '0' NOT NULL, 
	owner_id BLOB NOT NULL CONSTRAINT ck_running_number_owner_id_size CHECK (length(owner_id) = 16), 
	CONSTRAINT pk_running_number PRIMARY KEY (premises_id, prefix, year, seq), 
	CONSTRAINT uq_running_number_owner UNIQUE (prefix, owner_id), 
	CONSTRAINT fk_running_number_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
INSERT OR IGNORE INTO running_number (premises_id, prefix, year, seq, owner_id)
WITH RECURSIVE chain (leaf, node, parent) AS (
	SELECT id, id, supersedes FROM assessment
	UNION ALL
	SELECT chain.leaf, assessment.id, assessment.supersedes FROM chain JOIN assessment ON assessment.id = chain.parent
)
SELECT d.premises_id, 'ZP', CAST(substr(d.number, 4, 4) AS INTEGER), CAST(substr(d.number, 9) AS INTEGER), chain.node
FROM issued_document AS d JOIN chain ON chain.leaf = d.assessment_id AND chain.parent IS NULL
WHERE d.number GLOB 'ZP-[0-9][0-9][0-9][0-9]-[0-9]*'
ORDER BY d.kind, d.made_at
