//! The register of agreements as the law engine reads it. An agreement counts once the signed entries of both nodes state its day and its
//! provisions alike; from then on the law of this node is the law set with the register laid over it.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use base::{DossierId, Hash};
use law::{LawSet, RegisteredAgreement};

use crate::desk::Desk;
use crate::loaded::{AnyFold, Loaded};
use crate::ports::{Fault, RowFilter};

/// Lines of the register that are read at once.
const PAGE: u32 = 1_000;

/// The register as it is now.
pub(crate) struct Registered {
    /// By dossier, so that one that changed replaces itself alone.
    agreements: BTreeMap<DossierId, Vec<RegisteredAgreement>>,
    /// The law set with the register laid over it.
    pub(crate) law: Arc<LawSet>,
    /// The register's state, named in entries beside the law set; none while the register is empty.
    pub(crate) hash: Option<Hash>,
}

impl Registered {
    pub(crate) fn none(law: Arc<LawSet>) -> Registered {
        Registered { agreements: BTreeMap::new(), law, hash: None }
    }
}

impl Desk {
    /// The register as it is now. A question is answered by one state of it, also if it changes meanwhile.
    pub(crate) fn registered(&self) -> Arc<Registered> {
        self.register.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the whole register, once, when the node starts.
    pub(crate) fn read_register(&self) -> Result<(), Fault> {
        let mut all = BTreeMap::new();
        let mut offset = 0;
        loop {
            let filter = RowFilter { room: Some("agreements".to_owned()), offset, limit: PAGE, ..RowFilter::default() };
            let rows = self.archive.rows(&filter)?;
            for row in &rows {
                let held = self.read(row.dossier, |loaded| Ok(of(loaded)))?.unwrap_or_default();
                all.insert(row.dossier, held);
            }
            offset += PAGE;
            if rows.len() < PAGE as usize {
                break;
            }
        }
        *self.register.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(self.laid_over(all));
        Ok(())
    }

    /// Takes what a dossier states into the register. Call it when the change is durable.
    pub(crate) fn enter_in_register(&self, loaded: &Loaded) {
        if !matches!(loaded.fold, AnyFold::Agreement(_)) {
            return;
        }
        // Held for the whole change: two agreements that come into force at once must not forget each other.
        let mut register = self.register.write().unwrap_or_else(PoisonError::into_inner);
        let now = of(loaded);
        let known = register.agreements.get(&loaded.dossier());
        if known.map_or(&[][..], Vec::as_slice) != now.as_slice() {
            let mut all = register.agreements.clone();
            all.insert(loaded.dossier(), now);
            *register = Arc::new(self.laid_over(all));
        }
    }

    fn laid_over(&self, mut agreements: BTreeMap<DossierId, Vec<RegisteredAgreement>>) -> Registered {
        agreements.retain(|_, periods| !periods.is_empty());
        let all: Vec<RegisteredAgreement> = agreements.values().flatten().cloned().collect();
        if all.is_empty() {
            return Registered::none(self.law.clone());
        }
        let hash = sealing::hash("kerege/register/1", &[&LawSet::register_bytes(&all)]);
        Registered { agreements, law: Arc::new(self.law.with_registered(&all)), hash: Some(hash) }
    }
}

/// What one dossier states.
fn of(loaded: &Loaded) -> Vec<RegisteredAgreement> {
    let AnyFold::Agreement(fold) = &loaded.fold else { return Vec::new() };
    let mut states = fold.members.ever().map(|member| member.authority.country());
    let (Some(one), Some(other)) = (states.next(), states.next()) else { return Vec::new() };
    let stage = &fold.thing.stage;
    let (Some(force), Some(proposed)) = (stage.force(), stage.proposed()) else { return Vec::new() };
    let Some(signed) = force.treaty.signed_on() else { return Vec::new() };
    let period = |period: agreements::Period| RegisteredAgreement {
        number: proposed.number.to_string(),
        entry: period.entry.to_string(),
        one: one.clone(),
        other: other.clone(),
        title: force.title.to_string(),
        signed,
        from: period.from,
        until: period.until,
        provisions: period.provisions.iter().map(|(purpose, articles)| (*purpose, articles.to_string())).collect(),
    };
    agreements::periods(&fold.thing).into_iter().map(period).collect()
}
