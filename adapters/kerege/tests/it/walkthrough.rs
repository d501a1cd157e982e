//! Documentation that is executed: every `console` block of `docs/walkthroughs/*.md` is run with the built binary, and what it prints is
//! compared with what the page says.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The built program; its folder comes first in the path of every command, so that `kerege` is this one.
const BINARY: &str = env!("CARGO_BIN_EXE_kerege");

/// One fenced block: its commands, what they print together, and whether the last of them must fail.
#[derive(Debug, PartialEq)]
struct Block {
    line: usize,
    commands: Vec<String>,
    expected: Vec<String>,
    fails: bool,
}

/// The `console` blocks of a page, in order.
fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in page.lines().enumerate() {
        match (open.take(), line.strip_prefix("```")) {
            (None, Some(info)) if info.starts_with("console") => {
                let fails = info.ends_with("(fails)");
                open = Some(Block { line: number + 1, commands: Vec::new(), expected: Vec::new(), fails });
            }
            (None, _) => {}
            (Some(block), Some(_)) => found.push(block),
            (Some(mut block), None) => {
                match line.strip_prefix("$ ") {
                    Some(command) => block.commands.push(command.to_owned()),
                    None => block.expected.push(line.to_owned()),
                }
                open = Some(block);
            }
        }
    }
    assert_eq!(open, None, "a block is not closed");
    found
}

/// Whether a line is as expected; `...` in it stands for anything.
fn line_fits(expected: &str, found: &str) -> bool {
    let mut parts = expected.split("...");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = found.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Whether all lines are as expected; a line `...` stands for any number of them.
fn fits(expected: &[String], found: &[&str]) -> bool {
    // How many of the found lines the expected lines so far can account for.
    let mut accounted = vec![false; found.len() + 1];
    accounted[0] = true;
    for line in expected {
        let mut next = vec![false; found.len() + 1];
        if line == "..." {
            let mut reached = false;
            for (at, before) in accounted.iter().enumerate() {
                reached |= before;
                next[at] = reached;
            }
        } else {
            for (at, text) in found.iter().enumerate() {
                next[at + 1] = accounted[at] && line_fits(line, text);
            }
        }
        accounted = next;
    }
    accounted[found.len()]
}

/// Runs one command of a page; what it printed, and whether it succeeded. What a command that succeeds writes beside its output is
/// for the operator's log; of one that fails it is the answer.
fn run(command: &str, folder: &Path) -> (String, bool) {
    let programs = Path::new(BINARY).parent().expect("the binary lies in a folder").display();
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env("PATH", format!("{programs}:/usr/local/bin:/usr/bin:/bin"))
        .env_remove("KEREGE_LOG")
        .stdin(Stdio::null())
        .output()
        .expect("a shell starts");
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        text.push_str(&String::from_utf8_lossy(&output.stderr));
    }
    (text, output.status.success())
}

fn walk(page: &str, folder: &Path) {
    let blocks = blocks(page);
    assert!(!blocks.is_empty(), "the page has no console block");
    for block in blocks {
        assert!(!block.commands.is_empty(), "line {}: the block has no command", block.line);
        let mut printed = String::new();
        let mut succeeded = true;
        for command in &block.commands {
            assert!(succeeded, "line {}: a command before `{command}` failed:\n{printed}", block.line);
            let (text, success) = run(command, folder);
            printed.push_str(&text);
            succeeded = success;
        }
        let lines: Vec<&str> = printed.trim_end().lines().collect();
        assert!(
            fits(&block.expected, &lines),
            "line {}: `{}` printed something else.\n--- expected\n{}\n--- found\n{printed}",
            block.line,
            block.commands.join("; "),
            block.expected.join("\n"),
        );
        assert_eq!(succeeded, !block.fails, "line {}: it ended otherwise than the page says:\n{printed}", block.line);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate lies two below the root").to_path_buf()
}

/// A new folder with the example submissions.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for example in std::fs::read_dir(root().join("data/standards/htcds/examples")).expect("the examples are there") {
        let example = example.expect("an example");
        std::fs::copy(example.path(), folder.path().join(example.file_name())).expect("it can be copied");
    }
    folder
}

#[test]
fn the_first_road_is_as_it_is_told() {
    let _turn = crate::turn();
    let page = std::fs::read_to_string(root().join("docs/walkthroughs/first-road.md")).unwrap();
    walk(&page, folder().path());
}

#[test]
fn a_page_that_tells_otherwise_is_found() {
    let told = |body: &str| {
        let page = format!("```console\n{body}\n```\n");
        let folder = tempfile::tempdir().unwrap();
        std::panic::catch_unwind(|| walk(&page, folder.path())).is_ok()
    };
    assert!(told("$ echo one; echo two\none\ntwo"));
    assert!(told("$ echo one; echo two; echo three\n...\nthree"));
    assert!(told("$ kerege --version\nkerege ..."));
    assert!(!told("$ echo one; echo two\none"), "a line too many");
    assert!(!told("$ echo one\none\ntwo"), "a line too few");
    assert!(!told("$ echo one\ntwo"), "another line");
    assert!(!told("$ false"), "a failure that is not told");
    assert!(!told("one"), "no command");
}

#[test]
fn dots_stand_for_anything_and_nothing_else_does() {
    for (expected, found) in
        [("a...c", "abc"), ("a...c", "ac"), ("...", ""), ("...b...", "abc"), ("abc", "abc"), ("a... b...", "a b b c")]
    {
        assert!(line_fits(expected, found), "{expected} and {found}");
    }
    for (expected, found) in [("a...c", "abcd"), ("abc", "abcd"), ("a...a", "a"), ("...b...c", "acb"), ("", "a")] {
        assert!(!line_fits(expected, found), "{expected} and {found}");
    }
}
