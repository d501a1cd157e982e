use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;

use base::{DossierId, Refusal};
use dossier::{Common, Entry, Recorded, Unverified, fingerprint};
use handling::Purpose;

use crate::desk::{Desk, Touched};
use crate::hall::{No, Reader};
use crate::loaded::Loaded;
use crate::ports::Fault;
use crate::show::lists::view;
use crate::views::{AccessLine, ForkView, LogLine, LogPage, May, PeerView, PeersPage, SuccessorView};

/// Accesses on one page.
const ACCESSES: u32 = 100;

impl Desk {
    pub(crate) fn show_log(&self, reader: &Reader, dossier: DossierId) -> Result<LogPage, No> {
        let row = self.archive.row(dossier)?.ok_or_else(Refusal::not_found)?;
        let purposes = [row.purpose, Purpose::Prosecution, Purpose::Oversight];
        // Whoever may know of it in one role and look at logs in another may not look at this one.
        let seen = reader.roles.iter().find_map(|role| {
            let alone = Reader { roles: [*role].into(), ..reader.clone() };
            self.may_know(&alone, &row).ok()?;
            purposes.iter().find_map(|purpose| {
                self.visible(&alone, dossier, "dossier.log", *purpose).ok().map(|(_, role)| (role, *purpose))
            })
        });
        let (role, purpose) = seen.ok_or_else(Refusal::not_found)?;
        self.log_access(reader, role, (purpose, row.subjects), dossier, None, "log")?;
        let page = self.read(dossier, |loaded| {
            let members = loaded.fold.members().ever().map(|member| {
                (member.authority.clone(), fingerprint(member.node), format!("{:?}", member.part).to_lowercase())
            });
            let entries = loaded.log.in_order().enumerate().map(|(at, (_, entry))| {
                let header = entry.header();
                let contents = header
                    .contents
                    .iter()
                    .map(|content| (content.id, content.length, loaded.fold.is_erased(content.id, self.own.node())));
                LogLine {
                    place: at as u64 + 1,
                    entry: entry.id(),
                    kind: header.record.kind.clone(),
                    at: header.at,
                    author: self.author(entry),
                    sequence: header.sequence,
                    void: loaded.void_of(entry.id()).map(|void| void.word().to_owned()),
                    label: header.label.clone(),
                    contents: contents.collect(),
                    fork: self.fork_in(loaded, entry),
                }
            });
            let recalled = self.recalled(loaded).into_iter().filter(|one| one.due.is_some());
            Ok((members.collect(), entries.collect(), self.erasures(loaded), recalled.collect()))
        })?;
        let (members, entries, erasures, recalled): (_, _, _, Vec<_>) = page.ok_or_else(Refusal::not_found)?;
        let mut offers = vec![("export", "dossier.export"), ("erase_contents", "dossier.erase")];
        if !recalled.is_empty() {
            // What was said can be put right: another copy turns up, or one that was kept goes.
            offers.push(("account_for_copies", "dossier.account"));
        }
        let may = self.may(reader, &row, row.purpose, &offers)?;
        let answers = may.contains("account_for_copies");
        let grown = if answers { self.grown(reader, &row, &recalled)? } else { Vec::new() };
        Ok(LogPage { line: self.line(&row), members, entries, erasures, recalled, grown, may })
    }

    /// What an entry proves, if it brings the proof of a fork. The keys are the ones on the accused author's card.
    fn fork_in(&self, loaded: &Loaded, entry: &Entry) -> Option<ForkView> {
        let record = &entry.header().record;
        let Ok(Common::ForkFound(found)) = Common::read(&record.kind, &record.body) else { return None };
        let other = Entry::from_store(&found.other).ok()?;
        let header = other.header();
        let held = loaded.log.get(found.held);
        let same_place = held.is_some_and(|held| {
            let held = held.header();
            held.author == header.author && held.sequence == header.sequence
        });
        let signed = self.any_card(header.author).is_some_and(|card| {
            Unverified::read(&found.other).is_ok_and(|unverified| unverified.verify_ever(&card.signers()).is_ok())
        });
        Some(ForkView {
            author: self.author(&other),
            sequence: header.sequence,
            held: found.held,
            other: other.id(),
            proven: same_place && signed && other.id() != found.held,
        })
    }

    pub(crate) fn show_peers(&self, reader: &Reader) -> Result<PeersPage, No> {
        let purpose = Purpose::Administration;
        let nothing = Touched::nothing(purpose);
        self.role_for(reader, "house.peers", purpose, &nothing).ok_or_else(Refusal::not_found)?;
        let can = |action: &str| self.role_for(reader, action, purpose, &nothing).is_some();
        let backlog = self.archive.backlog()?;
        let name = |person| self.directory.name(person).unwrap_or_else(|| person.short());
        let all = self.peers();
        let mut peers = Vec::new();
        let mut closings = self.last_closings(reader)?;
        for (node, (card, state)) in all.known.clone() {
            let is_confirmed = state.confirmed_by.is_some();
            let successor = self.next_card(node, &state)?.map(|(by, card, _)| SuccessorView {
                proposed_by: name(by),
                issued: card.issued,
                can_confirm: by != reader.person && can("house.confirm_peer"),
            });
            peers.push(PeerView {
                partner: view(&card, backlog.get(&node).copied().unwrap_or_default()),
                fingerprint: card.fingerprint(),
                addresses: card.addresses.clone(),
                valid_until: card.valid_until,
                stage: state.stage(),
                proposed_by: name(state.proposed_by),
                confirmed_by: state.confirmed_by.map(name),
                can_confirm: state.stage() == "proposed"
                    && state.proposed_by != reader.person
                    && can("house.confirm_peer"),
                can_withdraw: state.withdrawn.is_none() && can("house.withdraw_peer"),
                withdrawn: state.withdrawn.map(|(person, reason)| (name(person), reason.to_string())),
                successor,
                way: self.way_view(&all, node)?,
                can_set_way: is_confirmed && can("house.set_way"),
                closed: closings.remove(&(node, true)),
                witnessed: closings.remove(&(node, false)),
            });
        }
        let mut may = May::new();
        for (word, action) in [
            ("propose_peer", "house.propose_peer"),
            ("open_relay", "house.open_relay"),
            ("close_relay", "house.close_relay"),
        ] {
            if can(action) {
                may.insert(word);
            }
        }
        Ok(PeersPage {
            own_fingerprint: self.own.card.fingerprint(),
            own: self.own.card.authority.clone(),
            peers,
            relays: self.relay_views(&all)?,
            may,
        })
    }

    pub(crate) fn show_accesses(
        &self,
        reader: &Reader,
        dossier: Option<DossierId>,
        offset: u32,
    ) -> Result<Vec<AccessLine>, No> {
        let purpose = Purpose::Oversight;
        self.role_for(reader, "oversight.accesses", purpose, &Touched::nothing(purpose))
            .ok_or_else(Refusal::not_found)?;
        // Who looked at what is held for the protection of victims is no supervisor's to know: it would show who is under protection. The offset counts
        // what the reader sees.
        let mut known: BTreeMap<DossierId, Option<Option<String>>> = BTreeMap::new();
        let (mut lines, mut read, mut left_out) = (Vec::new(), 0, 0);
        loop {
            let part = self.archive.accesses(dossier, read, ACCESSES)?;
            read = read.saturating_add(u32::try_from(part.len()).unwrap_or(ACCESSES));
            let is_last = part.len() < ACCESSES as usize;
            for access in part {
                let seen = match known.entry(access.dossier) {
                    Place::Occupied(held) => held.get().clone(),
                    Place::Vacant(free) => free.insert(self.number_overseen(reader, access.dossier)?).clone(),
                };
                let Some(number) = seen else { continue };
                if left_out < offset {
                    left_out += 1;
                    continue;
                }
                lines.push(AccessLine {
                    at: access.at,
                    person: self.directory.name(access.person).unwrap_or_else(|| access.person.short()),
                    role: access.role,
                    purpose: access.purpose.word(),
                    what: access.what,
                    dossier: access.dossier,
                    number,
                });
                if lines.len() == ACCESSES as usize {
                    return Ok(lines);
                }
            }
            if is_last {
                return Ok(lines);
            }
        }
    }

    /// The number of a dossier, where it has one; nothing if the reader may not oversee who looks at it.
    fn number_overseen(&self, reader: &Reader, dossier: DossierId) -> Result<Option<Option<String>>, Fault> {
        let Some(row) = self.archive.row(dossier)? else { return Ok(Some(None)) };
        let may = self.role_for(reader, "oversight.accesses", Purpose::Oversight, &Touched::row(&row)).is_some();
        Ok(may.then_some(Some(row.number)))
    }
}
