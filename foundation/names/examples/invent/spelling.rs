//! How a person is written: in a script, by a romanisation or a habit, in an order, with or without patronymic, now and then with
//! an error of typing.

use std::collections::BTreeMap;

use names::romanisation::romanise;

use super::Chance;

/// A given or family name in its own language; of Arabic and Turkish names in several forms.
#[derive(Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) language: String,
    /// m and f: given name of a man, a woman; o: family name with -a for women; n: family name that does not change.
    pub(crate) kind: char,
    pub(crate) forms: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) given: Part,
    pub(crate) father: Part,
    pub(crate) family: Part,
}

/// The longest row that fits is taken; `^` is the beginning of a word and `$` its end.
pub(crate) struct Habits(BTreeMap<String, BTreeMap<String, String>>);

impl Habits {
    pub(crate) fn read(text: &str) -> Habits {
        let mut habits: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for row in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut columns = row.split('\t').map(str::to_owned);
            if let (Some(habit), Some(from), Some(to)) = (columns.next(), columns.next(), columns.next()) {
                habits.entry(habit).or_default().insert(from, to);
            }
        }
        Habits(habits)
    }

    fn write(&self, habit: &str, word: &str) -> String {
        let Some(rules) = self.0.get(habit) else { return word.to_owned() };
        let letters: Vec<char> = format!("^{}$", word.to_lowercase()).chars().collect();
        let (mut written, mut at) = (String::new(), 0);
        while at < letters.len() {
            let fits = (1..=4.min(letters.len() - at))
                .rev()
                .find_map(|long| rules.get(&letters[at..at + long].iter().collect::<String>()).map(|to| (long, to)));
            let (long, to) = match fits {
                Some((long, to)) => (long, to.clone()),
                None if matches!(letters[at], '^' | '$') => (1, String::new()),
                None => (1, letters[at].to_string()),
            };
            written.push_str(&to);
            at += long;
        }
        capital(&written)
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// How somebody writes names.
pub(crate) struct View {
    spelling: Spelling,
    order: usize,
    patronymic: Patronymic,
    capitals: bool,
    error: bool,
}

enum Spelling {
    /// As it is.
    Own,
    /// In Russian letters.
    Russian,
    /// By a system of the table, of the person's language or after the Russian form.
    System {
        system: &'static str,
        russian: bool,
    },
    Habit {
        habit: &'static str,
        russian: bool,
    },
}

#[derive(Clone, Copy, PartialEq)]
enum Patronymic {
    None,
    /// -ovich, -ovna.
    Russian,
    /// uulu, uly, oʻgʻli, or bin.
    National,
}

const OF_RUSSIAN: [&str; 9] = [
    "icao-rus-Cyrl-Latn-9303",
    "bgnpcgn-rus-Cyrl-Latn-1947",
    "mvd-rus-Cyrl-Latn-2008",
    "iuliia:gost_52290",
    "iuliia:mvd_310_fr",
    "iuliia:scientific",
    "iuliia:wikipedia",
    "iuliia:yandex_maps",
    "gost-rus-Cyrl-Latn-7.79-2000-2002",
];

fn own_systems(language: &str) -> &'static [&'static str] {
    match language {
        "ky" => &["bgnpcgn-kir-Cyrl-Latn-1979", "odni-kir-Cyrl-Latn-2015"],
        "kk" => &["bgnpcgn-kaz-Cyrl-Latn-1979", "odni-kaz-Cyrl-Latn-2015"],
        "uz" => &["bgnpcgn-uzb-Cyrl-Latn-1979", "odni-uzb-Cyrl-Latn-2015"],
        "tg" => &["bgnpcgn-tgk-Cyrl-Latn-1994", "odni-tgk-Cyrl-Latn-2015"],
        "tk" => &["bgnpcgn-tuk-Cyrl-Latn-1979", "odni-tuk-Cyrl-Latn-2015"],
        "uk" => &["bgnpcgn-ukr-Cyrl-Latn-1965", "icao-ukr-Cyrl-Latn-9303", "ua-ukr-Cyrl-Latn-1996"],
        _ => &OF_RUSSIAN,
    }
}

fn own_habit(language: &str) -> &'static str {
    match language {
        "ky" => "kyrgyz",
        "kk" => "kazakh",
        "uz" => "uzbek",
        "tk" => "turkmen",
        _ => "english",
    }
}

impl View {
    pub(crate) fn chosen(person: &Person, chance: &mut Chance) -> View {
        let language = person.given.language.as_str();
        let spelling = match chance.below(12) {
            0 | 1 => Spelling::Own,
            2 | 3 => Spelling::Russian,
            4 | 5 => Spelling::System { system: chance.of::<&str>(own_systems(language)), russian: false },
            6 => Spelling::System { system: chance.of::<&str>(&OF_RUSSIAN), russian: true },
            7 => Spelling::Habit { habit: own_habit(language), russian: language == "tg" || language == "uk" },
            8 => Spelling::Habit { habit: "arabic", russian: true },
            _ => Spelling::Habit {
                habit: chance.of::<&str>(&["german", "french", "italian", "turkish", "english", "spanish", "polish"]),
                russian: true,
            },
        };
        let patronymic = match chance.below(10) {
            0..=4 => Patronymic::None,
            5 | 6 => Patronymic::Russian,
            _ => Patronymic::National,
        };
        View { spelling, order: chance.below(4), patronymic, capitals: chance.once_in(8), error: chance.once_in(9) }
    }

    fn spell(&self, part: &Part, text: &str, habits: &Habits) -> String {
        if part.forms.len() > 1 {
            // Forms that were given: own script, Latin twice, Cyrillic.
            let at = match &self.spelling {
                Spelling::Own => 0,
                Spelling::Russian => part.forms.len() - 1,
                Spelling::System { russian, .. } => 1 + usize::from(*russian && part.forms.len() > 3),
                Spelling::Habit { .. } => 1,
            };
            return part.forms[at].clone();
        }
        let base = |russian: bool| if russian { habits.write("russian", text) } else { capital(text) };
        match &self.spelling {
            Spelling::Own => capital(text),
            Spelling::Russian => base(true),
            Spelling::System { system, russian } => {
                // Some systems of the table lack letters: those are written as in English.
                habits.write("english", &romanise(system, &base(*russian)).unwrap_or_default())
            }
            Spelling::Habit { habit, russian } => habits.write(habit, &base(*russian)),
        }
    }
}

impl Person {
    pub(crate) fn written(&self, view: &View, habits: &Habits, chance: &mut Chance) -> String {
        let woman = self.given.kind == 'f';
        let spell = |part: &Part, text: &str| view.spell(part, text, habits);
        let mut given = spell(&self.given, &self.given.forms[0]);
        let mut family = self.family.forms[0].clone();
        if woman && self.family.kind == 'o' {
            family.push('а');
        }
        let mut family = spell(&self.family, &family);
        let patronymic = self.patronymic(view, woman, habits);
        if view.error {
            let wrong = if chance.once_in(2) { &mut given } else { &mut family };
            *wrong = mistyped(wrong, chance);
        }
        if view.capitals {
            family = family.to_uppercase();
        }
        let between = patronymic.map(|text| format!(" {text}")).unwrap_or_default();
        match view.order {
            0 => format!("{family} {given}{between}"),
            1 => format!("{family}, {given}{between}"),
            _ => format!("{given}{between} {family}"),
        }
    }

    fn patronymic(&self, view: &View, woman: bool, habits: &Habits) -> Option<String> {
        let father = &self.father;
        let name = &father.forms[0];
        let spell = |text: &str| view.spell(father, text, habits);
        match (view.patronymic, father.language.as_str()) {
            (Patronymic::None, _) | (_, "tr") => None,
            (_, "ar") => Some(match (&view.spelling, woman) {
                (Spelling::Own, false) => format!("بن {}", spell(name)),
                (Spelling::Own, true) => format!("بنت {}", spell(name)),
                (Spelling::Russian, false) => format!("ибн {}", spell(name)),
                (Spelling::Russian, true) => format!("бинт {}", spell(name)),
                (_, false) => format!("bin {}", spell(name)),
                (_, true) => format!("bint {}", spell(name)),
            }),
            (Patronymic::National, "ky") => {
                Some(format!("{} {}", spell(name), spell(if woman { "кызы" } else { "уулу" })))
            }
            (Patronymic::National, "uz") => {
                Some(format!("{} {}", spell(name), spell(if woman { "қизи" } else { "ўғли" })))
            }
            (Patronymic::National, "kk") => Some(spell(&format!("{name}{}", if woman { "қызы" } else { "ұлы" }))),
            (_, "uk") => {
                Some(spell(&slavic(name, if woman { "івна" } else { "ович" }, if woman { "ївна" } else { "йович" })))
            }
            _ => Some(spell(&slavic(name, if woman { "овна" } else { "ович" }, if woman { "евна" } else { "евич" }))),
        }
    }
}

fn slavic(name: &str, hard: &str, soft: &str) -> String {
    match name.strip_suffix(['й', 'ь']) {
        Some(stem) => format!("{stem}{soft}"),
        None => format!("{name}{hard}"),
    }
}

/// One letter left out, doubled, exchanged with the next, or another in its place.
fn mistyped(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = 1 + chance.below(letters.len() - 2);
    match chance.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = *chance.of(&letters),
    }
    letters.into_iter().collect()
}
