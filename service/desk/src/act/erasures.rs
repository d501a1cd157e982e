//! What is ordered erased, carried out, and answered for.

use base::{ContentId, DossierId, EntryId, Refusal, ShortText};
use dossier::{Common, Copies, CopiesAccounted, ErasureDone, ErasureOrdered};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};

use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::Desk;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::pen::Pen;
use crate::ports::Fault;

/// The most contents that one compliance names: with many more its header would be beyond its limit.
const ERASURE_CONTENTS: usize = 256;

impl Desk {
    pub(crate) fn act_on_erasures(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        match command {
            Command::EraseContents { dossier, contents, reason } => self.erase(reader, dossier, contents, reason),
            Command::AccountForCopies { dossier, order, copies } => self.account(reader, dossier, order, copies),
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    /// Orders contents of own entries erased at every holder, beginning here.
    fn erase(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        contents: Vec<ContentId>,
        reason: ShortText,
    ) -> Result<Acted, No> {
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        let role = match self.erasing_annexes(reader, dossier, &contents)? {
            Some(role) => role,
            None => self.entitled_in(reader, dossier, &row.room, "dossier.erase", row.purpose)?.1,
        };
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let own = self.own.node();
            let authored = |id: &ContentId| {
                loaded
                    .log
                    .chain_from(own, 0)
                    .any(|entry| entry.header().contents.iter().any(|content| content.id == *id))
            };
            if contents.is_empty() || !contents.iter().all(authored) {
                return Err(Refusal::rule("erase-own-only").into());
            }
            let order = Common::ErasureOrdered(ErasureOrdered { contents, reason });
            let label = label(&pen, row.purpose);
            let (loaded, entry) = pen.write(loaded, &order, label, Vec::new(), None)?;
            let loaded = self.comply(&mut pen, loaded)?;
            pen.row(&loaded, |_| {})?;
            self.execution_tasks(&mut pen, &loaded)?;
            let acted = pen.done(dossier, entry)?;
            Ok((loaded, acted))
        })
    }

    /// Victims' annexes are erased by those who protect victims, who see nothing else of the matter.
    fn erasing_annexes(
        &self,
        reader: &Reader,
        dossier: DossierId,
        contents: &[ContentId],
    ) -> Result<Option<Role>, Fault> {
        let annexes = self.read(dossier, |loaded| {
            let Ok(fold) = crate::act::investigations::matter(loaded) else { return Ok(Vec::new()) };
            Ok(fold.thing.imported.iter().filter_map(|imported| imported.submission.annex).collect())
        })?;
        let annexes = annexes.unwrap_or_default();
        let all = !contents.is_empty() && contents.iter().all(|content| annexes.contains(content));
        Ok(if all { self.annex_role_for(reader, "dossier.erase") } else { None })
    }

    /// Destroys what was ordered erased and writes the compliance.
    pub(crate) fn comply(&self, pen: &mut Pen<'_>, loaded: Loaded) -> Result<Loaded, No> {
        let mut contents = Vec::new();
        for id in loaded.fold.to_erase(self.own.node()) {
            // A partner can name another dossier's content in this one, and so seem to be its author: that does not make it its own.
            let is_elsewhere = self.archive.content(id)?.is_some_and(|held| held.dossier != loaded.dossier());
            if !is_elsewhere {
                contents.push(id);
            }
        }
        let mut loaded = loaded;
        for contents in contents.chunks(ERASURE_CONTENTS) {
            pen.batch.erase.extend(contents.iter().copied());
            let done = ErasureDone { contents: contents.to_vec() };
            loaded = self.write_as_node(pen, loaded, &Common::ErasureDone(done))?;
        }
        Ok(loaded)
    }

    /// Destroys what this node has already signed as destroyed. A copy of the disk, put in the place of a lost one, may be older than the erasure: then
    /// the compliance comes back from the partner, and so has the content from the copy.
    pub(crate) fn destroy_again(&self, pen: &mut Pen<'_>, loaded: &Loaded) -> Result<(), Fault> {
        let own = self.own.node();
        let signed = loaded.fold.erased().iter().filter(|(_, done)| done.contains(&own)).map(|(id, _)| *id);
        for id in signed {
            if self.content_in(loaded.dossier(), id)?.is_some() {
                pen.batch.erase.push(id);
            }
        }
        Ok(())
    }

    /// Answers for the copies that people here made of what a partner has ordered erased.
    fn account(&self, reader: &Asker<'_>, dossier: DossierId, order: EntryId, copies: Copies) -> Result<Acted, No> {
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        let role = self.entitled_in(reader, dossier, &row.room, "dossier.account", row.purpose)?.1;
        self.change(dossier, |loaded| {
            let mut pen = Pen::new(self, reader, role)?;
            let own = self.own.node();
            if !loaded.is_copied_from() || loaded.fold.orders().get(&order).is_none_or(|order| order.by == own) {
                return Err(Refusal::rule("account-no-order").into());
            }
            let said = Common::CopiesAccounted(CopiesAccounted { order, copies });
            let label = label(&pen, row.purpose);
            let (loaded, entry) = pen.write(loaded, &said, label, Vec::new(), None)?;
            pen.row(&loaded, |_| {})?;
            self.execution_tasks(&mut pen, &loaded)?;
            let acted = pen.done(dossier, entry)?;
            Ok((loaded, acted))
        })
    }
}

fn label(pen: &Pen<'_>, purpose: Purpose) -> Label {
    let retention = Retention::from(RetentionClass::House, pen.now.date());
    Label::new(purpose, HandlingCode::H1, Subjects::None, retention)
}
