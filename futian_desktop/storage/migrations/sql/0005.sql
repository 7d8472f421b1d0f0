CREATE TABLE person_file (
	id BLOB NOT NULL, 
	enterprise_id BLOB NOT NULL, 
	premises_id BLOB, 
	team TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_team_length CHECK (length(team) <= 2000), 
	employment TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_employment_length CHECK (length(employment) <= 2000), 
	employer TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_employer_length CHECK (length(employer) <= 2000), 
	id_kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_id_kind_length CHECK (length(id_kind) <= 2000), 
	id_no TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_id_no_length CHECK (length(id_no) <= 2000), 
	joined_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_joined_on_length CHECK (length(joined_on) <= 2000), 
	post_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_post_on_length CHECK (length(post_on) <= 2000), 
	back_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_back_on_length CHECK (length(back_on) <= 2000), 
	left_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_left_on_length CHECK (length(left_on) <= 2000), 
	roles TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_roles_length CHECK (length(roles) <= 2000), 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_note_length CHECK (length(note) <= 20000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_person_file_body_length CHECK (length(body) <= 1000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_person_file PRIMARY KEY (id), 
	CONSTRAINT fk_person_file_id FOREIGN KEY(id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_person_file_enterprise_id FOREIGN KEY(enterprise_id) REFERENCES enterprise (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_person_file_firm ON person_file (enterprise_id, left_on)
;;
CREATE TABLE training_setup (
	id BLOB NOT NULL CONSTRAINT ck_training_setup_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_setup_body_length CHECK (length(body) <= 1000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_training_setup PRIMARY KEY (id), 
	CONSTRAINT fk_training_setup_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_training_setup_premises_id ON training_setup (premises_id)
;;
CREATE TABLE training_session (
	id BLOB NOT NULL CONSTRAINT ck_training_session_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_session_number_length CHECK (length(number) <= 2000), 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_session_kind_length CHECK (length(kind) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_session_title_length CHECK (length(title) <= 2000), 
	held_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_session_held_on_length CHECK (length(held_on) <= 2000), 
	minutes INTEGER DEFAULT '0' NOT NULL, 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_session_state_length CHECK (length(state) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_session_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_training_session PRIMARY KEY (id), 
	CONSTRAINT fk_training_session_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_training_session_held ON training_session (premises_id, held_on)
;;
CREATE TABLE training_attendance (
	session_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	minutes INTEGER DEFAULT '0' NOT NULL, 
	present INTEGER DEFAULT '0' NOT NULL, 
	score INTEGER, 
	passed INTEGER, 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_attendance_note_length CHECK (length(note) <= 2000), 
	CONSTRAINT pk_training_attendance PRIMARY KEY (session_id, person_id), 
	CONSTRAINT fk_training_attendance_session_id FOREIGN KEY(session_id) REFERENCES training_session (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_training_attendance_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
)
 WITHOUT ROWID,
 STRICT
;;
CREATE INDEX ix_training_attendance_person_id ON training_attendance (person_id)
;;
CREATE TABLE training_credit (
	id BLOB NOT NULL CONSTRAINT ck_training_credit_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	person_id BLOB NOT NULL, 
	duty TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_credit_duty_length CHECK (length(duty) <= 2000), 
	done_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_credit_done_on_length CHECK (length(done_on) <= 2000), 
	minutes INTEGER DEFAULT '0' NOT NULL, 
	until_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_credit_until_on_length CHECK (length(until_on) <= 2000), 
	source TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_credit_source_length CHECK (length(source) <= 2000), 
	source_id BLOB, 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_credit_note_length CHECK (length(note) <= 20000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_training_credit PRIMARY KEY (id), 
	CONSTRAINT fk_training_credit_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_training_credit_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_training_credit_person ON training_credit (person_id, duty, done_on)
;;
CREATE INDEX ix_training_credit_premises_id ON training_credit (premises_id)
;;
CREATE INDEX ix_training_credit_source ON training_credit (source_id)
;;
CREATE TABLE training_plan (
	id BLOB NOT NULL CONSTRAINT ck_training_plan_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	year INTEGER DEFAULT '0' NOT NULL, 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_plan_state_length CHECK (length(state) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_training_plan_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_training_plan PRIMARY KEY (id), 
	CONSTRAINT fk_training_plan_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_training_plan_premises_id ON training_plan (premises_id)
;;
CREATE TABLE own_question (
	id BLOB NOT NULL CONSTRAINT ck_own_question_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	code TEXT DEFAULT '' NOT NULL CONSTRAINT ck_own_question_code_length CHECK (length(code) <= 2000), 
	text TEXT DEFAULT '' NOT NULL CONSTRAINT ck_own_question_text_length CHECK (length(text) <= 20000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_own_question_body_length CHECK (length(body) <= 100000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_own_question PRIMARY KEY (id), 
	CONSTRAINT fk_own_question_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_own_question_premises_id ON own_question (premises_id)
;;
CREATE TABLE exam (
	id BLOB NOT NULL CONSTRAINT ck_exam_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_number_length CHECK (length(number) <= 2000), 
	title TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_title_length CHECK (length(title) <= 2000), 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_kind_length CHECK (length(kind) <= 2000), 
	held_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_held_on_length CHECK (length(held_on) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_state_length CHECK (length(state) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_exam PRIMARY KEY (id), 
	CONSTRAINT fk_exam_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_exam_held ON exam (premises_id, held_on)
;;
CREATE TABLE exam_sitting (
	id BLOB NOT NULL CONSTRAINT ck_exam_sitting_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	exam_id BLOB NOT NULL CONSTRAINT ck_exam_sitting_exam_id_size CHECK (length(exam_id) = 16), 
	person_id BLOB NOT NULL CONSTRAINT ck_exam_sitting_person_id_size CHECK (length(person_id) = 16), 
	way TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_sitting_way_length CHECK (length(way) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_sitting_state_length CHECK (length(state) <= 2000), 
	started_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_sitting_started_at_length CHECK (length(started_at) <= 2000), 
	finished_at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_sitting_finished_at_length CHECK (length(finished_at) <= 2000), 
	score INTEGER, 
	passed INTEGER, 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_sitting_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_exam_sitting PRIMARY KEY (id), 
	CONSTRAINT fk_exam_sitting_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_exam_sitting_exam_id ON exam_sitting (exam_id)
;;
CREATE INDEX ix_exam_sitting_person_id ON exam_sitting (person_id)
;;
CREATE INDEX ix_exam_sitting_premises_id ON exam_sitting (premises_id)
;;
CREATE TABLE exam_answer (
	sitting_id BLOB NOT NULL, 
	place INTEGER DEFAULT '0' NOT NULL, 
	answer TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_answer_answer_length CHECK (length(answer) <= 2000), 
	at TEXT DEFAULT '' NOT NULL CONSTRAINT ck_exam_answer_at_length CHECK (length(at) <= 2000), 
	CONSTRAINT pk_exam_answer PRIMARY KEY (sitting_id, place), 
	CONSTRAINT fk_exam_answer_sitting_id FOREIGN KEY(sitting_id) REFERENCES exam_sitting (id) ON DELETE RESTRICT
)
 WITHOUT ROWID,
 STRICT
;;
CREATE TABLE pass_certificate (
	id BLOB NOT NULL CONSTRAINT ck_pass_certificate_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_pass_certificate_number_length CHECK (length(number) <= 2000), 
	person_id BLOB NOT NULL CONSTRAINT ck_pass_certificate_person_id_size CHECK (length(person_id) = 16), 
	issued_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_pass_certificate_issued_on_length CHECK (length(issued_on) <= 2000), 
	until_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_pass_certificate_until_on_length CHECK (length(until_on) <= 2000), 
	body TEXT DEFAULT '' NOT NULL CONSTRAINT ck_pass_certificate_body_length CHECK (length(body) <= 10000000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_pass_certificate PRIMARY KEY (id), 
	CONSTRAINT fk_pass_certificate_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_pass_certificate_premises_id ON pass_certificate (premises_id)
;;
CREATE TABLE qualification (
	id BLOB NOT NULL CONSTRAINT ck_qualification_id_size CHECK (length(id) = 16), 
	premises_id BLOB NOT NULL, 
	kind TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_kind_length CHECK (length(kind) <= 2000), 
	person TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_person_length CHECK (length(person) <= 2000), 
	person_id BLOB, 
	name TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_name_length CHECK (length(name) <= 2000), 
	number TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_number_length CHECK (length(number) <= 2000), 
	issuer TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_issuer_length CHECK (length(issuer) <= 2000), 
	issued_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_issued_on_length CHECK (length(issued_on) <= 2000), 
	last_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_last_on_length CHECK (length(last_on) <= 2000), 
	every_months INTEGER, 
	next_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_next_on_length CHECK (length(next_on) <= 2000), 
	until_on TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_until_on_length CHECK (length(until_on) <= 2000), 
	state TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_state_length CHECK (length(state) <= 2000), 
	note TEXT DEFAULT '' NOT NULL CONSTRAINT ck_qualification_note_length CHECK (length(note) <= 20000), 
	version_id INTEGER DEFAULT '1' NOT NULL, 
	updated_at TEXT DEFAULT '' NOT NULL, 
	lineage TEXT DEFAULT '[]' NOT NULL, 
	deleted_at TEXT, 
	CONSTRAINT pk_qualification PRIMARY KEY (id), 
	CONSTRAINT fk_qualification_premises_id FOREIGN KEY(premises_id) REFERENCES premises (id) ON DELETE RESTRICT
)
 STRICT
;;
CREATE INDEX ix_qualification_next ON qualification (premises_id, next_on)
