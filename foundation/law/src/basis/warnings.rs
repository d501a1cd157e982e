use base::Country;

use super::inquiry::{Candidate, Inquiry};
use super::{Availability, Line};
use crate::clock::limits_between;
use crate::knowledge::{DualCriminality, Purpose, RelationKind, Threshold, YesNo};

impl<'a> Inquiry<'a> {
    /// What a person must mind before relying on the answer, in the order in which it matters.
    pub(super) fn warn(&mut self) {
        self.warn_of_pending();
        self.warn_of_bilateral();
        self.warn_of_order();
        self.warn_of_set_aside();
        self.warn_of_limits();
        self.warn_of_conflicts();
        self.warn_of_nationals();
        self.warn_of_reservations();
        self.warn_of_requested();
        self.warn_of_codes();
        self.warn_without_basis();
    }

    /// `Korea deposited 2015-11-05; in force for it on the thirtieth day after deposit: 2015-12-05 (…)`.
    fn warn_of_pending(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            let name = self.law.name(&pending.country);
            let text = format!(
                "{name} deposited {}; in force for it {}: {} ({})",
                pending.act,
                pending.wording,
                pending.from,
                pending.cites.join(", ")
            );
            let line = Line::new("in-force-later", text)
                .with("state", name)
                .with("act", pending.act)
                .with("from", pending.from);
            self.warning(line.cite(&pending.cites).checked(pending.checked));
        }
    }

    fn warn_of_bilateral(&mut self) {
        let word = self.question.purpose.treaty_word();
        let note = self.bilateral.note.take();
        if self.bilateral.none_recorded {
            let note = note.map(|note| format!(": {note}")).unwrap_or_default();
            self.warning(Line::new("bilateral-none", format!("no bilateral {word} treaty by the record{note}")));
            return;
        }
        let said = self.warnings.iter().any(|line| line.code == "bilateral-unknown");
        if self.bilateral.unknown && (!said || note.is_some()) {
            let note = note.map(|note| format!(": {note}")).unwrap_or_default();
            self.warning(
                Line::new("bilateral-unknown", format!("bilateral {word} treaty unknown{note}")).checked(false),
            );
        }
    }

    /// Two treaties in force, and nothing that says which goes first.
    fn warn_of_order(&mut self) {
        let treaties: Vec<&Candidate<'_>> = self.candidates.iter().filter(|c| c.is_treaty()).collect();
        let first = treaties.iter().find(|c| !c.bilateral && c.value == Availability::Available);
        let other = treaties.iter().find(|c| c.bilateral);
        if let (Some(first), Some(other)) = (first, other) {
            let text = format!("order between {} and the bilateral agreement needs a lawyer's rule", first.head);
            let line =
                Line::new("order-open", text).with("convention", &first.head).with("bilateral", &other.instrument);
            let line = line.cite(&[&first.instrument, &other.instrument]).checked(false);
            self.warning(line);
        }
    }

    /// A basis that these two States may have put aside between themselves.
    fn warn_of_set_aside(&mut self) {
        let law = self.law;
        for instrument in law.instruments() {
            for relation in instrument.relations(RelationKind::MayBeSetAside, self.question.purpose) {
                let among = self.pair().into_iter().all(|state| relation.among.contains(state));
                let likely = |c: &Candidate<'_>| c.instrument == instrument.id && c.value > Availability::Unconfirmed;
                if among && self.candidates.iter().any(likely) {
                    let (words, by) = (relation.words.as_deref(), relation.by.as_deref());
                    let text = format!("{}: {} ({})", instrument.id, words.unwrap_or_default(), by.unwrap_or_default());
                    let line = Line::new("may-be-set-aside", text).cite(&relation.cite).checked(relation.checked);
                    self.warning(line.about(&instrument.id));
                }
            }
        }
    }

    /// A time limit that decides over custody and was not read.
    fn warn_of_limits(&mut self) {
        let likely = self.candidates.iter().filter(|candidate| candidate.value > Availability::Unconfirmed);
        let instruments: Vec<String> = likely.map(|candidate| candidate.instrument.clone()).collect();
        let [from, to] = self.pair();
        let limits = limits_between(self.law, &instruments, self.question.purpose, [from, to], self.question.date);
        for (_, limit) in limits.into_iter().filter(|(_, limit)| !limit.checked) {
            let subject = limit.subject.as_deref().unwrap_or(&limit.what);
            let text = format!("{subject} for this pair unchecked ({})", limit.id);
            self.warning(Line::new("limit-unchecked", text).with("rule", &limit.id).cite(&limit.cite).checked(false));
        }
    }

    fn warn_of_conflicts(&mut self) {
        for country in self.pair() {
            let Some(record) = self.law.country(country) else { continue };
            for conflict in &record.conflicts {
                let of_pair = conflict.with.as_ref().is_some_and(|with| self.pair().contains(&with));
                let purpose = conflict.purposes.contains(&self.question.purpose);
                let instrument = conflict.instrument.as_ref();
                let of_basis = instrument.is_some_and(|id| self.candidates.iter().any(|c| &c.instrument == id));
                if of_basis || (of_pair && purpose) {
                    let text = format!("sources differ on {}: {}; {}", conflict.subject, conflict.a, conflict.b);
                    let line = Line::new("sources-differ", text).cite(std::slice::from_ref(&conflict.id));
                    self.warning(line.checked(false).about(&conflict.id));
                }
            }
        }
    }

    /// What the requested State's own law says of its nationals.
    fn warn_of_nationals(&mut self) {
        if self.question.purpose != Purpose::Extradition {
            return;
        }
        let [_, to] = self.pair();
        let Some(record) = self.law.country(to) else { return };
        for law in &record.national_laws {
            for rule in &law.nationals {
                let text = format!("nationals of {}: {}", record.name, rule.rule);
                let current = rule.current.as_deref() != Some("unknown");
                self.warning(Line::new("nationals", text).cite(&rule.cite).checked(rule.checked && current));
            }
        }
    }

    fn warn_of_reservations(&mut self) {
        let mut open = Vec::new();
        for country in self.pair() {
            let Some(record) = self.law.country(country) else { continue };
            if record.reservations != YesNo::Yes {
                open.push(record.name.clone());
            }
            for reservation in &record.reservation_list {
                let in_time = reservation.date.is_none_or(|day| day <= self.question.date);
                if in_time && self.candidates.iter().any(|c| c.instrument == reservation.instrument) {
                    let article = reservation.article.as_ref().map(|article| format!(" {article}")).unwrap_or_default();
                    let text = format!(
                        "{}: reservation to {}{article}: {}",
                        record.name, reservation.instrument, reservation.text
                    );
                    let cite = format!("{}{article}", reservation.instrument);
                    self.warning(Line::new("reservation", text).cite(&[cite]).checked(reservation.checked));
                }
            }
        }
        if !open.is_empty() && !self.candidates.is_empty() {
            let text = format!("reservations and declarations of {} not in data", open.join(" and "));
            self.warning(Line::new("reservations-unknown", text).checked(false));
        }
    }

    /// What is not known of the State that is asked: its languages and its central authority.
    fn warn_of_requested(&mut self) {
        let [_, to] = self.pair();
        let Some(record) = self.law.country(to) else { return };
        if self.candidates.is_empty() {
            return;
        }
        let of_basis = |id: &str| self.candidates.iter().any(|candidate| candidate.instrument == id);
        let languages =
            record.accepted_languages.iter().any(|row| of_basis(&row.instrument) && !row.languages.is_empty());
        let authority = record.central_authorities.iter().any(|row| row.name.is_some());
        let name = record.name.clone();
        if !languages {
            let cite = self.language_cites();
            let text = format!("accepted language of {name} not in data");
            self.warning(Line::new("language-unknown", text).with("state", &name).cite(&cite).checked(false));
            self.ask(
                format!("central authority of {name}"),
                format!("In which languages does {name} accept requests?"),
                &cite,
            );
        }
        if !authority {
            let text = format!("central authority of {name} not in data");
            self.warning(Line::new("authority-unknown", text).with("state", &name).checked(false));
        }
    }

    /// The provisions on channel and language of the instruments in play.
    fn language_cites(&self) -> Vec<String> {
        let instruments = self.candidates.iter().filter_map(|c| self.law.instrument(&c.instrument));
        instruments.flat_map(|i| i.channels.iter().flat_map(|channel| channel.cite.clone())).collect()
    }

    /// Codes in the question that the data do not have.
    fn warn_of_codes(&mut self) {
        for country in self.pair() {
            if self.law.country(country).is_none() {
                self.warning(
                    Line::new("state-unknown", format!("{country} is not in the data: nothing is known of it"))
                        .checked(false),
                );
            }
        }
        let offence = &self.question.offence;
        if !self.law.procedures().offences.iter().any(|known| &known.id == offence) {
            let text = format!("offence “{offence}” is not in the data: only bases open to any offence are counted");
            self.warning(Line::new("offence-unknown", text).checked(false));
        }
        if let Some(measure) = &self.question.measure {
            match self.law.measure(measure) {
                Some(known) => self.cite_measure(&known.cite.clone()),
                None => {
                    let text = format!("measure “{measure}” is not in the data");
                    self.warning(Line::new("measure-unknown", text).checked(false));
                }
            }
        }
    }

    fn cite_measure(&mut self, cites: &[String]) {
        for candidate in &mut self.candidates {
            let own: Vec<String> = cites
                .iter()
                .filter(|cite| cite.split(' ').next() == Some(candidate.instrument.as_str()))
                .cloned()
                .collect();
            candidate.cite(&own);
        }
    }

    fn warn_without_basis(&mut self) {
        let best = self.candidates.iter().map(|candidate| candidate.value).max();
        if best.is_none_or(|value| value == Availability::Unconfirmed) {
            let text = "no basis is confirmed: ad hoc or by reciprocity only, after asking";
            self.warning(Line::new("no-basis", text));
        }
    }
}

/// What the bases and the requested State's own law ask of offence and sentence.
pub(super) fn thresholds(inquiry: &Inquiry<'_>) -> Vec<Line> {
    let purpose = inquiry.question.purpose;
    let law = inquiry.law;
    let [from, to] = inquiry.pair();
    let bilaterals: Vec<_> = law.bilaterals(from, to).collect();
    let mut lines = Vec::new();
    for candidate in &inquiry.candidates {
        let of_instrument = law.instrument(&candidate.instrument).map_or(&[][..], |instrument| &instrument.thresholds);
        let of_bilateral = bilaterals.iter().find(|b| b.id == candidate.instrument).map_or(&[][..], |b| &b.thresholds);
        let rows = of_instrument.iter().chain(of_bilateral).filter(|row| row.purpose == purpose);
        lines.extend(rows.map(|row| threshold(&candidate.instrument, row)));
    }
    lines.extend(national_thresholds(inquiry, to));
    lines
}

fn national_thresholds(inquiry: &Inquiry<'_>, to: &Country) -> Vec<Line> {
    let laws = inquiry.law.country(to).map_or(&[][..], |record| &record.national_laws);
    let rows = laws.iter().flat_map(|law| law.thresholds.iter().map(|row| (law.id.as_str(), row)));
    rows.filter(|(_, row)| row.purpose == inquiry.question.purpose).map(|(id, row)| threshold(id, row)).collect()
}

pub(crate) fn threshold(owner: &str, row: &Threshold) -> Line {
    let mut parts = vec![match (&row.dual_criminality, &row.dual_criminality_note) {
        (DualCriminality::Required, _) => "dual criminality".to_owned(),
        (DualCriminality::Optional, Some(note)) => format!("dual criminality: {note}"),
        (DualCriminality::Optional, None) => "dual criminality not required".to_owned(),
    }];
    let months = |list: &[i32]| list.iter().map(i32::to_string).collect::<Vec<String>>().join(" or ");
    if !row.max_penalty_months.is_empty() {
        parts.push(format!("maximum penalty of at least {} months", months(&row.max_penalty_months)));
    }
    if let Some(note) = &row.max_penalty_note {
        parts.push(format!("minimum penalty by {note}"));
    }
    if !row.sentence_imposed_months.is_empty() {
        parts.push(format!("sentence imposed of at least {} months", months(&row.sentence_imposed_months)));
    }
    if !row.sentence_left_months.is_empty() {
        parts.push(format!("at least {} months left to serve", months(&row.sentence_left_months)));
    }
    if let Some(exception) = &row.exception {
        parts.push(format!("exception: {exception}"));
    }
    Line::new("threshold", format!("{owner}: {}", parts.join("; ")))
        .with("rule", &row.id)
        .cite(&row.cite)
        .checked(row.checked)
}
