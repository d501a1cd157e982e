//! The tables that every build carries.

use std::sync::LazyLock;

use crate::keys::KeyTable;
use crate::lexicon::Lexicon;
use crate::sounds::Sounds;
use crate::tables::Fault;
use crate::units::{Place, Units};
use crate::weights::Weights;

/// All tables, read.
pub(crate) struct Tables {
    pub(crate) units: Units,
    pub(crate) sounds: Sounds,
    pub(crate) lexicon: Lexicon,
    pub(crate) keys: KeyTable,
    pub(crate) weights: Weights,
}

const UNITS: &str = include_str!("../../../data/names/units.tsv");
const FOLDS: &str = include_str!("../../../data/names/folds.tsv");
const SOUNDS: &str = include_str!("../../../data/names/sounds.tsv");
const WORDS: &str = include_str!("../../../data/names/words.tsv");
const ENDINGS: &str = include_str!("../../../data/names/endings.tsv");
const SHORT_FORMS: &str = include_str!("../../../data/names/short_forms.tsv");
const KEYS: &str = include_str!("../../../data/names/keys.tsv");
const COMMON: &str = include_str!("../../../data/names/common.tsv");
const GIVEN: &str = include_str!("../../../data/names/given.tsv");
const WEIGHTS: &str = include_str!("../../../data/names/weights.tsv");

/// Reads the tables that come with the build.
///
/// # Errors
/// The first row that does not hold. A test reads them, so that a build that was tested has none.
pub(crate) fn read() -> Result<Tables, Fault> {
    let units = Units::read(UNITS, FOLDS)?;
    let keys = KeyTable::read(&units, KEYS)?;
    let mut lexicon = Lexicon::read(&units, WORDS, ENDINGS, SHORT_FORMS)?;
    lexicon.read_common(COMMON, |form| {
        let mut places = Vec::new();
        units.spell(form, crate::PART_LETTERS, &mut places);
        keys.number(&places)
    })?;
    lexicon.read_given(GIVEN, |form| {
        let mut places = Vec::new();
        units.spell(form, crate::PART_LETTERS, &mut places);
        crate::lexicon::hash(&places)
    })?;
    Ok(Tables { sounds: Sounds::read(&units, SOUNDS)?, weights: Weights::read(WEIGHTS)?, units, lexicon, keys })
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| read().expect("the tables of the build were read by its tests"));

pub(crate) fn tables() -> &'static Tables {
    &TABLES
}

impl Tables {
    /// How rare a part is, in thousandths of a bit: by the table, or by its length.
    pub(crate) fn rarity(&self, places: &[Place]) -> u16 {
        let by_length = || (5000 + 1200 * u16::try_from(places.len()).unwrap_or(8).min(8)).min(14_000);
        self.lexicon.rarity(self.keys.number(places)).unwrap_or_else(by_length)
    }
}

/// Which keys these tables give. Keys of different versions have nothing in common: whoever keeps keys keeps this beside them,
/// and makes them anew when it changes. A test says when it must.
pub const TABLES_VERSION: u32 = 2;

/// Reads all tables of the build, and says what is wrong with them; nothing if they hold.
pub fn check() -> Vec<String> {
    let mut wrong: Vec<String> = read().err().into_iter().map(|fault| fault.to_string()).collect();
    if !wrong.is_empty() {
        return wrong;
    }
    for system in crate::romanisation::systems() {
        let row = format!("romanisation_tables.csv, {system}");
        for letters in ["а", "м", "н"] {
            if crate::romanisation::romanise(system, letters).as_deref() == Some(letters) {
                wrong.push(format!("{row}: nothing is said of `{letters}`"));
            }
        }
    }
    wrong
}
