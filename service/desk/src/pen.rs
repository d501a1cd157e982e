use base::{
    AuthorityCode, Chance, ContentId, DossierId, EntryId, NodeId, Refusal, ShortText, Timestamp, UnitCode, cbor,
};
use dossier::{
    Actor, Admission, Common, ContentRef, Entry, Header, LawUsed, Member, Opening, Part, RecordBody, Recorded,
};
use handling::{Label, Role};
use sealing::{ContentKey, seal_bytes, wrap_key};

use crate::act::once::{Asker, keep_answer};
use crate::command::{Acted, FileRef};
use crate::desk::{Desk, space};
use crate::details::Details;
use crate::hall::No;
use crate::loaded::Loaded;
use crate::ports::{Batch, DossierRow, Drawing, Fault, INLINE_LIMIT_BYTES, StoredContent};
use crate::rows;

/// One act being written down: collects everything that it changes, and stores it at once or not at all.
pub(crate) struct Pen<'d> {
    pub(crate) desk: &'d Desk,
    pub(crate) now: Timestamp,
    actor: Actor,
    pub(crate) batch: Batch,
    rung: Vec<(DossierId, Vec<NodeId>)>,
    once: Option<String>,
}

/// To whom a content is sealed.
pub(crate) enum Recipients {
    /// The unit of the person who acts, and a unit of the partner.
    Shared(NodeId, Option<UnitCode>),
    /// The unit of the person who acts.
    InHouse,
    /// The victim-protection unit alone.
    Victims,
}

impl<'d> Pen<'d> {
    /// A pen for a person who acts in a role.
    pub(crate) fn new(desk: &'d Desk, reader: &Asker<'_>, role: Role) -> Result<Pen<'d>, No> {
        let unit = reader.units.first().cloned().ok_or_else(|| Refusal::rule("no-unit"))?;
        let pen = Pen::of(desk, Actor::Person { person: reader.person, role, unit });
        Ok(Pen { once: reader.once(), ..pen })
    }

    /// A pen for a person who acts for the victim-protection unit. The gate has seen to it that they belong to it.
    pub(crate) fn protecting(desk: &'d Desk, reader: &Asker<'_>, role: Role) -> Pen<'d> {
        let unit = crate::own::Own::victims_unit();
        let pen = Pen::of(desk, Actor::Person { person: reader.person, role, unit });
        Pen { once: reader.once(), ..pen }
    }

    /// A pen for the node itself: receipts, compliance.
    pub(crate) fn node(desk: &'d Desk) -> Pen<'d> {
        Pen::of(desk, Actor::Node)
    }

    fn of(desk: &'d Desk, actor: Actor) -> Pen<'d> {
        Pen { desk, now: desk.now(), actor, batch: Batch::default(), rung: Vec::new(), once: None }
    }

    /// Begins a dossier with these other members.
    pub(crate) fn begin(
        &mut self,
        room: &str,
        part: Part,
        others: &[(NodeId, AuthorityCode, Part)],
        label: Label,
    ) -> Result<Loaded, No> {
        let own = &self.desk.own;
        let mut members = vec![Member { node: own.node(), authority: own.card.authority.clone(), part }];
        members.extend(others.iter().map(|(node, authority, part)| Member {
            node: *node,
            authority: authority.clone(),
            part: *part,
        }));
        let salt = base::Hash(Drawing(&self.desk.chance).key());
        let opening = Common::Opened(Opening { room: room.to_owned(), members, salt });
        let header = Header {
            version: 1,
            dossier: None,
            author: own.node(),
            sequence: 0,
            previous: None,
            seen: Vec::new(),
            at: self.now,
            actor: self.actor.clone(),
            label,
            law: None,
            record: RecordBody::of(&opening),
            contents: Vec::new(),
        };
        let first = Entry::sign(&own.keys, header).map_err(|error| Fault::new("signing an entry", error))?;
        let loaded = Loaded::begin(first.clone()).ok_or_else(|| Fault::new("beginning a dossier", room))?;
        self.stand_on(loaded.dossier(), 0);
        self.keep(&loaded, &first);
        self.batch.shares.extend(others.iter().map(|(node, ..)| (loaded.dossier(), *node)));
        Ok(loaded)
    }

    /// Signs a record into a dossier. A record that would not count is refused before anything is stored.
    pub(crate) fn write<R: Recorded>(
        &mut self,
        mut loaded: Loaded,
        record: &R,
        label: Label,
        contents: Vec<ContentRef>,
        provision: Option<ShortText>,
    ) -> Result<(Loaded, EntryId), No> {
        let own = &self.desk.own;
        if self.desk.may_lack_own(&loaded) {
            return Err(Refusal::rule("node-recovering").into());
        }
        let (sequence, previous, seen) = loaded.log.next_place(own.node());
        let law = provision.map(|provision| LawUsed {
            set: self.desk.law_hash,
            provision,
            register: self.desk.registered().hash,
        });
        let header = Header {
            version: 1,
            dossier: Some(loaded.dossier()),
            author: own.node(),
            sequence,
            previous,
            seen,
            at: self.now,
            actor: self.actor.clone(),
            label,
            law,
            record: RecordBody::of(record),
            contents,
        };
        let entry = match Entry::sign(&own.keys, header) {
            Ok(entry) => entry,
            Err(dossier::EntryError::Limit { what, limit }) => {
                return Err(Refusal::new(base::RefusalKind::Limit, "limit")
                    .with("what", what)
                    .with("limit", limit)
                    .into());
            }
            Err(error) => return Err(Fault::new("signing an entry", error).into()),
        };
        self.stand_on(loaded.dossier(), loaded.stored);
        match loaded.admit(entry.clone()) {
            Ok(Admission::Admitted(_)) => {}
            Ok(other) => return Err(Fault::new("admitting an own entry", format!("{other:?}")).into()),
            Err(misfit) => return Err(Fault::new("admitting an own entry", misfit).into()),
        }
        let loaded = loaded.advance(&[entry.id()]);
        if let Some(void) = loaded.void_of(entry.id()) {
            return Err(Refusal::rule("would-not-count").with("reason", void.word()).into());
        }
        self.keep(&loaded, &entry);
        Ok((loaded, entry.id()))
    }

    /// What is written now stands on so many stored entries of a dossier; what the pen itself added since does not count.
    pub(crate) fn stand_on(&mut self, dossier: DossierId, stored: u64) {
        self.batch.stands_on.entry(dossier).or_insert(stored);
    }

    fn keep(&mut self, loaded: &Loaded, entry: &Entry) {
        self.batch.entries.push(Loaded::stored(entry, true));
        let others: Vec<NodeId> = loaded.serves(self.desk.own.node()).into_iter().collect();
        self.batch.outbox.extend(others.iter().map(|node| (*node, entry.id())));
        self.rung.push((loaded.dossier(), others));
    }

    /// Seals text for this dossier's readers.
    pub(crate) fn seal(&mut self, loaded: &Loaded, details: &Details, to: &Recipients) -> Result<ContentRef, No> {
        self.seal_bytes(loaded.dossier(), &cbor::to_vec(details), to)
    }

    /// Seals bytes for a dossier's readers.
    pub(crate) fn seal_bytes(&mut self, dossier: DossierId, plain: &[u8], to: &Recipients) -> Result<ContentRef, No> {
        let fault = |error: sealing::SealError| Fault::new("sealing a content", error);
        let mut chance = Drawing(&self.desk.chance);
        let key = ContentKey::generate(&mut chance);
        let (manifest, chunks) = seal_bytes(&key, plain);
        let id = manifest.id();
        let own = &self.desk.own;
        let mut wraps = Vec::new();
        let unit = match to {
            Recipients::Victims => crate::own::Own::victims_unit(),
            Recipients::Shared(..) | Recipients::InHouse => self.own_unit(),
        };
        let keys = own.units.get(&unit).ok_or_else(|| Refusal::rule("no-such-unit").with("unit", &unit))?;
        wraps.push(wrap_key(&key, id, own.node(), &unit, keys.public(), &mut chance).map_err(fault)?);
        if let Recipients::Shared(node, unit) = to {
            let card = self.desk.peer(*node).ok_or_else(|| Refusal::rule("peer-not-confirmed"))?;
            let unit = unit.as_ref().and_then(|code| card.unit(code)).unwrap_or(&card.units[0]);
            wraps.push(wrap_key(&key, id, *node, &unit.code, &unit.key, &mut chance).map_err(fault)?);
        }
        let length = manifest.length;
        if let [only] = chunks.as_slice()
            && only.len() <= INLINE_LIMIT_BYTES
        {
            self.batch.inline.push((id, only.clone()));
        } else {
            for (number, chunk) in chunks.iter().enumerate() {
                self.desk.archive.put_chunk(id, number as u64, chunk)?;
            }
        }
        self.batch.contents.push(StoredContent { id, dossier, manifest, wraps });
        Ok(ContentRef { id, length })
    }

    fn own_unit(&self) -> UnitCode {
        match &self.actor {
            Actor::Person { unit, .. } if self.desk.own.units.contains_key(unit) => unit.clone(),
            Actor::Person { .. } | Actor::Node => self.desk.own.card.units[0].code.clone(),
        }
    }

    /// Checks that uploaded files belong to this dossier, and refers to them.
    pub(crate) fn files(&self, dossier: DossierId, files: &[FileRef]) -> Result<Vec<ContentRef>, No> {
        let refer = |file: &FileRef| {
            let content = self.desk.content_in(dossier, file.content)?;
            let content = content.ok_or_else(|| Refusal::input("no-such-file"))?;
            Ok(ContentRef { id: content.id, length: content.manifest.length })
        };
        files.iter().map(refer).collect()
    }

    /// Of such dossiers there is one: whoever begins another at the same time comes too late.
    pub(crate) fn claim_one(&mut self, which: String, begun: &Loaded) {
        self.batch.claims.push((space::ONE, which, begun.dossier().0.0.to_vec()));
    }

    /// Puts the line of a dossier into the read table.
    pub(crate) fn row(&mut self, loaded: &Loaded, change: impl FnOnce(&mut DossierRow)) -> Result<(), Fault> {
        self.stand_on(loaded.dossier(), loaded.stored);
        let held =
            self.batch.rows.iter().position(|row| row.dossier == loaded.dossier()).map(|at| self.batch.rows.remove(at));
        let before = match held {
            Some(row) => Some(row),
            None => self.desk.archive.row(loaded.dossier())?,
        };
        let mut row = rows::row(self.desk, loaded, before);
        change(&mut row);
        if let Some(parent) = row.parent.filter(|_| row.outgoing && row.room != "cooperation-execution") {
            row.team = rows::team_of(self.desk, parent)?;
        }
        self.batch.rows.push(row);
        Ok(())
    }

    /// Stores what a person's act has changed, together with its answer.
    pub(crate) fn done(mut self, dossier: DossierId, entry: EntryId) -> Result<Acted, Fault> {
        let acted = Acted { dossier, entry };
        keep_answer(&mut self.batch, self.once.take(), &acted);
        self.commit()?;
        Ok(acted)
    }

    /// Stores everything, then rings.
    pub(crate) fn commit(self) -> Result<(), Fault> {
        self.desk.archive.commit(self.batch, self.now)?;
        for (dossier, peers) in &self.rung {
            self.desk.bell.changed(*dossier);
            peers.iter().for_each(|peer| self.desk.ring(*peer));
        }
        Ok(())
    }
}

/// The contents that a record refers to, in the order in which they are named.
pub(crate) fn ids(contents: &[ContentRef]) -> Vec<ContentId> {
    contents.iter().map(|content| content.id).collect()
}
