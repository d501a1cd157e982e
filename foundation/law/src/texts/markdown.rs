use base::Language;

use super::division::Division;
use super::number::article_number;
use super::{Article, TreatyText, fault};
use crate::Finding;

/// Words that begin an article's heading, with the language they speak for where nothing else says it.
const HEADINGS: [(&str, &str); 11] = [
    ("Article", "en"),
    ("Artikel", "nl"),
    ("Статья", "ru"),
    ("Берене", "ky"),
    ("Стаття", "uk"),
    ("Бап", "kk"),
    ("Articolo", "it"),
    ("Artículo", "es"),
    ("Madde", "tr"),
    ("Artykuł", "pl"),
    ("§", "de"),
];

/// Texts of one Markdown file. A file with two languages has two words for an article, and gives two texts.
pub(super) fn read(name: &str, text: &str, language: Option<&Language>) -> Result<Vec<TreatyText>, Vec<Finding>> {
    let mut reading = Reading { name, texts: Vec::new(), open: None, title: None, found: Vec::new() };
    for (at, line) in text.lines().enumerate() {
        reading.line(at + 1, line);
    }
    reading.close();
    let several = reading.texts.len() > 1;
    let said = language.is_some_and(|said| reading.texts.iter().any(|(_, text)| text.language == *said));
    if several && language.is_some() && !said {
        let problem = "the file has articles in several languages, and the one that was named is none of them";
        reading.found.push(fault(name, 1, problem, "leave out the language, or divide the file"));
    }
    if !reading.found.is_empty() {
        return Err(reading.found);
    }
    let mut texts: Vec<TreatyText> = reading.texts.into_iter().map(|(_, text)| text).collect();
    if let ([only], Some(language)) = (texts.as_mut_slice(), language) {
        only.language = language.clone();
    }
    Ok(texts)
}

/// An article that is being read.
struct Open {
    text: usize,
    article: Article,
    division: Division,
    /// Whether a line of its text was read.
    begun: bool,
}

struct Reading<'a> {
    name: &'a str,
    /// By the word that begins their articles.
    texts: Vec<(&'static str, TreatyText)>,
    open: Option<Open>,
    title: Option<String>,
    found: Vec<Finding>,
}

impl Reading<'_> {
    fn line(&mut self, number: usize, line: &str) {
        let bare = line.trim();
        let (level, words) = heading(bare);
        if let Some((word, language, rest)) = words.and_then(article_words) {
            self.close();
            self.begin(number, word, language, rest);
        } else if level > 0 {
            let words = words.unwrap_or_default();
            match &mut self.open {
                Some(open) if open.article.heading.is_none() && !open.begun => {
                    open.article.heading = Some(words.to_owned()).filter(|words| !words.is_empty());
                }
                Some(_) => self.close(),
                // The last heading before the first article is its title, in the language of what follows.
                None if self.texts.is_empty() && !words.is_empty() => self.title = Some(words.to_owned()),
                None => {}
            }
        } else if let Some(open) = &mut self.open {
            open.division.line(&plain(bare));
            open.begun |= !bare.is_empty();
        }
    }

    fn begin(&mut self, line: usize, word: &'static str, language: &str, rest: &str) {
        let Some(article) = article_number(rest) else {
            let problem = format!("an article without a number: “{word} {rest}”");
            self.found.push(fault(self.name, line, &problem, "write the number after the word"));
            return;
        };
        let text = self.texts.iter().position(|(known, _)| *known == word).unwrap_or_else(|| {
            let language = language.parse().expect("the table of headings has language tags");
            self.texts.push((word, TreatyText::new(language, self.title.take(), self.name)));
            self.texts.len() - 1
        });
        let after =
            rest.split_once(char::is_whitespace).map(|(_, after)| after.trim().trim_matches(['-', '–', '—', ' ']));
        let heading = after.filter(|after| !after.is_empty()).map(str::to_owned);
        let article = Article { number: article, heading, passages: Vec::new() };
        self.open = Some(Open { text, article, division: Division::default(), begun: false });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let article = Article { passages: open.division.finish(), ..open.article };
            self.texts[open.text].1.articles.push(article);
        }
    }
}

/// How deep a heading is, and its words; a line that is bold from end to end is one as well.
fn heading(line: &str) -> (usize, Option<&str>) {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&level) {
        return (level, Some(line[level..].trim().trim_end_matches('#').trim()));
    }
    let bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    match bold.filter(|words| article_words(words).is_some()) {
        Some(words) => (6, Some(words)),
        None => (0, None),
    }
}

fn article_words(words: &str) -> Option<(&'static str, &'static str, &str)> {
    HEADINGS.iter().find_map(|(word, language)| {
        let rest = words.strip_prefix(word)?;
        let rest = if *word == "§" { Some(rest) } else { rest.strip_prefix(char::is_whitespace) };
        Some((*word, *language, rest?.trim()))
    })
}

/// Without emphasis and with links as their words: a citation opens the provision, not a page.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let link = from.find("](").and_then(|middle| {
            let end = from[middle..].find(')')?;
            Some((&from[1..middle], &from[middle + end + 1..]))
        });
        match link {
            Some((words, after)) => {
                out.push_str(words);
                rest = after;
            }
            None => {
                out.push('[');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out.replace("``", "\"").replace(['*', '`'], "")
}
