use base::{DossierId, NodeId, Refusal, ShortText, Title, UnitCode};
use dossier::{Fold, Part};
use enquiries::{Action, Enquiry, Facts, decide};
use handling::{HandlingCode, Label, Purpose, RetentionClass};
use investigations::Linked;

use crate::act::investigations::matter;
use crate::act::label;
use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::No;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};

const ROOM: &str = "enquiries";
const PURPOSE: Purpose = Purpose::Investigation;

impl Desk {
    pub(crate) fn act_in_enquiries(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        let text = |text: &base::LongText| Some(Details::text(text.as_str()));
        match command {
            Command::SendEnquiry { .. } => self.send_enquiry(reader, command),
            Command::AnswerEnquiry { enquiry, outcome, text: answer, code, caveats, source, information } => {
                let evaluated =
                    |held: Label| Label { code, caveats, source: Some(source), information: Some(information), ..held };
                self.in_enquiry(reader, enquiry, "enquiries.answer", text(&answer), evaluated, |details| {
                    Action::Answer { outcome, details }
                })
            }
            Command::RefuseEnquiry { enquiry, ground, reason } => self.in_enquiry(
                reader,
                enquiry,
                "enquiries.refuse",
                text(&reason),
                |held| held,
                |details| Action::Refuse { ground, details },
            ),
            Command::AskEnquiryClarification { enquiry, text: asked } => self.in_enquiry(
                reader,
                enquiry,
                "enquiries.ask_clarification",
                text(&asked),
                |held| held,
                |details| Action::AskClarification { details },
            ),
            Command::ClarifyEnquiry { enquiry, text: clarified } => self.in_enquiry(
                reader,
                enquiry,
                "enquiries.clarify",
                text(&clarified),
                |held| held,
                |details| Action::Clarify { details },
            ),
            Command::WithdrawEnquiry { enquiry, reason } => self.in_enquiry(
                reader,
                enquiry,
                "enquiries.withdraw",
                text(&reason),
                |held| held,
                |details| Action::Withdraw { details },
            ),
            Command::AskRelease { enquiry, intended, reason } => self.in_enquiry(
                reader,
                enquiry,
                "enquiries.ask_release",
                text(&reason),
                |held| held,
                |details| Action::AskRelease { intended, details },
            ),
            Command::DecideRelease { enquiry, asked, granted } => {
                let action = Action::DecideRelease { asked, granted };
                self.in_enquiry(reader, enquiry, "enquiries.decide_release", None, |held| held, |_| action)
            }
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    /// A new shared dossier, and a link to it in the matter; both or neither.
    fn send_enquiry(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        let Command::SendEnquiry { matter: parent, partner, unit, urgency, code, caveats, question } = command else {
            return Err(Refusal::input("unknown-command").into());
        };
        require_caveats(code, &caveats)?;
        let (_, role) = self.entitled_in(reader, parent, "investigations", "enquiries.send", PURPOSE)?;
        let (_, addressed) = self.addressee(partner, unit)?;
        let number = self.number("E")?;
        self.change(parent, |matter_loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let label = Label { caveats, ..label(&pen, PURPOSE, code, RetentionClass::Operational) };
            let shared = self.begin_shared(&mut pen, ROOM, partner, label.clone())?;
            let to = Recipients::Shared(partner, Some(addressed.clone()));
            let sealed = pen.seal(&shared, &Details::text(question.as_str()), &to)?;
            let action = Action::Send { number, urgency, unit: addressed, details: sealed.id };
            let record = decide(&Enquiry::default(), action, &Facts { now: pen.now, part: Part::Requesting })?;
            let (shared, entry) = pen.write(shared, &record, label, vec![sealed], None)?;
            pen.row(&shared, |row| row.parent = Some(parent))?;
            let matter_loaded = self.link(&mut pen, matter_loaded, ROOM, shared.dossier(), reader)?;
            let acted = pen.done(shared.dossier(), entry)?;
            self.shelve(shared);
            Ok((matter_loaded, acted))
        })
    }

    /// Writes in the matter what grew out of it.
    pub(crate) fn link(
        &self,
        pen: &mut Pen<'_>,
        loaded: Loaded,
        room: &str,
        dossier: DossierId,
        reader: &Asker<'_>,
    ) -> Result<Loaded, No> {
        let linked = Linked { room: Title::new(room)?, dossier };
        let record =
            investigations::decide(&matter(&loaded)?.thing, investigations::Action::Link(linked), reader.person)?;
        let label = label(pen, Purpose::Investigation, HandlingCode::H1, RetentionClass::CaseFile);
        let (loaded, _) = pen.write(loaded, &record, label, Vec::new(), None)?;
        pen.row(&loaded, |_| {})?;
        Ok(loaded)
    }

    /// The partner's card and the unit there: the one named, or its first.
    pub(crate) fn addressee(
        &self,
        partner: NodeId,
        unit: Option<UnitCode>,
    ) -> Result<(std::sync::Arc<dossier::Card>, UnitCode), No> {
        let card = self.peer(partner).ok_or_else(|| Refusal::rule("peer-not-confirmed"))?;
        let unit = unit.unwrap_or_else(|| card.units[0].code.clone());
        if card.unit(&unit).is_none() {
            return Err(Refusal::input("no-such-unit").with("unit", unit).into());
        }
        Ok((card, unit))
    }

    pub(crate) fn begin_shared(
        &self,
        pen: &mut Pen<'_>,
        room: &str,
        partner: NodeId,
        label: Label,
    ) -> Result<Loaded, No> {
        let card = self.peer(partner).ok_or_else(|| Refusal::rule("peer-not-confirmed"))?;
        pen.begin(room, Part::Requesting, &[(partner, card.authority.clone(), Part::Requested)], label)
    }

    /// One further record in an enquiry.
    fn in_enquiry(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        action: &str,
        details: Option<Details>,
        change_label: impl FnOnce(Label) -> Label,
        make: impl FnOnce(base::ContentId) -> Action,
    ) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, action, PURPOSE)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let own = self.own.node();
            let partner = loaded.partner(own).ok_or_else(Refusal::not_found)?;
            let facts = Facts { now: pen.now, part: loaded.part(own) };
            let held = label(&pen, PURPOSE, first_code(&loaded), RetentionClass::Operational);
            let label = change_label(held);
            require_caveats(label.code, &label.caveats)?;
            let mut contents = Vec::new();
            if let Some(details) = details {
                let unit = loaded
                    .unit_of(partner)
                    .or_else(|| enquiry(&loaded).ok()?.thing.sent().map(|sent| sent.unit.clone()));
                contents.push(pen.seal(&loaded, &details, &Recipients::Shared(partner, unit))?);
            }
            // An action without text never looks at the identifier it is given.
            let content = contents.first().map_or(base::ContentId(base::Hash([0; 32])), |content| content.id);
            let record = decide(&enquiry(&loaded)?.thing, make(content), &facts)?;
            let (loaded, entry) = pen.write(loaded, &record, label, contents, None)?;
            pen.row(&loaded, |_| {})?;
            let acted = pen.done(dossier, entry)?;
            Ok((loaded, acted))
        })
    }
}

/// The handling code under which the dossier was opened.
pub(crate) fn first_code(loaded: &Loaded) -> HandlingCode {
    loaded.log.in_order().next().map_or(HandlingCode::H3, |(_, entry)| entry.header().label.code)
}

/// H3 means “as the caveats say”: without one it says nothing.
pub(crate) fn require_caveats(code: HandlingCode, caveats: &[ShortText]) -> Result<(), Refusal> {
    if code == HandlingCode::H3 && caveats.is_empty() { Err(Refusal::input("caveat-needed")) } else { Ok(()) }
}

/// The enquiry in a loaded dossier.
pub(crate) fn enquiry(loaded: &Loaded) -> Result<&Fold<Enquiry>, No> {
    match &loaded.fold {
        AnyFold::Enquiry(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}
