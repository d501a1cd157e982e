use std::collections::BTreeMap;

use base::ShortText;
use law::Purpose;

/// The most articles in one draft: the longest treaty on cooperation in criminal matters has about half.
pub const ARTICLES_LIMIT: usize = 250;

/// Whether provisions can be a basis: at least one purpose, and only purposes for which a basis is asked. What else an agreement says about
/// victims or rights is in its text, not in the register.
pub(crate) fn is_stated_well(provisions: &BTreeMap<Purpose, ShortText>) -> bool {
    !provisions.is_empty() && provisions.keys().all(|purpose| Purpose::ASKED.contains(purpose))
}

/// Purposes that an agreement can be about: each once, in the order of the knowledge files.
pub fn asked_purposes(purposes: &[Purpose]) -> Option<Vec<Purpose>> {
    if purposes.is_empty() || purposes.iter().any(|purpose| !Purpose::ASKED.contains(purpose)) {
        return None;
    }
    Some(Purpose::ASKED.into_iter().filter(|purpose| purposes.contains(purpose)).collect())
}
