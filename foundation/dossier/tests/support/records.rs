//! Records as they lie in entries, for the comparison with `tests/wire`. Shared by this crate's tests and the hall's.

use dossier::Recorded;
use serde::Serialize;

use crate::wire::golden::Shape;

/// A record under its kind; `what` tells two values of one kind apart. It must come back as what it was.
pub(crate) fn record<R: Recorded + PartialEq>(what: &str, body: impl Serialize + Clone + Into<R>) -> Shape {
    let record: R = body.clone().into();
    let back = R::read(record.kind(), &record.body());
    assert!(back == Ok(record), "{what} does not come back from its bytes");
    let record: R = body.clone().into();
    let name = if what.is_empty() { record.kind().to_owned() } else { format!("{} ({what})", record.kind()) };
    Shape::written(&name, &body)
}

/// Fails if a kind of `R` has no shape: a new kind comes with its bytes.
pub(crate) fn all_kinds<R: Recorded>(shapes: &[Shape]) {
    for kind in R::KINDS {
        let is_there = shapes.iter().any(|shape| shape.name.split(' ').next() == Some(kind));
        assert!(is_there, "{kind} has no example of its bytes: add one");
    }
}
