//! The synthetic extradition: Kyrgyzstan asks Italy for an invented recruiter, who is in custody there. Italy has not decided yet.

use std::collections::BTreeMap;

use base::{DossierId, Language, LongText, Title};
use desk::ports::Clock;
use desk::{Command, Hall};

use crate::demo::cast::Place;
use crate::demo::scene::Scene;
use crate::demo::story::{node, until};
use crate::{Stop, SystemClock};

/// The letter's texts in English and Russian: code of the field, and the text in each.
const FIELDS: &[(&str, &str, &str)] = &[
    (
        "E1",
        "Warrant of arrest No. SYN-4 of the invented district court of Bishkek, authenticated copy annexed.",
        "Постановление об аресте № SYN-4 вымышленного районного суда города Бишкек; заверенная копия прилагается.",
    ),
    (
        "E2",
        "Recruiting persons by deceit and handing them over for forced labour, from March to May, in Bishkek and abroad (synthetic).",
        "Вербовка людей путём обмана и передача их для принудительного труда, с марта по май, в Бишкеке и за границей (вымышлено).",
    ),
    (
        "E3",
        "The provisions of the Criminal Code that the warrant names; their text is annexed.",
        "Статьи Уголовного кодекса, указанные в постановлении; их текст прилагается.",
    ),
    (
        "E4",
        "The invented person Synthetic Recruiter, born 1 January 1980; no photograph exists, because the person does not.",
        "Вымышленное лицо Synthetic Recruiter, 1 января 1980 года рождения; фотографии нет, потому что нет и лица.",
    ),
];

/// From the letter to the arrest.
pub async fn ask(scene: &Scene, matter: DossierId) -> Result<DossierId, Stop> {
    let english: Language = "en".parse()?;
    let measure = Title::new("extradition")?;
    let begun = Command::DraftRequest {
        matter,
        enquiry: None,
        partner: node(scene, Place::It)?,
        measure: measure.clone(),
        language: english.clone(),
    };
    let draft = scene.act(Place::Kg, "bakyt", begun)?.dossier;
    let russian: Language = "ru".parse()?;
    let mut fields = BTreeMap::new();
    for (code, en, ru) in FIELDS {
        let texts = BTreeMap::from([(english.clone(), (*en).to_owned()), (russian.clone(), (*ru).to_owned())]);
        fields.insert((*code).to_owned(), texts);
    }
    let revised =
        Command::ReviseDraft { draft, measure, language: english, fields, annexes: Vec::new(), facts: Vec::new() };
    scene.act(Place::Kg, "bakyt", revised)?;
    scene.act(Place::Kg, "bakyt", Command::SubmitDraft { draft })?;
    scene.act(Place::Kg, "cholpon", Command::ApproveDraft { draft, submission: None })?;
    let request = scene.act(Place::Kg, "bakyt", Command::SendRequest { draft })?.dossier;
    until("the request for extradition in Italy", || {
        Ok(scene.desk(Place::It)?.request(&scene.reader(Place::It, "marco")?, request).is_ok())
    })
    .await?;
    scene.act(Place::It, "marco", Command::AcknowledgeRequest { request, reference: None })?;
    scene.act(Place::It, "marco", Command::AssignRequest { request, unit: "EXEC-ROME".parse()? })?;
    let arrest = Command::ReportArrest {
        request,
        on: SystemClock.now().date(),
        text: LongText::new(
            "Found in the invented town of Esempio, by order of the invented court of appeal. The person has counsel, and does not agree to \
             being surrendered.",
        )?,
    };
    scene.act(Place::It, "lucia", arrest)?;
    Ok(request)
}
