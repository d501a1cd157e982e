//! The drawing in a room's README is the code's. Each drawing is a block that begins with ```` ```text <room> ````; its lines are
//! chains of stages and, on the arrows, the records that lead from one to the next:
//!
//! ```text
//! open ── Answered, Refused ──> done ── Closed ──> closed
//! underway = open, waiting
//! underway ── Added ──> stays
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Room;
use super::scene::word;
use super::table::{explore, steps};

type Drawn = BTreeSet<(String, String, String)>;

/// Compares the drawing with every step that the room's table has.
pub(crate) fn check<R: Room>() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).expect("every room has a front page");
    let drawn = read(&block(&readme, R::NAME));
    let taken: Drawn = steps(&explore::<R>())
        .into_iter()
        .map(|(from, kind, to)| (from.to_owned(), name(word(&kind)), to.to_owned()))
        .collect();
    let told = |steps: Vec<&(String, String, String)>| {
        steps.into_iter().map(|(from, record, to)| format!("  {from} ── {record} ──> {to}\n")).collect::<String>()
    };
    let (missing, wrong) = (told(taken.difference(&drawn).collect()), told(drawn.difference(&taken).collect()));
    assert!(
        missing.is_empty() && wrong.is_empty(),
        "README.md lacks\n{missing}and draws what does not happen\n{wrong}"
    );
}

fn block(readme: &str, room: &str) -> String {
    let begin = format!("```text {room}\n");
    let (_, rest) = readme.split_once(&begin).unwrap_or_else(|| panic!("README.md has no block {begin}"));
    rest.split("```").next().unwrap_or_default().to_owned()
}

fn read(block: &str) -> Drawn {
    let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut drawn = Drawn::new();
    for line in block.lines().filter(|line| !line.trim().is_empty()) {
        if let Some((name, stages)) = line.split_once(" = ") {
            named.insert(name.trim(), list(stages));
            continue;
        }
        // Between runs of the line that makes the arrow stand, in turn, stages and records.
        let parts: Vec<&str> = line.split('─').map(|part| part.trim_start_matches('>').trim()).collect();
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        assert!(parts.len() >= 3 && parts.len() % 2 == 1, "not a chain of stages and records: {line}");
        let stages = |part: &'_ str| -> Vec<String> {
            let listed = list(part).into_iter().flat_map(|stage| named.get(stage).cloned().unwrap_or(vec![stage]));
            listed.map(str::to_owned).collect()
        };
        for step in parts.windows(3).step_by(2) {
            for (from, record) in
                stages(step[0]).iter().flat_map(|from| list(step[1]).into_iter().map(move |r| (from, r)))
            {
                for to in stages(step[2]) {
                    let to = if to == "stays" { from.clone() } else { to };
                    drawn.insert((from.clone(), record.to_owned(), to));
                }
            }
        }
    }
    drawn
}

fn list(part: &str) -> Vec<&str> {
    part.split(',').map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// `clarification-asked` is the struct `ClarificationAsked`.
fn name(word: &str) -> String {
    let capital = |part: &str| part.get(..1).map(str::to_uppercase).unwrap_or_default() + part.get(1..).unwrap_or("");
    word.split('-').map(capital).collect()
}
