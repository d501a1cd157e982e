use super::inquiry::{Candidate, Inquiry};
use super::{Availability, Line};
use crate::knowledge::{Instrument, Relation, RelationKind};
use crate::standing::Standing;

impl<'a> Inquiry<'a> {
    /// What the instruments do to each other between these two States on this day.
    pub(super) fn relate(&mut self) {
        self.replace();
        self.amend();
        self.supersede_bilaterals();
        self.drop_what_needs_no_declaration();
        self.give_way();
    }

    fn relations_of(&self, kind: RelationKind) -> Vec<(&'a Instrument, &'a Relation)> {
        let purpose = self.question.purpose;
        let law = self.law;
        law.instruments().iter().flat_map(|i| i.relations(kind, purpose).map(move |relation| (i, relation))).collect()
    }

    fn worth_of(&self, id: &str) -> Option<Availability> {
        self.candidates.iter().find(|candidate| candidate.instrument == id).map(|candidate| candidate.value)
    }

    /// A later convention takes the place of an earlier one between States bound by both.
    fn replace(&mut self) {
        for (newer, relation) in self.relations_of(RelationKind::Replaces) {
            let confirmed = self.worth_of(&newer.id) == Some(Availability::Available);
            for older in &relation.with {
                if confirmed {
                    self.drop_replaced(newer, relation, older);
                } else if self.worth_of(older) > Some(Availability::Unconfirmed) && self.may_bind(newer) {
                    let text = format!("{}: if in force between both, it replaces {older}", newer.id);
                    let line = Line::new("may-be-replaced", text).cite(&relation.cite).checked(relation.checked);
                    self.warning(line.about(older.as_str()).about(&newer.id));
                }
            }
        }
    }

    fn drop_replaced(&mut self, newer: &'a Instrument, relation: &'a Relation, older: &str) {
        let provided =
            self.law.instrument(older).is_some_and(|instrument| instrument.provision(self.question.purpose).is_some());
        let was_candidate = self.worth_of(older).is_some();
        self.candidates.retain(|candidate| candidate.instrument != older);
        // A protocol without provisions of its own falls with what it amends.
        if was_candidate || !provided {
            let text = format!("{older}: replaced between parties to {}", newer.id);
            let line = Line::new("replaced", text).with("older", older).with("newer", &newer.id);
            self.fall(line.cite(&relation.cite).checked(relation.checked).about(older));
        }
    }

    fn may_bind(&self, instrument: &Instrument) -> bool {
        let date = self.question.date;
        instrument.in_force.or(instrument.adopted).is_none_or(|begin| begin <= date)
            && self.pair().iter().all(|country| match self.standing(instrument, country) {
                Standing::Bound { .. } | Standing::Doubtful { .. } | Standing::SignedOnly(_) | Standing::Unknown(_) => {
                    true
                }
                Standing::Out(_) | Standing::Pending { .. } => false,
            })
    }

    /// An amending protocol changes the convention only between States bound by both.
    fn amend(&mut self) {
        for (protocol, relation) in self.relations_of(RelationKind::Amends) {
            for amended in &relation.with {
                if self.worth_of(amended).is_none() {
                    continue;
                }
                if self.both_bound(protocol) {
                    let note = format!("as amended by {} between both", protocol.id);
                    let mut candidates = self.candidates.iter_mut();
                    if let Some(candidate) = candidates.find(|candidate| &candidate.instrument == amended) {
                        candidate.reasons.push(note);
                        candidate.cite(&relation.cite);
                    }
                } else {
                    self.amendment_falls(protocol, relation);
                }
            }
        }
    }

    fn amendment_falls(&mut self, protocol: &'a Instrument, relation: &'a Relation) {
        let mut words = Vec::new();
        let mut unknown = true;
        for country in self.pair() {
            let name = self.name(country);
            match self.standing(protocol, country) {
                Standing::Bound { .. } => unknown = false,
                Standing::Pending { from, .. } => {
                    unknown = false;
                    words.push(format!("not yet in force for {name} (from {from})"));
                }
                Standing::Doubtful { words: why, .. } | Standing::SignedOnly(why) | Standing::Out(why) => {
                    unknown = false;
                    words.push(format!("{name} {why}"));
                }
                Standing::Unknown(why) => words.push(format!("{name}: {why}")),
            }
        }
        let line = |code, text: String| {
            Line::new(code, text).cite(&relation.cite).checked(relation.checked).about(&protocol.id)
        };
        if unknown {
            let text = format!("{}: whether it binds both States is not in data", protocol.id);
            self.warning(line("amendment-unknown", text));
        } else {
            self.fall(line("amendment-not-for-pair", format!("{} for this pair: {}", protocol.id, words.join(", "))));
        }
    }

    fn supersede_bilaterals(&mut self) {
        for (convention, relation) in self.relations_of(RelationKind::SupersedesBilateral) {
            if self.worth_of(&convention.id) != Some(Availability::Available) {
                continue;
            }
            let by = relation.by.as_deref().unwrap_or_default();
            let (gone, kept): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.candidates).into_iter().partition(|c| c.bilateral);
            self.candidates = kept;
            for candidate in gone {
                let text = format!("{}: superseded between parties to {} ({by})", candidate.text(), convention.id);
                let line = Line::new("superseded", text).cite(&relation.cite).checked(relation.checked);
                self.fall(line.about(&candidate.instrument));
            }
        }
    }

    /// With a treaty in force, an instrument that is a basis only without one is not needed.
    fn drop_what_needs_no_declaration(&mut self) {
        let Some(treaty) = self.confirmed_treaty() else { return };
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.candidates).into_iter().partition(|c| c.by_declaration.is_some());
        self.candidates = kept;
        for candidate in gone {
            let adds = self.relations_of(RelationKind::AddsOffence);
            let adds = adds.iter().find(|(instrument, _)| instrument.id == candidate.instrument);
            let mut text = format!("{}: for States without a treaty; {treaty} is in force", candidate.head);
            let mut line = Line::new("treaty-in-force", "").cite(&candidate.citations).checked(candidate.checked);
            if let Some((_, relation)) = adds {
                text.push_str(&format!(", and {} adds the offence to it", relation.by.as_deref().unwrap_or_default()));
                line = line.cite(&relation.cite);
            }
            line.text = text;
            self.fall(line.about(&candidate.instrument));
        }
    }

    /// The name of the first treaty for the purpose that is confirmed between the two.
    fn confirmed_treaty(&self) -> Option<String> {
        let confirmed = |c: &&Candidate<'_>| c.value == Availability::Available && c.is_treaty();
        self.candidates.iter().filter(confirmed).min_by_key(|c| c.rank).map(|c| c.head.clone())
    }

    fn give_way(&mut self) {
        let treaty = self.confirmed_treaty();
        let perhaps = |c: &&Candidate<'_>| c.is_treaty() && c.value == Availability::Conditional;
        let perhaps: Vec<String> = self.candidates.iter().filter(perhaps).map(Candidate::text).collect();
        let unknown = self.bilateral.unknown;
        let word = self.question.purpose.treaty_word();
        let mut warnings = Vec::new();
        for candidate in &mut self.candidates {
            let Some(relation) = candidate.gives_way else { continue };
            let part = relation.paragraphs.as_deref().unwrap_or_default();
            let keeps = relation.keeps.as_deref().unwrap_or_default();
            let by = relation.by.as_deref().unwrap_or_default();
            candidate.cite(&relation.cite);
            let line = |code, text: String| Line::new(code, text).cite(&relation.cite).checked(relation.checked);
            match &treaty {
                Some(treaty) => candidate.tail = format!(", {keeps} only: {part} give way to {treaty} ({by})"),
                None => warnings.extend(perhaps.iter().map(|name| {
                    line("treaty-may-replace", format!("{name}: if it is in force it replaces {part} ({by})"))
                })),
            }
            if unknown && treaty.is_none() {
                let text = format!("bilateral {word} treaty unknown: if one is in force it replaces {part} ({by})");
                warnings.push(line("bilateral-unknown", text));
            }
        }
        warnings.into_iter().for_each(|line| self.warning(line));
    }
}
