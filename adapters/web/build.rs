//! Embedded files are read while compiling: a new or removed asset must compile this crate anew.

fn main() {
    println!("cargo::rerun-if-changed=assets");
}
