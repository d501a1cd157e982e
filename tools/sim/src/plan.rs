//! What happens in a run, as plain data: written from a seed, stored, shortened, and read again.

use serde::{Deserialize, Serialize};

use crate::chance::Repeatable;

/// A run. Nothing else decides what happens in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// From which keys, delays and texts are drawn.
    pub seed: u64,
    /// How many nodes, 2 to 7.
    pub nodes: u8,
    /// Whether the last of them is hostile: it has good keys, and another program.
    pub liar: bool,
    /// Whether the first two nodes do not look for each other, and the third carries between them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub relay: bool,
    /// Which node has two processes on its archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fellows: Option<u8>,
    /// What happens, in the order of time.
    pub steps: Vec<Step>,
}

/// Something that happens at a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Milliseconds from the beginning.
    pub at: u64,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What can happen. Nodes are numbers from 0; `pick` chooses among what is there at that moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case", deny_unknown_fields)]
pub enum What {
    /// A person asks a partner.
    Ask {
        /// Here.
        node: u8,
        /// Whom.
        partner: u8,
    },
    /// A person answers, refuses, asks back, explains or takes back, in one of the enquiries of the node.
    Reply {
        /// Here.
        node: u8,
        /// Which enquiry, and how.
        pick: u64,
    },
    /// A prosecutor begins a letter of request.
    Draft {
        /// Here.
        node: u8,
        /// To whom.
        partner: u8,
    },
    /// Whoever is next does the next thing in one of the node's letters or requests.
    Proceed {
        /// Here.
        node: u8,
        /// Which, and how.
        pick: u64,
    },
    /// A person sends a form again that was sent before.
    Again {
        /// Here.
        node: u8,
        /// Which form.
        pick: u64,
    },
    /// A person orders erased what they wrote in an enquiry or request.
    Recall {
        /// Here.
        node: u8,
        /// Which entry.
        pick: u64,
    },
    /// A person answers for copies of what a partner has recalled.
    Account {
        /// Here.
        node: u8,
        /// Which recall, and what is said.
        pick: u64,
    },
    /// A person opens the page of an enquiry or request.
    Look {
        /// Here.
        node: u8,
        /// Which.
        pick: u64,
    },
    /// A write of the node fails.
    BreakWrite {
        /// Here.
        node: u8,
        /// After so many that go well.
        after: u32,
        /// Reported as failed, yet written.
        stored: bool,
        /// The machine stops with it, for so many milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        down: Option<u64>,
    },
    /// The power fails in the middle of a write: of what it would have put into the files, a part is on the disk.
    Tear {
        /// Here.
        node: u8,
        /// After so many writes that go well.
        after: u32,
        /// How much of it, in thousandths.
        part: u32,
        /// The machine is down for so many milliseconds.
        down: u64,
    },
    /// The node's disk is full.
    Full {
        /// Here.
        node: u8,
        /// For so many milliseconds.
        millis: u64,
    },
    /// The node's machine stops.
    Crash {
        /// Here.
        node: u8,
        /// For so many milliseconds.
        down: u64,
        /// Its lines end without a word.
        power: bool,
    },
    /// One of the two processes of a node ends without a word.
    Kill {
        /// Which, 0 or 1.
        process: u8,
        /// Until it is started again, in milliseconds.
        down: u64,
    },
    /// While one of the two processes of a node works, the other does something in the same dossier, and stores first.
    Overtake {
        /// Which enquiry, and how.
        pick: u64,
    },
    /// The node's disk is lost, and the machine starts on a copy of it.
    Restore {
        /// Here.
        node: u8,
        /// How old the copy is, in milliseconds.
        age: u64,
        /// The machine is down for so many milliseconds.
        down: u64,
    },
    /// The node's clock is set.
    Clock {
        /// Here.
        node: u8,
        /// By so many seconds, forward or back.
        seconds: i64,
    },
    /// Nothing moves from one node to another: in this direction only.
    Still {
        /// From.
        from: u8,
        /// To.
        to: u8,
        /// For so many milliseconds.
        millis: u64,
    },
    /// Everything from one node to another is slow.
    Slow {
        /// From.
        from: u8,
        /// To.
        to: u8,
        /// By so much.
        by: u64,
        /// For so many milliseconds.
        millis: u64,
    },
    /// The line that one keeps to the other breaks.
    Break {
        /// From.
        from: u8,
        /// To.
        to: u8,
        /// After so many bytes.
        bytes: u32,
    },
    /// The relay does for a while what a relay should not; as a member it goes on to tell the truth.
    Misplace {
        /// What.
        how: Carrying,
        /// Which envelope.
        pick: u64,
    },
    /// The hostile member does something to a node.
    Lie {
        /// To whom.
        to: u8,
        /// What.
        lie: Lie,
        /// Which entry, dossier or moment.
        pick: u64,
    },
}

/// What a hostile member does. It has its own good keys, knows every identifier, and holds what it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lie {
    /// An entry under another's name.
    Forge,
    /// An entry of its own in a dossier of which it is no member.
    Intrude,
    /// What it once received or sent, again, to whom it does not belong.
    Replay,
    /// Two different entries for one place of its chain.
    Fork,
    /// Many entries that wait for causes nobody has.
    Flood,
    /// Bytes that are no message, of a later version, or cut off.
    Babble,
    /// For a while it answers that it has stored what it throws away.
    Swallow,
    /// For a while it answers everything with “later”.
    Stall,
    /// For a while it says that it has everything, or nothing, or other dossiers.
    WrongHeads,
    /// For a while it sends nothing of what it owes.
    Withhold,
    /// A receipt for what does not exist.
    FalseReceipt,
    /// Contents under an entry that does not name them, or with a key that does not open them.
    WrongContent,
}

/// What a hostile relay does with envelopes of others. It can open none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carrying {
    /// It says that it has taken an envelope, and throws it away.
    Drop,
    /// It changes a byte.
    Alter,
    /// It hands over what it handed over before, or what is for somebody else.
    Confuse,
    /// It says that it holds nothing.
    Hide,
    /// It says that everything still waits, or that it knows of nothing.
    Mislead,
}

const CARRYING: [Carrying; 5] = [Carrying::Drop, Carrying::Alter, Carrying::Confuse, Carrying::Hide, Carrying::Mislead];

const LIES: [Lie; 12] = [
    Lie::Forge,
    Lie::Intrude,
    Lie::Replay,
    Lie::Fork,
    Lie::Flood,
    Lie::Babble,
    Lie::Swallow,
    Lie::Stall,
    Lie::WrongHeads,
    Lie::Withhold,
    Lie::FalseReceipt,
    Lie::WrongContent,
];

/// Until when things happen; the quiet comes after.
const BUSY_MS: u64 = 240_000;
/// No fault lasts longer.
const FAULT_MS: u64 = 60_000;

impl Plan {
    /// The run of a seed: small ones and large ones, calm ones and wild ones.
    pub fn of(seed: u64) -> Plan {
        let chance = &mut Repeatable::part(seed, "plan");
        let nodes = [3, 3, 3, 4, 4, 5, 6, 7][chance.below(8) as usize];
        let liar = chance.percent(50);
        let people = chance.between(10, 60);
        let faults = chance.between(0, 30);
        let mut steps = Vec::new();
        for _ in 0..people {
            let at = chance.below(BUSY_MS);
            steps.push(Step { at, what: person(chance, nodes) });
        }
        for _ in 0..faults {
            let at = chance.below(BUSY_MS);
            steps.push(Step { at, what: fault(chance, nodes) });
        }
        if liar {
            for _ in 0..chance.between(1, 12) {
                let at = chance.below(BUSY_MS);
                let to = chance.below(u64::from(nodes) - 1) as u8;
                let lie = LIES[chance.below(LIES.len() as u64) as usize];
                steps.push(Step { at, what: What::Lie { to, lie, pick: chance.below(1 << 32) } });
            }
        }
        // Chances of their own, so that the other steps of a seed stay what they were.
        let relay = nodes >= 4 && Repeatable::part(seed, "relay").percent(50);
        steps.extend(recalls(&mut Repeatable::part(seed, "recalls"), nodes));
        if relay {
            steps.extend(misplaced(&mut Repeatable::part(seed, "hostile relay")));
        }
        let chance = &mut Repeatable::part(seed, "fellows");
        let fellows = chance.percent(25).then(|| chance.below(u64::from(nodes) - 1) as u8);
        if fellows.is_some() {
            steps.extend(among_fellows(chance));
        }
        // What an end of the way gave to the relay before its disk was lost must not arrive after it was heard out (decision 0024): a relay that hands
        // over in another order, or has itself gone back to a copy, would make a fork of it.
        let disorderly = |step: &Step| matches!(step.what, What::Misplace { .. } | What::Restore { node: 2, .. });
        if relay && steps.iter().any(disorderly) {
            for step in &mut steps {
                if let What::Restore { node: node @ (0 | 1), down, .. } = step.what {
                    step.what = What::Crash { node, down, power: true };
                }
            }
        }
        steps.extend(tears(&mut Repeatable::part(seed, "tears"), nodes));
        steps.sort_by_key(|step| step.at);
        Plan { seed, nodes, liar, relay, fellows, steps }
    }

    /// From a file.
    pub fn read(text: &str) -> Result<Plan, toml::de::Error> {
        toml::from_str(text)
    }

    /// As a file.
    pub fn write(&self) -> String {
        toml::to_string(self).expect("a plan is plain data")
    }
}

impl What {
    /// Whether a write of this node is torn.
    pub(crate) fn tears(&self, of: u8) -> bool {
        matches!(self, What::Tear { node, .. } if *node == of)
    }
}

/// People who recall what they wrote, and answer for copies of what others recalled.
fn recalls(chance: &mut Repeatable, nodes: u8) -> Vec<Step> {
    let mut steps = Vec::new();
    if chance.percent(60) {
        for _ in 0..chance.between(1, 10) {
            let (at, node, pick) = (chance.below(BUSY_MS), node(chance, nodes), chance.below(1 << 32));
            let what = if chance.percent(60) { What::Recall { node, pick } } else { What::Account { node, pick } };
            steps.push(Step { at, what });
        }
    }
    steps
}

/// What the relay does that it should not, in half of the runs that have one.
fn misplaced(chance: &mut Repeatable) -> Vec<Step> {
    let mut steps = Vec::new();
    if chance.percent(50) {
        for _ in 0..chance.between(1, 5) {
            let how = CARRYING[chance.below(CARRYING.len() as u64) as usize];
            steps.push(Step { at: chance.below(BUSY_MS), what: What::Misplace { how, pick: chance.below(1 << 32) } });
        }
    }
    steps
}

/// What happens between the two processes of a node.
fn among_fellows(chance: &mut Repeatable) -> Vec<Step> {
    let step = |_| {
        let at = chance.below(BUSY_MS);
        let what = if chance.percent(40) {
            What::Kill { process: chance.below(2) as u8, down: chance.between(100, 40_000) }
        } else {
            What::Overtake { pick: chance.below(1 << 32) }
        };
        Step { at, what }
    };
    (0..12).map(step).collect()
}

/// Writes of one node that are torn, in some runs: its disk is files then, which takes longer.
fn tears(chance: &mut Repeatable, nodes: u8) -> Vec<Step> {
    let mut steps = Vec::new();
    if chance.percent(15) {
        let node = node(chance, nodes);
        for _ in 0..chance.between(1, 4) {
            let (after, part, down) = (chance.below(8) as u32, chance.below(1_001) as u32, chance.between(100, 20_000));
            steps.push(Step { at: chance.below(BUSY_MS), what: What::Tear { node, after, part, down } });
        }
    }
    steps
}

fn node(chance: &mut Repeatable, nodes: u8) -> u8 {
    chance.below(u64::from(nodes)) as u8
}

fn pair(chance: &mut Repeatable, nodes: u8) -> (u8, u8) {
    let one = node(chance, nodes);
    let other = (u64::from(one) + 1 + chance.below(u64::from(nodes) - 1)) % u64::from(nodes);
    (one, other as u8)
}

fn person(chance: &mut Repeatable, nodes: u8) -> What {
    let (here, partner) = pair(chance, nodes);
    let pick = chance.below(1 << 32);
    match chance.below(100) {
        0..25 => What::Ask { node: here, partner },
        25..50 => What::Reply { node: here, pick },
        50..58 => What::Draft { node: here, partner },
        58..86 => What::Proceed { node: here, pick },
        86..93 => What::Again { node: here, pick },
        _ => What::Look { node: here, pick },
    }
}

fn fault(chance: &mut Repeatable, nodes: u8) -> What {
    let (from, to) = pair(chance, nodes);
    let millis = chance.between(200, FAULT_MS);
    match chance.below(100) {
        0..30 => What::BreakWrite {
            node: from,
            after: chance.below(12) as u32,
            stored: chance.percent(50),
            down: chance.percent(70).then(|| chance.between(100, 30_000)),
        },
        30..38 => What::Full { node: from, millis },
        38..50 => What::Crash { node: from, down: chance.between(100, 40_000), power: chance.percent(50) },
        50..53 => What::Restore { node: from, age: chance.between(100, 90_000), down: chance.between(100, 40_000) },
        53..58 => What::Clock { node: from, seconds: chance.between(0, 14_400) as i64 - 7_200 },
        58..72 => What::Still { from, to, millis },
        72..82 => What::Slow { from, to, by: chance.between(50, 9_000), millis },
        _ => What::Break { from, to, bytes: chance.below(60_000) as u32 },
    }
}
