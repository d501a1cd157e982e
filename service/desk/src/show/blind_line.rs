//! Lines of blind enquiries, as officers and supervisors of both sides see them.

use std::collections::BTreeMap;

use base::{DossierId, PersonId, Refusal};
use handling::{Purpose, Role, Subjects};

use blind::{Audit, Batch, BatchState, Epoch, Kind, Line, Side, Terms};

use crate::blind::{LINE, Proven, Shown, line};
use crate::desk::{Desk, Touched};
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::own::Own;
use crate::ports::{DossierRow, Fault};
use crate::views::{
    AuditView, BatchView, LinePage, LineSummary, LinesPage, ListView, May, ObjectionView, PlaceView, SegmentView,
    TermsView, UsageView,
};

/// Batches on one page.
const BATCHES: usize = 100;

/// What is read under the lock of a line.
struct Seen {
    page: LinePage,
    /// Audits with what was opened, for those who may see it.
    opened: Vec<(base::ContentId, Batch, Vec<u32>)>,
}

impl Desk {
    pub(crate) fn show_blind_lines(&self, reader: &Reader) -> Result<LinesPage, No> {
        if !self.gate.roles_for("blind.read").iter().any(|role| reader.roles.contains(role)) {
            return Err(Refusal::not_found().into());
        }
        let (mut held, mut asked) = (Vec::new(), Vec::new());
        for row in self.rows_in(LINE)? {
            if self.blind_visible(reader, row.dossier).is_err() {
                continue;
            }
            let summary =
                self.read(row.dossier, |loaded| Ok(line(loaded).ok().map(|fold| self.summary(&row, &fold.thing))))?;
            if let Some(summary) = summary.flatten() {
                if row.outgoing { held.push(summary) } else { asked.push(summary) }
            }
        }
        let mut may = May::new();
        let unit = Own::victims_unit();
        for (word, kind) in [("offer_line", Kind::Investigation), ("offer_protection", Kind::Protection)] {
            let nothing = Touched::nothing(kind.purpose());
            let touched = match kind {
                Kind::Investigation => nothing,
                Kind::Protection => Touched { unit: Some(&unit), ..nothing },
            };
            may.extend(self.role_for(reader, "blind.offer", kind.purpose(), &touched).map(|_| word));
        }
        let partners = |word| if may.contains(word) { self.all_partners() } else { Ok(Vec::new()) };
        let (partners, mut protecting) = (partners("offer_line")?, partners("offer_protection")?);
        protecting.retain(|partner| partner.units.iter().any(|(code, _)| *code == unit));
        Ok(LinesPage { held, asked, partners, classes: offered(), protecting, may })
    }

    fn summary(&self, row: &DossierRow, thing: &Line) -> LineSummary {
        let today = self.now().date();
        let (day, epoch) = used(thing, today);
        let terms = thing.stage.terms();
        let budgets = terms.map(|terms| terms.budgets);
        let waiting = thing.batches.iter().filter(|batch| batch.state == BatchState::Waiting).count();
        LineSummary {
            line: self.line(row),
            classes: terms.map(|terms| words(&terms.classes)).unwrap_or_default(),
            day: (day, budgets.map_or(0, |budgets| budgets.node_day)),
            epoch: (epoch, budgets.map_or(0, |budgets| budgets.node_epoch)),
            waiting: waiting as u64,
            alarms: (thing.alarms().count() + thing.objections.len()) as u64,
        }
    }

    pub(crate) fn show_blind_line(&self, reader: &Reader, dossier: DossierId) -> Result<LinePage, No> {
        let (row, role, purpose) = self.blind_visible(reader, dossier)?;
        if row.room != LINE {
            return Err(Refusal::not_found().into());
        }
        let oversees = reader.roles.contains(&Role::Supervisor);
        let seen = self.read(dossier, |loaded| self.seen_line(loaded, &row))?.flatten();
        let Seen { mut page, opened } = seen.ok_or_else(Refusal::not_found)?;
        let partner = row.partner.ok_or_else(Refusal::not_found)?;
        page.partner = self.partner_view(partner)?;
        page.may = self.line_may(reader, &row, &page)?;
        if oversees && page.side == Side::Holder.word() {
            for (view, (content, batch, places)) in
                page.audits.iter_mut().filter(|view| view.opened).zip(opened.iter().rev())
            {
                self.log_access(
                    reader,
                    Role::Supervisor,
                    (purpose, Subjects::Persons),
                    dossier,
                    Some(*content),
                    "audit",
                )?;
                self.show_sample(dossier, view, *content, batch, places)?;
            }
        }
        self.log_access(reader, role, (purpose, row.subjects), dossier, None, "read")?;
        Ok(page)
    }

    fn show_sample(
        &self,
        dossier: DossierId,
        view: &mut AuditView,
        content: base::ContentId,
        batch: &Batch,
        places: &[u32],
    ) -> Result<(), Fault> {
        let shown: Option<Shown> = self.open(dossier, content)?;
        let proven = shown.as_ref().map(|shown| Desk::proven(batch, shown)).unwrap_or_default();
        let place = |place: &u32| {
            let found = proven.iter().find(|(known, _)| known == place).map(|(_, what)| what);
            let (state, shown) = match found {
                Some(Proven::Asked(canonical)) => ("asked", Some(canonical.clone())),
                Some(Proven::Padding) => ("padding", None),
                Some(Proven::Differs) => ("differs", None),
                None => ("missing", None),
            };
            PlaceView { place: *place, state, shown }
        };
        view.shown = places.iter().map(place).collect();
        view.reason = shown.map(|shown| (shown.matter, shown.reason));
        Ok(())
    }

    fn seen_line(&self, loaded: &Loaded, row: &DossierRow) -> Result<Option<Seen>, Fault> {
        let Ok(fold) = line(loaded) else { return Ok(None) };
        let thing = &fold.thing;
        let Some(terms) = thing.stage.terms() else { return Ok(None) };
        let (day, epoch) = used(thing, self.now().date());
        let at = |entry| loaded.log.get(entry).map_or(base::Timestamp(0), |entry| entry.header().at);
        let objections = thing.objections.iter().map(|objection| ObjectionView {
            entry: objection.by,
            at: at(objection.by),
            doubt: objection.doubt.word(),
        });
        let mut audits = Vec::new();
        for audit in thing.audits.iter().rev() {
            audits.push(self.audit_view(loaded, thing, audit)?);
        }
        let opened = thing.audits.iter().filter_map(|audit| {
            Some((audit.opened?, thing.batch(audit.asked.batch)?.clone(), audit.asked.places.clone()))
        });
        let page = LinePage {
            line: self.line_at(row, thing.stage.word()),
            partner: crate::show::lists::view(&self.own.card, Default::default()),
            protects: thing.kind() == Some(Kind::Protection),
            side: self.line_side(loaded)?.word(),
            terms: terms_view(terms),
            day,
            epoch,
            lists: self.list_views(loaded, thing)?,
            usage: self.usage(thing),
            batches: thing.batches.iter().rev().take(BATCHES).map(|batch| self.batch_view(loaded, batch)).collect(),
            objections: objections.collect(),
            audits,
            classes: offered(),
            voids: Desk::voids(loaded),
            may: May::new(),
        };
        Ok(Some(Seen { page, opened: opened.collect() }))
    }

    fn list_views(&self, loaded: &Loaded, thing: &Line) -> Result<Vec<ListView>, Fault> {
        let mut lists = Vec::new();
        for (class, key) in &thing.keys {
            let mut segments = Vec::new();
            for published in &key.segments {
                let said = &published.segment;
                segments.push(SegmentView {
                    entry: published.entry,
                    number: said.number,
                    change: said.change.word(),
                    count: said.count,
                    at: loaded.log.get(published.entry).map_or(base::Timestamp(0), |entry| entry.header().at),
                    held: self.has_come(loaded, said.segment)? && !loaded.fold.is_erased(said.segment, self.own.node()),
                });
            }
            let (from, until) = (key.epoch.first(), key.epoch.last());
            lists.push(ListView { class: class.word().to_owned(), from, until, ended: key.ended, segments });
        }
        Ok(lists)
    }

    /// At home a person has a name; at the partner the identifier alone.
    fn officer(&self, person: PersonId) -> String {
        self.directory.name(person).unwrap_or_else(|| person.short())
    }

    fn usage(&self, thing: &Line) -> Vec<UsageView> {
        let today = self.now().date();
        let mut found: BTreeMap<(base::Hash, PersonId, String, String), UsageView> = BTreeMap::new();
        for batch in &thing.batches {
            let BatchState::Answered { on, .. } = batch.state else { continue };
            let asked = &batch.asked;
            if asked.epoch != Epoch::of(today) {
                continue;
            }
            let key = (asked.matter, asked.officer, asked.purpose.word().to_owned(), asked.basis.to_string());
            let view = found.entry(key).or_insert_with(|| UsageView {
                matter: short(asked.matter),
                officer: self.officer(asked.officer),
                purpose: asked.purpose.word().to_owned(),
                basis: asked.basis.to_string(),
                batches: 0,
                day: 0,
                epoch: 0,
            });
            view.batches += 1;
            view.epoch += u64::from(asked.count);
            view.day += if on == today { u64::from(asked.count) } else { 0 };
        }
        let mut usage: Vec<UsageView> = found.into_values().collect();
        usage.sort_by_key(|view| std::cmp::Reverse(view.epoch));
        usage
    }

    fn batch_view(&self, loaded: &Loaded, batch: &Batch) -> BatchView {
        let asked = &batch.asked;
        let (state, reason) = match batch.state {
            BatchState::Waiting => ("waiting", None),
            BatchState::Answered { .. } => ("answered", None),
            BatchState::Refused { reason, .. } => ("refused", Some(reason)),
        };
        BatchView {
            entry: batch.entry,
            number: asked.number,
            at: loaded.log.get(batch.entry).map_or(base::Timestamp(0), |entry| entry.header().at),
            class: asked.class.word().to_owned(),
            points: asked.count,
            officer: self.officer(asked.officer),
            matter: short(asked.matter),
            approved: batch.approved.is_some(),
            state,
            reason: reason.map(blind::Reason::word),
            alarm: reason.is_some_and(blind::Reason::is_alarm),
        }
    }

    fn audit_view(&self, loaded: &Loaded, thing: &Line, audit: &Audit) -> Result<AuditView, Fault> {
        let text = match audit.judged {
            Some((_, details)) => self.open::<Details>(loaded.dossier(), details)?.and_then(|details| details.text),
            None => None,
        };
        Ok(AuditView {
            entry: audit.entry,
            at: loaded.log.get(audit.entry).map_or(base::Timestamp(0), |entry| entry.header().at),
            batch: thing.batch(audit.asked.batch).map_or(0, |batch| batch.asked.number),
            places: audit.asked.places.len() as u64,
            opened: audit.opened.is_some(),
            reason: None,
            shown: Vec::new(),
            judged: audit.judged.map(|(in_order, _)| in_order),
            text,
        })
    }

    fn line_may(&self, reader: &Reader, row: &DossierRow, page: &LinePage) -> Result<May, Fault> {
        let is_holder = page.side == Side::Holder.word();
        let purpose = Kind::serving(row.purpose).purpose();
        let mut may = self.may(reader, row, purpose, &[("log", "dossier.log"), ("export", "dossier.export")])?;
        may.extend(self.may(reader, row, Purpose::Oversight, &[("log", "dossier.log")])?);
        if is_holder && page.line.stage == "open" {
            let offers = [("change_line_terms", "blind.offer"), ("close_line", "blind.offer")];
            may.extend(self.may(reader, row, purpose, &offers)?);
        }
        let audits: &[(&'static str, &str)] = match is_holder {
            true => &[("ask_blind_audit", "blind.audit"), ("judge_blind_audit", "blind.audit")],
            false => &[("open_blind_audit", "blind.audit")],
        };
        may.extend(self.may(reader, row, Purpose::Oversight, audits)?);
        Ok(may)
    }
}

fn used(thing: &Line, today: base::Date) -> (u64, u64) {
    let nobody = (base::Hash([0; 32]), PersonId(base::Hash([0; 32])));
    let judging = blind::Judging { epoch: Epoch::of(today), matter: nobody.0, officer: nobody.1, day: today };
    let spent = thing.spent(judging, false);
    (spent.node_day, spent.node_epoch)
}

fn offered() -> Vec<String> {
    blind::offered_classes().map(|class| class.word().to_owned()).collect()
}

fn words(classes: &[identifiers::Class]) -> Vec<String> {
    classes.iter().map(|class| class.word().to_owned()).collect()
}

fn terms_view(terms: &Terms) -> TermsView {
    TermsView {
        classes: words(&terms.classes),
        purposes: terms.purposes.iter().map(|purpose| purpose.word().to_owned()).collect(),
        basis: terms.basis.to_string(),
        matter: terms.budgets.matter,
        officer_day: terms.budgets.officer_day,
        node_day: terms.budgets.node_day,
        node_epoch: terms.budgets.node_epoch,
        approval_above: terms.approval_above,
        contact: terms.contact.as_ref().map(ToString::to_string),
    }
}

/// The first signs of a handle: enough to tell two matters of one partner apart.
fn short(handle: base::Hash) -> String {
    handle.to_string().chars().take(8).collect()
}
