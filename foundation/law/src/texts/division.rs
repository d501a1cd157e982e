use super::Passage;

/// How a passage is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Roman,
}

/// A sort of number with its punctuation: `1.` and `(1)` are two sorts, and may stand one inside the other.
type Style = (Class, char, bool);

/// Divides the lines of an article into passages as they are numbered. Levels are found from the text itself, since
/// treaties and statutes nest their numbers differently: `1.` holds `(a)` in a treaty, `(1)` holds `1.` in a German act.
#[derive(Default)]
pub(super) struct Division {
    open: Vec<(Style, String)>,
    passages: Vec<Passage>,
}

impl Division {
    pub(super) fn line(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        match marker(line) {
            Some((label, punctuation, opened, rest)) => {
                let class = self.class(label, punctuation, opened);
                self.begin((class, punctuation, opened), label);
                self.add(rest);
            }
            None => self.add(line),
        }
    }

    /// A passage whose level is known, as XML gives it: the labels above it, and its own.
    pub(super) fn at(&mut self, labels: &[String], text: &str) {
        let at: String = labels.iter().map(|label| format!("({label})")).collect();
        match self.passages.last_mut().filter(|last| last.at == at) {
            Some(last) => join(&mut last.text, text),
            None => self.passages.push(Passage { at, text: text.trim().to_owned() }),
        }
    }

    pub(super) fn finish(self) -> Vec<Passage> {
        self.passages.into_iter().filter(|passage| !passage.text.is_empty() || !passage.at.is_empty()).collect()
    }

    fn begin(&mut self, style: Style, label: &str) {
        if let Some(level) = self.open.iter().position(|(known, _)| *known == style) {
            self.open.truncate(level);
        }
        self.open.push((style, label.to_owned()));
        let at = self.open.iter().map(|(_, label)| format!("({label})")).collect();
        self.passages.push(Passage { at, text: String::new() });
    }

    fn add(&mut self, text: &str) {
        if self.passages.is_empty() {
            self.passages.push(Passage { at: String::new(), text: String::new() });
        }
        if let Some(last) = self.passages.last_mut() {
            join(&mut last.text, text);
        }
    }

    /// `i` is a letter after `h`, and else the first of the small Roman numbers.
    fn class(&self, label: &str, punctuation: char, opened: bool) -> Class {
        if label.bytes().all(|byte| byte.is_ascii_digit()) {
            return Class::Digit;
        }
        let letters = (Class::Letter, punctuation, opened);
        let before = self.open.iter().find(|(style, _)| *style == letters).map(|(_, label)| label.as_str());
        let follows = matches!((before, label), (Some("h"), "i") | (Some("u"), "v") | (Some("w"), "x"));
        let roman = label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        let counting = self.open.iter().any(|(style, _)| style.0 == Class::Roman);
        if roman && !follows && (counting || label == "i" || label.len() > 1) { Class::Roman } else { Class::Letter }
    }
}

fn join(text: &mut String, more: &str) {
    let more = more.trim();
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// The number at the beginning of a line: its label, the sign after it, whether a bracket opened it, and the rest.
fn marker(line: &str) -> Option<(&str, char, bool, &str)> {
    let (opened, inside) = match line.strip_prefix('(') {
        Some(inside) => (true, inside),
        None => (false, line),
    };
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (label, after) = inside.split_at(end);
    let punctuation = after.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    if opened && punctuation != ')' {
        return None;
    }
    let digits = label.len() <= 3 && label.bytes().all(|byte| byte.is_ascii_digit());
    let lower = label.bytes().all(|byte| byte.is_ascii_lowercase());
    let roman = label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let letters = lower && (label.len() == 1 || (roman && label.len() <= 5) || is_doubled(label));
    let rest = &after[punctuation.len_utf8()..];
    // "e.g." and "i.e." begin no passage.
    let abbreviation = punctuation == '.' && rest.as_bytes().get(1) == Some(&b'.');
    (!label.is_empty() && (digits || letters) && !abbreviation).then_some((label, punctuation, opened, rest))
}

/// `aa`, `bb`: letters below letters.
fn is_doubled(label: &str) -> bool {
    label.len() == 2 && label.as_bytes()[0] == label.as_bytes()[1]
}
