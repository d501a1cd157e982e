//! What is repeated changes nothing.

use std::cell::Cell;
use std::collections::BTreeMap;

use base::{ContentId, NodeId};
use desk::ports::{Archive, Backlog, Batch, DossierRow, RowFilter, StoredContent, StoredEntry};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::make::{NOW, content, dossier, entry, node, noise, row};
use crate::place::{Engine, emptied, engines};

fn small_content(number: u64) -> (StoredContent, Vec<u8>) {
    let chunk = noise(node(number).0, 50 + number as usize);
    (content(dossier(number % 3), std::slice::from_ref(&chunk)), chunk)
}

/// A batch in small numbers, so that the same things come again and again.
#[derive(Clone, Debug)]
struct Plan {
    /// Dossier, author, sequence, admitted.
    entries: Vec<(u64, u64, u64, bool)>,
    contents: Vec<u64>,
    erase: Vec<u64>,
    rows: Vec<u64>,
    /// Peer, and which of the entries.
    outbox: Vec<(u64, u64)>,
    sent: Vec<(u64, u64)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let entries = vec((0..3_u64, 0..2_u64, 0..4_u64, any::<bool>()), 0..5);
    let numbers = || vec(0..6_u64, 0..3);
    let lines = || vec((0..2_u64, 0..4_u64), 0..3);
    (entries, numbers(), numbers(), numbers(), lines(), lines()).prop_map(
        |(entries, contents, erase, rows, outbox, sent)| Plan { entries, contents, erase, rows, outbox, sent },
    )
}

fn batch(plan: &Plan) -> Batch {
    let stored = |(dossier, author, sequence, admitted): &(u64, u64, u64, bool)| StoredEntry {
        admitted: *admitted,
        ..entry(*dossier, *author, *sequence)
    };
    let entries: Vec<StoredEntry> = plan.entries.iter().map(stored).collect();
    let line = |(peer, nth): &(u64, u64)| entries.get(*nth as usize).map(|entry| (node(*peer), entry.id));
    let contents = || plan.contents.iter().map(|number| small_content(*number));
    Batch {
        admitted: entries.iter().filter(|entry| entry.sequence == 2).map(|entry| entry.id).collect(),
        outbox: plan.outbox.iter().filter_map(line).collect(),
        sent: plan.sent.iter().filter_map(line).collect(),
        contents: contents().map(|(stored, _)| stored).collect(),
        inline: contents().map(|(stored, chunk)| (stored.id, chunk)).collect(),
        erase: plan.erase.iter().filter(|number| **number > 3).map(|number| small_content(*number).0.id).collect(),
        rows: plan.rows.iter().map(|number| row(*number)).collect(),
        values: plan.rows.iter().map(|n| ("house", n.to_string(), (*n != 1).then(|| vec![*n as u8]))).collect(),
        entries,
        ..Batch::default()
    }
}

#[derive(Debug, PartialEq)]
struct Seen {
    entries: Vec<StoredEntry>,
    count: u64,
    heads: BTreeMap<base::DossierId, BTreeMap<NodeId, u64>>,
    contents: Vec<(Option<ContentId>, Option<Vec<u8>>, u64)>,
    outbox: Vec<Vec<StoredEntry>>,
    backlog: BTreeMap<NodeId, Backlog>,
    rows: Vec<DossierRow>,
    values: Vec<(String, Vec<u8>)>,
}

fn seen(archive: &dyn Archive) -> Seen {
    let contents = (0..6).map(|number| small_content(number).0.id);
    Seen {
        entries: (0..3).flat_map(|number| archive.entries(dossier(number)).unwrap()).collect(),
        count: archive.entry_count().unwrap(),
        heads: archive.heads_shared_with(node(9)).unwrap(),
        contents: contents
            .map(|id| {
                (
                    archive.content(id).unwrap().map(|c| c.id),
                    archive.chunk(id, 0).unwrap(),
                    archive.chunks_held(id).unwrap(),
                )
            })
            .collect(),
        outbox: (0..2).map(|peer| waiting(archive, peer)).collect(),
        backlog: archive.backlog().unwrap(),
        rows: archive.rows(&RowFilter { limit: 99, ..RowFilter::default() }).unwrap(),
        values: archive.values("house").unwrap(),
    }
}

/// What waits for a peer, by dossier: between dossiers the order of what was queued at one moment is each engine's own.
fn waiting(archive: &dyn Archive, peer: u64) -> Vec<StoredEntry> {
    let mut waiting = archive.outbox(node(peer), 99, 99_999).unwrap();
    waiting.sort_by_key(|entry| entry.dossier);
    waiting
}

/// Heads and count as they follow from the entries alone.
fn follows(entries: &[StoredEntry]) -> (u64, BTreeMap<base::DossierId, BTreeMap<NodeId, u64>>) {
    let admitted: Vec<_> = entries.iter().filter(|entry| entry.admitted).collect();
    let has =
        |d: u64, a: u64, s: u64| admitted.iter().any(|e| (e.dossier, e.author, e.sequence) == (dossier(d), node(a), s));
    let head = |d: u64, a: u64| (0..4).take_while(|s| has(d, a, *s)).last().map(|s| (node(a), s));
    let heads = (0..3).map(|d| (dossier(d), (0..2).filter_map(|a| head(d, a)).collect())).collect();
    (admitted.len() as u64, heads)
}

engines! { Memory, Postgres: twice_is_once }

fn twice_is_once(engine: Engine) {
    let kept = [const { Cell::new(None) }; 2];
    let cases = if engine == Engine::Postgres { 24 } else { 48 };
    proptest!(ProptestConfig { cases, max_shrink_iters: 500, ..ProptestConfig::default() }, |(plans in vec(plan(), 1..6))| {
        let batches: Vec<Batch> = plans.iter().map(batch).collect();
        let [(one, once), (two, twice)] = [0, 1].map(|which: usize| emptied(kept[which].take(), engine));
        for archive in [&once, &twice] {
            (0..3).for_each(|number| crate::make::share(&**archive, dossier(number), &[node(9)]).unwrap());
        }
        for batch in &batches {
            once.commit(batch.clone(), NOW).unwrap();
            twice.commit(batch.clone(), NOW).unwrap();
            twice.commit(batch.clone(), NOW.plus_seconds(5)).unwrap();
        }
        let held = seen(&*once);
        prop_assert_eq!(&held, &seen(&*twice));
        prop_assert_eq!((held.count, held.heads), follows(&held.entries));

        // Much later everything that can come from a peer comes again, in any order.
        for batch in batches.iter().rev() {
            let again = Batch {
                entries: batch.entries.clone(), admitted: batch.admitted.clone(), contents: batch.contents.clone(),
                inline: batch.inline.clone(), erase: batch.erase.clone(), ..Batch::default()
            };
            twice.commit(again, NOW).unwrap();
        }
        prop_assert_eq!(seen(&*once), seen(&*twice));
        kept[0].set(Some((one, once)));
        kept[1].set(Some((two, twice)));
    });
}
