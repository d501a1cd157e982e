//! What letters say of each other. First, letters that meet are counted on the best way between spellings of one name, and
//! counted again on the ways that follow from that (expectation and maximisation along best ways). Then each weight is moved
//! so that spellings of one name and near spellings of another are told apart (logistic regression along best ways).

use std::collections::{BTreeMap, HashMap};

use names::learning::{Learner, Spelt, Step};
use names::measure::{Judged, measure};

use super::{Chance, Done, groups, pairs, plain, script, table, write};

const COMMENT: &str = "\
# What letters of one spelling say when they meet letters of another, in bits: above 0 they speak for one name.
# start: what two spellings have before any letter is looked at, by how many of them are in Arabic script.
# meet: these two units meet. first, inner, last: this letter is left out there; Arab: the other spelling is in Arabic script.
# else: units without a weight of their own, by kind (v vowel, c consonant, m either).
# Learnt from name groups of Wikidata (CC0). Written by: cargo run --release -p names --example learn -- sounds
";

/// Pairs of spellings that are taken of one group.
const OF_A_GROUP: usize = 9;
const COUNTINGS: usize = 6;
const EPOCHS: usize = 6;
/// How far one example moves a weight, and how strongly a weight is held where counting put it.
const STEP: f64 = 0.15;
const HOLD: f64 = 0.002;

struct Example {
    left: Spelt,
    right: Spelt,
    same: bool,
}

pub(crate) fn learn() -> Done {
    let mut learner = Learner::new(&table("units.tsv")?, &table("folds.tsv")?)?;
    let mut chance = Chance(88_172_645_463_325_252);
    let groups = groups()?;
    let mut examples = spellings_of_one(&learner, &groups, &mut chance);
    println!("{} groups, {} pairs of one name", groups.len(), examples.len());
    for _ in 0..COUNTINGS {
        count(&mut learner, &examples);
    }
    report(&learner, "counted")?;
    examples.extend(near_others(&learner, &groups, &mut chance, examples.len()));
    let counted: BTreeMap<Step, f64> = learner.learnt().collect();
    let mut moved = Moved { of_steps: BTreeMap::new(), of_others: BTreeMap::new(), of_starts: [1.0; 3] };
    for epoch in 0..EPOCHS {
        for at in (1..examples.len()).rev() {
            examples.swap(at, chance.below(at + 1));
        }
        let step = STEP / (1.0 + epoch as f64 / 2.0);
        for (at, example) in examples.iter().enumerate() {
            tell_apart(&mut learner, example, &counted, &mut moved, step);
            if at % 2000 == 1999 {
                learner.settle();
            }
        }
        learner.settle();
        report(&learner, &format!("told apart {}", epoch + 1))?;
    }
    write("sounds.tsv", COMMENT, &learner.write())
}

/// Pairs within groups, those across scripts before others.
fn spellings_of_one(learner: &Learner, groups: &[Vec<String>], chance: &mut Chance) -> Vec<Example> {
    let mut examples = Vec::new();
    for forms in groups {
        let mut all: Vec<(usize, usize)> =
            (0..forms.len()).flat_map(|a| (a + 1..forms.len()).map(move |b| (a, b))).collect();
        let mut taken = 0;
        while taken < OF_A_GROUP && !all.is_empty() {
            let (a, b) = all.swap_remove(chance.below(all.len()));
            let one_script = script(&forms[a]) == script(&forms[b]);
            if one_script && chance.below(2) == 0 && !all.is_empty() {
                continue;
            }
            taken += 1;
            examples.push(Example { left: learner.spell(&forms[a]), right: learner.spell(&forms[b]), same: true });
        }
    }
    examples
}

/// Forms of different groups that look alike in a plain romanisation.
fn near_others(learner: &Learner, groups: &[Vec<String>], chance: &mut Chance, count: usize) -> Vec<Example> {
    let mut of: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut sorted: Vec<(String, usize, &str)> = Vec::new();
    for (group, forms) in groups.iter().enumerate() {
        for form in forms {
            of.entry(form).or_default().push(group);
            sorted.push((plain(form), group, form));
        }
    }
    sorted.sort();
    let mut examples = Vec::new();
    while examples.len() < count {
        let at = chance.below(sorted.len());
        let (spelt, group, form) = &sorted[at];
        let wide = [6, 30, 80, 80][chance.below(4)];
        let across = chance.below(10) > 2;
        let mut best: Option<(f64, usize)> = None;
        let window = at.saturating_sub(wide)..(at + wide).min(sorted.len());
        for (other, (their, their_group, their_form)) in window.clone().zip(&sorted[window]) {
            if group == their_group || (script(form) != script(their_form)) != across || spelt == their {
                continue;
            }
            let likeness = strsim::normalized_levenshtein(spelt, their) + chance.below(100) as f64 / 400.0;
            let one_name = || of[form].iter().any(|group| of[their_form].contains(group));
            if best.is_none_or(|(most, _)| likeness > most) && !one_name() {
                best = Some((likeness, other));
            }
        }
        if let Some((_, other)) = best {
            examples.push(Example { left: learner.spell(form), right: learner.spell(sorted[other].2), same: false });
        }
    }
    examples
}

/// Counts steps on the best ways, and sets weights to how much more often they are than by chance.
fn count(learner: &mut Learner, examples: &[Example]) {
    let (mut steps, mut units): (BTreeMap<Step, f64>, BTreeMap<u16, f64>) = Default::default();
    for example in examples {
        for step in learner.way(&example.left, &example.right).1 {
            *steps.entry(step).or_default() += 1.0;
            for unit in Learner::units(step).into_iter().filter(|unit| *unit > 0) {
                *units.entry(unit).or_default() += 1.0;
            }
        }
    }
    let (all_steps, all_units) = (steps.values().sum::<f64>(), units.values().sum::<f64>());
    learner.forget();
    for (step, count) in steps.into_iter().filter(|(_, count)| *count >= 2.0) {
        let bits = match step {
            Step::Meet(a, b) => {
                let by_chance = units[&a] * units[&b] / all_units / all_units * if a == b { 1.0 } else { 2.0 };
                (count / all_steps / by_chance).log2()
            }
            Step::Gap(unit, place, _) => {
                // About seven letters of ten stand inside a word, three at its two ends.
                let there = units[&unit] * if place == 1 { 0.7 } else { 0.15 };
                (count / there).min(1.0).log2() - 0.5
            }
        };
        learner.learn(step, bits.clamp(-8.0, 9.0));
    }
    for (kinds, bits) in [
        (('v', 'v'), -2.0),
        (('v', 'c'), -6.0),
        (('v', 'm'), -4.0),
        (('c', 'c'), -5.0),
        (('c', 'm'), -5.0),
        (('m', 'm'), -4.0),
    ] {
        learner.set_other(kinds, bits);
    }
    *learner.start() = [-6.0; 3];
    learner.settle();
}

/// How far each weight was moved already (AdaGrad).
struct Moved {
    of_steps: BTreeMap<Step, f64>,
    of_others: BTreeMap<(char, char), f64>,
    of_starts: [f64; 3],
}

fn tell_apart(learner: &mut Learner, example: &Example, counted: &BTreeMap<Step, f64>, moved: &mut Moved, step: f64) {
    let (bits, way) = learner.way(&example.left, &example.right);
    let wrong = f64::from(u8::from(example.same)) - 1.0 / (1.0 + (-bits).exp2());
    let start = usize::from(example.left.is_arabic()) + usize::from(example.right.is_arabic());
    moved.of_starts[start] += wrong * wrong;
    learner.start()[start] += step * wrong / moved.of_starts[start].sqrt();
    let mut times: BTreeMap<Step, f64> = BTreeMap::new();
    way.into_iter().for_each(|taken| *times.entry(taken).or_default() += 1.0);
    for (taken, times) in times {
        if learner.has(taken) || matches!(taken, Step::Gap(..)) {
            let weight = if learner.has(taken) { learner.weight(taken) } else { -3.0 };
            let hold = HOLD * (weight - counted.get(&taken).copied().unwrap_or(weight));
            let far = moved.of_steps.entry(taken).or_insert(1.0);
            *far += (wrong * times).powi(2);
            learner.learn(taken, weight + step * (wrong * times - hold) / far.sqrt());
        } else {
            let kinds = learner.kinds(taken);
            let far = moved.of_others.entry(kinds).or_insert(1.0);
            *far += wrong * wrong;
            learner.set_other(kinds, learner.other(kinds) + step * wrong * times / far.sqrt());
        }
    }
}

fn report(learner: &Learner, step: &str) -> Done {
    for half in ["nameparts_train", "nameparts_held"] {
        let judge = |pair: super::Pair| {
            let bits = learner.bits(&learner.spell(&pair.left), &learner.spell(&pair.right));
            Judged { score: 1.0 / (1.0 + (-bits).exp2()), same: pair.same }
        };
        let measured = measure(&pairs(half)?.into_iter().map(judge).collect::<Vec<_>>(), 0.5);
        println!("{step:<14} {half:<16} F1 {:.4} AUC {:.4}", measured.f1, measured.auc);
    }
    Ok(())
}
