//! A letter of request as PDF and DOCX.

use std::time::Instant;

use cooperation::Format;
use desk::Hall;
use wiring::Stop;
use wiring::demo::{Place, story};

use crate::Arguments;
use crate::report::{Limit, Report, at, ms};
use crate::scene::{Pair, run};

const ROUNDS: usize = 20;

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "A letter of request",
        "The demonstration's letter, printed from the draft as the prosecutor's page prints it. The first print reads the fonts; the others are warm.",
    );
    let folder = arguments.scratch()?;
    run(async {
        let pair = Pair::open(folder.path().to_path_buf()).await?;
        let scene = &pair.scene;
        let matter = story::open_matter(scene, "BENCH-LETTER", "Measured (synthetic)")?;
        let enquiry = story::ask(scene, matter, Place::It, "Which records exist (synthetic)?")?;
        pair.quiet().await?;
        story::answer(scene, enquiry)?;
        pair.quiet().await?;
        let draft = story::draft(scene, matter, enquiry)?;
        story::write(scene, draft, false)?;
        let (desk, reader) = (scene.desk(Place::Kg)?, scene.reader(Place::Kg, "bakyt")?);
        for (format, what, limit) in
            [(Format::Pdf, "PDF", Limit::AtMost(300.0)), (Format::Docx, "DOCX", Limit::AtMost(300.0))]
        {
            for (tag, name) in [("en", "English"), ("ru", "Russian"), ("it", "Italian")] {
                let language = tag.parse()?;
                let begun = Instant::now();
                desk.letter(&reader, draft, format, &language)?;
                let cold = ms(begun.elapsed());
                let mut times = Vec::with_capacity(ROUNDS);
                for _ in 0..ROUNDS {
                    let begun = Instant::now();
                    desk.letter(&reader, draft, format, &language)?;
                    times.push(begun.elapsed());
                }
                let beside = format!("the first took {cold:.0} ms");
                report.figure(&format!("{what}, {name}, warm, median"), ms(at(&mut times, 50)), "ms", limit, &beside);
            }
        }
        pair.scene.stop().await;
        Ok(())
    })
}
