//! Text that is meant to break out of wherever it is put, and the search for it in pages.

/// What a hostile or careless person writes. Between its signs and its end stands a word that is found nowhere else.
/// It has no hyphen, underscore or semicolon, which pages treat apart in codes.
const SIGNS: &str = "\"'></textarea></title></script><kq7 onkq7=alert(1)>&lt{{7*7}}{%kq7%}{ $kq7 }${kq7}\\";

/// Begin and end of our words: longer than what a proof or an identifier, which are drawn by chance, could spell.
const BEGIN: &str = "Kq7begin";
const END: &str = "q7end";

/// The text for a place, and its word.
pub(crate) fn text(place: &str) -> (String, String) {
    let word = format!("{BEGIN}{}{END}", place.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    (format!("{SIGNS}{word}"), word)
}

/// For names of files, in which the worst signs are refused at the door.
pub(crate) const FILE_SIGNS: &str = "'&lt{{7+7}}{%kq7%}{ $kq7 }${kq7}";

/// As every page must have it: in text and in values of attributes.
fn escaped(signs: &str) -> String {
    let spelt = |c: char| match c {
        '"' => "&#34;".to_owned(),
        '\'' => "&#39;".to_owned(),
        '<' => "&#60;".to_owned(),
        '>' => "&#62;".to_owned(),
        '&' => "&#38;".to_owned(),
        other => other.to_string(),
    };
    signs.chars().map(spelt).collect()
}

/// The words that a page shows, and what is wrong with how it shows them.
pub(crate) fn look(page: &str) -> (Vec<String>, Vec<String>) {
    let (mut words, mut wrong) = (Vec::new(), Vec::new());
    for sign in ["<kq7", "<KQ7", "%kq7%}{ &#36;"] {
        if page.contains(sign) {
            wrong.push(format!("has {sign}"));
        }
    }
    let (full, file) = (escaped(SIGNS), escaped(FILE_SIGNS));
    for (at, place) in places(page) {
        let word: String = page[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
        if !page[..at].ends_with(&full) && !page[..at].ends_with(&file) {
            wrong.push(format!("{word} stands without its signs: …{}", tail(&page[..at])));
        }
        if let Some(problem) = place {
            wrong.push(format!("{word} {problem}: …{}", tail(&page[..at])));
        }
        words.push(word);
    }
    (words, wrong)
}

fn tail(text: &str) -> String {
    let from = text.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
    text[from..].to_owned()
}

/// Attributes whose value a browser follows or runs.
const ACTIVE: [&str; 8] = ["href", "src", "action", "formaction", "style", "srcset", "http-equiv", "content"];

/// Where our words stand in the page, and what is wrong with the place: a small reader of HTML that knows text, tags, and
/// attributes in quotation marks, which is all that the pages use.
fn places(page: &str) -> Vec<(usize, Option<&'static str>)> {
    let mut found = Vec::new();
    // In a tag: the name of the attribute before the equals sign, and whether a quotation mark is open.
    let (mut in_tag, mut attribute, mut open, mut raw) = (false, String::new(), None::<char>, false);
    for (at, c) in page.char_indices() {
        if page[at..].starts_with(BEGIN) {
            let problem = match (in_tag, open) {
                (false, _) if raw => Some("stands in a script or style"),
                (false, _) => None,
                (true, None) => Some("stands in a tag outside quotation marks"),
                (true, Some(_)) if ACTIVE.contains(&attribute.as_str()) || attribute.starts_with("on") => {
                    Some("stands in an attribute that is followed or run")
                }
                (true, Some(_)) => None,
            };
            found.push((at, problem));
        }
        match (in_tag, open, c) {
            (false, _, '<') => {
                in_tag = true;
                attribute.clear();
                raw = page[at..].starts_with("<script") || page[at..].starts_with("<style");
            }
            (true, None, '>') => in_tag = false,
            (true, None, '"' | '\'') => open = Some(c),
            (true, None, ' ' | '\n') => attribute.clear(),
            (true, None, '=') => {}
            (true, None, other) => attribute.push(other),
            (true, Some(quote), other) if quote == other => {
                open = None;
                attribute.clear();
            }
            _ => {}
        }
    }
    found
}

/// Addresses of pages that the page leads to on this node; files are no pages, and a printed letter costs.
pub(crate) fn links(page: &str) -> Vec<String> {
    let attributes = page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let files = ["/assets/", "/files/", "/export", "/letter.", "/peers/card"];
    let own = attributes.filter(|address| address.starts_with('/') && !files.iter().any(|part| address.contains(part)));
    own.map(|address| address.split('#').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&"))
        .collect()
}

#[test]
fn what_breaks_out_is_found() {
    let (text, word) = text("a.place");
    assert_eq!(
        look(&format!("<p>{}{word}</p><a title=\"{}{word}\">", escaped(SIGNS), escaped(SIGNS))).1,
        Vec::<String>::new()
    );
    assert_eq!(look(&format!("<p>{}{word}</p>", escaped(SIGNS))).0, [word.as_str()]);
    let bad = [
        format!("<p>{text}</p>"),
        format!("<p>{word}</p>"),
        format!("<p title={}{word}>", escaped(SIGNS)),
        format!("<a href=\"{}{word}\">", escaped(SIGNS)),
        format!("<p onclick=\"{}{word}\">", escaped(SIGNS)),
        format!("<script>{}{word}</script>", escaped(SIGNS)),
        format!("<p>{}{word}</p>", escaped(SIGNS).replace("{{7*7}}", "49")),
    ];
    for page in bad {
        assert_ne!(look(&page).1, Vec::<String>::new(), "{page}");
    }
}
