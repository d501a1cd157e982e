use super::stated::Said;
use super::{Hearing, Rule, TopicAnswer, Verdict};
use crate::knowledge::{Effect, Exclusion, Ground, RelationKind, Safeguard, Side, Topic};
use crate::safeguard::{are, reach};
use crate::standing::{Standing, standing};

/// A ground or safeguard, as it stands to the request.
pub(super) struct Weighed {
    pub(super) rule: Rule,
    /// Whether the facts call it up.
    pub(super) said: Said,
    /// Whether it surely reaches these two States.
    pub(super) certain: bool,
    effect: Effect,
    /// Whether it stands beside any other treaty.
    prevails: bool,
}

impl Weighed {
    /// Whether it surely applies: the facts call it up, and it reaches these two States. That a ground is forbidden does
    /// not hang on the facts.
    fn applies(&self) -> bool {
        self.certain && (self.said == Said::Yes || self.effect == Effect::ForbiddenGround)
    }

    /// Whether it may apply, by facts that were not stated or a reach that is not confirmed.
    fn may_apply(&self) -> bool {
        self.said != Said::No && !self.applies()
    }
}

/// What the rules come to. A rule that may apply makes the answer unknown if it would make it worse: the product still
/// stops, but the page must not say that the law does. One that would change nothing leaves the answer as it is.
fn verdict_of(weighed: &[Weighed]) -> Option<Verdict> {
    let worst = |rules: &mut dyn Iterator<Item = &Weighed>| {
        rules.map(|weighed| of_effect(weighed.effect)).max_by_key(|verdict| weight(*verdict))
    };
    let sure = worst(&mut weighed.iter().filter(|weighed| weighed.applies()));
    let perhaps = worst(&mut weighed.iter().filter(|weighed| weighed.may_apply()));
    match (sure, perhaps) {
        (Some(sure), Some(perhaps)) if weight(perhaps) > weight(sure) => Some(Verdict::Unknown),
        (Some(sure), _) => Some(sure),
        (None, Some(_)) => Some(Verdict::Unknown),
        (None, None) => None,
    }
}

fn of_effect(effect: Effect) -> Verdict {
    match effect {
        Effect::MustRefuse | Effect::MustRefuseToThatState | Effect::StopAndReview | Effect::ChannelForbidden => {
            Verdict::Stopped
        }
        Effect::MustAskAssurance
        | Effect::BlockedUntilConsent
        | Effect::DecisionByNamedPerson
        | Effect::ConsultFirst
        | Effect::MayRefuse
        | Effect::MayPostpone => Verdict::Conditional,
        Effect::ForbiddenGround => Verdict::Clear,
    }
}

/// How grave a verdict is. Unknown is none of them: it is what is left when a graver one is not excluded.
fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Clear | Verdict::Unknown => 0,
        Verdict::Conditional => 1,
        Verdict::Stopped => 2,
    }
}

impl Hearing<'_> {
    pub(super) fn by_grounds(&self, topic: &Topic) -> TopicAnswer {
        let said = self.stated.any(&topic.circumstances);
        if said != Said::Yes
            && let Some(exclusion) = topic.excluded_by.iter().find(|exclusion| self.holds(exclusion))
        {
            return self.excluded(topic, exclusion);
        }
        let weighed = self.weighed(topic);
        match said {
            Said::No => {
                let rules = weighed.into_iter().map(|weighed| weighed.rule).collect();
                let answer = TopicAnswer::new(topic, Verdict::Clear, "it was stated that nothing of this holds");
                answer.with_rules(rules, |_| false)
            }
            Said::Nothing if topic.standing_condition => self.standing_condition(topic, weighed),
            Said::Nothing => self.not_stated(topic, weighed),
            Said::Yes => self.called(topic, weighed),
        }
    }

    /// Every ground and safeguard that the topic gathers and that may reach these two States.
    pub(super) fn weighed(&self, topic: &Topic) -> Vec<Weighed> {
        let (from, to) = (&self.question.from, &self.question.to);
        let grounds = self.law.grounds().filter(|(_, owner, ground)| {
            ground.purpose.is_none_or(|purpose| purpose == self.question.purpose)
                && topic.gathers(&ground.circumstances)
                && ground.is_about(&self.question.offence)
                && ground.is_of(*owner, Some(from), Some(to))
        });
        let mut all: Vec<Weighed> = grounds.filter_map(|(owner, _, ground)| self.weigh(topic, owner, ground)).collect();
        let own = self.law.safeguards().iter().filter(|safeguard| topic.gathers(&safeguard.circumstances));
        all.extend(own.filter_map(|safeguard| self.weigh_safeguard(topic, safeguard)));
        all.sort_by(|a, b| (a.effect, &a.rule.id).cmp(&(b.effect, &b.rule.id)));
        all
    }

    /// Whether the topic's circumstances call up a rule that looks at `any` of these and `all` of those.
    fn said(&self, topic: &Topic, any: &[String], all: &[String]) -> Said {
        let here = any.iter().filter(|code| topic.circumstances.contains(code));
        match (self.stated.any(here), self.stated.all(all)) {
            (Said::No, _) | (_, Said::No) => Said::No,
            (Said::Yes, Said::Yes) => Said::Yes,
            (Said::Yes | Said::Nothing, Said::Yes | Said::Nothing) => Said::Nothing,
        }
    }

    fn weigh(&self, topic: &Topic, owner: &str, ground: &Ground) -> Option<Weighed> {
        let (from, to) = (&self.question.from, &self.question.to);
        let open = reach(self.law, owner, ground, [Some(from), Some(to)], self.question.date)?;
        let (said, certain) = (self.said(topic, &ground.circumstances, &ground.together_with), open.is_empty());
        let doubt =
            if certain { String::new() } else { format!("; whether {} bound by {owner} is not confirmed", are(&open)) };
        let rule = Rule {
            id: ground.id.clone(),
            owner: owner.to_owned(),
            text: format!("{}{doubt}", ground.ground),
            effect: Some(ground.effect),
            outcome: outcome(said, certain),
            cure: ground.cure.clone(),
            citations: ground.cite.clone(),
            checked: ground.checked && certain,
        };
        Some(Weighed { rule, said, certain, effect: ground.effect, prevails: ground.prevails })
    }

    fn weigh_safeguard(&self, topic: &Topic, safeguard: &Safeguard) -> Option<Weighed> {
        let effect = safeguard.effect?;
        let said = self.said(topic, &safeguard.circumstances, &safeguard.together_with);
        let rule = Rule {
            id: safeguard.id.clone(),
            owner: "safeguards of this product".to_owned(),
            text: safeguard.rule.clone(),
            effect: Some(effect),
            outcome: outcome(said, true),
            cure: None,
            citations: vec![safeguard.sources.clone()],
            checked: true,
        };
        Some(Weighed { rule, said, certain: true, effect, prevails: false })
    }

    /// Whether the State that the exclusion looks at is surely bound.
    fn holds(&self, exclusion: &Exclusion) -> bool {
        let state = match exclusion.party {
            Side::Requesting => &self.question.from,
            Side::Requested => &self.question.to,
        };
        let instrument = self.law.instrument(&exclusion.instrument);
        instrument.is_some_and(|instrument| {
            matches!(standing(self.law, instrument, state, self.question.date), Standing::Bound { .. })
        })
    }

    fn excluded(&self, topic: &Topic, exclusion: &Exclusion) -> TopicAnswer {
        let state = match exclusion.party {
            Side::Requesting => self.law.name(&self.question.from),
            Side::Requested => self.law.name(&self.question.to),
        };
        let reason = format!("{state} is bound by {}: {}", exclusion.instrument, exclusion.text);
        let mut answer = TopicAnswer::new(topic, Verdict::Clear, reason);
        answer.cite(&exclusion.cite);
        answer.checked = exclusion.checked;
        answer
    }

    /// The rule binds afterwards, whatever the facts are.
    fn standing_condition(&self, topic: &Topic, weighed: Vec<Weighed>) -> TopicAnswer {
        if weighed.is_empty() {
            return self.no_rule(topic, Vec::new());
        }
        let certain = weighed.iter().any(|weighed| weighed.certain && of_effect(weighed.effect) != Verdict::Clear);
        let verdict = if certain { Verdict::Conditional } else { Verdict::Unknown };
        let rules: Vec<Rule> = weighed.into_iter().map(|weighed| weighed.rule).collect();
        let conditions = rules.iter().map(|rule| rule.text.clone()).collect();
        let reason = "not stated; the rule binds after the request whatever the facts";
        let mut answer = TopicAnswer::new(topic, verdict, reason).with_rules(rules, |_| true);
        answer.conditions = conditions;
        answer
    }

    fn not_stated(&self, topic: &Topic, weighed: Vec<Weighed>) -> TopicAnswer {
        // Where every rule only forbids to refuse, the facts do not matter.
        if !weighed.is_empty() && weighed.iter().all(|weighed| weighed.effect == Effect::ForbiddenGround) {
            return self.called(topic, weighed);
        }
        let rules = weighed.into_iter().map(|weighed| weighed.rule).collect();
        let mut answer =
            TopicAnswer::new(topic, Verdict::Unknown, "the facts were not stated").with_rules(rules, |_| true);
        answer.ask("who drafts the request", self.facts_asked(topic), &[]);
        answer
    }

    /// The facts call for an answer: the strongest rule gives it.
    fn called(&self, topic: &Topic, weighed: Vec<Weighed>) -> TopicAnswer {
        let Some(verdict) = verdict_of(&weighed) else {
            return self.no_rule(topic, weighed.into_iter().map(|weighed| weighed.rule).collect());
        };
        // What one instrument forbids to refuse another in play may allow: its rule must be known as well.
        let silent = self.silent(|id| weighed.iter().any(|weighed| weighed.rule.owner == id));
        let prevails = weighed.iter().any(|weighed| weighed.applies() && weighed.prevails);
        if verdict == Verdict::Clear && !prevails && !silent.is_empty() {
            return self.no_rule(topic, weighed.into_iter().map(|weighed| weighed.rule).collect());
        }
        let carries = |weighed: &&Weighed| match verdict {
            Verdict::Unknown => weighed.may_apply(),
            Verdict::Clear | Verdict::Conditional | Verdict::Stopped => {
                weighed.applies() && of_effect(weighed.effect) == verdict
            }
        };
        let carried: Vec<String> = weighed.iter().filter(carries).map(|weighed| weighed.rule.id.clone()).collect();
        let conditions = weighed.iter().filter(|weighed| weighed.applies());
        let conditions: Vec<String> = conditions.filter_map(|weighed| weighed.rule.cure.clone()).collect();
        let reason = match verdict {
            Verdict::Clear => "it may not be held against the request",
            Verdict::Conditional => "it goes on only under conditions, or may be refused",
            Verdict::Stopped => "it must be refused, or wait until persons have reviewed it",
            Verdict::Unknown => {
                "a rule may apply, and it is not confirmed that it does: until then treat it as applying"
            }
        };
        let rules = weighed.into_iter().map(|weighed| weighed.rule).collect();
        let mut answer = TopicAnswer::new(topic, verdict, reason).with_rules(rules, |rule| carried.contains(&rule.id));
        answer.conditions = conditions;
        self.ask_of_the_silent(topic, &mut answer);
        answer
    }

    /// The data have no rule on this: that says nothing of the law.
    pub(super) fn no_rule(&self, topic: &Topic, rules: Vec<Rule>) -> TopicAnswer {
        let reason = "the data do not have every rule on this for these two States";
        let mut answer = TopicAnswer::new(topic, Verdict::Unknown, reason).with_rules(rules, |_| true);
        answer.checked = false;
        self.ask_of_the_silent(topic, &mut answer);
        let name = self.law.name(&self.question.to);
        let question = format!("What does the law of {name} say on {}?", topic.name);
        answer.ask(format!("central authority of {name}"), question, &[]);
        answer
    }

    /// Which instruments in play have no rule on it in the data.
    pub(super) fn ask_of_the_silent(&self, topic: &Topic, answer: &mut TopicAnswer) {
        let owners: Vec<String> = answer.rules.iter().map(|rule| rule.owner.clone()).collect();
        for id in self.silent(|id| owners.iter().any(|owner| owner == id)) {
            let instrument = self.law.instrument(id);
            let relations = instrument.map_or(&[][..], |instrument| &instrument.relations);
            let leaves = relations.iter().find(|relation| {
                relation.kind == RelationKind::LeavesToDomesticLaw
                    && (relation.purposes.is_empty() || relation.purposes.contains(&self.question.purpose))
            });
            match leaves {
                Some(relation) => {
                    let name = self.law.name(&self.question.to);
                    let by = relation.by.as_deref().unwrap_or(id);
                    let question = format!("{by} leaves it to the law of {name}: what does it say on {}?", topic.name);
                    answer.ask(format!("central authority of {name}"), question, &relation.cite);
                }
                None => {
                    let question =
                        format!("What does {id} say on {}? Its rule, if it has one, is not in data.", topic.name);
                    answer.ask(format!("whoever has the text of {id}"), question, &[]);
                }
            }
        }
    }

    pub(super) fn facts_asked(&self, topic: &Topic) -> String {
        let names = topic.circumstances.iter().filter(|code| !self.stated.does_not_hold.contains(*code));
        let names: Vec<&str> =
            names.filter_map(|code| self.law.circumstance(code)).map(|known| known.name.as_str()).collect();
        format!("Does this hold: {}?", names.join("; or "))
    }
}

fn outcome(said: Said, certain: bool) -> &'static str {
    match (said, certain) {
        (Said::Yes, true) => "applies",
        (Said::Yes, false) => "may apply",
        (Said::Nothing, _) => "would apply",
        (Said::No, _) => "does not apply",
    }
}
