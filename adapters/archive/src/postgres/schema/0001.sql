-- Version 1. A migration that has been released is never edited: a change is a new file.
--
-- Three families, each of whose keys begins with what its rows are looked up by, so that a distributed PostgreSQL can place them:
-- by dossier, by content, and what the house has one of. No row's identity comes from a sequence: places are counted inside a dossier,
-- under the lock of its line in `dossiers`. Text is compared by its bytes, as everywhere else in the program.

CREATE TABLE archive_schema (version bigint PRIMARY KEY);
INSERT INTO archive_schema (version) VALUES (1);

-- One line. While everything is being moved here from another archive, nobody else may open it.
CREATE TABLE archive_state (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  usable boolean NOT NULL
);
INSERT INTO archive_state (usable) VALUES (true);

-- By dossier. Entries: for ever, never updated but for `admitted`, never deleted.
CREATE TABLE dossiers (
  id       bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  next     bigint NOT NULL, -- the place that what is stored next will have
  admitted bigint NOT NULL  -- how many entries are
);

CREATE TABLE entries (
  dossier  bytea NOT NULL REFERENCES dossiers,
  place    bigint NOT NULL, -- order of storing in the dossier
  id       bytea NOT NULL CHECK (octet_length(id) = 32),
  author   bytea NOT NULL CHECK (octet_length(author) = 32),
  sequence bigint NOT NULL CHECK (sequence >= 0),
  admitted boolean NOT NULL,
  bytes    bytea NOT NULL,
  PRIMARY KEY (dossier, place),
  UNIQUE (dossier, id)
);
-- Signatures do not compress; trying costs time at every write.
ALTER TABLE entries ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX entries_by_id ON entries (id);
-- The last line against a fork, also between processes: one admitted entry at each place of a chain.
CREATE UNIQUE INDEX entries_in_chain ON entries (dossier, author, sequence) WHERE admitted;

CREATE TABLE heads (
  dossier  bytea NOT NULL REFERENCES dossiers,
  author   bytea NOT NULL,
  sequence bigint NOT NULL, -- the highest admitted one without a gap below it
  PRIMARY KEY (dossier, author)
);

CREATE TABLE shares (
  dossier bytea NOT NULL CHECK (octet_length(dossier) = 32),
  peer    bytea NOT NULL CHECK (octet_length(peer) = 32),
  PRIMARY KEY (dossier, peer)
);
CREATE INDEX shares_of_peer ON shares (peer, dossier);

CREATE TABLE outbox (
  dossier bytea NOT NULL,
  peer    bytea NOT NULL CHECK (octet_length(peer) = 32),
  entry   bigint NOT NULL, -- its place
  at      bigint NOT NULL,
  place   bigint NOT NULL, -- order among what the dossier put there at the same moment
  PRIMARY KEY (dossier, peer, entry),
  FOREIGN KEY (dossier, entry) REFERENCES entries (dossier, place)
);
CREATE INDEX outbox_of_peer ON outbox (peer, at, place, dossier, entry); -- oldest first

-- The read table: rebuilt from entries at any time.
CREATE TABLE rows (
  dossier  bytea PRIMARY KEY CHECK (octet_length(dossier) = 32),
  room     text COLLATE "C" NOT NULL,
  number   text COLLATE "C" NOT NULL,
  outgoing boolean NOT NULL,
  unit     text COLLATE "C",
  parent   bytea,
  changed  bigint NOT NULL,
  team     bytea[] NOT NULL DEFAULT '{}', -- who may see it; empty: everyone in the unit
  json     text NOT NULL
);
CREATE INDEX rows_by_change ON rows (changed, dossier);
CREATE INDEX rows_of_room ON rows (room, changed, dossier);
CREATE INDEX rows_of_parent ON rows (parent, changed, dossier) WHERE parent IS NOT NULL;

CREATE TABLE tasks (
  dossier    bytea NOT NULL REFERENCES rows ON DELETE CASCADE,
  place      bigint NOT NULL, -- among the row's tasks
  role       text COLLATE "C" NOT NULL,
  unit       text COLLATE "C" NOT NULL, -- '' for any unit: an index seeks it like any other
  due        bigint NOT NULL, -- the largest integer if no clock runs: sorts last
  changed    bigint NOT NULL,
  person     bytea,
  not_person bytea,
  team       bytea[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (dossier, place)
);
CREATE INDEX tasks_waiting ON tasks (role, unit, due, changed, dossier, place);

-- By content: erasable. A line in `contents` is made when the first of anything of a content comes, and is what writers of the same content
-- wait for. What must vanish lies in `sealed` alone.
CREATE TABLE contents (
  id      bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  dossier bytea,
  chunks  bigint CHECK (chunks > 0), -- how many there are; null until the manifest is here
  held    bigint NOT NULL DEFAULT 0, -- how many of them are here
  erased  boolean NOT NULL DEFAULT false,
  CHECK ((dossier IS NULL) = (chunks IS NULL)),
  CHECK (held BETWEEN 0 AND chunks)
);
CREATE INDEX contents_lacking ON contents (dossier, id) WHERE held < chunks;

CREATE TABLE sealed (
  content bytea NOT NULL REFERENCES contents,
  part    bigint NOT NULL, -- the chunk's number; -1 for manifest and wraps
  bytes   bytea NOT NULL,
  PRIMARY KEY (content, part)
);
ALTER TABLE sealed ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE chunks (
  content bytea NOT NULL REFERENCES contents,
  number  bigint NOT NULL CHECK (number >= 0),
  length  bigint NOT NULL,
  folder  bytea CHECK (octet_length(folder) = 32), -- where its file is; null if its bytes are in `sealed`
  PRIMARY KEY (content, number)
);
CREATE INDEX chunks_in_folder ON chunks (folder) WHERE folder IS NOT NULL;

CREATE TABLE erasing (
  folder bytea PRIMARY KEY CHECK (octet_length(folder) = 32),
  asked  bigint NOT NULL -- how often: a chunk may arrive after the folder was emptied
);

-- What the house has one of.
CREATE TABLE series (
  name text COLLATE "C" PRIMARY KEY,
  last bigint NOT NULL
);

-- Accesses: a hash chain, only ever longer. Its end is the line that writers wait for.
CREATE TABLE accesses (
  number  bigint PRIMARY KEY,
  at      bigint NOT NULL,
  person  bytea NOT NULL,
  role    text COLLATE "C" NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  dossier bytea NOT NULL,
  content bytea,
  what    text COLLATE "C" NOT NULL,
  link    bytea NOT NULL CHECK (octet_length(link) = 32) -- hash over the line before and this one
);
CREATE INDEX accesses_of_dossier ON accesses (dossier, number);

CREATE TABLE accesses_end (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  number bigint NOT NULL,
  link   bytea NOT NULL
);
INSERT INTO accesses_end (number, link) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE TABLE house_values (
  space text COLLATE "C" NOT NULL,
  key   text COLLATE "C" NOT NULL,
  value bytea NOT NULL,
  PRIMARY KEY (space, key)
);
