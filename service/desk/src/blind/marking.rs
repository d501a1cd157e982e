//! Identifiers of matters: recorded, taken off, and opened.

use std::collections::{BTreeMap, HashMap};

use base::{ContentId, Country, DossierId, EntryId, Hash, Refusal};
use blind::Kind;
use dossier::ContentRef;
use handling::{Purpose, Role};
use identifiers::{Class, Identifier};
use investigations::IdentifierMarked;

use super::holdings::said;
use super::{CANONICAL, SHOWN, asking_label};
use crate::act::investigations::matter;
use crate::act::once::Asker;
use crate::command::Acted;
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::No;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};
use crate::ports::Fault;
use crate::shelf::lock;

pub(super) const PURPOSE: Purpose = Purpose::Investigation;

/// An identifier of a matter or of a person under protection, opened.
pub(crate) struct Opened {
    pub(crate) entry: EntryId,
    pub(crate) class: Class,
    pub(crate) canonical: String,
    pub(crate) shown: String,
}

/// Matters of which it is remembered what is marked in them.
const MATTERS_REMEMBERED: usize = 256;

/// What is marked in matters: hashes of identifiers by their sealed details.
pub(crate) type Marked = HashMap<DossierId, BTreeMap<ContentId, Hash>>;

fn marked_as(class: Class, canonical: &str) -> Hash {
    sealing::hash("kerege/identifier-marked/1", &[class.word().as_bytes(), canonical.as_bytes()])
}

impl Desk {
    pub(super) fn mark(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        class: Class,
        text: &str,
        country: Option<&Country>,
        searchable: bool,
    ) -> Result<Acted, No> {
        let (_, role) = self.entitled_in(reader, dossier, "investigations", "investigations.mark", PURPOSE)?;
        if !Class::ORDINARY.contains(&class) {
            return Err(Refusal::input("identifier-of-victim").into());
        }
        let own = self.own.card.authority.country();
        let read = Identifier::read(class, text, Some(country.unwrap_or(&own)));
        let identifier = read.map_err(|error| Refusal::input(error.code()))?;
        self.change(dossier, |loaded| {
            if self.is_marked(&loaded, class, identifier.canonical())? {
                return Err(Refusal::input("identifier-known").into());
            }
            let mut pen = Pen::new(self, reader, role)?;
            let cell = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            let rows = vec![vec![cell(CANONICAL, identifier.canonical()), cell(SHOWN, text.trim())]];
            let sealed = pen.seal(&loaded, &Details { rows, ..Details::default() }, &Recipients::InHouse)?;
            let action = investigations::Action::Mark(IdentifierMarked { class, searchable, details: sealed.id });
            self.written_in_matter(reader, pen, loaded, action, vec![sealed])
        })
    }

    pub(super) fn in_matter(
        &self,
        reader: &Asker<'_>,
        role: Role,
        loaded: Loaded,
        action: investigations::Action,
        contents: Vec<ContentRef>,
    ) -> Result<(Loaded, Acted), No> {
        self.written_in_matter(reader, Pen::new(self, reader, role)?, loaded, action, contents)
    }

    fn written_in_matter(
        &self,
        reader: &Asker<'_>,
        mut pen: Pen<'_>,
        loaded: Loaded,
        action: investigations::Action,
        contents: Vec<ContentRef>,
    ) -> Result<(Loaded, Acted), No> {
        let record = investigations::decide(&matter(&loaded)?.thing, action, reader.person)?;
        let label = asking_label(&pen, Kind::Investigation);
        let (loaded, entry) = pen.write(loaded, &record, label, contents, None)?;
        pen.row(&loaded, |_| {})?;
        let acted = pen.done(loaded.dossier(), entry)?;
        Ok((loaded, acted))
    }

    /// Whether an identifier stands in a matter already. Opening one takes as long as signing, so those that were opened before are remembered, by hashes.
    fn is_marked(&self, loaded: &Loaded, class: Class, canonical: &str) -> Result<bool, Fault> {
        let Ok(fold) = matter(loaded) else { return Ok(false) };
        let dossier = loaded.dossier();
        // Taken out meanwhile: the matter is held by this act alone, and others need not wait.
        let mut known = lock(&self.marked).remove(&dossier).unwrap_or_default();
        let present: BTreeMap<ContentId, Class> =
            fold.thing.identifiers.iter().map(|marked| (marked.details, marked.class)).collect();
        known.retain(|details, _| present.contains_key(details));
        for (details, class) in present {
            if known.contains_key(&details) {
                continue;
            }
            let opened: Details = self.open(dossier, details)?.unwrap_or_default();
            if let Some(canonical) = said(&opened, CANONICAL) {
                known.insert(details, marked_as(class, canonical));
            }
        }
        let wanted = marked_as(class, canonical);
        let is_there = known.values().any(|hash| *hash == wanted);
        let mut marked = lock(&self.marked);
        if marked.len() >= MATTERS_REMEMBERED {
            marked.clear();
        }
        marked.insert(dossier, known);
        Ok(is_there)
    }

    /// The identifiers of a matter, or of a person under protection, opened; those that were erased are left out.
    pub(crate) fn opened_identifiers(&self, loaded: &Loaded) -> Result<Vec<Opened>, Fault> {
        let identifiers: Vec<(EntryId, Class, ContentId)> = match &loaded.fold {
            AnyFold::Matter(fold) => {
                fold.thing.identifiers.iter().map(|marked| (marked.entry, marked.class, marked.details)).collect()
            }
            // Asked and listed as a victim's, whatever it is by itself.
            AnyFold::Victim(fold) => {
                fold.thing.identifiers.iter().map(|known| (known.entry, Class::Victim, known.details)).collect()
            }
            _ => Vec::new(),
        };
        let mut opened = Vec::new();
        for (entry, class, details) in identifiers {
            let details: Details = self.open(loaded.dossier(), details)?.unwrap_or_default();
            let (canonical, shown) = (said(&details, CANONICAL), said(&details, SHOWN));
            if let (Some(canonical), Some(shown)) = (canonical, shown) {
                let (canonical, shown) = (canonical.to_owned(), shown.to_owned());
                opened.push(Opened { entry, class, canonical, shown });
            }
        }
        Ok(opened)
    }
}
