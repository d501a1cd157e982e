//! The synthetic passage: an invented sentenced person is brought to Kyrgyzstan through Italy, which lets them pass. The journey has
//! stopped there, because somebody fell ill.

use std::collections::BTreeMap;

use base::{DossierId, Language, LongText, ShortText, Title};
use desk::ports::Clock;
use desk::{Command, Hall};

use crate::demo::cast::Place;
use crate::demo::scene::Scene;
use crate::demo::story::{node, until};
use crate::{Stop, SystemClock};

/// The letter's texts: code of the field, and the text.
const FIELDS: &[(&str, &str)] = &[
    ("U1", "The invented person Synthetic Traveller, born 1 January 1985 in Bishkek, national of the Kyrgyz Republic."),
    (
        "U2",
        "Transfer agreed on with a third State, which is not named in this example; its decision is annexed (synthetic).",
    ),
    ("U4", "By air, with one change of aircraft in Italy; four hours, escorted by three officers."),
];

/// From the letter to the journey that stopped on the way.
pub(super) async fn pass(scene: &Scene, matter: DossierId) -> Result<(), Stop> {
    let language: Language = "en".parse()?;
    let measure = Title::new("transit_sentenced")?;
    let begun = Command::DraftRequest {
        matter,
        enquiry: None,
        partner: node(scene, Place::It)?,
        measure: measure.clone(),
        language: language.clone(),
    };
    let draft = scene.act(Place::Kg, "bakyt", begun)?.dossier;
    let text =
        |(code, text): &(&str, &str)| ((*code).to_owned(), BTreeMap::from([(language.clone(), (*text).to_owned())]));
    let fields = FIELDS.iter().map(text).collect();
    let revised = Command::ReviseDraft {
        draft,
        measure,
        language: language.clone(),
        fields,
        annexes: Vec::new(),
        facts: Vec::new(),
    };
    scene.act(Place::Kg, "bakyt", revised)?;
    scene.act(Place::Kg, "bakyt", Command::SubmitDraft { draft })?;
    scene.act(Place::Kg, "cholpon", Command::ApproveDraft { draft, submission: None })?;
    let request = scene.act(Place::Kg, "bakyt", Command::SendRequest { draft })?.dossier;
    until("the request for transit in Italy", || {
        Ok(scene.desk(Place::It)?.request(&scene.reader(Place::It, "marco")?, request).is_ok())
    })
    .await?;
    scene.act(Place::It, "marco", Command::AcknowledgeRequest { request, reference: None })?;
    scene.act(Place::It, "marco", Command::AssignRequest { request, unit: "EXEC-ROME".parse()? })?;
    let grant = Command::GrantRequest {
        request,
        provision: ShortText::new("TSP83 16(1)")?,
        consented: false,
        without_consent: None,
        text: LongText::new("The person may be held for as long as the change of aircraft takes (synthetic).")?,
    };
    scene.act(Place::It, "marco", grant)?;
    let stopped = Command::ReportInterruption {
        request,
        on: SystemClock.now().date(),
        text: LongText::new("The person fell ill and was brought to the invented hospital of Esempio, under guard.")?,
    };
    scene.act(Place::It, "lucia", stopped)?;
    Ok(())
}
