-- Version 1. A migration that has been released is never edited: a change is a new file.

CREATE TABLE schema (version INTEGER PRIMARY KEY) STRICT;

-- Entries: for ever, never updated but for `admitted`, never deleted.
CREATE TABLE dossiers (
  number INTEGER PRIMARY KEY,
  id     BLOB NOT NULL UNIQUE CHECK (length(id) = 32)
) STRICT;

CREATE TABLE entries (
  number   INTEGER PRIMARY KEY, -- order of storing
  id       BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  dossier  INTEGER NOT NULL REFERENCES dossiers,
  author   BLOB NOT NULL CHECK (length(author) = 32),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  admitted INTEGER NOT NULL CHECK (admitted IN (0, 1)),
  bytes    BLOB NOT NULL
) STRICT;
CREATE INDEX entries_of_dossier ON entries (dossier);
-- The last line against a fork: one admitted entry at each place of a chain.
CREATE UNIQUE INDEX entries_in_chain ON entries (dossier, author, sequence) WHERE admitted = 1;

CREATE TABLE heads (
  dossier  INTEGER NOT NULL REFERENCES dossiers,
  author   BLOB NOT NULL,
  sequence INTEGER NOT NULL, -- the highest admitted one without a gap below it
  PRIMARY KEY (dossier, author)
) STRICT, WITHOUT ROWID;

CREATE TABLE shares (
  peer    BLOB NOT NULL CHECK (length(peer) = 32),
  dossier INTEGER NOT NULL REFERENCES dossiers,
  PRIMARY KEY (peer, dossier)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  number INTEGER PRIMARY KEY, -- oldest first
  peer   BLOB NOT NULL CHECK (length(peer) = 32),
  entry  INTEGER NOT NULL REFERENCES entries,
  at     INTEGER NOT NULL,
  UNIQUE (peer, entry)
) STRICT;
CREATE INDEX outbox_of_peer ON outbox (peer, number, at);

CREATE TABLE totals (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Contents: erasable. What must vanish lies in `sealed` alone, which only grows and is overwritten in place: SQLite
-- never moves a row of such a table, so no second copy of it can be left behind in the gap of a page.
CREATE TABLE sealed (
  number INTEGER PRIMARY KEY,
  bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE contents (
  id      BLOB PRIMARY KEY CHECK (length(id) = 32),
  dossier INTEGER NOT NULL REFERENCES dossiers,
  chunks  INTEGER NOT NULL CHECK (chunks > 0), -- how many there are
  held    INTEGER NOT NULL CHECK (held BETWEEN 0 AND chunks), -- how many are here
  sealed  INTEGER NOT NULL REFERENCES sealed -- manifest and wraps
) STRICT, WITHOUT ROWID;
CREATE INDEX contents_lacking ON contents (dossier) WHERE held < chunks;

CREATE TABLE chunks (
  content BLOB NOT NULL CHECK (length(content) = 32),
  number  INTEGER NOT NULL CHECK (number >= 0),
  length  INTEGER NOT NULL,
  sealed  INTEGER REFERENCES sealed,
  folder  BLOB CHECK (length(folder) = 32), -- where its file is: the identifier under which it was first stored
  PRIMARY KEY (content, number),
  CHECK ((sealed IS NULL) <> (folder IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX chunks_in_folder ON chunks (folder) WHERE folder IS NOT NULL;

CREATE TABLE erased (content BLOB PRIMARY KEY CHECK (length(content) = 32)) STRICT, WITHOUT ROWID;
CREATE TABLE erasing (
  folder BLOB PRIMARY KEY CHECK (length(folder) = 32),
  asked  INTEGER NOT NULL -- how often: a chunk may arrive after the folder was emptied
) STRICT, WITHOUT ROWID;

-- The read table: rebuilt from entries at any time.
CREATE TABLE rows (
  line     INTEGER PRIMARY KEY,
  dossier  BLOB NOT NULL UNIQUE CHECK (length(dossier) = 32),
  room     TEXT NOT NULL,
  number   TEXT NOT NULL,
  outgoing INTEGER NOT NULL CHECK (outgoing IN (0, 1)),
  unit     TEXT,
  parent   BLOB,
  changed  INTEGER NOT NULL,
  teamed   INTEGER NOT NULL CHECK (teamed IN (0, 1)), -- whether `row_team` limits who may see it
  json     TEXT NOT NULL
) STRICT;
-- Covering, so that a filter reads a megabyte of index and not the rows.
CREATE INDEX rows_by_change ON rows (changed, line, outgoing, unit, teamed, number);
CREATE INDEX rows_of_room ON rows (room, changed, line, outgoing, unit, teamed, number);
CREATE INDEX rows_of_parent ON rows (parent, changed, line) WHERE parent IS NOT NULL;

CREATE TABLE row_team (
  line   INTEGER NOT NULL REFERENCES rows ON DELETE CASCADE,
  person BLOB NOT NULL CHECK (length(person) = 32),
  PRIMARY KEY (line, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE tasks (
  line       INTEGER NOT NULL REFERENCES rows ON DELETE CASCADE,
  place      INTEGER NOT NULL, -- among the row's tasks
  role       TEXT NOT NULL,
  unit       TEXT NOT NULL, -- '' for any unit: an index seeks it like any other
  due        INTEGER NOT NULL, -- the largest integer if no clock runs: sorts last
  changed    INTEGER NOT NULL,
  person     BLOB,
  not_person BLOB,
  teamed     INTEGER NOT NULL,
  PRIMARY KEY (line, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_waiting ON tasks (role, unit, due, changed, line, place, person, not_person, teamed);

CREATE TABLE series (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Accesses: a hash chain, only ever longer.
CREATE TABLE accesses (
  number  INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  person  BLOB NOT NULL,
  role    TEXT NOT NULL,
  purpose TEXT NOT NULL,
  dossier BLOB NOT NULL,
  content BLOB,
  what    TEXT NOT NULL,
  link    BLOB NOT NULL CHECK (length(link) = 32) -- hash over the line before and this one
) STRICT;
CREATE INDEX accesses_of_dossier ON accesses (dossier, number);

CREATE TABLE house_values (
  space TEXT NOT NULL,
  key   TEXT NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (space, key)
) STRICT;
