//! `kerege verify FILE --against OTHER`: closings of one node as two partners exported them.

use std::path::{Path, PathBuf};
use std::process::Command;

use base::{Hash, Timestamp};
use books::{ClosedRounds, Opened, Record, Rounds, Standing, Witnessed};
use dossier::file::FileWriter;
use dossier::{Actor, Checkpoint, Part};
use handling::Purpose;

use crate::process::BINARY;
use crate::support::{Said, card, keys, open, say};

/// The books of one node as `witness` exports them, who has confirmed all of it: a round after another, with these roots.
fn exported(folder: &Path, author: usize, witness: usize, history: Hash, roots: &[u8]) -> PathBuf {
    let (mut log, _) = open("books", &[(author, Part::Requesting), (witness, Part::Requested)]);
    say(&mut log, author, Said::new(Actor::Node, Record::from(Opened { year: 2026 })));
    let mut standing = Standing::beginning(history);
    for (root, number) in roots.iter().zip(1..) {
        let (first, before) = (standing.round + 1, standing.code);
        let rounds = Rounds { history, first, before, roots: vec![Hash([*root; 32])] };
        standing = rounds.standing();
        let closing = say(&mut log, author, Said::new(Actor::Node, Record::from(ClosedRounds { number, rounds })));
        let confirmed = Witnessed { closings: vec![closing.id()] };
        say(&mut log, witness, Said::new(Actor::Node, Record::from(confirmed)));
    }
    let mut bytes = Vec::new();
    let mut writer = FileWriter::new(&mut bytes).unwrap();
    for number in [author, witness] {
        writer.card(&card(number).sign(keys(number))).unwrap();
    }
    for (_, entry) in log.in_order() {
        writer.entry(entry).unwrap();
    }
    let checkpoint = Checkpoint::of(&log, Timestamp(1_793_700_000_000_000));
    writer.finish(keys(witness), Purpose::Oversight, checkpoint).unwrap();
    let path = folder.join(format!("{author}-{witness}-{}.kerege", history.short()));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Whether the program is content, and what it says.
fn verify(words: &[&str], files: [&Path; 2]) -> (bool, String) {
    let files = [files[0], Path::new("--against"), files[1]];
    let output = Command::new(BINARY).arg("verify").args(words).args(files).output().unwrap();
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

const HISTORY: Hash = Hash([7; 32]);

#[test]
fn two_partners_who_were_told_the_same_read_how_far() {
    let folder = tempfile::tempdir().unwrap();
    let one = exported(folder.path(), 0, 1, HISTORY, &[1, 2, 3]);
    let other = exported(folder.path(), 0, 2, HISTORY, &[1, 2]);
    let (content, said) = verify(&[], [&one, &other]);
    assert!(content, "{said}");
    assert!(said.contains("Closings of KG-GP, as told to IT-MOJ and to TR-MOJ:"), "{said}");
    assert!(
        said.contains("alike in every round up to round 2 of count 07070707, which both have confirmed."),
        "{said}"
    );
}

#[test]
fn two_partners_who_were_told_two_records_have_the_proof_in_hand() {
    let folder = tempfile::tempdir().unwrap();
    let one = exported(folder.path(), 0, 1, HISTORY, &[1, 2, 3]);
    let other = exported(folder.path(), 0, 2, HISTORY, &[1, 9, 3]);
    let (content, said) = verify(&[], [&one, &other]);
    assert!(!content && said.contains("DIFFERENT for round 2: KG-GP keeps two versions of its record"), "{said}");
    let (content, said) = verify(&["--json"], [&one, &other]);
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert!(!content && report["holds"] == true, "each file holds: {said}");
    assert_eq!(report["against"]["found"]["different"]["round"], 2);
}

#[test]
fn what_cannot_be_compared_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let one = exported(folder.path(), 0, 1, HISTORY, &[1]);
    let anew = exported(folder.path(), 0, 2, Hash([8; 32]), &[1]);
    let (content, said) = verify(&[], [&one, &anew]);
    assert!(!content && said.contains("NOT SETTLED"), "{said}");
    let (content, said) = verify(&["--json"], [&one, &one]);
    assert!(
        !content && said.contains("the files are not what two partners were told") && said.contains("\"holds\": true"),
        "{said}"
    );
    let others = exported(folder.path(), 1, 2, HISTORY, &[1]);
    let (content, said) = verify(&[], [&one, &others]);
    assert!(!content && said.contains("books of two nodes, KG-GP and IT-MOJ"), "{said}");
    std::fs::write(folder.path().join("no.kerege"), "nothing").unwrap();
    let (content, said) = verify(&[], [&one, &folder.path().join("no.kerege")]);
    assert!(!content && said.contains("no.kerege does not hold"), "{said}");
}
