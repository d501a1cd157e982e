//! Compares what this program writes with what is committed in `tests/wire`. Its README says what each file is, and what a change means.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use base::cbor;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// One serialised value: its name, how a person reads it, its bytes.
pub(crate) struct Shape {
    /// A record's kind, or a few words; what stands behind a space tells two values of one shape apart.
    pub(crate) name: String,
    reads: String,
    bytes: Vec<u8>,
}

impl Shape {
    /// The canonical CBOR of `value`, which must come back from it.
    pub(crate) fn of<T: Serialize + DeserializeOwned + PartialEq>(name: &str, value: &T) -> Shape {
        let shape = Shape::written(name, value);
        assert!(cbor::from_slice::<T>(&shape.bytes).as_ref() == Ok(value), "{name} does not come back from its bytes");
        shape
    }

    /// The canonical CBOR of `value`, which something else reads.
    pub(crate) fn written<T: Serialize>(name: &str, value: &T) -> Shape {
        let reads = serde_json::to_string(value).expect("plain data");
        Shape { name: name.to_owned(), reads, bytes: cbor::to_vec(value) }
    }
}

const LINE_BYTES: usize = 60;

/// Fails unless the committed file has exactly these shapes. With `UPDATE_WIRE` set it is written anew first.
pub(crate) fn compare(file: &str, shapes: &[Shape]) {
    let path = folder().join(file);
    let mut made =
        format!("# Compared by the tests; to write it anew run them with UPDATE_WIRE=1. See README.md in {WIRE}.\n");
    for shape in shapes {
        let hex = hex(&shape.bytes);
        write!(made, "\n{}\n  {}\n", shape.name, shape.reads).expect("memory");
        for line in hex.as_bytes().chunks(2 * LINE_BYTES) {
            writeln!(made, "  {}", String::from_utf8_lossy(line)).expect("memory");
        }
    }
    if is_updating() {
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("the folder can be made");
        fs::write(&path, &made).expect("the file can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let differs = made.lines().zip(committed.lines()).find(|(made, committed)| made != committed);
    assert!(
        made == committed,
        "{WIRE}/{file} says otherwise; first difference: {differs:?}. What was published keeps its shape for ever: add a new kind \
         beside it. If this shape was never published, run with UPDATE_WIRE=1 and look at the difference."
    );
}

/// An object that was made once. Where it is missing and `UPDATE_WIRE` is set it is made; what is there is never written again.
pub(crate) fn kept(name: &str, make: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    let path = folder().join("kept").join(name);
    if !path.exists() && is_updating() {
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("the folder can be made");
        fs::write(&path, make()).expect("the file can be written");
    }
    fs::read(&path)
        .unwrap_or_else(|cause| panic!("{WIRE}/kept/{name} must stay readable for ever, and is not there: {cause}"))
}

/// An object that the other implementation made (`tests/conformance`): the committed one, or the fresh one in the folder that
/// `CONFORMANCE_OBJECTS` names.
pub(crate) fn made(name: &str) -> Vec<u8> {
    let folder =
        std::env::var_os("CONFORMANCE_OBJECTS").map_or_else(|| root().join("tests/conformance/made"), PathBuf::from);
    let path = folder.join(name);
    fs::read(&path).unwrap_or_else(|cause| panic!("{}: {cause}; see tests/conformance/README.md", path.display()))
}

const WIRE: &str = "tests/wire";

fn folder() -> PathBuf {
    root().join(WIRE)
}

fn root() -> PathBuf {
    // Crates lie two below it.
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE_WIRE").is_some()
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
