use base::{DossierId, Language, Refusal, ShortText, Title};
use cooperation::{
    Draft, DraftAction, DraftFacts, DraftStage, Drafted, Format, Kind, LetterFile, Readiness, Request, RequestAction,
    RequestFacts, Sent, Working, decide_draft, decide_request,
};
use dossier::{ContentRef, Fold, Part};
use enquiries::Stage as EnquiryStage;
use handling::{HandlingCode, Label, Purpose, RetentionClass, Use, permit};

use crate::act::enquiries::enquiry;
use crate::act::label;
use crate::act::once::Asker;
use crate::command::{Acted, Command, FileRef};
use crate::desk::Desk;
use crate::details::{Details, Texts};
use crate::hall::{LetterFacts, No, Reader};
use crate::legal::Brief;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};
use crate::ports::Fault;

const ROOM: &str = "cooperation-draft";
const PURPOSE: Purpose = Purpose::Prosecution;
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
                self.in_draft(reader, draft, "cooperation.draft", Some(details), |content, _| {
                    Ok(DraftAction::Revise { measure, language, fields: content, present })
                })
            }
            Command::DecideSafeguard { draft, rule, proceed, reason } => self.in_draft(
                reader,
                draft,
                "cooperation.approve",
                Some(Details::text(reason.as_str())),
                |reason, readiness| {
                    if !readiness.stops.contains(&rule) {
                        return Err(Refusal::not_found());
                    }
                    Ok(DraftAction::DecideSafeguard { rule, proceed, reason })
                },
            ),
            Command::SubmitDraft { draft } => {
                self.in_draft(reader, draft, "cooperation.submit", None, |_, _| Ok(DraftAction::Submit))
            }
            Command::ReturnDraft { draft, reason } => {
                self.in_draft(reader, draft, "cooperation.return", Some(Details::text(reason.as_str())), |reason, _| {
                    Ok(DraftAction::Return { reason })
                })
            }
            Command::ApproveDraft { draft } => {
                self.in_draft(reader, draft, "cooperation.approve", None, |_, _| Ok(DraftAction::Approve))
            }
            Command::DiscardDraft { draft, reason } => {
                self.in_draft(reader, draft, "cooperation.draft", Some(Details::text(reason.as_str())), |reason, _| {
                    Ok(DraftAction::Discard { reason })
                })
            }
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
        make: impl FnOnce(base::ContentId, &Readiness) -> Result<DraftAction, Refusal>,
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
            let action = make(content, &readiness)?;
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

    /// Sends what was approved: a shared dossier with the letter in every language that is complete, and the record of it in the
    /// draft; both or neither.
    fn send_request(&self, reader: &Asker<'_>, dossier: DossierId) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, "cooperation.send", PURPOSE)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let readiness = self.draft_readiness(&loaded)?;
            let fold = draft(&loaded)?.thing.clone();
            let DraftStage::Approved { working, drafted_by, approved_by, .. } = &fold.stage else {
                return Err(Refusal::rule("draft-stage").with("stage", fold.stage.word()).into());
            };
            if let Some(from) = working.drafted.enquiry {
                self.may_go_to_court(from)?;
            }
            let details = self.working_details(loaded.dossier(), working)?;
            let offence = self.offence_of(working.drafted.matter)?;
            let brief = self.brief(working, &details, &offence);
            let (card, unit) = self.addressee(working.drafted.partner, None)?;
            let label = Label {
                caveats: use_limits(working.drafted.kind),
                ..label(&pen, PURPOSE, HandlingCode::H0, RetentionClass::CaseFile)
            };
            let shared = self.begin_shared(&mut pen, "cooperation", card.node(), label.clone())?;
            let to = Recipients::Shared(card.node(), Some(unit.clone()));

            let mut facts = self.letter_facts(reader, &fold, working, &details, &brief)?;
            facts.dossier = Some(shared.dossier());
            let (letters, mut contents) = self.seal_letters(&mut pen, &shared, &facts, &to)?;
            let annexes = self.copy_files(&mut pen, (dossier, &details.files), &shared, &to)?;
            let texts = Details { fields: details.fields.clone(), files: annexes.clone(), ..Details::default() };
            let fields = pen.seal(&shared, &texts, &to)?;
            contents.insert(0, fields.clone());
            contents.extend(annexes.iter().map(|file| ContentRef { id: file.content, length: file.length }));

            let sent = Sent {
                number: working.drafted.number.clone(),
                kind: working.drafted.kind,
                measure: working.measure.clone(),
                basis: ShortText::new(&readiness.basis)?,
                unit,
                drafted_by: *drafted_by,
                approved_by: *approved_by,
                clocks: self.clocks(&brief),
                fields: fields.id,
                letters,
                annexes: annexes.iter().map(|file| file.content).collect(),
            };
            let today = pen.now.date();
            let provision = ShortText::new(&readiness.basis).ok();
            let facts = RequestFacts { part: Part::Requesting, today, consult_first: None };
            let record = decide_request(&Request::default(), RequestAction::Send(Box::new(sent)), &facts)?;
            let (shared, entry) = pen.write(shared, &record, label.clone(), contents, provision)?;
            let parent = working.drafted.matter;
            pen.row(&shared, |row| row.parent = Some(parent))?;

            let action = DraftAction::Dispatch { request: shared.dossier() };
            let record = decide_draft(&fold, action, &DraftFacts { person: reader.person, readiness })?;
            let house = crate::act::label(&pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
            let (loaded, _) = pen.write(loaded, &record, house, Vec::new(), None)?;
            pen.row(&loaded, |_| {})?;
            let acted = pen.done(shared.dossier(), entry)?;
            self.shelve(shared);
            Ok((loaded, acted))
        })
    }

    /// The letter in every language for which no text is missing, as PDF and as DOCX.
    fn seal_letters(
        &self,
        pen: &mut Pen<'_>,
        shared: &Loaded,
        facts: &LetterFacts,
        to: &Recipients,
    ) -> Result<(Vec<LetterFile>, Vec<ContentRef>), No> {
        let complete = |language: &Language| {
            let written = facts.fields.iter().filter(|(.., values)| values.contains_key(&facts.language));
            *language == facts.language || written.clone().all(|(.., values)| values.contains_key(language))
        };
        let (mut letters, mut contents) = (Vec::new(), Vec::new());
        for language in self.printer.languages().into_iter().filter(complete) {
            for format in [Format::Pdf, Format::Docx] {
                let bytes = self.printer.letter(facts, format, &language, pen.now)?;
                let sealed = pen.seal_bytes(shared.dossier(), &bytes, to)?;
                letters.push(LetterFile { format, language: language.clone(), content: sealed.id });
                contents.push(sealed);
            }
        }
        Ok((letters, contents))
    }

    /// Annexes lie in the draft's own dossier, sealed for the own house; the partner gets copies under keys of their own.
    fn copy_files(
        &self,
        pen: &mut Pen<'_>,
        (draft, files): (DossierId, &[FileRef]),
        shared: &Loaded,
        to: &Recipients,
    ) -> Result<Vec<FileRef>, No> {
        let mut copies = Vec::with_capacity(files.len());
        for file in files {
            let mut plain = Vec::new();
            let mut download = self.open_file(draft, file)?;
            while let Some(bytes) = crate::hall::Download::next(&mut download)? {
                plain.extend_from_slice(&bytes);
            }
            let sealed = pen.seal_bytes(shared.dossier(), &plain, to)?;
            copies.push(FileRef { content: sealed.id, name: file.name.clone(), length: sealed.length });
        }
        Ok(copies)
    }

    /// Everything the printer needs.
    pub(crate) fn letter_facts(
        &self,
        _reader: &Reader,
        fold: &Draft,
        working: &Working,
        details: &Details,
        brief: &Brief<'_>,
    ) -> Result<LetterFacts, No> {
        let card = self.peer(working.drafted.partner).ok_or_else(|| Refusal::rule("peer-not-confirmed"))?;
        let (_, basis, citations) = self.basis_words(brief);
        let form = self.form(brief)?;
        let fields = form.into_iter().filter_map(|field| {
            let values = details.fields.get(&field.code)?.clone();
            Some((field.code, field.text, values))
        });
        let (signatory, approved_by) = match &fold.stage {
            DraftStage::Approved { drafted_by, approved_by, .. } => (Some(*drafted_by), Some(*approved_by)),
            DraftStage::Submitted { by, .. } => (Some(*by), None),
            DraftStage::Unwritten
            | DraftStage::Draft(_)
            | DraftStage::Dispatched { .. }
            | DraftStage::Discarded { .. } => (None, None),
        };
        let name = |person| self.directory.name(person);
        let today = self.now().date();
        let retention = handling::Retention::from(RetentionClass::CaseFile, today);
        let label = Label::new(PURPOSE, HandlingCode::H0, handling::Subjects::Persons, retention);
        let label = Label { caveats: use_limits(working.drafted.kind), ..label };
        Ok(LetterFacts {
            number: working.drafted.number.to_string(),
            date: today,
            from: authority_lines(&self.own.card),
            to: authority_lines(&card),
            measure: working.measure.to_string(),
            basis,
            citations,
            fields: fields.collect(),
            language: working.language.clone(),
            annexes: details.files.iter().map(|file| (file.name.to_string(), file.length)).collect(),
            signatory: signatory.and_then(name).map(|name| (name, handling::Role::Prosecutor)),
            approved_by: approved_by.and_then(name),
            label,
            dossier: None,
            fingerprint: dossier::fingerprint(self.own.node()),
            draft: approved_by.is_none(),
        })
    }
}

/// What a letter of assistance carries: it is used for what it states alone. What limits the use of a person's surrender, the letter
/// says in its own words.
fn use_limits(kind: Kind) -> Vec<ShortText> {
    match kind {
        Kind::Assistance => vec![ShortText::new("UNTOC 18(19)").expect("a short constant")],
        Kind::ProvisionalArrest | Kind::Extradition | Kind::TransferOut | Kind::TransferHome => Vec::new(),
    }
}

type AuthorityLines = (base::AuthorityCode, std::collections::BTreeMap<Language, String>, Vec<String>);

fn authority_lines(card: &dossier::Card) -> AuthorityLines {
    let names = card.names.iter().map(|name| (name.language.clone(), name.name.to_string())).collect();
    (card.authority.clone(), names, card.postal.iter().map(ToString::to_string).collect())
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
