//! `kerege verify FILE --against OTHER`: whether two witnesses of one node were told the same.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use base::NodeId;
use books::{Account, Book, Comparison, Contradiction, compare};
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
    /// Of which years the books are.
    pub years: Vec<u16>,
    /// Who gave each file out. Whoever the books are about can leave the end out.
    pub exported_by: Vec<String>,
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

/// Books of one node, as one witness was told.
struct Told {
    books: Vec<Book>,
    author: (NodeId, String, String),
    witness: NodeId,
    said: Witness,
}

/// Verifies files and compares what two witnesses were told; each may be there with several years.
pub fn run(files: &[&Path]) -> Result<Against, Stop> {
    let mut told: Vec<Told> = Vec::new();
    for path in files {
        let next = read(path)?;
        if let Some(first) = told.first()
            && first.author.0 != next.author.0
        {
            let both = format!("{} and {}", first.author.1, next.author.1);
            return Err(Stop::Other(format!("the files hold the books of two nodes, {both}: compare books of one")));
        }
        match told.iter_mut().find(|known| known.witness == next.witness) {
            Some(known) => {
                known.books.extend(next.books);
                known.said.years.extend(next.said.years);
                known.said.exported_by.extend(next.said.exported_by);
            }
            None => told.push(next),
        }
    }
    let Ok([mut first, mut second]) = <[Told; 2]>::try_from(told) else {
        let how = "compare what one partner was told with what another was told";
        return Err(Stop::Other(format!("the files are not what two partners were told: {how}")));
    };
    let account = |told: &mut Told| {
        told.books.sort_by_key(Book::year);
        Account::of(&told.books)
    };
    let found = match compare(&account(&mut first), &account(&mut second)) {
        Comparison::Alike(last) => Found::Alike { count: last.history.short(), round: last.round },
        Comparison::Different(Contradiction { round, closings }) => {
            Found::Different { round, closings: closings.map(|entry| entry.to_string()) }
        }
        Comparison::Unsettled => Found::Unsettled,
    };
    let (_, authority, fingerprint) = first.author;
    Ok(Against { authority, fingerprint, witnesses: [first.said, second.said], found })
}

fn read(path: &Path) -> Result<Told, Stop> {
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
    let (author_name, author_fingerprint) = named(&verified, author.node);
    let (authority, fingerprint) = named(&verified, witness.node);
    let exporter = named(&verified, verified.statement.exporter).0;
    let years = book.year().into_iter().collect();
    let said = Witness { authority, fingerprint, years, exported_by: vec![exporter] };
    Ok(Told { books: vec![book], author: (author.node, author_name, author_fingerprint), witness: witness.node, said })
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
                writeln!(
                    f,
                    "  NOT SETTLED: the two were told different counts of rounds, rounds are missing between the files, or none is"
                )?;
                writeln!(
                    f,
                    "  confirmed by both. Add each partner's files of earlier years (--against), or compare again after the next closings."
                )?;
                writeln!(
                    f,
                    "  If it stays so, ask both which rounds they were told and when: a node counts anew only after a restoration."
                )?;
            }
        }
        for witness in &self.witnesses {
            let years = witness.years.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            writeln!(f, "  {}: books of {years}, exported by {}", witness.authority, witness.exported_by.join(", "))?;
        }
        writeln!(f, "Compare fingerprints:")?;
        writeln!(f, "  {:<10} {}", self.authority, self.fingerprint)?;
        self.witnesses.iter().try_for_each(|witness| writeln!(f, "  {:<10} {}", witness.authority, witness.fingerprint))
    }
}
