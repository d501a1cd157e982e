//! Travel and identity documents: the issuer's three letters and the number, typed or from the machine-readable zone.

use base::Country;

use crate::text::{latin_look_alikes, packed, prefixed};
use crate::{IdentifierError, country, machine_readable};

const WHAT: &str = "a document's number";

/// `KGZ:AC1234567`. The kind of document is left out: a border guard writes "passport", a registry "P", and the number is one.
pub(crate) fn canonical(text: &str, country: Option<&Country>) -> Result<String, IdentifierError> {
    if text.contains('<') {
        let read = machine_readable::read(text)?;
        let issuer = country::issuer(&read.issuer)?;
        if let Some(chosen) = country
            && country::issuer(chosen.as_str())? != issuer
        {
            return Err(IdentifierError::CountryDiffers { what: "the machine-readable zone" });
        }
        return Ok(format!("{issuer}:{}", number(&read.number)?));
    }
    let own = prefixed(text, |code| country::issuer(code).ok());
    let (issuer, rest) = match (own, country) {
        (Some((issuer, rest)), None) => (issuer, rest),
        (Some((issuer, rest)), Some(chosen)) if country::issuer(chosen.as_str())? == issuer => (issuer, rest),
        (Some(_), Some(_)) => return Err(IdentifierError::CountryDiffers { what: WHAT }),
        (None, Some(chosen)) => (country::issuer(chosen.as_str())?, text),
        (None, None) => return Err(IdentifierError::CountryMissing { what: WHAT }),
    };
    Ok(format!("{issuer}:{}", number(rest)?))
}

const SHORTEST: usize = 4;
const LONGEST: usize = 24;

/// Series and number without gaps. A series in Cyrillic letters that look Latin is the Latin one, as the document's own zone has it;
/// letters without a twin, as on certificates of birth, stay.
fn number(text: &str) -> Result<String, IdentifierError> {
    let number = latin_look_alikes(&packed(text));
    if !number.chars().all(char::is_alphanumeric) {
        return Err(IdentifierError::Characters { what: WHAT, right: "letters and digits" });
    }
    match number.chars().count() {
        0..SHORTEST => Err(IdentifierError::TooShort { what: WHAT, least: SHORTEST }),
        SHORTEST..=LONGEST if number.chars().any(|c| c.is_ascii_digit()) => Ok(number),
        SHORTEST..=LONGEST => Err(IdentifierError::Shape { what: WHAT, right: "it holds at least one digit" }),
        _ => Err(IdentifierError::TooLong { what: WHAT, most: LONGEST }),
    }
}
