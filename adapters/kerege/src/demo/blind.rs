//! The synthetic blind enquiry: an investigator in Kyrgyzstan asks Italy and Türkiye about a telephone number and a person without telling
//! which. Italy holds nothing on them, Türkiye does. The hit waits for somebody to follow it.

use base::{DossierId, LongText, ShortText, Title};
use blind::{Budgets, Terms};
use desk::{Command, Hall};
use handling::Purpose;
use identifiers::Class;

use crate::Stop;
use crate::demo::cast::Place;
use crate::demo::scene::Scene;
use crate::demo::story::until;

/// The invented number, as the two sides write it.
const AS_KNOWN: [&str; 2] = ["0555 000 417", "+996 555 000 417"];

/// The invented recruiter, as the two sides write the name.
const RECRUITER: [&str; 2] = ["Жоомартов Ырысбек, 1984", "Irisbek Coomartov, 1984"];

/// From the offers to the hit.
pub(super) async fn ask(scene: &Scene, matter: DossierId) -> Result<(), Stop> {
    let opened = Command::OpenMatter {
        number: Title::new("2026/417-SYN")?,
        offence: Title::new("trafficking")?,
        title: Title::new("An invented recruiter in İzmir")?,
        facts: LongText::new("A recruiter uses the invented number of a Kyrgyz subscriber.")?,
    };
    let there = scene.act(Place::Tr, "selin", opened)?.dossier;
    mark(scene, (Place::Tr, "selin"), there, (Class::Phone, AS_KNOWN[1]), true)?;
    mark(scene, (Place::Tr, "selin"), there, (Class::Phone, "+90 312 000 04 17"), true)?;
    mark(scene, (Place::Tr, "selin"), there, (Class::Person, RECRUITER[1]), true)?;
    let phone = mark(scene, (Place::Kg, "aigul"), matter, (Class::Phone, AS_KNOWN[0]), false)?;
    let recruiter = mark(scene, (Place::Kg, "aigul"), matter, (Class::Person, RECRUITER[0]), false)?;
    let mut lines = Vec::new();
    for (place, officer) in [(Place::It, "giulia"), (Place::Tr, "deniz")] {
        let offer =
            Command::OfferLine { partner: scene.desk(Place::Kg)?.node(), unit: Some("INV".parse()?), terms: terms()? };
        lines.push(scene.act(place, officer, offer)?.dossier);
    }
    let aigul = scene.reader(Place::Kg, "aigul")?;
    until("the lists' arrival in Kyrgyzstan", || {
        let offers = scene.desk(Place::Kg)?.blind_form(&aigul, matter)?.offers;
        Ok(offers.len() == lines.len() && offers.iter().all(|offer| offer.listed))
    })
    .await?;
    let asked = Command::AskBlind {
        matter,
        lines,
        identifiers: vec![phone, recruiter],
        basis: ShortText::new("CPC 199 (synthetic)")?,
        reason: LongText::new("The number stands in the invented contract of a seasonal worker.")?,
    };
    let asking = scene.act(Place::Kg, "aigul", asked)?.dossier;
    until("the answers to the blind enquiry", || {
        let page = scene.desk(Place::Kg)?.blind_asking(&aigul, asking)?;
        Ok(page.asked.iter().all(|one| one.state != "waiting"))
    })
    .await
}

fn terms() -> Result<Terms, Stop> {
    Ok(Terms {
        classes: vec![Class::Phone, Class::Handle, Class::Vehicle, Class::Person],
        purposes: vec![Purpose::Investigation, Purpose::Prosecution],
        basis: ShortText::new("Invented agreement, article 4")?,
        budgets: Budgets { matter: 40, officer_day: 40, node_day: 200, node_epoch: 2_000 },
        approval_above: 8,
        contact: None,
    })
}

fn mark(
    scene: &Scene,
    (place, who): (Place, &str),
    matter: DossierId,
    (class, text): (Class, &str),
    searchable: bool,
) -> Result<base::EntryId, Stop> {
    let text = ShortText::new(text)?;
    let marked = Command::MarkIdentifier { matter, class, text, country: None, searchable };
    Ok(scene.act(place, who, marked)?.entry)
}
