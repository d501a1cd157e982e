//! `kerege doctor`: whether a node is well, for its operator.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};

use base::{DossierId, NodeId};
use desk::Desk;
use desk::ports::{Archive, Clock, Fault};
use dossier::{Card, Entry, Log, Unverified};
use serde::{Deserialize, Serialize};

use crate::{Config, Node, Stop, SystemClock};

/// How long before its last day a card should be made anew.
const CARD_WARNING_DAYS: i32 = 60;
/// By how much a partner's clock may be ahead without anybody being told.
const CLOCK_TOLERANCE_SECONDS: i64 = 600;

/// The longest answer of a running node: a dozen lines.
const ANSWER_LIMIT_BYTES: u64 = 256 * 1024;
/// Entries that are named one by one.
const NAMED: usize = 8;

/// One thing that was looked at.
#[derive(Debug, Serialize, Deserialize)]
pub struct Finding {
    /// What.
    pub what: Cow<'static, str>,
    /// Whether it is well.
    pub well: bool,
    /// What was seen, and what to do.
    pub say: String,
}

/// Everything that was looked at.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Health {
    /// One after the other.
    pub findings: Vec<Finding>,
}

impl Health {
    /// Whether all is well.
    pub fn is_well(&self) -> bool {
        self.findings.iter().all(|finding| finding.well)
    }

    fn add(&mut self, what: &'static str, well: bool, say: String) {
        self.findings.push(Finding { what: what.into(), well, say });
    }
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Finding { what, well, say } in &self.findings {
            writeln!(f, "{} {what}: {say}", if *well { "ok  " } else { "LOOK" })?;
        }
        Ok(())
    }
}

/// Looks at a node that is not running: keys, card, clock, every signature and chain, every content, the record of accesses, the books, the lists.
/// Lists that differ from the entries are made anew; nothing else is changed.
pub fn examine(config: Config) -> Result<Health, Stop> {
    let mut health = Health::default();
    // Keys and card that do not belong together, and an archive that is in use or another program's, stop here with what to do.
    let node = Node::open(config)?;
    health.add("keys", true, "keys and card belong together".to_owned());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    look(node.desk(), node.archive().as_ref(), cores, &mut health)?;
    let rebuilt = node.desk().rebuild_rows()?;
    let say = format!("{} made anew, {} differed and were replaced", rebuilt.dossiers, rebuilt.changed);
    health.add("lists", rebuilt.changed == 0, say);
    Ok(health)
}

/// Looks at a node from within it while it works, on one core, and changes nothing. Lists are not compared: they change meanwhile.
pub(crate) fn examine_running(desk: &Desk, archive: &dyn Archive) -> Result<Health, Stop> {
    let mut health = Health::default();
    look(desk, archive, 1, &mut health)?;
    health.add("lists", true, "not compared while the node runs".to_owned());
    Ok(health)
}

/// Has a running node look at itself: it answers those who watch it.
pub fn ask_running(config: &Config) -> Result<Health, Stop> {
    let missing =
        "the running node is asked at its address for metrics: give it one (metrics = \"127.0.0.1:9100\"), or stop it";
    let at = config.metrics.ok_or_else(|| Stop::Config(missing.to_owned()))?;
    let reach = |cause| Stop::file(format!("asking the node at {at}"), cause);
    let mut line = TcpStream::connect(at).map_err(reach)?;
    line.write_all(format!("GET /doctor HTTP/1.0\r\nHost: {at}\r\n\r\n").as_bytes()).map_err(reach)?;
    let mut answer = String::new();
    line.take(ANSWER_LIMIT_BYTES).read_to_string(&mut answer).map_err(reach)?;
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
    let problem = || Stop::Other(format!("the node at {at} says: {}", answer.lines().next().unwrap_or_default()));
    serde_json::from_str(body).map_err(|_| problem())
}

fn look(desk: &Desk, archive: &dyn Archive, cores: usize, health: &mut Health) -> Result<(), Stop> {
    let now = SystemClock.now();
    let own = Card::read(&desk::Hall::card(desk)).map_err(Stop::other)?;
    let left = own.valid_until.days_since(now.date());
    health.add("card", left > CARD_WARNING_DAYS, format!("valid until {} ({left} days)", own.valid_until));
    let mut cards: BTreeMap<NodeId, Card> = BTreeMap::from([(own.node(), own.clone())]);
    for (_, signed) in archive.values("cards")? {
        let card = Card::read(&signed).map_err(Stop::other)?;
        let name = card.names.first().map(|name| name.name.to_string()).unwrap_or_default();
        let left = card.valid_until.days_since(now.date());
        if left <= CARD_WARNING_DAYS {
            let say = format!("{name}: its card is valid until {}; ask for the next one", card.valid_until);
            health.add("partner", false, say);
        }
        cards.insert(card.node(), card);
    }
    let seen = entries(archive, &cards, cores)?;
    let skew = seen.newest - now.0 / 1_000_000;
    let say = format!(
        "the newest entry is {} s {} this machine's clock",
        skew.abs(),
        if skew > 0 { "ahead of" } else { "behind" }
    );
    health.add("clock", skew <= CLOCK_TOLERANCE_SECONDS, say);
    let wrong = seen.wrong.iter().map(DossierId::short).collect::<Vec<_>>().join(", ");
    let say = match wrong.as_str() {
        "" => format!("{} entries in {} dossiers: every signature and every chain holds", seen.entries, seen.dossiers),
        _ => format!("does not hold in {wrong}: export these dossiers, and restore a copy"),
    };
    health.add("chains", seen.wrong.is_empty(), say);
    let say = match seen.damaged {
        0 => format!("{} chunks are what they were; {} are still to come", seen.chunks, seen.lacking),
        damaged => format!("{damaged} chunks are not what was sealed: restore a copy"),
    };
    health.add("contents", seen.damaged == 0, say);
    let (well, say) = match archive.check_accesses()? {
        Ok(lines) => (true, format!("{lines} lines, each follows from the one before")),
        Err(line) => (false, format!("line {line} does not follow from the one before: somebody changed the record")),
    };
    health.add("accesses", well, say);
    let (well, say) = books(&desk.compare_books()?);
    health.add("books", well, say);
    let waits: u64 = archive.backlog()?.values().map(|backlog| backlog.entries).sum();
    health.add("outbox", true, format!("{waits} entries wait for partners"));
    let recovering = desk.recovering().len();
    let say = match recovering {
        0 => "not restored from a copy, or all taken back".to_owned(),
        partners => {
            format!("{partners} partners have not given back yet what this node signed after the copy was made")
        }
    };
    health.add("recovery", recovering == 0, say);
    Ok(())
}

/// Whether what partners have witnessed is still here.
fn books(compared: &desk::Compared) -> (bool, String) {
    let short = |ids: &std::collections::BTreeSet<base::EntryId>| {
        ids.iter().take(NAMED).map(base::EntryId::short).collect::<Vec<_>>().join(", ")
    };
    let mut say = match compared.closings {
        0 => "not closed yet: they are when a partner is confirmed and the node runs".to_owned(),
        closings => format!(
            "{closings} closings, {} of them confirmed by their witness; {} entries compared",
            compared.witnessed, compared.entries
        ),
    };
    if compared.unlisted > 0 {
        say += &format!(
            "; {} rounds were taken back from witnesses after a loss and cannot be compared",
            compared.unlisted
        );
    }
    if !compared.missing.is_empty() {
        let (many, which) = (compared.missing.len(), short(&compared.missing));
        say += &format!(
            "; {many} entries that stood in the books are gone ({which}): restore a copy, tell your supervisor"
        );
    }
    if !compared.changed.is_empty() {
        let (many, which) = (compared.changed.len(), short(&compared.changed));
        say += &format!("; the list of {many} closings was changed ({which}): tell your supervisor");
    }
    (compared.holds(), say)
}

#[derive(Default)]
struct Seen {
    dossiers: usize,
    entries: u64,
    /// In seconds since 1970.
    newest: i64,
    wrong: Vec<DossierId>,
    chunks: u64,
    lacking: u64,
    damaged: u64,
}

/// Reads every entry and content as if it had just come. Signatures are most of the work, so each core takes dossier after dossier.
fn entries(archive: &dyn Archive, cards: &BTreeMap<NodeId, Card>, cores: usize) -> Result<Seen, Fault> {
    let dossiers = archive.dossiers()?;
    let next = AtomicUsize::new(0);
    let (dossiers, next) = (&dossiers, &next);
    let one = move || -> Result<Seen, Fault> {
        let mut seen = Seen::default();
        while let Some(dossier) = dossiers.get(next.fetch_add(1, Ordering::Relaxed)) {
            look_at(archive, cards, *dossier, &mut seen)?;
        }
        Ok(seen)
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..cores).map(|_| scope.spawn(one)).collect();
        let mut all = Seen::default();
        for looking in running {
            all.add(looking.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause))?);
        }
        all.wrong.sort();
        Ok(all)
    })
}

fn look_at(
    archive: &dyn Archive,
    cards: &BTreeMap<NodeId, Card>,
    dossier: DossierId,
    seen: &mut Seen,
) -> Result<(), Fault> {
    seen.dossiers += 1;
    let mut log = Log::new(dossier);
    let mut holds = true;
    for stored in archive.entries(dossier)? {
        seen.entries += 1;
        let entry = verified(&stored.bytes, cards).filter(|entry| entry.id() == stored.id);
        let Some(entry) = entry else {
            holds = false;
            continue;
        };
        seen.newest = seen.newest.max(entry.header().at.0 / 1_000_000);
        for named in &entry.header().contents {
            contents(archive, named.id, seen)?;
        }
        holds &= log.admit(entry).is_ok();
    }
    if !holds {
        seen.wrong.push(dossier);
    }
    Ok(())
}

impl Seen {
    fn add(&mut self, other: Seen) {
        self.dossiers += other.dossiers;
        self.entries += other.entries;
        self.newest = self.newest.max(other.newest);
        self.wrong.extend(other.wrong);
        self.chunks += other.chunks;
        self.lacking += other.lacking;
        self.damaged += other.damaged;
    }
}

fn verified(bytes: &[u8], cards: &BTreeMap<NodeId, Card>) -> Option<Entry> {
    let unverified = Unverified::read(bytes).ok()?;
    let card = cards.get(&unverified.author())?;
    unverified.verify_ever(&card.signers()).ok()
}

fn contents(archive: &dyn Archive, id: base::ContentId, seen: &mut Seen) -> Result<(), Fault> {
    let Some(content) = archive.content(id)? else { return Ok(()) };
    for number in 0..content.manifest.chunks.len() {
        match archive.chunk(id, number as u64) {
            Ok(Some(chunk)) if content.manifest.is_chunk(number, &chunk) => seen.chunks += 1,
            Ok(None) => seen.lacking += 1,
            Ok(Some(_)) | Err(_) => seen.damaged += 1,
        }
    }
    Ok(())
}
