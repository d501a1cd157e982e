//! An enquiry in the house of the asker.

use std::collections::BTreeMap;

use base::{DossierId, EntryId, Hash, ShortText, Title};
use blind::{
    Asking, AskingAction, AskingRecord, Contacted, Epoch, Finished, Followed, HitFound, Prepared, Sent, asking_tasks,
    decide_asking,
};
use dossier::{Actor, Fold, Log, Part};
use handling::{Purpose, Role};
use identifiers::Class;

use crate::support::{Said, content, open, person, say};

struct World {
    log: Log,
    fold: Fold<Asking>,
}

const LINE: DossierId = DossierId(Hash([5; 32]));
const BATCH: EntryId = EntryId(Hash([6; 32]));

fn prepared(approval: bool) -> AskingAction {
    AskingAction::Prepare(Prepared {
        number: Title::new("KG-GP/B/2026/1").unwrap(),
        matter: DossierId(Hash([4; 32])),
        lines: vec![LINE],
        purpose: Purpose::Investigation,
        basis: ShortText::new("an invented provision").unwrap(),
        counts: BTreeMap::from([(Class::Phone, 2)]),
        approval,
        details: content(1),
    })
}

fn sent() -> AskingAction {
    AskingAction::Send(Sent { line: LINE, class: Class::Phone, epoch: Epoch(230), batch: BATCH, secrets: content(1) })
}

impl World {
    fn new() -> World {
        let (log, _) = open("blind-asking", &[(0, Part::Owner)]);
        let fold = Fold::of(&log);
        World { log, fold }
    }

    fn does(&mut self, action: AskingAction, by: Option<(u8, Role)>) -> Result<EntryId, String> {
        let person = by.map(|(number, role)| (person(number), role));
        let record: AskingRecord = decide_asking(&self.fold.thing, action, person).map_err(|refusal| refusal.code)?;
        let actor = by.map_or(Actor::Node, |(number, role)| crate::support::acting(role, number));
        let entry = say(&mut self.log, 0, Said::new(actor, record).carrying([content(1)]));
        self.fold = self.fold.clone().advance(&self.log, &[entry.id()]);
        assert!(self.fold.voids.is_empty(), "decided, and yet void: {:?}", self.fold.voids);
        Ok(entry.id())
    }

    fn words(&self) -> (&'static str, Vec<&'static str>) {
        (self.fold.thing.word(), asking_tasks(&self.fold.thing).iter().map(|task| task.word).collect())
    }
}

const INVESTIGATOR: Option<(u8, Role)> = Some((1, Role::Investigator));
const APPROVER: Option<(u8, Role)> = Some((2, Role::Approver));

#[test]
fn from_the_question_to_the_enquiry_that_follows_a_hit() {
    let mut world = World::new();
    world.does(prepared(false), INVESTIGATOR).unwrap();
    world.does(sent(), INVESTIGATOR).unwrap();
    assert_eq!(world.words(), ("asked", vec!["await-blind-answer"]));
    assert_eq!(world.does(sent(), INVESTIGATOR), Err("blind-done-already".to_owned()), "each partner once for a class");
    let hit = |places: &[u32]| AskingAction::Find(HitFound { batch: BATCH, places: places.to_vec() });
    assert_eq!(world.does(hit(&[0]), None), Err("blind-stage".to_owned()), "no hit before the answer");
    world.does(AskingAction::Finish(Finished { batch: BATCH, tags: content(1) }), None).unwrap();
    assert_eq!(world.words(), ("nothing_held", vec![]));
    let found = world.does(hit(&[1]), None).unwrap();
    assert_eq!(world.words(), ("hit", vec!["follow-blind-hit"]));
    assert_eq!(world.does(hit(&[1]), None), Err("blind-done-already".to_owned()));
    let follow = || AskingAction::Follow(Followed { hit: found, enquiry: DossierId(Hash([8; 32])) });
    world.does(follow(), INVESTIGATOR).unwrap();
    assert_eq!(world.words(), ("hit", vec![]));
    assert_eq!(world.does(follow(), INVESTIGATOR), Err("blind-done-already".to_owned()));
    world.does(AskingAction::Lapse, None).unwrap();
    assert_eq!(world.words(), ("lapsed", vec![]));
    assert_eq!(world.does(hit(&[0]), None), Err("blind-stage".to_owned()), "nothing is compared any more");
}

#[test]
fn a_large_one_waits_for_another_person() {
    let mut world = World::new();
    world.does(prepared(true), INVESTIGATOR).unwrap();
    assert_eq!(world.words(), ("awaiting_approval", vec!["approve-blind"]));
    assert_eq!(world.does(sent(), INVESTIGATOR), Err("blind-stage".to_owned()));
    assert_eq!(world.does(AskingAction::Approve, INVESTIGATOR), Err("role-needed".to_owned()));
    let herself = Some((1, Role::Approver));
    assert_eq!(world.does(AskingAction::Approve, herself), Err("second-person".to_owned()));
    world.does(AskingAction::Approve, APPROVER).unwrap();
    world.does(sent(), APPROVER).unwrap();
    assert_eq!(world.words().0, "asked");
}

#[test]
fn what_is_declined_is_over() {
    let mut world = World::new();
    world.does(prepared(true), INVESTIGATOR).unwrap();
    world.does(AskingAction::Decline { details: content(1) }, APPROVER).unwrap();
    assert_eq!(world.words(), ("declined", vec![]));
    assert_eq!(world.does(AskingAction::Approve, APPROVER), Err("blind-stage".to_owned()));
}

const PROTECTOR: Option<(u8, Role)> = Some((3, Role::VictimProtector));

/// An enquiry about a victim, prepared but for the purpose.
fn about_a_victim(purpose: Purpose) -> AskingAction {
    let AskingAction::Prepare(prepared) = prepared(true) else { panic!("it prepares") };
    AskingAction::Prepare(Prepared { purpose, counts: BTreeMap::from([(Class::Victim, 1)]), ..prepared })
}

#[test]
fn about_a_victim_protection_asks_and_turns_to_protection() {
    let mut world = World::new();
    let role = Err("role-needed".to_owned());
    let nothing = Err("blind-nothing-chosen".to_owned());
    assert_eq!(world.does(about_a_victim(Purpose::VictimProtection), INVESTIGATOR), role);
    assert_eq!(
        world.does(about_a_victim(Purpose::Investigation), INVESTIGATOR),
        nothing,
        "no investigation asks for victims"
    );
    let AskingAction::Prepare(other) = prepared(false) else { panic!("it prepares") };
    let other = AskingAction::Prepare(Prepared { purpose: Purpose::VictimProtection, ..other });
    assert_eq!(world.does(other, PROTECTOR), nothing, "protection asks for nobody else");
    world.does(about_a_victim(Purpose::VictimProtection), PROTECTOR).unwrap();
    assert_eq!(world.does(AskingAction::Approve, PROTECTOR), Err("second-person".to_owned()));
    assert_eq!(world.does(AskingAction::Approve, APPROVER), role, "the second person is a protector too");
    let second = Some((4, Role::VictimProtector));
    world.does(AskingAction::Approve, second).unwrap();
    let sent = Sent { line: LINE, class: Class::Victim, epoch: Epoch(230), batch: BATCH, secrets: content(1) };
    world.does(AskingAction::Send(sent), second).unwrap();
    world.does(AskingAction::Finish(Finished { batch: BATCH, tags: content(1) }), None).unwrap();
    let hit = world.does(AskingAction::Find(HitFound { batch: BATCH, places: vec![0] }), None).unwrap();
    assert_eq!(world.words(), ("hit", vec!["contact-blind-hit"]));
    let follow = AskingAction::Follow(Followed { hit, enquiry: DossierId(Hash([8; 32])) });
    assert_eq!(world.does(follow, INVESTIGATOR), role, "no enquiry of investigators grows out of it");
    let contact = || AskingAction::Contact(Contacted { hit, details: content(1) });
    assert_eq!(world.does(contact(), INVESTIGATOR), role);
    world.does(contact(), PROTECTOR).unwrap();
    assert_eq!(world.words(), ("hit", vec![]));
    assert_eq!(world.does(contact(), PROTECTOR), Err("blind-done-already".to_owned()));
}
