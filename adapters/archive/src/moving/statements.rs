//! Every table as both engines list it: the same columns in the same order, as PostgreSQL stores them. None needs to sort what is large.

use tokio_postgres::types::Type;

/// One kind of thing that is moved.
pub(crate) struct Kind {
    /// For the person who reads the comparison.
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
    /// Where it is copied to.
    pub(crate) into: &'static str,
    pub(crate) types: &'static [Type],
    /// Whether the second column counts lines that agree in the first: the place of an entry in its dossier.
    pub(crate) counted: bool,
}

const B: Type = Type::BYTEA;
const I: Type = Type::INT8;
const T: Type = Type::TEXT;
const L: Type = Type::BOOL;

/// All of them, what others refer to first.
pub(crate) const KINDS: &[Kind] = &[
    Kind {
        name: "dossiers",
        // Any number above all places will do as the next one.
        sqlite: "SELECT d.id, 1 + (SELECT count(*) FROM entries) + COALESCE((SELECT max(number) FROM outbox), 0), \
                 (SELECT count(*) FROM entries WHERE dossier = d.number AND admitted = 1), \
                 (SELECT count(*) FROM entries WHERE dossier = d.number) FROM dossiers d \
                 WHERE EXISTS (SELECT 1 FROM entries WHERE dossier = d.number) ORDER BY d.id",
        postgres: "SELECT id, next, admitted, stored FROM dossiers ORDER BY id",
        into: "dossiers (id, next, admitted, stored)",
        types: &[B, I, I, I],
        counted: false,
    },
    Kind {
        name: "entries",
        sqlite: "SELECT d.id, 0, e.id, e.author, e.sequence, e.admitted, e.bytes \
                 FROM dossiers d JOIN entries e ON e.dossier = d.number ORDER BY d.id, e.number",
        postgres: "SELECT dossier, place, id, author, sequence, admitted, bytes FROM entries ORDER BY dossier, place",
        into: "entries (dossier, place, id, author, sequence, admitted, bytes)",
        types: &[B, I, B, B, I, L, B],
        counted: true,
    },
    Kind {
        name: "ends of chains",
        sqlite: "SELECT d.id, h.author, h.sequence FROM dossiers d JOIN heads h ON h.dossier = d.number ORDER BY d.id, h.author",
        postgres: "SELECT dossier, author, sequence FROM heads ORDER BY dossier, author",
        into: "heads (dossier, author, sequence)",
        types: &[B, B, I],
        counted: false,
    },
    Kind {
        name: "shares",
        sqlite: "SELECT d.id, s.peer FROM shares s JOIN dossiers d ON d.number = s.dossier ORDER BY d.id, s.peer",
        postgres: "SELECT dossier, peer FROM shares ORDER BY dossier, peer",
        into: "shares (dossier, peer)",
        types: &[B, B],
        counted: false,
    },
    Kind {
        name: "outbox",
        sqlite: "SELECT d.id, o.peer, (SELECT count(*) FROM entries b WHERE b.dossier = e.dossier AND b.number < e.number), o.at, o.number \
                 FROM outbox o JOIN entries e ON e.number = o.entry JOIN dossiers d ON d.number = e.dossier ORDER BY 1, 2, 3",
        postgres: "SELECT dossier, peer, entry, at, place FROM outbox ORDER BY dossier, peer, entry",
        into: "outbox (dossier, peer, entry, at, place)",
        types: &[B, B, I, I, I],
        counted: false,
    },
    Kind {
        name: "contents",
        sqlite: "SELECT c.id, d.id, c.chunks, c.held, 0 FROM contents c JOIN dossiers d ON d.number = c.dossier \
                 UNION ALL SELECT content, NULL, NULL, 0, 1 FROM erased \
                 UNION ALL SELECT DISTINCT content, NULL, NULL, 0, 0 FROM chunks \
                     WHERE content NOT IN (SELECT id FROM contents) AND content NOT IN (SELECT content FROM erased) ORDER BY 1",
        postgres: "SELECT id, dossier, chunks, held, erased FROM contents ORDER BY id",
        into: "contents (id, dossier, chunks, held, erased)",
        types: &[B, B, I, I, L],
        counted: false,
    },
    Kind {
        name: "manifests and wraps",
        sqlite: "SELECT c.id, -1, s.bytes FROM contents c CROSS JOIN sealed s ON s.number = c.sealed ORDER BY c.id",
        postgres: "SELECT content, part, bytes FROM sealed WHERE part = -1 ORDER BY content, part",
        into: "sealed (content, part, bytes)",
        types: &[B, I, B],
        counted: false,
    },
    Kind {
        name: "small chunks",
        sqlite: "SELECT k.content, k.number, s.bytes FROM chunks k CROSS JOIN sealed s ON s.number = k.sealed ORDER BY k.content, k.number",
        postgres: "SELECT content, part, bytes FROM sealed WHERE part >= 0 ORDER BY content, part",
        into: "sealed (content, part, bytes)",
        types: &[B, I, B],
        counted: false,
    },
    Kind {
        name: "places of chunks",
        sqlite: "SELECT content, number, length, folder FROM chunks ORDER BY content, number",
        postgres: "SELECT content, number, length, folder FROM chunks ORDER BY content, number",
        into: "chunks (content, number, length, folder)",
        types: &[B, I, I, B],
        counted: false,
    },
    Kind {
        name: "erasures under way",
        sqlite: "SELECT folder, asked FROM erasing ORDER BY folder",
        postgres: "SELECT folder, asked FROM erasing ORDER BY folder",
        into: "erasing (folder, asked)",
        types: &[B, I],
        counted: false,
    },
    Kind {
        name: "lines of lists",
        sqlite: "SELECT dossier, room, number, outgoing, unit, parent, changed, json FROM rows ORDER BY dossier",
        postgres: "SELECT dossier, room, number, outgoing, unit, parent, changed, json FROM rows ORDER BY dossier",
        into: "rows (dossier, room, number, outgoing, unit, parent, changed, json)",
        types: &[B, T, T, L, T, B, I, T],
        counted: false,
    },
    Kind {
        name: "teams",
        sqlite: "SELECT r.dossier, t.person FROM row_team t JOIN rows r ON r.line = t.line ORDER BY 1, 2",
        postgres: "SELECT dossier, unnest(team) AS person FROM rows ORDER BY dossier, person",
        into: "moved_team (dossier, person)",
        types: &[B, B],
        counted: false,
    },
    Kind {
        name: "tasks",
        sqlite: "SELECT r.dossier, t.place, t.role, t.unit, t.due, t.changed, t.person, t.not_person \
                 FROM tasks t JOIN rows r ON r.line = t.line ORDER BY 1, 2",
        postgres: "SELECT dossier, place, role, unit, due, changed, person, not_person FROM tasks ORDER BY dossier, place",
        into: "tasks (dossier, place, role, unit, due, changed, person, not_person)",
        types: &[B, I, T, T, I, I, B, B],
        counted: false,
    },
    Kind {
        name: "series",
        sqlite: "SELECT name, last FROM series ORDER BY name",
        postgres: "SELECT name, last FROM series ORDER BY name",
        into: "series (name, last)",
        types: &[T, I],
        counted: false,
    },
    Kind {
        name: "accesses",
        sqlite: "SELECT number, at, person, role, purpose, dossier, content, what, link FROM accesses ORDER BY number",
        postgres: "SELECT number, at, person, role, purpose, dossier, content, what, link FROM accesses ORDER BY number",
        into: "accesses (number, at, person, role, purpose, dossier, content, what, link)",
        types: &[I, I, B, T, T, B, B, T, B],
        counted: false,
    },
    Kind {
        name: "small values",
        sqlite: "SELECT space, key, value FROM house_values ORDER BY space, key",
        postgres: "SELECT space, key, value FROM house_values ORDER BY space, key",
        into: "house_values (space, key, value)",
        types: &[T, T, B],
        counted: false,
    },
];

/// Chunks that are files: they stay where they are, and are read on both sides' word.
pub(crate) const LARGE_CHUNKS: Kind = Kind {
    name: "large chunks",
    sqlite: "SELECT content, number, length, folder FROM chunks WHERE folder IS NOT NULL ORDER BY content, number",
    postgres: "SELECT content, number, length, folder FROM chunks WHERE folder IS NOT NULL ORDER BY content, number",
    into: "",
    types: &[B, I, I, B],
    counted: false,
};

/// Closes the database to everybody else, and takes out what an earlier move may have left.
pub(crate) const BEGIN: &str = "BEGIN; UPDATE archive_state SET usable = false; \
    TRUNCATE dossiers, entries, heads, shares, outbox, rows, tasks, contents, sealed, chunks, erasing, series, accesses, house_values; COMMIT; \
    CREATE TEMPORARY TABLE moved_team (dossier bytea, person bytea); BEGIN";

/// What follows from what was copied.
pub(crate) const END: &str = "CREATE INDEX ON moved_team (dossier); \
    UPDATE rows SET team = ARRAY(SELECT person FROM moved_team t WHERE t.dossier = rows.dossier) WHERE dossier IN (SELECT dossier FROM moved_team); \
    UPDATE tasks SET team = rows.team FROM rows WHERE rows.dossier = tasks.dossier AND rows.team <> '{}'; \
    UPDATE accesses_end SET number = last.number, link = last.link FROM (SELECT number, link FROM accesses ORDER BY number DESC LIMIT 1) AS last; \
    COMMIT; ANALYZE";

/// Opens the database to everybody.
pub(crate) const USABLE: &str = "UPDATE archive_state SET usable = true, chunks_in = NULL";
pub(crate) const USABLE_WITH_OBJECTS: &str = "UPDATE archive_state SET usable = true, chunks_in = 'objects'";
