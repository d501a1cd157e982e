use base::{NodeId, PersonId, Refusal, RefusalKind, ShortText, cbor};
use dossier::{Card, Common, Part};
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};

use crate::act::once::Asker;
use crate::command::{Acted, Command};
use crate::desk::{Desk, Touched, space};
use crate::hall::No;
use crate::house::{
    HouseRecord, PeerCardRenewed, PeerConfirmed, PeerKeysConfirmed, PeerKeysProposed, PeerProposed, PeerState,
    PeerWaySet, PeerWithdrawn, RelayClosed, RelayOpened, pair,
};
use crate::loaded::Loaded;
use crate::pen::Pen;
use crate::ports::{Batch, Fault};
use crate::wire::{Answer, Message};

const PURPOSE: Purpose = Purpose::Administration;

impl Desk {
    pub(crate) fn act_in_house(&self, reader: &Asker<'_>, command: Command) -> Result<Acted, No> {
        match command {
            Command::ProposePeer { card } => {
                let role = self.entitled(reader, "house.propose_peer", PURPOSE, &Touched::nothing(PURPOSE))?;
                let read =
                    Card::read(&card).map_err(|error| Refusal::input("card-unreadable").with("problem", error))?;
                self.acceptable(&read)?;
                let node = read.node();
                let (record, value) = match self.peer(node) {
                    Some(known) if known.keys == read.keys => {
                        let kept = (space::CARDS, node.to_string(), Some(card.clone()));
                        (self.renewed(&known, &read, &card, By::Hand)?.into(), kept)
                    }
                    Some(known) => {
                        if known.authority != read.authority
                            || read.former.iter().all(|former| former.keys != known.keys)
                        {
                            return Err(Refusal::input("card-other-authority").into());
                        }
                        let proposed = PeerKeysProposed { node, card: sealing::sha256(&[&card]) };
                        (proposed.into(), (space::NEXT_CARDS, node.to_string(), Some(card)))
                    }
                    None => (PeerProposed { node }.into(), (space::CARDS, node.to_string(), Some(card))),
                };
                self.in_house(reader, role, record, vec![value])
            }
            Command::ConfirmPeer { node, fingerprint: typed } => {
                let role = self.entitled(reader, "house.confirm_peer", PURPOSE, &Touched::nothing(PURPOSE))?;
                let peers = self.peers();
                let (card, state) = peers.known.get(&node).ok_or_else(Refusal::not_found)?;
                if state.withdrawn.is_some() {
                    return Err(Refusal::rule("peer-withdrawn").into());
                }
                let next = self.next_card(node, state)?;
                let proposed_by = next.as_ref().map_or(state.proposed_by, |(by, ..)| *by);
                if proposed_by == reader.person {
                    return Err(Refusal::new(RefusalKind::OtherPerson, "second-person").into());
                }
                let digits =
                    |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
                let expected = next.as_ref().map_or_else(|| card.fingerprint(), |(_, card, _)| card.fingerprint());
                if digits(&typed) != digits(&expected) {
                    return Err(Refusal::input("fingerprint-differs").into());
                }
                let Some((_, _, signed)) = next else {
                    return self.in_house(reader, role, PeerConfirmed { node }.into(), self.hear_out(node)?.values);
                };
                let confirmed = PeerKeysConfirmed { node, card: sealing::sha256(&[&signed]) };
                let key = || node.to_string();
                let moved = vec![(space::CARDS, key(), Some(signed)), (space::NEXT_CARDS, key(), None)];
                let acted = self.in_house(reader, role, confirmed.into(), moved)?;
                self.ring(node);
                Ok(acted)
            }
            Command::WithdrawPeer { node, reason } => {
                let role = self.entitled(reader, "house.withdraw_peer", PURPOSE, &Touched::nothing(PURPOSE))?;
                let peers = self.peers();
                let (_, state) = peers.known.get(&node).ok_or_else(Refusal::not_found)?;
                if state.withdrawn.is_some() {
                    return Err(Refusal::rule("peer-withdrawn").into());
                }
                let acted = self.in_house(reader, role, PeerWithdrawn { node, reason }.into(), Vec::new())?;
                self.throw_away_held()?;
                Ok(acted)
            }
            Command::OpenRelay { one, other, reason } => {
                let role = self.entitled(reader, "house.open_relay", PURPOSE, &Touched::nothing(PURPOSE))?;
                if one == other || self.peer(one).is_none() || self.peer(other).is_none() {
                    return Err(Refusal::rule("relay-between-confirmed").into());
                }
                if self.with_peers(|peers| peers.relays.contains_key(&pair(one, other))) {
                    return Err(Refusal::rule("relay-open").into());
                }
                self.in_house(reader, role, RelayOpened { one, other, reason }.into(), Vec::new())
            }
            Command::CloseRelay { one, other, reason } => {
                let role = self.entitled(reader, "house.close_relay", PURPOSE, &Touched::nothing(PURPOSE))?;
                if !self.with_peers(|peers| peers.relays.contains_key(&pair(one, other))) {
                    return Err(Refusal::not_found().into());
                }
                let acted = self.in_house(reader, role, RelayClosed { one, other, reason }.into(), Vec::new())?;
                self.throw_away_held()?;
                Ok(acted)
            }
            Command::SetWay { node, relay, reason } => self.set_way(reader, node, relay, reason),
            _ => Err(Refusal::input("unknown-command").into()),
        }
    }

    /// By which way a partner is reached. What an earlier relay took is not waited for any more: it goes again by the new way.
    fn set_way(&self, reader: &Asker<'_>, node: NodeId, relay: Option<NodeId>, reason: ShortText) -> Result<Acted, No> {
        let role = self.entitled(reader, "house.set_way", PURPOSE, &Touched::nothing(PURPOSE))?;
        let peers = self.peers();
        let is_confirmed = |node| self.peer(node).is_some();
        if !is_confirmed(node) {
            return Err(Refusal::not_found().into());
        }
        if peers.ways.get(&node).map(|(by, _)| *by) == relay {
            return Err(Refusal::rule("way-is-so").into());
        }
        if let Some(by) = relay {
            let is_relay = peers.ways.values().any(|(relay, _)| *relay == node);
            if by == node || !is_confirmed(by) || is_relay || peers.ways.contains_key(&by) {
                return Err(Refusal::rule("way-not-possible").into());
            }
        }
        let acted = self.in_house(reader, role, PeerWaySet { node, relay, reason }.into(), Vec::new())?;
        self.archive.commit(self.forgetting_posted(Some(node))?, self.now())?;
        self.ring(node);
        Ok(acted)
    }

    /// What is written of a newer card of a confirmed peer. What two people compared are its signing keys, which have signed the new one; whose
    /// node it is does not change by a card. The certificate with which it comes is changed by hand alone: by itself it comes with the one that is known.
    fn renewed(&self, known: &Card, newer: &Card, signed: &[u8], by: By) -> Result<PeerCardRenewed, Refusal> {
        if known.issued == newer.issued {
            return Err(Refusal::input("card-known"));
        }
        let is_same = known.authority == newer.authority && known.keys == newer.keys;
        if !is_same || (by == By::Node && known.tls != newer.tls) {
            return Err(Refusal::input("card-other-authority"));
        }
        Ok(PeerCardRenewed { node: known.node(), card: sealing::sha256(&[signed]) })
    }

    /// The card with other signing keys that waits for a second person: who proposed it, the card, and its bytes.
    pub(crate) fn next_card(
        &self,
        node: NodeId,
        state: &PeerState,
    ) -> Result<Option<(PersonId, Card, Vec<u8>)>, Fault> {
        let Some((by, hash)) = state.successor else { return Ok(None) };
        let Some(signed) = self.archive.value(space::NEXT_CARDS, &node.to_string())? else { return Ok(None) };
        let card = Card::read(&signed).map_err(|error| Fault::new("reading a node card", error))?;
        Ok((sealing::sha256(&[&signed]) == hash).then_some((by, card, signed)))
    }

    /// A peer sends its card: taken if it is a newer one of its own that [`Desk::renewed`] allows. Anything else changes nothing.
    pub(crate) fn take_card(&self, peer: NodeId, signed: Vec<u8>) -> Result<Answer, Fault> {
        let Ok(card) = Card::read(&signed) else { return Ok(Answer::NotUnderstood) };
        let (Some(known), true) = (self.peer(peer), card.node() == peer) else { return Ok(Answer::NotUnderstood) };
        if known.issued >= card.issued {
            return Ok(Answer::Same);
        }
        let Ok(renewed) = self.acceptable(&card).and_then(|()| self.renewed(&known, &card, &signed, By::Node)) else {
            return Ok(Answer::NotUnderstood);
        };
        let Some(dossier) = self.peers().dossier else { return Ok(Answer::NotUnderstood) };
        let record: HouseRecord = renewed.into();
        let taken = self.change(dossier, |loaded| {
            // Looked at again while the house is held: new keys may have been confirmed since, and a card of the former ones must not come after them.
            let held = self.archive.value(space::CARDS, &peer.to_string())?.and_then(|held| Card::read(&held).ok());
            let held = held.filter(|held| held.issued < card.issued).ok_or_else(|| Refusal::input("card-older"))?;
            self.renewed(&held, &card, &signed, By::Node)?;
            let mut pen = Pen::node(self);
            let (loaded, _) =
                write_house(&mut pen, loaded, &record, vec![(space::CARDS, peer.to_string(), Some(signed))])?;
            pen.commit()?;
            Ok((loaded, ()))
        });
        match taken {
            Ok(()) => self.refresh_peers().map(|()| Answer::Same),
            Err(No::Refusal(_)) => Ok(Answer::NotUnderstood),
            Err(No::Fault(fault)) => Err(fault),
        }
    }

    /// The own card for a peer that has not said that it has it, once there is another than the first, which people hand over.
    pub(crate) fn card_for(&self, peer: NodeId) -> Result<Option<Vec<u8>>, Fault> {
        self.card_message(peer)?.map(|message| self.seal_to(peer, &message)).transpose()
    }

    /// The same, not yet sealed.
    pub(crate) fn card_message(&self, peer: NodeId) -> Result<Option<Message>, Fault> {
        if self.own.former.is_empty() {
            return Ok(None);
        }
        let known = self.archive.value(space::CARD_KNOWN, &peer.to_string())?;
        if known.as_deref() == Some(&sealing::sha256(&[&self.own.signed_card]).0[..]) {
            return Ok(None);
        }
        Ok(Some(Message::Card { card: self.own.signed_card.clone() }))
    }

    /// A peer has the own card.
    pub(crate) fn card_known_to(&self, peer: NodeId) -> Result<(), Fault> {
        let known = sealing::sha256(&[&self.own.signed_card]).0.to_vec();
        let values = vec![(space::CARD_KNOWN, peer.to_string(), Some(known))];
        self.archive.commit(Batch { values, ..Batch::default() }, self.now())
    }

    fn acceptable(&self, card: &Card) -> Result<(), Refusal> {
        if card.node() == self.own.node() {
            return Err(Refusal::input("card-is-own"));
        }
        // Found out only when something is to be sealed to it, it would stop whoever has to.
        if !card.units.iter().all(|unit| unit.key.is_well_formed()) || !card.envelope_key.is_well_formed() {
            return Err(Refusal::input("card-unreadable").with("problem", "a sealing key on it is none"));
        }
        if card.valid_until < self.now().date() {
            return Err(Refusal::input("card-expired").with("day", card.valid_until));
        }
        // A card shown again must not put back an older one, with keys or addresses that were given up.
        if self.any_card(card.node()).is_some_and(|known| known.issued > card.issued) {
            return Err(Refusal::input("card-older"));
        }
        Ok(())
    }

    fn in_house(&self, reader: &Asker<'_>, role: Role, record: HouseRecord, values: Vec<Value>) -> Result<Acted, No> {
        let write = |mut pen: Pen<'_>, loaded: Loaded| {
            let (loaded, entry) = write_house(&mut pen, loaded, &record, values)?;
            let dossier = loaded.dossier();
            pen.batch.values.push((space::HOUSE, "dossier".to_owned(), Some(cbor::to_vec(&dossier))));
            let acted = pen.done(dossier, entry)?;
            Ok::<_, No>((loaded, acted))
        };
        let acted = match self.peers().dossier {
            Some(dossier) => self.change(dossier, |loaded| write(Pen::new(self, reader, role)?, loaded))?,
            None => {
                let mut pen = Pen::new(self, reader, role)?;
                let label = house_label(&pen);
                let loaded = pen.begin("house", Part::Owner, &[], label)?;
                pen.claim_one("house".to_owned(), &loaded);
                let (loaded, acted) = write(pen, loaded)?;
                self.shelve(loaded);
                acted
            }
        };
        // Who is to be heard out first is known before anybody counts as confirmed.
        self.read_recovery()?;
        self.refresh_peers()?;
        Ok(acted)
    }

    /// A record that the node itself writes.
    pub(crate) fn write_as_node(&self, pen: &mut Pen<'_>, loaded: Loaded, record: &Common) -> Result<Loaded, No> {
        let first = loaded.log.in_order().next().map(|(_, entry)| entry.header().label.purpose);
        let purpose = first.ok_or_else(|| Fault::new("writing a receipt", "the dossier is empty"))?;
        let retention = Retention::from(RetentionClass::Operational, pen.now.date());
        let label = Label::new(purpose, HandlingCode::H0, Subjects::None, retention);
        Ok(pen.write(loaded, record, label, Vec::new(), None)?.0)
    }
}

/// By which way a newer card has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// From the peer's own node.
    Node,
    /// Entered by an administrator.
    Hand,
}

/// A small value that is stored beside a record.
type Value = (&'static str, String, Option<Vec<u8>>);

/// Writes a record of the house, and the cards that belong to it.
fn write_house(
    pen: &mut Pen<'_>,
    loaded: Loaded,
    record: &HouseRecord,
    values: Vec<Value>,
) -> Result<(Loaded, base::EntryId), No> {
    let label = house_label(pen);
    let (loaded, entry) = pen.write(loaded, record, label, Vec::new(), None)?;
    pen.batch.values.extend(values);
    pen.row(&loaded, |_| {})?;
    Ok((loaded, entry))
}

fn house_label(pen: &Pen<'_>) -> Label {
    let retention = Retention::from(RetentionClass::House, pen.now.date());
    Label::new(PURPOSE, HandlingCode::H1, Subjects::None, retention)
}
