//! The letter in the making, as the tests that all rooms share see it.

use base::{Refusal, ShortText};
use cooperation::{Draft, DraftAction, DraftFacts, DraftRecord, Readiness, Task, decide_draft, draft_tasks};
use dossier::Part;
use handling::Role;

use crate::request::usual;
use crate::rooms::fields::{Value, person};
use crate::rooms::{Asking, Deed, Fields, PRIVATE, Room};

#[derive(Clone)]
pub(crate) struct Drafts;

const PROSECUTOR: &[Role] = &[Role::Prosecutor];
const APPROVER: &[Role] = &[Role::Approver];

impl Room for Drafts {
    type Thing = Draft;
    type Action = DraftAction;

    const MEMBERS: &'static [(usize, Part)] = PRIVATE;
    const DEEDS: &'static [Deed] = &[
        Deed::new("draft", "drafted", Part::Owner, PROSECUTOR),
        Deed::new("revise", "revised", Part::Owner, PROSECUTOR),
        Deed::new("decide-safeguard", "safeguard-decided", Part::Owner, APPROVER),
        Deed::new("submit", "submitted", Part::Owner, PROSECUTOR),
        Deed::new("return", "returned", Part::Owner, APPROVER),
        Deed::new("approve", "approved", Part::Owner, APPROVER),
        Deed::new("dispatch", "dispatched", Part::Owner, PROSECUTOR),
        Deed::new("discard", "discarded", Part::Owner, PROSECUTOR),
        Deed::new("share", "shared", Part::Owner, PROSECUTOR),
    ];
    const OF_THE_DAY: &'static [&'static str] =
        &["request-missing-must", "safeguard-undecided", "safeguard-decided-against", "no-legal-basis", "malformed"];

    fn usual() -> &'static toml::Table {
        usual()
    }

    fn action(record: DraftRecord) -> DraftAction {
        match record {
            DraftRecord::Drafted(drafted) => DraftAction::Draft(Box::new(drafted)),
            DraftRecord::Revised(revised) => DraftAction::Revise {
                measure: revised.measure,
                language: revised.language,
                fields: revised.fields,
                present: revised.present,
            },
            DraftRecord::SafeguardDecided(decided) => {
                DraftAction::DecideSafeguard { rule: decided.rule, proceed: decided.proceed, reason: decided.reason }
            }
            DraftRecord::Submitted(_) => DraftAction::Submit,
            DraftRecord::Returned(returned) => DraftAction::Return { reason: returned.reason },
            DraftRecord::Approved(_) => DraftAction::Approve,
            DraftRecord::Dispatched(dispatched) => DraftAction::Dispatch { request: dispatched.request },
            DraftRecord::Discarded(discarded) => DraftAction::Discard { reason: discarded.reason },
            DraftRecord::Shared(shared) => DraftAction::Share { request: shared.request },
        }
    }

    fn decide(draft: &Draft, action: DraftAction, asking: &Asking<'_>) -> Result<DraftRecord, Refusal> {
        decide_draft(draft, action, &DraftFacts { person: asking.person, readiness: readiness(asking.facts) })
    }

    fn stage(draft: &Draft) -> &'static str {
        draft.stage.word()
    }

    fn besides(_: &Draft) -> Vec<&'static str> {
        Vec::new()
    }

    fn tasks(draft: &Draft, _: Part) -> Vec<String> {
        draft_tasks(draft).iter().map(line).collect()
    }

    /// Of four days one has a safeguard that stops, one a field that is missing, and one no basis.
    fn facts(day: u8) -> Fields {
        let list = |name: &str, word: &str| (name.to_owned(), Value::List(vec![Value::Text(word.to_owned())]));
        match day % 8 {
            1 => Fields::from([list("stops", "S10")]),
            2 => Fields::from([list("missing", "M3")]),
            3 => Fields::from([("basis".to_owned(), Value::Text(String::new()))]),
            _ => Fields::new(),
        }
    }
}

/// What the law says on that day: everything there, unless a test says otherwise.
fn readiness(facts: &Fields) -> Readiness {
    let text = |name: &str, usual: &str| match facts.get(name) {
        Some(Value::Text(text)) => text.clone(),
        Some(_) | None => usual.to_owned(),
    };
    let list = |name: &str| match facts.get(name) {
        Some(Value::List(values)) => values
            .iter()
            .map(|value| match value {
                Value::Text(text) => text.clone(),
                other => panic!("{name} lists words, not {other:?}"),
            })
            .collect(),
        Some(_) | None => Vec::new(),
    };
    Readiness {
        answer: text("answer", "available"),
        basis: text("basis", "UNTOC 18 through TIPP 1(2) and 1(3)"),
        missing_must: list("missing"),
        stops: list("stops").iter().map(|rule| ShortText::new(rule).unwrap()).collect(),
    }
}

/// A task as the tables and situations write it.
pub(crate) fn line(task: &Task) -> String {
    let unit = task.unit.as_ref().map(|unit| format!(" in {unit}")).unwrap_or_default();
    let names = ["aigul", "bakyt", "cholpon"];
    let not = task.not_person.map(|not| names.iter().find(|name| person(name) == not).unwrap_or(&"someone"));
    let not = not.map(|name| format!(" but not {name}")).unwrap_or_default();
    let due = task.due.map(|due| format!(" by {due}")).unwrap_or_default();
    format!("{}{unit} {}{not}{due}", task.role.word(), task.word)
}
