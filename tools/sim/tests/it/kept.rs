//! Runs that once failed, shortened, each with what was wrong then in its first lines: in the product, or in the product without one of
//! its protections.

use std::fs;
use std::path::Path;

use sim::{Plan, run};

#[test]
fn what_once_failed_holds_now() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kept/plans");
    let mut found = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# "), "{}: say what was wrong", path.display());
        let report = run(&Plan::read(&text).unwrap(), None);
        assert_eq!(report.failures, Vec::<String>::new(), "{}", path.display());
        found += 1;
    }
    assert!(found > 0, "kept runs are found");
}
