//! `kerege verify FILE --against OTHER`: whether two witnesses of one node were told the same.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use base::NodeId;
use books::{Book, Comparison, compare};
use dossier::file::{VerifiedFile, verify};
use dossier::{Fold, Part, Thing};
use serde::Serialize;

use super::verify::opening;
use crate::Stop;

/// What two exported books of one node say of the same rounds.
#[derive(Serialize)]
pub struct Against {
    /// Whose books they are.
    pub authority: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Who was told what stands in the first file, and in the other.
    pub witnesses: [Witness; 2],
    /// What came of it.
    pub found: Found,
}

/// Who was told.
#[derive(Serialize)]
pub struct Witness {
    /// The authority.
    pub authority: String,
    /// Its fingerprint, to be compared with what it says itself.
    pub fingerprint: String,
    /// Of which year the book is.
    pub year: Option<u16>,
}

/// What a comparison came to.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Both have confirmed the same, up to this round.
    Alike {
        /// The count of rounds, by the beginning of its number.
        count: String,
        /// The round.
        round: u64,
    },
    /// Two closings contradict each other. The two files prove it: every closing is signed.
    Different {
        /// The round.
        round: u64,
        /// The closings' entries.
        closings: [String; 2],
    },
    /// Nothing that could be compared, or only a part.
    Unsettled,
}

/// A book, and whose.
struct Told {
    book: Book,
    author: (NodeId, String, String),
    witness: (NodeId, Witness),
}

/// Verifies two files and compares them.
pub fn run(one: &Path, other: &Path) -> Result<Against, Stop> {
    let (first, second) = (told(one)?, told(other)?);
    let (author, authority, fingerprint) = first.author;
    if author != second.author.0 {
        let both = format!("{authority} and {}", second.author.1);
        return Err(Stop::Other(format!("the files hold the books of two nodes, {both}: compare two books of one")));
    }
    if first.witness.0 == second.witness.0 {
        let who = &first.witness.1.authority;
        return Err(Stop::Other(format!(
            "both files are what {who} was told: compare with what another partner was told"
        )));
    }
    let found = match compare(&first.book, &second.book) {
        Comparison::Alike(last) => Found::Alike { count: last.history.short(), round: last.round },
        Comparison::Different { round, closings } => {
            Found::Different { round, closings: closings.map(|entry| entry.to_string()) }
        }
        Comparison::Unsettled => Found::Unsettled,
    };
    Ok(Against { authority, fingerprint, witnesses: [first.witness.1, second.witness.1], found })
}

fn told(path: &Path) -> Result<Told, Stop> {
    let file = File::open(path).map_err(|cause| Stop::file(path.display().to_string(), cause))?;
    let verified = verify(BufReader::new(file), |_, _| Ok(()))
        .map_err(|error| Stop::Other(format!("{} does not hold: {error}", path.display())))?;
    let opening = verified.log.in_order().next().and_then(|(_, entry)| opening(entry));
    let Some(opening) = opening.filter(|opening| opening.room == Book::ROOM) else {
        let how = "export the record of the closings, from the page of accesses";
        return Err(Stop::Other(format!("{}: only closings of the books can be compared: {how}", path.display())));
    };
    let member = |part| opening.members.iter().find(|member| member.part == part);
    let (Some(author), Some(witness)) = (member(Part::Requesting), member(Part::Requested)) else {
        return Err(Stop::Other(format!("{}: the book does not say whose it is", path.display())));
    };
    let book = Fold::<Book>::of(&verified.log).thing;
    let (authority, fingerprint) = named(&verified, author.node);
    let of_witness = named(&verified, witness.node);
    let (node, witness) =
        (witness.node, Witness { authority: of_witness.0, fingerprint: of_witness.1, year: book.year() });
    Ok(Told { book, author: (author.node, authority, fingerprint), witness: (node, witness) })
}

/// What a node's own card says, not what others call it. Who has signed nothing in the file has no card there.
fn named(verified: &VerifiedFile, node: NodeId) -> (String, String) {
    let unnamed = || ("a node without a card in the file".to_owned(), dossier::fingerprint(node));
    verified.cards.get(&node).map_or_else(unnamed, |card| (card.authority.to_string(), card.fingerprint()))
}

impl Against {
    /// Whether both were told the same, and both have confirmed it.
    pub fn is_alike(&self) -> bool {
        matches!(self.found, Found::Alike { .. })
    }
}

impl fmt::Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [one, other] = &self.witnesses;
        writeln!(f, "\nClosings of {}, as told to {} and to {}:", self.authority, one.authority, other.authority)?;
        match &self.found {
            Found::Alike { count, round } => {
                writeln!(f, "  alike in every round up to round {round} of count {count}, which both have confirmed.")?;
            }
            Found::Different { round, closings: [first, second] } => {
                writeln!(f, "  DIFFERENT for round {round}: {} keeps two versions of its record.", self.authority)?;
                writeln!(f, "  Closings {first} and {second}. Keep both files: together they prove it.")?;
            }
            Found::Unsettled => {
                let years = [one.year, other.year]
                    .map(|year| year.map_or_else(|| "no year".to_owned(), |year| year.to_string()));
                writeln!(
                    f,
                    "  NOT SETTLED: the two were told different counts of rounds, or have confirmed no round in common"
                )?;
                writeln!(
                    f,
                    "  (books of {} and {}). Compare again after the next closings. If it stays so, ask both which rounds",
                    years[0], years[1]
                )?;
                writeln!(
                    f,
                    "  they were told and when: for all partners alike, a node counts anew only after a restoration."
                )?;
            }
        }
        writeln!(f, "Compare fingerprints:")?;
        writeln!(f, "  {:<10} {}", self.authority, self.fingerprint)?;
        self.witnesses.iter().try_for_each(|witness| writeln!(f, "  {:<10} {}", witness.authority, witness.fingerprint))
    }
}
