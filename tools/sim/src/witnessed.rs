//! What must hold of the closings of the books.

use base::NodeId;
use books::{Book, Comparison, compare};
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

/// Every witness of an honest node was told the same, in every round of which two of them know, and none of them anything that contradicts itself.
/// (That nothing of it is void is said elsewhere, of every entry.)
pub(crate) fn told_alike(world: &World) -> Failures {
    let mut failures = Failures::new();
    for author in world.honest() {
        let others = world.honest().filter(|house| house.number != author.number);
        let told: Vec<(&House, Book)> = others
            .flat_map(|witness| told_by(witness, author.id()).into_iter().map(move |book| (witness, book)))
            .collect();
        for (at, (one, book)) in told.iter().enumerate() {
            for (other, theirs) in &told[at + 1..] {
                if let Comparison::Different { round, .. } = compare(book, theirs) {
                    let both = format!("{} and {}", one.number, other.number);
                    failures.push(format!("node {} told nodes {both} two things of round {round}", author.number));
                }
            }
        }
    }
    failures
}

/// The books that a node was told of by another.
fn told_by(witness: &House, author: NodeId) -> Vec<Book> {
    let rows = lines(witness, &["books"]).into_iter();
    let theirs = rows.filter(|row| !row.outgoing && row.partner == Some(author));
    theirs.map(|row| Fold::<Book>::of(&log_of(witness, row.dossier)).thing).collect()
}
