//! Entries with good signatures by a member who may not write them: void, on both sides, for the same reason.

use base::{DossierId, EntryId, Title};
use cooperation::{Kind, Request, RequestRecord};
use desk::Hall;
use desk::ports::{Archive, Batch};
use dossier::{
    Actor, Common, ErasureDone, ErasureOrdered, Fold, Header, Member, MemberAdmitted, MemberLeft, Part, RecordBody,
    Void,
};
use enquiries::{Answered, Clarified, Ground, Outcome, Record, Refused, ReleaseAsked, ReleaseDecided, Withdrawn};
use handling::{Role, Use};

use crate::rig::{
    House, Sealed, as_node, as_person, asked, fold_of, log_of, opening, person, place, settle, three, voids_of,
};

/// Somebody slips entries in, everything settles, and both sides say what does not count.
fn both_say(liar: &mut House, other: &mut House, enquiry: DossierId, header: Header, carried: Option<&Sealed>) -> Void {
    let before = fold_of(other, enquiry);
    let entry = liar.sign(header);
    if let Some(sealed) = carried {
        let content = desk::ports::StoredContent {
            id: sealed.id(),
            dossier: enquiry,
            manifest: sealed.manifest.clone(),
            wraps: vec![sealed.wrap(liar), sealed.wrap(other)],
        };
        let inline = vec![(sealed.id(), sealed.chunks[0].clone())];
        liar.sqlite.commit(Batch { contents: vec![content], inline, ..Batch::default() }, liar.now()).unwrap();
    }
    liar.slip_in(&entry, other);
    settle(liar, other);
    let voids = voids_of(other, enquiry);
    assert_eq!(voids, voids_of(liar, enquiry), "both say the same");
    let fold = fold_of(other, enquiry);
    assert_eq!(fold, fold_of(liar, enquiry), "and have the same fold");
    assert_eq!(fold.thing, before.thing, "what does not count changes nothing");
    // Every way of looking at it says so: the page of the record, a restarted node, an exported file.
    let words: Vec<(EntryId, Option<String>)> = record(other, enquiry);
    let said = words.iter().filter_map(|(id, void)| Some((*id, void.clone()?))).collect::<Vec<_>>();
    let expected: Vec<_> = voids.iter().map(|(id, void)| (*id, void.word().to_owned())).collect();
    assert_eq!(sorted(said), sorted(expected));
    other.restart();
    assert_eq!(record(other, enquiry), words);
    let void = voids.iter().find(|(id, _)| *id == entry.id()).map(|(_, void)| *void);
    void.unwrap_or_else(|| panic!("{} counts", entry.header().record.kind))
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list
}

fn record(house: &House, enquiry: DossierId) -> Vec<(EntryId, Option<String>)> {
    let page = house.desk.log(&house.reader(Role::Supervisor), enquiry).unwrap();
    page.entries.into_iter().map(|line| (line.entry, line.void)).collect()
}

/// A header in the enquiry, and the content that it carries.
type Lie<'l> = (&'l str, Header, Option<Sealed>, Void);

#[test]
fn what_the_asking_side_may_not_write() {
    let (mut a, mut b, enquiry) = asked();
    a.answer(enquiry, "Known");
    settle(&a, &b);
    let answers_content = log_of(&a, enquiry).chain_from(a.id(), 0).flat_map(|e| e.header().contents.clone()).next();
    let theirs = answers_content.unwrap().id;
    for number in 0..11 {
        let log = log_of(&b, enquiry);
        let sealed = Sealed::text(100 + number, "invented");
        let details = sealed.id();
        let says = |actor: Actor, record: &Record| {
            let header = place(&b, &log, actor, record);
            Header { contents: vec![sealed.named()], ..header }
        };
        let common = |record: Common| place(&b, &log, as_node(), &record);
        let investigator = || as_person(&b, Role::Investigator);
        let raw = |kind: &str, body: &[u8]| Header {
            record: RecordBody { kind: kind.to_owned(), body: body.to_vec() },
            ..says(investigator(), &Record::Withdrawn(Withdrawn { details }))
        };
        let answered = Record::Answered(Answered { outcome: Outcome::Nothing, details });
        let sent = fold_of(&b, enquiry).thing.sent().unwrap().clone();
        let lies: [Lie<'_>; 11] = [
            (
                "answers its own question",
                says(as_person(&b, Role::Officer), &answered),
                Some(sealed.clone()),
                Void::NotEntitled,
            ),
            (
                "asks a second time in one dossier",
                says(investigator(), &Record::Sent(enquiries::Sent { details, ..sent })),
                Some(sealed.clone()),
                Void::WrongStage,
            ),
            (
                "withdraws what is answered",
                says(investigator(), &Record::Withdrawn(Withdrawn { details })),
                Some(sealed.clone()),
                Void::WrongStage,
            ),
            (
                "withdraws as an officer",
                says(as_person(&b, Role::Officer), &Record::Withdrawn(Withdrawn { details })),
                Some(sealed.clone()),
                Void::NotEntitled,
            ),
            (
                "lets the machine withdraw",
                says(as_node(), &Record::Withdrawn(Withdrawn { details })),
                Some(sealed.clone()),
                Void::NotEntitled,
            ),
            (
                "explains what nobody asked",
                says(investigator(), &Record::Clarified(Clarified { details })),
                Some(sealed.clone()),
                Void::WrongStage,
            ),
            (
                "asks for the release of an answer that is none",
                says(
                    investigator(),
                    &Record::ReleaseAsked(ReleaseAsked {
                        answer: EntryId(base::Hash([5; 32])),
                        intended: Use::Judicial,
                        details,
                    }),
                ),
                Some(sealed.clone()),
                Void::NoSuchReference,
            ),
            (
                "writes what this version does not know",
                raw("enquiries.praised/1", &[0xa0]),
                Some(sealed.clone()),
                Void::UnknownRecord,
            ),
            (
                "writes what fits no record",
                raw("enquiries.withdrawn/1", &[0xff, 0, 1]),
                Some(sealed.clone()),
                Void::UnreadableRecord,
            ),
            (
                "orders the partner's answer erased",
                common(Common::ErasureOrdered(ErasureOrdered {
                    contents: vec![theirs],
                    reason: base::ShortText::new("To be rid of it").unwrap(),
                })),
                None,
                Void::NoSuchReference,
            ),
            (
                "confirms an erasure that nobody ordered",
                common(Common::ErasureDone(ErasureDone { contents: vec![theirs] })),
                None,
                Void::NoSuchReference,
            ),
        ];
        let (what, header, carried, reason) = lies.into_iter().nth(number as usize).unwrap();
        assert_eq!(both_say(&mut b, &mut a, enquiry, header, carried.as_ref()), reason, "{what}");
    }
    assert!(a.sqlite.content(theirs).unwrap().is_some(), "the answer is still here");
    assert_eq!(a.texts(Role::Officer, enquiry).last(), Some(&Some("Known".to_owned())));
    assert_eq!(a.bell.faults(), Vec::<String>::new());
}

#[test]
fn what_the_asked_side_may_not_write() {
    let (mut a, mut b, enquiry) = asked();
    for number in 0..6 {
        let log = log_of(&a, enquiry);
        let sealed = Sealed::text(200 + number, "invented");
        let details = sealed.id();
        let says =
            |actor: Actor, record: &Record| Header { contents: vec![sealed.named()], ..place(&a, &log, actor, record) };
        let officer = || as_person(&a, Role::Officer);
        let third = Member { node: House::new(2).id(), authority: "TR-MOJ".parse().unwrap(), part: Part::Requested };
        let lies: [Lie<'_>; 6] = [
            (
                "withdraws the partner's question",
                says(officer(), &Record::Withdrawn(Withdrawn { details })),
                Some(sealed.clone()),
                Void::NotEntitled,
            ),
            (
                "answers as an investigator",
                says(
                    as_person(&a, Role::Investigator),
                    &Record::Answered(Answered { outcome: Outcome::Nothing, details }),
                ),
                Some(sealed.clone()),
                Void::NotEntitled,
            ),
            (
                "refuses without the reason that it names",
                place(&a, &log, officer(), &Record::Refused(Refused { ground: Ground::Other, details })),
                None,
                Void::NoSuchReference,
            ),
            (
                "releases what nobody asked for",
                place(
                    &a,
                    &log,
                    officer(),
                    &Record::ReleaseDecided(ReleaseDecided { asked: EntryId(base::Hash([5; 32])), granted: true }),
                ),
                None,
                Void::NoSuchReference,
            ),
            (
                "lets somebody in",
                place(&a, &log, as_node(), &Common::MemberAdmitted(MemberAdmitted { member: third })),
                None,
                Void::NotEntitled,
            ),
            (
                "throws the founder out",
                place(&a, &log, as_node(), &Common::MemberLeft(MemberLeft { node: b.id() })),
                None,
                Void::NotEntitled,
            ),
        ];
        let (what, header, carried, reason) = lies.into_iter().nth(number as usize).unwrap();
        assert_eq!(both_say(&mut a, &mut b, enquiry, header, carried.as_ref()), reason, "{what}");
    }
    a.answer(enquiry, "All the same");
    settle(&a, &b);
    assert_eq!(b.texts(Role::Investigator, enquiry).last(), Some(&Some("All the same".to_owned())));
}

#[test]
fn a_stranger_to_the_dossier_and_one_who_has_left_write_nothing_that_counts() {
    let (mut a, mut b, c) = three();
    let enquiry = b.ask(b.matter("M-1"), &a, "A question");
    settle(&a, &b);
    // c's entry, brought by b: c is confirmed here, but no member there.
    let sealed = Sealed::text(300, "From outside");
    let record = Record::Answered(Answered { outcome: Outcome::Nothing, details: sealed.id() });
    let header = place(&c, &log_of(&b, enquiry), as_person(&c, Role::Officer), &record);
    let entry = c.sign(Header { contents: vec![sealed.named()], ..header });
    b.slip_in(&entry, &a);
    settle(&a, &b);
    assert_eq!(voids_of(&a, enquiry), [(entry.id(), Void::NotMember)]);
    assert_eq!(voids_of(&b, enquiry), voids_of(&a, enquiry));

    let left = b.sign(place(&b, &log_of(&b, enquiry), as_node(), &Common::MemberLeft(MemberLeft { node: b.id() })));
    b.slip_in(&left, &a);
    let sealed = Sealed::text(301, "After leaving");
    let record = Record::Withdrawn(Withdrawn { details: sealed.id() });
    let header = place(&b, &log_of(&b, enquiry), as_person(&b, Role::Investigator), &record);
    let late = Header { contents: vec![sealed.named()], ..header };
    let entry = b.sign(late);
    b.slip_in(&entry, &a);
    crate::rig::carry(&b, &a);
    assert_eq!(voids_of(&a, enquiry).last(), Some(&(entry.id(), Void::NotMember)));
    a.restart();
    assert_eq!(voids_of(&a, enquiry).last(), Some(&(entry.id(), Void::NotMember)));
}

#[test]
fn a_request_by_one_person_does_not_count_on_either_side() {
    let (mut a, mut b, _) = asked();
    let sealed = Sealed::text(400, "Please send");
    let first = b.sign(opening(&b, "cooperation", &[(&b, Part::Requesting), (&a, Part::Requested)]));
    let share = Batch { shares: vec![(first.dossier(), a.id())], ..Batch::default() };
    b.sqlite.commit(share, b.now()).unwrap();
    b.slip_in(&first, &a);
    let only = person(1, Role::Prosecutor, 0);
    let sent = RequestRecord::Sent(cooperation::Sent {
        number: Title::new("IT-MOJ/R/2026/1").unwrap(),
        kind: Kind::Assistance,
        measure: Title::new("documents_and_records").unwrap(),
        basis: base::ShortText::new("UNTOC 18").unwrap(),
        instrument: None,
        offence: None,
        unit: crate::rig::unit(),
        drafted_by: only,
        approved_by: only,
        clocks: Vec::new(),
        fields: sealed.id(),
        letters: Vec::new(),
        annexes: Vec::new(),
    });
    let header = place(&b, &log_of(&b, first.dossier()), as_person(&b, Role::Prosecutor), &sent);
    let entry = b.sign(Header { contents: vec![sealed.named()], ..header });
    b.slip_in(&entry, &a);
    settle(&a, &b);
    let voids = |house: &House| {
        let fold: Fold<Request> = Fold::of(&log_of(house, first.dossier()));
        fold.voids.iter().map(|void| (void.entry, void.reason)).collect::<Vec<_>>()
    };
    assert_eq!(voids(&a), [(entry.id(), Void::SamePerson)]);
    assert_eq!(voids(&a), voids(&b));
    a.restart();
    assert_eq!(voids(&a), voids(&b));
}
