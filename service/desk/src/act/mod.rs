//! Act: one person, one command, one transaction.

pub(crate) mod once;
mod person;

pub(crate) mod agreements;
pub(crate) mod cooperation;
pub(crate) mod draft;
pub(crate) mod enquiries;
mod erasures;
pub(crate) mod harmonisation;
mod house;
pub(crate) mod investigations;
mod leaving;
pub(crate) mod victims;

use base::{DossierId, Refusal};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};

use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::{Desk, Touched};
use crate::hall::{No, Reader};
use crate::pen::Pen;
use crate::ports::{DossierRow, Fault};

impl Desk {
    fn dispatch(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        use Command as C;
        let may_change_lists =
            matches!(command, C::CloseMatter { .. } | C::ImportSubmission { .. } | C::EraseContents { .. });
        let acted = self.in_room(reader, command)?;
        if may_change_lists {
            self.see_to_own_lists();
        }
        Ok(acted)
    }

    fn in_room(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        use Command as C;
        match command {
            C::OpenMatter { .. } | C::ImportSubmission { .. } | C::SetTeam { .. } | C::CloseMatter { .. } => {
                self.act_in_investigations(reader, command)
            }
            C::SendEnquiry { .. }
            | C::AnswerEnquiry { .. }
            | C::RefuseEnquiry { .. }
            | C::AskEnquiryClarification { .. }
            | C::ClarifyEnquiry { .. }
            | C::WithdrawEnquiry { .. }
            | C::AskRelease { .. }
            | C::DecideRelease { .. } => self.act_in_enquiries(reader, command),
            C::DraftRequest { .. }
            | C::ReviseDraft { .. }
            | C::DecideSafeguard { .. }
            | C::SubmitDraft { .. }
            | C::ReturnDraft { .. }
            | C::ApproveDraft { .. }
            | C::SendRequest { .. }
            | C::ShareDraft { .. }
            | C::DiscardDraft { .. } => self.act_in_drafts(reader, command),
            C::AcknowledgeRequest { .. }
            | C::AssignRequest { .. }
            | C::NoteRequest { .. }
            | C::AskRequestClarification { .. }
            | C::ClarifyRequest { .. }
            | C::SupplementRequest { .. }
            | C::PostponeRequest { .. }
            | C::ExecutePartly { .. }
            | C::ExecuteRequest { .. }
            | C::RefuseRequest { .. }
            | C::WithdrawRequest { .. }
            | C::ConsultPartner { .. }
            | C::AnswerConsultation { .. }
            | C::RemindPartner { .. }
            | C::ReportOutcome { .. }
            | C::CommentDraft { .. }
            | C::ReturnOriginals { .. }
            | C::WaiveReturn { .. }
            | C::CloseRequest { .. } => self.act_in_cooperation(reader, command),
            C::ReportArrest { .. }
            | C::ReportRelease { .. }
            | C::FollowArrest { .. }
            | C::RecordConsent { .. }
            | C::StateEnforcement { .. }
            | C::GrantRequest { .. }
            | C::ArrangeHandover { .. }
            | C::HandOver { .. }
            | C::ReportProsecution { .. }
            | C::ReportSentence { .. }
            | C::ReportPassage { .. }
            | C::ReportInterruption { .. } => self.act_on_person(reader, command),
            C::BeginAssessment { .. }
            | C::RecordFinding { .. }
            | C::ConfirmFinding { .. }
            | C::DisputeFinding { .. }
            | C::PlanMeasure { .. }
            | C::MoveMeasure { .. }
            | C::EndMeasure { .. }
            | C::CloseAssessment { .. } => self.act_in_harmonisation(reader, command),
            C::ProposeAgreement { .. }
            | C::AcceptProposal { .. }
            | C::DeclineProposal { .. }
            | C::BreakOffAgreement { .. }
            | C::NameDelegation { .. }
            | C::CallMeeting { .. }
            | C::CallOffMeeting { .. }
            | C::ProposeMinutes { .. }
            | C::AgreeMinutes { .. }
            | C::TableRound { .. }
            | C::AgreeText { .. }
            | C::InitialAgreement { .. }
            | C::SignAgreement { .. }
            | C::RatifyAgreement { .. }
            | C::StateForce { .. }
            | C::StateAmendment { .. }
            | C::DenounceAgreement { .. }
            | C::NoteObligation { .. }
            | C::MeetObligation { .. }
            | C::TakePosition { .. }
            | C::GiveUpPosition { .. } => self.act_in_agreements(reader, command),
            C::OpenVictimRecord { .. }
            | C::RecordVictimIdentifier { .. }
            | C::RemoveVictimIdentifier { .. }
            | C::ExcludeStates { .. }
            | C::GiveConsent { .. }
            | C::WithdrawConsent { .. }
            | C::CloseVictimRecord { .. } => self.act_in_victims(reader, command),
            C::MarkIdentifier { .. }
            | C::UnmarkIdentifier { .. }
            | C::AskBlind { .. }
            | C::ApproveBlind { .. }
            | C::DeclineBlind { .. }
            | C::FollowHit { .. }
            | C::NoteContact { .. } => self.act_in_asking(reader, command),
            C::OfferLine { .. }
            | C::ChangeLineTerms { .. }
            | C::CloseLine { .. }
            | C::AskBlindAudit { .. }
            | C::OpenBlindAudit { .. }
            | C::JudgeBlindAudit { .. } => self.act_on_line(reader, command),
            C::EraseContents { .. } | C::AccountForCopies { .. } => self.act_on_erasures(reader, command),
            C::ProposePeer { .. }
            | C::ConfirmPeer { .. }
            | C::WithdrawPeer { .. }
            | C::OpenRelay { .. }
            | C::CloseRelay { .. }
            | C::SetWay { .. } => self.act_in_house(reader, command),
        }
    }

    /// The line of a dossier of `room` in which the reader may do `action`, and their role. Who may not even see it learns nothing.
    pub(crate) fn entitled_in(
        &self,
        reader: &Reader,
        dossier: DossierId,
        room: &str,
        action: &str,
        purpose: Purpose,
    ) -> Result<(DossierRow, Role), No> {
        let row = self.archive.row(dossier)?.filter(|row| row.room == room).ok_or_else(Refusal::not_found)?;
        // What is the same in every room has no word of its own for reading: the gate would only say that it knows none.
        if action.starts_with("dossier.") {
            let role = self.entitled_as_one(reader, &row, action, purpose)?;
            return Ok((row, role));
        }
        let mut refused = Refusal::not_found().into();
        for unit in self.units_of(&row)? {
            let touched = Touched { unit: Some(&unit), ..Touched::row(&row) };
            if let Some(role) = self.role_for(reader, action, purpose, &touched) {
                return Ok((row, role));
            }
            let read = format!("{}.read", action.split('.').next().unwrap_or_default());
            if self.role_for(reader, &read, purpose, &touched).is_some() {
                let roles: Vec<&str> = self.gate.roles_for(action).iter().map(|role| role.word()).collect();
                refused = Refusal::rule("role-needed").with("roles", roles.join(",")).into();
            }
        }
        Err(refused)
    }

    /// The role in which the reader may know of a dossier and do `action` there. One role for each act: who may read as one and take a file as another may
    /// not take this file.
    fn entitled_as_one(&self, reader: &Reader, row: &DossierRow, action: &str, purpose: Purpose) -> Result<Role, No> {
        let units = self.units_of(row)?;
        for role in &reader.roles {
            let alone = Reader { roles: [*role].into(), ..reader.clone() };
            match self.may_know(&alone, row) {
                Ok(()) => {}
                Err(No::Refusal(_)) => continue,
                Err(fault) => return Err(fault),
            }
            let may = |unit: &base::UnitCode| {
                let touched = Touched { unit: Some(unit), ..Touched::row(row) };
                self.role_for(&alone, action, purpose, &touched)
            };
            if let Some(role) = units.iter().find_map(may) {
                return Ok(role);
            }
        }
        Err(Refusal::not_found().into())
    }

    /// Next number of a yearly series: `KG-GP/E/2026/17`.
    pub(crate) fn number(&self, letter: &str) -> Result<base::Title, Fault> {
        let (year, ..) = self.now().date().parts();
        let own = &self.own.card.authority;
        let number = self.archive.next_number(&format!("{letter}-{year}"))? + self.numbers_left_out()?;
        base::Title::new(format!("{own}/{letter}/{year}/{number}")).map_err(|error| Fault::new("numbering", error))
    }
}

/// The label of what a person writes in a room.
pub(crate) fn label(pen: &Pen<'_>, purpose: Purpose, code: HandlingCode, class: RetentionClass) -> Label {
    Label::new(purpose, code, Subjects::Persons, Retention::from(class, pen.now.date()))
}
