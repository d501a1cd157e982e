//! A hall that decides nothing: it remembers what it was asked and says what it was told to say.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Write;
use std::sync::{Arc, Mutex};

use base::{
    AuthorityCode, ContentId, Date, DossierId, EntryId, Hash, Language, NodeId, Refusal, ShortText, Timestamp, Title,
};
use desk::ports::Fault;
use desk::views::{
    AccessLine, AgreementPage, AnnexPage, AskingPage, AssessmentPage, AssessmentsPage, BlindForm, ComparisonPage,
    DeskPage, DraftPage, ElementPage, EnquiryPage, GapPage, Line, LinePage, Lines, LinesPage, LogPage, MatterPage,
    NegotiationPage, PartnerView, PeersPage, RequestPage, VictimPage, WitnessView,
};
use desk::{Acted, Command, Download, FileRef, Hall, List, No, Reader, Upload};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Subjects};

/// The matter that there is.
pub(crate) const MATTER: DossierId = DossierId(Hash([0xAA; 32]));
/// A dossier that there is and that takes files.
pub(crate) const REQUEST: DossierId = DossierId(Hash([0xBB; 32]));
/// The content that can be downloaded.
pub(crate) const CONTENT: ContentId = ContentId(Hash([0xCC; 32]));

type Kept<T> = Arc<Mutex<T>>;

#[derive(Default)]
pub(crate) struct StillHall {
    /// What was asked, and with which word against repetition.
    pub(crate) acts: Kept<Vec<(Command, Option<String>)>>,
    /// What it says next, to an act or a look; then everything is done and nothing is there.
    pub(crate) says: Kept<VecDeque<No>>,
    /// Files that were received whole.
    pub(crate) files: Kept<Vec<(String, Vec<u8>)>>,
    /// The name of the file that can be downloaded.
    pub(crate) name: Kept<String>,
}

impl StillHall {
    fn said<T>(&self, otherwise: impl FnOnce() -> Result<T, No>) -> Result<T, No> {
        match self.says.lock().unwrap().pop_front() {
            Some(no) => Err(no),
            None => otherwise(),
        }
    }

    fn absent<T>(&self) -> Result<T, No> {
        self.said(|| Err(Refusal::not_found().into()))
    }
}

fn line() -> Line {
    Line {
        dossier: MATTER,
        room: "investigations".into(),
        number: "1-26-0417-SYN".into(),
        stage: "open".into(),
        partner: None,
        outgoing: true,
        changed: Timestamp(0),
        due: None,
        overdue: false,
    }
}

fn label() -> Label {
    let retention = Retention::from(RetentionClass::CaseFile, Timestamp(0).date());
    Label::new(Purpose::Investigation, HandlingCode::H1, Subjects::Persons, retention)
}

impl Hall for StillHall {
    fn act(&self, _: &Reader, command: Command, once: Option<&str>) -> Result<Acted, No> {
        self.acts.lock().unwrap().push((command, once.map(str::to_owned)));
        self.said(|| Ok(Acted { dossier: MATTER, entry: EntryId(Hash([1; 32])) }))
    }

    fn desk(&self, _: &Reader) -> Result<DeskPage, No> {
        self.said(|| {
            Ok(DeskPage {
                tasks: Vec::new(),
                total: 0,
                recovering: Vec::new(),
                undelivered: Vec::new(),
                recent: Vec::new(),
                now: Timestamp(0),
                annexes: Vec::new(),
                may: BTreeSet::from(["open_matter"]),
            })
        })
    }

    fn list(&self, _: &Reader, _: List, _: Option<&str>, offset: u32) -> Result<Lines, No> {
        self.said(|| Ok(Lines { lines: Vec::new(), total: 0, offset }))
    }

    fn matter(&self, _: &Reader, matter: DossierId) -> Result<MatterPage, No> {
        if matter != MATTER {
            return self.absent();
        }
        self.said(|| {
            Ok(MatterPage {
                line: line(),
                offence: "trafficking".into(),
                title: "A synthetic matter".into(),
                facts: "Synthetic facts.".into(),
                imported: Vec::new(),
                linked: Vec::new(),
                identifiers: Vec::new(),
                classes: vec!["phone".into()],
                team: Vec::new(),
                colleagues: Vec::new(),
                partners: Vec::new(),
                measures: Vec::new(),
                languages: Vec::new(),
                label: label(),
                may: BTreeSet::from(["import_submission", "send_enquiry", "draft_request", "set_team", "close_matter"]),
            })
        })
    }

    fn annex(&self, _: &Reader, _: DossierId, _: EntryId) -> Result<AnnexPage, No> {
        self.absent()
    }
    fn victim(&self, _: &Reader, _: DossierId) -> Result<VictimPage, No> {
        self.absent()
    }
    fn blind_form(&self, _: &Reader, _: DossierId) -> Result<BlindForm, No> {
        self.absent()
    }
    fn blind_asking(&self, _: &Reader, _: DossierId) -> Result<AskingPage, No> {
        self.absent()
    }
    fn blind_lines(&self, _: &Reader) -> Result<LinesPage, No> {
        let page = || LinesPage {
            held: Vec::new(),
            asked: Vec::new(),
            partners: Vec::new(),
            classes: Vec::new(),
            protecting: Vec::new(),
            may: BTreeSet::new(),
        };
        self.said(|| Ok(page()))
    }
    fn blind_line(&self, _: &Reader, _: DossierId) -> Result<LinePage, No> {
        self.absent()
    }
    fn enquiry(&self, _: &Reader, _: DossierId) -> Result<EnquiryPage, No> {
        self.absent()
    }
    fn draft(&self, _: &Reader, _: DossierId) -> Result<DraftPage, No> {
        self.absent()
    }
    fn request(&self, _: &Reader, _: DossierId) -> Result<RequestPage, No> {
        self.absent()
    }
    fn assessments(&self, _: &Reader) -> Result<AssessmentsPage, No> {
        let page = || AssessmentsPage {
            assessments: Vec::new(),
            countries: Vec::new(),
            own: "KG".parse().unwrap(),
            today: "2026-11-24".parse().unwrap(),
            may: BTreeSet::new(),
        };
        self.said(|| Ok(page()))
    }
    fn assessment(&self, _: &Reader, _: DossierId) -> Result<AssessmentPage, No> {
        self.absent()
    }
    fn element(&self, _: &Reader, _: DossierId, _: &ShortText) -> Result<ElementPage, No> {
        self.absent()
    }
    fn comparison(&self, _: &Reader, _: &[DossierId]) -> Result<ComparisonPage, No> {
        let page = || ComparisonPage { columns: Vec::new(), chapters: Vec::new(), rows: Vec::new(), all: Vec::new() };
        self.said(|| Ok(page()))
    }
    fn agreement(&self, _: &Reader, _: DossierId) -> Result<AgreementPage, No> {
        self.absent()
    }
    fn negotiation(&self, _: &Reader) -> Result<NegotiationPage, No> {
        self.said(|| Ok(NegotiationPage { partners: Vec::new(), purposes: Vec::new() }))
    }
    fn gaps(&self, _: &Reader, date: Option<Date>) -> Result<GapPage, No> {
        let page = || GapPage {
            own: "KG".parse().unwrap(),
            date: date.unwrap_or_else(|| "2026-11-24".parse().unwrap()),
            purposes: Vec::new(),
            rows: Vec::new(),
            may: BTreeSet::new(),
        };
        self.said(|| Ok(page()))
    }
    fn gap_report(&self, _: &Reader, _: DossierId, _: cooperation::Format, _: &Language) -> Result<Vec<u8>, No> {
        self.absent()
    }
    fn log(&self, _: &Reader, _: DossierId) -> Result<LogPage, No> {
        self.absent()
    }
    fn partners(&self, _: &Reader) -> Result<Vec<PartnerView>, No> {
        self.said(|| Ok(Vec::new()))
    }
    fn peers(&self, _: &Reader) -> Result<PeersPage, No> {
        let page = || PeersPage {
            own_fingerprint: "0000".into(),
            own: self.authority().0,
            peers: Vec::new(),
            relays: Vec::new(),
            may: BTreeSet::from(["propose_peer"]),
        };
        self.said(|| Ok(page()))
    }
    fn closings(&self, _: &Reader) -> Result<Vec<WitnessView>, No> {
        self.said(|| Ok(Vec::new()))
    }
    fn accesses(&self, _: &Reader, _: Option<DossierId>, _: u32) -> Result<Vec<AccessLine>, No> {
        self.said(|| Ok(Vec::new()))
    }

    fn upload(&self, _: &Reader, dossier: DossierId) -> Result<Box<dyn Upload>, No> {
        if dossier != REQUEST {
            return self.absent();
        }
        self.said(|| Ok(Box::new(Receiving { into: self.files.clone(), bytes: Vec::new() }) as Box<dyn Upload>))
    }

    fn download(&self, _: &Reader, dossier: DossierId, content: ContentId) -> Result<Box<dyn Download>, No> {
        if (dossier, content) != (REQUEST, CONTENT) {
            return self.absent();
        }
        let name = self.name.lock().unwrap().clone();
        self.said(|| {
            Ok(Box::new(Sending { name, pieces: vec![b"<script>".to_vec(), b"evidence".to_vec()] })
                as Box<dyn Download>)
        })
    }

    fn translation(&self, _: &Reader, draft: DossierId, _: cooperation::Format, _: &Language) -> Result<Vec<u8>, No> {
        Ok(draft.to_string().into_bytes())
    }

    fn letter(&self, _: &Reader, draft: DossierId, _: cooperation::Format, _: &Language) -> Result<Vec<u8>, No> {
        if draft == REQUEST { self.said(|| Ok(b"%PDF-1.7".to_vec())) } else { self.absent() }
    }

    fn export(&self, _: &Reader, dossier: DossierId, contents: bool, to: &mut dyn Write) -> Result<(), No> {
        if dossier != REQUEST {
            return self.absent();
        }
        let written = to.write_all(if contents { b"with contents" } else { b"without contents" });
        written.map_err(|error| Fault::new("exporting", error).into())
    }

    fn offences(&self) -> Vec<String> {
        vec!["trafficking".into()]
    }
    fn card(&self) -> Vec<u8> {
        b"card".to_vec()
    }
    fn node(&self) -> NodeId {
        NodeId(Hash([0x1A; 32]))
    }
    fn authority(&self) -> (AuthorityCode, BTreeMap<Language, String>) {
        let names = [("en".parse().unwrap(), "Synthetic Authority".to_owned())];
        ("KG-GP".parse().unwrap(), BTreeMap::from(names))
    }
}

struct Receiving {
    into: Kept<Vec<(String, Vec<u8>)>>,
    bytes: Vec<u8>,
}

impl Upload for Receiving {
    fn write(&mut self, bytes: &[u8]) -> Result<(), No> {
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn finish(self: Box<Self>, name: Title) -> Result<FileRef, No> {
        let length = self.bytes.len() as u64;
        self.into.lock().unwrap().push((name.to_string(), self.bytes));
        Ok(FileRef { content: CONTENT, name, length })
    }
}

struct Sending {
    name: String,
    pieces: Vec<Vec<u8>>,
}

impl Download for Sending {
    fn name(&self) -> &str {
        &self.name
    }
    fn length(&self) -> u64 {
        self.pieces.iter().map(|piece| piece.len() as u64).sum()
    }
    fn next(&mut self) -> Result<Option<Vec<u8>>, No> {
        Ok(if self.pieces.is_empty() { None } else { Some(self.pieces.remove(0)) })
    }
}
