//! Every SQL text for PostgreSQL. Each connection prepares them all once, in one go, so that a text that does not fit the schema is found
//! when the archive is opened.
//!
//! What a batch writes goes as arrays, one for each column: a statement for each table, however many rows.

macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        /// A statement, by its name.
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Sql { $($(#[$doc])* $name),* }
        /// Their texts, in the order of their names.
        pub(crate) const ALL: &[&str] = &[$($sql),*];
        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

/// What a reader may know of: in one of their units, and in the team if there is one. $1 person, $2 units. Then $3 outgoing and $4 part of
/// the number, in capitals.
macro_rules! matching {
    () => {
        "($1::bytea IS NULL OR (unit = ANY ($2::text[]) AND (team = '{}' OR $1 = ANY (team)))) \
         AND ($3::boolean IS NULL OR outgoing = $3) AND ($4::text IS NULL OR strpos(upper(number), $4) > 0)"
    };
}
macro_rules! of_room {
    () => {
        " FROM rows WHERE room = $5::text AND "
    };
}
macro_rules! of_parent {
    () => {
        " FROM rows WHERE parent = $5::bytea AND ($6::text IS NULL OR room = $6) AND "
    };
}
/// A task that person $3 can do: theirs or nobody's, not one they are kept from, and in a dossier that they may see. Who is named in a task
/// may see its dossier.
macro_rules! open {
    () => {
        "(person IS NULL OR person = $3) AND (not_person IS NULL OR not_person <> $3) \
         AND (team = '{}' OR person = $3 OR $3 = ANY (team))"
    };
}
macro_rules! entry_columns {
    () => {
        "SELECT e.dossier, e.id, e.author, e.sequence, e.admitted, e.bytes "
    };
}
macro_rules! access_columns {
    () => {
        "SELECT at, person, role, purpose, dossier, content, what, number, link FROM accesses "
    };
}

statements! {
    // Dossiers and entries.
    /// Makes and locks the lines of dossiers $1 and of those in which entries $2 are, always in the same order.
    DossiersLock = "INSERT INTO dossiers (id, next, admitted, stored, touched) SELECT DISTINCT id, 0, 0, 0, 0 \
        FROM unnest($1::bytea[] || ARRAY(SELECT dossier FROM entries WHERE id = ANY ($2::bytea[]))) AS id ORDER BY id \
        ON CONFLICT (id) DO UPDATE SET next = dossiers.next RETURNING id, next, stored";
    EntriesFound = "SELECT id, dossier, place, author, admitted FROM entries WHERE id = ANY ($1::bytea[])";
    EntriesAdd = "INSERT INTO entries (dossier, place, id, author, sequence, admitted, bytes) SELECT * FROM \
        unnest($1::bytea[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bigint[], $6::boolean[], $7::bytea[])";
    EntriesAdmit = "UPDATE entries SET admitted = true FROM unnest($1::bytea[], $2::bigint[]) AS at (dossier, place) \
        WHERE entries.dossier = at.dossier AND entries.place = at.place";
    DossiersGrow = "UPDATE dossiers SET next = now.next, admitted = dossiers.admitted + now.more, \
            stored = dossiers.stored + now.new, touched = greatest(dossiers.touched, $5::bigint) \
        FROM unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bigint[]) AS now (id, next, more, new) WHERE dossiers.id = now.id";
    DossiersTouched = "SELECT d.id, d.touched, r.room FROM dossiers d LEFT JOIN rows r ON r.dossier = d.id WHERE d.touched >= $1";
    /// Moves the ends of these chains over what was admitted and over what waited behind a gap. The ends are looked up first, and once each: what
    /// lies before them is not read.
    HeadsMove = "WITH chain AS MATERIALIZED (SELECT c.dossier, c.author, COALESCE(h.sequence, -1) AS head \
            FROM unnest($1::bytea[], $2::bytea[]) AS c (dossier, author) \
            LEFT JOIN heads h ON h.dossier = c.dossier AND h.author = c.author) \
        INSERT INTO heads (dossier, author, sequence) SELECT after.dossier, after.author, max(after.sequence) \
        FROM (SELECT e.dossier, e.author, e.sequence, chain.head, \
              row_number() OVER (PARTITION BY e.dossier, e.author ORDER BY e.sequence) AS nth \
              FROM chain, LATERAL (SELECT e.dossier, e.author, e.sequence FROM entries e WHERE e.dossier = chain.dossier \
                   AND e.author = chain.author AND e.admitted AND e.sequence > chain.head ORDER BY e.sequence) AS e) AS after \
        WHERE after.sequence = after.head + after.nth GROUP BY after.dossier, after.author \
        ON CONFLICT (dossier, author) DO UPDATE SET sequence = excluded.sequence";
    Entry = concat!(entry_columns!(), "FROM entries e WHERE e.id = $1 LIMIT 1");
    Entries = concat!(entry_columns!(), "FROM entries e WHERE e.dossier = $1 ORDER BY e.place");
    /// All but the first $2, of which nothing is read.
    EntriesFrom = concat!(entry_columns!(), "FROM (SELECT * FROM entries WHERE dossier = $1 ORDER BY place DESC \
        LIMIT greatest((SELECT stored FROM dossiers WHERE id = $1) - $2, 0)) AS e ORDER BY e.place");
    EntryCount = "SELECT COALESCE(sum(admitted), 0)::bigint FROM dossiers";
    /// A dossier that is only shared so far has nothing from which a read table could be built.
    Dossiers = "SELECT id FROM dossiers WHERE next > 0 ORDER BY id";

    // Shares and heads.
    SharesAdd = "INSERT INTO shares (dossier, peer) SELECT * FROM unnest($1::bytea[], $2::bytea[]) \
        ON CONFLICT (dossier, peer) DO NOTHING";
    /// A shared dossier without entries appears too: the peer learns that nothing of it is here.
    HeadsShared = "SELECT s.dossier, h.author, h.sequence FROM shares s LEFT JOIN heads h ON h.dossier = s.dossier \
        WHERE s.peer = $1";
    EndsOf = "SELECT h.dossier, h.sequence, e.id FROM heads h JOIN entries e ON e.dossier = h.dossier AND e.author = h.author \
        AND e.sequence = h.sequence AND e.admitted WHERE h.author = $1";

    // Outbox.
    OutboxAdd = "INSERT INTO outbox (dossier, peer, entry, at, place) SELECT line.dossier, line.peer, line.entry, $4, line.place \
        FROM unnest($1::bytea[], $2::bytea[], $3::bigint[], $5::bigint[]) AS line (dossier, peer, entry, place) \
        ON CONFLICT (dossier, peer, entry) DO NOTHING";
    OutboxRemove = "DELETE FROM outbox o USING unnest($1::bytea[], $2::bytea[]) AS line (peer, id), entries e \
        WHERE e.id = line.id AND o.dossier = e.dossier AND o.peer = line.peer AND o.entry = e.place";
    /// For peer $1 at most $2 entries, and of those as many as have $3 bytes together, but the first in any case.
    Outbox = concat!(entry_columns!(), "FROM (SELECT line.*, \
              sum(octet_length(e.bytes)) OVER oldest AS total, row_number() OVER oldest AS nth \
              FROM (SELECT dossier, entry, at, place FROM outbox WHERE peer = $1 ORDER BY at, place, dossier, entry LIMIT $2) AS line \
              JOIN entries e ON e.dossier = line.dossier AND e.place = line.entry \
              WINDOW oldest AS (ORDER BY line.at, line.place, line.dossier, line.entry)) AS fit \
        JOIN entries e ON e.dossier = fit.dossier AND e.place = fit.entry \
        WHERE fit.total <= $3 OR fit.nth = 1 ORDER BY fit.nth");
    Backlog = "SELECT peer, count(*), min(at) FROM outbox GROUP BY peer";

    // Contents and chunks.
    /// Makes and locks the lines of contents, always in the same order.
    ContentsLock = "INSERT INTO contents (id) SELECT DISTINCT id FROM unnest($1::bytea[]) AS id ORDER BY id \
        ON CONFLICT (id) DO UPDATE SET held = contents.held RETURNING id, chunks, erased";
    ContentsAdd = "UPDATE contents SET dossier = given.dossier, chunks = given.chunks \
        FROM unnest($1::bytea[], $2::bytea[], $3::bigint[]) AS given (id, dossier, chunks) WHERE contents.id = given.id";
    SealedAdd = "INSERT INTO sealed (content, part, bytes) SELECT given.content, -1, given.bytes \
        FROM unnest($1::bytea[], $2::bytea[]) AS given (content, bytes)";
    /// What is there already stays.
    InlineAdd = "WITH given AS (SELECT * FROM unnest($1::bytea[], $2::bytea[]) AS given (content, bytes)), \
        new AS (INSERT INTO chunks (content, number, length) SELECT content, 0, octet_length(bytes) FROM given \
                ON CONFLICT (content, number) DO NOTHING RETURNING content) \
        INSERT INTO sealed (content, part, bytes) SELECT given.content, 0, given.bytes FROM given JOIN new USING (content)";
    ChunkAdd = "WITH new AS (INSERT INTO chunks (content, number, length, folder) VALUES ($1, $2, $3, $1) \
                ON CONFLICT (content, number) DO NOTHING RETURNING number) \
        UPDATE contents SET held = held + 1 FROM new WHERE id = $1 AND new.number < contents.chunks";
    ContentsCount = "UPDATE contents SET held = \
        (SELECT count(*) FROM chunks WHERE chunks.content = contents.id AND chunks.number < contents.chunks) \
        WHERE id = ANY ($1::bytea[]) AND chunks IS NOT NULL";
    Content = "SELECT c.dossier, s.bytes FROM contents c JOIN sealed s ON s.content = c.id AND s.part = -1 WHERE c.id = $1";
    Chunk = "SELECT c.length, c.folder, s.bytes FROM chunks c \
        LEFT JOIN sealed s ON c.folder IS NULL AND s.content = c.content AND s.part = c.number \
        WHERE c.content = $1 AND c.number = $2";
    /// One line in any case: whether content $1 is erased, how many chunks it has, whether chunk $2 is here.
    Room = "SELECT COALESCE(c.erased, false), c.chunks, EXISTS (SELECT FROM chunks WHERE content = $1 AND number = $2) \
        FROM (SELECT $1::bytea AS id) AS asked LEFT JOIN contents c ON c.id = asked.id";
    ChunkCount = "SELECT count(*) FROM chunks WHERE content = $1";
    Lacking = "SELECT c.id, ARRAY(SELECT n FROM generate_series(0, c.chunks - 1) AS n \
            WHERE NOT EXISTS (SELECT FROM chunks WHERE chunks.content = c.id AND chunks.number = n) ORDER BY n LIMIT $2) \
        FROM contents c JOIN shares s ON s.dossier = c.dossier WHERE s.peer = $1 AND c.held < c.chunks \
        ORDER BY c.dossier, c.id LIMIT $2";
    /// Chunks of upload $1 become those of content $2. What is there already stays, and what was to replace it is left behind.
    ChunksAdopt = "WITH moved AS (UPDATE chunks SET content = $2 WHERE content = $1 AND NOT EXISTS \
            (SELECT FROM chunks AS there WHERE there.content = $2 AND there.number = chunks.number) RETURNING number) \
        UPDATE sealed SET content = $2 FROM moved WHERE sealed.content = $1 AND sealed.part = moved.number";

    // Erasure.
    /// Destroys contents, and lists the folders of their files unless chunks that are still wanted lie there.
    Erase = "WITH gone AS (DELETE FROM chunks WHERE content = ANY ($1::bytea[]) RETURNING folder), \
        bytes AS (DELETE FROM sealed WHERE content = ANY ($1)), \
        noted AS (UPDATE contents SET erased = true, dossier = NULL, chunks = NULL, held = 0 WHERE id = ANY ($1)) \
        INSERT INTO erasing (folder, asked) SELECT folder, 1 \
        FROM (SELECT folder FROM gone WHERE folder IS NOT NULL UNION SELECT unnest($1)) AS left_over \
        WHERE NOT EXISTS (SELECT FROM chunks WHERE chunks.folder = left_over.folder AND chunks.content <> ALL ($1)) \
        ON CONFLICT (folder) DO UPDATE SET asked = erasing.asked + 1";
    ChunksDrop = "WITH gone AS (DELETE FROM chunks WHERE content = $1), bytes AS (DELETE FROM sealed WHERE content = $1) \
        INSERT INTO erasing (folder, asked) SELECT $1::bytea, 1 \
        WHERE NOT EXISTS (SELECT FROM chunks WHERE chunks.folder = $1 AND chunks.content <> $1) \
        ON CONFLICT (folder) DO UPDATE SET asked = erasing.asked + 1";
    /// Lists the folder of a file that came after its content was erased.
    ErasingAdd = "INSERT INTO erasing (folder, asked) SELECT $1::bytea, 1 \
        WHERE NOT EXISTS (SELECT FROM chunks WHERE chunks.folder = $1) \
        ON CONFLICT (folder) DO UPDATE SET asked = erasing.asked + 1";
    Erasing = "SELECT folder, asked FROM erasing ORDER BY folder";
    /// Large chunks lie in $1 from now on, if no place was claimed, or if it is the object store and nothing lies in the folder yet.
    PlaceClaim = "UPDATE archive_state SET chunks_in = $1::text WHERE chunks_in IS NULL \
        OR ($1 = 'objects' AND NOT EXISTS (SELECT FROM chunks WHERE folder IS NOT NULL))";
    PlaceName = "SELECT gen_random_uuid()::text";
    Place = "SELECT chunks_in FROM archive_state";
    ErasingCount = "SELECT count(*) FROM erasing";
    /// Unless it was asked for again in the meantime.
    ErasingRemove = "DELETE FROM erasing WHERE folder = $1 AND asked = $2";
    Erased = "SELECT EXISTS (SELECT FROM contents WHERE id = $1 AND erased)";

    // Read table.
    RowsSet = "INSERT INTO rows (dossier, room, number, outgoing, unit, parent, changed, team, json) \
        SELECT r.dossier, r.room, r.number, r.outgoing, r.unit, r.parent, r.changed, \
            ARRAY(SELECT t.person FROM unnest($9::bytea[], $10::bytea[]) AS t (dossier, person) WHERE t.dossier = r.dossier), r.json \
        FROM unnest($1::bytea[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::bytea[], $7::bigint[], $8::text[]) \
            AS r (dossier, room, number, outgoing, unit, parent, changed, json) ORDER BY r.dossier \
        ON CONFLICT (dossier) DO UPDATE SET room = excluded.room, number = excluded.number, outgoing = excluded.outgoing, \
            unit = excluded.unit, parent = excluded.parent, changed = excluded.changed, team = excluded.team, json = excluded.json";
    TasksClear = "DELETE FROM tasks WHERE dossier = ANY ($1::bytea[])";
    TasksAdd = "INSERT INTO tasks (dossier, place, role, unit, due, person, not_person, changed, team) \
        SELECT t.*, r.changed, r.team \
        FROM unnest($1::bytea[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bytea[], $7::bytea[]) \
            AS t (dossier, place, role, unit, due, person, not_person) JOIN rows r ON r.dossier = t.dossier";
    Row = "SELECT json FROM rows WHERE dossier = $1";
    Rows = concat!("SELECT json FROM rows WHERE ", matching!(), " ORDER BY changed DESC, dossier DESC LIMIT $5 OFFSET $6");
    RowsCount = concat!("SELECT count(*) FROM rows WHERE ", matching!());
    RowsOfRoom = concat!("SELECT json", of_room!(), matching!(), " ORDER BY changed DESC, dossier DESC LIMIT $6 OFFSET $7");
    RowsOfRoomCount = concat!("SELECT count(*)", of_room!(), matching!());
    RowsOfParent = concat!("SELECT json", of_parent!(), matching!(), " ORDER BY changed DESC, dossier DESC LIMIT $7 OFFSET $8");
    RowsOfParentCount = concat!("SELECT count(*)", of_parent!(), matching!());
    /// The total, and the first $4 tasks, of roles $1 in units $2: one ordered walk along the index for each pair, then their beginnings
    /// merged. One line with a total alone if nothing is listed.
    Waiting = concat!("SELECT total.n, r.json, listed.place \
        FROM (SELECT count(*) AS n FROM tasks WHERE role = ANY ($1::text[]) AND unit = ANY ($2::text[]) AND ", open!(), ") AS total \
        LEFT JOIN (SELECT found.* FROM unnest($1::text[]) AS of_role, unnest($2::text[]) AS of_unit, LATERAL \
            (SELECT dossier, place, due, changed FROM tasks WHERE role = of_role AND unit = of_unit AND ", open!(), " \
             ORDER BY due, changed, dossier, place LIMIT $4) AS found \
            ORDER BY due, changed, dossier, place LIMIT $4) AS listed ON true \
        LEFT JOIN rows r ON r.dossier = listed.dossier ORDER BY listed.due, listed.changed, listed.dossier, listed.place");

    // Accesses.
    AccessesLock = "SELECT number, link FROM accesses_end FOR UPDATE";
    AccessesAdd = "INSERT INTO accesses (number, at, person, role, purpose, dossier, content, what, link) SELECT * FROM \
        unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::text[], $9::bytea[])";
    AccessesEnd = "UPDATE accesses_end SET number = $1, link = $2";
    Accesses = concat!(access_columns!(), "ORDER BY number DESC LIMIT $1 OFFSET $2");
    AccessesOfDossier = concat!(access_columns!(), "WHERE dossier = $3 ORDER BY number DESC LIMIT $1 OFFSET $2");
    /// The lines after number $1, a part at a time.
    AccessesChain = concat!(access_columns!(), "WHERE number > $1 ORDER BY number LIMIT $2");

    // Small values and series.
    Value = "SELECT value FROM house_values WHERE space = $1 AND key = $2";
    Values = "SELECT key, value FROM house_values WHERE space = $1 ORDER BY key";
    ValuesSet = "INSERT INTO house_values (space, key, value) \
        SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS given (space, key, value) ORDER BY space, key \
        ON CONFLICT (space, key) DO UPDATE SET value = excluded.value";
    /// Counts those that are as given afterwards: new, or set to the same before.
    ValuesClaim = "INSERT INTO house_values (space, key, value) \
        SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS given (space, key, value) ORDER BY space, key \
        ON CONFLICT (space, key) DO UPDATE SET value = excluded.value WHERE house_values.value = excluded.value";
    ValuesRemove = "DELETE FROM house_values USING unnest($1::text[], $2::text[]) AS given (space, key) \
        WHERE house_values.space = given.space AND house_values.key = given.key";
    ValueBegin = "INSERT INTO house_values (space, key, value) VALUES ($1, $2, $3) ON CONFLICT (space, key) DO NOTHING";
    /// Waits for who is changing it, and looks at what they made of it.
    ValueChange = "UPDATE house_values SET value = $4 WHERE space = $1 AND key = $2 AND value = $3";
    ValueEnd = "DELETE FROM house_values WHERE space = $1 AND key = $2 AND value = $3";
    SeriesNext = "INSERT INTO series (name, last) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET last = series.last + 1 \
        RETURNING last";
}

/// What is asked before there is a schema, or to make one.
pub(crate) mod opening {
    /// Whether the server is one on which what is committed is durable.
    pub(crate) const SERVER: &str = "SELECT current_setting('server_version_num')::bigint, current_setting('server_encoding'), \
        current_setting('synchronous_commit'), COALESCE(current_setting('fsync', true), 'on'), pg_is_in_recovery()";
    /// For every connection. Nobody waits for a lock for ever, and nobody who is gone keeps one.
    ///
    /// Every statement is written for an index, and a plan is kept for as long as the connection. A server that made it when a table was small, or
    /// before it had counted the rows, would go on reading the whole table for years; and without a choice it need not plan anew each time. A
    /// table of one line has no index and then looks dear enough to be worth compiling: so `jit` is off, and a store takes a fifth of the time.
    pub(crate) const SESSION: &str = "SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'; \
        SET default_transaction_isolation = 'read committed'; SET plan_cache_mode = 'force_generic_plan'; \
        SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off";
    pub(crate) const SCHEMA_THERE: &str = "SELECT to_regclass('archive_schema') IS NOT NULL";
    pub(crate) const SCHEMA_VERSION: &str = "SELECT COALESCE(max(version), 0) FROM archive_schema";
    pub(crate) const USABLE: &str = "SELECT usable FROM archive_state";
    /// Whether a node has stored anything here; what a move has left unfinished does not count.
    pub(crate) const IN_USE: &str = "SELECT usable AND (EXISTS (SELECT FROM dossiers) OR EXISTS (SELECT FROM contents) \
        OR EXISTS (SELECT FROM rows) OR EXISTS (SELECT FROM series) OR EXISTS (SELECT FROM accesses) \
        OR EXISTS (SELECT FROM house_values) OR EXISTS (SELECT FROM shares)) FROM archive_state";
    pub(crate) const BEGIN: &str = "BEGIN";
    pub(crate) const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    pub(crate) const COMMIT: &str = "COMMIT";
    pub(crate) const ROLLBACK: &str = "ROLLBACK";
}

/// The schema's versions, in order. Each records itself in `archive_schema`.
pub(crate) const MIGRATIONS: [&str; 2] = [include_str!("schema/0001.sql"), include_str!("schema/0002.sql")];

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALL, NAMES};
    use crate::postgres::pool::Pool;
    use crate::postgres::prepare;
    use crate::wait::wait;

    /// A statement for which the server can only read a whole table grows slow with the house. Those that may are named.
    #[test]
    fn no_other_statement_walks_a_table_on_postgres() {
        let server = servers::Postgres::shared();
        let pool = Pool::new(&server.fresh()).unwrap();
        prepare(&pool, true).unwrap();
        let client = pool.bare().unwrap();
        let ask = |sql: String| wait(client.simple_query(&sql)).unwrap();
        // Tables are empty, and an index is never cheaper than nothing: it is used because the session says so.
        let mut walking = BTreeSet::new();
        for (name, sql) in NAMES.iter().zip(ALL) {
            let values = vec!["NULL"; wait(client.prepare(sql)).unwrap().params().len()].join(", ");
            let values = if values.is_empty() { values } else { format!("({values})") };
            ask(format!("PREPARE looked AS {sql}"));
            for line in ask(format!("EXPLAIN EXECUTE looked {values}")) {
                if let tokio_postgres::SimpleQueryMessage::Row(row) = line
                    && let Some(step) = row.get(0).filter(|step| step.contains("Seq Scan"))
                {
                    println!("{name}: {step}"); // shown if the test fails
                    walking.insert(*name);
                }
            }
            ask("DEALLOCATE looked".into());
        }
        let expected = [
            "AccessesEnd",  // one line
            "AccessesLock", // the same
            "EntryCount",   // a line for each dossier
            "Place",        // one line, at the start
            "PlaceClaim",   // the same
            "RowsCount",    // what is counted
        ];
        assert_eq!(walking, BTreeSet::from(expected));
    }
}
