//! The demonstration's nodes, as a place to measure in.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use base::{DossierId, LongText, NodeId};
use desk::ports::Archive;
use desk::{Command, Desk, Hall, Reader};
use wiring::Stop;
use wiring::demo::{Place, Scene, story};

/// Each scene has six ports of its own.
static PORT: AtomicU16 = AtomicU16::new(28_081);

/// The first of the next six.
pub(crate) fn port() -> u16 {
    PORT.fetch_add(10, Ordering::Relaxed)
}

/// Kyrgyzstan and Italy, connected; Türkiye is stopped, so that two nodes share the machine.
pub(crate) struct Pair {
    pub(crate) scene: Scene,
    /// Kyrgyzstan's node.
    pub(crate) kg: NodeId,
    /// Italy's node.
    pub(crate) it: NodeId,
}

impl Pair {
    pub(crate) async fn open(folder: PathBuf) -> Result<Pair, Stop> {
        let mut scene = Scene::open(folder, port()).await?;
        scene.stop_node(Place::Tr).await;
        let (kg, it) = (scene.desk(Place::Kg)?.node(), scene.desk(Place::It)?.node());
        Ok(Pair { scene, kg, it })
    }

    pub(crate) fn archive(&self, place: Place) -> Result<&dyn Archive, Stop> {
        Ok(self.scene.node(place)?.archive().as_ref())
    }

    /// Enquiries of Kyrgyzstan that wait in Italy for an answer.
    pub(crate) async fn enquiries(&self, count: usize) -> Result<Vec<DossierId>, Stop> {
        let matter = story::open_matter(&self.scene, "BENCH-1", "Measured (synthetic)")?;
        let enquiries: Vec<DossierId> = (0..count)
            .map(|_| story::ask(&self.scene, matter, Place::It, "Which records exist (synthetic)?"))
            .collect::<Result<_, _>>()?;
        self.quiet().await?;
        Ok(enquiries)
    }

    /// Waits until nothing waits to be sent on either side: then every receipt is back too.
    pub(crate) async fn quiet(&self) -> Result<(), Stop> {
        let begun = Instant::now();
        while self.waiting()? > 0 {
            if begun.elapsed() > Duration::from_secs(300) {
                return Err(Stop::Other("the nodes did not come to rest within 300 seconds".to_owned()));
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    /// Entries that wait between the two, in both directions.
    pub(crate) fn waiting(&self) -> Result<u64, Stop> {
        let to = |place, peer| -> Result<u64, Stop> {
            Ok(self.archive(place)?.backlog()?.get(&peer).map_or(0, |backlog| backlog.entries))
        };
        Ok(to(Place::It, self.kg)? + to(Place::Kg, self.it)?)
    }
}

/// Italy asks back: one entry with a sealed text of 4 KiB, as often as one likes.
pub(crate) fn ask_back(desk: &Desk, reader: &Reader, enquiry: DossierId) -> Result<(), Stop> {
    let text = text_of_4_kib();
    desk.act(reader, Command::AskEnquiryClarification { enquiry, text }, None)?;
    Ok(())
}

pub(crate) fn text_of_4_kib() -> LongText {
    LongText::new("Which day, which account, and in whose name (synthetic)? ".repeat(72).split_at(4096).0)
        .expect("a short constant")
}

/// Runs on a runtime like the program's own.
pub(crate) fn run<T>(work: impl Future<Output = Result<T, Stop>>) -> Result<T, Stop> {
    wiring::demo::runtime()?.block_on(work)
}
