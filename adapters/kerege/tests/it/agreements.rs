//! An agreement between two running nodes, from proposal to denunciation, and what the law says meanwhile on both.

use base::{Date, DossierId, LongText, ShortText};
use desk::ports::Clock;
use desk::views::GapPage;
use desk::{Command, Hall};
use law::Purpose;
use wiring::demo::agreement::{conclude, negotiate, official, stage};
use wiring::demo::{Place, Scene, story};

/// The answer for a transfer of a sentenced person to the partner, and its basis, on a day.
fn answer(scene: &Scene, place: Place, date: Date) -> (String, String) {
    let reader = scene.reader(place, official(place)).unwrap();
    let page: GapPage = scene.desk(place).unwrap().gaps(&reader, Some(date)).unwrap();
    let partner = if place == Place::Kg { "IT" } else { "KG" };
    let row = page.rows.iter().find(|row| row.state.as_str() == partner).unwrap();
    let at = page.purposes.iter().position(|purpose| purpose == Purpose::Transfer.as_str()).unwrap();
    (row.cells[at].answer.clone(), row.cells[at].basis.clone().unwrap_or_default())
}

fn page(scene: &Scene, place: Place, agreement: DossierId) -> desk::views::AgreementPage {
    let reader = scene.reader(place, official(place)).unwrap();
    scene.desk(place).unwrap().agreement(&reader, agreement).unwrap()
}

/// A letter of request, sent.
async fn request(scene: &Scene) -> DossierId {
    let matter = story::open_matter(scene, "1-26-0900-SYN", "After the agreement (synthetic)").unwrap();
    let enquiry = story::ask(scene, matter, Place::It, "Is this number known (synthetic)?").unwrap();
    story::until("the question in Italy", || {
        Ok(scene.desk(Place::It)?.enquiry(&scene.reader(Place::It, "giulia")?, enquiry).is_ok())
    })
    .await
    .unwrap();
    story::answer(scene, enquiry).unwrap();
    story::until("the answer in Kyrgyzstan", || {
        Ok(scene.desk(Place::Kg)?.enquiry(&scene.reader(Place::Kg, "bakyt")?, enquiry)?.judicial)
    })
    .await
    .unwrap();
    let draft = story::draft(scene, matter, enquiry).unwrap();
    story::write(scene, draft, false).unwrap();
    scene.act(Place::Kg, "bakyt", Command::SubmitDraft { draft }).unwrap();
    scene.act(Place::Kg, "cholpon", Command::ApproveDraft { draft, submission: None }).unwrap();
    scene.act(Place::Kg, "bakyt", Command::SendRequest { draft }).unwrap().dossier
}

#[test]
fn an_agreement_changes_the_law_of_both_nodes_from_its_day_on() {
    let folder = tempfile::tempdir().unwrap();
    wiring::demo::runtime().unwrap().block_on(async {
        let mut scene = Scene::open(folder.path().to_path_buf(), 24_200).await.unwrap();
        let today = wiring::SystemClock.now().date();
        let (on, effective) = (today.plus_days(30), today.plus_days(300));
        let both = [Place::Kg, Place::It];
        let before = both.map(|place| answer(&scene, place, on));
        assert!(before.iter().all(|(value, _)| value != "available"), "{before:?}");

        let agreement = negotiate(&scene).await.unwrap();
        // What one side holds for itself, the other does not have.
        assert_eq!(page(&scene, Place::Kg, agreement).positions.len(), 1);
        assert_eq!(page(&scene, Place::It, agreement).positions.len(), 0);
        let told = page(&scene, Place::Kg, agreement).rounds;
        let changes: Vec<&str> = told[1].articles.iter().map(|article| article.change).collect();
        assert_eq!(changes, ["changed", "kept", "changed", "added", "changed", "kept"]);

        conclude(&scene, agreement, Purpose::Transfer, on).await.unwrap();
        for place in both {
            assert_eq!(answer(&scene, place, on.plus_days(-1)).0, before[0].0, "{place}: not before its day");
            let (value, basis) = answer(&scene, place, on);
            assert_eq!(value, "available", "{place}");
            assert!(basis.contains(&today.to_string()), "{place}: {basis}");
            let periods = page(&scene, place, agreement).periods;
            assert!(periods[0].citation.starts_with("register: KG-GP/A/"), "{}", periods[0].citation);
        }

        // What is decided on the law names the register's state beside the law set.
        let request = request(&scene).await;
        let reader = scene.reader(Place::Kg, "bakyt").unwrap();
        let mut file = Vec::new();
        scene.desk(Place::Kg).unwrap().export(&reader, request, false, &mut file).unwrap();
        assert!(file.windows(9).any(|bytes| bytes == b"hregister"), "the entry names no register");

        // A node that starts again reads its register anew.
        scene.stop_node(Place::It).await;
        scene.start_node(Place::It).await.unwrap();
        assert_eq!(answer(&scene, Place::It, on).0, "available");

        let denounce = Command::DenounceAgreement {
            agreement,
            effective,
            provision: ShortText::new("article 5(2) (synthetic)").unwrap(),
            reason: LongText::new("For the test (synthetic).").unwrap(),
        };
        scene.act(Place::It, "paola", denounce).unwrap();
        stage(&scene, Place::Kg, agreement, "denounced").await.unwrap();
        for place in both {
            assert_eq!(answer(&scene, place, effective.plus_days(-1)).0, "available", "{place}: the last day");
            assert_eq!(answer(&scene, place, effective).0, before[0].0, "{place}: after the last day");
        }
        scene.stop().await;
    });
}

#[test]
fn who_does_not_negotiate_sees_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    wiring::demo::runtime().unwrap().block_on(async {
        let scene = Scene::open(folder.path().to_path_buf(), 24_210).await.unwrap();
        let agreement = negotiate(&scene).await.unwrap();
        let hall = scene.desk(Place::Kg).unwrap();
        for name in ["aigul", "bakyt", "cholpon", "damira", "admin-1"] {
            let reader = scene.reader(Place::Kg, name).unwrap();
            assert!(hall.agreement(&reader, agreement).is_err(), "{name}");
            assert!(hall.gaps(&reader, None).is_err(), "{name}");
            assert!(hall.negotiation(&reader).is_err(), "{name}");
            assert!(hall.log(&reader, agreement).is_err(), "{name}");
        }
        // Oversight sees the signed record, and no content.
        let reader = scene.reader(Place::Kg, "erkin").unwrap();
        assert!(hall.agreement(&reader, agreement).is_err());
        assert!(hall.log(&reader, agreement).is_ok());
        scene.stop().await;
    });
}
