use base::{Date, Timestamp};

use crate::agreement::Agreement;
use crate::each::Side;
use crate::stage::{Stage, Treaty};

/// Something that waits for a treaty official on this side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Label key: `task-<word>`.
    pub word: &'static str,
    /// By when.
    pub due: Option<Timestamp>,
}

impl Task {
    fn new(word: &'static str) -> Task {
        Task { word, due: None }
    }

    /// The last moment of the day.
    fn by(self, day: Option<Date>) -> Task {
        Task { due: day.map(|day| day.plus_days(1).start()), ..self }
    }
}

/// What waits on `side`. A word that begins with `await` waits for the partner.
pub fn tasks(agreement: &Agreement, side: Side) -> Vec<Task> {
    let mut tasks = match &agreement.stage {
        Stage::Proposed(proposed) => {
            let word = if side == Side::Invited { "answer-proposal" } else { "await-proposal-answer" };
            vec![Task::new(word).by(proposed.answer_by)]
        }
        Stage::Consultations(_) => match agreement.rounds.last() {
            Some(round) if round.by == side => vec![Task::new("await-round-answer")],
            Some(_) => vec![Task::new("read-round")],
            None if side == Side::Proposing => vec![Task::new("table-first-round")],
            None => Vec::new(),
        },
        Stage::Agreed(text) if text.initialled.get(side).is_none() && text.signed.get(side).is_none() => {
            vec![Task::new("initial-text")]
        }
        Stage::Agreed(text) | Stage::Initialled(text) if text.signed.get(side).is_none() => {
            vec![Task::new("sign-agreement")]
        }
        Stage::Agreed(_) | Stage::Initialled(_) => vec![Task::new("await-signature")],
        Stage::Signed(treaty) => vec![of_treaty(treaty, side)],
        Stage::InForce(force) if force.amending.get(side.other()).is_some() => vec![Task::new("state-amendment")],
        Stage::InForce(_) | Stage::Unproposed | Stage::Declined(_) | Stage::BrokenOff(_) | Stage::Denounced(_) => {
            Vec::new()
        }
    };
    // Of what was broken off nothing is held any more, and nothing can be called off.
    if agreement.stage.is_alive() {
        tasks.extend(meetings(agreement, side));
    }
    tasks.extend(obligations(agreement, side));
    tasks
}

fn of_treaty(treaty: &Treaty, side: Side) -> Task {
    let aim = |side| treaty.text.signed.get(side).and_then(|signed| signed.ratify_by);
    let (own, other) = (treaty.ratified.get(side), treaty.ratified.get(side.other()));
    match (own, other, treaty.stated.get(side), treaty.stated.get(side.other())) {
        (None, ..) => Task::new("ratify-agreement").by(aim(side)),
        (_, None, ..) => Task::new("await-ratification").by(aim(side.other())),
        (_, _, None, _) => Task::new("state-force"),
        (_, _, Some(_), None) => Task::new("await-force"),
        (_, _, Some(_), Some(_)) => Task::new("settle-force"),
    }
}

fn meetings(agreement: &Agreement, side: Side) -> impl Iterator<Item = Task> {
    let open = agreement.meetings.iter().filter(|meeting| !meeting.called_off && !meeting.agreed);
    open.map(move |meeting| match meeting.minutes {
        None => Task::new("hold-meeting").by(Some(meeting.called.on)),
        Some((_, by, _)) if by == side => Task::new("await-minutes"),
        Some(_) => Task::new("agree-minutes"),
    })
}

fn obligations(agreement: &Agreement, side: Side) -> impl Iterator<Item = Task> {
    let open = agreement.obligations.iter().filter(|obligation| obligation.met.is_none());
    open.map(move |obligation| {
        let word = if obligation.bearer == side { "meet-obligation" } else { "await-obligation" };
        Task::new(word).by(Some(obligation.due))
    })
}
