use base::{ContentId, EntryId, Title};
use dossier::{Context, Part, Thing, Void};
use handling::Role;

use crate::before::Shown;
use crate::person::Custody;
use crate::records::{Kind, LetterFile, RequestRecord, Sent};
use crate::stage::{Prosecution, Question, Stage, Underway};

/// A cooperation request: the fold of its shared dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Where it stands.
    pub stage: Stage,
    /// The draft that was shown before.
    pub shown: Option<Shown>,
}

const REQUESTING: &[Role] = &[Role::Prosecutor];
const RECEIVING: &[Role] = &[Role::Registrar];
const DEALING: &[Role] = &[Role::Registrar, Role::Executor];

/// The letter of a request, or of the draft that was shown before it.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'a> {
    /// The number that it bears.
    pub number: &'a Title,
    /// The entry that carries it.
    pub entry: EntryId,
    /// The files.
    pub letters: &'a [LetterFile],
}

impl Request {
    /// What was printed last.
    pub fn printed(&self) -> Option<Printed<'_>> {
        let sent = self.stage.underway().map(|underway| Printed {
            number: &underway.sent.number,
            entry: underway.entry,
            letters: &underway.sent.letters,
        });
        sent.or_else(|| {
            let shown = self.shown.as_ref()?;
            Some(Printed { number: &shown.draft.number, entry: shown.entry, letters: &shown.draft.letters })
        })
    }

    fn underway(&self) -> Result<Underway, Void> {
        match &self.stage {
            Stage::Underway(underway) => Ok(underway.clone()),
            _ => Err(Void::WrongStage),
        }
    }

    fn sent(&mut self, context: &Context<'_>, sent: Sent) -> Result<(), Void> {
        context.acted_as(Part::Requesting, REQUESTING)?;
        let contents = [sent.fields]
            .into_iter()
            .chain(sent.letters.iter().map(|letter| letter.content))
            .chain(sent.annexes.clone());
        carries_all(context, contents)?;
        if sent.drafted_by == sent.approved_by {
            return Err(Void::SamePerson);
        }
        // One request, of one kind: that of the draft, if one was shown.
        if !self.is_of_the_draft(&sent.number, sent.kind) || !sent.kind.has_measure(&sent.measure) {
            return Err(Void::WrongStage);
        }
        self.stage = Stage::Underway(Underway {
            sent,
            entry: context.entry.id(),
            reference: None,
            postponed: None,
            clarification: None,
            results: Vec::new(),
            consultation: None,
            consulted: false,
            custody: Custody::default(),
            prosecution: Prosecution::None,
            originals: None,
        });
        Ok(())
    }

    /// Whether something under this number can still be shown or sent here.
    pub(crate) fn is_of_the_draft(&self, number: &Title, kind: Kind) -> bool {
        let is_open = matches!(self.stage, Stage::Unsent | Stage::Shown { .. });
        is_open && self.shown.as_ref().is_none_or(|shown| shown.draft.number == *number && shown.draft.kind == kind)
    }

    /// Before there is a request, and after the evidence is there.
    fn around(&mut self, context: &Context<'_>, record: RequestRecord) -> Result<(), Void> {
        match record {
            RequestRecord::DraftShown(draft) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                carries_all(context, [draft.details].into_iter().chain(draft.letters.iter().map(|file| file.content)))?;
                if !self.is_of_the_draft(&draft.number, draft.kind) || !draft.kind.has_measure(&draft.measure) {
                    return Err(Void::WrongStage);
                }
                self.shown = Some(Shown { draft, entry: context.entry.id() });
                self.stage = Stage::Shown { commented: false };
            }
            RequestRecord::DraftCommented(comment) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(comment.details)?;
                match &mut self.stage {
                    Stage::Shown { commented } => *commented = true,
                    // It has crossed the request itself, and is not lost for that.
                    Stage::Underway(_) => {}
                    _ => return Err(Void::WrongStage),
                }
            }
            RequestRecord::DraftTakenBack(_) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                if !matches!(self.stage, Stage::Shown { .. }) {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::TakenBack;
            }
            RequestRecord::OriginalsReturned(returned) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                context.carries(returned.details)?;
                self.originals_settled()?;
            }
            RequestRecord::ReturnWaived(waived) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(waived.details)?;
                self.originals_settled()?;
            }
            // Every other record was taken before.
            _ => return Err(Void::WrongStage),
        }
        Ok(())
    }

    fn originals_settled(&mut self) -> Result<(), Void> {
        let originals = self.stage.underway_mut().and_then(|underway| underway.originals.as_mut());
        let waiting = originals.filter(|originals| !originals.is_settled).ok_or(Void::WrongStage)?;
        waiting.is_settled = true;
        Ok(())
    }

    /// The request, if it is of such a kind.
    fn underway_of(&self, fits: impl FnOnce(Kind) -> bool) -> Result<Underway, Void> {
        self.underway().and_then(|underway| if fits(underway.sent.kind) { Ok(underway) } else { Err(Void::WrongStage) })
    }

    /// What the two authorities say to each other about it.
    fn talked(&mut self, context: &Context<'_>, record: RequestRecord) -> Result<(), Void> {
        match record {
            RequestRecord::Consulted(consulted) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(consulted.details)?;
                let underway = self.underway()?;
                if underway.consultation.is_some() {
                    return Err(Void::WrongStage);
                }
                let consultation = Some(context.entry.id());
                self.stage = Stage::Underway(Underway { consultation, consulted: true, ..underway });
            }
            RequestRecord::ConsultationAnswered(answered) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                context.carries(answered.details)?;
                let underway = self.underway()?;
                if underway.consultation.is_none() {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Underway(Underway { consultation: None, ..underway });
            }
            RequestRecord::Reminded(reminded) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                context.carries(reminded.details)?;
                self.underway()?;
            }
            RequestRecord::OutcomeReported(reported) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                context.carries(reported.details)?;
                if !matches!(self.stage, Stage::Executed(..) | Stage::Closed(..)) {
                    return Err(Void::WrongStage);
                }
            }
            other => self.about_person(context, other)?,
        }
        Ok(())
    }

    /// What becomes of the person.
    fn about_person(&mut self, context: &Context<'_>, record: RequestRecord) -> Result<(), Void> {
        match record {
            RequestRecord::Arrested(arrested) => {
                context.acted_as(Part::Requested, DEALING)?;
                context.carries(arrested.details)?;
                // Also if it was withdrawn meanwhile: who is held is held, and must be let go on record.
                let (Stage::Underway(underway) | Stage::Withdrawn(underway, _)) = &mut self.stage else {
                    return Err(Void::WrongStage);
                };
                if !underway.sent.kind.allows_arrest() || underway.custody.held().is_some() {
                    return Err(Void::WrongStage);
                }
                underway.custody.arrested = Some(arrested);
                underway.custody.released = None;
            }
            RequestRecord::Released(released) => {
                context.acted_as(Part::Requested, DEALING)?;
                context.carries(released.details)?;
                // A request that has ended ends no custody.
                let may = matches!(self.stage, Stage::Underway(_)) || self.stage.holds_after_end();
                let held = self.stage.underway_mut().filter(|underway| may && underway.custody.held().is_some());
                held.ok_or(Void::WrongStage)?.custody.released = Some(released.on);
            }
            RequestRecord::Followed(_) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                let underway = self.underway_of(|kind| kind == Kind::ProvisionalArrest)?;
                self.stage = Stage::Closed(underway, context.entry.id());
            }
            RequestRecord::ConsentHeard(heard) => {
                context.acted_as(Part::Requested, DEALING)?;
                context.carries(heard.details)?;
                let mut underway = self.underway_of(|kind| kind == Kind::TransferHome)?;
                if underway.custody.granted {
                    return Err(Void::WrongStage);
                }
                underway.custody.consent = Some(heard.given);
                self.stage = Stage::Underway(underway);
            }
            RequestRecord::EnforcementStated(stated) => {
                self.acted_as_administering(context)?;
                context.carries(stated.details)?;
                self.underway_of(|kind| kind.administering().is_some())?;
            }
            other => self.handed_over(context, other)?,
        }
        Ok(())
    }

    /// From the grant to what comes after.
    fn handed_over(&mut self, context: &Context<'_>, record: RequestRecord) -> Result<(), Void> {
        let entry = context.entry.id();
        match record {
            RequestRecord::Granted(granted) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(granted.details)?;
                let mut underway = self.underway_of(Kind::is_granted)?;
                if underway.custody.granted || lacks_consent(&underway, granted.without_consent.is_some()) {
                    return Err(Void::WrongStage);
                }
                underway.custody.granted = true;
                self.stage = Stage::Underway(underway);
            }
            RequestRecord::HandoverArranged(arranged) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(arranged.details)?;
                let mut underway = self.granted(Kind::ends_with_handover)?;
                underway.postponed = None;
                underway.custody.arranged = Some(arranged);
                self.stage = Stage::Underway(underway);
            }
            RequestRecord::HandedOver(over) => {
                context.acted_as(Part::Requested, DEALING)?;
                context.carries(over.details)?;
                let mut underway = self.granted(Kind::ends_with_handover)?;
                underway.results.push(entry);
                self.stage = Stage::Executed(underway, entry);
            }
            RequestRecord::ProsecutionTakenOver(over) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(over.details)?;
                let (Stage::Refused(underway, _) | Stage::Closed(underway, _)) = &mut self.stage else {
                    return Err(Void::WrongStage);
                };
                if underway.prosecution == Prosecution::None {
                    return Err(Void::WrongStage);
                }
                underway.prosecution = Prosecution::Reported;
            }
            RequestRecord::SentenceReported(reported) => {
                self.acted_as_administering(context)?;
                context.carries(reported.details)?;
                let (Stage::Executed(underway, _) | Stage::Closed(underway, _)) = &self.stage else {
                    return Err(Void::WrongStage);
                };
                if underway.sent.kind.administering().is_none() || !underway.custody.granted {
                    return Err(Void::WrongStage);
                }
            }
            RequestRecord::PassedThrough(passed) => {
                context.acted_as(Part::Requested, DEALING)?;
                context.carries(passed.details)?;
                self.stage = Stage::Executed(self.granted(Kind::is_transit)?, entry);
            }
            RequestRecord::TransitInterrupted(interrupted) => {
                context.acted_as(Part::Requested, DEALING)?;
                context.carries(interrupted.details)?;
                let mut underway = self.underway_of(Kind::is_transit)?;
                underway.custody.interrupted = Some(interrupted);
                self.stage = Stage::Underway(underway);
            }
            other => self.around(context, other)?,
        }
        Ok(())
    }

    /// The side whose State carries the sentence on; the requested one where no sentence is carried on at all.
    pub(crate) fn administering(&self) -> Part {
        let of_draft = || self.shown.as_ref().map(|shown| shown.draft.kind);
        let kind = self.stage.underway().map(|underway| underway.sent.kind).or_else(of_draft);
        kind.and_then(Kind::administering).unwrap_or(Part::Requested)
    }

    fn acted_as_administering(&self, context: &Context<'_>) -> Result<(), Void> {
        let roles = match self.administering() {
            Part::Requesting => REQUESTING,
            Part::Owner | Part::Requested => RECEIVING,
        };
        context.acted_as(self.administering(), roles).map(|_| ())
    }

    /// A request of such a kind that was granted.
    fn granted(&self, fits: impl FnOnce(Kind) -> bool) -> Result<Underway, Void> {
        let underway = self.underway_of(fits)?;
        if underway.custody.granted { Ok(underway) } else { Err(Void::WrongStage) }
    }
}

/// Whether the person asked for by the own State has not consented, and no provision frees from that (TSP83 3(1)(d)). In the other
/// direction the letter itself carries the consent.
pub(crate) fn lacks_consent(underway: &Underway, is_freed: bool) -> bool {
    underway.sent.kind == Kind::TransferHome && underway.custody.consent != Some(true) && !is_freed
}

fn carries_all(context: &Context<'_>, contents: impl IntoIterator<Item = ContentId>) -> Result<(), Void> {
    contents.into_iter().try_for_each(|content| context.carries(content))
}

impl Thing for Request {
    type Record = RequestRecord;
    const ROOM: &'static str = "cooperation";

    fn apply(&mut self, context: &Context<'_>, record: RequestRecord) -> Result<(), Void> {
        let entry = context.entry.id();
        match record {
            RequestRecord::Sent(sent) => self.sent(context, sent)?,
            RequestRecord::Acknowledged(acknowledged) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                let underway = self.underway()?;
                if underway.reference.is_some() {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Underway(Underway { reference: Some(acknowledged.reference), ..underway });
            }
            RequestRecord::ClarificationAsked(asked) => {
                context.acted_as(Part::Requested, DEALING)?;
                context.carries(asked.details)?;
                let clarification = Some(Question { entry, answer_by: asked.answer_by });
                self.stage = Stage::Underway(Underway { clarification, ..self.underway()? });
            }
            RequestRecord::Clarified(clarified) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                context.carries(clarified.details)?;
                let underway = self.underway()?;
                if underway.clarification.is_none() {
                    return Err(Void::WrongStage);
                }
                self.stage = Stage::Underway(Underway { clarification: None, ..underway });
            }
            RequestRecord::Supplemented(added) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                carries_all(context, [added.details].into_iter().chain(added.files))?;
                self.underway()?;
            }
            RequestRecord::Postponed(postponed) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(postponed.details)?;
                self.stage = Stage::Underway(Underway { postponed: Some(postponed), ..self.underway()? });
            }
            RequestRecord::PartlyExecuted(partly) => {
                context.acted_as(Part::Requested, DEALING)?;
                carries_all(context, [partly.details].into_iter().chain(partly.files))?;
                let mut underway = self.underway_of(|kind| kind == Kind::Assistance)?;
                underway.results.push(entry);
                underway.lent(partly.return_by);
                underway.postponed = None;
                self.stage = Stage::Underway(underway);
            }
            RequestRecord::Executed(executed) => {
                context.acted_as(Part::Requested, DEALING)?;
                carries_all(context, [executed.details].into_iter().chain(executed.files))?;
                let mut underway = self.underway_of(|kind| kind == Kind::Assistance)?;
                underway.results.push(entry);
                underway.lent(executed.return_by);
                self.stage = Stage::Executed(underway, entry);
            }
            RequestRecord::Refused(refused) => {
                context.acted_as(Part::Requested, RECEIVING)?;
                context.carries(refused.details)?;
                let mut underway = self.underway()?;
                if underway.custody.granted || (refused.prosecute && underway.sent.kind != Kind::Extradition) {
                    return Err(Void::WrongStage);
                }
                if refused.prosecute {
                    underway.prosecution = Prosecution::Promised;
                }
                self.stage = Stage::Refused(underway, entry);
            }
            RequestRecord::Withdrawn(withdrawn) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                context.carries(withdrawn.details)?;
                self.stage = Stage::Withdrawn(self.underway()?, entry);
            }
            RequestRecord::Closed(_) => {
                context.acted_as(Part::Requesting, REQUESTING)?;
                let (Stage::Executed(underway, _) | Stage::Refused(underway, _)) = &self.stage else {
                    return Err(Void::WrongStage);
                };
                self.stage = Stage::Closed(underway.clone(), entry);
            }
            other => self.talked(context, other)?,
        }
        Ok(())
    }
}
