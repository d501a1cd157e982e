//! The law set writes bases and provisions in codes: `UNTOC 18 through TIPP 1(2) and 1(3)`. A letter names instruments by their titles.

use base::Language;
use documents::Citation;

use crate::body;
use crate::tongue::Tongue;

/// The legal basis as the law set words it, understood as far as its grammar goes.
pub(crate) enum Basis<'t> {
    /// An instrument, and the one through which it applies.
    Known(Provision<'t>, Option<Provision<'t>>),
    /// A basis under conditions, a bilateral treaty, or words that are not known here: printed as they stand.
    Recorded(&'t str),
}

/// An instrument that has a title, and articles of it; none if all of it is meant.
#[derive(Clone)]
pub(crate) struct Provision<'t> {
    instrument: &'t str,
    articles: Vec<&'t str>,
}

impl<'t> Basis<'t> {
    pub(crate) fn read(text: &'t str, tongue: Tongue<'_>) -> Basis<'t> {
        let known = match text.split_once(" through ") {
            None => Provision::read(text, tongue).map(|first| Basis::Known(first, None)),
            Some((first, carrier)) => Provision::read(first, tongue)
                .zip(Provision::read(carrier, tongue))
                .map(|(first, carrier)| Basis::Known(first, Some(carrier))),
        };
        known.unwrap_or(Basis::Recorded(text.trim()))
    }

    /// In the letter's language. What is not understood is English and is marked so; empty if there is no basis. Through what it
    /// applies is said beside that provision, see [`Basis::citations`].
    pub(crate) fn words(&self, tongue: Tongue<'_>) -> String {
        match self {
            Basis::Known(first, _) => first.words(tongue),
            Basis::Recorded("") => String::new(),
            Basis::Recorded(text) => match "en".parse::<Language>() {
                Ok(english) if *tongue.0.language() != english => format!("{text} {}", body::note(&english, tongue)),
                _ => (*text).to_owned(),
            },
        }
    }

    /// The provisions, those of one instrument together, in the order in which instruments first come. What is not a provision of an
    /// instrument with a title stands as it was written, at the end.
    pub(crate) fn citations(&self, list: &'t [String], tongue: Tongue<'_>) -> Vec<Citation> {
        let mut known: Vec<Provision<'t>> = Vec::new();
        let mut other = Vec::new();
        for text in list.iter().filter(|text| !text.trim().is_empty()) {
            match Provision::read(text, tongue) {
                Some(read) => add(&mut known, read),
                None => other.push(Citation { provision: text.trim().to_owned(), note: String::new() }),
            }
        }
        let carrier = match self {
            Basis::Known(_, carrier) => carrier.as_ref(),
            Basis::Recorded(_) => None,
        };
        if let Some(carrier) = carrier {
            add(&mut known, carrier.clone());
        }
        let note = |one: &Provision<'_>| {
            let carries = carrier.is_some_and(|carrier| carrier.instrument == one.instrument);
            if carries { tongue.say("carrier") } else { String::new() }
        };
        known.iter().map(|one| Citation { provision: one.words(tongue), note: note(one) }).chain(other).collect()
    }

    /// One or two paragraphs of article 18 of the Convention in brackets, with the space before them. Empty unless the article
    /// governs the request as a whole: paragraphs 9 to 29 give way to a treaty on assistance (18(7)), and then the basis says so.
    pub(crate) fn cite(&self, first: &str, second: Option<&str>, tongue: Tongue<'_>) -> String {
        if !self.is_convention() {
            return String::new();
        }
        let cited = match second {
            None => tongue.with("convention-paragraph", [("paragraph", first)]),
            Some(second) => tongue.with("convention-paragraphs", [("first", first), ("second", second)]),
        };
        format!(" ({cited})")
    }

    /// Whether all of UNTOC article 18 is the basis.
    pub(crate) fn is_convention(&self) -> bool {
        matches!(self, Basis::Known(first, _) if first.instrument == "UNTOC" && first.articles == ["18"])
    }
}

impl<'t> Provision<'t> {
    /// `TIPP 1(2) and 1(3)`; `None` if there is anything else in it, so that no condition is ever lost.
    fn read(text: &'t str, tongue: Tongue<'_>) -> Option<Provision<'t>> {
        let (instrument, articles) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let articles: Vec<&str> = if articles.is_empty() { Vec::new() } else { articles.split(" and ").collect() };
        let is_article = |text: &&str| {
            text.starts_with(|c: char| c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '-'))
        };
        let is_known = tongue.knows("instrument", &instrument.to_ascii_lowercase());
        (is_known && articles.iter().all(is_article)).then_some(Provision { instrument, articles })
    }

    fn words(&self, tongue: Tongue<'_>) -> String {
        let code = self.instrument;
        let title = tongue.code("instrument", &code.to_ascii_lowercase(), code);
        if self.articles.is_empty() {
            return title;
        }
        let articles: Vec<String> =
            self.articles.iter().map(|article| tongue.with("article", [("article", article)])).collect();
        tongue.with("provision", [("instrument", &title), ("articles", &articles.join(", "))])
    }
}

/// Adds articles to their instrument, each once.
fn add<'t>(known: &mut Vec<Provision<'t>>, read: Provision<'t>) {
    let Some(one) = known.iter_mut().find(|one| one.instrument == read.instrument) else { return known.push(read) };
    for article in read.articles {
        if !one.articles.contains(&article) {
            one.articles.push(article);
        }
    }
}
