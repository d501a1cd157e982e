//! The execution in house, as the tests that all rooms share see it, and what waits there at every place of the shared request.

use std::fmt::Write;

use base::{Refusal, UnitCode};
use cooperation::{Execution, ExecutionAction, ExecutionRecord, decide_execution, execution_tasks};
use dossier::Part;
use handling::Role;

use crate::draft::line;
use crate::request::{Requests, usual};
use crate::rooms::fields::Value;
use crate::rooms::table::{compare, explore};
use crate::rooms::{Asking, Deed, PRIVATE, Room};

#[derive(Clone)]
pub(crate) struct Executions;

impl Room for Executions {
    type Thing = Execution;
    type Action = ExecutionAction;

    const MEMBERS: &'static [(usize, Part)] = PRIVATE;
    const DEEDS: &'static [Deed] = &[
        Deed::new("assign", "assigned", Part::Owner, &[Role::Registrar]),
        Deed::new("note", "noted", Part::Owner, &[Role::Registrar, Role::Executor]),
    ];
    const OF_THE_DAY: &'static [&'static str] = &["no-such-unit", "already-assigned"];

    fn usual() -> &'static toml::Table {
        usual()
    }

    fn action(record: ExecutionRecord) -> ExecutionAction {
        match record {
            ExecutionRecord::Assigned(assigned) => {
                ExecutionAction::Assign { request: assigned.request, unit: assigned.unit }
            }
            ExecutionRecord::Noted(noted) => ExecutionAction::Note { details: noted.details },
        }
    }

    fn decide(execution: &Execution, action: ExecutionAction, asking: &Asking<'_>) -> Result<ExecutionRecord, Refusal> {
        let units: Vec<UnitCode> = match asking.facts.get("units") {
            Some(Value::List(units)) => units.iter().map(unit).collect(),
            Some(_) | None => ["DESK", "EXEC-ROME", "EXEC-MILAN"].map(|unit| unit.parse().unwrap()).to_vec(),
        };
        decide_execution(execution, action, &units)
    }

    /// Given once, it is given to another unit: to the same one would change nothing.
    fn instead(execution: &Execution, record: &str) -> toml::Table {
        let to_rome = execution.assigned.as_ref().is_some_and(|held| held.unit.as_str() == "EXEC-ROME");
        let unit = if record == "assigned" && to_rome { "unit = \"EXEC-MILAN\"" } else { "" };
        unit.parse().unwrap()
    }

    fn stage(execution: &Execution) -> &'static str {
        execution.word()
    }

    /// To which unit it is given decides whether it can be given to it again; one unit stands for all.
    fn besides(_: &Execution) -> Vec<&'static str> {
        Vec::new()
    }

    /// What waits hangs on the shared request too: see [`check_tasks`].
    fn tasks(_: &Execution, _: Part) -> Vec<String> {
        Vec::new()
    }
}

fn unit(value: &Value) -> UnitCode {
    match value {
        Value::Text(code) => code.parse().unwrap(),
        other => panic!("a unit is a code, not {other:?}"),
    }
}

const HEAD: &str = "\
# What waits in the house of the requested authority, wherever the shared request stands, before and after it was given to a unit.
# Written by the tests of this crate and compared; do not edit.
";

pub(crate) fn check_tasks() {
    let executions = explore::<Executions>();
    let mut text = String::from(HEAD);
    for place in explore::<Requests>() {
        write!(text, "\n{}\n", place.title()).unwrap();
        for execution in &executions {
            let tasks: Vec<String> =
                execution_tasks(&execution.fold.thing, &place.fold.thing).iter().map(line).collect();
            let tasks = if tasks.is_empty() { "nothing".to_owned() } else { tasks.join(", ") };
            writeln!(text, "  {:<11} {tasks}", execution.title()).unwrap();
        }
    }
    compare("cooperation-execution-tasks.txt", &text);
}
