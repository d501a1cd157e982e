//! Small stand-ins for what a node is wired with.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use base::{Chance, DossierId, Language, NodeId, Timestamp};
use cooperation::Format;
use desk::ports::{Bell, Clock, Fault};
use desk::{LetterFacts, No, Printer, ReportFacts};
use sealing::hash;

/// Repeatable bytes: a counter, hashed.
pub(crate) struct Counter(pub(crate) u64);

impl Chance for Counter {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            self.0 += 1;
            chunk.copy_from_slice(&hash("test", &[&self.0.to_be_bytes()]).0[..chunk.len()]);
        }
    }
}

/// A clock on which something passes with every look.
pub(crate) struct Ticking(pub(crate) AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.fetch_add(1_000, Ordering::Relaxed))
    }
}

/// Remembers the faults that nobody waited for, and for which peers it was rung.
#[derive(Default)]
pub(crate) struct TestBell {
    faults: Mutex<Vec<String>>,
    rung: Mutex<BTreeSet<NodeId>>,
}

impl TestBell {
    /// The faults since the last look.
    pub(crate) fn faults(&self) -> Vec<String> {
        std::mem::take(&mut self.faults.lock().unwrap())
    }

    /// For whom it was rung since the last look.
    pub(crate) fn rung(&self) -> BTreeSet<NodeId> {
        std::mem::take(&mut self.rung.lock().unwrap())
    }
}

impl Bell for TestBell {
    fn changed(&self, _: DossierId) {}

    fn outgoing(&self, peer: NodeId) {
        self.rung.lock().unwrap().insert(peer);
    }

    fn fault(&self, fault: &Fault) {
        self.faults.lock().unwrap().push(fault.to_string());
    }
}

/// Letters without a layout.
pub(crate) struct Paper;

impl Printer for Paper {
    fn letter(&self, facts: &LetterFacts, format: Format, _: &Language, _: Timestamp) -> Result<Vec<u8>, No> {
        Ok(format!("{} as {}", facts.number, format.ending()).into_bytes())
    }

    fn translation(
        &self,
        facts: &LetterFacts,
        format: Format,
        _: &Language,
        language: &Language,
        _: Timestamp,
    ) -> Result<Vec<u8>, No> {
        Ok(format!("{} beside {language} as {}", facts.number, format.ending()).into_bytes())
    }

    fn report(&self, facts: &ReportFacts, format: Format, _: &Language, _: Timestamp) -> Result<Vec<u8>, No> {
        Ok(format!("{} as {}", facts.page.line.number, format.ending()).into_bytes())
    }

    fn languages(&self) -> Vec<Language> {
        vec!["en".parse().unwrap()]
    }
}
