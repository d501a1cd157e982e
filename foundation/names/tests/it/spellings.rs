use names::{SPELLINGS, Script, Spelling, Spellings};

fn spelling(form: &str, system: Option<&str>, source: &str) -> Spelling {
    Spelling::new(form, system, source).unwrap()
}

#[test]
fn a_documented_spelling_is_never_overwritten() {
    let mut spellings = Spellings::default();
    let passport = spelling("NURBEKOV, Azamat", Some("icao-rus-Cyrl-Latn-9303"), "passport (synthetic), page 2");
    let record = spelling("Нурбек уулу Азамат", None, "birth record (synthetic)");
    for one in [&passport, &record, &passport] {
        spellings.add(one.clone()).unwrap();
    }
    assert_eq!(spellings.iter().cloned().collect::<Vec<_>>(), [passport.clone(), record.clone()]);
    assert_eq!((passport.script, record.script), (Script::Latin, Script::Cyrillic));
    let elsewhere = spelling("NURBEKOV, Azamat", None, "visa (synthetic)");
    spellings.add(elsewhere).unwrap();
    assert_eq!(spellings.iter().len(), 3, "the same form from another source is kept beside it");
}

#[test]
fn the_best_of_all_spellings_counts() {
    let of = |forms: &[&str]| {
        let mut spellings = Spellings::default();
        forms.iter().for_each(|form| spellings.add(spelling(form, None, "synthetic")).unwrap());
        spellings
    };
    let (ours, theirs) = (of(&["Дилноза Ўктамова", "Dilnoza Aliyeva"]), of(&["Dilnoza Oktamova"]));
    let (one, two, comparison) = ours.best(&theirs).unwrap();
    assert_eq!((one.form.as_str(), two.form.as_str()), ("Дилноза Ўктамова", "Dilnoza Oktamova"));
    assert!(comparison.score > 0.9);
    assert!(ours.best(&Spellings::default()).is_none());
}

#[test]
fn what_is_no_spelling_is_refused_with_the_reason() {
    for (form, system, source, said) in [
        ("…", None, "passport", "no letters"),
        ("Anna", Some("my-own"), "passport", "not known"),
        ("Anna", None, " ", "nothing was written"),
        ("Anna\u{202e}", None, "passport", "control characters"),
    ] {
        assert!(Spelling::new(form, system, source).unwrap_err().to_string().contains(said), "{form:?}");
    }
    let mut spellings = Spellings::default();
    (0..SPELLINGS).for_each(|at| spellings.add(spelling("Anna", None, &format!("page {at}"))).unwrap());
    assert!(spellings.add(spelling("Anna", None, "one more")).is_err());
}
