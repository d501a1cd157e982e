//! Records of books: what one node closes, what another confirms, and tokens of services.

use books::{Closed, ClosedRounds, Opened, Record, Rounds, Stamped, Witnessed};

use crate::records::{all_kinds, record};
use crate::shapes::sample::{entry, hash, text};
use crate::wire::golden::compare;

#[test]
fn records_of_books_are_those_committed() {
    let shapes = [
        record::<Record>("", Opened { year: 2026 }),
        record::<Record>("", Closed { number: 7, root: hash(9) }),
        record::<Record>(
            "",
            ClosedRounds {
                number: 7,
                rounds: Rounds { history: hash(1), first: 300, before: hash(2), roots: vec![hash(8), hash(9)] },
            },
        ),
        record::<Record>("", Witnessed { closings: vec![entry(1), entry(2)] }),
        record::<Record>(
            "",
            Stamped { closing: entry(1), service: text("A service (synthetic)"), token: vec![1, 2, 3] },
        ),
    ];
    all_kinds::<Record>(&shapes);
    compare("shapes/books.txt", &shapes);
}
