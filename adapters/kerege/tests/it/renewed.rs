//! A node gets new sealing keys and a new card while it is stopped. Its partner takes the card by itself; what was sealed before stays readable.

use std::fs;

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
