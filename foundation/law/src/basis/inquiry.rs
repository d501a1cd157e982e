use base::{Country, Date};

use super::{Answer, Ask, Assumed, Availability, Basis, Line, Question};
use crate::LawSet;
use crate::knowledge::{Instrument, Provision, Relation};
use crate::standing::{Standing, standing};

/// A basis under consideration.
#[derive(Clone)]
pub(super) struct Candidate<'a> {
    pub instrument: String,
    pub rank: i32,
    pub provision: String,
    /// What is shown: instrument, article, and through what.
    pub head: String,
    /// What of it gives way, if something does.
    pub tail: String,
    pub conditions: Vec<String>,
    pub reasons: Vec<String>,
    pub value: Availability,
    pub citations: Vec<String>,
    pub checked: bool,
    pub bilateral: bool,
    /// It is a basis only without a treaty, as declared.
    pub by_declaration: Option<&'a Relation>,
    /// It gives way in part to a treaty for the purpose.
    pub gives_way: Option<&'a Relation>,
    /// What would make it firmer; forgotten if it falls away.
    pub asks: Vec<Ask>,
}

impl Candidate<'_> {
    pub(super) fn cap(&mut self, value: Availability, condition: impl Into<String>) {
        self.value = self.value.min(value);
        self.conditions.push(condition.into());
    }

    pub(super) fn cite(&mut self, cites: &[String]) {
        for cite in cites {
            if !self.citations.contains(cite) {
                self.citations.push(cite.clone());
            }
        }
    }

    pub(super) fn ask(&mut self, whom: impl Into<String>, question: impl Into<String>, citations: &[String]) {
        self.asks.push(Ask { whom: whom.into(), question: question.into(), citations: citations.to_vec() });
    }

    pub(super) fn text(&self) -> String {
        if self.conditions.is_empty() {
            return format!("{}{}", self.head, self.tail);
        }
        format!("{} ({}){}", self.head, self.conditions.join("; "), self.tail)
    }

    /// Whether it is a treaty for the purpose, before which general instruments give way.
    pub(super) fn is_treaty(&self) -> bool {
        self.by_declaration.is_none() && self.gives_way.is_none()
    }

    fn basis(&self) -> Basis {
        Basis {
            instrument: self.instrument.clone(),
            provision: self.provision.clone(),
            status: self.value,
            text: self.text(),
            reason: self.reasons.join("; "),
            citations: self.citations.clone(),
            checked: self.checked,
            conditions: self.conditions.clone(),
        }
    }
}

/// A State that has deposited, but is not yet bound on the day asked.
pub(super) struct Pending {
    pub country: Country,
    pub act: Date,
    pub from: Date,
    pub wording: String,
    pub cites: Vec<String>,
    pub checked: bool,
}

/// What is known of bilateral instruments for the pair and purpose.
#[derive(Default)]
pub(super) struct BilateralView {
    /// None is known either way; with what the row says besides.
    pub unknown: bool,
    pub note: Option<String>,
    /// A record says that there was none.
    pub none_recorded: bool,
}

/// One question on its way to the answer.
pub(super) struct Inquiry<'a> {
    pub law: &'a LawSet,
    pub question: &'a Question,
    pub candidates: Vec<Candidate<'a>>,
    pub not_bases: Vec<Line>,
    pub warnings: Vec<Line>,
    pub asks: Vec<Ask>,
    pub pending: Vec<Pending>,
    pub bilateral: BilateralView,
    /// What is taken to be so although the data do not say it; nothing when a real answer is given.
    pub assumed: &'a Assumed,
}

impl<'a> Inquiry<'a> {
    pub(super) fn new(law: &'a LawSet, question: &'a Question, assumed: &'a Assumed) -> Inquiry<'a> {
        Inquiry {
            law,
            question,
            assumed,
            candidates: Vec::new(),
            not_bases: Vec::new(),
            warnings: Vec::new(),
            asks: Vec::new(),
            pending: Vec::new(),
            bilateral: BilateralView::default(),
        }
    }

    pub(super) fn answer(mut self) -> Answer {
        if self.question.from == self.question.to {
            let text = "the requesting and the requested State are the same: no international basis is needed or given";
            self.warnings.push(Line::new("same-state", text));
            return self.close();
        }
        self.multilaterals();
        self.bilaterals();
        self.relate();
        self.candidates.sort_by(|a, b| (b.value, a.rank, &a.head).cmp(&(a.value, b.rank, &b.head)));
        self.warn();
        self.close()
    }

    /// The answer is as good as the best basis. Below that, a recorded lack of any basis is a gap only if nothing
    /// else is left open.
    fn value(&self) -> Availability {
        let best = self.candidates.iter().map(|candidate| candidate.value).max();
        match best {
            Some(value) => value,
            None if self.bilateral.none_recorded => Availability::Gap,
            None => Availability::Unconfirmed,
        }
    }

    fn close(mut self) -> Answer {
        let value = self.value();
        let of_candidates: Vec<Ask> =
            self.candidates.iter_mut().flat_map(|candidate| std::mem::take(&mut candidate.asks)).collect();
        let rest = std::mem::take(&mut self.asks);
        for ask in of_candidates.into_iter().chain(rest) {
            self.ask(ask.whom, ask.question, &ask.citations);
        }
        let carries = |c: &&Candidate<'_>| c.value == value && value > Availability::Unconfirmed;
        let thresholds = super::warnings::thresholds(&self);
        Answer {
            question: self.question.clone(),
            value,
            bases: self.candidates.iter().filter(carries).map(Candidate::basis).collect(),
            possible: self.candidates.iter().filter(|c| !carries(c)).map(Candidate::basis).collect(),
            not_bases: self.not_bases,
            warnings: self.warnings,
            asks: self.asks,
            thresholds,
        }
    }

    pub(super) fn pair(&self) -> [&'a Country; 2] {
        [&self.question.from, &self.question.to]
    }

    /// How a State stands to an instrument on the day asked.
    pub(super) fn standing(&self, instrument: &Instrument, country: &Country) -> Standing {
        if self.assumed.bound.iter().any(|(id, state)| *id == instrument.id && state == country) {
            return Standing::Bound { since: None, checked: false };
        }
        standing(self.law, instrument, country, self.question.date)
    }

    /// Whether both States are bound without doubt.
    pub(super) fn both_bound(&self, instrument: &Instrument) -> bool {
        let begun = instrument.in_force.is_none_or(|day| day <= self.question.date);
        begun && self.pair().iter().all(|country| matches!(self.standing(instrument, country), Standing::Bound { .. }))
    }

    pub(super) fn name(&self, country: &'a Country) -> &'a str {
        self.law.name(country)
    }

    pub(super) fn fall(&mut self, line: Line) {
        if !self.not_bases.iter().any(|known| known.text == line.text) {
            self.not_bases.push(line);
        }
    }

    pub(super) fn warning(&mut self, line: Line) {
        if !self.warnings.iter().any(|known| known.text == line.text) {
            self.warnings.push(line);
        }
    }

    pub(super) fn ask(&mut self, whom: impl Into<String>, question: impl Into<String>, citations: &[String]) {
        let ask = Ask { whom: whom.into(), question: question.into(), citations: citations.to_vec() };
        if !self.asks.contains(&ask) {
            self.asks.push(ask);
        }
    }

    pub(super) fn candidate(&self, instrument: &str, rank: i32, head: String, provision: &Provision) -> Candidate<'a> {
        Candidate {
            instrument: instrument.to_owned(),
            rank,
            provision: provision.cite.first().cloned().unwrap_or_default(),
            head,
            tail: String::new(),
            conditions: Vec::new(),
            reasons: provision.scope.iter().cloned().collect(),
            value: Availability::Available,
            citations: provision.cite.clone(),
            checked: provision.checked,
            bilateral: false,
            by_declaration: None,
            gives_way: None,
            asks: Vec::new(),
        }
    }
}
