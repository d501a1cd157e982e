use names::{Name, Rule, THRESHOLD, What, compare};

#[test]
fn every_case_has_its_verdict_and_its_rule() {
    let mut wrong = Vec::new();
    let rows = include_str!("../cases/compared.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let [left, right, verdict, rule, source] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let (a, b) = (Name::read(left), Name::read(right));
        let found = compare(&a, &b);
        let rules = found.explanation.iter().filter_map(|line| match line.what {
            What::Met(meeting) => Some(serde_word(meeting.rule)),
            _ => None,
        });
        let as_expected = (found.score >= THRESHOLD) == (verdict == "same");
        if !as_expected || (rule != "-" && !rules.into_iter().any(|found| found == rule)) {
            wrong.push(format!("{left} | {right} ({verdict}, {rule}; {source}):\n{}", found.display(&a, &b)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn serde_word(rule: Rule) -> &'static str {
    match rule {
        Rule::Same => "same",
        Rule::Sound => "sound",
        Rule::Near => "near",
        Rule::Unlike => "unlike",
        Rule::Initial => "initial",
        Rule::ShortForm => "short_form",
        Rule::Joined => "joined",
        Rule::ChildOf => "child_of",
        Rule::Honour => "honour",
        Rule::ManAndWoman => "man_and_woman",
        Rule::Article => "article",
        Rule::Beginning => "beginning",
    }
}

#[test]
fn an_explanation_says_which_part_met_which_and_what_is_missing() {
    let (a, b) = (Name::read("Азамат Нурбекович Асанов"), Name::read("ASANOV, Azamat"));
    let said = compare(&a, &b).display(&a, &b).to_string();
    for words in [
        "Асанов | ASANOV: ",
        "Нурбекович: missing in the second name (patronymic)",
        "Азамат | Azamat: one sound (name, given name; Cyrillic, Latin)",
        "bits together: score 0.9",
    ] {
        assert!(said.contains(words), "{words} in\n{said}");
    }
}

#[test]
fn what_a_part_is_follows_from_the_writing() {
    let roles =
        |text: &str| Name::read(text).parts().iter().map(|part| part.role().to_string()).collect::<Vec<_>>().join(", ");
    for (text, said) in [
        ("Азамат Нурбекович Асанов", "name, patronymic, family name"),
        ("АСАНОВ Азамат Нурбекович", "family name, name, patronymic"),
        ("Светлана Петровна Иванович", "name, patronymic, name"),
        ("Нурбек уулу Азамат", "patronymic, particle, name"),
        ("ASANOV, Azamat", "family name, given name"),
        ("Dr. Anna van der Berg", "title, name, particle, particle, name"),
        ("Salim bin Rashid", "name, particle, patronymic"),
        ("Dr. Haji", "name, name"),
    ] {
        assert_eq!(roles(text), said, "{text}");
    }
}
