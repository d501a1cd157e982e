//! Entries that stay in the log and count for nothing, each with its reason, and what members may do to membership and receipts.

use base::{DossierId, Hash, NodeId};
use dossier::{
    Actor, Admission, Common, Fold, Header, Log, MemberAdmitted, Opening, Part, Receipt, ReceiptStep, Void, VoidEntry,
};
use handling::Role;

use crate::notebook::{Locked, MEMBERS, Notebook, Record, What, Wrote, said};
use crate::support::{Said, acting, header, member, node, open, say, sign};

/// Lets the nodes say these in turn, each knowing all before it. Gives the fold and the voids as (step, reason).
fn told(steps: &[(usize, What)]) -> (Fold<Notebook>, Vec<(usize, Void)>) {
    let (mut log, _) = open("notebook", MEMBERS);
    let ids: Vec<_> = steps.iter().map(|(author, what)| say_what(&mut log, *author, what)).collect();
    let fold = Fold::of(&log);
    let place = |void: &VoidEntry| (ids.iter().position(|id| *id == void.entry).unwrap(), void.reason);
    let voids = fold.voids.iter().map(place).collect();
    (fold, voids)
}

fn say_what(log: &mut Log, author: usize, what: &What) -> base::EntryId {
    let said = said(log, what);
    say(log, author, said).id()
}

#[test]
fn each_reason_has_its_entry_and_the_fold_goes_on() {
    let (fold, voids) = told(&[
        (0, What::Write(1)),
        (3, What::Write(2)),
        (1, What::Lock),
        (0, What::Lock),
        (2, What::Write(3)),
        (2, What::Unlock),
        (1, What::Newer),
        (1, What::Broken),
        (1, What::Erase(0)),
        (1, What::Erased(0)),
        (2, What::Write(4)),
    ]);
    assert_eq!(
        voids,
        [
            (1, Void::NotMember),
            (2, Void::NotEntitled),
            (4, Void::WrongStage),
            (6, Void::UnknownRecord),
            (7, Void::UnreadableRecord),
            (8, Void::NoSuchReference),
            (9, Void::NoSuchReference),
        ]
    );
    assert_eq!(fold.thing, Notebook { words: vec![1, 4], locked: false });
    assert_eq!(fold.entries, 12);
}

#[test]
fn the_proof_of_a_fork_counts_once_and_only_for_a_member_and_this_dossier() {
    let (mut log, _) = open("notebook", MEMBERS);
    let held = say_what(&mut log, 1, &What::Write(1));
    let other = |author: usize, dossier: Option<DossierId>| {
        let place = log.get(held).unwrap().header().clone();
        let header =
            Header { author: node(author), dossier: dossier.or(place.dossier), at: place.at.plus_seconds(1), ..place };
        sign(author, header)
    };
    let (real, stranger) = (other(1, None), other(3, None));
    let elsewhere = other(1, Some(DossierId(Hash([9; 32]))));
    let itself = log.get(held).unwrap().bytes().to_vec();
    let mut tell = |author, bytes: &[u8]| {
        let found = Common::ForkFound(dossier::ForkFound { held, other: bytes.to_vec() });
        say(&mut log, author, Said::new(Actor::Node, found)).id()
    };
    let first = tell(0, real.bytes());
    let again = tell(1, real.bytes());
    let wrong = [tell(0, stranger.bytes()), tell(0, elsewhere.bytes()), tell(0, &itself), tell(0, b"nothing")];
    let fold = Fold::<Notebook>::of(&log);
    let fork = dossier::Fork { held, other: real.id(), found: first };
    assert_eq!(fold.forks.into_iter().collect::<Vec<_>>(), [((node(1), real.header().sequence), fork)]);
    let voids: Vec<_> = fold.voids.iter().map(|void| void.entry).collect();
    assert!(!voids.contains(&first) && !voids.contains(&again));
    assert_eq!(voids, wrong);
}

#[test]
fn a_common_record_of_a_newer_version_or_with_a_broken_body_is_void() {
    let (mut log, _) = open("notebook", MEMBERS);
    for (kind, body) in
        [("dossier.receipt/2", vec![0xa0]), ("dossier.receipt/1", vec![0xa0]), ("dossier.opened/1", vec![0xa0])]
    {
        let record = dossier::RecordBody { kind: kind.to_owned(), body };
        say(&mut log, 1, Said { actor: Actor::Node, record, contents: vec![] });
    }
    let reasons: Vec<Void> = Fold::<Notebook>::of(&log).voids.iter().map(|void| void.reason).collect();
    assert_eq!(reasons, [Void::UnknownRecord, Void::UnreadableRecord, Void::UnreadableRecord]);
}

#[test]
fn members_come_by_the_founder_and_leave_by_themselves_or_the_founder() {
    let (fold, voids) = told(&[
        (1, What::Admit(3)),
        (0, What::Admit(3)),
        (3, What::Write(1)),
        (0, What::Admit(3)),
        (1, What::Leave(2)),
        (2, What::Leave(2)),
        (2, What::Write(2)),
        (0, What::Leave(1)),
        (1, What::Write(3)),
        (0, What::Leave(4)),
    ]);
    assert_eq!(
        voids,
        [
            (0, Void::NotEntitled),
            (3, Void::NoSuchReference),
            (4, Void::NotEntitled),
            (6, Void::NotMember),
            (8, Void::NotMember),
            (9, Void::NoSuchReference),
        ]
    );
    let nodes: Vec<NodeId> = fold.members.present().iter().map(|member| member.node).collect();
    assert_eq!(nodes, [node(0), node(3)]);
    assert_eq!(fold.members.ever().count(), 4);
    assert_eq!(fold.founder, Some(node(0)));
    assert_eq!(fold.thing.words, [1]);
}

#[test]
fn a_dossier_has_a_most_of_members() {
    let (mut log, _) = open("notebook", MEMBERS);
    for number in 0..20u8 {
        let member = dossier::Member { node: NodeId(Hash([number; 32])), ..member(4, Part::Requested) };
        say(&mut log, 0, Said::new(acting(Role::Officer, 1), Common::MemberAdmitted(MemberAdmitted { member })));
    }
    let fold = Fold::<Notebook>::of(&log);
    assert_eq!(fold.members.present().len(), dossier::Members::LIMIT);
    assert_eq!(fold.voids.len(), MEMBERS.len() + 20 - dossier::Members::LIMIT);
}

/// Opens a dossier with a doubtful first entry, lets its founder write, and gives the voids.
fn opened_so(change: impl Fn(&mut Opening)) -> Vec<Void> {
    let mut opening = Opening {
        room: "notebook".into(),
        members: MEMBERS.iter().map(|(number, part)| member(*number, *part)).collect(),
        salt: Hash([7; 32]),
    };
    change(&mut opening);
    let nowhere = Log::new(DossierId(Hash([0; 32])));
    let first = Header { dossier: None, ..header(&nowhere, 0, Said::new(Actor::Node, Common::Opened(opening))) };
    let first = sign(0, first);
    let mut log = Log::new(first.dossier());
    assert_eq!(log.admit(first.clone()), Ok(Admission::Admitted(vec![first.id()])));
    say(&mut log, 0, Said::new(acting(Role::Officer, 1), Record::Wrote(Wrote { word: 1 })));
    Fold::<Notebook>::of(&log).voids.iter().map(|void| void.reason).collect()
}

#[test]
fn a_dossier_begins_in_its_own_room_with_its_founder_among_few_members() {
    assert_eq!(opened_so(|_| {}), []);
    assert_eq!(opened_so(|opening| opening.room = "other".into()), [Void::Opening, Void::NotMember]);
    assert_eq!(opened_so(|opening| opening.members.retain(|m| m.node != node(0))), [Void::Opening, Void::NotMember]);
    let many = |opening: &mut Opening| {
        opening
            .members
            .extend((0..20).map(|n| dossier::Member { node: NodeId(Hash([n; 32])), ..member(4, Part::Requested) }))
    };
    assert_eq!(opened_so(many), [Void::Opening, Void::NotMember]);
}

#[test]
fn a_second_opening_is_void_whoever_writes_it() {
    let (mut log, _) = open("notebook", MEMBERS);
    let opening =
        || Opening { room: "notebook".into(), members: vec![member(3, Part::Requesting)], salt: Hash([8; 32]) };
    for author in [0, 1, 3] {
        say(&mut log, author, Said::new(Actor::Node, Common::Opened(opening())));
    }
    let fold = Fold::<Notebook>::of(&log);
    assert_eq!(fold.voids.iter().map(|void| void.reason).collect::<Vec<_>>(), [Void::Opening; 3]);
    assert_eq!(fold.members.present().len(), 3);
}

#[test]
fn the_first_receipt_of_a_step_counts_and_no_node_confirms_for_another() {
    let (mut log, opening) = open("notebook", MEMBERS);
    let asked = say_what(&mut log, 0, &What::Write(1));
    let receipt = |step| Said::new(Actor::Node, Common::Receipt(Receipt { step, entries: vec![asked], unit: None }));
    let received = say(&mut log, 1, receipt(ReceiptStep::Received));
    let again = say(&mut log, 1, receipt(ReceiptStep::Received));
    let opened = say(&mut log, 1, receipt(ReceiptStep::Opened));
    say(&mut log, 3, receipt(ReceiptStep::Opened));
    let fold = Fold::<Notebook>::of(&log);
    assert_eq!(fold.voids.len(), 1, "node 3 is not a member");
    let all: Vec<_> = fold.receipts.of(asked).map(|(by, step, _, entry)| (by, step, entry)).collect();
    assert_eq!(all, [(node(1), ReceiptStep::Received, received.id()), (node(1), ReceiptStep::Opened, opened.id())]);
    assert_ne!(received.id(), again.id());
    assert_eq!(fold.receipts.furthest(asked, node(1)).map(|(step, ..)| step), Some(ReceiptStep::Opened));
    assert_eq!(fold.receipts.furthest(asked, node(3)), None);
    assert!(!fold.receipts.has(asked, node(2), ReceiptStep::Received));
    assert_eq!(fold.receipts.of(opening.id()).count(), 0);
}

#[test]
fn receipts_ask_for_no_receipts() {
    let (mut log, _) = open("notebook", MEMBERS);
    let by_person = say(&mut log, 0, Said::new(acting(Role::Officer, 1), Record::Locked(Locked {})));
    let by_node = say(
        &mut log,
        1,
        Said::new(Actor::Node, Common::Receipt(Receipt { step: ReceiptStep::Received, entries: vec![], unit: None })),
    );
    assert!(Log::wants_receipt(&by_person));
    assert!(!Log::wants_receipt(&by_node));
}
