//! Requests about a person, from the letter to what comes after, between two halls: Italy and Türkiye, which both are bound by the
//! conventions on extradition and on the transfer of sentenced persons.

use std::collections::BTreeMap;

use base::{Date, DossierId, LongText, Refusal, ShortText, Title};
use cooperation::{Enforcement, SentenceEvent, Topic};
use desk::command::Acted;
use desk::views::{ClockView, RequestPage};
use desk::{Command, Hall, No};
use handling::Role;

use crate::rig::{House, introduce, settle};

pub(crate) fn long(text: &str) -> LongText {
    LongText::new(text).unwrap()
}

pub(crate) fn short(text: &str) -> ShortText {
    ShortText::new(text).unwrap()
}

/// The two sides of one request.
pub(crate) struct Pair {
    /// Italy, which asks.
    pub(crate) asking: House,
    /// Türkiye, which is asked.
    pub(crate) asked: House,
    pub(crate) matter: DossierId,
}

impl Pair {
    pub(crate) fn new() -> Pair {
        Pair::of(House::new(1), House::new(2))
    }

    pub(crate) fn of(asking: House, asked: House) -> Pair {
        introduce(&asking, &asked);
        let matter = asking.matter("M-1");
        Pair { asking, asked, matter }
    }

    /// A letter with these fields filled.
    pub(crate) fn draft(&self, measure: &str, fields: &[&str]) -> DossierId {
        let (measure, language) = (Title::new(measure).unwrap(), "en".parse::<base::Language>().unwrap());
        let begun = Command::DraftRequest {
            matter: self.matter,
            enquiry: None,
            partner: self.asked.id(),
            measure: measure.clone(),
            language: language.clone(),
        };
        let draft = self.asking.act(Role::Prosecutor, begun).unwrap().dossier;
        let text =
            |code: &&str| ((*code).to_owned(), BTreeMap::from([(language.clone(), "An invented text.".to_owned())]));
        let revised = Command::ReviseDraft {
            draft,
            measure,
            language: language.clone(),
            fields: fields.iter().map(text).collect(),
            annexes: Vec::new(),
            facts: Default::default(),
        };
        self.asking.act(Role::Prosecutor, revised).unwrap();
        draft
    }

    /// The letter is submitted, approved, sent and arrived.
    pub(crate) fn send(&self, draft: DossierId) -> DossierId {
        self.asking.act(Role::Prosecutor, Command::SubmitDraft { draft }).unwrap();
        self.asking.act(Role::Approver, Command::ApproveDraft { draft, submission: None }).unwrap();
        let request = self.asking.act(Role::Prosecutor, Command::SendRequest { draft }).unwrap().dossier;
        settle(&self.asking, &self.asked);
        let acknowledge = Command::AcknowledgeRequest { request, reference: None };
        self.there(Role::Registrar, acknowledge).unwrap();
        request
    }

    pub(crate) fn here(&self, command: Command) -> Result<Acted, No> {
        let acted = self.asking.act(Role::Prosecutor, command);
        settle(&self.asking, &self.asked);
        acted
    }

    pub(crate) fn there(&self, role: Role, command: Command) -> Result<Acted, No> {
        let acted = self.asked.act(role, command);
        settle(&self.asking, &self.asked);
        acted
    }

    pub(crate) fn page_here(&self, request: DossierId) -> RequestPage {
        self.asking.desk.request(&self.asking.reader(Role::Prosecutor), request).unwrap()
    }

    pub(crate) fn page_there(&self, request: DossierId) -> RequestPage {
        self.asked.desk.request(&self.asked.reader(Role::Registrar), request).unwrap()
    }

    pub(crate) fn today(&self) -> Date {
        self.asked.now().date()
    }
}

pub(crate) fn refused(acted: Result<Acted, No>) -> Refusal {
    match acted {
        Err(No::Refusal(refusal)) => refusal,
        Err(No::Fault(fault)) => panic!("{fault}"),
        Ok(_) => panic!("it was done"),
    }
}

fn clocks<'p>(page: &'p RequestPage, of: &str) -> Vec<&'p ClockView> {
    page.clocks.iter().filter(|clock| clock.of == of).collect()
}

/// What a request for service must say.
pub(crate) const SERVICE: &[&str] = &["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M15"];
const ARREST: &[&str] = &["P1", "P2", "P3", "P4"];
const EXTRADITION: &[&str] = &["E1", "E2", "E3", "E4"];

/// While the second person reads, another of them sends the letter back, and it comes again with another text.
#[test]
fn nobody_approves_a_text_that_they_have_not_seen() {
    let pair = Pair::new();
    let draft = pair.draft("provisional_arrest", ARREST);
    let here = |role, command| pair.asking.act(role, command);
    let read = || pair.asking.desk.draft(&pair.asking.reader(Role::Approver), draft).unwrap().submission;
    assert_eq!(read(), None, "nothing is before them");
    here(Role::Prosecutor, Command::SubmitDraft { draft }).unwrap();
    let submission = read();
    let reason = base::LongText::new("The measure is another one.").unwrap();
    here(Role::Approver, Command::ReturnDraft { draft, reason }).unwrap();
    here(Role::Prosecutor, Command::SubmitDraft { draft }).unwrap();
    let approved = here(Role::Approver, Command::ApproveDraft { draft, submission });
    assert_eq!(refused(approved).code, "draft-superseded");
    here(Role::Approver, Command::ApproveDraft { draft, submission: read() }).unwrap();
}

/// Whoever is asked to transfer a person and has given the request to a unit, has it before somebody until it is granted or refused.
#[test]
fn what_was_assigned_and_must_be_granted_waits_for_somebody() {
    let pair = Pair::new();
    let request = pair.send(pair.draft("extradition", EXTRADITION));
    let unit = pair.asked.card.units[0].code.clone();
    let waits = |word: &str| {
        let desk = pair.asked.desk.desk(&pair.asked.reader(Role::Registrar)).unwrap();
        desk.tasks.iter().any(|task| task.word == word)
    };
    assert!(waits("assign-request"));
    pair.there(Role::Registrar, Command::AssignRequest { request, unit }).unwrap();
    assert!(!waits("decide-request"), "the unit has something to do");
    let text = base::LongText::new("Held (synthetic).").unwrap();
    pair.there(Role::Executor, Command::ReportArrest { request, on: pair.today(), text }).unwrap();
    assert!(waits("decide-request"));
}

#[test]
fn an_arrest_runs_the_same_clock_on_both_desks_until_the_request_follows() {
    let pair = Pair::new();
    let request = pair.send(pair.draft("provisional_arrest", ARREST));
    assert_eq!(pair.page_there(request).kind, "provisional_arrest");
    let on = pair.today().plus_days(-2);
    pair.there(Role::Executor, Command::ReportArrest { request, on, text: long("In an invented town.") }).unwrap();

    for page in [pair.page_here(request), pair.page_there(request)] {
        assert_eq!(page.line.stage, "in_custody");
        let days: Vec<Date> = clocks(&page, "custody").iter().map(|clock| clock.due).collect();
        // ECE57 16(4): 18 days, and 40 at the very most.
        assert_eq!(days, [on.plus_days(18), on.plus_days(40)]);
        assert!(clocks(&page, "custody").iter().all(|clock| clock.checked && !clock.met && !clock.overdue));
        assert!(clocks(&page, "custody").iter().all(|clock| clock.warning.is_none()));
    }
    // A third of the eighteen days is left, then a tenth; of the forty there is time.
    for (days, expected) in [(10, [Some("first"), None]), (4, [Some("second"), None])] {
        pair.asking.wait_days(days);
        let warnings: Vec<_> = clocks(&pair.page_here(request), "custody").iter().map(|clock| clock.warning).collect();
        assert_eq!(warnings, expected, "after {days} more days");
    }
    // What is still missing is asked for with a day, and added while the person is held.
    let by = pair.asking.now().date().plus_days(3);
    let ask = Command::AskRequestClarification {
        request,
        text: long("Which fingerprints (synthetic)?"),
        answer_by: Some(by),
    };
    pair.there(Role::Registrar, ask).unwrap();
    let page = pair.page_here(request);
    let asked: Vec<_> = clocks(&page, "clarification").iter().map(|clock| (clock.due, clock.overdue)).collect();
    assert_eq!(asked, [(by, false)]);
    assert!(page.said.iter().any(|said| said.facts == [("explain-by", by.to_string())]));
    let more = Command::SupplementRequest { request, text: long("Fingerprints (synthetic)."), files: Vec::new() };
    pair.here(more).unwrap();
    pair.here(Command::ClarifyRequest { request, text: long("These.") }).unwrap();
    assert_eq!(clocks(&pair.page_here(request), "clarification").len(), 0);

    let put_off = Command::PostponeRequest {
        request,
        provision: short("an invented provision"),
        until: None,
        reason: long("Own proceedings (synthetic)."),
    };
    pair.there(Role::Registrar, put_off).unwrap();
    pair.asking.wait_days(6);
    let overdue: Vec<_> = clocks(&pair.page_here(request), "custody").iter().map(|clock| clock.overdue).collect();
    assert_eq!(overdue, [true, false], "a person is held also while the request is put off");
    let task = |house: &House, role| {
        let page = house.desk.desk(&house.reader(role)).unwrap();
        page.tasks.into_iter().map(|task| (task.word, task.due.map(|due| due.date()))).collect::<Vec<_>>()
    };
    let due = Some(on.plus_days(18));
    assert!(task(&pair.asking, Role::Prosecutor).contains(&("send-extradition-request".to_owned(), due)));
    assert!(task(&pair.asked, Role::Registrar).contains(&("watch-custody".to_owned(), due)));

    // Another request than one for extradition does not follow an arrest.
    let other = pair.send(pair.draft("provisional_arrest", ARREST));
    assert_eq!(refused(pair.here(Command::FollowArrest { request, by: other })).code, "not-the-extradition");
    let extradition = pair.send(pair.draft("extradition", EXTRADITION));
    let siblings: Vec<DossierId> = pair.page_here(request).siblings.iter().map(|line| line.dossier).collect();
    assert!(siblings.contains(&extradition) && !siblings.contains(&request));
    pair.here(Command::FollowArrest { request, by: extradition }).unwrap();
    let page = pair.page_there(request);
    assert_eq!(page.line.stage, "closed");
    assert!(clocks(&page, "custody").iter().all(|clock| clock.met));
}

#[test]
fn an_extradition_goes_from_the_letter_to_the_handing_over() {
    let pair = Pair::new();
    let draft = pair.draft("extradition", &EXTRADITION[..3]);
    let refusal = refused(pair.here(Command::SubmitDraft { draft }));
    assert_eq!(refusal.code, "request-missing-must");
    let page = pair.asking.desk.draft(&pair.asking.reader(Role::Prosecutor), draft).unwrap();
    assert_eq!((page.missing_must, page.measures), (vec!["E4".to_owned()], vec!["extradition".to_owned()]));
    assert!(page.legal.bases.iter().any(|basis| basis.text.starts_with("ECE57")), "{:?}", page.legal.bases);

    let request = pair.send(pair.draft("extradition", EXTRADITION));
    let (registrar, executor) = (Role::Registrar, Role::Executor);
    let on = pair.today();
    let evidence = Command::ExecuteRequest { request, text: long("Evidence."), files: Vec::new(), return_by: None };
    assert_eq!(refused(pair.there(executor, evidence)).code, "other-kind");
    pair.there(executor, Command::ReportArrest { request, on, text: long("There.") }).unwrap();
    assert_eq!(clocks(&pair.page_here(request), "custody").len(), 0, "the request is there: nothing is waited for");
    let appoint = |on| Command::ArrangeHandover { request, on, text: long("At an invented border crossing.") };
    assert_eq!(refused(pair.there(registrar, appoint(on.plus_days(5)))).code, "not-granted");
    let grant = Command::GrantRequest {
        request,
        provision: short("ECE57 1"),
        consented: true,
        without_consent: None,
        text: long("The person agrees to being surrendered."),
    };
    pair.there(registrar, grant).unwrap();
    assert!(!pair.page_there(request).may.contains("refuse_request"));
    pair.there(registrar, appoint(on.plus_days(5))).unwrap();
    let page = pair.page_here(request);
    assert_eq!(page.line.stage, "handover_arranged");
    let days: Vec<Date> = clocks(&page, "handover").iter().map(|clock| clock.due).collect();
    // ECE57 18(4): 15 days after the day appointed the person may be released, after 30 must be.
    assert_eq!(days, [on.plus_days(20), on.plus_days(35)]);
    let over = Command::HandOver { request, on, days_held: Some(6), text: long("To two invented officers.") };
    pair.there(executor, over).unwrap();
    pair.here(Command::ReportOutcome { request, text: long("The trial has begun (synthetic).") }).unwrap();
    pair.here(Command::CloseRequest { request }).unwrap();
    let page = pair.page_there(request);
    assert_eq!(page.line.stage, "closed");
    let told: Vec<_> = page.said.iter().filter(|said| said.kind == "cooperation.handed-over").collect();
    assert!(told[0].facts.contains(&("days-held", "6".to_owned())));
}

#[test]
fn who_is_not_surrendered_is_prosecuted_there_and_it_is_reported() {
    let pair = Pair::new();
    let request = pair.send(pair.draft("extradition", EXTRADITION));
    let page = pair.page_there(request);
    let ground = page.grounds.iter().find(|(_, _, provisions, _)| provisions.contains("ECE57 6")).cloned();
    let (ground, _, provision, _) = ground.expect("a ground for nationals, from the knowledge files");
    let refuse = Command::RefuseRequest {
        request,
        ground: short(&ground),
        provision: short(&provision),
        prosecute: true,
        reason: long("A national (synthetic)."),
    };
    pair.there(Role::Registrar, refuse).unwrap();
    assert!(pair.page_there(request).may.contains("report_prosecution"));
    pair.here(Command::CloseRequest { request }).unwrap();
    let report = Command::ReportProsecution { request, text: long("The invented prosecution office of Ankara.") };
    pair.there(Role::Registrar, report).unwrap();
    assert!(pair.page_here(request).said.iter().any(|said| said.kind == "cooperation.prosecution-taken-over"));
}

#[test]
fn nobody_is_transferred_home_without_having_consented() {
    let pair = Pair::new();
    // What the sentencing State supplies is not asked of the State that wants its national home (TSP83 6).
    let request = pair.send(pair.draft("transfer_home", &["T1", "T2", "T6", "T7", "T8", "T10"]));
    let grant = || Command::GrantRequest {
        request,
        provision: short("TSP83 3(1)"),
        consented: false,
        without_consent: None,
        text: long("All conditions are met (synthetic)."),
    };
    let refusal = refused(pair.there(Role::Registrar, grant()));
    assert_eq!((refusal.code.as_str(), refusal.provision.as_deref()), ("consent-missing", Some("TSP83 3(1)(d)")));
    let on = pair.today();
    let state = || Command::StateEnforcement {
        request,
        way: Enforcement::Converted,
        until: None,
        text: long("A court of ours will give its own (synthetic)."),
    };
    assert!(pair.page_here(request).may.contains("state_enforcement"));
    assert!(!pair.page_there(request).may.contains("state_enforcement"));
    assert_eq!(refused(pair.there(Role::Registrar, state())).code, "other-side");
    pair.here(state()).unwrap();
    let heard = |given| Command::RecordConsent { request, on, given, text: long("Before an invented judge.") };
    pair.there(Role::Executor, heard(false)).unwrap();
    assert_eq!(refused(pair.there(Role::Registrar, grant())).code, "consent-missing");
    pair.there(Role::Executor, heard(true)).unwrap();
    pair.there(Role::Registrar, grant()).unwrap();
    pair.there(Role::Executor, Command::HandOver { request, on, days_held: None, text: long("At the airport.") })
        .unwrap();
    assert_eq!(pair.page_here(request).line.stage, "executed");

    // The own State carries the sentence on, so it is the one that tells what becomes of it, before and after closing.
    let report = |what| Command::ReportSentence { request, what, on, text: long("More of it (synthetic).") };
    let told = refused(pair.there(Role::Registrar, report(SentenceEvent::Served)));
    assert_eq!((told.code.as_str(), pair.page_there(request).may.contains("report_sentence")), ("other-side", false));
    assert!(pair.page_here(request).may.contains("report_sentence"));
    pair.here(report(SentenceEvent::Escaped)).unwrap();
    pair.here(Command::CloseRequest { request }).unwrap();
    assert!(pair.page_here(request).may.contains("report_sentence"));
    pair.here(report(SentenceEvent::Served)).unwrap();
    let page = pair.page_there(request);
    let told = page.said.iter().filter(|said| said.kind == "cooperation.sentence-reported");
    assert_eq!(told.map(|said| said.facts[0].1.as_str()).collect::<Vec<_>>(), ["escaped", "served"]);
}

#[test]
fn a_sentence_that_was_taken_over_is_reported_on() {
    let pair = Pair::new();
    let own = ["T1", "T2", "T3", "T4", "T10"];
    let draft = pair.draft("transfer_out", &own);
    let refusal = refused(pair.here(Command::SubmitDraft { draft }));
    assert_eq!(refusal.code, "request-missing-must", "the sentencing State's letter carries the consent");
    let request = pair.send(pair.draft("transfer_out", &["T1", "T2", "T3", "T4", "T5", "T10"]));
    let (registrar, on) = (Role::Registrar, pair.today());
    let state = Command::StateEnforcement {
        request,
        way: Enforcement::Continued,
        until: Some(on.plus_years(2)),
        text: long("It goes on as it was given."),
    };
    pair.there(registrar, state).unwrap();
    let grant = Command::GrantRequest {
        request,
        provision: short("TSP83 3(1)"),
        consented: false,
        without_consent: None,
        text: long("Agreed."),
    };
    pair.there(registrar, grant).unwrap();
    let report = || Command::ReportSentence {
        request,
        what: SentenceEvent::Pardoned,
        on,
        text: long("An amnesty (synthetic)."),
    };
    assert_eq!(refused(pair.there(registrar, report())).code, "request-stage");
    pair.there(Role::Executor, Command::HandOver { request, on, days_held: None, text: long("At the airport.") })
        .unwrap();
    pair.here(Command::CloseRequest { request }).unwrap();
    pair.there(registrar, report()).unwrap();
    let page = pair.page_here(request);
    let told = page.said.iter().find(|said| said.kind == "cooperation.sentence-reported").unwrap();
    assert_eq!(told.facts, [("sentence", "pardoned".to_owned()), ("on", on.to_string())]);
}

#[test]
fn where_the_convention_asks_for_it_one_consults_before_refusing() {
    let pair = Pair::of(House::new(0), House::new(1));
    let request = pair.send(pair.draft("service_of_documents", SERVICE));
    let provision = pair.page_there(request).consult_first;
    assert_eq!(provision.as_deref(), Some("UNTOC 18(23), UNTOC 18(26)"));
    let refuse = || Command::RefuseRequest {
        request,
        ground: short("R2"),
        provision: short("UNTOC 18(21)(b)"),
        prosecute: false,
        reason: long("Essential interests (synthetic)."),
    };
    assert_eq!(refused(pair.there(Role::Registrar, refuse())).code, "consult-first");
    let consult = Command::ConsultPartner { request, topic: Topic::Refusal, text: long("Would less do?") };
    pair.there(Role::Registrar, consult).unwrap();
    assert_eq!(pair.page_here(request).line.stage, "consultation");
    pair.here(Command::AnswerConsultation { request, text: long("No.") }).unwrap();
    pair.here(Command::RemindPartner { request, text: long("Please decide.") }).unwrap();
    pair.there(Role::Registrar, refuse()).unwrap();
    assert_eq!(pair.page_here(request).line.stage, "refused");
}
