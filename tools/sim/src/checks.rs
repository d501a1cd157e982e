//! What must hold once everything has come to rest. The README says the same in prose; each function here is one sentence of it.

use std::collections::{BTreeMap, BTreeSet};

use base::{DossierId, EntryId, NodeId};
use books::Book;
use cooperation::Request;

use desk::ports::Archive;
use desk::{Command, Desk, Hall};
use dossier::{Common, Entry, ErasureOrder, Fold, Log, ReceiptStep, Receipts, Recorded, Thing, VoidEntry};
use enquiries::Enquiry;
use handling::Role;

use crate::house::House;
use crate::liar::log_of;
use crate::people::{Erasures, Fate, erasures, lines};
use crate::run::World;
use crate::witnessed::{books_hold, told_alike};

pub(crate) type Failures = Vec<String>;

/// Everything that does not hold.
pub(crate) fn all(world: &World) -> Failures {
    let mut failures = Failures::new();
    for check in [
        running,
        same_on_both_sides,
        once,
        numbered,
        told_once,
        alike,
        nobody_else,
        forms_answered,
        receipts_missed,
        erased_everywhere,
        forks_shown,
        read_tables,
        accesses,
        books_hold,
        told_alike,
    ] {
        failures.extend(check(world));
    }
    failures
}

/// Pairs of honest nodes.
fn pairs(world: &World) -> Vec<(&House, &House)> {
    let honest: Vec<&House> = world.honest().collect();
    let mut pairs = Vec::new();
    for (at, one) in honest.iter().enumerate() {
        pairs.extend(honest[at + 1..].iter().map(|other| (*one, *other)));
    }
    pairs
}

/// Why the honest nodes are not at rest yet.
pub(crate) fn unrest(world: &World) -> Option<String> {
    for house in world.honest() {
        if house.desk.is_none() || (house.disk.is_shared() && house.second.is_none()) {
            return Some(format!("node {} is down", house.number));
        }
    }
    if let Some(form) = world.forms.iter().find(|form| form.fate == Fate::Open && world.liar != Some(form.node)) {
        return Some(format!("{} of node {} has no answer", form.mark, form.node));
    }
    for (one, other) in pairs(world) {
        for (here, there) in [(one, other), (other, one)] {
            let sound = here.disk.sound();
            let waits = sound.backlog().unwrap_or_default().get(&there.id()).map_or(0, |backlog| backlog.entries);
            let lacks = sound.lacking(there.id(), 1).unwrap_or_default().len();
            if waits > 0 || lacks > 0 {
                let (here, there) = (here.number, there.number);
                return Some(format!("{waits} entries wait in {here} for {there}, and {lacks} contents are lacking"));
            }
        }
        let heads = |house: &House, with: &House| house.disk.sound().heads_shared_with(with.id()).unwrap_or_default();
        if heads(one, other) != heads(other, one) {
            return Some(format!("nodes {} and {} are not equally far", one.number, other.number));
        }
    }
    None
}

/// Identifiers of all entries on a node's disk that are in their dossier.
pub(crate) fn entries_of(house: &House) -> BTreeSet<EntryId> {
    let sound = house.disk.sound();
    let dossiers = sound.dossiers().unwrap_or_default();
    let of = |dossier: DossierId| sound.entries(dossier).unwrap_or_default();
    dossiers.into_iter().flat_map(of).filter(|stored| stored.admitted).map(|stored| stored.id).collect()
}

/// What all entries of a node say, without what is another each time: the proof of a fork holds a signature, and signatures are drawn. So it does not
/// name entries by their identifiers.
pub(crate) fn said_by(house: &House) -> Vec<Vec<u8>> {
    let sound = house.disk.sound();
    let stored =
        sound.dossiers().unwrap_or_default().into_iter().flat_map(|dossier| sound.entries(dossier).unwrap_or_default());
    let mut said: Vec<Vec<u8>> = stored
        .filter(|stored| stored.admitted)
        .filter_map(|stored| Entry::from_store(&stored.bytes).ok())
        .map(|entry| {
            let header = entry.header();
            base::cbor::to_vec(&(header.author, header.sequence, header.at, &header.record.kind, entry.dossier()))
        })
        .collect();
    said.sort();
    said
}

/// No honest node crashed, is down, or had a fault that nobody caused.
fn running(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        if house.desk.is_none() {
            failures.push(format!("node {} is not running", house.number));
        }
        let faults = house.faults.lock().map(|faults| faults.clone()).unwrap_or_default();
        failures.extend(faults.iter().map(|fault| format!("node {} had a fault: {fault}", house.number)));
    }
    failures
}

/// Two honest members of a dossier hold the same entries, fold them to the same, count all of them, have confirmed all that asks for
/// it, and hold all contents.
fn same_on_both_sides(world: &World) -> Failures {
    let mut failures = Failures::new();
    for (one, other) in pairs(world) {
        let shared = |house: &House, with: &House| house.disk.sound().heads_shared_with(with.id()).unwrap_or_default();
        let dossiers: BTreeSet<DossierId> =
            shared(one, other).into_keys().chain(shared(other, one).into_keys()).collect();
        for dossier in dossiers {
            let logs = [log_of(one, dossier), log_of(other, dossier)];
            let what = format!("dossier {} of {} and {}", dossier.short(), one.number, other.number);
            if logs[0].heads() != logs[1].heads() || logs[0].len() != logs[1].len() {
                failures.push(format!("{what}: not the same entries ({} and {})", logs[0].len(), logs[1].len()));
                continue;
            }
            let room = one.disk.row(dossier).ok().flatten().map(|row| row.room).unwrap_or_default();
            let folded = match room.as_str() {
                "enquiries" => compared::<Enquiry>(&logs, |fold| format!("{:?}", fold.thing)),
                "cooperation" => compared::<Request>(&logs, |fold| format!("{:?}", fold.thing)),
                "books" => compared::<Book>(&logs, |fold| format!("{:?}", fold.thing)),
                other => Err(format!("is in room {other:?}")),
            };
            match folded {
                Err(differ) => failures.push(format!("{what}: {differ}")),
                Ok((voids, receipts)) => {
                    let unexplained = voids.iter().filter(|void| !crossed(&logs[0], void.entry));
                    failures.extend(unexplained.map(|void| {
                        let kind = logs[0].get(void.entry).map(|entry| entry.header().record.kind.clone());
                        format!("{what}: an honest entry is void ({}, {kind:?})", void.reason.word())
                    }));
                    failures.extend(unconfirmed(&logs[0], &receipts, &[one, other], &what));
                }
            }
            failures.extend(incomplete(&logs[0], &erasures(&room, &logs[0]), &[one, other], &what));
        }
        for (here, there) in [(one, other), (other, one)] {
            let refused = here.disk.sound().values("refused-by-peer").unwrap_or_default();
            let by = refused.iter().filter(|(key, _)| key.starts_with(&there.id().to_string()));
            failures.extend(by.map(|(key, code)| {
                let code = String::from_utf8_lossy(code);
                format!("node {} refused an entry of node {}: {code} ({key})", there.number, here.number)
            }));
        }
    }
    failures
}

type Folded = (Vec<VoidEntry>, Receipts);

fn compared<T: Thing>(logs: &[Log; 2], word: impl Fn(&Fold<T>) -> String) -> Result<Folded, String> {
    let [one, other] = logs.each_ref().map(|log| Fold::<T>::of(log));
    let same = one.receipts == other.receipts
        && one.voids == other.voids
        && one.erased == other.erased
        && one.orders == other.orders;
    if !same || word(&one) != word(&other) {
        return Err("the same entries fold to different things".to_owned());
    }
    Ok((one.voids, one.receipts))
}

/// Whether another author wrote something that this entry's author had not seen, and who had not seen this entry: two honest people
/// who answer at once can not both be right.
fn crossed(log: &Log, id: EntryId) -> bool {
    let Some(entry) = log.get(id) else { return false };
    let seen = before(log, id);
    log.in_order()
        .filter(|(_, other)| other.header().author != entry.header().author && !seen.contains(&other.id()))
        .any(|(_, other)| !before(log, other.id()).contains(&id))
}

/// Everything that an entry's author had when writing it.
fn before(log: &Log, id: EntryId) -> BTreeSet<EntryId> {
    let mut found = BTreeSet::new();
    let mut open = vec![id];
    while let Some(entry) = open.pop().and_then(|id| log.get(id)) {
        let header = entry.header();
        open.extend(
            header.previous.into_iter().chain(header.seen.iter().copied()).filter(|cause| found.insert(*cause)),
        );
    }
    found
}

fn unconfirmed(log: &Log, receipts: &Receipts, members: &[&House; 2], what: &str) -> Failures {
    let mut failures = Failures::new();
    for (_, entry) in log.in_order().filter(|(_, entry)| Log::wants_receipt(entry)) {
        for reader in members.iter().filter(|house| house.id() != entry.header().author) {
            let furthest = receipts.furthest(entry.id(), reader.id()).map(|(step, ..)| step);
            if furthest < Some(ReceiptStep::Delivered) {
                failures.push(format!(
                    "{what}: node {} has not confirmed {}",
                    reader.number,
                    entry.header().record.kind
                ));
            }
        }
    }
    failures
}

fn incomplete(log: &Log, erasures: &Erasures, members: &[&House; 2], what: &str) -> Failures {
    let mut failures = Failures::new();
    for (_, entry) in log.in_order() {
        for named in &entry.header().contents {
            if erasures.erased.contains_key(&named.id) {
                continue;
            }
            for house in members {
                let sound = house.disk.sound();
                let chunks = sound.content(named.id).ok().flatten().map(|content| content.manifest.chunks.len() as u64);
                if chunks.is_none() || sound.chunks_held(named.id).ok() != chunks {
                    failures.push(format!("{what}: node {} lacks a content", house.number));
                }
            }
        }
    }
    failures
}

/// In every dossier each place of each author's chain is taken once, and nothing lies there twice.
fn once(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        let sound = house.disk.sound();
        for dossier in sound.dossiers().unwrap_or_default() {
            let mut places: BTreeMap<(NodeId, u64), u32> = BTreeMap::new();
            for stored in sound.entries(dossier).unwrap_or_default().iter().filter(|stored| stored.admitted) {
                *places.entry((stored.author, stored.sequence)).or_default() += 1;
            }
            let twice = places.values().filter(|times| **times > 1).count();
            let gaps =
                places.keys().any(|(author, sequence)| *sequence > 0 && !places.contains_key(&(*author, sequence - 1)));
            if twice > 0 || gaps {
                failures.push(format!(
                    "node {}: a chain in {} has a place twice, or a gap",
                    house.number,
                    dossier.short()
                ));
            }
        }
    }
    failures
}

/// No two enquiries and no two requests of a node have the same number.
fn numbered(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        for room in ["enquiries", "cooperation"] {
            let mut seen = BTreeSet::new();
            let own = lines(house, &[room]).into_iter().filter(|row| row.outgoing);
            let twice = own.filter(|row| !seen.insert(row.number.clone()));
            failures.extend(twice.map(|row| format!("node {} gave the number {} twice", house.number, row.number)));
        }
    }
    failures
}

/// What the pages of a node show.
#[derive(Default, PartialEq)]
struct Pages {
    /// The texts, with the dossier in which each stands.
    texts: Vec<(DossierId, String)>,
    /// Entries that are shown as not counting, and those whose texts were erased.
    without_text: BTreeSet<EntryId>,
}

fn pages(house: &House, failures: &mut Failures) -> Pages {
    let mut pages = Pages { without_text: emptied(house), ..Pages::default() };
    if let Some(desk) = &house.desk {
        show(house, desk, &mut pages, failures);
    }
    pages
}

fn show(house: &House, desk: &Desk, pages: &mut Pages, failures: &mut Failures) {
    for row in lines(house, &["enquiries", "cooperation"]) {
        let shown = if row.room == "enquiries" {
            let role = if row.outgoing { Role::Investigator } else { Role::Officer };
            desk.enquiry(&house.reader(role, 0), row.dossier).map(|page| (page.said, page.voids))
        } else {
            let role = if row.outgoing { Role::Prosecutor } else { Role::Registrar };
            desk.request(&house.reader(role, 0), row.dossier).map(|page| (page.said, page.voids))
        };
        match shown {
            Ok((said, voids)) => {
                let texts = said.into_iter().filter_map(|said| said.text);
                pages.texts.extend(texts.map(|text| (row.dossier, text)));
                pages.without_text.extend(voids.into_iter().map(|(entry, _)| entry));
            }
            Err(no) => failures.push(format!("node {} can not show {}: {no}", house.number, row.number)),
        }
    }
}

/// Two processes of a node show the same.
fn alike(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        let Some(second) = &house.second else { continue };
        let one = pages(house, &mut failures);
        let mut other = Pages { without_text: emptied(house), ..Pages::default() };
        show(house, &second.desk, &mut other, &mut failures);
        if one != other {
            failures.push(format!("node {}: its two processes do not show the same", house.number));
        }
    }
    failures
}

/// What a form says in a dossier that both sides read.
fn is_said(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::SendEnquiry { .. }
            | C::AnswerEnquiry { .. }
            | C::RefuseEnquiry { .. }
            | C::AskEnquiryClarification { .. }
            | C::ClarifyEnquiry { .. }
            | C::WithdrawEnquiry { .. }
            | C::AskRequestClarification { .. }
            | C::ClarifyRequest { .. }
            | C::SupplementRequest { .. }
            | C::PostponeRequest { .. }
            | C::ExecutePartly { .. }
            | C::ExecuteRequest { .. }
            | C::WithdrawRequest { .. }
            | C::RemindPartner { .. }
            | C::CommentDraft { .. }
    )
}

/// What a person was told is done stands on the own page and on the partner's, in that dossier, once; what was refused stands nowhere.
fn told_once(world: &World) -> Failures {
    let mut failures = Failures::new();
    let shown: BTreeMap<u8, Pages> = world.honest().map(|house| (house.number, pages(house, &mut failures))).collect();
    for form in world.forms.iter().filter(|form| is_said(&form.command) && world.liar != Some(form.node)) {
        for (number, pages) in &shown {
            let house = &world.houses[usize::from(*number)];
            let texts = pages.texts.iter().filter(|(_, text)| text.starts_with(&form.mark));
            let found: Vec<DossierId> = texts.map(|(dossier, _)| *dossier).collect();
            let expected = match &form.fate {
                Fate::Done(acted) if pages.without_text.contains(&acted.entry) => Vec::new(),
                Fate::Done(acted) if house.disk.row(acted.dossier).ok().flatten().is_some() => vec![acted.dossier],
                Fate::Done(_) | Fate::Open | Fate::Refused(_) => Vec::new(),
            };
            // What a disk took with it may have survived at the partner, and then it is back.
            let lost_or_back = world.is_lost(form) && found.len() <= 1;
            if found != expected && !lost_or_back {
                let (mark, fate) = (&form.mark, &form.fate);
                failures.push(format!(
                    "{mark} {fate:?} stands {} times on the pages of node {number}, not {}",
                    found.len(),
                    expected.len()
                ));
            }
        }
    }
    failures
}

/// A node holds only dossiers of which it is a member, and under an honest node's name only what that node itself holds.
fn nobody_else(world: &World) -> Failures {
    let mut failures = Failures::new();
    let held: BTreeMap<NodeId, BTreeSet<EntryId>> =
        world.honest().map(|house| (house.id(), entries_of(house))).collect();
    for house in &world.houses {
        let sound = house.disk.sound();
        for dossier in sound.dossiers().unwrap_or_default() {
            for stored in sound.entries(dossier).unwrap_or_default() {
                let Ok(entry) = Entry::from_store(&stored.bytes) else {
                    failures.push(format!("node {} holds bytes that are no entry", house.number));
                    continue;
                };
                let header = entry.header();
                if header.dossier.is_none()
                    && let Ok(Common::Opened(opening)) = Common::read(&header.record.kind, &header.record.body)
                    && opening.members.iter().all(|member| member.node != house.id())
                {
                    failures.push(format!("node {} holds a dossier of which it is no member", house.number));
                }
                // What waits for an entry that two lost disks have taken away counts nowhere.
                if stored.admitted
                    && world.is_honest(house)
                    && held.get(&header.author).is_some_and(|own| !own.contains(&entry.id()))
                {
                    let author = world.honest_node(header.author).map(|author| author.number);
                    failures.push(format!(
                        "node {} holds an entry under the name of {author:?}, who has not written it",
                        house.number
                    ));
                }
            }
        }
    }
    failures
}

/// Nobody waits for an answer to a form, and every enquiry that went out is one that somebody was told of.
fn forms_answered(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        let told: BTreeSet<DossierId> = world
            .forms
            .iter()
            .filter(|form| form.node == house.number)
            .filter_map(|form| match &form.fate {
                Fate::Done(acted) => Some(acted.dossier),
                Fate::Open | Fate::Refused(_) => None,
            })
            .collect();
        let sent = lines(house, &["enquiries"]).into_iter().filter(|row| row.outgoing);
        let untold = sent.filter(|row| !told.contains(&row.dossier)).count();
        if untold > 0 {
            failures.push(format!("node {} sent {untold} enquiries of which nobody was told", house.number));
        }
        let open = world.forms.iter().filter(|form| form.node == house.number && form.fate == Fate::Open).count();
        if open > 0 {
            failures.push(format!("{open} forms of node {} have no answer", house.number));
        }
    }
    failures
}

/// Whatever a person wrote and the partner has not confirmed stands before a person, with the day by which it should have been.
fn receipts_missed(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        for row in lines(house, &["enquiries", "cooperation"]) {
            let log = log_of(house, row.dossier);
            let receipts = receipts(&row.room, &log);
            let Some(partner) = row.partner else { continue };
            let missing = log
                .chain_from(house.id(), 0)
                .any(|entry| Log::wants_receipt(entry) && receipts.furthest(entry.id(), partner).is_none());
            let said = row.tasks.iter().any(|task| task.word == "await-receipt" && task.due.is_some());
            if missing != said {
                let what = if missing { "lacks a receipt, and nobody is told" } else { "has all receipts, and waits" };
                failures.push(format!("node {}: {} {what}", house.number, row.number));
            }
        }
    }
    failures
}

fn receipts(room: &str, log: &Log) -> Receipts {
    match room {
        "enquiries" => Fold::<Enquiry>::of(log).receipts,
        _ => Fold::<Request>::of(log).receipts,
    }
}

/// What was ordered erased lies on no honest disk, and every honest member's node has signed that; who has not answered for copies is asked, and
/// whoever recalled it waits, each with a date.
fn erased_everywhere(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        for row in lines(house, &["enquiries", "cooperation"]) {
            let log = log_of(house, row.dossier);
            let found = erasures(&row.room, &log);
            let what = format!("node {}: {}", house.number, row.number);
            let sound = house.disk.sound();
            for (content, done) in &found.erased {
                // Neither the sealed bytes nor the wrapped keys.
                if sound.chunks_held(*content).unwrap_or(1) > 0
                    || sound.chunk(*content, 0).is_ok_and(|chunk| chunk.is_some())
                    || sound.content(*content).is_ok_and(|held| held.is_some())
                {
                    failures.push(format!("{what}: what was erased is still there"));
                }
                let honest = [Some(house.id()), row.partner].into_iter().flatten();
                let missing = honest.filter(|node| world.honest_node(*node).is_some() && !done.contains(node)).count();
                if missing > 0 {
                    failures.push(format!("{what}: {missing} nodes have not said that they erased"));
                }
            }
            let own = |order: &ErasureOrder| order.by == house.id();
            let asked = found.orders.values().any(|order| !own(order) && !order.accounted.contains_key(&house.id()));
            let open =
                |order: &ErasureOrder| row.partner.is_some_and(|partner| !order.accounted.contains_key(&partner));
            let is_destroyed = |order: &EntryId| {
                let record = log.get(*order).map(|entry| entry.header().record.clone());
                let read = record.and_then(|record| Common::read(&record.kind, &record.body).ok());
                let Some(Common::ErasureOrdered(ordered)) = read else { return false };
                let by_partner = |content| row.partner.is_some_and(|partner| found.erased[content].contains(&partner));
                ordered.contents.iter().all(by_partner)
            };
            let waits = found.orders.iter().any(|(id, order)| own(order) && open(order) && is_destroyed(id));
            for (word, expected) in [("account-for-copies", asked), ("await-copies", waits)] {
                let told = row.tasks.iter().any(|task| task.word == word && task.due.is_some());
                if told != expected {
                    failures.push(format!("{what}: {word} stands there: {told}, and should: {expected}"));
                }
            }
        }
    }
    failures
}

/// Entries of a node's dossiers whose contents were erased: they are shown without their texts.
fn emptied(house: &House) -> BTreeSet<EntryId> {
    let mut emptied = BTreeSet::new();
    for row in lines(house, &["enquiries", "cooperation"]) {
        let log = log_of(house, row.dossier);
        let erased = erasures(&row.room, &log).erased;
        let gone = log.in_order().map(|(_, entry)| entry);
        let gone = gone.filter(|entry| entry.header().contents.iter().any(|content| erased.contains_key(&content.id)));
        emptied.extend(gone.map(Entry::id));
    }
    emptied
}

/// Whoever was sent two entries for one place keeps both as proof in the dossier itself, and the supervisor is told.
fn forks_shown(world: &World) -> Failures {
    let mut failures = Failures::new();
    for fork in &world.forks {
        let Some(house) = world.honest().find(|house| house.number == fork.to) else { continue };
        let log = log_of(house, fork.dossier);
        let proven = log.in_order().any(|(_, entry)| {
            let record = &entry.header().record;
            matches!(Common::read(&record.kind, &record.body), Ok(Common::ForkFound(found)) if found.held == fork.held)
        });
        let row = house.disk.row(fork.dossier).ok().flatten();
        let told = row.is_some_and(|row| row.tasks.iter().any(|task| task.word == "examine-fork"));
        if !proven || !told {
            failures
                .push(format!("node {} was shown a fork (proven: {proven}, supervisor told: {told})", house.number));
        }
    }
    failures
}

/// Made anew, the read tables are what they are.
fn read_tables(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        let Some(desk) = &house.desk else { continue };
        match desk.rebuild_rows() {
            Ok(rebuilt) if rebuilt.changed == 0 => {}
            Ok(rebuilt) => {
                failures.push(format!("node {}: {} lines of the lists were wrong", house.number, rebuilt.changed))
            }
            Err(fault) => failures.push(format!("node {}: the lists can not be made anew: {fault}", house.number)),
        }
    }
    failures
}

/// The record of who read what has no break.
fn accesses(world: &World) -> Failures {
    let broken = world.honest().filter(|house| !matches!(house.disk.check_accesses(), Ok(Ok(_))));
    broken.map(|house| format!("node {}: the record of accesses is broken", house.number)).collect()
}
