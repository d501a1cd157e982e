//! The facts of a synthetic request from Bishkek to Rome, drafted in Russian.

use std::collections::BTreeMap;

use base::{Date, DossierId, Hash, Language, NodeId, Timestamp};
use desk::LetterFacts;
use handling::{HandlingCode, Label, Purpose, Retention, RetentionClass, Role, Subjects};

/// When all samples were printed: 24 November 2026, 09:15:30 UTC.
pub(crate) const CREATED: Timestamp = Timestamp(1_795_511_730_000_000);

type Authority = (base::AuthorityCode, BTreeMap<Language, String>, Vec<String>);

/// An approved letter of the requesting authority.
pub(crate) fn facts() -> LetterFacts {
    let today = Date::new(2026, 11, 24).expect("a day");
    let retention = Retention::from(RetentionClass::CaseFile, today);
    let mut label = Label::new(Purpose::Prosecution, HandlingCode::H0, Subjects::Persons, retention);
    label.caveats = vec![base::ShortText::new("UNTOC 18(19)").expect("a short text")];
    LetterFacts {
        number: "KG-GP/2026/0042".to_owned(),
        date: today,
        from: requesting(),
        to: requested(),
        measure: "taking_statement".to_owned(),
        basis: "UNTOC 18 through TIPP 1(2) and 1(3)".to_owned(),
        citations: ["UNTOC 18(1)", "UNTOC 3(1)", "TIPP 1(2)", "TIPP 1(3)", "UNTOC 37(2)"].map(str::to_owned).to_vec(),
        fields: fields(),
        language: "ru".parse().expect("a language"),
        annexes: vec![
            ("Статьи уголовного закона.pdf".to_owned(), 184_320),
            ("Questions to Marco Esposito.docx".to_owned(), 24_576),
            ("Фототаблица.zip".to_owned(), 48_300_000),
        ],
        signatory: Some(("Aigul Toktosunova".to_owned(), Role::Prosecutor)),
        approved_by: Some("Bakyt Sydykov".to_owned()),
        label,
        dossier: Some(DossierId(Hash([0x7f; 32]))),
        fingerprint: dossier_fingerprint(),
        draft: false,
    }
}

fn dossier_fingerprint() -> String {
    NodeId(Hash(std::array::from_fn(|at| u8::try_from(at * 7 + 3).unwrap_or(0)))).0.spoken()
}

fn names<const N: usize>(names: [(&str, &str); N]) -> BTreeMap<Language, String> {
    names.into_iter().map(|(tag, name)| (tag.parse().expect("a language"), name.to_owned())).collect()
}

fn requesting() -> Authority {
    let names = names([
        ("en", "Prosecutor General's Office"),
        ("ru", "Генеральная прокуратура"),
        ("ky", "Башкы прокуратура"),
        ("it", "Procura generale"),
    ]);
    let postal = ["39 Toktonaliev Street", "720040 Bishkek"].map(str::to_owned).to_vec();
    ("KG-GP".parse().expect("a code"), names, postal)
}

fn requested() -> Authority {
    let names = names([
        ("en", "Ministry of Justice"),
        ("ru", "Министерство юстиции"),
        ("ky", "Юстиция министрлиги"),
        ("it", "Ministero della Giustizia"),
    ]);
    let postal =
        ["Dipartimento per gli Affari di Giustizia", "Via Arenula 70", "00186 Roma"].map(str::to_owned).to_vec();
    ("IT-MOJ".parse().expect("a code"), names, postal)
}

fn fields() -> Vec<(String, String, BTreeMap<Language, String>)> {
    let table: toml::Table = include_str!("sample.toml").parse().expect("TOML");
    let rows = table["field"].as_array().expect("fields");
    let field = |row: &toml::Value| {
        let word = |key: &str| row[key].as_str().expect("a text").to_owned();
        let texts = row.as_table().expect("a table").iter().filter(|(key, _)| key.len() == 2);
        let values =
            texts.map(|(tag, text)| (tag.parse().expect("a language"), text.as_str().expect("a text").to_owned()));
        (word("code"), word("text"), values.collect())
    };
    rows.iter().map(field).collect()
}
