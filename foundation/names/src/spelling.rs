//! Spellings that a document or a source gave for one person. They are kept as they were written, each beside the others:
//! none is overwritten, not by a better romanisation either.

use base::{Malformed, Title};
use serde::{Deserialize, Serialize};

use crate::{Name, Script, romanisation};

/// The most spellings that are kept of one person.
pub const SPELLINGS: usize = 64;

/// One documented spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spelling {
    /// As it is written there, letter by letter.
    pub form: Title,
    /// The script of most of its letters.
    pub script: Script,
    /// The romanisation that the source says it used; none if it does not say, or if nothing was romanised.
    pub romanisation: Option<String>,
    /// Where it stands: the document and its place, in the words of whoever read it.
    pub source: Title,
}

impl Spelling {
    /// A spelling as it was read.
    ///
    /// # Errors
    /// If the form or the source is empty or too long, has no letters, or the romanisation is not one of
    /// [`romanisation::systems`].
    pub fn new(form: &str, romanised_by: Option<&str>, source: &str) -> Result<Spelling, Malformed> {
        let name = Name::read(form);
        let mut counts = [Script::Latin, Script::Cyrillic, Script::Arabic, Script::Other]
            .map(|script| (name.parts().iter().filter(|part| part.script() == script).count(), script));
        counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let (count, script) = counts[0];
        if count == 0 {
            return Err(Malformed::new("spelling", "it has no letters; write the name as it stands in the source"));
        }
        if let Some(system) = romanised_by.filter(|system| !romanisation::systems().any(|known| known == *system)) {
            return Err(Malformed::new(
                "romanisation",
                format!("`{system}` is not known; leave it out if the source does not say"),
            ));
        }
        let romanisation = romanised_by.map(str::to_owned);
        Ok(Spelling { form: Title::new(form)?, script, romanisation, source: Title::new(source)? })
    }

    /// The form, taken apart.
    pub fn name(&self) -> Name {
        Name::read(self.form.as_str())
    }
}

/// All spellings of one person, in the order in which they came. Only ever added to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spellings(Vec<Spelling>);

impl Spellings {
    /// Adds a spelling. The same form from another source is a spelling of its own; the very same one again changes nothing.
    ///
    /// # Errors
    /// If [`SPELLINGS`] are there already.
    pub fn add(&mut self, spelling: Spelling) -> Result<(), Malformed> {
        if self.0.contains(&spelling) {
            return Ok(());
        }
        if self.0.len() == SPELLINGS {
            return Err(Malformed::new("spellings", format!("{SPELLINGS} are kept of one person, no more")));
        }
        self.0.push(spelling);
        Ok(())
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Spelling> {
        self.0.iter()
    }

    /// The two spellings, one of each person, that say most for one person; nothing if either has none.
    pub fn best<'a>(&'a self, other: &'a Spellings) -> Option<(&'a Spelling, &'a Spelling, crate::Comparison)> {
        let prepare = |spellings: &'a Spellings| spellings.0.iter().map(|one| (one, one.name())).collect::<Vec<_>>();
        let (ours, theirs) = (prepare(self), prepare(other));
        let pairs = ours.iter().flat_map(|our| theirs.iter().map(move |their| (our, their)));
        let compared = pairs.map(|((one, a), (two, b))| (*one, *two, crate::compare(a, b)));
        compared.max_by_key(|(.., comparison)| comparison.bits)
    }
}
