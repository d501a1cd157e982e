//! What a letter says, before it is printed.

use crate::{language, languages, letters, lines, sample};

fn text(facts: &desk::LetterFacts, tag: &str) -> String {
    lines(&letters().compose(facts, &language(tag))).join("\n")
}

#[test]
fn every_field_that_says_something_is_there_once_and_in_order() {
    let facts = sample::facts();
    for language in languages() {
        let letter = letters().compose(&facts, &language);
        let all = lines(&letter).join("\n").replace('↵', "\n");
        let mut place = 0;
        for (code, _, values) in &facts.fields {
            let wanted = values.get(&language).unwrap_or_else(|| &values[&facts.language]);
            let found = all[place..]
                .find(wanted.as_str())
                .unwrap_or_else(|| panic!("{language}: {code} is missing or out of order"));
            place += found + wanted.len();
        }
    }
    let mut facts = facts;
    facts.fields[2].2.values_mut().for_each(|text| *text = " \n ".to_owned());
    let letter = letters().compose(&facts, &language("en"));
    assert!(
        letter.sections.iter().all(|section| section.heading != "Summary of the relevant facts"),
        "a blank field is no section"
    );
}

#[test]
fn a_text_that_was_not_translated_stands_under_a_note() {
    let notes = [("en", "[text in Russian]"), ("it", "[testo in russo]"), ("ky", "[текст орус тилинде]")];
    for (tag, note) in notes {
        let all = text(&sample::facts(), tag);
        assert!(all.contains(&format!("  paragraph: {note}↵Айгуль Токтосунова")), "{all}");
        assert_eq!(all.matches(note).count(), 1, "only the one field");
    }
    assert!(!text(&sample::facts(), "ru").contains('['), "nothing is missing in Russian");
    // A language that nobody named, and one that is not the drafting language.
    let mut facts = sample::facts();
    facts.fields[0].2 = [("vi".parse().unwrap(), "xin chào".to_owned())].into();
    assert!(text(&facts, "en").contains("[text in another language: vi]↵xin chào"));
    // A regional variety of the letter's language needs no note.
    facts.fields[0].2 = [("en-gb".parse().unwrap(), "colour".to_owned())].into();
    assert!(text(&facts, "en").contains("section: Requesting authority\n  paragraph: colour"));
}

#[test]
fn the_basis_names_instruments_by_their_titles() {
    let all = text(&sample::facts(), "en");
    let untoc = "United Nations Convention against Transnational Organized Crime of 15 November 2000";
    assert!(all.contains(&format!("  paragraph: Legal basis: {untoc}, art. 18 (“the Convention”).")), "{all}");
    let provisions = [
        format!("  provision: {untoc}, art. 18(1), art. 3(1), art. 37(2) | \n"),
        "of 15 November 2000, art. 1(2), art. 1(3) | By virtue of these provisions".to_owned(),
    ];
    for provision in provisions {
        assert!(all.contains(&provision), "{provision} is not in {all}");
    }
    assert!(text(&sample::facts(), "ru").contains("преступности от 15 ноября 2000 г., ст. 18(1), ст. 3(1)"));
    // The instrument through which the basis applies is named even if the law set does not cite it.
    let bare = desk::LetterFacts { citations: Vec::new(), ..sample::facts() };
    assert!(text(&bare, "en").contains("art. 1(2), art. 1(3) | By virtue"));
}

#[test]
fn provisions_of_the_convention_are_cited_only_where_it_governs_the_request() {
    let cited = [
        "art. 18(16) of the Convention",
        "art. 18(19) of the Convention",
        "art. 18(20) of the Convention",
        "art. 18(23) and 18(26) of the Convention",
    ];
    let all = text(&sample::facts(), "en");
    for provision in cited {
        assert!(all.contains(provision), "{provision} is not in {all}");
    }
    let others = [
        "KISH02",
        "UNTOC 18 through TIPP 1(2) and 1(3), paras 1-8 and 30 only: paras 9-29 give way to KISH02 (UNTOC 18(7))",
        "UNTOC 16(4)",
        "bilateral agreement signed 2012-06-05 (applied in practice 2025, entry into force not found)",
        "",
    ];
    for basis in others {
        let facts = desk::LetterFacts { basis: basis.to_owned(), ..sample::facts() };
        let all = text(&facts, "en");
        assert!(cited.iter().all(|provision| !all.contains(provision)), "{basis}: {all}");
        assert!(!all.contains("“the Convention”"), "what is not the basis is not called so");
        assert!(
            all.contains("other than those stated in this request. This does not"),
            "the promise stands without the citation"
        );
        assert!(all.contains("to give reasons for any refusal.\n"), "and so does the request for reasons");
    }
}

#[test]
fn a_conditional_basis_is_printed_whole_and_marked_as_english() {
    let basis = "MINSK93 (Uzbekistan party, Kyrgyzstan probable)";
    let facts = desk::LetterFacts {
        basis: basis.to_owned(),
        citations: vec!["MINSK93 6".to_owned(), "practice".to_owned()],
        ..sample::facts()
    };
    assert!(text(&facts, "en").contains(&format!("Legal basis: {basis}.")));
    let russian = text(&facts, "ru");
    assert!(russian.contains(&format!("Правовое основание: {basis} [текст на английском языке].")), "{russian}");
    assert!(
        russian.contains("provision: Конвенция о правовой помощи") && russian.contains("provision: practice"),
        "{russian}"
    );
    let nothing = desk::LetterFacts { basis: String::new(), citations: Vec::new(), ..sample::facts() };
    assert!(!text(&nothing, "en").contains("Legal basis:") && !text(&nothing, "en").contains("Provisions relied on"));
}

#[test]
fn nothing_is_assured_that_nobody_wrote() {
    for (tag, words) in
        [("en", ["reciproc", "assurance"]), ("ru", ["взаимност", "гаранти"]), ("it", ["reciproc", "garanzi"])]
    {
        let letter = letters().compose(&sample::facts(), &language(tag));
        let body = lines(&letter).join("\n").to_lowercase().replace(&letter.closing.to_lowercase(), "");
        for word in words {
            assert!(!body.contains(word), "{tag}: {word}");
        }
    }
}

#[test]
fn the_handling_line_says_code_meaning_and_caveats() {
    let letter = letters().compose(&sample::facts(), &language("en"));
    assert_eq!(
        letter.handling,
        "Handling code H0 (TLP:GREEN): for the prevention of and fight against crime. Caveats: UNTOC 18(19)"
    );
}

#[test]
fn a_draft_may_be_unsigned_and_says_what_it_is() {
    let facts = desk::LetterFacts { draft: true, signatory: None, approved_by: None, dossier: None, ..sample::facts() };
    for language in languages() {
        let letter = letters().compose(&facts, &language);
        assert!(letter.draft && letter.signatory.name.starts_with('[') && letter.verification.dossier.is_empty());
        assert!(!letter.labels.verification_text.contains("kerege verify"), "what is in no dossier cannot be verified");
    }
}

/// A request about a person asks for no evidence, and makes no promise that nobody wrote.
#[test]
fn a_letter_about_a_person_is_worded_for_it() {
    let assistance = text(&sample::facts(), "en");
    assert!(assistance.contains("mutual legal assistance") && assistance.contains("Use of the results"));
    for kind in cooperation::Kind::ABOUT_A_PERSON {
        let facts = desk::LetterFacts { measure: kind.word().to_owned(), ..sample::facts() };
        let said = text(&facts, "en");
        assert!(!said.contains("mutual legal assistance") && !said.contains("Use of the results"), "{said}");
        assert!(said.contains("inform this authority of the decision") && said.contains("Confidentiality"), "{said}");
    }
}
