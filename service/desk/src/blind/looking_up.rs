//! The asker's side: answers are checked and looked up at home, and compared again whenever a list grows.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;

use base::{ContentId, DossierId, EntryId, cbor};
use blind::{
    Action, AskingAction, AskingStage, Batch, BatchState, Doubt, Epoch, Failed, Failure, Finished, HitFound, Key, Kind,
    Line, Outcome, Question, decide_asking,
};
use dossier::ContentRef;
use identifiers::Class;
use sealing::blind::{Index, Proof, Segment, Tag, finish};

use super::lists::kind_of;
use super::{Answered, Kept, Listed, Tags, asking, asking_label, elements, in_house, input, line};
use crate::desk::{Desk, space};
use crate::hall::No;
use crate::loaded::Loaded;
use crate::pen::Pen;
use crate::ports::Fault;

/// A list as far as it can be used.
enum List {
    Whole(Box<Index>),
    /// A part is still on its way.
    Coming,
    /// The entry that brought what does not hold, and whether it is new.
    Doubted(EntryId),
}

/// What came of looking at one batch.
enum Looked {
    /// Nothing new.
    Nothing,
    Failed(Failure),
    /// Tags that are new, and places that are hits now and were not.
    Found {
        tags: Option<Vec<Tag>>,
        places: Vec<u32>,
    },
}

/// What does not hold, and why.
type Doubts = Vec<(EntryId, Doubt)>;

/// The questions of one enquiry on a line, each with the places that are hits already.
type Questions = Vec<(Question, Vec<u32>)>;

/// The lists of a line that were read for this look.
struct Lists<'l> {
    loaded: &'l Loaded,
    line: &'l Line,
    read: BTreeMap<(Class, Epoch), List>,
}

impl Desk {
    /// Looks at every enquiry that lives and asks on this line.
    pub(super) fn look_up(&self, dossier: DossierId) -> Result<(), No> {
        let mut asked: Vec<(DossierId, Questions)> = Vec::new();
        for enquiry in self.living()? {
            let questions: Option<Questions> = self.read(enquiry, |loaded| {
                let Ok(fold) = asking(loaded) else { return Ok(Vec::new()) };
                let here = fold.thing.questions.iter().filter(|question| question.sent.line == dossier);
                let known = |question: &Question| fold.thing.known_hits(question.sent.batch);
                Ok(here.map(|question| (question.clone(), known(question))).collect())
            })?;
            asked.extend(questions.filter(|questions| !questions.is_empty()).map(|one| (enquiry, one)));
        }
        let (looked, doubts) = self.read(dossier, |loaded| self.look_at_all(loaded, &asked))?.unwrap_or_default();
        for ((enquiry, questions), looked) in asked.iter().zip(looked) {
            if looked.iter().any(|looked| !matches!(looked, Looked::Nothing)) {
                self.note_what_came(*enquiry, questions, looked)?;
            }
        }
        self.object(dossier, doubts)
    }

    /// Looks at the questions of every enquiry on one line. Each list is put together once, however many ask of it; lists nobody asks of now are checked
    /// too: a list that is not the logged one should not wait for a question.
    fn look_at_all(
        &self,
        loaded: &Loaded,
        asked: &[(DossierId, Questions)],
    ) -> Result<(Vec<Vec<Looked>>, Doubts), Fault> {
        let Ok(fold) = line(loaded) else { return Ok(Default::default()) };
        let mut lists = Lists { loaded, line: &fold.thing, read: BTreeMap::new() };
        let (mut all, mut doubts) = (Vec::new(), Doubts::new());
        for (enquiry, questions) in asked {
            let mut looked = Vec::new();
            for (question, known) in questions {
                looked.push(self.look_at(&mut lists, *enquiry, question, known, &mut doubts)?);
            }
            all.push(looked);
        }
        for (class, key) in fold.thing.keys.iter().filter(|(_, key)| !key.ended) {
            if let List::Doubted(entry) = self.list_in(&mut lists, *class, key)? {
                doubts.push((*entry, Doubt::ListDiffers));
            }
        }
        Ok((all, doubts))
    }

    /// A list, put together if it was not yet.
    fn list_in<'a>(&self, lists: &'a mut Lists<'_>, class: Class, key: &Key) -> Result<&'a List, Fault> {
        match lists.read.entry((class, key.epoch)) {
            Place::Occupied(held) => Ok(held.into_mut()),
            Place::Vacant(free) => Ok(free.insert(self.list(lists.loaded, class, key)?)),
        }
    }

    /// Enquiries that wait for an answer or are compared again.
    fn living(&self) -> Result<Vec<DossierId>, Fault> {
        let values = self.archive.values(space::BLIND_ASKINGS)?;
        Ok(values.into_iter().filter_map(|(key, _)| key.parse().ok()).collect())
    }

    fn look_at(
        &self,
        lists: &mut Lists<'_>,
        enquiry: DossierId,
        question: &Question,
        known: &[u32],
        doubts: &mut Doubts,
    ) -> Result<Looked, Fault> {
        let sent = &question.sent;
        let Some(batch) = lists.line.batch(sent.batch) else { return Ok(Looked::Nothing) };
        let tags = match (&question.outcome, &batch.state) {
            // The partner is gone, or away for so long that no answer counts any more.
            (Outcome::Waiting, BatchState::Waiting) if sent.epoch < Epoch::of(self.now().date()) => {
                return Ok(Looked::Failed(Failure::Refused(blind::Reason::WrongEpoch)));
            }
            (Outcome::Failed(_), _) | (Outcome::Waiting, BatchState::Waiting) => return Ok(Looked::Nothing),
            (Outcome::Waiting, BatchState::Refused { reason, .. }) => {
                return Ok(Looked::Failed(Failure::Refused(*reason)));
            }
            (Outcome::Finished(tags), _) => match self.open::<Tags>(enquiry, *tags)? {
                Some(Tags { tags }) => (tags, false),
                None => return Ok(Looked::Nothing),
            },
            (Outcome::Waiting, BatchState::Answered { entry, answer, .. }) => {
                // The epoch ended between answer and look: there is no key any more with which to check, and no list in which to look.
                let Some(key) = lists.line.key(sent.class, sent.epoch) else {
                    return Ok(Looked::Failed(Failure::Refused(blind::Reason::WrongEpoch)));
                };
                if !self.has_come(lists.loaded, *answer)? {
                    return Ok(Looked::Nothing);
                }
                // Gone from this house: the partner has done nothing wrong.
                let Some(kept) = self.open::<Kept>(enquiry, sent.secrets)? else {
                    return Ok(Looked::Failed(Failure::Doubted(Doubt::Unreadable)));
                };
                match self.finished(lists, &kept, key, batch, *answer)? {
                    Ok(tags) => (tags, true),
                    Err(doubt) => {
                        doubts.push((*entry, doubt));
                        return Ok(Looked::Failed(Failure::Doubted(doubt)));
                    }
                }
            }
        };
        let (tags, is_new) = tags;
        let Some(key) = lists.line.key(sent.class, sent.epoch) else { return Ok(Looked::Nothing) };
        match self.list_in(lists, sent.class, key)? {
            List::Whole(index) => {
                let hits = tags.iter().zip(0u32..).filter(|(tag, _)| index.contains(**tag)).map(|(_, place)| place);
                let places: Vec<u32> = hits.filter(|place| !known.contains(place)).collect();
                if !is_new && places.is_empty() {
                    return Ok(Looked::Nothing);
                }
                Ok(Looked::Found { tags: is_new.then_some(tags), places })
            }
            List::Doubted(_) if is_new => Ok(Looked::Failed(Failure::Doubted(Doubt::ListDiffers))),
            List::Doubted(_) | List::Coming => Ok(Looked::Nothing),
        }
    }

    /// The tags of a batch, if the proof shows that the published key answered.
    fn finished(
        &self,
        lists: &Lists<'_>,
        kept: &Kept,
        key: &Key,
        batch: &Batch,
        answer: ContentId,
    ) -> Result<Result<Vec<Tag>, Doubt>, Fault> {
        let asked = &batch.asked;
        let Some(Answered { points, proof }) = self.open(lists.loaded.dossier(), answer)? else {
            return Ok(Err(Doubt::Unreadable));
        };
        let inputs: Vec<_> = kept.canonical.iter().map(|one| input(asked.class, one)).collect::<Result<_, _>>()?;
        let (Some(own), Some(evaluated), Ok(proof)) =
            (elements(&kept.points), elements(&points), Proof::from_bytes(&proof))
        else {
            return Ok(Err(Doubt::Unreadable));
        };
        if own.len() != evaluated.len() {
            return Ok(Err(Doubt::Unreadable));
        }
        let threads = self.hands.threads();
        let tags = finish(&key.public, &inputs, &kept.secrets, &own, &evaluated, &proof, threads);
        Ok(tags.map_err(|_| Doubt::ProofFails))
    }

    /// A list from its segments, each checked against the hash that was signed.
    fn list(&self, loaded: &Loaded, class: Class, key: &Key) -> Result<List, Fault> {
        let scope = self.scope(self.ends(loaded)?, class, key.epoch, key.public)?;
        let mut index = Index::new(scope);
        for published in &key.segments {
            if !self.has_come(loaded, published.segment.segment)? {
                return Ok(List::Coming);
            }
            let listed: Option<Listed> = self.open(loaded.dossier(), published.segment.segment)?;
            let segment = listed.and_then(|listed| Segment::from_bytes(&listed.segment).ok());
            let fits = segment.filter(|segment| {
                let said = &published.segment;
                segment.root() == said.root
                    && segment.number() == said.number
                    && segment.kind() == kind_of(said.change)
                    && segment.count() == said.count as usize
            });
            let added = fits.map(|segment| index.add(&segment));
            if !matches!(added, Some(Ok(()))) {
                return Ok(List::Doubted(published.entry));
            }
        }
        Ok(List::Whole(Box::new(index)))
    }

    /// Writes what came into the enquiry's own dossier.
    fn note_what_came(
        &self,
        enquiry: DossierId,
        questions: &[(Question, Vec<u32>)],
        looked: Vec<Looked>,
    ) -> Result<(), No> {
        self.change(enquiry, |mut loaded| {
            let mut pen = Pen::node(self);
            for ((question, _), looked) in questions.iter().zip(looked) {
                let batch = question.sent.batch;
                match looked {
                    Looked::Nothing => {}
                    Looked::Failed(failure) => {
                        let failed = AskingAction::Fail(Failed { batch, failure });
                        loaded = self.in_asking(&mut pen, loaded, failed, Vec::new())?;
                    }
                    Looked::Found { tags, places } => {
                        if let Some(tags) = tags {
                            let bytes = cbor::to_vec(&Tags { tags });
                            let sealed = pen.seal_bytes(enquiry, &bytes, &in_house(asking(&loaded)?.thing.kind()))?;
                            let finished = AskingAction::Finish(Finished { batch, tags: sealed.id });
                            loaded = self.in_asking(&mut pen, loaded, finished, vec![sealed])?;
                        }
                        if !places.is_empty() {
                            let found = AskingAction::Find(HitFound { batch, places });
                            loaded = self.in_asking(&mut pen, loaded, found, Vec::new())?;
                        }
                    }
                }
            }
            pen.row(&loaded, |_| {})?;
            pen.commit()?;
            Ok((loaded, ()))
        })
    }

    /// Writes one record of the node in an enquiry.
    pub(super) fn in_asking(
        &self,
        pen: &mut Pen<'_>,
        loaded: Loaded,
        action: AskingAction,
        contents: Vec<ContentRef>,
    ) -> Result<Loaded, No> {
        let record = decide_asking(&asking(&loaded)?.thing, action, None)?;
        let label = asking_label(pen, asking(&loaded)?.thing.kind());
        Ok(pen.write(loaded, &record, label, contents, None)?.0)
    }

    /// Says on the line what does not hold, once for each entry.
    fn object(&self, dossier: DossierId, doubts: Doubts) -> Result<(), No> {
        let known = self
            .read(dossier, |loaded| Ok(line(loaded).map(|fold| fold.thing.objections.clone()).unwrap_or_default()))?;
        let known = known.unwrap_or_default();
        let mut new: Doubts = Vec::new();
        for (entry, doubt) in doubts {
            if known.iter().all(|objection| objection.of != entry) && new.iter().all(|(of, _)| *of != entry) {
                new.push((entry, doubt));
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        self.change(dossier, |mut loaded| {
            let mut pen = Pen::node(self);
            for (entry, doubt) in new {
                loaded = self.on_line(&mut pen, loaded, Action::Object { entry, doubt }, Vec::new())?;
            }
            pen.row(&loaded, |_| {})?;
            pen.commit()?;
            Ok((loaded, ()))
        })
    }

    /// Ends enquiries whose matter is closed, to which a person under protection does not agree any more, or whose keys are all gone, once somebody has seen to what was found: their tags are erased, and nothing is compared any more.
    pub(crate) fn let_lapse(&self) -> Result<(), Fault> {
        for enquiry in self.living()? {
            // One that cannot be read keeps no other from ending.
            match self.lapse_if_over(enquiry) {
                Ok(()) => {}
                Err(No::Fault(fault)) => self.bell.fault(&fault),
                Err(No::Refusal(refusal)) => self.bell.fault(&Fault::new("ending a blind enquiry", refusal)),
            }
        }
        Ok(())
    }

    fn lapse_if_over(&self, enquiry: DossierId) -> Result<(), No> {
        let seen = self.read(enquiry, |loaded| Ok(asking(loaded).map(|fold| fold.thing.clone()).ok()))?.flatten();
        let Some(thing) = seen else { return Ok(()) };
        let AskingStage::Asked(prepared) = &thing.stage else { return Ok(()) };
        let is_closed = self.archive.row(prepared.matter)?.is_none_or(|row| row.stage == "closed");
        let (today, mut lives) = (Epoch::of(self.now().date()), thing.is_waiting());
        for question in thing.questions.iter().filter(|question| question.sent.epoch >= today) {
            let key = self.read(question.sent.line, |loaded| {
                Ok(line(loaded).is_ok_and(|fold| fold.thing.key(question.sent.class, question.sent.epoch).is_some()))
            })?;
            lives |= key.unwrap_or_default();
        }
        // A hit that nobody has seen to yet is not taken off the desk because an epoch is over.
        lives |= thing.hits.iter().any(|found| !found.is_seen_to());
        if !is_closed && lives && self.is_still_agreed(prepared)? {
            return Ok(());
        }
        let tags = thing.questions.iter().filter_map(|question| match question.outcome {
            Outcome::Finished(tags) => Some(tags),
            Outcome::Waiting | Outcome::Failed(_) => None,
        });
        // What was asked about a victim is opened for no audit, so nobody needs the secrets any more.
        let is_victims = thing.kind() == Kind::Protection;
        let secrets = thing.questions.iter().filter(|_| is_victims).map(|question| question.sent.secrets);
        self.lapse(enquiry, &tags.chain(secrets).collect::<Vec<_>>())
    }

    fn lapse(&self, enquiry: DossierId, tags: &[ContentId]) -> Result<(), No> {
        self.change(enquiry, |loaded| {
            let mut pen = Pen::node(self);
            let loaded = self.in_asking(&mut pen, loaded, AskingAction::Lapse, Vec::new())?;
            let loaded = self.order_erased(&mut pen, loaded, tags)?;
            pen.batch.values.push((space::BLIND_ASKINGS, enquiry.to_string(), None));
            pen.row(&loaded, |_| {})?;
            pen.commit()?;
            Ok((loaded, ()))
        })
    }
}
