//! Show: what one reader may see of a thing, with everything worked out that a page needs.

mod agreement;
mod blind;
mod blind_line;
mod cooperation;
mod draft;
mod enquiry;
mod erasures;
mod gaps;
mod harmonisation;
mod harmonisation_element;
mod house;
mod life;
mod lists;
mod matter;
mod relay;
mod rounds;
mod said;
mod victim;

use std::collections::BTreeMap;
use std::io::Write;

use ::cooperation::Format;
use base::{AuthorityCode, ContentId, Date, DossierId, EntryId, Language, NodeId, ShortText};

use crate::command::{Acted, Command};
use crate::desk::Desk;
use crate::hall::{Download, Hall, List, No, Reader, Upload};
use crate::views::{
    AccessLine, AgreementPage, AnnexPage, AskingPage, AssessmentPage, AssessmentsPage, BlindForm, ComparisonPage,
    DeskPage, DraftPage, ElementPage, EnquiryPage, GapPage, LinePage, Lines, LinesPage, LogPage, MatterPage,
    NegotiationPage, PartnerView, PeersPage, RequestPage, VictimPage, WitnessView,
};

impl Hall for Desk {
    fn act(&self, reader: &Reader, command: Command, once: Option<&str>) -> Result<Acted, No> {
        if self.fellow.is_none() {
            return self.act_once(reader, command, once);
        }
        self.again(|| self.act_once(reader, command.clone(), once))
    }

    fn desk(&self, reader: &Reader) -> Result<DeskPage, No> {
        self.show_desk(reader)
    }

    fn list(&self, reader: &Reader, list: List, number: Option<&str>, offset: u32) -> Result<Lines, No> {
        self.show_list(reader, list, number, offset)
    }

    fn matter(&self, reader: &Reader, matter: DossierId) -> Result<MatterPage, No> {
        self.show_matter(reader, matter)
    }

    fn annex(&self, reader: &Reader, matter: DossierId, entry: EntryId) -> Result<AnnexPage, No> {
        self.show_annex(reader, matter, entry)
    }

    fn enquiry(&self, reader: &Reader, enquiry: DossierId) -> Result<EnquiryPage, No> {
        self.show_enquiry(reader, enquiry)
    }

    fn draft(&self, reader: &Reader, draft: DossierId) -> Result<DraftPage, No> {
        self.show_draft(reader, draft)
    }

    fn request(&self, reader: &Reader, request: DossierId) -> Result<RequestPage, No> {
        self.show_request(reader, request)
    }

    fn assessments(&self, reader: &Reader) -> Result<AssessmentsPage, No> {
        self.show_assessments(reader)
    }

    fn assessment(&self, reader: &Reader, assessment: DossierId) -> Result<AssessmentPage, No> {
        self.show_assessment(reader, assessment)
    }

    fn element(&self, reader: &Reader, assessment: DossierId, element: &ShortText) -> Result<ElementPage, No> {
        self.show_element(reader, assessment, element)
    }

    fn comparison(&self, reader: &Reader, assessments: &[DossierId]) -> Result<ComparisonPage, No> {
        self.show_comparison(reader, assessments)
    }

    fn agreement(&self, reader: &Reader, agreement: DossierId) -> Result<AgreementPage, No> {
        self.show_agreement(reader, agreement)
    }

    fn negotiation(&self, reader: &Reader) -> Result<NegotiationPage, No> {
        self.show_negotiation(reader)
    }

    fn gaps(&self, reader: &Reader, date: Option<Date>) -> Result<GapPage, No> {
        self.show_gaps(reader, date)
    }

    fn victim(&self, reader: &Reader, victim: DossierId) -> Result<VictimPage, No> {
        self.show_victim(reader, victim)
    }

    fn blind_form(&self, reader: &Reader, matter: DossierId) -> Result<BlindForm, No> {
        self.show_blind_form(reader, matter)
    }

    fn blind_asking(&self, reader: &Reader, asking: DossierId) -> Result<AskingPage, No> {
        self.show_blind_asking(reader, asking)
    }

    fn blind_lines(&self, reader: &Reader) -> Result<LinesPage, No> {
        self.show_blind_lines(reader)
    }

    fn blind_line(&self, reader: &Reader, line: DossierId) -> Result<LinePage, No> {
        self.show_blind_line(reader, line)
    }

    fn log(&self, reader: &Reader, dossier: DossierId) -> Result<LogPage, No> {
        self.show_log(reader, dossier)
    }

    fn partners(&self, _reader: &Reader) -> Result<Vec<PartnerView>, No> {
        Ok(self.all_partners()?)
    }

    fn peers(&self, reader: &Reader) -> Result<PeersPage, No> {
        self.show_peers(reader)
    }

    fn closings(&self, reader: &Reader) -> Result<Vec<WitnessView>, No> {
        self.show_closings(reader)
    }

    fn accesses(&self, reader: &Reader, dossier: Option<DossierId>, offset: u32) -> Result<Vec<AccessLine>, No> {
        self.show_accesses(reader, dossier, offset)
    }

    fn upload(&self, reader: &Reader, dossier: DossierId) -> Result<Box<dyn Upload>, No> {
        Ok(Box::new(self.begin_upload(reader, dossier)?))
    }

    fn download(&self, reader: &Reader, dossier: DossierId, content: ContentId) -> Result<Box<dyn Download>, No> {
        Ok(Box::new(self.download_from(reader, dossier, content)?))
    }

    fn letter(&self, reader: &Reader, draft: DossierId, format: Format, language: &Language) -> Result<Vec<u8>, No> {
        self.print_draft(reader, draft, |facts, at| self.printer.letter(facts, format, language, at), language)
    }

    fn translation(
        &self,
        reader: &Reader,
        draft: DossierId,
        format: Format,
        language: &Language,
    ) -> Result<Vec<u8>, No> {
        let print = |facts: &crate::hall::LetterFacts, at| {
            let fields = facts.fields.iter().map(|(code, _, values)| (code.as_str(), values));
            whole_in(fields, &facts.language, language)?;
            self.printer.translation(facts, format, &facts.language, language, at)
        };
        self.print_draft(reader, draft, print, language)
    }

    fn gap_report(
        &self,
        reader: &Reader,
        assessment: DossierId,
        format: Format,
        language: &Language,
    ) -> Result<Vec<u8>, No> {
        self.print_gaps(reader, assessment, format, language)
    }

    fn export(&self, reader: &Reader, dossier: DossierId, contents: bool, to: &mut dyn Write) -> Result<(), No> {
        self.export_to(reader, dossier, contents, to)
    }

    fn offences(&self) -> Vec<String> {
        self.law.procedures().offences.iter().map(|offence| offence.id.clone()).collect()
    }

    fn card(&self) -> Vec<u8> {
        self.own.signed_card.clone()
    }

    fn node(&self) -> NodeId {
        self.own.node()
    }

    fn authority(&self) -> (AuthorityCode, BTreeMap<Language, String>) {
        (self.own.card.authority.clone(), names(&self.own.card.names))
    }
}

/// Names by language.
pub(crate) fn names(names: &[dossier::Name]) -> BTreeMap<Language, String> {
    names.iter().map(|name| (name.language.clone(), name.name.to_string())).collect()
}

/// A certificate says that all was translated: so every text that was written must be there in both languages.
fn whole_in<'a>(
    fields: impl Iterator<Item = (&'a str, &'a BTreeMap<Language, String>)>,
    original: &Language,
    language: &Language,
) -> Result<(), base::Refusal> {
    if original == language {
        return Err(base::Refusal::input("translation-same-language"));
    }
    let is_there = |values: &BTreeMap<Language, String>, language| {
        values.get(language).is_some_and(|text: &String| !text.trim().is_empty())
    };
    let lacks = fields.filter(|(_, values)| {
        values.values().any(|text| !text.trim().is_empty())
            && !(is_there(values, original) && is_there(values, language))
    });
    let lacking: Vec<&str> = lacks.map(|(code, _)| code).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    Err(base::Refusal::rule("translation-missing").with("fields", lacking.join(", ")))
}
