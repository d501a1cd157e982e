//! Audits: oversight at the holder has some points of a batch opened, drawn by chance; oversight at the asker opens them to it alone.

use base::{Chance, DossierId, EntryId, LongText, Refusal, cbor};
use blind::{Action, Batch};
use handling::{Purpose, Role};
use identifiers::Identifier;
use sealing::blind::{BlindSecret, Element, Input, open_commitment};
use serde::{Deserialize, Serialize};

use super::asking::asked_in;
use super::{ASKING, Kept, LINE, asking, input, line, root_of};
use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::No;
use crate::pen::{Pen, Recipients};
use crate::ports::Drawing;

const PURPOSE: Purpose = Purpose::Oversight;

/// What is opened to oversight: why it was asked, the points as they were sent, and for each place of the sample what it was.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shown {
    /// The number of the matter and the reason that the officer gave.
    pub(crate) matter: String,
    pub(crate) reason: String,
    #[serde(with = "base::bytes")]
    pub(crate) points: Vec<u8>,
    pub(crate) places: Vec<ShownPlace>,
}

/// One place of a sample.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShownPlace {
    pub(crate) place: u32,
    /// What was blinded: the identifier in its canonical form, or a key of a person; none is padding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) canonical: Option<String>,
    /// The person whose key it is, in canonical form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<String>,
    pub(crate) secret: BlindSecret,
}

/// What an opened place turned out to be.
pub(crate) enum Proven {
    /// This identifier was asked.
    Asked(String),
    /// Nothing was asked: padding.
    Padding,
    /// What was opened is not what was sent.
    Differs,
}

impl Desk {
    pub(super) fn act_in_audit(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        match command {
            Command::AskBlindAudit { line, batch } => self.ask_audit(reader, line, batch),
            Command::OpenBlindAudit { line, audit } => self.open_audit(reader, line, audit),
            Command::JudgeBlindAudit { line, audit, in_order, text } => {
                self.judge_audit(reader, line, audit, in_order, &text)
            }
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    fn overseeing(&self, reader: &Asker<'_>, dossier: DossierId) -> Result<Role, No> {
        Ok(self.entitled_in(reader, dossier, LINE, "blind.audit", PURPOSE)?.1)
    }

    fn ask_audit(&self, reader: &Asker<'_>, dossier: DossierId, batch: EntryId) -> Result<Acted, No> {
        let role = self.overseeing(reader, dossier)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let count = line(&loaded)?.thing.batch(batch).ok_or_else(Refusal::not_found)?.asked.count;
            let places = drawn(count, &mut Drawing(&self.chance));
            let unit = reader.units.iter().find(|unit| self.own.units.contains_key(unit)).cloned();
            let unit = unit.unwrap_or_else(|| self.own.card.units[0].code.clone());
            let action = Action::AskAudit { batch, places, unit };
            let (loaded, entry) = self.person_on_line(&mut pen, loaded, action, Vec::new(), (reader.person, role))?;
            pen.row(&loaded, |_| {})?;
            Ok((loaded, pen.done(dossier, entry)?))
        })
    }

    fn open_audit(&self, reader: &Asker<'_>, dossier: DossierId, audit: EntryId) -> Result<Acted, No> {
        let role = self.overseeing(reader, dossier)?;
        let asked = self.read(dossier, |loaded| {
            let Ok(fold) = line(loaded) else { return Ok(None) };
            let audit = fold.thing.audits.iter().find(|known| known.entry == audit).cloned();
            Ok(audit.and_then(|audit| Some((fold.thing.batch(audit.asked.batch)?.clone(), audit.asked))))
        })?;
        let (batch, asked) = asked.flatten().ok_or_else(Refusal::not_found)?;
        let shown = self.shown(reader, role, &batch, &asked.places)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let (holder, _) = self.ends(&loaded)?;
            let to = Recipients::Shared(holder, Some(asked.unit.clone()));
            let sealed = pen.seal_bytes(dossier, &cbor::to_vec(&shown), &to)?;
            let action = Action::OpenAudit { audit, details: sealed.id };
            let person = (reader.person, role);
            let (loaded, entry) = self.person_on_line(&mut pen, loaded, action, vec![sealed], person)?;
            pen.row(&loaded, |_| {})?;
            Ok((loaded, pen.done(dossier, entry)?))
        })
    }

    /// What the own house kept of a batch, for these places. Looked up by the enquiry that sent it, and the look is on record.
    fn shown(&self, reader: &Asker<'_>, role: Role, batch: &Batch, places: &[u32]) -> Result<Shown, No> {
        for row in self.rows_in(ASKING)? {
            let found = self.read(row.dossier, |loaded| {
                let Ok(fold) = asking(loaded) else { return Ok(None) };
                let question = fold.thing.question(batch.entry).map(|question| question.sent.secrets);
                let prepared = fold.thing.stage.prepared().map(|prepared| (prepared.details, prepared.matter));
                Ok(question.zip(prepared))
            })?;
            let Some((secrets, (details, matter))) = found.flatten() else { continue };
            let label = (PURPOSE, row.subjects);
            self.log_access(reader, role, label, row.dossier, Some(secrets), "audit")?;
            let gone = || Refusal::rule("content-erased");
            let kept: Kept = self.open(row.dossier, secrets)?.ok_or_else(gone)?;
            let details: Details = self.open(row.dossier, details)?.ok_or_else(gone)?;
            let asked = asked_in(&details);
            let persons = asked.get(&batch.asked.class).map(Vec::as_slice).unwrap_or_default();
            let shown = places.iter().filter_map(|place| {
                let at = *place as usize;
                let secret = kept.secrets.get(at)?.clone();
                let person = kept.of.get(at).and_then(|person| persons.get(*person as usize)).cloned();
                Some(ShownPlace { place: *place, canonical: kept.canonical.get(at).cloned(), person, secret })
            });
            let number = self.archive.row(matter)?.map(|row| row.number).unwrap_or_default();
            let reason = details.text.unwrap_or_default();
            return Ok(Shown { matter: number, reason, places: shown.collect(), points: kept.points });
        }
        Err(Refusal::rule("content-erased").into())
    }

    fn judge_audit(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        audit: EntryId,
        in_order: bool,
        text: &LongText,
    ) -> Result<Acted, No> {
        let role = self.overseeing(reader, dossier)?;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let (_, asker) = self.ends(&loaded)?;
            let to = Recipients::Shared(asker, self.line_unit(&loaded, asker));
            let sealed = pen.seal(&loaded, &Details::text(text.as_str()), &to)?;
            let action = Action::JudgeAudit { audit, in_order, details: sealed.id };
            let person = (reader.person, role);
            let (loaded, entry) = self.person_on_line(&mut pen, loaded, action, vec![sealed], person)?;
            pen.row(&loaded, |_| {})?;
            Ok((loaded, pen.done(dossier, entry)?))
        })
    }

    /// What each place of an opened sample turned out to be: checked against the hash that the asker had signed.
    pub(crate) fn proven(batch: &Batch, shown: &Shown) -> Vec<(u32, Proven)> {
        let is_what_was_signed = root_of(&shown.points) == batch.asked.root;
        let mut proven = Vec::new();
        for one in &shown.places {
            let at = one.place as usize * super::POINT_BYTES;
            let point = shown.points.get(at..at + super::POINT_BYTES).and_then(|point| Element::from_bytes(point).ok());
            let stood_for: Option<Input> = match &one.canonical {
                Some(canonical) => input(batch.asked.class, canonical).ok(),
                None => one.secret.padding(),
            };
            let holds = match (point, stood_for) {
                (Some(point), Some(input)) => open_commitment(&input, &one.secret, &point).is_ok(),
                _ => false,
            };
            // A key by itself would tell nobody whom it was about, and a name by itself would prove nothing.
            let is_theirs = |person: &String, key: &String| {
                let person = Identifier::kept(batch.asked.class, person);
                person.is_ok_and(|person| person.listed().contains(key))
            };
            let what = match (is_what_was_signed && holds, &one.canonical, &one.person) {
                (true, Some(canonical), None) => Proven::Asked(canonical.clone()),
                (true, Some(key), Some(person)) if is_theirs(person, key) => Proven::Asked(person.clone()),
                (true, None, _) => Proven::Padding,
                (false, _, _) | (true, Some(_), Some(_)) => Proven::Differs,
            };
            proven.push((one.place, what));
        }
        proven
    }
}

/// Which places are opened: up to the limit of a sample, each as likely as any other.
fn drawn(count: u32, chance: &mut dyn Chance) -> Vec<u32> {
    let mut places: Vec<u32> = (0..count).collect();
    let limit = blind::SAMPLE_LIMIT.min(places.len());
    for at in 0..limit {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        let left = (places.len() - at) as u64;
        // The bias of a remainder is below 2^-50 for a batch of ten thousand.
        let other = at + usize::try_from(u64::from_be_bytes(bytes) % left).unwrap_or_default();
        places.swap(at, other);
    }
    places.truncate(limit);
    places.sort_unstable();
    places
}
