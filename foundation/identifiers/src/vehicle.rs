//! Vehicles: the identification number where there is one, else the plate and its State.

use base::Country;

use crate::text::{latin_look_alikes, packed, prefixed};
use crate::{IdentifierError, country};

const NUMBER: &str = "a vehicle identification number (VIN)";
const PLATE: &str = "a plate";

/// `VIN:` and 17 characters (ISO 3779), or `KG:` and the plate.
pub(crate) fn canonical(text: &str, country: Option<&Country>) -> Result<String, IdentifierError> {
    if let Some((_, rest)) = prefixed(text, |code| (code == "VIN").then_some(())) {
        return identification_number(&latin_look_alikes(&packed(rest)));
    }
    let own = prefixed(text, country::two_letters);
    let rest = own.map_or(text, |(_, rest)| rest);
    let packed = latin_look_alikes(&packed(rest));
    // No plate is as long.
    if own.is_none() && packed.chars().count() == VIN_CHARACTERS {
        return identification_number(&packed);
    }
    let state = match (own, country) {
        (Some((state, _)), None) => state,
        (Some((state, _)), Some(chosen)) if chosen.as_str() == state => state,
        (Some(_), Some(_)) => return Err(IdentifierError::CountryDiffers { what: PLATE }),
        (None, Some(chosen)) => country::known(chosen)?,
        (None, None) => return Err(IdentifierError::CountryMissing { what: PLATE }),
    };
    Ok(format!("{state}:{}", plate(packed)?))
}

const VIN_CHARACTERS: usize = 17;

fn identification_number(number: &str) -> Result<String, IdentifierError> {
    let bytes = number.as_bytes();
    if number.chars().count() != VIN_CHARACTERS {
        return Err(IdentifierError::Length { what: NUMBER, right: "17 characters" });
    }
    // I, O and Q are left out so that nobody takes them for digits (ISO 3779 section 4.4).
    if !bytes.iter().all(|b| (b.is_ascii_uppercase() && !b"IOQ".contains(b)) || b.is_ascii_digit()) {
        return Err(IdentifierError::Characters { what: NUMBER, right: "digits and Latin letters without I, O and Q" });
    }
    // The ninth character is a check digit where law says so: North America (first character 1 to 5; 49 CFR 565.15) and China (L;
    // GB 16735). Elsewhere makers use the place as they like.
    let checked = matches!(bytes[0], b'1'..=b'5' | b'L');
    if checked && check_character(bytes) != bytes[8] {
        return Err(IdentifierError::Check { what: NUMBER });
    }
    Ok(format!("VIN:{number}"))
}

/// 49 CFR 565.15(c): values of letters, and weights of places.
fn check_character(bytes: &[u8]) -> u8 {
    const WEIGHTS: [u32; VIN_CHARACTERS] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let value = |byte: &u8| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        b'A'..=b'H' => u32::from(byte - b'A') + 1,
        b'J'..=b'R' => u32::from(byte - b'J') + 1,
        _ => u32::from(byte.saturating_sub(b'S')) + 2,
    };
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| value(byte) * weight).sum();
    match sum % 11 {
        10 => b'X',
        rest => b'0' + rest as u8,
    }
}

const SHORTEST: usize = 2;
const LONGEST: usize = 12;

/// Letters and digits in upper case, look-alikes as Latin; letters without a twin, as on Arabic, Kazakh or older plates, stay.
fn plate(packed: String) -> Result<String, IdentifierError> {
    if !packed.chars().all(char::is_alphanumeric) {
        return Err(IdentifierError::Characters { what: PLATE, right: "letters and digits" });
    }
    match packed.chars().count() {
        0..SHORTEST => Err(IdentifierError::TooShort { what: PLATE, least: SHORTEST }),
        SHORTEST..=LONGEST => Ok(packed),
        _ => Err(IdentifierError::TooLong { what: PLATE, most: LONGEST }),
    }
}
