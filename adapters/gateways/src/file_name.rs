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

/// The name under which a file that is here already is offered for download: the same if it is safe, else made safe. It may
/// come from a partner whose program checked nothing, and refusing it now would withhold the file.
pub fn offered_file_name(name: &str) -> String {
    if let Ok(safe) = safe_file_name(name)
        && safe.as_str() == name
    {
        return safe.into();
    }
    let last = name.rsplit(['/', '\\']).find(|part| !part.trim_matches([' ', '.']).is_empty()).unwrap_or_default();
    let replaced: String = last.chars().map(|c| if is_hidden(c) || is_special(c) { '_' } else { c }).collect();
    let trimmed = replaced.trim_matches([' ', '.']);
    let plain = match trimmed {
        "" => "file".to_owned(),
        device if is_device(device) => format!("file-{device}"),
        usable => usable.to_owned(),
    };
    let short = shortened(&plain, limits::FILE_NAME_BYTES);
    // What was not foreseen here is not offered.
    safe_file_name(&short).map_or_else(|_| "file".to_owned(), String::from)
}

/// At most so many bytes, with the ending that says what the file is.
fn shortened(name: &str, limit: usize) -> String {
    const ENDING_BYTES: usize = 16;
    if name.len() <= limit {
        return name.to_owned();
    }
    let ending =
        name.rfind('.').map(|at| &name[at..]).filter(|ending| ending.len() <= ENDING_BYTES).unwrap_or_default();
    let room = limit - ending.len();
    let cut = (0..=room).rev().find(|at| name.is_char_boundary(*at)).unwrap_or_default();
    format!("{}{ending}", name[..cut].trim_end_matches([' ', '.']))
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
