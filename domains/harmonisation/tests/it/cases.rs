use harmonisation::{Value, tasks};
use serde::Deserialize;

use crate::deeds::{Deed, Story, short};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Why it is so: the rule or the provision behind it.
    because: String,
    #[serde(default)]
    given: Vec<Deed>,
    when: Deed,
    then: Then,
}

/// What is expected: a refusal's code, or what is known afterwards.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Then {
    refused: Option<String>,
    element: Option<String>,
    value: Option<Value>,
    progress: Option<String>,
    history: Option<usize>,
    stage: Option<String>,
    tasks: Option<Vec<String>>,
}

#[test]
fn every_case_comes_out_as_it_says() {
    let files = [
        ("findings.toml", include_str!("../cases/findings.toml")),
        ("readings.toml", include_str!("../cases/readings.toml")),
        ("measures.toml", include_str!("../cases/measures.toml")),
    ];
    let mut count = 0;
    for (file, text) in files {
        let cases: Cases = toml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for case in cases.case {
            check(file, &case);
            count += 1;
        }
    }
    assert!(count >= 24, "{count} cases");
}

fn check(file: &str, case: &Case) {
    let named = format!("{file}: {} ({})", case.name, case.because);
    let mut story = Story::new();
    for deed in &case.given {
        story.deed(deed).unwrap_or_else(|refusal| panic!("{named}: given {}: {refusal}", deed.act));
    }
    let done = story.deed(&case.when);
    let code = done.as_ref().err().map(|refusal| refusal.code.clone());
    assert_eq!(code, case.then.refused, "{named}");
    let fold = story.fold();
    if done.is_ok() && case.when.role == handling::Role::Adviser {
        assert!(fold.voids.is_empty(), "{named}: {:?}", fold.voids);
    }
    let (thing, then) = (fold.thing, &case.then);
    let element = short(then.element.as_deref().or(case.when.element.as_deref()).unwrap_or("DEF-01"));
    if let Some(value) = then.value {
        assert_eq!(thing.value(&element), value, "{named}");
    }
    if let Some(progress) = &then.progress {
        let current = thing.current(&element).map(|finding| finding.progress().word());
        assert_eq!(current, Some(progress.as_str()), "{named}");
    }
    if let Some(history) = then.history {
        assert_eq!(thing.findings.get(&element).map_or(0, Vec::len), history, "{named}");
    }
    if let Some(stage) = &then.stage {
        assert_eq!(thing.stage.word(), stage, "{named}");
    }
    if let Some(expected) = &then.tasks {
        let found: Vec<&str> = tasks(&thing).iter().map(|task| task.word).collect();
        assert_eq!(&found, expected, "{named}");
    }
}
