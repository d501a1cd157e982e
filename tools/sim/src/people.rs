//! What people do: they ask, answer, write letters, and send a form again when they were not told that it went through.

use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, DossierId, EntryId, LongText, NodeId, ShortText};
use cooperation::Request;
use desk::ports::{Archive, DossierRow, RowFilter};
use desk::{Acted, Command, Hall, No};
use dossier::{Copies, ErasureOrder, Fold, Log};
use enquiries::{Enquiry, Ground, Outcome, Urgency};
use handling::{HandlingCode, InformationEvaluation, Role, SourceEvaluation};
use tokio::time::Instant;

use crate::house::{House, english, title};
use crate::liar::log_of;

/// A form that a person filled in and sends until there is an answer.
pub(crate) struct Form {
    pub(crate) node: u8,
    pub(crate) role: Role,
    pub(crate) command: Command,
    /// The word of this form: sent twice, it is done once.
    pub(crate) word: String,
    /// What its text begins with; no two forms have the same.
    pub(crate) mark: String,
    pub(crate) fate: Fate,
    /// When it was done.
    pub(crate) done: Option<Instant>,
}

/// What became of a form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fate {
    /// Nobody was told yet: it is sent again.
    Open,
    /// Done.
    Done(Acted),
    /// A lawful no, with its code.
    Refused(String),
}

/// What must be in a request for service, so that it may be sent.
const SERVICE: [&str; 8] = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M15"];

fn long(mark: &str, text: &str) -> LongText {
    LongText::new(format!("{mark}: {text}")).expect("a short text")
}

/// The command that asks `partner`.
pub(crate) fn ask(house: &House, partner: base::NodeId, mark: &str) -> Option<(Role, Command)> {
    let command = Command::SendEnquiry {
        matter: house.matter?,
        partner,
        unit: None,
        urgency: Urgency::Ordinary,
        code: HandlingCode::H0,
        caveats: Vec::new(),
        question: long(mark, "is the invented number known?"),
    };
    Some((Role::Investigator, command))
}

/// The command that begins a letter to `partner`.
pub(crate) fn draft(house: &House, partner: base::NodeId) -> Option<(Role, Command)> {
    let command = Command::DraftRequest {
        matter: house.matter?,
        enquiry: None,
        partner,
        measure: title("service_of_documents"),
        language: english(),
    };
    Some((Role::Prosecutor, command))
}

/// The lines of these rooms, in an order that does not depend on who wrote when.
pub(crate) fn lines(house: &House, rooms: &[&str]) -> Vec<DossierRow> {
    let mut all = Vec::new();
    for room in rooms {
        let filter = RowFilter { room: Some((*room).to_owned()), limit: 10_000, ..RowFilter::default() };
        all.extend(house.disk.rows(&filter).unwrap_or_default());
    }
    all.sort_by_key(|row| row.dossier);
    all
}

/// The next thing in one of the node's enquiries.
pub(crate) fn reply(house: &House, pick: u64, mark: &str) -> Option<(Role, Command)> {
    let lines = lines(house, &["enquiries"]);
    let row = lines.get(pick as usize % lines.len().max(1))?;
    let (enquiry, how) = (row.dossier, pick / 1_000 % 10);
    Some(match (row.outgoing, row.stage.as_str(), how) {
        (false, _, 0) => {
            let reason = long(mark, "not here");
            (Role::Officer, Command::RefuseEnquiry { enquiry, ground: Ground::NotCompetent, reason })
        }
        (false, "open", 1..4) => {
            (Role::Officer, Command::AskEnquiryClarification { enquiry, text: long(mark, "which number?") })
        }
        (false, ..) => {
            let answer = Command::AnswerEnquiry {
                enquiry,
                outcome: Outcome::Information,
                text: long(mark, "it is known here"),
                code: HandlingCode::H0,
                caveats: Vec::new(),
                source: SourceEvaluation::A,
                information: InformationEvaluation::Certain,
            };
            (Role::Officer, answer)
        }
        (true, "clarification", _) => {
            (Role::Investigator, Command::ClarifyEnquiry { enquiry, text: long(mark, "the invented one") })
        }
        (true, ..) => (Role::Investigator, Command::WithdrawEnquiry { enquiry, reason: long(mark, "a mistake") }),
    })
}

/// In which enquiry such a reply is.
pub(crate) fn reply_in(reply: &Command) -> Option<DossierId> {
    match reply {
        Command::RefuseEnquiry { enquiry, .. }
        | Command::AskEnquiryClarification { enquiry, .. }
        | Command::AnswerEnquiry { enquiry, .. }
        | Command::ClarifyEnquiry { enquiry, .. }
        | Command::WithdrawEnquiry { enquiry, .. } => Some(*enquiry),
        _ => None,
    }
}

/// The next thing in one of the node's letters or requests.
pub(crate) fn proceed(house: &House, pick: u64, mark: &str) -> Option<(Role, Command)> {
    let lines = lines(house, &["cooperation-draft", "cooperation"]);
    let row = lines.get(pick as usize % lines.len().max(1))?;
    let (dossier, how) = (row.dossier, pick / 1_000 % 10);
    if row.room == "cooperation-draft" {
        return in_draft(dossier, &row.stage, row.entries, how, mark);
    }
    if row.outgoing {
        outgoing(dossier, &row.stage, how, mark)
    } else {
        incoming(house, dossier, &row.stage, how, mark)
    }
}

fn in_draft(draft: DossierId, stage: &str, entries: u64, how: u64, mark: &str) -> Option<(Role, Command)> {
    let field = |code: &str| {
        let text = format!("{mark}: an invented text");
        (code.to_owned(), BTreeMap::from([(english(), text)]))
    };
    Some(match stage {
        // The opening and the first record alone: nothing is filled in yet.
        "draft" if entries <= 2 => {
            let revise = Command::ReviseDraft {
                draft,
                measure: title("service_of_documents"),
                language: english(),
                fields: SERVICE.into_iter().map(field).collect(),
                annexes: Vec::new(),
                facts: Vec::new(),
            };
            (Role::Prosecutor, revise)
        }
        "draft" if how == 0 => (Role::Prosecutor, Command::ShareDraft { draft, text: long(mark, "would this do?") }),
        "draft" => (Role::Prosecutor, Command::SubmitDraft { draft }),
        "submitted" => (Role::Approver, Command::ApproveDraft { draft, submission: None }),
        "approved" => (Role::Prosecutor, Command::SendRequest { draft }),
        _ => return None,
    })
}

fn outgoing(request: DossierId, stage: &str, how: u64, mark: &str) -> Option<(Role, Command)> {
    let command = match (stage, how) {
        ("clarification", _) => Command::ClarifyRequest { request, text: long(mark, "the second one") },
        ("executed" | "refused", _) => Command::CloseRequest { request },
        ("closed" | "withdrawn", _) => return None,
        (_, 0) => Command::WithdrawRequest { request, reason: long(mark, "no longer needed") },
        (_, 1..5) => Command::RemindPartner { request, text: long(mark, "how does it stand?") },
        _ => Command::SupplementRequest { request, text: long(mark, "more about it"), files: Vec::new() },
    };
    Some((Role::Prosecutor, command))
}

fn incoming(house: &House, request: DossierId, stage: &str, how: u64, mark: &str) -> Option<(Role, Command)> {
    Some(match (stage, how) {
        ("draft_shown" | "draft_commented", _) => {
            (Role::Registrar, Command::CommentDraft { request, text: long(mark, "name the court") })
        }
        ("sent", _) => (Role::Registrar, Command::AcknowledgeRequest { request, reference: None }),
        ("acknowledged", 0..3) => (
            Role::Registrar,
            Command::AskRequestClarification { request, text: long(mark, "which of the two?"), answer_by: None },
        ),
        ("acknowledged" | "partly_executed", 3..6) => {
            let until = None;
            let provision = ShortText::new("UNTOC 18(25)").expect("a short text");
            (Role::Registrar, Command::PostponeRequest { request, provision, until, reason: long(mark, "own case") })
        }
        ("executed" | "refused" | "closed" | "withdrawn", _) => return None,
        (_, 0..5) => {
            let files = vec![file(house, request, how, mark)?];
            let text = long(mark, "a part of it");
            (Role::Executor, Command::ExecutePartly { request, text, files, return_by: None })
        }
        _ => {
            let files = vec![file(house, request, how, mark)?];
            (Role::Executor, Command::ExecuteRequest { request, text: long(mark, "all of it"), files, return_by: None })
        }
    })
}

/// What the log of a shared dossier comes to about erasures, whatever its room.
pub(crate) struct Erasures {
    /// Orders that count.
    pub(crate) orders: BTreeMap<EntryId, ErasureOrder>,
    /// Contents ordered erased, each with the nodes that say that it is destroyed.
    pub(crate) erased: BTreeMap<ContentId, BTreeSet<NodeId>>,
}

pub(crate) fn erasures(room: &str, log: &Log) -> Erasures {
    match room {
        "enquiries" => {
            let Fold::<Enquiry> { orders, erased, .. } = Fold::of(log);
            Erasures { orders, erased }
        }
        _ => {
            let Fold::<Request> { orders, erased, .. } = Fold::of(log);
            Erasures { orders, erased }
        }
    }
}

fn who(row: &DossierRow) -> Role {
    match (row.room.as_str(), row.outgoing) {
        ("enquiries", true) => Role::Investigator,
        ("enquiries", false) => Role::Officer,
        (_, true) => Role::Prosecutor,
        (_, false) => Role::Registrar,
    }
}

/// The command that has one of the node's own entries erased everywhere.
pub(crate) fn recall(house: &House, pick: u64, mark: &str) -> Option<(Role, Command)> {
    let mut own = Vec::new();
    for row in lines(house, &["enquiries", "cooperation"]) {
        let log = log_of(house, row.dossier);
        let erased = erasures(&row.room, &log).erased;
        for entry in log.chain_from(house.id(), 0) {
            let contents: Vec<ContentId> = entry.header().contents.iter().map(|content| content.id).collect();
            if !contents.is_empty() && contents.iter().all(|content| !erased.contains_key(content)) {
                own.push((who(&row), row.dossier, contents));
            }
        }
    }
    let at = pick as usize % own.len().max(1);
    let (role, dossier, contents) = own.into_iter().nth(at)?;
    let reason = ShortText::new(format!("{mark}: recalled")).expect("a short text");
    Some((role, Command::EraseContents { dossier, contents, reason }))
}

/// The command that answers for copies of what a partner has recalled.
pub(crate) fn account(house: &House, pick: u64, mark: &str) -> Option<(Role, Command)> {
    let mut asked = Vec::new();
    for row in lines(house, &["enquiries", "cooperation"]) {
        let orders = erasures(&row.room, &log_of(house, row.dossier)).orders;
        let foreign = orders.into_iter().filter(|(_, order)| order.by != house.id());
        asked.extend(foreign.map(|(order, _)| (who(&row), row.dossier, order)));
    }
    let at = pick as usize % asked.len().max(1);
    let (role, dossier, order) = asked.into_iter().nth(at)?;
    let kept = || Copies::Kept(ShortText::new(format!("{mark}: in a court's file")).expect("a short text"));
    let copies = [Copies::None, Copies::Destroyed, kept()].into_iter().nth(pick as usize / 1_000 % 3)?;
    Some((role, Command::AccountForCopies { dossier, order, copies }))
}

/// Uploads a file: short ones travel with their entry, longer ones chunk by chunk. Nothing if the disk refuses.
fn file(house: &House, request: DossierId, how: u64, mark: &str) -> Option<desk::command::FileRef> {
    let desk = house.someone()?;
    let mut upload = desk.upload(&house.reader(Role::Executor, 0), request).ok()?;
    let length = [3_000, 120_000, 400_000, 1_300_000][how as usize % 4];
    let bytes: Vec<u8> = mark.bytes().cycle().take(length).collect();
    for piece in bytes.chunks(200_000) {
        upload.write(piece).ok()?;
    }
    upload.finish(title("invented.bin")).ok()
}

/// Sends a form. What the answer was, and what is wrong about it.
pub(crate) fn send(house: &House, form: &mut Form) -> Result<(), String> {
    let Some(desk) = house.someone() else { return Ok(()) };
    let answer = desk.act(&house.reader(form.role, 0), form.command.clone(), Some(&form.word));
    let fate = match answer {
        Ok(acted) => Fate::Done(acted),
        Err(No::Refusal(refusal)) => Fate::Refused(refusal.code),
        Err(No::Fault(_)) => return Ok(()),
    };
    if let Fate::Done(acted) = &fate
        && house.disk.sound().entry(acted.entry).ok().flatten().is_none()
    {
        return Err(format!("{} was told that its form is done, and its entry is not stored", form.mark));
    }
    if matches!(fate, Fate::Done(_)) {
        form.done.get_or_insert_with(Instant::now);
    }
    match (&form.fate, &fate) {
        (Fate::Open, _) => form.fate = fate,
        (before, now) if before != now => {
            // A form that was refused may go through later; one that was done is done.
            if matches!(before, Fate::Done(_)) {
                return Err(format!("{}: the same form was answered {before:?}, then {now:?}", form.mark));
            }
            form.fate = fate;
        }
        _ => {}
    }
    Ok(())
}

/// A person opens a page, which may write a receipt.
pub(crate) fn look(house: &House, pick: u64) {
    let Some(desk) = house.someone() else { return };
    let lines = lines(house, &["enquiries", "cooperation"]);
    let Some(row) = lines.get(pick as usize % lines.len().max(1)) else { return };
    if row.room == "enquiries" {
        let role = if row.outgoing { Role::Investigator } else { Role::Officer };
        let _ = desk.enquiry(&house.reader(role, 0), row.dossier);
    } else {
        let role = if row.outgoing { Role::Prosecutor } else { Role::Registrar };
        let _ = desk.request(&house.reader(role, 0), row.dossier);
    }
}
