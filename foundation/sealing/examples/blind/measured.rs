//! Blind enquiries, timed: a list built, questions blinded, answered with proof, verified and looked up. No network, no disk.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use base::Chance;
use sealing::NodeKeys;
use sealing::blind::*;

/// The sets, alike for both programs: strings like telephone numbers, and every tenth question is on the list.
pub(crate) struct Sets {
    /// What the holder has.
    pub(crate) listed: Vec<String>,
    /// What the asker asks.
    pub(crate) asked: Vec<String>,
}

impl Sets {
    /// So many listed and so many asked.
    pub(crate) fn new(listed: usize, asked: usize) -> Sets {
        let number = |n: usize| format!("+9967{n:08}");
        // Further apart than the asked are many, so that hits lie all over the list.
        let step = (listed / asked.max(1)).max(1);
        let question = |n: usize| if n.is_multiple_of(10) { number(n * step) } else { number(listed + n) };
        Sets { listed: (0..listed).map(number).collect(), asked: (0..asked).map(question).collect() }
    }

    fn inputs(texts: &[String]) -> Vec<Input> {
        let class: ClassWord = "phone".parse().expect("a class");
        texts.iter().map(|text| Input::new(&class, text.as_bytes()).expect("an identifier")).collect()
    }
}

/// What the holder's work took.
pub(crate) struct Built {
    /// Tags of everything, sorted, padded, coded, and the bytes' root.
    pub(crate) build: Duration,
    /// The bytes of the list.
    pub(crate) bytes: usize,
    /// A further segment with a thousand identifiers: made, read and applied by the asker.
    pub(crate) append: Duration,
    /// The bytes of that segment.
    pub(crate) append_bytes: usize,
    /// Reading and applying the whole list, at the asker.
    pub(crate) load: Duration,
    key: BlindKey,
    index: Index,
}

/// How many identifiers come later.
const LATER: usize = 1_000;

/// Builds the list with so many threads, and appends to it.
pub(crate) fn build(sets: &Sets, threads: usize, chance: &mut dyn Chance) -> Built {
    let key = BlindKey::draw(chance);
    let (holder, asker) = (NodeKeys::generate(chance).node(), NodeKeys::generate(chance).node());
    let scope = Scope { holder, asker, class: "phone".parse().expect("a class"), epoch: 1, key: key.public() };
    let mut segment = |number: u32, texts: &[String]| {
        let begun = Instant::now();
        let tags = key.tags(&Sets::inputs(texts), threads);
        let segment = Segment::build(&scope, SegmentKind::Additions, number, &tags, chance).expect("a segment");
        std::hint::black_box(segment.root());
        (segment.to_bytes().to_vec(), begun.elapsed())
    };
    let (whole, build) = segment(0, &sets.listed);
    let later: Vec<String> = (0..LATER).map(|n| format!("+9969{n:08}")).collect();
    let (part, made) = segment(1, &later);
    let mut index = Index::new(scope.clone());
    let mut apply = |bytes: &[u8]| {
        let begun = Instant::now();
        index.add(&Segment::from_bytes(bytes).expect("what was written")).expect("the next segment");
        begun.elapsed()
    };
    let load = apply(&whole);
    let append = made + apply(&part);
    Built { build, bytes: whole.len(), append, append_bytes: part.len(), load, key, index }
}

/// What one batch took.
pub(crate) struct Asked {
    /// Blinding and padding, at the asker.
    pub(crate) blind: Duration,
    /// Evaluating with the proof, at the holder; reading the elements included.
    pub(crate) evaluate: Duration,
    /// Verifying, unblinding and looking up, at the asker; reading the elements included.
    pub(crate) finish: Duration,
    /// How many were on the list.
    pub(crate) hits: usize,
    /// Bytes there and back.
    pub(crate) bytes: (usize, usize),
}

impl Asked {
    /// The whole.
    pub(crate) fn all(&self) -> Duration {
        self.blind + self.evaluate + self.finish
    }
}

/// Asks the first `count` of the set.
pub(crate) fn ask(built: &Built, sets: &Sets, count: usize, threads: usize, chance: &mut dyn Chance) -> Asked {
    let inputs = Sets::inputs(&sets.asked[..count]);
    let size = PaddedSize::holding(count).expect("a size");
    let begun = Instant::now();
    let (elements, secrets) = sealing::blind::blind(&inputs, size, threads, chance).expect("a batch");
    let blind = begun.elapsed();
    let there = base::cbor::to_vec(&elements);
    let begun = Instant::now();
    let received: Vec<Element> = base::cbor::from_slice(&there).expect("elements");
    let (answered, proof) = built.key.evaluate(&received, threads, chance).expect("an answer");
    let evaluate = begun.elapsed();
    let back = base::cbor::to_vec(&(answered, proof));
    let begun = Instant::now();
    let (answered, proof): (Vec<Element>, Proof) = base::cbor::from_slice(&back).expect("an answer");
    let public = built.key.public();
    let tags = finish(&public, &inputs, &secrets, &elements, &answered, &proof, threads).expect("an honest answer");
    let hits = tags.iter().filter(|tag| built.index.contains(**tag)).count();
    Asked { blind, evaluate, finish: begun.elapsed(), hits, bytes: (there.len(), back.len()) }
}

/// The best of several runs: what else the machine does in between is not the program's.
pub(crate) fn best_of(runs: usize, mut run: impl FnMut() -> Asked) -> Asked {
    (0..runs).map(|_| run()).min_by_key(Asked::all).expect("at least one run")
}

/// What another program took for the same sets.
#[derive(Clone, Copy, Default)]
pub(crate) struct Peer {
    /// Making its list.
    pub(crate) setup_s: f64,
    /// The bytes of its list.
    pub(crate) setup_bytes: f64,
    /// The online part of a hundred questions.
    pub(crate) hundred_s: f64,
    /// Of ten thousand.
    pub(crate) ten_thousand_s: f64,
    /// How many of the ten thousand it found.
    pub(crate) hits: f64,
}

/// Runs `tools/bench/peers/openmined_psi.py` on the same sets, with a Python that has `openmined-psi`.
pub(crate) fn peer(python: &Path, script: &Path, sets: &Sets) -> Result<Peer, String> {
    let mut command = Command::new(python);
    command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|cause| format!("{}: {cause}", python.display()))?;
    let mut to = child.stdin.take().ok_or("no way to write to it")?;
    let lines = format!("{}\n{}\n{}\n", sets.listed.len(), sets.listed.join("\n"), sets.asked.join("\n"));
    to.write_all(lines.as_bytes()).map_err(|cause| cause.to_string())?;
    drop(to);
    let output = child.wait_with_output().map_err(|cause| cause.to_string())?;
    if !output.status.success() {
        return Err(format!("{} failed", script.display()));
    }
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let value = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|value| value.parse().ok()).ok_or(format!("{} did not say {name}", script.display()))
    };
    Ok(Peer {
        setup_s: value("setup_s")?,
        setup_bytes: value("setup_bytes")?,
        hundred_s: value("online_100_s")?,
        ten_thousand_s: value("online_10000_s")?,
        hits: value("hits")?,
    })
}
