use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::Path;

use fuzz::Target;

/// Runs the inputs of one target; the first that fails is shown whole, so that it can become a test with a name.
fn holds(name: &str) {
    let target: Target = fuzz::all().into_iter().find(|target| target.name == name).unwrap();
    let file = folder().join(format!("{name}.kept"));
    // A target that libFuzzer has not run yet has its seeds alone.
    let kept = if file.exists() { fuzz::kept::read(&file).unwrap() } else { Vec::new() };
    for input in (target.seeds)().into_iter().chain(kept) {
        let shown: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(catch_unwind(|| (target.run)(&input)).is_ok(), "{name} does not hold for {shown}");
    }
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// A test for each target.
macro_rules! tests {
    ($($name:ident)+) => {
        $(#[test] fn $name() { holds(stringify!($name)); })+

        #[test]
        fn every_target_is_tested() {
            let tested: BTreeSet<&str> = [$(stringify!($name)),+].into();
            let there: BTreeSet<&str> = fuzz::all().iter().map(|target| target.name).collect();
            assert_eq!(tested, there);
        }
    };
}

tests!(
    envelope signed entry card message record content enquiry request agreement line private element segment cbor checkpoint file
    identifier name value submission field law treaty told arrival command door letter
);

/// What is committed stays small.
#[test]
fn what_is_kept_is_small() {
    let bytes: u64 = std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
    assert!(bytes < 1_000_000, "{bytes} bytes: keep fewer or shorter inputs");
}
