//! Dossiers that a peer may not begin here.

use desk::ports::Archive;
use desk::wire::{Answer, Message};
use desk::{Hall, List};
use dossier::{Actor, Common, Header, Part, RecordBody};
use handling::{Label, Purpose, Role, Subjects};

use crate::rig::{House, State, as_node, opening, parcel_of, three};

/// The code with which `to` refuses a dossier that `from` begins.
fn code(from: &House, to: &House, first: Header) -> Option<String> {
    let entry = from.sign(first);
    match from.tell(to, &Message::Parcel(parcel_of([&entry]))) {
        Answer::Stored { entries, refused } => {
            assert_eq!(entries.len() + refused.len(), 1);
            refused.into_iter().next().map(|(id, code)| {
                assert_eq!(id, entry.id());
                code
            })
        }
        _ => panic!("an answer that names the entry"),
    }
}

/// What is wrong, the room, the members, and the code.
type Case<'c> = (&'c str, &'c str, Vec<(&'c House, Part)>, &'c str);

#[test]
fn only_a_dossier_between_the_two_in_a_shared_room_is_begun() {
    use Part::{Owner, Requested, Requesting};
    let (a, b, c) = three();
    // Known to b alone.
    let stranger = {
        let mut other = House::new(2);
        other.card.authority = "XX-NO".parse().unwrap();
        other
    };
    let before = State::of(&a, &[&b, &c]);
    let mut posing = House::new(1);
    posing.card.authority = c.card.authority.clone();
    let cases: Vec<Case<'_>> = vec![
        ("without this node", "enquiries", vec![(&b, Requesting), (&c, Requested)], "not-a-member"),
        ("without itself", "enquiries", vec![(&c, Requesting), (&a, Requested)], "not-a-member"),
        ("with a third", "enquiries", vec![(&b, Requesting), (&a, Requested), (&c, Requested)], "members-differ"),
        (
            "with a third who seems to ask",
            "enquiries",
            vec![(&c, Requesting), (&b, Owner), (&a, Requested)],
            "members-differ",
        ),
        ("with this node twice", "enquiries", vec![(&b, Requesting), (&a, Requested), (&a, Owner)], "members-differ"),
        ("as if this node had asked", "enquiries", vec![(&b, Requested), (&a, Requesting)], "members-differ"),
        ("as if it were this node's own", "enquiries", vec![(&a, Owner), (&b, Requested)], "members-differ"),
        ("under another's authority", "enquiries", vec![(&posing, Requesting), (&a, Requested)], "authority-differs"),
        ("in a private room", "investigations", vec![(&b, Requesting), (&a, Requested)], "room-not-shared"),
        ("in the drafts", "cooperation-draft", vec![(&b, Requesting), (&a, Requested)], "room-not-shared"),
        ("in the house", "house", vec![(&b, Requesting), (&a, Requested)], "room-not-shared"),
        ("in a room that nobody knows", "palace", vec![(&b, Requesting), (&a, Requested)], "room-not-shared"),
        ("with nobody", "enquiries", vec![], "not-a-member"),
        ("with a stranger", "enquiries", vec![(&b, Requesting), (&stranger, Requested)], "not-a-member"),
    ];
    for (what, room, members, expected) in cases {
        assert_eq!(code(&b, &a, opening(&b, room, &members)).as_deref(), Some(expected), "{what}");
    }
    let members = [(&b, Requesting), (&a, Requested)];
    let good = || opening(&b, "enquiries", &members);
    let odd: Vec<(&str, Header, &str)> = vec![
        ("not at the beginning", Header { sequence: 1, ..good() }, "malformed"),
        (
            "with a record that opens nothing",
            Header { record: RecordBody { kind: "enquiries.sent/1".into(), body: vec![0xa0] }, ..good() },
            "unknown-dossier",
        ),
        (
            "with a body that cannot be read",
            Header { record: RecordBody { body: vec![0xa0], ..good().record }, ..good() },
            "unknown-dossier",
        ),
    ];
    for (what, header, expected) in odd {
        assert_eq!(code(&b, &a, header).as_deref(), Some(expected), "{what}");
    }
    assert_eq!(State::of(&a, &[&b, &c]), before, "nothing was begun");
    assert_eq!(a.bell.faults(), Vec::<String>::new());
    let listed = |list| a.desk.list(&a.reader(Role::Officer), list, None, 0).unwrap().total;
    assert_eq!((listed(List::EnquiriesIn), listed(List::EnquiriesOut)), (0, 0));

    for actor in [as_node(), crate::rig::as_person(&b, Role::Investigator)] {
        let _: &Actor = &actor;
        assert_eq!(code(&b, &a, Header { actor, at: b.now(), ..good() }), None, "the good one is taken");
    }
}

#[test]
fn a_founder_who_lets_somebody_in_and_leaves_changes_nobodys_partner() {
    let (a, mut b, c) = three();
    let enquiry = b.ask(b.matter("M-1"), &a, "A question");
    crate::rig::settle(&a, &b);
    let third = dossier::Member { node: c.id(), authority: c.card.authority.clone(), part: Part::Requesting };
    for record in [
        Common::MemberAdmitted(dossier::MemberAdmitted { member: third }),
        Common::MemberLeft(dossier::MemberLeft { node: b.id() }),
    ] {
        let entry = b.sign(crate::rig::place(&b, &crate::rig::log_of(&b, enquiry), as_node(), &record));
        b.slip_in(&entry, &a);
    }
    crate::rig::carry(&b, &a);
    let page = a.desk.enquiry(&a.reader(Role::Officer), enquiry).unwrap();
    assert_eq!(page.partner.node, b.id(), "the one who asked, not the one who was let in");
    // An answer would go to b's unit, who asked; c gets no key.
    let answered = a.answer(enquiry, "For b alone");
    let log = crate::rig::log_of(&a, enquiry);
    let content = log.get(answered).unwrap().header().contents[0].id;
    let wraps = desk::ports::Archive::content(&*a.sqlite, content).unwrap().unwrap().wraps;
    let nodes: Vec<_> = wraps.iter().map(|wrap| wrap.node).collect();
    assert!(nodes.contains(&b.id()) && !nodes.contains(&c.id()));
    // Nor is it sent to c, with a key made for it on the way.
    assert!(a.next_parcel(&c).is_none());
    let everything = desk::wire::HeadsMessage { summary: base::Hash([0; 32]), heads: Some(Default::default()) };
    c.tell(&a, &desk::wire::Message::Heads(everything));
    let parcel = a.next_parcel(&c);
    let sent = parcel.iter().flat_map(|parcel| &parcel.entries).flat_map(|packed| &packed.contents);
    assert_eq!(sent.filter(|sent| sent.manifest.id() == content).count(), 0);
    assert!(c.tell(&a, &desk::wire::Message::Want { content, number: 0 }) == desk::wire::Answer::Absent);
}

/// Who may look at what a partner began, and whether looks are recorded, does not hang on the label that the partner gave it.
#[test]
fn a_partners_label_decides_nothing_about_who_looks() {
    let (a, b, _) = three();
    let members = [(&b, Part::Requesting), (&a, Part::Requested)];
    for (purpose, subjects) in [
        (Purpose::Investigation, Subjects::None),
        (Purpose::VictimProtection, Subjects::Victims),
        (Purpose::Administration, Subjects::Persons),
    ] {
        let good = opening(&b, "enquiries", &members);
        let at = good.at.plus_seconds(i64::from(subjects as u8) + 1);
        let header = Header { label: Label { purpose, subjects, ..good.label.clone() }, at, ..good };
        let dossier = base::DossierId(b.sign(header.clone()).id().0);
        assert_eq!(code(&b, &a, header), None);
        let row = a.sqlite.row(dossier).unwrap().unwrap();
        assert_eq!((row.purpose, row.subjects), (Purpose::Investigation, Subjects::Persons));
    }
}

/// An officer reads enquiries and takes no file of them; a registrar takes files, and of no enquiry. Who is both takes none either.
#[test]
fn two_roles_that_may_each_a_half_may_not_the_whole() {
    let (a, b, _) = three();
    let enquiry = b.ask(b.matter("M-1"), &a, "A question");
    crate::rig::settle(&a, &b);
    let mut both = a.reader(Role::Officer);
    both.roles.insert(Role::Registrar);
    assert!(a.desk.enquiry(&both, enquiry).is_ok());
    assert!(a.desk.export(&both, enquiry, true, &mut Vec::new()).is_err());
}
