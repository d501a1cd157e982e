use std::str::FromStr;

use base::Malformed;
use serde::{Deserialize, Serialize};

/// What kind of thing an identifier names. Each has lists, keys and budgets of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// A telephone number.
    Phone,
    /// An e-mail address, or a name on a service.
    Handle,
    /// A passport, identity card or other document with a number.
    TravelDocument,
    /// A number that a State gives a person for life.
    NationalId,
    /// A vehicle's identification number or plate.
    Vehicle,
    /// A bank account.
    BankAccount,
    /// An address of a crypto-asset.
    CryptoAddress,
    /// A key of a person's name.
    Person,
    /// Any of these, of a victim. Never in an ordinary list.
    Victim,
}

impl Class {
    /// All classes.
    pub const ALL: [Class; 9] = [
        Class::Phone,
        Class::Handle,
        Class::TravelDocument,
        Class::NationalId,
        Class::Vehicle,
        Class::BankAccount,
        Class::CryptoAddress,
        Class::Person,
        Class::Victim,
    ];

    /// The classes of ordinary lists.
    pub const ORDINARY: [Class; 8] = [
        Class::Phone,
        Class::Handle,
        Class::TravelDocument,
        Class::NationalId,
        Class::Vehicle,
        Class::BankAccount,
        Class::CryptoAddress,
        Class::Person,
    ];

    /// The word in records, labels and blind questions. It is part of what a tag is made of and never changes.
    pub fn word(self) -> &'static str {
        match self {
            Class::Phone => "phone",
            Class::Handle => "handle",
            Class::TravelDocument => "travel_document",
            Class::NationalId => "national_id",
            Class::Vehicle => "vehicle",
            Class::BankAccount => "bank_account",
            Class::CryptoAddress => "crypto_address",
            Class::Person => "person",
            Class::Victim => "victim",
        }
    }
}

impl FromStr for Class {
    type Err = Malformed;

    fn from_str(word: &str) -> Result<Class, Malformed> {
        let found = Class::ALL.into_iter().find(|class| class.word() == word);
        found.ok_or_else(|| Malformed::new("class of identifier", "expected one of the classes' words, such as phone"))
    }
}
