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
use crate::weights::{Drawn, GIVEN, Weight, place};

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

/// Two parts with more than this are one name, whatever lists of names say.
const STRONG: i32 = 4_000;

/// Two parts with less than this are unlike, whatever their ends.
const LITTLE: i32 = -8_000;

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
    /// Whose ending was taken off.
    stems: (bool, bool),
}

impl Found {
    fn new(evidence: i32, rule: Rule) -> Found {
        Found { evidence, rule, stems: (false, false) }
    }
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

/// Lines, and what they add up to.
struct Sum<'l> {
    lines: &'l mut Vec<Line>,
    total: i32,
}

impl Sum<'_> {
    /// A line, if it weighs something; what met and what is missing is said in any case.
    fn push(&mut self, what: What, thousandths: i32) {
        if thousandths != 0 || matches!(what, What::Met(_) | What::Missing { .. }) {
            self.total += thousandths;
            self.lines.push(Line { what, bits: Bits::from_thousandths(thousandths) });
        }
    }
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
        let mut sum = Sum { lines, total: 0 };
        let lefts: Few<&Part> = self.left.core().take(COMPARED_PARTS).collect();
        let rights: Few<&Part> = self.right.core().take(COMPARED_PARTS).collect();
        if lefts.is_empty() || rights.is_empty() {
            sum.push(What::Nothing, -10_000);
            return Bits::from_thousandths(sum.total);
        }
        let (pairs, left_over) = self.pair(&lefts, &rights);
        if !self.single {
            let start = [Weight::Start1, Weight::Start2, Weight::Start3, Weight::Start4][lefts.len().min(4) - 1];
            sum.push(What::Start { parts: lefts.len() as u8 }, self.weigh(start, 1.0));
        }
        let given = self.given_beside_patronymic(&lefts, &rights, &pairs);
        for (rank, pair) in pairs.iter().enumerate() {
            let rank = if given == Some(rank) { GIVEN } else { rank.min(GIVEN - 1) };
            let meeting = self.meeting_of(&lefts, &rights, pair);
            self.met(rank, pair.found, meeting, (lefts[pair.left], rights[pair.right]), &mut sum);
        }
        if !self.single && self.is_turned(&lefts, &rights, &pairs, &left_over) {
            sum.push(What::Turned, self.weigh(Weight::Turned, 1.0));
        }
        let names = self.missing(&rights, &left_over, &mut sum);
        if names > 0 && pairs.iter().filter(|pair| pair.found.evidence >= 0).count() == 1 {
            sum.push(What::Alone, self.weigh(Weight::Alone, 1.0));
        }
        if self.is_crossed(&lefts, &rights, &pairs) {
            sum.push(What::Crossed, self.weigh(Weight::Crossed, 1.0));
        }
        if let Some((left, right)) = self.suffixes() {
            let (left, right) = if self.turned { (right, left) } else { (left, right) };
            sum.push(What::Suffixes { left, right }, self.weigh(Weight::Suffix, 1.0));
        }
        Bits::from_thousandths(sum.total)
    }

    /// What two parts that meet add.
    fn met(&mut self, rank: usize, found: Found, meeting: Meeting, (left, right): (&Part, &Part), sum: &mut Sum<'_>) {
        let Found { evidence, rule, .. } = found;
        let sounds = match rule {
            Rule::Initial => self.weigh(Weight::Initial, 1.0),
            Rule::ShortForm => self.weigh(Weight::ShortForm, 1.0),
            _ if self.single => evidence,
            _ => self.meeting(rank, evidence),
        };
        let by_rule = self.rule_weight(rule).map_or(0, |weight| self.weigh(weight, 1.0));
        sum.push(What::Met(meeting), sounds + by_rule);
        if self.single {
            return;
        }
        if matches!(rule, Rule::Sound | Rule::Near | Rule::Unlike) {
            if (LITTLE..GOOD).contains(&evidence) && self.has_other_edges(left, right) {
                sum.push(What::Edges(meeting), self.weigh(Weight::Edges, 1.0));
            }
            if (LITTLE..STRONG).contains(&evidence) && self.are_two_names(left, right) {
                sum.push(What::TwoNames(meeting), self.weigh(Weight::TwoNames, 1.0));
            }
        }
        if evidence >= 0 {
            let rare = (f64::from(left.rare) + f64::from(right.rare)) / 2000.0 - 10.0;
            sum.push(What::HowRare(meeting), self.weigh(Weight::Rare, rare));
        }
    }

    /// What is left over on the right; says how many of it are names and no patronymics.
    fn missing(&mut self, rights: &[&Part], left_over: &[usize], sum: &mut Sum<'_>) -> usize {
        let mut names = 0;
        for at in left_over {
            let part = rights[*at];
            let weight = match part.role() {
                Role::Patronymic => Weight::MissingPatronymic,
                _ if names == 0 => Weight::Missing,
                _ => Weight::MissingFurther,
            };
            names += usize::from(part.role() != Role::Patronymic);
            let missing_on = if self.turned { Side::Right } else { Side::Left };
            sum.push(What::Missing { span: part.span(), role: part.role(), missing_on }, self.weigh(weight, 1.0));
        }
        names
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
        let mut found = [[Found::new(FAR, Rule::Unlike); COMPARED_PARTS]; COMPARED_PARTS];
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
            pairs.push(Pair { left: i, right: j, also: None, found: Found::new(SAME, Rule::Same) });
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
                let floor = GOOD.max(pair.found.evidence);
                let evidence = self.sounds(self.left.row(lefts[pair.left], Slice::Whole), row, floor);
                if evidence > floor {
                    free_right[pair.right] = true;
                    (free_right[first], free_right[first + 1]) = (false, false);
                    pair.right = first;
                    pair.also = Some(Side::Right);
                    pair.found = Found::new(evidence, Rule::Joined);
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
                let floor = GOOD.max(pairs[at].found.evidence).max(pairs[partner].found.evidence);
                let joined = |j: usize| (self.sounds(row, self.right.row(rights[j], Slice::Whole), floor), j);
                let best = both.into_iter().map(joined).max();
                if let Some((evidence, j)) = best
                    && pairs[at].also.is_none()
                    && pairs[partner].also.is_none()
                    && evidence > floor
                {
                    free_right[both[0]] = true;
                    free_right[both[1]] = true;
                    free_right[j] = false;
                    pairs[at] =
                        Pair { left: i, right: j, also: Some(Side::Left), found: Found::new(evidence, Rule::Joined) };
                    pairs.remove(partner);
                    at = 0;
                    continue;
                }
            }
            at += 1;
        }
    }

    /// What two rows say, or something less than `floor` if it is less.
    fn sounds(&self, a: Row<'_>, b: Row<'_>, floor: i32) -> i32 {
        if a.places.is_empty() || b.places.is_empty() { FAR } else { self.tables.sounds.meet_above(a, b, floor) }
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
            return self.short_form(left, right, Found::new(FAR, Rule::Unlike));
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
        let mut found = Found::new(evidence, rule);
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
        // No rule of these speaks for one name more than the others' best.
        let rules = [Rule::Honour, Rule::ManAndWoman, Rule::ChildOf];
        let least =
            self.worth(found) - rules.map(|rule| self.worth(Found::new(0, rule))).into_iter().max().unwrap_or(0);
        let found_by = |way: (bool, bool)| {
            let rows = (self.left.row(left, slice(way.0)), self.right.row(right, slice(way.1)));
            let evidence = self.sounds(rows.0, rows.1, least);
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
        self.better(found, Found { evidence, rule, stems: way })
    }

    /// One is the beginning of the other: cut off by a field's length, or a short form of its own.
    fn by_beginning(&self, left: &Part, right: &Part, found: Found) -> Found {
        let (shorter, longer) = (left.letters().min(right.letters()), left.letters().max(right.letters()));
        if self.single || shorter < BEGINNING_LETTERS || longer < shorter + 2 {
            return found;
        }
        let cut = |name: &'t Name, part| name.row(part, Slice::Whole).cut(shorter);
        let evidence = self.sounds(cut(self.left, left), cut(self.right, right), GOOD);
        if evidence < GOOD { found } else { self.better(found, Found::new(evidence, Rule::Beginning)) }
    }

    /// The one that is worth more with what its rule weighs.
    fn better(&self, a: Found, b: Found) -> Found {
        if self.worth(b) > self.worth(a) { b } else { a }
    }

    fn worth(&self, found: Found) -> i32 {
        found.evidence + self.rule_weight(found.rule).map_or(0, |weight| self.tables.weights.get(weight))
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
                let evidence = self.sounds(self.left.row(left, a), self.right.row(right, b), 0);
                if evidence >= 0 {
                    best = self.better(best, Found::new(evidence, Rule::Article));
                }
            }
        }
        best
    }

    fn short_form(&self, left: &Part, right: &Part, found: Found) -> Found {
        let one = self.tables.lexicon.one_given_name(left.short, right.short);
        if one && found.evidence < GOOD { Found::new(GOOD, Rule::ShortForm) } else { found }
    }

    fn initial(&self, a: Row<'_>, b: Row<'_>) -> Found {
        if self.tables.sounds.begin_alike(a, b) { Found::new(0, Rule::Initial) } else { Found::new(FAR, Rule::Unlike) }
    }

    /// Which pair tells brothers and sisters apart: both names have the same patronymic, and of the other parts that are not
    /// known for family names, this pair is the least alike.
    fn given_beside_patronymic(&self, lefts: &[&Part], rights: &[&Part], pairs: &[Pair]) -> Option<usize> {
        let roles = |pair: &Pair| [lefts[pair.left].role(), rights[pair.right].role()];
        let one_father = |pair: &Pair| roles(pair) == [Role::Patronymic; 2] && pair.found.evidence >= SOUND;
        if !pairs.iter().any(one_father) {
            return None;
        }
        pairs.iter().rposition(|pair| !roles(pair).iter().any(|role| matches!(role, Role::Patronymic | Role::Family)))
    }

    /// Whether these are two given names by the lists of them: each a name of its own, or each in another row of short forms.
    fn are_two_names(&self, left: &Part, right: &Part) -> bool {
        let lexicon = &self.tables.lexicon;
        let listed = left.short != 0 && right.short != 0 || lexicon.two_given_names(left.given, right.given);
        listed && !lexicon.one_given_name(left.short, right.short)
    }

    fn has_other_edges(&self, left: &Part, right: &Part) -> bool {
        let (a, b) = (self.left.row(left, Slice::Whole), self.right.row(right, Slice::Whole));
        !self.tables.sounds.begin_alike(a, b) || !self.tables.sounds.end_alike(a, b)
    }

    /// Given name on one side is the father's name on the other: father and child, where the child's own name met nothing or
    /// both have a father; or each side's given name is in the other's family name (`Hasan Husenov`, `Husen Hasanov`).
    fn is_turned(&self, lefts: &[&Part], rights: &[&Part], pairs: &[Pair], left_over: &[usize]) -> bool {
        let met = || pairs.iter().filter(|pair| pair.found.evidence >= 0);
        let has_father = |parts: &[&Part]| parts.iter().any(|part| part.role() == Role::Patronymic);
        let both_fathers = has_father(lefts) && has_father(rights);
        let is_name = |part: &Part| part.role() != Role::Patronymic;
        let unlike = |pair: &Pair| pair.found.evidence < NEAR;
        let father_is_given = met().any(|pair| {
            let (left, right) = (lefts[pair.left], rights[pair.right]);
            match (left.role(), right.role()) {
                (Role::Patronymic, Role::Name | Role::Given) => {
                    both_fathers || pairs.iter().any(|pair| unlike(pair) && is_name(lefts[pair.left]))
                }
                (Role::Name | Role::Given, Role::Patronymic) => {
                    both_fathers
                        || left_over.iter().any(|at| is_name(rights[*at]))
                        || pairs.iter().any(|pair| unlike(pair) && is_name(rights[pair.right]))
                }
                _ => false,
            }
        });
        let child = |stems| met().any(|pair| pair.found.rule == Rule::ChildOf && pair.found.stems == stems);
        father_is_given || child((true, false)) && child((false, true))
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
