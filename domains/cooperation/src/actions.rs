use base::{ContentId, Date, DossierId, Language, PersonId, Refusal, RefusalKind, ShortText, Title};
use dossier::Part;

use crate::before::{DraftCommented, DraftShown, DraftTakenBack};
use crate::checks::At;
use crate::draft::{Draft, DraftStage};
use crate::originals::{OriginalsReturned, ReturnWaived};
use crate::person_actions::{PersonAction, decide_person};
use crate::records::*;
use crate::request::Request;
use crate::rules::{OWN_REMINDER, REMINDER_DAYS, Readiness};
use crate::stage::{Stage, Underway};
use crate::talks::{ConsultationAnswered, Consulted, OutcomeReported, Reminded, Topic};

/// What a person of the requesting authority may do with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftAction {
    /// Begin.
    Draft(Box<Drafted>),
    /// Change.
    Revise {
        /// The measure.
        measure: Measure,
        /// The letter's language.
        language: Language,
        /// The texts.
        fields: ContentId,
        /// Which fields have a text.
        present: Vec<ShortText>,
    },
    /// Decide where a safeguard stops it.
    DecideSafeguard {
        /// The rule.
        rule: ShortText,
        /// Whether to go on.
        proceed: bool,
        /// The reason.
        reason: ContentId,
    },
    /// Put before the second person.
    Submit,
    /// Send back.
    Return {
        /// Why.
        reason: ContentId,
    },
    /// Agree.
    Approve,
    /// Record that it was sent.
    Dispatch {
        /// As which dossier.
        request: DossierId,
    },
    /// Give up.
    Discard {
        /// Why.
        reason: ContentId,
    },
    /// Record that the partner was shown it.
    Share {
        /// In which dossier.
        request: DossierId,
    },
}

/// What is known when deciding about a draft.
#[derive(Clone, Debug)]
pub struct DraftFacts {
    /// Who acts.
    pub person: PersonId,
    /// What law and completeness say now.
    pub readiness: Readiness,
}

/// Decides about a draft: the record to write, or a lawful no.
pub fn decide_draft(draft: &Draft, action: DraftAction, facts: &DraftFacts) -> Result<DraftRecord, Refusal> {
    let stage = || Refusal::rule("draft-stage").with("stage", draft.stage.word());
    let writing = matches!(draft.stage, DraftStage::Draft(_));
    let submitted = matches!(draft.stage, DraftStage::Submitted { .. });
    // Law or partner can change before it is sent. What was approved then needs a way back, or it would lie there for ever.
    let approved = matches!(draft.stage, DraftStage::Approved { .. });
    match action {
        DraftAction::Draft(drafted) if draft.stage == DraftStage::Unwritten => Ok((*drafted).into()),
        DraftAction::Revise { measure, language, fields, present } if writing => {
            if !is_of_its_kind(draft, &measure) {
                return Err(Refusal::input("measure-other-kind"));
            }
            Ok(Revised { measure, language, fields, present }.into())
        }
        DraftAction::DecideSafeguard { rule, proceed, reason } if writing || submitted => {
            Ok(SafeguardDecided { rule, proceed, reason }.into())
        }
        DraftAction::Submit if writing => {
            ready(draft, &facts.readiness)?;
            let basis = ShortText::new(&facts.readiness.basis)?;
            Ok(Submitted { basis, answer: ShortText::new(&facts.readiness.answer)? }.into())
        }
        DraftAction::Return { reason } if submitted || approved => Ok(Returned { reason }.into()),
        DraftAction::Approve => {
            let DraftStage::Submitted { by, .. } = draft.stage else { return Err(stage()) };
            if by == facts.person {
                return Err(Refusal::new(RefusalKind::OtherPerson, "second-person"));
            }
            ready(draft, &facts.readiness)?;
            Ok(Approved {}.into())
        }
        DraftAction::Dispatch { request } if approved => {
            ready(draft, &facts.readiness)?;
            Ok(Dispatched { request }.into())
        }
        DraftAction::Discard { reason } if writing || submitted || approved => Ok(Discarded { reason }.into()),
        DraftAction::Share { request } if writing && draft.shared.is_none_or(|known| known == request) => {
            unstopped(draft, &facts.readiness)?;
            Ok(Shared { request }.into())
        }
        DraftAction::Draft(_)
        | DraftAction::Share { .. }
        | DraftAction::Revise { .. }
        | DraftAction::DecideSafeguard { .. }
        | DraftAction::Submit
        | DraftAction::Return { .. }
        | DraftAction::Dispatch { .. }
        | DraftAction::Discard { .. } => Err(stage()),
    }
}

/// What a letter asks for can change as long as it is written, but not into another kind of request.
pub(crate) fn is_of_its_kind(draft: &Draft, measure: &Measure) -> bool {
    draft.stage.working().is_none_or(|working| working.drafted.kind == Kind::of_measure(measure.as_str()))
}

/// Nothing leaves while a *must* is missing, a safeguard is undecided or decided against, or no basis can be named.
fn ready(draft: &Draft, readiness: &Readiness) -> Result<(), Refusal> {
    if !readiness.missing_must.is_empty() {
        let fields = readiness.missing_must.join(", ");
        return Err(Refusal::rule("request-missing-must").under("UNTOC 18(15)").with("fields", fields));
    }
    unstopped(draft, readiness)?;
    if readiness.basis.is_empty() {
        return Err(Refusal::rule("no-legal-basis").with("answer", &readiness.answer));
    }
    Ok(())
}

/// What a safeguard stops, the partner is not shown either.
fn unstopped(draft: &Draft, readiness: &Readiness) -> Result<(), Refusal> {
    for rule in &readiness.stops {
        match draft.safeguards.get(rule) {
            Some((true, ..)) => {}
            Some((false, ..)) => return Err(Refusal::rule("safeguard-decided-against").under(rule.as_str())),
            None => return Err(Refusal::new(RefusalKind::OtherPerson, "safeguard-undecided").under(rule.as_str())),
        }
    }
    Ok(())
}

/// What a person may do with a shared request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestAction {
    /// Send what was approved.
    Send(Box<Sent>),
    /// Say that it has arrived, and under which number.
    Acknowledge {
        /// The number.
        reference: Title,
    },
    /// Ask back.
    AskClarification {
        /// What.
        details: ContentId,
        /// By when.
        answer_by: Option<Date>,
    },
    /// Explain.
    Clarify {
        /// The explanation.
        details: ContentId,
    },
    /// Add to it.
    Supplement {
        /// What.
        details: ContentId,
        /// Files.
        files: Vec<ContentId>,
    },
    /// Put off.
    Postpone {
        /// The provision.
        provision: ShortText,
        /// Until when.
        until: Option<Date>,
        /// Why.
        details: ContentId,
    },
    /// Return part of it.
    ExecutePartly {
        /// What was done.
        details: ContentId,
        /// Evidence.
        files: Vec<ContentId>,
        /// By when originals must be back.
        return_by: Option<Date>,
    },
    /// Return all of it.
    Execute {
        /// What was done.
        details: ContentId,
        /// Evidence.
        files: Vec<ContentId>,
        /// By when originals must be back.
        return_by: Option<Date>,
    },
    /// Refuse.
    Refuse {
        /// The ground.
        ground: ShortText,
        /// The provision.
        provision: ShortText,
        /// Whether the own prosecutors take the case over.
        prosecute: bool,
        /// The reasons.
        details: ContentId,
    },
    /// Consult the other side.
    Consult {
        /// About what.
        topic: Topic,
        /// The question.
        details: ContentId,
    },
    /// Answer a consultation.
    AnswerConsultation {
        /// The answer.
        details: ContentId,
    },
    /// Remind the other side.
    Remind {
        /// The reminder.
        details: ContentId,
    },
    /// Tell what came of it.
    ReportOutcome {
        /// What came of it.
        details: ContentId,
    },
    /// Show a draft for comment.
    ShowDraft(Box<DraftShown>),
    /// Comment on it.
    CommentDraft {
        /// The comment.
        details: ContentId,
    },
    /// Say that no request follows.
    TakeDraftBack,
    /// Say that originals went back.
    ReturnOriginals {
        /// On which day.
        on: Date,
        /// What and how.
        details: ContentId,
    },
    /// Say that they may be kept.
    WaiveReturn {
        /// Which.
        details: ContentId,
    },
    /// What becomes of the person.
    Person(PersonAction),
    /// Take back.
    Withdraw {
        /// Why.
        details: ContentId,
    },
    /// Close.
    Close,
}

/// What is known when deciding about a request.
#[derive(Clone, Debug)]
pub struct RequestFacts {
    /// The part that this node plays.
    pub part: Part,
    /// Today.
    pub today: Date,
    /// The provision of the basis that asks for consultation before a refusal or postponement, if one does.
    pub consult_first: Option<ShortText>,
}

/// Decides about a request: the record to write, or a lawful no.
pub fn decide_request(
    request: &Request,
    action: RequestAction,
    facts: &RequestFacts,
) -> Result<RequestRecord, Refusal> {
    let at = At { request, facts };
    let consulted = |underway: &Underway| match &facts.consult_first {
        Some(provision) if !underway.consulted => Err(Refusal::rule("consult-first").under(provision.as_str())),
        Some(_) | None => Ok(()),
    };
    let (requesting, requested) = (Part::Requesting, Part::Requested);
    Ok(match action {
        RequestAction::Send(mut sent) => {
            at.side(requesting)?;
            if !request.is_of_the_draft(&sent.number, sent.kind) {
                return Err(at.wrong_stage());
            }
            at.of_kind(sent.kind, &sent.measure)?;
            if sent.drafted_by == sent.approved_by {
                return Err(Refusal::new(RefusalKind::OtherPerson, "second-person"));
            }
            remind(&mut sent, facts.today);
            (*sent).into()
        }
        RequestAction::Acknowledge { reference } => {
            at.side(requested)?;
            if at.underway(|_| true)?.reference.is_some() {
                return Err(Refusal::rule("already-acknowledged"));
            }
            Acknowledged { reference }.into()
        }
        RequestAction::AskClarification { details, answer_by } => {
            at.side(requested)?;
            at.underway(|_| true)?;
            at.future(answer_by)?;
            ClarificationAsked { details, answer_by }.into()
        }
        RequestAction::Clarify { details } => {
            at.side(requesting)?;
            if at.underway(|_| true)?.clarification.is_none() {
                return Err(Refusal::rule("nothing-to-clarify"));
            }
            Clarified { details }.into()
        }
        RequestAction::Supplement { details, files } => {
            at.side(requesting)?;
            at.underway(|_| true)?;
            Supplemented { details, files }.into()
        }
        RequestAction::Postpone { provision, until, details } => {
            at.side(requested)?;
            let underway = at.underway(|_| true)?;
            at.future(until)?;
            consulted(underway)?;
            Postponed { provision, until, details }.into()
        }
        RequestAction::ExecutePartly { details, files, return_by } => {
            at.side(requested)?;
            at.underway(|kind| kind == Kind::Assistance)?;
            at.future(return_by)?;
            PartlyExecuted { details, files, return_by }.into()
        }
        RequestAction::Execute { details, files, return_by } => {
            at.side(requested)?;
            at.underway(|kind| kind == Kind::Assistance)?;
            at.future(return_by)?;
            Executed { details, files, return_by }.into()
        }
        RequestAction::Refuse { ground, provision, prosecute, details } => {
            at.side(requested)?;
            let underway = at.underway(|_| true)?;
            if underway.custody.granted {
                return Err(at.wrong_stage());
            }
            if prosecute && underway.sent.kind != Kind::Extradition {
                return Err(Refusal::rule("other-kind"));
            }
            consulted(underway)?;
            Refused { ground, provision, prosecute, details }.into()
        }
        RequestAction::Consult { topic, details } => {
            at.side(requested)?;
            if at.underway(|_| true)?.consultation.is_some() {
                return Err(Refusal::rule("consultation-open"));
            }
            Consulted { topic, details }.into()
        }
        RequestAction::AnswerConsultation { details } => {
            at.side(requesting)?;
            if at.underway(|_| true)?.consultation.is_none() {
                return Err(Refusal::rule("nothing-to-answer"));
            }
            ConsultationAnswered { details }.into()
        }
        RequestAction::Remind { details } => {
            at.side(requesting)?;
            at.underway(|_| true)?;
            Reminded { details }.into()
        }
        RequestAction::ReportOutcome { details } => {
            at.side(requesting)?;
            if !matches!(request.stage, Stage::Executed(..) | Stage::Closed(..)) {
                return Err(at.wrong_stage());
            }
            OutcomeReported { details }.into()
        }
        RequestAction::ShowDraft(draft) => {
            at.side(requesting)?;
            if !request.is_of_the_draft(&draft.number, draft.kind) {
                return Err(at.wrong_stage());
            }
            at.of_kind(draft.kind, &draft.measure)?;
            (*draft).into()
        }
        RequestAction::CommentDraft { details } => {
            at.side(requested)?;
            at.commentable()?;
            DraftCommented { details }.into()
        }
        RequestAction::TakeDraftBack => {
            at.side(requesting)?;
            at.shown()?;
            DraftTakenBack {}.into()
        }
        RequestAction::ReturnOriginals { on, details } => {
            at.side(requesting)?;
            at.lent()?;
            at.past(on)?;
            OriginalsReturned { on, details }.into()
        }
        RequestAction::WaiveReturn { details } => {
            at.side(requested)?;
            at.lent()?;
            ReturnWaived { details }.into()
        }
        RequestAction::Person(action) => decide_person(request, action, facts)?,
        RequestAction::Withdraw { details } => {
            at.side(requesting)?;
            at.underway(|_| true)?;
            Withdrawn { details }.into()
        }
        RequestAction::Close => {
            at.side(requesting)?;
            if !matches!(request.stage, Stage::Executed(..) | Stage::Refused(..)) {
                return Err(at.wrong_stage());
            }
            Closed {}.into()
        }
    })
}

/// Where the instrument sets no time for an acknowledgement, this product reminds a person.
fn remind(sent: &mut Sent, today: Date) {
    if sent.clocks.iter().any(|clock| clock.of == ClockOf::Acknowledgement) {
        return;
    }
    let source = ShortText::new(OWN_REMINDER).expect("a short constant");
    sent.clocks.push(RunningClock {
        of: ClockOf::Acknowledgement,
        due: today.plus_days(REMINDER_DAYS),
        source,
        checked: true,
    });
}
