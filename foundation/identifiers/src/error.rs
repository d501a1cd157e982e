/// Why a text is no identifier of its class, and what to do. The text itself is never repeated: errors end up in logs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifierError {
    /// Nothing was typed.
    #[error("nothing was given: type the identifier")]
    Empty,
    /// Too few characters.
    #[error("too short for {what}: at least {least} are needed; see whether some are missing")]
    TooShort {
        /// What was read.
        what: &'static str,
        /// The fewest.
        least: usize,
    },
    /// Too many characters.
    #[error("too long for {what}: at most {most}; give one identifier at a time")]
    TooLong {
        /// What was read.
        what: &'static str,
        /// The most.
        most: usize,
    },
    /// Another length than this kind of number has.
    #[error("{what} has {right}: count again")]
    Length {
        /// What was read.
        what: &'static str,
        /// How many, in words.
        right: &'static str,
    },
    /// Characters that do not occur in it.
    #[error("{what} has {right} only: see whether something else was copied along")]
    Characters {
        /// What was read.
        what: &'static str,
        /// What may occur.
        right: &'static str,
    },
    /// A check digit or checksum is wrong.
    #[error("the check digits of {what} do not agree: at least one character is wrong; compare with the source")]
    Check {
        /// What was read.
        what: &'static str,
    },
    /// A part that should be a date is none.
    #[error("{what} holds a date of birth, and these digits are none: compare with the source")]
    Date {
        /// What was read.
        what: &'static str,
    },
    /// The text does not say which State's numbering it is.
    #[error("choose the country of {what}: the same characters mean other things elsewhere")]
    CountryMissing {
        /// What was read.
        what: &'static str,
    },
    /// No such State or issuer.
    #[error("{0} is no code of a State or issuer: choose one from the list")]
    CountryUnknown(String),
    /// The country given and the text say different things.
    #[error("{what} says another country than the one chosen: correct one of the two")]
    CountryDiffers {
        /// What was read.
        what: &'static str,
    },
    /// A telephone number begins with no country's calling code.
    #[error("no country has this calling code: write the number with + and the code, or choose its country")]
    CallingCode,
    /// Not of the shape of its class.
    #[error("this is not {what}: {right}")]
    Shape {
        /// What was to be read.
        what: &'static str,
        /// What is right.
        right: &'static str,
    },
    /// One part of a name: too many people are called so.
    #[error("this is too little to find a person by: give two parts of the name")]
    PersonTooLittle,
    /// A class whose identifiers are made, not typed.
    #[error("{0} is not typed: read the identifier in its own class first")]
    NotRead(&'static str),
    /// What was kept is not the one spelling.
    #[error("what was kept is not an identifier in its one spelling")]
    NotCanonical,
}

impl IdentifierError {
    /// The stable word, for labels.
    pub fn code(&self) -> &'static str {
        match self {
            IdentifierError::Empty => "identifier-empty",
            IdentifierError::TooShort { .. } => "identifier-too-short",
            IdentifierError::TooLong { .. } => "identifier-too-long",
            IdentifierError::Length { .. } => "identifier-length",
            IdentifierError::Characters { .. } => "identifier-characters",
            IdentifierError::Check { .. } => "identifier-check",
            IdentifierError::Date { .. } => "identifier-date",
            IdentifierError::CountryMissing { .. } => "identifier-country-missing",
            IdentifierError::CountryUnknown(_) => "identifier-country-unknown",
            IdentifierError::CountryDiffers { .. } => "identifier-country-differs",
            IdentifierError::CallingCode => "identifier-calling-code",
            IdentifierError::Shape { .. } => "identifier-shape",
            IdentifierError::PersonTooLittle => "identifier-person-too-little",
            IdentifierError::NotRead(_) => "identifier-not-read",
            IdentifierError::NotCanonical => "identifier-not-canonical",
        }
    }
}
