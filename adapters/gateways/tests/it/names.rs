//! Names of files: of what comes in, and under which what is here is offered.

use gateways::{limits, offered_file_name, safe_file_name};

fn code(name: &str) -> Result<String, &'static str> {
    safe_file_name(name).map(String::from).map_err(|problem| problem.code)
}

/// A name, and what comes of it: itself, another name, or a reason.
const NAMES: &[(&str, Result<&str, &str>)] = &[
    ("submission.csv", Ok("submission.csv")),
    ("протокол допроса № 4 (копия).pdf", Ok("протокол допроса № 4 (копия).pdf")),
    ("مثال.xml", Ok("مثال.xml")),
    ("a\u{200C}b.csv", Ok("a\u{200C}b.csv")),
    ("C:\\Users\\x\\list.csv", Ok("list.csv")),
    ("/etc/list.csv", Ok("list.csv")),
    ("folder/list.csv", Ok("list.csv")),
    ("commas, semicolons; and 'quotes'.csv", Ok("commas, semicolons; and 'quotes'.csv")),
    ("", Err("name-empty")),
    ("   ", Err("name-empty")),
    ("folder/", Err("name-empty")),
    ("..", Err("name-parent")),
    ("../list.csv", Err("name-parent")),
    ("..\\list.csv", Err("name-parent")),
    ("a/../../list.csv", Err("name-parent")),
    ("a/.. /list.csv", Err("name-parent")),
    (".htaccess", Err("name-dots")),
    ("list.csv.", Err("name-dots")),
    ("list.csv ", Err("name-dots")),
    (" list.csv", Err("name-dots")),
    ("...", Err("name-dots")),
    ("list\0.csv", Err("name-character")),
    ("list.csv\0.exe", Err("name-character")),
    ("list\r\nSet-Cookie: a.csv", Err("name-character")),
    ("list\u{7F}.csv", Err("name-character")),
    ("photo\u{202E}gpj.exe", Err("name-character")),
    ("photo\u{2067}gpj.exe", Err("name-character")),
    ("photo\u{200F}gpj.exe", Err("name-character")),
    ("list\u{200B}.csv", Err("name-character")),
    ("list\u{FEFF}.csv", Err("name-character")),
    ("list\u{2028}.csv", Err("name-character")),
    ("list\u{E0041}.csv", Err("name-character")),
    ("a:b.csv", Err("name-character")),
    ("list.csv:stream", Err("name-character")),
    ("list?.csv", Err("name-character")),
    ("list*.csv", Err("name-character")),
    ("<script>.csv", Err("name-character")),
    ("a\"b.csv", Err("name-character")),
    ("a|b.csv", Err("name-character")),
    ("a\u{2215}b.csv", Err("name-character")),
    ("\u{FF0E}\u{FF0E}\u{FF0F}list.csv", Err("name-character")),
    ("con", Err("name-reserved")),
    ("CON.csv", Err("name-reserved")),
    ("nul .csv", Err("name-reserved")),
    ("Lpt1.csv", Err("name-reserved")),
    ("com².csv", Err("name-reserved")),
    ("aux.tar.gz", Err("name-reserved")),
    ("console.csv", Ok("console.csv")),
    ("com10.csv", Ok("com10.csv")),
];

#[test]
fn a_name_passes_or_says_why_not() {
    for (name, expected) in NAMES {
        assert_eq!(code(name), expected.map(str::to_owned), "{name:?}");
    }
}

#[test]
fn a_name_has_so_many_bytes_and_no_more() {
    let of = |bytes: usize| format!("{}.csv", "x".repeat(bytes - 4));
    assert!(code(&of(limits::FILE_NAME_BYTES)).is_ok());
    assert_eq!(code(&of(limits::FILE_NAME_BYTES + 1)), Err("name-too-long"));
    // Two bytes each in UTF-8: what a file system counts.
    assert_eq!(code(&"Ж".repeat(limits::FILE_NAME_BYTES / 2 + 1)), Err("name-too-long"));
    assert_eq!(code(&of(300)), Err("name-too-long"));
}

#[test]
fn what_is_offered_is_safe_whatever_it_was_called() {
    let long = format!("{}.pdf", "Ж".repeat(300));
    let all =
        NAMES.iter().map(|(name, _)| *name).chain([long.as_str(), "a".repeat(500).leak(), "x.y.", "/", "\u{202E}"]);
    for name in all {
        let offered = offered_file_name(name);
        assert_eq!(code(&offered), Ok(offered.clone()), "{name:?}");
    }
}

#[test]
fn what_is_offered_is_as_it_was_called_where_it_can_be() {
    for (name, offered) in [
        ("протокол допроса.pdf", "протокол допроса.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\x.exe", "x.exe"),
        ("photo\u{202E}gpj.exe", "photo_gpj.exe"),
        ("a\r\nSet-Cookie: b.pdf", "a__Set-Cookie_ b.pdf"),
        ("<b>.pdf", "_b_.pdf"),
        ("CON.pdf", "file-CON.pdf"),
        (".htaccess", "htaccess"),
        ("", "file"),
        ("..", "file"),
        ("folder/", "folder"),
    ] {
        assert_eq!(offered_file_name(name), offered, "{name:?}");
    }
    let long = offered_file_name(&format!("{}.pdf", "Ж".repeat(300)));
    assert!(long.len() <= limits::FILE_NAME_BYTES && long.ends_with("Ж.pdf"), "{long}");
}
