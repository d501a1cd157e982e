use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use ::victims::Use;
use base::{ContentId, Country, Date, DossierId, EntryId, Hash};
use identifiers::{Class, Identifier};

use super::{CANONICAL, kept};
use crate::act::investigations::matter;
use crate::act::victims::{self, victim};
use crate::desk::Desk;
use crate::details::Details;
use crate::ports::Fault;
use crate::shelf::lock;

/// What the matters of this node hold for lists: where it lies, never what it is. Remembered by matter and number of entries, so that
/// only what changed is read again.
#[derive(Default)]
pub(crate) struct Holdings {
    matters: HashMap<DossierId, Held>,
    /// For each list, how it was when it was last found to be what is searchable.
    compared: HashMap<(DossierId, Class), Compared>,
}

/// With what a list was compared: what is searchable and the victims' annexes as one hash, and how many notes of the list there were.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Compared {
    with: Hash,
    notes: usize,
}

#[derive(Default, Clone)]
struct Held {
    entries: u64,
    /// Searchable identifiers: entry, class, content.
    searchable: Vec<(EntryId, Class, ContentId)>,
    /// Victims' annexes.
    annexes: Vec<ContentId>,
    /// The person, if it is the record of one under protection.
    protected: Option<Protected>,
}

/// A person under protection, as far as lists are concerned.
#[derive(Clone)]
struct Protected {
    /// What the person has agreed to, and where not.
    thing: ::victims::Victim,
    /// Identifiers that were not erased.
    identifiers: Vec<(EntryId, ContentId)>,
}

/// Where identifiers lie, by the entries that recorded them.
pub(crate) type Places = BTreeMap<EntryId, (DossierId, ContentId)>;

/// Everything searchable, by class and entry, and what is victims': annexes, each with its matter, and persons under protection.
#[derive(Default)]
pub(crate) struct Searchable {
    by_class: BTreeMap<Class, Places>,
    annexes: Vec<(DossierId, ContentId)>,
    protected: Vec<(DossierId, Protected)>,
    /// Why one of the dossiers could not be read. Investigators' lists wait then, because what of it is a victim's is not known.
    pub(super) unread: Option<Fault>,
    /// How many entries each of the dossiers had from which this was read.
    read: BTreeMap<DossierId, u64>,
}

impl Desk {
    /// What is searchable now: identifiers that were marked so, in open matters, and were not erased.
    pub(crate) fn searchable(&self) -> Result<Searchable, Fault> {
        let mut all = Searchable::default();
        for row in self.rows_in("investigations")? {
            all.read.insert(row.dossier, row.entries);
            let held = match self.held_in(row.dossier, row.entries) {
                Ok(held) => held,
                Err(fault) => {
                    all.unread.get_or_insert(fault);
                    continue;
                }
            };
            for (entry, class, content) in held.searchable {
                all.by_class.entry(class).or_default().insert(entry, (row.dossier, content));
            }
            all.annexes.extend(held.annexes.into_iter().map(|annex| (row.dossier, annex)));
        }
        for row in self.rows_in(victims::ROOM)? {
            all.read.insert(row.dossier, row.entries);
            match self.held_in(row.dossier, row.entries) {
                Ok(held) => all.protected.extend(held.protected.map(|protected| (row.dossier, protected))),
                Err(fault) => drop(all.unread.get_or_insert(fault)),
            }
        }
        Ok(all)
    }

    /// Whether nothing was written since in what that was read from.
    pub(super) fn is_searchable_still(&self, all: &Searchable) -> Result<bool, Fault> {
        let mut now = BTreeMap::new();
        for room in ["investigations", victims::ROOM] {
            now.extend(self.rows_in(room)?.into_iter().map(|row| (row.dossier, row.entries)));
        }
        Ok(now == all.read)
    }

    fn held_in(&self, dossier: DossierId, entries: u64) -> Result<Held, Fault> {
        if let Some(known) = lock(&self.holdings).matters.get(&dossier).filter(|known| known.entries == entries) {
            return Ok(known.clone());
        }
        let held = self.read(dossier, |loaded| {
            let is_held = |content: &ContentId| !loaded.fold.is_erased(*content, self.own.node());
            if let Ok(fold) = victim(loaded) {
                let known = fold.thing.identifiers.iter().filter(|known| is_held(&known.details));
                let identifiers = known.map(|known| (known.entry, known.details)).collect();
                let protected = Some(Protected { thing: fold.thing.clone(), identifiers });
                return Ok(Held { entries: loaded.log.len() as u64, protected, ..Held::default() });
            }
            let Ok(fold) = matter(loaded) else { return Ok(Held::default()) };
            let open = matches!(fold.thing.stage, investigations::Stage::Open(_));
            let identifiers = fold.thing.identifiers.iter().filter(|marked| open && marked.searchable);
            let annexes = fold.thing.imported.iter().filter_map(|imported| imported.submission.annex);
            Ok(Held {
                entries: loaded.log.len() as u64,
                searchable: identifiers
                    .filter(|marked| is_held(&marked.details))
                    .map(|marked| (marked.entry, marked.class, marked.details))
                    .collect(),
                annexes: annexes.filter(is_held).collect(),
                protected: None,
            })
        })?;
        let held = held.unwrap_or_default();
        lock(&self.holdings).matters.insert(dossier, held.clone());
        Ok(held)
    }

    /// The identifier of a mark. `None`: it cannot be opened any more.
    pub(crate) fn marked(&self, class: Class, at: (DossierId, ContentId)) -> Result<Option<Identifier>, Fault> {
        let details = self.open::<Details>(at.0, at.1)?;
        let canonical = details.as_ref().and_then(|details| said(details, CANONICAL));
        canonical.map(|canonical| kept(class, canonical)).transpose()
    }

    /// Whether a list was found right as things are now.
    pub(super) fn was_compared(&self, line: DossierId, class: Class, now: Compared) -> bool {
        lock(&self.holdings).compared.get(&(line, class)) == Some(&now)
    }

    /// Remembers that a list is right as things are now.
    pub(super) fn note_compared(&self, line: DossierId, class: Class, now: Compared) {
        lock(&self.holdings).compared.insert((line, class), now);
    }

    /// Identifiers of a class that stand in victims' annexes or were recorded for a person under protection. They are in no list of
    /// investigators, also if somebody has recorded the same elsewhere; and nobody is told, because a page that says “this is a victim's”
    /// would be the leak.
    pub(super) fn of_victims(&self, class: Class, all: &Searchable) -> Result<Victims, Fault> {
        let mut victims = Victims::default();
        let own = self.own.card.authority.country();
        for (dossier, annex) in &all.annexes {
            let details: Details = self.open(*dossier, *annex)?.unwrap_or_default();
            for row in &details.rows {
                victims.take_row(class, row, &own);
            }
        }
        let protected = all
            .protected
            .iter()
            .flat_map(|(dossier, person)| person.identifiers.iter().map(move |(_, content)| (*dossier, *content)));
        for at in protected {
            let identifier = self.marked(Class::Victim, at)?.as_ref().and_then(Identifier::inner);
            identifier.filter(|identifier| identifier.class() == class).into_iter().for_each(|one| victims.take(one));
        }
        Ok(victims)
    }
}

impl Searchable {
    /// What stands in the list of a class for an asker of this State on a day. Of persons under protection, those who have agreed and
    /// have not excluded the State; of a partner of which nobody knows the State, nobody is found.
    pub(super) fn listed_for(&self, class: Class, state: Option<&Country>, day: Date) -> Cow<'_, Places> {
        if class != Class::Victim {
            return self.by_class.get(&class).map_or(Cow::Owned(Places::new()), Cow::Borrowed);
        }
        let may = |person: &&(DossierId, Protected)| {
            let thing = &person.1.thing;
            thing.allows(Use::BeFound, day) && state.is_some_and(|state| !thing.excludes(state))
        };
        let places = |(dossier, person): &(DossierId, Protected)| {
            let at = *dossier;
            person.identifiers.clone().into_iter().map(move |(entry, content)| (entry, (at, content)))
        };
        Cow::Owned(self.protected.iter().filter(may).flat_map(places).collect())
    }

    /// With what a list of so many notes is to be compared now.
    pub(super) fn compared(&self, now: &Places, notes: usize) -> Compared {
        let entries: Vec<u8> = now.keys().flat_map(|entry| entry.0.0).collect();
        let annexes = self.annexes.iter().map(|(_, annex)| annex);
        let protected =
            self.protected.iter().flat_map(|(_, person)| person.identifiers.iter().map(|(_, content)| content));
        let victims: Vec<u8> = annexes.chain(protected).flat_map(|content| content.0.0).collect();
        Compared { with: sealing::hash("kerege/blind-searchable/1", &[&entries, &victims]), notes }
    }
}

/// What stands in victims' annexes, of one class, by the forms in which it would be listed.
#[derive(Default)]
pub(super) struct Victims(BTreeMap<String, Vec<Identifier>>);

/// Fields of the standard that hold parts of a person's name, in the order in which they are written.
const NAME_PARTS: [&str; 3] = ["prs_FirstName", "prs_MiddleName", "prs_SecondName"];

/// Fields of the standard that name States by whose numbering the others may be written; several are divided by semicolons.
const STATES: [&str; 2] = ["prs_Citizenship", "prs_MailingCountry"];

impl Victims {
    /// What one row of an annex says of a person: every value for itself, by the numbering of each State that it may be of, and the name in one.
    fn take_row(&mut self, class: Class, row: &[(String, String)], own: &Country) {
        let said = |name: &&str| row.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
        let states = STATES.iter().filter_map(said).flat_map(|value| value.split(';'));
        let states: Vec<Country> = states.filter_map(|state| state.trim().parse().ok()).collect();
        let name = NAME_PARTS.iter().filter_map(said).collect::<Vec<_>>().join(" ");
        let values = row.iter().map(|(_, value)| value.as_str()).chain([name.as_str()]);
        for value in values {
            for country in states.iter().chain([own]).map(Some).chain([None]) {
                if let Ok(identifier) = Identifier::read(class, value, country) {
                    self.take(identifier);
                }
            }
        }
    }

    fn take(&mut self, identifier: Identifier) {
        for form in identifier.listed() {
            let known = self.0.entry(form).or_default();
            if !known.contains(&identifier) {
                known.push(identifier.clone());
            }
        }
    }

    /// Forms of theirs.
    pub(super) fn forms(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// Whether an identifier may be one of theirs.
    pub(super) fn have(&self, identifier: &Identifier) -> bool {
        let forms = identifier.listed();
        let mut near = forms.iter().filter_map(|form| self.0.get(form)).flatten();
        near.any(|victim| identifier.may_be(victim))
    }
}

/// A value in the rows of sealed details.
pub(crate) fn said<'d>(details: &'d Details, name: &str) -> Option<&'d str> {
    let mut cells = details.rows.iter().flatten();
    cells.find(|(field, _)| field == name).map(|(_, value)| value.as_str())
}
