//! The parts of a letter around its body: who writes, to whom, who signs, how it may be used and how it is verified.

use std::collections::BTreeMap;

use base::{AuthorityCode, Language};
use desk::LetterFacts;
use documents::{Annex, Letter, LetterLabels, Letterhead, Signatory, Verification};
use handling::{HandlingCode, Label};
use labels::Worded;

use crate::body;
use crate::tongue::Tongue;

pub(crate) fn letter(facts: &LetterFacts, language: &Language, words: Worded<'_>) -> Letter {
    let tongue = Tongue(words);
    Letter {
        language: language.clone(),
        letterhead: letterhead(&facts.from, tongue),
        number: facts.number.clone(),
        date: facts.date,
        addressee: addressee(&facts.to, tongue),
        subject: tongue.with(
            if body::is_about_a_person(facts) { "subject-person" } else { "subject" },
            [("measure", &body::measure(facts, tongue))],
        ),
        salutation: tongue.say("salutation"),
        sections: body::sections(facts, tongue),
        annexes: annexes(facts, tongue),
        closing: tongue.say("closing"),
        signatory: signatory(facts, tongue),
        approved_by: facts.approved_by.as_ref().map(|name| Signatory { name: name.clone(), position: String::new() }),
        handling: handling(&facts.label, tongue),
        verification: Verification {
            dossier: facts.dossier.map(|dossier| dossier.to_string()).unwrap_or_default(),
            // The letter is part of the entry that carries it, so it cannot name that entry's hash.
            entry: String::new(),
            fingerprint: facts.fingerprint.clone(),
        },
        labels: labels(facts, tongue),
        draft: facts.draft,
    }
}

type Authority = (AuthorityCode, BTreeMap<Language, String>, Vec<String>);

fn country((code, ..): &Authority, tongue: Tongue<'_>) -> String {
    let country = code.country();
    tongue.code("country", &country.as_str().to_ascii_lowercase(), country.as_str())
}

pub(crate) fn letterhead(from: &Authority, tongue: Tongue<'_>) -> Letterhead {
    let (code, names, postal) = from;
    Letterhead {
        country: country(from, tongue),
        authority: tongue.name(names, code.as_str()),
        address: postal.clone(),
        contact: None,
    }
}

fn addressee(to: &Authority, tongue: Tongue<'_>) -> Vec<String> {
    let (code, names, postal) = to;
    let mut lines = vec![tongue.name(names, code.as_str())];
    lines.extend(postal.iter().cloned());
    lines.push(country(to, tongue));
    lines
}

fn annexes(facts: &LetterFacts, tongue: Tongue<'_>) -> Vec<Annex> {
    let numbered = facts.annexes.iter().enumerate();
    numbered
        .map(|(at, (name, length))| Annex {
            number: (at + 1).to_string(),
            title: name.clone(),
            extent: tongue.0.bytes(*length),
        })
        .collect()
}

/// A draft shows where the name goes. Without a name no other letter is printed: `documents` refuses it.
fn signatory(facts: &LetterFacts, tongue: Tongue<'_>) -> Signatory {
    match &facts.signatory {
        Some((name, role)) => Signatory { name: name.clone(), position: tongue.say(&format!("role-{}", role.word())) },
        None if facts.draft => Signatory { name: tongue.say("unsigned"), position: String::new() },
        None => Signatory { name: String::new(), position: String::new() },
    }
}

pub(crate) fn handling(label: &Label, tongue: Tongue<'_>) -> String {
    let meaning = tongue.say(match label.code {
        HandlingCode::H0 => "handling-h0",
        HandlingCode::H1 => "handling-h1",
        HandlingCode::H2 => "handling-h2",
        HandlingCode::H3 => "handling-h3",
    });
    let code = [("code", label.code.word()), ("tlp", label.code.tlp()), ("meaning", meaning.as_str())];
    let line = tongue.with("handling", code);
    if label.caveats.is_empty() {
        return line;
    }
    let caveats: Vec<&str> = label.caveats.iter().map(base::ShortText::as_str).collect();
    format!("{line}. {}", tongue.with("caveats", [("caveats", &caveats.join("; "))]))
}

fn labels(facts: &LetterFacts, tongue: Tongue<'_>) -> LetterLabels {
    let mut labels = tongue.labels();
    if facts.draft {
        labels.verification_text = tongue.say("verification-draft");
    }
    labels
}
