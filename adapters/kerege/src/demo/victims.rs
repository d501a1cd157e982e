//! The synthetic person under protection: Kyrgyzstan's protection service looks after somebody whom Italy's knows already. Both have her
//! consent; Italy's has excluded Türkiye. The hit waits for somebody to turn to the contact.

use base::{DossierId, LongText, ShortText};
use blind::{Budgets, Terms};
use desk::ports::Clock;
use desk::{Acted, Command, Hall};
use handling::Purpose;
use identifiers::Class;
use victims::{GivenBy, Status, Use};

use crate::demo::cast::Place;
use crate::demo::scene::Scene;
use crate::demo::story::until;
use crate::{Stop, SystemClock};

/// Days for which she has agreed.
const DAYS: i32 = 90;

/// A protector at a place.
type Protector = (Place, &'static str);
const HERE: Protector = (Place::Kg, "damira");
const THERE: Protector = (Place::It, "elena");

/// From the records to the hit.
pub(super) async fn ask(scene: &Scene) -> Result<(), Stop> {
    let there = protect(scene, THERE, "A woman at the shelter (synthetic); she speaks Kyrgyz.", &["TR"])?;
    identify(scene, THERE, there, (Class::Person, "Aiperi Beitaanyshova, 2004"))?;
    identify(scene, THERE, there, (Class::Phone, "+996 555 000 731"))?;
    agree(scene, THERE, there, &[Use::BeFound])?;
    let offer = Command::OfferLine { partner: scene.desk(Place::Kg)?.node(), unit: None, terms: terms()? };
    let line = act(scene, THERE, offer)?.dossier;

    let here = protect(scene, HERE, "Came home by herself (synthetic); says that she was helped in Italy.", &[])?;
    let person = identify(scene, HERE, here, (Class::Person, "Бейтаанышова Айпери, 2004"))?;
    agree(scene, HERE, here, &Use::ALL)?;
    let damira = scene.reader(HERE.0, HERE.1)?;
    until("the list of protection in Kyrgyzstan", || {
        let offers = scene.desk(Place::Kg)?.blind_form(&damira, here)?.offers;
        Ok(offers.iter().any(|offer| offer.line == line && offer.listed))
    })
    .await?;
    let asked = Command::AskBlind {
        matter: here,
        lines: vec![line],
        identifiers: vec![person],
        basis: ShortText::new("Protection law (synthetic) 12")?,
        reason: LongText::new("So that she need not tell it a second time.")?,
    };
    let asking = act(scene, HERE, asked)?.dossier;
    until("the answer of the protection service", || {
        let page = scene.desk(Place::Kg)?.blind_asking(&damira, asking)?;
        Ok(page.asked.iter().all(|one| one.state != "waiting"))
    })
    .await
}

/// A record with the States that must not know.
fn protect(scene: &Scene, who: Protector, text: &str, states: &[&str]) -> Result<DossierId, Stop> {
    let open = Command::OpenVictimRecord { status: Status::Presumed, text: LongText::new(text)? };
    let victim = act(scene, who, open)?.dossier;
    let states = states.iter().map(|state| state.parse()).collect::<Result<_, _>>()?;
    act(scene, who, Command::ExcludeStates { victim, states })?;
    Ok(victim)
}

fn identify(
    scene: &Scene,
    who: Protector,
    victim: DossierId,
    (class, text): (Class, &str),
) -> Result<base::EntryId, Stop> {
    let text = ShortText::new(text)?;
    Ok(act(scene, who, Command::RecordVictimIdentifier { victim, class, text, country: None })?.entry)
}

fn agree(scene: &Scene, who: Protector, victim: DossierId, uses: &[Use]) -> Result<(), Stop> {
    let until = SystemClock.now().date().plus_days(DAYS);
    let text = LongText::new("Explained in Kyrgyz with an interpreter; she agreed (synthetic).")?;
    act(scene, who, Command::GiveConsent { victim, uses: uses.to_vec(), by: GivenBy::Person, until, text })?;
    Ok(())
}

fn terms() -> Result<Terms, Stop> {
    Ok(Terms {
        classes: vec![Class::Victim],
        purposes: vec![Purpose::VictimProtection],
        basis: ShortText::new("Invented agreement, article 9")?,
        budgets: Budgets { matter: 40, officer_day: 40, node_day: 80, node_epoch: 800 },
        approval_above: 8,
        contact: Some(ShortText::new("Anti-trafficking helpline (synthetic), +39 06 0000 0731")?),
    })
}

fn act(scene: &Scene, (place, name): Protector, command: Command) -> Result<Acted, Stop> {
    scene.act(place, name, command)
}
