//! What comes before a request and after its evidence: a draft that is shown for comment, and originals that go back.

use base::{DossierId, Title};
use cooperation::Kind;
use desk::views::DraftPage;
use desk::{Command, Hall, No};
use handling::{HandlingCode, Role};

use crate::person::{Pair, SERVICE, long, refused};
use crate::rig::{House, settle};

/// Kyrgyzstan asks Italy.
fn pair() -> Pair {
    Pair::of(House::new(0), House::new(1))
}

fn draft_page(pair: &Pair, draft: DossierId) -> DraftPage {
    pair.asking.desk.draft(&pair.asking.reader(Role::Prosecutor), draft).unwrap()
}

fn share(pair: &Pair, draft: DossierId) -> DossierId {
    pair.here(Command::ShareDraft { draft, text: long("Would you need more than this (synthetic)?") }).unwrap();
    draft_page(pair, draft).shared.unwrap().dossier
}

#[test]
fn a_draft_is_shown_commented_on_and_sent_in_the_same_dossier() {
    let pair = pair();
    // Nothing but the authority's own name is written: it can be shown all the same.
    let draft = pair.draft("service_of_documents", &SERVICE[..4]);
    let shown = share(&pair, draft);

    let there = pair.page_there(shown);
    assert_eq!((there.line.stage.as_str(), there.kind, there.clocks.len()), ("draft_shown", "assistance", 0));
    assert_eq!(there.letters.len(), 1, "one draft, in the language in which it is written");
    assert!(there.annexes.is_empty());
    assert!(there.may.contains("comment_draft") && !there.may.contains("acknowledge_request"));
    let asked = there.said.iter().find(|said| said.kind == "cooperation.draft-shown").unwrap();
    assert_eq!(asked.text.as_deref(), Some("Would you need more than this (synthetic)?"));
    assert_eq!(asked.label.code, HandlingCode::H1, "a draft is no part of any proceedings");
    let acknowledge = Command::AcknowledgeRequest { request: shown, reference: None };
    assert_eq!(refused(pair.there(Role::Registrar, acknowledge)).code, "request-stage");
    let comment = || Command::CommentDraft { request: shown, text: long("The address is missing (synthetic).") };
    assert!(matches!(pair.there(Role::Executor, comment()), Err(No::Refusal(_))), "the central authority comments");
    pair.there(Role::Registrar, comment()).unwrap();

    let here = pair.page_here(shown);
    assert_eq!(here.line.stage, "draft_commented");
    let said = here.said.iter().find(|said| said.kind == "cooperation.draft-commented").unwrap();
    assert_eq!(said.text.as_deref(), Some("The address is missing (synthetic)."));
    assert_eq!(here.line.number, draft_page(&pair, draft).line.number);

    // Shown again, and sent: always in the one dossier.
    assert_eq!(share(&pair, draft), shown);
    assert_eq!(pair.page_there(shown).line.stage, "draft_shown");
    let language: base::Language = "en".parse().unwrap();
    let fields = SERVICE.iter().map(|code| ((*code).to_owned(), [(language.clone(), "Invented.".to_owned())].into()));
    let revise = Command::ReviseDraft {
        draft,
        measure: Title::new("service_of_documents").unwrap(),
        language: language.clone(),
        fields: fields.collect(),
        annexes: Vec::new(),
        facts: Vec::new(),
    };
    pair.here(revise).unwrap();
    assert_eq!(pair.send(draft), shown);
    let there = pair.page_there(shown);
    assert_eq!((there.line.stage.as_str(), there.kind), ("acknowledged", Kind::Assistance.word()));
    assert!(!there.letters.is_empty() && !there.basis.is_empty());
    let sent = there.said.iter().find(|said| said.kind == "cooperation.sent").unwrap();
    assert_eq!(sent.label.code, HandlingCode::H0, "evidence is what the letter asks for");
    assert!(there.voids.is_empty());
}

#[test]
fn a_comment_that_crosses_the_request_counts_on_both_sides() {
    let pair = pair();
    let draft = pair.draft("service_of_documents", SERVICE);
    let shown = share(&pair, draft);
    // Both act before either has heard of the other.
    let comment = Command::CommentDraft { request: shown, text: long("Nothing is missing (synthetic).") };
    pair.asked.act(Role::Registrar, comment).unwrap();
    pair.asking.act(Role::Prosecutor, Command::SubmitDraft { draft }).unwrap();
    pair.asking.act(Role::Approver, Command::ApproveDraft { draft, submission: None }).unwrap();
    pair.asking.act(Role::Prosecutor, Command::SendRequest { draft }).unwrap();
    settle(&pair.asking, &pair.asked);
    for page in [pair.page_here(shown), pair.page_there(shown)] {
        assert_eq!(page.line.stage, "sent");
        assert!(page.voids.is_empty(), "{:?}", page.voids);
        assert!(page.said.iter().any(|said| said.kind == "cooperation.draft-commented"));
    }
}

#[test]
fn a_draft_that_is_given_up_tells_the_partner_so() {
    let pair = pair();
    let draft = pair.draft("service_of_documents", SERVICE);
    let shown = share(&pair, draft);
    pair.here(Command::DiscardDraft { draft, reason: long("Not needed any more (synthetic).") }).unwrap();
    let there = pair.page_there(shown);
    assert_eq!(there.line.stage, "draft_taken_back");
    assert!(!there.may.contains("comment_draft"));
    let texts: Vec<_> = there.said.iter().filter_map(|said| said.text.as_deref()).collect();
    assert!(!texts.iter().any(|text| text.contains("Not needed")), "why, stays in the house: {texts:?}");
}

#[test]
fn what_waits_for_the_second_person_is_not_shown_meanwhile() {
    let pair = pair();
    let draft = pair.draft("service_of_documents", SERVICE);
    pair.here(Command::SubmitDraft { draft }).unwrap();
    let share = Command::ShareDraft { draft, text: long("May we?") };
    assert_eq!(refused(pair.here(share)).code, "draft-stage");
    assert!(draft_page(&pair, draft).shared.is_none());
}

#[test]
fn a_translation_is_certified_only_when_all_of_it_is_there() {
    let pair = pair();
    let draft = pair.draft("service_of_documents", SERVICE);
    let reader = pair.asking.reader(Role::Prosecutor);
    let print = |language: &str| {
        pair.asking.desk.translation(&reader, draft, cooperation::Format::Pdf, &language.parse().unwrap())
    };
    let code = |printed: Result<Vec<u8>, No>| match printed {
        Err(No::Refusal(refusal)) => refusal.code,
        Err(No::Fault(fault)) => panic!("{fault}"),
        Ok(_) => "printed".into(),
    };
    assert_eq!(code(print("en")), "translation-same-language");
    assert_eq!(code(print("ru")), "language-unknown", "this house prints English alone");
}

#[test]
fn originals_run_a_clock_on_both_desks_until_they_are_back_or_waived() {
    let pair = pair();
    let request = pair.send(pair.draft("service_of_documents", SERVICE));
    let by = pair.today().plus_days(30);
    let execute = |return_by| Command::ExecuteRequest { request, text: long("Served."), files: Vec::new(), return_by };
    assert_eq!(refused(pair.there(Role::Executor, execute(Some(pair.today())))).code, "date-not-in-future");
    pair.there(Role::Executor, execute(Some(by))).unwrap();
    for page in [pair.page_here(request), pair.page_there(request)] {
        let clock = page.clocks.iter().find(|clock| clock.of == "originals").unwrap();
        assert_eq!((clock.due, clock.met, clock.overdue), (by, false, false));
    }
    pair.here(Command::CloseRequest { request }).unwrap();
    assert!(pair.page_here(request).may.contains("return_originals"), "closing does not keep them here");
    pair.asking.wait_days(31);
    assert!(pair.page_here(request).clocks.iter().any(|clock| clock.of == "originals" && clock.overdue));
    let back =
        Command::ReturnOriginals { request, on: pair.asking.now().date(), text: long("By courier (synthetic).") };
    pair.here(back).unwrap();
    for page in [pair.page_here(request), pair.page_there(request)] {
        let clock = page.clocks.iter().find(|clock| clock.of == "originals").unwrap();
        assert!(clock.met && !clock.overdue);
        assert!(!page.may.contains("return_originals") && !page.may.contains("waive_return"));
    }
}
