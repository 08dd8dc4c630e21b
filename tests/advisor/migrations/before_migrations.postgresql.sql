-- A desk database (postgresql) as versions before migrations left it, with one inquiry. Never change it.
CREATE TABLE inquiry (
id SERIAL NOT NULL,
reference VARCHAR(5) NOT NULL,
conversation VARCHAR(200) NOT NULL,
language VARCHAR(10) NOT NULL,
country VARCHAR(2),
topic VARCHAR(40) NOT NULL,
"right" VARCHAR(40),
story TEXT NOT NULL,
is_deadline BOOLEAN NOT NULL,
is_letter BOOLEAN NOT NULL,
is_customs BOOLEAN NOT NULL,
is_fair BOOLEAN NOT NULL,
urgent_on DATE,
contact VARCHAR(500) NOT NULL,
"case" JSON NOT NULL,
suggested JSON NOT NULL,
created_at BIGINT NOT NULL,
consent_at BIGINT NOT NULL,
focal_point VARCHAR(40) NOT NULL,
route_reason VARCHAR(20) NOT NULL,
status VARCHAR(20) NOT NULL,
holder VARCHAR(10) NOT NULL,
assignee INTEGER,
waiting_since BIGINT,
first_reply_at BIGINT,
closed_at BIGINT,
merged_into INTEGER,
seen INTEGER NOT NULL,
version INTEGER NOT NULL,
PRIMARY KEY (id),
UNIQUE (reference)
);;

CREATE INDEX ix_inquiry_conversation ON inquiry (conversation);;

CREATE UNIQUE INDEX one_open_inquiry ON inquiry (conversation) WHERE status <> 'closed';;

CREATE INDEX ix_inquiry_created_at ON inquiry (created_at);;

CREATE INDEX inquiry_queue ON inquiry (status, focal_point);;

CREATE TABLE audit (
id SERIAL NOT NULL,
at BIGINT NOT NULL,
account INTEGER,
inquiry INTEGER,
action VARCHAR(30) NOT NULL,
detail JSON NOT NULL,
PRIMARY KEY (id)
);;

CREATE INDEX ix_audit_at ON audit (at);;

CREATE INDEX ix_audit_inquiry ON audit (inquiry);;

CREATE TABLE account (
id SERIAL NOT NULL,
name VARCHAR(80) NOT NULL,
password VARCHAR(200) NOT NULL,
role VARCHAR(20) NOT NULL,
regions JSON NOT NULL,
is_active BOOLEAN NOT NULL,
PRIMARY KEY (id),
UNIQUE (name)
);;

CREATE TABLE desk_setting (
name VARCHAR(40) NOT NULL,
value JSON NOT NULL,
PRIMARY KEY (name)
);;

CREATE TABLE message (
id SERIAL NOT NULL,
inquiry INTEGER NOT NULL,
at BIGINT NOT NULL,
author VARCHAR(10) NOT NULL,
account INTEGER,
text TEXT NOT NULL,
client_id VARCHAR(100),
PRIMARY KEY (id),
UNIQUE (inquiry, client_id),
FOREIGN KEY(inquiry) REFERENCES inquiry (id)
);;

CREATE INDEX ix_message_inquiry ON message (inquiry);;

CREATE TABLE note (
id SERIAL NOT NULL,
inquiry INTEGER NOT NULL,
at BIGINT NOT NULL,
account INTEGER NOT NULL,
text TEXT NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(inquiry) REFERENCES inquiry (id)
);;

CREATE INDEX ix_note_inquiry ON note (inquiry);;

CREATE TABLE tag (
inquiry INTEGER NOT NULL,
tag VARCHAR(40) NOT NULL,
PRIMARY KEY (inquiry, tag),
FOREIGN KEY(inquiry) REFERENCES inquiry (id)
);;

CREATE TABLE session (
digest VARCHAR(64) NOT NULL,
account INTEGER NOT NULL,
csrf VARCHAR(64) NOT NULL,
started_at BIGINT NOT NULL,
used_at BIGINT NOT NULL,
PRIMARY KEY (digest),
FOREIGN KEY(account) REFERENCES account (id)
);;

CREATE INDEX ix_session_account ON session (account);;

CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_append_only();;

CREATE TABLE inquiry_words (words text NOT NULL, inquiry integer NOT NULL, words_index tsvector GENERATED ALWAYS AS (to_tsvector('english', words)) STORED);;

CREATE INDEX inquiry_words_index ON inquiry_words USING gin (words_index);;

INSERT INTO inquiry (id, reference, conversation, language, country, topic, "right", story, is_deadline, is_letter, is_customs, is_fair, contact, "case", suggested, created_at, consent_at, focal_point, route_reason, status, holder, waiting_since, seen, version) VALUES (1, 'Y9PTA', 'web-1', 'en', 'KE', 'trademarks', NULL, 'Somebody sells fakes of our lamps.', false, false, true, false, 'ann@example.org', '{}', '[]', 1795780800000, 1795780800000, 'africa', 'region', 'new', 'assistant', 1795780800000, 0, 1);;

INSERT INTO message (id, inquiry, at, author, text) VALUES (1, 1, 1795780800000, 'user', 'They copy our lamps');;

INSERT INTO audit (id, at, inquiry, action, detail) VALUES (1, 1795780800000, 1, 'made', '{"focal_point": "africa", "reason": "region"}');;

INSERT INTO inquiry_words (words, inquiry) VALUES ('Y9PTA somebody sells fakes of our lamps', 1);;

SELECT setval('inquiry_id_seq', 1), setval('message_id_seq', 1), setval('audit_id_seq', 1);;
