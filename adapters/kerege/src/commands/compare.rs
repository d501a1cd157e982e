//! `kerege verify FILE --against OTHER`: whether two witnesses of one node were told the same.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use base::NodeId;
use books::{Book, compare};
use dossier::file::verify;
use dossier::{Fold, Part, Thing};
use serde::Serialize;

use super::verify::opening;
use crate::Stop;

/// What two exported books of one node say of the same rounds.
#[derive(Serialize)]
pub struct Against {
    /// Whose books they are.
    pub authority: String,
    /// Who was told what stands in the first file, and in the other.
    pub witnesses: [String; 2],
    /// How many rounds both were told of, and alike.
    pub alike: u64,
    /// The last of them.
    pub last: Option<u64>,
    /// The first round of which they were told different codes. The two files together prove it: every closing is signed.
    pub differs: Option<Difference>,
}

/// Where they differ.
#[derive(Serialize)]
pub struct Difference {
    /// The round.
    pub round: u64,
    /// The closing in the first file, and in the other.
    pub closings: [String; 2],
}

/// A book, and whose.
struct Told {
    book: Book,
    author: NodeId,
    authority: String,
    witness: String,
}

/// Verifies two files and compares them.
pub fn run(one: &Path, other: &Path) -> Result<Against, Stop> {
    let (first, second) = (told(one)?, told(other)?);
    if first.author != second.author {
        let both = format!("{} and {}", first.authority, second.authority);
        return Err(Stop::Other(format!("the files hold the books of two nodes, {both}: compare two books of one")));
    }
    let found = compare(&first.book, &second.book);
    Ok(Against {
        authority: first.authority,
        witnesses: [first.witness, second.witness],
        alike: found.alike,
        last: found.last,
        differs: found
            .differs
            .map(|(round, one, two)| Difference { round, closings: [one.to_string(), two.to_string()] }),
    })
}

fn told(path: &Path) -> Result<Told, Stop> {
    let file = File::open(path).map_err(|cause| Stop::file(path.display().to_string(), cause))?;
    let verified = verify(BufReader::new(file), |_, _| Ok(()))
        .map_err(|error| Stop::Other(format!("{} does not hold: {error}", path.display())))?;
    let opening = verified.log.in_order().next().and_then(|(_, entry)| opening(entry));
    let Some(opening) = opening.filter(|opening| opening.room == Book::ROOM) else {
        let how = "export the record of the closings, from the page of accesses";
        return Err(Stop::Other(format!("only closings of the books can be compared: {how}")));
    };
    let member = |part| opening.members.iter().find(|member| member.part == part);
    let (Some(author), Some(witness)) = (member(Part::Requesting), member(Part::Requested)) else {
        return Err(Stop::Other("the book does not say whose it is".to_owned()));
    };
    let (node, authority, witness) = (author.node, author.authority.to_string(), witness.authority.to_string());
    Ok(Told { book: Fold::<Book>::of(&verified.log).thing, author: node, authority, witness })
}

impl fmt::Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Against { authority, witnesses: [one, other], alike, last, differs } = self;
        writeln!(f, "\nClosings of {authority}, as told to {one} and to {other}:")?;
        match (differs, last) {
            (Some(Difference { round, closings: [first, second] }), _) => {
                writeln!(f, "  DIFFERENT for round {round}: {authority} has told them two versions of its record.")?;
                writeln!(f, "  Closings {first} and {second}. Keep both files: together they prove it.")
            }
            (None, Some(last)) => writeln!(f, "  alike in all {alike} rounds that both were told, up to round {last}."),
            (None, None) => {
                writeln!(
                    f,
                    "  no round that both were told. Compare again after the next closings; if it stays so, ask {authority}"
                )?;
                writeln!(
                    f,
                    "  whether its archive was restored from a copy: it then counts its rounds anew, for everybody."
                )
            }
        }
    }
}
