//! Lays inputs out for libFuzzer, and takes back what is to be kept: `fuzz list`, `fuzz lay FOLDER`, `fuzz keep FOLDER`. And, where there is
//! no libFuzzer, tries inputs without a guide: `fuzz shake TARGET SECONDS`.

use std::error::Error;
use std::fs;
use std::path::Path;

/// Bytes that are kept for one target, and inputs: the tests run all of them, unoptimised.
const KEPT_BYTES: usize = 28 * 1024;
const KEPT_INPUTS: usize = 400;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["list"] => fuzz::all().iter().for_each(|target| println!("{} {}", target.name, target.longest)),
        ["lay", folder] => lay(Path::new(folder))?,
        ["keep", folder] => keep(Path::new(folder))?,
        ["shake", name, seconds] => shake(name, seconds.parse()?)?,
        _ => return Err("say list, lay FOLDER, keep FOLDER, or shake TARGET SECONDS".into()),
    }
    Ok(())
}

/// Inputs that are there, with chance changes. An input that fails is written down and ends it.
fn shake(name: &str, seconds: u64) -> Result<(), Box<dyn Error>> {
    let target = fuzz::all().into_iter().find(|target| target.name == name).ok_or("there is no such target")?;
    let kept = if corpus(name).exists() { fuzz::kept::read(&corpus(name))? } else { Vec::new() };
    let inputs: Vec<Vec<u8>> = (target.seeds)().into_iter().chain(kept).collect();
    #[allow(clippy::disallowed_methods, reason = "a tool that stops after a while")]
    let now = std::time::Instant::now;
    let began = now();
    let mut drawn = Draw(std::process::id().into());
    let mut runs = 0_u64;
    while now().duration_since(began).as_secs() < seconds {
        let mut input = inputs[drawn.below(inputs.len())].clone();
        for _ in 0..drawn.below(9) {
            change(&mut input, &inputs, &mut drawn);
        }
        input.truncate(target.longest);
        if std::panic::catch_unwind(|| (target.run)(&input)).is_err() {
            let shown: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
            return Err(format!("{name} does not hold for {shown}").into());
        }
        runs += 1;
    }
    println!("{name}: {runs} inputs");
    Ok(())
}

fn change(input: &mut Vec<u8>, inputs: &[Vec<u8>], drawn: &mut Draw) {
    let at = drawn.below(input.len() + 1);
    match drawn.below(5) {
        0 => input.truncate(at),
        1 => input.insert(at, drawn.below(256) as u8),
        2 => input.extend_from_slice(&inputs[drawn.below(inputs.len())]),
        3 if at < input.len() => drop(input.remove(at)),
        _ => {
            if let Some(byte) = input.get_mut(at) {
                *byte = drawn.below(256) as u8;
            }
        }
    }
}

/// SplitMix64.
struct Draw(u64);

impl Draw {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % count.max(1) as u64) as usize
    }
}

fn corpus(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(format!("{name}.kept"))
}

/// Each input a file of its own, in a folder for each target.
fn lay(folder: &Path) -> Result<(), Box<dyn Error>> {
    for target in fuzz::all() {
        let place = folder.join(target.name);
        fs::create_dir_all(&place)?;
        let kept = if corpus(target.name).exists() { fuzz::kept::read(&corpus(target.name))? } else { Vec::new() };
        for input in (target.seeds)().into_iter().chain(kept) {
            fs::write(place.join(format!("{}", base::Hash(sealing::sha256(&[&input]).0))), input)?;
        }
    }
    Ok(())
}

/// The smallest inputs of each target's folder, as many as fit.
fn keep(folder: &Path) -> Result<(), Box<dyn Error>> {
    for target in fuzz::all() {
        let place = folder.join(target.name);
        if !place.exists() {
            continue;
        }
        let seeds = (target.seeds)();
        let files = fs::read_dir(&place)?.map(|file| fs::read(file?.path())).collect::<Result<Vec<_>, _>>()?;
        let mut inputs: Vec<Vec<u8>> = files.into_iter().filter(|input| !seeds.contains(input)).collect();
        inputs.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        let mut room = KEPT_BYTES;
        inputs.retain(|input| {
            let fits = input.len() + 4 <= room;
            room -= if fits { input.len() + 4 } else { 0 };
            fits
        });
        // Of all sizes alike.
        if inputs.len() > KEPT_INPUTS {
            inputs = (0..KEPT_INPUTS).map(|at| inputs[at * inputs.len() / KEPT_INPUTS].clone()).collect();
        }
        println!("{}: {} inputs", target.name, inputs.len());
        fs::create_dir_all(corpus(target.name).parent().unwrap_or(Path::new(".")))?;
        fuzz::kept::write(&corpus(target.name), &inputs)?;
    }
    Ok(())
}
