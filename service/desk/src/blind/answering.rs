//! The holder's answers: judged from the log first, then by looking at the points; only then is anything computed.

use base::{DossierId, EntryId, cbor};
use blind::{Action, Batch, BatchState, Reason, Seen};
use dossier::ContentRef;
use sealing::blind::Element;

use super::lists::Open;
use super::{Answered, Points, elements, index, laid, line, line_kind, root_of};
use crate::desk::Desk;
use crate::hall::No;
use crate::loaded::Loaded;
use crate::pen::{Pen, Recipients};
use crate::ports::{Drawing, Fault};

impl Desk {
    /// Answers or refuses what waits, in the order of the log. A batch whose points are still on their way stops the row: the counts of
    /// those behind it build on it.
    pub(super) fn answer_batches(&self, dossier: DossierId) -> Result<(), No> {
        while let Some(batch) = self.first_waiting(dossier)? {
            let before = batch.entry;
            self.with_index(dossier, |pen, open| self.answer_batch(pen, open, before))?;
            // Whatever went wrong, the same batch is not tried again at once.
            if self.first_waiting(dossier)?.is_some_and(|next| next.entry == before) {
                return Ok(());
            }
        }
        Ok(())
    }

    fn first_waiting(&self, dossier: DossierId) -> Result<Option<Batch>, Fault> {
        let found = self.read(dossier, |loaded| {
            let Ok(fold) = line(loaded) else { return Ok(None) };
            let waiting = fold.thing.batches.iter().find(|batch| batch.state == BatchState::Waiting);
            match waiting {
                Some(batch) if self.has_come(loaded, batch.asked.points)? => Ok(Some(batch.clone())),
                Some(_) | None => Ok(None),
            }
        })?;
        Ok(found.flatten())
    }

    fn answer_batch(&self, pen: &mut Pen<'_>, open: Open, entry: EntryId) -> Result<Open, No> {
        let Open { line: on, index: at } = open;
        let Some(batch) = line(&on)?.thing.batch(entry).filter(|batch| batch.state == BatchState::Waiting).cloned()
        else {
            return Ok(Open { line: on, index: at });
        };
        let judged = self.judged(&on, &at, &batch, pen)?;
        let asked = &batch.asked;
        let seen = Seen { class: asked.class, epoch: asked.epoch, batch: entry, count: asked.count };
        let (action, contents) = match judged {
            Ok(points) => {
                let answer = self.evaluated(pen, &on, &at, &batch, &points)?;
                (Action::Answer { batch: entry, answer: answer.id }, vec![answer])
            }
            Err(reason) => (Action::Refuse { batch: entry, reason }, Vec::new()),
        };
        let kind = line_kind(&on)?;
        let line = self.on_line(pen, on, action, contents)?;
        let index = self.in_index(pen, at, seen.into(), Vec::new(), kind)?;
        Ok(Open { line, index })
    }

    /// The points, if the batch may be answered.
    fn judged(
        &self,
        on: &Loaded,
        at: &Loaded,
        batch: &Batch,
        pen: &Pen<'_>,
    ) -> Result<Result<Vec<Element>, Reason>, No> {
        if let Err(reason) = line(on)?.thing.judge(batch, pen.now.date()) {
            return Ok(Err(reason));
        }
        let asked = &batch.asked;
        // The own count, kept where the partner cannot write: a log that was cut or split would show here.
        let seen = index(at)?.thing.keys.get(&(asked.class, asked.epoch)).map_or(0, |kept| kept.seen);
        if seen + u64::from(asked.count) != asked.total {
            return Ok(Err(Reason::CountersDiffer));
        }
        let Some(Points { points }) = self.open(on.dossier(), asked.points)? else {
            return Ok(Err(Reason::Unreadable));
        };
        if root_of(&points) != asked.root {
            return Ok(Err(Reason::RootDiffers));
        }
        if points.len() != asked.count as usize * super::POINT_BYTES {
            return Ok(Err(Reason::CountDiffers));
        }
        Ok(elements(&points).ok_or(Reason::BadPoint))
    }

    fn evaluated(
        &self,
        pen: &mut Pen<'_>,
        on: &Loaded,
        at: &Loaded,
        batch: &Batch,
        points: &[Element],
    ) -> Result<ContentRef, No> {
        let kept = index(at)?.thing.keys.get(&(batch.asked.class, batch.asked.epoch)).cloned();
        let kept = kept.ok_or_else(|| Fault::new("answering a batch", "the key is not here"))?;
        let key = self.blind_key(at.dossier(), kept.secret)?;
        let evaluated = key.evaluate(points, self.hands.threads(), &mut Drawing(&self.chance));
        let (points, proof) = evaluated.map_err(|error| Fault::new("answering a batch", error))?;
        let answered = Answered { points: laid(&points), proof: proof.to_bytes().to_vec() };
        let (_, asker) = self.ends(on)?;
        let to = Recipients::Shared(asker, self.line_unit(on, asker));
        pen.seal_bytes(on.dossier(), &cbor::to_vec(&answered), &to)
    }
}
