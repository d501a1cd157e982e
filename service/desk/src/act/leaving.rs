//! What leaves the house: a draft that is shown for comment, and the request itself.

use base::{DossierId, Language, LongText, Refusal, ShortText, Title};
use cooperation::{
    Draft, DraftAction, DraftFacts, DraftShown, DraftStage, Format, Kind, LetterFile, RequestAction, RequestFacts,
    Sent, Working, decide_draft, decide_request,
};
use dossier::{ContentRef, Part};
use handling::{HandlingCode, Label, RetentionClass};

use crate::act::cooperation::request;
use crate::act::draft::{PURPOSE, ROOM, draft};
use crate::act::label;
use crate::act::once::Asker;
use crate::command::{Acted, FileRef};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::{LetterFacts, No, Reader};
use crate::legal::Brief;
use crate::loaded::Loaded;
use crate::pen::{Pen, Recipients};

impl Desk {
    /// Sends what was approved: the letter in every language that is complete, in the dossier in which the draft was shown or in a new
    /// one, and the record of it in the draft; both or neither.
    pub(crate) fn send_request(&self, reader: &Asker<'_>, dossier: DossierId) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, "cooperation.send", PURPOSE)?;
        self.change(dossier, |loaded| {
            let pen = Pen::new(self, reader, role)?;
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
            let label = letter_label(&pen, working.drafted.kind);
            let basis = self.basis_words(&brief);
            self.in_shared(pen, (&fold, working), &label, |mut pen, shared| {
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
                    basis: ShortText::new(&basis.text)?,
                    instrument: basis.instrument.clone(),
                    offence: Some(Title::new(&offence)?),
                    unit,
                    drafted_by: *drafted_by,
                    approved_by: *approved_by,
                    clocks: self.clocks(&brief),
                    fields: fields.id,
                    letters,
                    annexes: annexes.iter().map(|file| file.content).collect(),
                };
                let action = RequestAction::Send(Box::new(sent));
                let provision = ShortText::new(&basis.text).ok();
                let record = decide_request(&request(&shared)?.thing, action, &requesting(&pen))?;
                let (shared, entry) = pen.write(shared, &record, label.clone(), contents, provision)?;
                let parent = working.drafted.matter;
                pen.row(&shared, |row| row.parent = Some(parent))?;
                let action = DraftAction::Dispatch { request: shared.dossier() };
                let record = decide_draft(&fold, action, &DraftFacts { person: reader.person, readiness })?;
                let loaded = in_house(&mut pen, loaded, &record)?;
                let acted = pen.done(shared.dossier(), entry)?;
                Ok((shared, (loaded, acted)))
            })
        })
    }

    /// Shows the draft as it is to the partner, who may comment on it. Nothing is asked for by that, and annexes stay here.
    pub(crate) fn share_draft(&self, reader: &Asker<'_>, dossier: DossierId, text: &LongText) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, "cooperation.send", PURPOSE)?;
        self.change(dossier, |loaded| {
            let pen = Pen::new(self, reader, role)?;
            let readiness = self.draft_readiness(&loaded)?;
            let fold = draft(&loaded)?.thing.clone();
            let DraftStage::Draft(working) = &fold.stage else {
                return Err(Refusal::rule("draft-stage").with("stage", fold.stage.word()).into());
            };
            if let Some(from) = working.drafted.enquiry {
                self.may_go_to_court(from)?;
            }
            let details = self.working_details(loaded.dossier(), working)?;
            let offence = self.offence_of(working.drafted.matter)?;
            let facts =
                self.letter_facts(reader, &fold, working, &details, &self.brief(working, &details, &offence))?;
            let (card, unit) = self.addressee(working.drafted.partner, None)?;
            let opening = letter_label(&pen, working.drafted.kind);
            self.in_shared(pen, (&fold, working), &opening, |mut pen, shared| {
                let to = Recipients::Shared(card.node(), Some(unit.clone()));
                let bytes = self.printer.letter(&facts, Format::Pdf, &working.language, pen.now)?;
                let printed = pen.seal_bytes(shared.dossier(), &bytes, &to)?;
                let letter =
                    LetterFile { format: Format::Pdf, language: working.language.clone(), content: printed.id };
                let asked = pen.seal(&shared, &Details::text(text.as_str()), &to)?;
                let shown = DraftShown {
                    number: working.drafted.number.clone(),
                    kind: working.drafted.kind,
                    measure: working.measure.clone(),
                    unit,
                    language: working.language.clone(),
                    details: asked.id,
                    letters: vec![letter],
                };
                let action = RequestAction::ShowDraft(Box::new(shown));
                let record = decide_request(&request(&shared)?.thing, action, &requesting(&pen))?;
                let label = label(&pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
                let (shared, entry) = pen.write(shared, &record, label, vec![asked, printed], None)?;
                let parent = working.drafted.matter;
                pen.row(&shared, |row| row.parent = Some(parent))?;
                let action = DraftAction::Share { request: shared.dossier() };
                let record = decide_draft(&fold, action, &DraftFacts { person: reader.person, readiness })?;
                let loaded = in_house(&mut pen, loaded, &record)?;
                let acted = pen.done(dossier, entry)?;
                Ok((shared, (loaded, acted)))
            })
        })
    }

    /// Gives the draft up. A partner who was shown it is told that no request follows.
    pub(crate) fn discard_draft(&self, reader: &Asker<'_>, dossier: DossierId, reason: &LongText) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, ROOM, "cooperation.draft", PURPOSE)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let fold = draft(&loaded)?.thing.clone();
            let sealed = pen.seal(&loaded, &Details::text(reason.as_str()), &Recipients::InHouse)?;
            let facts = DraftFacts { person: reader.person, readiness: self.draft_readiness(&loaded)? };
            let record = decide_draft(&fold, DraftAction::Discard { reason: sealed.id }, &facts)?;
            let house = label(&pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
            let (loaded, entry) = pen.write(loaded, &record, house, vec![sealed], None)?;
            pen.row(&loaded, |_| {})?;
            let Some(shown) = fold.shared else { return Ok((loaded, pen.done(dossier, entry)?)) };
            self.change(shown, |shared| {
                let record = decide_request(&request(&shared)?.thing, RequestAction::TakeDraftBack, &requesting(&pen))?;
                let label = label(&pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
                let (shared, _) = pen.write(shared, &record, label, Vec::new(), None)?;
                pen.row(&shared, |_| {})?;
                Ok((shared, (loaded, pen.done(dossier, entry)?)))
            })
        })
    }

    /// Works in the dossier in which the partner was shown the draft, or begins one. `work` ends with everything stored.
    fn in_shared<'p, T>(
        &self,
        mut pen: Pen<'p>,
        (fold, working): (&Draft, &Working),
        label: &Label,
        work: impl FnOnce(Pen<'p>, Loaded) -> Result<(Loaded, T), No>,
    ) -> Result<T, No> {
        if let Some(shown) = fold.shared {
            return self.change(shown, |shared| work(pen, shared));
        }
        let shared = self.begin_shared(&mut pen, "cooperation", working.drafted.partner, label.clone())?;
        let (shared, done) = work(pen, shared)?;
        self.shelve(shared);
        Ok(done)
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
        let basis = self.basis_words(brief);
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
            basis: basis.text,
            citations: basis.citations,
            fields: fields.collect(),
            language: working.language.clone(),
            annexes: details.files.iter().map(|file| (file.name.to_string(), file.length)).collect(),
            signatory: signatory.and_then(name).map(|name| (name, handling::Role::Prosecutor)),
            approved_by: approved_by.and_then(name),
            label,
            dossier: None,
            fingerprint: self.own.card.fingerprint(),
            draft: approved_by.is_none(),
        })
    }
}

/// What a letter of assistance carries: it is used for what it states alone. What limits the use of a person's surrender, the letter
/// says in its own words.
fn use_limits(kind: Kind) -> Vec<ShortText> {
    match kind {
        Kind::Assistance => vec![ShortText::new("UNTOC 18(19)").expect("a short constant")],
        Kind::ProvisionalArrest
        | Kind::Extradition
        | Kind::TransferOut
        | Kind::TransferHome
        | Kind::TransitExtradited
        | Kind::TransitSentenced => Vec::new(),
    }
}

type AuthorityLines = (base::AuthorityCode, std::collections::BTreeMap<Language, String>, Vec<String>);

fn authority_lines(card: &dossier::Card) -> AuthorityLines {
    let names = card.names.iter().map(|name| (name.language.clone(), name.name.to_string())).collect();
    (card.authority.clone(), names, card.postal.iter().map(ToString::to_string).collect())
}

/// The label of what a request says.
fn letter_label(pen: &Pen<'_>, kind: Kind) -> Label {
    Label { caveats: use_limits(kind), ..label(pen, PURPOSE, HandlingCode::H0, RetentionClass::CaseFile) }
}

fn requesting(pen: &Pen<'_>) -> RequestFacts {
    RequestFacts { part: Part::Requesting, today: pen.now.date(), consult_first: None }
}

/// A record of the draft that carries no content.
fn in_house(pen: &mut Pen<'_>, loaded: Loaded, record: &cooperation::DraftRecord) -> Result<Loaded, No> {
    let house = label(pen, PURPOSE, HandlingCode::H1, RetentionClass::CaseFile);
    let (loaded, _) = pen.write(loaded, record, house, Vec::new(), None)?;
    pen.row(&loaded, |_| {})?;
    Ok(loaded)
}
