//! A person is brought through a third State: Italy asks, and Türkiye lies on the way. Both are bound by the conventions on extradition and
//! on the transfer of sentenced persons.

use base::Date;
use desk::views::RequestPage;
use desk::{Command, Hall};
use handling::Role;

use crate::person::{Pair, long, refused, short};
use crate::rig::House;

const EXTRADITED: &[&str] = &["V1", "V2", "V3", "V4", "V5"];

fn grant(request: base::DossierId, provision: &str) -> Command {
    Command::GrantRequest {
        request,
        provision: short(provision),
        consented: false,
        without_consent: None,
        text: long("By land, in one day (synthetic)."),
    }
}

fn custody(page: &RequestPage) -> Vec<(Date, bool, bool)> {
    let clocks = page.clocks.iter().filter(|clock| clock.of == "custody");
    clocks.map(|clock| (clock.due, clock.checked, clock.met)).collect()
}

#[test]
fn who_is_extradited_passes_through_a_third_state() {
    let pair = Pair::new();
    let draft = pair.draft("transit_extradited", &EXTRADITED[..3]);
    assert_eq!(refused(pair.here(Command::SubmitDraft { draft })).code, "request-missing-must");
    let page = pair.asking.desk.draft(&pair.asking.reader(Role::Prosecutor), draft).unwrap();
    // ECE57 21(3) through 12(2); what the article only presupposes is a warning.
    assert_eq!(page.missing_must, ["V4"]);
    assert_eq!(page.measures, ["transit_extradited"]);
    assert_eq!(page.legal.bases[0].text.split(':').next(), Some("ECE57 21"));

    let request = pair.send(pair.draft("transit_extradited", EXTRADITED));
    let page = pair.page_there(request);
    assert_eq!((page.kind, page.basis.as_str()), ("transit_extradited", "ECE57 21"));
    assert_eq!(page.consult_first, None, "what is asked before a surrender is refused is not asked here");
    let grounds: Vec<&str> = page.grounds.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(grounds, ["R44", "R45", "R46"], "what bars a surrender does not for that alone bar a passage");

    let (registrar, executor, on) = (Role::Registrar, Role::Executor, pair.today());
    let passed = || Command::ReportPassage { request, on, text: long("In by one invented crossing, out by another.") };
    assert_eq!(refused(pair.there(executor, passed())).code, "not-granted");
    pair.there(registrar, grant(request, "ECE57 21(1)")).unwrap();
    let arrange = Command::ArrangeHandover { request, on: on.plus_days(3), text: long("Nowhere.") };
    assert_eq!(refused(pair.there(registrar, arrange)).code, "other-kind");
    assert!(!pair.page_there(request).may.contains("arrange_handover"));

    // A landing that nobody planned counts as a request for arrest (ECE57 21(4)(a)): the clocks of custody run on both desks.
    let stopped = Command::ReportInterruption { request, on, text: long("A storm over an invented town.") };
    pair.there(executor, stopped).unwrap();
    for page in [pair.page_here(request), pair.page_there(request)] {
        assert_eq!(page.line.stage, "transit_interrupted");
        assert_eq!(custody(&page), [(on.plus_days(18), false, false), (on.plus_days(40), false, false)]);
    }
    let desk = pair.asking.desk.desk(&pair.asking.reader(Role::Prosecutor)).unwrap();
    let waits = desk.tasks.iter().find(|task| task.word == "continue-transit").and_then(|task| task.due);
    assert_eq!(waits.map(|due| due.date()), Some(on.plus_days(18)));

    pair.there(executor, passed()).unwrap();
    let page = pair.page_here(request);
    assert_eq!(page.line.stage, "executed");
    assert!(custody(&page).iter().all(|(.., met)| *met));
    pair.here(Command::CloseRequest { request }).unwrap();
    assert!(pair.page_there(request).said.iter().any(|said| said.kind == "cooperation.passed-through"));
}

#[test]
fn who_is_transferred_passes_through_a_third_state() {
    let pair = Pair::new();
    let draft = pair.draft("transit_sentenced", &["U1"]);
    assert_eq!(refused(pair.here(Command::SubmitDraft { draft })).code, "request-missing-must");
    let request = pair.send(pair.draft("transit_sentenced", &["U1", "U2"]));
    let page = pair.page_there(request);
    assert_eq!(page.basis, "TSP83 16");
    let clocks: Vec<&str> = page.clocks.iter().map(|clock| clock.of.as_str()).collect();
    assert_eq!(
        clocks,
        ["acknowledgement"],
        "the six months of TSP83 3(1)(c) are a condition of the transfer, not of the passage"
    );
    assert_eq!(page.grounds.iter().map(|(id, ..)| id.as_str()).collect::<Vec<_>>(), ["R47", "R48"]);
    let on = pair.today();
    let stopped = Command::ReportInterruption { request, on, text: long("An illness (synthetic).") };
    pair.there(Role::Executor, stopped).unwrap();
    let page = pair.page_here(request);
    assert_eq!(page.line.stage, "transit_interrupted", "also before it is granted");
    assert_eq!(custody(&page), [], "no provision that is known sets a day, and none is invented");
    // The consent stands with the transfer itself; the State on the way hears nobody (TSP83 16(1)).
    pair.there(Role::Registrar, grant(request, "TSP83 16(1)")).unwrap();
    pair.there(Role::Executor, Command::ReportPassage { request, on, text: long("By night.") }).unwrap();
    assert_eq!(pair.page_here(request).line.stage, "executed");
    assert!(!pair.page_here(request).may.contains("report_sentence"), "no sentence is carried on by either side");
}

#[test]
fn where_no_article_on_transit_is_known_the_letter_says_so() {
    let pair = Pair::of(House::new(0), House::new(1));
    let request = pair.send(pair.draft("transit_extradited", EXTRADITED));
    let page = pair.page_there(request);
    assert!(page.basis.contains("what it says of transit is not in the data"), "{}", page.basis);
    let on = pair.today();
    pair.there(Role::Registrar, Command::ReportInterruption { request, on, text: long("Fog.") }).unwrap();
    assert_eq!(custody(&pair.page_here(request)), []);
}
