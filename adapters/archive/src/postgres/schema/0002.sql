-- Version 2. Several processes on one database: what each has to know of what the others stored.

ALTER TABLE dossiers ADD COLUMN stored bigint NOT NULL DEFAULT 0;  -- how many entries are here, admitted or waiting
ALTER TABLE dossiers ADD COLUMN touched bigint NOT NULL DEFAULT 0; -- when something was stored or queued last, by the writer's clock
UPDATE dossiers SET stored = (SELECT count(*) FROM entries WHERE entries.dossier = dossiers.id);
CREATE INDEX dossiers_touched ON dossiers (touched);

-- Where large chunks lie: the folder that bears this word, or 'objects'. A process that would look elsewhere is refused.
ALTER TABLE archive_state ADD COLUMN chunks_in text COLLATE "C";

INSERT INTO archive_schema (version) VALUES (2);
