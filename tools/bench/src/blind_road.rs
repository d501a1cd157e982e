//! The whole road of a blind enquiry, through the hall and over the line, as people and nodes take it.

use std::time::{Duration, Instant};

use base::{DossierId, EntryId, LongText, ShortText, Title};
use blind::{Budgets, Terms};
use desk::views::AskingPage;
use desk::{Command, Desk, Hall, Reader};
use handling::Purpose;
use identifiers::Class;
use wiring::Stop;
use wiring::demo::{Place, Scene};

use crate::Arguments;
use crate::report::{Limit, Report, ms};
use crate::scene::{Pair, run};

/// Identifiers that Italy holds.
const HELD: usize = 1_000;
/// Batches of a hundred that are asked, one after the other.
const HUNDREDS: usize = 5;
/// The largest batch there is.
const MANY: usize = 10_000;
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "A blind enquiry on its whole road",
        "Italy has offered Kyrgyzstan a line and holds 1,000 telephone numbers. An investigator in Kyrgyzstan asks about numbers of a matter, every tenth of which Italy holds: \
         from the approval by the second person until the answer has come, its proof is checked and every hit is written: blinding, signing, sealing, mutual TLS over loopback, both \
         archives, judging, evaluating, and the same way back.",
    );
    let folder = arguments.scratch()?;
    let (mut hundreds, many, marked) = run(async {
        let pair = Pair::open(folder.path().join("scene")).await?;
        let house = House::prepare(&pair).await?;
        let begun = Instant::now();
        let numbers = house.mark(MANY)?;
        let marked = begun.elapsed();
        let mut hundreds = Vec::new();
        for round in 0..HUNDREDS {
            hundreds.push(house.ask(&numbers[round * 100..(round + 1) * 100]).await?);
        }
        let many = house.ask(&numbers).await?;
        pair.scene.stop().await;
        Ok((hundreds, many, marked))
    })?;
    hundreds.sort();
    let beside = format!("median of {HUNDREDS}, from {:.0} to {:.0} ms", ms(hundreds[0]), ms(hundreds[HUNDREDS - 1]));
    report.figure("100 questions, end to end", ms(hundreds[HUNDREDS / 2]), "ms", Limit::AtMost(150.0), &beside);
    report.figure("10,000 questions, end to end", many.as_secs_f64(), "s", Limit::AtMost(2.5), "once");
    let each = marked.as_secs_f64() * 1e3 / MANY as f64;
    report.figure("marking an identifier in a matter", each, "ms", Limit::None, "mean of 10,000 in one matter");
    Ok(())
}

/// Who asks, and where.
struct House<'p> {
    scene: &'p Scene,
    asker: Reader,
    second: Reader,
    matter: DossierId,
    line: DossierId,
}

impl House<'_> {
    async fn prepare(pair: &Pair) -> Result<House<'_>, Stop> {
        let scene = &pair.scene;
        let open = |title: &str| -> Result<Command, Stop> {
            Ok(Command::OpenMatter {
                number: Title::new(title)?,
                offence: Title::new("trafficking")?,
                title: Title::new("Measured (synthetic)")?,
                facts: LongText::new("Everything here is invented.")?,
            })
        };
        let there = scene.act(Place::It, "vito", open("BENCH-IT")?)?.dossier;
        for number in 0..HELD {
            mark(scene, (Place::It, "vito"), there, number * 10, true)?;
        }
        let matter = scene.act(Place::Kg, "aigul", open("BENCH-KG")?)?.dossier;
        let offer = Command::OfferLine { partner: pair.kg, unit: Some("INV".parse()?), terms: terms()? };
        let line = scene.act(Place::It, "giulia", offer)?.dossier;
        let (asker, second) = (scene.reader(Place::Kg, "aigul")?, scene.reader(Place::Kg, "cholpon")?);
        let house = House { scene, asker, second, matter, line };
        house
            .until(|desk| {
                let offers = desk.blind_form(&house.asker, matter)?.offers;
                Ok(!offers.is_empty() && offers.iter().all(|offer| offer.listed))
            })
            .await?;
        pair.quiet().await?;
        Ok(house)
    }

    fn mark(&self, count: usize) -> Result<Vec<EntryId>, Stop> {
        (0..count).map(|number| mark(self.scene, (Place::Kg, "aigul"), self.matter, number, false)).collect()
    }

    /// How long one enquiry takes from the moment when it may leave.
    async fn ask(&self, identifiers: &[EntryId]) -> Result<Duration, Stop> {
        let ask = Command::AskBlind {
            matter: self.matter,
            lines: vec![self.line],
            identifiers: identifiers.to_vec(),
            basis: ShortText::new("An invented provision")?,
            reason: LongText::new("Measured (synthetic).")?,
        };
        let desk = self.scene.desk(Place::Kg)?;
        let asking = desk.act(&self.asker, ask, None)?.dossier;
        let begun = Instant::now();
        tokio::task::block_in_place(|| desk.act(&self.second, Command::ApproveBlind { asking }, None))?;
        self.until(|desk| {
            let page = desk.blind_asking(&self.asker, asking)?;
            let answered = !page.asked.is_empty() && page.asked.iter().all(|one| one.state != "waiting");
            Ok(answered && found(&page) * 10 >= identifiers.len())
        })
        .await?;
        let took = begun.elapsed();
        let found = found(&desk.blind_asking(&self.asker, asking)?);
        if found * 10 != identifiers.len() {
            return Err(Stop::Other(format!("{found} were found, {} are held", identifiers.len() / 10)));
        }
        Ok(took)
    }

    async fn until(&self, done: impl Fn(&Desk) -> Result<bool, Stop>) -> Result<(), Stop> {
        let begun = Instant::now();
        let desk = self.scene.desk(Place::Kg)?;
        while !tokio::task::block_in_place(|| done(desk))? {
            if begun.elapsed() > PATIENCE {
                return Err(Stop::Other("no answer came".to_owned()));
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Ok(())
    }
}

/// Identifiers that the partner holds, over all hits.
fn found(page: &AskingPage) -> usize {
    page.hits.iter().map(|hit| hit.held.len()).sum()
}

fn terms() -> Result<Terms, Stop> {
    let most = 1_000_000;
    Ok(Terms {
        classes: vec![Class::Phone],
        purposes: vec![Purpose::Investigation],
        basis: ShortText::new("Invented agreement, article 4")?,
        budgets: Budgets { matter: most, officer_day: most, node_day: most, node_epoch: most },
        approval_above: 8,
        contact: None,
    })
}

/// Marks the invented number `number`.
fn mark(
    scene: &Scene,
    (place, who): (Place, &str),
    matter: DossierId,
    number: usize,
    searchable: bool,
) -> Result<EntryId, Stop> {
    let text = ShortText::new(format!("+99655{number:07}"))?;
    let marked = Command::MarkIdentifier { matter, class: Class::Phone, text, country: None, searchable };
    Ok(scene.act(place, who, marked)?.entry)
}
