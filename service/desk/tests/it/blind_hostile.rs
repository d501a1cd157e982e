//! Blind enquiries with a partner whose program is another: whatever it sends is refused or not accepted with a reason that both see,
//! nothing is computed, and an honest enquiry goes through afterwards.

use base::{Hash, ShortText, cbor};
use blind::{BatchAnswered, BatchAsked, BatchState, Change, Doubt, Epoch, Line, Reason, Record, SegmentPublished};
use desk::Hall;
use dossier::{ContentRef, Header, Log};
use handling::{Purpose, Role};
use identifiers::Class;

use crate::blind::{PHONE, ask, fold, mark, offer, terms};
use crate::rig::{House, Sealed, as_node, as_person, log_of, person, place, settle, two};

#[derive(serde::Serialize)]
struct Bytes<'b> {
    #[serde(with = "base::bytes")]
    points: &'b [u8],
}

#[derive(serde::Serialize)]
struct Answer<'b> {
    #[serde(with = "base::bytes")]
    points: &'b [u8],
    #[serde(with = "base::bytes")]
    proof: &'b [u8],
}

/// What a liar asks: one point, rightly counted and signed if nothing else is said.
fn lie(liar: &House, line: &Line, points: &[u8]) -> (BatchAsked, Sealed) {
    let number = u64::try_from(line.batches.len()).unwrap() + 1;
    let sealed = Sealed::new(500 + number, &cbor::to_vec(&Bytes { points }));
    let epoch = Epoch::of(liar.now().date());
    let same = line.batches.iter().filter(|batch| batch.asked.class == Class::Phone && batch.asked.epoch == epoch);
    let before: u64 = same.map(|batch| u64::from(batch.asked.count)).sum();
    let asked = BatchAsked {
        class: Class::Phone,
        epoch,
        number: u32::try_from(number).unwrap(),
        matter: Hash([1; 32]),
        officer: person(0, Role::Investigator, 0),
        purpose: Purpose::Investigation,
        basis: ShortText::new("invented").unwrap(),
        count: 1,
        total: before + 1,
        root: sealing::hash("kerege/blind-points/1", &[points]),
        points: sealed.id(),
    };
    (asked, sealed)
}

/// Writes a record in the log and sends it with its content.
fn tell(from: &House, to: &House, log: &mut Log, actor: dossier::Actor, record: &Record, sealed: &Sealed) {
    let header = place(from, log, actor, record);
    let named = ContentRef { id: sealed.id(), length: sealed.manifest.length };
    let entry = from.sign(Header { contents: vec![named], ..header });
    log.admit(entry.clone()).unwrap();
    from.send(to, entry.bytes(), vec![sealed.packed(to)]);
}

#[test]
fn an_asker_that_lies_is_refused_with_a_reason_and_learns_nothing() {
    let (asker, holder) = two();
    let line = offer(&holder, &asker, terms());
    settle(&asker, &holder);
    let mut log = log_of(&asker, line);
    let good = sealing::blind::BlindKey::derive(&[1; 32], b"a point").unwrap().public().to_bytes();
    type Change = fn(&mut BatchAsked);
    let lies: [(Vec<u8>, Change, Reason); 8] = [
        (vec![0; 32], |_| {}, Reason::BadPoint),
        (vec![0xff; 32], |_| {}, Reason::BadPoint),
        ([good, good].concat(), |_| {}, Reason::CountDiffers),
        (good.to_vec(), |asked| asked.root = Hash([3; 32]), Reason::RootDiffers),
        (good.to_vec(), |asked| asked.total += 7, Reason::CountersDiffer),
        (good.to_vec(), |asked| asked.number = 1, Reason::Replayed),
        (good.to_vec(), |asked| asked.epoch = Epoch(1), Reason::WrongEpoch),
        (good.to_vec(), |asked| asked.class = Class::BankAccount, Reason::ClassNotOffered),
    ];
    for (at, (points, change, reason)) in lies.into_iter().enumerate() {
        let (mut asked, sealed) = lie(&asker, &fold(&holder, line), &points);
        change(&mut asked);
        tell(&asker, &holder, &mut log, as_person(&asker, Role::Investigator), &asked.into(), &sealed);
        let state = fold(&holder, line).batches[at].state.clone();
        assert!(matches!(state, BatchState::Refused { reason: found, .. } if found == reason), "{reason:?}: {state:?}");
    }
    let junk = Sealed::new(900, b"no points at all");
    let (mut asked, _) = lie(&asker, &fold(&holder, line), &good);
    (asked.points, asked.root) = (junk.id(), Hash([4; 32]));
    tell(&asker, &holder, &mut log, as_person(&asker, Role::Investigator), &asked.into(), &junk);
    let last = fold(&holder, line).batches.last().unwrap().state.clone();
    assert!(matches!(last, BatchState::Refused { reason: Reason::Unreadable, .. }), "{last:?}");
    assert!(fold(&holder, line).batches.iter().all(|batch| !matches!(batch.state, BatchState::Answered { .. })));
    assert_eq!(holder.bell.faults(), Vec::<String>::new(), "nothing broke");
    let waits = holder.desk.desk(&holder.reader(Role::Supervisor)).unwrap().tasks;
    assert!(waits.iter().any(|task| task.word == "examine-blind-alarm"));
}

/// An asker with a question that the holder has not heard yet.
fn asked() -> (House, House, base::DossierId, base::DossierId) {
    let (asker, holder) = two();
    mark(&holder, holder.matter("T-1"), Class::Phone, PHONE, true).unwrap();
    let line = offer(&holder, &asker, terms());
    settle(&asker, &holder);
    let matter = asker.matter("M-1");
    let phone = mark(&asker, matter, Class::Phone, PHONE, false).unwrap().entry;
    let asking = ask(&asker, matter, &[line], &[phone]).unwrap().dossier;
    (asker, holder, line, asking)
}

#[test]
fn an_answer_whose_proof_fails_is_not_accepted_and_both_supervisors_see_it() {
    let (asker, holder, line, asking) = asked();
    let point = sealing::blind::BlindKey::derive(&[1; 32], b"another key").unwrap().public().to_bytes();
    let batch = fold(&asker, line).batches[0].entry;
    let sealed = Sealed::new(700, &cbor::to_vec(&Answer { points: &point, proof: &[0; 64] }));
    let record = BatchAnswered { batch, answer: sealed.id() }.into();
    tell(&holder, &asker, &mut log_of(&asker, line), as_node(), &record, &sealed);
    let page = asker.desk.blind_asking(&asker.reader(Role::Investigator), asking).unwrap();
    assert_eq!(page.asked[0].state, "doubted");
    let objections = fold(&asker, line).objections;
    assert_eq!(objections.len(), 1);
    assert!(matches!(objections[0].doubt, Doubt::ProofFails | Doubt::Unreadable));
    let waits = asker.desk.desk(&asker.reader(Role::Supervisor)).unwrap().tasks;
    assert!(waits.iter().any(|task| task.word == "examine-blind-alarm"));
    assert_eq!(asker.bell.faults(), Vec::<String>::new());
}

#[test]
fn a_list_that_is_not_the_logged_one_is_not_used() {
    let (asker, holder, line, _) = asked();
    let key = fold(&asker, line).keys[&Class::Phone].clone();
    let sealed = Sealed::new(701, b"no list at all");
    let published = SegmentPublished {
        class: Class::Phone,
        epoch: key.epoch,
        number: u32::try_from(key.segments.len()).unwrap(),
        change: Change::Additions,
        root: Hash([5; 32]),
        count: 100,
        segment: sealed.id(),
    };
    tell(&holder, &asker, &mut log_of(&asker, line), as_node(), &published.into(), &sealed);
    let objections = fold(&asker, line).objections;
    assert_eq!(objections.iter().map(|objection| objection.doubt).collect::<Vec<_>>(), [Doubt::ListDiffers]);
    // Said once, however often it is looked at.
    asker.desk.see_to_blind_enquiries();
    assert_eq!(fold(&asker, line).objections.len(), 1);
    assert_eq!(asker.bell.faults(), Vec::<String>::new());
}
