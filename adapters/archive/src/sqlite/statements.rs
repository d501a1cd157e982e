//! Every SQL text for SQLite, so that one test can prepare them all and read their plans.

macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $sql;)*
        #[cfg(test)]
        const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

/// What a reader may know of: in one of their units, and in the team if there is one. ?1 person, ?2 units as JSON.
/// Then ?3 outgoing and ?4 part of the number, in capitals.
macro_rules! matching {
    () => {
        "(?1 IS NULL OR (unit IN (SELECT value FROM json_each(?2)) AND (teamed = 0 OR EXISTS \
         (SELECT 1 FROM row_team WHERE row_team.line = rows.line AND row_team.person = ?1)))) \
         AND (?3 IS NULL OR outgoing = ?3) AND (?4 IS NULL OR instr(upper(number), ?4) > 0)"
    };
}
/// The three ways into the read table: all, of one room (?5), of one parent (?6). Each names both, so that all bind alike.
macro_rules! of_any {
    () => {
        " FROM rows INDEXED BY rows_by_change WHERE ?5 IS NULL AND ?6 IS NULL AND "
    };
}
macro_rules! of_room {
    () => {
        " FROM rows INDEXED BY rows_of_room WHERE room = ?5 AND ?6 IS NULL AND "
    };
}
macro_rules! of_parent {
    () => {
        " FROM rows INDEXED BY rows_of_parent WHERE parent = ?6 AND (?5 IS NULL OR room = ?5) AND "
    };
}
macro_rules! newest_first {
    () => {
        " ORDER BY changed DESC, line DESC LIMIT ?7 OFFSET ?8"
    };
}
/// A task that person ?3 can do, for role ?1 and unit ?2: theirs or nobody's, not one they are kept from, and in a dossier
/// that they may see. Who is named in a task may see its dossier.
macro_rules! tasks_open {
    () => {
        " FROM tasks INDEXED BY tasks_waiting WHERE role = ?1 AND unit = ?2 \
         AND (person IS NULL OR person = ?3) AND (not_person IS NULL OR not_person <> ?3) \
         AND (teamed = 0 OR person = ?3 OR EXISTS \
         (SELECT 1 FROM row_team WHERE row_team.line = tasks.line AND row_team.person = ?3))"
    };
}
macro_rules! entry_columns {
    () => {
        "SELECT dossiers.id, entries.id, author, sequence, admitted, bytes FROM "
    };
}

statements! {
    // Dossiers and entries.
    DOSSIER_NUMBER = "SELECT number FROM dossiers WHERE id = ?1";
    DOSSIER_ADD = "INSERT INTO dossiers (id) VALUES (?1)";
    /// A dossier that is only shared so far has nothing from which a read table could be built.
    DOSSIERS = "SELECT id FROM dossiers WHERE EXISTS (SELECT 1 FROM entries WHERE dossier = dossiers.number) ORDER BY number";
    ENTRY_PLACE = "SELECT number, dossier, author, sequence, admitted FROM entries WHERE id = ?1";
    ENTRY_ADD = "INSERT INTO entries (id, dossier, author, sequence, admitted, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    ENTRY_ADMIT = "UPDATE entries SET admitted = 1 WHERE number = ?1";
    ENTRY_IN_CHAIN = "SELECT 1 FROM entries WHERE dossier = ?1 AND author = ?2 AND sequence = ?3 AND admitted = 1";
    ENTRY = concat!(entry_columns!(), "entries JOIN dossiers ON dossiers.number = dossier WHERE entries.id = ?1");
    ENTRIES = concat!(entry_columns!(),
        "dossiers JOIN entries ON dossier = dossiers.number WHERE dossiers.id = ?1 ORDER BY entries.number");
    TOTAL_RAISE = "INSERT INTO totals (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = value + ?2";
    TOTAL = "SELECT value FROM totals WHERE name = ?1";

    // Heads and shares.
    HEAD = "SELECT sequence FROM heads WHERE dossier = ?1 AND author = ?2";
    HEAD_SET = "INSERT INTO heads (dossier, author, sequence) VALUES (?1, ?2, ?3) \
        ON CONFLICT (dossier, author) DO UPDATE SET sequence = excluded.sequence";
    SHARE = "INSERT INTO shares (peer, dossier) VALUES (?1, ?2) ON CONFLICT (peer, dossier) DO NOTHING";
    /// A shared dossier without entries appears too: the peer learns that nothing of it is here.
    HEADS_SHARED = "SELECT dossiers.id, heads.author, heads.sequence FROM shares \
        JOIN dossiers ON dossiers.number = shares.dossier LEFT JOIN heads ON heads.dossier = shares.dossier \
        WHERE shares.peer = ?1";
    ENDS_OF = "SELECT dossiers.id, heads.sequence, entries.id FROM heads JOIN dossiers ON dossiers.number = heads.dossier \
        JOIN entries ON entries.dossier = heads.dossier AND entries.author = heads.author AND entries.sequence = heads.sequence \
        AND entries.admitted = 1 WHERE heads.author = ?1";

    // Outbox.
    OUTBOX_ADD = "INSERT INTO outbox (peer, entry, at) VALUES (?1, ?2, ?3) ON CONFLICT (peer, entry) DO NOTHING";
    OUTBOX_REMOVE = "DELETE FROM outbox WHERE peer = ?1 AND entry = ?2";
    OUTBOX = concat!(entry_columns!(), "outbox JOIN entries ON entries.number = outbox.entry \
        JOIN dossiers ON dossiers.number = entries.dossier WHERE outbox.peer = ?1 ORDER BY outbox.number LIMIT ?2");
    BACKLOG = "SELECT peer, COUNT(*), MIN(at) FROM outbox GROUP BY peer";

    // Contents and chunks.
    SEALED_ADD = "INSERT INTO sealed (bytes) VALUES (?1)";
    SEALED = "SELECT bytes FROM sealed WHERE number = ?1";
    SEALED_OVERWRITE = "UPDATE sealed SET bytes = zeroblob(length(bytes)) WHERE number = ?1";
    CONTENT_CHUNKS = "SELECT chunks FROM contents WHERE id = ?1";
    CONTENT_ADD = "INSERT INTO contents (id, dossier, chunks, held, sealed) \
        VALUES (?1, ?2, ?3, (SELECT COUNT(*) FROM chunks WHERE content = ?1 AND chunks.number < ?3), ?4)";
    CONTENT_GAIN = "UPDATE contents SET held = held + 1 WHERE id = ?1 AND ?2 < chunks";
    CONTENT = "SELECT dossiers.id, sealed.bytes FROM contents JOIN dossiers ON dossiers.number = contents.dossier \
        JOIN sealed ON sealed.number = contents.sealed WHERE contents.id = ?1";
    CONTENT_REMOVE = "DELETE FROM contents WHERE id = ?1";
    CONTENT_COUNT_HELD = "UPDATE contents SET held = \
        (SELECT COUNT(*) FROM chunks WHERE content = ?1 AND number < contents.chunks) WHERE id = ?1";
    CHUNK = "SELECT length, sealed, folder FROM chunks WHERE content = ?1 AND number = ?2";
    CHUNK_ADD = "INSERT INTO chunks (content, number, length, sealed, folder) VALUES (?1, ?2, ?3, ?4, ?5)";
    /// What is there already stays, and what was to replace it is left behind.
    CHUNKS_ADOPT = "UPDATE OR IGNORE chunks SET content = ?2 WHERE content = ?1";
    CHUNKS_REMOVE = "DELETE FROM chunks WHERE content = ?1";
    CHUNK_NUMBERS = "SELECT number FROM chunks WHERE content = ?1 ORDER BY number";
    CHUNK_COUNT = "SELECT COUNT(*) FROM chunks WHERE content = ?1";
    /// Driven from the few contents that lack something, not from the many dossiers that are shared.
    LACKING = "SELECT contents.id, contents.chunks FROM contents INDEXED BY contents_lacking \
        CROSS JOIN shares ON shares.peer = ?1 AND shares.dossier = contents.dossier WHERE contents.held < contents.chunks";

    // Erasure.
    IS_ERASED = "SELECT 1 FROM erased WHERE content = ?1";
    ERASED_ADD = "INSERT INTO erased (content) VALUES (?1)";
    SEALED_OF_CONTENT = "SELECT sealed FROM contents WHERE id = ?1 \
        UNION ALL SELECT sealed FROM chunks WHERE content = ?1 AND sealed IS NOT NULL";
    FOLDERS_OF_CONTENT = "SELECT DISTINCT folder FROM chunks WHERE content = ?1 AND folder IS NOT NULL";
    FOLDER_IN_USE = "SELECT 1 FROM chunks WHERE folder = ?1";
    ERASING_ADD = "INSERT INTO erasing (folder, asked) VALUES (?1, 1) \
        ON CONFLICT (folder) DO UPDATE SET asked = asked + 1";
    ERASING = "SELECT folder FROM erasing";
    ERASING_COUNT = "SELECT COUNT(*) FROM erasing";
    ERASING_ASKED = "SELECT COALESCE(SUM(asked), 0) FROM erasing";
    ERASING_REMOVE = "DELETE FROM erasing WHERE folder = ?1";

    // Read table.
    ROW_SET = "INSERT INTO rows (dossier, room, number, outgoing, unit, parent, changed, teamed, json) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (dossier) DO UPDATE SET room = excluded.room, \
        number = excluded.number, outgoing = excluded.outgoing, unit = excluded.unit, parent = excluded.parent, \
        changed = excluded.changed, teamed = excluded.teamed, json = excluded.json RETURNING line";
    ROW = "SELECT json FROM rows WHERE dossier = ?1";
    ROW_AT = "SELECT json FROM rows WHERE line = ?1";
    ROWS = concat!("SELECT line", of_any!(), matching!(), newest_first!());
    ROWS_COUNT = concat!("SELECT COUNT(*)", of_any!(), matching!());
    ROWS_OF_ROOM = concat!("SELECT line", of_room!(), matching!(), newest_first!());
    ROWS_OF_ROOM_COUNT = concat!("SELECT COUNT(*)", of_room!(), matching!());
    ROWS_OF_PARENT = concat!("SELECT line", of_parent!(), matching!(), newest_first!());
    ROWS_OF_PARENT_COUNT = concat!("SELECT COUNT(*)", of_parent!(), matching!());
    TEAM_CLEAR = "DELETE FROM row_team WHERE line = ?1";
    TEAM_ADD = "INSERT INTO row_team (line, person) VALUES (?1, ?2) ON CONFLICT (line, person) DO NOTHING";
    TASKS_CLEAR = "DELETE FROM tasks WHERE line = ?1";
    TASK_ADD = "INSERT INTO tasks (line, place, role, unit, due, changed, person, not_person, teamed) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    TASKS = concat!("SELECT due, changed, line, place", tasks_open!(), " ORDER BY due, changed, line, place LIMIT ?4");
    TASKS_COUNT = concat!("SELECT COUNT(*)", tasks_open!());

    // Accesses.
    ACCESS_LAST = "SELECT number, link FROM accesses ORDER BY number DESC LIMIT 1";
    ACCESS_ADD = "INSERT INTO accesses (number, at, person, role, purpose, dossier, content, what, link) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    ACCESSES = "SELECT at, person, role, purpose, dossier, content, what FROM accesses \
        ORDER BY number DESC LIMIT ?1 OFFSET ?2";
    ACCESSES_OF_DOSSIER = "SELECT at, person, role, purpose, dossier, content, what FROM accesses WHERE dossier = ?3 \
        ORDER BY number DESC LIMIT ?1 OFFSET ?2";
    ACCESS_CHAIN = "SELECT at, person, role, purpose, dossier, content, what, number, link FROM accesses ORDER BY number";

    // Small values and series.
    VALUE = "SELECT value FROM house_values WHERE space = ?1 AND key = ?2";
    VALUES = "SELECT key, value FROM house_values WHERE space = ?1 ORDER BY key";
    VALUE_SET = "INSERT INTO house_values (space, key, value) VALUES (?1, ?2, ?3) \
        ON CONFLICT (space, key) DO UPDATE SET value = excluded.value";
    VALUE_REMOVE = "DELETE FROM house_values WHERE space = ?1 AND key = ?2";
    SERIES_NEXT = "INSERT INTO series (name, last) VALUES (?1, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 \
        RETURNING last";

    // Copies.
    COPY_INTO = "VACUUM INTO ?1";
    /// Pages on which erased rows lay are not in the file afterwards.
    REWRITE = "VACUUM";
    ERASED = "SELECT content FROM erased";
    CHUNK_FILES = "SELECT folder, number, length FROM chunks WHERE folder IS NOT NULL";
    INTEGRITY = "SELECT * FROM pragma_integrity_check";

    // Opening.
    TABLE_COUNT = "SELECT COUNT(*) FROM sqlite_schema";
    SCHEMA_VERSION = "SELECT MAX(version) FROM schema";
    SCHEMA_ADD = "INSERT INTO schema (version) VALUES (?1)";
}

/// The schema's versions, in order; see [`super::opening`].
pub(crate) const MIGRATIONS: [&str; 1] = [include_str!("schema/0001.sql")];

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
mod tests {
    use super::{ALL, MIGRATIONS};
    use rusqlite::Connection;
    use std::collections::BTreeSet;

    fn built() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        MIGRATIONS.iter().for_each(|migration| conn.execute_batch(migration).unwrap());
        conn
    }

    #[test]
    fn every_statement_is_prepared() {
        let conn = built();
        for (name, sql) in ALL {
            if let Err(error) = conn.prepare(sql) {
                panic!("{name}: {error}");
            }
        }
    }

    /// A statement that walks a whole table or sorts outside an index grows slow with the house. Those that may are named.
    #[test]
    fn no_other_statement_walks_a_table() {
        let conn = built();
        let mut walking = BTreeSet::new();
        for (name, sql) in ALL {
            let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let mut steps = plan.raw_query();
            while let Some(step) = steps.next().unwrap() {
                let step: String = step.get(3).unwrap();
                let walks = step.starts_with("SCAN") && !step.contains("json_each") && !step.contains("CONSTANT ROW");
                if walks || step.contains("TEMP B-TREE") {
                    println!("{name}: {step}"); // shown if the test fails
                    walking.insert(*name);
                }
            }
        }
        let expected = [
            "ACCESSES",           // newest first, as many as asked for
            "ACCESS_CHAIN",       // the whole chain is what is checked
            "ACCESS_LAST",        // one line from the end
            "BACKLOG",            // what waits, over its covering index
            "DOSSIERS",           // all of them is what is asked for
            "ENDS_OF",            // every chain of one author, four times a day
            "ERASED",             // a copy needs all of them
            "ERASING",            // empty nearly always
            "ERASING_ASKED",      // the same
            "ERASING_COUNT",      // the same
            "FOLDERS_OF_CONTENT", // sorts two folders at most
            "INTEGRITY",          // of a copy, once
            "LACKING",            // over the partial index of contents that lack chunks
            "ROWS",               // over its covering index
            "ROWS_COUNT",         // the same
            "TABLE_COUNT",        // a dozen or two
        ];
        assert_eq!(walking, BTreeSet::from(expected));
    }

    #[test]
    fn no_statement_hides_elsewhere() {
        let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let folders = ["", "sqlite", "postgres"].map(|folder| std::fs::read_dir(source.join(folder)).unwrap());
        for file in folders.into_iter().flatten().map(|file| file.unwrap().path()) {
            if file.extension().is_some_and(|end| end == "rs") && !file.ends_with("statements.rs") {
                let text = std::fs::read_to_string(&file).unwrap();
                for word in ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA "] {
                    assert!(!text.contains(word), "{}: move “{word}…” to statements.rs", file.display());
                }
            }
        }
    }
}
