//! An envelope that was made once, in `tests/wire/kept`: an enquiry as it crosses the border, with its question sealed to the asked unit.
//! A node of any later version must open it, verify it, and find the same question.

use base::{Date, Hash, ShortText, Timestamp, Title, cbor};
use desk::wire::{Inline, Message, Packed, PackedContent, Parcel};
use dossier::{
    Actor, Common, ContentRef, Entry, Fold, Header, Log, Member, Opening, Part, RecordBody, Recorded, Unverified,
};
use enquiries::{Enquiry, Record, Sent, Stage, Urgency};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};
use sealing::{
    ContentKey, SealError, Signers, open_bytes, open_envelope, seal_bytes, seal_envelope, unwrap_key, wrap_key,
};

use crate::details::Details;
use crate::shapes::sample::{AT, person};
use crate::wire::cast::{self, Counter};
use crate::wire::golden::kept;

fn question() -> Details {
    Details::text(cast::PLAIN)
}

fn sealed_question() -> (ContentKey, sealing::Manifest, Vec<Vec<u8>>) {
    let key = ContentKey::from_bytes(&[34; 32]).unwrap();
    let (manifest, chunks) = seal_bytes(&key, &cbor::to_vec(&question()));
    (key, manifest, chunks)
}

fn first<R: Recorded>(record: &R) -> Header {
    Header {
        version: 1,
        dossier: None,
        author: cast::node(cast::ASKING).node(),
        sequence: 0,
        previous: None,
        seen: vec![],
        at: AT,
        actor: Actor::Person { person: person(1), role: Role::Investigator, unit: cast::desk() },
        label: Label::new(
            Purpose::Investigation,
            HandlingCode::H1,
            Subjects::Persons,
            Retention { class: RetentionClass::Operational, review: Date::new(2027, 11, 2).unwrap() },
        ),
        law: None,
        record: RecordBody::of(record),
        contents: vec![],
    }
}

fn opening() -> Header {
    let member = |byte, authority: &str, part| Member {
        node: cast::node(byte).node(),
        authority: authority.parse().unwrap(),
        part,
    };
    let members = vec![member(cast::ASKING, "KG-GP", Part::Requesting), member(cast::ASKED, "IT-MOJ", Part::Requested)];
    first(&Common::from(Opening { room: "enquiries".to_owned(), members, salt: Hash([7; 32]) }))
}

fn sent() -> Sent {
    Sent {
        number: Title::new("1-26-0417-SYN/1").unwrap(),
        urgency: Urgency::Ordinary,
        unit: cast::desk(),
        due: AT.plus_seconds(7 * 86_400),
        clock: ShortText::new("Directive (EU) 2023/977 art. 5").unwrap(),
        details: sealed_question().1.id(),
    }
}

fn asked(opening: &Entry) -> Header {
    let manifest = sealed_question().1;
    Header {
        dossier: Some(opening.dossier()),
        sequence: 1,
        previous: Some(opening.id()),
        at: Timestamp(AT.0 + 1),
        contents: vec![ContentRef { id: manifest.id(), length: manifest.length }],
        ..first(&Record::from(sent()))
    }
}

fn make() -> Vec<u8> {
    let (from, to) = (cast::node(cast::ASKING), cast::node(cast::ASKED).node());
    let opening = Entry::sign(&from, opening()).unwrap();
    let asked = Entry::sign(&from, asked(&opening)).unwrap();
    let (key, manifest, chunks) = sealed_question();
    let unit = cast::unit(cast::ASKED_UNIT);
    let wrap = wrap_key(&key, manifest.id(), to, &cast::desk(), unit.public(), &mut Counter(10)).unwrap();
    let question = PackedContent { manifest, wraps: vec![wrap], inline: Some(Inline(chunks[0].clone())) };
    let entries = vec![
        Packed { entry: opening.bytes().to_vec(), contents: vec![] },
        Packed { entry: asked.bytes().to_vec(), contents: vec![question] },
    ];
    let message = cbor::to_vec(&Message::Parcel(Parcel { entries }));
    let envelope_key = cast::unit(cast::ASKED_ENVELOPE);
    seal_envelope(&from, to, envelope_key.public(), &message, &mut Counter(20)).unwrap()
}

fn open(envelope: &[u8], own: u8, with: u8) -> Result<Vec<u8>, SealError> {
    let (asking, own) = (cast::node(cast::ASKING), cast::node(own).node());
    let known = |node| (node == asking.node()).then(|| Signers::of(asking.public()));
    open_envelope(envelope, own, &cast::unit(with), known).map(|parcel| parcel.bytes)
}

#[test]
fn the_kept_envelope_opens_and_asks_the_same() {
    let envelope = kept("envelope.cbor", make);
    let message = open(&envelope, cast::ASKED, cast::ASKED_ENVELOPE).unwrap();
    let Ok(Message::Parcel(parcel)) = cbor::from_slice::<Message>(&message) else { panic!("not a parcel") };
    let keys = cast::node(cast::ASKING);
    let read = |packed: &Packed| Unverified::read(&packed.entry).unwrap().verify(keys.public()).unwrap();
    let entries: Vec<Entry> = parcel.entries.iter().map(read).collect();
    assert_eq!(*entries[0].header(), opening());
    assert_eq!(*entries[1].header(), asked(&entries[0]));

    let mut log = Log::new(entries[0].dossier());
    entries.iter().for_each(|entry| drop(log.admit(entry.clone()).unwrap()));
    let fold = Fold::<Enquiry>::of(&log);
    assert!(fold.voids.is_empty());
    assert!(matches!(&fold.thing.stage, Stage::Open(open) if open.sent == sent()));

    let [content] = parcel.entries[1].contents.as_slice() else { panic!("one content") };
    let key = unwrap_key(&content.wraps[0], content.manifest.id(), &cast::unit(cast::ASKED_UNIT)).unwrap();
    let chunk = content.inline.as_ref().unwrap().0.clone();
    let plain = open_bytes(&key, &content.manifest, &[chunk]).unwrap();
    assert!(cbor::from_slice::<Details>(&plain).unwrap() == question());
}

#[test]
fn the_kept_envelope_opens_for_its_addressee_alone_and_unchanged() {
    let envelope = kept("envelope.cbor", make);
    assert_eq!(open(&envelope, cast::ASKING, cast::ASKING_ENVELOPE), Err(SealError::OtherRecipient));
    assert_eq!(open(&envelope, cast::ASKED, cast::ASKED_UNIT), Err(SealError::Closed));
    for at in (0..envelope.len()).step_by(97) {
        let mut changed = envelope.clone();
        changed[at] ^= 1;
        assert!(open(&changed, cast::ASKED, cast::ASKED_ENVELOPE).is_err(), "a change at byte {at} was not noticed");
    }
}
