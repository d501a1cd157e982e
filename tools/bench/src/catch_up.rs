//! After an outage: what was written meanwhile arrives; and when there is nothing new to say.

use std::time::Instant;

use wiring::Stop;
use wiring::demo::Place;

use crate::Arguments;
use crate::report::{Limit, Report};
use crate::scene::{Pair, ask_back, run};

const ENTRIES: usize = 10_000;
const DOSSIERS: usize = 40;

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "Catching up",
        "Kyrgyzstan's node is stopped; meanwhile Italy writes 10,000 entries of 4 KiB in forty dossiers. Measured from the moment when Kyrgyzstan's \
         node is started until everything is verified and durable there and every receipt is back.",
    );
    let folder = arguments.scratch()?;
    run(async {
        let mut pair = Pair::open(folder.path().to_path_buf()).await?;
        let enquiries = pair.enquiries(DOSSIERS).await?;
        pair.scene.stop_node(Place::Kg).await;
        let desk = pair.scene.node(Place::It)?.desk().clone();
        let reader = pair.scene.reader(Place::It, "giulia")?;
        tokio::task::block_in_place(|| {
            (0..ENTRIES).try_for_each(|number| ask_back(&desk, &reader, enquiries[number % DOSSIERS]))
        })?;
        let begun = Instant::now();
        pair.scene.start_node(Place::Kg).await?;
        pair.quiet().await?;
        let beside = "pauses between attempts grow to 10 s; the partner's own coming ends them";
        report.figure(
            "10,000 entries, all receipts back",
            begun.elapsed().as_secs_f64(),
            "s",
            Limit::AtMost(20.0),
            beside,
        );
        pair.scene.stop().await;
        Ok(())
    })
}
