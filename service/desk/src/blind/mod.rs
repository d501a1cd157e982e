//! Blind enquiries: what the hall does by itself on a line, and what people do with it.
//!
//! The holder's node keeps the keys and the padded lists, and judges and answers batches; the asker's node checks answers, looks them up
//! in the lists, and compares again whenever a list grows. All of it is a duty of the node: it is done when something arrives, and again
//! at every round, so that what a stop or an absent partner has interrupted is done a little later.

mod answering;
mod asking;
mod audits;
mod holdings;
mod lines;
mod lists;
mod looking_up;
mod marking;
mod restored;

use base::{ContentId, DossierId, EntryId, NodeId, Refusal, UnitCode};
use dossier::Fold;
use handling::{HandlingCode, Label, Retention, RetentionClass, Role, Subjects};
use identifiers::{Class, Identifier};
use sealing::blind::{BlindSecret, ClassWord, Element, Input, Scope, Tag};
use serde::{Deserialize, Serialize};

use blind::{Asking, Epoch, Index, Kind, Line, Side};

use crate::act::once::Asker;
use crate::desk::Desk;
use crate::hall::No;
use crate::loaded::{AnyFold, Loaded};
use crate::pen::{Pen, Recipients};
use crate::ports::{DossierRow, Fault, RowFilter};

pub(crate) use asking::{asked_in, handle_of, points};
pub(crate) use audits::{Proven, Shown};
pub(crate) use holdings::Holdings;
pub(crate) use marking::Marked;

pub(crate) const LINE: &str = "blind-line";
pub(crate) const ASKING: &str = "blind-asking";
pub(crate) const INDEX: &str = "blind-index";
/// Bytes of one point.
const POINT_BYTES: usize = 32;

/// Points as they travel: one after the other. Whether each is a point is asked where they are used, so that a bad one has a name.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Points {
    #[serde(with = "base::bytes")]
    pub(crate) points: Vec<u8>,
}

/// The answer to a batch.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answered {
    #[serde(with = "base::bytes")]
    pub(crate) points: Vec<u8>,
    #[serde(with = "base::bytes")]
    pub(crate) proof: Vec<u8>,
}

/// A segment as it travels.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listed {
    #[serde(with = "base::bytes")]
    pub(crate) segment: Vec<u8>,
}

/// What the asker keeps of a batch, sealed in house: places of the enquiry's identifiers, what was blinded, and with which secrets.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// What was blinded, in the order of the batch: canonical forms, or keys of persons.
    pub(crate) canonical: Vec<String>,
    /// Of which identifier each is, if an identifier has several: by its place among those of the class.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) of: Vec<u32>,
    /// One for each point.
    pub(crate) secrets: Vec<BlindSecret>,
    #[serde(with = "base::bytes")]
    pub(crate) points: Vec<u8>,
}

/// Finished tags, in the order of the identifiers.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tags {
    pub(crate) tags: Vec<Tag>,
}

/// The secret half of a key.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Secret {
    #[serde(with = "base::bytes")]
    pub(crate) secret: Vec<u8>,
}

/// What a segment changed, by the entries of the identifiers.
#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Changed {
    pub(crate) added: Vec<(EntryId, Tag)>,
    pub(crate) removed: Vec<EntryId>,
}

/// What stands in an identifier's sealed details.
pub(crate) const CANONICAL: &str = "canonical";
pub(crate) const SHOWN: &str = "shown";

/// Reads points that lie one after the other; none if one of them is none.
pub(crate) fn elements(bytes: &[u8]) -> Option<Vec<Element>> {
    if !bytes.len().is_multiple_of(POINT_BYTES) {
        return None;
    }
    bytes.chunks(POINT_BYTES).map(|point| Element::from_bytes(point).ok()).collect()
}

/// Lays points one after the other.
pub(crate) fn laid(elements: &[Element]) -> Vec<u8> {
    elements.iter().flat_map(Element::to_bytes).collect()
}

/// The hash that commits to points.
pub(crate) fn root_of(points: &[u8]) -> base::Hash {
    sealing::hash("kerege/blind-points/1", &[points])
}

/// The word of a class in inputs and scopes.
pub(crate) fn class_word(class: Class) -> Result<ClassWord, Fault> {
    class.word().parse().map_err(|error| Fault::new("naming a class", error))
}

/// A form of an identifier as the protocol takes it: one of those that are listed or asked.
pub(crate) fn input(class: Class, form: &str) -> Result<Input, Fault> {
    Identifier::input(class, form).map_err(|error| Fault::new("taking an identifier", error))
}

/// What was sealed, as an identifier again.
pub(crate) fn kept(class: Class, canonical: &str) -> Result<Identifier, Fault> {
    Identifier::kept(class, canonical).map_err(|error| Fault::new("reading a kept identifier", error))
}

/// The label of everything on a line: numbers, points and tags, none of which names anybody.
pub(crate) fn line_label(pen: &Pen<'_>, kind: Kind) -> Label {
    let retention = Retention::from(RetentionClass::Operational, pen.now.date());
    Label::new(kind.purpose(), HandlingCode::H1, Subjects::None, retention)
}

/// The label of what the own house keeps about an enquiry.
pub(crate) fn asking_label(pen: &Pen<'_>, kind: Kind) -> Label {
    match kind {
        Kind::Investigation => crate::act::label(pen, kind.purpose(), HandlingCode::H1, RetentionClass::CaseFile),
        Kind::Protection => crate::act::victims::victim_label(pen),
    }
}

/// To whom what stays in the house is sealed: the unit that acts, or victim protection alone.
pub(crate) fn in_house(kind: Kind) -> Recipients {
    match kind {
        Kind::Investigation => Recipients::InHouse,
        Kind::Protection => Recipients::Victims,
    }
}

/// The kind of a line that was offered.
pub(crate) fn line_kind(loaded: &Loaded) -> Result<Kind, No> {
    Ok(line(loaded)?.thing.kind().ok_or_else(Refusal::not_found)?)
}

/// The line in a loaded dossier.
pub(crate) fn line(loaded: &Loaded) -> Result<&Fold<Line>, No> {
    match &loaded.fold {
        AnyFold::BlindLine(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}

/// The enquiry in a loaded dossier.
pub(crate) fn asking(loaded: &Loaded) -> Result<&Fold<Asking>, No> {
    match &loaded.fold {
        AnyFold::BlindAsking(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}

/// The list's own record in a loaded dossier.
pub(crate) fn index(loaded: &Loaded) -> Result<&Fold<Index>, No> {
    match &loaded.fold {
        AnyFold::BlindIndex(fold) => Ok(fold),
        _ => Err(Refusal::not_found().into()),
    }
}

impl Desk {
    /// Sees to every line and every enquiry that lives. Called at every round; what there is nothing to do about costs a look.
    pub fn see_to_blind_enquiries(&self) {
        let done = self.rows_in(LINE).and_then(|rows| {
            rows.iter().for_each(|row| self.see_to_line(row.dossier));
            self.let_lapse()
        });
        if let Err(fault) = done {
            self.bell.fault(&fault);
        }
    }

    /// Sees to one line. What can not be done now is done at the next round; a person is told by the page, the operator by the log.
    pub(crate) fn see_to_line(&self, dossier: DossierId) {
        let done = self.again(|| match self.side_of(dossier) {
            Ok(Some(Side::Holder)) => self.keep_lists(dossier).and_then(|()| self.answer_batches(dossier)),
            Ok(Some(Side::Asker)) => self.look_up(dossier),
            Ok(None) => Ok(()),
            Err(fault) => Err(fault.into()),
        });
        match done {
            Ok(()) => {}
            Err(No::Fault(fault)) => self.bell.fault(&fault),
            Err(No::Refusal(refusal)) => self.bell.fault(&Fault::new("seeing to a line of blind enquiries", refusal)),
        }
    }

    /// For whom a line or an enquiry is, by its line in the read table.
    pub(crate) fn kind_in(&self, dossier: DossierId) -> Result<Kind, No> {
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        Ok(Kind::serving(row.purpose))
    }

    /// A pen for a person who acts in blind enquiries of a kind.
    pub(crate) fn blind_pen<'d>(&'d self, kind: Kind, reader: &Asker<'_>, role: Role) -> Result<Pen<'d>, No> {
        match kind {
            Kind::Investigation => Pen::new(self, reader, role),
            Kind::Protection => Ok(Pen::protecting(self, reader, role)),
        }
    }

    /// After an act that can change what is searchable.
    pub(crate) fn see_to_own_lists(&self) {
        match self.rows_in(LINE) {
            Ok(rows) => rows.iter().filter(|row| row.outgoing).for_each(|row| self.see_to_line(row.dossier)),
            Err(fault) => self.bell.fault(&fault),
        }
    }

    /// On which side of a line this node is; none if it is no line.
    pub(crate) fn side_of(&self, dossier: DossierId) -> Result<Option<Side>, Fault> {
        let side = self.read(dossier, |loaded| match &loaded.fold {
            AnyFold::BlindLine(_) if !self.may_lack_own(loaded) => Ok(Side::of(loaded.part(self.own.node()))),
            _ => Ok(None),
        })?;
        Ok(side.flatten())
    }

    /// The one line of a room under a parent.
    pub(crate) fn blind_child(&self, room: &str, parent: DossierId) -> Result<Option<DossierRow>, Fault> {
        let filter = RowFilter { room: Some(room.to_owned()), parent: Some(parent), limit: 1, ..RowFilter::default() };
        Ok(self.archive.rows(&filter)?.pop())
    }

    /// Whether a content is here whole, or erased: until then it is waited for.
    pub(crate) fn has_come(&self, loaded: &Loaded, content: ContentId) -> Result<bool, Fault> {
        if loaded.fold.is_erased(content, self.own.node()) {
            return Ok(true);
        }
        let Some(stored) = self.content_in(loaded.dossier(), content)? else { return Ok(false) };
        Ok(self.archive.chunks_held(content)? == stored.manifest.chunks.len() as u64)
    }

    /// Which list a segment is of.
    pub(crate) fn scope(
        &self,
        (holder, asker): (NodeId, NodeId),
        class: Class,
        epoch: Epoch,
        key: sealing::blind::BlindPublic,
    ) -> Result<Scope, Fault> {
        Ok(Scope { holder, asker, class: class_word(class)?, epoch: epoch.0, key })
    }

    /// The two nodes of a line: holder, asker.
    pub(crate) fn ends(&self, loaded: &Loaded) -> Result<(NodeId, NodeId), Fault> {
        let own = self.own.node();
        let partner = loaded.partner(own).ok_or_else(|| Fault::new("reading a line", "it has one member"))?;
        Ok(if loaded.part(own) == dossier::Part::Requesting { (own, partner) } else { (partner, own) })
    }

    /// The unit of the partner to which contents of a line are sealed.
    pub(crate) fn line_unit(&self, loaded: &Loaded, partner: NodeId) -> Option<UnitCode> {
        let addressed = line(loaded).ok().and_then(|fold| fold.thing.offered.as_ref().map(|(_, unit)| unit.clone()));
        loaded.unit_of(partner).or(addressed)
    }
}
