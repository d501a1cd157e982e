//! What this machine allows at best: the flush to disk alone, the cryptography alone.

use std::io::Write;
use std::time::Instant;

use base::{Chance, ContentId};
use sealing::{ContentKey, NodeKeys, UnitKeys, seal_bytes, sign, unwrap_key, wrap_key};
use wiring::{Stop, SystemChance};

use crate::Arguments;
use crate::report::{Limit, Report};

const ROUNDS: u32 = 1_000;

/// An entry's own bytes before signatures, and the text sealed beside it.
const ENTRY_BYTES: usize = 900;
const CONTENT_BYTES: usize = 4096;

pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Stop> {
    report.part(
        "The machine",
        "What the figures below can at best be. One entry with a sealed text costs, over both nodes: two signatures made (entry and, shared by a parcel, \
         its envelope and receipt: counted once here), one content sealed to two units, both signatures verified, one key unwrapped.",
    );
    let folder = arguments.scratch()?;
    let flush = flushes(folder.path())?;
    report.figure("append 8 KiB and flush, one at a time", flush, "a second", Limit::None, "the disk alone");
    let crypto = cryptography()?;
    report.figure("cryptography of one entry, one core", crypto * 1e3, "ms", Limit::None, "no disk, no network");
    report.figure(
        "the same on two cores",
        2.0 / crypto,
        "entries a second",
        Limit::None,
        "the ceiling for the road below",
    );
    Ok(())
}

/// Flushes a second.
fn flushes(folder: &std::path::Path) -> Result<f64, Stop> {
    let failed = |cause| Stop::file("flushing", cause);
    let mut file = std::fs::File::create(folder.join("flushes")).map_err(failed)?;
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        file.write_all(&[7; 8 * 1024]).and_then(|()| file.sync_data()).map_err(failed)?;
    }
    Ok(f64::from(ROUNDS) / begun.elapsed().as_secs_f64())
}

/// Seconds for one entry's cryptography.
pub(crate) fn cryptography() -> Result<f64, Stop> {
    let mut chance = SystemChance;
    let keys = NodeKeys::generate(&mut chance);
    let (own, partner) = (UnitKeys::generate(&mut chance), UnitKeys::generate(&mut chance));
    let unit = "UNIT".parse()?;
    let payload = vec![7; ENTRY_BYTES];
    let text = vec![7; CONTENT_BYTES];
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        let key = ContentKey::from_bytes(&chance.key()).map_err(Stop::other)?;
        let (manifest, _) = seal_bytes(&key, &text);
        let id: ContentId = manifest.id();
        let node = keys.node();
        wrap_key(&key, id, node, &unit, own.public(), &mut chance).map_err(Stop::other)?;
        let wrap = wrap_key(&key, id, node, &unit, partner.public(), &mut chance).map_err(Stop::other)?;
        let signed = sign(&keys, "bench", &payload);
        let read = sealing::Signed::read(&signed).map_err(Stop::other)?;
        read.verify(keys.public(), "bench").map_err(Stop::other)?;
        unwrap_key(&wrap, id, &partner).map_err(Stop::other)?;
    }
    Ok(begun.elapsed().as_secs_f64() / f64::from(ROUNDS))
}
