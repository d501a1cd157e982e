use base::{ContentId, Date, EntryId, Hash, PersonId, Refusal, ShortText, Title};
use blind::{
    Action, Batch, BatchAsked, BatchState, Budgets, Change, Doubt, Epoch, Facts, Kind, Line, Reason, Record, Side,
    Terms, decide,
};
use dossier::{Actor, Common, Entry, Fold, Log, Member, Opening, Part};
use handling::{Purpose, Role};
use identifiers::Class;
use sealing::blind::BlindKey;

use crate::support::{Said, content, header, keys, member, node, person};

/// Today in all cases: the day of the fixed clock of `header`.
pub(crate) fn today() -> Date {
    base::Timestamp(1_793_600_000_000_000).date()
}

pub(crate) fn terms() -> Terms {
    Terms {
        classes: vec![Class::Phone, Class::Vehicle],
        purposes: vec![Purpose::Investigation],
        basis: ShortText::new("an invented provision").unwrap(),
        budgets: Budgets { matter: 40, officer_day: 50, node_day: 60, node_epoch: 70 },
        approval_above: 8,
        contact: None,
    }
}

/// What one protection service offers another.
fn protection() -> Terms {
    Terms {
        classes: vec![Class::Victim],
        purposes: vec![Purpose::VictimProtection],
        approval_above: 0,
        contact: Some(ShortText::new("an invented helpline").unwrap()),
        ..terms()
    }
}

/// A line of two nodes, with what was written on it.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) log: Log,
    pub(crate) fold: Fold<Line>,
    contents: u64,
}

impl World {
    pub(crate) fn new() -> World {
        let members: Vec<Member> = vec![member(0, Part::Requesting), member(1, Part::Requested)];
        let opening = Common::Opened(Opening { room: "blind-line".to_owned(), members, salt: Hash([7; 32]) });
        let mut head = header(&Log::new(base::DossierId(Hash([0; 32]))), 0, Said::new(Actor::Node, opening));
        head.dossier = None;
        let entry = Entry::sign(keys(0), head).unwrap();
        let mut log = Log::new(entry.dossier());
        log.admit(entry).unwrap();
        let fold = Fold::of(&log);
        World { log, fold, contents: 0 }
    }

    pub(crate) fn line(&self) -> &Line {
        &self.fold.thing
    }

    fn waiting(&self) -> EntryId {
        let waits = |batch: &&Batch| batch.state == BatchState::Waiting;
        self.line().batches.iter().find(waits).map_or(nobody(), |batch| batch.entry)
    }

    fn last(&self) -> EntryId {
        self.line().batches.last().map_or(nobody(), |batch| batch.entry)
    }

    /// The kind of the line; before it is offered, that of investigators.
    fn kind(&self) -> Kind {
        self.line().kind().unwrap_or(Kind::Investigation)
    }

    /// What a batch asks if a case does not say otherwise: officer 1, matter 1.
    fn asked(&self, count: u32, contents: u64) -> BatchAsked {
        let before: u64 = self.line().batches.iter().map(|batch| u64::from(batch.asked.count)).sum();
        BatchAsked {
            class: if self.kind() == Kind::Protection { Class::Victim } else { Class::Phone },
            epoch: Epoch::of(today()),
            number: u32::try_from(self.line().batches.len()).unwrap() + 1,
            matter: Hash([1; 32]),
            officer: person(1),
            purpose: self.kind().purpose(),
            basis: ShortText::new("another invented provision").unwrap(),
            count,
            total: before + u64::from(count),
            root: Hash([u8::try_from(contents % 250).unwrap(); 32]),
            points: content(contents),
        }
    }

    /// What the words of a case ask, and who acts.
    fn action(&mut self, words: &[&str]) -> (Action, Option<(PersonId, Role)>) {
        self.contents += 1;
        let sealed = content(self.contents);
        let number = |at: usize| -> u32 { words.get(at).map_or(8, |word| word.parse().unwrap()) };
        let class = |at: usize| -> Class { words.get(at).map_or(Class::Phone, |word| word.parse().unwrap()) };
        let epoch = Epoch::of(today());
        let audit = self.line().audits.last().map_or(nobody(), |audit| audit.entry);
        let officer = Some((person(9), self.kind().offers()));
        let supervisor = Some((person(8), Role::Supervisor));
        match words[0] {
            "offers" => {
                let mut offered = terms();
                match words.get(1) {
                    Some(&"protection") => offered = protection(),
                    Some(&"victims") => offered.classes.push(Class::Victim),
                    Some(&"without-contact") => offered = Terms { contact: None, ..protection() },
                    Some(&"for-investigators") => {
                        offered = Terms { purposes: vec![Purpose::Investigation], ..protection() };
                    }
                    Some(&"nothing") => offered.budgets.officer_day = 0,
                    _ => {}
                }
                let role =
                    if words.get(2) == Some(&"by-officer") { Role::Officer } else { Kind::of(&offered).offers() };
                let number = Title::new("IT-MOJ/L/2026/1").unwrap();
                (Action::Offer { number, terms: offered, unit: "INV".parse().unwrap() }, Some((person(9), role)))
            }
            "narrows" => {
                let terms = match self.kind() {
                    Kind::Investigation => Terms { classes: vec![Class::Vehicle], ..terms() },
                    Kind::Protection => Terms { approval_above: 8, ..protection() },
                };
                (Action::ChangeTerms { terms }, officer)
            }
            "turns" => {
                let terms = if self.kind() == Kind::Protection { terms() } else { protection() };
                (Action::ChangeTerms { terms }, officer)
            }
            "closes" => (Action::Close, officer),
            "keys" => {
                let key = BlindKey::derive(&[7; 32], words.get(1).unwrap_or(&"phone").as_bytes()).unwrap();
                (Action::PublishKey { class: class(1), epoch, public: key.public() }, None)
            }
            "keys-early" => {
                let key = BlindKey::derive(&[7; 32], b"early").unwrap();
                (Action::PublishKey { class: Class::Phone, epoch: Epoch(epoch.0 + 1), public: key.public() }, None)
            }
            "lists" => {
                let (change, root) = (Change::Additions, Hash([3; 32]));
                (Action::PublishSegment { class: class(1), epoch, change, root, count: 100, segment: sealed }, None)
            }
            "ends" => (Action::EndEpoch { class: class(1), epoch }, None),
            "asks" | "asks-approved" | "asks-for-other" | "asks-as-second" => {
                let asked = self.asked(number(1), self.contents);
                let (officer, by) = match words[0] {
                    "asks" => (person(1), (person(1), self.kind().asks())),
                    "asks-approved" => (person(1), (person(2), self.kind().approves())),
                    "asks-for-other" => (person(1), (person(3), Role::Investigator)),
                    _ => (person(2), (person(2), Role::Approver)),
                };
                let BatchAsked { class, epoch, matter, purpose, basis, count, root, points, .. } = asked;
                (Action::Ask { class, epoch, matter, officer, purpose, basis, count, root, points }, Some(by))
            }
            "answers" => (Action::Answer { batch: self.waiting(), answer: sealed }, None),
            "answers-last" => (Action::Answer { batch: self.last(), answer: sealed }, None),
            "refuses" => (Action::Refuse { batch: self.waiting(), reason: Reason::Replayed }, None),
            "objects" => {
                let segment = self.line().keys.get(&Class::Phone).and_then(|key| key.segments.last());
                let entry = segment.map_or(nobody(), |segment| segment.entry);
                (Action::Object { entry, doubt: Doubt::ListDiffers }, None)
            }
            "audits" => {
                let places =
                    words.get(1).map_or(vec![0, 3], |all| all.split(',').map(|p| p.parse().unwrap()).collect());
                (Action::AskAudit { batch: self.last(), places, unit: "DESK".parse().unwrap() }, supervisor)
            }
            "opens" => (Action::OpenAudit { audit, details: sealed }, supervisor),
            "judges" => (Action::JudgeAudit { audit, in_order: true, details: sealed }, supervisor),
            other => panic!("no such word: {other}"),
        }
    }

    /// Decides and writes: what is decided must count, or `decide` makes what `apply` does not admit.
    fn act(&mut self, side: Side, action: Action, person: Option<(PersonId, Role)>) -> Result<EntryId, Refusal> {
        let record = decide(self.line(), action, &Facts { today: today(), side, person })?;
        let id = self.write(side, record, person);
        let void = self.fold.voids.iter().find(|void| void.entry == id);
        assert!(void.is_none(), "decided, and yet void: {void:?}");
        Ok(id)
    }

    fn write(&mut self, side: Side, record: Record, person: Option<(PersonId, Role)>) -> EntryId {
        let at = usize::from(side == Side::Asker);
        let newest: ContentId = content(self.contents);
        let actor = match person {
            Some((person, role)) => Actor::Person { person, role, unit: "DESK".parse().unwrap() },
            None => Actor::Node,
        };
        let said = Said::new(actor, record).carrying([newest]);
        let entry = Entry::sign(keys(at), header(&self.log, at, said)).unwrap();
        let id = entry.id();
        self.log.admit(entry).unwrap();
        self.fold = self.fold.clone().advance(&self.log, &[id]);
        assert_eq!(self.log.get(id).unwrap().header().author, node(at));
        id
    }

    /// An entry of an asker whose program asks nobody: `forges total`, `forges epoch`…
    fn forge(&mut self, what: &str) -> EntryId {
        self.contents += 1;
        let mut asked = self.asked(8, self.contents);
        match what {
            "total" => asked.total += 1,
            "epoch" => asked.epoch = Epoch(asked.epoch.0 - 1),
            "number" => asked.number = 1,
            "root" => asked.root = self.line().batches[0].asked.root,
            "size" => (asked.total, asked.count) = (asked.total + 1, 9),
            "class" => asked.class = Class::BankAccount,
            "purpose" => asked.purpose = Purpose::Oversight,
            "large" => (asked.total, asked.count) = (asked.total + 24, 32),
            "nothing" => asked.count = 0,
            other => panic!("no such forgery: {other}"),
        }
        self.write(Side::Asker, asked.into(), Some((person(1), Role::Investigator)))
    }

    /// `asker asks 32`; `asker forges total`.
    pub(crate) fn does(&mut self, line: &str) -> Result<EntryId, Refusal> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let side = match words[0] {
            "holder" => Side::Holder,
            "asker" => Side::Asker,
            other => panic!("no such side: {other}"),
        };
        if words[1] == "forges" {
            return Ok(self.forge(words[2]));
        }
        let (action, person) = self.action(&words[1..]);
        self.act(side, action, person)
    }
}

fn nobody() -> EntryId {
    EntryId(Hash([0; 32]))
}
