//! Blind enquiries between real halls: from the offer to the hit, what budgets stop, what lists forget, and what oversight sees.

use base::{DossierId, EntryId, LongText, ShortText};
use blind::{BatchState, Budgets, Line, Terms};
use desk::views::{AskingPage, LinePage};
use desk::{Acted, Command, Hall, No};
use dossier::Fold;
use enquiries::Urgency;
use handling::{HandlingCode, Purpose, Role};
use identifiers::Class;

use crate::rig::{House, carry, introduce, log_of, settle, two};

pub(crate) const PHONE: &str = "+996 555 000 417";

pub(crate) fn terms() -> Terms {
    Terms {
        classes: vec![Class::Phone, Class::Vehicle],
        purposes: vec![Purpose::Investigation],
        basis: ShortText::new("Agreement (synthetic) 4").unwrap(),
        budgets: Budgets { matter: 40, officer_day: 40, node_day: 200, node_epoch: 2_000 },
        approval_above: 8,
        contact: None,
    }
}

fn long(text: &str) -> LongText {
    LongText::new(text).unwrap()
}

/// `holder` offers `asker` a line.
pub(crate) fn offer(holder: &House, asker: &House, terms: Terms) -> DossierId {
    holder.act(Role::Officer, Command::OfferLine { partner: asker.id(), unit: None, terms }).unwrap().dossier
}

pub(crate) fn mark(house: &House, matter: DossierId, class: Class, text: &str, searchable: bool) -> Result<Acted, No> {
    let text = ShortText::new(text).unwrap();
    house.act(Role::Investigator, Command::MarkIdentifier { matter, class, text, country: None, searchable })
}

pub(crate) fn ask(house: &House, matter: DossierId, lines: &[DossierId], identifiers: &[EntryId]) -> Result<Acted, No> {
    let command = Command::AskBlind {
        matter,
        lines: lines.to_vec(),
        identifiers: identifiers.to_vec(),
        basis: ShortText::new("CPC (synthetic) 1").unwrap(),
        reason: long("A synthetic suspicion."),
    };
    house.act(Role::Investigator, command)
}

fn asked(house: &House, asking: DossierId) -> AskingPage {
    house.desk.blind_asking(&house.reader(Role::Investigator), asking).unwrap()
}

/// What is held by the first hit, and how much is alike.
fn held(page: &AskingPage) -> Vec<(&str, Option<&'static str>)> {
    page.hits[0].held.iter().map(|held| (held.text.as_str(), held.likeness)).collect()
}

fn line_of(house: &House, role: Role, line: DossierId) -> LinePage {
    house.desk.blind_line(&house.reader(role), line).unwrap()
}

pub(crate) fn fold(house: &House, line: DossierId) -> Line {
    Fold::of(&log_of(house, line)).thing
}

fn refused<T: std::fmt::Debug>(done: Result<T, No>) -> String {
    match done {
        Err(No::Refusal(refusal)) => refusal.code,
        other => panic!("expected a refusal: {other:?}"),
    }
}

/// Two nodes of which the second holds `PHONE` and answers the first: matter and identifier of the asker, and the line.
struct Pair {
    asker: House,
    holder: House,
    matter: DossierId,
    phone: EntryId,
    there: DossierId,
    held: EntryId,
    line: DossierId,
}

impl Pair {
    fn new(terms: Terms) -> Pair {
        let (asker, holder) = two();
        let (matter, there) = (asker.matter("M-1"), holder.matter("T-1"));
        let held = mark(&holder, there, Class::Phone, PHONE, true).unwrap().entry;
        let phone = mark(&asker, matter, Class::Phone, "0555 000 417", false).unwrap().entry;
        let line = offer(&holder, &asker, terms);
        settle(&asker, &holder);
        Pair { asker, holder, matter, phone, there, held, line }
    }

    fn ask(&self) -> Result<Acted, No> {
        ask(&self.asker, self.matter, &[self.line], &[self.phone])
    }

    fn settle(&self) {
        settle(&self.asker, &self.holder);
    }
}

fn follow(asking: DossierId, hit: EntryId) -> Command {
    Command::FollowHit {
        asking,
        hit,
        urgency: Urgency::Ordinary,
        code: HandlingCode::H1,
        caveats: Vec::new(),
        question: long("You hold something on +996555000417: what can you share?"),
    }
}

#[test]
fn a_partner_that_holds_something_says_so_and_learns_nothing() {
    let pair = Pair::new(terms());
    let form = pair.asker.desk.blind_form(&pair.asker.reader(Role::Investigator), pair.matter).unwrap();
    assert_eq!(form.offers.len(), 1);
    assert!(form.offers[0].listed, "the list is here before anybody asks");
    assert_eq!((form.offers[0].left_matter, form.offers[0].left_node), (40, 200));

    let asking = pair.ask().unwrap().dossier;
    assert_eq!(asked(&pair.asker, asking).line.stage, "asked");
    pair.settle();
    let page = asked(&pair.asker, asking);
    assert_eq!(page.line.stage, "hit", "{page:?}");
    assert_eq!(held(&page), [("0555 000 417", None)]);
    assert_eq!(page.asked[0].state, "hit");

    // What the holder has: a count, a handle, an officer's identifier; and no trace of what was asked.
    let there = line_of(&pair.holder, Role::Officer, pair.line);
    assert_eq!((there.day, there.usage.len()), (1, 1));
    // Fewer digits would be found in an identifier now and then.
    assert!(!format!("{there:?}").replace(' ', "").contains("555000417"));
    assert_ne!(there.usage[0].matter, pair.matter.to_string());
    let desk = pair.asker.desk.desk(&pair.asker.reader(Role::Investigator)).unwrap();
    assert!(desk.tasks.iter().any(|task| task.word == "follow-blind-hit"));

    // The second step is an ordinary enquiry, with a reason, and both know.
    let enquiry = pair.asker.act(Role::Investigator, follow(asking, page.hits[0].entry)).unwrap().dossier;
    assert_eq!(asked(&pair.asker, asking).hits[0].followed, Some(enquiry));
    pair.settle();
    assert!(pair.holder.desk.enquiry(&pair.holder.reader(Role::Officer), enquiry).is_ok());
}

#[test]
fn a_partner_that_holds_nothing_is_told_nothing_and_says_nothing() {
    let pair = Pair::new(terms());
    let other = mark(&pair.asker, pair.matter, Class::Phone, "+996 555 000 999", false).unwrap().entry;
    let asking = ask(&pair.asker, pair.matter, &[pair.line], &[other]).unwrap().dossier;
    pair.settle();
    let page = asked(&pair.asker, asking);
    assert_eq!((page.line.stage.as_str(), page.hits.len(), page.asked[0].state), ("nothing_held", 0, "nothing_held"));
    assert!(page.asked[0].until.is_some(), "it is compared again until the epoch ends");
}

#[test]
fn what_the_partner_marks_later_rings_without_a_further_question() {
    let pair = Pair::new(terms());
    let other = mark(&pair.asker, pair.matter, Class::Phone, "+996 555 000 999", false).unwrap().entry;
    let asking = ask(&pair.asker, pair.matter, &[pair.line], &[other]).unwrap().dossier;
    pair.settle();
    assert_eq!(asked(&pair.asker, asking).line.stage, "nothing_held");
    mark(&pair.holder, pair.there, Class::Phone, "+996 555 000 999", true).unwrap();
    pair.settle();
    let page = asked(&pair.asker, asking);
    assert_eq!(page.line.stage, "hit");
    assert_eq!(fold(&pair.holder, pair.line).batches.len(), 1, "nothing more was asked");
    // Closing the matter ends it.
    pair.asker.act(Role::Investigator, Command::CloseMatter { matter: pair.matter }).unwrap();
    pair.asker.desk.see_to_blind_enquiries();
    assert_eq!(asked(&pair.asker, asking).line.stage, "lapsed");
}

#[test]
fn what_is_taken_off_is_found_no_more() {
    let pair = Pair::new(terms());
    let off = Command::UnmarkIdentifier { matter: pair.there, identifier: pair.held };
    pair.holder.act(Role::Investigator, off).unwrap();
    pair.settle();
    let asking = pair.ask().unwrap().dossier;
    pair.settle();
    assert_eq!(asked(&pair.asker, asking).line.stage, "nothing_held");
}

#[test]
fn a_node_that_was_away_is_answered_when_it_is_back_also_after_a_restart() {
    let mut pair = Pair::new(terms());
    let asking = pair.ask().unwrap().dossier;
    pair.holder.restart();
    pair.asker.restart();
    pair.settle();
    assert_eq!(asked(&pair.asker, asking).line.stage, "hit");
}

#[test]
fn a_spent_budget_stops_the_asker_before_anything_leaves() {
    let pair = Pair::new(Terms { budgets: Budgets { matter: 2, ..terms().budgets }, ..terms() });
    pair.ask().unwrap();
    pair.settle();
    pair.ask().unwrap();
    // What waits counts as if it were answered.
    assert_eq!(refused(pair.ask()), "blind-matter-budget");
    pair.settle();
    assert_eq!(refused(pair.ask()), "blind-matter-budget");
    assert_eq!(fold(&pair.holder, pair.line).batches.len(), 2);
    let another = pair.asker.matter("M-2");
    let phone = mark(&pair.asker, another, Class::Phone, PHONE, false).unwrap().entry;
    ask(&pair.asker, another, &[pair.line], &[phone]).unwrap();
    pair.settle();
    assert!(fold(&pair.holder, pair.line).batches.iter().all(|b| matches!(b.state, BatchState::Answered { .. })));
}

#[test]
fn a_large_batch_waits_for_a_second_person() {
    let pair = Pair::new(terms());
    let mut all = vec![pair.phone];
    for number in 0..8 {
        let text = format!("+996 555 100 {number:03}");
        all.push(mark(&pair.asker, pair.matter, Class::Phone, &text, false).unwrap().entry);
    }
    let asking = ask(&pair.asker, pair.matter, &[pair.line], &all).unwrap().dossier;
    assert_eq!(asked(&pair.asker, asking).line.stage, "awaiting_approval");
    assert!(fold(&pair.asker, pair.line).batches.is_empty(), "nothing has left");
    let by_herself = pair.asker.act(Role::Investigator, Command::ApproveBlind { asking });
    assert_eq!(refused(by_herself), "role-needed");
    pair.asker.act(Role::Approver, Command::ApproveBlind { asking }).unwrap();
    pair.settle();
    let page = asked(&pair.asker, asking);
    assert_eq!((page.line.stage.as_str(), page.hits.len()), ("hit", 1));
    let batch = &fold(&pair.holder, pair.line).batches[0];
    assert_eq!((batch.asked.count, batch.approved.is_some()), (32, true), "filled up, and approved");

    let again = ask(&pair.asker, pair.matter, &[pair.line], &all);
    assert_eq!(refused(again), "blind-matter-budget", "nothing that will be refused waits for a second person");
}

#[test]
fn an_epoch_ends_its_key_and_its_lists() {
    let pair = Pair::new(terms());
    let asking = pair.ask().unwrap().dossier;
    pair.settle();
    let key = fold(&pair.holder, pair.line).keys[&Class::Phone].clone();
    for house in [&pair.asker, &pair.holder] {
        house.wait_days(91);
    }
    pair.holder.desk.see_to_blind_enquiries();
    pair.settle();
    pair.asker.desk.see_to_blind_enquiries();
    let next = fold(&pair.asker, pair.line).keys[&Class::Phone].clone();
    assert!(next.epoch > key.epoch && next.public != key.public && !next.segments.is_empty());
    // What was found stays on the desk until somebody has seen to it.
    let page = asked(&pair.asker, asking);
    assert_eq!((page.line.stage.as_str(), page.asked[0].until), ("hit", None));
    let desk = pair.asker.desk.desk(&pair.asker.reader(Role::Investigator)).unwrap();
    assert!(desk.tasks.iter().any(|task| task.word == "follow-blind-hit"));
    pair.asker.act(Role::Investigator, follow(asking, page.hits[0].entry)).unwrap();
    pair.asker.desk.see_to_blind_enquiries();
    assert_eq!(asked(&pair.asker, asking).line.stage, "lapsed");
    for house in [&pair.asker, &pair.holder] {
        let gone = house.archive.content(key.segments[0].segment.segment).unwrap();
        assert!(gone.is_none(), "the old list is erased on both sides");
    }
    let asking = pair.ask().unwrap().dossier;
    pair.settle();
    assert_eq!(asked(&pair.asker, asking).line.stage, "hit", "the new list holds the same");
}

/// Asked on the last day and answered at once, and the asker hears of it when the epoch is over, with the next key in the same parcel.
#[test]
fn an_answer_that_comes_after_its_epoch_accuses_nobody() {
    let pair = Pair::new(terms());
    let asking = pair.ask().unwrap().dossier;
    carry(&pair.asker, &pair.holder);
    pair.holder.desk.see_to_blind_enquiries();
    assert!(matches!(fold(&pair.holder, pair.line).batches[0].state, BatchState::Answered { .. }));
    for house in [&pair.asker, &pair.holder] {
        house.wait_days(91);
    }
    pair.holder.desk.see_to_blind_enquiries();
    pair.settle();
    let page = asked(&pair.asker, asking);
    assert_eq!((page.asked[0].state, page.asked[0].reason), ("refused", Some("wrong_epoch")));
    assert!(fold(&pair.holder, pair.line).objections.is_empty());
    assert!(["not_answered", "lapsed"].contains(&page.line.stage.as_str()), "and not that nothing is held");
}

#[test]
fn a_closed_line_answers_no_more() {
    let pair = Pair::new(terms());
    // Asked before the asker hears that it was closed.
    let asking = pair.ask().unwrap().dossier;
    pair.holder.act(Role::Officer, Command::CloseLine { line: pair.line }).unwrap();
    pair.settle();
    let page = asked(&pair.asker, asking);
    assert_eq!((page.asked[0].state, page.asked[0].reason), ("refused", Some("line_closed")));
    assert_eq!(refused(pair.ask()), "blind-line-closed");
    assert!(fold(&pair.holder, pair.line).alarms().next().is_none(), "that is nobody's fault");
    let again = Command::OfferLine { partner: pair.asker.id(), unit: None, terms: terms() };
    pair.holder.act(Role::Officer, again).unwrap();
}

#[test]
fn what_stands_in_a_victims_annex_is_in_no_list_and_nobody_is_told() {
    let pair = Pair::new(terms());
    let cell = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    let submission = desk::ParsedSubmission {
        format: base::Title::new("form").unwrap(),
        rows: vec![cell("cas_Status", "Active")],
        annex: vec![
            cell("prs_MobilePhone", "+996 555 000 777"),
            // Written as at home, in a row that names the State.
            [cell("prs_MobilePhone", "90 123 45 67"), cell("prs_Citizenship", "TR; UZ")].concat(),
        ],
    };
    let third = pair.holder.matter("T-2");
    pair.holder.act(Role::Investigator, Command::ImportSubmission { matter: third, submission }).unwrap();
    // Somebody records the same number in another matter: nothing on the page says that it is a victim's.
    mark(&pair.holder, pair.there, Class::Phone, "+996 555 000 777", true).unwrap();
    mark(&pair.holder, pair.there, Class::Phone, "+998 90 123 45 67", true).unwrap();
    let phone = mark(&pair.asker, pair.matter, Class::Phone, "+996 555 000 777", false).unwrap().entry;
    let foreign = mark(&pair.asker, pair.matter, Class::Phone, "+998 90 123 45 67", false).unwrap().entry;
    pair.settle();
    let asking = ask(&pair.asker, pair.matter, &[pair.line], &[phone, foreign, pair.phone]).unwrap().dossier;
    pair.settle();
    let page = asked(&pair.asker, asking);
    assert_eq!(page.hits.len(), 1);
    assert_eq!(held(&page), [("0555 000 417", None)], "the other one is found, this one is not");
    let victim = mark(&pair.holder, pair.there, Class::Victim, "+996 555 000 777", true);
    assert_eq!(refused(victim), "identifier-of-victim");
}

#[test]
fn oversight_has_a_sample_opened_and_sees_what_was_asked() {
    let pair = Pair::new(terms());
    let second = mark(&pair.asker, pair.matter, Class::Phone, "+996 555 000 999", false).unwrap().entry;
    ask(&pair.asker, pair.matter, &[pair.line], &[pair.phone, second]).unwrap();
    pair.settle();
    let batch = fold(&pair.holder, pair.line).batches[0].entry;
    let audit = Command::AskBlindAudit { line: pair.line, batch };
    assert_eq!(refused(pair.holder.act(Role::Officer, audit.clone())), "not-found");
    let audit = pair.holder.act(Role::Supervisor, audit).unwrap().entry;
    pair.settle();
    pair.asker.act(Role::Supervisor, Command::OpenBlindAudit { line: pair.line, audit }).unwrap();
    pair.settle();
    let page = line_of(&pair.holder, Role::Supervisor, pair.line);
    let shown: Vec<(&str, Option<&str>)> =
        page.audits[0].shown.iter().map(|place| (place.state, place.shown.as_deref())).collect();
    assert_eq!(shown.len(), 8);
    assert_eq!(shown.iter().filter(|(state, _)| *state == "asked").count(), 2);
    assert_eq!(shown.iter().filter(|(state, _)| *state == "padding").count(), 6);
    assert!(shown.iter().any(|(_, text)| text.is_some_and(|text| text.contains("555000417"))));
    assert_eq!(page.audits[0].reason.as_ref().map(|(matter, _)| matter.as_str()), Some("M-1"));
    // The officer at the holder sees that there was an audit, and not what it showed.
    assert!(line_of(&pair.holder, Role::Officer, pair.line).audits[0].shown.is_empty());
    // Nor does anybody take it out of the house in the file of the line.
    let mut taken = 0;
    for house in [&pair.asker, &pair.holder] {
        for role in Role::ALL {
            let mut file = Vec::new();
            if house.desk.export(&house.reader(role), pair.line, true, &mut file).is_ok() {
                let held = dossier::file::verify(file.as_slice(), |_, _| Ok(())).unwrap().contents;
                assert!(held.values().all(|state| *state != dossier::file::ContentState::Opened), "{role:?}");
                taken += 1;
            }
        }
    }
    assert!(taken > 0);
    let judged = Command::JudgeBlindAudit { line: pair.line, audit, in_order: true, text: long("In order.") };
    pair.holder.act(Role::Supervisor, judged).unwrap();
    pair.settle();
    assert_eq!(line_of(&pair.asker, Role::Supervisor, pair.line).audits[0].judged, Some(true));
}

#[test]
fn several_partners_are_asked_at_once_and_each_for_itself() {
    let (asker, holder, third) = (House::new(0), House::new(1), House::new(2));
    introduce(&asker, &holder);
    introduce(&asker, &third);
    let matter = asker.matter("M-1");
    let phone = mark(&asker, matter, Class::Phone, PHONE, false).unwrap().entry;
    let car = mark(&asker, matter, Class::Vehicle, "01KG417SYN", false).unwrap().entry;
    mark(&third, third.matter("T-1"), Class::Phone, PHONE, true).unwrap();
    let narrow = Terms { classes: vec![Class::Phone], ..terms() };
    let lines = [offer(&holder, &asker, terms()), offer(&third, &asker, narrow)];
    settle(&asker, &holder);
    settle(&asker, &third);
    let asking = ask(&asker, matter, &lines, &[phone, car]).unwrap().dossier;
    settle(&asker, &holder);
    settle(&asker, &third);
    let page = asked(&asker, asking);
    let mut states: Vec<(&str, &str)> = page.asked.iter().map(|one| (one.class.as_str(), one.state)).collect();
    states.sort_unstable();
    assert_eq!(states, [("phone", "hit"), ("phone", "nothing_held"), ("vehicle", "nothing_held")]);
    // A class that nobody offers is asked of nobody.
    let only_car = ask(&asker, matter, &lines[1..], &[car]);
    assert_eq!(refused(only_car), "blind-class-not-offered");
    assert_eq!(fold(&third, lines[1]).batches.len(), 1);
    assert!(matches!(fold(&third, lines[1]).batches[0].state, BatchState::Answered { .. }));
}
