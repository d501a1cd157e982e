//! Letters of request in the making: begun from a matter, written field by field, checked, approved, sent, printed.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use base::{DossierId, Language, Timestamp};
use cooperation::Format;
use desk::views::{DraftPage, FieldView, FileView, MatterPage, StopView};
use law::knowledge::Effect;
use serde::Deserialize;

use super::again::Again;
use super::filled::spelt;
use super::paper::{Paper, key, paper};
use super::{Done, answer};
use crate::app::App;
use crate::error::Problem;
use crate::files::{attachment, media_type};
use crate::layout::Frame;
use crate::signed::{At, Signed};

/// Rows of an empty text field, and the most that a long text opens with.
const ROWS: std::ops::RangeInclusive<usize> = 3..=16;
/// Characters that fit into one row, about.
const ROW_CHARACTERS: usize = 70;

#[derive(Template)]
#[template(path = "rooms/letter_new.html")]
struct NewPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: MatterPage,
    measures: Vec<String>,
    languages: Vec<String>,
    chosen_enquiry: String,
    chosen_partner: String,
    chosen_language: &'static str,
}

#[derive(Template)]
#[template(path = "rooms/draft.html")]
struct DraftPaper<'a> {
    frame: Frame<'a>,
    again: Again,
    now: Timestamp,
    page: DraftPage,
    is_writing: bool,
    is_submitted: bool,
    is_approved: bool,
}

paper!(NewPaper, DraftPaper);

impl NewPaper<'_> {
    /// Enquiries of the matter that were answered.
    fn answered(&self) -> Vec<(String, String)> {
        let lines = self.page.linked.iter().filter(|line| line.room == "enquiries" && line.stage == "answered");
        let named = lines.map(|line| {
            let partner = line.partner.as_ref().map(|names| format!(" · {}", self.name(names))).unwrap_or_default();
            (line.dossier.to_string(), format!("{}{partner}", line.number))
        });
        named.collect()
    }
}

impl DraftPaper<'_> {
    /// The stages in a row: label, whether it is behind, whether it is now.
    fn steps(&self) -> Vec<(&'static str, bool, bool)> {
        let now = match self.page.line.stage.as_str() {
            "submitted" => 1,
            "approved" => 2,
            "dispatched" => 3,
            _ => 0,
        };
        let words = ["step-write", "step-approve", "step-send", "step-sent"];
        let row = words.into_iter().enumerate();
        row.map(|(at, word)| (word, at < now || (at == 3 && now == 3), at == now && now != 3)).collect()
    }

    fn next_sentence(&self) -> String {
        let may = |act: &str| self.page.may.contains(act);
        let key = match self.page.line.stage.as_str() {
            "draft" if may("revise_draft") && !self.page.missing_must.is_empty() => {
                return self.count("next-draft-fill", self.page.missing_must.len());
            }
            "draft" if self.undecided().is_some() && may("decide_safeguard") => "next-draft-decide",
            "draft" if self.undecided().is_some() => "next-draft-undecided",
            "draft" if may("submit_draft") => "next-draft-submit",
            "draft" => "next-draft-others-write",
            "submitted" if may("approve_draft") => "next-draft-approve",
            "submitted" => "next-draft-others-approve",
            "approved" if may("send_request") => "next-draft-send",
            "approved" => "next-draft-others-send",
            "dispatched" => "next-draft-sent",
            _ => "next-draft-discarded",
        };
        self.with(key, "partner", self.name(&self.page.partner.names))
    }

    /// A safeguard that stops the letter and is not decided.
    fn undecided(&self) -> Option<&StopView> {
        self.page.stops.iter().find(|stop| self.is_stop(stop) && stop.decided.is_none())
    }

    /// Whether nothing may be sent until a person has dealt with it; what only lets the other State refuse is shown, but stops nothing.
    fn is_stop(&self, stop: &StopView) -> bool {
        stop.effect.parse::<Effect>().map_or(true, Effect::is_stop)
    }

    /// Why a button can not be pressed; nothing if it can.
    fn blocked(&self, act: &str) -> Option<String> {
        if act != "send_request" || self.is_approved {
            if !self.page.missing_must.is_empty() {
                return Some(self.count("why-missing-must", self.page.missing_must.len()));
            }
            if let Some(stop) = self.undecided() {
                return Some(self.with("why-stop-undecided", "rule", &stop.rule));
            }
            let against = |stop: &&StopView| matches!(stop.decided, Some((false, ..)));
            if let Some(stop) = self.page.stops.iter().find(against) {
                return Some(self.with("why-stop-against", "rule", &stop.rule));
            }
            if self.page.legal.bases.is_empty() {
                return Some(self.say("why-no-basis"));
            }
        }
        if self.page.may.contains(act) {
            return None;
        }
        Some(self.say(match act {
            "submit_draft" => "why-submit-role",
            "approve_draft" => "why-approve-other",
            _ if self.is_submitted => "why-send-not-approved",
            _ => "why-send-role",
        }))
    }

    /// Where to go on writing.
    fn first_gap(&self) -> String {
        self.page.missing_must.first().map_or_else(|| "#letter".to_owned(), |code| format!("#field-{code}"))
    }

    /// A field's name: label `letter-field-<code>`, or the words of the knowledge file.
    fn field_title(&self, field: &FieldView) -> String {
        self.frame.words.say_or(key("letter-field", &field.code.to_lowercase()), &field.text)
    }

    fn title_of(&self, code: &str) -> String {
        self.page
            .fields
            .iter()
            .find(|field| field.code == code)
            .map_or_else(|| code.to_owned(), |field| self.field_title(field))
    }

    /// What belongs there, in plain words.
    fn field_help(&self, field: &FieldView) -> Option<String> {
        let key = format!("{}-means", key("letter-field", &field.code.to_lowercase()));
        self.frame.words.has(&key).then(|| self.say(&key))
    }

    /// The words of the knowledge file and the provisions.
    fn field_source(&self, field: &FieldView) -> String {
        if field.citations.is_empty() {
            field.text.clone()
        } else {
            format!("{} · {}", field.text, field.citations.join("; "))
        }
    }

    /// Languages of the letter's texts, its own first.
    fn tongues_first(&self, own: &Language) -> Vec<Language> {
        let others = self.page.languages.iter().filter(|tongue| *tongue != own);
        std::iter::once(own).chain(others).cloned().collect()
    }

    fn tags(&self) -> Vec<&str> {
        self.page.languages.iter().map(Language::as_str).collect()
    }

    fn field_text(&self, field: &FieldView, tongue: &Language) -> String {
        let written = field.values.get(tongue).map_or("", String::as_str);
        self.kept("revise-draft", &format!("text.{}.{tongue}", field.code), written)
    }

    fn rows(&self, field: &FieldView, tongue: &Language) -> usize {
        let text = self.field_text(field, tongue);
        let rows: usize = text.lines().map(|line| line.chars().count() / ROW_CHARACTERS + 1).sum();
        rows.clamp(*ROWS.start(), *ROWS.end())
    }

    /// Whether a text of another language is there.
    fn written(&self, field: &FieldView, tongue: &Language) -> &'static str {
        if self.field_text(field, tongue).trim().is_empty() { "draft-text-missing" } else { "draft-text-there" }
    }

    /// Whether a field was written in another language than the letter's alone: then that text is shown open.
    fn is_split(&self, field: &FieldView, tongue: &Language) -> bool {
        !field.values.contains_key(&self.page.language) && field.values.contains_key(tongue)
    }

    /// Whether a circumstance is stated, or was ticked in the form that came back.
    fn is_stated(&self, code: &str, stated: &bool) -> bool {
        if self.again.is_of("revise-draft") { self.again.has("facts", code) } else { *stated }
    }

    /// A file that the letter has, as the form keeps it.
    fn file_ref(&self, file: &FileView) -> String {
        spelt(file.content, &file.name, file.length)
    }

    /// Annexes to keep; those of a form that came back are beside them already.
    fn annex_choices(&self) -> Vec<(String, String, String)> {
        let annexes = self.page.annexes.iter();
        let kept = self.again.files("revise-draft");
        let held = annexes.map(|file| (file.name.clone(), self.bytes(&file.length), self.file_ref(file)));
        held.filter(|(_, _, value)| !kept.iter().any(|(_, other)| other == value)).collect()
    }

    fn answer_tone(&self) -> &'static str {
        match self.page.legal.answer.as_str() {
            "available" => "done",
            "conditional" => "soon",
            "unconfirmed" => "wait",
            _ => "late",
        }
    }

    fn decided(&self, proceed: &bool, who: &str, at: &Timestamp) -> String {
        let key = if *proceed { "stop-decided-yes" } else { "stop-decided-no" };
        self.frame.words.say_with(key, &[("person", who.into()), ("moment", self.moment(at).into())])
    }
}

/// What the address of a new letter carries.
#[derive(Default, Deserialize)]
pub(crate) struct From {
    enquiry: Option<String>,
}

/// `GET /matters/{id}/letter`.
pub(crate) async fn new(
    State(app): State<App>,
    signed: Signed,
    At(matter): At<DossierId>,
    Query(from): Query<From>,
) -> Result<Response, Problem> {
    show_new(&app, &signed, matter, from.enquiry, Again::default()).await
}

pub(super) async fn show_new(
    app: &App,
    signed: &Signed,
    matter: DossierId,
    enquiry: Option<String>,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.matter(&reader, matter)).await?;
    if !page.may.contains("draft_request") {
        return Err(Problem::not_found());
    }
    let words = app.words(&signed.language);
    let frame = app
        .frame(signed, "drafts", words.say("letter-new-title"))
        .crumb(words.say("matters-title"), "/matters")
        .crumb(format!("{} {}", words.say("matter-kind"), page.line.number), format!("/matters/{matter}"));
    // The partner of the chosen enquiry, if its name tells which one it is; or the only one there is.
    let chosen = page.linked.iter().find(|line| Some(line.dossier.to_string()) == enquiry);
    let of_enquiry =
        chosen.and_then(|line| page.partners.iter().find(|partner| Some(&partner.names) == line.partner.as_ref()));
    let only = page.partners.first().filter(|_| page.partners.len() == 1);
    let chosen_partner = of_enquiry.or(only).map(|partner| partner.node.to_string()).unwrap_or_default();
    let languages: Vec<String> = page.languages.iter().map(ToString::to_string).collect();
    let measures = page.measures.clone();
    let paper = NewPaper {
        frame,
        now: app.now(),
        measures,
        languages,
        chosen_enquiry: chosen.map(|line| line.dossier.to_string()).unwrap_or_default(),
        chosen_partner,
        chosen_language: "en",
        page,
        again,
    };
    answer(paper.again.status, paper)
}

/// `GET /drafts/{id}`.
pub(crate) async fn one(
    State(app): State<App>,
    signed: Signed,
    At(id): At<DossierId>,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    show(&app, &signed, id, done.done.as_deref(), Again::default()).await
}

pub(super) async fn show(
    app: &App,
    signed: &Signed,
    id: DossierId,
    done: Option<&str>,
    again: Again,
) -> Result<Response, Problem> {
    let reader = signed.reader.clone();
    let page = app.hall(move |hall| hall.draft(&reader, id)).await?;
    let words = app.words(&signed.language);
    let heading = format!("{} {}", words.say("draft-kind"), page.line.number);
    let frame = app.frame(signed, "drafts", heading).crumb(words.say("drafts-title"), "/drafts").done(done);
    let stage = page.line.stage.clone();
    let paper = DraftPaper {
        frame,
        now: app.now(),
        is_writing: stage == "draft",
        is_submitted: stage == "submitted",
        is_approved: stage == "approved",
        page,
        again,
    };
    answer(paper.again.status, paper)
}

/// What the address of a printed letter carries.
#[derive(Deserialize)]
pub(crate) struct Print {
    language: Language,
}

/// `GET /drafts/{id}/letter.pdf` and `letter.docx`, and `translation.pdf` and `.docx` for the letter beside its translation.
pub(crate) async fn letter(
    State(app): State<App>,
    signed: Signed,
    At((draft, name)): At<(DossierId, String)>,
    Query(print): Query<Print>,
) -> Result<Response, Problem> {
    let (what, format) = match name.split_once('.') {
        Some((what @ ("letter" | "translation"), "pdf")) => (what.to_owned(), Format::Pdf),
        Some((what @ ("letter" | "translation"), "docx")) => (what.to_owned(), Format::Docx),
        _ => return Err(Problem::not_found()),
    };
    let (reader, language, is_letter) = (signed.reader.clone(), print.language.clone(), what == "letter");
    let printed = app.hall(move |hall| match is_letter {
        true => hall.letter(&reader, draft, format, &language),
        false => hall.translation(&reader, draft, format, &language),
    });
    let bytes = printed.await?;
    let name = format!("{what}-{}-{}.{}", draft.short(), print.language, format.ending());
    Ok(attachment(&name, media_type(format), bytes))
}
