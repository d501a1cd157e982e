use std::fmt;
use std::str::FromStr;

use base::Malformed;
use serde::{Deserialize, Serialize};

/// The number of an article as treaties write it: `4`, or `4 bis` for one that was put in between, so that what follows keeps its number
/// and two rounds can be laid side by side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArticleNumber {
    number: u16,
    place: u8,
}

/// What may stand behind a number, in the order in which it counts.
const PLACES: [&str; 6] = ["", "bis", "ter", "quater", "quinquies", "sexies"];

impl FromStr for ArticleNumber {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<ArticleNumber, Malformed> {
        let malformed = || Malformed::new("article number", "expected a number such as 4, or 4 bis");
        let text = text.trim();
        let (number, rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
        let number: u16 = number.parse().map_err(|_| malformed())?;
        let place = PLACES.iter().position(|word| *word == rest.trim()).ok_or_else(malformed)?;
        let place = u8::try_from(place).map_err(|_| malformed())?;
        if number == 0 { Err(malformed()) } else { Ok(ArticleNumber { number, place }) }
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match PLACES.get(usize::from(self.place)) {
            Some(word) if !word.is_empty() => write!(f, "{} {word}", self.number),
            Some(_) | None => write!(f, "{}", self.number),
        }
    }
}

impl TryFrom<String> for ArticleNumber {
    type Error = Malformed;
    fn try_from(text: String) -> Result<ArticleNumber, Malformed> {
        text.parse()
    }
}

impl From<ArticleNumber> for String {
    fn from(number: ArticleNumber) -> String {
        number.to_string()
    }
}
