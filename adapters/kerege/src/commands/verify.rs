//! `kerege verify FILE`: who said what, in which order, signed by whom, what was erased; and whether one byte was changed.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use base::{ContentId, Timestamp};
use dossier::file::{ContentState, VerifiedFile, verify};
use dossier::{Actor, Common, Fold, Opening, Recorded, Thing, Void, fingerprint};
use serde::Serialize;

use super::compare::Against;
use crate::Stop;

/// What a file shows.
#[derive(Serialize)]
pub struct Report {
    /// Always true: a file that does not hold gives an error instead.
    pub holds: bool,
    /// The dossier.
    pub dossier: String,
    /// Its room.
    pub room: String,
    /// Who exported it, and when by their clock.
    pub exported_by: String,
    /// When.
    pub exported_at: String,
    /// Nodes whose signatures hold: authority and fingerprint, to be compared with what they say themselves.
    pub signers: Vec<Signer>,
    /// Entries in the order that every node computes alike.
    pub entries: Vec<EntryLine>,
    /// Contents.
    pub contents: Vec<ContentLine>,
    /// What partners have confirmed of the exporter's books.
    pub witnessed: Vec<WitnessLine>,
    /// What another witness of the same node was told, if anybody asked.
    pub against: Option<Against>,
}

impl Report {
    /// Whether another witness was told the same, if anybody asked.
    pub fn is_alike(&self) -> bool {
        self.against.as_ref().is_none_or(Against::is_alike)
    }
}

/// That entries stood in their author's books, and who has confirmed it.
#[derive(Serialize)]
pub struct WitnessLine {
    /// The author's authority.
    pub authority: String,
    /// The last entry that stood there, by its place in the order, and with it every earlier one by this author.
    pub up_to_place: usize,
    /// When the books were closed, by the author's clock.
    pub closed_at: String,
    /// The authority that confirmed it.
    pub witness: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// When, by the witness's clock.
    pub confirmed_at: String,
}

/// A node that signed.
#[derive(Serialize)]
pub struct Signer {
    /// Its authority, by its own card.
    pub authority: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// How many entries it signed.
    pub entries: usize,
}

/// One entry.
#[derive(Serialize)]
pub struct EntryLine {
    /// Place in the order, from 1.
    pub place: usize,
    /// Identifier.
    pub entry: String,
    /// Who.
    pub authority: String,
    /// In which capacity; the node itself for receipts.
    pub actor: String,
    /// When, by the author's clock.
    pub at: String,
    /// What.
    pub kind: String,
    /// Why it does not count, if it does not.
    pub void: Option<&'static str>,
}

/// One content.
#[derive(Serialize)]
pub struct ContentLine {
    /// Identifier.
    pub content: String,
    /// `opened`, `sealed`, `erased` or `absent`.
    pub state: &'static str,
}

/// Verifies a file; contents that come with their key are written into `extract`, if a folder is given.
pub fn run(path: &Path, extract: Option<&Path>) -> Result<Report, Stop> {
    let file = File::open(path).map_err(|cause| Stop::file(path.display().to_string(), cause))?;
    let mut extractor = Extractor { folder: extract.map(Path::to_path_buf), open: None };
    let verified = verify(BufReader::with_capacity(1 << 20, file), |content, bytes| extractor.write(content, bytes))
        .map_err(Stop::other)?;
    let witnessed = witnessed(&verified)?;
    if let Some(folder) = extract {
        stamps(&verified, folder).map_err(|cause| Stop::file(folder.display().to_string(), cause))?;
    }
    Ok(Report { witnessed, ..report(&verified) })
}

/// Writes each time stamp in a book as `CLOSING.N.tst`, for the tools with which its service's signature is checked.
fn stamps(verified: &VerifiedFile, folder: &Path) -> std::io::Result<()> {
    let mut of_closing: BTreeMap<base::EntryId, usize> = BTreeMap::new();
    for (_, entry) in verified.log.in_order() {
        let record = &entry.header().record;
        let Ok(books::Record::Stamped(stamped)) = books::Record::read(&record.kind, &record.body) else { continue };
        let number = of_closing.entry(stamped.closing).or_default();
        *number += 1;
        std::fs::create_dir_all(folder)?;
        let name = format!("{}.{number}.tst", stamped.closing);
        File::create_new(folder.join(name))?.write_all(&stamped.token)?;
    }
    Ok(())
}

/// Checks every attached proof. One that does not hold makes the whole file one that does not.
fn witnessed(verified: &VerifiedFile) -> Result<Vec<WitnessLine>, Stop> {
    let places: BTreeMap<_, _> =
        verified.log.in_order().enumerate().map(|(at, (_, entry))| (entry.id(), at + 1)).collect();
    let mut lines = Vec::new();
    for (_, bytes) in verified.attached.iter().filter(|(word, _)| word == books::ATTACHED) {
        let proof = books::Proof::read(bytes).map_err(Stop::other)?;
        let says = proof.check(&verified.log, &verified.cards).map_err(Stop::other)?;
        lines.push(WitnessLine {
            authority: verified.cards.get(&says.author).map_or_else(String::new, |card| card.authority.to_string()),
            up_to_place: places.get(&proof.leaf).copied().unwrap_or_default(),
            closed_at: says.closed.to_string(),
            witness: says.witness.authority.to_string(),
            fingerprint: says.witness.fingerprint(),
            confirmed_at: says.confirmed.to_string(),
        });
    }
    Ok(lines)
}

/// Writes opened contents under their identifiers. Only into a new file, so that nothing of the machine is overwritten.
struct Extractor {
    folder: Option<PathBuf>,
    open: Option<(ContentId, File)>,
}

impl Extractor {
    fn write(&mut self, content: ContentId, bytes: &[u8]) -> std::io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        if self.open.as_ref().is_none_or(|(open, _)| *open != content) {
            std::fs::create_dir_all(folder)?;
            self.open = Some((content, File::create_new(folder.join(content.to_string()))?));
        }
        match &mut self.open {
            Some((_, file)) => file.write_all(bytes),
            None => Ok(()),
        }
    }
}

fn report(verified: &VerifiedFile) -> Report {
    let opening = verified.log.in_order().next().and_then(|(_, entry)| opening(entry));
    let room = opening.map(|opening| opening.room).unwrap_or_default();
    let (voids, erased) = folded(&room, verified);
    let authority = |node| verified.cards.get(&node).map_or_else(String::new, |card| card.authority.to_string());
    let spoken = |node| verified.cards.get(&node).map_or_else(|| fingerprint(node), dossier::Card::fingerprint);
    let mut signed: BTreeMap<_, usize> = BTreeMap::new();
    let entries = verified.log.in_order().enumerate().map(|(at, (_, entry))| {
        let header = entry.header();
        *signed.entry(header.author).or_default() += 1;
        EntryLine {
            place: at + 1,
            entry: entry.id().to_string(),
            authority: authority(header.author),
            actor: match &header.actor {
                Actor::Person { role, unit, .. } => format!("{} ({unit})", role.word()),
                Actor::Node => "node".to_owned(),
            },
            at: header.at.to_string(),
            kind: header.record.kind.clone(),
            void: voids.get(&entry.id()).map(|void| void.word()),
        }
    });
    let entries = entries.collect();
    let exporter = verified.statement.exporter;
    let at: Timestamp = verified.statement.checkpoint.at;
    Report {
        holds: true,
        dossier: verified.log.dossier().to_string(),
        room,
        exported_by: authority(exporter),
        exported_at: at.to_string(),
        signers: signed
            .into_iter()
            .map(|(node, entries)| Signer { authority: authority(node), fingerprint: spoken(node), entries })
            .collect(),
        entries,
        contents: verified
            .contents
            .iter()
            .map(|(id, state)| ContentLine {
                content: id.to_string(),
                state: match state {
                    ContentState::Opened => "opened",
                    ContentState::Sealed => "sealed",
                    ContentState::Absent if erased.contains(id) => "erased",
                    ContentState::Absent => "absent",
                },
            })
            .collect(),
        witnessed: Vec::new(),
        against: None,
    }
}

pub(super) fn opening(entry: &dossier::Entry) -> Option<Opening> {
    let record = &entry.header().record;
    match Common::read(&record.kind, &record.body) {
        Ok(Common::Opened(opening)) => Some(opening),
        _ => None,
    }
}

type Folded = (BTreeMap<base::EntryId, Void>, Vec<ContentId>);

/// Which entries are void and which contents erased, by the room's own fold.
fn folded(room: &str, verified: &VerifiedFile) -> Folded {
    fn of<T: Thing>(verified: &VerifiedFile) -> Folded {
        let fold = Fold::<T>::of(&verified.log);
        (fold.voids.iter().map(|void| (void.entry, void.reason)).collect(), fold.erased.keys().copied().collect())
    }
    match room {
        enquiries::Enquiry::ROOM => of::<enquiries::Enquiry>(verified),
        cooperation::Request::ROOM => of::<cooperation::Request>(verified),
        cooperation::Draft::ROOM => of::<cooperation::Draft>(verified),
        cooperation::Execution::ROOM => of::<cooperation::Execution>(verified),
        investigations::Matter::ROOM => of::<investigations::Matter>(verified),
        victims::Victim::ROOM => of::<victims::Victim>(verified),
        agreements::Agreement::ROOM => of::<agreements::Agreement>(verified),
        agreements::Position::ROOM => of::<agreements::Position>(verified),
        harmonisation::Assessment::ROOM => of::<harmonisation::Assessment>(verified),
        blind::Line::ROOM => of::<blind::Line>(verified),
        blind::Asking::ROOM => of::<blind::Asking>(verified),
        blind::Index::ROOM => of::<blind::Index>(verified),
        books::Book::ROOM => of::<books::Book>(verified),
        _ => of::<desk::House>(verified),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Every signature holds, and no byte was changed.")?;
        writeln!(f, "dossier  {} ({})", self.dossier, self.room)?;
        writeln!(f, "exported by {} at {}", self.exported_by, self.exported_at)?;
        writeln!(f, "\nSigned by these nodes. Compare each fingerprint with what the authority itself says:")?;
        for signer in &self.signers {
            writeln!(f, "  {:<10} {:>4} entries  {}", signer.authority, signer.entries, signer.fingerprint)?;
        }
        writeln!(f, "\nWho said what, in order:")?;
        for entry in &self.entries {
            let void = entry.void.map(|void| format!("  [does not count: {void}]")).unwrap_or_default();
            writeln!(
                f,
                "  {:>4}  {}  {:<8} {:<28} {}{void}",
                entry.place, entry.at, entry.authority, entry.actor, entry.kind
            )?;
        }
        if !self.contents.is_empty() {
            writeln!(f, "\nContents:")?;
            for content in &self.contents {
                writeln!(f, "  {}  {}", &content.content[..16], content.state)?;
            }
        }
        if !self.witnessed.is_empty() {
            writeln!(f, "\nStood in the author's books when they were closed, confirmed by a witness:")?;
            for line in &self.witnessed {
                writeln!(
                    f,
                    "  {:<8} up to {:>4}  closed {}  confirmed by {} at {}",
                    line.authority, line.up_to_place, line.closed_at, line.witness, line.confirmed_at
                )?;
            }
            let mut named: BTreeMap<&str, &str> = BTreeMap::new();
            named.extend(self.witnessed.iter().map(|line| (line.fingerprint.as_str(), line.witness.as_str())));
            writeln!(f, "Witnesses. Compare their fingerprints too:")?;
            for (fingerprint, witness) in named {
                writeln!(f, "  {witness:<10} {fingerprint}")?;
            }
        }
        self.against.iter().try_for_each(|compared| write!(f, "{compared}"))
    }
}
