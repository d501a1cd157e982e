//! The read table's line for a dossier, from its fold alone and from what the line before it knew of the house.

use base::{ContentId, EntryId, Timestamp, UnitCode};
use dossier::{Common, Log, Part, ReceiptStep, Recorded};
use handling::{HandlingCode, Purpose, Role, Subjects};

use crate::desk::Desk;
use crate::loaded::{AnyFold, Loaded};
use crate::ports::{DossierRow, Fault, TaskRow};

/// The line for a dossier as it is now.
pub(crate) fn row(desk: &Desk, loaded: &Loaded, before: Option<DossierRow>) -> DossierRow {
    let own = desk.own.node();
    let part = loaded.part(own);
    let first = loaded.log.in_order().next().map(|(_, entry)| entry.header().label.clone());
    let (purpose, code, subjects) = first.map_or((Purpose::Oversight, HandlingCode::H3, Subjects::Persons), |label| {
        (label.purpose, label.code, label.subjects)
    });
    // Whether looks are recorded here, and who may look, is not for a partner's label to say.
    let is_foreign = loaded.fold.founder().is_some_and(|founder| founder != own);
    let (purpose, subjects) =
        if is_foreign { held_for(loaded).unwrap_or((purpose, subjects)) } else { (purpose, subjects) };
    let mut row = DossierRow {
        dossier: loaded.dossier(),
        room: loaded.fold.room().to_owned(),
        number: String::new(),
        stage: String::new(),
        partner: loaded.partner(own),
        outgoing: part != Part::Requested,
        unit: before.as_ref().and_then(|row| row.unit.clone()).or_else(|| loaded.unit_of(own)),
        parent: before.as_ref().and_then(|row| row.parent),
        code,
        purpose,
        subjects,
        changed: loaded.newest(),
        entries: loaded.log.len() as u64,
        due: None,
        team: Vec::new(),
        tasks: Vec::new(),
    };
    match &loaded.fold {
        AnyFold::Matter(fold) => {
            row.number = fold.thing.stage.opened().map(|opened| opened.number.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
            row.team = fold.thing.team.clone();
        }
        AnyFold::Victim(fold) => {
            row.number = fold.thing.stage.opened().map(|opened| opened.number.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
        }
        AnyFold::Enquiry(fold) => {
            let sent = fold.thing.sent();
            row.number = sent.map(|sent| sent.number.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
            if part == Part::Requested {
                row.unit = sent.map(|sent| known_unit(desk, &sent.unit));
            }
            let tasks = enquiries::tasks(&fold.thing, part);
            let is_read = is_read(&fold.thing.stage, |entry| fold.receipts.has(entry, own, ReceiptStep::Opened));
            row.tasks = tasks
                .into_iter()
                .filter(|task| !(is_read && task.word.starts_with("read-")))
                .map(|task| TaskRow {
                    word: task.word.to_owned(),
                    role: task.role,
                    unit: row.unit.clone(),
                    person: None,
                    not_person: None,
                    due: task.due,
                })
                .collect();
            row.due = match &fold.thing.stage {
                enquiries::Stage::Open(open) => Some(open.sent.due),
                _ => None,
            };
        }
        AnyFold::Draft(fold) => {
            let working = fold.thing.stage.working();
            row.number = working.map(|working| working.drafted.number.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
            row.partner = working.map(|working| working.drafted.partner);
            row.parent = working.map(|working| working.drafted.matter).or(row.parent);
            cooperation_tasks(&mut row, cooperation::draft_tasks(&fold.thing));
        }
        AnyFold::Request(fold) => {
            let underway = fold.thing.stage.underway();
            row.number = fold.thing.printed().map(|printed| printed.number.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
            if part == Part::Requested {
                let shown = fold.thing.shown.as_ref().map(|shown| &shown.draft.unit);
                let unit = underway.map(|underway| &underway.sent.unit).or(shown);
                row.unit = unit.map(|unit| known_unit(desk, unit));
            }
            cooperation_tasks(&mut row, cooperation::request_tasks(&fold.thing, part));
        }
        AnyFold::Execution(fold) => {
            row.stage = fold.thing.word().to_owned();
            if let Some(assigned) = &fold.thing.assigned {
                row.unit = Some(assigned.unit.clone());
                row.parent = Some(assigned.request);
            }
            row.number = before.map(|row| row.number).unwrap_or_default();
        }
        AnyFold::Assessment(fold) => {
            let begun = fold.thing.stage.begun();
            row.number = begun.map(|begun| begun.number.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
            let tasks = harmonisation::tasks(&fold.thing);
            row.due = tasks.iter().filter_map(|task| task.due).min();
            row.tasks = tasks
                .into_iter()
                .map(|task| TaskRow {
                    word: task.word.to_owned(),
                    role: task.role,
                    unit: row.unit.clone(),
                    person: task.person,
                    not_person: task.not_person,
                    due: task.due,
                })
                .collect();
        }
        AnyFold::Agreement(fold) => {
            let proposed = fold.thing.stage.proposed();
            row.number = proposed.map(|proposed| proposed.number.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
            if part == Part::Requested {
                row.unit = proposed.map(|proposed| known_unit(desk, &proposed.unit));
            }
            let tasks = agreements::Side::of(part).map(|side| agreements::tasks(&fold.thing, side));
            agreement_tasks(&mut row, tasks.unwrap_or_default());
        }
        AnyFold::Position(fold) => {
            row.stage = "held".to_owned();
            row.parent = fold.thing.agreement.or(row.parent);
            row.number = before.map(|row| row.number).unwrap_or_default();
        }
        AnyFold::BlindLine(fold) => {
            let offered = fold.thing.offered.as_ref();
            row.number = offered.map(|(number, _)| number.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
            if part == Part::Requested {
                row.unit = offered.map(|(_, unit)| known_unit(desk, unit));
            }
            let tasks = blind::Side::of(part).map(|side| blind::tasks(&fold.thing, side)).unwrap_or_default();
            // Oversight works across units; protection does not.
            let unit = |task: &blind::Task| row.unit.clone().filter(|_| task.role == Role::VictimProtector);
            row.tasks =
                tasks.into_iter().map(|task| (unit(&task), task)).map(|(unit, task)| blind_task(task, unit)).collect();
        }
        AnyFold::BlindAsking(fold) => {
            let prepared = fold.thing.stage.prepared();
            row.number = prepared.map(|prepared| prepared.number.to_string()).unwrap_or_default();
            row.stage = fold.thing.word().to_owned();
            row.parent = prepared.map(|prepared| prepared.matter).or(row.parent);
            let tasks = blind::asking_tasks(&fold.thing);
            row.tasks = tasks.into_iter().map(|task| blind_task(task, row.unit.clone())).collect();
        }
        AnyFold::BlindIndex(fold) => {
            row.stage = "kept".to_owned();
            row.parent = fold.thing.line.or(row.parent);
        }
        AnyFold::Book(fold) => {
            row.number = fold.thing.year().map(|year| year.to_string()).unwrap_or_default();
            row.stage = fold.thing.stage.word().to_owned();
            // No person writes here; whoever oversees the house does so across units.
            row.unit = Some(desk.own.card.units[0].code.clone());
        }
        AnyFold::House(_) => row.stage = "house".to_owned(),
    }
    of_every_room(&mut row, desk, loaded, part);
    row
}

/// How long a partner's node may take to confirm that something has arrived, before somebody should ask there by another way. It does so by
/// itself within seconds when it is up.
const RECEIPT_DUE_MICROS: i64 = 24 * 3_600 * 1_000_000;

/// What can wait in any shared dossier: the partner's receipt, and for the supervisor of either side the proof of a fork.
fn of_every_room(row: &mut DossierRow, desk: &Desk, loaded: &Loaded, part: Part) {
    let task = |word: &str, role, unit, due| TaskRow {
        word: word.to_owned(),
        role,
        unit,
        person: None,
        not_person: None,
        due,
    };
    if let Some((role, since)) = unconfirmed(desk, loaded, part) {
        // Until it has arrived, nothing else can be waited for.
        row.tasks.retain(|task| !task.word.starts_with("await-"));
        let due = Timestamp(since.0.saturating_add(RECEIPT_DUE_MICROS));
        row.tasks.push(task("await-receipt", role, row.unit.clone(), Some(due)));
        row.due = row.tasks.iter().filter_map(|task| task.due).min();
    }
    if let Some((role, since)) = unerased(desk, loaded, part) {
        row.tasks.push(task("await-erasure", role, row.unit.clone(), Some(erasure_due(since))));
        row.due = row.tasks.iter().filter_map(|task| task.due).min();
    }
    for (word, role, since) in unanswered(desk, loaded, part) {
        row.tasks.push(task(word, role, row.unit.clone(), Some(copies_due(since))));
        row.due = row.tasks.iter().filter_map(|task| task.due).min();
    }
    if !loaded.fold.forks().is_empty() {
        let (role, unit) = match &loaded.fold {
            // Supervisors do not see lines of protection.
            AnyFold::BlindLine(fold) => match fold.thing.kind() {
                Some(kind) if kind.examines() != Role::Supervisor => (kind.examines(), row.unit.clone()),
                Some(_) | None => (Role::Supervisor, None),
            },
            _ => (Role::Supervisor, None),
        };
        row.tasks.push(task("examine-fork", role, unit, None));
    }
    // What cannot be read now is looked at with the next closing.
    if matches!(loaded.fold, AnyFold::Book(_))
        && part == Part::Requested
        && desk.must_examine_books(loaded).unwrap_or(false)
    {
        row.tasks.push(task("examine-books", Role::Supervisor, None, None));
    }
}

/// For what a shared room is there, and whose data it holds. A line of blind enquiries is what its terms say.
fn held_for(loaded: &Loaded) -> Option<(Purpose, Subjects)> {
    match &loaded.fold {
        AnyFold::Enquiry(_) => Some((Purpose::Investigation, Subjects::Persons)),
        AnyFold::Request(_) => Some((Purpose::Prosecution, Subjects::Persons)),
        AnyFold::Agreement(_) => Some((Purpose::Agreements, Subjects::Persons)),
        AnyFold::Book(_) => Some((Purpose::Oversight, Subjects::None)),
        AnyFold::BlindLine(fold) => Some((fold.thing.kind()?.purpose(), Subjects::None)),
        _ => None,
    }
}

/// Until when every holder should have signed that what was ordered erased is destroyed. Its node does so by itself as soon as the order
/// arrives; three days leave room for one that is connected once a day, and for a weekend.
pub(crate) fn erasure_due(ordered: Timestamp) -> Timestamp {
    Timestamp(ordered.0.saturating_add(3 * RECEIPT_DUE_MICROS))
}

/// Until when somebody at each holder should have answered for copies of what was ordered erased. People look in files, cupboards and other
/// dossiers, so they have longer than their nodes. A reminder of this program; no instrument sets a time.
pub(crate) fn copies_due(ordered: Timestamp) -> Timestamp {
    Timestamp(ordered.0.saturating_add(14 * RECEIPT_DUE_MICROS))
}

/// Who here is to answer for copies of what a partner has recalled, and who waits for a partner's answer; since when. Whoever is no member any more
/// can write nothing, so is neither asked nor waited for; the record goes on to name it.
fn unanswered(desk: &Desk, loaded: &Loaded, part: Part) -> Vec<(&'static str, Role, Timestamp)> {
    let own = desk.own.node();
    let is_member = |node| loaded.fold.members().of(node).is_some();
    let role = who_waits(loaded, part).filter(|_| loaded.is_copied_from() && is_member(own));
    let Some(role) = role else { return Vec::new() };
    let others: Vec<_> = loaded.fold.members().ever().map(|member| member.node).filter(|node| *node != own).collect();
    let (mut asked, mut asks) = (None::<Timestamp>, None::<Timestamp>);
    for (entry, order) in loaded.fold.orders() {
        let Some(entry) = loaded.log.get(*entry) else { continue };
        let at = entry.header().at;
        let oldest = |known: Option<Timestamp>| Some(known.map_or(at, |known| known.min(at)));
        if order.by != own {
            asked = if order.accounted.contains_key(&own) { asked } else { oldest(asked) };
        } else if others.iter().any(|node| is_member(*node) && !order.accounted.contains_key(node))
            // That its node has not destroyed it comes first.
            && !is_unerased(loaded, entry, &others)
        {
            asks = oldest(asks);
        }
    }
    let task = |word| move |at| (word, role, at);
    asked.map(task("account-for-copies")).into_iter().chain(asks.map(task("await-copies"))).collect()
}

/// Whether this entry orders something erased that one of these nodes has not signed as destroyed.
fn is_unerased(loaded: &Loaded, entry: &dossier::Entry, nodes: &[base::NodeId]) -> bool {
    let is_open = |content: &ContentId| {
        loaded.fold.erased().get(content).is_some_and(|done| nodes.iter().any(|node| !done.contains(node)))
    };
    let record = &entry.header().record;
    match Common::read(&record.kind, &record.body) {
        Ok(Common::ErasureOrdered(order)) => order.contents.iter().any(is_open) && loaded.void_of(entry.id()).is_none(),
        _ => false,
    }
}

/// Who waits here until a partner has signed that it destroyed what this node ordered erased, and since when.
fn unerased(desk: &Desk, loaded: &Loaded, part: Part) -> Option<(Role, Timestamp)> {
    let own = desk.own.node();
    let others: Vec<_> = loaded.fold.members().ever().map(|member| member.node).filter(|node| *node != own).collect();
    if loaded.fold.erased().values().all(|done| others.iter().all(|node| done.contains(node))) {
        return None;
    }
    let role = who_waits(loaded, part)?;
    let order = loaded.log.chain_from(own, 0).find(|entry| is_unerased(loaded, entry, &others));
    order.map(|entry| (role, entry.header().at))
}

/// Who waits here for the partner's node to confirm something, and since when.
fn unconfirmed(desk: &Desk, loaded: &Loaded, part: Part) -> Option<(Role, Timestamp)> {
    let own = desk.own.node();
    let partner = loaded.partner(own)?;
    let role = who_waits(loaded, part)?;
    let receipts = loaded.fold.receipts();
    let waiting = loaded
        .log
        .chain_from(own, 0)
        .find(|entry| Log::wants_receipt(entry) && receipts.furthest(entry.id(), partner).is_none());
    waiting.map(|entry| (role, entry.header().at))
}

/// Who in the house waits for what a partner's node does by itself in a shared dossier.
fn who_waits(loaded: &Loaded, part: Part) -> Option<Role> {
    let role = match (&loaded.fold, part) {
        (AnyFold::Enquiry(_), Part::Requested) => Role::Officer,
        (AnyFold::Enquiry(_), Part::Requesting | Part::Owner) => Role::Investigator,
        (AnyFold::Request(_), Part::Requested) => Role::Registrar,
        (AnyFold::Request(_), Part::Requesting | Part::Owner) => Role::Prosecutor,
        (AnyFold::Agreement(_), _) => Role::TreatyOfficial,
        (AnyFold::BlindLine(fold), Part::Requested) => fold.thing.kind()?.asks(),
        (AnyFold::BlindLine(fold), Part::Requesting | Part::Owner) => fold.thing.kind()?.offers(),
        _ => return None,
    };
    Some(role)
}

/// Whether somebody here has opened what ended the enquiry: then it need not be read again.
fn is_read(stage: &enquiries::Stage, opened: impl Fn(EntryId) -> bool) -> bool {
    match stage {
        enquiries::Stage::Answered { entry, .. } | enquiries::Stage::Refused { entry, .. } => opened(*entry),
        enquiries::Stage::Unsent | enquiries::Stage::Open(_) | enquiries::Stage::Withdrawn { .. } => false,
    }
}

/// A matter's team is the team of all that grew out of it.
pub(crate) fn team_of(desk: &Desk, matter: base::DossierId) -> Result<Vec<base::PersonId>, Fault> {
    Ok(desk.archive.row(matter)?.map(|row| row.team).unwrap_or_default())
}

fn agreement_tasks(row: &mut DossierRow, tasks: Vec<agreements::Task>) {
    row.due = tasks.iter().filter_map(|task| task.due).min();
    let unit = row.unit.clone();
    let line = |task: agreements::Task| TaskRow {
        word: task.word.to_owned(),
        role: handling::Role::TreatyOfficial,
        unit: unit.clone(),
        person: None,
        not_person: None,
        due: task.due,
    };
    row.tasks = tasks.into_iter().map(line).collect();
}

fn blind_task(task: blind::Task, unit: Option<UnitCode>) -> TaskRow {
    TaskRow { word: task.word.to_owned(), role: task.role, unit, person: None, not_person: task.not_person, due: None }
}

fn cooperation_tasks(row: &mut DossierRow, tasks: Vec<cooperation::Task>) {
    let due = |task: &cooperation::Task| task.due;
    row.due = tasks.iter().filter_map(due).min();
    let unit = row.unit.clone();
    row.tasks = tasks.into_iter().map(|task| task_row(task, unit.as_ref())).collect();
}

/// A task of the cooperation room as a line.
pub(crate) fn task_row(task: cooperation::Task, unit: Option<&UnitCode>) -> TaskRow {
    TaskRow {
        word: task.word.to_owned(),
        role: task.role,
        unit: task.unit.or_else(|| unit.cloned()),
        person: None,
        not_person: task.not_person,
        due: task.due,
    }
}

/// The unit that a partner addressed, or the first if there is no such unit: mail never gets lost for a wrong code.
fn known_unit(desk: &Desk, unit: &UnitCode) -> UnitCode {
    let card = &desk.own.card;
    card.unit(unit).unwrap_or(&card.units[0]).code.clone()
}

/// Whether a clock has passed.
pub(crate) fn overdue(due: Option<Timestamp>, now: Timestamp) -> bool {
    due.is_some_and(|due| due < now)
}
