use base::Country;

use super::inquiry::{Candidate, Inquiry, Pending};
use super::{Availability, Line};
use crate::knowledge::{DeclarationValue, Instrument, Provision, Relation, RelationKind};
use crate::standing::Standing;

/// How the offence comes under a provision.
enum Reach<'a> {
    /// It is one of its own.
    Direct,
    /// It is carried in by another instrument, in force between the two.
    Through(&'a Instrument, &'a Relation, bool),
    /// Only under a condition.
    If(String),
    /// It does not.
    Never(String),
}

/// The two States, each with how it stands.
type Standings<'a> = [(&'a Country, Standing); 2];

impl<'a> Inquiry<'a> {
    /// Holds every multilateral instrument that can be a basis for the purpose against the question.
    pub(super) fn multilaterals(&mut self) {
        let law = self.law;
        for instrument in law.instruments() {
            if let Some(provision) = instrument.provision(self.question.purpose)
                && self.assumed.gone.as_ref() != Some(&instrument.id)
            {
                self.consider(instrument, provision);
            }
        }
    }

    fn consider(&mut self, instrument: &'a Instrument, provision: &'a Provision) {
        let head = head(instrument, provision);
        let (reach, carriers) = self.reach(instrument, provision);
        if let Reach::Never(words) = &reach {
            let line = Line::new("other-offence", format!("{head}: {words}")).with("basis", &head);
            return self.fall(line.cite(&provision.cite).about(&instrument.id));
        }
        let date = self.question.date;
        if let Some(begin) = instrument.in_force.or(instrument.adopted).filter(|begin| date < *begin) {
            let begun = if instrument.in_force.is_some() { "in force only from" } else { "adopted only on" };
            let text = format!("{head}: {begun} {begin}");
            let line = Line::new("not-yet-in-force", text).with("basis", &head).with("from", begin);
            let line = line.cite(&provision.cite).checked(instrument.in_force_checked);
            return self.fall(line.about(&instrument.id));
        }
        let standings = self.standings(instrument);
        self.note_pending(instrument, &standings);
        carriers.iter().for_each(|(carrier, standings)| self.note_pending(carrier, standings));
        let fallen: Vec<String> =
            standings.iter().filter_map(|(country, standing)| self.fallen(country, standing)).collect();
        if !fallen.is_empty() {
            self.ask_of_signature(instrument, &standings);
            let text = format!("{head}: {}", fallen.join(", "));
            let line = Line::new("not-bound", text).with("basis", &head).cite(&provision.cite);
            return self.fall(line.checked(provision.checked).about(&instrument.id));
        }
        if let Some(never) = instrument.relations(RelationKind::NeverBasis, self.question.purpose).next() {
            let text = format!("{head}: {}", never.words.as_deref().unwrap_or_default());
            let line = Line::new("never-a-basis", text).with("basis", &head).cite(&never.cite);
            return self.fall(line.checked(never.checked).about(&instrument.id));
        }
        let mut candidate = self.candidate(&instrument.id, instrument.rank, head, provision);
        candidate.checked &= instrument.in_force_checked;
        self.apply_reach(&mut candidate, reach);
        self.apply_standings(&mut candidate, instrument, &standings);
        candidate.gives_way = instrument.relations(RelationKind::GivesWayToTreaty, self.question.purpose).next();
        if let Some(relation) = instrument.relations(RelationKind::BasisByDeclaration, self.question.purpose).next() {
            candidate.by_declaration = Some(relation);
            if !self.apply_declaration(&mut candidate, instrument, relation) {
                return;
            }
        }
        self.candidates.push(candidate);
    }

    fn standings(&self, instrument: &Instrument) -> Standings<'a> {
        self.pair().map(|country| (country, self.standing(instrument, country)))
    }

    /// Whether the offence asked about comes under `provision`, and by which road; besides, the instruments that
    /// would carry it, but do not bind both.
    fn reach(
        &self,
        instrument: &Instrument,
        provision: &Provision,
    ) -> (Reach<'a>, Vec<(&'a Instrument, Standings<'a>)>) {
        let offence = &self.question.offence;
        let open_to_all = provision.offences.is_empty() && provision.serious_crime.is_none();
        if open_to_all || provision.offences.contains(offence) {
            return (Reach::Direct, Vec::new());
        }
        let mut short = Vec::new();
        for (carrier, relation) in self.carriers(&instrument.id) {
            let standings = self.standings(carrier);
            let begun = carrier.in_force.is_none_or(|begin| begin <= self.question.date);
            if begun && standings.iter().all(|(_, standing)| matches!(standing, Standing::Bound { .. })) {
                let checked = standings.iter().all(|(_, s)| matches!(s, Standing::Bound { checked: true, .. }));
                return (Reach::Through(carrier, relation, checked), Vec::new());
            }
            short.push((carrier, standings));
        }
        let Some(words) = &provision.serious_crime else {
            return (Reach::Never(format!("for {} only", self.offence_names(&provision.offences))), short);
        };
        let missing = short.iter().map(|(carrier, standings)| {
            let out = standings.iter().any(|(_, s)| matches!(s, Standing::Out(_) | Standing::Pending { .. }));
            format!("{} not {} between both", carrier.id, if out { "in force" } else { "confirmed" })
        });
        (Reach::If(missing.chain([words.clone()]).collect::<Vec<String>>().join("; ")), short)
    }

    /// The instruments that make the offence asked about one of `id`'s.
    fn carriers(&self, id: &str) -> Vec<(&'a Instrument, &'a Relation)> {
        let (law, question) = (self.law, self.question);
        let fits = |relation: &&Relation| {
            relation.with.iter().any(|with| with == id) && relation.offences.contains(&question.offence)
        };
        let all = law.instruments().iter();
        all.flat_map(|carrier| {
            let relations = carrier.relations(RelationKind::Carries, question.purpose);
            relations.filter(fits).map(move |relation| (carrier, relation))
        })
        .collect()
    }

    fn offence_names(&self, codes: &[String]) -> String {
        let offences = &self.law.procedures().offences;
        let name = |code: &String| {
            offences.iter().find(|offence| &offence.id == code).map_or(code.clone(), |o| o.name.clone())
        };
        codes.iter().map(name).collect::<Vec<String>>().join(", ")
    }

    fn apply_reach(&self, candidate: &mut Candidate<'a>, reach: Reach<'a>) {
        match reach {
            Reach::Direct | Reach::Never(_) => {}
            Reach::Through(carrier, relation, checked) => {
                let words = relation.words.as_deref().unwrap_or_default();
                if relation.named_for.contains(&self.question.purpose) {
                    candidate.head = format!("{} {words}", candidate.head);
                } else {
                    candidate.reasons.push(format!("the offence comes under it {words}"));
                }
                candidate.cite(&relation.cite);
                candidate.checked &= relation.checked && checked;
                candidate.reasons.push(format!("{} binds both States", carrier.id));
            }
            Reach::If(condition) => candidate.cap(Availability::Conditional, condition),
        }
    }

    /// What makes the instrument fall away on the side of `country`, if anything does.
    fn fallen(&self, country: &'a Country, standing: &Standing) -> Option<String> {
        match standing {
            Standing::Out(words) | Standing::SignedOnly(words) => Some(format!("{} {words}", self.name(country))),
            Standing::Pending { from, .. } => {
                Some(format!("not yet in force for {} (from {from})", self.name(country)))
            }
            Standing::Bound { .. } | Standing::Doubtful { .. } | Standing::Unknown(_) => None,
        }
    }

    fn ask_of_signature(&mut self, instrument: &'a Instrument, standings: &Standings<'a>) {
        if standings.iter().any(|(_, standing)| matches!(standing, Standing::Out(_))) {
            return;
        }
        for (country, standing) in standings {
            if matches!(standing, Standing::SignedOnly(_)) {
                let (whom, question) = self.to_depositary(instrument, country);
                self.ask(whom, question, &[]);
            }
        }
    }

    /// Whom to ask whether `country` is bound, and the question.
    fn to_depositary(&self, instrument: &Instrument, country: &'a Country) -> (String, String) {
        let whom = instrument.depositary.clone().unwrap_or_else(|| format!("depositary of {}", instrument.id));
        let question =
            format!("Is {} bound by {} on {}, and since when?", self.name(country), instrument.id, self.question.date);
        (whom, question)
    }

    fn apply_standings(&self, candidate: &mut Candidate<'a>, instrument: &Instrument, standings: &Standings<'a>) {
        let mut unknown = Vec::new();
        let mut left = Vec::new();
        let mut doubt = false;
        // The requested State first: it is the one that must be convinced.
        for (country, standing) in standings.iter().rev() {
            let name = self.name(country);
            match standing {
                Standing::Bound { since, checked } => {
                    candidate.checked &= checked;
                    let since =
                        since.map_or("by its source, since when not in data".to_owned(), |day| format!("since {day}"));
                    candidate.reasons.push(format!("{name} bound {since}"));
                    continue;
                }
                Standing::Unknown(words) => unknown.push(format!("{name}: {words}")),
                Standing::Doubtful { words, may_have_left: true } => left.push(format!("{name}: {words}")),
                Standing::Doubtful { words, .. } => {
                    candidate.reasons.push(format!("{name} {words}"));
                    doubt = true;
                }
                Standing::Out(_) | Standing::SignedOnly(_) | Standing::Pending { .. } => {}
            }
            let (whom, question) = self.to_depositary(instrument, country);
            candidate.ask(whom, question, &[]);
        }
        if !unknown.is_empty() {
            candidate.cap(Availability::Unconfirmed, unknown.join(", "));
        }
        if !left.is_empty() {
            // That a State may have left weighs alone; how the other one stands is in the reasons.
            candidate.cap(Availability::Conditional, left.join(", "));
        } else if doubt && unknown.is_empty() {
            candidate.cap(Availability::Conditional, self.standing_words(standings));
        }
    }

    /// `Uzbekistan party, Kyrgyzstan probable`.
    fn standing_words(&self, standings: &Standings<'a>) -> String {
        let words = |(country, standing): &(&'a Country, Standing)| match standing {
            Standing::Doubtful { words, .. } => format!("{} {words}", self.name(country)),
            _ => format!("{} party", self.name(country)),
        };
        standings.iter().rev().map(words).collect::<Vec<String>>().join(", ")
    }

    /// What the requested State has declared. `false` if the candidate falls away by it.
    fn apply_declaration(
        &mut self,
        candidate: &mut Candidate<'a>,
        instrument: &'a Instrument,
        relation: &'a Relation,
    ) -> bool {
        let by = relation.by.clone().unwrap_or_default();
        let [from, to] = self.pair();
        let declared = self.declaration(instrument, to);
        candidate.cite(&relation.cite);
        candidate.checked &= relation.checked;
        match declared {
            DeclarationValue::Takes | DeclarationValue::TreatyNotNeeded => {
                candidate.reasons.push(format!("{} has declared so ({by})", self.name(to)));
                true
            }
            DeclarationValue::DoesNotTake => {
                let text = format!("{}: {} has declared not to take it as a basis", candidate.head, self.name(to));
                let line = Line::new("declared-against", text).with("basis", &candidate.head).cite(&relation.cite);
                self.fall(line.about(&instrument.id));
                false
            }
            DeclarationValue::Unknown => {
                let both = self.declaration(instrument, from) == DeclarationValue::Unknown;
                let words = if both {
                    "declarations not in data".to_owned()
                } else {
                    format!("declaration of {} not in data", self.name(to))
                };
                candidate.cap(Availability::Conditional, words);
                let question = format!(
                    "Does {} take {} as the basis for extradition, or need no treaty ({by})?",
                    self.name(to),
                    instrument.id
                );
                candidate.ask(format!("central authority of {}", self.name(to)), question, &relation.cite);
                true
            }
        }
    }

    fn declaration(&self, instrument: &Instrument, country: &Country) -> DeclarationValue {
        if let Some((id, value)) = &self.assumed.declared
            && *id == instrument.id
            && *country == self.question.to
        {
            return *value;
        }
        let rows = self.law.country(country).map_or(&[][..], |record| &record.declarations);
        let fits = rows.iter().filter(|row| row.instrument == instrument.id && row.about == "extradition_basis");
        let valid = fits.filter(|row| row.date.is_none_or(|day| day <= self.question.date));
        valid.max_by_key(|row| row.date).map_or(DeclarationValue::Unknown, |row| row.value)
    }

    fn note_pending(&mut self, instrument: &'a Instrument, standings: &Standings<'a>) {
        for (country, standing) in standings {
            let (Standing::Pending { act, from }, Some(rule)) = (standing, &instrument.entry_into_force) else {
                continue;
            };
            let own_day = rule.due(*act) == *from;
            let wording = if own_day { rule.wording.clone() } else { format!("with {} itself", instrument.id) };
            let cite = rule.cite.first().cloned().unwrap_or_default();
            let mut known = self.pending.iter_mut();
            let same =
                known.find(|p| &p.country == *country && p.act == *act && p.from == *from && p.wording == wording);
            match same {
                Some(pending) if pending.cites.contains(&cite) => {}
                Some(pending) => {
                    pending.cites.push(cite);
                    pending.checked &= rule.checked;
                }
                None => self.pending.push(Pending {
                    country: (*country).clone(),
                    act: *act,
                    from: *from,
                    wording,
                    cites: vec![cite],
                    checked: rule.checked,
                }),
            }
        }
    }
}

/// Instrument and article: `UNTOC 18`; the instrument alone where the whole of it is the basis.
pub(super) fn head(instrument: &Instrument, provision: &Provision) -> String {
    match &provision.article {
        Some(article) => format!("{} {article}", instrument.id),
        None => instrument.id.clone(),
    }
}
