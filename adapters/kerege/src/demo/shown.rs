//! A letter that is still being written: Italy was shown it, and has commented.

use std::collections::BTreeMap;

use base::{DossierId, Language, LongText, Title};
use desk::{Command, Hall};

use crate::Stop;
use crate::demo::cast::Place;
use crate::demo::scene::Scene;
use crate::demo::story::{node, until};

/// What is written so far.
const FIELDS: &[(&str, &str)] = &[
    ("M1", "Prosecutor General's Office of the Kyrgyz Republic, International Legal Cooperation"),
    (
        "M2",
        "Criminal investigation 1-26-0417-SYN (synthetic) into trafficking in persons for forced labour, conducted by the Investigation Department.",
    ),
    ("M4", "Hearing of the invented accountant Synthetic Ragioniera by video conference, before a judge in Esempio."),
];

/// From the first words to the comment.
pub(super) async fn show(scene: &Scene, matter: DossierId) -> Result<(), Stop> {
    let language: Language = "en".parse()?;
    let measure = Title::new("video_hearing")?;
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
    let revised = Command::ReviseDraft {
        draft,
        measure,
        language: language.clone(),
        fields: FIELDS.iter().map(text).collect(),
        annexes: Vec::new(),
        facts: Vec::new(),
    };
    scene.act(Place::Kg, "bakyt", revised)?;
    let asked = LongText::new(
        "Can your court hear the person by video in January, and do you need a summons from us (synthetic)?",
    )?;
    scene.act(Place::Kg, "bakyt", Command::ShareDraft { draft, text: asked })?;
    let page = scene.desk(Place::Kg)?.draft(&scene.reader(Place::Kg, "bakyt")?, draft)?;
    let request = page.shared.ok_or_else(|| Stop::Other("the draft was not shown".to_owned()))?.dossier;
    until("the draft in Italy", || {
        Ok(scene.desk(Place::It)?.request(&scene.reader(Place::It, "marco")?, request).is_ok())
    })
    .await?;
    let comment = LongText::new(
        "No summons is needed. Please name two days, and say in which language the person will be heard, so that we can call an interpreter \
         (synthetic).",
    )?;
    scene.act(Place::It, "marco", Command::CommentDraft { request, text: comment })?;
    until("the comment in Kyrgyzstan", || {
        let page = scene.desk(Place::Kg)?.request(&scene.reader(Place::Kg, "bakyt")?, request)?;
        Ok(page.line.stage == "draft_commented")
    })
    .await
}
