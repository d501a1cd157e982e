use base::Title;

use crate::limits;
use crate::problem::{
    NAME_CHARACTER, NAME_DOTS, NAME_EMPTY, NAME_PARENT, NAME_RESERVED, NAME_TOO_LONG, Problem, Reason,
};

/// The name under which an uploaded file may be shown, and offered again for download, on any system.
///
/// Folders before the name are dropped, whichever way their slashes lean. Content is never stored under this name.
///
/// # Errors
/// A name that climbs (`..`), is empty, too long, begins or ends with a dot, is a device on some system, or has a
/// character that is invisible, turns the reading order round (so that `gpj.exe` looks like `exe.jpg`), looks like a
/// slash, or means something to a file system.
pub fn safe_file_name(name: &str) -> Result<Title, Problem> {
    let problem = |reason: &Reason| Err(Problem::new(reason, vec![]));
    if name.chars().any(is_hidden) {
        return problem(&NAME_CHARACTER);
    }
    let parts: Vec<&str> = name.split(['/', '\\']).collect();
    if parts.iter().any(|part| part.trim() == "..") {
        return problem(&NAME_PARENT);
    }
    let last = parts.last().copied().unwrap_or_default();
    if last.trim().is_empty() {
        return problem(&NAME_EMPTY);
    }
    if last.len() > limits::FILE_NAME_BYTES {
        return Err(Problem::new(&NAME_TOO_LONG, vec![("limit", limits::FILE_NAME_BYTES.to_string())]));
    }
    if last.chars().any(is_special) {
        return problem(&NAME_CHARACTER);
    }
    // A leading dot hides the file on one system; trailing dots and spaces vanish on another, and with them the
    // difference between two names.
    if last.starts_with(['.', ' ']) || last.ends_with(['.', ' ']) {
        return problem(&NAME_DOTS);
    }
    if is_device(last) {
        return problem(&NAME_RESERVED);
    }
    Title::new(last).or_else(|_| problem(&NAME_CHARACTER))
}

/// Characters that nobody sees or that reorder what is seen. The joiners U+200C and U+200D stay: Persian needs them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2061}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Characters with a meaning to some file system, and those that some system folds into a slash or a dot.
fn is_special(c: char) -> bool {
    matches!(
        c,
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\u{2044}' | '\u{2215}' | '\u{29F5}' | '\u{29F8}' | '\u{FE68}'
    ) || matches!(c, '\u{FF0F}' | '\u{FF3C}' | '\u{FF1A}' | '\u{2024}' | '\u{2025}' | '\u{FF0E}')
}

/// Device names of Windows, which hold with any suffix and in any case.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$") {
        return true;
    }
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    numbered.is_some_and(|n| {
        let mut digits = n.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    })
}
