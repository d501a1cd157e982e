//! What the lines of an explanation weigh: logistic regression on judged pairs, with points that rise and lines that can only
//! speak for, or only against.

use std::fmt::Write;

use names::learning::{weighed, weights};
use names::measure::{Judged, measure};
use names::{Name, Script, THRESHOLD, compare};

use super::{Chance, Done, Pair, groups, pairs, plain, script, write};

const COMMENT: &str = "\
# What the lines of an explanation weigh, in bits. meet_R_at_S: the R-th best parts that meet, if their sounds have S bits.
# Learnt from the three *_train.csv and invented/dev.csv of foundation/names/tests/data and from further invented persons.
# Written by: cargo run --release -p names --example learn -- weights
";

/// From where each weight begins and to where it is drawn back: four rows of points, then the others in the table's order.
const BEFORE: [f64; 57] = [
    -9.0, -7.0, -5.0, -2.0, 1.0, 3.0, 4.0, 5.0, -6.0, -4.0, -3.0, -1.0, 1.0, 2.5, 3.5, 4.5, -2.0, -1.5, -1.0, -0.5,
    0.5, 1.0, 2.0, 2.5, -9.0, -7.0, -5.0, -2.0, 1.0, 2.0, 3.0, 4.0, -4.0, -4.0, -4.0, -4.0, -0.5, -0.3, -0.2, -1.0,
    0.1, 0.5, 1.5, 0.0, -0.5, -0.5, -2.0, 0.0, -0.5, -8.0, -1.0, -4.0, -2.0, -4.0, -6.0, -1.0, -2.0,
];
/// Points of a row.
const POINTS: usize = 8;
const ROWS: usize = 4;
/// These speak for one person or not at all.
const FOR: [&str; 3] = ["initial", "short_form", "rare"];
/// These speak of what candidates have before anything is looked at.
const START: &str = "start";
/// The least that *child of the same name* weighs.
const CHILD_OF_LEAST: f64 = -1.0;
/// The most that *given name here is father's name there* weighs.
const TURNED_MOST: f64 = -7.0;
/// How strongly weights are drawn back, and neighbouring points towards a straight line.
const BACK: f64 = 0.5;
const STRAIGHT: f64 = 1.0;
const ROUNDS: usize = 4000;
/// Invented persons, and what each counts beside a judged pair.
const INVENTED: usize = 6000;
const INVENTED_COUNTS: f64 = 0.4;
const DEV_COUNTS: f64 = 0.5;

struct Example {
    /// What no weight changes.
    fixed: f64,
    used: Vec<(usize, f64)>,
    same: bool,
    counts: f64,
}

pub(crate) fn learn() -> Done {
    // In the halves for learning, pairs of two persons are fewer than in the whole, since both had to be in the half: they
    // count as many times as makes up for it.
    let mut examples = Vec::new();
    for (file, others_count) in [("nameparts_train", 1.0), ("lists_train", 2.1), ("figures_train", 2.1)] {
        examples
            .extend(pairs(file)?.into_iter().map(|pair| example(&pair, if pair.same { 1.0 } else { others_count })));
    }
    examples.extend(pairs("invented/dev")?.iter().map(|pair| example(pair, DEV_COUNTS)));
    examples.extend(invented()?.iter().map(|pair| example(pair, INVENTED_COUNTS)));
    let names: Vec<String> = weights().into_iter().map(|(name, _)| name).collect();
    let learnt = regress(&examples, &names);
    let mut table = String::from("weight\tbits\n");
    for (name, bits) in names.iter().zip(&learnt) {
        writeln!(table, "{name}\t{bits:.3}")?;
    }
    write("weights.tsv", COMMENT, &table)?;
    for set in ["nameparts", "lists", "figures"] {
        for half in ["train", "held"] {
            let judge = |pair: Pair| Judged {
                score: compare(&Name::read(&pair.left), &Name::read(&pair.right)).score,
                same: pair.same,
            };
            let judged: Vec<_> = pairs(&format!("{set}_{half}"))?.into_iter().map(judge).collect();
            let m = measure(&judged, THRESHOLD);
            println!(
                "with the weights of this build: {set:<9} {half:<5} P {:.3} R {:.3} F1 {:.4} AUC {:.4} R at 1 % {:.3}",
                m.precision, m.recall, m.f1, m.auc, m.recall_at_1_percent
            );
        }
    }
    Ok(())
}

fn example(pair: &Pair, counts: f64) -> Example {
    let (fixed, used) = weighed(&Name::read(&pair.left), &Name::read(&pair.right));
    Example { fixed, used, same: pair.same, counts }
}

/// Persons of two or three parts from the groups, in spellings of one script each; the others share all parts but one or two.
fn invented() -> Done<Vec<Pair>> {
    let mut groups = groups()?;
    groups.retain(|group| group.len() > 2 && !group.iter().any(|form| form.contains(' ')));
    groups.sort_by_key(|group| plain(&group[0]));
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut pairs = Vec::new();
    while pairs.len() < INVENTED {
        let parts = if chance.below(4) == 0 { 3 } else { 2 };
        let person: Vec<usize> = (0..parts).map(|_| chance.below(groups.len())).collect();
        let mut other = person.clone();
        let same = chance.below(5) < 2;
        if !same {
            let at = chance.below(parts);
            let near = chance.below(3) > 0;
            other[at] =
                if near { (person[at] + 1 + chance.below(20)) % groups.len() } else { chance.below(groups.len()) };
            if chance.below(3) == 0 {
                other[chance.below(parts)] = chance.below(groups.len());
            }
        }
        let (Some(left), Some(mut right)) = (spell(&groups, &person, &mut chance), spell(&groups, &other, &mut chance))
        else {
            continue;
        };
        if parts == 3 && chance.below(2) == 0 {
            right.remove(1);
        }
        if chance.below(6) == 0 {
            right.reverse();
        }
        pairs.push(Pair { left: left.join(" "), right: right.join(" "), same });
    }
    Ok(pairs)
}

/// A form of each group in one script, if all have one.
fn spell(groups: &[Vec<String>], person: &[usize], chance: &mut Chance) -> Option<Vec<String>> {
    let wanted = [Script::Latin, Script::Latin, Script::Cyrillic, Script::Arabic][chance.below(4)];
    let mut part = |group: &usize| {
        let forms: Vec<_> = groups[*group].iter().filter(|form| script(form) == Some(wanted)).collect();
        if forms.is_empty() { None } else { Some(forms[chance.below(forms.len())].clone()) }
    };
    person.iter().map(&mut part).collect()
}

fn regress(examples: &[Example], names: &[String]) -> Vec<f64> {
    let mut weights = BEFORE.to_vec();
    let mut squares = vec![1e-6; weights.len()];
    for round in 0..ROUNDS {
        let mut slope: Vec<f64> = weights.iter().zip(BEFORE).map(|(now, before)| -BACK * (now - before)).collect();
        for middle in (0..weights.len()).filter(|at| *at < ROWS * POINTS && !matches!(at % POINTS, 0 | 7)) {
            let bend = STRAIGHT * (weights[middle - 1] - 2.0 * weights[middle] + weights[middle + 1]);
            slope[middle - 1] -= bend;
            slope[middle] += 2.0 * bend;
            slope[middle + 1] -= bend;
        }
        for example in examples {
            let bits = example.fixed + example.used.iter().map(|(at, times)| weights[*at] * times).sum::<f64>();
            let wrong = f64::from(u8::from(example.same)) - 1.0 / (1.0 + (-bits).exp2());
            for (at, times) in &example.used {
                slope[*at] += wrong * times * example.counts * std::f64::consts::LN_2;
            }
        }
        for (at, slope) in slope.into_iter().enumerate() {
            squares[at] = 0.99 * squares[at] + 0.01 * slope * slope;
            weights[at] += 0.05 / (1.0 + round as f64 / 400.0) * slope / (squares[at].sqrt() + 1e-3);
        }
        keep_in_bounds(&mut weights, names);
    }
    weights
}

/// What sounds more alike never weighs less, and a line that speaks against never speaks for.
fn keep_in_bounds(weights: &mut [f64], names: &[String]) {
    for (at, name) in names.iter().enumerate() {
        if at < ROWS * POINTS {
            if at % POINTS > 0 {
                weights[at] = weights[at].max(weights[at - 1]);
            }
        } else if FOR.contains(&name.as_str()) {
            weights[at] = weights[at].max(0.0);
        } else if name == "child_of" {
            // Law makes these one name; examples of it are too few to say otherwise.
            weights[at] = weights[at].clamp(CHILD_OF_LEAST, 0.0);
        } else if name == "turned" {
            // A father's name is no given name: law and custom, of which there are few examples too.
            weights[at] = weights[at].min(TURNED_MOST);
        } else if !name.starts_with(START) {
            weights[at] = weights[at].min(0.0);
        }
    }
}
