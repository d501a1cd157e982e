use std::collections::BTreeMap;
use std::path::PathBuf;

use super::keeper::{KeeperKeys, Keepers};
use super::pack_file::PackFile;
use super::{LAST_GOOD, law_of, trust};
use crate::SystemChance;

struct Desk {
    folder: tempfile::TempDir,
    keys: [KeeperKeys; 2],
    keepers: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let keys = ["A. Synthetic", "B. Synthetic"].map(|name| KeeperKeys::generate(name, &mut SystemChance).unwrap());
        let keepers = folder.path().join("keepers.toml");
        std::fs::write(&keepers, format!("{}\n{}", keys[0].entry(), keys[1].entry())).unwrap();
        Desk { folder, keys, keepers }
    }

    fn keepers(&self) -> Keepers {
        Keepers::read(&self.keepers).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The built-in files as a set of this number, changed and signed by these keepers.
    fn pack(&self, serial: u64, change: impl Fn(&mut BTreeMap<String, String>), signers: &[usize]) -> PathBuf {
        let files = law::builtin::files().iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let mut files: BTreeMap<String, String> = files.collect();
        change(&mut files);
        let mut pack = PackFile::new(serial, files);
        signers.iter().for_each(|signer| pack.sign(&self.keys[*signer]).unwrap());
        let path = self.path("offered.pack");
        pack.write(&path).unwrap();
        path
    }
}

fn rename(files: &mut BTreeMap<String, String>) {
    let italy = files.get_mut("states/IT.toml").unwrap();
    *italy = italy.replacen("name = \"Italy\"", "name = \"Italia\"", 1);
}

#[test]
fn a_set_that_both_keepers_signed_is_taken_and_answers() {
    let desk = Desk::new();
    let into = desk.path("node");
    assert!(law_of(None, &into).unwrap().name(&"IT".parse().unwrap()) == "Italy");
    assert!(law_of(Some(&desk.keepers), &into).unwrap().name(&"IT".parse().unwrap()) == "Italy");
    let report = trust(&desk.pack(7, rename, &[0, 1]), &desk.keepers(), &into).unwrap();
    assert_eq!((report.done, report.serial, report.signed_by.len()), ("taken", 7, 2));
    assert!(law_of(Some(&desk.keepers), &into).unwrap().name(&"IT".parse().unwrap()) == "Italia");
    // The same again changes nothing; the order of signatures does not matter.
    let report = trust(&desk.pack(7, rename, &[1, 0]), &desk.keepers(), &into).unwrap();
    assert_eq!(report.done, "already here");
}

#[test]
fn one_signature_or_none_or_a_stranger_s_is_refused_and_the_last_good_set_stays() {
    let desk = Desk::new();
    let into = desk.path("node");
    trust(&desk.pack(1, |_| {}, &[0, 1]), &desk.keepers(), &into).unwrap();
    let before = std::fs::read(into.join(LAST_GOOD)).unwrap();
    for signers in [&[][..], &[0], &[1], &[0, 0]] {
        let refused = trust(&desk.pack(2, rename, signers), &desk.keepers(), &into).unwrap_err().to_string();
        assert!(refused.contains("no signature of") && refused.contains("number 1, stays"), "{refused}");
    }
    let stranger = Desk::new();
    let refused = trust(&stranger.pack(2, rename, &[0, 1]), &desk.keepers(), &into).unwrap_err().to_string();
    assert!(refused.contains("A. Synthetic and B. Synthetic"), "{refused}");
    assert_eq!(std::fs::read(into.join(LAST_GOOD)).unwrap(), before);
}

#[test]
fn a_set_that_was_changed_or_renumbered_after_signing_is_refused() {
    let desk = Desk::new();
    let into = desk.path("node");
    let path = desk.pack(3, |_| {}, &[0, 1]);
    let bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(10).position(|window| window == b"Kyrgyzstan").unwrap();
    let mut changed = bytes.clone();
    changed[at] = b'k';
    std::fs::write(&path, changed).unwrap();
    assert!(trust(&path, &desk.keepers(), &into).is_err());
    std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    assert!(trust(&path, &desk.keepers(), &into).is_err());
    assert!(!into.exists(), "nothing was written");
}

#[test]
fn a_set_with_a_fault_or_an_old_number_is_refused() {
    let desk = Desk::new();
    let into = desk.path("node");
    trust(&desk.pack(5, |_| {}, &[0, 1]), &desk.keepers(), &into).unwrap();
    let faulty = |files: &mut BTreeMap<String, String>| {
        files.insert("states/IT.toml".to_owned(), "code = \"IT\"\n".to_owned());
    };
    let refused = trust(&desk.pack(6, faulty, &[0, 1]), &desk.keepers(), &into).unwrap_err().to_string();
    assert!(refused.contains("states/IT.toml") && refused.contains("number 5, stays"), "{refused}");
    for serial in [4, 5] {
        let refused = trust(&desk.pack(serial, rename, &[0, 1]), &desk.keepers(), &into).unwrap_err().to_string();
        assert!(refused.contains("5 is already here"), "{refused}");
    }
}

#[test]
fn keepers_are_two_and_different_and_a_key_file_is_never_overwritten() {
    let desk = Desk::new();
    let twice = desk.path("twice.toml");
    std::fs::write(&twice, format!("{}\n{}", desk.keys[0].entry(), desk.keys[0].entry())).unwrap();
    assert!(Keepers::read(&twice).is_err());
    let one = desk.path("one.toml");
    std::fs::write(&one, desk.keys[0].entry()).unwrap();
    assert!(Keepers::read(&one).is_err());
    let key = desk.path("key");
    desk.keys[0].write(&key).unwrap();
    assert!(desk.keys[1].write(&key).is_err());
    assert_eq!(KeeperKeys::read(&key).unwrap().name(), "A. Synthetic");
    assert!(KeeperKeys::generate("  ", &mut SystemChance).is_err());
}

#[test]
fn a_last_good_set_that_no_longer_holds_is_told_and_not_passed_over() {
    let desk = Desk::new();
    let into = desk.path("node");
    trust(&desk.pack(1, |_| {}, &[0, 1]), &desk.keepers(), &into).unwrap();
    // A set whose keepers nobody named is no reason to go by the program's own.
    assert!(law_of(None, &into).unwrap_err().to_string().contains("law_keepers"));
    std::fs::write(into.join(LAST_GOOD), b"rotten").unwrap();
    assert!(law_of(Some(&desk.keepers), &into).is_err());
}
