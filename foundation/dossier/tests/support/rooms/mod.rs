//! What the tests of all rooms share. A room says what it is by implementing [`Room`]; in return it gets situations that are read
//! from data, the table of its stages and actions, the comparison of its drawing with its code, and random walks.

use std::fmt::Debug;

use base::{PersonId, Refusal};
use dossier::{Part, Thing};
use handling::Role;

pub(crate) mod coverage;
pub(crate) mod drawing;
pub(crate) mod fields;
pub(crate) mod line;
pub(crate) mod scene;
pub(crate) mod situations;
pub(crate) mod sources;
pub(crate) mod table;
pub(crate) mod walks;

pub(crate) use fields::Fields;

/// The records of a room's thing.
pub(crate) type RecordOf<R> = <<R as Room>::Thing as Thing>::Record;

/// Two authorities, one asking the other.
pub(crate) const SHARED: &[(usize, Part)] = &[(0, Part::Requesting), (1, Part::Requested)];
/// One authority in its own house.
pub(crate) const PRIVATE: &[(usize, Part)] = &[(0, Part::Owner)];
/// A node that is no member of any dossier here.
pub(crate) const OUTSIDER: usize = 3;

/// What a person can do in a room: the action, the record that it leads to, and who may. Written down here a second time, so that
/// a right which is given by mistake differs from something.
pub(crate) struct Deed {
    pub(crate) action: &'static str,
    pub(crate) record: &'static str,
    pub(crate) part: Part,
    pub(crate) roles: &'static [Role],
}

impl Deed {
    pub(crate) const fn new(action: &'static str, record: &'static str, part: Part, roles: &'static [Role]) -> Deed {
        Deed { action, record, part, roles }
    }
}

/// Who asks for an action, and what is known on the day.
pub(crate) struct Asking<'a> {
    pub(crate) person: PersonId,
    pub(crate) part: Part,
    pub(crate) facts: &'a Fields,
}

/// A thing of a room, as the shared tests see it.
pub(crate) trait Room: Sized {
    type Thing: Thing<Record: Clone + Debug> + PartialEq + Debug;
    type Action;

    /// Under which name its table and drawing are kept. A thing that comes in several kinds has one of each for each kind.
    const NAME: &'static str = <Self::Thing as Thing>::ROOM;
    /// Actions that this kind of the thing never allows.
    const NEVER: &'static [&'static str] = &[];
    /// Who is a member of its dossier.
    const MEMBERS: &'static [(usize, Part)];
    /// Everything that can be done, one deed for each record.
    const DEEDS: &'static [Deed];
    /// Refusals that hang on the law, the day or the house. A fold knows none of these, so it cannot repeat them.
    const OF_THE_DAY: &'static [&'static str];

    /// Who can do it here. Others than the deed's own where the thing does not know yet which kind it will be.
    fn writer(_thing: &Self::Thing, deed: &Deed) -> (Part, &'static [Role]) {
        (deed.part, deed.roles)
    }

    /// What records say unless a test says otherwise: `tests/cases/usual.toml`.
    fn usual() -> &'static toml::Table;
    /// The action that leads to this record.
    fn action(record: RecordOf<Self>) -> Self::Action;
    fn decide(thing: &Self::Thing, action: Self::Action, asking: &Asking<'_>) -> Result<RecordOf<Self>, Refusal>;
    /// The word for where the thing stands.
    fn stage(thing: &Self::Thing) -> &'static str;
    /// What else decides about what can be done next. Together with the stage it tells things apart in the table.
    fn besides(thing: &Self::Thing) -> Vec<&'static str>;
    /// What waits for whom, on the side that plays `part`.
    fn tasks(thing: &Self::Thing, part: Part) -> Vec<String>;
    /// What a record says differently because of where the thing stands, so that it is worth saying.
    fn instead(_thing: &Self::Thing, _record: &str) -> toml::Table {
        toml::Table::new()
    }
    /// Facts of a random day; most days are ordinary.
    fn facts(_day: u8) -> Fields {
        Fields::new()
    }

    fn deed(action: &str) -> &'static Deed {
        let found = Self::DEEDS.iter().find(|deed| deed.action == action);
        found.unwrap_or_else(|| panic!("{} has no action “{action}”", Self::Thing::ROOM))
    }
}

/// The word for a part.
pub(crate) fn part_word(part: Part) -> &'static str {
    match part {
        Part::Owner => "owner",
        Part::Requesting => "requesting",
        Part::Requested => "requested",
    }
}
