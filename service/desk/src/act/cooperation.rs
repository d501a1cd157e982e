use base::{ContentId, DossierId, Refusal, UnitCode};
use cooperation::{
    Execution, ExecutionAction, Request, RequestAction, RequestFacts, Stage, decide_execution, decide_request,
};
use dossier::{Fold, Part};
use handling::{HandlingCode, Purpose, RetentionClass};

use crate::act::enquiries::first_code;
use crate::act::label;
use crate::act::once::Asker;
use crate::command::{Acted, Command, FileRef};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::No;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};
use crate::rows::task_row;

const ROOM: &str = "cooperation";
const PURPOSE: Purpose = Purpose::Prosecution;

impl Desk {
    pub(crate) fn act_in_cooperation(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        use Command as C;
        let text = |text: &base::LongText| Some(Details::text(text.as_str()));
        let with = |text: &base::LongText, files: &[FileRef]| Some(Details::with_files(text.as_str(), files));
        match command {
            C::AcknowledgeRequest { request, reference } => {
                let reference = match reference {
                    Some(reference) => reference,
                    None => self.number("I")?,
                };
                self.in_request(reader, request, "cooperation.acknowledge", None, |_, _| RequestAction::Acknowledge {
                    reference,
                })
            }
            C::AskRequestClarification { request, text: asked, answer_by } => {
                self.in_request(reader, request, "cooperation.ask_clarification", text(&asked), |details, _| {
                    RequestAction::AskClarification { details, answer_by }
                })
            }
            C::ClarifyRequest { request, text: said } => {
                self.in_request(reader, request, "cooperation.clarify", text(&said), |details, _| {
                    RequestAction::Clarify { details }
                })
            }
            C::SupplementRequest { request, text: said, files } => {
                self.in_request(reader, request, "cooperation.clarify", with(&said, &files), |details, files| {
                    RequestAction::Supplement { details, files }
                })
            }
            C::PostponeRequest { request, provision, until, reason } => {
                self.in_request(reader, request, "cooperation.postpone", text(&reason), |details, _| {
                    RequestAction::Postpone { provision, until, details }
                })
            }
            C::ExecutePartly { request, text: said, files, return_by } => {
                self.in_request(reader, request, "cooperation.execute", with(&said, &files), |details, files| {
                    RequestAction::ExecutePartly { details, files, return_by }
                })
            }
            C::ExecuteRequest { request, text: said, files, return_by } => {
                self.in_request(reader, request, "cooperation.execute", with(&said, &files), |details, files| {
                    RequestAction::Execute { details, files, return_by }
                })
            }
            C::CommentDraft { request, text: said } => {
                self.in_request(reader, request, "cooperation.consult", text(&said), |details, _| {
                    RequestAction::CommentDraft { details }
                })
            }
            C::ReturnOriginals { request, on, text: said } => {
                self.in_request(reader, request, "cooperation.clarify", text(&said), |details, _| {
                    RequestAction::ReturnOriginals { on, details }
                })
            }
            C::WaiveReturn { request, text: said } => {
                self.in_request(reader, request, "cooperation.consult", text(&said), |details, _| {
                    RequestAction::WaiveReturn { details }
                })
            }
            C::RefuseRequest { request, ground, provision, prosecute, reason } => {
                self.in_request(reader, request, "cooperation.refuse", text(&reason), |details, _| {
                    RequestAction::Refuse { ground, provision, prosecute, details }
                })
            }
            C::ConsultPartner { request, topic, text: said } => {
                self.in_request(reader, request, "cooperation.consult", text(&said), |details, _| {
                    RequestAction::Consult { topic, details }
                })
            }
            C::AnswerConsultation { request, text: said } => {
                self.in_request(reader, request, "cooperation.clarify", text(&said), |details, _| {
                    RequestAction::AnswerConsultation { details }
                })
            }
            C::RemindPartner { request, text: said } => {
                self.in_request(reader, request, "cooperation.clarify", text(&said), |details, _| {
                    RequestAction::Remind { details }
                })
            }
            C::ReportOutcome { request, text: said } => {
                self.in_request(reader, request, "cooperation.clarify", text(&said), |details, _| {
                    RequestAction::ReportOutcome { details }
                })
            }
            C::WithdrawRequest { request, reason } => {
                self.in_request(reader, request, "cooperation.withdraw", text(&reason), |details, _| {
                    RequestAction::Withdraw { details }
                })
            }
            C::CloseRequest { request } => {
                self.in_request(reader, request, "cooperation.close", None, |_, _| RequestAction::Close)
            }
            C::AssignRequest { request, unit } => self.assign(reader, request, unit),
            C::NoteRequest { request, text: said } => self.note(reader, request, &said),
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    /// One further record in a shared request.
    pub(crate) fn in_request(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        action: &str,
        details: Option<Details>,
        make: impl FnOnce(ContentId, Vec<ContentId>) -> RequestAction,
    ) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, action, PURPOSE)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let own = self.own.node();
            let partner = loaded.partner(own).ok_or_else(Refusal::not_found)?;
            let consult_first = self.consult_first(&request(&loaded)?.thing);
            let facts = RequestFacts { part: loaded.part(own), today: pen.now.date(), consult_first };
            // What is said about a draft is no part of any proceedings.
            let is_draft = matches!(request(&loaded)?.thing.stage, Stage::Shown { .. });
            let code = if is_draft { HandlingCode::H1 } else { first_code(&loaded) };
            let label = label(&pen, PURPOSE, code, RetentionClass::CaseFile);
            let mut contents = Vec::new();
            let mut files = Vec::new();
            if let Some(details) = details {
                files = pen.files(dossier, &details.files)?;
                let unit = loaded.unit_of(partner);
                contents.push(pen.seal(&loaded, &details, &Recipients::Shared(partner, unit))?);
            }
            // An action without text never looks at the identifier it is given.
            let content = contents.first().map_or(ContentId(base::Hash([0; 32])), |content| content.id);
            let action = make(content, crate::pen::ids(&files));
            contents.extend(files);
            let record = decide_request(&request(&loaded)?.thing, action, &facts)?;
            let (loaded, entry) = pen.write(loaded, &record, label, contents, None)?;
            pen.row(&loaded, |_| {})?;
            self.execution_tasks(&mut pen, &loaded)?;
            let acted = pen.done(dossier, entry)?;
            Ok((loaded, acted))
        })
    }

    /// What waits in house follows the shared request: brought up to date whenever the request changes.
    pub(crate) fn execution_tasks(&self, pen: &mut Pen<'_>, loaded: &Loaded) -> Result<(), crate::ports::Fault> {
        let AnyFold::Request(fold) = &loaded.fold else { return Ok(()) };
        if loaded.part(self.own.node()) != Part::Requested {
            return Ok(());
        }
        let execution = match self.execution_row(loaded.dossier())? {
            Some(row) => self.read(row.dossier, |held| match &held.fold {
                AnyFold::Execution(execution) => Ok(execution.thing.clone()),
                _ => Ok(Execution::default()),
            })?,
            None => None,
        };
        self.put_execution_tasks(pen, &execution.unwrap_or_default(), &fold.thing, loaded.dossier());
        Ok(())
    }

    fn put_execution_tasks(&self, pen: &mut Pen<'_>, execution: &Execution, request: &Request, dossier: DossierId) {
        let tasks = cooperation::execution_tasks(execution, request);
        if let Some(row) = pen.batch.rows.iter_mut().find(|row| row.dossier == dossier) {
            let unit = row.unit.clone();
            row.tasks.retain(|task| task.word != "assign-request" && task.word != "execute-request");
            row.tasks.extend(tasks.into_iter().map(|task| task_row(task, unit.as_ref())));
            row.due = row.tasks.iter().filter_map(|task| task.due).min().or(row.due);
        }
    }

    /// Gives an incoming request to a unit: in a dossier of the own house that refers to the shared one.
    fn assign(&self, reader: &Asker<'_>, dossier: DossierId, unit: UnitCode) -> Result<Acted, No> {
        let (row, role) = self.entitled_in(reader, dossier, ROOM, "cooperation.assign", PURPOSE)?;
        if row.outgoing {
            return Err(Refusal::rule("other-side").into());
        }
        let units: Vec<UnitCode> = self.own.card.units.iter().map(|unit| unit.code.clone()).collect();
        // The request is locked first and the execution inside it, here as everywhere.
        self.change(dossier, |request| {
            let write = |pen: &mut Pen<'_>, loaded: Loaded| {
                let label = label(pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
                let action = ExecutionAction::Assign { request: dossier, unit };
                let record = decide_execution(&execution(&loaded)?.thing, action, &units)?;
                let (loaded, entry) = pen.write(loaded, &record, label, Vec::new(), None)?;
                pen.row(&loaded, |line| line.number = row.number.clone())?;
                pen.row(&request, |_| {})?;
                if let AnyFold::Request(fold) = &request.fold {
                    self.put_execution_tasks(pen, &execution(&loaded)?.thing, &fold.thing, dossier);
                }
                Ok::<_, No>((loaded, entry))
            };
            let acted = match self.execution_row(dossier)? {
                Some(held) => self.change(held.dossier, |loaded| {
                    let mut pen = Pen::new(self, reader, role)?;
                    let (loaded, entry) = write(&mut pen, loaded)?;
                    let acted = pen.done(dossier, entry)?;
                    Ok((loaded, acted))
                })?,
                None => {
                    let mut pen = Pen::new(self, reader, role)?;
                    let label = label(&pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
                    let loaded = pen.begin("cooperation-execution", Part::Owner, &[], label)?;
                    pen.claim_one(format!("execution/{dossier}"), &loaded);
                    let (loaded, entry) = write(&mut pen, loaded)?;
                    let acted = pen.done(dossier, entry)?;
                    self.shelve(loaded);
                    acted
                }
            };
            Ok((request, acted))
        })
    }

    fn note(&self, reader: &Asker<'_>, dossier: DossierId, text: &base::LongText) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, "cooperation.note", PURPOSE)?;
        let held = self.execution_row(dossier)?.ok_or_else(|| Refusal::rule("not-assigned"))?;
        self.change(held.dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let label = label(&pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
            let sealed = pen.seal(&loaded, &Details::text(text.as_str()), &Recipients::InHouse)?;
            let action = ExecutionAction::Note { details: sealed.id };
            let record = decide_execution(&execution(&loaded)?.thing, action, &[])?;
            let (loaded, entry) = pen.write(loaded, &record, label, vec![sealed], None)?;
            pen.row(&loaded, |_| {})?;
            let acted = pen.done(dossier, entry)?;
            Ok((loaded, acted))
        })
    }
}

/// The request in a loaded dossier.
pub(crate) fn request(loaded: &Loaded) -> Result<&Fold<Request>, No> {
    match &loaded.fold {
        AnyFold::Request(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}

/// The execution in a loaded dossier.
pub(crate) fn execution(loaded: &Loaded) -> Result<&Fold<Execution>, No> {
    match &loaded.fold {
        AnyFold::Execution(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}
