use base::Date;

use super::When;
use crate::reading::{Kind, Row};
use crate::words::words;

words! {
    /// What a source says of a State and an instrument. Only [`PartyStatus::Party`] can ever bind without doubt.
    PartyStatus, "party status" {
        /// Bound by it.
        Party = "party",
        /// Probably bound; the act itself was not found.
        PartyProbable = "party_probable",
        /// Was bound; whether it left later was not looked up.
        PartyUntilChecked = "party_until_checked",
        /// Its parliament adopted accession; deposit and entry into force not confirmed.
        AccessionLaw = "accession_law",
        /// Signed; no binding act known.
        Signatory = "signatory",
        /// Probably signed.
        SignatoryProbable = "signatory_probable",
        /// Told the depositary that its procedures go on.
        NotificationPending = "notification_pending",
        /// Absent from the part of a party list that was seen.
        NotListed = "not_listed",
        /// Absent from a depositary table of a known day; what followed is not known.
        AbsentAtSnapshot = "absent_at_snapshot",
        /// Not bound, by a closed list.
        NotParty = "not_party",
        /// Did not sign.
        NotSignatory = "not_signatory",
        /// Outside the circle of States the instrument is open to.
        NotEligibleCis = "not_eligible_cis",
        /// Was bound and left; the date is the day the leaving took effect.
        Withdrawn = "withdrawn",
        /// Nothing found.
        Unknown = "unknown",
    }
}

words! {
    /// What happened on the day a party row gives. All but the last are acts, not entry into force.
    DateKind, "kind of date" {
        /// Ratification, as the depositary's table has it.
        Ratification = "ratification",
        /// Accession.
        Accession = "accession",
        /// Deposit of the instrument of ratification or accession.
        Deposit = "deposit",
        /// Signature.
        Signature = "signature",
        /// Notification to the depositary.
        Notification = "notification",
        /// A national law of ratification.
        RatificationLaw = "ratification_law",
        /// A resolution of parliament.
        ParliamentResolution = "parliament_resolution",
        /// Adoption by parliament.
        ParliamentAdopted = "parliament_adopted",
        /// Leaving took effect.
        Withdrawal = "withdrawal",
        /// Entry into force for this State.
        EntryIntoForce = "entry_into_force",
    }
}

/// One statement of one source about one State and one instrument.
#[derive(Clone, Debug)]
pub struct PartyRow {
    /// The instrument's id.
    pub instrument: String,
    /// What the source says.
    pub status: PartyStatus,
    /// The day of the act, if given.
    pub date: Option<Date>,
    /// What happened on that day.
    pub date_kind: Option<DateKind>,
    /// The source's id; absent only where nothing is known.
    pub source: Option<String>,
    /// The day the source speaks for.
    pub as_of: Option<When>,
    /// What a reader should know besides.
    pub note: Option<String>,
    /// The line on which the row begins, for what is found later.
    pub(crate) line: usize,
}

impl PartyStatus {
    /// Whether a source says without reserve that the State is bound.
    pub fn binds(self) -> bool {
        self == PartyStatus::Party
    }
}

impl PartyRow {
    /// The rows of a State's file. Two for the same instrument and day would both answer.
    pub(super) fn rows(row: &Row<'_>) -> Vec<PartyRow> {
        let asked = |read: &PartyRow| {
            let day = read.date.map_or("without a day".to_owned(), |day| format!("of {day}"));
            Some(format!("party row for {} {day}", read.instrument))
        };
        let cure = "keep one, or give the later act its own date; put a contradiction into [[conflict]]";
        row.single_rows("party", PartyRow::read, asked, cure)
    }

    fn read(row: &Row<'_>) -> PartyRow {
        let read = PartyRow {
            instrument: row.refer("instrument", Kind::Instrument),
            status: row.word("status").unwrap_or(PartyStatus::Unknown),
            date: row.maybe_date("date"),
            date_kind: row.maybe_word("date_kind"),
            source: row.maybe_refer("source", Kind::Source),
            as_of: When::read(row, "as_of"),
            note: row.maybe_text("note"),
            line: row.begins(),
        };
        if read.source.is_none() && read.status != PartyStatus::Unknown {
            let problem = format!("party row for {} without a source", read.instrument);
            row.find("instrument", problem, "add `source = …`, or set `status = \"unknown\"`");
        }
        if row.maybe_text("date").is_some() != row.maybe_text("date_kind").is_some() {
            row.find("date", "a date and its kind belong together", "give both `date` and `date_kind`, or neither");
        }
        if read.status == PartyStatus::Withdrawn && read.date.is_none() {
            row.find(
                "status",
                "a withdrawal without the day it took effect",
                "add `date` and `date_kind = \"withdrawal\"`",
            );
        }
        read
    }
}
