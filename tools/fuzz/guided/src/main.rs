//! One program for all targets: which one is run stands in the environment, and what libFuzzer is to do in its arguments.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static RUN: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let found = fuzz::all().into_iter().find(|target| target.name == name);
    found.unwrap_or_else(|| panic!("FUZZ_TARGET names no target: `{name}`")).run
});

// The macro makes the function that libFuzzer calls, which C finds by its name: the only unsafe code, and it is the library's.
fuzz_target!(|input: &[u8]| RUN(input));
