//! What can only be seen with all files at hand. Each check has a name that is its function's.

use super::Ledger;
use super::parts::Parts;
use crate::knowledge::{Instrument, PartyStatus, Purpose, RelationKind};

/// Every check across files.
pub(super) fn across(parts: &Parts, ledger: &Ledger) {
    languages_are_said(parts, ledger);
}

/// Where a State is party to an instrument under which it receives requests, its file says in which languages it
/// accepts them, be it that nobody knows (UNTOC 18(14)). Silence would be read as "any".
fn languages_are_said(parts: &Parts, ledger: &Ledger) {
    for record in &parts.countries {
        let file = format!("states/{}.toml", record.code);
        for row in record.parties.iter().filter(|row| row.status == PartyStatus::Party) {
            let asks = parts.instruments.iter().find(|i| i.id == row.instrument).is_some_and(receives_requests);
            let said = record.accepted_languages.iter().any(|languages| languages.instrument == row.instrument);
            if asks && !said {
                let problem = format!("no accepted language is said under {}", row.instrument);
                let cure = format!(
                    "add `[[accepted_language]]` with `instrument = \"{}\"`, and `languages = []` while it is not known",
                    row.instrument
                );
                ledger.find(&file, row.line, problem, cure);
            }
        }
    }
}

/// Whether one State sends another a request under it: for assistance, extradition or transfer.
fn receives_requests(instrument: &Instrument) -> bool {
    [Purpose::Mla, Purpose::Extradition, Purpose::Transfer].into_iter().any(|purpose| {
        let never = instrument.relations(RelationKind::NeverBasis, purpose).next().is_some();
        instrument.provision(purpose).is_some() && !never
    })
}
