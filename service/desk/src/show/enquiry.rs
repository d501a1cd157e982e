use base::{DossierId, Refusal};
use dossier::{Entry, Part, Recorded};
use enquiries::{Record, Stage};
use handling::{Purpose, Role, Use, permit};

use crate::act::enquiries::enquiry;
use crate::desk::Desk;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::ports::{Fault, RowFilter};
use crate::show::said::{incomplete, partner_node};
use crate::views::{EnquiryPage, Said};

const PURPOSE: Purpose = Purpose::Investigation;

impl Desk {
    pub(crate) fn show_enquiry(&self, reader: &Reader, dossier: DossierId) -> Result<EnquiryPage, No> {
        let (row, role) = self.visible(reader, dossier, "enquiries.read", PURPOSE)?;
        if row.room != "enquiries" {
            return Err(Refusal::not_found().into());
        }
        self.log_access(reader, role, (PURPOSE, row.subjects), dossier, None, "read")?;
        let seen = self.read(dossier, |loaded| {
            let Ok(fold) = enquiry(loaded) else { return Ok(None) };
            let said = self.enquiry_said(loaded)?;
            Ok(Some((
                fold.thing.clone(),
                said,
                Desk::voids(loaded),
                partner_node(self, loaded),
                loaded.part(self.own.node()),
                answer_label(loaded, &fold.thing.stage),
                self.recalled(loaded),
            )))
        })?;
        let (thing, said, voids, partner, part, answer, recalled) = seen.flatten().ok_or_else(Refusal::not_found)?;
        self.opened(dossier, role, &[Role::Officer, Role::Investigator, Role::Prosecutor], &incomplete(&said))?;
        let row = self.archive.row(dossier)?.unwrap_or(row);
        let sent = thing.sent().ok_or_else(Refusal::not_found)?;
        let open = match &thing.stage {
            Stage::Open(open) => Some(open),
            _ => None,
        };
        let clarifying = open.is_some_and(|open| open.clarification.is_some());
        let mut offers: Vec<(&'static str, &str)> =
            vec![("export", "dossier.export"), ("log", "dossier.log"), ("erase_contents", "dossier.erase")];
        match (part, open.is_some()) {
            (Part::Requested, true) => offers.extend([
                ("answer_enquiry", "enquiries.answer"),
                ("refuse_enquiry", "enquiries.refuse"),
                ("ask_enquiry_clarification", "enquiries.ask_clarification"),
            ]),
            (Part::Requesting, true) => offers.push(("withdraw_enquiry", "enquiries.withdraw")),
            (Part::Owner | Part::Requesting | Part::Requested, _) => {}
        }
        if part == Part::Requesting && clarifying {
            offers.push(("clarify_enquiry", "enquiries.clarify"));
        }
        if part == Part::Requested && !thing.release_asked.is_empty() {
            offers.push(("decide_release", "enquiries.decide_release"));
        }
        if !recalled.is_empty() {
            offers.push(("account_for_copies", "dossier.account"));
        }
        let mut judicial = false;
        if let (Part::Requesting, Stage::Answered { entry, .. }, Some(label)) = (part, &thing.stage, &answer) {
            judicial =
                permit(label, Use::Judicial, Purpose::Prosecution, thing.is_released(*entry, Use::Judicial)).is_ok();
            if !judicial {
                offers.push(("ask_release", "enquiries.ask_release"));
            }
        }
        let mut may = self.may(reader, &row, PURPOSE, &offers)?;
        if judicial {
            may.extend(self.may(reader, &row, Purpose::Prosecution, &[("draft_request", "cooperation.draft")])?);
        }
        let partner = partner.ok_or_else(|| Fault::new("showing an enquiry", "it has no partner"))?;
        Ok(EnquiryPage {
            matter: match row.parent {
                Some(parent) => self.line_of(parent)?,
                None => None,
            },
            linked: self.drafts_from(&row, dossier)?,
            recalled,
            line: self.line_at(&row, thing.stage.word()),
            partner: self.partner_view(partner)?,
            urgency: sent.urgency.word().to_owned(),
            due: open.map(|open| open.sent.due),
            clock: sent.clock.to_string(),
            said,
            release_asked: thing
                .release_asked
                .iter()
                .map(|(entry, (_, intended))| (*entry, intended.word().to_owned()))
                .collect(),
            released: thing.released.values().flatten().map(|intended| intended.word().to_owned()).collect(),
            judicial,
            voids,
            may,
        })
    }

    /// Letters in the making that came from this enquiry.
    pub(crate) fn drafts_from(
        &self,
        row: &crate::ports::DossierRow,
        enquiry: DossierId,
    ) -> Result<Vec<crate::views::Line>, Fault> {
        let Some(parent) = row.parent else { return Ok(Vec::new()) };
        let filter = RowFilter {
            room: Some("cooperation-draft".into()),
            parent: Some(parent),
            limit: u32::MAX,
            ..RowFilter::default()
        };
        let mut lines = Vec::new();
        for draft in self.archive.rows(&filter)? {
            let from = self.read(draft.dossier, |loaded| {
                Ok(crate::act::draft::draft(loaded).ok().and_then(|fold| fold.thing.stage.working()?.drafted.enquiry))
            })?;
            if from.flatten() == Some(enquiry) {
                lines.push(self.line(&draft));
            }
        }
        Ok(lines)
    }

    fn enquiry_said(&self, loaded: &Loaded) -> Result<Vec<Said>, Fault> {
        let mut said = Vec::new();
        for (_, entry) in loaded.log.in_order() {
            if loaded.void_of(entry.id()).is_some() {
                continue;
            }
            let record = &entry.header().record;
            let Ok(record) = Record::read(&record.kind, &record.body) else { continue };
            said.push(self.enquiry_entry(loaded, entry, record)?);
        }
        Ok(said)
    }

    fn enquiry_entry(&self, loaded: &Loaded, entry: &Entry, record: Record) -> Result<Said, Fault> {
        let (details, facts) = match record {
            Record::Sent(sent) => (Some(sent.details), vec![("urgency", sent.urgency.word().to_owned())]),
            Record::Answered(answered) => {
                (Some(answered.details), vec![("outcome", answered.outcome.word().to_owned())])
            }
            Record::Refused(refused) => (Some(refused.details), vec![("ground", refused.ground.word().to_owned())]),
            Record::ClarificationAsked(asked) => (Some(asked.details), Vec::new()),
            Record::Clarified(clarified) => (Some(clarified.details), Vec::new()),
            Record::Withdrawn(withdrawn) => (Some(withdrawn.details), Vec::new()),
            Record::ReleaseAsked(asked) => (Some(asked.details), vec![("use", asked.intended.word().to_owned())]),
            Record::ReleaseDecided(decided) => {
                (None, vec![("granted", if decided.granted { "yes" } else { "no" }.to_owned())])
            }
        };
        self.said(loaded, entry, details, facts)
    }
}

fn answer_label(loaded: &Loaded, stage: &Stage) -> Option<handling::Label> {
    let Stage::Answered { entry, .. } = stage else { return None };
    Desk::label_of(loaded, *entry)
}
