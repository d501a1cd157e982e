//! Embedded files are read while compiling: a new or removed label file must compile this crate anew.

fn main() {
    println!("cargo::rerun-if-changed=../../data/labels");
}
