//! What must be asked of a request before it is sent or granted: each topic of `data/procedures/topics.toml`, answered
//! from the rules in play and the facts that were stated, with the rules named.
//!
//! A fact that nobody stated is not a fact that does not hold, and an instrument of which the data have no rule is not
//! one without a rule: both make the answer unknown.

mod grounds;
mod nationals;
mod stated;
mod threshold;

use base::Refusal;
use serde::Serialize;

use crate::LawSet;
use crate::basis::{Answer, Ask, Basis, Question, legal_basis};
use crate::dual::dual_criminality;
use crate::knowledge::{Effect, Topic, Way};
use crate::words::words;

pub(crate) use stated::Said;
pub use stated::Stated;

words! {
    /// What a topic comes to. Unknown is one of the four and never turns into another.
    Verdict, "verdict" {
        /// By the facts stated and the rules in the data nothing stands against it.
        Clear = "clear",
        /// It goes on only with something: an assurance, a consent, a decision; or the other State may refuse.
        Conditional = "conditional",
        /// It must be refused, or nothing may be sent or granted until persons have reviewed it.
        Stopped = "stopped",
        /// The facts or the rules are not known: ask.
        Unknown = "unknown",
    }
}

/// One rule that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its id: `R18`.
    pub id: String,
    /// The instrument or law it belongs to.
    pub owner: String,
    /// The rule in own words.
    pub text: String,
    /// What the product does when it applies, if it is a ground or safeguard.
    pub effect: Option<Effect>,
    /// What it comes to here: `applies`, `may apply`, `would apply`, `does not apply`, `met`, `not met`, `open`.
    pub outcome: &'static str,
    /// What would cure it.
    pub cure: Option<String>,
    /// The provisions.
    pub citations: Vec<String>,
    /// Whether they were read, and the rule's reach is certain.
    pub checked: bool,
}

/// One topic, answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicAnswer {
    /// The topic's id.
    pub topic: String,
    /// Its question.
    pub question: String,
    /// The answer.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub reason: String,
    /// The rules that were looked at.
    pub rules: Vec<Rule>,
    /// What must be there before it goes on.
    pub conditions: Vec<String>,
    /// What to ask whom.
    pub asks: Vec<Ask>,
    /// The provisions on which the answer rests.
    pub citations: Vec<String>,
    /// Whether all of them were read.
    pub checked: bool,
}

/// A request on its way through the topics.
pub(crate) struct Hearing<'a> {
    pub(crate) law: &'a LawSet,
    pub(crate) question: &'a Question,
    pub(crate) stated: &'a Stated,
    /// The instruments under which it would be made.
    pub(crate) bases: Vec<String>,
    /// Those that may be in force besides, and would then have a say.
    pub(crate) possible: Vec<String>,
}

/// Every topic that is asked for the purpose of `question`, in the file's order.
///
/// # Errors
/// `circumstance-unknown` if a circumstance that was stated is not in the law set: one that is misspelt must not pass
/// silently. `malformed` if an element of conduct is not, or if a circumstance is stated both to hold and not to.
pub fn topics(law: &LawSet, question: &Question, stated: &Stated) -> Result<Vec<TopicAnswer>, Refusal> {
    stated.check(law)?;
    let hearing = Hearing::new(law, question, stated, &legal_basis(law, question));
    Ok(hearing.answers())
}

impl<'a> Hearing<'a> {
    pub(crate) fn new(law: &'a LawSet, question: &'a Question, stated: &'a Stated, answer: &Answer) -> Hearing<'a> {
        let named = |list: &[Basis]| list.iter().map(|basis| basis.instrument.clone()).collect();
        Hearing { law, question, stated, bases: named(&answer.bases), possible: named(&answer.possible) }
    }

    pub(crate) fn answers(&self) -> Vec<TopicAnswer> {
        let asked = self.law.topics().iter().filter(|topic| topic.purposes.contains(&self.question.purpose));
        asked.map(|topic| self.answer(topic)).collect()
    }

    fn answer(&self, topic: &Topic) -> TopicAnswer {
        match topic.way {
            Way::Grounds => self.by_grounds(topic),
            Way::Nationals => self.by_nationals(topic),
            Way::Threshold => self.by_threshold(topic),
            Way::Conduct => dual_criminality(self.law, self.question, self.stated).as_topic(self, topic),
        }
    }

    /// The instruments that have a say, or may have one.
    pub(crate) fn in_play(&self) -> impl Iterator<Item = &str> {
        self.bases.iter().chain(&self.possible).map(String::as_str)
    }

    /// Those of which the data have no rule on a topic: what they say must be read.
    pub(crate) fn silent(&self, speaks: impl Fn(&str) -> bool) -> Vec<&str> {
        self.in_play().filter(|id| !speaks(id)).collect()
    }
}

impl TopicAnswer {
    pub(crate) fn new(topic: &Topic, verdict: Verdict, reason: impl Into<String>) -> TopicAnswer {
        TopicAnswer {
            topic: topic.id.clone(),
            question: topic.question.clone(),
            verdict,
            reason: reason.into(),
            rules: Vec::new(),
            conditions: Vec::new(),
            asks: Vec::new(),
            citations: Vec::new(),
            checked: true,
        }
    }

    /// Names the rules, and cites those that carry the answer.
    pub(crate) fn with_rules(mut self, rules: Vec<Rule>, carries: impl Fn(&Rule) -> bool) -> TopicAnswer {
        for rule in rules.iter().filter(|rule| carries(rule)) {
            self.cite(&rule.citations);
            self.checked &= rule.checked;
        }
        self.rules = rules;
        self
    }

    pub(crate) fn cite(&mut self, cites: &[String]) {
        for cite in cites {
            if !self.citations.contains(cite) {
                self.citations.push(cite.clone());
            }
        }
    }

    pub(crate) fn ask(&mut self, whom: impl Into<String>, question: impl Into<String>, citations: &[String]) {
        self.asks.push(Ask { whom: whom.into(), question: question.into(), citations: citations.to_vec() });
    }
}
