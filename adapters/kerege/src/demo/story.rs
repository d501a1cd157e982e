//! The synthetic story: a labour-trafficking case between three countries. Every name, number and event is invented.

use std::collections::BTreeMap;
use std::time::Duration;

use base::{DossierId, Language, LongText, NodeId, Title};
use desk::{Command, Hall, ParsedSubmission};
use enquiries::{Outcome, Urgency};
use handling::{HandlingCode, InformationEvaluation, SourceEvaluation};

use crate::Stop;
use crate::demo::agreement;
use crate::demo::blind;
use crate::demo::cast::Place;
use crate::demo::extradition;
use crate::demo::law_story;
use crate::demo::scene::Scene;
use crate::demo::shown;
use crate::demo::transit;
use crate::demo::victims;

/// The synthetic submission that the story imports: the data folder's own example.
pub const SUBMISSION: &[u8] = include_bytes!("../../../../data/standards/htcds/examples/good.csv");

/// How long anything may take to arrive on loopback.
const PATIENCE: Duration = Duration::from_secs(120);

/// Waits until something is so, or says what did not happen.
pub async fn until(what: &str, mut so: impl FnMut() -> Result<bool, Stop>) -> Result<(), Stop> {
    let waiting = async {
        loop {
            if so()? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let timed = tokio::time::timeout(PATIENCE, waiting).await;
    timed.unwrap_or_else(|_| Err(Stop::Other(format!("{what} did not happen within {} seconds", PATIENCE.as_secs()))))
}

/// Fills new nodes: one case far on its road, with a request for evidence, a draft that Italy commented on and a request for extradition, one just begun, one question that waits in Türkiye, a blind enquiry with a hit, a person under protection whom two services know, one agreement under negotiation.
pub async fn fill(scene: &Scene) -> Result<(), Stop> {
    agreement::negotiate(scene).await?;
    let matter = open_matter(scene, "1-26-0417-SYN", "Recruitment for seasonal work (synthetic)")?;
    import(scene, matter)?;
    let enquiry = ask(
        scene,
        matter,
        Place::It,
        "To whom is the telephone number +39 06 0000 0417 registered, and is the company Esempio Raccolti known?",
    )?;
    until("the question's arrival in Italy", || {
        Ok(scene.desk(Place::It)?.enquiry(&scene.reader(Place::It, "giulia")?, enquiry).is_ok())
    })
    .await?;
    answer(scene, enquiry)?;
    until("the answer's arrival in Kyrgyzstan", || {
        Ok(scene.desk(Place::Kg)?.enquiry(&scene.reader(Place::Kg, "bakyt")?, enquiry)?.judicial)
    })
    .await?;
    let draft = draft(scene, matter, enquiry)?;
    write(scene, draft, false)?;
    scene.act(Place::Kg, "bakyt", Command::SubmitDraft { draft })?;
    scene.act(Place::Kg, "cholpon", Command::ApproveDraft { draft, submission: None })?;
    let request = scene.act(Place::Kg, "bakyt", Command::SendRequest { draft })?.dossier;
    until("the request's arrival in Italy", || {
        Ok(scene.desk(Place::It)?.request(&scene.reader(Place::It, "marco")?, request).is_ok())
    })
    .await?;
    scene.act(Place::It, "marco", Command::AcknowledgeRequest { request, reference: None })?;
    transit::pass(scene, matter).await?;
    blind::ask(scene, matter).await?;
    victims::ask(scene).await?;
    shown::show(scene, matter).await?;
    extradition::ask(scene, matter).await?;

    let second = open_matter(scene, "1-26-0522-SYN", "Domestic work abroad (synthetic)")?;
    ask(
        scene,
        second,
        Place::Tr,
        "Did the invented person “Synthetic Example” cross the border at the synthetic crossing point in May?",
    )?;
    let waiting =
        ask(scene, second, Place::It, "Is the invented company “Servizi Prova” registered, and who signs for it?")?;
    until("the second question's arrival in Italy", || {
        Ok(scene.desk(Place::It)?.enquiry(&scene.reader(Place::It, "giulia")?, waiting).is_ok())
    })
    .await?;
    law_story::fill(scene)
}

/// The investigator opens a matter.
pub fn open_matter(scene: &Scene, number: &str, title: &str) -> Result<DossierId, Stop> {
    let command = Command::OpenMatter {
        number: Title::new(number)?,
        offence: Title::new("trafficking")?,
        title: Title::new(title)?,
        facts: LongText::new(
            "Synthetic case. Persons were recruited by an advertisement for seasonal harvest work, their documents were taken, and \
             the promised wage was not paid. A telephone number and the name of a company are known.",
        )?,
    };
    Ok(scene.act(Place::Kg, "aigul", command)?.dossier)
}

/// The example submission, divided as the page divides it.
pub fn submission() -> Result<ParsedSubmission, Stop> {
    web::parsed_submission("good.csv", SUBMISSION).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Stop::Other(format!("the example submission has {} problems: {first}", problems.len()))
    })
}

/// The investigator imports the example submission.
pub fn import(scene: &Scene, matter: DossierId) -> Result<(), Stop> {
    scene.act(Place::Kg, "aigul", Command::ImportSubmission { matter, submission: submission()? })?;
    Ok(())
}

/// The investigator asks a partner.
pub fn ask(scene: &Scene, matter: DossierId, partner: Place, question: &str) -> Result<DossierId, Stop> {
    let command = Command::SendEnquiry {
        matter,
        partner: node(scene, partner)?,
        unit: None,
        urgency: Urgency::Urgent,
        code: HandlingCode::H0,
        caveats: Vec::new(),
        question: LongText::new(question)?,
    };
    Ok(scene.act(Place::Kg, "aigul", command)?.dossier)
}

/// A partner's node, as the people in Kyrgyzstan see it.
pub fn node(scene: &Scene, place: Place) -> Result<NodeId, Stop> {
    let authority = place.authority();
    let partners = scene.desk(Place::Kg)?.partners(&scene.reader(Place::Kg, "aigul")?)?;
    let found = partners.into_iter().find(|partner| partner.authority.as_str() == authority);
    found.map(|partner| partner.node).ok_or_else(|| Stop::Other(format!("{place} is not a confirmed partner")))
}

/// The officer in Italy answers.
pub fn answer(scene: &Scene, enquiry: DossierId) -> Result<(), Stop> {
    let command = Command::AnswerEnquiry {
        enquiry,
        outcome: Outcome::Information,
        text: LongText::new(
            "The number is registered to the invented company “Esempio Raccolti S.r.l.”, Roma. Payroll and telephone records exist and can \
             be obtained by a request for mutual legal assistance.",
        )?,
        code: HandlingCode::H0,
        caveats: Vec::new(),
        source: SourceEvaluation::A,
        information: InformationEvaluation::Certain,
    };
    scene.act(Place::It, "giulia", command)?;
    Ok(())
}

/// The prosecutor begins a letter.
pub fn draft(scene: &Scene, matter: DossierId, enquiry: DossierId) -> Result<DossierId, Stop> {
    let command = Command::DraftRequest {
        matter,
        enquiry: Some(enquiry),
        partner: node(scene, Place::It)?,
        measure: Title::new("documents_and_records")?,
        language: language("en")?,
    };
    Ok(scene.act(Place::Kg, "bakyt", command)?.dossier)
}

fn language(code: &str) -> Result<Language, Stop> {
    Ok(code.parse()?)
}

/// The prosecutor writes the letter; with `lacking` the summary of facts is still missing.
pub fn write(scene: &Scene, draft: DossierId, lacking: bool) -> Result<(), Stop> {
    let mut fields: BTreeMap<String, BTreeMap<Language, String>> = BTreeMap::new();
    for (code, texts) in FIELDS {
        if lacking && *code == "M3" {
            continue;
        }
        for (tag, text) in *texts {
            fields.entry((*code).to_owned()).or_default().insert(language(tag)?, (*text).to_owned());
        }
    }
    let command = Command::ReviseDraft {
        draft,
        measure: Title::new("documents_and_records")?,
        language: language("en")?,
        fields,
        annexes: Vec::new(),
        facts: Vec::new(),
    };
    scene.act(Place::Kg, "bakyt", command)?;
    Ok(())
}

type FieldTexts = &'static [(&'static str, &'static str)];

/// The letter's texts. Translations of a synthetic text, for the demonstration.
const FIELDS: &[(&str, FieldTexts)] = &[
    (
        "M1",
        &[
            ("en", "Prosecutor General's Office of the Kyrgyz Republic, International Legal Cooperation"),
            ("ru", "Генеральная прокуратура Кыргызской Республики, Международное правовое сотрудничество"),
            ("it", "Procura generale della Repubblica del Kirghizistan, Cooperazione giuridica internazionale"),
        ],
    ),
    (
        "M2",
        &[
            (
                "en",
                "Criminal investigation 1-26-0417-SYN (synthetic) into trafficking in persons for forced labour, conducted by the Investigation Department.",
            ),
            (
                "ru",
                "Уголовное дело 1-26-0417-SYN (вымышленное) о торговле людьми с целью принудительного труда, расследуемое Следственным управлением.",
            ),
            (
                "it",
                "Procedimento penale 1-26-0417-SYN (sintetico) per tratta di persone a scopo di lavoro forzato, condotto dal Dipartimento investigativo.",
            ),
        ],
    ),
    (
        "M3",
        &[
            (
                "en",
                "Between March and May persons were recruited by an advertisement for harvest work. Their documents were taken, they were lodged in a locked building and the promised wage was not paid. The telephone number used for recruitment is registered to the invented company “Esempio Raccolti S.r.l.”.",
            ),
            (
                "ru",
                "В период с марта по май людей вербовали по объявлению о сборе урожая. У них отобрали документы, поселили в запертом здании и не выплатили обещанную плату. Номер телефона, использованный для вербовки, зарегистрирован на вымышленную компанию «Esempio Raccolti S.r.l.».",
            ),
            (
                "it",
                "Tra marzo e maggio alcune persone sono state reclutate con un annuncio per lavori di raccolta. I documenti sono stati sottratti, le persone alloggiate in un edificio chiuso e il compenso promesso non è stato pagato. Il numero di telefono usato per il reclutamento è intestato alla società inventata «Esempio Raccolti S.r.l.».",
            ),
        ],
    ),
    (
        "M4",
        &[
            (
                "en",
                "Certified copies of the payroll records of the company for March to May and of the subscriber data of the telephone number. No particular procedure is asked for.",
            ),
            (
                "ru",
                "Заверенные копии платёжных ведомостей компании за март–май и данных абонента указанного номера. Особый порядок исполнения не испрашивается.",
            ),
            (
                "it",
                "Copie autentiche dei libri paga della società da marzo a maggio e dei dati dell'intestatario del numero di telefono. Non si chiede alcuna procedura particolare.",
            ),
        ],
    ),
    (
        "M6",
        &[
            (
                "en",
                "To establish who employed and paid the persons recruited, as evidence in the investigation named above.",
            ),
            (
                "ru",
                "Для установления того, кто нанимал завербованных лиц и платил им, в качестве доказательств по указанному делу.",
            ),
            (
                "it",
                "Per accertare chi ha impiegato e pagato le persone reclutate, come prova nel procedimento indicato.",
            ),
        ],
    ),
    (
        "M13",
        &[
            (
                "en",
                "The evidence will be used in the named proceedings only, unless the requested State consents to another use.",
            ),
            (
                "ru",
                "Доказательства будут использованы только по указанному делу, если запрашиваемое государство не согласится на иное использование.",
            ),
            (
                "it",
                "Le prove saranno usate soltanto nel procedimento indicato, salvo il consenso dello Stato richiesto ad altro uso.",
            ),
        ],
    ),
    (
        "M14",
        &[
            ("en", "International Legal Cooperation, telephone +996 312 00 00 00 (invented)."),
            ("ru", "Международное правовое сотрудничество, телефон +996 312 00 00 00 (вымышленный)."),
            ("it", "Cooperazione giuridica internazionale, telefono +996 312 00 00 00 (inventato)."),
        ],
    ),
    (
        "M15",
        &[
            ("en", "Translations into Russian and Italian accompany this letter."),
            ("ru", "К настоящему поручению приложены переводы на английский и итальянский языки."),
            ("it", "Alla presente sono allegate traduzioni in inglese e in russo."),
        ],
    ),
];
