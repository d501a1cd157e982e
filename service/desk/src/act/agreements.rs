use std::collections::BTreeMap;

use agreements::{
    Action, Agreement, ArticleNumber, Facts, Position, PositionAction, PositionTaken, Side, decide, decide_position,
};
use base::{ContentId, DossierId, LongText, Refusal, ShortText};
use dossier::{Fold, Part};
use handling::{HandlingCode, Label, Purpose, RetentionClass};

use crate::act::label;
use crate::act::once::Asker;
use crate::command::{Acted, ArticleText, Command, Provision};
use crate::desk::{Desk, Touched};
use crate::details::{Details, Texts};
use crate::hall::No;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};
use crate::ports::{DossierRow, Fault, RowFilter};

const ROOM: &str = "agreements";
const PURPOSE: Purpose = Purpose::Agreements;

/// A further record: the action word for the gate, the text to seal, and what to do with it.
struct Step {
    word: &'static str,
    details: Option<Details>,
    make: Box<dyn FnOnce(ContentId) -> Action>,
}

fn step(word: &'static str, text: Option<&LongText>, make: impl FnOnce(ContentId) -> Action + 'static) -> Step {
    Step { word, details: text.map(|text| Details::text(text.as_str())), make: Box::new(make) }
}

impl Desk {
    pub(crate) fn act_in_agreements(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        match command {
            Command::ProposeAgreement { .. } => self.propose_agreement(reader, command),
            Command::TakePosition { agreement, article, text } => self.take_position(reader, agreement, article, &text),
            Command::GiveUpPosition { agreement, position } => {
                let held = self.position_row(agreement)?.ok_or_else(Refusal::not_found)?;
                let role = self.negotiating(reader, agreement, "agreements.position")?;
                self.change(held.dossier, |loaded| {
                    let mut pen = Pen::new(self, reader, role)?;
                    let action = PositionAction::GiveUp { position };
                    let (loaded, entry) = self.in_position(&mut pen, loaded, action, None)?;
                    Ok((loaded, pen.done(agreement, entry)?))
                })
            }
            other => {
                let (agreement, step) = self.step(other)?;
                self.in_agreement(reader, agreement, step)
            }
        }
    }

    /// What a command writes in the shared dossier.
    fn step(&self, command: Command) -> Result<(DossierId, Step), No> {
        use Command as C;
        let done = match command {
            C::AcceptProposal { agreement, text } => {
                (agreement, step("agreements.answer", Some(&text), |details| Action::Accept { details }))
            }
            C::DeclineProposal { agreement, reason } => {
                (agreement, step("agreements.answer", Some(&reason), |details| Action::Decline { details }))
            }
            C::BreakOffAgreement { agreement, reason } => {
                (agreement, step("agreements.propose", Some(&reason), |details| Action::BreakOff { details }))
            }
            C::NameDelegation { agreement, text } => {
                (agreement, step("agreements.consult", Some(&text), |details| Action::NameDelegation { details }))
            }
            C::CallMeeting { agreement, on, text } => {
                (agreement, step("agreements.consult", Some(&text), move |details| Action::CallMeeting { on, details }))
            }
            C::CallOffMeeting { agreement, meeting, reason } => (
                agreement,
                step("agreements.consult", Some(&reason), move |details| Action::CallOffMeeting { meeting, details }),
            ),
            C::ProposeMinutes { agreement, meeting, text } => (
                agreement,
                step("agreements.consult", Some(&text), move |details| Action::ProposeMinutes { meeting, details }),
            ),
            C::AgreeMinutes { agreement, minutes } => {
                (agreement, step("agreements.consult", None, move |_| Action::AgreeMinutes { minutes }))
            }
            C::TableRound { agreement, language, articles, text } => (agreement, self.round(language, articles, text)?),
            C::AgreeText { agreement, round } => {
                (agreement, step("agreements.table", None, move |_| Action::AgreeText { round }))
            }
            other => return Ok(self.conclusion(other)?),
        };
        Ok(done)
    }

    /// From initials to the end: what the State has done elsewhere, and is put on record here.
    fn conclusion(&self, command: Command) -> Result<(DossierId, Step), Refusal> {
        use Command as C;
        let done = match command {
            C::InitialAgreement { agreement, on } => {
                (agreement, step("agreements.conclude", None, move |_| Action::Initial { on }))
            }
            C::SignAgreement { agreement, on, ratify_by } => {
                (agreement, step("agreements.conclude", None, move |_| Action::Sign { on, ratify_by }))
            }
            C::RatifyAgreement { agreement, on, act } => {
                (agreement, step("agreements.conclude", None, move |_| Action::Ratify { on, act }))
            }
            C::StateForce { agreement, on, how, title, provisions } => {
                let provisions = by_purpose(provisions)?;
                let make = move |_| Action::StateForce { on, how, title, provisions };
                (agreement, step("agreements.conclude", None, make))
            }
            C::StateAmendment { agreement, on, how, provisions } => {
                let provisions = by_purpose(provisions)?;
                let make = move |_| Action::StateAmendment { on, how, provisions };
                (agreement, step("agreements.conclude", None, make))
            }
            C::DenounceAgreement { agreement, effective, provision, reason } => {
                let make = move |details| Action::Denounce { effective, provision, details };
                (agreement, step("agreements.conclude", Some(&reason), make))
            }
            C::NoteObligation { agreement, bearer, due, text } => {
                let make = move |details| Action::NoteObligation { bearer, due, details };
                (agreement, step("agreements.follow", Some(&text), make))
            }
            C::MeetObligation { agreement, obligation, on, text } => {
                let make = move |details| Action::MeetObligation { obligation, on, details };
                (agreement, step("agreements.follow", Some(&text), make))
            }
            _ => return Err(Refusal::input("unknown-command")),
        };
        Ok(done)
    }

    fn round(
        &self,
        language: base::Language,
        articles: Vec<ArticleText>,
        text: Option<LongText>,
    ) -> Result<Step, Refusal> {
        let numbers: Vec<ArticleNumber> = articles.iter().map(|article| article.number.clone()).collect();
        let texts = articles.iter().map(|article| {
            let text = BTreeMap::from([(language.clone(), article.text.as_str().to_owned())]);
            (article.number.to_string(), text)
        });
        let fields: Texts = texts.collect();
        let details = Details { text: text.map(Into::into), fields, ..Details::default() };
        let make = move |details| Action::Table { language, articles: numbers, details };
        Ok(Step { word: "agreements.table", details: Some(details), make: Box::new(make) })
    }

    fn propose_agreement(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        let Command::ProposeAgreement { partner, unit, purposes, answer_by, title, text } = command else {
            return Err(Refusal::input("unknown-command").into());
        };
        let role = self.entitled(reader, "agreements.propose", PURPOSE, &Touched::nothing(PURPOSE))?;
        let (card, unit) = self.addressee(partner, unit)?;
        if card.authority.country() == self.own.card.authority.country() {
            return Err(Refusal::input("agreement-same-state").into());
        }
        let number = self.number("A")?;
        let mut pen = Pen::new(self, reader, role)?;
        let label = of_agreement(&pen);
        let loaded = self.begin_shared(&mut pen, ROOM, partner, label.clone())?;
        let details = Details { title: Some(title.into()), ..Details::text(text.as_str()) };
        let sealed = pen.seal(&loaded, &details, &Recipients::Shared(partner, Some(unit.clone())))?;
        let action = Action::Propose { number, purposes, unit, answer_by, details: sealed.id };
        let facts = Facts { today: pen.now.date(), side: Side::Proposing };
        let record = decide(&Agreement::default(), action, &facts)?;
        let (loaded, entry) = pen.write(loaded, &record, label, vec![sealed], None)?;
        pen.row(&loaded, |_| {})?;
        let dossier = loaded.dossier();
        let acted = pen.done(dossier, entry)?;
        self.shelve(loaded);
        Ok(acted)
    }

    fn negotiating(&self, reader: &Asker<'_>, dossier: DossierId, word: &str) -> Result<handling::Role, No> {
        Ok(self.entitled_in(reader, dossier, ROOM, word, PURPOSE)?.1)
    }

    /// One further record in the shared dossier.
    fn in_agreement(&self, reader: &Asker<'_>, dossier: DossierId, step: Step) -> Result<Acted, No> {
        let role = self.negotiating(reader, dossier, step.word)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let own = self.own.node();
            let partner = loaded.partner(own).ok_or_else(Refusal::not_found)?;
            let side = Side::of(loaded.part(own)).ok_or_else(Refusal::not_found)?;
            let mut contents = Vec::new();
            if let Some(details) = &step.details {
                let unit = loaded.unit_of(partner).or_else(|| addressed(&loaded));
                contents.push(pen.seal(&loaded, details, &Recipients::Shared(partner, unit))?);
            }
            // An action without text never looks at the identifier it is given.
            let content = contents.first().map_or(ContentId(base::Hash([0; 32])), |content| content.id);
            let facts = Facts { today: pen.now.date(), side };
            let record = decide(&agreement(&loaded)?.thing, (step.make)(content), &facts)?;
            let label = of_agreement(&pen);
            let (loaded, entry) = pen.write(loaded, &record, label, contents, None)?;
            pen.row(&loaded, |_| {})?;
            let acted = pen.done(dossier, entry)?;
            self.enter_in_register(&loaded);
            Ok((loaded, acted))
        })
    }

    /// The own side's positions on an agreement: a dossier of the own house that refers to the shared one.
    pub(crate) fn position_row(&self, agreement: DossierId) -> Result<Option<DossierRow>, Fault> {
        let room = Some("agreements-position".to_owned());
        let filter = RowFilter { room, parent: Some(agreement), limit: 1, ..RowFilter::default() };
        Ok(self.archive.rows(&filter)?.pop())
    }

    fn take_position(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        article: Option<ArticleNumber>,
        text: &LongText,
    ) -> Result<Acted, No> {
        let role = self.negotiating(reader, dossier, "agreements.position")?;
        let details = Details::text(text.as_str());
        let action = |details| PositionAction::Take(PositionTaken { agreement: dossier, article, details });
        // The shared dossier is locked first and the own one inside it, so that two people begin one dossier and not two.
        self.change(dossier, |shared| {
            let acted = match self.position_row(dossier)? {
                Some(held) => self.change(held.dossier, |loaded| {
                    let mut pen = Pen::new(self, reader, role)?;
                    let sealed = pen.seal(&loaded, &details, &Recipients::InHouse)?;
                    let (loaded, entry) = self.in_position(&mut pen, loaded, action(sealed.id), Some(sealed))?;
                    Ok((loaded, pen.done(dossier, entry)?))
                })?,
                None => {
                    let mut pen = Pen::new(self, reader, role)?;
                    let label = of_agreement(&pen);
                    let loaded = pen.begin("agreements-position", Part::Owner, &[], label)?;
                    pen.claim_one(format!("position/{dossier}"), &loaded);
                    let sealed = pen.seal(&loaded, &details, &Recipients::InHouse)?;
                    let (loaded, entry) = self.in_position(&mut pen, loaded, action(sealed.id), Some(sealed))?;
                    let acted = pen.done(dossier, entry)?;
                    self.shelve(loaded);
                    acted
                }
            };
            Ok((shared, acted))
        })
    }

    fn in_position(
        &self,
        pen: &mut Pen<'_>,
        loaded: Loaded,
        action: PositionAction,
        sealed: Option<dossier::ContentRef>,
    ) -> Result<(Loaded, base::EntryId), No> {
        let record = decide_position(&position(&loaded)?.thing, action)?;
        let label = of_agreement(pen);
        let (loaded, entry) = pen.write(loaded, &record, label, sealed.into_iter().collect(), None)?;
        pen.row(&loaded, |_| {})?;
        Ok((loaded, entry))
    }
}

/// H1: nothing of a negotiation goes before a court. Persons: delegations name people, so that looking is recorded.
fn of_agreement(pen: &Pen<'_>) -> Label {
    label(pen, PURPOSE, HandlingCode::H1, RetentionClass::House)
}

/// The unit that the proposal addressed.
fn addressed(loaded: &Loaded) -> Option<base::UnitCode> {
    Some(agreement(loaded).ok()?.thing.stage.proposed()?.unit.clone())
}

fn by_purpose(provisions: Vec<Provision>) -> Result<BTreeMap<law::Purpose, ShortText>, Refusal> {
    let count = provisions.len();
    let read: BTreeMap<law::Purpose, ShortText> =
        provisions.into_iter().map(|provision| (provision.purpose, provision.articles)).collect();
    // A purpose given twice is a slip, and which of the two was meant nobody knows.
    if read.len() == count { Ok(read) } else { Err(Refusal::input("agreement-purposes")) }
}

/// The agreement in a loaded dossier.
pub(crate) fn agreement(loaded: &Loaded) -> Result<&Fold<Agreement>, No> {
    match &loaded.fold {
        AnyFold::Agreement(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}

/// The positions in a loaded dossier.
pub(crate) fn position(loaded: &Loaded) -> Result<&Fold<Position>, No> {
    match &loaded.fold {
        AnyFold::Position(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}
