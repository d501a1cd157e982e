//! An entry has one spelling, also where two would mean the same.

use base::cbor;
use dossier::{Entry, EntryError, Header, Unverified};
use sealing::sign;
use serde::Serialize;

use crate::wire::cast;

/// A header with a field that is left out where there is nothing in it.
#[derive(Serialize)]
struct Spelt<'h, T> {
    #[serde(flatten)]
    header: &'h Header,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<T>,
}

fn read<T: Serialize>(seen: Option<T>) -> Result<(), EntryError> {
    let kept = include_bytes!("../../../../tests/wire/kept/entry.cose");
    let entry = Entry::from_store(kept).unwrap();
    assert!(entry.header().seen.is_empty(), "the kept entry opens a dossier");
    let keys = cast::node(cast::ASKING);
    let payload = cbor::to_vec(&Spelt { header: entry.header(), seen });
    let unverified = Unverified::read(&sign(&keys, "kerege/entry/1", &payload))?;
    let again = unverified.verify(keys.public())?;
    assert_eq!(again.id(), entry.id());
    Ok(())
}

#[test]
fn an_empty_list_that_is_spelt_out_is_refused_though_its_author_signed_it() {
    assert_eq!(read(None::<u8>), Ok(()));
    assert!(matches!(read(Some(Vec::<u8>::new())), Err(EntryError::Malformed(_))));
}
