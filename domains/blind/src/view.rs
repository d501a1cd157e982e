use base::PersonId;
use dossier::Part;
use handling::Role;

use crate::asking::{Asking, AskingStage};
use crate::line::Line;
use crate::rules::Kind;

/// One of the two parties of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Who has the list and answers. It opens the dossier, because it sets the terms.
    Holder,
    /// Who asks.
    Asker,
}

impl Side {
    /// The word in labels.
    pub fn word(self) -> &'static str {
        match self {
            Side::Holder => "holder",
            Side::Asker => "asker",
        }
    }

    /// The side that plays this part. Who begins a shared dossier has the part `requesting`; here it is the holder, who offers.
    pub fn of(part: Part) -> Option<Side> {
        match part {
            Part::Requesting => Some(Side::Holder),
            Part::Requested => Some(Side::Asker),
            Part::Owner => None,
        }
    }

    /// The part that this side plays.
    pub fn part(self) -> Part {
        match self {
            Side::Holder => Part::Requesting,
            Side::Asker => Part::Requested,
        }
    }
}

/// Something that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Label key: `task-<word>`.
    pub word: &'static str,
    /// The role that can do it.
    pub role: Role,
    /// A person who may not do it, because they did the step before.
    pub not_person: Option<PersonId>,
}

impl Task {
    fn new(word: &'static str, role: Role) -> Task {
        Task { word, role, not_person: None }
    }
}

/// What waits on `side` of a line.
pub fn tasks(line: &Line, side: Side) -> Vec<Task> {
    let mut tasks = Vec::new();
    let open = line.audits.iter().filter(|audit| audit.judged.is_none());
    for audit in open {
        match (side, audit.opened.is_some()) {
            (Side::Asker, false) => tasks.push(Task::new("open-blind-audit", Role::Supervisor)),
            (Side::Holder, true) => tasks.push(Task::new("judge-blind-audit", Role::Supervisor)),
            (Side::Holder, false) => tasks.push(Task::new("await-blind-audit", Role::Supervisor)),
            (Side::Asker, true) => {}
        }
    }
    // Until the epoch ends, so that what was not looked at today is not forgotten tomorrow.
    let lives = |batch: &crate::Batch| line.key(batch.asked.class, batch.asked.epoch).is_some();
    let doubts = |objection: &crate::Objection| {
        let listed = |key: &crate::Key| key.segments.iter().any(|published| published.entry == objection.of);
        let answers = |batch: &crate::Batch| {
            matches!(batch.state, crate::BatchState::Answered { entry, .. } if entry == objection.of) && lives(batch)
        };
        line.keys.values().any(|key| !key.ended && listed(key)) || line.batches.iter().any(answers)
    };
    if line.alarms().any(|(batch, _)| lives(batch)) || line.objections.iter().any(doubts) {
        tasks.push(Task::new("examine-blind-alarm", line.kind().map_or(Role::Supervisor, Kind::examines)));
    }
    tasks
}

/// What waits in an enquiry of the own house.
pub fn asking_tasks(asking: &Asking) -> Vec<Task> {
    let kind = asking.stage.prepared().map_or(Kind::Investigation, |prepared| Kind::serving(prepared.purpose));
    match &asking.stage {
        AskingStage::AwaitingApproval { by, .. } => {
            vec![Task { word: "approve-blind", role: kind.approves(), not_person: Some(*by) }]
        }
        AskingStage::Asked(_) if asking.hits.iter().any(|found| !found.is_seen_to()) => {
            let word = match kind {
                Kind::Investigation => "follow-blind-hit",
                Kind::Protection => "contact-blind-hit",
            };
            vec![Task::new(word, kind.asks())]
        }
        AskingStage::Asked(_) if asking.is_waiting() => vec![Task::new("await-blind-answer", kind.asks())],
        AskingStage::Unprepared | AskingStage::Declined(_) | AskingStage::Asked(_) | AskingStage::Lapsed(_) => {
            Vec::new()
        }
    }
}
