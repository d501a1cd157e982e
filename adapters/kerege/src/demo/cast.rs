//! Who is in the story. Every person, number and event is invented.

use std::fmt;

use handling::Role;

/// A node of the demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Kyrgyzstan: the Prosecutor General's Office.
    Kg,
    /// Italy: the Ministry of Justice.
    It,
    /// Türkiye: the Ministry of Justice.
    Tr,
}

impl Place {
    /// All three, in the order of their ports.
    pub const ALL: [Place; 3] = [Place::Kg, Place::It, Place::Tr];

    /// By its two letters.
    pub fn named(word: &str) -> Option<Place> {
        Place::ALL.into_iter().find(|place| place.word() == word.to_lowercase())
    }

    /// Its two letters.
    pub fn word(self) -> &'static str {
        match self {
            Place::Kg => "kg",
            Place::It => "it",
            Place::Tr => "tr",
        }
    }

    /// Its authority's code.
    pub fn authority(self) -> &'static str {
        match self {
            Place::Kg => "KG-GP",
            Place::It => "IT-MOJ",
            Place::Tr => "TR-MOJ",
        }
    }

    /// Its authority's names.
    pub fn names(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Place::Kg => &[
                ("en", "Prosecutor General's Office of the Kyrgyz Republic"),
                ("ru", "Генеральная прокуратура Кыргызской Республики"),
                ("ky", "Кыргыз Республикасынын Башкы прокуратурасы"),
                ("it", "Procura generale della Repubblica del Kirghizistan"),
            ],
            Place::It => &[
                ("en", "Ministry of Justice of the Italian Republic"),
                ("ru", "Министерство юстиции Итальянской Республики"),
                ("ky", "Италия Республикасынын Юстиция министрлиги"),
                ("it", "Ministero della Giustizia della Repubblica Italiana"),
            ],
            Place::Tr => &[
                ("en", "Ministry of Justice of the Republic of Türkiye"),
                ("ru", "Министерство юстиции Турецкой Республики"),
                ("ky", "Түркия Республикасынын Юстиция министрлиги"),
                ("it", "Ministero della Giustizia della Repubblica di Turchia"),
            ],
        }
    }

    /// Its postal address: invented.
    pub fn postal(self) -> &'static [&'static str] {
        match self {
            Place::Kg => &["1 Example Street", "720000 Bishkek"],
            Place::It => &["1 Via dell'Esempio", "00100 Roma"],
            Place::Tr => &["Örnek Caddesi 1", "06100 Ankara"],
        }
    }

    /// Its units: code, and names by language.
    pub fn units(self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        match self {
            Place::Kg => &[
                (
                    "INV",
                    &[
                        ("en", "Investigation Department"),
                        ("ru", "Следственное управление"),
                        ("ky", "Тергөө башкармалыгы"),
                        ("it", "Dipartimento investigativo"),
                    ],
                ),
                (
                    "COOP",
                    &[
                        ("en", "International Legal Cooperation"),
                        ("ru", "Международное правовое сотрудничество"),
                        ("ky", "Эл аралык укуктук кызматташтык"),
                        ("it", "Cooperazione giuridica internazionale"),
                    ],
                ),
                (
                    "VICTIMS",
                    &[
                        ("en", "Victim Protection Unit"),
                        ("ru", "Отдел защиты потерпевших"),
                        ("ky", "Жабырлануучуларды коргоо бөлүмү"),
                        ("it", "Unità di protezione delle vittime"),
                    ],
                ),
                (
                    "LAW",
                    &[
                        ("en", "Law and Legal Policy"),
                        ("ru", "Отдел законодательства"),
                        ("ky", "Мыйзамдар бөлүмү"),
                        ("it", "Ufficio legislativo"),
                    ],
                ),
            ],
            Place::It => &[
                (
                    "CENTRAL",
                    &[
                        ("en", "Central Authority"),
                        ("ru", "Центральный орган"),
                        ("ky", "Борбордук орган"),
                        ("it", "Autorità centrale"),
                    ],
                ),
                (
                    "EXEC-ROME",
                    &[
                        ("en", "Executing Unit, Rome"),
                        ("ru", "Исполняющее подразделение, Рим"),
                        ("ky", "Аткаруучу бөлүм, Рим"),
                        ("it", "Unità di esecuzione, Roma"),
                    ],
                ),
                (
                    "VICTIMS",
                    &[
                        ("en", "Victim Protection Service"),
                        ("ru", "Служба защиты потерпевших"),
                        ("ky", "Жабырлануучуларды коргоо кызматы"),
                        ("it", "Servizio di protezione delle vittime"),
                    ],
                ),
            ],
            Place::Tr => &[(
                "CENTRAL",
                &[
                    ("en", "Central Authority"),
                    ("ru", "Центральный орган"),
                    ("ky", "Борбордук орган"),
                    ("it", "Autorità centrale"),
                ],
            )],
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Place::Kg => "Kyrgyzstan",
            Place::It => "Italy",
            Place::Tr => "Türkiye",
        })
    }
}

/// A person of the story.
pub struct Member {
    /// Where.
    pub place: Place,
    /// The sign-in name.
    pub sign_in: &'static str,
    /// The name: invented.
    pub name: &'static str,
    /// The language of their pages.
    pub language: &'static str,
    /// Units; the first is the one they act for.
    pub units: &'static [&'static str],
    /// Roles.
    pub roles: &'static [Role],
}

/// Everyone.
pub const CAST: &[Member] = &[
    Member {
        place: Place::Kg,
        sign_in: "aigul",
        name: "Айгүл Үлгүева",
        language: "en",
        units: &["INV"],
        roles: &[Role::Investigator],
    },
    Member {
        place: Place::Kg,
        sign_in: "bakyt",
        name: "Бакыт Мисалов",
        language: "en",
        units: &["COOP", "INV"],
        roles: &[Role::Prosecutor],
    },
    Member {
        place: Place::Kg,
        sign_in: "cholpon",
        name: "Чолпон Үлгүлүева",
        language: "ru",
        units: &["COOP", "INV"],
        roles: &[Role::Approver],
    },
    Member {
        place: Place::Kg,
        sign_in: "damira",
        name: "Дамира Мисалова",
        language: "ky",
        units: &["VICTIMS"],
        roles: &[Role::VictimProtector],
    },
    Member {
        place: Place::Kg,
        sign_in: "janyl",
        name: "Жаңыл Калканова",
        language: "ru",
        units: &["VICTIMS"],
        roles: &[Role::VictimProtector],
    },
    Member {
        place: Place::Kg,
        sign_in: "erkin",
        name: "Эркин Көзөмөлов",
        language: "ru",
        units: &["COOP"],
        roles: &[Role::Supervisor],
    },
    Member {
        place: Place::Kg,
        sign_in: "farida",
        name: "Фарида Мыйзамова",
        language: "en",
        units: &["LAW"],
        roles: &[Role::Adviser],
    },
    Member {
        place: Place::Kg,
        sign_in: "gulnara",
        name: "Гүлнара Окурманова",
        language: "ru",
        units: &["LAW"],
        roles: &[Role::Adviser],
    },
    Member {
        place: Place::Kg,
        sign_in: "tilek",
        name: "Тилек Келишимов",
        language: "en",
        units: &["COOP"],
        roles: &[Role::TreatyOfficial],
    },
    Member {
        place: Place::Kg,
        sign_in: "admin-1",
        name: "Administrator One",
        language: "en",
        units: &["COOP"],
        roles: &[Role::Administrator],
    },
    Member {
        place: Place::Kg,
        sign_in: "admin-2",
        name: "Administrator Two",
        language: "en",
        units: &["COOP"],
        roles: &[Role::Administrator],
    },
    Member {
        place: Place::It,
        sign_in: "giulia",
        name: "Giulia Esempio",
        language: "it",
        units: &["CENTRAL"],
        roles: &[Role::Officer],
    },
    Member {
        place: Place::It,
        sign_in: "marco",
        name: "Marco Campione",
        language: "it",
        units: &["CENTRAL"],
        roles: &[Role::Registrar],
    },
    Member {
        place: Place::It,
        sign_in: "lucia",
        name: "Lucia Prova",
        language: "it",
        units: &["EXEC-ROME"],
        roles: &[Role::Executor],
    },
    Member {
        place: Place::It,
        sign_in: "paola",
        name: "Paola Trattati",
        language: "it",
        units: &["CENTRAL"],
        roles: &[Role::TreatyOfficial],
    },
    Member {
        place: Place::It,
        sign_in: "elena",
        name: "Elena Riparo",
        language: "it",
        units: &["VICTIMS"],
        roles: &[Role::VictimProtector],
    },
    Member {
        place: Place::It,
        sign_in: "vito",
        name: "Vito Indagine",
        language: "it",
        units: &["CENTRAL"],
        roles: &[Role::Investigator],
    },
    Member {
        place: Place::It,
        sign_in: "silvia",
        name: "Silvia Vigilanza",
        language: "it",
        units: &["CENTRAL"],
        roles: &[Role::Supervisor],
    },
    Member {
        place: Place::It,
        sign_in: "admin-1",
        name: "Amministratore Uno",
        language: "it",
        units: &["CENTRAL"],
        roles: &[Role::Administrator],
    },
    Member {
        place: Place::It,
        sign_in: "admin-2",
        name: "Amministratore Due",
        language: "it",
        units: &["CENTRAL"],
        roles: &[Role::Administrator],
    },
    Member {
        place: Place::Tr,
        sign_in: "deniz",
        name: "Deniz Örnek",
        language: "en",
        units: &["CENTRAL"],
        roles: &[Role::Officer, Role::Registrar],
    },
    Member {
        place: Place::Tr,
        sign_in: "selin",
        name: "Selin Kurgu",
        language: "en",
        units: &["CENTRAL"],
        roles: &[Role::Investigator],
    },
    Member {
        place: Place::Tr,
        sign_in: "admin-1",
        name: "Yönetici Bir",
        language: "en",
        units: &["CENTRAL"],
        roles: &[Role::Administrator],
    },
    Member {
        place: Place::Tr,
        sign_in: "admin-2",
        name: "Yönetici İki",
        language: "en",
        units: &["CENTRAL"],
        roles: &[Role::Administrator],
    },
];
