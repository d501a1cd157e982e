//! Forms into commands. Each act has a small function that reads its fields; what was done is shown on the page it belongs to, and
//! what was not accepted comes back with everything that was typed.

mod agreements;
mod blind;
mod drafts;
mod enquiries;
mod harmonisation;
mod house;
mod matters;
mod person;
mod requests;
mod victims;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::{DossierId, ShortText};
use desk::command::{Acted, Command};

use super::again::Again;
use super::filled::{self, Filled, Wrong};
use crate::app::App;
use crate::error::Problem;
use crate::signed::{At, Signed};

/// One act: its word in the address, how its form becomes a command, the page that has the form, and where it leads.
struct Deed {
    word: &'static str,
    build: fn(&Filled) -> Result<Command, Wrong>,
    home: Home,
    then: Then,
}

/// The page that has a form. The form's own field names the thing.
#[derive(Clone, Copy)]
enum Home {
    NewMatter,
    Matter,
    NewEnquiry,
    NewLetter,
    Enquiry,
    Draft,
    Request,
    Assessments,
    Assessment,
    Element,
    Log,
    Peers,
    NewAgreement,
    Agreement,
    NewBlind,
    Asking,
    Lines,
    Line,
    NewVictim,
    Victim,
}

/// What is shown when it was done.
#[derive(Clone, Copy)]
enum Then {
    /// The page that had the form.
    Home,
    /// The thing that the hall names, under this address.
    Named(&'static str),
}

/// Every act but the one whose form has a small file of its own (proposing a peer).
const DEEDS: [&[Deed]; 10] = [
    matters::DEEDS,
    victims::DEEDS,
    enquiries::DEEDS,
    drafts::DEEDS,
    requests::DEEDS,
    person::DEEDS,
    agreements::DEEDS,
    harmonisation::DEEDS,
    blind::DEEDS,
    house::DEEDS,
];

/// `POST /act/{act}`.
pub(crate) async fn act(
    State(app): State<App>,
    signed: Signed,
    At(word): At<String>,
    request: Request,
) -> Result<Response, Problem> {
    let deed = DEEDS.into_iter().flatten().find(|deed| deed.word == word).ok_or_else(Problem::not_found)?;
    let filled = filled::read(&app, &signed, request).await?;
    let words = app.words(&signed.language);
    let command = match (deed.build)(&filled) {
        Ok(command) => command,
        Err(wrong) => {
            let home = deed.home.of(&filled)?;
            return home.show(&app, &signed, Again::wrong_field(words, deed.word, filled, &wrong)).await;
        }
    };
    match perform(&app, &signed, command, &filled.once).await {
        Ok(acted) if deed.word == "revise-draft" && filled.one("then") == "submit" => {
            submit_after(&app, &signed, deed, filled, &acted).await
        }
        Ok(acted) => go_on(deed, deed.word, &filled, &acted),
        Err(problem) => {
            let home = deed.home.of(&filled)?;
            home.show(&app, &signed, Again::refused(words, deed.word, filled, problem)?).await
        }
    }
}

async fn perform(app: &App, signed: &Signed, command: Command, once: &str) -> Result<Acted, Problem> {
    let (reader, once) = (signed.reader.clone(), once.to_owned());
    app.hall(move |hall| hall.act(&reader, command, Some(once.as_str()).filter(|once| !once.is_empty()))).await
}

/// “Save and put before the second person”: two acts, so that what was typed is kept even if the second is refused.
async fn submit_after(
    app: &App,
    signed: &Signed,
    deed: &Deed,
    filled: Filled,
    acted: &Acted,
) -> Result<Response, Problem> {
    let once = if filled.once.is_empty() { String::new() } else { format!("{}-then", filled.once) };
    match perform(app, signed, Command::SubmitDraft { draft: acted.dossier }, &once).await {
        Ok(acted) => go_on(deed, "submit-draft", &filled, &acted),
        Err(problem) => {
            let (words, home) = (app.words(&signed.language), deed.home.of(&filled)?);
            home.show(app, signed, Again::refused(words, "submit-draft", filled, problem)?).await
        }
    }
}

fn go_on(deed: &Deed, word: &str, filled: &Filled, acted: &Acted) -> Result<Response, Problem> {
    let address = match deed.then {
        Then::Home => deed.home.of(filled)?.address(),
        Then::Named(path) => format!("{path}/{}", acted.dossier),
    };
    let response = Redirect::to(&format!("{address}?done={word}")).into_response();
    debug_assert_eq!(response.status(), StatusCode::SEE_OTHER);
    Ok(response)
}

impl Home {
    fn of(self, filled: &Filled) -> Result<Place, Problem> {
        let id = |field: &str| filled.one(field).parse::<DossierId>().map_err(|_| Problem::not_found());
        Ok(match self {
            Home::NewMatter => Place::NewMatter,
            Home::Matter => Place::Matter(id("matter")?),
            Home::NewEnquiry => Place::NewEnquiry(id("matter")?),
            Home::NewLetter => Place::NewLetter(id("matter")?),
            Home::Enquiry => Place::Enquiry(id("enquiry")?),
            Home::Draft => Place::Draft(id("draft")?),
            Home::Request => Place::Request(id("request")?),
            Home::Assessments => Place::Assessments,
            Home::Assessment => Place::Assessment(id("assessment")?),
            Home::Element => Place::Element(id("assessment")?, element(filled.one("element"))?),
            Home::Log => Place::Log(id("dossier")?),
            Home::Peers => Place::Peers,
            Home::NewAgreement => Place::NewAgreement,
            Home::Agreement => Place::Agreement(id("agreement")?),
            Home::NewBlind => Place::NewBlind(id("matter")?),
            Home::Asking => Place::Asking(id("asking")?),
            Home::Lines => Place::Lines,
            Home::Line => Place::Line(id("line")?),
            Home::NewVictim => Place::NewVictim,
            Home::Victim => Place::Victim(id("victim")?),
        })
    }
}

/// An element's code, which becomes part of an address.
fn element(code: &str) -> Result<ShortText, Problem> {
    let is_code = !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    ShortText::new(code).ok().filter(|_| is_code).ok_or_else(Problem::not_found)
}

/// A page with its thing.
enum Place {
    NewMatter,
    Matter(DossierId),
    NewEnquiry(DossierId),
    NewLetter(DossierId),
    Enquiry(DossierId),
    Draft(DossierId),
    Request(DossierId),
    Assessments,
    Assessment(DossierId),
    Element(DossierId, ShortText),
    Log(DossierId),
    Peers,
    NewAgreement,
    Agreement(DossierId),
    NewBlind(DossierId),
    Asking(DossierId),
    Lines,
    Line(DossierId),
    NewVictim,
    Victim(DossierId),
}

impl Place {
    fn address(&self) -> String {
        match self {
            Place::NewMatter => "/matters/new".to_owned(),
            Place::Matter(id) => format!("/matters/{id}"),
            Place::NewEnquiry(id) => format!("/matters/{id}/enquiry"),
            Place::NewLetter(id) => format!("/matters/{id}/letter"),
            Place::Enquiry(id) => format!("/enquiries/{id}"),
            Place::Draft(id) => format!("/drafts/{id}"),
            Place::Request(id) => format!("/requests/{id}"),
            Place::Assessments => "/assessments".to_owned(),
            Place::Assessment(id) => format!("/assessments/{id}"),
            Place::Element(id, element) => format!("/assessments/{id}/elements/{element}"),
            Place::Log(id) => format!("/dossiers/{id}/log"),
            Place::Peers => "/peers".to_owned(),
            Place::NewAgreement => "/agreements/new".to_owned(),
            Place::Agreement(id) => format!("/agreements/{id}"),
            Place::NewBlind(id) => format!("/matters/{id}/blind"),
            Place::Asking(id) => format!("/blind/{id}"),
            Place::Lines => "/lines".to_owned(),
            Place::Line(id) => format!("/lines/{id}"),
            Place::NewVictim => "/victims/new".to_owned(),
            Place::Victim(id) => format!("/victims/{id}"),
        }
    }

    async fn show(&self, app: &App, signed: &Signed, again: Again) -> Result<Response, Problem> {
        match self {
            Place::NewMatter => super::matters::show_new(app, signed, again),
            Place::Matter(id) => super::matters::show(app, signed, *id, None, again).await,
            Place::NewEnquiry(id) => super::enquiries::show_new(app, signed, *id, again).await,
            Place::NewLetter(id) => super::drafts::show_new(app, signed, *id, None, again).await,
            Place::Enquiry(id) => super::enquiries::show(app, signed, *id, None, again).await,
            Place::Draft(id) => super::drafts::show(app, signed, *id, None, again).await,
            Place::Request(id) => super::requests::show(app, signed, *id, None, again).await,
            Place::Assessments => super::harmonisation::show_list(app, signed, None, again).await,
            Place::Assessment(id) => {
                super::harmonisation::show(app, signed, *id, super::harmonisation::Wanted::default(), again).await
            }
            Place::Element(id, element) => {
                super::harmonisation::show_element(app, signed, *id, element.clone(), None, again).await
            }
            Place::Log(id) => super::log::show(app, signed, *id, None, again).await,
            Place::Peers => super::peers::show(app, signed, None, again).await,
            Place::NewAgreement => super::agreements::show_new(app, signed, Default::default(), again).await,
            Place::Agreement(id) => super::agreements::show(app, signed, *id, again).await,
            Place::NewBlind(id) => super::blind::show_new(app, signed, *id, again).await,
            Place::Asking(id) => super::blind::show(app, signed, *id, None, again).await,
            Place::Lines => super::blind::show_lines(app, signed, None, again).await,
            Place::Line(id) => super::blind::show_line(app, signed, *id, None, again).await,
            Place::NewVictim => super::victims::show_new(app, signed, again),
            Place::Victim(id) => super::victims::show(app, signed, *id, None, again).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Acts that other handlers take: a parsed file, and a form with a small file.
    const ELSEWHERE: [&str; 2] = ["import-submission", "propose-peer"];
    /// A second form of a command that another deed has: a line of protection is offered like any other.
    const SECOND: &str = "offer-protection";

    #[test]
    fn every_command_of_the_hall_has_a_form() {
        // The commands are read from their own source, so that a new one is missed here and not by a person.
        let source = include_str!("../../../../../service/desk/src/command.rs");
        let body = source.split("pub enum Command {").nth(1).unwrap();
        let names = body.lines().take_while(|line| *line != "}").filter_map(|line| {
            let line = line.strip_prefix("    ")?;
            let name: String = line.chars().take_while(char::is_ascii_alphanumeric).collect();
            name.starts_with(|c: char| c.is_ascii_uppercase()).then_some(name)
        });
        let words: BTreeSet<String> = names.map(|name| kebab(&name)).collect();
        assert!(words.len() > 30, "{words:?}");
        let ours = DEEDS.into_iter().flatten().map(|deed| deed.word).chain(ELSEWHERE).map(str::to_owned);
        assert_eq!(words, ours.filter(|word| word != SECOND).collect());
    }

    fn kebab(name: &str) -> String {
        let mut word = String::new();
        for c in name.chars() {
            if c.is_ascii_uppercase() && !word.is_empty() {
                word.push('-');
            }
            word.push(c.to_ascii_lowercase());
        }
        word
    }
}
