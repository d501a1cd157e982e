//! The machine-readable zone of travel documents: ICAO Doc 9303, 8th edition, part 3 section 4.9 (check digits), part 4 (passports, 2 × 44),
//! part 5 (cards, 3 × 30), part 6 (2 × 36), part 7 (visas). Only what names the document is taken: names and dates are left where they are.

use std::ops::Range;

use crate::IdentifierError;

const WHAT: &str = "the machine-readable zone";

/// What names the document.
pub(crate) struct Read {
    /// Three letters, or the one of Germany.
    pub(crate) issuer: String,
    /// Without filling characters.
    pub(crate) number: String,
}

/// Reads the zone's two or three lines, whether they come as lines or run together, and checks every check digit that is there.
pub(crate) fn read(text: &str) -> Result<Read, IdentifierError> {
    let all: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    if !all.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'<') {
        return Err(IdentifierError::Characters { what: WHAT, right: "capital letters, digits and <" });
    }
    // Offsets below are of bytes, which after the check above are characters.
    let zone = Zone(&all);
    let (issuer, number) = match all.len() {
        88 => zone.two_lines(44)?,
        72 => zone.two_lines(36)?,
        90 => zone.three_lines()?,
        _ => {
            let right = "two lines of 44 or 36 characters, or three of 30";
            return Err(IdentifierError::Length { what: WHAT, right });
        }
    };
    Ok(Read { issuer: issuer.replace('<', ""), number })
}

struct Zone<'a>(&'a str);

impl Zone<'_> {
    fn at(&self, range: Range<usize>) -> &str {
        self.0.get(range).unwrap_or_default()
    }

    /// One field against its check digit.
    fn field(&self, range: Range<usize>, digit: usize) -> Result<(), IdentifierError> {
        self.check(std::slice::from_ref(&range), digit)
    }

    /// The characters of several ranges against one check digit.
    fn check(&self, ranges: &[Range<usize>], digit: usize) -> Result<(), IdentifierError> {
        let checked: String = ranges.iter().map(|range| self.at(range.clone())).collect();
        let found = self.at(digit..digit + 1);
        let agrees = found == check_digit(&checked).to_string()
            // An optional field without content may have `<` for its digit (part 4, section 4.2.2.2).
            || (found == "<" && checked.bytes().all(|b| b == b'<'));
        if agrees { Ok(()) } else { Err(IdentifierError::Check { what: WHAT }) }
    }

    /// Passports (44), cards of the larger size (36), and visas of either.
    fn two_lines(&self, width: usize) -> Result<(String, String), IdentifierError> {
        let second = |range: Range<usize>| width + range.start..width + range.end;
        let visa = self.at(0..1) == "V";
        // Dates of birth and of expiry stand at the same places in all of them.
        self.field(second(13..19), width + 19)?;
        self.field(second(21..27), width + 27)?;
        let number = if width == 36 && !visa && self.at(second(9..10)) == "<" {
            self.long_number(second(0..9), second(28..35))?
        } else {
            self.field(second(0..9), width + 9)?;
            self.at(second(0..9)).replace('<', "")
        };
        if !visa {
            let last = width - 1;
            if width == 44 {
                self.field(second(28..42), width + 42)?;
            }
            self.check(&[second(0..10), second(13..20), second(21..last)], width + last)?;
        }
        Ok((self.at(2..5).to_owned(), number))
    }

    /// Cards of the size of a bank card.
    fn three_lines(&self) -> Result<(String, String), IdentifierError> {
        self.field(30..36, 36)?;
        self.field(38..44, 44)?;
        let number = if self.at(14..15) == "<" {
            self.long_number(5..14, 15..30)?
        } else {
            self.field(5..14, 14)?;
            self.at(5..14).replace('<', "")
        };
        self.check(&[5..30, 30..37, 38..45, 48..59], 59)?;
        Ok((self.at(2..5).to_owned(), number))
    }

    /// A number of more than nine characters: the rest and the check digit stand at the beginning of the optional field (part 5, note j).
    fn long_number(&self, first: Range<usize>, optional: Range<usize>) -> Result<String, IdentifierError> {
        let rest = self.at(optional).split('<').next().unwrap_or_default();
        let number = |more: &str| format!("{}{more}", self.at(first.clone()));
        let Some((more, digit)) =
            rest.split_at_checked(rest.len().saturating_sub(1)).filter(|(more, _)| !more.is_empty())
        else {
            return Err(IdentifierError::Check { what: WHAT });
        };
        let whole = number(more);
        if digit == check_digit(&whole).to_string() { Ok(whole) } else { Err(IdentifierError::Check { what: WHAT }) }
    }
}

/// Weights 7, 3, 1; letters count from 10, the filling character 0.
fn check_digit(text: &str) -> u32 {
    let value = |c: char| if c == '<' { 0 } else { c.to_digit(36).unwrap_or(0) };
    text.chars().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(c) * weight).sum::<u32>() % 10
}
