use base::{DossierId, Language, Refusal, ShortText, Title};
use cooperation::{Draft, DraftAction, DraftFacts, DraftStage, Drafted, Kind, Readiness, Working, decide_draft};
use dossier::{Fold, Part};
use enquiries::Stage as EnquiryStage;
use handling::{HandlingCode, Purpose, RetentionClass, Use, permit};

use crate::act::enquiries::enquiry;
use crate::act::label;
use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::Desk;
use crate::details::{Details, Texts};
use crate::hall::No;
use crate::legal::Brief;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};
use crate::ports::Fault;

pub(crate) const ROOM: &str = "cooperation-draft";
pub(crate) const PURPOSE: Purpose = Purpose::Prosecution;
/// The most characters in one field of a letter.
const FIELD_LIMIT: usize = 20_000;

impl Desk {
    pub(crate) fn act_in_drafts(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        match command {
            Command::DraftRequest { .. } => self.begin_draft(reader, command),
            Command::ReviseDraft { draft, measure, language, fields, annexes, facts } => {
                self.known_measure(&measure)?;
                self.printable(&language)?;
                check_texts(&fields)?;
                let known = self.circumstances();
                if let Some(unknown) = facts.iter().find(|fact| !known.contains(*fact)) {
                    return Err(Refusal::input("circumstance-unknown").with("circumstance", unknown).into());
                }
                let present = present(&fields)?;
                let details = Details { fields, files: annexes, facts, ..Details::default() };
                self.in_draft(reader, draft, "cooperation.draft", Some(details), |content, _, _| {
                    Ok(DraftAction::Revise { measure, language, fields: content, present })
                })
            }
            Command::DecideSafeguard { draft, rule, proceed, reason } => self.in_draft(
                reader,
                draft,
                "cooperation.approve",
                Some(Details::text(reason.as_str())),
                |reason, readiness, _| {
                    if !readiness.stops.contains(&rule) {
                        return Err(Refusal::not_found().into());
                    }
                    Ok(DraftAction::DecideSafeguard { rule, proceed, reason })
                },
            ),
            Command::SubmitDraft { draft } => {
                self.in_draft(reader, draft, "cooperation.submit", None, |_, _, _| Ok(DraftAction::Submit))
            }
            Command::ReturnDraft { draft, reason } => self.in_draft(
                reader,
                draft,
                "cooperation.return",
                Some(Details::text(reason.as_str())),
                |reason, _, _| Ok(DraftAction::Return { reason }),
            ),
            Command::ApproveDraft { draft: letter, submission } => {
                self.in_draft(reader, letter, "cooperation.approve", None, |_, _, loaded| {
                    // It went back and came again, perhaps with another text, while they were reading.
                    match (&draft(loaded)?.thing.stage, submission) {
                        (DraftStage::Submitted { entry, .. }, Some(read)) if *entry != read => {
                            Err(Refusal::rule("draft-superseded").into())
                        }
                        _ => Ok(DraftAction::Approve),
                    }
                })
            }
            Command::DiscardDraft { draft, reason } => self.discard_draft(reader, draft, &reason),
            Command::ShareDraft { draft, text } => self.share_draft(reader, draft, &text),
            Command::SendRequest { draft } => self.send_request(reader, draft),
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    fn begin_draft(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        let Command::DraftRequest { matter, enquiry: from, partner, measure, language } = command else {
            return Err(Refusal::input("unknown-command").into());
        };
        let kind = self.known_measure(&measure)?;
        self.printable(&language)?;
        let (_, role) = self.entitled_in(reader, matter, "investigations", "cooperation.draft", PURPOSE)?;
        let (card, _) = self.addressee(partner, None)?;
        if let Some(from) = from {
            self.entitled_in(reader, from, "enquiries", "enquiries.read", Purpose::Investigation)?;
            self.may_go_to_court(from)?;
        }
        let number = self.number("R")?;
        self.change(matter, |matter_loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let label = label(&pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
            let loaded = pen.begin(ROOM, Part::Owner, &[], label.clone())?;
            let fields = if kind == Kind::Assistance { self.first_fields(&language) } else { Texts::new() };
            let present = present(&fields)?;
            let sealed = pen.seal(&loaded, &Details { fields, ..Details::default() }, &Recipients::InHouse)?;
            let drafted = Drafted {
                number,
                kind,
                measure,
                partner,
                requested: card.authority.country(),
                language,
                matter,
                enquiry: from,
                fields: sealed.id,
                present,
            };
            let facts = DraftFacts { person: reader.person, readiness: Readiness::default() };
            let record = decide_draft(&Draft::default(), DraftAction::Draft(Box::new(drafted)), &facts)?;
            let (loaded, entry) = pen.write(loaded, &record, label, vec![sealed], None)?;
            pen.row(&loaded, |_| {})?;
            let matter_loaded = self.link(&mut pen, matter_loaded, ROOM, loaded.dossier(), reader)?;
            let acted = pen.done(loaded.dossier(), entry)?;
            self.shelve(loaded);
            Ok((matter_loaded, acted))
        })
    }

    /// What the node knows already need not be typed: the requesting authority's own name.
    fn first_fields(&self, language: &Language) -> Texts {
        let own = self.own.card.name(language).to_owned();
        Texts::from([("M1".to_owned(), [(language.clone(), own)].into())])
    }

    /// An answer leads into a formal request only as far as its handling code allows.
    pub(crate) fn may_go_to_court(&self, from: DossierId) -> Result<(), No> {
        let verdict = self.read(from, |loaded| {
            let Ok(fold) = enquiry(loaded) else { return Ok(Err(Refusal::not_found())) };
            let EnquiryStage::Answered { entry, .. } = fold.thing.stage else {
                return Ok(Err(Refusal::rule("enquiry-not-answered")));
            };
            let Some(label) = Desk::label_of(loaded, entry) else { return Ok(Err(Refusal::not_found())) };
            Ok(permit(&label, Use::Judicial, PURPOSE, fold.thing.is_released(entry, Use::Judicial)))
        })?;
        verdict.unwrap_or_else(|| Err(Refusal::not_found()))?;
        Ok(())
    }

    /// The kind of request that asks for this measure.
    fn known_measure(&self, measure: &Title) -> Result<Kind, Refusal> {
        match Kind::of_measure(measure.as_str()) {
            Kind::Assistance if self.law.measure(measure.as_str()).is_none() => {
                Err(Refusal::input("measure-unknown").with("measure", measure))
            }
            kind => Ok(kind),
        }
    }

    fn printable(&self, language: &Language) -> Result<(), Refusal> {
        let known = self.printer.languages().contains(language);
        if known { Ok(()) } else { Err(Refusal::input("language-unknown").with("language", language)) }
    }

    /// One further record in a draft. Law is asked each time, so that what held when it was submitted must still hold.
    fn in_draft(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        action: &str,
        details: Option<Details>,
        make: impl FnOnce(base::ContentId, &Readiness, &Loaded) -> Result<DraftAction, No>,
    ) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, action, PURPOSE)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let readiness = self.draft_readiness(&loaded)?;
            let mut contents = Vec::new();
            if let Some(details) = details {
                let files = pen.files(dossier, &details.files)?;
                contents.push(pen.seal(&loaded, &details, &Recipients::InHouse)?);
                contents.extend(files);
            }
            let content = contents.first().map_or(base::ContentId(base::Hash([0; 32])), |content| content.id);
            let action = make(content, &readiness, &loaded)?;
            let lawful = matches!(action, DraftAction::Submit | DraftAction::Approve);
            if lawful && let Some(from) = working(&loaded)?.drafted.enquiry {
                self.may_go_to_court(from)?;
            }
            let provision = if lawful { ShortText::new(&readiness.basis).ok() } else { None };
            let facts = DraftFacts { person: reader.person, readiness };
            let record = decide_draft(&draft(&loaded)?.thing, action, &facts)?;
            let label = label(&pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
            let (loaded, entry) = pen.write(loaded, &record, label, contents, provision)?;
            pen.row(&loaded, |_| {})?;
            let acted = pen.done(dossier, entry)?;
            Ok((loaded, acted))
        })
    }

    pub(crate) fn draft_readiness(&self, loaded: &Loaded) -> Result<Readiness, No> {
        let Ok(working) = working(loaded) else { return Ok(Readiness::default()) };
        let details = self.working_details(loaded.dossier(), working)?;
        let offence = self.offence_of(working.drafted.matter)?;
        Ok(self.readiness(&self.brief(working, &details, &offence))?)
    }

    pub(crate) fn brief<'a>(&self, working: &'a Working, details: &'a Details, offence: &'a str) -> Brief<'a> {
        Brief {
            kind: working.drafted.kind,
            requested: &working.drafted.requested,
            measure: working.measure.as_str(),
            offence,
            details,
            date: self.now().date(),
        }
    }

    /// The texts of a draft. They are its author's own, so being erased is a fault here, not a case.
    pub(crate) fn working_details(&self, draft: DossierId, working: &Working) -> Result<Details, Fault> {
        self.open(draft, working.fields)?.ok_or_else(|| Fault::new("opening a draft's texts", "they are not here"))
    }

    /// The offence of a matter.
    pub(crate) fn offence_of(&self, matter: DossierId) -> Result<String, Fault> {
        let offence = self.read(matter, |loaded| {
            let AnyFold::Matter(fold) = &loaded.fold else { return Ok(None) };
            Ok(fold.thing.stage.opened().map(|opened| opened.offence.to_string()))
        })?;
        Ok(offence.flatten().unwrap_or_else(|| "trafficking".to_owned()))
    }
}

fn present(fields: &Texts) -> Result<Vec<ShortText>, Refusal> {
    let filled = fields.iter().filter(|(_, texts)| texts.values().any(|text| !text.trim().is_empty()));
    filled.map(|(code, _)| ShortText::new(code).map_err(Refusal::from)).collect()
}

fn check_texts(fields: &Texts) -> Result<(), Refusal> {
    for (code, texts) in fields {
        for text in texts.values().filter(|text| !text.trim().is_empty()) {
            if text.chars().count() > FIELD_LIMIT {
                return Err(Refusal::new(base::RefusalKind::Limit, "field-too-long")
                    .with("field", code)
                    .with("limit", FIELD_LIMIT));
            }
            base::LongText::new(text)?;
        }
    }
    Ok(())
}

/// The draft in a loaded dossier.
pub(crate) fn draft(loaded: &Loaded) -> Result<&Fold<Draft>, No> {
    match &loaded.fold {
        AnyFold::Draft(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}

fn working(loaded: &Loaded) -> Result<&Working, No> {
    draft(loaded)?.thing.stage.working().ok_or_else(|| Refusal::not_found().into())
}
