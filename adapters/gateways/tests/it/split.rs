//! What investigators may use of a row, and what is sealed: every field is in exactly one part, and what the sealed part
//! tells does not stand in the open one.

use gateways::htcds::{FieldKind, MatterPart, Part, VictimAnnex, standard};

/// The two parts of one row of fields and values.
fn split(pairs: &[(&str, &str)]) -> (MatterPart, VictimAnnex) {
    let row = pairs.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
    let submission = gateways::htcds::form::read(&[row]).unwrap_or_else(|problems| panic!("{problems:?}"));
    submission.rows[0].split()
}

fn open(pairs: &[(&str, &str)]) -> Vec<String> {
    split(pairs).0.fields().keys().map(ToString::to_string).collect()
}

#[test]
fn every_field_goes_where_the_table_says() {
    for field in standard().fields() {
        let value = match &field.kind {
            FieldKind::Line | FieldKind::Lines => "Synthetic",
            FieldKind::Phone => "+996555000417",
            FieldKind::Date => "2026-05-04",
            FieldKind::Bool => "TRUE",
            FieldKind::Count { .. } | FieldKind::Degrees { .. } => "7",
            FieldKind::Pick { list, .. } => list.codes()[0].code.as_str(),
        };
        let (matter, annex) = split(&[(field.id.as_str(), value)]);
        let held = (matter.fields().len(), annex.fields().len());
        assert_eq!(held, if field.disclosure.part == Part::Matter { (1, 0) } else { (0, 1) }, "{}", field.id);
    }
}

#[test]
fn a_choice_outside_its_list_is_sealed_where_only_listed_ones_may_pass() {
    assert_eq!(open(&[("hte_Country", "IT")]), ["hte_Country"]);
    assert_eq!(open(&[("hte_Country", "The shelter in the next street")]), Vec::<String>::new());
    assert_eq!(open(&[("vic_RecruitmentWebsitesAndApps", "Telegram")]), ["vic_RecruitmentWebsitesAndApps"]);
    assert_eq!(open(&[("vic_RecruitmentWebsitesAndApps", "Telegram; @synthetic_person")]), Vec::<String>::new());
}

/// What the sealed part tells, a field meant for the open one, and whether that repeats it.
const REPEATED: &[(&str, &str, &str, &str, bool)] = &[
    ("prs_SecondName", "Образцова", "org_Name", "ООО «ОБРАЗЦОВА и сын»", true),
    ("prs_SecondName", "Образцова", "org_Name", "ООО «Пример»", false),
    ("prs_FirstName", "Synthetic Person", "org_Name", "The house of person-synthetic", true),
    ("prs_SecondName", "Ли", "org_Name", "Ли и партнёры", true),
    ("prs_SecondName", "Ли", "org_Name", "Лилия", false),
    ("prs_FirstName", "Али Мисалов", "per_Organisation", "Алишер", false),
    ("prs_FirstName", "Али", "per_Organisation", "Алишер", true),
    ("prs_FirstName", "Али", "per_Organisation", "Бизнес Али", true),
    ("prs_MobilePhone", "+996 555 000 417", "org_Phone", "+996(555)000417", true),
    ("prs_MobilePhone", "+996 555 000 417", "org_Phone", "+996 555 000 418", false),
    ("prs_Birthdate", "1999-02-03", "hte_Date", "1999-02-03", true),
    ("prs_Birthdate", "1999-02-03", "hte_Date", "1999-02-04", false),
    ("prs_Birthdate", "1999-02-03", "org_Name", "Club 1999/02/03", true),
    ("prs_NumberOfChildren", "2", "org_Name", "Team 2", false),
    ("prs_Gender", "Feminine", "org_Name", "Feminine", false),
    ("org_ShippingStreet", "1 Example Street", "org_Name", "Shelter, 1 example street", true),
    ("cco_CaseComment", "Met at Esempio Raccolti.", "per_Organisation", "Esempio Raccolti", false),
];

#[test]
fn what_is_sealed_is_not_repeated_in_the_open() {
    for (sealed, told, meant, text, repeats) in REPEATED {
        let (matter, annex) = split(&[(sealed, told), (meant, text)]);
        assert_eq!(matter.fields().is_empty(), *repeats, "{sealed}={told}, {meant}={text}");
        assert_eq!(matter.fields().len() + annex.fields().len(), 2, "{sealed}={told}, {meant}={text}");
    }
}

#[test]
fn what_is_moved_over_brings_its_own_words_along() {
    // The organisation is moved for the name, and the perpetrator's for the organisation.
    let moved =
        open(&[("prs_SecondName", "Obrazcova"), ("org_Name", "Obrazcova"), ("per_Organisation", "obrazcova srl")]);
    assert_eq!(moved, Vec::<String>::new());
}

#[test]
fn the_case_number_is_kept_back_if_it_is_a_name() {
    let (matter, annex) =
        split(&[("case_reference", "OBRAZCOVA-1"), ("prs_SecondName", "Obrazcova"), ("cas_Status", "Active")]);
    assert_eq!((matter.reference(), annex.reference()), (None, Some("OBRAZCOVA-1")));
    let (matter, annex) =
        split(&[("case_reference", "SYN-1"), ("prs_SecondName", "Obrazcova"), ("cas_Status", "Active")]);
    assert_eq!((matter.reference(), annex.reference()), (Some("SYN-1"), Some("SYN-1")));
    assert_eq!((matter.row(), annex.row()), (1, 1));
}

#[test]
fn consent_is_yes_no_or_nothing() {
    let consent = |pairs: &[(&str, &str)]| split(pairs).1.consent();
    assert_eq!(consent(&[("con_Consent", "TRUE")]), Some(true));
    assert_eq!(consent(&[("con_Consent", "0")]), Some(false));
    assert_eq!(consent(&[("cas_Status", "Active")]), None);
}

#[test]
fn nothing_about_a_person_prints_itself() {
    let (matter, annex) =
        split(&[("prs_SecondName", "Obrazcova"), ("hte_Date", "2026-05-04"), ("cas_Status", "Active")]);
    assert_eq!(format!("{annex:?}"), "VictimAnnex(row 1, 1 fields)");
    let shown = format!("{matter:?}");
    assert!(!shown.contains("2026") && !shown.contains("Active"), "{shown}");
}
