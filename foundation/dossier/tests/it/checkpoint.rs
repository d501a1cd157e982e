//! Roots and paths against an independent implementation of RFC 6962, and what a changed path or checkpoint is worth.

use base::{EntryId, Hash, Timestamp};
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{InclusionProof, RootHash};
use dossier::{Checkpoint, inclusion_path, is_included, root};
use proptest::prelude::*;
use sealing::hash;
use sha2::Sha256;

use crate::notebook::{MEMBERS, What, said};
use crate::support::{keys, node, open, say};

fn ids(count: u64) -> Vec<EntryId> {
    (0..count).map(|n| EntryId(hash("leaf", &[&n.to_be_bytes()]))).collect()
}

fn oracle(ids: &[EntryId]) -> MemoryBackedTree<Sha256, [u8; 32]> {
    let mut tree = MemoryBackedTree::new();
    ids.iter().for_each(|id| tree.push(id.0.0));
    tree
}

#[test]
fn the_root_of_nothing_is_the_hash_of_nothing() {
    // RFC 6962 section 2.1: MTH({}) = SHA-256().
    assert_eq!(root(&[]).to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn roots_and_paths_are_those_of_another_implementation() {
    for count in (1..=33).chain([63, 64, 65, 100]) {
        let ids = ids(count);
        let tree = oracle(&ids);
        let ours = root(&ids);
        assert_eq!(ours.0.as_slice(), tree.root().as_bytes().as_slice(), "{count} entries");
        for index in 0..ids.len() {
            let path = inclusion_path(&ids, index).expect("an index in range");
            let ours_as_bytes: Vec<u8> = path.iter().flat_map(|hash| hash.0).collect();
            assert_eq!(ours_as_bytes, tree.prove_inclusion(index).as_bytes(), "entry {index} of {count}");
            assert!(is_included(ids[index], index, ids.len(), &path, ours));
            let root = RootHash::<Sha256>::new(ours.0.into(), count);
            let proof = InclusionProof::try_from_bytes(ours_as_bytes).unwrap();
            assert!(root.verify_inclusion(&ids[index].0.0, index as u64, &proof).is_ok());
        }
    }
    assert_eq!(inclusion_path(&ids(3), 3), None);
    assert_eq!(inclusion_path(&[], 0), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_changed_path_proves_nothing(count in 2u64..70, at in any::<prop::sample::Index>(), bit in any::<u8>(), step in any::<prop::sample::Index>()) {
        let ids = ids(count);
        let index = at.index(ids.len());
        let (path, expected) = (inclusion_path(&ids, index).unwrap(), root(&ids));
        let holds = |id, index, count, path: &[Hash]| is_included(id, index, count, path, expected);
        prop_assert!(holds(ids[index], index, ids.len(), &path));
        let mut changed = path.clone();
        changed[step.index(path.len())].0[usize::from(bit) / 8] ^= 1 << (bit % 8);
        prop_assert!(!holds(ids[index], index, ids.len(), &changed));
        let mut longer = path.clone();
        longer.push(expected);
        prop_assert!(!holds(ids[index], index, ids.len(), &longer));
        prop_assert!(!holds(ids[index], index, ids.len(), &path[1..]));
        prop_assert!(!holds(ids[index], (index + 1) % ids.len(), ids.len(), &path));
        prop_assert!(!holds(ids[(index + 1) % ids.len()], index, ids.len(), &path));
        prop_assert!(!holds(ids[index], ids.len(), ids.len(), &path));
    }

    /// Counts and indices come from outside: none of them may stop the program.
    #[test]
    fn foreign_numbers_never_panic(index in any::<usize>(), count in any::<usize>(), length in 0usize..70) {
        prop_assert!(!is_included(EntryId(Hash([1; 32])), index, count, &vec![Hash([2; 32]); length], Hash([3; 32])));
    }
}

#[test]
fn the_largest_count_never_panics() {
    assert!(!is_included(EntryId(Hash([1; 32])), usize::MAX - 1, usize::MAX, &[Hash([2; 32]); 80], Hash([3; 32])));
}

#[test]
fn a_checkpoint_states_heads_and_root_and_is_signed() {
    let (mut log, opening) = open("notebook", MEMBERS);
    let first = Checkpoint::of(&log, Timestamp(5));
    assert_eq!((first.entries, first.root), (1, root(&[opening.id()])));
    for author in [1, 0, 2] {
        let said = said(&log, &What::Write(1));
        say(&mut log, author, said);
    }
    let checkpoint = Checkpoint::of(&log, Timestamp(6));
    assert_eq!(checkpoint.entries, 4);
    let heads: Vec<_> = checkpoint.heads.iter().map(|(node, sequence, _)| (*node, *sequence)).collect();
    let mut expected = vec![(node(0), 1), (node(1), 0), (node(2), 0)];
    expected.sort();
    assert_eq!(heads, expected);
    let ids: Vec<EntryId> = log.in_order().map(|(_, entry)| entry.id()).collect();
    assert_eq!(checkpoint.root, root(&ids));
    assert_ne!(checkpoint.root, first.root);

    let signed = checkpoint.sign(keys(1));
    assert_eq!(Checkpoint::read(&signed, keys(1).public()), Ok(checkpoint));
    assert!(Checkpoint::read(&signed, keys(0).public()).is_err());
    for at in (0..signed.len()).step_by(67) {
        let mut changed = signed.clone();
        changed[at] ^= 1;
        assert!(Checkpoint::read(&changed, keys(1).public()).is_err(), "a change at byte {at} was not noticed");
    }
}
