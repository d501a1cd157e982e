//! Each write of an act and of an arrival breaks on purpose, also “reported as failed, yet written”; then the node goes on, with or
//! without a restart. At the end everything is there once.

use base::DossierId;
use desk::ports::{Archive, Batch, StoredContent};
use desk::post::Post;
use desk::wire::Answer;
use desk::{Acted, Command, Hall, List, No};
use dossier::{Header, Log, ReceiptStep};
use enquiries::{Record, Withdrawn};
use handling::Role;

use crate::rig::{
    Breaks, Broken, House, Sealed, Then, answer_to, as_person, exchange_heads, fold_of, log_of, place, question_to,
    settle, two,
};

/// How a node breaks and goes on.
const WAYS: [(Breaks, Then, bool); 5] = [
    (Breaks::Before, Then::StaysBroken, true),
    (Breaks::After, Then::StaysBroken, true),
    (Breaks::Before, Then::Recovers, false),
    (Breaks::After, Then::Recovers, false),
    (Breaks::After, Then::Recovers, true),
];

/// Runs `story` with each of its writes broken in each way; `story` says whether its write came at all.
fn with_each_write_broken(story: impl Fn(i64, (Breaks, Then, bool)) -> bool) -> i64 {
    let mut most = 0;
    for way in WAYS {
        let writes = (0..).take_while(|at| story(*at, way)).count() as i64;
        assert!(writes > 0, "nothing was broken");
        most = most.max(writes);
    }
    most
}

fn once(house: &House, role: Role, command: Command) -> Result<Acted, No> {
    house.desk.act(&house.reader(role), command, Some("the word of this form"))
}

#[test]
fn an_act_that_was_cut_off_is_done_once_when_the_form_is_sent_again() {
    let writes = with_each_write_broken(|at, (breaks, then, restarts)| {
        let (mut a, b) = two();
        let matter = a.matter("M-1");
        let broken = Broken::at(a.sqlite.clone(), at, breaks, then);
        a.restart_over(broken.clone());
        let first = once(&a, Role::Investigator, question_to(matter, &b, "Once"));
        let broke = broken.mend();
        if restarts {
            a.restart();
        }
        let what = format!("write {at}, {breaks:?}, {then:?}, restart {restarts}");
        let second = once(&a, Role::Investigator, question_to(matter, &b, "Once"));
        let second = second.unwrap_or_else(|no| panic!("{what}: {no}"));
        let third = once(&a, Role::Investigator, question_to(matter, &b, "Once")).unwrap();
        assert_eq!(second, third, "{what}");
        if let Ok(first) = first {
            assert_eq!(first, second, "{what}");
        }
        let sent = a.desk.list(&a.reader(Role::Investigator), List::EnquiriesOut, None, 0).unwrap();
        assert_eq!(sent.total, 1, "{what}");
        a.restart();
        settle(&a, &b);
        assert_eq!(b.texts(Role::Officer, second.dossier), [Some("Once".to_owned())], "{what}");
        let page = a.desk.matter(&a.reader(Role::Investigator), matter).unwrap();
        assert_eq!(page.linked.len(), 1, "{what}: and linked once");
        broke
    });
    assert!(writes >= 2, "the number and the act: {writes}");
}

#[test]
fn an_act_that_is_refused_leaves_its_word_free() {
    let (a, b) = two();
    let enquiry = a.ask(a.matter("M-1"), &b, "A question");
    settle(&a, &b);
    let refused =
        once(&a, Role::Investigator, Command::ClarifyEnquiry { enquiry, text: base::LongText::new("x").unwrap() });
    assert!(matches!(refused, Err(No::Refusal(_))));
    let reason = base::LongText::new("A mistake").unwrap();
    let withdrawn = once(&a, Role::Investigator, Command::WithdrawEnquiry { enquiry, reason });
    assert!(withdrawn.is_ok(), "a corrected form has the same word");
}

/// Until 28 November 2026 the word was taken first, with nothing, and answered after the act.
#[test]
fn a_word_that_an_older_program_took_and_never_answered_is_refused_and_is_no_fault() {
    let (a, b) = two();
    let matter = a.matter("M-1");
    let word = sealing::hash("kerege/once/1", &[b"the word of this form"]);
    let key = format!("{}:{word}", a.reader(Role::Investigator).person);
    a.sqlite.commit(Batch { values: vec![("once", key, Some(Vec::new()))], ..Batch::default() }, a.now()).unwrap();
    let refused = once(&a, Role::Investigator, question_to(matter, &b, "Once")).unwrap_err();
    assert!(matches!(refused, No::Refusal(refusal) if refusal.code == "already-under-way"));
}

/// `b` asks, and in a second entry brings two files too large to travel with it.
fn with_files(a: &House, b: &mut House) -> (DossierId, [Sealed; 2]) {
    let enquiry = b.ask(b.matter("M-1"), a, "A question");
    let reason = Sealed::text(1, "See the files");
    let files = [Sealed::new(2, &[3; 100_000]), Sealed::new(3, &[4; 100_001])];
    let record = Record::Withdrawn(Withdrawn { details: reason.id() });
    let header = place(b, &log_of(b, enquiry), as_person(b, Role::Investigator), &record);
    let entry = b.sign(Header { contents: vec![reason.named(), files[0].named(), files[1].named()], ..header });
    for sealed in [&reason, &files[0], &files[1]] {
        let content = StoredContent {
            id: sealed.id(),
            dossier: enquiry,
            manifest: sealed.manifest.clone(),
            wraps: vec![sealed.wrap(a), sealed.wrap(b)],
        };
        b.sqlite.commit(Batch { contents: vec![content], ..Batch::default() }, b.now()).unwrap();
        b.sqlite.put_chunk(sealed.id(), 0, &sealed.chunks[0]).unwrap();
    }
    b.slip_in(&entry, a);
    (enquiry, files)
}

/// What `a`'s courier and listener do while `a` may break: whatever fails is left for the next time.
fn try_to_receive(a: &House, b: &House) {
    while let Some(parcel) = b.desk.parcel(a.id()).unwrap() {
        let answer = a.desk.receive(b.id(), &parcel);
        let moved = b.desk.take_stored(a.id(), &answer).unwrap();
        if !moved {
            assert!(answer == Answer::Later, "a fault here is “later” there");
            return;
        }
    }
    for want in a.desk.wants(b.id(), 9).unwrap() {
        let Answer::Chunk { bytes } = b.desk.receive(a.id(), &want.envelope) else { return };
        if a.desk.take_chunk(b.id(), want.content, want.number, bytes).is_err() {
            return;
        }
    }
}

#[test]
fn an_arrival_that_was_cut_off_anywhere_is_whole_in_the_end() {
    let writes = with_each_write_broken(|at, (breaks, then, restarts)| {
        let (mut a, mut b) = two();
        let (enquiry, files) = with_files(&a, &mut b);
        let broken = Broken::at(a.sqlite.clone(), at, breaks, then);
        a.restart_over(broken.clone());
        try_to_receive(&a, &b);
        let broke = broken.mend();
        if restarts {
            a.restart();
        }
        let what = format!("write {at}, {breaks:?}, {then:?}, restart {restarts}");
        settle(&a, &b);
        assert_eq!(log_of(&a, enquiry).heads(), log_of(&b, enquiry).heads(), "{what}");
        let fold = fold_of(&a, enquiry);
        assert_eq!(fold, fold_of(&b, enquiry), "{what}");
        assert_eq!(fold.voids, [], "{what}");
        for (_, entry) in log_of(&b, enquiry).in_order() {
            let confirmed = fold.receipts.furthest(entry.id(), a.id()).map(|(step, ..)| step);
            let due = entry.header().author == b.id() && Log::wants_receipt(entry);
            assert_eq!(confirmed >= Some(ReceiptStep::Delivered), due, "{what}: {}", entry.header().record.kind);
        }
        for file in files {
            assert_eq!(a.sqlite.chunk(file.id(), 0).unwrap().as_ref(), file.chunks.first(), "{what}");
        }
        assert!(!exchange_heads(&a, &b), "{what}");
        let texts = [Some("A question".to_owned()), Some("See the files".to_owned())];
        assert_eq!(a.texts(Role::Officer, enquiry), texts, "{what}");
        assert_eq!(a.sqlite.values("lacking").unwrap(), [], "{what}");
        broke
    });
    assert!(writes >= 4, "the parcel, two files, the receipt: {writes}");
}

#[test]
fn an_answer_that_was_cut_off_is_given_once() {
    with_each_write_broken(|at, (breaks, then, restarts)| {
        let (mut a, b) = two();
        let enquiry = b.ask(b.matter("M-1"), &a, "A question");
        settle(&a, &b);
        let broken = Broken::at(a.sqlite.clone(), at, breaks, then);
        a.restart_over(broken.clone());
        let _ = once(&a, Role::Officer, answer_to(enquiry, "Known"));
        let broke = broken.mend();
        if restarts {
            a.restart();
        }
        // What is stored leaves at once, before the person tries again.
        settle(&a, &b);
        once(&a, Role::Officer, answer_to(enquiry, "Known")).unwrap();
        a.restart();
        settle(&a, &b);
        assert_eq!(fold_of(&a, enquiry), fold_of(&b, enquiry));
        let texts = [Some("A question".to_owned()), Some("Known".to_owned())];
        assert_eq!(b.texts(Role::Investigator, enquiry), texts, "write {at}, {breaks:?}, {then:?}");
        broke
    });
}
