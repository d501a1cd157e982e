use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Date, Language, Timestamp};
use fluent_bundle::FluentArgs;

use crate::load::{self, Tongue};

/// A value for a place in a sentence: text, or a number that decides the plural. Made with `.into()`.
pub type Value<'v> = fluent_bundle::FluentValue<'v>;

/// All words in all languages. Cloning is cheap.
#[derive(Clone)]
pub struct Words(Arc<All>);

struct All {
    tongues: Vec<Tongue>,
    /// Where English is in `tongues`: the last resort of every language.
    english: usize,
    problems: Vec<String>,
}

impl Words {
    /// The words that are part of this program: every folder of `data/labels`.
    pub fn builtin() -> Words {
        let (tongues, problems) = load::builtin();
        let english = tongues.iter().position(|tongue| tongue.language.as_str() == "en").unwrap_or(0);
        Words(Arc::new(All { tongues, english, problems }))
    }

    /// The words in this language, or in the nearest one that is there: `ru-kg`, `ru`, English.
    pub fn for_language(&self, language: &Language) -> Worded<'_> {
        let mut tag = language.as_str();
        loop {
            if let Some(own) = self.0.tongues.iter().position(|tongue| tongue.language.as_str() == tag) {
                return Worded { all: &self.0, own };
            }
            match tag.rfind('-') {
                Some(end) => tag = &tag[..end],
                None => return Worded { all: &self.0, own: self.0.english },
            }
        }
    }

    /// The first language of a browser's `Accept-Language` that is here. Order is taken as preference; browsers send it so.
    pub fn preferred(&self, accept_language: &str) -> Worded<'_> {
        let tags = accept_language.split(',').take(16).filter_map(|part| part.split(';').next());
        let known = tags.filter_map(|tag| tag.trim().to_ascii_lowercase().parse::<Language>().ok()).find(|language| {
            let base = language.as_str().split('-').next().unwrap_or_default();
            self.0.tongues.iter().any(|tongue| tongue.is_whole && tongue.language.as_str() == base)
        });
        match known {
            Some(language) => self.for_language(&language),
            None => Worded { all: &self.0, own: self.0.english },
        }
    }

    /// Every language in which pages are whole, with its own name for itself.
    pub fn languages(&self) -> Vec<(Language, String)> {
        let named = |tongue: &Tongue| {
            let own = self.for_language(&tongue.language);
            (tongue.language.clone(), own.say_or("language-own-name", tongue.language.as_str()))
        };
        self.0.tongues.iter().filter(|tongue| tongue.is_whole).map(named).collect()
    }

    /// Every language of which at least one file is here, such as the letters' alone.
    pub fn begun(&self) -> Vec<Language> {
        self.0.tongues.iter().map(|tongue| tongue.language.clone()).collect()
    }

    /// What is wrong with the label files: keys or placeholders that differ from English, empty values, lines that cannot be read.
    /// Empty if all is well.
    pub fn problems(&self) -> &[String] {
        &self.0.problems
    }
}

/// Words in one language.
#[derive(Clone, Copy)]
pub struct Worded<'a> {
    all: &'a All,
    own: usize,
}

impl<'a> Worded<'a> {
    /// The label. An unknown key comes back as `⟨key⟩`, which nobody overlooks.
    pub fn say(&self, key: impl AsRef<str>) -> String {
        self.say_with(key, &[])
    }

    /// The label with values in its places.
    pub fn say_with(&self, key: impl AsRef<str>, values: &[(&str, Value<'_>)]) -> String {
        let key = key.as_ref();
        self.find(key, values).unwrap_or_else(|| format!("⟨{key}⟩"))
    }

    /// The label, or `otherwise` where there is none: for codes of knowledge files, which may be newer than the translations.
    pub fn say_or(&self, key: impl AsRef<str>, otherwise: &str) -> String {
        self.find(key.as_ref(), &[]).unwrap_or_else(|| otherwise.to_owned())
    }

    /// Whether there is such a label, be it in English.
    pub fn has(&self, key: impl AsRef<str>) -> bool {
        self.tongues().any(|tongue| tongue.bundle.has_message(key.as_ref()))
    }

    /// Whether this language itself has the label, so that no other stands in.
    pub fn has_own(&self, key: impl AsRef<str>) -> bool {
        self.tongue().bundle.has_message(key.as_ref())
    }

    fn find(&self, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        self.tongues().find_map(|tongue| {
            let pattern = tongue.bundle.get_message(key)?.value()?;
            // A place without a value is written as `{$name}`: seen by a person, and found by the tests of pages.
            let mut errors = Vec::new();
            Some(tongue.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned())
        })
    }

    fn tongues(&self) -> impl Iterator<Item = &'a Tongue> + use<'a> {
        [Some(self.own), (self.own != self.all.english).then_some(self.all.english)]
            .into_iter()
            .flatten()
            .filter_map(|at| self.all.tongues.get(at))
    }

    fn tongue(&self) -> &'a Tongue {
        &self.all.tongues[self.own]
    }

    /// A day: `24 November 2026`, `24 ноября 2026 г.`.
    pub fn date(&self, date: Date) -> String {
        self.tongue().formats.date(date)
    }

    /// A moment, in UTC, and saying so.
    pub fn moment(&self, at: Timestamp) -> String {
        let (hour, minute) = at.time();
        let time = format!("{hour:02}:{minute:02}");
        self.say_with("moment", &[("date", self.date(at.date()).into()), ("time", time.into())])
    }

    /// How far off something due is: `in 3 days`, `2 hours late`. Below two hours in minutes, below two days in hours.
    pub fn until(&self, now: Timestamp, due: Timestamp) -> String {
        let seconds = due.seconds_since(now);
        let late = seconds < 0;
        let (unit, size) = match seconds.unsigned_abs() {
            0..7_200 => ("minutes", 60),
            7_200..172_800 => ("hours", 3_600),
            _ => ("days", 86_400),
        };
        let side = if late { "late" } else { "until" };
        self.say_with(format!("{side}-{unit}"), &[("count", (seconds.unsigned_abs() / size).into())])
    }

    /// A number with the language's grouping.
    pub fn number(&self, number: u64) -> String {
        self.tongue().formats.number(number)
    }

    /// A size: `200 MB`, `1.4 kB`; units of a thousand.
    pub fn bytes(&self, bytes: u64) -> String {
        const UNITS: [(&str, u64); 4] =
            [("bytes-gb", 1_000_000_000), ("bytes-mb", 1_000_000), ("bytes-kb", 1_000), ("bytes-b", 1)];
        let (key, size) = UNITS.into_iter().find(|(_, size)| bytes >= *size).unwrap_or(("bytes-b", 1));
        let tenths = if bytes < size * 10 && size > 1 { bytes * 10 / size } else { bytes / size * 10 };
        self.say_with(key, &[("size", self.tongue().formats.tenths(tenths).into())])
    }

    /// The best of several names: in this language, in its base language, in English, or any.
    pub fn name(&self, names: &BTreeMap<Language, String>) -> String {
        let wanted = [self.language().as_str(), self.language().as_str().split('-').next().unwrap_or_default(), "en"];
        let by_tag = |tag: &&str| names.iter().find(|(language, _)| language.as_str() == *tag).map(|(_, name)| name);
        wanted.iter().find_map(by_tag).or_else(|| names.values().next()).cloned().unwrap_or_default()
    }

    /// `ltr` or `rtl`, for the `dir` attribute.
    pub fn direction(&self) -> &'static str {
        if self.language().is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// The language, for the `lang` attribute.
    pub fn language(&self) -> &'a Language {
        &self.tongue().language
    }
}
