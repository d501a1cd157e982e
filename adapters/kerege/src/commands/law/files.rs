//! Texts of instruments as files of the person's own: `import`, and the library that answers quote from.

use std::path::{Path, PathBuf};

use base::Language;
use clap::Args;
use law::texts::{FILE_BYTES, Library, TreatyText, import};
use law::{LawSet, cli};

use super::print;
use crate::Stop;

/// Files of a folder of texts.
const TEXTS: usize = 500;

/// `kerege law import`.
#[derive(Args)]
pub struct Import {
    /// The file: Markdown, JSON or Akoma Ntoso
    file: PathBuf,
    /// The instrument's code, such as UNTOC
    #[arg(long)]
    instrument: String,
    /// The language, where the file does not say it (BCP 47)
    #[arg(long)]
    language: Option<Language>,
    /// Write the texts into this folder; without it they are only checked
    #[arg(long)]
    out: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) fn answer(self, law: &LawSet) -> Result<String, Stop> {
        // The code becomes the name of a file.
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if self.instrument.is_empty() || self.instrument.len() > 40 || !self.instrument.chars().all(plain) {
            let problem = "letters, digits and hyphens, at most 40, are expected";
            return Err(base::Malformed::new("instrument code", problem).into());
        }
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = read(&self.file)?;
        let texts = import(&name, &bytes, &self.instrument, self.language.as_ref()).map_err(told)?;
        let instrument = law.instrument(&self.instrument);
        let national = law.national_laws().any(|(_, own)| own.id == self.instrument);
        if let Some(folder) = &self.out {
            write(folder, &texts)?;
        }
        let written = self.out.map(|folder| folder.display().to_string());
        let expected = instrument.and_then(|instrument| instrument.articles);
        Ok(print(&cli::imported(&texts, expected, instrument.is_some() || national, written), self.json))
    }
}

/// Every text of a folder.
pub(super) fn library(folder: &Path) -> Result<Library, Stop> {
    let stop = |cause| Stop::file(format!("reading {}", folder.display()), cause);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(stop)? {
        let path = entry.map_err(stop)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    if paths.len() > TEXTS {
        return Err(Stop::Other(format!("{} has more than {TEXTS} texts", folder.display())));
    }
    paths.sort();
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let text =
            String::from_utf8(read(&path)?).map_err(|_| Stop::Other(format!("{} is not UTF-8", path.display())))?;
        files.push((path.display().to_string(), text));
    }
    Library::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))).map_err(told)
}

/// A file, unless it is larger than any text: it is not read into memory to find that out.
fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    let stop = |cause| Stop::file(format!("reading {}", path.display()), cause);
    let long = std::fs::metadata(path).map_err(stop)?.len();
    if long > FILE_BYTES as u64 {
        return Err(Stop::Other(format!("{} has more than {FILE_BYTES} bytes", path.display())));
    }
    std::fs::read(path).map_err(stop)
}

/// Each text under its own name. What is there already is replaced: an import is repeated, not merged.
fn write(folder: &Path, texts: &[TreatyText]) -> Result<(), Stop> {
    let stop = |cause| Stop::file(format!("writing to {}", folder.display()), cause);
    std::fs::create_dir_all(folder).map_err(stop)?;
    for text in texts {
        std::fs::write(folder.join(text.file_name()), text.to_toml()).map_err(stop)?;
    }
    Ok(())
}

fn told(findings: Vec<law::Finding>) -> Stop {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    Stop::Other(format!("the text is refused; nothing was written:\n{}", lines.join("\n")))
}
