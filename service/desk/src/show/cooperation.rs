use base::{DossierId, Refusal};
use cooperation::{RequestRecord, Stage};
use dossier::{Entry, Part, Recorded};
use handling::Purpose;

use crate::act::cooperation::{execution, request};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::ports::{DossierRow, Fault};
use crate::show::draft::{OPENERS, clock_word};
use crate::show::names;
use crate::show::said::{incomplete, is_incomplete};
use crate::views::{ClockView, ExecutionView, FileView, RequestPage, Said};

const PURPOSE: Purpose = Purpose::Prosecution;

impl Desk {
    pub(crate) fn show_request(&self, reader: &Reader, dossier: DossierId) -> Result<RequestPage, No> {
        let (row, role) = self.visible(reader, dossier, "cooperation.read", PURPOSE)?;
        if row.room != "cooperation" {
            return Err(Refusal::not_found().into());
        }
        self.log_access(reader, role, (PURPOSE, row.subjects), dossier, None, "read")?;
        let seen = self.read(dossier, |loaded| {
            let Ok(fold) = request(loaded) else { return Ok(None) };
            let thing = fold.thing.clone();
            let said = self.request_said(loaded)?;
            let files = self.sent_files(loaded, &thing.stage)?;
            let partner = loaded.partner(self.own.node());
            Ok(Some((thing, said, files, Desk::voids(loaded), partner, loaded.part(self.own.node()))))
        })?;
        let (thing, said, (letters, annexes), voids, partner, part) = seen.flatten().ok_or_else(Refusal::not_found)?;
        let underway = thing.stage.underway().ok_or_else(Refusal::not_found)?;
        let mut unseen = incomplete(&said);
        if letters.iter().map(|(.., file)| file).chain(&annexes).any(is_incomplete) {
            unseen.insert(underway.entry);
        }
        self.opened(dossier, role, OPENERS, &unseen)?;
        let row = self.archive.row(dossier)?.unwrap_or(row);
        let today = self.now().date();
        let running = matches!(thing.stage, Stage::Underway(_));
        let clocks = underway.sent.clocks.iter().map(|clock| {
            let met = match clock.of {
                cooperation::ClockOf::Acknowledgement => underway.reference.is_some(),
                cooperation::ClockOf::Execution => matches!(thing.stage, Stage::Executed(..) | Stage::Closed(..)),
            };
            ClockView {
                of: clock_word(clock.of).to_owned(),
                due: clock.due,
                source: clock.source.to_string(),
                checked: clock.checked,
                met,
                overdue: running && !met && underway.postponed.is_none() && clock.due < today,
            }
        });
        let partner = partner.ok_or_else(|| Fault::new("showing a request", "it has no partner"))?;
        Ok(RequestPage {
            matter: match row.parent {
                Some(parent) if row.outgoing => self.line_of(parent)?,
                _ => None,
            },
            partner: self.partner_view(partner)?,
            reference: underway.reference.as_ref().map(ToString::to_string),
            measure: underway.sent.measure.to_string(),
            basis: underway.sent.basis.to_string(),
            letters,
            annexes,
            clocks: clocks.collect(),
            said,
            execution: if part == Part::Requested { self.show_execution(dossier)? } else { None },
            units: if part == Part::Requested {
                self.own.card.units.iter().map(|unit| (unit.code.clone(), names(&unit.names))).collect()
            } else {
                Vec::new()
            },
            grounds: if part == Part::Requested { self.grounds() } else { Vec::new() },
            voids,
            may: self.request_may(reader, &row, &thing.stage, part)?,
            line: self.line(&row),
        })
    }

    /// Grounds for refusing assistance, from the knowledge files.
    fn grounds(&self) -> Vec<(String, String, String, bool)> {
        let own = self.own.card.authority.country();
        let for_assistance = self.law.grounds().filter(|(_, owner, ground)| {
            ground.purpose.is_none_or(|purpose| purpose == law::Purpose::Mla)
                && owner.is_none_or(|owner| *owner == own)
                && is_refusal(ground.effect)
        });
        let mut grounds: Vec<_> = for_assistance
            .map(|(_, _, ground)| (ground.id.clone(), ground.ground.clone(), ground.cite.join(", "), ground.checked))
            .collect();
        grounds.sort();
        grounds.dedup();
        grounds
    }

    fn request_may(
        &self,
        reader: &Reader,
        row: &DossierRow,
        stage: &Stage,
        part: Part,
    ) -> Result<crate::views::May, Fault> {
        let mut offers: Vec<(&'static str, &str)> =
            vec![("export", "dossier.export"), ("log", "dossier.log"), ("erase_contents", "dossier.erase")];
        match (part, stage) {
            (Part::Requested, Stage::Underway(underway)) => {
                if underway.reference.is_none() {
                    offers.push(("acknowledge_request", "cooperation.acknowledge"));
                }
                offers.extend([
                    ("assign_request", "cooperation.assign"),
                    ("note_request", "cooperation.note"),
                    ("ask_request_clarification", "cooperation.ask_clarification"),
                    ("postpone_request", "cooperation.postpone"),
                    ("execute_partly", "cooperation.execute"),
                    ("execute_request", "cooperation.execute"),
                    ("refuse_request", "cooperation.refuse"),
                ]);
            }
            (Part::Requesting, Stage::Underway(underway)) => {
                if underway.clarification.is_some() {
                    offers.push(("clarify_request", "cooperation.clarify"));
                }
                offers.extend([
                    ("supplement_request", "cooperation.clarify"),
                    ("withdraw_request", "cooperation.withdraw"),
                ]);
            }
            (Part::Requesting, Stage::Executed(..) | Stage::Refused(..)) => {
                offers.push(("close_request", "cooperation.close"))
            }
            (
                Part::Owner | Part::Requesting | Part::Requested,
                Stage::Unsent
                | Stage::Underway(_)
                | Stage::Executed(..)
                | Stage::Refused(..)
                | Stage::Withdrawn(..)
                | Stage::Closed(..),
            ) => {}
        }
        self.may(reader, row, PURPOSE, &offers)
    }

    fn show_execution(&self, dossier: DossierId) -> Result<Option<ExecutionView>, Fault> {
        let Some(row) = self.execution_row(dossier)? else { return Ok(None) };
        self.read(row.dossier, |loaded| {
            let Ok(fold) = execution(loaded) else { return Ok(ExecutionView { unit: None, notes: Vec::new() }) };
            let mut notes = Vec::new();
            for (_, entry) in loaded.log.in_order() {
                if let Some(content) = entry.header().contents.first()
                    && fold.thing.notes.contains(&content.id)
                {
                    notes.push(self.said(loaded, entry, Some(content.id), Vec::new())?);
                }
            }
            Ok(ExecutionView { unit: fold.thing.assigned.as_ref().map(|assigned| assigned.unit.clone()), notes })
        })
    }

    fn sent_files(&self, loaded: &Loaded, stage: &Stage) -> Result<SentFiles, Fault> {
        let Some(underway) = stage.underway() else { return Ok(SentFiles::default()) };
        let number = underway.sent.number.as_str().replace('/', "-");
        let length = |id| {
            let entry = loaded.log.get(underway.entry)?;
            entry.header().contents.iter().find(|content| content.id == id).map(|content| content.length)
        };
        let mut letters = Vec::new();
        for letter in &underway.sent.letters {
            let name = base::Title::new(format!("{number}.{}.{}", letter.language, letter.format.ending()));
            let name = name.map_err(|error| Fault::new("naming a letter", error))?;
            let file =
                crate::command::FileRef { content: letter.content, name, length: length(letter.content).unwrap_or(0) };
            letters.push((letter.format.ending().to_owned(), letter.language.clone(), self.file_view(loaded, &file)?));
        }
        let details: Details = self.open(loaded.dossier(), underway.sent.fields)?.unwrap_or_default();
        let annexes = details.files.iter().map(|file| self.file_view(loaded, file)).collect::<Result<_, _>>()?;
        Ok((letters, annexes))
    }

    fn request_said(&self, loaded: &Loaded) -> Result<Vec<Said>, Fault> {
        let mut said = Vec::new();
        for (_, entry) in loaded.log.in_order() {
            if loaded.void_of(entry.id()).is_some() {
                continue;
            }
            let record = &entry.header().record;
            let Ok(record) = RequestRecord::read(&record.kind, &record.body) else { continue };
            said.push(self.request_entry(loaded, entry, record)?);
        }
        Ok(said)
    }

    fn request_entry(&self, loaded: &Loaded, entry: &Entry, record: RequestRecord) -> Result<Said, Fault> {
        use RequestRecord as R;
        let (details, facts) = match record {
            R::Sent(sent) => (None, vec![("measure", sent.measure.to_string()), ("basis", sent.basis.to_string())]),
            R::Acknowledged(acknowledged) => (None, vec![("reference", acknowledged.reference.to_string())]),
            R::ClarificationAsked(asked) => (Some(asked.details), Vec::new()),
            R::Clarified(clarified) => (Some(clarified.details), Vec::new()),
            R::Supplemented(added) => (Some(added.details), Vec::new()),
            R::Postponed(postponed) => {
                let mut facts = vec![("provision", postponed.provision.to_string())];
                facts.extend(postponed.until.map(|until| ("until", until.to_string())));
                (Some(postponed.details), facts)
            }
            R::PartlyExecuted(partly) => (Some(partly.details), Vec::new()),
            R::Executed(executed) => (Some(executed.details), Vec::new()),
            R::Refused(refused) => (
                Some(refused.details),
                vec![("ground", refused.ground.to_string()), ("provision", refused.provision.to_string())],
            ),
            R::Withdrawn(withdrawn) => (Some(withdrawn.details), Vec::new()),
            R::Closed(_) => (None, Vec::new()),
        };
        self.said(loaded, entry, details, facts)
    }
}

type SentFiles = (Vec<(String, base::Language, FileView)>, Vec<FileView>);

/// Whether a State refuses on such a ground. Postponing and consulting are acts of their own, and some grounds may not be used at all
/// (bank secrecy, UNTOC 18(8); fiscal matters, UNTOC 18(22)).
fn is_refusal(effect: law::Effect) -> bool {
    use law::Effect::*;
    match effect {
        MustRefuse | MustRefuseToThatState | MayRefuse => true,
        StopAndReview
        | MustAskAssurance
        | BlockedUntilConsent
        | DecisionByNamedPerson
        | ChannelForbidden
        | ConsultFirst
        | MayPostpone
        | ForbiddenGround => false,
    }
}
