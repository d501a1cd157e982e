/// The number of an article as citations write it, from what a file has: `Article 18`, `18.`, `XIV`, `第十八條`, `十八`.
pub(super) fn article_number(text: &str) -> Option<String> {
    let digits = text.char_indices().find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| &text[at..]);
    if let Some(from) = digits {
        let end = from.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(from.len());
        return Some(from[..end].to_ascii_lowercase()).filter(|number| number.len() <= 8);
    }
    let last = text.split_whitespace().last()?.trim_matches(['.', ':', ')', '(']);
    roman(last).or_else(|| chinese(text)).map(|number| number.to_string())
}

/// Large Roman numbers, as older treaties have them.
fn roman(text: &str) -> Option<u32> {
    let value = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let smaller_before = |at: usize| values.get(at + 1).is_some_and(|next| *next > values[at]);
    let mut sum: u32 = 0;
    let mut held: u32 = 0;
    for (at, value) in values.iter().enumerate() {
        if smaller_before(at) {
            held = *value;
        } else {
            sum += value.checked_sub(held)?;
            held = 0;
        }
    }
    (sum > 0 && values.len() <= 8).then_some(sum)
}

/// Chinese numbers below a thousand.
fn chinese(text: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|known| known == c).map(|at| at as u32 + 1);
    let (mut sum, mut held) = (0, 0);
    let mut seen = false;
    for c in text.chars() {
        match (digit(c), c) {
            (Some(value), _) => held = value,
            (None, '十') => {
                sum += held.max(1) * 10;
                held = 0;
            }
            (None, '百') => {
                sum += held.max(1) * 100;
                held = 0;
            }
            _ => continue,
        }
        seen = true;
    }
    seen.then_some(sum + held)
}
