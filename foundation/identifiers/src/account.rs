//! Bank accounts: IBAN (ISO 13616, the registry in the crate `iban_validate`), else the national number and its State.

use base::Country;
use iban::{Iban, IbanLike, ParseIbanError};

use crate::text::{latin_look_alikes, packed, prefixed};
use crate::{IdentifierError, country};

const WHAT: &str = "an account number (IBAN)";
const NATIONAL: &str = "a national account number";

/// `IBAN:KZ86125KZT5004100100`, or `KG:` and the national number.
pub(crate) fn canonical(text: &str, country: Option<&Country>) -> Result<String, IdentifierError> {
    if let Some((_, rest)) = prefixed(text, |code| (code == "IBAN").then_some(())) {
        return international(&latin_look_alikes(&packed(rest)));
    }
    let own = prefixed(text, country::two_letters);
    let number = latin_look_alikes(&packed(own.map_or(text, |(_, rest)| rest)));
    let number = number.strip_prefix("IBAN").unwrap_or(&number);
    if own.is_none() && looks_international(number) {
        return international(number);
    }
    let state = match (own, country) {
        (Some((state, _)), None) => state,
        (Some((state, _)), Some(chosen)) if chosen.as_str() == state => state,
        (Some(_), Some(_)) => return Err(IdentifierError::CountryDiffers { what: NATIONAL }),
        (None, Some(chosen)) => country::known(chosen)?,
        (None, None) => return Err(IdentifierError::CountryMissing { what: NATIONAL }),
    };
    Ok(format!("{state}:{}", national(number)?))
}

/// The shortest IBAN is Norway's, with 15.
const SHORTEST_INTERNATIONAL: usize = 15;

/// Two letters of a State, two digits, and long enough.
fn looks_international(number: &str) -> bool {
    let begins = number.get(..2).and_then(country::two_letters).is_some();
    let digits = number.get(2..4).is_some_and(|pair| pair.bytes().all(|b| b.is_ascii_digit()));
    begins && digits && number.len() >= SHORTEST_INTERNATIONAL
}

fn international(number: &str) -> Result<String, IdentifierError> {
    match number.parse::<Iban>() {
        Ok(iban) => Ok(format!("IBAN:{}", iban.electronic_str())),
        // Mod 97 holds, and the registry here does not know the State: new ones join, and the checksum says enough.
        Err(ParseIbanError::UnknownCountry(base)) => Ok(format!("IBAN:{}", base.electronic_str())),
        Err(ParseIbanError::InvalidBban(_)) => {
            Err(IdentifierError::Length { what: WHAT, right: "another length or other characters in this country" })
        }
        Err(ParseIbanError::InvalidBaseIban { .. }) => Err(IdentifierError::Check { what: WHAT }),
        #[allow(unreachable_patterns, reason = "the library may name further causes")]
        Err(_) => Err(IdentifierError::Check { what: WHAT }),
    }
}

const SHORTEST: usize = 5;
const LONGEST: usize = 34;

fn national(number: &str) -> Result<String, IdentifierError> {
    if !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(IdentifierError::Characters { what: NATIONAL, right: "digits and Latin letters" });
    }
    match number.len() {
        0..SHORTEST => Err(IdentifierError::TooShort { what: NATIONAL, least: SHORTEST }),
        SHORTEST..=LONGEST => Ok(number.to_owned()),
        _ => Err(IdentifierError::TooLong { what: NATIONAL, most: LONGEST }),
    }
}
