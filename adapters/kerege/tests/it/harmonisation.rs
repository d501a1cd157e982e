//! The harmonisation room through the whole house: two advisers, and those whom it does not concern.

use std::collections::BTreeMap;

use base::{DossierId, EntryId, LongText, Refusal, ShortText, Title};
use desk::views::ElementPage;
use desk::{Acted, Command, Hall, No};
use harmonisation::{Outcome, Value};
use wiring::demo::{Place, Scene};

struct Room<'s> {
    scene: &'s Scene,
    assessment: DossierId,
}

fn short(text: &str) -> ShortText {
    ShortText::new(text).expect("short")
}

fn long(text: &str) -> LongText {
    LongText::new(text).expect("some text")
}

fn today() -> base::Date {
    use desk::ports::Clock;
    wiring::SystemClock.now().date()
}

impl Room<'_> {
    fn act(&self, who: &str, command: Command) -> Result<Acted, Refusal> {
        let reader = self.scene.reader(Place::Kg, who).expect("one of the cast");
        match self.scene.desk(Place::Kg).expect("running").act(&reader, command, None) {
            Ok(acted) => Ok(acted),
            Err(No::Refusal(refusal)) => Err(refusal),
            Err(No::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn code(&self, who: &str, command: Command) -> String {
        self.act(who, command).map(|_| "done".to_owned()).unwrap_or_else(|refusal| refusal.code)
    }

    fn find(&self, element: &str, value: Value, provisions: &[&str], reasoning: Option<&str>) -> Command {
        Command::RecordFinding {
            assessment: self.assessment,
            element: short(element),
            value,
            provisions: provisions.iter().map(|provision| short(provision)).collect(),
            wording: BTreeMap::from([("ky".parse().expect("a tag"), "Беренеси (синтетикалык)".to_owned())]),
            reasoning: reasoning.map(long),
        }
    }

    fn element(&self, who: &str, element: &str) -> ElementPage {
        let reader = self.scene.reader(Place::Kg, who).expect("one of the cast");
        let desk = self.scene.desk(Place::Kg).expect("running");
        desk.element(&reader, self.assessment, &short(element)).expect("an adviser sees it")
    }

    fn confirm(&self, finding: EntryId) -> Command {
        Command::ConfirmFinding { assessment: self.assessment, finding }
    }
}

#[test]
fn an_assessment_from_first_answers_to_a_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    wiring::demo::runtime().expect("threads").block_on(async {
        let scene = Scene::open(folder.path().to_path_buf(), 24_500).await.expect("three nodes");
        let begin = |country: &str| Command::BeginAssessment {
            country: country.parse().expect("a State"),
            date: today(),
            first_answers: true,
        };
        let begun = scene.act(Place::Kg, "farida", begin("KG")).expect("begun");
        let room = Room { scene: &scene, assessment: begun.dossier };
        begins_with_what_is_known(&room);
        assert_eq!(room.code("farida", begin("ZZ")), "no-such-state");
        two_people_read(&room);
        a_gap_gets_a_plan(&room);
        whom_it_does_not_concern(&room);
        what_was_written_can_be_erased(&room);
        rows_can_be_made_anew(&room);
        scene.stop().await;
    });
}

fn begins_with_what_is_known(room: &Room<'_>) {
    let farida = room.scene.reader(Place::Kg, "farida").expect("cast");
    let desk = room.scene.desk(Place::Kg).expect("running");
    let page = desk.assessment(&farida, room.assessment).expect("hers");
    // The 15 answers of data/states/KG.toml, of which two say unknown; the rest was never asked.
    assert_eq!(page.all.each(), [("met", 7), ("partly", 5), ("not_met", 1), ("unknown", 97)]);
    assert_eq!((page.all.total(), page.core.total()), (110, 19));
    assert_eq!(page.progress[..2], [("untouched", 95), ("proposed", 15)]);
    assert!(page.elements[..19].iter().all(|element| element.core), "the core set comes first");
    let binds = |word: &str| page.elements.iter().filter(|element| element.binding == word).count();
    assert_eq!((binds("binds"), binds("unknown"), binds("free")), (83, 0, 27));
    let element = room.element("farida", "VIC-05");
    assert_eq!(element.known.expect("the files say something").facts.len(), 2);
    assert!(element.findings[0].by.is_none(), "nobody has found it yet");
}

fn two_people_read(room: &Room<'_>) {
    assert_eq!(room.code("farida", room.find("DEF-01", Value::Met, &[], None)), "finding-without-evidence");
    let found = room.act("farida", room.find("DEF-01", Value::Met, &["Criminal Code 166"], None)).expect("found");
    assert_eq!(room.code("farida", room.confirm(found.entry)), "second-reader");
    let again = room.act("farida", room.find("DEF-01", Value::Partly, &["Criminal Code 166"], None)).expect("found");
    assert_eq!(room.code("gulnara", room.confirm(found.entry)), "finding-changed");
    assert!(room.element("gulnara", "DEF-01").may.contains("confirm_finding"));
    assert!(!room.element("farida", "DEF-01").may.contains("confirm_finding"));
    room.act("gulnara", room.confirm(again.entry)).expect("read");
    let page = room.element("farida", "DEF-01");
    assert_eq!((page.element.value, page.element.progress), ("partly", Some("confirmed")));
    assert_eq!(page.findings.len(), 2, "the finding before it stays");
    assert_eq!(page.findings[0].wording.values().next().map(String::as_str), Some("Беренеси (синтетикалык)"));
}

fn a_gap_gets_a_plan(room: &Room<'_>) {
    let plan = Command::PlanMeasure {
        assessment: room.assessment,
        element: short("DEF-01"),
        owner: Title::new("Ministry of Justice (invented)").expect("a title"),
        due: today().plus_days(40),
        text: long("Draft it (synthetic)."),
    };
    let measure = room.act("gulnara", plan).expect("planned").entry;
    let later = Command::MoveMeasure {
        assessment: room.assessment,
        measure,
        due: today().plus_days(80),
        reason: long("The session ends (synthetic)."),
    };
    room.act("farida", later).expect("moved");
    let ended = Command::EndMeasure {
        assessment: room.assessment,
        measure,
        outcome: Outcome::Done,
        text: long("Passed (synthetic)."),
    };
    room.act("farida", ended.clone()).expect("ended");
    assert_eq!(room.code("farida", ended), "measure-ended");
    let page = room.element("farida", "DEF-01");
    assert_eq!((page.measures[0].moved.len(), page.measures[0].ended.is_some()), (1, true));
    assert_eq!(page.element.value, "partly", "a finding changes when a person has read the law again");
}

fn whom_it_does_not_concern(room: &Room<'_>) {
    let desk = room.scene.desk(Place::Kg).expect("running");
    for who in ["aigul", "bakyt", "cholpon", "damira", "erkin", "admin-1"] {
        let reader = room.scene.reader(Place::Kg, who).expect("cast");
        let not_found = |no: No| matches!(no, No::Refusal(refusal) if refusal.code == "not-found");
        assert!(desk.assessment(&reader, room.assessment).is_err_and(not_found), "{who}");
        assert!(desk.comparison(&reader, &[]).is_err_and(not_found), "{who}");
        assert_eq!(room.code(who, room.find("DEF-02", Value::Unknown, &[], None)), "not-found", "{who}");
    }
    let farida = room.scene.reader(Place::Kg, "farida").expect("cast");
    for list in [desk::List::Matters, desk::List::Drafts, desk::List::RequestsIn] {
        assert!(desk.list(&farida, list, None, 0).is_err(), "an adviser sees no case");
    }
}

fn what_was_written_can_be_erased(room: &Room<'_>) {
    let silent = room.find("VIC-05", Value::NotMet, &[], Some("Nothing in the code (synthetic)."));
    room.act("farida", silent).expect("found");
    let desk = room.scene.desk(Place::Kg).expect("running");
    let farida = room.scene.reader(Place::Kg, "farida").expect("cast");
    let log = desk.log(&farida, room.assessment).expect("her record");
    let contents = log.entries.last().expect("just written").contents.iter().map(|(content, ..)| *content).collect();
    let erase = Command::EraseContents { dossier: room.assessment, contents, reason: short("It named a person.") };
    room.act("farida", erase).expect("erased");
    let page = room.element("farida", "VIC-05");
    assert!(page.findings[0].erased && page.findings[0].reasoning.is_none());
    assert_eq!(page.element.value, "not_met", "the record stays");
}

fn rows_can_be_made_anew(room: &Room<'_>) {
    let rebuilt = room.scene.desk(Place::Kg).expect("running").rebuild_rows().expect("rebuilt");
    assert_eq!(rebuilt.changed, 0);
}
