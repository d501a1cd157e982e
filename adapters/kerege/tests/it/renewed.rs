//! A node gets new sealing keys and a new card while it is stopped. Its partner takes the card by itself; what was sealed before stays readable.

use std::fs;

use desk::{Command, Hall};
use wiring::Node as Opened;

use crate::killed::{prepare, supplement};
use crate::process::{Node, patiently};
use crate::restored::{kerege, well};

#[test]
fn a_node_with_new_keys_is_known_to_its_partner_and_reads_what_it_had() {
    let folder = tempfile::tempdir().unwrap();
    let mut cast = prepare(folder.path());
    let mut nodes = [&cast.configs[0], &cast.configs[1]].map(|config| Node::new(config, folder.path()));
    let config = folder.path().join("KG-GP.toml");
    let (keys, card) = (cast.configs[0].key_file(), cast.configs[0].card_file());
    let before = [&keys, &card].map(|file| fs::read(file).unwrap());

    nodes[0].start();
    let refused = kerege(&["renew", "--keys"], &config, &[]);
    assert!(!refused.status.success(), "never under a running node");
    assert_eq!([&keys, &card].map(|file| fs::read(file).unwrap()), before);
    cast.bakyt = cast.bakyt.clone().sign_in();
    let text = |person: &crate::process::Person| {
        let page = person.look(&format!("/api/v1/requests/{}", cast.request)).json();
        page["said"].as_array().unwrap().iter().filter(|said| said["text"].is_string()).count()
    };
    cast.bakyt.act(&supplement(cast.request, "Before the new keys (synthetic)", Vec::new()), "before");
    let readable = text(&cast.bakyt);
    assert_eq!(readable, 1);
    nodes[0].kill();
    let said = well(&kerege(&["renew", "--keys"], &config, &[]));
    assert!(said.contains("sealing keys: new") && said.contains("VICTIMS"), "{said}");
    // A second time, without new keys: the former ones are still there.
    well(&kerege(&["renew"], &config, &[]));
    let signed = fs::read(&card).unwrap();
    assert_ne!(signed, before[1]);

    nodes.iter_mut().for_each(Node::start);
    cast.marco = cast.marco.clone().sign_in();
    assert_eq!(text(&cast.bakyt), readable, "sealed to the former keys");
    patiently(|| (text(&cast.marco) == 1).then_some(()));
    cast.bakyt.act(&supplement(cast.request, "After the new keys (synthetic)", Vec::new()), "after");
    patiently(|| (text(&cast.marco) == 2).then_some(()));
    nodes.iter_mut().for_each(Node::kill);
    let italy = Opened::open(cast.configs[1].clone()).unwrap();
    let cards = italy.archive().values("cards").unwrap();
    assert!(cards.iter().any(|(_, held)| *held == signed), "Italy has the newest card");
}

/// What two administrators of Italy do while its node is not running: one enters the card, the other compares.
fn italy_compares(config: &wiring::Config, card: &[u8], fingerprint: &str) {
    let italy = Opened::open(config.clone()).unwrap();
    let admin = |name| italy.reader(name).unwrap();
    let enter = Command::ProposePeer { card: card.to_vec() };
    italy.desk().act(&admin("admin-1"), enter, None).unwrap();
    let node = dossier::Card::read(card).unwrap().node();
    let compare = Command::ConfirmPeer { node, fingerprint: fingerprint.to_owned() };
    italy.desk().act(&admin("admin-2"), compare, None).unwrap();
}

#[test]
fn new_signing_keys_and_a_new_certificate_count_when_two_people_of_the_partner_have_compared_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut cast = prepare(folder.path());
    let mut nodes = [&cast.configs[0], &cast.configs[1]].map(|config| Node::new(config, folder.path()));
    let config = folder.path().join("KG-GP.toml");
    let node = Opened::open(cast.configs[0].clone()).unwrap().desk().node();
    let said = well(&kerege(&["renew", "--signing", "--certificate"], &config, &[]));
    let card = fs::read(cast.configs[0].card_file()).unwrap();
    let read = dossier::Card::read(&card).unwrap();
    assert_eq!((read.node(), read.former.len()), (node, 1), "the node that it was");
    assert!(said.contains(&read.fingerprint()) && said.contains("certificate: new"), "{said}");

    nodes[0].start();
    cast.bakyt = cast.bakyt.clone().sign_in();
    cast.bakyt.act(&supplement(cast.request, "Under the new keys (synthetic)", Vec::new()), "new");
    nodes[0].kill();
    italy_compares(&cast.configs[1], &card, &read.fingerprint());
    nodes.iter_mut().for_each(Node::start);
    cast.marco = cast.marco.clone().sign_in();
    let texts = |person: &crate::process::Person| {
        let page = person.look(&format!("/api/v1/requests/{}", cast.request)).json();
        page["said"].as_array().unwrap().iter().filter(|said| said["text"].is_string()).count()
    };
    patiently(|| (texts(&cast.marco) == 1).then_some(()));
    nodes.iter_mut().for_each(Node::kill);
    // Everything of before still verifies at home.
    let health = kerege(&["doctor", "--json"], &config, &[]);
    let health: serde_json::Value = serde_json::from_slice(&health.stdout).unwrap();
    let chains = health["findings"].as_array().unwrap().iter().find(|finding| finding["what"] == "chains").unwrap();
    assert_eq!(chains["well"], true, "{chains}");
}
