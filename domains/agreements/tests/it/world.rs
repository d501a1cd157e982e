use std::collections::BTreeMap;

use agreements::{Action, Agreement, Facts, Side, decide};
use base::{ContentId, Date, EntryId, Refusal, ShortText, Title};
use dossier::{Common, Entry, Fold, Log, Member, Opening, Part};
use handling::Role;
use law::Purpose;

use crate::support::{Said, acting, content, header, keys, member, node};

/// Today in all cases.
pub(crate) fn today() -> Date {
    "2026-11-02".parse().unwrap()
}

/// A dossier of two nodes, with what was written in it.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) log: Log,
    pub(crate) fold: Fold<Agreement>,
    contents: u64,
}

impl World {
    pub(crate) fn new() -> World {
        let members: Vec<Member> = vec![member(0, Part::Requesting), member(1, Part::Requested)];
        let opening = Common::Opened(Opening { room: "agreements".to_owned(), members, salt: base::Hash([7; 32]) });
        let first = Said::new(acting(Role::TreatyOfficial, 1), opening);
        let mut head = header(&Log::new(base::DossierId(base::Hash([0; 32]))), 0, first);
        head.dossier = None;
        let entry = Entry::sign(keys(0), head).unwrap();
        let mut log = Log::new(entry.dossier());
        log.admit(entry).unwrap();
        let fold = Fold::of(&log);
        World { log, fold, contents: 0 }
    }

    pub(crate) fn agreement(&self) -> &Agreement {
        &self.fold.thing
    }

    /// What the word of a case asks, with sealed texts that the entry carries.
    pub(crate) fn action(&mut self, words: &[&str]) -> Action {
        self.contents += 1;
        let details = content(self.contents);
        let thing = self.agreement();
        let newest_meeting = || thing.meetings.last().map_or(nobody(), |meeting| meeting.entry);
        let date = |at: usize| -> Date { words[at].parse().unwrap() };
        let text = |text: &str| ShortText::new(text).unwrap();
        match words[0] {
            "proposes" => Action::Propose {
                number: Title::new("KG-GP/A/2026/1").unwrap(),
                purposes: vec![Purpose::Mla],
                unit: "CENTRAL".parse().unwrap(),
                answer_by: words.get(1).map(|_| date(1)),
                details,
            },
            "accepts" => Action::Accept { details },
            "declines" => Action::Decline { details },
            "breaks-off" => Action::BreakOff { details },
            "names" => Action::NameDelegation { details },
            "calls" => Action::CallMeeting { on: date(1), details },
            "calls-off" => Action::CallOffMeeting { meeting: newest_meeting(), details },
            "minutes" => Action::ProposeMinutes { meeting: newest_meeting(), details },
            "agrees-minutes" => {
                let minutes = thing.meetings.last().and_then(|meeting| meeting.minutes).map_or(nobody(), |m| m.0);
                Action::AgreeMinutes { minutes }
            }
            "tables" => Action::Table {
                language: "en".parse().unwrap(),
                articles: words[1].split(',').map(|number| number.replace('_', " ").parse().unwrap()).collect(),
                details,
            },
            "agrees" => Action::AgreeText { round: thing.rounds.last().map_or(nobody(), |round| round.entry) },
            "agrees-first" => Action::AgreeText { round: thing.rounds.first().map_or(nobody(), |round| round.entry) },
            "initials" => Action::Initial { on: date(1) },
            "signs" => Action::Sign { on: date(1), ratify_by: words.get(2).map(|_| date(2)) },
            "ratifies" => Action::Ratify { on: date(1), act: text("Law No. 1 (synthetic)") },
            "states" => Action::StateForce {
                on: date(1),
                how: text("article 9"),
                title: Title::new("Agreement (synthetic)").unwrap(),
                provisions: provisions(words[2]),
            },
            "amends" => Action::StateAmendment { on: date(1), how: text("protocol"), provisions: provisions(words[2]) },
            "denounces" => Action::Denounce { effective: date(1), provision: text("article 10"), details },
            "notes" => Action::NoteObligation {
                bearer: if words[1] == "proposing" { Side::Proposing } else { Side::Invited },
                due: date(2),
                details,
            },
            "meets" => Action::MeetObligation {
                obligation: thing.obligations.last().map_or(nobody(), |known| known.entry),
                on: date(1),
                details,
            },
            other => panic!("no such word: {other}"),
        }
    }

    /// Decides and writes: what is decided must count, or `decide` makes what `apply` does not admit.
    pub(crate) fn act(&mut self, side: Side, action: Action) -> Result<EntryId, Refusal> {
        let record = decide(self.agreement(), action, &Facts { today: today(), side })?;
        let carried: Vec<ContentId> = (1..=self.contents).map(content).collect();
        let at = usize::from(side == Side::Invited);
        let newest = carried.into_iter().next_back();
        let said = Said::new(acting(Role::TreatyOfficial, 1), record).carrying(newest);
        let entry = Entry::sign(keys(at), header(&self.log, at, said)).unwrap();
        let id = entry.id();
        self.log.admit(entry).unwrap();
        self.fold = self.fold.clone().advance(&self.log, &[id]);
        let void = self.fold.voids.iter().find(|void| void.entry == id);
        assert!(void.is_none(), "decided, and yet void: {void:?}");
        assert_eq!(self.log.get(id).unwrap().header().author, node(at));
        Ok(id)
    }

    /// `proposing signs 2026-11-01`.
    pub(crate) fn does(&mut self, line: &str) -> Result<EntryId, Refusal> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let side = match words[0] {
            "proposing" => Side::Proposing,
            "invited" => Side::Invited,
            other => panic!("no such side: {other}"),
        };
        let action = self.action(&words[1..]);
        self.act(side, action)
    }
}

/// `mla:1-4,extradition:5`.
fn provisions(text: &str) -> BTreeMap<Purpose, ShortText> {
    let parts = text.split(',').filter_map(|part| part.split_once(':'));
    parts.map(|(purpose, articles)| (purpose.parse().unwrap(), ShortText::new(articles).unwrap())).collect()
}

fn nobody() -> EntryId {
    EntryId(base::Hash([0; 32]))
}
