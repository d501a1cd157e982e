use super::stated::Said;
use super::{Hearing, Rule, TopicAnswer, Verdict};
use crate::knowledge::{NationalsRule, Topic};

impl Hearing<'_> {
    /// Own nationals: the grounds, and beside them what the instruments and the requested State's law say of nationals.
    /// A rule of which it is not known whether it still holds leaves the answer open (UNTOC 16(10) to 16(12) say what
    /// follows if extradition is refused for nationality alone).
    pub(super) fn by_nationals(&self, topic: &Topic) -> TopicAnswer {
        let said = self.stated.any(&topic.circumstances);
        let mut answer = self.by_grounds(topic);
        let stale = self.own_rules().any(|(_, rule)| is_stale(rule));
        for (owner, rule) in self.instrument_rules().chain(self.own_rules()) {
            let outcome = match said {
                Said::Yes => "applies",
                Said::Nothing => "would apply",
                Said::No => "does not apply",
            };
            let outcome = if is_stale(rule) && said != Said::No { "open" } else { outcome };
            if said != Said::No {
                answer.cite(&rule.cite);
                answer.checked &= rule.checked && !is_stale(rule);
            }
            answer.rules.push(Rule {
                id: format!("nationals under {owner}"),
                owner: owner.to_owned(),
                text: rule.rule.clone(),
                effect: None,
                outcome,
                cure: None,
                citations: rule.cite.clone(),
                checked: rule.checked && !is_stale(rule),
            });
        }
        if said == Said::Yes && stale && answer.verdict != Verdict::Stopped {
            answer.verdict = Verdict::Unknown;
            answer.reason =
                "the rule of the requested State that the data have is an old one; today's is not known".to_owned();
            let name = self.law.name(&self.question.to);
            let question =
                format!("Does {name} extradite its nationals, by the law in force on {}?", self.question.date);
            answer.ask(format!("central authority of {name}"), question, &[]);
        }
        answer
    }

    fn instrument_rules(&self) -> impl Iterator<Item = (&str, &NationalsRule)> {
        let instruments = self.in_play().filter_map(|id| self.law.instrument(id));
        instruments.flat_map(|i| i.nationals.iter().map(|rule| (i.id.as_str(), rule)))
    }

    fn own_rules(&self) -> impl Iterator<Item = (&str, &NationalsRule)> {
        let laws = self.law.country(&self.question.to).map_or(&[][..], |record| &record.national_laws);
        laws.iter().flat_map(|own| own.nationals.iter().map(|rule| (own.id.as_str(), rule)))
    }
}

fn is_stale(rule: &NationalsRule) -> bool {
    rule.current.as_deref() == Some("unknown")
}
