use std::collections::BTreeMap;

use base::{Country, Date, DossierId, Refusal};
use handling::Purpose;
use law::{Question, legal_basis};

use crate::desk::{Desk, Touched};
use crate::hall::{No, Reader};
use crate::ports::{Fault, RowFilter};
use crate::views::{GapCell, GapPage, GapRow, May};

const PURPOSE: Purpose = Purpose::Agreements;
/// Agreements of the own register that the map links to.
const AGREEMENTS: u32 = 500;

impl Desk {
    /// What the own State can ask of every other: one question to the law engine for each State and purpose.
    pub(crate) fn show_gaps(&self, reader: &Reader, date: Option<Date>) -> Result<GapPage, No> {
        let nothing = Touched::nothing(PURPOSE);
        // Law is no secret: whoever may look into the register at all may see it.
        let reads = self.gate.roles_for("agreements.read").iter().any(|role| reader.roles.contains(role));
        if !reads {
            return Err(Refusal::not_found().into());
        }
        let date = date.unwrap_or_else(|| self.now().date());
        let own = self.own.card.authority.country();
        let law = self.registered().law.clone();
        let partners: BTreeMap<Country, base::NodeId> =
            self.all_partners()?.into_iter().map(|partner| (partner.authority.country(), partner.node)).collect();
        let mut agreements = self.agreements_by_state(reader)?;
        let mut rows = Vec::new();
        for known in law.countries().filter(|known| known.code != own) {
            let cell = |purpose| {
                let question = Question::about_trafficking(own.clone(), known.code.clone(), purpose, date);
                let answer = legal_basis(&law, &question);
                let basis = answer.bases.into_iter().next().map(|basis| basis.text);
                GapCell { answer: answer.value.as_str().to_owned(), basis }
            };
            rows.push(GapRow {
                state: known.code.clone(),
                name: known.name.clone(),
                cells: law::Purpose::ASKED.map(cell).to_vec(),
                partner: partners.get(&known.code).copied(),
                agreements: agreements.remove(&known.code).unwrap_or_default(),
            });
        }
        rows.sort_by(|one, other| one.name.cmp(&other.name));
        let mut may = May::new();
        if self.role_for(reader, "agreements.propose", PURPOSE, &nothing).is_some() {
            may.insert("propose_agreement");
        }
        let purposes = law::Purpose::ASKED.map(|purpose| purpose.as_str().to_owned()).to_vec();
        Ok(GapPage { own, date, purposes, rows, may })
    }

    fn agreements_by_state(&self, reader: &Reader) -> Result<BTreeMap<Country, Vec<(DossierId, String)>>, Fault> {
        let filter = RowFilter {
            room: Some("agreements".to_owned()),
            reader: Some((reader.person, reader.units.clone())),
            limit: AGREEMENTS,
            ..RowFilter::default()
        };
        let mut found: BTreeMap<Country, Vec<(DossierId, String)>> = BTreeMap::new();
        for row in self.archive.rows(&filter)? {
            if self.visible(reader, row.dossier, "agreements.read", PURPOSE).is_err() {
                continue;
            }
            if let Some(card) = row.partner.and_then(|node| self.any_card(node)) {
                found.entry(card.authority.country()).or_default().push((row.dossier, row.number));
            }
        }
        Ok(found)
    }
}
