use std::collections::BTreeMap;

use base::{Language, LongText};
use desk::command::Command;

use super::{Deed, Home, Then};
use crate::rooms::filled::{Filled, Wrong};

pub(super) const DEEDS: &[Deed] = &[
    Deed { word: "draft-request", build: draft, home: Home::NewLetter, then: Then::Named("/drafts") },
    Deed { word: "revise-draft", build: revise, home: Home::Draft, then: Then::Home },
    Deed { word: "decide-safeguard", build: decide_safeguard, home: Home::Draft, then: Then::Home },
    Deed { word: "submit-draft", build: submit, home: Home::Draft, then: Then::Home },
    Deed { word: "return-draft", build: give_back, home: Home::Draft, then: Then::Home },
    Deed { word: "approve-draft", build: approve, home: Home::Draft, then: Then::Home },
    Deed { word: "share-draft", build: share, home: Home::Draft, then: Then::Home },
    Deed { word: "send-request", build: send, home: Home::Draft, then: Then::Named("/requests") },
    Deed { word: "discard-draft", build: discard, home: Home::Draft, then: Then::Home },
];

fn share(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ShareDraft { draft: form.parsed("draft")?, text: form.long("text")? })
}

fn draft(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::DraftRequest {
        matter: form.parsed("matter")?,
        enquiry: form.parsed_if("enquiry")?,
        partner: form.parsed("partner")?,
        measure: form.title("measure")?,
        language: form.parsed("language")?,
    })
}

fn revise(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ReviseDraft {
        draft: form.parsed("draft")?,
        measure: form.title("measure")?,
        language: form.parsed("language")?,
        fields: texts(form)?,
        annexes: form.files.clone(),
        facts: form.all("facts").map(str::to_owned).collect(),
    })
}

/// The letter's texts: fields `text.<code>.<language>`. A text that was emptied is no text.
fn texts(form: &Filled) -> Result<BTreeMap<String, BTreeMap<Language, String>>, Wrong> {
    let mut fields: BTreeMap<String, BTreeMap<Language, String>> = BTreeMap::new();
    for (name, _) in form.values.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let Some((code, language)) = name.strip_prefix("text.").and_then(|rest| rest.split_once('.')) else { continue };
        let language: Language = language.parse().map_err(|_| Wrong::new(name, "choose"))?;
        let text: LongText = form.long(name)?;
        fields.entry(code.to_owned()).or_default().insert(language, text.into());
    }
    Ok(fields)
}

fn decide_safeguard(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::DecideSafeguard {
        draft: form.parsed("draft")?,
        rule: form.short("rule")?,
        proceed: form.parsed("proceed")?,
        reason: form.long("reason")?,
    })
}

fn submit(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::SubmitDraft { draft: form.parsed("draft")? })
}

fn give_back(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ReturnDraft { draft: form.parsed("draft")?, reason: form.long("reason")? })
}

fn approve(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::ApproveDraft { draft: form.parsed("draft")?, submission: form.parsed_if("submission")? })
}

fn send(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::SendRequest { draft: form.parsed("draft")? })
}

fn discard(form: &Filled) -> Result<Command, Wrong> {
    Ok(Command::DiscardDraft { draft: form.parsed("draft")?, reason: form.long("reason")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_its_texts_by_field_and_language() {
        let written = [
            ("measure", "other"),
            ("text.M3.en", "Facts"),
            ("text.M3.it", "Fatti"),
            ("text.M4.en", "  "),
            ("text.M4", "x"),
        ];
        let values = written.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let fields = texts(&Filled { values, ..Filled::default() }).unwrap();
        let (en, it): (Language, Language) = ("en".parse().unwrap(), "it".parse().unwrap());
        assert_eq!(fields.keys().collect::<Vec<_>>(), ["M3"]);
        assert_eq!((fields["M3"][&en].as_str(), fields["M3"][&it].as_str()), ("Facts", "Fatti"));
    }
}
