//! What must hold of the closings of the books.

use base::NodeId;
use books::{Account, Book, Comparison, compare};
use dossier::Fold;

use crate::checks::Failures;
use crate::house::House;
use crate::liar::log_of;
use crate::people::lines;
use crate::run::World;

/// What stood in the books of an honest node when they were closed is in its archive, and every honest witness has confirmed every closing.
pub(crate) fn books_hold(world: &World) -> Failures {
    let mut failures = Failures::new();
    for house in world.honest() {
        let Some(desk) = &house.desk else { continue };
        match desk.compare_books() {
            Ok(compared) if compared.holds() => {}
            Ok(compared) => failures.push(format!("node {}: its books do not hold: {compared:?}", house.number)),
            Err(fault) => failures.push(format!("node {}: its books can not be compared: {fault}", house.number)),
        }
        for row in lines(house, &["books"]).into_iter().filter(|row| row.outgoing) {
            let is_honest = row.partner.is_some_and(|partner| world.honest_node(partner).is_some());
            let waiting = Fold::<Book>::of(&log_of(house, row.dossier)).thing.unwitnessed().len();
            if is_honest && waiting > 0 {
                failures.push(format!("node {}: {waiting} closings are not confirmed", house.number));
            }
        }
    }
    failures
}

/// Every witness of an honest node was told the same, in every round of which two of them know, and none of them anything that contradicts itself or
/// leaves rounds out. (That nothing of it is void is said elsewhere, of every entry.)
pub(crate) fn told_alike(world: &World) -> Failures {
    let mut failures = Failures::new();
    for author in world.honest() {
        let others = world.honest().filter(|house| house.number != author.number);
        let told: Vec<(&House, Account)> = others.map(|witness| (witness, told_by(witness, author.id()))).collect();
        for (at, (one, account)) in told.iter().enumerate() {
            if account.contradiction.is_some() || account.gap.is_some() {
                failures.push(format!("node {} told node {} what does not follow", author.number, one.number));
            }
            for (other, theirs) in &told[at + 1..] {
                if let Comparison::Different(found) = compare(account, theirs) {
                    let both = format!("{} and {}", one.number, other.number);
                    failures
                        .push(format!("node {} told nodes {both} two things of round {}", author.number, found.round));
                }
            }
        }
    }
    failures
}

/// What a node was told by another.
fn told_by(witness: &House, author: NodeId) -> Account {
    let rows = lines(witness, &["books"]).into_iter();
    let theirs = rows.filter(|row| !row.outgoing && row.partner == Some(author));
    let mut books: Vec<Book> = theirs.map(|row| Fold::<Book>::of(&log_of(witness, row.dossier)).thing).collect();
    books.sort_by_key(Book::year);
    Account::of(&books)
}
