//! Folders and databases that older programs wrote, kept in `tests/folders`: this program opens them, everything in them holds, and work goes on.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use archive::{Postgres, Sqlite};
use base::{DossierId, LongText, Timestamp, Title, cbor};
use books::Book;
use desk::ports::{Archive, Batch, Clock, DossierRow, RowFilter};
use desk::views::FileView;
use desk::{Command, Hall, List, Reader};
use dossier::{Entry, Fold, Log};
use identity::{Attempt, CodeSecret, SignedIn};
use tempfile::TempDir;
use wiring::commands::{doctor, verify};
use wiring::{Config, Node, SystemClock};

const FOLDERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/folders");

/// Everyone's password in the demonstration, whose nodes these are.
const PASSWORD: &str = "lattice-holds-the-roof";

/// A folder, and what lay in it or in its database when the program that wrote it had stopped: counted with the SQLite shell or `psql`, not with
/// any program of ours.
struct Older {
    /// Its path in there, without `.zip`.
    name: &'static str,
    entries: u64,
    dossiers: usize,
    chunks: u64,
    accesses: u64,
    outbox: u64,
    /// Lines that this program makes differently.
    lines_changed: usize,
}

const OLDER: [Older; 3] = [
    Older { name: "2026-11-24-KG-GP", entries: 58, dossiers: 9, chunks: 16, accesses: 5, outbox: 2, lines_changed: 3 },
    Older { name: "2026-11-28-TR-MOJ", entries: 38, dossiers: 5, chunks: 19, accesses: 0, outbox: 0, lines_changed: 0 },
    Older { name: "2026-11-29-TR-MOJ", entries: 54, dossiers: 9, chunks: 19, accesses: 0, outbox: 0, lines_changed: 0 },
];

/// Folders whose archive is in PostgreSQL, under its first schema and under its second. Each test of them says so in its name, by which it is left
/// out where there is no server.
const ON_POSTGRES: [Older; 2] = [
    Older {
        name: "postgres/2026-11-28-IT-MOJ",
        entries: 99,
        dossiers: 11,
        chunks: 23,
        accesses: 11,
        outbox: 5,
        lines_changed: 4,
    },
    Older {
        name: "postgres/2026-11-28-TR-MOJ",
        entries: 50,
        dossiers: 8,
        chunks: 22,
        accesses: 7,
        outbox: 8,
        lines_changed: 0,
    },
];

impl Older {
    /// A copy of it: what a person has who puts a new program in place.
    fn unpacked(&self) -> Unpacked {
        let folder = tempfile::tempdir().unwrap();
        let packed = fs::File::open(Path::new(FOLDERS).join(format!("{}.zip", self.name))).unwrap();
        zip::ZipArchive::new(packed).unwrap().extract(folder.path()).unwrap();
        let dump = folder.path().join("database.sql");
        let database = dump.exists().then(|| {
            let server = servers::Postgres::shared();
            let address = server.restored(&dump);
            (server, address)
        });
        Unpacked { folder, database }
    }
}

struct Unpacked {
    folder: TempDir,
    /// The server and the address there, if the archive is not in the folder.
    database: Option<(Arc<servers::Postgres>, String)>,
}

impl Unpacked {
    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// As it is in the folder; the database is where it was restored.
    fn config(&self) -> Config {
        let mut config = Config::read(&self.at("node.toml")).unwrap();
        assert_eq!(config.database.is_some(), self.database.is_some());
        config.database = self.database.as_ref().map(|(_, address)| address.clone());
        config
    }

    fn open(&self) -> Node {
        Node::open(self.config()).unwrap()
    }

    /// Every line of the lists, as the archive has them.
    fn lines(&self) -> Vec<DossierRow> {
        match &self.database {
            Some((_, address)) => lines(&Postgres::open(address, self.folder.path()).unwrap()),
            None => lines(&Sqlite::open(self.folder.path()).unwrap()),
        }
    }

    /// All of the archive, so that two looks tell whether anything was written in between.
    fn written(&self) -> Vec<u8> {
        match &self.database {
            Some((server, address)) => server.written(address).into_bytes(),
            None => fs::read(self.at("kerege.db")).unwrap(),
        }
    }

    /// What the doctor says of one thing.
    fn examined(&self, what: &str) -> String {
        let health = doctor::examine(self.config()).unwrap();
        let found = health.findings.into_iter().find(|finding| finding.what == what).unwrap();
        assert!(found.well, "{what}: {}", found.say);
        found.say
    }
}

fn lines(archive: &dyn Archive) -> Vec<DossierRow> {
    let mut lines = archive.rows(&RowFilter { limit: 999, ..RowFilter::default() }).unwrap();
    lines.sort_by_key(|line| line.dossier);
    lines
}

fn readers(node: &Node) -> Vec<Reader> {
    let people = node.identity().people().unwrap();
    people.into_iter().map(|person| node.reader(&person.sign_in).unwrap()).collect()
}

#[test]
fn every_signature_chain_and_content_of_an_older_folder_holds() {
    OLDER.iter().for_each(holds);
}

#[test]
fn every_signature_chain_and_content_of_an_older_postgres_database_holds() {
    ON_POSTGRES.iter().for_each(holds);
}

fn holds(older: &Older) {
    let folder = older.unpacked();
    let Older { entries, dossiers, chunks, accesses, outbox, .. } = older;
    // Card and clock are looked at beside the clock of this machine, and an old folder has a card that ends.
    for (what, say) in [
        ("keys", "keys and card belong together".to_owned()),
        ("chains", format!("{entries} entries in {dossiers} dossiers: every signature and every chain holds")),
        ("contents", format!("{chunks} chunks are what they were; 0 are still to come")),
        ("accesses", format!("{accesses} lines, each follows from the one before")),
        ("outbox", format!("{outbox} entries wait for partners")),
        ("lists", format!("{dossiers} made anew, 0 differed and were replaced")),
    ] {
        assert_eq!(folder.examined(what), say, "{}", older.name);
    }
}

#[test]
fn every_entry_of_an_older_folder_counts_as_it_did() {
    OLDER.iter().for_each(counts);
}

#[test]
fn every_entry_of_an_older_postgres_database_counts_as_it_did() {
    ON_POSTGRES.iter().for_each(counts);
}

fn counts(older: &Older) {
    let folder = older.unpacked();
    let node = folder.open();
    let (readers, mut entries) = (readers(&node), 0);
    for line in lines(node.archive().as_ref()) {
        entries += line.entries;
        let log = readers.iter().find_map(|reader| node.desk().log(reader, line.dossier).ok());
        let Some(log) = log else {
            // Nobody's to read: what they come to is looked at below, and by the doctor.
            assert!(["house", "blind-index", "books"].contains(&line.room.as_str()), "{}", line.room);
            continue;
        };
        assert_eq!(log.entries.len() as u64, line.entries);
        let void: Vec<_> = log.entries.iter().filter(|entry| entry.void.is_some()).collect();
        assert!(void.is_empty(), "{}: {void:?}", older.name);
    }
    assert_eq!((entries, node.desk().confirmed_partners().len()), (older.entries, 2), "{}", older.name);
}

#[test]
fn lines_of_an_older_program_are_made_anew_at_the_first_start_and_the_second_changes_nothing() {
    OLDER.iter().for_each(starts_twice);
}

#[test]
fn lines_in_an_older_postgres_database_are_made_anew_at_the_first_start_and_the_second_changes_nothing() {
    ON_POSTGRES.iter().for_each(starts_twice);
}

fn starts_twice(older: &Older) {
    let folder = older.unpacked();
    let before = folder.lines();
    drop(folder.open());
    let (after, written) = (folder.lines(), folder.written());
    let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
    assert_eq!((after.len(), changed), (older.dossiers, older.lines_changed), "{}", older.name);
    drop(folder.open());
    assert!(folder.written() == written, "{}: the second start wrote something", older.name);
}

/// What this program makes of the kept entries is committed. Whoever changes how lines are made sees it here, and is told to count it: otherwise
/// folders in use would keep the lines of the program before.
#[test]
fn whoever_makes_other_lines_of_the_same_entries_counts_it() {
    for older in &OLDER {
        let folder = older.unpacked();
        let node = folder.open();
        let way = node.archive().value("house", "lists-made").unwrap().unwrap();
        let way: u32 = cbor::from_slice(&way).unwrap();
        let made = format!("way {way}\n{:#?}\n", lines(node.archive().as_ref()));
        let file = Path::new(FOLDERS).join("lines").join(format!("{}.txt", older.name));
        let kept = fs::read_to_string(&file).unwrap_or_default();
        let is_counted = kept.lines().next() != made.lines().next();
        if is_counted && is_asked_for() {
            fs::write(&file, &made).unwrap();
        }
        assert!(is_counted || kept == made, "lines differ: count LISTS in service/desk/src/rebuild.rs up by one");
        let how = "run again with UPDATE_LINES=1 and look at the difference as if it were code";
        assert!(fs::read_to_string(&file).is_ok_and(|kept| kept == made), "{} differs: {how}", file.display());
    }
}

#[allow(clippy::disallowed_methods, reason = "whoever runs the tests asks for it")]
fn is_asked_for() -> bool {
    std::env::var_os("UPDATE_LINES").is_some()
}

#[test]
fn people_sign_in_to_an_older_folder_as_before() {
    OLDER.iter().for_each(lets_people_in);
}

#[test]
fn people_sign_in_to_an_older_postgres_database_as_before() {
    ON_POSTGRES.iter().for_each(lets_people_in);
}

fn lets_people_in(older: &Older) {
    let folder = older.unpacked();
    let node = folder.open();
    let kept: serde_json::Value = serde_json::from_slice(&fs::read(folder.at("sign-ins.json")).unwrap()).unwrap();
    let place = node.config().authority.as_str()[..2].to_lowercase();
    for person in node.identity().people().unwrap() {
        let secret = kept["codes"][format!("{place}/{}", person.sign_in)].as_str().unwrap();
        let code = CodeSecret::from_text(secret).unwrap().code_at(SystemClock.now());
        let remote = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let attempt = Attempt { name: &person.sign_in, password: PASSWORD, code: &code, remote, previous: None };
        let signed_in = node.identity().sign_in(attempt).unwrap();
        assert!(matches!(signed_in, SignedIn::Full(..)), "{}", person.sign_in);
    }
}

/// One that is too large for the database, and so lies in the folder.
fn large_file_opens(node: &Node, reader: &Reader, dossier: DossierId, file: &FileView) {
    let mut download = node.desk().download(reader, dossier, file.content).unwrap();
    let bytes = download.next().unwrap().unwrap();
    assert!(bytes.starts_with(b"Synthetic annex. ") && bytes.len() as u64 == file.length);
}

/// The folder of the first day: what its people see, and that they go on.
#[test]
fn texts_and_files_of_an_older_folder_open_and_work_goes_on() {
    let older = &OLDER[0];
    let folder = older.unpacked();
    let node = folder.open();
    let (aigul, bakyt) = (node.reader("aigul").unwrap(), node.reader("bakyt").unwrap());
    let matters = node.desk().list(&aigul, List::Matters, None, 0).unwrap().lines;
    for line in &matters {
        assert!(node.desk().matter(&aigul, line.dossier).unwrap().facts.starts_with("Synthetic case."));
    }
    let request = node.desk().list(&bakyt, List::RequestsOut, None, 0).unwrap().lines[0].dossier;
    let page = node.desk().request(&bakyt, request).unwrap();
    let said = |text: &str| page.said.iter().find(|said| said.text.as_deref() == Some(text)).unwrap();
    assert!(said("Sent by mistake (synthetic).").files[0].erased);
    large_file_opens(&node, &bakyt, request, &said("With an annex (synthetic).").files[0]);
    let erased = page.letters.iter().filter(|(_, _, letter)| letter.erased).count();
    assert_eq!((page.letters.len(), erased), (6, 5));

    let italy =
        node.desk().partners(&aigul).unwrap().into_iter().find(|partner| partner.authority.as_str() == "IT-MOJ");
    let question = Command::SendEnquiry {
        matter: matters[0].dossier,
        partner: italy.unwrap().node,
        unit: None,
        urgency: enquiries::Urgency::Ordinary,
        code: handling::HandlingCode::H0,
        caveats: Vec::new(),
        question: LongText::new("Asked with another program (synthetic)").unwrap(),
    };
    let asked = node.desk().act(&aigul, question.clone(), Some("a word")).unwrap();
    assert_eq!(node.desk().act(&aigul, question, Some("a word")).unwrap(), asked);
    let another = Command::OpenMatter {
        number: Title::new("1-27-0001-SYN").unwrap(),
        offence: Title::new("trafficking").unwrap(),
        title: Title::new("Another (synthetic)").unwrap(),
        facts: LongText::new("Synthetic.").unwrap(),
    };
    node.desk().act(&aigul, another, None).unwrap();
    drop(node);
    let chains = folder.examined("chains");
    assert!(chains.contains(&format!("in {} dossiers", older.dossiers + 2)), "{chains}");
}

/// The database of the first schema: what the older program moved there and what it wrote there itself, and that its people go on.
#[test]
fn texts_and_files_of_an_older_postgres_database_open_and_work_goes_on() {
    let older = &ON_POSTGRES[0];
    let folder = older.unpacked();
    let node = folder.open();
    let (giulia, lucia) = (node.reader("giulia").unwrap(), node.reader("lucia").unwrap());
    let numbered = |reader, list, number: &str| {
        let lines = node.desk().list(reader, list, None, 0).unwrap().lines;
        lines.iter().find(|line| line.number == number).unwrap().dossier
    };
    let request = numbered(&lucia, List::RequestsIn, "KG-GP/R/2026/1");
    let page = node.desk().request(&lucia, request).unwrap();
    let annexed = page.said.iter().find(|said| said.text.as_deref() == Some("With an annex (synthetic).")).unwrap();
    large_file_opens(&node, &lucia, request, &annexed.files[0]);
    assert_eq!(page.said.iter().filter(|said| said.erased).count(), 1, "asked by mistake");
    let erased = page.letters.iter().filter(|(_, _, letter)| letter.erased).count();
    assert_eq!((page.letters.len(), erased), (6, 5));
    let enquiry = numbered(&giulia, List::EnquiriesIn, "KG-GP/E/2026/3");
    let page = node.desk().enquiry(&giulia, enquiry).unwrap();
    assert_eq!(page.said.last().unwrap().text.as_deref(), Some("Answered from a database (synthetic)"));

    let note = Command::NoteRequest { request, text: LongText::new("Noted with another program (synthetic)").unwrap() };
    let noted = node.desk().act(&lucia, note.clone(), Some("a word")).unwrap();
    assert_eq!(node.desk().act(&lucia, note, Some("a word")).unwrap(), noted);
    drop(node);
    let chains = folder.examined("chains");
    assert!(chains.starts_with(&format!("{} entries in {} dossiers", older.entries + 1, older.dossiers)), "{chains}");
}

#[test]
fn a_file_that_an_older_program_exported_verifies() {
    let folder = OLDER[0].unpacked();
    let report = verify::run(&folder.at("enquiry.kerege"), None).unwrap();
    assert!(report.holds);
    assert_eq!((report.room.as_str(), report.entries.len(), report.signers.len()), ("enquiries", 7, 2));
    assert!(report.contents.iter().all(|content| content.state == "opened"), "it was exported with its contents");
}

/// Books that a program closed which told each witness one root of its own (decision 0025): they are compared as before, and go on with rounds.
#[test]
fn books_of_an_older_program_go_on() {
    let folder = OLDER[2].unpacked();
    let long_ago = cbor::to_vec(&(1_u64, Timestamp(0)));
    let values = vec![("house", "books-closed".to_owned(), Some(long_ago))];
    let archive = Sqlite::open(folder.folder.path()).unwrap();
    archive.commit(Batch { values, ..Batch::default() }, SystemClock.now()).unwrap();
    drop(archive);
    let node = folder.open();
    let before = node.desk().compare_books().unwrap();
    assert_eq!((before.closings, before.witnessed, before.unlisted, before.holds()), (2, 2, 0, true));
    node.desk().see_to_books();
    let after = node.desk().compare_books().unwrap();
    assert_eq!((after.closings, after.witnessed, after.unlisted, after.holds()), (4, 2, 0, true));
    let told = lines(node.archive().as_ref()).into_iter().filter(|line| line.room == "books" && line.outgoing);
    for line in told {
        let book = book(&node, line.dossier);
        let rounds: Vec<u64> = book.rounds().map(|rounds| rounds.first).collect();
        assert_eq!((book.closings.len(), rounds), (2, vec![1]), "the first round covers everything");
    }
}

fn book(node: &Node, dossier: DossierId) -> Book {
    let mut log = Log::new(dossier);
    for stored in node.archive().entries(dossier).unwrap() {
        log.admit(Entry::from_store(&stored.bytes).unwrap()).unwrap();
    }
    Fold::of(&log).thing
}
