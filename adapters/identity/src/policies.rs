//! Need to know: one Cedar policy set, checked against its schema before it is used, asked for every act and every look.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use std::sync::OnceLock;

use base::{Hash, PersonId, UnitCode};
use cedar_policy::{
    Authorizer, Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicyId, PolicySet, Request,
    RestrictedExpression, Schema, ValidationMode, Validator,
};
use desk::ports::{Ask, Gate};
use handling::{HandlingCode, Purpose, Role, Subjects};

use crate::decided::{Decided, Decision};

const SCHEMA: &str = include_str!("../policies/schema.cedarschema");
const SOURCES: [(&str, &str); 2] = [
    ("never.cedar", include_str!("../policies/never.cedar")),
    ("roles.cedar", include_str!("../policies/roles.cedar")),
];

/// The policies are wrong: the node does not start. The message is for whoever wrote them.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct PolicyProblem {
    /// The file, or `schema.cedarschema`.
    pub file: String,
    /// What is wrong, as the validator words it.
    pub problem: String,
}

impl PolicyProblem {
    fn new(file: &str, problem: impl std::fmt::Display) -> PolicyProblem {
        PolicyProblem { file: file.to_owned(), problem: problem.to_string() }
    }
}

/// The gate: default no, and a forbid wins over every permit.
pub struct Policies {
    set: PolicySet,
    authorizer: Authorizer,
    actions: HashMap<String, Action>,
    types: Types,
    decided: Decided,
}

/// What is known about an action before anybody asks.
struct Action {
    entity: Entity,
    roles: OnceLock<Vec<Role>>,
}

impl Policies {
    /// The policies that the node is built with, validated strictly: a warning is an error too.
    pub fn new() -> Result<Policies, PolicyProblem> {
        Policies::from_sources(SCHEMA, &SOURCES)
    }

    /// The built-in policies and more of an authority's own: named texts in Cedar's language, each policy with an `@id`.
    /// Further policies can permit what is not forbidden, and forbid; they can not lift a forbid.
    pub fn with(more: &[(&str, &str)]) -> Result<Policies, PolicyProblem> {
        let sources: Vec<(&str, &str)> = SOURCES.iter().chain(more).copied().collect();
        Policies::from_sources(SCHEMA, &sources)
    }

    fn from_sources(schema: &str, sources: &[(&str, &str)]) -> Result<Policies, PolicyProblem> {
        let in_schema = |problem: &dyn std::fmt::Display| PolicyProblem::new("schema.cedarschema", problem);
        let (schema, warnings) = Schema::from_cedarschema_str(schema).map_err(|problem| in_schema(&problem))?;
        if let Some(warning) = warnings.into_iter().next() {
            return Err(in_schema(&warning));
        }
        let set = read(sources)?;
        validate(&schema, &set)?;
        let types = Types::new();
        let all = schema.action_entities().map_err(|problem| in_schema(&problem))?;
        let mut actions = HashMap::new();
        // Groups have no principals, so they are not actions that anybody can take.
        for uid in schema.actions().filter(|uid| !schema.action_groups().any(|group| group == *uid)) {
            let entity = all.get(uid).ok_or_else(|| in_schema(&format!("{uid} is declared without an entity")))?;
            let name: &str = uid.id().unescaped();
            actions.insert(name.to_owned(), Action { entity: entity.clone(), roles: OnceLock::new() });
        }
        Ok(Policies { set, authorizer: Authorizer::new(), actions, types, decided: Decided::default() })
    }

    /// The names of all actions, sorted: `cooperation.acknowledge`, and so on.
    pub fn actions(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.actions.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    fn decide(&self, ask: &Ask<'_>) -> Result<Decision, Box<dyn std::error::Error>> {
        let Some(action) = self.actions.get(ask.action) else {
            return Err(format!("no such action: {}", ask.action).into());
        };
        let types = &self.types;
        let person = types.person(ask.person);
        let units = ask.units.iter().map(|unit| types.unit(unit));
        let record = types.record_uid.clone();
        let entities = Entities::from_entities(
            [
                Entity::new(person.clone(), HashMap::from([("units".to_owned(), set(units))]), HashSet::new())?,
                Entity::new(record.clone(), types.record(ask), HashSet::new())?,
                action.entity.clone(),
            ],
            None,
        )?;
        let context = Context::from_pairs([
            ("role".to_owned(), types.role(ask.role)),
            ("purpose".to_owned(), types.purpose(ask.purpose)),
        ])?;
        let request = Request::new(person, action.entity.uid(), record, context, None)?;
        let answer = self.authorizer.is_authorized(&request, &self.set, &entities);
        if let Some(error) = answer.diagnostics().errors().next() {
            // A policy that fails is skipped by Cedar; a forbid that is skipped would be a hole. Validation excludes it,
            // and should it happen all the same, the answer is no.
            return Err(error.to_string().into());
        }
        let permitted = answer.decision() == cedar_policy::Decision::Allow;
        let policies = answer.diagnostics().reason().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        Ok(Decision { permitted, policies: policies.into() })
    }

    /// Whether a person in the right unit could do `action` in this role for some purpose.
    fn is_for(&self, action: &str, role: Role) -> bool {
        let unit: UnitCode = "ANY".parse().expect("three capitals are a unit code");
        let ask = |purpose, subjects| Ask {
            person: PersonId(Hash([0; 32])),
            role,
            units: std::slice::from_ref(&unit),
            action,
            purpose,
            code: HandlingCode::H0,
            held_for: purpose,
            subjects,
            unit: Some(&unit),
            team: &[],
        };
        let may = |purpose, subjects| self.decide(&ask(purpose, subjects)).is_ok_and(|decision| decision.permitted);
        Purpose::ALL.into_iter().any(|purpose| may(purpose, Subjects::Persons) || may(purpose, Subjects::Victims))
    }
}

impl Gate for Policies {
    fn may(&self, ask: &Ask<'_>) -> bool {
        let Decision { permitted, policies } = match self.decided.or_decide(ask, || self.decide(ask)) {
            Ok(decision) => decision,
            Err(fault) => {
                tracing::error!(action = ask.action, %fault, "the gate could not decide, so the answer is no");
                return false;
            }
        };
        // Never the person: who read what is in the log of accesses, which is need-to-know itself.
        let (role, purpose) = (ask.role.word(), ask.purpose.word());
        if permitted {
            tracing::debug!(action = ask.action, role, purpose, policy = &*policies, "permitted");
        } else {
            tracing::info!(action = ask.action, role, purpose, policy = &*policies, "not permitted");
        }
        permitted
    }

    fn roles_for(&self, action: &str) -> Vec<Role> {
        let Some(known) = self.actions.get(action) else { return Vec::new() };
        let find = || Role::ALL.into_iter().filter(|role| self.is_for(action, *role)).collect();
        known.roles.get_or_init(find).clone()
    }
}

/// Reads every policy and names it by its `@id`, so that the log says which rule decided.
fn read(sources: &[(&str, &str)]) -> Result<PolicySet, PolicyProblem> {
    let mut set = PolicySet::new();
    for (file, text) in sources {
        let read = PolicySet::from_str(text).map_err(|problem| PolicyProblem::new(file, problem))?;
        if read.templates().next().is_some() {
            return Err(PolicyProblem::new(file, "templates are not used here"));
        }
        for policy in read.policies() {
            let id = policy.annotation("id").ok_or_else(|| PolicyProblem::new(file, format!("no @id: {policy}")))?;
            set.add(policy.new_id(PolicyId::new(id))).map_err(|problem| PolicyProblem::new(file, problem))?;
        }
    }
    Ok(set)
}

fn validate(schema: &Schema, set: &PolicySet) -> Result<(), PolicyProblem> {
    let checked = Validator::new(schema.clone()).validate(set, ValidationMode::Strict);
    let errors = checked.validation_errors().map(ToString::to_string);
    let mut problems: Vec<String> = errors.chain(checked.validation_warnings().map(ToString::to_string)).collect();
    problems.sort();
    if problems.is_empty() { Ok(()) } else { Err(PolicyProblem::new("policies", problems.join("; "))) }
}

fn set(items: impl Iterator<Item = EntityUid>) -> RestrictedExpression {
    RestrictedExpression::new_set(items.map(RestrictedExpression::new_entity_uid))
}

/// Names that are parsed once.
struct Types {
    person: EntityTypeName,
    unit: EntityTypeName,
    role: EntityTypeName,
    purpose: EntityTypeName,
    code: EntityTypeName,
    subjects: EntityTypeName,
    record_uid: EntityUid,
}

impl Types {
    fn new() -> Types {
        let name = |text: &str| EntityTypeName::from_str(text).expect("a plain word is a type name");
        Types {
            person: name("Person"),
            unit: name("Unit"),
            role: name("Role"),
            purpose: name("Purpose"),
            code: name("Code"),
            subjects: name("Subjects"),
            // No policy names one record, so every question is about “the record”.
            record_uid: EntityUid::from_type_name_and_id(name("Record"), EntityId::new("asked")),
        }
    }

    fn word(kind: &EntityTypeName, word: &str) -> RestrictedExpression {
        RestrictedExpression::new_entity_uid(EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(word)))
    }

    fn role(&self, role: Role) -> RestrictedExpression {
        Types::word(&self.role, role.word())
    }

    fn purpose(&self, purpose: Purpose) -> RestrictedExpression {
        Types::word(&self.purpose, purpose.word())
    }

    fn person(&self, person: PersonId) -> EntityUid {
        EntityUid::from_type_name_and_id(self.person.clone(), EntityId::new(person.to_string()))
    }

    fn unit(&self, unit: &UnitCode) -> EntityUid {
        EntityUid::from_type_name_and_id(self.unit.clone(), EntityId::new(unit.as_str()))
    }

    fn record(&self, ask: &Ask<'_>) -> HashMap<String, RestrictedExpression> {
        let subjects = match ask.subjects {
            Subjects::None => "none",
            Subjects::Persons => "persons",
            Subjects::Victims => "victims",
        };
        let team = ask.team.iter().map(|person| self.person(*person));
        let mut record = HashMap::from([
            ("held_for".to_owned(), self.purpose(ask.held_for)),
            ("code".to_owned(), Types::word(&self.code, ask.code.word())),
            ("subjects".to_owned(), Types::word(&self.subjects, subjects)),
            ("team".to_owned(), set(team)),
        ]);
        if let Some(unit) = ask.unit {
            record.insert("unit".to_owned(), RestrictedExpression::new_entity_uid(self.unit(unit)));
        }
        record
    }
}
