//! What all classes do to a text first.

use unicode_normalization::UnicodeNormalization;

/// Compatibility forms unified (full-width letters, ligatures), every decimal digit as 0 to 9, invisible marks gone, ends trimmed.
pub(crate) fn folded(text: &str) -> String {
    let visible = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    // The number sign would become the letters N and o.
    let folded: String = text.replace('№', " ").nfkc().filter(visible).map(|c| digit(c).unwrap_or(c)).collect();
    folded.trim().to_owned()
}

/// Zeros of the scripts that write numbers with digits of their own here: Arabic, Persian, Devanagari, Bengali.
const ZEROS: [u32; 4] = [0x660, 0x6f0, 0x966, 0x9e6];

fn digit(c: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Upper case, without what people put between groups: spaces, hyphens of every kind, dots, slashes, the number sign.
pub(crate) fn packed(text: &str) -> String {
    let between = |c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '/' | '\\' | '_' | '#' | '·' | '•')
    };
    text.chars().filter(|c| !between(*c)).flat_map(char::to_uppercase).collect()
}

/// Cyrillic and Greek capitals that look like Latin ones, as these. The twelve of GOST R 50577-2018 (plates of the Russian Federation),
/// and those that Ukrainian, Belarusian, Serbian and Kazakh plates and documents add. Letters that look like no Latin one stay.
pub(crate) fn latin_look_alikes(text: &str) -> String {
    const PAIRS: [(char, char); 31] = [
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('У', 'Y'),
        ('Х', 'X'),
        ('І', 'I'),
        ('Ј', 'J'),
        ('Ѕ', 'S'),
        ('Ү', 'Y'),
        ('Һ', 'H'),
        ('Α', 'A'),
        ('Β', 'B'),
        ('Ε', 'E'),
        ('Ζ', 'Z'),
        ('Η', 'H'),
        ('Ι', 'I'),
        ('Κ', 'K'),
        ('Μ', 'M'),
        ('Ν', 'N'),
        ('Ο', 'O'),
        ('Ρ', 'P'),
        ('Τ', 'T'),
        ('Υ', 'Y'),
        ('Χ', 'X'),
    ];
    let latin = |c: char| PAIRS.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin);
    text.chars().map(latin).collect()
}

/// The digits' values, if there are only digits.
pub(crate) fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// A text of the form `CODE:rest`, as canonical forms have it, where `code` accepts the code.
pub(crate) fn prefixed<T>(text: &str, code: impl Fn(&str) -> Option<T>) -> Option<(T, &str)> {
    let (before, rest) = text.split_once(':')?;
    code(&before.trim().to_uppercase()).map(|code| (code, rest.trim()))
}
