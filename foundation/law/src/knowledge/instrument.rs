use base::Date;

use super::{
    Channel, Demand, Field, Ground, NationalsRule, Purpose, Relation, RelationKind, Threshold, TimeLimit, Transit,
};
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// What sort of document it is.
    InstrumentKind, "kind of instrument" {
        /// A treaty of its own.
        Convention = "convention",
        /// A treaty added to another.
        Protocol = "protocol",
        /// An agreement of governments or authorities.
        Agreement = "agreement",
        /// A model for drafting: binds nobody.
        Model = "model",
        /// A principle applied whatever the treaty says.
        Principle = "principle",
        /// The rules of a channel.
        Channel = "channel",
    }
}

/// An instrument with everything that cites it, in the source's own order.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Short code, also the name of the file: `UNTOC`.
    pub id: String,
    /// What sort of document.
    pub kind: InstrumentKind,
    /// Its title in English.
    pub title: String,
    /// The day it was adopted, if known.
    pub adopted: Option<Date>,
    /// The day it came into force at all, if known.
    pub in_force: Option<Date>,
    /// Whether that day was compared with a source.
    pub in_force_checked: bool,
    /// Who keeps the list of parties.
    pub depositary: Option<String>,
    /// How many articles it has, if counted.
    pub articles: Option<i32>,
    /// Whether States outside the organisation may join.
    pub open_to_non_members: bool,
    /// What it is about.
    pub purposes: Vec<Purpose>,
    /// Its scope in own words.
    pub scope: Option<String>,
    /// Lower is consulted first. A proposal, to be confirmed by a lawyer for each pair.
    pub rank: i32,
    /// A State must be party to these to be party to it.
    pub requires_party_to: Vec<String>,
    /// The short name of its text in a library of texts; `external` if only elsewhere.
    pub text: Option<String>,
    /// What a reader should know besides.
    pub note: Option<String>,
    /// From deposit to force for a later party.
    pub entry_into_force: Option<EntryIntoForce>,
    /// For which purposes it can be a basis.
    pub provisions: Vec<Provision>,
    /// How it stands to others.
    pub relations: Vec<Relation>,
    /// What it asks of offence and sentence.
    pub thresholds: Vec<Threshold>,
    /// What it says of nationals.
    pub nationals: Vec<NationalsRule>,
    /// Ways, form and language of a request.
    pub channels: Vec<Channel>,
    /// Its time limits.
    pub time_limits: Vec<TimeLimit>,
    /// What a request under it must contain.
    pub fields: Vec<Field>,
    /// What it demands beside the general list, if it has none of its own.
    pub demands: Vec<Demand>,
    /// Its grounds for refusal and safeguards.
    pub grounds: Vec<Ground>,
    /// What it says of letting a person pass through.
    pub transits: Vec<Transit>,
    /// On which grounds that can be refused. They stand apart: what bars a surrender does not for that alone bar a passage.
    pub transit_grounds: Vec<Ground>,
}

/// The rule that leads from the act of a later party to the day it is bound.
#[derive(Clone, Debug)]
pub struct EntryIntoForce {
    days: Option<i32>,
    months: Option<i32>,
    first_of_next_month: bool,
    /// The rule in words that follow "in force for it".
    pub wording: String,
    /// What else must have happened.
    pub not_before: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

/// That an instrument can be a basis for a purpose, and under which conditions.
#[derive(Clone, Debug)]
pub struct Provision {
    /// For what.
    pub purpose: Purpose,
    /// The article shown with the instrument's code; absent where the whole instrument is the basis.
    pub article: Option<String>,
    /// The offences it is open to; empty means any.
    pub offences: Vec<String>,
    /// If set, it is open to other offences under this condition, which must be shown.
    pub serious_crime: Option<String>,
    /// What else limits it, in own words.
    pub scope: Option<String>,
    /// The provisions.
    pub cite: Vec<String>,
    /// Whether the text was read.
    pub checked: bool,
    /// What a reader should know besides.
    pub note: Option<String>,
}

impl Instrument {
    /// The provision for `purpose`, if it can be a basis for it.
    pub fn provision(&self, purpose: Purpose) -> Option<&Provision> {
        self.provisions.iter().find(|provision| provision.purpose == purpose)
    }

    /// What it says of letting a person pass through for `purpose`, if anything is known of that.
    pub fn transit(&self, purpose: Purpose) -> Option<&Transit> {
        self.transits.iter().find(|transit| transit.purpose == purpose)
    }

    /// Its relations of this kind that hold for `purpose`.
    pub fn relations(&self, kind: RelationKind, purpose: Purpose) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(move |relation| {
            relation.kind == kind && (relation.purposes.is_empty() || relation.purposes.contains(&purpose))
        })
    }

    pub(crate) fn read(row: &Row<'_>) -> Instrument {
        let rules = row.rows("entry_into_force", EntryIntoForce::read);
        let rules_of_force = rules.len();
        let read = Instrument {
            id: row.define("id", Kind::Instrument),
            kind: row.word("kind").unwrap_or(InstrumentKind::Convention),
            title: row.text("title"),
            adopted: if row.text("adopted") == "unknown" { None } else { row.maybe_date("adopted") },
            in_force: row.maybe_date("in_force"),
            in_force_checked: row.maybe_flag("in_force_checked").unwrap_or(true),
            depositary: row.maybe_text("depositary"),
            articles: row.maybe_number("articles"),
            open_to_non_members: row.maybe_flag("open_to_non_members").unwrap_or(false),
            purposes: row.word_list("purposes"),
            scope: row.maybe_text("scope"),
            rank: row.maybe_number("rank").unwrap_or(i32::MAX),
            requires_party_to: row.refer_list("requires_party_to", Kind::Instrument),
            text: row.maybe_text("text").inspect(|text| {
                if text != "external" {
                    row.maybe_refer("text", Kind::Text);
                }
            }),
            note: row.maybe_text("note"),
            entry_into_force: rules.into_iter().next(),
            provisions: Provision::rows(row),
            relations: row.rows("relation", Relation::read),
            thresholds: Threshold::rows(row),
            nationals: row.rows("nationals", NationalsRule::read),
            channels: row.rows("channel", Channel::read),
            time_limits: TimeLimit::rows(row),
            fields: row.rows("field", Field::read),
            demands: row.rows("demand", Demand::read),
            grounds: row.rows("refusal", Ground::read),
            transits: Transit::rows(row),
            transit_grounds: row.rows("transit_refusal", Ground::read),
        };
        read.check(row, rules_of_force);
        read
    }

    fn check(&self, row: &Row<'_>, rules_of_force: usize) {
        if rules_of_force > 1 {
            row.find("entry_into_force", "two rules of entry into force both answer", "keep one [entry_into_force]");
        }
        if row.file() != format!("instruments/{}.toml", self.id) {
            row.find(
                "id",
                format!("the file is not named after “{}”", self.id),
                format!("name it instruments/{}.toml", self.id),
            );
        }
        if let (Some(adopted), Some(in_force)) = (self.adopted, self.in_force)
            && in_force < adopted
        {
            row.find("in_force", "in force before it was adopted", "correct one of the two dates");
        }
    }
}

impl EntryIntoForce {
    /// The day on which a State is bound that acted on `act`.
    pub fn due(&self, act: Date) -> Date {
        let day = act.plus_months(self.months.unwrap_or(0)).plus_days(self.days.unwrap_or(0));
        if !self.first_of_next_month {
            return day;
        }
        let (_, _, number) = day.parts();
        day.plus_days(1 - i32::from(number)).plus_months(1)
    }

    fn read(row: &Row<'_>) -> EntryIntoForce {
        let days = row.maybe_number("days_after_deposit");
        let months = row.maybe_number("months_after_deposit");
        if days.is_some() == months.is_some() {
            row.find(
                "days_after_deposit",
                "entry into force needs days or months",
                "give exactly one of `days_after_deposit`, `months_after_deposit`",
            );
        }
        EntryIntoForce {
            days,
            months,
            first_of_next_month: row.maybe_flag("first_of_next_month").unwrap_or(false),
            wording: row.text("wording"),
            not_before: row.maybe_text("not_before"),
            cite: row.cites(),
            checked: row.checked(),
            note: row.maybe_text("note"),
        }
    }
}

impl Provision {
    /// The provisions of one instrument: one for each purpose.
    fn rows(row: &Row<'_>) -> Vec<Provision> {
        let asked = |read: &Provision| Some(format!("provision for {}", read.purpose));
        row.single_rows("provision", Provision::read, asked, "keep one provision for each purpose")
    }

    fn read(row: &Row<'_>) -> Provision {
        Provision {
            purpose: row.word("purpose").unwrap_or(Purpose::Rights),
            article: row.maybe_text("article"),
            offences: row.refer_list("offences", Kind::Offence),
            serious_crime: row.maybe_text("serious_crime"),
            scope: row.maybe_text("scope"),
            cite: row.cites(),
            checked: row.checked(),
            note: row.maybe_text("note"),
        }
    }
}
