//! What people type and files hold: identifiers, names, days, codes, limited texts.

use base::{AuthorityCode, Country, Date, Hash, Language, LongText, ShortText, Timestamp, Title, UnitCode};
use identifiers::{Class, Identifier};
use names::{Bits, Name, Spelling, Spellings, What};

use crate::dice::Dice;

const COUNTRIES: [&str; 10] = ["KG", "IT", "RU", "KZ", "UZ", "TR", "DE", "US", "AE", "ZZ"];

/// A number, document, plate, account and so on. What was read is read again as itself.
pub(crate) fn identifier(input: &[u8]) {
    let mut dice = Dice::new(input);
    let class = *dice.one(&Class::ALL);
    let country: Option<Country> = match dice.byte() as usize {
        0 => None,
        at => COUNTRIES[at % COUNTRIES.len()].parse().ok(),
    };
    let text = String::from_utf8_lossy(dice.rest()).into_owned();
    let kept = serde_json::json!({ "class": class.word(), "canonical": text });
    if let Ok(kept) = serde_json::from_value::<Identifier>(kept) {
        assert!(kept.canonical() == text, "what is kept is in its one spelling");
    }
    let Ok(identifier) = Identifier::read(class, &text, country.as_ref()) else { return };
    let again = Identifier::read(class, identifier.canonical(), None);
    assert!(again.as_ref() == Ok(&identifier), "{:?} is not read as itself: {again:?}", identifier.canonical());
    for identifier in [identifier.clone(), identifier.of_victim()] {
        let bytes = base::cbor::to_vec(&identifier);
        let again = base::cbor::from_slice::<Identifier>(&bytes);
        assert!(again.as_ref() == Ok(&identifier), "{:?} does not come back", identifier.canonical());
        assert!(!identifier.masked().is_empty());
        let listed = identifier.listed();
        assert!(listed.starts_with(&identifier.asked()) && !listed.is_empty());
        assert!(listed.iter().all(|form| Identifier::input(identifier.class(), form).is_ok()));
    }
}

/// Two names: what they are made of, how they compare, and by which keys they are found.
pub(crate) fn name(input: &[u8]) {
    let mut dice = Dice::new(input);
    let (one, other) = (dice.text(), dice.text());
    let (left, right) = (Name::read(&one), Name::read(&other));
    for name in [&left, &right] {
        assert!(name.is_empty() == name.parts().is_empty());
        for part in name.parts() {
            assert!(!name.text_of(part.span()).is_empty(), "a part stands somewhere");
        }
        let _ = names::keys(name, None);
        let birth = Date::new(1990, 1 + (one.len() % 12) as i8, 1 + (other.len() % 28) as i8).ok();
        let _ = names::keys(name, birth);
    }
    let (there, back) = (names::compare(&left, &right), names::compare(&right, &left));
    assert!(there.bits == back.bits, "alike both ways round");
    assert!(there.explanation.iter().map(|line| line.bits).sum::<Bits>() == there.bits, "the lines add up");
    assert!((0.0..=1.0).contains(&there.score));
    for line in &there.explanation {
        if let What::Met(meeting) = line.what {
            assert!(!left.text_of(meeting.left).is_empty() && !right.text_of(meeting.right).is_empty());
        }
        assert!(!names::sentence(line, &left, &right).is_empty());
    }
    spellings(&[one.as_str(), other.as_str(), dice.text().as_str()]);
}

fn spellings(texts: &[&str]) {
    let mut all = Spellings::default();
    for text in texts {
        if let Ok(spelling) = Spelling::new(text, None, text) {
            let _ = all.add(spelling);
        }
    }
    let _ = all.best(&all);
    for system in names::romanisation::systems() {
        let _ = names::romanisation::romanise(system, texts[0]);
    }
}

/// Codes, days and texts of limited size: what is accepted is written as it was read.
pub(crate) fn value(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Ok(date) = text.parse::<Date>() {
        assert!(date.to_string() == text);
        let days = input.iter().fold(0_i32, |sum, byte| sum.wrapping_mul(31).wrapping_add(i32::from(*byte)));
        let moved = [date.plus_days(days), date.plus_months(days), date.plus_years(days)];
        let sum: i64 = moved.iter().map(|other| i64::from(other.days_since(date)) + other.start().0).sum();
        let _ = Timestamp(sum).date();
    }
    let number = input.iter().fold(0_i64, |sum, byte| sum.wrapping_mul(257).wrapping_add(i64::from(*byte)));
    let at = Timestamp(number);
    let _ = (at.date(), at.time(), at.to_string(), at.plus_seconds(number).seconds_since(at), at.date().plus_days(-1));
    if let Ok(code) = text.parse::<AuthorityCode>() {
        assert!(code.as_str() == text && text.starts_with(code.country().as_str()));
    }
    assert!(text.parse::<UnitCode>().is_ok_and(|code| code.as_str() == text) || text.parse::<UnitCode>().is_err());
    if let Ok(language) = text.parse::<Language>() {
        let _ = language.is_right_to_left();
    }
    if let Ok(hash) = text.parse::<Hash>() {
        assert!(hash.to_string() == text && !hash.short().is_empty() && !hash.spoken().is_empty());
    }
    again(&text, |text| Title::new(text), Title::as_str, Title::LIMIT);
    again(&text, |text| ShortText::new(text), ShortText::as_str, ShortText::LIMIT);
    again(&text, |text| LongText::new(text), LongText::as_str, LongText::LIMIT);
}

fn again<T: PartialEq, E>(text: &str, new: fn(&str) -> Result<T, E>, as_str: fn(&T) -> &str, limit: usize) {
    let Ok(read) = new(text) else { return };
    let written = as_str(&read);
    assert!(!written.is_empty() && written.chars().count() <= limit);
    assert!(new(written).is_ok_and(|again| again == read), "a text is itself");
}
