//! Blind enquiries as the asker's house sees them: the form, and one enquiry with what came of it.

use std::collections::BTreeSet;

use base::{DossierId, EntryId, Refusal, Timestamp};
use handling::{Purpose, Role};

use blind::{
    Asking, AskingStage, BatchState, Doubt, Epoch, Failure, Found, Judging, Kind, Line, Outcome, Question, Side,
};
use identifiers::{Class, Likeness};

use crate::act::investigations::matter;
use crate::act::victims::victim;
use crate::blind::{ASKING, CANONICAL, Kept, LINE, SHOWN, asked_in, asking, handle_of, line, points};
use crate::desk::Desk;
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::ports::{DossierRow, Fault};
use crate::show::names;
use crate::show::victim::class_shown;
use crate::views::{AskedView, AskingPage, BlindForm, HitView, IdentifierView, MatchView, OfferView};

/// What is read of an enquiry under its lock.
struct Seen {
    thing: Asking,
    label: handling::Label,
    officer: Option<base::PersonId>,
    found: Vec<Option<Timestamp>>,
}

impl Desk {
    /// The line of a dossier of blind enquiries that the reader may see, and the role: in their work, or for oversight.
    pub(crate) fn blind_visible(&self, reader: &Reader, dossier: DossierId) -> Result<(DossierRow, Role, Purpose), No> {
        let ways = [Purpose::Investigation, Purpose::VictimProtection, Purpose::Oversight];
        for purpose in ways {
            if let Ok((row, role)) = self.visible(reader, dossier, "blind.read", purpose) {
                return Ok((row, role, purpose));
            }
        }
        Err(Refusal::not_found().into())
    }

    /// The identifiers of a matter, as its page shows them.
    pub(crate) fn identifier_views(&self, loaded: &Loaded) -> Result<Vec<IdentifierView>, Fault> {
        let Ok(fold) = matter(loaded) else { return Ok(Vec::new()) };
        let opened = self.opened_identifiers(loaded)?;
        let view = |marked: &investigations::Marked| IdentifierView {
            entry: marked.entry,
            class: marked.class.word().to_owned(),
            shown: opened.iter().find(|known| known.entry == marked.entry).map(|known| known.shown.clone()),
            searchable: marked.searchable,
        };
        Ok(fold.thing.identifiers.iter().map(view).collect())
    }

    /// The same of whatever can be asked about.
    fn askable_views(&self, loaded: &Loaded) -> Result<Vec<IdentifierView>, Fault> {
        match victim(loaded) {
            Ok(fold) => self.victim_identifiers(loaded, &fold.thing),
            Err(_) => self.identifier_views(loaded),
        }
    }

    pub(crate) fn show_blind_form(&self, reader: &Reader, dossier: DossierId) -> Result<BlindForm, No> {
        let kind = self.kind_in(dossier)?;
        let (row, role) = self.visible(reader, dossier, "blind.ask", kind.purpose())?;
        if !["investigations", "victims"].contains(&row.room.as_str()) || row.stage != "open" {
            return Err(Refusal::not_found().into());
        }
        self.log_access(reader, role, (kind.purpose(), row.subjects), dossier, None, "read")?;
        let identifiers = self.read(dossier, |loaded| self.askable_views(loaded))?.unwrap_or_default();
        let excluded = self.read(dossier, |loaded| Ok(victim(loaded).ok().map(|fold| fold.thing.clone())))?.flatten();
        let may_ask = |state: Option<base::Country>| {
            excluded.as_ref().is_none_or(|thing| state.is_some_and(|state| !thing.excludes(&state)))
        };
        let (mut offers, mut approval_above) = (Vec::new(), blind::APPROVAL_ABOVE);
        for row in self.rows_in(LINE)? {
            let wanted = !row.outgoing && row.stage == "open" && row.purpose == kind.purpose();
            if !wanted || self.blind_visible(reader, row.dossier).is_err() || !may_ask(self.state_of(row.dossier)?) {
                continue;
            }
            let offer = self.read(row.dossier, |loaded| {
                let Ok(fold) = line(loaded) else { return Ok(None) };
                self.offer_view(reader, dossier, &row, loaded, &fold.thing)
            })?;
            if let Some((offer, above)) = offer.flatten() {
                approval_above = approval_above.min(above);
                offers.push(offer);
            }
        }
        let held = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        let sizes = blind::SIZES.to_vec();
        let protects = kind == Kind::Protection;
        Ok(BlindForm { line: self.line(&held), protects, identifiers, offers, sizes, approval_above })
    }

    fn offer_view(
        &self,
        reader: &Reader,
        matter: DossierId,
        row: &DossierRow,
        loaded: &Loaded,
        thing: &Line,
    ) -> Result<Option<(OfferView, u32)>, Fault> {
        let Some(terms) = thing.stage.terms() else { return Ok(None) };
        let day = self.now().date();
        let judging =
            Judging { epoch: Epoch::of(day), matter: handle_of(row.dossier, matter), officer: reader.person, day };
        let (spent, budgets) = (thing.spent(judging, true), terms.budgets);
        let left = |budget: u32, spent: u64| u64::from(budget).saturating_sub(spent);
        let left_node = left(budgets.node_day, spent.node_day).min(left(budgets.node_epoch, spent.node_epoch));
        let mut listed = !thing.keys.is_empty();
        for key in thing.keys.values() {
            listed &= !key.segments.is_empty() || key.ended;
            for published in &key.segments {
                listed &= self.has_come(loaded, published.segment.segment)?;
            }
        }
        let card = row.partner.and_then(|node| self.any_card(node));
        let offer = OfferView {
            line: row.dossier,
            names: card.map(|card| names(&card.names)).unwrap_or_default(),
            classes: terms.classes.iter().map(|class| class.word().to_owned()).collect(),
            basis: terms.basis.to_string(),
            left_matter: left(budgets.matter, spent.matter).min(left_node),
            left_officer: left(budgets.officer_day, spent.officer_day).min(left_node),
            left_node,
            listed,
        };
        Ok(Some((offer, terms.approval_above)))
    }

    pub(crate) fn show_blind_asking(&self, reader: &Reader, dossier: DossierId) -> Result<AskingPage, No> {
        let (row, role, purpose) = self.blind_visible(reader, dossier)?;
        if row.room != ASKING {
            return Err(Refusal::not_found().into());
        }
        self.log_access(reader, role, (purpose, row.subjects), dossier, None, "read")?;
        let seen = self.read(dossier, |loaded| Ok(seen(loaded)))?.flatten().ok_or_else(Refusal::not_found)?;
        let Seen { thing, label, officer, found } = seen;
        let prepared = thing.stage.prepared().cloned().ok_or_else(Refusal::not_found)?;
        let details: Details = self.open(dossier, prepared.details)?.unwrap_or_default();
        let shown = shown(&details);
        let mut partners = Vec::new();
        for line in &prepared.lines {
            partners.push(self.partner_of(*line)?);
        }
        let mut asked = Vec::new();
        for question in &thing.questions {
            asked.push(self.asked_view(&thing, question)?);
        }
        let mut hits = Vec::new();
        for (hit, at) in thing.hits.iter().zip(found) {
            if let (Some(question), Some(at)) = (thing.question(hit.hit.batch), at) {
                hits.push(self.hit_view((dossier, &thing), (question, hit, at), &shown)?);
            }
        }
        let declined = self.declined(dossier)?;
        let kind = thing.kind();
        let actions = [("log", "dossier.log"), ("export", "dossier.export"), ("approve_blind", "blind.approve")];
        let mut may = self.may(reader, &row, kind.purpose(), &actions)?;
        may.extend(self.may(reader, &row, Purpose::Oversight, &[("log", "dossier.log")])?);
        let awaits = matches!(&thing.stage, AskingStage::AwaitingApproval { by, .. } if *by != reader.person);
        if awaits && may.contains("approve_blind") {
            may.insert("decline_blind");
        } else {
            may.remove("approve_blind");
        }
        if thing.hits.iter().any(|found| !found.is_seen_to()) {
            let next = match kind {
                Kind::Investigation => "follow_hit",
                Kind::Protection => "note_contact",
            };
            may.extend(self.may(reader, &row, kind.purpose(), &[(next, "blind.ask")])?);
        }
        // What the identifiers cost; if they are erased, what was asked.
        let mut cost = points(&asked_in(&details))?;
        if cost.is_empty() {
            cost = thing.questions.iter().zip(&asked).map(|(asked, view)| (asked.sent.class, view.points)).collect();
        }
        Ok(AskingPage {
            line: self.line_at(&row, thing.word()),
            matter: self.line_of(prepared.matter)?,
            basis: prepared.basis.to_string(),
            reason: details.text,
            officer: officer.and_then(|person| self.directory.name(person)),
            identifiers: shown.into_iter().map(|one| (one.own, one.text)).collect(),
            cost: cost.into_iter().map(|(class, points)| (class.word().to_owned(), points)).collect(),
            partners,
            asked,
            hits,
            declined,
            label,
            may,
        })
    }

    /// One hit: which identifiers, and of persons how much is alike by the keys that are held.
    fn hit_view(
        &self,
        (dossier, thing): (DossierId, &Asking),
        (question, hit, at): (&Question, &Found, Timestamp),
        shown: &[ShownOne],
    ) -> Result<HitView, Fault> {
        let class = question.sent.class;
        let of_class: Vec<&ShownOne> = shown.iter().filter(|one| one.asked == class.word()).collect();
        let has_keys = matches!(class, Class::Person | Class::Victim);
        let kept: Option<Kept> = if has_keys { self.open(dossier, question.sent.secrets)? } else { None };
        let mut held: Vec<MatchView> = Vec::new();
        match kept {
            // All that is known of the batch by now: a key that the partner added later makes more alike.
            Some(kept) => {
                let known = thing.known_hits(hit.hit.batch);
                // Nothing is said of it where each identifier has one form.
                let of =
                    |place: &u32| if kept.of.is_empty() { Some(*place) } else { kept.of.get(*place as usize).copied() };
                let identifiers: BTreeSet<u32> = hit.hit.places.iter().filter_map(of).collect();
                for identifier in identifiers {
                    let Some(one) = of_class.get(identifier as usize) else { continue };
                    let keys = known.iter().filter(|place| of(place) == Some(identifier));
                    let keys = keys.filter_map(|place| kept.canonical.get(*place as usize));
                    let keys = keys.map(|key| key.strip_prefix("person:").unwrap_or(key));
                    let likeness = Some(keys).filter(|_| one.own == Class::Person.word()).and_then(Likeness::of);
                    held.push(MatchView { text: one.text.clone(), likeness: likeness.map(Likeness::word) });
                }
            }
            // Which of them it was is not known any more: several keys stand for one.
            None if has_keys => {}
            None => {
                let ones = hit.hit.places.iter().filter_map(|place| of_class.get(*place as usize));
                held.extend(ones.map(|one| MatchView { text: one.text.clone(), likeness: None }));
            }
        }
        let first = thing.hits.iter().find(|first| first.hit.batch == hit.hit.batch);
        Ok(HitView {
            entry: hit.entry,
            names: self.partner_of(question.sent.line)?,
            class: class.word().to_owned(),
            held,
            at,
            later: first.is_some_and(|first| first.entry != hit.entry),
            followed: hit.followed,
            contact: self.contact_on(question.sent.line)?,
            contacted: match hit.contacted {
                Some(details) => self.open::<Details>(dossier, details)?.and_then(|details| details.text),
                None => None,
            },
            seen_to: hit.is_seen_to(),
        })
    }

    /// To whom the terms of a line of protection say that one turns.
    fn contact_on(&self, dossier: DossierId) -> Result<Option<String>, Fault> {
        let contact = self.read(dossier, |loaded| {
            let terms = line(loaded).ok().and_then(|fold| fold.thing.stage.terms());
            Ok(terms.and_then(|terms| terms.contact.as_ref()).map(ToString::to_string))
        })?;
        Ok(contact.flatten())
    }

    fn declined(&self, dossier: DossierId) -> Result<Option<String>, Fault> {
        let details = self.read(dossier, |loaded| {
            let records = loaded.log.in_order().filter(|(_, entry)| loaded.void_of(entry.id()).is_none());
            let mut records = records.filter_map(|(_, entry)| {
                let record = &entry.header().record;
                dossier::Recorded::read(&record.kind, &record.body).ok()
            });
            Ok(records.find_map(|record| match record {
                blind::AskingRecord::AskingDeclined(declined) => Some(declined.details),
                _ => None,
            }))
        })?;
        let Some(details) = details.flatten() else { return Ok(None) };
        Ok(self.open::<Details>(dossier, details)?.and_then(|details| details.text))
    }

    fn partner_of(&self, line: DossierId) -> Result<std::collections::BTreeMap<base::Language, String>, Fault> {
        let partner = self.archive.row(line)?.and_then(|row| row.partner).and_then(|node| self.any_card(node));
        Ok(partner.map(|card| names(&card.names)).unwrap_or_default())
    }

    fn asked_view(&self, thing: &Asking, question: &Question) -> Result<AskedView, Fault> {
        let sent = &question.sent;
        let batch = self.read(sent.line, |loaded| {
            let Ok(fold) = line(loaded) else { return Ok(None) };
            let key = fold.thing.key(sent.class, sent.epoch);
            let lives = key.is_some();
            let published = key.into_iter().flat_map(|key| &key.segments).map(|published| published.entry);
            let is_doubted = published.into_iter().any(|of| fold.thing.objections.iter().any(|known| known.of == of));
            let at = |entry: &EntryId| loaded.log.get(*entry).map(|entry| entry.header().at);
            Ok(fold.thing.batch(sent.batch).map(|batch| {
                let answered = match &batch.state {
                    BatchState::Answered { entry, .. } | BatchState::Refused { entry, .. } => at(entry),
                    BatchState::Waiting => None,
                };
                (batch.asked.count, answered, lives, is_doubted)
            }))
        })?;
        let (points, answered, lives, is_doubted) = batch.flatten().unwrap_or_default();
        let (state, reason) = match &question.outcome {
            Outcome::Waiting => ("waiting", None),
            Outcome::Failed(Failure::Refused(reason)) => ("refused", Some(reason.word())),
            Outcome::Failed(Failure::Doubted(doubt)) => ("doubted", Some(doubt.word())),
            Outcome::Finished(_) if !thing.known_hits(sent.batch).is_empty() => ("hit", None),
            // A part of the list does not hold: nothing is compared with it any more.
            Outcome::Finished(_) if is_doubted => ("doubted", Some(Doubt::ListDiffers.word())),
            Outcome::Finished(_) => ("nothing_held", None),
        };
        let is_compared = lives
            && !is_doubted
            && matches!(question.outcome, Outcome::Finished(_))
            && matches!(thing.stage, AskingStage::Asked(_));
        Ok(AskedView {
            line: sent.line,
            names: self.partner_of(sent.line)?,
            class: sent.class.word().to_owned(),
            points,
            state,
            reason,
            answered,
            until: is_compared.then(|| sent.epoch.last()),
        })
    }

    /// On which side the reader's node is, for the pages of lines.
    pub(crate) fn line_side(&self, loaded: &Loaded) -> Result<Side, Fault> {
        Side::of(loaded.part(self.own.node())).ok_or_else(|| Fault::new("showing a line", "this node is on no side"))
    }
}

fn seen(loaded: &Loaded) -> Option<Seen> {
    let fold = asking(loaded).ok()?;
    let label = loaded.log.in_order().next()?.1.header().label.clone();
    let own = fold.members.present().first()?.node;
    let officer = loaded.log.chain_from(own, 0).find_map(|entry| match &entry.header().actor {
        dossier::Actor::Person { person, role, .. } if *role == fold.thing.kind().asks() => Some(*person),
        _ => None,
    });
    let at = |entry: EntryId| loaded.log.get(entry).map(|entry| entry.header().at);
    let found = fold.thing.hits.iter().map(|found| at(found.entry)).collect();
    Some(Seen { thing: fold.thing.clone(), label, officer, found })
}

/// An identifier as it was written, and its class: as it was asked, and by itself.
struct ShownOne {
    asked: String,
    own: String,
    text: String,
}

/// What was asked, in the order of the batches.
fn shown(details: &Details) -> Vec<ShownOne> {
    let rows = details.rows.iter().filter_map(|row| {
        let cell = |name: &str| row.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        let (asked, canonical) = (cell("class")?, cell(CANONICAL));
        let own = asked.parse().ok().map(|class| class_shown(class, canonical.as_deref().unwrap_or_default()));
        let own = own.unwrap_or_else(|| asked.clone());
        Some(ShownOne { asked, own, text: cell(SHOWN).or(canonical)? })
    });
    rows.collect()
}
