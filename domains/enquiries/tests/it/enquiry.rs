//! The enquiry, as the tests that all rooms share see it.

use std::sync::LazyLock;

use base::{Refusal, Timestamp};
use dossier::Part;
use enquiries::{Action, Enquiry, Facts, Record, Stage, decide, tasks};
use handling::Role;

use crate::rooms::fields::Value;
use crate::rooms::{Asking, Deed, Room, SHARED};

#[derive(Clone)]
pub(crate) struct Enquiries;

const ASKERS: &[Role] = &[Role::Investigator, Role::Prosecutor];
const OFFICER: &[Role] = &[Role::Officer];
/// 2 November 2026, a quarter past six in the morning.
const NOW: Timestamp = Timestamp(1_793_600_100_000_000);

impl Room for Enquiries {
    type Thing = Enquiry;
    type Action = Action;

    const MEMBERS: &'static [(usize, Part)] = SHARED;
    const DEEDS: &'static [Deed] = &[
        Deed::new("send", "sent", Part::Requesting, ASKERS),
        Deed::new("answer", "answered", Part::Requested, OFFICER),
        Deed::new("refuse", "refused", Part::Requested, OFFICER),
        Deed::new("ask-clarification", "clarification-asked", Part::Requested, OFFICER),
        Deed::new("clarify", "clarified", Part::Requesting, ASKERS),
        Deed::new("withdraw", "withdrawn", Part::Requesting, ASKERS),
        Deed::new("ask-release", "release-asked", Part::Requesting, ASKERS),
        Deed::new("decide-release", "release-decided", Part::Requested, &[Role::Officer, Role::Approver]),
    ];
    const OF_THE_DAY: &'static [&'static str] = &[];

    fn usual() -> &'static toml::Table {
        static USUAL: LazyLock<toml::Table> = LazyLock::new(|| include_str!("../cases/usual.toml").parse().unwrap());
        &USUAL
    }

    fn action(record: Record) -> Action {
        match record {
            Record::Sent(sent) => {
                Action::Send { number: sent.number, urgency: sent.urgency, unit: sent.unit, details: sent.details }
            }
            Record::Answered(answered) => Action::Answer { outcome: answered.outcome, details: answered.details },
            Record::Refused(refused) => Action::Refuse { ground: refused.ground, details: refused.details },
            Record::ClarificationAsked(asked) => Action::AskClarification { details: asked.details },
            Record::Clarified(clarified) => Action::Clarify { details: clarified.details },
            Record::Withdrawn(withdrawn) => Action::Withdraw { details: withdrawn.details },
            Record::ReleaseAsked(asked) => Action::AskRelease { intended: asked.intended, details: asked.details },
            Record::ReleaseDecided(decided) => Action::DecideRelease { asked: decided.asked, granted: decided.granted },
        }
    }

    fn decide(enquiry: &Enquiry, action: Action, asking: &Asking<'_>) -> Result<Record, Refusal> {
        let now = match asking.facts.get("now") {
            Some(Value::Number(moment)) => Timestamp(*moment),
            Some(_) | None => NOW,
        };
        decide(enquiry, action, &Facts { now, part: asking.part })
    }

    fn stage(enquiry: &Enquiry) -> &'static str {
        enquiry.stage.word()
    }

    fn besides(enquiry: &Enquiry) -> Vec<&'static str> {
        let answered = matches!(enquiry.stage, Stage::Answered { .. });
        let facts =
            [(!enquiry.release_asked.is_empty(), "release asked for"), (!enquiry.released.is_empty(), "released")];
        facts.into_iter().filter(|(holds, _)| *holds && answered).map(|(_, word)| word).collect()
    }

    fn tasks(enquiry: &Enquiry, part: Part) -> Vec<String> {
        let line = |task: enquiries::Task| {
            let due = task.due.map(|due| format!(" by {due}")).unwrap_or_default();
            format!("{} {}{due}", task.role.word(), task.word)
        };
        tasks(enquiry, part).into_iter().map(line).collect()
    }
}
