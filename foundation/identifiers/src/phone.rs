//! Telephone numbers in E.164 (ITU-T E.164, 2010), read by Google's plan of the world's numbers in the crate `phonenumber`.

use base::Country;
use phonenumber::Metadata;
use phonenumber::ParseError;
use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;

use crate::IdentifierError;

const WHAT: &str = "a telephone number";

/// `+`, calling code, national number. An extension is not part of it: it must be left out.
///
/// Lengths are those of the country's plan. Whether a range is in use is not asked: plans change faster than tables, and a number that
/// was handed out yesterday must not be refused.
pub(crate) fn canonical(text: &str, country: Option<&Country>) -> Result<String, IdentifierError> {
    let bare = text.strip_prefix("tel:").unwrap_or(text).trim_start();
    let allowed = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+()-./–—‑".contains(c);
    if !bare.chars().all(allowed) {
        let right = "digits, a leading +, spaces, brackets and hyphens";
        return Err(IdentifierError::Characters { what: WHAT, right });
    }
    // The international prefix of most plans; the others' need the country, and the library knows them.
    let international = match bare.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => bare.to_owned(),
    };
    let abroad = international.starts_with('+');
    let home = match country {
        _ if abroad => None,
        Some(country) => Some(country.as_str().parse::<Id>().map_err(|_| unknown(country))?),
        None => return Err(IdentifierError::CountryMissing { what: WHAT }),
    };
    let number = phonenumber::parse(home, &international).map_err(problem)?;
    fits(&number)?;
    let e164 = number.format().mode(phonenumber::Mode::E164).to_string();
    // Behind a prefix inside the national number (`0 016 700456` in Italy) the library finds another country's number, of which it takes
    // another digit off when it reads it again. A number that is not its own spelling would be kept and never found.
    let again = phonenumber::parse(None, &e164).map_err(problem)?;
    if again.format().mode(phonenumber::Mode::E164).to_string() == e164 { Ok(e164) } else { Err(shape()) }
}

fn shape() -> IdentifierError {
    IdentifierError::Shape { what: WHAT, right: "write it with + and the calling code, as +996 700 123 456" }
}

fn unknown(country: &Country) -> IdentifierError {
    IdentifierError::CountryUnknown(country.as_str().to_owned())
}

fn problem(cause: ParseError) -> IdentifierError {
    match cause {
        ParseError::InvalidCountryCode => IdentifierError::CallingCode,
        ParseError::TooLong => too_long(),
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => too_short(),
        _ => shape(),
    }
}

/// E.164 section 6.2.1.
const LONGEST: usize = 15;

fn too_long() -> IdentifierError {
    IdentifierError::TooLong { what: WHAT, most: LONGEST }
}

fn too_short() -> IdentifierError {
    IdentifierError::TooShort { what: WHAT, least: SHORTEST }
}

/// Shorter numbers are services of one network, which name nobody.
const SHORTEST: usize = 5;

/// Whether the national number is as long as some number of a country with this calling code.
fn fits(number: &phonenumber::PhoneNumber) -> Result<(), IdentifierError> {
    // With its leading zeros, where they belong to the number.
    let length = number.national().to_string().len() as u16;
    let plans = DATABASE.by_code(&number.code().value()).ok_or(IdentifierError::CallingCode)?;
    let lengths: Vec<u16> = plans.iter().flat_map(|plan| lengths(plan)).collect();
    let (least, most) = (lengths.iter().min().copied().unwrap_or(1), lengths.iter().max().copied().unwrap_or(15));
    if usize::from(length) < SHORTEST.max(usize::from(least)) {
        Err(IdentifierError::TooShort { what: WHAT, least: usize::from(least).max(SHORTEST) })
    } else if length > most {
        Err(IdentifierError::TooLong { what: WHAT, most: usize::from(most) })
    } else if lengths.contains(&length) {
        Ok(())
    } else {
        Err(IdentifierError::Length {
            what: "the number after its calling code",
            right: "another length in this country",
        })
    }
}

/// The lengths of numbers that reach somebody, of every kind that the plan names.
fn lengths(plan: &Metadata) -> Vec<u16> {
    let kinds = plan.descriptors();
    let kinds = [
        kinds.fixed_line(),
        kinds.mobile(),
        kinds.toll_free(),
        kinds.premium_rate(),
        kinds.shared_cost(),
        kinds.personal_number(),
        kinds.voip(),
        kinds.pager(),
        kinds.uan(),
        kinds.voicemail(),
    ];
    kinds.into_iter().flatten().flat_map(|kind| kind.possible_length().to_vec()).collect()
}
