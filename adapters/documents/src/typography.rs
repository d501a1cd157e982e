//! What a good secretary does with typed text before it is printed: binds what must not be torn apart, and sets the language's own
//! quotation marks. Both writers take the result, so that the PDF and the DOCX say the same, sign by sign.

use base::Language;

use crate::letter::{Beside, Block, Citation, Fact, Letter, Section, Signatory, Statement};

const NO_BREAK: char = '\u{A0}';

/// Languages whose text is set in full lines: the engine has patterns to hyphenate them, so no line is torn open.
const HYPHENATED: [&str; 20] = [
    "be", "bg", "cs", "de", "el", "en", "es", "et", "fr", "hr", "hu", "it", "lt", "lv", "pl", "pt", "ro", "ru", "tr",
    "uk",
];

/// Words after which a number (or, for a place or a name, a word) must stand on the same line.
const BINDING: [&str; 34] = [
    "№",
    "§",
    "§§",
    "No.",
    "no.",
    "Nos.",
    "Art.",
    "art.",
    "Arts.",
    "arts.",
    "artt.",
    "para.",
    "paras.",
    "p.",
    "pp.",
    "n.",
    "nn.",
    "lett.",
    "sec.",
    "ch.",
    "vol.",
    "ст.",
    "Ст.",
    "ст.ст.",
    "п.",
    "пп.",
    "ч.",
    "чч.",
    "гл.",
    "стр.",
    "г.",
    "им.",
    "ул.",
    "д.",
];

/// Whether lines are filled to the margin in this language.
pub(crate) fn is_justified(language: &Language) -> bool {
    HYPHENATED.contains(&base_tag(language))
}

/// The tag without script and region: `en` of `en-gb`.
pub(crate) fn base_tag(language: &Language) -> &str {
    language.as_str().split('-').next().unwrap_or_default()
}

/// The letter, ready for a writer.
pub(crate) fn set(letter: &Letter) -> Letter {
    let tag = base_tag(&letter.language);
    let prose = |text: &String| prose_in(text, tag);
    let exact = |text: &String| clean(text);
    let person =
        |person: &Signatory| Signatory { name: bind(&clean(&person.name), tag), position: prose(&person.position) };
    let mut set = letter.clone();
    set.letterhead.country = exact(&letter.letterhead.country);
    set.letterhead.authority = prose(&letter.letterhead.authority);
    set.letterhead.address = lines(&letter.letterhead.address);
    set.letterhead.contact = letter.letterhead.contact.as_ref().map(exact);
    set.number = exact(&letter.number);
    set.addressee = lines(&letter.addressee);
    set.subject = prose(&letter.subject).replace('\n', " ");
    set.salutation = prose(&letter.salutation);
    set.closing = prose(&letter.closing);
    set.handling = prose(&letter.handling);
    set.signatory = person(&letter.signatory);
    set.approved_by = letter.approved_by.as_ref().map(person);
    set.labels.verification_text = prose(&letter.labels.verification_text);
    for annex in &mut set.annexes {
        annex.number = exact(&annex.number);
        annex.title = prose(&annex.title);
        annex.extent = prose(&annex.extent);
    }
    set.sections = letter.sections.iter().map(|section| set_section(section, tag)).collect();
    set
}

fn prose_in(text: &str, tag: &str) -> String {
    bind(&quote(&clean(text), tag), tag)
}

/// Each column after the rules of its own language.
fn set_beside(beside: &Beside) -> Beside {
    let (left, right) = (base_tag(&beside.languages.0), base_tag(&beside.languages.1));
    let row = |row: &Fact| Fact { label: prose_in(&row.label, left), value: prose_in(&row.value, right) };
    Beside { rows: beside.rows.iter().map(row).collect(), ..beside.clone() }
}

fn set_section(section: &Section, tag: &str) -> Section {
    let prose = |text: &String| bind(&quote(&clean(text), tag), tag);
    let facts = |rows: &[Fact]| {
        rows.iter().map(|row| Fact { label: prose(&row.label), value: clean(&row.value) }).collect::<Vec<_>>()
    };
    let mut blocks = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Paragraph(text) => {
                let clean = clean(text);
                let parts = clean.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
                blocks.extend(parts.map(|part| Block::Paragraph(prose(&part.to_owned()))));
            }
            Block::Bullets(points) => blocks.push(Block::Bullets(points.iter().map(prose).collect())),
            Block::Facts(rows) => blocks.push(Block::Facts(facts(rows))),
            Block::Citations(list) => blocks.push(Block::Citations(
                list.iter()
                    .map(|one| Citation { provision: bind(&clean(&one.provision), tag), note: prose(&one.note) })
                    .collect(),
            )),
            Block::Beside(beside) => blocks.push(Block::Beside(set_beside(beside))),
            Block::Statement(statement) => blocks.push(Block::Statement(Statement {
                heading: prose(&statement.heading).replace('\n', " "),
                text: prose(&statement.text),
                rows: facts(&statement.rows),
            })),
        }
    }
    // A table or list without rows is no table; the engines would print an empty frame.
    blocks.retain(|block| match block {
        Block::Paragraph(_) | Block::Statement(_) => true,
        Block::Bullets(points) => !points.is_empty(),
        Block::Facts(rows) => !rows.is_empty(),
        Block::Citations(list) => !list.is_empty(),
        Block::Beside(beside) => !beside.rows.is_empty(),
    });
    Section { heading: prose(&section.heading).replace('\n', " "), blocks }
}

fn lines(list: &[String]) -> Vec<String> {
    list.iter().map(|line| clean(line)).filter(|line| !line.is_empty()).collect()
}

/// One kind of line end, no tabulators, no invisible signs that come along when text is pasted.
fn clean(text: &str) -> String {
    let one_end = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    one_end.chars().filter(|c| !matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')).collect::<String>().trim().to_owned()
}

/// Straight double quotation marks become the language's own, and the typewriter's apostrophe between letters a real one.
/// If the marks of a text do not open and close in turn, they are all left: it may be code, a formula or a part number.
fn quote(text: &str, tag: &str) -> String {
    let (open, close) = match tag {
        "ru" | "ky" | "it" | "uk" | "be" | "kk" | "es" | "fr" | "el" | "ar" | "fa" | "pt" => ('«', '»'),
        "de" | "cs" | "bg" => ('„', '“'),
        "pl" | "ro" | "hu" | "hr" => ('„', '”'),
        _ => ('“', '”'),
    };
    let signs: Vec<char> = text.chars().collect();
    let around = |at: usize| (at.checked_sub(1).map(|before| signs[before]), signs.get(at + 1).copied());
    let mut marks = signs.iter().enumerate().filter(|(_, c)| **c == '"').map(|(at, _)| {
        let (before, after) = around(at);
        let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'))
            && after.is_some_and(|c| !c.is_whitespace());
        let closes = before.is_some_and(|c| !c.is_whitespace())
            && after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]".contains(c));
        match (opens, closes) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    });
    let mut expected = true;
    let in_turn = marks.all(|mark| {
        let right = mark == Some(expected);
        expected = !expected;
        right
    }) && expected;
    let mut opening = false;
    let set = signs.iter().enumerate().map(|(at, &c)| match c {
        '"' if in_turn => {
            opening = !opening;
            if opening { open } else { close }
        }
        '\'' if matches!(around(at), (Some(a), Some(b)) if a.is_alphabetic() && b.is_alphabetic()) => '’',
        c => c,
    });
    set.collect()
}

/// Puts a no-break space where a line must not end: between a number and its noun, an abbreviation and its number, initials and
/// surname, before a dash, and in Russian after the short words that must not hang at a line's end.
fn bind(text: &str, tag: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut bound = String::with_capacity(text.len() + 16);
    let mut in_telephone = false;
    for (at, word) in words.iter().enumerate() {
        bound.push_str(word);
        in_telephone = word.strip_prefix('+').map_or(in_telephone && is_number(word), is_number);
        if let Some(next) = words.get(at + 1) {
            // "art. 18 of": the number has its word already, it needs no second.
            let is_taken =
                at > 0 && is_number(word) && is_binding(words[at - 1]) && next.starts_with(char::is_alphabetic);
            let must_bind = if in_telephone {
                next.starts_with(|c: char| c.is_ascii_digit())
            } else {
                !is_taken && must_bind(word, next, tag)
            };
            bound.push(if must_bind { NO_BREAK } else { ' ' });
        }
    }
    bound
}

fn is_binding(word: &str) -> bool {
    BINDING.contains(&opened(word))
}

/// The last line's word without what opens before it.
fn opened(word: &str) -> &str {
    word.rsplit('\n').next().unwrap_or_default().trim_start_matches(['(', '[', '«', '“', '„'])
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
}

/// "(a)", "(iv),": a letter of an article.
fn is_letter_of_article(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', '.']);
    word.len() <= 8 && word.starts_with('(') && word.ends_with(')')
}

fn must_bind(word: &str, next: &str, tag: &str) -> bool {
    let word = opened(word);
    let Some(first) = next.chars().next() else { return false };
    let letters = word.chars().count();
    let digits = is_number(word);
    let is_thousands = next.chars().take_while(char::is_ascii_digit).count() == 3;
    let initial = letters == 2 && word.ends_with('.') && word.starts_with(char::is_uppercase);
    let hanging = matches!(tag, "ru" | "uk" | "be" | "bg")
        && (1..=2).contains(&letters)
        && word.chars().all(|c| matches!(c, 'а'..='я' | 'і' | 'ї'));
    matches!(next, "—" | "–")
        || (BINDING.contains(&word) && (first.is_ascii_digit() || (word.ends_with('.') && first.is_uppercase())))
        || (digits && letters <= 3 && (first.is_alphabetic() || is_thousands))
        || (digits && letters == 4 && next.trim_end_matches([',', ';', ')']) == "г.")
        || (digits && is_letter_of_article(next))
        || (initial && first.is_uppercase())
        || hanging
}

#[cfg(test)]
mod tests {
    use super::{bind, clean, quote};

    #[test]
    fn quotation_marks_are_the_languages_own() {
        let cases = [
            ("en", r#"the hotel "Ala-Too" ("the hotel")"#, "the hotel “Ala-Too” (“the hotel”)"),
            ("ru", r#"гостиница "Ала-Тоо", далее"#, "гостиница «Ала-Тоо», далее"),
            ("it", r#"l'albergo "Ala-Too"."#, "l’albergo «Ala-Too»."),
            // Left alone: not in turn, or not at the edge of a word.
            ("en", r#"<img src="x" alt="y">"#, r#"<img src="x" alt="y">"#),
            ("en", r#"a 3" pipe"#, r#"a 3" pipe"#),
            ("ru", r#""один "два""#, r#""один "два""#),
        ];
        for (tag, typed, set) in cases {
            assert_eq!(quote(typed, tag), set, "{tag}");
        }
    }

    #[test]
    fn what_belongs_together_stays_on_one_line() {
        let cases = [
            ("en", "on 24 November under art. 18 of", "on 24~November under art.~18 of"),
            ("en", "A. B. Rossi paid 15 000 euros in 2026 there", "A.~B.~Rossi paid 15~000~euros in 2026 there"),
            ("ru", "в г. Бишкек — с 1 мая 2026 г. по ст. 171", "в~г.~Бишкек~— с~1~мая 2026~г. по~ст.~171"),
            ("en", "call +39 0541 000 117 or 112 there", "call +39~0541~000~117 or 112~there"),
            ("en", "art. 18(3)(a), art. 3 (a), art. 5", "art.~18(3)(a), art.~3~(a), art.~5"),
            ("ky", "№ 12 чечим", "№~12 чечим"),
            ("it", "è stato sentito il 3 maggio", "è stato sentito il 3~maggio"),
        ];
        for (tag, typed, set) in cases {
            assert_eq!(bind(typed, tag).replace('\u{A0}', "~"), set, "{tag}");
        }
    }

    #[test]
    fn pasted_signs_that_nobody_sees_are_taken_out() {
        assert_eq!(clean("\u{FEFF}one\r\ntwo\u{200B}\tthree "), "one\ntwo three");
    }
}
