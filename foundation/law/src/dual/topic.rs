use super::Dual;
use crate::knowledge::{Coverage, DualCriminality, Purpose, Topic};
use crate::questions::{Hearing, Rule, Said, TopicAnswer, Verdict};

impl Dual {
    /// The answer to the topic of dual criminality. Where an instrument in play makes its lack no bar, such as
    /// UNTOC 18(9) for assistance, what is not an offence in both is a condition, not a stop.
    pub(crate) fn as_topic(&self, hearing: &Hearing<'_>, topic: &Topic) -> TopicAnswer {
        let stated = hearing.stated.any(&topic.circumstances);
        let by_person = stated != Said::Nothing;
        let mut verdict = match stated {
            Said::Yes => Verdict::Stopped,
            Said::No => Verdict::Clear,
            Said::Nothing => self.verdict,
        };
        let reason = match stated {
            Said::Yes => "it was stated that the conduct is no offence in the requested State".to_owned(),
            Said::No => "it was stated that the conduct is an offence in both".to_owned(),
            Said::Nothing => self.reason.clone(),
        };
        let rules = hearing.dual_rules();
        let optional = hearing.question.purpose == Purpose::Mla || rules.iter().any(|(_, optional)| *optional);
        if verdict == Verdict::Stopped && optional {
            verdict = Verdict::Conditional;
        }
        let rules: Vec<Rule> = rules.into_iter().map(|(rule, _)| rule).collect();
        let mut answer = TopicAnswer::new(topic, verdict, reason).with_rules(rules, |_| true);
        answer.cite(&["TIPP 3(a)".to_owned()]);
        if verdict == Verdict::Conditional && optional {
            answer
                .conditions
                .push("the requested State may help all the same; describe the conduct, not the label".to_owned());
        }
        if !by_person {
            let sides = self.lines.iter().flat_map(|line| [&line.from, &line.to]);
            answer.checked &= sides.filter(|side| side.value != Coverage::Unknown).all(|side| side.checked);
            answer.asks.extend(self.asks.iter().filter(|_| verdict == Verdict::Unknown).cloned());
        }
        answer
    }
}

impl Hearing<'_> {
    /// What the instruments in play and the requested State's law ask of dual criminality; and whether each makes its
    /// lack no bar.
    fn dual_rules(&self) -> Vec<(Rule, bool)> {
        let instruments = self.in_play().filter_map(|id| self.law.instrument(id));
        let of_instruments = instruments.flat_map(|i| i.thresholds.iter().map(|row| (i.id.as_str(), row)));
        let laws = self.law.country(&self.question.to).map_or(&[][..], |record| &record.national_laws);
        let own = laws.iter().flat_map(|own| own.thresholds.iter().map(|row| (own.id.as_str(), row)));
        let rows = of_instruments.chain(own).filter(|(_, row)| row.purpose == self.question.purpose);
        rows.map(|(owner, row)| {
            let optional = row.dual_criminality == DualCriminality::Optional;
            let text = match (&row.dual_criminality_note, optional) {
                (Some(note), _) => format!("dual criminality: {note}"),
                (None, true) => "dual criminality not required".to_owned(),
                (None, false) => "dual criminality required".to_owned(),
            };
            let rule = Rule {
                id: row.id.clone(),
                owner: owner.to_owned(),
                text,
                effect: None,
                outcome: "applies",
                cure: None,
                citations: row.cite.clone(),
                checked: row.checked,
            };
            (rule, optional)
        })
        .collect()
    }
}
