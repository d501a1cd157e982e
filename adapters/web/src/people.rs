//! The node's people, for its administrators. Who may is asked of the policies; what is done, `identity` does.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Language, PersonId, Refusal, Title, UnitCode};
use desk::ports::Ask;
use handling::{HandlingCode, Purpose, Role, Subjects};
use identity::{Identity, NewPerson, Person, TEMPORARY_PASSWORD_HOURS};
use serde::Deserialize;

use crate::app::App;
use crate::error::{Problem, Wording, page, worded};
use crate::layout::{Done, Frame};
use crate::posted::Posted;
use crate::signed::{At, Signed};

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage<'a> {
    frame: Frame<'a>,
    people: Vec<Person>,
    proven: bool,
    form: PersonForm,
    wrong: Option<Wording>,
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage<'a> {
    frame: Frame<'a>,
    person: Person,
    proven: bool,
    wrong: Option<Wording>,
}

/// Shown once, as the answer to the act that made it.
#[derive(Template)]
#[template(path = "temporary.html")]
struct TemporaryPage<'a> {
    frame: Frame<'a>,
    person: Person,
    temporary: String,
    hours: i64,
}

/// A choice: code, name, whether it is made.
type Choice = (String, String, bool);

impl TemporaryPage<'_> {
    fn text(&self) -> String {
        let values = [("name", self.person.name.as_str().into()), ("hours", self.hours.into())];
        self.frame.words.say_with("temporary-text", &values)
    }
}

impl PeoplePage<'_> {
    fn roles(&self) -> Vec<Choice> {
        role_choices(&self.frame, |role| self.form.roles.contains(&role))
    }

    fn units(&self) -> Vec<Choice> {
        self.frame.units(|unit| self.form.units.contains(unit))
    }

    fn means(&self, role: &str) -> String {
        self.frame.words.say(format!("role-{}-means", role.replace('_', "-")))
    }

    /// The language that was chosen, or the administrator's own.
    fn is_chosen(&self, tag: &str, own: &bool) -> bool {
        if self.form.language.is_empty() { *own } else { self.form.language == tag }
    }
}

impl PersonPage<'_> {
    fn roles(&self) -> Vec<Choice> {
        role_choices(&self.frame, |role| self.person.roles.contains(&role))
    }

    fn units(&self) -> Vec<Choice> {
        self.frame.units(|unit| self.person.units.contains(unit))
    }

    fn means(&self, role: &str) -> String {
        self.frame.words.say(format!("role-{}-means", role.replace('_', "-")))
    }
}

fn role_choices(frame: &Frame<'_>, chosen: impl Fn(Role) -> bool) -> Vec<Choice> {
    let choice = |role: &Role| {
        (role.word().to_owned(), frame.words.say(format!("role-{}", role.word().replace('_', "-"))), chosen(*role))
    };
    Role::ALL.iter().map(choice).collect()
}

/// People are the house's business: asked of the policies like everything else.
fn check(app: &App, signed: &Signed) -> Result<(), Problem> {
    let reader = &signed.reader;
    let ask = |role: Role| Ask {
        person: reader.person,
        role,
        units: &reader.units,
        action: "house.people",
        purpose: Purpose::Administration,
        code: HandlingCode::H1,
        held_for: Purpose::Administration,
        subjects: Subjects::None,
        unit: None,
        team: &[],
    };
    let may = reader.roles.iter().any(|role| app.0.gate.may(&ask(*role)));
    if may { Ok(()) } else { Err(Problem::not_found()) }
}

/// The same, and the administrator has proved lately who they are: these acts open doors for others.
fn check_proven(app: &App, signed: &Signed) -> Result<(), Problem> {
    check(app, signed)?;
    Ok(app.0.identity.require_step_up(&signed.session)?)
}

fn proven(app: &App, signed: &Signed) -> bool {
    app.0.identity.require_step_up(&signed.session).is_ok()
}

/// `GET /people`.
pub(crate) async fn people(
    State(app): State<App>,
    signed: Signed,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    check(&app, &signed)?;
    show_people(&app, &signed, PersonForm::default(), done.word(), None).await
}

async fn show_people(
    app: &App,
    signed: &Signed,
    form: PersonForm,
    done: Option<&str>,
    wrong: Option<&Refusal>,
) -> Result<Response, Problem> {
    let people = app.identity(Identity::people).await?;
    let words = app.words(&signed.language);
    let frame = app.frame(signed, "people", words.say("people-title")).done(done);
    let wrong = wrong.map(|refusal| worded(words, refusal));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page(PeoplePage { frame, people, proven: proven(app, signed), form, wrong })?).into_response())
}

/// A new person as typed.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct PersonForm {
    #[serde(default)]
    sign_in: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    roles: Vec<Role>,
    #[serde(default)]
    units: Vec<UnitCode>,
}

/// `POST /people`.
pub(crate) async fn add(
    State(app): State<App>,
    signed: Signed,
    posted: Posted<PersonForm>,
) -> Result<Response, Problem> {
    check_proven(&app, &signed)?;
    let form = posted.form;
    let new = match new_person(&signed, &form) {
        Ok(new) => new,
        Err(refusal) => return show_people(&app, &signed, form, None, Some(&refusal)).await,
    };
    match app.identity(move |identity| identity.create_person(new)).await {
        Ok((person, temporary)) => show_temporary(&app, &signed, person, temporary),
        Err(problem) => match problem.refusal() {
            Some(refusal) => show_people(&app, &signed, form, None, Some(refusal)).await,
            None => Err(problem),
        },
    }
}

fn new_person(signed: &Signed, form: &PersonForm) -> Result<NewPerson, Refusal> {
    Ok(NewPerson {
        sign_in: form.sign_in.clone(),
        name: Title::new(&form.name)?,
        language: form.language.parse::<Language>()?,
        authority: signed.reader.authority.clone(),
        units: form.units.clone(),
        roles: form.roles.iter().copied().collect(),
    })
}

fn show_temporary(app: &App, signed: &Signed, person: Person, temporary: String) -> Result<Response, Problem> {
    let title = app.words(&signed.language).say("temporary-title");
    let frame = people_crumb(app.frame(signed, "people", title));
    Ok(page(TemporaryPage { frame, person, temporary, hours: TEMPORARY_PASSWORD_HOURS })?.into_response())
}

fn people_crumb(frame: Frame<'_>) -> Frame<'_> {
    let name = frame.words.say("people-title");
    frame.crumb(name, "/people")
}

/// `GET /people/{id}`.
pub(crate) async fn person(
    State(app): State<App>,
    signed: Signed,
    At(id): At<PersonId>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    check(&app, &signed)?;
    show_person(&app, &signed, id, done.word(), None).await
}

async fn show_person(
    app: &App,
    signed: &Signed,
    id: PersonId,
    done: Option<&str>,
    wrong: Option<&Refusal>,
) -> Result<Response, Problem> {
    let person = app.identity(move |identity| identity.person(id)).await?.ok_or_else(Problem::not_found)?;
    let frame = people_crumb(app.frame(signed, "people", person.name.as_str())).done(done);
    let wrong = wrong.map(|refusal| worded(frame.words, refusal));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page(PersonPage { frame, person, proven: proven(app, signed), wrong })?).into_response())
}

/// What is done with a person.
#[derive(Deserialize)]
pub(crate) struct PersonAct {
    #[serde(default)]
    roles: Vec<Role>,
    #[serde(default)]
    units: Vec<UnitCode>,
}

/// `POST /people/{id}/{act}`: `work` (roles and units), `disable`, `enable`, `reset`, `unlock`.
pub(crate) async fn act(
    State(app): State<App>,
    signed: Signed,
    At((id, act)): At<(PersonId, String)>,
    posted: Posted<PersonAct>,
) -> Result<Response, Problem> {
    check_proven(&app, &signed)?;
    let form = posted.form;
    let done = match act.as_str() {
        "work" => {
            let roles: BTreeSet<Role> = form.roles.into_iter().collect();
            let units = form.units;
            app.identity(move |identity| {
                identity.change_units(id, units)?;
                identity.change_roles(id, roles)
            })
            .await
            .map(|_| None)
        }
        "disable" => app.identity(move |identity| identity.disable(id)).await.map(|_| None),
        "enable" => app.identity(move |identity| identity.enable(id)).await.map(Some),
        "reset" => app.identity(move |identity| identity.reset_sign_in(id)).await.map(Some),
        "unlock" => app.identity(move |identity| unlock(identity, id)).await.map(|()| None),
        _ => return Err(Problem::not_found()),
    };
    match done {
        Ok(None) => Ok(Redirect::to(&format!("/people/{id}?done=person-{act}")).into_response()),
        Ok(Some(temporary)) => {
            let person = app.identity(move |identity| identity.person(id)).await?.ok_or_else(Problem::not_found)?;
            show_temporary(&app, &signed, person, temporary)
        }
        Err(problem) => match problem.refusal().cloned() {
            Some(refusal) if refusal != Refusal::not_found() => {
                show_person(&app, &signed, id, None, Some(&refusal)).await
            }
            _ => Err(problem),
        },
    }
}

fn unlock(identity: &Identity, id: PersonId) -> Result<(), identity::Error> {
    let person = identity.person(id)?.ok_or_else(Refusal::not_found)?;
    identity.unlock(&person.sign_in)
}

/// Units with their names, for choices.
pub(crate) fn unit_choices(
    units: &[(UnitCode, BTreeMap<Language, String>)],
    words: labels::Worded<'_>,
    chosen: impl Fn(&UnitCode) -> bool,
) -> Vec<Choice> {
    let choice = |(code, names): &(UnitCode, BTreeMap<Language, String>)| {
        let name = words.name(names);
        (code.to_string(), if name.is_empty() { code.to_string() } else { name }, chosen(code))
    };
    units.iter().map(choice).collect()
}
