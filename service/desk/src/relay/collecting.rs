//! What a relay hands over: opened, dealt with, and answered by the same way.

use base::{Hash, NodeId, cbor};
use sealing::open_envelope;

use crate::desk::Desk;
use crate::ports::Fault;
use crate::relay::posting::{Posted, Stage, What};
use crate::relay::{
    ABSENT_SECONDS, Asked, CARRIED_BYTES_LIMIT, COLLECTED_AT_ONCE, Errand, LATER_SECONDS, UNOPENED_SECONDS, Visit,
    envelope_hash,
};
use crate::wire::{Answer, Inline, Message};

/// What became of an envelope that a relay handed over.
enum Opened {
    /// Dealt with; nothing is to be said.
    Done,
    /// Dealt with; this is the answer.
    Answer(NodeId, Answer),
    /// Of nobody who is reached by this way, not for this node, changed on its way, or nothing that can be dealt with.
    Not,
    /// There is no room here: it stays with the relay.
    Later,
}

impl Desk {
    pub(super) fn ask_for_held(&self, relay: NodeId, visit: Visit, taken: Option<Vec<u8>>) -> Result<Errand, Fault> {
        self.errand(relay, &Message::Collect { taken: taken.map(Inline) }, Asked::Held, visit)
    }

    pub(super) fn collect(&self, relay: NodeId, mut visit: Visit, envelope: &[u8]) -> Result<Option<Errand>, Fault> {
        let named = envelope_hash(envelope);
        // A relay that shows the same again and again is not listened to for ever.
        if visit.collected.len() >= COLLECTED_AT_ONCE || !visit.collected.insert(named) {
            return self.ask_for_fates(relay, visit);
        }
        let taken = |opened| self.sign_taken(relay, named, opened);
        let (to, answer) = match self.open_carried(relay, envelope) {
            Opened::Later => return self.ask_for_fates(relay, visit),
            Opened::Not => return self.ask_for_held(relay, visit, Some(taken(false))).map(Some),
            Opened::Done => return self.ask_for_held(relay, visit, Some(taken(true))).map(Some),
            Opened::Answer(to, answer) => (to, answer),
        };
        let envelope = match self.seal_to(to, &Message::Answered { request: named, answer }) {
            Ok(envelope) => envelope,
            // Whoever cannot be answered keeps nothing that lies behind.
            Err(fault) => {
                self.bell.fault(&fault);
                return self.ask_for_held(relay, visit, Some(taken(false))).map(Some);
            }
        };
        if envelope.len() > CARRIED_BYTES_LIMIT {
            return self.ask_for_held(relay, visit, Some(taken(true))).map(Some);
        }
        // Answered first: what is taken and not answered would have to be asked for again.
        self.errand(relay, &Message::Carry { envelope, unasked: true }, Asked::Answering(taken(true)), visit).map(Some)
    }

    fn open_carried(&self, relay: NodeId, envelope: &[u8]) -> Opened {
        let cards = self.reached_by(relay);
        let known = |node| cards.get(&node).map(|card| card.signers());
        let own = self.own.node();
        let opened = self.own.envelope_keys().find_map(|keys| open_envelope(envelope, own, keys, known).ok());
        let Some(parcel) = opened else { return Opened::Not };
        let Ok(message) = cbor::from_slice::<Message>(&parcel.bytes) else {
            return Opened::Answer(parcel.from, Answer::NotUnderstood);
        };
        let answered = if let Message::Answered { request, .. } = &message { Some(*request) } else { None };
        let dealt = match self.fellow {
            None => self.deal_with(parcel.from, message),
            Some(_) => self.again(|| self.deal_with(parcel.from, message.clone())),
        };
        match dealt {
            Ok(Some(answer)) => Opened::Answer(parcel.from, answer),
            Ok(None) => Opened::Done,
            Err(fault) => {
                self.bell.fault(&fault);
                // Anything else than a full disk must not keep what lies behind it: in a few minutes its sender sends it again, or, if it is an answer, this
                // node asks again.
                match answered {
                    _ if fault.full => Opened::Later,
                    None => Opened::Answer(parcel.from, Answer::Later),
                    Some(request) if self.ask_again(parcel.from, request).is_ok() => Opened::Done,
                    Some(_) => Opened::Later,
                }
            }
        }
    }

    /// What came by way of a relay may be old, and its order another than that in which it was sent. So nothing is concluded from it but what stays
    /// true; that a partner is equally far, which a restored node waits for, it learns from the answer to its own question alone.
    fn deal_with(&self, from: NodeId, message: Message) -> Result<Option<Answer>, Fault> {
        match message {
            Message::Answered { request, answer } => self.take_answered(from, request, answer).map(|()| None),
            Message::Heads(theirs) => {
                let own = self.heads_message(from, true)?;
                if theirs.summary == own.summary {
                    return Ok(Some(Answer::Same));
                }
                if let Some(heads) = &theirs.heads {
                    self.send_what_is_lacking(from, heads)?;
                }
                Ok(Some(Answer::Heads(own)))
            }
            Message::Parcel(_) | Message::Want { .. } | Message::Card { .. } => self.answer(from, message).map(Some),
            Message::Carry { .. } | Message::Collect { .. } | Message::Fates { .. } => Ok(Some(Answer::NotUnderstood)),
        }
    }

    /// The answer to something that this node gave to the relay. One for which nothing waits is an old one, or a false one: it changes nothing.
    fn take_answered(&self, from: NodeId, request: Hash, answer: Answer) -> Result<(), Fault> {
        let Some(posted) = self.posted(from, request)? else { return Ok(()) };
        if !matches!(posted.stage, Stage::Waiting | Stage::Taken) {
            return Ok(());
        }
        let again_after = match (&posted.what, answer) {
            (What::Entries(sent), answer @ Answer::Stored { .. }) => {
                let anything = self.take_out_what_was_sent(from, &sent.iter().copied().collect(), &answer)?;
                // If it says nothing of what it was sent, sending it again at once would only turn in a circle.
                (!anything).then_some(ABSENT_SECONDS)
            }
            (What::Chunk(content, number), Answer::Chunk { bytes }) => {
                let is_taken = self.chunk_arrived(*content, *number, bytes)?;
                (!is_taken).then_some(ABSENT_SECONDS)
            }
            (What::Heads(summary), Answer::Same) => {
                self.equally_far(from, *summary)?;
                self.heard_out(from)?;
                None
            }
            (What::Heads(_), Answer::Heads(heads)) => {
                if let Some(theirs) = &heads.heads {
                    self.send_what_is_lacking(from, theirs)?;
                }
                None
            }
            (What::Card, Answer::Same) => {
                self.card_known_to(from)?;
                None
            }
            (What::Chunk(..), Answer::Absent) => Some(ABSENT_SECONDS),
            (_, Answer::Later) => Some(LATER_SECONDS),
            // Another version, or nonsense.
            _ => Some(UNOPENED_SECONDS),
        };
        self.note_answered(from, request, posted, again_after)
    }

    /// What was asked is asked once more: the answer came and could not be stored.
    fn ask_again(&self, from: NodeId, request: Hash) -> Result<(), Fault> {
        match self.posted(from, request)? {
            Some(posted) => self.note_answered(from, request, posted, Some(LATER_SECONDS)),
            None => Ok(()),
        }
    }

    fn note_answered(
        &self,
        from: NodeId,
        request: Hash,
        posted: Posted,
        again_after: Option<i64>,
    ) -> Result<(), Fault> {
        let next = match (again_after, posted.stage) {
            (Some(seconds), _) => {
                Some(Posted { stage: Stage::Paused, lapses: self.now().plus_seconds(seconds), ..posted })
            }
            // The relay still has the addressee's receipt for it.
            (None, Stage::Waiting) => Some(Posted { stage: Stage::Answered, ..posted }),
            (None, Stage::Taken | Stage::Answered | Stage::Paused) => None,
        };
        let trouble = (again_after == Some(UNOPENED_SECONDS)).then_some("not-understood");
        self.set_posted(from, request, next.as_ref())?;
        self.set_trouble(from, trouble)
    }
}
