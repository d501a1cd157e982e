//! What changed between two drafts, article by article and word by word.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

use crate::article::ArticleNumber;

/// A run of words that are alike, were put in, or were taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which.
    pub change: Change,
    /// The words, with the spaces between them.
    pub text: String,
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// As before.
    Kept,
    /// New.
    Added,
    /// Gone.
    Removed,
    /// An article of which parts are new or gone.
    Changed,
}

impl Change {
    /// The word in labels.
    pub fn word(self) -> &'static str {
        match self {
            Change::Kept => "kept",
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
        }
    }
}

/// What became of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleChange {
    /// Which.
    pub article: ArticleNumber,
    /// What.
    pub change: Change,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// The articles of both drafts in order, each with what became of it. Articles are held together by their number: treaties keep numbers
/// while they negotiate, and put `4 bis` between 4 and 5.
pub fn differences(
    before: &BTreeMap<ArticleNumber, String>,
    after: &BTreeMap<ArticleNumber, String>,
) -> Vec<ArticleChange> {
    let numbers: BTreeSet<&ArticleNumber> = before.keys().chain(after.keys()).collect();
    let whole = |change, text: &String| vec![Piece { change, text: text.clone() }];
    let of = |number: &ArticleNumber| {
        let (change, pieces) = match (before.get(number), after.get(number)) {
            (Some(old), Some(new)) if old == new => (Change::Kept, whole(Change::Kept, new)),
            (Some(old), Some(new)) => (Change::Changed, words(old, new)),
            (None, Some(new)) => (Change::Added, whole(Change::Added, new)),
            (Some(old), None) => (Change::Removed, whole(Change::Removed, old)),
            (None, None) => (Change::Kept, Vec::new()),
        };
        ArticleChange { article: number.clone(), change, pieces }
    };
    numbers.into_iter().map(of).collect()
}

/// Neighbouring words of the same fate make one piece, so that a page is read in phrases and not in confetti.
fn words(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let diff = TextDiff::from_words(old, new);
    for part in diff.iter_all_changes() {
        let change = match part.tag() {
            ChangeTag::Equal => Change::Kept,
            ChangeTag::Insert => Change::Added,
            ChangeTag::Delete => Change::Removed,
        };
        match pieces.last_mut() {
            Some(last) if last.change == change => last.text.push_str(part.value()),
            Some(_) | None => pieces.push(Piece { change, text: part.value().to_owned() }),
        }
    }
    joined(pieces)
}

/// A single space that stayed between two changed words would tear them apart: it is taken out and put in again with them.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let changing = !removed.is_empty() || !added.is_empty();
        match piece.change {
            Change::Removed => removed.push_str(&piece.text),
            Change::Added | Change::Changed => added.push_str(&piece.text),
            Change::Kept if changing && piece.text == " " && pieces.peek().is_some() => {
                removed.push(' ');
                added.push(' ');
            }
            Change::Kept => {
                flush(&mut joined, &mut removed, &mut added);
                joined.push(piece);
            }
        }
    }
    flush(&mut joined, &mut removed, &mut added);
    joined
}

fn flush(joined: &mut Vec<Piece>, removed: &mut String, added: &mut String) {
    for (change, text) in [(Change::Removed, removed), (Change::Added, added)] {
        if !text.is_empty() {
            joined.push(Piece { change, text: std::mem::take(text) });
        }
    }
}
