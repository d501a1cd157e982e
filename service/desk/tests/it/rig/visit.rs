//! What a courier does at a relay, without a line.

use base::ShortText;
use desk::post::Post;
use desk::wire::{Answer, Message};
use desk::{Acted, Command, No};
use handling::Role;

use super::House;

fn reason() -> ShortText {
    ShortText::new("They cannot reach each other.").unwrap()
}

/// `relay` carries between the two from now on.
pub(crate) fn open_relay(relay: &House, one: &House, other: &House) -> Result<Acted, No> {
    let command = Command::OpenRelay { one: one.id(), other: other.id(), reason: reason() };
    relay.act(Role::Administrator, command)
}

/// `house` reaches `partner` by way of `relay`, or directly.
pub(crate) fn set_way(house: &House, partner: &House, relay: Option<&House>) -> Result<Acted, No> {
    let relay = relay.map(House::id);
    house.act(Role::Administrator, Command::SetWay { node: partner.id(), relay, reason: reason() })
}

/// Two nodes that reach each other by way of the third.
pub(crate) fn apart() -> (House, House, House) {
    let (a, b, r) = super::three();
    part(&a, &b, &r);
    (a, b, r)
}

/// Three who know each other; from now on two of them reach each other by way of the third.
pub(crate) fn part(a: &House, b: &House, r: &House) {
    open_relay(r, a, b).unwrap();
    set_way(a, b, Some(r)).unwrap();
    set_way(b, a, Some(r)).unwrap();
    assert!(Post::uses_relay(&a.desk, r.id()) && !Post::carries(&a.desk, b.id()), "nobody goes there directly");
}

/// `house` is connected to `relay` for a moment.
pub(crate) fn visit(house: &House, relay: &House) -> usize {
    visit_with(house, relay, &mut |_, answer| answer)
}

/// The same with a relay that says something else than it should. Gives back how often it was asked.
pub(crate) fn visit_with(house: &House, relay: &House, says: &mut dyn FnMut(&Message, Answer) -> Answer) -> usize {
    let mut asked = 0;
    let mut next = house.desk.errand(relay.id(), None).unwrap();
    while let Some(errand) = next {
        let message = relay.opened(house, &errand.envelope);
        let answer = relay.desk.receive(house.id(), &errand.envelope);
        next = house.desk.errand(relay.id(), Some((errand, says(&message, answer)))).unwrap();
        asked += 1;
        assert!(asked < 10_000, "a visit ends");
    }
    asked
}
