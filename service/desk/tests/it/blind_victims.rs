//! Blind enquiries about persons under protection: who has agreed is found, by protection services, outside the States that must not
//! know, until the consent ends; and nobody else sees anything.

use base::{DossierId, EntryId, LongText, ShortText};
use blind::{Budgets, Terms};
use desk::ports::Archive;
use desk::views::{AskingPage, VictimPage};
use desk::{Acted, Command, Hall, No};
use handling::{Purpose, Role};
use identifiers::Class;
use victims::{GivenBy, Status, Use};

use crate::blind::{ask, fold, mark, offer, terms};
use crate::rig::{House, settle, two};

const PHONE: &str = "+996 555 000 731";
const ROLE: Role = Role::VictimProtector;

fn long(text: &str) -> LongText {
    LongText::new(text).unwrap()
}

fn protection(approval_above: u32) -> Terms {
    Terms {
        classes: vec![Class::Victim],
        purposes: vec![Purpose::VictimProtection],
        basis: ShortText::new("Agreement (synthetic) 9").unwrap(),
        budgets: Budgets { matter: 40, officer_day: 40, node_day: 40, node_epoch: 400 },
        approval_above,
        contact: Some(ShortText::new("Synthetic helpline, +39 000 000").unwrap()),
    }
}

fn refused<T: std::fmt::Debug>(done: Result<T, No>) -> String {
    match done {
        Err(No::Refusal(refusal)) => refusal.code,
        other => panic!("expected a refusal: {other:?}"),
    }
}

/// A record with one identifier.
fn record(house: &House, class: Class, text: &str) -> (DossierId, EntryId) {
    let open = Command::OpenVictimRecord { status: Status::Presumed, text: long("An invented woman at the shelter.") };
    let victim = house.act(ROLE, open).unwrap().dossier;
    let text = ShortText::new(text).unwrap();
    let identifier = Command::RecordVictimIdentifier { victim, class, text, country: None };
    (victim, house.act(ROLE, identifier).unwrap().entry)
}

fn exclude(house: &House, victim: DossierId, states: &[&str]) {
    let states = states.iter().map(|state| state.parse().unwrap()).collect();
    house.act(ROLE, Command::ExcludeStates { victim, states }).unwrap();
}

fn consent(house: &House, victim: DossierId, uses: &[Use], days: i32) -> Result<Acted, No> {
    let until = house.now().date().plus_days(days);
    let text = long("Explained in Kyrgyz, with an interpreter; she agreed.");
    house.act(ROLE, Command::GiveConsent { victim, uses: uses.to_vec(), by: GivenBy::Person, until, text })
}

/// Two nodes of which the second protects a person and answers the first about victims.
struct Pair {
    asker: House,
    holder: House,
    here: (DossierId, EntryId),
    there: DossierId,
    line: DossierId,
}

impl Pair {
    fn new(approval_above: u32) -> Pair {
        let (asker, holder) = two();
        let (here, (there, _)) = (record(&asker, Class::Phone, "0555 000 731"), record(&holder, Class::Phone, PHONE));
        exclude(&asker, here.0, &[]);
        consent(&asker, here.0, &Use::ALL, 90).unwrap();
        let offer = Command::OfferLine { partner: asker.id(), unit: None, terms: protection(approval_above) };
        let line = holder.act(ROLE, offer).unwrap().dossier;
        settle(&asker, &holder);
        Pair { asker, holder, here, there, line }
    }

    fn settle(&self) {
        settle(&self.asker, &self.holder);
        self.holder.desk.see_to_blind_enquiries();
        self.asker.desk.see_to_blind_enquiries();
        settle(&self.asker, &self.holder);
    }

    fn ask(&self) -> Result<Acted, No> {
        let command = Command::AskBlind {
            matter: self.here.0,
            lines: vec![self.line],
            identifiers: vec![self.here.1],
            basis: ShortText::new("Protection law (synthetic) 1").unwrap(),
            reason: long("So that she tells it once."),
        };
        self.asker.act(ROLE, command)
    }

    /// Asks, and what came of it.
    fn found(&self) -> AskingPage {
        let asking = self.ask().unwrap().dossier;
        self.settle();
        self.page(asking)
    }

    fn page(&self, asking: DossierId) -> AskingPage {
        self.asker.desk.blind_asking(&self.asker.reader(ROLE), asking).unwrap()
    }

    fn agree(&self, states: &[&str]) {
        exclude(&self.holder, self.there, states);
        consent(&self.holder, self.there, &[Use::BeFound], 90).unwrap();
        self.settle();
    }

    fn there(&self) -> VictimPage {
        self.holder.desk.victim(&self.holder.reader(ROLE), self.there).unwrap()
    }
}

#[test]
fn who_has_agreed_is_found_and_a_hit_leads_to_a_contact() {
    let pair = Pair::new(8);
    assert!(pair.found().hits.is_empty(), "nobody is found without having agreed");
    assert_eq!(refused(consent(&pair.holder, pair.there, &[Use::BeFound], 90)), "victim-states-first");
    pair.agree(&["UZ"]);
    assert_eq!(pair.there().found_by.len(), 1);
    let page = pair.found();
    let hit = &page.hits[0];
    assert_eq!((hit.class.as_str(), hit.held[0].text.as_str()), ("victim", "0555 000 731"));
    assert_eq!(hit.contact.as_deref(), Some("Synthetic helpline, +39 000 000"));
    assert_eq!(page.identifiers, [("phone".to_owned(), "0555 000 731".to_owned())], "shown under its own class");
    assert!(page.may.contains("note_contact") && !page.may.contains("follow_hit"));

    let desk = pair.asker.desk.desk(&pair.asker.reader(ROLE)).unwrap();
    assert!(desk.tasks.iter().any(|task| task.word == "contact-blind-hit"));
    let (asking, hit) = (page.line.dossier, hit.entry);
    let note = || Command::NoteContact {
        asking,
        hit,
        text: long("They will call back; the plan is shared with her consent."),
    };
    pair.asker.act(ROLE, note()).unwrap();
    assert_eq!(refused(pair.asker.act(ROLE, note())), "blind-done-already");
    let page = pair.page(asking);
    assert!(page.hits[0].seen_to && page.hits[0].contacted.is_some() && !page.may.contains("note_contact"));
    assert!(!format!("{:?}", fold(&pair.holder, pair.line)).contains("555"), "the partner learnt no number");
}

#[test]
fn who_agrees_later_is_found_without_asking_again() {
    let pair = Pair::new(8);
    let asking = pair.found().line.dossier;
    pair.agree(&[]);
    assert_eq!(pair.page(asking).hits.len(), 1);
}

#[test]
fn a_name_in_another_script_is_found_too() {
    let pair = Pair::new(8);
    let text = |text: &str| ShortText::new(text).unwrap();
    let name = |victim, name: &str| Command::RecordVictimIdentifier {
        victim,
        class: Class::Person,
        text: text(name),
        country: None,
    };
    pair.holder.act(ROLE, name(pair.there, "Aiperi Beitaanyshova, 2004")).unwrap();
    pair.agree(&[]);
    let here = pair.asker.act(ROLE, name(pair.here.0, "Бейтаанышова Айпери, 2004")).unwrap().entry;
    let pair = Pair { here: (pair.here.0, here), ..pair };
    let page = pair.found();
    assert_eq!(page.hits[0].held[0].text, "Бейтаанышова Айпери, 2004");
    assert_eq!(page.hits[0].held[0].likeness, Some("name_and_year"));
}

#[test]
fn a_state_that_must_not_know_finds_nothing() {
    let pair = Pair::new(8);
    let state = pair.asker.card.authority.country().to_string();
    pair.agree(&[&state]);
    assert!(pair.found().hits.is_empty());
    assert!(pair.there().found_by.is_empty());
    // Said differently, it is found; and excluded again, it leaves the list.
    exclude(&pair.holder, pair.there, &[]);
    pair.settle();
    assert_eq!(pair.found().hits.len(), 1);
    exclude(&pair.holder, pair.there, &[&state]);
    pair.settle();
    assert!(pair.found().hits.is_empty());
}

#[test]
fn a_consent_that_is_withdrawn_or_over_ends_being_found() {
    let pair = Pair::new(8);
    pair.agree(&[]);
    assert_eq!(pair.found().hits.len(), 1);
    pair.holder.act(ROLE, Command::WithdrawConsent { victim: pair.there }).unwrap();
    pair.settle();
    assert!(pair.found().hits.is_empty(), "it left the list with the word");
    assert!(!pair.there().may.contains("withdraw_consent"));

    consent(&pair.holder, pair.there, &[Use::BeFound], 2).unwrap();
    pair.settle();
    assert_eq!(pair.found().hits.len(), 1);
    pair.holder.wait_days(3);
    pair.settle();
    assert!(pair.found().hits.is_empty(), "it left the list by itself");
}

#[test]
fn who_asks_needs_consent_too_and_its_end_ends_the_comparing() {
    let pair = Pair::new(8);
    let asking = pair.found().line.dossier;
    consent(&pair.asker, pair.here.0, &[Use::BeFound], 90).unwrap();
    assert_eq!(pair.page(asking).line.stage, "lapsed", "what was asked is compared no more");
    assert_eq!(refused(pair.ask()), "victim-no-consent");
    pair.agree(&[]);
    assert!(pair.page(asking).hits.is_empty());
    // A State that must not know is not asked either.
    consent(&pair.asker, pair.here.0, &Use::ALL, 90).unwrap();
    exclude(&pair.asker, pair.here.0, &[&pair.holder.card.authority.country().to_string()]);
    assert_eq!(refused(pair.ask()), "victim-state-excluded");
    let form = pair.asker.desk.blind_form(&pair.asker.reader(ROLE), pair.here.0).unwrap();
    assert!(form.protects && form.offers.is_empty());
}

#[test]
fn where_the_holder_wants_two_a_second_protector_sends_it() {
    let pair = Pair::new(0);
    pair.agree(&[]);
    let asking = pair.ask().unwrap().dossier;
    let approve = || Command::ApproveBlind { asking };
    assert_eq!(refused(pair.asker.act(ROLE, approve())), "second-person");
    assert_eq!(refused(pair.asker.act(Role::Approver, approve())), "not-found");
    let second = pair.asker.second(ROLE);
    // Withdrawn meanwhile, nothing leaves the house.
    pair.asker.act(ROLE, Command::WithdrawConsent { victim: pair.here.0 }).unwrap();
    assert_eq!(refused(pair.asker.desk.act(&second, approve(), None)), "victim-no-consent");
    consent(&pair.asker, pair.here.0, &Use::ALL, 90).unwrap();
    pair.asker.desk.act(&second, approve(), None).unwrap();
    pair.settle();
    assert_eq!(pair.page(asking).hits.len(), 1);
}

#[test]
fn nobody_else_sees_anything() {
    let pair = Pair::new(8);
    pair.agree(&[]);
    let page = pair.found();
    for role in Role::ALL.into_iter().filter(|role| *role != ROLE) {
        let (here, there) = (pair.asker.reader(role), pair.holder.reader(role));
        assert!(pair.holder.desk.victim(&there, pair.there).is_err(), "{role:?} sees the record");
        assert!(pair.asker.desk.blind_asking(&here, page.line.dossier).is_err(), "{role:?} sees the enquiry");
        assert!(pair.holder.desk.blind_line(&there, pair.line).is_err(), "{role:?} sees the line");
        for dossier in [pair.there, pair.line] {
            assert!(pair.holder.desk.log(&there, dossier).is_err(), "{role:?} sees the log");
            assert!(pair.holder.desk.export(&there, dossier, true, &mut Vec::new()).is_err(), "{role:?} takes a file");
        }
    }
    pair.there();
    assert!(!pair.holder.sqlite.accesses(Some(pair.there), 0, 10).unwrap().is_empty(), "it is on record");
    let matter = pair.holder.matter("T-1");
    pair.holder.desk.matter(&pair.holder.reader(Role::Investigator), matter).unwrap();
    pair.there();
    let supervisor = pair.holder.reader(Role::Supervisor);
    let read = pair.holder.desk.accesses(&supervisor, Some(pair.there), 0).unwrap();
    assert!(read.is_empty(), "what protection reads is overseen by nobody outside of it: {read:?}");
    let all = pair.holder.desk.accesses(&supervisor, None, 0).unwrap();
    assert!(!all.is_empty() && all.iter().all(|line| line.dossier == matter), "{all:?}");
    assert_eq!(pair.holder.desk.accesses(&supervisor, None, 1).unwrap(), all[1..], "counted by what is seen");
}

#[test]
fn what_is_a_victims_is_in_no_list_of_investigators() {
    let pair = Pair::new(8);
    let (matter, there) = (pair.asker.matter("M-1"), pair.holder.matter("T-1"));
    mark(&pair.holder, there, Class::Phone, PHONE, true).unwrap();
    let phone = mark(&pair.asker, matter, Class::Phone, PHONE, false).unwrap().entry;
    let ordinary = offer(&pair.holder, &pair.asker, terms());
    pair.settle();
    let asking = ask(&pair.asker, matter, &[ordinary], &[phone]).unwrap().dossier;
    pair.settle();
    let page = pair.asker.desk.blind_asking(&pair.asker.reader(Role::Investigator), asking).unwrap();
    assert!(page.hits.is_empty(), "also without any consent");
    // Taken off, it is an ordinary number again.
    let identifier = pair.there().identifiers[0].entry;
    pair.holder.act(ROLE, Command::RemoveVictimIdentifier { victim: pair.there, identifier }).unwrap();
    pair.settle();
    let page = pair.asker.desk.blind_asking(&pair.asker.reader(Role::Investigator), asking).unwrap();
    assert_eq!(page.hits.len(), 1);
}

#[test]
fn an_erased_identifier_leaves_the_list_and_the_page_says_so() {
    let pair = Pair::new(8);
    pair.agree(&[]);
    let log = pair.holder.desk.log(&pair.holder.reader(ROLE), pair.there).unwrap();
    let contents = log.entries.iter().filter(|line| line.kind.starts_with("victims.identifier-recorded"));
    let contents = contents.flat_map(|line| line.contents.iter().map(|(id, ..)| *id)).collect();
    let reason = ShortText::new("She wants it gone.").unwrap();
    pair.holder.act(ROLE, Command::EraseContents { dossier: pair.there, contents, reason }).unwrap();
    pair.settle();
    assert!(pair.found().hits.is_empty());
    assert_eq!(pair.there().identifiers[0].shown, None);
}

#[test]
fn an_officer_offers_no_line_of_protection_and_a_hit_opens_no_enquiry() {
    let pair = Pair::new(8);
    let offer = Command::OfferLine { partner: pair.holder.id(), unit: None, terms: protection(8) };
    assert_eq!(refused(pair.asker.act(Role::Officer, offer)), "not-found");
    let ordinary = Command::OfferLine { partner: pair.holder.id(), unit: None, terms: terms() };
    assert_eq!(refused(pair.asker.act(ROLE, ordinary)), "not-found");
    pair.agree(&[]);
    let page = pair.found();
    let follow = Command::FollowHit {
        asking: page.line.dossier,
        hit: page.hits[0].entry,
        urgency: enquiries::Urgency::Ordinary,
        code: handling::HandlingCode::H1,
        caveats: Vec::new(),
        question: long("Who is she?"),
    };
    assert_eq!(refused(pair.asker.act(ROLE, follow)), "blind-turn-to-contact");
}
