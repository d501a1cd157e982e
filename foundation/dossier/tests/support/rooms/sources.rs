//! A situation cites its source, and no source may be invented: a provision must be one that the knowledge files cite, and what is
//! this product's own rule says so.

use std::path::{Path, PathBuf};

/// What is wrong with a source, if anything.
pub(crate) fn fault(source: &str) -> Option<String> {
    if let Some(rule) = source.strip_prefix("own rule: ") {
        return (rule.len() < 12).then(|| format!("“{source}” does not say what the rule is"));
    }
    let known = if let Some(number) = source.strip_prefix("safeguard ") {
        text(&data().join("standards/safeguards.toml")).contains(&format!("id = \"{number}\""))
    } else if let Some(code) = source.strip_prefix("handling code ") {
        text(&data().join("../foundation/handling/README.md")).contains(&format!("| {code} |"))
    } else {
        is_cited(source)
    };
    (!known).then(|| format!("“{source}” is cited by no knowledge file; is it the product's own rule?"))
}

/// Whether the instrument's own file names the provision, or any other knowledge file cites it in full.
fn is_cited(source: &str) -> bool {
    let Some((instrument, provision)) = source.split_once(' ') else { return false };
    let own = text(&data().join("instruments").join(format!("{instrument}.toml")));
    let others = ["instruments", "procedures", "standards"].map(|folder| files(&data().join(folder)));
    own.contains(provision) || others.iter().flatten().any(|file| text(file).contains(&format!("\"{source}\"")))
}

fn data() -> PathBuf {
    // From the folder of any crate two levels below the workspace.
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}
