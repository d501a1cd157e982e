use super::{Hearing, Rule, TopicAnswer, Verdict};
use crate::knowledge::{Purpose, Threshold, Topic};

/// Months, from the least to the most that they can be.
type Range = (i32, i32);

/// What one demand of a threshold comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Demand {
    Met,
    NotMet,
    Open,
}

/// A threshold, held against what was stated.
struct Held {
    rule: Rule,
    demand: Demand,
    /// It can be waived by agreement.
    exception: Option<String>,
    /// It sets no number, but leaves it to the requested State's law.
    defers: bool,
    missing: Vec<&'static str>,
}

impl Hearing<'_> {
    /// The penalties and sentences that the instruments in play ask for (ECE57 2(1), TSP83 3(1)(c), UNTOC 16(7)). One
    /// basis whose threshold is met is enough; where the instrument leaves it to the requested State, its law decides.
    pub(super) fn by_threshold(&self, topic: &Topic) -> TopicAnswer {
        let own = self.own_thresholds();
        let held: Vec<Held> = self.bases.iter().flat_map(|id| self.held(id)).collect();
        let (verdict, reason) = self.of_thresholds(&held, &own);
        let waived = held.iter().filter(|held| held.demand == Demand::NotMet).find_map(|held| held.exception.clone());
        let missing: Vec<&str> = held.iter().chain(&own).flat_map(|held| held.missing.iter().copied()).collect();
        let rules: Vec<Rule> = held.into_iter().chain(own).map(|held| held.rule).collect();
        let mut answer = TopicAnswer::new(topic, verdict, reason).with_rules(rules, |_| true);
        answer.checked &= self.penalties_checked();
        answer.conditions.extend(waived.filter(|_| verdict == Verdict::Conditional));
        if verdict == Verdict::Unknown {
            self.ask_for(topic, &missing, &mut answer);
        }
        answer
    }

    fn of_thresholds(&self, held: &[Held], own: &[Held]) -> (Verdict, &'static str) {
        let defers = held.iter().any(|held| held.defers);
        let met = |list: &[Held]| list.iter().any(|held| held.demand == Demand::Met && !held.defers);
        let all_missed = |list: &[Held]| !list.is_empty() && list.iter().all(|held| held.demand == Demand::NotMet);
        let silent =
            |ids: &[String], held: &[Held]| ids.iter().any(|id| !held.iter().any(|held| &held.rule.owner == id));
        // What may be in force besides may ask for more.
        let besides: Vec<Held> = self.possible.iter().flat_map(|id| self.held(id)).collect();
        let doubt = silent(&self.possible, &besides) || besides.iter().any(|held| held.demand != Demand::Met);
        let waived = held.iter().any(|held| held.exception.is_some());
        if !doubt && (met(held) || (defers && met(own) && !silent(&self.bases, held))) {
            (Verdict::Clear, "what was stated, or is in the data, reaches the threshold")
        } else if !doubt && waived && all_missed(held) {
            (Verdict::Conditional, "below the threshold; the instrument lets the States agree all the same")
        } else if !doubt
            && !silent(&self.bases, held)
            && (all_missed(held) || (only_deferring(held) && all_missed(own)))
        {
            (Verdict::Stopped, "what was stated, or is in the data, does not reach the threshold")
        } else if held.is_empty() && own.is_empty() {
            (Verdict::Unknown, "the data have no threshold for these two States")
        } else {
            (Verdict::Unknown, "not everything that the threshold asks for is known")
        }
    }

    fn ask_for(&self, topic: &Topic, missing: &[&str], answer: &mut TopicAnswer) {
        let mut missing = missing.to_vec();
        missing.sort_unstable();
        missing.dedup();
        if !missing.is_empty() {
            answer.ask("who drafts the request", format!("What is {}?", missing.join("; ")), &[]);
        }
        let name = self.law.name(&self.question.to);
        if self.own_thresholds().is_empty() {
            let question = format!("What does the law of {name} ask of penalty and sentence?");
            answer.ask(format!("central authority of {name}"), question, &[]);
        }
        self.ask_of_the_silent(topic, answer);
    }

    fn held(&self, id: &str) -> Vec<Held> {
        let of_instrument = self.law.instrument(id).map_or(&[][..], |instrument| &instrument.thresholds);
        let mut pairs = self.law.bilaterals(&self.question.from, &self.question.to);
        let of_bilateral = pairs.find(|row| row.id == id).map_or(&[][..], |row| &row.thresholds);
        let rows = of_instrument.iter().chain(of_bilateral);
        rows.filter(|row| row.purpose == self.question.purpose).map(|row| self.hold(id, row)).collect()
    }

    fn own_thresholds(&self) -> Vec<Held> {
        let laws = self.law.country(&self.question.to).map_or(&[][..], |record| &record.national_laws);
        let rows = laws.iter().flat_map(|own| own.thresholds.iter().map(move |row| (own.id.as_str(), row)));
        rows.filter(|(_, row)| row.purpose == self.question.purpose).map(|(id, row)| self.hold(id, row)).collect()
    }

    fn hold(&self, owner: &str, row: &Threshold) -> Held {
        let mut missing = Vec::new();
        let mut demands = Vec::new();
        let enforcing = self.stated.holds.contains("enforcement_of_sentence");
        let mut hold = |list: &[i32], stated: Option<Range>, what: &'static str| {
            if list.is_empty() {
                return;
            }
            if stated.is_none() {
                missing.push(what);
            }
            demands.push(demand(list, stated));
        };
        if self.question.purpose == Purpose::Extradition {
            let [requesting, requested] = self.max_penalties();
            hold(&row.max_penalty_months, requesting, "the highest penalty by the law of the requesting State");
            hold(&row.max_penalty_months, requested, "the highest penalty by the law of the requested State");
        }
        if enforcing || self.question.purpose == Purpose::Transfer {
            let exactly = |months: Option<i32>| months.map(|months| (months, months));
            let (imposed, left) = (exactly(self.stated.sentence_months), exactly(self.stated.sentence_left_months));
            hold(&row.sentence_imposed_months, imposed, "the sentence that was imposed");
            hold(&row.sentence_left_months, left, "what is left of the sentence to serve");
        }
        let defers = row.max_penalty_note.is_some();
        let demand = match () {
            () if demands.contains(&Demand::NotMet) => Demand::NotMet,
            () if demands.contains(&Demand::Open) || defers => Demand::Open,
            () => Demand::Met,
        };
        let line = crate::basis::threshold_line(owner, row);
        let outcome = match demand {
            Demand::Met => "met",
            Demand::NotMet => "not met",
            Demand::Open => "open",
        };
        let rule = Rule {
            id: row.id.clone(),
            owner: owner.to_owned(),
            text: line.text,
            effect: None,
            outcome,
            cure: row.exception.clone(),
            citations: row.cite.clone(),
            checked: row.checked,
        };
        Held { rule, demand, exception: row.exception.clone(), defers, missing }
    }

    /// The highest penalties, as stated or else as the data have them of the two laws: of several forms of the offence
    /// from the mildest to the gravest, since nobody has said which one the case is.
    fn max_penalties(&self) -> [Option<Range>; 2] {
        let stated = [self.stated.max_penalty_requesting_months, self.stated.max_penalty_requested_months];
        let states = [&self.question.from, &self.question.to];
        [0, 1].map(|side| {
            stated[side].map(|months| (months, months)).or_else(|| {
                let laws = self.law.country(states[side]).map_or(&[][..], |record| &record.national_laws);
                let laws = laws.iter().filter(|own| own.speaks_for(self.question.date));
                let rows = laws.flat_map(|own| &own.offences).filter(|row| row.offence == self.question.offence);
                let months: Option<Vec<i32>> = rows.map(|row| row.max_penalty_months).collect();
                let months = months?;
                Some((*months.iter().min()?, *months.iter().max()?))
            })
        })
    }
}

impl Hearing<'_> {
    /// Whether the penalties that were taken from the data were read by a person; those that were stated count as such.
    fn penalties_checked(&self) -> bool {
        let stated = [self.stated.max_penalty_requesting_months, self.stated.max_penalty_requested_months];
        let states = [&self.question.from, &self.question.to];
        states.into_iter().zip(stated).filter(|(_, stated)| stated.is_none()).all(|(state, _)| {
            let laws = self.law.country(state).map_or(&[][..], |record| &record.national_laws);
            let rows = laws.iter().flat_map(|own| &own.offences);
            rows.filter(|row| row.offence == self.question.offence).all(|row| row.checked)
        })
    }
}

/// Every basis leaves the threshold to the requested State.
fn only_deferring(held: &[Held]) -> bool {
    !held.is_empty() && held.iter().all(|held| held.defers)
}

/// Where the text offers a choice of numbers, only what reaches the highest surely meets it, and only what is below the
/// lowest surely does not.
fn demand(list: &[i32], stated: Option<Range>) -> Demand {
    let (lowest, highest) = (list.iter().min(), list.iter().max());
    match (stated, lowest, highest) {
        (Some((mildest, _)), _, Some(highest)) if mildest >= *highest => Demand::Met,
        (Some((_, gravest)), Some(lowest), _) if gravest < *lowest => Demand::NotMet,
        _ => Demand::Open,
    }
}
