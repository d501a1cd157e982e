//! A form that was not accepted: what was typed, what was wrong, so that nothing has to be typed twice.

use axum::http::StatusCode;
use base::{Refusal, RefusalKind};
use desk::command::FileRef;
use labels::Worded;

use super::filled::{Filled, Wrong, spelt};
use crate::error::{Problem, worded};

/// What a page shows again. The default is a fresh page.
#[derive(Default)]
pub(crate) struct Again {
    act: String,
    values: Vec<(String, String)>,
    files: Vec<FileRef>,
    wrong: Vec<(String, String)>,
    /// What went wrong, in words.
    pub(crate) message: Option<String>,
    /// What would cure it, in words.
    pub(crate) cure: Option<String>,
    /// The status that the page is sent with.
    pub(crate) status: StatusCode,
}

impl Again {
    /// A field could not be read.
    pub(crate) fn wrong_field(words: Worded<'_>, act: &str, filled: Filled, wrong: &Wrong) -> Again {
        let message = wrong.worded(words);
        Again {
            act: act.to_owned(),
            values: filled.values,
            files: filled.files,
            wrong: vec![(wrong.field.clone(), message.clone())],
            message: Some(message),
            cure: None,
            status: StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// Several fields could not be read.
    pub(crate) fn wrong_fields(act: &str, filled: Filled, message: String, wrong: Vec<(String, String)>) -> Again {
        Again {
            act: act.to_owned(),
            values: filled.values,
            files: filled.files,
            wrong,
            message: Some(message),
            cure: None,
            status: StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The hall refused. A problem that is no refusal for this form comes back as it was, for the general page.
    pub(crate) fn refused(words: Worded<'_>, act: &str, filled: Filled, problem: Problem) -> Result<Again, Problem> {
        let Some(refusal) = problem.refusal().filter(|refusal| refusal.kind != RefusalKind::NotFound).cloned() else {
            return Err(problem);
        };
        let wording = worded(words, &refusal);
        let sentence = match &wording.provision {
            Some(provision) => format!("{} ({provision})", wording.sentence),
            None => wording.sentence.clone(),
        };
        let wrong = field_of(&refusal).map(|field| (field.to_owned(), wording.sentence.clone()));
        Ok(Again {
            act: act.to_owned(),
            values: filled.values,
            files: filled.files,
            wrong: wrong.into_iter().collect(),
            message: Some(sentence),
            cure: wording.cure,
            status: match refusal.kind {
                RefusalKind::NotFound => StatusCode::NOT_FOUND,
                RefusalKind::Input => StatusCode::UNPROCESSABLE_ENTITY,
                RefusalKind::Rule => StatusCode::CONFLICT,
                RefusalKind::OtherPerson => StatusCode::FORBIDDEN,
                RefusalKind::Limit => StatusCode::TOO_MANY_REQUESTS,
            },
        })
    }

    /// Whether the form of this act came back.
    pub(crate) fn is_of(&self, act: &str) -> bool {
        !self.act.is_empty() && self.act == act
    }

    /// What was typed in a field.
    pub(crate) fn value(&self, act: &str, name: &str) -> Option<&str> {
        if !self.is_of(act) {
            return None;
        }
        self.values.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether this value was chosen.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(field, held)| field == name && held == value)
    }

    /// Files that were received with the form: (name, value of the field `file`). Nobody uploads 200 MB twice.
    pub(crate) fn files(&self, act: &str) -> Vec<(String, String)> {
        if !self.is_of(act) {
            return Vec::new();
        }
        self.files
            .iter()
            .map(|file| (file.name.to_string(), spelt(file.content, file.name.as_str(), file.length)))
            .collect()
    }

    /// What is wrong with a field.
    pub(crate) fn wrong(&self, act: &str, name: &str) -> Option<String> {
        if !self.is_of(act) {
            return None;
        }
        self.wrong.iter().find(|(field, _)| field == name).map(|(_, message)| message.clone())
    }

    /// The identifier of the first field that is wrong.
    pub(crate) fn wrong_id(&self) -> Option<String> {
        self.wrong.first().map(|(field, _)| format!("{}-{field}", self.act))
    }
}

/// The field that a refusal of the hall is about, where there is no doubt.
fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal.code.as_str() {
        "date-not-in-future" => Some("until"),
        "no-such-unit" | "already-assigned" => Some("unit"),
        "caveat-needed" => Some("caveats"),
        "measure-unknown" => Some("measure"),
        "language-unknown" => Some("language"),
        "finding-without-evidence" => Some("provisions"),
        "dispute-same-value" => Some("value"),
        "no-such-state" => Some("country"),
        "date-not-yet" => Some("date"),
        "team-without-you" | "no-such-person" => Some("team"),
        "card-unreadable" | "card-expired" | "card-older" | "card-is-own" | "card-known" | "card-other-authority" => {
            Some("card")
        }
        _ => None,
    }
}
