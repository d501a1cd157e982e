//! What people do in the house of the asker: record identifiers, put an enquiry together, approve it, follow a hit.

use std::collections::BTreeMap;

use ::victims::Use;
use base::{ContentId, Country, DossierId, EntryId, LongText, PersonId, Refusal, ShortText, cbor};
use blind::{
    Action, Asking, AskingAction, AskingStage, Contacted, Epoch, Facts, Followed, Kind, Line, Prepared, Sent, Side,
    Stage, decide, decide_asking,
};
use dossier::{ContentRef, Part};
use handling::Role;
use identifiers::Class;
use sealing::blind::{PaddedSize, blind};

use super::marking::{Opened, PURPOSE};
use super::{
    ASKING, CANONICAL, Kept, Points, SHOWN, asking, asking_label, in_house, input, kept, laid, line, line_kind,
    line_label, root_of,
};
use crate::act::label;
use crate::act::once::Asker;
use crate::act::victims::{self, victim};
use crate::command::{Acted, Command};
use crate::desk::{Desk, space};
use crate::details::Details;
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::pen::{Pen, Recipients};
use crate::ports::Fault;

/// Several dossiers taken out together, and what is to be done with them.
type WithAll<'a, T> = Box<dyn FnOnce(Vec<Loaded>) -> Result<(Vec<Loaded>, T), No> + 'a>;

/// What an enquiry asks, in the order of its identifiers.
type ByClass = BTreeMap<Class, Vec<String>>;

impl Desk {
    pub(crate) fn act_in_asking(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        match command {
            Command::MarkIdentifier { matter, class, text, country, searchable } => {
                let acted = self.mark(reader, matter, class, text.as_str(), country.as_ref(), searchable)?;
                self.see_to_own_lists();
                Ok(acted)
            }
            Command::UnmarkIdentifier { matter: dossier, identifier } => {
                let (_, role) = self.entitled_in(reader, dossier, "investigations", "investigations.mark", PURPOSE)?;
                let acted = self.change(dossier, |loaded| {
                    let action = investigations::Action::Unmark { identifier };
                    self.in_matter(reader, role, loaded, action, Vec::new())
                })?;
                self.see_to_own_lists();
                Ok(acted)
            }
            Command::AskBlind { matter, lines, identifiers, basis, reason } => {
                let acted = self.ask_blind(reader, matter, lines, &identifiers, basis, &reason)?;
                Ok(acted)
            }
            Command::ApproveBlind { asking } => self.approve_blind(reader, asking),
            Command::DeclineBlind { asking: dossier, reason } => {
                let kind = self.kind_in(dossier)?;
                let (_, role) = self.entitled_in(reader, dossier, ASKING, "blind.approve", kind.purpose())?;
                self.change(dossier, |loaded| {
                    let mut pen = self.blind_pen(kind, reader, role)?;
                    let sealed = pen.seal(&loaded, &Details::text(reason.as_str()), &in_house(kind))?;
                    let action = AskingAction::Decline { details: sealed.id };
                    let (loaded, entry) =
                        self.by_person(&mut pen, loaded, action, vec![sealed], (reader.person, role))?;
                    pen.row(&loaded, |_| {})?;
                    Ok((loaded, pen.done(dossier, entry)?))
                })
            }
            Command::FollowHit { .. } => self.follow_hit(reader, command),
            Command::NoteContact { asking, hit, text } => self.note_contact(reader, asking, hit, text.as_str()),
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    /// Takes several dossiers out in their order, does something with all of them, and puts them back; or none.
    fn with_all<'a, T>(
        &'a self,
        dossiers: &'a [DossierId],
        mut held: Vec<Loaded>,
        act: WithAll<'a, T>,
    ) -> Result<(Vec<Loaded>, T), No> {
        let Some((first, rest)) = dossiers.split_first() else { return act(held) };
        self.change(*first, |loaded| {
            held.push(loaded);
            let (mut held, done) = self.with_all(rest, held, act)?;
            let back = held.pop().ok_or_else(|| Fault::new("putting dossiers back", "one is missing"))?;
            Ok((back, (held, done)))
        })
    }

    fn ask_blind(
        &self,
        reader: &Asker<'_>,
        dossier: DossierId,
        mut lines: Vec<DossierId>,
        identifiers: &[EntryId],
        basis: ShortText,
        reason: &LongText,
    ) -> Result<Acted, No> {
        let kind = self.kind_in(dossier)?;
        let room = match kind {
            Kind::Investigation => "investigations",
            Kind::Protection => victims::ROOM,
        };
        let (_, role) = self.entitled_in(reader, dossier, room, "blind.ask", kind.purpose())?;
        lines.sort();
        lines.dedup();
        let approval = self.may_ask_on(reader, kind, &lines)?;
        let number = self.number("B")?;
        let all: Vec<DossierId> = std::iter::once(dossier).chain(lines.iter().copied()).collect();
        let act = |mut held: Vec<Loaded>| {
            let asked_on = held.split_off(1);
            let in_matter = held.pop().ok_or_else(Refusal::not_found)?;
            self.is_agreed(&in_matter, &lines)?;
            let chosen = self.chosen(&in_matter, identifiers)?;
            let mut by_class = ByClass::new();
            chosen.iter().for_each(|one| by_class.entry(one.class).or_default().push(one.canonical.clone()));
            let counts = by_class.iter().map(|(class, all)| (*class, u32::try_from(all.len()).unwrap_or(u32::MAX)));
            let counts: BTreeMap<Class, u32> = counts.collect();
            let largest = points(&by_class)?.into_values().max().unwrap_or_default();
            let prepared = |details| Prepared {
                number,
                matter: dossier,
                lines: lines.clone(),
                purpose: kind.purpose(),
                basis,
                counts,
                approval: largest > approval,
                details,
            };
            let mut pen = self.blind_pen(kind, reader, role)?;
            let label = asking_label(&pen, kind);
            let own = pen.begin(ASKING, Part::Owner, &[], label)?;
            let sealed = pen.seal(&own, &details(&chosen, reason), &in_house(kind))?;
            let action = AskingAction::Prepare(prepared(sealed.id));
            let (mut own, entry) = self.by_person(&mut pen, own, action, vec![sealed], (reader.person, role))?;
            let officer = reader.person;
            let (mut asked_on, handle) = (asked_on, dossier);
            if largest <= approval {
                (own, asked_on) =
                    self.send(&mut pen, own, asked_on, (reader.person, role), (officer, handle), &by_class)?;
            } else {
                // Nothing that will be refused should wait for a second person.
                self.would_pass(&asked_on, &by_class, (officer, handle), &own, pen.now.date())?;
            }
            pen.batch.values.push((space::BLIND_ASKINGS, own.dossier().to_string(), Some(Vec::new())));
            pen.row(&own, |row| row.parent = Some(dossier))?;
            // A person's record needs no link: its enquiries are found by their parent.
            let in_matter = match kind {
                Kind::Investigation => self.link(&mut pen, in_matter, ASKING, own.dossier(), reader)?,
                Kind::Protection => in_matter,
            };
            let acted = pen.done(own.dossier(), entry)?;
            self.shelve(own);
            let held: Vec<Loaded> = std::iter::once(in_matter).chain(asked_on).collect();
            Ok((held, acted))
        };
        let (_, acted) = self.with_all(&all, Vec::new(), Box::new(act))?;
        Ok(acted)
    }

    /// The lines on which the reader may ask: how many points the strictest of them allows without a second person.
    fn may_ask_on(&self, reader: &Reader, kind: Kind, lines: &[DossierId]) -> Result<u32, No> {
        if lines.is_empty() || lines.len() > blind::PARTNERS_LIMIT {
            return Err(Refusal::input("blind-nothing-chosen").into());
        }
        let mut approval = blind::APPROVAL_ABOVE;
        for dossier in lines {
            self.visible(reader, *dossier, "blind.read", kind.purpose())?;
            if self.side_of(*dossier)? != Some(Side::Asker) {
                return Err(Refusal::not_found().into());
            }
            let above = self.read(*dossier, |loaded| Ok(line(loaded).ok().and_then(|fold| terms_of(&fold.thing))))?;
            approval = approval.min(above.flatten().ok_or_else(|| Refusal::rule("blind-line-closed"))?);
        }
        Ok(approval)
    }

    /// Whether a person under protection has agreed that partners are asked, and has excluded none of the States that would be. Of a
    /// matter nobody is asked.
    fn is_agreed(&self, loaded: &Loaded, lines: &[DossierId]) -> Result<(), No> {
        let Ok(fold) = victim(loaded) else { return Ok(()) };
        if !fold.thing.allows(Use::AskPartners, self.now().date()) {
            return Err(Refusal::rule("victim-no-consent").into());
        }
        for line in lines {
            let state = self.state_of(*line)?;
            if state.is_none_or(|state| fold.thing.excludes(&state)) {
                return Err(Refusal::rule("victim-state-excluded").into());
            }
        }
        Ok(())
    }

    /// The State of the partner on a line.
    pub(crate) fn state_of(&self, line: DossierId) -> Result<Option<Country>, Fault> {
        let partner = self.archive.row(line)?.and_then(|row| row.partner);
        Ok(partner.and_then(|node| self.any_card(node)).map(|card| card.authority.country()))
    }

    /// Whether what an enquiry is about may still be asked and compared.
    pub(super) fn is_still_agreed(&self, prepared: &Prepared) -> Result<bool, Fault> {
        if Kind::serving(prepared.purpose) == Kind::Investigation {
            return Ok(true);
        }
        let agreed = self.read(prepared.matter, |loaded| match self.is_agreed(loaded, &prepared.lines) {
            Ok(()) => Ok(true),
            Err(No::Refusal(_)) => Ok(false),
            Err(No::Fault(fault)) => Err(fault),
        })?;
        Ok(agreed.unwrap_or_default())
    }

    fn chosen(&self, loaded: &Loaded, identifiers: &[EntryId]) -> Result<Vec<Opened>, No> {
        let mut known = self.opened_identifiers(loaded)?;
        known.retain(|one| identifiers.contains(&one.entry));
        let missing = identifiers.iter().any(|entry| known.iter().all(|one| one.entry != *entry));
        if missing || known.is_empty() {
            return Err(Refusal::input("blind-nothing-chosen").into());
        }
        Ok(known)
    }

    /// Sends a batch on every line for every class that is offered there.
    fn send(
        &self,
        pen: &mut Pen<'_>,
        mut own: Loaded,
        asked_on: Vec<Loaded>,
        person: (PersonId, Role),
        (officer, matter): (PersonId, DossierId),
        by_class: &ByClass,
    ) -> Result<(Loaded, Vec<Loaded>), No> {
        let prepared = asking(&own)?.thing.stage.prepared().cloned().ok_or_else(Refusal::not_found)?;
        let mut back = Vec::new();
        for mut loaded in asked_on {
            let mut any = false;
            for (class, canonical) in by_class {
                let epoch = Epoch::of(pen.now.date());
                if !offers(&line(&loaded)?.thing, *class) {
                    continue;
                }
                any = true;
                let (forms, of) = forms(*class, canonical)?;
                let inputs: Vec<_> = forms.iter().map(|one| input(*class, one)).collect::<Result<_, _>>()?;
                let fault = |error: sealing::blind::BlindError| Fault::new("blinding a batch", error);
                let size = PaddedSize::holding(inputs.len()).map_err(|_| too_many())?;
                let mut chance = crate::ports::Drawing(&self.chance);
                let (points, secrets) = blind(&inputs, size, self.hands.threads(), &mut chance).map_err(fault)?;
                let points = laid(&points);
                let (holder, _) = self.ends(&loaded)?;
                let to = Recipients::Shared(holder, self.line_unit(&loaded, holder));
                let bytes = cbor::to_vec(&Points { points: points.clone() });
                let sealed = pen.seal_bytes(loaded.dossier(), &bytes, &to)?;
                let action = Action::Ask {
                    class: *class,
                    epoch,
                    matter: handle_of(loaded.dossier(), matter),
                    officer,
                    purpose: prepared.purpose,
                    basis: prepared.basis.clone(),
                    count: u32::try_from(size.places()).map_err(|_| too_many())?,
                    root: root_of(&points),
                    points: sealed.id,
                };
                let facts = Facts { today: pen.now.date(), side: Side::Asker, person: Some(person) };
                let record = decide(&line(&loaded)?.thing, action, &facts)?;
                let kind = line_kind(&loaded)?;
                let label = line_label(pen, kind);
                let (on, batch) = pen.write(loaded, &record, label, vec![sealed], None)?;
                loaded = on;
                let kept = cbor::to_vec(&Kept { canonical: forms, of, secrets, points });
                let kept = pen.seal_bytes(own.dossier(), &kept, &in_house(kind))?;
                let sent = Sent { line: loaded.dossier(), class: *class, epoch, batch, secrets: kept.id };
                own = self.by_person(pen, own, AskingAction::Send(sent), vec![kept], person)?.0;
            }
            if !any {
                return Err(Refusal::rule("blind-class-not-offered").into());
            }
            pen.row(&loaded, |_| {})?;
            back.push(loaded);
        }
        Ok((own, back))
    }

    /// Whether every batch would be answered today if it were approved.
    fn would_pass(
        &self,
        asked_on: &[Loaded],
        by_class: &ByClass,
        (officer, matter): (PersonId, DossierId),
        own: &Loaded,
        today: base::Date,
    ) -> Result<(), No> {
        let prepared = asking(own)?.thing.stage.prepared().cloned().ok_or_else(Refusal::not_found)?;
        let second = Kind::serving(prepared.purpose).approves();
        let approver = Some((PersonId(base::Hash([0; 32])), second));
        let points = points(by_class)?;
        for loaded in asked_on {
            let thing = &line(loaded)?.thing;
            let offered = points.iter().filter(|(class, _)| offers(thing, **class));
            let mut any = false;
            for (class, count) in offered {
                any = true;
                let action = Action::Ask {
                    class: *class,
                    epoch: Epoch::of(today),
                    matter: handle_of(loaded.dossier(), matter),
                    officer,
                    purpose: prepared.purpose,
                    basis: prepared.basis.clone(),
                    count: *count,
                    root: base::Hash([0; 32]),
                    points: ContentId(base::Hash([0; 32])),
                };
                decide(thing, action, &Facts { today, side: Side::Asker, person: approver })?;
            }
            if !any {
                return Err(Refusal::rule("blind-class-not-offered").into());
            }
        }
        Ok(())
    }

    fn approve_blind(&self, reader: &Asker<'_>, dossier: DossierId) -> Result<Acted, No> {
        let kind = self.kind_in(dossier)?;
        let (_, role) = self.entitled_in(reader, dossier, ASKING, "blind.approve", kind.purpose())?;
        let thing = self.read(dossier, |loaded| Ok(asking(loaded).map(|fold| fold.thing.clone()).ok()))?;
        let thing: Asking = thing.flatten().ok_or_else(Refusal::not_found)?;
        let prepared = thing.stage.prepared().cloned().ok_or_else(Refusal::not_found)?;
        let all: Vec<DossierId> = std::iter::once(dossier).chain(prepared.lines.iter().copied()).collect();
        let act = |mut held: Vec<Loaded>| {
            let asked_on = held.split_off(1);
            let own = held.pop().ok_or_else(Refusal::not_found)?;
            let AskingStage::AwaitingApproval { by, prepared } = asking(&own)?.thing.stage.clone() else {
                return Err(Refusal::rule("blind-stage").with("stage", asking(&own)?.thing.word()).into());
            };
            // Withdrawn since it was prepared.
            if !self.is_still_agreed(&prepared)? {
                return Err(Refusal::rule("victim-no-consent").into());
            }
            // Closed since then.
            if self.archive.row(prepared.matter)?.is_none_or(|row| row.stage == "closed") {
                let of = if kind == Kind::Protection { "victim-stage" } else { "matter-stage" };
                return Err(Refusal::rule(of).with("stage", "closed").into());
            }
            let details: Details =
                self.open(dossier, prepared.details)?.ok_or_else(|| Refusal::rule("content-erased"))?;
            let mut pen = self.blind_pen(kind, reader, role)?;
            let person = (reader.person, role);
            let (own, entry) = self.by_person(&mut pen, own, AskingAction::Approve, Vec::new(), person)?;
            let by_class = asked_in(&details);
            let (own, asked_on) = self.send(&mut pen, own, asked_on, person, (by, prepared.matter), &by_class)?;
            pen.row(&own, |_| {})?;
            let acted = pen.done(dossier, entry)?;
            let held: Vec<Loaded> = std::iter::once(own).chain(asked_on).collect();
            Ok((held, acted))
        };
        Ok(self.with_all(&all, Vec::new(), Box::new(act))?.1)
    }

    /// Writes one record of a person in an enquiry.
    fn by_person(
        &self,
        pen: &mut Pen<'_>,
        loaded: Loaded,
        action: AskingAction,
        contents: Vec<ContentRef>,
        person: (PersonId, Role),
    ) -> Result<(Loaded, EntryId), No> {
        let thing = &asking(&loaded)?.thing;
        let label = asking_label(pen, kind_for(thing, &action));
        let record = decide_asking(thing, action, Some(person))?;
        pen.write(loaded, &record, label, contents, None)
    }

    /// The next step of protection: somebody has turned to the contact that the partner's terms name.
    fn note_contact(&self, reader: &Asker<'_>, dossier: DossierId, hit: EntryId, text: &str) -> Result<Acted, No> {
        let kind = self.kind_in(dossier)?;
        let (_, role) = self.entitled_in(reader, dossier, ASKING, "blind.ask", kind.purpose())?;
        self.change(dossier, |loaded| {
            let mut pen = self.blind_pen(kind, reader, role)?;
            let sealed = pen.seal(&loaded, &Details::text(text), &in_house(kind))?;
            let action = AskingAction::Contact(Contacted { hit, details: sealed.id });
            let (loaded, entry) = self.by_person(&mut pen, loaded, action, vec![sealed], (reader.person, role))?;
            pen.row(&loaded, |_| {})?;
            Ok((loaded, pen.done(dossier, entry)?))
        })
    }

    /// The reasoned second step: an ordinary enquiry, from which both sides know.
    fn follow_hit(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        let Command::FollowHit { asking: dossier, hit, urgency, code, caveats, question } = command else {
            return Err(Refusal::input("unknown-command").into());
        };
        crate::act::enquiries::require_caveats(code, &caveats)?;
        let kind = self.kind_in(dossier)?;
        let (_, role) = self.entitled_in(reader, dossier, ASKING, "blind.ask", kind.purpose())?;
        // About a victim no enquiry of investigators grows out of a hit.
        if kind == Kind::Protection {
            return Err(Refusal::rule("blind-turn-to-contact").into());
        }
        let seen = self.read(dossier, |loaded| Ok(asking(loaded).map(|fold| fold.thing.clone()).ok()))?;
        let thing: Asking = seen.flatten().ok_or_else(Refusal::not_found)?;
        let found = thing.hits.iter().find(|found| found.entry == hit).ok_or_else(Refusal::not_found)?;
        let sent = thing.question(found.hit.batch).ok_or_else(Refusal::not_found)?;
        let partner = self.read(sent.sent.line, |loaded| Ok(loaded.partner(self.own.node())))?.flatten();
        let partner = partner.ok_or_else(Refusal::not_found)?;
        let parent = thing.stage.prepared().ok_or_else(Refusal::not_found)?.matter;
        self.entitled_in(reader, parent, "investigations", "enquiries.send", PURPOSE)?;
        let (_, addressed) = self.addressee(partner, None)?;
        let number = self.number("E")?;
        let act = |mut held: Vec<Loaded>| {
            let (Some(own), Some(in_matter)) = (held.pop(), held.pop()) else {
                return Err(Refusal::not_found().into());
            };
            let mut pen = Pen::new(self, reader, role)?;
            let retention = handling::RetentionClass::Operational;
            let label = handling::Label { caveats, ..label(&pen, PURPOSE, code, retention) };
            let shared = self.begin_shared(&mut pen, "enquiries", partner, label.clone())?;
            let to = Recipients::Shared(partner, Some(addressed.clone()));
            let sealed = pen.seal(&shared, &Details::text(question.as_str()), &to)?;
            let send = enquiries::Action::Send { number, urgency, unit: addressed, details: sealed.id };
            let facts = enquiries::Facts { now: pen.now, part: Part::Requesting };
            let record = enquiries::decide(&enquiries::Enquiry::default(), send, &facts)?;
            let (shared, entry) = pen.write(shared, &record, label, vec![sealed], None)?;
            pen.row(&shared, |row| row.parent = Some(parent))?;
            let in_matter = self.link(&mut pen, in_matter, "enquiries", shared.dossier(), reader)?;
            let follow = AskingAction::Follow(Followed { hit, enquiry: shared.dossier() });
            let (own, _) = self.by_person(&mut pen, own, follow, Vec::new(), (reader.person, role))?;
            pen.row(&own, |_| {})?;
            let acted = pen.done(shared.dossier(), entry)?;
            self.shelve(shared);
            Ok((vec![in_matter, own], acted))
        };
        Ok(self.with_all(&[parent, dossier], Vec::new(), Box::new(act))?.1)
    }
}

/// For whom an enquiry is: as it says, or is about to say.
fn kind_for(thing: &Asking, action: &AskingAction) -> Kind {
    let prepared = match action {
        AskingAction::Prepare(prepared) => Some(prepared),
        _ => thing.stage.prepared(),
    };
    prepared.map_or(Kind::Investigation, |prepared| Kind::serving(prepared.purpose))
}

/// What an enquiry asks, as its sealed details say it.
pub(crate) fn asked_in(details: &Details) -> ByClass {
    let mut by_class = ByClass::new();
    for row in &details.rows {
        let cell = |name: &str| row.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
        if let (Some(class), Some(canonical)) = (cell("class").and_then(|word| word.parse().ok()), cell(CANONICAL)) {
            by_class.entry(class).or_default().push(canonical.to_owned());
        }
    }
    by_class
}

/// The forms that are asked for identifiers of a class, and of which each is; nothing is said if each has one.
fn forms(class: Class, canonical: &[String]) -> Result<(Vec<String>, Vec<u32>), Fault> {
    let (mut forms, mut of) = (Vec::new(), Vec::new());
    for (one, at) in canonical.iter().zip(0..) {
        let asked = kept(class, one)?.asked();
        of.extend(std::iter::repeat_n(at, asked.len()));
        forms.extend(asked);
    }
    if of.iter().zip(0..).all(|(of, at)| *of == at) {
        of.clear();
    }
    Ok((forms, of))
}

/// How many points an enquiry costs at each partner, with padding, by class.
pub(crate) fn points(by_class: &ByClass) -> Result<BTreeMap<Class, u32>, No> {
    let cost = |(class, canonical): (&Class, &Vec<String>)| {
        let forms = forms(*class, canonical)?.0;
        Ok((*class, blind::size_for(forms.len()).ok_or_else(too_many)?))
    };
    by_class.iter().map(cost).collect()
}

fn details(chosen: &[Opened], reason: &LongText) -> Details {
    let cell = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let row =
        |one: &Opened| vec![cell("class", one.class.word()), cell(CANONICAL, &one.canonical), cell(SHOWN, &one.shown)];
    Details { rows: chosen.iter().map(row).collect(), ..Details::text(reason.as_str()) }
}

fn too_many() -> Refusal {
    Refusal::new(base::RefusalKind::Limit, "limit").with("what", "points").with("limit", blind::BATCH_LIMIT)
}

fn terms_of(line: &Line) -> Option<u32> {
    match &line.stage {
        Stage::Open(terms) => Some(terms.approval_above),
        Stage::Unoffered | Stage::Closed(_) => None,
    }
}

fn offers(line: &Line, class: Class) -> bool {
    line.stage.terms().is_some_and(|terms| terms.classes.contains(&class))
}

/// The handle under which a matter is known on a line: always the same there, of no meaning elsewhere. A matter's identifier is a hash
/// over salt and never leaves the house, so that the handle leads nobody back to it.
pub(crate) fn handle_of(line: DossierId, matter: DossierId) -> base::Hash {
    sealing::hash("kerege/blind-matter/1", &[&line.0.0, &matter.0.0])
}
