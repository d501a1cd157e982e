//! Numbers that States give persons for life. Where a source says how check digits are made, they are checked; every other State's
//! number is taken as written, without gaps.

use base::Country;

use crate::text::{digits, latin_look_alikes, packed, prefixed};
use crate::{IdentifierError, country};

const WHAT: &str = "a national number";

/// `KG:` and the number.
pub(crate) fn canonical(text: &str, country: Option<&Country>) -> Result<String, IdentifierError> {
    let own = prefixed(text, country::two_letters);
    let (state, rest) = match (own, country) {
        (Some((state, rest)), None) => (state, rest),
        (Some((state, rest)), Some(chosen)) if chosen.as_str() == state => (state, rest),
        (Some(_), Some(_)) => return Err(IdentifierError::CountryDiffers { what: WHAT }),
        (None, Some(chosen)) => (country::known(chosen)?, text),
        (None, None) => return Err(IdentifierError::CountryMissing { what: WHAT }),
    };
    let number = packed(rest);
    let number = match state {
        "IT" => italian(number)?,
        "KG" => kyrgyz(&number)?,
        "KZ" => kazakh(&number)?,
        "RU" => russian(&number)?,
        "TR" => turkish(&number)?,
        "UZ" => uzbek(&number)?,
        _ => plain(&number)?,
    };
    Ok(format!("{state}:{number}"))
}

const SHORTEST: usize = 4;
const LONGEST: usize = 24;

fn plain(number: &str) -> Result<String, IdentifierError> {
    let number = latin_look_alikes(number);
    if !number.chars().all(char::is_alphanumeric) {
        return Err(IdentifierError::Characters { what: WHAT, right: "letters and digits" });
    }
    match number.chars().count() {
        0..SHORTEST => Err(IdentifierError::TooShort { what: WHAT, least: SHORTEST }),
        SHORTEST..=LONGEST => Ok(number),
        _ => Err(IdentifierError::TooLong { what: WHAT, most: LONGEST }),
    }
}

/// So many digits and nothing else.
fn exactly(number: &str, what: &'static str, count: usize, right: &'static str) -> Result<Vec<u32>, IdentifierError> {
    let digits = digits(number).ok_or(IdentifierError::Characters { what, right: "digits" })?;
    if digits.len() == count { Ok(digits) } else { Err(IdentifierError::Length { what, right }) }
}

fn agrees(right: bool, what: &'static str) -> Result<(), IdentifierError> {
    if right { Ok(()) } else { Err(IdentifierError::Check { what }) }
}

/// The sum of digits, each times its weight.
fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Whether these could be a day and a month.
fn is_day_and_month(day: &[u32], month: &[u32]) -> bool {
    let value = |pair: &[u32]| pair.iter().fold(0, |sum, digit| sum * 10 + digit);
    let days = match value(month) {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&value(day))
}

/// Personal identification number (PIN, also INN) of the Kyrgyz Republic: 14 digits; a natural person's begins with 1 or 2, then day,
/// month and year of birth. Source: order of the State Registration Service on giving the PIN (grs.gov.kg). No published check digit.
fn kyrgyz(number: &str) -> Result<String, IdentifierError> {
    const WHAT: &str = "a Kyrgyz personal number (PIN)";
    let digits = exactly(number, WHAT, 14, "14 digits")?;
    let of_person = matches!(digits[0], 1 | 2);
    if of_person && !is_day_and_month(&digits[1..3], &digits[3..5]) {
        return Err(IdentifierError::Date { what: WHAT });
    }
    Ok(number.to_owned())
}

/// Individual identification number (IIN) of Kazakhstan: 12 digits, the last a check digit with two sets of weights. Source: rules on
/// forming the identification number, Government resolution No. 406 of 22 May 2007, under the Law No. 223 of 12 January 2007.
fn kazakh(number: &str) -> Result<String, IdentifierError> {
    const WHAT: &str = "a Kazakh individual number (IIN)";
    let digits = exactly(number, WHAT, 12, "12 digits")?;
    let first = weighted(&digits, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
    let check = if first == 10 { weighted(&digits, &[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 } else { first };
    agrees(check < 10 && check == digits[11], WHAT)?;
    // Of an organisation (BIN) the fifth digit is 4, 5 or 6, and there is no day.
    if digits[4] < 4 && !is_day_and_month(&digits[4..6], &digits[2..4]) {
        return Err(IdentifierError::Date { what: WHAT });
    }
    Ok(number.to_owned())
}

/// Personal identification number (PINFL, JShShIR) of Uzbekistan: 14 digits; the first says century and sex, then day, month and year
/// of birth. Source: regulation on the passport system, decree of the President No. UP-2240 of 26 February 1999 with its later annexes
/// (lex.uz). The last digit is a check digit. Two published programs weigh the thirteen before it 7, 3, 1 in turn, modulo 10, one of them
/// citing the Cabinet of Ministers' resolution No. 177 of 12 April 2022; the resolution itself could not be read, and an example published
/// elsewhere does not agree. A wrong rule would refuse true numbers, so it is not judged.
fn uzbek(number: &str) -> Result<String, IdentifierError> {
    const WHAT: &str = "an Uzbek personal number (PINFL)";
    let digits = exactly(number, WHAT, 14, "14 digits")?;
    if !(1..=6).contains(&digits[0]) || !is_day_and_month(&digits[1..3], &digits[3..5]) {
        return Err(IdentifierError::Date { what: WHAT });
    }
    Ok(number.to_owned())
}

/// The Russian Federation: a person's insurance number (SNILS, 11 digits; Federal Law No. 27-FZ of 1 April 1996, check number by the
/// instruction of the Pension Fund, resolution No. 318p of 12 August 2014) or taxpayer's number (INN, 12 digits, 10 of an organisation;
/// order of the Tax Service No. MMV-7-6/435 of 29 June 2012).
fn russian(number: &str) -> Result<String, IdentifierError> {
    const WHAT: &str = "a Russian insurance or taxpayer's number (SNILS, INN)";
    let digits = digits(number).ok_or(IdentifierError::Characters { what: WHAT, right: "digits" })?;
    let mod_eleven = |weights: &[u32]| weighted(&digits, weights) % 11 % 10;
    let right = match digits.len() {
        10 => mod_eleven(&[2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[9],
        11 => is_insurance_number(&digits),
        12 => {
            mod_eleven(&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[10]
                && mod_eleven(&[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) == digits[11]
        }
        _ => return Err(IdentifierError::Length { what: WHAT, right: "11 digits (SNILS), 12 or 10 (INN)" }),
    };
    agrees(right, WHAT)?;
    Ok(number.to_owned())
}

/// The check number of numbers above 001-001-998; the first ones had none.
fn is_insurance_number(digits: &[u32]) -> bool {
    const WITHOUT_CHECK: u32 = 1_001_998;
    let value = digits[..9].iter().fold(0, |sum, digit| sum * 10 + digit);
    let check = weighted(digits, &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100;
    value <= WITHOUT_CHECK || check == digits[9] * 10 + digits[10]
}

/// Identity number (T.C. kimlik no.) of Türkiye: 11 digits, two of them check digits. Source: Law No. 5490 on population services,
/// article 46; the check digits as the population directorate (NVI) has them verified.
fn turkish(number: &str) -> Result<String, IdentifierError> {
    const WHAT: &str = "a Turkish identity number";
    let digits = exactly(number, WHAT, 11, "11 digits")?;
    let odd: u32 = digits[..9].iter().step_by(2).sum();
    let even: u32 = digits[1..8].iter().step_by(2).sum();
    // 10 times the largest difference keeps the subtraction above zero.
    let tenth = (odd * 7 + 360 - even) % 10;
    let last = digits[..10].iter().sum::<u32>() % 10;
    agrees(digits[0] != 0 && digits[9] == tenth && digits[10] == last, WHAT)?;
    Ok(number.to_owned())
}

/// Codice fiscale: 16 characters, the last a check letter; digits may be replaced by letters where two persons would have one code
/// (omocodia). Also the provisional and organisations' 11 digits. Source: decree of the Minister of Finance of 23 December 1976, articles
/// 2 to 8; 11 digits: article 4 and the check by Luhn's formula.
fn italian(number: String) -> Result<String, IdentifierError> {
    const WHAT: &str = "an Italian tax code (codice fiscale)";
    let number = latin_look_alikes(&number);
    if number.len() == 11
        && let Some(digits) = digits(&number)
    {
        agrees(luhn(&digits), WHAT)?;
        return Ok(number);
    }
    if number.chars().count() != 16 {
        return Err(IdentifierError::Length { what: WHAT, right: "16 characters, or 11 digits" });
    }
    let letter = |b: &u8| b.is_ascii_uppercase();
    let digit = |b: &u8| b.is_ascii_digit() || b"LMNPQRSTUV".contains(b);
    let month = |b: &u8| b"ABCDEHLMPRST".contains(b);
    let bytes = number.as_bytes();
    let shape = bytes.iter().enumerate().all(|(at, byte)| match at {
        6 | 7 | 9 | 10 | 12..=14 => digit(byte),
        8 => month(byte),
        _ => letter(byte),
    });
    if !shape {
        let right = "six letters, two digits, a letter, two digits, a letter, three digits, a letter";
        return Err(IdentifierError::Shape { what: WHAT, right });
    }
    agrees(check_letter(&bytes[..15]) == bytes[15], WHAT)?;
    Ok(number)
}

/// Values of characters at odd places: 0 to 9 as A to J, then K to Z.
const AT_ODD_PLACES: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

fn check_letter(bytes: &[u8]) -> u8 {
    let value = |byte: u8| usize::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' });
    let sum: u32 = bytes
        .iter()
        .enumerate()
        // Places are counted from one: the first is odd.
        .map(|(at, byte)| if at % 2 == 0 { AT_ODD_PLACES[value(*byte)] } else { value(*byte) as u32 })
        .sum();
    b'A' + (sum % 26) as u8
}

fn luhn(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit }).sum();
    sum.is_multiple_of(10)
}
