//! The holder's keys and lists.

use std::collections::{BTreeMap, BTreeSet};

use base::{ContentId, DossierId, EntryId, cbor};
use blind::{
    Action, Change, Epoch, Facts, Index, IndexRecord, Indexed, Key, KeyDestroyed, KeyDrawn, Kind, Line, Side, decide,
    decide_index,
};
use dossier::{Common, ErasureOrdered, Part};
use identifiers::Class;
use sealing::blind::{BlindKey, Segment, SegmentKind, Tag};

use super::holdings::{Searchable, Victims};
use super::{Changed, INDEX, Listed, Secret, in_house, index, line, line_kind, line_label};
use crate::desk::Desk;
use crate::hall::No;
use crate::loaded::Loaded;
use crate::pen::{Pen, Recipients};
use crate::ports::{Drawing, Fault};

/// The most contents that one order of erasure names.
const ERASED_AT_ONCE: usize = 64;

/// How often it is looked again at what is searchable if somebody changed it meanwhile; after that the next round does.
const LOOKS: usize = 3;

/// A line and the own record of its list, both taken out to be written.
pub(super) struct Open {
    pub(super) line: Loaded,
    pub(super) index: Loaded,
}

/// What is to be done in a list now.
struct Plan {
    ending: Vec<(Class, Epoch)>,
    drawing: Vec<(Class, Epoch)>,
}

impl Desk {
    /// Brings keys and lists of a line up to what is searchable: ends epochs, draws keys, publishes what came and what left.
    pub(super) fn keep_lists(&self, dossier: DossierId) -> Result<(), No> {
        let today = self.now().date();
        let thing = self.read(dossier, |loaded| Ok(line(loaded).map(|fold| fold.thing.clone()).ok()))?.flatten();
        let Some(thing) = thing else { return Ok(()) };
        let held = self.blind_child(INDEX, dossier)?.map(|row| row.dossier);
        let drawn = |index_of| self.read(index_of, |loaded| Ok(index(loaded).map(|fold| keys_of(&fold.thing)).ok()));
        let drawn = held.map(drawn).transpose()?.flatten().flatten().unwrap_or_default();
        let plan = plan(&thing, &drawn, Epoch::of(today));
        let is_open = matches!(thing.stage, blind::Stage::Open(_));
        if plan.ending.is_empty() && plan.drawing.is_empty() && !is_open {
            return Ok(());
        }
        if !plan.ending.is_empty() || !plan.drawing.is_empty() {
            self.with_index(dossier, |pen, mut open| {
                for (class, epoch) in plan.ending {
                    open = self.end_epoch(pen, open, class, epoch)?;
                }
                for (class, epoch) in plan.drawing {
                    open = self.draw_key(pen, open, dossier, class, epoch)?;
                }
                Ok(open)
            })?;
        }
        // Only now: a list is made with a key that is durable.
        for _ in 0..LOOKS {
            let searchable = self.searchable()?;
            let mut is_so_still = false;
            self.with_index(dossier, |pen, mut open| {
                // Read without holding the matters: what was taken back or withdrawn meanwhile must not be published once more.
                is_so_still = self.is_searchable_still(&searchable)?;
                let classes: Vec<Class> = line(&open.line)?.thing.keys.keys().copied().collect();
                for class in classes.into_iter().filter(|_| is_so_still) {
                    open = self.publish(pen, open, class, &searchable)?;
                }
                Ok(open)
            })?;
            if is_so_still {
                break;
            }
        }
        Ok(())
    }

    /// Takes a line and the record of its list, begun if need be, and stores what is written in both at once.
    pub(super) fn with_index(
        &self,
        dossier: DossierId,
        write: impl FnOnce(&mut Pen<'_>, Open) -> Result<Open, No>,
    ) -> Result<(), No> {
        self.change(dossier, |line| {
            // Looked up only while the line is held: two who see to it at once must not begin two indexes.
            let held = self.blind_child(INDEX, dossier)?;
            let mut pen = Pen::node(self);
            let finish = |mut pen: Pen<'_>, open: Open| {
                let anything = !pen.batch.entries.is_empty();
                if anything {
                    pen.row(&open.line, |_| {})?;
                    pen.row(&open.index, |row| row.parent = Some(dossier))?;
                    pen.commit()?;
                }
                Ok::<_, No>((open, anything))
            };
            match held {
                Some(row) => self.change(row.dossier, |index| {
                    let open = write(&mut pen, Open { line, index })?;
                    let (Open { line, index }, _) = finish(pen, open)?;
                    Ok((index, (line, ())))
                }),
                None => {
                    let label = line_label(&pen, line_kind(&line)?);
                    let index = pen.begin(INDEX, Part::Owner, &[], label)?;
                    let open = write(&mut pen, Open { line, index })?;
                    let (Open { line, index }, _) = finish(pen, open)?;
                    self.shelve(index);
                    Ok((line, ()))
                }
            }
        })
    }

    /// Writes one record of the node on a line.
    pub(super) fn on_line(
        &self,
        pen: &mut Pen<'_>,
        loaded: Loaded,
        action: Action,
        contents: Vec<dossier::ContentRef>,
    ) -> Result<Loaded, No> {
        let side = Side::of(loaded.part(self.own.node())).ok_or_else(base::Refusal::not_found)?;
        let facts = Facts { today: pen.now.date(), side, person: None };
        let record = decide(&line(&loaded)?.thing, action, &facts)?;
        let label = line_label(pen, line_kind(&loaded)?);
        Ok(pen.write(loaded, &record, label, contents, None)?.0)
    }

    pub(super) fn in_index(
        &self,
        pen: &mut Pen<'_>,
        loaded: Loaded,
        record: IndexRecord,
        contents: Vec<dossier::ContentRef>,
        kind: Kind,
    ) -> Result<Loaded, No> {
        let record = decide_index(&index(&loaded)?.thing, record)?;
        let label = line_label(pen, kind);
        Ok(pen.write(loaded, &record, label, contents, None)?.0)
    }

    fn draw_key(
        &self,
        pen: &mut Pen<'_>,
        open: Open,
        dossier: DossierId,
        class: Class,
        epoch: Epoch,
    ) -> Result<Open, No> {
        let key = BlindKey::draw(&mut Drawing(&self.chance));
        let secret = Secret { secret: key.to_bytes().to_vec() };
        let kind = line_kind(&open.line)?;
        let sealed = pen.seal_bytes(open.index.dossier(), &cbor::to_vec(&secret), &in_house(kind))?;
        let drawn = KeyDrawn { line: dossier, class, epoch, secret: sealed.id };
        let index = self.in_index(pen, open.index, drawn.into(), vec![sealed], kind)?;
        let publish = Action::PublishKey { class, epoch, public: key.public() };
        let line = self.on_line(pen, open.line, publish, Vec::new())?;
        Ok(Open { line, index })
    }

    /// The key and all that was made with it go: the secret at home, the list at both.
    fn end_epoch(&self, pen: &mut Pen<'_>, open: Open, class: Class, epoch: Epoch) -> Result<Open, No> {
        let kept = index(&open.index)?.thing.keys.get(&(class, epoch)).cloned();
        let published = line(&open.line)?.thing.keys.get(&class).map(|key| key.segments.clone()).unwrap_or_default();
        let mut index = open.index;
        if let Some(kept) = kept {
            let destroyed = KeyDestroyed { class, epoch }.into();
            index = self.in_index(pen, index, destroyed, Vec::new(), line_kind(&open.line)?)?;
            let secrets: Vec<ContentId> = std::iter::once(kept.secret).chain(kept.entries).collect();
            index = self.order_erased(pen, index, &secrets)?;
        }
        let mut line = self.on_line(pen, open.line, Action::EndEpoch { class, epoch }, Vec::new())?;
        let lists: Vec<ContentId> = published.iter().map(|published| published.segment.segment).collect();
        line = self.order_erased(pen, line, &lists)?;
        Ok(Open { line, index })
    }

    /// Orders own contents erased, here and at the partner, and does it here.
    pub(super) fn order_erased(
        &self,
        pen: &mut Pen<'_>,
        mut loaded: Loaded,
        contents: &[ContentId],
    ) -> Result<Loaded, No> {
        for contents in contents.chunks(ERASED_AT_ONCE) {
            let reason = base::ShortText::new("the epoch of the key has ended, or the enquiry has lapsed")?;
            let order = Common::ErasureOrdered(ErasureOrdered { contents: contents.to_vec(), reason });
            loaded = self.write_as_node(pen, loaded, &order)?;
        }
        if contents.is_empty() { Ok(loaded) } else { self.comply(pen, loaded) }
    }

    /// Publishes what came to a list and what left it since the last segment. The first segment comes also if nothing is searchable: a
    /// list of padding looks like any other.
    fn publish(&self, pen: &mut Pen<'_>, open: Open, class: Class, searchable: &Searchable) -> Result<Open, No> {
        let Some(living) = line(&open.line)?.thing.keys.get(&class).filter(|key| !key.ended).cloned() else {
            return Ok(open);
        };
        let Some(kept) = index(&open.index)?.thing.keys.get(&(class, living.epoch)).cloned() else { return Ok(open) };
        let kind = line_kind(&open.line)?;
        if let Some(fault) = &searchable.unread {
            // A person who is taken off a list of protection does not wait for it.
            match kind {
                Kind::Investigation => return Err(fault.clone().into()),
                Kind::Protection => self.bell.fault(fault),
            }
        }
        let asker = self.any_card(self.ends(&open.line)?.1);
        let state = asker.map(|card| card.authority.country());
        let now = &*searchable.listed_for(class, state.as_ref(), pen.now.date());
        let is_first = living.segments.is_empty();
        let (dossier, state) = (open.line.dossier(), searchable.compared(now, kept.entries.len()));
        if self.was_compared(dossier, class, state) && !is_first {
            return Ok(open);
        }
        let listed = self.listed(open.index.dossier(), &kept.entries)?;
        let came: Vec<_> = now.iter().filter(|(entry, _)| !listed.contains_key(entry)).collect();
        let left: Vec<EntryId> = listed.keys().filter(|entry| !now.contains_key(entry)).copied().collect();
        let key = self.blind_key(open.index.dossier(), kept.secret)?;
        let wanted = kind == Kind::Investigation && !now.is_empty();
        let victims = if wanted { self.of_victims(class, searchable)? } else { Victims::default() };
        let mut changed = Changed { removed: left, ..Changed::default() };
        let theirs: BTreeSet<Tag> = self.tags(&key, class, victims.forms())?.into_iter().collect();
        for (entry, _) in listed.iter().filter(|(_, tags)| tags.iter().any(|tag| theirs.contains(tag))) {
            let held = now.get(entry).map(|at| self.marked(class, *at)).transpose()?.flatten();
            if held.is_none_or(|held| victims.have(&held)) {
                changed.removed.push(*entry);
            }
        }
        changed.removed.sort();
        changed.removed.dedup();
        let (mut entries, mut forms) = (Vec::new(), Vec::new());
        for (entry, at) in came {
            if let Some(identifier) = self.marked(class, *at)?.filter(|identifier| !victims.have(identifier)) {
                let listed = identifier.listed();
                entries.extend(std::iter::repeat_n(*entry, listed.len()));
                forms.extend(listed);
            }
        }
        changed.added = entries.into_iter().zip(self.tags(&key, class, &forms)?).collect();
        if changed.added.is_empty() && changed.removed.is_empty() {
            self.note_compared(dossier, class, state);
        }
        let (additions, erasures) = differences(&listed, &changed);
        let mut open = open;
        if !changed.added.is_empty() || !changed.removed.is_empty() {
            let bytes = cbor::to_vec(&changed);
            let sealed = pen.seal_bytes(open.index.dossier(), &bytes, &in_house(kind))?;
            let indexed = Indexed { class, epoch: living.epoch, entries: sealed.id };
            open.index = self.in_index(pen, open.index, indexed.into(), vec![sealed], kind)?;
        }
        for (change, tags) in [(Change::Additions, additions), (Change::Erasures, erasures)] {
            let empty_first = is_first && change == Change::Additions;
            if !tags.is_empty() || empty_first {
                open.line = self.segment(pen, open.line, (class, &living), change, &tags)?;
            }
        }
        Ok(open)
    }

    pub(super) fn segment(
        &self,
        pen: &mut Pen<'_>,
        loaded: Loaded,
        (class, key): (Class, &Key),
        change: Change,
        tags: &[Tag],
    ) -> Result<Loaded, No> {
        let fault = |error: sealing::blind::BlindError| Fault::new("building a segment", error);
        let ends = self.ends(&loaded)?;
        let scope = self.scope(ends, class, key.epoch, key.public)?;
        let held = line(&loaded)?.thing.key(class, key.epoch).map_or(0, |key| key.segments.len());
        let number = u32::try_from(held).map_err(|error| Fault::new("numbering a segment", error))?;
        let kind = kind_of(change);
        let segment = Segment::build(&scope, kind, number, tags, &mut Drawing(&self.chance)).map_err(fault)?;
        let listed = Listed { segment: segment.to_bytes().to_vec() };
        let to = Recipients::Shared(ends.1, self.line_unit(&loaded, ends.1));
        let sealed = pen.seal_bytes(loaded.dossier(), &cbor::to_vec(&listed), &to)?;
        let action = Action::PublishSegment {
            class,
            epoch: key.epoch,
            change,
            root: segment.root(),
            count: u32::try_from(segment.count()).map_err(|error| Fault::new("counting a segment", error))?,
            segment: sealed.id,
        };
        self.on_line(pen, loaded, action, vec![sealed])
    }

    /// What is in a list by what was noted of it.
    pub(super) fn listed(&self, dossier: DossierId, notes: &[ContentId]) -> Result<ByEntry, Fault> {
        let mut listed = ByEntry::new();
        for note in notes {
            let missing = || Fault::new("reading a list", "a note of it cannot be opened");
            let changed: Changed = self.open(dossier, *note)?.ok_or_else(missing)?;
            changed.over(&mut listed);
        }
        Ok(listed)
    }

    pub(super) fn blind_key(&self, dossier: DossierId, secret: ContentId) -> Result<BlindKey, Fault> {
        let kept: Option<Secret> = self.open(dossier, secret)?;
        let kept = kept.ok_or_else(|| Fault::new("opening a key", "its content is not here"))?;
        BlindKey::from_bytes(&kept.secret).map_err(|error| Fault::new("opening a key", error))
    }

    fn tags<'f>(
        &self,
        key: &BlindKey,
        class: Class,
        forms: impl IntoIterator<Item = &'f String>,
    ) -> Result<Vec<Tag>, Fault> {
        let inputs: Vec<_> = forms.into_iter().map(|form| super::input(class, form)).collect::<Result<_, _>>()?;
        Ok(key.tags(&inputs, self.hands.threads()))
    }
}

/// Tags by the entries of the identifiers: one of a number, several of a person.
pub(super) type ByEntry = BTreeMap<EntryId, Vec<Tag>>;

impl Changed {
    /// Makes the change.
    fn over(&self, listed: &mut ByEntry) {
        self.removed.iter().for_each(|entry| {
            listed.remove(entry);
        });
        self.added.iter().for_each(|(entry, tag)| listed.entry(*entry).or_default().push(*tag));
    }
}

pub(super) fn kind_of(change: Change) -> SegmentKind {
    match change {
        Change::Additions => SegmentKind::Additions,
        Change::Erasures => SegmentKind::Erasures,
    }
}

/// The keys whose secrets are here.
fn keys_of(index: &Index) -> BTreeSet<(Class, Epoch)> {
    index.keys.keys().copied().collect()
}

/// Keys that must go, and those that are lacking.
fn plan(thing: &Line, drawn: &BTreeSet<(Class, Epoch)>, now: Epoch) -> Plan {
    let classes = match &thing.stage {
        blind::Stage::Open(terms) => terms.classes.as_slice(),
        blind::Stage::Unoffered | blind::Stage::Closed(_) => &[],
    };
    let living = thing.keys.iter().filter(|(_, key)| !key.ended);
    let ending: Vec<(Class, Epoch)> = living
        // One whose secret was lost with a disk can answer nothing any more.
        .filter(|(class, key)| key.epoch < now || !classes.contains(class) || !drawn.contains(&(**class, key.epoch)))
        .map(|(class, key)| (*class, key.epoch))
        .collect();
    // A class that was taken away and is offered again in the same epoch waits for the next: a key does not come back.
    let lacks = |class: &&Class| thing.keys.get(class).is_none_or(|key| key.epoch < now);
    Plan { ending, drawing: classes.iter().filter(lacks).map(|class| (*class, now)).collect() }
}

/// Tags that come to a list and leave it. Two matters can hold one identifier: its tag leaves with the last of them.
fn differences(listed: &ByEntry, changed: &Changed) -> (Vec<Tag>, Vec<Tag>) {
    let mut after = listed.clone();
    changed.over(&mut after);
    let before: BTreeSet<Tag> = listed.values().flatten().copied().collect();
    let after: BTreeSet<Tag> = after.into_values().flatten().collect();
    (after.difference(&before).copied().collect(), before.difference(&after).copied().collect())
}
