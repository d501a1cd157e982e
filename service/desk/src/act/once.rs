//! Once: the same form sent again gives the first answer, whatever happened between the two.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Mutex;

use base::{DossierId, EntryId, Refusal, cbor};

use crate::command::{Acted, Command};
use crate::desk::{Desk, space};
use crate::hall::{No, Reader};
use crate::ports::Batch;
use crate::shelf::lock;

/// Who asks, with the word by which a repeated form is known.
pub(crate) struct Asker<'a> {
    reader: &'a Reader,
    /// Under what the answer is kept; `None` if the form brought no word.
    once: Option<&'a str>,
}

impl Deref for Asker<'_> {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        self.reader
    }
}

impl Asker<'_> {
    /// The word, for the pen.
    pub(crate) fn once(&self) -> Option<String> {
        self.once.map(str::to_owned)
    }
}

/// Words of forms whose act has begun and not ended. In memory: what was under way when this process ends is not. If another process of the
/// node acts on the same word meanwhile, only one of them stores its answer ([`keep_answer`]).
pub(crate) type UnderWay = Mutex<BTreeSet<String>>;

/// A word that nobody else can act on meanwhile; free again when dropped.
struct Taken<'d> {
    words: &'d UnderWay,
    word: String,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        lock(self.words).remove(&self.word);
    }
}

impl Desk {
    pub(crate) fn act_once(&self, reader: &Reader, command: Command, once: Option<&str>) -> Result<Acted, No> {
        let Some(once) = once else { return self.dispatch(&Asker { reader, once: None }, command) };
        let word = format!("{}:{}", reader.person, sealing::hash("kerege/once/1", &[once.as_bytes()]));
        let is_free = lock(&self.under_way).insert(word.clone());
        let _taken = is_free.then(|| Taken { words: &self.under_way, word: word.clone() });
        // Looked up only now: before, the first attempt could have ended in between.
        match self.acted_before(&word)? {
            Some(before) => Ok(before),
            None if is_free => self.dispatch(&Asker { reader, once: Some(&word) }, command),
            None => Err(Refusal::rule("already-under-way").into()),
        }
    }

    fn acted_before(&self, word: &str) -> Result<Option<Acted>, No> {
        let Some(before) = self.archive.value(space::ONCE, word)? else { return Ok(None) };
        // Older programs took a word with nothing before they acted. Whether one that was killed in between has acted is not known.
        let answer: Option<(DossierId, EntryId)> = cbor::from_trusted(&before).ok();
        let (dossier, entry) = answer.ok_or_else(|| Refusal::rule("already-under-way"))?;
        Ok(Some(Acted { dossier, entry }))
    }
}

/// Keeps an act's answer in the batch of the act itself: if the node stops in between, either both are there or neither. Who was second to
/// answer to the same word stores nothing.
pub(crate) fn keep_answer(batch: &mut Batch, once: Option<String>, acted: &Acted) {
    let answer = cbor::to_vec(&(acted.dossier, acted.entry));
    batch.claims.extend(once.map(|word| (space::ONCE, word, answer)));
}
