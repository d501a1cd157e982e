//! Two nodes after the storm: what their archives hold, looked at without the processes.

use std::collections::{BTreeMap, BTreeSet};

use agreements::Agreement;
use base::{DossierId, EntryId};
use cooperation::Request;
use desk::{Acted, Hall, List};
use dossier::{Entry, Fold, Log, ReceiptStep, Thing};
use enquiries::Enquiry;
use wiring::{Config, Node};

/// What was sent.
pub(crate) struct Sent<'s> {
    /// The long dossier.
    pub(crate) request: DossierId,
    /// What was acknowledged to the person who sent it.
    pub(crate) acted: &'s [Acted],
    /// Every text of it.
    pub(crate) texts: Vec<String>,
    /// How many questions are in it, each in a dossier of its own.
    pub(crate) questions: u64,
}

/// Both hold the same of what they share, and of what was acknowledged all, once.
pub(crate) fn compare(configs: &[Config; 2], sent: &Sent<'_>) {
    let [kg, it] = [0, 1].map(|at| Node::open(configs[at].clone()).unwrap());
    let shared = |node: &Node, peer: &Node| node.archive().heads_shared_with(peer.desk().node()).unwrap();
    assert_eq!(shared(&kg, &it), shared(&it, &kg), "the same chains of the same dossiers");
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries: BTreeSet<EntryId> = BTreeSet::new();
    for dossier in shared(&kg, &it).into_keys() {
        let log = log_of(&kg, dossier);
        let others: Vec<EntryId> = log_of(&it, dossier).in_order().map(|(_, entry)| entry.id()).collect();
        assert_eq!(log.in_order().map(|(_, entry)| entry.id()).collect::<Vec<_>>(), others);
        let room = kg.archive().row(dossier).unwrap().expect("a dossier with entries has a row").room;
        match room.as_str() {
            "cooperation" => same_fold::<Request>(&kg, &it, dossier),
            "enquiries" => same_fold::<Enquiry>(&kg, &it, dossier),
            "agreements" => same_fold::<Agreement>(&kg, &it, dossier),
            "blind-line" => same_fold::<blind::Line>(&kg, &it, dossier),
            "books" => same_fold::<books::Book>(&kg, &it, dossier),
            other => panic!("{dossier} of {other} is shared"),
        }
        entries.extend(others);
    }
    assert!(sent.acted.iter().all(|acted| entries.contains(&acted.entry)), "something acknowledged is not there");
    assert_eq!(
        sent.acted.iter().map(|acted| acted.entry).collect::<BTreeSet<_>>().len(),
        sent.acted.len(),
        "one entry for each"
    );

    // As people there read it: each text once.
    let marco = it.reader("marco").unwrap();
    let page = it.desk().request(&marco, sent.request).unwrap();
    let mut count = |text: Option<String>| *texts.entry(text.unwrap_or_default()).or_default() += 1;
    page.said.into_iter().for_each(|said| count(said.text));
    let giulia = it.reader("giulia").unwrap();
    for acted in sent.acted.iter().filter(|acted| acted.dossier != sent.request) {
        let page = it.desk().enquiry(&giulia, acted.dossier).unwrap();
        page.said.into_iter().for_each(|said| count(said.text));
    }
    let incoming = it.desk().list(&giulia, List::EnquiriesIn, None, 0).unwrap().total;
    let outgoing = kg.desk().list(&kg.reader("aigul").unwrap(), List::EnquiriesOut, None, 0).unwrap().total;
    // The story itself has asked twice in Italy and once in Türkiye.
    assert_eq!((incoming, outgoing), (sent.questions + 2, sent.questions + 3), "a question too many or too few");
    for text in &sent.texts {
        assert_eq!(texts.get(text), Some(&1), "{text}");
    }
}

fn log_of(node: &Node, dossier: DossierId) -> Log {
    let mut log = Log::new(dossier);
    for stored in node.archive().entries(dossier).unwrap() {
        assert!(stored.admitted, "something still waits");
        log.admit(Entry::from_store(&stored.bytes).unwrap()).unwrap();
    }
    log
}

/// Both fold to the same, nothing is void, and everything that a person wrote has its receipt.
fn same_fold<T: Thing + PartialEq + std::fmt::Debug>(kg: &Node, it: &Node, dossier: DossierId) {
    let log = log_of(kg, dossier);
    let fold: Fold<T> = Fold::of(&log);
    assert!(fold == Fold::of(&log_of(it, dossier)), "the folds of {dossier} differ");
    assert_eq!(fold.voids, []);
    for (_, entry) in log.in_order().filter(|(_, entry)| Log::wants_receipt(entry)) {
        let other = if entry.header().author == kg.desk().node() { it } else { kg };
        let delivered = fold.receipts.has(entry.id(), other.desk().node(), ReceiptStep::Delivered);
        assert!(delivered, "{} of {dossier} has no receipt", entry.header().record.kind);
    }
}
