//! The synthetic negotiation: a treaty on legal assistance between Kyrgyzstan and Italy, in its second round. Every text is invented.

use agreements::ArticleNumber;
use base::{Date, DossierId, EntryId, LongText, ShortText, Title};
use desk::command::{ArticleText, Provision};
use desk::ports::Clock;
use desk::{Command, Hall};
use law::Purpose;

use crate::demo::cast::Place;
use crate::demo::scene::Scene;
use crate::demo::story::until;
use crate::{Stop, SystemClock};

/// Articles of a draft: number and text.
type Draft = &'static [(&'static str, &'static str)];

const FIRST: Draft = &[
    (
        "1",
        "Scope\nThe Parties shall give each other legal assistance in criminal matters concerning trafficking in persons.",
    ),
    ("2", "Central authorities\nEach Party designates a central authority. They communicate directly."),
    ("3", "Language\nRequests are accompanied by a translation into English."),
    ("4", "Time\nThe requested Party confirms receipt within 15 days and executes the request without undue delay."),
    ("5", "Final provisions\nThis Agreement enters into force 30 days after the later notification."),
];

const SECOND: Draft = &[
    (
        "1",
        "Scope\nThe Parties shall give each other the widest measure of legal assistance in criminal matters concerning trafficking in persons and connected offences.",
    ),
    ("2", "Central authorities\nEach Party designates a central authority. They communicate directly."),
    (
        "3",
        "Language\nRequests are accompanied by a translation into the language of the requested Party or into English.",
    ),
    (
        "3 bis",
        "Victims\nWhere a person shows signs of being a victim of trafficking, the Parties protect the person's identity and review any measure against that person.",
    ),
    ("4", "Time\nThe requested Party confirms receipt within 10 days and executes the request without undue delay."),
    ("5", "Final provisions\nThis Agreement enters into force 30 days after the later notification."),
];

/// Negotiations as far as the second round: it waits in Kyrgyzstan.
pub async fn negotiate(scene: &Scene) -> Result<DossierId, Stop> {
    let today = SystemClock.now().date();
    let agreement = propose(scene)?;
    arrived(scene, Place::It, agreement, 0).await?;
    let words = |text: &str| LongText::new(text).map_err(Stop::from);
    scene.act(
        Place::It,
        "paola",
        Command::AcceptProposal { agreement, text: words("Italy welcomes the proposal (synthetic).")? },
    )?;
    let delegation = |who| Command::NameDelegation { agreement, text: who };
    scene.act(
        Place::It,
        "paola",
        delegation(words("Paola Trattati, head of delegation; two invented legal officers.")?),
    )?;
    let agenda = "1. First reading of the draft\n2. Languages and clocks\n3. Next meeting\nPlace: Rome (synthetic)";
    let call = Command::CallMeeting { agreement, on: today.plus_days(12), text: words(agenda)? };
    scene.act(Place::It, "paola", call)?;
    until("consultations in Kyrgyzstan", || {
        let page = scene.desk(Place::Kg)?.agreement(&scene.reader(Place::Kg, "tilek")?, agreement)?;
        Ok(page.meetings.len() == 1)
    })
    .await?;
    table(scene, Place::Kg, agreement, FIRST)?;
    scene.act(Place::Kg, "tilek", delegation(words("Тилек Келишимов, head of delegation; one invented adviser.")?))?;
    let position =
        "Accept English as a bridge. Do not go below 10 days in article 4. Victims' article is welcome (synthetic).";
    scene.act(Place::Kg, "tilek", Command::TakePosition { agreement, article: None, text: words(position)? })?;
    arrived(scene, Place::It, agreement, 1).await?;
    table(scene, Place::It, agreement, SECOND)?;
    arrived(scene, Place::Kg, agreement, 2).await?;
    Ok(agreement)
}

/// Kyrgyzstan proposes to Italy.
pub fn propose(scene: &Scene) -> Result<DossierId, Stop> {
    let reader = scene.reader(Place::Kg, "tilek")?;
    let partners = scene.desk(Place::Kg)?.negotiation(&reader)?.partners;
    let italy = partners.into_iter().find(|partner| partner.authority.as_str() == Place::It.authority());
    let italy = italy.ok_or_else(|| Stop::Other("Italy is not a confirmed partner".to_owned()))?;
    let command = Command::ProposeAgreement {
        partner: italy.node,
        unit: None,
        purposes: vec![Purpose::Mla],
        answer_by: Some(SystemClock.now().date().plus_months(1)),
        title: Title::new("Agreement on legal assistance in cases of trafficking in persons (synthetic)")?,
        text: LongText::new(
            "No bilateral treaty on legal assistance between the two States is known. Requests rest on a multilateral convention alone; an \
             agreement would name languages, clocks and central authorities (synthetic).",
        )?,
    };
    Ok(scene.act(Place::Kg, "tilek", command)?.dossier)
}

/// A side puts a draft on the table.
pub fn table(scene: &Scene, place: Place, agreement: DossierId, draft: Draft) -> Result<EntryId, Stop> {
    let article = |(number, text): &(&str, &str)| {
        let number: ArticleNumber = number.parse()?;
        Ok::<_, Stop>(ArticleText { number, text: LongText::new(text)? })
    };
    let articles = draft.iter().map(article).collect::<Result<_, _>>()?;
    let command = Command::TableRound { agreement, language: "en".parse()?, articles, text: None };
    Ok(scene.act(place, official(place), command)?.entry)
}

/// Who negotiates there.
pub fn official(place: Place) -> &'static str {
    match place {
        Place::It => "paola",
        Place::Kg | Place::Tr => "tilek",
    }
}

/// Waits until the agreement is there with so many rounds.
pub async fn arrived(scene: &Scene, place: Place, agreement: DossierId, rounds: usize) -> Result<(), Stop> {
    until("the agreement's arrival", || {
        let page = scene.desk(place)?.agreement(&scene.reader(place, official(place))?, agreement);
        Ok(page.is_ok_and(|page| page.rounds.len() >= rounds))
    })
    .await
}

/// From the newest round, which Italy tabled, to force for `purpose` on `on`, as both sides state it; signed and ratified today.
pub async fn conclude(scene: &Scene, agreement: DossierId, purpose: Purpose, on: Date) -> Result<(), Stop> {
    let done = SystemClock.now().date();
    let page = scene.desk(Place::Kg)?.agreement(&scene.reader(Place::Kg, "tilek")?, agreement)?;
    let round = page.rounds.last().map(|round| round.entry);
    let round = round.ok_or_else(|| Stop::Other("no draft is on the table".to_owned()))?;
    let both = [Place::Kg, Place::It];
    scene.act(Place::Kg, "tilek", Command::AgreeText { agreement, round })?;
    stage(scene, Place::It, agreement, "agreed").await?;
    for place in both {
        scene.act(place, official(place), Command::InitialAgreement { agreement, on: done })?;
    }
    stage_both(scene, agreement, "initialled").await?;
    for place in both {
        let command = Command::SignAgreement { agreement, on: done, ratify_by: None };
        scene.act(place, official(place), command)?;
    }
    stage_both(scene, agreement, "signed").await?;
    for place in both {
        let act = ShortText::new("Synthetic ratification law No. 1")?;
        scene.act(place, official(place), Command::RatifyAgreement { agreement, on: done, act })?;
    }
    for place in both {
        until("both ratifications", || {
            let page = scene.desk(place)?.agreement(&scene.reader(place, official(place))?, agreement)?;
            Ok(page.may.contains("state_force"))
        })
        .await?;
        let provision = Provision { purpose, articles: ShortText::new("articles 1 to 4")? };
        let command = Command::StateForce {
            agreement,
            on,
            how: ShortText::new("article 5: 30 days after the later notification (synthetic)")?,
            title: Title::new("Agreement on legal assistance (synthetic)")?,
            provisions: vec![provision],
        };
        scene.act(place, official(place), command)?;
    }
    stage_both(scene, agreement, "in_force").await
}

async fn stage_both(scene: &Scene, agreement: DossierId, word: &str) -> Result<(), Stop> {
    stage(scene, Place::Kg, agreement, word).await?;
    stage(scene, Place::It, agreement, word).await
}

/// Waits until the agreement has come so far there.
pub async fn stage(scene: &Scene, place: Place, agreement: DossierId, word: &str) -> Result<(), Stop> {
    until(word, || {
        let page = scene.desk(place)?.agreement(&scene.reader(place, official(place))?, agreement)?;
        Ok(page.line.stage == word)
    })
    .await
}
