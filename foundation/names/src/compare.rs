//! Comparing two names.
//!
//! Every part of one name meets at most one of the other. What two parts are worth comes from their sounds (`sounds.rs`); what
//! lines of the explanation weigh comes from `weights.tsv`. The bits of a comparison are the sum of its lines, in whole
//! thousandths, so that they add up exactly.

use serde::Serialize;
use smallvec::SmallVec;

use crate::builtin::Tables;
use crate::explanation::{Bits, Line, Meeting, Rule, Side, What};
use crate::keys::apart;
use crate::lexicon::Class;
use crate::name::{Name, Part, Role, Slice, man_and_woman};
use crate::sounds::Row;
use crate::weights::{Drawn, Weight, place};

/// From this score on two names count as one person's, unless somebody says otherwise. A little below even odds: with calibrated
/// scores F1 is highest at about half of itself (see the README).
pub const THRESHOLD: f64 = 0.45;

/// Parts of one name that are compared; further ones are left out.
pub const COMPARED_PARTS: usize = 8;

/// Sounds that speak for one name at least so much are not looked at in another way.
const GOOD: i32 = 2_500;

/// From here on, two parts are said to be spellings of one sound, and nearly of one; where other parts speak as well, less will
/// do for that.
const SOUND: i32 = 1_500;
const NEAR: i32 = -3_000;

/// What two names of one part have at least that are the same letter by letter.
const SAME_ALONE: i32 = 5_000;

/// What two parts have that are the same letter by letter.
const SAME: i32 = 8_000;

/// More sounds than this are hardly ever in only one of two parts that are one name, and one more for so many letters.
const APART: u32 = 3;
const APART_LETTERS: u32 = 5;

/// Letters of a part that may be the beginning of another.
const BEGINNING_LETTERS: usize = 3;

/// Sounds that speak so much against are the end of the matter for two parts that differ in this many classes of sound.
const FAR: i32 = -12_000;

/// The result of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// From 0 to 1: of a hundred pairs of names with this score, about so many are one person's, among candidates that look
    /// alike. It says nothing of the persons behind equal names.
    pub score: f64,
    /// The sum of the lines.
    pub bits: Bits,
    /// What was found, line by line. Display it with [`Comparison::display`].
    pub explanation: Vec<Line>,
}

/// Compares two names, with the tables of the build.
pub fn compare(left: &Name, right: &Name) -> Comparison {
    let mut explanation = Vec::with_capacity(8);
    let bits = Comparer::new(crate::builtin::tables(), left, right).run(&mut explanation);
    Comparison { score: bits.score(), bits, explanation }
}

/// How two parts were found to meet.
#[derive(Clone, Copy)]
struct Found {
    evidence: i32,
    rule: Rule,
}

/// As many as parts are compared.
type Few<T> = SmallVec<[T; COMPARED_PARTS]>;

/// Takes note of each weight that is used and how often, for learning.
pub(crate) type Used = Vec<(usize, f64)>;

pub(crate) struct Comparer<'t> {
    tables: &'t Tables,
    left: &'t Name,
    right: &'t Name,
    /// Whether left and right were given the other way round.
    turned: bool,
    /// One part on either side.
    single: bool,
    pub(crate) used: Option<Used>,
}

/// Places of parts on both sides, and what was found of them.
struct Pair {
    left: usize,
    right: usize,
    /// With the next part as well, on the left or on the right.
    also: Option<Side>,
    found: Found,
}

impl<'t> Comparer<'t> {
    /// Sides are put in an order of their own, so that both ways round give the same.
    pub(crate) fn new(tables: &'t Tables, left: &'t Name, right: &'t Name) -> Comparer<'t> {
        let order = left.core().len().cmp(&right.core().len()).then_with(|| left.places().cmp(right.places()));
        let turned = order == std::cmp::Ordering::Greater;
        let (left, right) = if turned { (right, left) } else { (left, right) };
        let single = left.core().len() == 1 && right.core().len() == 1;
        Comparer { tables, left, right, turned, single, used: None }
    }

    pub(crate) fn run(&mut self, lines: &mut Vec<Line>) -> Bits {
        let lefts: Few<&Part> = self.left.core().take(COMPARED_PARTS).collect();
        let rights: Few<&Part> = self.right.core().take(COMPARED_PARTS).collect();
        if lefts.is_empty() || rights.is_empty() {
            lines.push(Line { what: What::Nothing, bits: Bits::from_thousandths(-10_000) });
            return Bits::from_thousandths(-10_000);
        }
        let mut total = 0;
        let mut push = |what, thousandths: i32| {
            // What is missing is said even where it weighs nothing.
            if thousandths != 0 || matches!(what, What::Met(_) | What::Missing { .. }) {
                total += thousandths;
                lines.push(Line { what, bits: Bits::from_thousandths(thousandths) });
            }
        };
        let (pairs, left_over) = self.pair(&lefts, &rights);
        let single = self.single;
        if !single {
            let start = [Weight::Start1, Weight::Start2, Weight::Start3, Weight::Start4][lefts.len().min(4) - 1];
            push(What::Start { parts: lefts.len() as u8 }, self.weigh(start, 1.0));
        }
        let mut good = 0;
        for (rank, pair) in pairs.iter().enumerate() {
            let (left, right) = (lefts[pair.left], rights[pair.right]);
            let sounds = match pair.found.rule {
                Rule::Initial => self.weigh(Weight::Initial, 1.0),
                Rule::ShortForm => self.weigh(Weight::ShortForm, 1.0),
                _ if single => pair.found.evidence,
                _ => self.meeting(rank, pair.found.evidence),
            };
            let rule = self.rule_weight(pair.found.rule).map_or(0, |weight| self.weigh(weight, 1.0));
            let meeting = self.meeting_of(&lefts, &rights, pair);
            push(What::Met(meeting), sounds + rule);
            if pair.found.evidence >= 0 {
                good += 1;
                if !single {
                    let rarity = |name: &Name, part| f64::from(self.tables.rarity(name.row(part, Slice::Whole).places));
                    let rare = (rarity(self.left, left) + rarity(self.right, right)) / 2000.0 - 10.0;
                    push(What::HowRare(meeting), self.weigh(Weight::Rare, rare));
                }
            }
        }
        let mut names = 0;
        for at in left_over {
            let part = rights[at];
            let weight = match part.role() {
                Role::Patronymic => Weight::MissingPatronymic,
                _ if names == 0 => Weight::Missing,
                _ => Weight::MissingFurther,
            };
            names += usize::from(part.role() != Role::Patronymic);
            let side = if self.turned { Side::Right } else { Side::Left };
            push(What::Missing { span: part.span(), role: part.role(), missing_on: side }, self.weigh(weight, 1.0));
        }
        if good == 1 && names > 0 {
            push(What::Alone, self.weigh(Weight::Alone, 1.0));
        }
        if self.is_crossed(&lefts, &rights, &pairs) {
            push(What::Crossed, self.weigh(Weight::Crossed, 1.0));
        }
        if let Some((left, right)) = self.suffixes() {
            let (left, right) = if self.turned { (right, left) } else { (left, right) };
            push(What::Suffixes { left, right }, self.weigh(Weight::Suffix, 1.0));
        }
        Bits::from_thousandths(total)
    }

    fn weigh(&mut self, weight: Weight, times: f64) -> i32 {
        if let Some(used) = &mut self.used {
            used.push((place(weight), times));
        }
        (f64::from(self.tables.weights.get(weight)) * times).round() as i32
    }

    fn meeting(&mut self, rank: usize, evidence: i32) -> i32 {
        let (worth, Drawn { at, share }) = self.tables.weights.meeting(rank, evidence);
        if let Some(used) = &mut self.used {
            let share = f64::from(share) / 1000.0;
            used.push((at, 1.0 - share));
            used.push((at + 1, share));
        }
        worth
    }

    /// Which part meets which, the best first; and what is left over on the right, which has at least as many.
    fn pair(&self, lefts: &[&Part], rights: &[&Part]) -> (Few<Pair>, Few<usize>) {
        let mut found = [[Found { evidence: FAR, rule: Rule::Unlike }; COMPARED_PARTS]; COMPARED_PARTS];
        let (mut free_left, mut free_right) = ([true; COMPARED_PARTS], [true; COMPARED_PARTS]);
        let mut pairs = Few::new();
        if !self.single {
            self.pair_equal(lefts, rights, &mut free_left, &mut free_right, &mut pairs);
        }
        for (i, left) in lefts.iter().enumerate().filter(|(i, _)| free_left[*i]) {
            for (j, right) in rights.iter().enumerate().filter(|(j, _)| free_right[*j]) {
                found[i][j] = self.meet(left, right);
            }
        }
        for _ in pairs.len()..lefts.len() {
            let mut best: Option<(i32, usize, usize)> = None;
            for i in (0..lefts.len()).filter(|i| free_left[*i]) {
                for j in (0..rights.len()).filter(|j| free_right[*j]) {
                    // Among equals, those of one kind and near to each other.
                    let order = i32::from(lefts[i].role() == rights[j].role()) * 8 - i.abs_diff(j) as i32;
                    let worth = found[i][j].evidence + order;
                    if best.is_none_or(|(most, ..)| worth > most) {
                        best = Some((worth, i, j));
                    }
                }
            }
            let Some((_, i, j)) = best else { break };
            (free_left[i], free_right[j]) = (false, false);
            pairs.push(Pair { left: i, right: j, also: None, found: found[i][j] });
        }
        self.join(lefts, rights, &mut pairs, &mut free_right);
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.found.evidence));
        let left_over = (0..rights.len()).filter(|j| free_right[*j]).collect();
        (pairs, left_over)
    }

    /// Parts that are the same letter by letter: nothing can be better.
    fn pair_equal(
        &self,
        lefts: &[&Part],
        rights: &[&Part],
        free_left: &mut [bool; COMPARED_PARTS],
        free_right: &mut [bool; COMPARED_PARTS],
        pairs: &mut Few<Pair>,
    ) {
        for (i, left) in lefts.iter().enumerate().filter(|(_, left)| !left.is_initial()) {
            let same = |j: &usize| free_right[*j] && rights[*j].hash == left.hash;
            let Some(j) = (0..rights.len()).filter(same).min_by_key(|j| j.abs_diff(i)) else { continue };
            (free_left[i], free_right[j]) = (false, false);
            pairs.push(Pair { left: i, right: j, also: None, found: Found { evidence: SAME, rule: Rule::Same } });
        }
    }

    /// Two parts that the other side writes as one: `Ali Shir` and `Alisher`, `Abd al-Rahman` and `Abdurrahman`.
    fn join(&self, lefts: &[&Part], rights: &[&Part], pairs: &mut Few<Pair>, free_right: &mut [bool; COMPARED_PARTS]) {
        let bad = |pair: &Pair| pair.found.evidence < GOOD;
        // One on the left, two neighbours on the right that are left over, or of which it has one itself.
        for pair in pairs.iter_mut().filter(|pair| bad(pair)) {
            let before = pair.right;
            for first in 0..rights.len() - 1 {
                if ![first, first + 1].into_iter().all(|place| place == before || free_right[place]) {
                    continue;
                }
                let row = self.right.row_through(rights[first], rights[first + 1]);
                let evidence = self.sounds(self.left.row(lefts[pair.left], Slice::Whole), row);
                if evidence > GOOD.max(pair.found.evidence) {
                    free_right[pair.right] = true;
                    (free_right[first], free_right[first + 1]) = (false, false);
                    pair.right = first;
                    pair.also = Some(Side::Right);
                    pair.found = Found { evidence, rule: Rule::Joined };
                }
            }
        }
        // Two on the left, one on the right.
        let mut at = 0;
        while at < pairs.len() {
            let (i, j) = (pairs[at].left, pairs[at].right);
            let partner = pairs.iter().position(|pair| pair.left == i + 1);
            if let Some(partner) = partner.filter(|partner| bad(&pairs[*partner]) || bad(&pairs[at])) {
                let row = self.left.row_through(lefts[i], lefts[i + 1]);
                let both = [j, pairs[partner].right];
                let best =
                    both.into_iter().map(|j| (self.sounds(row, self.right.row(rights[j], Slice::Whole)), j)).max();
                if let Some((evidence, j)) = best
                    && pairs[at].also.is_none()
                    && pairs[partner].also.is_none()
                    && evidence > GOOD.max(pairs[at].found.evidence).max(pairs[partner].found.evidence)
                {
                    free_right[both[0]] = true;
                    free_right[both[1]] = true;
                    free_right[j] = false;
                    pairs[at] = Pair {
                        left: i,
                        right: j,
                        also: Some(Side::Left),
                        found: Found { evidence, rule: Rule::Joined },
                    };
                    pairs.remove(partner);
                    at = 0;
                    continue;
                }
            }
            at += 1;
        }
    }

    fn sounds(&self, a: Row<'_>, b: Row<'_>) -> i32 {
        if a.places.is_empty() || b.places.is_empty() { FAR } else { self.tables.sounds.meet(a, b) }
    }

    /// What two parts have to do with each other, by the rule that says most.
    fn meet(&self, left: &Part, right: &Part) -> Found {
        let (whole_left, whole_right) = (self.left.row(left, Slice::Whole), self.right.row(right, Slice::Whole));
        if left.is_initial() || right.is_initial() {
            return self.initial(whole_left, whole_right);
        }
        let alike = self.tables.sounds.begin_alike(whole_left, whole_right);
        let most = if alike { APART } else { APART - 1 } + left.letters().min(right.letters()) as u32 / APART_LETTERS;
        if apart(left.tally, right.tally) > most {
            return self.short_form(left, right, Found { evidence: FAR, rule: Rule::Unlike });
        }
        let evidence = self.tables.sounds.meet_above(whole_left, whole_right, FAR);
        let rule = if left.hash == right.hash && whole_left.places == whole_right.places {
            Rule::Same
        } else if man_and_woman(left.ending, right.ending) && evidence > FAR / 4 {
            Rule::ManAndWoman
        } else if evidence >= SOUND {
            Rule::Sound
        } else if evidence >= if self.single { 0 } else { NEAR } {
            Rule::Near
        } else {
            Rule::Unlike
        };
        // A part is itself, however little its few letters say.
        let evidence = if rule == Rule::Same { evidence.max(SAME_ALONE) } else { evidence };
        let mut found = Found { evidence, rule };
        if evidence < GOOD && rule != Rule::Same {
            if alike {
                found = self.by_stem(left, right, found);
                if found.rule == rule {
                    found = self.by_beginning(left, right, found);
                }
            }
            if self.tables.sounds.end_alike(whole_left, whole_right) {
                found = self.by_article(left, right, found);
            }
            found = self.short_form(left, right, found);
        }
        found
    }

    /// `X uulu`, `X-ov`, `X-ovich`, `X-zoda` and X itself are one rule with a name: what is left without the ending counts.
    fn by_stem(&self, left: &Part, right: &Part, found: Found) -> Found {
        let stem = |part: &Part| part.ending.filter(|ending| ending.class != Class::Gender);
        let (ending_left, ending_right) = (stem(left), stem(right));
        if ending_left.is_none() && ending_right.is_none() {
            return found;
        }
        // Either may end like that by itself: Нурбек is no form of address to Нур where the other is Нурбеков.
        let ways = [(true, true), (true, false), (false, true)];
        let possible = |way: &(bool, bool)| (!way.0 || ending_left.is_some()) && (!way.1 || ending_right.is_some());
        let slice = |stem: bool| if stem { Slice::Stem } else { Slice::Whole };
        let found_by = |way: (bool, bool)| {
            let evidence = self.sounds(self.left.row(left, slice(way.0)), self.right.row(right, slice(way.1)));
            (evidence, way)
        };
        let Some((evidence, way)) = ways.into_iter().filter(possible).map(found_by).max() else { return found };
        let (ending_left, ending_right) = (ending_left.filter(|_| way.0), ending_right.filter(|_| way.1));
        let honour = [ending_left, ending_right].into_iter().flatten().all(|ending| ending.class == Class::Honour);
        let rule = match (honour, man_and_woman(ending_left, ending_right)) {
            (true, _) => Rule::Honour,
            (false, true) => Rule::ManAndWoman,
            (false, false) => Rule::ChildOf,
        };
        self.better(found, Found { evidence, rule })
    }

    /// One is the beginning of the other: cut off by a field's length, or a short form of its own.
    fn by_beginning(&self, left: &Part, right: &Part, found: Found) -> Found {
        let (shorter, longer) = (left.letters().min(right.letters()), left.letters().max(right.letters()));
        if self.single || shorter < BEGINNING_LETTERS || longer < shorter + 2 {
            return found;
        }
        let cut = |mut row: Row<'t>| {
            row.places = &row.places[..row.places.len().min(shorter)];
            row
        };
        let evidence = self.sounds(cut(self.left.row(left, Slice::Whole)), cut(self.right.row(right, Slice::Whole)));
        if evidence < GOOD { found } else { self.better(found, Found { evidence, rule: Rule::Beginning }) }
    }

    /// The one that is worth more with what its rule weighs.
    fn better(&self, a: Found, b: Found) -> Found {
        let worth = |found: Found| {
            found.evidence + self.rule_weight(found.rule).map_or(0, |weight| self.tables.weights.get(weight))
        };
        if worth(b) > worth(a) { b } else { a }
    }

    fn rule_weight(&self, rule: Rule) -> Option<Weight> {
        Some(match rule {
            Rule::Joined => Weight::Joined,
            Rule::ChildOf if self.single => Weight::ChildOfSingle,
            Rule::ChildOf => Weight::ChildOf,
            Rule::Honour if self.single => Weight::HonourSingle,
            Rule::Honour => Weight::Honour,
            Rule::ManAndWoman if self.single => Weight::ManAndWomanSingle,
            Rule::ManAndWoman => Weight::ManAndWoman,
            Rule::Article => Weight::Article,
            Rule::Beginning => Weight::Beginning,
            Rule::Same | Rule::Sound | Rule::Near | Rule::Unlike | Rule::Initial | Rule::ShortForm => return None,
        })
    }

    /// With the particles before it, or without the article that is written together with it.
    fn by_article(&self, left: &Part, right: &Part, found: Found) -> Found {
        let ways = |part: &Part| {
            let lead = Name::has_lead(part).then_some(Slice::WithLead);
            let article = (part.article > 0).then_some(Slice::WithoutArticle);
            [Some(Slice::Whole), lead, article]
        };
        let mut best = found;
        for a in ways(left).into_iter().flatten() {
            for b in ways(right).into_iter().flatten() {
                if a == Slice::Whole && b == Slice::Whole || a == b {
                    continue;
                }
                let evidence = self.sounds(self.left.row(left, a), self.right.row(right, b));
                if evidence >= 0 {
                    best = self.better(best, Found { evidence, rule: Rule::Article });
                }
            }
        }
        best
    }

    fn short_form(&self, left: &Part, right: &Part, found: Found) -> Found {
        let one = self.tables.lexicon.one_given_name(left.short, right.short);
        if one && found.evidence < GOOD { Found { evidence: GOOD, rule: Rule::ShortForm } } else { found }
    }

    fn initial(&self, a: Row<'_>, b: Row<'_>) -> Found {
        if self.tables.sounds.begin_alike(a, b) {
            Found { evidence: 0, rule: Rule::Initial }
        } else {
            Found { evidence: FAR, rule: Rule::Unlike }
        }
    }

    /// Family name on one side is given name on the other, where both say which is which.
    fn is_crossed(&self, lefts: &[&Part], rights: &[&Part], pairs: &[Pair]) -> bool {
        pairs.iter().filter(|pair| pair.found.evidence >= 0).any(|pair| {
            let roles = [lefts[pair.left].role(), rights[pair.right].role()];
            roles == [Role::Family, Role::Given] || roles == [Role::Given, Role::Family]
        })
    }

    /// Additions that tell namesakes apart, if both sides have one and they differ.
    fn suffixes(&self) -> Option<(crate::Span, crate::Span)> {
        let suffix = |name: &'t Name| name.parts().iter().find(|part| part.role() == Role::Suffix);
        let (left, right) = (suffix(self.left)?, suffix(self.right)?);
        (left.hash != right.hash).then_some((left.span(), right.span()))
    }

    fn meeting_of(&self, lefts: &[&Part], rights: &[&Part], pair: &Pair) -> Meeting {
        let through = |parts: &[&Part], at: usize, also: bool| {
            let last = if also { parts[at + 1] } else { parts[at] };
            crate::Span { from: parts[at].span().from, to: last.span().to }
        };
        let left = (through(lefts, pair.left, pair.also == Some(Side::Left)), lefts[pair.left]);
        let right = (through(rights, pair.right, pair.also == Some(Side::Right)), rights[pair.right]);
        let (left, right) = if self.turned { (right, left) } else { (left, right) };
        Meeting {
            left: left.0,
            right: right.0,
            roles: [left.1.role(), right.1.role()],
            scripts: [left.1.script(), right.1.script()],
            rule: pair.found.rule,
        }
    }
}
