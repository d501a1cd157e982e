//! An enquiry that another program wrote (`tests/conformance`) is one here too: nothing in it is void.

use dossier::file::verify;
use dossier::{Fold, ReceiptStep};
use enquiries::{Enquiry, Outcome, Stage};

use crate::details::Details;
use crate::wire::golden::made;

#[test]
fn the_others_enquiry_is_asked_and_answered() {
    let mut plain = Vec::new();
    let verified = verify(made("dossier.kerege").as_slice(), |content, piece| {
        plain.push((content, piece.to_vec()));
        Ok(())
    });
    let verified = verified.expect("it holds");
    let fold = Fold::<Enquiry>::of(&verified.log);
    assert!(fold.voids.is_empty(), "{:?}", fold.voids);
    let Stage::Answered { sent, outcome, .. } = &fold.thing.stage else { panic!("{}", fold.thing.stage.word()) };
    assert_eq!(*outcome, Outcome::Information);
    let question = plain.iter().find(|(content, _)| *content == sent.details).expect("it came with its key");
    let question: Details = base::cbor::from_slice(&question.1).unwrap();
    assert_eq!(question.text.as_deref(), Some("Who is the subscriber (synthetic)?"));
    let asked = verified.log.in_order().nth(1).expect("the question").1.id();
    assert!(fold.receipts.of(asked).any(|(_, step, ..)| step == ReceiptStep::Delivered));
}
